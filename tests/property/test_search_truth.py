"""For any texts and any query the index finds what a scan finds and no more."""

from __future__ import annotations

import datetime
import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_ssg.checking import check
from disclosure_ssg.memo import Memo
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.runner import Runner
from disclosure_ssg.search import FIELDS, Entry, open_index
from disclosure_ssg.search.entries import entries
from disclosure_ssg.search.segment import marks, segment
from tests.unit.search.engine_process import Ask, engine_process
from tests.unit.search.oracle import Oracle, entry, write

SAMPLE = Path(__file__).parents[2]
# Few characters, so that they meet: of each class, with what folding takes away.
ALPHABET = "数據据安全第号，。〔〕 \u3000\n12aＡb\u0301\u200b々カ〇臺台\U00020001-"
TEXTS = st.text(ALPHABET, max_size=24)
DOCUMENTS = st.lists(
    st.dictionaries(
        st.sampled_from(sorted(FIELDS)), st.lists(TEXTS, max_size=3), max_size=4
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def ask(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with engine_process(node, tmp_path_factory.mktemp("engine")) as asked:
        yield asked


@given(st.text() | st.text(ALPHABET))
def test_both_tokenizers_cut_any_text_alike(ask: Ask, text: str) -> None:
    cut = segment([text])
    units = [cut.vocabulary[index] for index in cut.ids.tolist()]
    broken = [mark == 1 for mark in cut.marks.broken.tolist()]
    found = ask("segment", text=text)
    assert [(unit["unit"], unit["broken"]) for unit in found] == list(
        zip(units, broken, strict=True)
    )


@given(st.lists(st.text(ALPHABET), max_size=6))
def test_blocks_cut_together_are_cut_like_each_alone(texts: list[str]) -> None:
    cut = segment(texts)
    units = [cut.vocabulary[index] for index in cut.ids.tolist()]
    rows = zip(cut.marks.blocks.tolist(), units, cut.marks.broken.tolist(), strict=True)
    alone = []
    for number, text in enumerate(texts):
        one = segment([text])
        named = [one.vocabulary[index] for index in one.ids.tolist()]
        broken = one.marks.broken.tolist()
        alone += [(number, u, b) for u, b in zip(named, broken, strict=True)]
    assert list(rows) == alone
    assert marks(texts).blocks.tolist() == cut.marks.blocks.tolist()


@settings(max_examples=60)
@given(DOCUMENTS, st.data())
def test_any_query_finds_what_a_scan_finds(
    ask: Ask, documents: list[dict[str, list[str]]], data: st.DataObject
) -> None:
    entries = [entry(number, fields) for number, fields in enumerate(documents)]
    texts = [p.text for e in entries for ps in e.fields.values() for p in ps]
    slices = st.builds(
        lambda text, a, b: text[min(a, b) : max(a, b)],
        st.sampled_from(texts or [""]),
        st.integers(0, 24),
        st.integers(0, 24),
    )
    queries = data.draw(st.lists(slices | st.text(ALPHABET, max_size=8), max_size=6))
    with TemporaryDirectory() as site:
        folder = write(entries, Path(site))
        oracle = Oracle(entries)
        index = open_index(folder)
        for query in queries:
            expected = oracle.urls(query)
            found = index.search(query)
            assert {result.url for result in found.results} == expected, query
            engine = ask("search", folder=str(folder), text=query)
            assert [(r["url"], r["score"]) for r in engine["results"]] == [
                (result.url, result.score) for result in found.results
            ], query


@pytest.fixture(scope="module")
def laws(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """Real laws as entries: titles, numbers and paragraphs."""
    site = tmp_path_factory.mktemp("laws")
    script = corpus / "corpus/make_corpus.py"
    command = [sys.executable, script, "--out", site, "--size", "2000"]
    subprocess.run(command, check=True, capture_output=True)
    made = []
    for path in sorted(site.glob("content/*/*.md"))[::4]:
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        pairs = (line.split(": ", 1) for line in head.splitlines())
        values = {key: value.strip('"') for key, value in pairs}
        fields = {
            "title": [values["title"]],
            "numbers": [values["index_number"], values.get("document_number", "")],
            "keywords": json.loads(values.get("keywords", "[]")),
            "body": body.strip().split("\n\n"),
        }
        made.append(entry(len(made), fields, values["published_on"]))
    return made


def test_random_pieces_of_real_laws_are_found_exactly(
    laws: list[Entry], tmp_path: Path, ask: Ask
) -> None:
    texts = [
        passage.text
        for law in laws
        for field in ("title", "body", "numbers")
        for passage in law.fields[field]
    ]
    pieces_are_found_exactly(laws, texts, tmp_path, ask, 400)


def test_random_pieces_of_attachments_are_found_exactly(
    tmp_path: Path, ask: Ask
) -> None:
    """The sample site's own DOCX, XLSX, PDF and CSV files, as the pipeline reads them."""
    options = Options(SAMPLE, datetime.date(2026, 11, 1))
    memo = Memo()
    checked = check(options, Runner(memo), Clock())
    assert checked.config is not None
    site = relate(
        checked.documents,
        checked.tree.files,
        checked.config,
        options.today,
        texts=checked.texts,
    )
    found = [replace(e, fields=e.texts(), held=None) for e in entries(site)]
    memo.close()
    texts = [p.text for e in found for p in e.fields.get("attachments", ())]
    assert len(texts) > 500
    pieces_are_found_exactly(found, texts, tmp_path, ask, 300)


def pieces_are_found_exactly(
    entries: list[Entry], texts: list[str], folder: Path, ask: Ask, count: int
) -> None:
    """In both languages, for so many pieces drawn from the texts."""
    folder = write(entries, folder)
    index = open_index(folder)
    oracle = Oracle(entries)
    dice = random.Random(11)
    for number in range(count):
        text = dice.choice(texts)
        begin = dice.randrange(len(text)) if text else 0
        piece = re.sub(r"\s", "", text[begin : begin + dice.randint(1, 12)])
        expected = oracle.urls(piece)
        found = index.search(piece, limit=len(entries))
        assert {result.url for result in found.results} == expected, piece
        if number % 2:
            options = {"limit": 3}
            engine = ask("search", folder=str(folder), text=piece, options=options)
            assert engine["total"] == len(expected), piece
            assert [r["url"] for r in engine["results"]] == [
                result.url for result in found.results[:3]
            ]
