"""The order of results and their facets, in both languages, expected by hand."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from disclosure_ssg.search import Entry, open_index
from tests.unit.search.engine_process import Ask
from tests.unit.search.oracle import entry, write

NUMBER = "示数发〔2019〕76号"
LONG = "其他事项。" * 40


def notice(
    key: str, title: str, body: str = "", number: str = "", **more: Any
) -> Entry:
    fields = {"title": [title], "body": [body], "numbers": [number]}
    made = entry(0, fields, more.pop("date", "2020-01-01"), **more)
    return Entry(
        key=key,
        url=key,
        published_on=made.published_on,
        meta=made.meta,
        facets={"year": (made.published_on[:4],), "kind": (more.pop("kind", "a"),)},
        fields=made.fields,
        written_on=made.written_on,
        in_force=made.in_force,
    )


ENTRIES = [
    notice("whole", "数据开放办法"),
    notice("whole-old", "数据开放办法", date="2010-01-01"),
    notice("whole-lapsed", "数据开放办法", date="2021-01-01", in_force=False),
    notice("begins", "数据开放办法实施细则"),
    notice("inside", "关于印发数据开放办法的通知"),
    notice("body", "答复", "依据数据开放办法办理。" + LONG),
    notice("body-lapsed", "答复", "数据开放办法，数据开放办法。", in_force=False),
    notice("scattered", "数据", "办法。开放。数据。数据，开放，办法，数据 开放，办法"),
    notice("numbered", "批复一", number=NUMBER),
    notice("cites", f"转发{NUMBER}文件的通知"),
    notice("cites-first", f"{NUMBER}文件解读"),
    notice("mentions", "批复二", f"见{NUMBER}。"),
    notice("sibling", "批复三", number="示数发〔2019〕77号"),
    notice("early", "征集甲", written_on="2019-05-05", date="2019-06-01"),
    notice("late", "征集乙", written_on="2019-05-20", date="2019-05-21"),
    notice("unsigned", "征集丙", date="2019-05-10"),
    notice("afterwards", "征集丁", written_on="2019-05-30", date="2019-05-01"),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(ENTRIES, tmp_path_factory.mktemp("ranked"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "数据开放办法",
            "whole whole-old whole-lapsed begins inside body body-lapsed",
        ),
        (
            "数据 开放 办法",
            "whole whole-old whole-lapsed begins inside body body-lapsed scattered",
        ),
        ("標題:数据開放辦法 年:2020..2021", ""),
        ("标题:数据開放辦法 年:2020", "whole begins inside"),
        (NUMBER, "numbered cites-first cites mentions"),
        ("示数发201976", "numbered"),
        ("示数发[2019]第76号", "numbered"),
        ("示数发2019年76号", "numbered"),
        ("示数发〔2019〕第076号", "numbered"),
        ("示数发2019年第76号", "numbered"),
        ("76号 2019 示数发", "numbered cites-first cites mentions"),
        ("文号:示数发2019", "numbered sibling"),
        ("201977", "sibling"),
        ("文号:77号", "sibling"),
    ],
)
def test_results_come_in_this_order(
    query: str, expected: str, folder: Path, ask: Ask
) -> None:
    found = open_index(folder).search(query, limit=20)
    assert [result.url for result in found.results] == expected.split()
    engine = ask("search", folder=str(folder), text=query, options={"limit": 20})
    assert [result["url"] for result in engine["results"]] == expected.split()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("published", "early late unsigned afterwards"),
        ("written", "afterwards late unsigned early"),
    ],
)
def test_dates_sort_too(sort: Any, expected: str, folder: Path, ask: Ask) -> None:
    found = open_index(folder).search("征集", sort=sort)
    assert [result.url for result in found.results] == expected.split()
    engine = ask("search", folder=str(folder), text="征集", options={"sort": sort})
    assert [result["url"] for result in engine["results"]] == expected.split()


def test_dates_sort_without_words_and_page_by_page(folder: Path, ask: Ask) -> None:
    filters = {"year": ["2019", "2010"], "kind": ["a"]}
    pages = []
    for offset in (0, 2, 4):
        options: Any = {"sort": "written", "offset": offset, "limit": 2}
        found = open_index(folder).search("", filters=filters, **options)
        assert found.total == 5
        engine = ask(
            "search",
            folder=str(folder),
            text="",
            options={"filters": filters, **options},
        )
        assert [r["url"] for r in engine["results"]] == [r.url for r in found.results]
        pages += [result.url for result in found.results]
    assert pages == ["afterwards", "late", "unsigned", "early", "whole-old"]


def test_both_languages_count_facets_alike(folder: Path, ask: Ask) -> None:
    filters = {"year": ["2020"]}
    found = open_index(folder).search("数据开放办法", filters=filters, facets=True)
    assert found.facets is not None
    years = {value.value: value.count for value in found.facets["year"]}
    assert years == {"2010": 1, "2020": 5, "2021": 1}
    assert [(v.value, v.count) for v in found.facets["kind"]] == [("a", 5)]
    options = {"filters": filters, "facets": True}
    engine = ask("search", folder=str(folder), text="数据开放办法", options=options)
    assert engine["facets"] == {
        facet: [asdict(value) for value in values]
        for facet, values in found.facets.items()
    }


@pytest.mark.parametrize(
    ("query", "expected", "note"),
    [
        ("-没有的字", "", "plain"),
        ("通知 -办法", "cites", ""),
        # Nothing is found with the operator, but as a piece of text it is.
        ("-依据数据开放办法办理", "body", "plain"),
        ("标题:其他事项", "", ""),
        ("其他事项 或", "", "plain"),
    ],
)
def test_what_makes_no_sense_or_finds_nothing_is_read_as_text(
    query: str, expected: str, note: str, folder: Path, ask: Ask
) -> None:
    found = open_index(folder).search(query)
    assert ([result.url for result in found.results], found.note) == (
        expected.split(),
        note,
    )
    engine = ask("search", folder=str(folder), text=query)
    assert [result["url"] for result in engine["results"]] == expected.split()
    assert engine["note"] == note


def test_a_pasted_text_that_looks_like_operators_is_found(
    tmp_path: Path, ask: Ask
) -> None:
    pasted = "类型:其他 (甲 或 乙) -仅供参考"
    folder = write([notice("only", "说明", f"前文，{pasted}，后文")], tmp_path)
    found = open_index(folder).search(pasted)
    assert (found.total, found.note) == (1, "plain")
    engine = ask("search", folder=str(folder), text=pasted)
    assert (engine["total"], engine["note"]) == (1, "plain")


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        ("有效性:失效", ["失效"]),
        ("状态: “失 效”", ["失效"]),
        ("效力状态：部分", ["部分失效"]),
        ("有效性:效", ["失效", "有效", "部分失效"]),
        ("有效性:废止", []),
        ("有效性:，", []),
    ],
)
def test_the_name_of_a_value_is_no_part_of_another_one(
    query: str, statuses: list[str], tmp_path: Path, ask: Ask
) -> None:
    names = ["失效", "有效", "部分失效"]
    made = [
        Entry(key=name, url=name, published_on="2020-01-01", facets={"status": (name,)})
        for name in names
    ]
    for kept in (made, made[1:]):  # without any that is 失效 too
        folder = write(kept, tmp_path / str(len(kept)))
        expected = [name for name in statuses if name in {one.key for one in kept}]
        found = open_index(folder).search(query)
        assert sorted(result.url for result in found.results) == expected
        engine = ask("search", folder=str(folder), text=query)
        assert sorted(result["url"] for result in engine["results"]) == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("主题:电子政务", ["a", "b"]),
        ("主题: 综合政务/电子政务", ["a", "b"]),
        ("主题:电子", ["a", "b", "e"]),
        ("主题:政务 -主题:电子政务", ["c", "d"]),
        ("主题:电子商务", ["e"]),
        ("主题:工业、交通", ["e"]),  # what the class is called elsewhere
        ("主题:商", ["e"]),
        ("主题:其他", ["f"]),  # the class, not what is below others
        ("主题:交通", ["c", "e"]),  # a part of either
        ("主题:电信", []),
    ],
)
def test_a_theme_is_found_by_what_is_below_it_and_by_its_common_name(
    query: str, found: list[str], tmp_path: Path, ask: Ask
) -> None:
    themes = {
        "a": ("综合政务", ("综合政务/电子政务",)),
        "b": ("综合政务", ("综合政务/电子政务",)),
        "c": ("综合政务", ("综合政务/交通和其他",)),
        "d": ("综合政务", ("综合政务/其他",)),
        "e": ("工业和信息化", ("工业、交通", "工业和信息化/电子商务")),
        "f": ("其他", ()),
    }
    made = [
        Entry(
            key=key,
            url=key,
            published_on="2020-01-01",
            facets={"theme": (theme,)},
            names={"theme": names},
        )
        for key, (theme, names) in themes.items()
    ]
    folder = write(made, tmp_path)
    results = open_index(folder).search(query).results
    assert sorted(result.url for result in results) == found
    engine = ask("search", folder=str(folder), text=query)
    assert sorted(result["url"] for result in engine["results"]) == found
