"""Rules on text that was damaged on its way: by converters, encodings and copying."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from disclosure_ssg.check import word_files
from disclosure_ssg.check.registry import on_text
from disclosure_ssg.check.text import Hit, Text, ascii_of
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.settings import SiteConfig

_HAN = "\u4e00-\u9fff"
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_PINYIN = re.compile(rf"\((?<=[{_HAN}]\()[a-zü{_TONES}]{{1,6}}\)")
_TONE = re.compile(f"[{_TONES}]")
_UNTONED = 3  # brackets without a tone count only among so many with one


@on_text("G001", "pinyin-brackets", Level.WARNING)
def pinyin_brackets(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """字后面夹着括号里的拼音。
    为什么：是网页转换程序留下的，检索不到，读屏软件也读不通。
    错误示例：數(shù)據(jù)
    修复：disclosure-ssg repair 文件（先显示改动）
    """
    if "(" not in text.signs:
        return
    found = list(_PINYIN.finditer(text.prose, text.body))
    toned = sum(bool(_TONE.search(match[0])) for match in found)
    if toned < _UNTONED:
        found = [match for match in found if _TONE.search(match[0])]
    for number, match in enumerate(found):
        message = f"字后面夹着拼音，共 {len(found)} 处" if number == 0 else ""
        yield Hit(
            match.start(), match.end(), message, "运行 disclosure-ssg repair 修复", ""
        )


MAX_TRADITIONAL = 0.05


@on_text("G002", "traditional-script", Level.WARNING)
def traditional_script(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """正文里有百分之五以上的繁体字。
    为什么：公文使用规范汉字；成片的繁体字多是网页转换程序留下的。
    修复：disclosure-ssg repair 文件（先显示改动）
    """
    prose = text.prose
    kept = prose.encode("gb2312", "ignore")  # two bytes each, of ASCII one
    lost = len(prose) - (len(kept) + len(ascii_of(prose))) // 2
    if lost <= MAX_TRADITIONAL * (len(prose) - prose.count(" ")):
        return
    found = [n for n, character in enumerate(prose) if is_traditional(character)]
    han = sum("\u4e00" <= character <= "\u9fff" for character in prose)
    if len(found) > MAX_TRADITIONAL * han:
        yield Hit(
            found[0],
            found[0] + 1,
            f"正文里有 {len(found) / han:.0%} 的繁体字",
            "运行 disclosure-ssg repair 转为简体",
        )


@functools.cache
def is_traditional(character: str) -> bool:
    """Whether a Han character is in Big5 and not in GB 2312."""
    if not "\u4e00" <= character <= "\u9fff":
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return bool(character.encode("big5", "ignore"))
    return False


_STRANGE = "\u3105-\u3129\u2500-\u257f"
_SHIFTED = re.compile(
    rf"[{_STRANGE}]+(?:(?<=[{_HAN}][{_STRANGE}])|(?=[{_HAN}]))|[?？]。(?=[{_STRANGE}])"
)
_FORMLESS = "\u200b\u200c\u200d\u2060\ufeff"
_ODD = f"{_FORMLESS}\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_RARE = re.compile(f"[{_STRANGE}{_ODD}]")


@functools.lru_cache(maxsize=1)  # two rules ask
def _has_rare(text: Text) -> bool:
    """Whether there is any of the characters that hardly any text has."""
    return bool(_RARE.search(text.whole))


@on_text("G003", "shifted-bytes", Level.WARNING)
def shifted_bytes(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """汉字中间有注音符号或制表符：丢了一个字节，后面的字都错了。
    为什么：这些字已经不是原来的字，无法可靠还原。
    错误示例：?。ㄒ唬┨峁（原文是“（一）提供”）
    修复：对照原件重新录入这几处。
    """
    found = list(_SHIFTED.finditer(text.prose)) if _has_rare(text) else ()
    if found:
        yield Hit(
            found[0].start(),
            found[0].end(),
            f"丢失字节形成的乱码，共 {len(found)} 处",
            "无法可靠还原，请对照原件重新录入",
        )


_IS_ODD = re.compile(f"[{_ODD}]")


@on_text("G004", "odd-characters", Level.WARNING)
def odd_characters(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """有替换符（�）、自造字、零宽字符或控制字符。
    为什么：在别的机器上显示为方框或什么也没有，夹着它的词也检索不到。
    """
    found = list(_IS_ODD.finditer(text.whole, 0, text.end)) if _has_rare(text) else ()
    for number, match in enumerate(found):
        code = f"U+{ord(match[0]):04X}"
        message = (
            f"有不能正常显示的字符（{code}），共 {len(found)} 处" if number == 0 else ""
        )
        fix = "" if match[0] in _FORMLESS else None
        yield Hit(
            match.start(),
            match.end(),
            message,
            "零宽字符删去；其余对照原件重新录入",
            fix,
        )


_LONGEST = 40


@on_text("G005", "page-furniture", Level.WARNING)
def page_furniture(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """正文里带进了网页的部件，如“浏览次数”“扫一扫在手机打开当前页”。
    为什么：不是文件的内容，会显示在页面和检索结果里。
    """
    for match in _furniture().finditer(text.prose, text.before_body, text.end):
        line = match[0].strip()
        if len(line) <= _LONGEST:
            yield Hit(
                match.start() + len(match[0]) - len(match[0].lstrip()),
                match.end(),
                f"网页部件“{line[:20]}”不是正文",
                "删去这一行；disclosure-ssg repair 可代为删去",
                "",
            )


@functools.cache
def _furniture() -> re.Pattern[str]:
    """A line that begins with one of the words, spaces and pinyin aside."""
    gap = r"(?:[ \t\u3000]|\([a-zü" + _TONES + r"]{1,6}\))*"
    words = (
        gap.join(map(re.escape, row[0])) for row in word_files.rows("furniture.txt")
    )
    # Nearly every line is passed over for its first character.
    first = "".join({row[0][0] for row in word_files.rows("furniture.txt")})
    return re.compile(rf"\n[ \t\u3000]*(?=[{first}])(?:{'|'.join(words)})[^\n]*")
