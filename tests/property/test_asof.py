"""As of any day both languages find the same, in the same order, and what held then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_ssg.search import AsOf, Entry, open_index
from tests.unit.search.engine_process import Ask, engine_process
from tests.unit.search.oracle import entry, write

FROM, TO = date(2018, 12, 28), date(2020, 3, 3)
DAYS = st.dates(FROM, TO).map(date.isoformat)
HOLDING = ("有效", "已修改", "部分失效")
STATUSES = (*HOLDING, "尚未施行", "失效", "废止")
LIVES = st.dictionaries(DAYS, st.sampled_from(STATUSES), max_size=4)
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from(["甲", "甲乙", "乙甲乙"]), DAYS, LIVES),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def ask(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    with engine_process(node, tmp_path_factory.mktemp("engine")) as asked:
        yield asked


def lived(number: int, title: str, published: str, life: dict[str, str]) -> Entry:
    made = entry(
        number, {"title": [title]}, published, life=tuple(sorted(life.items()))
    )
    return Entry(
        **{name: getattr(made, name) for name in Entry.__slots__}
        | {"facets": {"status": ("有效",) if life else ()}}
        | {"meta": {"title": title, "status": "现在的", "then": "以后的"}}
    )


def status(life: dict[str, str], day: str) -> str:
    """By looking at the changes from the last to the first."""
    if not life:
        return ""
    for on in sorted(life, reverse=True):
        if on <= day:
            return life[on]
    return "尚未施行"


@settings(max_examples=60, deadline=None)
@given(
    DOCUMENTS,
    DAYS,
    st.sampled_from(["force", "published"]),
    st.sampled_from(["", "甲", "甲 乙", "有效性:失效", "甲 -有效性:有效", "-乙"]),
    st.lists(st.sampled_from(STATUSES), max_size=2, unique=True),
)
def test_a_day_is_seen_alike_and_as_it_was(
    ask: Ask,
    documents: list[tuple[str, str, dict[str, str]]],
    on: str,
    by: str,
    query: str,
    wanted: list[str],
) -> None:
    entries = [lived(n, *one) for n, one in enumerate(documents)]
    lives = {e.url: dict(e.life) for e in entries}
    filters = {"status": wanted}
    with TemporaryDirectory() as site:
        folder = write(entries, Path(site))
        index = open_index(folder)
        day = AsOf(on, "force" if by == "force" else "published")
        found = index.search(query, asof=day, filters=filters, facets=True)
        engine = ask(
            "search",
            folder=str(folder),
            text=query,
            options={
                "asof": {"on": on, "by": by},
                "filters": filters,
                "facets": True,
            },
        )
    told = [(r.url, r.score, r.meta.get("status")) for r in found.results]
    assert engine["total"] == found.total
    assert [(r["url"], r["score"], r.get("status")) for r in engine["results"]] == told
    assert not any("then" in r for r in engine["results"])
    assert found.facets is not None
    assert {(v["value"], v["count"]) for v in engine["facets"].get("status", [])} == {
        (v.value, v.count) for v in found.facets.get("status", ())
    }
    for result in found.results:
        assert result.meta.get("status", "") == status(lives[result.url], on)
        assert not wanted or result.meta["status"] in wanted
    if query in ("", "甲"):
        expected = {
            e.url
            for e in entries
            if (
                e.published_on <= on
                if by == "published"
                else status(lives[e.url], on) in HOLDING
            )
            and (not wanted or status(lives[e.url], on) in wanted)
        }
        assert {r.url for r in found.results} == expected
