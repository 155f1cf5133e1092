"""Rules on what attachments hold and how they are called."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus, references
from disclosure_ssg.check.registry import Found, on_corpus
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.file_names import fault_of, folded


@on_corpus("L006", "attachment-text", Level.WARNING)
def attachment_text(document: Document, corpus: Corpus) -> Iterator[Found]:
    """附件的文字读不出来，或没有读全。
    为什么：读不出的文字检索不到，扫描件和乱码连读屏软件也读不了。
    因此也没有检查过的，由 P015 一并报告。
    能读文字的类型：docx、xlsx、pptx、pdf、csv、txt；其他类型（如 ofd、wps、doc、xls、odt）只能按名称检索到。
    修复：去掉密码；损坏的文件另存后替换；扫描件做文字识别；过大的文件分成几个。
    """
    for number, attachment in enumerate(document.attachments):
        text = corpus.texts.get(attachment.path)
        inside = corpus.contents.get(attachment.path)
        if inside is not None and inside.unchecked:
            continue  # P015 says both
        if text is not None and text.fault is not None:
            how = "没有读全" if text.blocks else "读不出"
            yield Found(
                document.place("attachments", number),
                f"附件“{attachment.title[:40]}”{how}文字：{text.fault.message}",
                text.fault.hint,
            )


@on_corpus("L007", "file-name", Level.ERROR)
def file_name(document: Document, corpus: Corpus) -> Iterator[Found]:
    """附件或图片的文件名在有的系统上不能用，或与另一个只有大小写不同。
    为什么：网站换一台服务器、拷到 U 盘时，这样的文件会丢失或互相覆盖。
    错误示例：附件1?.pdf；表.PDF 与 表.pdf 同在一个文件夹
    """
    if not document.is_open:
        return
    for target, _, written, place in references(document):
        if target not in corpus.files:
            continue
        parts = target.split("/")
        fault = next(filter(None, map(fault_of, parts)), "")
        if fault:
            yield Found(place, f"“{written[:80]}”不能用作文件名：{fault}", "请改名")
        for depth in range(2, len(parts) + 1):
            path = "/".join(parts[:depth])
            other = corpus.spellings[folded(path)]
            if other != path:
                yield Found(
                    place,
                    f"“{path[:80]}”与“{other[:80]}”在不分大小写的系统上是同一个名字",
                    "改成同一写法；是两个文件的，给其中一个改名",
                )
                break
