"""The texts a document has had: their pages, the timeline, and any two compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from disclosure_ssg.model.document import Body, Entry, PublicDocument
from disclosure_ssg.model.names import in_marks
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Edge, Site, in_script
from disclosure_ssg.model.validity import acts_on, han_date
from disclosure_ssg.render import docx
from disclosure_ssg.render.body_links import resolved
from disclosure_ssg.render.comparison import (
    ADDED,
    REMOVED,
    SAME,
    Change,
    Segment,
    compare,
    side,
    units,
)
from disclosure_ssg.render.frame import Frame, article_metas
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, SiteView, Standing, TextLink
from disclosure_ssg.source.consolidation import amended


@dataclass(frozen=True, slots=True)
class VersionPage:
    """``doc/<key>/<day>.html``: another text of a document than its page shows."""

    head: Head
    site: SiteView
    heading: str
    document: str  # href of the document's page
    version: str  # 自2021年6月1日起的文本
    note: str
    until: str  # from which day the next text holds, empty for the last
    html: str
    timeline: tuple[TextLink, ...]
    comparisons: tuple[TextLink, ...]
    life: str  # as of a Status


class ComparisonRow(NamedTuple):
    """An article of two texts; of each segment ``mark`` is empty, ``del`` or ``ins``."""

    kind: str  # same, changed, renumbered, moved, added, removed
    old_label: str
    new_label: str
    old: tuple[Segment, ...]
    new: tuple[Segment, ...]
    inline: tuple[Segment, ...]  # both in one


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """``doc/<key>/<a>_<b>.html``: two texts, article by article."""

    head: Head
    site: SiteView
    heading: str
    title: str
    old: TextLink
    new: TextLink
    rows: tuple[ComparisonRow, ...]  # what differs
    same: tuple[ComparisonRow, ...]
    download: str  # href of the DOCX


_CITED = re.compile(r'<a href="cite:[0-9]+">([^<]*)</a>')


class Text(NamedTuple):
    """One text of a document, and the day from which it holds, if that is known."""

    key: str
    on: str
    title: str
    note: str
    body: Body
    url: str


class _Pair(NamedTuple):
    """Two texts to be compared, the older first, and where."""

    old: Text
    new: Text
    title: str
    url: str
    changes: tuple[Change, ...]


def _pair(old: Text, new: Text, title: str, url: str) -> _Pair:
    return _Pair(old, new, title, url, compare(units(old.body), units(new.body)))


class VersionPages:
    """Finds the texts of every document; makes their pages and downloads."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.texts = {
            entry.key: texts
            for entry in site.entries
            if isinstance(entry, PublicDocument)
            and (entry.versions or site.facts[entry.key].edges)
            and len(texts := tuple(self._texts(entry))) > 1
        }
        self.pairs = {
            entry.key: pairs
            for entry in site.entries
            if isinstance(entry, PublicDocument)
            and (pairs := tuple(self._pairs(entry)))
        }

    # -- what there is -------------------------------------------------------------
    def _texts(self, entry: PublicDocument) -> Iterator[Text]:
        """All texts, the oldest first; the document's own page shows one of them."""
        amendments = sorted(self._amendments(entry))
        today = self.site.today.isoformat()
        for version in entry.versions:
            url = f"doc/{entry.key}/{version.on}.html"
            title = f"自{han_date(version.on)}起的文本"
            yield Text(entry.key, version.on, title, version.note, version.body, url)
        if entry.versions:  # their authors keep the texts: nothing is put together
            acted = {on for on, _ in amendments if on <= today}
            acted |= {on for on in _corrected(entry) if on <= today}
            acted -= {version.on for version in entry.versions}
            yield _own(entry, max(acted, default=""))
            return
        yield _own(entry, _start(entry))
        body = entry.body
        days = [on for on, _ in amendments]
        for number, (on, edge) in enumerate(amendments, 1):
            other = self.site.by_key[edge.other]
            if not isinstance(other, PublicDocument):
                return
            made = amended(body, other, entry.title)
            if made is None:
                return
            body = made
            if on in days[number:]:
                continue  # more is changed on the same day
            note = f"依照{in_marks(other.title)}整理，以公布的文本为准"
            url = f"doc/{entry.key}/{on}.html"
            title = f"自{han_date(on)}起的文本"
            yield Text(entry.key, on, title, note, body, url)

    def _amendments(self, entry: Entry) -> Iterator[tuple[str, Edge]]:
        for edge in self.site.facts[entry.key].edges:
            if edge.inverse and edge.relation == "amends":
                yield acts_on(self.site.by_key[edge.other], edge.target), edge

    def _pairs(self, entry: PublicDocument) -> Iterator[_Pair]:
        """Any two texts of a document, and it with what it replaces."""
        for old, new in combinations(self.texts.get(entry.key, ()), 2):
            names = (old.on or "now", new.on or "now")
            url = f"doc/{entry.key}/{names[0]}_{names[1]}.html"
            yield _pair(old, new, f"{old.title}与{new.title}的对照", url)
        for edge in self.site.facts[entry.key].edges:
            if edge.relation != "replaces" or edge.inverse or edge.target.articles:
                continue
            other = self.site.by_key.get(edge.other)
            if isinstance(other, PublicDocument):
                before = self.texts.get(other.key) or (_own(other, _start(other)),)
                url = f"doc/{entry.key}/from_{other.key}.html"
                title = f"与{in_marks(other.title)}的新旧对照"
                yield _pair(before[-1], _own(entry, _start(entry)), title, url)

    # -- what is shown ---------------------------------------------------------------
    def standing(self, entry: PublicDocument) -> Standing | None:
        """How old the text on the page of ``entry`` is; None where it was not amended.

        A page with earlier texts, or whose caption tells of a revision, shows the new one.
        """
        today = self.site.today.isoformat()
        acted = [on for on, _ in self._amendments(entry) if on <= today]
        revised = any(
            "修" in one.get("event", "") for one in entry.values.get("caption", ())
        )
        if not acted or entry.versions or revised or not entry.body.size:
            return None
        made = [text for text in self.texts.get(entry.key, ())[1:] if text.on <= today]
        if not made:
            said = "下面的文本可能是修改前的，修改的内容见修改它的文件。"
            return Standing(said, None, "")
        newest = made[-1]
        rest = "。其后的修改没有整理进去。" if newest.on < max(acted) else "。"
        link = TextLink(newest.title, newest.url, newest.on, newest.note, False)
        return Standing("下面是修改前的文本，修改后的见", link, rest)

    def timeline(self, key: str, shown: str) -> tuple[TextLink, ...]:
        """The texts of a document as links; ``shown`` is the address of the page."""
        return tuple(
            TextLink(text.title, text.url, text.on, text.note, text.url == shown)
            for text in self.texts.get(key, ())
        )

    def comparisons(self, key: str) -> tuple[TextLink, ...]:
        """Links to the comparisons of a document."""
        return tuple(
            TextLink(pair.title, pair.url, "", "", False)
            for pair in self.pairs.get(key, ())
        )

    def plans(self, frame: Frame) -> Iterator[Plan]:
        """A page for each text but the document's own, and for each comparison."""
        for key, texts in self.texts.items():
            for text in texts:
                if text.url != self.site.by_key[key].url:
                    yield self._page(frame, text)
        for key, pairs in self.pairs.items():
            for pair in pairs:
                yield self._comparison(frame, self.site.by_key[key], pair)

    def _page(self, frame: Frame, text: Text) -> Plan:
        entry = self.site.by_key[text.key]
        texts = self.texts[text.key]
        after = texts[texts.index(text) + 1 :]
        head = frame.head(
            text.url,
            f"{entry.title}（{text.title}）",
            crumbs=(*frame.document_crumbs(entry), Crumb(text.title)),
            metas=article_metas(entry, entry.title),
            category=self.site.category_of(entry),
        )
        view = VersionPage(
            head,
            frame.view,
            entry.title,
            entry.url,
            text.title,
            text.note,
            after[0].on if after else "",
            resolved(_CITED.sub(r"\1", text.body.html), self.site, text.url),
            self.timeline(text.key, text.url),
            self.comparisons(text.key),
            in_script(self.site.facts[text.key].life),
        )
        return Plan(text.url, "pages/version.html", view)

    def _comparison(self, frame: Frame, entry: Entry, pair: _Pair) -> Plan:
        head = frame.head(
            pair.url,
            f"{entry.title}：{pair.title}",
            crumbs=(*frame.document_crumbs(entry), Crumb("对照")),
            metas=article_metas(entry, entry.title),
            category=self.site.category_of(entry),
        )
        rows = tuple(map(_row, pair.changes))
        view = ComparisonPage(
            head,
            frame.view,
            entry.title,
            pair.title,
            self._column(pair.old),
            self._column(pair.new),
            tuple(row for row in rows if row.kind != SAME),
            tuple(row for row in rows if row.kind == SAME),
            f"{pair.url.removesuffix('.html')}.docx",
        )
        return Plan(pair.url, "pages/comparison.html", view)

    def _column(self, text: Text) -> TextLink:
        title = f"{self.site.by_key[text.key].title}（{text.title}）"
        return TextLink(title, text.url, text.on, text.note, False)

    def downloads(self) -> Iterator[Output]:
        """The comparisons as DOCX files."""
        for pairs in self.pairs.values():
            for pair in pairs:
                heads = (self._column(pair.old).title, self._column(pair.new).title)
                made = docx.table("新旧对照表", heads, map(_cells, pair.changes))
                yield Output(f"{pair.url.removesuffix('.html')}.docx", made)


