"""Write the folding table that the index, its reader and the search engine share.

    python scripts/make_fold_table.py

Sources: the Unicode data of this Python (its version must be the one named below) and
OpenCC's character tables (``pip install opencc``).  The result is committed, so a
build depends on neither.  The layout of the table is described in
``disclosure_ssg/search/fold.py``.
"""

from __future__ import annotations

import json
import unicodedata
from importlib.metadata import version
from pathlib import Path

import opencc

from disclosure_ssg.search.codes import encode

ROOT = Path(__file__).parent.parent
UNICODE = "14.0.0"
BREAK, SPACE, HAN, WORD = range(4)

# Radicals that text taken out of PDF files has in place of the ideographs; Unicode
# lists them (EquivalentUnifiedIdeograph) but gives them no decomposition.
RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑"
    "⺕𫜹⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王"
    "⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長"
    "⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼"
    "⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
# A circle is often typed for the ideographic zero: 二○一九.
BY_HAND = dict(zip(RADICALS[::2], RADICALS[1::2], strict=True)) | {
    "○": "〇",
    "◯": "〇",
    "著": "着",
    # Words written with one character in China and with two elsewhere, which OpenCC
    # converts as words only: 批覆, 答覆, 瞭解, 憑藉, 揹負, 甦醒.
    "覆": "复",
    "瞭": "了",
    "藉": "借",
    "揹": "背",
    "甦": "苏",
}
# Marks laid over letters of any script.  Vowel signs that spell words of their own
# (Tibetan, Thai, Devanagari) are letters of the word and stay.
MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF), (0x302A, 0x302F), (0x3099, 0x309A), (0xFE20, 0xFE2F),
)  # fmt: skip
SELECTORS = ((0xFE00, 0xFE0F), (0x180B, 0x180F), (0xE0100, 0xE01EF))
HAN_RANGES = (
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B),
    (0x3041, 0x3096), (0x309D, 0x309F), (0x30A1, 0x30FA), (0x30FC, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xE000, 0xFAFF),
    (0x1B000, 0x1B16F), (0x20000, 0x3FFFD), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD),
)  # fmt: skip
HANGUL = range(0xAC00, 0xD7A4)
# OpenCC's pairs outside the basic plane, 1,700 characters nobody can type, would be a
# quarter of the table and are left out in Folding._step.  The
# same for the ligatures of Arabic.
LEFT_ALONE = range(0xFBEA, 0xFE00)


def within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Return whether ``code`` lies in one of ``ranges``, both ends included."""
    return any(low <= code <= high for low, high in ranges)


class Folding:
    """What one character becomes."""

    def __init__(self) -> None:
        self._converters = [opencc.OpenCC(name) for name in ("t2s", "hk2s", "tw2s")]

    def fold(self, character: str) -> str:
        """Return the folding of ``character``, which folds to itself."""
        result = "".join(map(self._step, character))
        return result if result == character else self.fold(result)

    def _step(self, character: str) -> str:
        code = ord(character)
        if within(code, MARKS) or within(code, SELECTORS):
            return ""
        category = unicodedata.category(character)
        if category == "Cf":
            return ""
        if category == "Cs" or code in HANGUL or code in LEFT_ALONE:
            return character
        if character in BY_HAND:
            return BY_HAND[character]
        plain = unicodedata.normalize("NFKD", character).casefold()
        if plain != character:
            return plain
        if within(code, HAN_RANGES) and character != "么":
            for converter in self._converters:
                converted: str = converter.convert(character)
                if converted != character and max(character, converted) <= "\uffff":
                    return converted
        return character


def classify(code: int) -> int | None:
    """Return the class of a character, or None where nothing is assigned."""
    if within(code, HAN_RANGES):
        return HAN
    character = chr(code)
    category = unicodedata.category(character)
    if category == "Cn":
        return None
    if category[0] == "Z" or character in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85":
        return SPACE
    return WORD if category[0] in "LNM" else BREAK


def runs_of(mapping: dict[int, int]) -> list[tuple[int, int, int, int]]:
    """Cut out of ``mapping`` the runs (start, length, step, shift) of three or more."""
    runs = []
    for start in sorted(mapping):
        for step in (1, 2):
            shift = mapping.get(start, start) - start
            length = 0
            while shift and mapping.get(start + length * step) == (
                start + length * step + shift
            ):
                length += 1
            if length >= 3:
                runs.append((start, length, step, shift))
                for index in range(length):
                    del mapping[start + index * step]
                break
    return runs


def gaps(codes: list[int]) -> list[int]:
    """Return the distances between ascending numbers, the first from zero."""
    return [b - a for a, b in zip([0, *codes], codes, strict=False)]


def spans(codes: list[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as (first, length) of uninterrupted spans."""
    found: list[tuple[int, int]] = []
    for code in codes:
        if found and sum(found[-1]) == code:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((code, 1))
    return found


def table() -> str:
    """Return the whole table."""
    folding = Folding()
    folded = {
        code: folding.fold(chr(code))
        for code in range(0x110000)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    }
    changed = {code: text for code, text in folded.items() if text != chr(code)}
    one = {code: ord(text) for code, text in changed.items() if len(text) == 1}
    runs = runs_of(one)
    many = {code: text for code, text in changed.items() if len(text) > 1}
    dropped = spans([code for code, text in changed.items() if not text])

    reached = {ord(character) for text in folded.values() for character in text}
    classes: list[list[int]] = []
    for code in range(0x110000):
        kind = classify(code)
        if code in folded and code not in reached:
            kind = None  # never seen after folding
        if classes and kind in (None, classes[-1][1]):
            classes[-1][0] += 1
        else:
            classes.append([1, BREAK if kind is None else kind])

    lines = (
        f"Unicode {UNICODE}, OpenCC {version('opencc')}",
        encode(
            [
                number
                for start, length, step, shift in runs
                for number in (
                    start,
                    length * 2 + step - 1,
                    shift * 2 if shift > 0 else -shift * 2 - 1,
                )
            ]
        ),
        encode([number for span in dropped for number in span]),
        encode(gaps(sorted(one))),
        "".join(chr(one[code]) for code in sorted(one)),
        encode(
            [
                number
                for gap, code in zip(gaps(sorted(many)), sorted(many), strict=True)
                for number in (gap, len(many[code]))
            ]
        ),
        "".join(many[code] for code in sorted(many)),
        encode([length * 4 + kind for length, kind in classes]),
    )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table for Python and the same text as a JavaScript module."""
    if unicodedata.unidata_version != UNICODE:
        raise SystemExit(f"this Python has Unicode {unicodedata.unidata_version}")
    text = table()
    target = ROOT / "disclosure_ssg/search/fold_table.txt"
    target.write_text(text, encoding="utf-8", newline="\n")
    module = (
        "// Made by scripts/make_fold_table.py, do not edit.\n"
        f"export const TABLE = {json.dumps(text, ensure_ascii=False)};\n"
    )
    script = ROOT / "layouts/search/table.js"
    script.write_text(module, encoding="utf-8", newline="\n")
    print(target, len(text.encode()), "bytes")
    for line in text.splitlines():
        print(len(line.encode()))


if __name__ == "__main__":
    main()
