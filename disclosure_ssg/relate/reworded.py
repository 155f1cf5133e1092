"""A Site in which only the words of a document have changed."""

from __future__ import annotations

from dataclasses import replace

from disclosure_ssg.model.document import Document, Entry
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.wall import let_through


def reworded(
    site: Site, document: Document, *, preview: bool = False
) -> tuple[Site, Entry] | None:
    """What ``relate`` would make of the site with this text of ``document``.

    All but its words is as it was, and the words matter to no other document: there is
    no relation between them, nor to any text that it had before.  None where there is
    one, or where the document is not shown.
    """
    old = site.by_path.get(document.path)
    made = let_through([document], site.config, site.today, preview=preview)
    new = next(made, None)
    if old is None or new is None or site.facts[old.key].edges:
        return None

    def put(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(new if one is old else one for one in entries)

    lists = {
        facet: tuple(group._replace(entries=put(group.entries)) for group in groups)
        for facet, groups in site.lists.items()
    }
    by_key, by_path = {**site.by_key, new.key: new}, {**site.by_path, new.path: new}
    entries = put(site.entries)
    site = replace(site, entries=entries, by_key=by_key, by_path=by_path, lists=lists)
    return site, new