def _start(entry: PublicDocument) -> str:
    return entry.text("effective_on") or entry.published_on


def _corrected(entry: PublicDocument) -> Iterator[str]:
    for correction in entry.values.get("corrections", ()):
        if correction.get("on"):
            yield correction["on"]


def _own(entry: PublicDocument, on: str) -> Text:
    """The text on a document's own page, which holds from ``on``."""
    title = f"自{han_date(on)}起的文本" if on else "现行文本"
    return Text(entry.key, on, title, "", entry.body, entry.url)


def _cells(change: Change) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The two sides with what differs marked, labels in front."""
    old = _labelled(change.old.label, side(change.segments, "del"))
    new = _labelled(change.new.label, side(change.segments, "ins"))
    if change.segments:
        return old, new
    gone = Segment("del" if change.kind == REMOVED else "", change.old.body)
    came = Segment("ins" if change.kind == ADDED else "", change.new.body)
    return (
        _labelled(change.old.label, (gone,) if gone.text else ()),
        _labelled(change.new.label, (came,) if came.text else ()),
    )


def _labelled(label: str, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return (Segment("", f"{label}　"), *segments) if label else segments


def _row(change: Change) -> ComparisonRow:
    old, new = _cells(change)
    inline = change.segments or new or old
    return ComparisonRow(
        change.kind, change.old.label, change.new.label, old, new, inline
    )
