"""What else a query finds, where it finds nothing itself or words have synonyms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from disclosure_ssg.search.finder import Filters
from disclosure_ssg.search.ladder import LABELS, Step, by_synonyms, steps
from disclosure_ssg.search.parse import parse, plain
from disclosure_ssg.search.query import AsOf, Tree
from disclosure_ssg.search.question import question_of
from disclosure_ssg.search.reader import Index, SearchResult, Sort, View


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What one step of the ladder found.

    ``label`` says in Chinese what the step did, ``texts`` what it looked for instead.
    """

    id: str
    label: str
    texts: tuple[str, ...]
    found: SearchResult


def relaxed(
    index: Index,
    text: str,
    *,
    step: str = "",
    synonyms: bool = True,
    filters: Filters | None = None,
    sort: Sort = "relevance",
    offset: int = 0,
    limit: int = 10,
    asof: AsOf | None = None,
) -> Relaxed | None:
    """Return the first step of the ladder that finds anything, None without any.

    Synonyms are looked for at any query, without what it finds itself; the further
    steps are asked where it finds nothing, or where one of them is named by ``step``.
    """
    chosen = {facet: values for facet, values in (filters or {}).items() if values}
    view = View(chosen, sort, range(offset, offset + limit), asof=asof)
    parsed = parse(text)
    tree = plain(text) if parsed.senseless else parsed.tree

    def answer(part: Tree, view: View) -> SearchResult:
        return index.answer(question_of(part, index.store.frequent), view)

    def is_found(part: Tree) -> bool:
        return answer(part, View(shown=range(0))).total > 0

    def first(some: Iterable[Step]) -> Relaxed | None:
        for one in some:
            if step in ("", one.id) and (found := answer(one.tree, view)).total:
                return Relaxed(one.id, LABELS[one.id], one.texts, found)
        return None

    wider = by_synonyms(index.store, tree) if synonyms else None
    if wider and (found := first([wider])):
        return found
    if not step and answer(tree, View(chosen, shown=range(0), asof=asof)).total:
        return None
    return first(steps(index.store, tree, is_found))
