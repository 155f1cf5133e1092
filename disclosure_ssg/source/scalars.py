"""Text to typed values: dates, numbers, choices.  Every failure names its repair."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping

from disclosure_ssg.model.diagnostics import nearest
from disclosure_ssg.model.file_names import is_device


class Unreadable(ValueError):
    """A text that is not of its shape; carries a Chinese message and hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnreadableDate(Unreadable):
    """A date or a time that cannot be read."""


_HOME = re.compile(r"https?://[^\s/?#\"'<>\\]+(/[^\s?#\"'<>\\]*)?")
_A = re.ASCII  # NFKC comes first: what is then no ASCII digit is no digit here
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", _A)
_HAN_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", _A)
_TIME = re.compile(
    r"[T\s]*(?<!\d)(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s*(?:\+08:?00))?", _A
)
_GUESS = re.compile(
    r"(\d{4}|\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)日?", _A
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", _A)
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN_NUMERALS = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def home_address(text: str) -> str:
    """A web address of a folder, with its slash at the end."""
    if not _HOME.fullmatch(text):
        raise Unreadable("不是网址", "写成 https://www.example.gov.cn/zfxxgk/")
    return text if text.endswith("/") else text + "/"


def date(text: str) -> str:
    """``2023-06-23`` or ``2023年6月23日`` (full-width too) to ISO text.

    Raises ``Unreadable`` for anything else; the hint is the exact replacement where
    one can be told.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _ISO.fullmatch(plain) or _HAN_DATE.fullmatch(plain)
    if match:
        return _day(*match.groups(), written=text)
    raise UnreadableDate(f"日期“{text}”的写法不对", _date_hint(plain))


def moment(text: str) -> str:
    """A date, or a date and a time of day: ``2023-06-23 10:30``."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _ISO.match(plain) or _HAN_DATE.match(plain)
    if match is None or match.end() == len(plain):
        return date(text)
    day = _day(*match.groups(), written=text)
    time = _TIME.fullmatch(plain, match.end())
    if time is None or int(time[1]) > 23 or int(time[2]) > 59:
        raise UnreadableDate(f"时间“{text}”的写法不对", f"写成 {day} 09:30 的形式")
    return f"{day} {int(time[1]):02}:{time[2]}"


def _day(year: str, month: str, day: str, *, written: str) -> str:
    try:
        made = datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise UnreadableDate(f"“{written}”这一天不存在", "核对年、月、日") from None
    if not _FIRST_YEAR <= made.year <= _LAST_YEAR:
        raise UnreadableDate(f"“{written}”的年份不合常理", "核对年份")
    return made.isoformat()


def _date_hint(plain: str) -> str:
    """The exact replacement for a date in another form, where it can be told."""
    numerals = _HAN_NUMERALS.search(plain)
    if numerals:
        parts = (
            numerals[1].translate(_HAN_DIGITS),
            str(small_number(numerals[2])),
            str(small_number(numerals[3])),
        )
    else:
        match = _GUESS.match(plain) or _COMPACT.fullmatch(plain)
        if match is None:
            return "写成 2023-06-23 或 2023年6月23日"
        parts = (
            match[1] if len(match[1]) == 4 else "20" + match[1],
            match[2],
            match[3],
        )
    try:
        return f"改为 {datetime.date(*map(int, parts)).isoformat()}"
    except ValueError:
        return "写成 2023-06-23 或 2023年6月23日"


def small_number(text: str) -> int:
    """Chinese numerals up to 99, or digits."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    digit = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"两": 2}
    return (digit.get(tens, 1) * 10 if ten else 0) + digit.get(ones, 0)


def integer(text: str) -> int:
    """A whole number that is not negative."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[0-9]{1,12}", plain):
        raise Unreadable(f"“{text}”不是整数", "写成阿拉伯数字，如 12")
    return int(plain)


def year(text: str) -> int:
    """A year of four digits, 年 at its end allowed."""
    plain = (
        unicodedata.normalize("NFKC", text)
        .strip()
        .removesuffix("年")
        .removesuffix("年度")
    )
    if not re.fullmatch(r"(19|20|21)[0-9]{2}", plain):
        raise Unreadable(f"“{text}”不是四位年份", "写成 2024 的形式")
    return int(plain)


def month(text: str) -> str:
    """``2026-10``, ``2026/10`` or ``2026年10月`` to ``2026-10``."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = re.fullmatch(r"((?:19|20|21)[0-9]{2})[-/年]([0-9]{1,2})月?", plain)
    if match is None or not 1 <= int(match[2]) <= 12:
        raise Unreadable(f"“{text}”不是年月", "写成 2026-10 的形式")
    return f"{match[1]}-{int(match[2]):02}"


_YES = {"true", "yes", "on", "是"}
_NO = {"false", "no", "off", "否"}


def flag(text: str) -> bool:
    """是/否, true/false, yes/no."""
    plain = text.strip().lower()
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise Unreadable(f"“{text}”应当是“是”或“否”", "写成 是 或 否（也可写 true、false）")


def choice(text: str, choices: Mapping[str, str]) -> str:
    """A word of a closed list, given as its key or its Chinese label."""
    plain = "".join(text.split())
    if plain in choices:
        return plain
    for key, label in choices.items():
        if plain == label:
            return key
    guess = nearest(plain, [*choices, *choices.values()])
    known = "、".join(dict.fromkeys(choices.values()))
    if len(known) > 120:
        known = known[:120] + "……"
    raise Unreadable(
        f"“{text}”不在词表中",
        f"是否想写“{guess}”？可用的词：{known}" if guess else f"可用的词：{known}",
    )


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug(text: str) -> str:
    """Lower-case letters, digits and single hyphens."""
    if not _SLUG.fullmatch(text) or len(text) > 120:
        hint = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:120]
        raise Unreadable(
            f"“{text}”只能用小写字母、数字和连字符",
            f"改为 {hint}" if hint else "写成 data-sharing-2024 的形式",
        )
    if is_device(text):
        raise Unreadable(f"“{text}”是 Windows 保留的名称", f"改为 {text}-1")
    return text


def theme(text: str) -> str:
    r"""A path such as ``综合政务/政务公开``; ``\``, ``-`` and ``>`` separate too.

    Which there are ``themes.theme_path`` tells, who knows site.yml.
    """
    return re.sub(r"\s*[\\/>＞／-]\s*", "/", text.strip()).strip("/")
