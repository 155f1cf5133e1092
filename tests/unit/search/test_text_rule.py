"""The text rule in both languages, and the vendored tables behind it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from disclosure_ssg.search.fold import folding
from disclosure_ssg.search.segment import segment
from disclosure_ssg.search.terms import Run, number_keys, run_of, units_of
from tests.unit.search.engine_process import Ask

ROOT = Path(__file__).parents[3]
VECTORS = json.loads((ROOT / "tests/vectors/units.json").read_text("utf-8"))


def units(text: str) -> list[str]:
    cut = segment([text])
    words = [cut.vocabulary[index] for index in cut.ids.tolist()]
    broken = cut.marks.broken.tolist()
    return ["|" * mark + word for word, mark in zip(words, broken, strict=True)]


def folded(character: str) -> str:
    table = folding()
    start = int(table.starts[ord(character)])
    end = start + int(table.lengths[ord(character)])
    return "".join(map(chr, table.pool[start:end].tolist()))


@pytest.mark.parametrize(("text", "expected"), VECTORS)
def test_the_vectors_hold_in_python(text: str, expected: list[str]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(("text", "expected"), VECTORS)
def test_the_vectors_hold_in_javascript(
    text: str, expected: list[str], ask: Ask
) -> None:
    found = ask("segment", text=text)
    assert ["|" * unit["broken"] + unit["unit"] for unit in found] == expected


def test_units_remember_where_they_stood_in_the_original(ask: Ask) -> None:
    found = ask("segment", text="😀Ａb臺")
    assert [(u["unit"], u["start"], u["end"]) for u in found] == [
        ("ab", 2, 4),
        ("台", 4, 5),
    ]


def test_several_blocks_are_cut_at_their_borders() -> None:
    cut = segment(["甲a", "b，", "", "，乙"])
    assert [cut.vocabulary[index] for index in cut.ids] == ["甲", "a", "b", "乙"]
    assert cut.marks.blocks.tolist() == [0, 0, 1, 3]
    assert cut.marks.broken.tolist() == [0, 0, 0, 0]


def run(text: str, frequent: tuple[str, ...] = ()) -> Run:
    return run_of(*units_of(text, 200), frequent)


def test_a_run_is_proved_by_every_second_pair_and_the_last() -> None:
    made = run("示政办发〔2019〕76号")
    assert made.cover == (("示政", 0), ("办发", 4), ("2019,76", 9), ("76-号", 12))
    assert made.number == "#示政办发201976"


@pytest.mark.parametrize(
    ("text", "cover"),
    [
        ("管理部门", [("管理部门", 0)]),
        ("管理部", [("管理", 0), ("理部", 2)]),
        ("本管理部门", [("本管", 0), ("管理部门", 2)]),
        ("管理部门的", [("管理部门", 0), ("门的", 6)]),
        ("管理，部门", [("管理", 0), ("部门", 5)]),
        ("部门门口管理", [("部门门口", 0), ("门口管理", 4)]),
        ("部门口", [("部门口", 0)]),
        ("部门口管", [("部门口", 0), ("口管", 4)]),
        ("规管理部门的", [("规管", 0), ("管理部门", 2), ("门的", 8)]),
    ],
)
def test_frequent_pairs_have_longer_terms_in_a_cover(
    text: str, cover: list[tuple[str, int]]
) -> None:
    made = run(text, ("管理", "部门", "门口"))
    assert list(made.cover) == cover


def test_the_length_of_a_run_counts_units_pairs_and_longer_terms() -> None:
    # 4 units, 3 pairs and 部门门口.
    assert run("部门门口", ("部门", "门口")).tokens == 8
    assert run("部门口", ("部门", "门口")).tokens == 6
    assert run("部门").tokens == 3


def test_a_run_without_digits_is_not_tried_as_a_number() -> None:
    assert run("公开").number == ""
    assert units_of("，。", 200) == ((), ())


def test_a_number_has_its_pieces_as_keys() -> None:
    units, broken = units_of("示政规〔2020〕第 176 号", 200)
    assert list(number_keys(units, broken)) == [
        ("#示政规2020176", 0),
        ("#示政规2020", 1),
        ("#2020176", 1),
    ]
    units, broken = units_of("公告2024年第1号", 200)
    assert list(number_keys(units, broken)) == [("#公告20241", 0)]
    for written, key in {
        "公告〔2024〕第012号": "#公告202412",
        "示数发〔2024〕0号": "#示数发20240",
        "000000-101/2024-00012": "#000000101202400012",
    }.items():
        assert next(number_keys(*units_of(written, 200))) == (key, 0)


def test_folding_is_what_unicode_says_for_letters_and_digits() -> None:
    """Every assigned character without marks, ideographs and Hangul aside."""
    if unicodedata.unidata_version < "14":
        pytest.skip("this Python knows an older Unicode than the table")
    wrong = []
    for code in range(0x20, 0x2E80):
        character = chr(code)
        plain = unicodedata.normalize("NFKD", character).casefold()
        plain = unicodedata.normalize("NFKD", plain)
        marked = any(
            unicodedata.category(c) in ("Mn", "Me", "Cf") for c in character + plain
        )
        # Circles stand for 〇; the letters came with Unicode 16, after the table's 14.
        others = (0x25CB, 0x25EF, 0x1C89, 0x1C8A)
        known = unicodedata.category(character) != "Cn" and code not in others
        if known and not marked and folded(character) != plain.casefold():
            wrong.append(character)
    assert wrong == []


def test_traditional_characters_fold_as_opencc_converts_them() -> None:
    opencc = pytest.importorskip("opencc")
    convert = opencc.OpenCC("t2s").convert
    wrong = [
        character
        for character in map(chr, range(0x4E00, 0xA000))
        if convert(character) <= "\uffff"
        and folded(character) != folded(convert(character))
    ]
    assert wrong == []
    assert folded("體") == "体"


def test_what_is_folded_folds_to_itself() -> None:
    table = folding()
    once = table.pool[table.starts.repeat(table.lengths)]
    assert bool((table.lengths[once] == 1).all())
    assert bool((table.pool[table.starts[once]] == once).all())


def test_the_table_is_small_and_the_same_in_both_languages() -> None:
    table = (ROOT / "disclosure_ssg/search/fold_table.txt").read_text("utf-8")
    script = (ROOT / "layouts/search/table.js").read_text("utf-8")
    given = script[script.index('"') : script.rindex('"') + 1]
    assert json.loads(given) == table
    assert len(table.encode()) < 32_000
