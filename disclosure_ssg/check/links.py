"""Rules on links, pictures and attachments."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus, references
from disclosure_ssg.check.registry import Found, on_corpus
from disclosure_ssg.model.diagnostics import Level, nearest
from disclosure_ssg.model.document import Document

# Types a browser shows or saves without running anything of them on our site.
FILE_TYPES = frozenset(
    "pdf ofd doc docx wps xls xlsx et ppt pptx dps odt ods odp rtf txt csv json zip rar 7z "
    "jpg jpeg png gif webp bmp tif tiff mp3 m4a wav ogg mp4 webm vtt ics epub geojson ceb".split()
)


def _guess(target: str, document: Document, corpus: Corpus) -> str:
    """The file most likely meant, as ``document`` would write it.

    A file moves more often than its name is mistyped, and a mistyped name is looked for
    where it was written first.
    """
    known = corpus.by_path if target.endswith(".md") else corpus.files
    by_name: dict[str, list[str]] = {}
    for path in known:
        by_name.setdefault(_stem(path), []).append(path)
    stem, folder = _stem(target), posixpath.dirname(target)
    if stem not in by_name:
        here = {_stem(path) for path in known if posixpath.dirname(path) == folder}
        stem = nearest(stem, here) or nearest(stem, by_name)
    meant = nearest(target, by_name.get(stem, ()), 0)
    return posixpath.relpath(meant, posixpath.dirname(document.path)) if meant else ""


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0].lower()


@on_corpus("L002", "broken-link", Level.ERROR)
def broken_link(document: Document, corpus: Corpus) -> Iterator[Found]:
    """链接、图片或附件指到的文件不存在。
    为什么：访客会看到打不开的链接，检查指标对此扣分。
    正确示例：[实施细则](../normative/细则.md)，路径相对于本文件，大小写一致。
    依据：国办秘函〔2019〕19号
    """
    for target, _, written, place in references(document):
        known = not target or target in corpus.by_path or target in corpus.files
        if not known or (target.endswith(".md") and target not in corpus.by_path):
            guess = _guess(target, document, corpus)
            yield Found(
                place,
                f"“{written[:80]}”指到的文件不存在",
                f"是否想写“{guess}”？"
                if guess
                else "核对路径：相对于本文件，大小写一致",
            )


@on_corpus("L003", "broken-anchor", Level.ERROR)
def broken_anchor(document: Document, corpus: Corpus) -> Iterator[Found]:
    """链接里 # 后面的位置在目标文件中没有。
    为什么：访客会落在页首，找不到所指的条款。
    正确示例：办法.md#article-12 指第十二条，#chapter-2 指第二章，#section-1-2 指一、（二）。
    """
    for target, fragment, written, place in references(document):
        other = corpus.by_path.get(target) if target else document
        if not fragment or other is None or other.lost:
            continue
        if fragment not in other.body.anchors:
            guess = nearest(fragment, other.body.anchors)
            yield Found(
                place,
                f"“{written[:80]}”中没有位置“{fragment[:40]}”",
                f"是否想写“#{guess}”？"
                if guess
                else "第十二条写 #article-12，一、写 #section-1",
            )


@on_corpus("L004", "file-type", Level.ERROR)
def file_type(document: Document, corpus: Corpus) -> Iterator[Found]:
    """附件或链接的文件类型不允许公开。
    为什么：网页、脚本、可缩放图形（SVG）和程序会在访客的浏览器里以本站名义运行。
    修复：图形转为 PNG，网页转为 PDF。
    """
    for target, _, written, place in references(document):
        kind = (
            target.rpartition(".")[2].lower()
            if "." in target.rpartition("/")[2]
            else ""
        )
        if target.endswith(".md"):  # a hidden one is not there at all: L002 says so
            continue
        if target in corpus.files and kind not in FILE_TYPES:
            yield Found(
                place,
                f"“{written[:80]}”的类型不允许公开",
                "图形转为 PNG，网页转为 PDF；可用类型：pdf、docx、xlsx、csv、png 等",
            )


@on_corpus("L005", "link-to-hidden", Level.ERROR)
def link_to_hidden(document: Document, corpus: Corpus) -> Iterator[Found]:
    """公开的文件链接到了不公开的文件。
    为什么：链接会暴露不公开文件的存在，访客也打不开。
    """
    if corpus.standings[document.path] != "public":
        return
    for target, _, written, place in references(document):
        other = corpus.by_path.get(target)
        if other is not None and corpus.holds_back(other):
            yield Found(
                place,
                f"“{written[:80]}”指到不公开或尚未公开的文件",
                "去掉链接，或等对方公开后再链接",
            )
