"""Attachments: their links, and those of which a page can be made as pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from disclosure_ssg.model.document import Attachment, PublicDocument
from disclosure_ssg.model.file_names import media_of
from disclosure_ssg.model.names import within_marks
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.file_size import readable_size
from disclosure_ssg.render.frame import Frame, article_metas
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, FileLink, Head, SiteView


@dataclass(frozen=True, slots=True)
class AttachmentPage:
    """``doc/<key>/attachment-1.html``: what stands in an attachment."""

    head: Head
    site: SiteView
    file: FileLink
    document: str  # href of the document's page
    document_title: str  # as it stands in 《》
    html: str  # sanitised


def plans(frame: Frame) -> Iterator[Plan]:
    """A page for each attachment of a public document that can be shown as one."""
    for entry in frame.site.entries:
        if isinstance(entry, PublicDocument):
            for attachment in entry.attachments:
                path = _page(frame.site, entry, attachment)
                if path:
                    view = partial(_view, frame, entry, attachment, path)
                    yield Plan(path, "pages/attachment.html", view)


def _view(
    frame: Frame, entry: PublicDocument, attachment: Attachment, path: str
) -> AttachmentPage:
    head = frame.head(
        path,
        f"{attachment.title}（{entry.title}的附件）",
        crumbs=(*frame.document_crumbs(entry), Crumb("附件")),
        metas=article_metas(entry, attachment.title),
        category=frame.site.category_of(entry),
    )
    return AttachmentPage(
        head,
        frame.view,
        file_link(frame.site, entry, attachment),
        entry.url,
        within_marks(entry.title),
        frame.site.texts[attachment.path].page.html(),
    )


def _page(site: Site, entry: PublicDocument, attachment: Attachment) -> str:
    """The path of an attachment's page, empty where there is none."""
    text = site.texts.get(attachment.path)
    if text is None or not text.has_page or attachment.path not in site.files:
        return ""
    return f"doc/{entry.key}/{attachment.anchor.removeprefix('site-')}.html"


def file_link(site: Site, entry: PublicDocument, attachment: Attachment) -> FileLink:
    """An attachment with what a visitor wants to know before opening it."""
    name = attachment.path.rpartition("/")[2]
    text = site.texts.get(attachment.path)
    return FileLink(
        attachment.anchor,
        attachment.title,
        urls.href(urls.file_path(attachment.path)),
        name.rpartition(".")[2].upper() if "." in name else "",
        readable_size(site.files[attachment.path]),
        text.pages if text else 0,
        _page(site, entry, attachment),
        text is not None and text.fault is not None and not text.blocks,
        media_of(attachment.path),
        urls.href(urls.file_path(attachment.captions))
        if attachment.captions in site.files
        else "",
        attachment.note,
    )
