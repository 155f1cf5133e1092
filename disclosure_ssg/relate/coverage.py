"""What there is of what should be there: statutory items, budgets, matters, series.

政府信息公开条例 arts 20 and 21 for the items.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.indicators import EDITION
from disclosure_ssg.model.series import Period, gaps_of, period
from disclosure_ssg.model.site import Site


class Covered(NamedTuple):
    """One item: how many documents, the newest day, the ids of their categories.

    ``none`` is the site's own word that there is no such information.
    """

    code: str
    title: str
    documents: int
    newest: str
    categories: tuple[str, ...]
    none: str

    @property
    def is_open(self) -> bool:
        """Whether it has neither documents nor an answer."""
        return not self.documents and not self.none


def coverage(site: Site) -> Iterator[Covered]:
    """The items of the regulation that this body answers for, in their order.

    An item of art. 21 counts where it has documents or an answer, or where site.yml
    says which of its lists applies.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in site.entries:
        if not entry.listed and site.is_statutory(entry):
            code = entry.text("art_code") or words.KIND_ITEMS.get(entry.kind, "")
            filed = (entry.published_on, entry.text("category"))
            found.setdefault(code, []).append(filed)
    none = site.config.values["no_information"] or {}
    applies = words.ARTICLE_21.get(site.config.text("article_21"), ())
    for code, title in words.STATUTORY_ITEMS.items():
        own = found.get(code, [])
        if code.startswith("20") or code in applies or own or code in none:
            yield Covered(
                code,
                title,
                len(own),
                max((on for on, _ in own), default=""),
                tuple(dict.fromkeys(category for _, category in own)),
                none.get(code, ""),
            )


class Line(NamedTuple):
    """A series: what appears regularly in a category, of one body and on one matter."""

    category: str
    kind: str
    parts: int  # of a year
    body: str
    matter: str

    def title(self, site: Site) -> str:
        """What it is called: the category, and what sets it apart there."""
        category = site.config.category_by_id[self.category].title
        kind = words.KINDS[self.kind].label
        body = "" if self.body == site.config.publisher else self.body
        own = (text for text in (kind, body, self.matter) if text not in ("", category))
        return "：".join((category, *own))


_LAST = frozenset(stages[-1] for stages in words.STAGES.values())


class Series(NamedTuple):
    """The documents of a series by period, and the periods that are missing."""

    documents: dict[Period, PublicDocument]
    gaps: tuple[Period, ...]


def series(site: Site) -> dict[Line, Series]:
    """Every series; it ends with the last stage of its matter, or with its body."""
    made: dict[Line, dict[Period, PublicDocument]] = {}
    ends: dict[tuple[str, str], str] = {}  # by kind and matter, or by body
    for name, became in site.config.renamed.items():
        if became.merged:
            ends["", name] = became.on
    for entry in site.entries:
        if not isinstance(entry, PublicDocument):
            continue
        if entry.text("stage") in _LAST:
            ends[entry.kind, entry.text("matter")] = entry.published_on[:10]
        written = entry.text("period")
        if written and (named := period(written)):
            line = Line(
                entry.text("category"),
                entry.kind,
                named.parts,
                site.config.present_name(entry.text("publisher")),
                entry.text("matter"),
            )
            made.setdefault(line, {}).setdefault(named, entry)
    grace = EDITION.series_days
    found = {}
    for line, documents in sorted(made.items()):
        today = site.today
        for key in ((line.kind, line.matter), ("", line.body)):
            if key[1] and key in ends:
                ended = datetime.date.fromisoformat(ends[key])
                today = min(today, ended + datetime.timedelta(grace))
        gaps = tuple(gaps_of(set(documents), today, grace))
        found[line] = Series(documents, gaps)
    return found


Budgets = dict[str, dict[tuple[int, str], PublicDocument]]


def budgets(site: Site) -> Budgets:
    """By the present name of a body: budgets and accounts by year and key of ``BUDGET_KINDS``.

    Both from the document's fields, else from its title (2025年部门决算).
    """
    made: Budgets = {}
    found = [
        entry
        for entry in site.entries
        if isinstance(entry, PublicDocument) and entry.kind == "budget"
    ]
    # Where a title and a field say the same, the field is meant so.
    for entry in sorted(found, key=lambda entry: not entry.text("budget_kind")):
        year = entry.values.get("year") or _only(_YEAR, entry.title)
        kind = entry.text("budget_kind") or _KINDS.get(_only(_WHOLE, entry.title))
        if year and kind:
            name = next(iter(entry.issuers), entry.text("publisher"))
            body = site.config.present_name(name)
            made.setdefault(body, {}).setdefault((int(year), kind), entry)
    return dict(sorted(made.items()))


_KINDS = {label: kind for kind, label in words.BUDGET_KINDS.items()}
_YEAR = re.compile(r"(20\d\d)年", re.ASCII)
# That of a whole body; its execution, its changes and 三公经费 are other papers.
_WHOLE = re.compile("(?:部门|单位|政府|财政|本级|收支)(预算|决算)(?!执行|调整|绩效)")


def _only(pattern: re.Pattern[str], title: str) -> str:
    """What a title names in one way; nothing where it names several."""
    found = set(pattern.findall(title))
    return found.pop() if len(found) == 1 else ""


def budget_gaps(site: Site) -> Iterator[tuple[str, int, str]]:
    """Body, year and kind of what is missing since the body's first of that kind.

    The budget of this year and the accounts of last year may still be to come; a body
    that went into another has none from that year on.
    """
    last = {"budget": site.today.year - 1, "accounts": site.today.year - 2}
    for body, found in budgets(site).items():
        gone = site.config.renamed.get(body)  # into another body
        for kind, usual in last.items():
            due = min(usual, int(gone.on[:4]) - 1) if gone else usual
            years = {year for year, one in found if one == kind}
            for year in range(min(years, default=due + 1), max(due, *years, 0) + 1):
                if year not in years:
                    yield body, year, kind


Matters = dict[str, dict[str, list[PublicDocument]]]


def matters(site: Site) -> Matters:
    """By kind of the stages and matter its documents by stage, the oldest first."""
    made: Matters = {}
    for entry in reversed(site.entries):
        kind = words.STAGE_KINDS.get(entry.text("stage"), "")
        if kind and entry.text("matter") and isinstance(entry, PublicDocument):
            of_kind = made.setdefault(kind, {})
            of_kind.setdefault(entry.text("matter"), []).append(entry)
    for kind, by_name in made.items():
        for found in by_name.values():
            found.sort(key=lambda entry: words.STAGES[kind].index(entry.text("stage")))
    return made
