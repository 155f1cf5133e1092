"""Rules that keep the wall honest: attribute against text."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.registry import Found, on_document
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig


@on_document("F025", "nothing-redacted", Level.WARNING)
def nothing_redacted(document: Document, config: SiteConfig) -> Iterator[Found]:
    """公开属性是“删减后公开”，正文里却没有删减标记。
    为什么：访客应当看得出哪里作了删减；忘记标记时，应删的内容可能还在。
    正确示例：
    ::: 删减 个人隐私
    不公开的内容
    :::
    依据：《政府信息公开条例》第三十七条
    """
    if document.attribute == words.REDACTED and not document.body.withheld:
        yield Found(
            document.place("attribute"),
            "公开属性是“删减后公开”，正文里没有删减标记",
            "用“::: 删减 理由”和“:::”标出删减的部分；已在别处删减的，在原处写一个空的删减块",
        )
