"""Rules on what was written for colleagues and is shown to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.registry import on_text
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.hosts import inner_addresses
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.standing import is_closed

# What stands before the target of a link: one to a file of a machine is taken away, with
# a finding of its own (B003, L001).
_LINK = ("](", "](<", '="', "='")
# How a comment begins, and how it looks where an input method wrote it.
_COMMENT = re.compile(r"([<＜〈《] ?[!！] ?[-－–—]+)[^\n]*")


@on_text("B012", "shown-comment", Level.ERROR, guards=True)
def shown_comment(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """注释没有写对（没有结尾、用了全角符号、少了一横），会显示在页面上。
    为什么：注释里多是内部意见，本来不给访客看；写错一个符号就公开了。
    错误示例：<！-- 内部意见 -->；<!-- 内部意见（后面没有 -->）
    正确示例：<!-- 内部意见 -->
    修复：内部意见不要留在文件里，整句删去；确要留的，用半角符号，有头有尾。
    """
    if not _COMMENT.search(text.shown):
        return
    for match in _COMMENT.finditer(text.uncommented):
        yield Hit(
            text.body + match.start(),
            text.body + match.end(),
            # What it says was never meant for others, so it is not told here either.
            f"以“{match[1]}”开头的注释没有写对，会显示在页面上",
            "内部意见删去；确要留的，写成 <!-- … -->，用半角符号，有头有尾",
        )


@on_text("L008", "inner-address", Level.WARNING, guards=True)
def inner_address(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """写有内部网络或者本机的地址，如 http://10.1.2.3/、http://oa.local/、file:///C:/，或者共享文件夹的路径。
    为什么：访客打不开；还会说出内部网络怎样编址、有哪些系统、文件由谁存在哪里。
    修复：换成公开的网址，文件存入 content/；没有公开网址的，删去。
    """
    if is_closed(text.document) or not ("://" in text.whole or "\\" in text.whole):
        return
    start = 0 if text.is_own else text.body
    for match in inner_addresses(text.whole[start : text.end]):
        at = start + match.start()
        is_told = match["host"] is None and text.whole.endswith(_LINK, 0, at)
        if not is_told and not _is_remark(text, at):
            yield Hit(
                at,
                start + match.end(),
                f"写有内部网络或者本机的地址“{match[0][:60]}”",
                "换成公开的网址，文件存入 content/；没有公开网址的，删去",
            )


def _is_remark(text: Text, at: int) -> bool:
    """Whether a place is in a comment, of YAML or HTML, which is never published."""
    if text.is_table:
        return False
    if at < text.body:
        line = text.whole[text.whole.rfind("\n", 0, at) + 1 : at]
        return line.lstrip().startswith("#")
    begun = text.whole.rfind("<!--", text.body, at)
    return begun > text.whole.rfind("-->", text.body, at)
