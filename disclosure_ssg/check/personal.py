"""Personal data in a text: what it is, where it stands, and what it looks like masked.

Nothing here says whether it may be published; the rules do (``check/privacy.py``).
What is found is shown masked only, in findings too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from disclosure_ssg.check import word_files
from disclosure_ssg.check.text import ascii_of
from disclosure_ssg.source import identity


class Kind(Enum):
    """What a piece of personal data is."""

    IDENTITY = "身份证号码"
    OLD_IDENTITY = "十五位身份证号码"
    CARD = "银行卡号"
    MOBILE = "手机号码"
    MAILBOX = "个人邮箱"
    PLATE = "车牌号"
    ADDRESS = "家庭住址"
    OTHER = "证件或个人编号"


class Sighting(NamedTuple):
    """A piece of personal data from ``start`` to ``end``, and its masked form."""

    kind: Kind
    start: int
    end: int
    masked: str


_WIDE = str.maketrans("０１２３４５６７８９ＸｘＡ＠．－", "0123456789XxA@.-")
_TELLS_WIDE = "０１２３４５６７８９＠"
_CAPITAL = re.compile("[A-Z]")
# Fewer than eleven digits in a row (separators aside) are none of these numbers.
_DIGITS = re.compile(r"[0-9](?<![0-9]{2})(?:[ -]?[0-9]){10}")
_FREE = r"(?<![0-9A-Za-z_.*%=])"  # nothing before that would make it part of more
_END = r"(?![0-9A-Za-z_*%])(?!\.[0-9])"
_NUMBER = re.compile(
    rf"{_FREE}(?:"
    r"(?P<identity>[1-9][0-9]{5}[ -]?(?:18|19|20)[0-9]{2}[ -]?[0-9]{4}[ -]?[0-9]{3}[0-9Xx])"
    r"|(?P<mobile>(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4})"
    r"|(?P<old>[1-8][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})"
    r"|(?P<card>[3-69][0-9]{3}(?:[ -]?[0-9]{4}){2,3}[ -]?[0-9]{1,4})"
    rf"){_END}"
)
# An 18-digit number that is no identity number may still be a card's.
_CARD = re.compile(r"[3-69][0-9]{3}(?:[ -]?[0-9]{4}){2,3}[ -]?[0-9]{1,4}" + _END)
_MAILBOX = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.A
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
    r"[·•・ -]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]"
    r"|[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF])(?![0-9A-Za-z-])"
)
_LABELLED = re.compile(
    r"(?:护照|通行证|社保号|社会保障号码?|社保卡号|户口簿号|学籍号|病历号|住院号|残疾人?证号)"
    r"[^0-9A-Za-z\n*]{0,8}(?P<value>[A-Z]{0,3}[0-9]{6,20}[A-Z]?)(?![0-9A-Za-z*]|\s?[本份件人次张个])"
)
_LABELS = ("号", "护照", "通行证")
_HOME = re.compile(  # a character first: that is what the search can hop to
    r"[家户现居住0-9](?:(?:(?<=家)(?:庭[住地]址|住)|(?<=户)籍(?:地址|所在地)|(?<=现)住址|(?<=居)住地址"
    r"|(?<=住)址|(?<=[，,；;（(]住)(?![宅房院所建户宿校用]))[^\n，。；、|*]{0,3}?"
    r"(?P<home>[^\n，。；、|*：:]{0,40}?[0-9一二三四五六七八九十百]+(?:号楼?|栋|幢|座|单元|室|组|户|弄)"
    r"[0-9一二三四五六七八九十百\-号楼栋幢座单元室组户弄]*)"
    r"|(?<=[0-9])[0-9]{0,2}(?:号楼?|栋|幢|座|弄)[0-9一二三四五六七八九十]{1,3}单元[0-9]{3,4}[室号户]?)"
)
_AMOUNT = re.compile(r"\s*(?:[万亿]|元|吨|人次|平方|立方|千瓦|公里|美元|股|%|％|‰)")
_NOT_A_PHONE = re.compile(
    r"(?:编号|单号|流水号|代码|批次号?|合同号|注册号|登记号|备案号|许可证号|文号|账号|帐号|卡号|条码|ISBN|ISSN|QQ|群号?)"
    r"[^0-9\n]{0,6}$"
)
_OF_A_CARD = re.compile(r"(?:卡号|账号|帐号|账户|帐户|银行|存折|一卡通)[^\n]{0,24}$")


@functools.lru_cache(maxsize=4)
def sightings(text: str) -> tuple[Sighting, ...]:
    """All personal data in ``text``, in order."""
    if any(map(text.__contains__, _TELLS_WIDE)):
        text = text.translate(_WIDE)
    made: list[Sighting] = []
    signs = ascii_of(text)
    if _DIGITS.search(signs) and _DIGITS.search(text):
        made += _numbers(text)
    if "@" in text:
        made += _mailboxes(text)
    if _CAPITAL.search(signs):
        made += _plates(text)
    for m in _LABELLED.finditer(text) if any(w in text for w in _LABELS) else ():
        start, end = m.span("value")
        if not any(one.start <= start < one.end for one in made):
            made.append(Sighting(Kind.OTHER, start, end, mask(m["value"], 1, 2)))
    if "住" in text or "单元" in text:
        made += _homes(text)
    return tuple(sorted(made, key=lambda one: one.start))


def _numbers(text: str) -> Iterator[Sighting]:
    at = 0
    while match := _NUMBER.search(text, at):
        at = match.end()
        if _in_address(text, match.start()):
            continue
        digits = re.sub(r"[ -]", "", match[0])
        if match["identity"]:
            if identity.is_identity_number(digits):
                yield Sighting(
                    Kind.IDENTITY, match.start(), match.end(), mask(digits, 3, 4)
                )
                continue
            match_card = _CARD.match(text, match.start())
            if match_card and match_card.end() == match.end():
                yield from _card(text, match, digits)
        elif match["mobile"]:
            if not _AMOUNT.match(text, match.end()) and not _NOT_A_PHONE.search(
                text[max(0, match.start() - 16) : match.start()]
            ):
                number = digits[-11:]
                yield Sighting(
                    Kind.MOBILE, match.start(), match.end(), mask(number, 3, 4)
                )
        elif match["old"]:
            if identity.is_old_identity_number(digits):
                yield Sighting(
                    Kind.OLD_IDENTITY, match.start(), match.end(), mask(digits, 3, 3)
                )
        else:
            yield from _card(text, match, digits)


def _card(text: str, match: re.Match[str], digits: str) -> Iterator[Sighting]:
    """A card: UnionPay's by themselves, others where the words before say so."""
    before = text[max(0, match.start() - 30) : match.start()]
    is_union = digits.startswith("62") and 16 <= len(digits) <= 19
    if (
        (is_union or _OF_A_CARD.search(before))
        and not _AMOUNT.match(text, match.end())
        and identity.is_card_number(digits)
    ):
        yield Sighting(Kind.CARD, match.start(), match.end(), mask(digits, 4, 4))


