"""The application form: its questions, on the page, as DOCX and as PDF.

What an application must say: 政府信息公开条例 art. 29 (who, with proof of identity and
contact; what information; in what form and how).  What it is wanted for is not asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from disclosure_ssg.model.applications import APPLICANTS
from disclosure_ssg.render import docx, form_docx, form_pdf

TITLE = "政府信息公开申请表"
PERSON, BODY = "公民", "法人或者其他组织"


_ONE, _TWO, _TALL = 520, 760, 1900  # heights of rows, in twentieths of a point


class Question(NamedTuple):
    """One question of the form."""

    key: str
    label: str
    choices: tuple[str, ...] = ()
    is_required: bool = False
    is_long: bool = False
    test: str = ""  # what the script checks: identity, credit, phone, email, postcode
    purpose: str = "off"  # the autocomplete token of WCAG 2.1, 1.3.5
    hint: str = ""


class QuestionGroup(NamedTuple):
    """Questions under one heading; ``who`` answers them, empty for all."""

    key: str
    title: str
    questions: tuple[Question, ...]
    who: str = ""


_BODIES = tuple(label for key, label in APPLICANTS.items() if key != "person")
GROUPS = (
    QuestionGroup(
        "person",
        PERSON,
        (
            Question("name", "姓名", is_required=True, purpose="name"),
            Question(
                "id_kind", "证件名称",
                ("居民身份证", "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "其他"),
                is_required=True,
            ),
            Question("id_number", "证件号码", is_required=True, test="identity"),
        ),
        PERSON,
    ),
    QuestionGroup(
        "body",
        BODY,
        (
            Question("body_name", "名称", is_required=True, purpose="organization"),
            Question("body_kind", "类型", _BODIES, is_required=True),
            Question("credit_code", "统一社会信用代码", is_required=True, test="credit"),
            Question("head", "法定代表人或者负责人", is_required=True),
            Question("contact_name", "联系人", is_required=True, purpose="name"),
        ),
        BODY,
    ),
    QuestionGroup(
        "contact",
        "联系方式",
        (
            Question("phone", "联系电话", is_required=True, test="phone", purpose="tel"),
            Question("address", "通信地址", purpose="street-address", hint="选择邮寄的必填"),
            Question("postcode", "邮政编码", test="postcode", purpose="postal-code"),
            Question("email", "电子邮箱", test="email", purpose="email", hint="选择电子邮件的必填"),
        ),
    ),
    QuestionGroup(
        "information",
        "所需的政府信息",
        (
            Question("title", "信息名称", is_required=True, hint="一份申请写一项内容，答复会更快"),
            Question("number", "文号", hint="知道的话请填写，例如 示数发〔2026〕1号"),
            Question("description", "其他特征描述", is_long=True, hint="制作的时间、机关、涉及的事项等，便于查找"),
        ),
    ),
    QuestionGroup(
        "giving",
        "获取信息的方式",
        (
            Question("form", "提供方式", ("纸质", "电子文件"), is_required=True),
            Question("route", "获取途径", ("邮寄", "电子邮件", "当面领取", "现场查阅"), is_required=True),
        ),
    ),
)  # fmt: skip
NOTES = (
    "1. 提交申请时请附身份证明：公民附身份证件复印件，法人或者其他组织附载有统一社会信用代码的证照复印件；委托他人提交的，附授权委托书和代理人的身份证明。",
    "2. 填写有困难的，可以到受理机构口头提出，由工作人员代为填写。",
    "3. 表中个人信息只用于办理本申请。",
)
SIGNATURE = "申请人签名或者盖章：　　　　　　　　　　　　　　　　年　　月　　日"


def blank(question: Question) -> str:
    """What stands in the empty form: boxes to tick, or nothing."""
    return "　".join(f"□ {choice}" for choice in question.choices)


def slot(question: Question) -> str:
    """What the page's script puts an answer in place of."""
    return f"⟦{question.key}⟧"


def docx_parts(recipient: str, *, filled: bool) -> tuple[tuple[str, str], ...]:
    """The form as the parts of a DOCX file, empty or with a slot for each answer."""
    made = _rows(slot if filled else blank)
    return docx.parts(form_docx.form(TITLE, made, _lines(recipient), SIGNATURE))


def pdf(recipient: str) -> bytes:
    """The empty form as a PDF file."""
    return form_pdf.form(TITLE, _rows(blank), _lines(recipient), SIGNATURE)


def _rows(fill: Callable[[Question], str]) -> tuple[form_docx.FormRow, ...]:
    return tuple(
        form_docx.FormRow(
            "" if number else group.title,
            question.label,
            fill(question),
            _TALL if question.is_long else _TWO if len(question.choices) > 4 else _ONE,
        )
        for group in GROUPS
        for number, question in enumerate(group.questions)
    )


def _lines(recipient: str) -> tuple[str, ...]:
    return (f"受理机关：{recipient}", *NOTES)
