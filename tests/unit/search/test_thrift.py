"""What saves bytes changes no answer: files cut anywhere, probes, texts, classes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure_ssg.search import Entry, grams, open_index, shards
from tests.unit.search.engine_process import Ask
from tests.unit.search.oracle import Oracle, entry, write

COMMON = "数据安全公开，"
PHRASE = "归档立卷移交入库"  # often, but not so often that it has terms of its own
SENTENCE = (
    "各区县人民政府、市政府各部门应当按照职责分工做好公共数据的归集与共享工作，"
    "并于每年第三季度末向市数据局报送GB18030编码的目录清单及其更新情况。"
)
# One unit another: the first or the last, a break, or one in the middle.
ALTERED = [
    "每" + SENTENCE[1:],
    SENTENCE[:-2] + "势。",
    SENTENCE.replace("、市", "市"),
    SENTENCE.replace("归集", "归级"),
    SENTENCE.replace("18030", "18031"),
]


def text(dice: random.Random, length: int) -> str:
    return "".join(dice.choices(COMMON, k=length))


@pytest.fixture(scope="module")
def documents() -> list[Entry]:
    """Many documents of few characters; some have a sentence, or nearly so."""
    dice = random.Random(5)
    made = []
    for number in range(3000):
        body = [text(dice, dice.randint(5, 80)) for _ in range(2)]
        if number % 5:
            body.append(
                PHRASE[: 2 * (number % 7) + 2] + "，" * (number % 9 == 0) + PHRASE
            )
        elif number % 2:
            body.append(f"{PHRASE[:4]}，{PHRASE[4:]}")
        if number % 150 == 7:
            body.append(text(dice, 9) + SENTENCE)
        if number % 500 == 9:
            body.append(ALTERED[number // 500 % len(ALTERED)])
        if number % 600 == 11:  # cut into chunks, and the passage into pieces
            body = [text(dice, 700) for _ in range(6)]
            body[2] = body[2] + "，" + SENTENCE + body[2]
        fields = {"title": [body[0][: dice.randint(2, 8)]], "body": body}
        if number == 1500:
            fields["title"] = [SENTENCE]
        stands = number % 40 != 3
        made.append(entry(number, fields, f"20{number % 25:02}-03-04", in_force=stands))
    return made


@pytest.fixture(scope="module")
def folder(documents: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(documents, tmp_path_factory.mktemp("thrift"))


@pytest.fixture(scope="module")
def shreds(
    documents: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The same in very small files, as if there were a hundred times as much."""
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("_GROUP", 64), ("_PART", 256), ("_POSITIONS", 128)):
            patch.setattr(shards, name, size)
        patch.setattr(shards, "MANY", 300)
        yield write(documents, tmp_path_factory.mktemp("shreds"))


@pytest.mark.parametrize(
    "query", [*"数，", "数据", "公开数据", "安全，公", PHRASE, SENTENCE, "数据 -安全数"]
)
def test_an_index_of_many_files_gives_the_same_answers(
    query: str, folder: Path, shreds: Path, ask: Ask
) -> None:
    count = len(list((shreds / "shards").iterdir()))
    assert count > 2 * len(list((folder / "shards").iterdir()))
    for options in ({"limit": 3000}, {"limit": 4, "filters": {"parity": ["odd"]}}):
        asked = {"text": query, "options": options}
        engine = ask("search", folder=str(shreds), **asked)
        assert engine == ask("search", folder=str(folder), **asked)
        found = open_index(shreds).search(query, **options)
        assert (found.total, [r.url for r in found.results]) == (
            engine["total"],
            [r["url"] for r in engine["results"]],
        )


@pytest.mark.parametrize("query", [SENTENCE, SENTENCE[3:-9], *ALTERED, *"数据"])
@pytest.mark.parametrize("limit", [2, 10, 100])
def test_a_long_sentence_finds_what_holds_all_of_it(
    query: str, limit: int, documents: list[Entry], folder: Path, ask: Ask
) -> None:
    expected = Oracle(documents).urls(query)
    found = open_index(folder).search(query, limit=limit)
    assert found.total == len(expected)
    options = {"limit": limit}
    engine = ask("search", folder=str(folder), text=query, options=options)
    assert engine["total"] == len(expected)
    assert [(r["url"], r["score"]) for r in engine["results"]] == [
        (r.url, r.score) for r in found.results
    ]
    assert {r.url for r in found.results} <= expected