def _mailboxes(text: str) -> Iterator[Sighting]:
    domains = {row[0] for row in word_files.rows("mail_domains.txt")}
    for match in _MAILBOX.finditer(text):
        if match[1].lower().rstrip(".") in domains:
            name = match[0].partition("@")[0]
            masked = f"{mask(name, 1, 0)}@{match[1]}"
            yield Sighting(Kind.MAILBOX, match.start(), match.end(), masked)


def _plates(text: str) -> Iterator[Sighting]:
    for match in _PLATE.finditer(text):
        if any(c.isdigit() for c in match[0]):
            masked = mask(match[0], 2, 2)
            yield Sighting(Kind.PLATE, match.start(), match.end(), masked)


def _homes(text: str) -> Iterator[Sighting]:
    for match in _HOME.finditer(text):
        start, end = match.start("home" if match["home"] else 0), match.end()
        masked = re.sub(r"[0-9一二三四五六七八九十百]+", "*", text[start:end])
        yield Sighting(Kind.ADDRESS, start, end, masked)


_LONGEST_ADDRESS = 500
_ADDRESS_START = re.compile(r"[\s(（<\"'“]")


def _in_address(text: str, offset: int) -> bool:
    """Whether an offset is inside a web address."""
    before = text[max(0, offset - _LONGEST_ADDRESS) : offset]
    return "://" in _ADDRESS_START.split(before)[-1]


def masked(text: str) -> str:
    """``text`` with everything masked that is found in it; an address stays."""
    parts, at = [], 0
    for one in sightings(text):
        if one.kind is not Kind.ADDRESS and one.start >= at:
            parts += [text[at : one.start], one.masked]
            at = one.end
    return "".join((*parts, text[at:]))


def mask(text: str, head: int, tail: int) -> str:
    """``text`` with at least four stars; of a short one less stays readable."""
    most = len(text) * 2 // 5
    head, tail = min(head, most), min(tail, most)
    middle = max(4, len(text) - head - tail)
    return text[:head] + "*" * middle + text[len(text) - tail :]
