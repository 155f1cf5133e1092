"""信息发布审核单: the sheet on which those sign who do not commit, as DOCX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure_ssg.model.document import Document
from disclosure_ssg.model.review import EMERGENCY, SECRECY, ReviewRules
from disclosure_ssg.render.comparison import Segment
from disclosure_ssg.render.docx import Cell, Grid, document

_HEADS = ("环节", "审核人", "意见", "签名", "日期")


def review_sheet(
    about: Document,
    category: str,
    findings: Iterable[str],
    rules: ReviewRules,
    today: str,
) -> bytes:
    """The sheet of a document as it stands.

    ``category`` is the title of its category, ``findings`` what ``check`` says of it,
    line by line.  The digest tells later whether it is still what was signed.
    """
    facts = Grid((20, 80), tuple(_facts(about, category, findings, rules, today)))
    heads = tuple(_bold(text) for text in _HEADS)
    return document(
        "信息发布审核单",
        (facts, Grid((14, 20, 32, 20, 14), _signed(about, rules), heads)),
    )


def _facts(
    about: Document,
    category: str,
    findings: Iterable[str],
    rules: ReviewRules,
    today: str,
) -> Iterator[tuple[Cell, ...]]:
    digest = about.review.digest if about.review else ""
    grouped = " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))
    listed = "\n".join(f"{a.title}（{a.path}）" for a in about.attachments)
    gates = "　".join(f"□ {gate}关" for gate in rules.gates)
    for label, text in (
        ("审核单编号", ""),
        ("标题", about.title),
        ("索引号", about.text("index_number")),
        ("发文字号", about.text("document_number")),
        ("栏目", category),
        ("公开属性", about.attribute),
        ("发布日期", about.text("published_on")),
        ("责任部门", about.text("department") or about.text("publisher")),
        ("文件", about.path),
        ("附件", listed or "无"),
        ("检查发现", "\n".join(findings) or "没有问题"),
        ("逐项确认", gates),
        ("摘要", f"{grouped}\n（SHA-256；文件再有改动即不相同，本单作废）"),
        ("打印日期", today),
    ):
        yield _bold(label), _plain(text)


def _signed(about: Document, rules: ReviewRules) -> Iterator[tuple[Cell, ...]]:
    """A row for each stage; what was recorded already is filled in."""
    given = about.review.given if about.review else {}
    for stage in (*rules.wanted, EMERGENCY):
        record = given.get(stage)
        names = "、".join(one.name for one in rules.able(stage))
        agreed = "□ 可以公开　□ 不宜公开" if stage == SECRECY else "□ 同意　□ 退回"
        reason = "理由：\n" if stage == EMERGENCY else ""
        if record is None and (names or stage != EMERGENCY):
            cells = (stage, names, reason + agreed, "", "")
        elif record is not None:
            cells = (stage, record.reviewer, "已记录", "", record.on)
        else:
            continue
        yield _bold(cells[0]), *(_plain(cell) for cell in cells[1:])


def _bold(text: str) -> Cell:
    return (Segment("b", text),)


def _plain(text: str) -> Cell:
    return (Segment("", text),)
