"""Looser queries: what each step finds, in both languages, and what it costs."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from disclosure_ssg.search import Entry, open_index
from disclosure_ssg.search.relaxed import relaxed
from tests.unit.search.engine_process import Ask
from tests.unit.search.oracle import entry, write

SYNONYMS = [["公积金", "住房公积金"], ["身份证", "居民身份证", "ID card"], ["，"]]
TEXTS: list[dict[str, list[str]]] = [
    {
        "title": ["政务公开工作要点"],
        "issuer": ["示例市数据局"],
        "keywords": ["信息公开", "GB18030"],
        "body": ["安全生产许可证的办理条件。", "已经提取的款项。"],
    },
    {
        "title": ["住房公积金提取办法"],
        "issuer": ["示例市住房公积金管理中心"],
        "body": ["提取条件见附件。消防检查另行安排。"],
    },
    {
        "title": ["银行行长任职、身份证办理指南"],
        "issuer": ["示例市公安局"],
        "body": ["居民身份证的申领，ID card。", "西安的县。"],
    },
    {
        "title": ["职位正文"],
        "keywords": ["县长"],
        "body": ["政务服务。", "公积金。", "行长会议。"],
    },
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    entries = [entry(number, fields) for number, fields in enumerate(TEXTS)]
    return write(entries, tmp_path_factory.mktemp("site"), SYNONYMS)


def both(folder: Path, ask: Ask, text: str, **options: Any) -> dict[str, Any] | None:
    """What both languages find, which must be the same."""
    found = relaxed(open_index(folder), text, **options)
    asked = ask(
        "search", folder=str(folder), text=text, options=options, method="relaxed"
    )
    if found is None or asked is None:
        assert found is asked is None
        return None
    results = [(r.url, r.score) for r in found.found.results]
    assert [(r["url"], r["score"]) for r in asked["results"]] == results
    assert asked["total"] == found.found.total
    assert asked["label"] == found.label
    assert asked["texts"] == list(found.texts)
    assert asked["id"] == found.id
    return {
        "id": found.id,
        "texts": list(found.texts),
        "found": sorted(int(url[5:10]) for url, _ in results),
    }


@pytest.mark.parametrize(
    ("query", "texts", "found"),
    [
        ("zwgk", ["政务公开"], [0]),
        ("ZWGK", ["政务公开"], [0]),
        ("zhengwu gongkai", ["政务公开"], [0]),
        ("zhengwugongkai", ["政务公开"], [0]),
        ("zheng wu gong kai", ["政务公开"], [0]),
        ("zhengwu", ["政务"], [0]),
        ("zhengwgk", ["政务公开"], [0]),
        ("xinxgk", ["信息公开"], [0]),
        ("gjj", ["公积金"], [1]),
        ("yinhanghangzhang", ["银行行长"], [2]),
        ("hangzhang", ["行长"], [2]),
        ("shoufang", None, None),
        ("zhufang", ["住房"], [1]),
        ("shfzhh", None, None),
        ("zhwei", ["职位"], [3]),
        ("xianzhang", ["县长"], [3]),
        ("zw", ["政务", "职位", "正文"], [0, 3]),
    ],
)
def test_letters_find_what_is_said_so_in_titles_issuers_and_keywords(
    folder: Path, ask: Ask, query: str, texts: list[str] | None, found: list[int] | None
) -> None:
    answer = both(folder, ask, query)
    if texts is None:
        assert answer is None
    else:
        assert answer is not None
        assert answer["id"] == "pinyin"
        assert sorted(answer["texts"]) == sorted(texts)
        assert answer["found"] == found


@pytest.mark.parametrize(
    ("query", "step", "texts", "found"),
    [
        # All words somewhere in the document, in any order.
        ("条件提取", "words", ["条件", "提取"], [0, 1]),
        ("提取附件", "words", ["提取", "附件"], [1]),
        ("条件公积金", "words", ["条件", "公积", "金"], [1]),
        ("安全政务 条件", "words", ["安全", "政务", "条件"], [0]),
        ("办理GB18030", "words", ["办理", "gb18030"], [0]),
        # One character that sounds or looks like the right one.
        ("安全声产", "alike", ["安全生产"], [0]),
        ("安全生产许克证", "alike", ["安全生产许可证"], [0]),
        ("政悟", "alike", ["政务"], [0, 3]),
        ("己经", "alike", ["已经"], [0]),
        ("公积巾", "alike", ["公积金"], [1, 3]),
        # The wrong one makes a word of its own with its neighbour.
        ("住房公积金提取板法", "alike", ["住房公积金提取办法"], [1]),
        ("生产许可政", "alike", ["生产许可证"], [0]),
        ("工作要点政务", "words", ["工作", "要点", "政务"], [0]),
        ("政悟 公开", "alike", ["政务"], [0]),
        ("GB18030，政悟", "any", ["gb18030"], [0]),
        # Some of the words.
        ("安全消防许可", "any", ["安全", "消防", "许可"], [0, 1]),
        ("西安政务公开", "any", ["西安", "政务", "公开"], [0, 2, 3]),
        ("政务公开 不存在的", "any", ["政务", "公开"], [0, 3]),
        # Nothing at all.
        ("乌有", None, None, None),
        ("县里", None, None, None),
        ("县，里", "any", ["县"], [2, 3]),
        ("qqqq", None, None, None),
        ("2019", None, None, None),
        ("", None, None, None),
        ("，", None, None, None),
        # Found as it is: nothing else is asked.
        ("政务", None, None, None),
        ("card", None, None, None),
    ],
)
def test_where_nothing_is_found_the_closest_step_is_taken(
    folder: Path,
    ask: Ask,
    query: str,
    step: str | None,
    texts: list[str] | None,
    found: list[int] | None,
) -> None:
    answer = both(folder, ask, query)
    if step is None:
        assert answer is None
    else:
        assert answer == {"id": step, "texts": texts, "found": found}


@pytest.mark.parametrize(
    ("query", "texts", "found"),
    [
        # What holds the word itself is not told again.
        ("住房公积金", ["公积金"], [3]),
        ("住房公积金提取", ["公积金"], None),
        ("公积金", ["住房公积金"], None),
        ("ID card", ["身份证", "居民身份证"], None),
        ("公积金 管理", ["住房公积金"], None),
        ("住房公积金 -提取", ["公积金"], [3]),
        ("标题:身份证 OR 正文:住房公积金", ["居民身份证", "ID card", "公积金"], [3]),
    ],
)
def test_synonyms_find_more_whatever_else_is_found(
    folder: Path, ask: Ask, query: str, texts: list[str], found: list[int] | None
) -> None:
    answer = both(folder, ask, query)
    if found is None:
        assert answer is None
    else:
        assert answer == {"id": "synonyms", "texts": texts, "found": found}
    without = both(folder, ask, query, synonyms=False)
    assert without is None or without["id"] != "synonyms"


def test_restrictions_and_filters_hold_on_every_step(folder: Path, ask: Ask) -> None:
    assert both(folder, ask, "政悟 -公开") == {
        "id": "alike",
        "texts": ["政务"],
        "found": [3],
    }
    assert both(folder, ask, "标题:政悟") == {
        "id": "alike",
        "texts": ["政务"],
        "found": [0],
    }
    odd = {"parity": ["odd"]}
    assert both(folder, ask, "zw", filters=odd) == {
        "id": "pinyin",
        "texts": ["政务", "正文", "职位"],
        "found": [3],
    }
    # What is there, but not in what was chosen, is no reason to guess.
    answer = both(folder, ask, "政务公开", filters=odd)
    assert answer is not None
    assert answer["found"] == [3]


def test_a_step_can_be_asked_by_its_name(folder: Path, ask: Ask) -> None:
    assert both(folder, ask, "card", step="pinyin") is None
    assert both(folder, ask, "政务公开", step="any") == {
        "id": "any",
        "texts": ["政务", "公开"],
        "found": [0, 3],
    }


def test_a_step_is_told_page_by_page(folder: Path, ask: Ask) -> None:
    first = relaxed(open_index(folder), "zw", limit=1)
    second = relaxed(open_index(folder), "zw", offset=1, limit=1)
    assert first is not None
    assert second is not None
    assert first.found.total == second.found.total == 2
    urls = {r.url for found in (first, second) for r in found.found.results}
    assert urls == {"doc/k00000.html", "doc/k00003.html"}
    both(folder, ask, "zw", offset=1, limit=1)


def test_a_long_query_is_not_guessed_at(folder: Path, ask: Ask) -> None:
    assert both(folder, ask, "政务公开不存在" * 5) is not None
    assert both(folder, ask, "政务公开不存在" * 6) is None
    assert both(folder, ask, "an" * 4000) is None


def test_the_hits_of_a_step_are_marked(folder: Path, ask: Ask) -> None:
    options = {"limit": 1}
    asked = ask(
        "search", folder=str(folder), text="zwgk", options=options, method="relaxed"
    )
    [result] = asked["results"]
    assert result["titleParts"][0] == {"text": "政务公开", "hit": True}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Entry], Path]:
    """Documents of few different characters, so that anything is close to anything."""
    dice = random.Random(5)
    characters = "政务公开工作正文职位证物"
    entries = []
    for number in range(300):
        title = "".join(dice.choices(characters + "，A1", k=dice.randint(2, 9)))
        body = ["".join(dice.choices(characters, k=dice.randint(1, 12)))]
        entries.append(entry(number, {"title": [title], "body": body}))
    return entries, write(entries, tmp_path_factory.mktemp("many"), [["政务", "公开"]])


def test_both_languages_climb_alike_on_random_queries(
    many: tuple[list[Entry], Path], ask: Ask
) -> None:
    dice = random.Random(7)
    climbed: set[str] = set()
    for _ in range(300):
        letters = "政务公开工作正文职位证物功夫  ，A1"
        query = "".join(dice.choices(letters, k=dice.randint(1, 8)))
        if dice.random() < 0.3:
            query = "".join(
                dice.choices(["zh", "z", "w", "gong", "kai", "i", " "], k=4)
            )
        found = both(many[1], ask, query, limit=5)
        climbed.add(found["id"] if found else "")
    assert climbed == {"", "synonyms", "pinyin", "words", "alike", "any"}


def test_a_step_costs_little(many: tuple[list[Entry], Path], ask: Ask) -> None:
    folder = many[1]
    for query, most in (("zwgk", 60_000), ("政悟", 60_000), ("开证物职务", 80_000)):
        names = ask("fetched", folder=str(folder), text=query, method="relaxed")
        sizes = [(folder / f"shards/{n}.js").stat().st_size for n in names[1:]]
        assert len(names) == len(set(names))
        assert sum(sizes) < most, query
