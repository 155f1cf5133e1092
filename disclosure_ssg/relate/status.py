"""Status (效力状态): computed for a day from dates, terms and relations, never written.

Norms: model of 尚未施行, 有效, 已修改, 部分失效, 失效, 废止 in ``docs/architecture.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry, PublicDocument
from disclosure_ssg.model.names import in_marks
from disclosure_ssg.model.site import Change, Edge, Reason, Turn
from disclosure_ssg.model.validity import (
    ENDING,
    Term,
    TermRule,
    acts_on,
    day_after,
    han_date,
    term_of,
)

_ENDS = (words.REPEALED, words.LAPSED)
_CHANGES = {"修改": "amended", "部分废止": "partly_repealed", "废止": "repealed"}


class _Act(NamedTuple):
    """What another document does to this one, from a day on."""

    on: str
    edge: Edge

    @property
    def ends(self) -> bool:
        """Whether nothing is left in force."""
        return self.edge.relation in ENDING and not self.edge.target.articles

    @property
    def verb(self) -> str:
        """What it does, in a word."""
        if self.edge.relation == "amends":
            return "修改"
        return "废止" if self.ends else "部分废止"


class Validity:
    """The life of one entry, as far as it is known; ``status`` and ``reasons`` for a day.

    Without ``effective_on`` it holds from the day it was made.  A repeal acts on its ``on``, else the repealing document's ``effective_on``, else
    its ``published_on``; the last day of a term is still in force.
    """

    def __init__(
        self,
        entry: Entry,
        edges: tuple[Edge, ...],
        by_key: Mapping[str, Entry],
        rule: TermRule | None,
    ) -> None:
        self.entry = entry
        self.by_key = by_key
        self.term: Term = term_of(entry, rule)
        self.starts = entry.text("effective_on") or _made_on(entry)
        self.acts = sorted(
            _Act(acts_on(by_key[edge.other], edge.target), edge)
            for edge in edges
            if edge.inverse and edge.relation in (*ENDING, "amends")
        )

    def status(self, day: str) -> str:
        """The status on ``day``, ISO text."""
        acting = [act for act in self.acts if act.on <= day]
        if any(act.ends for act in acting):
            return words.REPEALED
        if self.term.last and self.term.last < day:
            return words.LAPSED
        if self.starts > day:
            return words.NOT_YET
        if any(act.edge.relation in ENDING for act in acting):
            return words.PARTLY_LAPSED
        return words.AMENDED if acting else words.IN_FORCE

    def life(self) -> tuple[Turn, ...]:
        """All changes of status that are known; before the first it is 尚未施行."""
        days = {act.on for act in self.acts} | {self.starts}
        if self.term.last:
            days.add(day_after(self.term.last))
        made: list[Turn] = []
        before = words.NOT_YET
        for on in sorted(days):
            status = self.status(on)
            if status != before:
                made.append(Turn(on, status))
            before = status
        return tuple(made)

    def past(self, day: str) -> Iterator[Change]:
        """What has become of it up to ``day``; nothing more after its end."""
        key, last = self.entry.key, self.term.last
        lapsed = day_after(last) if last else ""
        for act in self.acts:
            if act.on > day or (lapsed and lapsed <= act.on):
                break
            articles = "、".join(act.edge.target.articles)
            yield Change(act.on, _CHANGES[act.verb], key, articles, act.edge.other)
            if act.ends:
                return
        if lapsed and lapsed <= day:
            yield Change(lapsed, "lapsed", key)

    def reasons(self, day: str) -> Iterator[Reason]:
        """Why the status of ``day`` holds, and what is known to become of it."""
        status = self.status(day)
        acting = [act for act in self.acts if act.on <= day]
        if status == words.REPEALED:
            yield self._reason(next(act for act in acting if act.ends))
        elif status == words.LAPSED:
            yield Reason(self.term.reason)
        elif status == words.NOT_YET:
            yield Reason(f"自{han_date(self.starts)}起施行")
        else:
            yield from map(self._reason, acting)
        coming = [act for act in self.acts if act.on > day]
        ends = (turn.on for turn in self.life() if turn.status in _ENDS)
        end = next(ends, "") if coming else ""  # nothing is done to it after that
        for act in coming:
            if not end or act.on <= end:
                yield self._reason(act, "自{}起")

    def _reason(self, act: _Act, when: str = "{}") -> Reason:
        other = self.by_key[act.edge.other]
        number = other.text("document_number")
        articles = "、".join(act.edge.target.articles)
        what = f"（{articles}）" if articles else ""
        named = in_marks(other.title) + (f"（{number}）" if number else "")
        clause, anchor = _clause(other, self.entry, act.verb[-2:])
        since = when.format(han_date(act.on))
        text = f"{since}被{named}{clause}{act.verb}{what}"
        return Reason(text, other.key, anchor)


def _made_on(entry: Entry) -> str:
    """From when it holds where it does not say so: old ones go online years later."""
    return min(entry.text("written_on") or entry.published_on, entry.published_on)


def _clause(other: Entry, entry: Entry, verb: str) -> tuple[str, str]:
    """The article of ``other`` that says it, where one can be told, and its anchor."""
    if not isinstance(other, PublicDocument):
        return "", ""
    names = [n for n in (entry.text("document_number"), f"《{entry.title}》") if n]
    for passage in other.body.passages:
        if verb in passage.text and any(name in passage.text for name in names):
            label = passage.section if passage.section.endswith("条") else ""
            return label, passage.anchor
    return "", ""


def with_successors(
    key: str, own: tuple[Reason, ...], statuses: Mapping[str, tuple[Reason, ...]]
) -> tuple[Reason, ...]:
    """The reasons of a repeal, and why what repealed it is itself repealed, and so on.

    ``statuses`` holds the reasons of repealed entries only.
    """
    chain, seen = list(own), {key}
    while chain[-1].key in statuses and chain[-1].key not in seen:
        seen.add(chain[-1].key)
        reason = statuses[chain[-1].key][0]
        chain.append(reason._replace(text=f"该文件又于{reason.text}"))
    return tuple(chain)
