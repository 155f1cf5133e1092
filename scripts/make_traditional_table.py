"""Write the table by which a browser shows the pages in traditional characters.

    python scripts/make_traditional_table.py

The characters and words are OpenCC's (``s2hk``, the forms of Hong Kong; ``pip install
opencc``).  Most of its words say only what the characters say, so they are left out:
what stays are the words that differ from their characters (干部 幹部), and pairs of
characters that keep another word from being seen across them (应当 before 当当).  The
result is committed; a build needs no OpenCC.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import opencc

ROOT = Path(__file__).parent.parent
DATA = Path(opencc.__file__).parent / "clib"
CHARACTERS = ("STCharacters",)
WORDS = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")
# Where OpenCC sees another word across two of ours: 上签, 人参, 不干, 在核.
ACROSS = (
    "人/参加 人/参与 人/参观 上/签名 上/签字 上/签收 上/签章 上/签署 不/干涉 不/干预 "
    "不/准许 在/核准 有制/为主 单位/制作 单位/制造 位/制作 位/制造 围内/制定 易所/系统"
).split()


class Table:
    """Converts as the browser does: the longest word that begins here, or a character."""

    def __init__(self, characters: dict[str, str]) -> None:
        self.characters = characters
        self.words: dict[str, str] = {}
        self._lengths: dict[str, set[int]] = defaultdict(set)

    def add(self, word: str, shown: str) -> None:
        """Take in a word."""
        self.words[word] = shown
        self._lengths[word[0]].add(len(word))

    def convert(self, text: str) -> str:
        """The text in traditional characters."""
        shown, at = [], 0
        while at < len(text):
            for length in sorted(self._lengths.get(text[at], ()), reverse=True):
                word = text[at : at + length]
                if word in self.words:
                    break
            else:
                word = text[at]
            shown.append(self.words.get(word) or self.characters.get(word, word))
            at += len(word)
        return "".join(shown)


def keys(names: Iterable[str]) -> Iterator[str]:
    """What stands in OpenCC's dictionaries, without what is beyond the basic plane."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            made = Path(folder, name)
            source = DATA / f"share/opencc/{name}.ocd2"
            dump = ["-i", str(source), "-f", "ocd2", "-o", str(made), "-t", "text"]
            subprocess.run([DATA / "bin/opencc_dict", *dump], check=True)
            for line in made.read_text(encoding="utf-8").splitlines():
                key = line.partition("\t")[0]
                if max(key) <= "\uffff":
                    yield key


def table() -> Table:
    """The words that are needed."""
    convert = opencc.OpenCC("s2hk").convert
    shown = {key: str(convert(key)) for key in keys(CHARACTERS)}
    made = Table({k: v for k, v in shown.items() if len(v) == 1 and k != v <= "\uffff"})
    words = {word: str(convert(word)) for word in keys(WORDS)}
    assert all(len(word) == len(shown) for word, shown in words.items())
    for word in sorted(words, key=lambda word: (len(word), word)):
        if made.convert(word) != words[word]:
            made.add(word, words[word])
    begins = {word[:length] for word in made.words for length in range(1, len(word))}
    for word in sorted(words):
        if len(word) == 2 and word[1] in begins:
            made.add(word, words[word])
    for word in ACROSS:
        made.add(word.replace("/", ""), "".join(map(convert, word.split("/"))))
    return made


def main() -> None:
    """Write the table: characters, then words by their length, with what they become."""
    made = table()
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted(made.words):
        by_length[len(word)].append(word + made.words[word])
    pairs = "".join(k + v for k, v in sorted(made.characters.items()))
    lines = [f'1: "{pairs}"']
    lines += [f'{n}: "{"".join(words)}"' for n, words in sorted(by_length.items())]
    target = ROOT / "layouts/assets/traditional-table.js"
    text = (
        "/* Made by scripts/make_traditional_table.py from OpenCC, do not edit. */\n"
        "window.disclosureTraditional = {\n  " + ",\n  ".join(lines) + "\n};\n"
    )
    target.write_text(text, encoding="utf-8", newline="\n")
    print(target, len(text.encode()), "bytes,", len(made.words), "words")


if __name__ == "__main__":
    main()