def test_of_a_long_sentence_a_part_of_its_terms_is_fetched(
    folder: Path, ask: Ask
) -> None:
    options = {"limit": 10}
    fetched = {
        query: ask("fetched", folder=str(folder), text=query, options=options)
        for query in (SENTENCE[:20], ALTERED[1])
    }
    short, long = map(len, fetched.values())
    assert long < 2 * short


QUERIES = [
    PHRASE,
    PHRASE[1:],
    "数据",
    "安全，公",
    "据公开",
    "公开数据",
    "安全数据安全",
    "全全全全全",
    "数，据",
    "归档立卷 移交入库",
    "立卷移 数据，安",
    "标题:数据 移交入",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("sort", ["relevance", "published", "written"])
@pytest.mark.parametrize("limit", [1, 5])
def test_what_is_shown_first_is_what_is_shown_at_last(
    query: str, sort: str, limit: int, folder: Path, ask: Ask
) -> None:
    options = {"sort": sort, "limit": limit, "filters": {"parity": ["odd"]}}
    plain = ask("search", folder=str(folder), text=query, options=options)
    early = ask("early", folder=str(folder), text=query, options=options)
    assert early["answer"] == plain
    if early["first"]:
        assert early["first"] == {"results": plain["results"], "note": ""}


def test_first_results_come_where_positions_are_many(folder: Path, ask: Ask) -> None:
    options = {"limit": 1}
    early = ask("early", folder=str(folder), text=PHRASE, options=options)
    assert early["first"]["results"] == early["answer"]["results"]
    assert early["answer"]["total"] == 2395
    rare = ask("early", folder=str(folder), text="归集与共享", options=options)
    assert rare["first"] is None


@pytest.mark.parametrize(
    "query", [*COMMON[:-1], "数据", "据安", "公开数", "移交", "，移交"]
)
def test_the_first_for_a_term_alone_are_known_before_its_list(
    query: str, shreds: Path, ask: Ask
) -> None:
    options = {"limit": 10}
    early = ask("early", folder=str(shreds), text=query, options=options)
    plain = ask("search", folder=str(shreds), text=query, options=options)
    assert early["answer"] == plain
    assert early["first"] == {"results": plain["results"], "note": ""}
    asked = {"text": query, "options": {"limit": 10, "filters": {"parity": ["odd"]}}}
    filtered = ask("early", folder=str(shreds), **asked)
    assert filtered["answer"] == ask("search", folder=str(shreds), **asked)
    assert filtered["first"] != early["first"]


@pytest.mark.parametrize("query", [*QUERIES, "公开 数据", "数据 OR 公开"])
def test_the_best_of_many_have_the_scores_of_all(
    query: str, folder: Path, ask: Ask
) -> None:
    """Asked for all, the engine reads every length; asked for few, it compares."""
    every = ask("search", folder=str(folder), text=query, options={"limit": 3000})
    for offset in (0, 3, 40):
        options = {"limit": 5, "offset": offset}
        some = ask("search", folder=str(folder), text=query, options=options)
        assert [(r["url"], r["score"]) for r in some["results"]] == [
            (r["url"], r["score"]) for r in every["results"][offset : offset + 5]
        ]


@pytest.mark.parametrize(
    ("few", "expected"), [(3001, 2), (3000, 4), (1501, 4), (1500, 8)]
)
def test_more_documents_have_more_longer_terms(
    few: int,
    expected: int,
    documents: list[Entry],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of 3,000 documents: twice as many from so few on, and with each doubling."""
    monkeypatch.setattr(grams, "_MOST", 2)
    monkeypatch.setattr(grams, "_FEW", few)
    folder = write(documents, tmp_path)
    assert len(open_index(folder).store.frequent) == expected
