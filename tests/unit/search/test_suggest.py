"""Suggestions: what is offered for what was typed so far, and what it costs."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from disclosure_ssg.search import Entry, Passage
from tests.unit.search.engine_process import Ask
from tests.unit.search.oracle import entry, write


def document(number: int, title: str, *headings: str, issuer: str = "") -> Entry:
    """An entry with a title, perhaps an issuer, and headings in its body."""
    fields: dict[str, tuple[Passage, ...]] = {"title": (Passage(title),)}
    if issuer:
        fields["issuer"] = (Passage(issuer),)
    made = entry(number, {})
    body = [
        Passage(text, f"chapter-{at}", " ".join(text.split()))
        for at, text in enumerate(headings, 1)
    ]
    body.append(Passage("公共数据的开放，不是标题。", "article-1", "第一条"))
    return Entry(
        made.key, made.url, made.published_on, fields={**fields, "body": (*body,)}
    )


ENTRIES = [
    document(0, "关于加强公共数据开放的通知", issuer="示例市数据局"),
    document(1, "公共数据开放办法", "第一章 总则", "第二章　开放目录编制"),
    document(2, "示例市财政局公共资源交易规则", issuer="示例市财政局"),
    document(3, "印发《公共卫生条例》的函", "一、组织实施", issuer="示例市数据局"),
    document(4, "公共数据开放办法解读", "一、组织实施"),
    document(5, "示例市绿化工作方案"),
    document(6, "示例市绿化工作方案"),
    document(7, "GB 18030 编码标准"),
    document(8, "臺灣同胞服務指南"),
    document(9, "关于", issuer="示例市数据局"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(ENTRIES, tmp_path_factory.mktemp("site"))


def offered(folder: Path, ask: Ask, typed: str, limit: int = 8) -> list[dict[str, Any]]:
    found = ask(
        "search",
        folder=str(folder),
        text=typed,
        options={"limit": limit},
        method="suggest",
    )
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        # Newer documents come first; k00004 is the newest of January.
        ("公共数", ["公共数据开放办法解读", "公共数据开放办法"]),
        ("公共资源", ["示例市财政局公共资源交易规则"]),
        ("公共卫", ["印发《公共卫生条例》的函"]),
        ("印发公共卫", ["印发《公共卫生条例》的函"]),
        ("关于加强", ["关于加强公共数据开放的通知"]),
        ("加强公共", ["关于加强公共数据开放的通知"]),
        ("加强安全", []),
        ("绿化", ["示例市绿化工作方案"]),
        ("示例市财", ["示例市财政局", "示例市财政局公共资源交易规则"]),
        ("财政局公共", ["示例市财政局公共资源交易规则"]),
        ("开放目录", ["开放目录编制"]),
        ("组织实施", ["组织实施"]),
        ("总则", []),
        ("不是标题", []),
        ("gb18", ["GB 18030 编码标准"]),
        ("ＧＢ", ["GB 18030 编码标准"]),
        ("台湾同", ["臺灣同胞服務指南"]),
        ("公共数据开放办法解读的更多文字", []),
        ("", []),
        ("，", []),
        ("𠮷野", []),
    ],
)
def test_what_begins_so_is_offered(
    folder: Path, ask: Ask, typed: str, texts: list[str]
) -> None:
    assert [one["text"] for one in offered(folder, ask, typed)] == texts


def test_initials_offer_what_is_said_so_and_what_begins_with_it(
    folder: Path, ask: Ask
) -> None:
    found = [one["text"] for one in offered(folder, ask, "lhgz")]
    assert found == ["绿化工作", "示例市绿化工作方案"]
    assert offered(folder, ask, "czj")[0] == {"text": "财政局"}


def test_an_address_is_given_where_only_one_place_has_the_text(
    folder: Path, ask: Ask
) -> None:
    def one(typed: str) -> dict[str, Any]:
        [found] = offered(folder, ask, typed)
        return found

    assert one("公共资源")["url"] == "doc/k00002.html"
    assert one("开放目录")["url"] == "doc/k00001.html#chapter-2"
    assert "url" not in one("绿化")
    assert "url" not in one("组织实施")
    assert "url" not in offered(folder, ask, "示例市财")[0]


def test_no_more_are_offered_than_asked_for(folder: Path, ask: Ask) -> None:
    assert len(offered(folder, ask, "公", limit=2)) == 2
    assert len(offered(folder, ask, "示例市", limit=20)) == 4


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Entry], Path]:
    """Titles of few characters, so that beginnings are long and nodes deep."""
    dice = random.Random(9)
    titles = [
        "".join(dice.choices("数据安全", k=dice.randint(2, 20))) for _ in range(900)
    ]
    entries = [document(number, title) for number, title in enumerate(titles)]
    return entries, write(entries, tmp_path_factory.mktemp("many"))


def test_whatever_begins_a_title_offers_titles_that_begin_so(
    many: tuple[list[Entry], Path], ask: Ask
) -> None:
    entries, folder = many
    titles = {entry.fields["title"][0].text for entry in entries}
    dice = random.Random(2)
    for _ in range(300):
        typed = "".join(dice.choices("数据安全", k=dice.randint(1, 14)))
        expected = {title for title in titles if title.startswith(typed)}
        found = [one["text"] for one in offered(folder, ask, typed)]
        assert len(found) == min(len(expected), 8)
        assert expected.issuperset(found)


def test_a_keystroke_costs_little(many: tuple[list[Entry], Path], ask: Ask) -> None:
    folder = many[1]
    for typed in ("数", "数据", "数据安全数", "安全安全安全安全安全安全安全"):
        names = ask("fetched", folder=str(folder), text=typed, method="suggest")
        sizes = [(folder / f"shards/{name}.js").stat().st_size for name in names[1:]]
        assert len(names) == len(set(names))
        assert sum(sizes) < 12_000


def test_an_edit_changes_few_files(
    many: tuple[list[Entry], Path], tmp_path: Path
) -> None:
    entries, folder = many
    after = write([*entries, document(901, "安全数据的新标题")], tmp_path)

    def suggestions(index: Path) -> set[str]:
        files = (path for path in (index / "shards").iterdir())
        return {p.name for p in files if re.search('"nodes":', p.read_text("utf-8"))}

    assert len(suggestions(after) - suggestions(folder)) <= 2
    assert len(suggestions(folder)) > 10
