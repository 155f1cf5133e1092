"""Finding a document by what others call it: a number, a key, or its title in 《》."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from disclosure_ssg.model.document import Described, Target
from disclosure_ssg.model.numbers import document_number_key

D = TypeVar("D", bound=Described)

# 《题名》, with 《》 inside it at most once deep, and the document number in brackets.
CITATION = re.compile(
    r"《((?:[^《》\n]|《[^《》\n]*》){2,120})》"
    r"(?:[（(]((?:[^（）()《》\n，,；;。]|[（(][^（）()\n]{1,6}[）)]){2,36}?号令?)[）)])?"
)
_FORWARDED = re.compile(
    r"关于(?:重新)?(?:印发|公布|发布|颁布)《(.+)》的(?:通知|公告|通告|决定|令)"
)


_TURNED = str.maketrans("《》〈〉", "〈〉《》")


def within_marks(title: str) -> str:
    """``title`` as it is written between 《 and 》: the marks in it take turns.

    GB/T 15834: within 《》 stands 〈〉, and 《》 again within that.  For
    reading only: what is looked for, and what relations are written with, stays as it is.
    """
    return title.translate(_TURNED) if "《" in title else title


def in_marks(title: str) -> str:
    """``title`` in 《》, for people to read."""
    return f"《{within_marks(title)}》"


def title_key(text: str) -> str:
    """What two spellings of one title share: width and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class Names(Generic[D]):
    """All names of some documents: keys, index numbers, document numbers, titles.

    A document that only issues another (关于印发《…》的通知) goes by that title too.
    """

    def __init__(self, named: Iterable[tuple[D, str]]) -> None:
        self._named = tuple(named)
        self._by_name: dict[str, list[D]] = {}
        for document, key in self._named:
            values = document.values
            names = {key, values.get("index_number", "")}
            if number := values.get("document_number"):
                names.add(document_number_key(number))
            for name in names:
                if name:
                    self._by_name.setdefault(name, []).append(document)

    @cached_property
    def _by_title(self) -> dict[str, list[D]]:
        """Made when a title is first asked for."""
        made: dict[str, list[D]] = {}
        for document, _ in self._named:
            title = title_key(document.title)
            made.setdefault(title, []).append(document)
            inner = _FORWARDED.search(title) if "《" in title else None
            if inner:
                made.setdefault(inner[1], []).append(document)
        return made

    def find(self, target: Target, asking: D | None) -> Sequence[D]:
        """What a relation of ``asking`` may mean, in the order the documents were given.

        A number may be that of ``asking`` itself; a title never is.
        """
        number, title = target.number, target.title if not target.number else ""
        if number.startswith("《") and (cited := CITATION.fullmatch(number)):
            number, title = cited[2] or "", cited[1]
        return self._numbered(number) if number else self._titled(title, asking)

    def cited(self, title: str, number: str, citing: D) -> D | None:
        """The document that a text quotes as 《title》（number）; ``number`` may be empty.

        None for a document that quotes itself, as one does that issues 《title》.
        """
        found = self._numbered(number) if number else self._titled(title, citing)
        same = found if number else self._by_title.get(title_key(title), ())
        return (
            None
            if any(d.path == citing.path for d in same)
            else next(iter(found), None)
        )

    def _numbered(self, name: str) -> Sequence[D]:
        by_key = self._by_name.get(document_number_key(name), ())
        return self._by_name.get(name, by_key)

    def _titled(self, title: str, asking: D | None) -> Sequence[D]:
        """Of several documents of one title, the newest not newer than ``asking``."""
        own = asking.path if asking else ""
        others = [d for d in self._by_title.get(title_key(title), ()) if d.path != own]
        day = asking.published_on if asking else "9999"
        older = [d for d in others if d.published_on <= day]
        return sorted(older or others, key=_day, reverse=True)[:1]


def _day(document: Described) -> str:
    return document.published_on
