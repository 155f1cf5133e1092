"""What the benchmarks rest on: their documents, their questions and their sums."""

from __future__ import annotations

import gzip
import sys
import urllib.request
from pathlib import Path

import pytest

from benchmarks import build, corpus, flavours
from benchmarks.corpus import Notice
from benchmarks.generator import generate
from benchmarks.items import items
from benchmarks.scores import Quality, percentile, quality, rank
from benchmarks.server import Fetched, Server
from benchmarks.stopwatch import Failed, measure
from benchmarks.tables import size, table
from disclosure_ssg.cli import main
from tests.sites import TODAY

NOTICE = Notice(
    key="notice/a",
    category="通知公告",
    title='关于“停水: 检修”的"通知"',
    index_number="000000-101/2024-000001",
    issuer="示例市数据局",
    document_number="示数〔2024〕7号",
    written_on="2024-03-01",
    published_on="2024-03-04",
    attribute="主动公开",
    keywords=("供水", "检修"),
    body="## 时间\n\n三月五日。\n\n---\n\n二十四小时。\n",
)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated site of 120 notices."""
    folder = tmp_path_factory.mktemp("bench") / "made"
    generate(folder, 120)
    return folder


# -- documents ---------------------------------------------------------------------
def test_the_same_size_and_seed_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    generate(tmp_path, 120)
    assert contents(tmp_path) == contents(made)


def test_a_larger_site_begins_with_the_smaller_one(made: Path, tmp_path: Path) -> None:
    generate(tmp_path, 30)
    assert contents(tmp_path).items() < contents(made).items()


def test_another_seed_gives_other_texts(made: Path, tmp_path: Path) -> None:
    generate(tmp_path, 120, seed=1)
    bodies = {notice.body for notice in corpus.read(made)}
    assert bodies.isdisjoint(notice.body for notice in corpus.read(tmp_path))


def test_no_two_notices_are_alike_and_all_are_as_long_as_notices_are(
    made: Path,
) -> None:
    notices = corpus.read(made)
    assert len({n.title for n in notices}) == 120
    assert len({n.index_number for n in notices}) == 120
    assert len({n.body for n in notices}) == 120
    assert all(3000 <= len(n.body.encode()) <= 6000 for n in notices)
    assert sum(not n.is_open for n in notices) == 3
    assert sum(bool(n.document_number) for n in notices) == 40


def test_a_generated_site_has_no_findings(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(made), "check", "--today", TODAY]) == 0
    assert ": warning " not in capsys.readouterr().out


def test_what_is_written_in_our_format_is_read_back(tmp_path: Path) -> None:
    corpus.write(tmp_path, "示例", {"notice": "通知公告"}, [NOTICE])
    assert corpus.read(tmp_path) == (NOTICE,)


@pytest.mark.parametrize("flavour", flavours.FLAVOURS)
def test_every_generator_gets_the_whole_document(flavour: str, tmp_path: Path) -> None:
    flavours.make(flavour, (NOTICE,), tmp_path / "site")
    (path,) = (tmp_path / "site").rglob("notice/a.md")
    text = path.read_text("utf-8")
    assert text.endswith(NOTICE.body)
    for value in (
        "000000-101/2024-000001",
        "示数〔2024〕7号",
        "供水、检修",
        "停水: 检修",
    ):
        assert value in text, value


def test_an_edit_is_taken_back(made: Path) -> None:
    before = contents(made)
    with build.edited(made / "content", "这一段是后来补写的。"):
        during = contents(made)
    assert contents(made) == before
    (path,) = (path for path in before if before[path] != during[path])
    assert during[path].startswith(before[path])


# -- questions ---------------------------------------------------------------------
def test_a_question_has_the_answers_that_a_reader_of_all_documents_finds(
    made: Path,
) -> None:
    notices = corpus.read(made)
    holders = {
        "whole title": lambda n, q: n.title == q,
        "part of one title": lambda n, q: q in n.title,
        "part of several titles": lambda n, q: q in n.title,
        "unique piece of a text": lambda n, q: q in n.title or q in n.body,
        "document number": lambda n, q: n.document_number == q,
        "number without brackets": lambda n, q: (
            n.document_number.replace("〔", "").replace("〕", "") == q
        ),
        "part of a number": lambda n, q: q in n.document_number,
    }
    asked = items(notices, 10)
    assert {item.kind for item in asked} == {*holders, "part of one title, traditional"}
    for item in asked:
        if holds := holders.get(item.kind):
            found = {n.key for n in notices if holds(n, item.question)}
            assert found == item.answers, item
            assert (len(found) > 1) == (item.kind == "part of several titles")


def test_traditional_questions_stand_in_no_document(made: Path) -> None:
    notices = corpus.read(made)
    asked = [item for item in items(notices, 10) if "traditional" in item.kind]
    assert len(asked) == 10
    for item in asked:
        assert not any(item.question in notice.title for notice in notices)
        assert len(item.answers) == 1


def test_the_same_documents_are_asked_the_same(made: Path) -> None:
    notices = corpus.read(made)
    assert items(notices, 10) == items(notices, 10)


# -- sums --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("results", "answers", "place"),
    [
        (["a", "b"], {"a"}, 1),
        (["a", "b", "c"], {"c", "b"}, 2),
        (["a", "b"], {"c"}, None),
        ([], {"a"}, None),
        (list("abcdefghij"), {"j"}, 10),
        (list("abcdefghijk"), {"k"}, None),
    ],
)
def test_the_rank_is_the_place_of_the_first_answer_among_ten(
    results: list[str], answers: set[str], place: int | None
) -> None:
    assert rank(results, frozenset(answers)) == place


def test_quality_of_four_questions_counted_by_hand() -> None:
    assert quality([1, 2, None, 4]) == Quality(4, 0.25, 0.75, 0.4375)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([3, 1, 2], 0.5, 2),
        ([4, 3, 2, 1], 0.5, 2),
        (list(range(1, 41)), 0.95, 38),
        ([7], 0.95, 7),
        ([1, 2], 0.95, 2),
    ],
)
def test_percentiles_are_values_that_were_seen(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == expected


def test_a_table_lines_up() -> None:
    assert table(["build", "s"], [["ours", "1.5"], ["hugo", "12.25"]]) == (
        "| build |     s |\n| ----- | ----: |\n| ours  |   1.5 |\n| hugo  | 12.25 |"
    )


@pytest.mark.parametrize(
    ("count", "text"), [(999, "1.0 KB"), (60_400, "60.4 KB"), (1_250_000, "1.2 MB")]
)
def test_sizes_are_decimal(count: int, text: str) -> None:
    assert size(count) == text


# -- instruments -------------------------------------------------------------------
def test_the_peak_is_that_of_the_largest_process(tmp_path: Path) -> None:
    child = "b = bytearray(100 * 2**20)"
    parent = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    )
    cost = measure((sys.executable, "-c", parent), tmp_path, 60)
    assert 100 < cost.peak < 150
    assert cost.cpu > 0
    assert cost.seconds > 0


def test_a_command_that_takes_too_long_is_stopped_with_its_children(
    tmp_path: Path,
) -> None:
    endless = "while True: pass"
    parent = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {endless!r}])"
    )
    with pytest.raises(Failed, match="was stopped after 1 s"):
        measure((sys.executable, "-c", parent), tmp_path, 1)


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    program = "import sys; print('no template'); sys.exit(3)"
    with pytest.raises(Failed, match="ended with 3: no template"):
        measure((sys.executable, "-c", program), tmp_path, 60)


def test_a_missing_command_is_a_reason_and_not_an_accident(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no-such-program"):
        measure(("no-such-program",), tmp_path, 60)


def test_the_server_counts_what_lies_there_and_what_it_sends(tmp_path: Path) -> None:
    text = "信息公开" * 500
    (tmp_path / "a.js").write_text(text, "utf-8")
    with Server(tmp_path) as server:
        with urllib.request.urlopen(f"{server.base}a.js?x=1") as answer:
            body = answer.read()
        fetched = server.fetched()
        assert server.fetched() == Fetched(0, 0, 0)
    assert gzip.decompress(body).decode() == text
    assert fetched == Fetched(1, 6000, len(body))
