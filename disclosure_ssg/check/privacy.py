"""Rules on personal data in front matter and body."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from disclosure_ssg.check import rosters
from disclosure_ssg.check.personal import Kind, Sighting, sightings
from disclosure_ssg.check.registry import Found, on_document, on_text
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig

_MASK = "改为“{}”（check --fix 可代为遮盖）"
_LAWFUL = "；依法应当公开的，写明隐私依据和隐私说明"
_TextRule = Callable[[Text, SiteConfig], Iterator[Hit]]


def has_basis(document: Document) -> bool:
    """Whether a document says by what law it shows personal data."""
    return bool(document.text("privacy_basis") and document.text("privacy_note"))


def is_allowed(text: str, config: SiteConfig) -> bool:
    """Whether site.yml says that a number or mailbox is the office's."""
    allowed = config.values["privacy_allow"]
    return bool(allowed) and _plain(text) in set(map(_plain, allowed))


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text).lower()


def _of(text: Text, config: SiteConfig, kind: Kind) -> Iterator[Hit]:
    """The sightings of one kind that nothing allows."""
    seen = sightings(text.whole[: text.end])
    if not seen or has_basis(text.document):
        return
    for one in seen:
        if one.kind is kind and not is_allowed(text.whole[one.start : one.end], config):
            yield _hit(one, "" if text.is_table else _LAWFUL)


def _hit(one: Sighting, lawful: str) -> Hit:
    message = f"出现{one.kind.value} {one.masked}"
    if one.kind is Kind.ADDRESS:  # what stays of it, only a person can tell
        return Hit(one.start, one.end, message, "只公开到乡镇、街道一级" + lawful)
    hint = _MASK.format(one.masked)
    if one.kind in (Kind.MOBILE, Kind.MAILBOX):
        hint += "；办公用的，记入 site.yml 的 privacy_allow"
    else:
        hint += lawful
    return Hit(one.start, one.end, message, hint, one.masked)


@on_text("P001", "identity-number", Level.ERROR, firm=True, guards=True)
def identity_number(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """出现身份证号码（校验码、出生日期和行政区划都对得上）。
    为什么：个人信息应当去标识化后公开；泄露的号码无法收回。
    错误示例：张三，身份证号 18 位全部写出
    正确示例：张三，身份证号 110***********0011
    依法应当公开的（惩戒公示、强制披露），写明隐私依据和隐私说明。
    依据：《政府信息公开条例》第十五条
    """
    yield from _of(text, config, Kind.IDENTITY)


@on_text("P002", "bank-card", Level.ERROR, firm=True, guards=True)
def bank_card(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """出现银行卡号（位数、开头和校验位都对得上）。
    为什么：卡号属于个人财产信息，公开后可能被冒用。
    正确示例：6222***********1234
    依据：《政府信息公开条例》第十五条
    """
    yield from _of(text, config, Kind.CARD)


@on_text("P003", "mobile-number", Level.WARNING, guards=True)
def mobile_number(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """出现手机号码。
    为什么：个人的手机号码应当去标识化；办公联系用座机，或把办公手机记入 site.yml 的 privacy_allow。
    正确示例：138****1234
    依据：《政府信息公开条例》第十五条
    """
    yield from _of(text, config, Kind.MOBILE)


@on_text("P004", "personal-mailbox", Level.WARNING, guards=True)
def personal_mailbox(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """出现面向个人的邮箱（如 qq.com、163.com）。
    为什么：可能是个人的邮箱；办公邮箱应当用政务邮箱，确在使用的记入 site.yml 的 privacy_allow。
    """
    yield from _of(text, config, Kind.MAILBOX)


@on_text("P005", "vehicle-plate", Level.WARNING, guards=True)
def vehicle_plate(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """出现车牌号。
    为什么：车牌号可以查到车主；惩戒公示等依法公开的，写明隐私依据和隐私说明。
    """
    yield from _of(text, config, Kind.PLATE)


@on_text("P006", "home-address", Level.WARNING, guards=True)
def home_address(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """出现具体到门牌、单元或组的家庭住址。
    为什么：住址公开到乡镇、街道一级即可。
    错误示例：家住某街道1号楼2单元301室
    依据：《政府信息公开条例》第十五条
    """
    yield from _of(text, config, Kind.ADDRESS)


@on_text("P007", "old-identity-number", Level.WARNING, guards=True)
def old_identity_number(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """出现像十五位身份证号码的数字（行政区划和出生日期对得上）。
    为什么：旧号码没有校验码，可能是误报；确是身份证号码的必须遮盖。
    """
    yield from _of(text, config, Kind.OLD_IDENTITY)


@on_text("P008", "personal-number", Level.WARNING, guards=True)
def personal_number(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """出现护照、社会保障、户口簿、学籍、病历等号码。
    为什么：这些号码指向具体的人，公开名单用不到。
    """
    yield from _of(text, config, Kind.OTHER)


@on_text("P009", "sensitive-column", Level.WARNING, guards=True)
def sensitive_column(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """表格里姓名旁边有敏感的列：证件号码、银行账号、住址、出生日期、健康、婚育、困难原因、财产、社会关系、生活经历。
    为什么：泄露大多发生在名单里；公示用不到的列应当删去。
    修复：删去这一列，或遮盖其中的值。
    依据：《政府信息公开条例》第十五条
    """
    for start, end, leak in _leaks(text):
        if leak.sensitive:
            yield Hit(
                start,
                end,
                f"姓名旁边公开了“{leak.head}”（{leak.sensitive}），共 {leak.people} 人",
                "删去这一列或遮盖；依法应当公开的，写明隐私依据和隐私说明",
            )


@on_text("P010", "singled-out", Level.WARNING, guards=True)
def singled_out(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """表格没有姓名，但几列合起来能认出具体的人。
    为什么：性别、年龄、住处、单位等合在一起只对应一个人时，去掉姓名并不够。
    修复：合并取值（如年龄改为年龄段）或删去其中的列。
    """
    for start, end, leak in _leaks(text):
        if not leak.sensitive:
            yield Hit(
                start,
                end,
                f"“{leak.head}”合起来能认出具体的人，共 {leak.people} 行",
                "年龄改为年龄段，住处只到乡镇街道，或删去其中的列",
            )


@on_document("P011", "basis-without-note", Level.ERROR)
def basis_without_note(document: Document, config: SiteConfig) -> Iterator[Found]:
    """写了隐私依据，没有写隐私说明。
    为什么：公开个人信息要说明依据哪一条规定、公示多久，否则不能放行。
    正确示例：隐私依据: 惩戒公示；隐私说明: 依据……第……条公示，公示期至 2027-06-30
    """
    if document.text("privacy_basis") and not document.text("privacy_note"):
        yield Found(
            document.place("privacy_basis"),
            "写了隐私依据，没有隐私说明",
            "加一行 隐私说明: 依据哪一条规定、公示到哪一天",
        )


@functools.lru_cache(maxsize=1)  # two rules ask
def _leaks(text: Text) -> tuple[tuple[int, int, rosters.Leak], ...]:
    """What the tables of a text give away, with the place of the cell."""
    if not text.tables or has_basis(text.document):
        return ()
    made = []
    for table in text.tables:
        grid = [[cell for cell, _ in row] for row in table]
        for leak in rosters.leaks(grid):
            cell, start = table[leak.row][leak.column]
            at = text.body + start
            made.append((at, at + len(cell), leak))
    return tuple(made)
