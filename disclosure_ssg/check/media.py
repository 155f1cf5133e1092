"""The rule on what can only be seen or heard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.registry import Found, on_document
from disclosure_ssg.model.diagnostics import Level, Place
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.file_names import media_of
from disclosure_ssg.model.settings import SiteConfig

_TRANSCRIPT = re.compile("文字稿|文字版|文字实录|文字说明|实录|字幕|文稿|解说词|全文")
_LINE, _FEW = 40, 60  # characters


@on_document("B008", "media-without-text", Level.WARNING)
def media_without_text(document: Document, config: SiteConfig) -> Iterator[Found]:
    """视频、音频没有文字稿。
    为什么：听不到、看不到的人要靠文字；文字才能检索，手机上没有流量也能看。
    正确示例：正文里有小标题“文字稿”，下面是解说的全文；或者附件里有一份文字稿
    依据：GB/T 37668-2019
    """
    if not document.is_open:
        return
    played = next(_played(document), None)
    if played and not _has_transcript(document):
        place, player = played
        what = "视频" if player == "video" else "音频"
        yield Found(
            place,
            f"{what}没有文字稿",
            "正文里加小标题“文字稿”，写出解说的全文；或者附一份文字稿",
        )


def _played(document: Document) -> Iterator[tuple[Place, str]]:
    """Where videos and recordings stand, and what they are."""
    for number, attachment in enumerate(document.attachments):
        if player := media_of(attachment.path):
            yield document.place("attachments", number), player
    for link in document.body.links:
        if player := media_of(link.target):
            yield link.place, player


def _has_transcript(document: Document) -> bool:
    titles = (a.title for a in document.attachments if not media_of(a.path))
    if any(map(_TRANSCRIPT.search, titles)):
        return True
    return document.body.size >= _FEW and any(
        _TRANSCRIPT.search(passage.text)
        for passage in document.body.passages
        if len(passage.text) <= _LINE
    )
