"""Amendments put into a text: all that is plain, or nothing."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.document import Body
from disclosure_ssg.source.body import read_body
from disclosure_ssg.source.consolidation import consolidated

TITLE = "某某办法"
TEXT = """\
## 第一章 总则

第一条　目的。

第九条　十个工作日内答复；超过十个工作日的，说明理由。

第二款的文字。

第九条之一　另一条，十个工作日。

第十条　（一）[甲](a.md)；

（二）乙。
"""


def body(text: str) -> Body:
    made, _ = read_body("content/notice/b.md", text, 1, "")
    return made


def texts(amending: str) -> list[str] | None:
    made = consolidated(body(TEXT), body(amending), TITLE).body
    return None if made is None else [passage.text for passage in made.passages]


BEFORE = [passage.text for passage in body(TEXT).passages]


def changed(index: int, *new: str, old: int = 1) -> list[str]:
    return [*BEFORE[:index], *new, *BEFORE[index + old :]]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (
            "一、将第九条中的“十个工作日”修改为“五个工作日”。",
            changed(2, "第九条　五个工作日内答复；超过五个工作日的，说明理由。"),
        ),
        ("二、第一条修改为：“第一条　新的目的。”", changed(1, "第一条　新的目的。")),
        (
            "第九条修改为：“第九条　只有一款。”",
            changed(2, "第九条　只有一款。", old=2),
        ),
        (
            "第八条　《某某办法》（示数发〔2020〕1号）第一条修改为：“新的目的。”",
            changed(1, "第一条　新的目的。"),
        ),
        ("一、将第一条修改为：“新的目的。”", changed(1, "第一条　新的目的。")),
        (
            "第九条修改为：“第九条之一不适用的，五日内答复。\n\n又一款。”",
            changed(2, "第九条　第九条之一不适用的，五日内答复。", "又一款。", old=2),
        ),
        (
            "第九条之一修改为：“第九条之一　换了。”",
            changed(4, "第九条之一　换了。"),
        ),
        (
            "一、第一条修改为：“第一条　新的目的：\n\n（一）为了甲；\n\n（二）为了乙。”",
            changed(1, "第一条　新的目的：", "（一）为了甲；", "（二）为了乙。"),
        ),
        (
            "在第一条中增加一款，作为第二款：“又一款。”",
            changed(1, "第一条　目的。", "又一款。"),
        ),
        (
            "将第一条中的“目的”修改为“宗旨”，并增加一句：“再一句。”",
            changed(1, "第一条　宗旨。再一句。"),
        ),
        ("第九条第二款中的“文字”修改为“话”", changed(3, "第二款的话。")),
    ],
)
def test_a_plain_instruction_is_carried_out(
    instruction: str, expected: list[str]
) -> None:
    assert (
        texts(f"作如下修改：\n\n{instruction}\n\n本决定自公布之日起施行。") == expected
    )


@pytest.mark.parametrize(
    "item",
    [
        "二、废止《某某规定》（示数发〔2020〕1号）。",
        "二、决定废止《甲办法》、《乙办法》（示数发〔2020〕2号）。",
        "二、《某某规定》（示数发〔2020〕1号）自本决定施行之日起予以废止。",
        "本决定自公布之日起施行，《某某规定》同时废止。",
        "示例县数据局关于修改《某某办法》和废止《某某规定》的决定",
        "为了增加透明度，对《某某办法》作如下修改：",
        "根据《关于删去若干规定的通知》，作如下修改：",
    ],
)
def test_what_concerns_another_document_is_passed_over(item: str) -> None:
    made = texts(f"一、将第一条中的“目的”修改为“宗旨”。\n\n{item}")
    assert made == changed(1, "第一条　宗旨。")


@pytest.mark.parametrize(
    "item",
    [
        "二、废止《某某办法》附件2。",
        "二、《某某办法》第三条同时废止。",
        "二、废止《某某规定》，第九条同时废止。",
        "二、删去第九条。",
        "增加两款，对第九条作如下修改：",
        "二、将名称修改为《某某规定》。",
    ],
)
def test_what_is_not_understood_is_named(item: str) -> None:
    amending = body(f"一、将第一条中的“目的”修改为“宗旨”。\n\n{item}")
    assert consolidated(body(TEXT), amending) == (None, (item,))


@pytest.mark.parametrize(
    "instruction",
    [
        "第八条修改为：“第八条　没有这一条。”",
        "将第九条中的“三个工作日”修改为“五个工作日”。",
        "将第九条第一款中的“十个工作日”修改为“五个工作日”。",
        "将第一条中的“目的”修改为“宗旨”，与上位法一致。",
        "删去第一条。",
        "将第一条中的“目的”修改为“宗旨”。\n\n将名称修改为《某某规定》。",
        "将《别的办法》第一条修改为：“新的目的。”",
        "将“十个工作日”统一修改为“五个工作日”。",
        "第一条修改为：“引号没有结束。",
        "没有任何改动。",
    ],
)
def test_what_is_not_plain_leaves_the_whole_text_alone(instruction: str) -> None:
    assert texts(instruction) is None


def test_the_page_of_a_consolidated_text_is_as_safe_and_as_linked_as_its_original() -> (
    None
):
    amending = body("第一条修改为：“第一条　&lt;b&gt;甲 &amp; 乙。”")
    made = consolidated(body(TEXT), amending).body
    assert made is not None
    assert '<p id="article-1">第一条　&lt;b&gt;甲 &amp; 乙。</p>' in made.html
    assert '<a href="content:content/notice/a.md">甲</a>' in made.html
    assert made.html.count("<p") == body(TEXT).html.count("<p")
