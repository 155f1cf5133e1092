"""Rules on what attachments hold and how they are called."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document


@on_corpus("L006", "attachment-text", Level.WARNING)
def attachment_text(document: Document, corpus: Corpus) -> Iterator[Found]:
    """附件的文字读不出来，或没有读全。
    为什么：读不出的文字检索不到，扫描件和乱码连读屏软件也读不了。
    能读文字的类型：docx、xlsx、pptx、pdf、csv、txt；其他类型（如 ofd、wps、doc、xls、odt）只能按名称检索到。
    修复：去掉密码；损坏的文件另存后替换；扫描件做文字识别；过大的文件分成几个。
    """
    for number, attachment in enumerate(document.attachments):
        text = corpus.texts.get(attachment.path)
        if text is not None and text.fault is not None:
            how = "没有读全" if text.blocks else "读不出"
            yield Found(
                document.place("attachments", number),
                f"附件“{attachment.title[:40]}”{how}文字：{text.fault.message}",
                text.fault.hint,
            )
