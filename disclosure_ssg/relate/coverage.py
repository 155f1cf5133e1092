"""Which statutory item (政府信息公开条例 arts 20, 21) has documents, and which has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from disclosure_ssg.model import vocabulary as words
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
