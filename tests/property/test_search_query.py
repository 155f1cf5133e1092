"""Any query means the same in both languages, and what its operators say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_ssg.search import FIELDS, Entry, open_index
from disclosure_ssg.search.parse import parse
from disclosure_ssg.search.question import read
from tests.unit.search.engine_process import Ask, engine_process
from tests.unit.search.oracle import Oracle, entry, pattern, write
from tests.unit.search.trees import plain_data, without_places

CHARACTERS = '甲乙数据安全第号12a，：:()（）“”"-－.~或 \u3000\n'
OPERATORS = [
    "标题:",
    "文号：",
    "年:2019",
    "年:2019..2021",
    "日期:2019-03..",
    "栏目:通知",
    "状态: ",
]
OTHERS = [" OR ", " 或 ", " -", "(甲 OR 乙)"]
PIECES = st.sampled_from([*CHARACTERS, *OPERATORS, *OTHERS])
QUERIES = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=12)
FREQUENT = ["数据", "据安", "安全"]


@pytest.fixture(scope="module")
def ask(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with engine_process(node, tmp_path_factory.mktemp("engine")) as asked:
        yield asked


@given(QUERIES)
def test_both_languages_read_the_same_tree(ask: Ask, query: str) -> None:
    parsed = parse(query)
    tree = plain_data(parsed.tree)
    assert ask("parse", text=query) == {"tree": tree, "senseless": parsed.senseless}


@given(QUERIES)
def test_both_languages_ask_the_same_question(ask: Ask, query: str) -> None:
    question = read(query, FREQUENT)
    asked = ask("read", text=query, frequent=FREQUENT)
    assert asked["note"] == question.note
    tree, whole = question.tree, question.whole
    found = asked["tree"] and without_places(asked["tree"])
    assert found == (tree and plain_data(tree))
    units = asked["whole"] and [unit["unit"] for unit in asked["whole"]["units"]]
    assert units == (whole and list(whole.units))


# -- what operators mean ------------------------------------------------------------
NAMES = {"": "", "title": "标题:", "numbers": "文号：", "body": "body:"}
YEARS = st.integers(2018, 2021)
TEXT = st.text("数据安，2〔第 ", min_size=1, max_size=4).filter(pattern)
LEAVES = st.one_of(
    st.tuples(st.just("text"), TEXT, st.sampled_from(sorted(NAMES))),
    st.tuples(st.just("years"), YEARS, YEARS),
    st.tuples(
        st.just("filed"),
        st.sampled_from(["政策", "政策文件", "通知", "other", "文件甲"]),
    ),
)


def compound(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    out = st.tuples(st.just("not"), parts)
    together = st.tuples(
        st.lists(parts, min_size=1, max_size=2), st.lists(out, max_size=1)
    )
    return st.one_of(
        together.map(lambda some: ("all", [*some[0], *some[1]])),
        st.tuples(st.just("either"), st.lists(parts, min_size=2, max_size=3)),
    )


TREES = st.recursive(LEAVES, compound, max_leaves=6)
DOCUMENTS = st.lists(
    st.tuples(
        st.dictionaries(
            st.sampled_from(["title", "numbers", "body"]), st.lists(TEXT, max_size=3)
        ),
        YEARS,
        st.sampled_from(["policy", "notice", "other"]),
    ),
    min_size=1,
    max_size=6,
)
LABELS = {"policy": "政策文件", "notice": "通知公告", "other": "其他政策文件"}


def written(tree: Any) -> str:
    """A tree as a visitor would type it."""
    match tree:
        case ("text", text, field):
            return f"{NAMES[field]}“{text}”"
        case ("years", first, last):
            return f"年:{first}..{last}"
        case ("filed", name):
            return f"栏目: {name}"
        case ("not", part):
            return f"-{written(part)}"
        case ("all", parts):
            return f"({' '.join(map(written, parts))})"
        case ("either", parts):
            return f"（{' 或 '.join(map(written, parts))}）"
    raise TypeError(tree)


def answers(tree: Any, oracle: Oracle) -> set[str]:
    """The addresses that answer a tree, by looking at each entry."""
    every = {e.url for e in oracle.entries}
    match tree:
        case ("text", text, field):
            return oracle.holding(text, field)
        case ("years", first, last):
            return {
                e.url
                for e in oracle.entries
                if first <= int(e.published_on[:4]) <= last
            }
        case ("filed", name):
            filed = {e.url: e.facets["category"][0] for e in oracle.entries}
            whole = {u for u, one in filed.items() if name in (one, LABELS[one])}
            return whole or {u for u, one in filed.items() if name in LABELS[one]}
        case ("not", part):
            return every - answers(part, oracle)
        case ("all", parts):
            return every.intersection(*(answers(part, oracle) for part in parts))
        case ("either", parts):
            return set().union(*(answers(part, oracle) for part in parts))
    raise TypeError(tree)


@settings(max_examples=80)
@given(DOCUMENTS, st.lists(TREES, min_size=1, max_size=4))
def test_operators_find_what_they_say(
    ask: Ask, documents: list[tuple[dict[str, list[str]], int, str]], trees: list[Any]
) -> None:
    entries: list[Entry] = []
    for number, (fields, year, category) in enumerate(documents):
        made = entry(number, fields, f"{year}-0{number + 1}-11")
        entries.append(replace(made, facets={"category": (category,)}))
    assert set(NAMES) - set(FIELDS) == {""}
    oracle = Oracle(entries)
    with TemporaryDirectory() as site:
        folder = write(entries, Path(site), labels={"category": LABELS})
        index = open_index(folder)
        for tree in trees:
            query = written(tree)
            expected = answers(tree, oracle)
            found = index.search(query)
            if found.note:  # nothing was found, so it was read as text
                assert not expected, query
            else:
                assert {result.url for result in found.results} == expected, query
            engine = ask("search", folder=str(folder), text=query)
            assert (engine["note"], engine["total"]) == (found.note, found.total)
            assert [(r["url"], r["score"]) for r in engine["results"]] == [
                (result.url, result.score) for result in found.results
            ], query
