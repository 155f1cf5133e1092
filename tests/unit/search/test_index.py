"""Built indexes: what is found, in which order, with which score, in both languages."""

from __future__ import annotations

import hashlib
import math
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from disclosure_ssg.search import FIELDS, Entry, open_index
from disclosure_ssg.search.question import read
from disclosure_ssg.search.segment import segment
from disclosure_ssg.search.terms import Run, number_keys, pair
from disclosure_ssg.search.transcript import blocks
from tests.unit.search.engine_process import LUNR, Ask
from tests.unit.search.oracle import Oracle, built, entry, write

TEXTS = [
    {
        "title": ["关于加强公共数据安全管理的通知"],
        "numbers": ["640100-141/2019-00064", "示数发〔2019〕76号"],
        "issuer": ["示例市数据局"],
        "keywords": ["数据安全", "管理"],
        "body": [
            "各区县：",
            "数据安全是底线。安全，数据先行。",
            "执行 GB 18030-2022。",
        ],
    },
    {
        "title": ["示例市政务服务规定"],
        "numbers": ["640100-141/2020-00002", "示政规〔2020〕第 176 号"],
        "issuer": ["示例市数据局"],
        "body": [
            "第一条 政务服务应当便民。",
            "臺灣同胞、羣眾皆可申請。",
            "数据",
            "安全",
        ],
        "attachments": ["附件一：申请表.docx", "数据安全承诺书"],
    },
    {
        "title": ["二〇二〇年数据安全培训的通知"],
        "numbers": ["640100-141/2020-00003"],
        "summary": ["培训安排。数据 安全 处负责。"],
        "body": ["联系电话 0951-7654321，76 号楼。", "Café、ＡＢＣ 与 abc。"],
    },
]
QUERIES = [
    "数据安全", "数据 安全", "安全数据", "安全，数据", "据", "76", "76号", "176",
    "示数发〔2019〕76号", "示数发[2019]76号", "示数发201976", "示數發（2019）第76號",
    "640100-141/2019-00064", "6401001412019 00064", "64010014120190 0064", "gb18030",
    "GB 18030", "18030－2022", "cafe", "abc", "ab", "台湾群众", "臺灣同胞，群众",
    "二○二○年", "第一条", "一条政务", "附件一申请表", "附件一：申请表", "通知 培训",
    "的通知", "，", "", "没有的字", "示政规2020176", "示政规〔2020〕176号",
    "示政规2020年176号",
]  # fmt: skip


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return [entry(number, fields) for number, fields in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def folder(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(entries, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def many() -> list[Entry]:
    """Enough short documents of few characters for terms with parts and blocks."""
    dice = random.Random(3)
    made = []
    for number in range(4000):
        length = dice.randint(5, 60)
        body = ["".join(dice.choices("数据安全，", k=length)) for _ in range(2)]
        fields = {"title": [body[0][:8]], "body": [*body, "公开" * dice.randint(0, 1)]}
        made.append(entry(number, fields, f"20{number % 25:02}-03-04"))
    return made


@pytest.fixture(scope="module")
def many_folder(many: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(many, tmp_path_factory.mktemp("many"))


@pytest.mark.parametrize("query", QUERIES)
def test_both_languages_find_what_the_oracle_finds(
    query: str, entries: list[Entry], folder: Path, ask: Ask
) -> None:
    expected = Oracle(entries).urls(query)
    found = open_index(folder).search(query, limit=100)
    assert {result.url for result in found.results} == expected
    assert found.total == len(expected)
    engine = ask("search", folder=str(folder), text=query, options={"limit": 100})
    assert {result["url"] for result in engine["results"]} == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("“数据 安全”", ["k00000", "k00001", "k00002"]),
        ("“数据 安全 处”", ["k00002"]),
        ("“76号 楼”", ["k00002"]),
        ("安全，数据先行", ["k00000"]),
        ("安全数据先行", []),
        ("示数发201976", ["k00000"]),
        ("台灣群眾", []),
        ("台灣同胞，羣眾", ["k00001"]),
        ("176号", ["k00001"]),
    ],
)
def test_known_queries_find_known_documents(
    query: str, expected: list[str], folder: Path
) -> None:
    found = open_index(folder).search(query).results
    assert sorted(result.url[4:10] for result in found) == expected


QUERIES_OF_MANY = ["数", "公开", "数据", "数据安全", "据安全，数", "安全数据安 公开"]


@pytest.mark.parametrize("query", [*QUERIES_OF_MANY, "全全全全全全", "数，据安 全数"])
def test_frequent_terms_in_parts_and_blocks_lose_nothing(
    query: str, many: list[Entry], many_folder: Path, ask: Ask
) -> None:
    expected = Oracle(many).urls(query)
    found = open_index(many_folder).search(query, limit=5000)
    assert {result.url for result in found.results} == expected
    options = {"limit": 0}
    engine = ask("search", folder=str(many_folder), text=query, options=options)
    assert engine["total"] == len(expected)


@pytest.mark.parametrize("query", QUERIES_OF_MANY)
@pytest.mark.parametrize("sort", ["relevance", "published"])
def test_order_and_scores_are_the_same_in_both_languages(
    query: str, sort: str, many_folder: Path, ask: Ask
) -> None:
    python = open_index(many_folder).search(query, sort=sort, offset=3, limit=15)
    options = {"sort": sort, "offset": 3, "limit": 15}
    engine = ask("search", folder=str(many_folder), text=query, options=options)
    assert [(r["url"], r["score"]) for r in engine["results"]] == [
        (result.url, result.score) for result in python.results
    ]
    if sort == "published":
        keys = [(_newest(r.published_on), r.url) for r in python.results]
        assert keys == sorted(keys)


def _newest(date: str) -> int:
    return -int(date.replace("-", ""))


def tokens(text: str, frequent: frozenset[str]) -> list[str]:
    """The terms of one block, as the format's description lists them."""
    cut = segment([text])
    units = [cut.vocabulary[index] for index in cut.ids.tolist()]
    broken = [mark == 1 for mark in cut.marks.broken.tolist()]
    pairs = [
        pair(units[at - 1], units[at], broken=broken[at]) for at in range(1, len(units))
    ]
    longer = [
        "".join(units[at : at + size])
        for size in (3, 4)
        for at in range(len(units) - size + 1)
        if not any(broken[at + 1 : at + size])
        and pairs[at] in frequent
        and pairs[at + size - 2] in frequent
    ]
    return units + pairs + longer


@pytest.mark.parametrize("which", ["few", "many"])
def test_scores_are_those_of_stock_lunr_on_the_same_tokens(
    which: str,
    request: pytest.FixtureRequest,
    ask: Ask,
) -> None:
    few = which == "few"
    entries = request.getfixturevalue("entries" if few else "many")
    index = open_index(request.getfixturevalue("folder" if few else "many_folder"))
    frequent = index.store.frequent
    assert bool(frequent) is not few
    documents = []
    for made in entries:
        fields = {n: [p.text for p in made.fields.get(n, ())] for n in FIELDS}
        listed = {
            n: [t for x in texts for t in tokens(x, frequent)]
            for n, texts in fields.items()
        }
        for number in fields["numbers"]:
            cut = segment([number])
            units = [cut.vocabulary[index] for index in cut.ids.tolist()]
            broken = [mark == 1 for mark in cut.marks.broken.tolist()]
            listed["numbers"] += [key for key, _ in number_keys(units, broken)]
        documents.append(listed)
    queries = [
        *(QUERIES if few else QUERIES_OF_MANY),
        "标题:数据 安全",
        "文号:2019 数据",
    ]
    spread = Counter(
        term for listed in documents for some in listed.values() for term in set(some)
    )

    def rarest(run: Run) -> str:
        known = [term for term, _ in run.cover if spread[term]]
        return min(known, key=spread.__getitem__, default="")

    terms = [
        [
            ({"fields": [held.field]} if held.field else {}, term)
            for held in read(query, frequent).runs()
            for term in (rarest(held.run), held.run.number)
            if term and (term[0] != "#" or held.field in ("", "numbers"))
        ]
        for query in queries
    ]
    judged = ask(
        "lunr", fields=list(FIELDS.items()), documents=documents, queries=terms
    )
    compared = 0
    for query, scores in zip(queries, judged, strict=True):
        by_url = {entries[int(ref)].url: score for ref, score in scores.items()}
        for result in index.search(query, limit=5000).results:
            assert math.isclose(result.score, by_url[result.url], rel_tol=1e-9)
            compared += 1
    assert compared > len(queries)


def test_filters_and_counts(many: list[Entry], many_folder: Path, ask: Ask) -> None:
    odd = {e.url for e in many if e.facets["parity"]}
    in_2003 = {e.url for e in many if e.facets["year"] == ("2003",)}
    holding = Oracle(many).urls("数据安全")
    filters = {"parity": ["odd"], "year": ["2003", "1999"]}
    expected = odd & in_2003 & holding
    found = open_index(many_folder).search("数据安全", filters=filters, limit=5000)
    assert {result.url for result in found.results} == expected
    options = {"filters": filters, "facets": True, "limit": 5000}
    engine = ask("search", folder=str(many_folder), text="数据安全", options=options)
    assert {result["url"] for result in engine["results"]} == expected
    # Each facet counts past its own filter.
    assert engine["facets"]["parity"] == [
        {"value": "odd", "label": "单数", "count": len(odd & in_2003 & holding)}
    ]
    years = {row["value"]: row["count"] for row in engine["facets"]["year"]}
    assert years["2003"] == len(odd & in_2003 & holding)
    assert sum(years.values()) == len(odd & holding)


def test_filters_without_words_list_what_passes(many_folder: Path, ask: Ask) -> None:
    filters = {"year": ["2007"]}
    assert open_index(many_folder).search("", filters=filters).total == 160
    options = {"filters": filters}
    assert (
        ask("search", folder=str(many_folder), text="", options=options)["total"] == 160
    )
    assert ask("search", folder=str(many_folder), text="")["total"] == 0


def test_a_result_shows_the_original_text_with_its_hits_marked(
    folder: Path, ask: Ask
) -> None:
    [result] = ask("search", folder=str(folder), text="台湾同胞 规定")["results"]
    assert result["excerpt"] == [
        {"text": "臺灣同胞", "hit": True},
        {"text": "、羣眾皆可申請。", "hit": False},
    ]
    assert result["titleParts"] == [
        {"text": "示例市政务服务", "hit": False},
        {"text": "规定", "hit": True},
    ]
    assert result["url"] == "doc/k00001.html"


def test_a_long_document_shows_the_chunk_that_holds_the_hit(
    tmp_path: Path, ask: Ask
) -> None:
    paragraphs = [f"第{n}段，" + "普通文字" * 30 for n in range(100)]
    paragraphs[70] = "很长的一段" * 900 + "这里有罕见词语。"
    folder = write([entry(0, {"title": ["长文"], "body": paragraphs})], tmp_path)
    [result] = ask("search", folder=str(folder), text="罕见词语")["results"]
    assert {"text": "罕见词语", "hit": True} in result["excerpt"]
    assert sum(len(part["text"]) for part in result["excerpt"]) <= 142
    [result] = ask("search", folder=str(folder), text="“第88段”")["results"]
    assert result["excerpt"][0] == {"text": "第88段", "hit": True}


def test_a_hit_among_the_keywords_of_a_long_document_shows_its_text_too(
    tmp_path: Path, ask: Ask
) -> None:
    fields = {
        "title": ["长文的题目"],
        "body": ["开头的一段。", *["普通文字" * 100] * 10, "结尾的一段。"],
        "keywords": ["错峰安排", "其他的词"],
    }
    folder = write([entry(0, fields)], tmp_path)
    for query, text in (("错峰安排", "开头的"), ("错峰安排 结尾", "结尾")):
        [result] = ask("search", folder=str(folder), text=query)["results"]
        assert result["keywords"] == [[{"text": "错峰安排", "hit": True}]]
        assert "".join(part["text"] for part in result["excerpt"]).startswith(text)


def test_keywords_alone_may_be_many(tmp_path: Path, ask: Ask) -> None:
    words = [f"第{n}个关键词" for n in range(500)]
    folder = write([entry(0, {"title": ["短文"], "keywords": words})], tmp_path)
    [result] = ask("search", folder=str(folder), text="“第77个”")["results"]
    hit, rest = {"text": "第77个", "hit": True}, {"text": "关键词", "hit": False}
    assert (result["keywords"], result["excerpt"]) == ([[hit, rest]], [])


def test_no_file_is_large_and_a_query_fetches_few(many_folder: Path, ask: Ask) -> None:
    sizes = {p.stem: p.stat().st_size for p in (many_folder / "shards").iterdir()}
    assert max(sizes.values()) < 14_336
    assert (many_folder / "index.json").stat().st_size < 4_096
    names = ask("fetched", folder=str(many_folder), text="公开", options={"limit": 0})
    assert len(names) == len(set(names))
    assert sum(sizes[name] for name in names if name != "index") < 30_000


def test_a_file_holds_the_digest_of_its_payload_in_its_name(folder: Path) -> None:
    for path in (folder / "shards").iterdir():
        text = path.read_text("utf-8")
        head, payload = text[:26], text[27:-2]
        assert head == f'disclosureShard("{path.stem}"'
        digest = hashlib.sha256(payload.encode()).digest()
        number = int.from_bytes(digest[:5])
        letters = "abcdefghijklmnopqrstuvwxyz234567"
        name = "".join(letters[number >> shift & 31] for shift in range(35, -1, -5))
        assert path.stem == name


def test_the_classic_script_finds_the_same_from_file(folder: Path, ask: Ask) -> None:
    query = "数据安全"
    answer = ask("classic", folder=str(folder), text=query)
    assert answer["found"] == ask("search", folder=str(folder), text=query)
    assert answer["scripts"][0] == f"{folder}/index.js"


def test_a_search_lets_others_have_their_turn_between_its_steps(
    many_folder: Path, ask: Ask
) -> None:
    filters = {"parity": ["odd"], "year": ["2003", "1999"]}
    options = {"facets": True, "filters": filters}
    answer = ask("rested", folder=str(many_folder), text="数据 安全", options=options)
    found = ask("search", folder=str(many_folder), text="数据 安全", options=options)
    assert answer["found"] == found
    assert found["total"]
    assert answer["turns"] >= 10  # two words twice, two filters, orders, facets


def test_a_worker_answers_its_messages_and_gives_up_what_is_aborted(
    folder: Path, ask: Ask
) -> None:
    def search(number: int, text: str) -> dict[str, Any]:
        return {"id": number, "method": "search", "text": text, "options": {"limit": 2}}

    messages = [
        search(2, "数据安全"),
        search(3, "规定"),
        {"id": 2, "method": "abort"},
        {"id": 4, "method": "nonsense", "text": ""},
    ]
    answers = ask("worker", folder=str(folder), messages=messages)
    assert answers["2"] == "AbortError: a newer search took its place"
    found = ask("search", folder=str(folder), text="规定", options={"limit": 2})
    assert answers["3"] == found
    assert answers["4"].startswith("TypeError")


def test_a_search_that_was_overtaken_fails_with_abort(folder: Path, ask: Ask) -> None:
    assert ask("aborted", folder=str(folder), text="数据") == "AbortError"


def test_a_very_long_query_is_cut_not_refused(folder: Path, ask: Ask) -> None:
    query = "数据安全" * 5000
    assert [len(held.run.units) for held in read(query, ()).runs()] == [200]
    assert open_index(folder).search(query).total == 0
    assert ask("search", folder=str(folder), text=query)["total"] == 0


def test_a_site_without_documents_has_an_index(tmp_path: Path, ask: Ask) -> None:
    folder = write([], tmp_path / "none")
    assert open_index(folder).search("数据").total == 0
    assert ask("search", folder=str(folder), text="数据")["total"] == 0
    folder = write([entry(0, {"title": ["，"]})], tmp_path / "wordless")
    assert open_index(folder).search("数据").total == 0


BUILD = """
import hashlib, sys
from tests.unit.search.oracle import built, entry
texts = ["数据安全 abc", "公开，2019年", "abc 公开"]
made = [entry(n, {"title": [texts[n % 3]], "body": texts}) for n in range(400)]
digest = hashlib.sha256()
for path, content in built(made).items():
    digest.update(path.encode() + content)
print(digest.hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    root = LUNR.parents[3]
    digests = {
        subprocess.run(
            [sys.executable, "-c", BUILD],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_bytes_do_not_depend_on_the_order_of_entries(entries: list[Entry]) -> None:
    assert list(built(entries).items()) == list(built(entries[::-1]).items())


def test_an_appended_document_leaves_all_blocks_but_the_last(
    many: list[Entry],
) -> None:
    before = blocks(many)
    after = blocks([*many, entry(5000, {"title": ["新"]}, "2030-01-01")])
    assert len(before) > 3
    assert after[: len(before) - 1] == before[:-1]


def test_the_vendored_lunr_is_the_published_one() -> None:
    digest = hashlib.sha256(LUNR.read_bytes()).hexdigest()
    assert digest == "9431726f05c0eae2a6e54dc197709422869f25cad44f2430d2fb7ddae80cc717"
    assert (LUNR.parent / "LICENSE").is_file()
