"""The rule on pictures that explain a policy (图解)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.registry import Found, on_document
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig

_ENOUGH = 50  # characters
_UNCOUNTED = re.compile(r"<figcaption>.*?</figcaption>|^[^>]*>|<[^>]*>")


@on_document("B007", "diagram-without-text", Level.WARNING)
def diagram_without_text(document: Document, config: SiteConfig) -> Iterator[Found]:
    """图解下面没有文字说明。
    为什么：图里的字检索不到，读屏软件读不出，手机上看不清；图解要有内容相同的文字。
    错误示例：解读形式写“图解”，正文只有一张图
    正确示例：图的下面逐项写出图里的内容，至少 50 个字。
    依据：GB/T 37668-2019；图中的说明和替代文字不算在内
    """
    if "图解" not in document.texts("form") or not document.is_open:
        return
    _, picture, below = document.body.html.partition("<img ")
    if picture and len("".join(_UNCOUNTED.sub("", below).split())) < _ENOUGH:
        yield Found(
            document.place("form"),
            f"图解下面的文字不足 {_ENOUGH} 字",
            "在图的下面逐项写出图里的内容",
        )
