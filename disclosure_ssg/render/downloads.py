"""Documents as files to take along (条例 art. 24: 下载): text, Markdown, DOCX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.file_names import usable
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.blocks import blocks
from disclosure_ssg.render.body_links import resolved
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.markdown_file import markdown
from disclosure_ssg.render.meta_table import rows
from disclosure_ssg.render.paper import paper
from disclosure_ssg.render.plain import plain
from disclosure_ssg.render.versions import VersionPages
from disclosure_ssg.render.views import Copy, Imprint, Row

_LONGEST: Final = 80  # characters of a name, which are 240 bytes of the 255 there are
_LABELS: Final = {"txt": "纯文本", "md": "Markdown", "docx": "DOCX"}


class Content(NamedTuple):
    """All that a file is made of; its digest is the key under which it is remembered."""

    address: str
    heading: str
    number: str
    issuers: tuple[str, ...]
    meta: tuple[Row, ...]
    source: str
    html: str


class Download(NamedTuple):
    """A file that is still to be made; ``content`` is asked where that happens."""

    path: str
    form: str
    content: Callable[[], Content]

    def made(self, content: Content | None = None) -> Output:
        """The file; ``content`` is its own, where somebody has it already."""
        return Output(self.path, _MAKERS[self.form](content or self.content()))


def downloads(frame: Frame, texts: VersionPages) -> Iterator[Download]:
    """Each public document in each format that site.yml asks for."""
    formats = _formats(frame.site)
    for entry in frame.site.entries if formats else ():
        if isinstance(entry, PublicDocument):
            for form in formats:
                made = partial(_content, frame.site, texts, entry)
                yield Download(_path(entry, form), form, made)


def imprint(site: Site, texts: VersionPages, entry: PublicDocument) -> Imprint:
    """By which copies of a document are found again, on its page and in its files."""
    days = [text.on for text in texts.timeline(entry.key, entry.url) if text.current]
    number = entry.text("document_number")
    return Imprint(
        number,
        "".join(days) or entry.published_on,
        entry.kind in site.config.values["qr_kinds"],
        entry.issuers if number and words.KINDS[entry.kind].official else (),
    )


def links(site: Site, entry: PublicDocument) -> tuple[Copy, ...]:
    """What the page of ``entry`` offers."""
    name = _name(entry.title, entry.text("document_number"))
    return tuple(
        Copy(_LABELS[one], _path(entry, one), f"{name}.{one}") for one in _formats(site)
    )


def _name(title: str, number: str) -> str:
    """What a file is called by whose title and number it has, on any system."""
    told = f"（{number}）" if number else ""
    return usable(title[: _LONGEST - len(told)] + told)


def _formats(site: Site) -> list[str]:
    return [one for one in _LABELS if one in site.config.values["downloads"]]


def _content(site: Site, texts: VersionPages, entry: PublicDocument) -> Content:
    """What a file is made of; no status, which changes from day to day."""
    made = imprint(site, texts, entry)
    index = entry.text("index_number")
    address = urls.address(site.config.base_url, entry.url)
    facts = (
        f"来源：{site.config.title}，{address}",
        f"索引号：{index}" if index else "",
        f"文本日期：{made.text_on}",
    )
    meta = (row for row in rows(site, entry, {}) if row.key not in ("status", "title"))
    return Content(
        address,
        entry.title,
        made.number,
        made.issuers,
        tuple(meta),
        "　".join(fact for fact in facts if fact),
        resolved(entry.body.html, site, entry.url),
    )


def _path(entry: PublicDocument, form: str) -> str:
    return f"{entry.url.removesuffix('html')}{form}"


def _txt(one: Content) -> bytes:
    """Just what the digits on the page are those of."""
    return plain(one.heading, one.number, one.html).encode()


def _md(one: Content) -> bytes:
    found = blocks(one.html, one.address)
    source = Row("source", "网址", one.address)
    return markdown(one.heading, (*one.meta, source), found).encode()


def _docx(one: Content) -> bytes:
    found = blocks(one.html, one.address)
    return paper(one.heading, one.number, one.issuers, found, one.source)


_MAKERS: Final[Mapping[str, Callable[[Content], bytes]]] = {
    "txt": _txt,
    "md": _md,
    "docx": _docx,
}
