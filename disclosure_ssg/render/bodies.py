"""``bodies.html``: the bodies of the site, the leaders and the leading groups.

Names and posts of officials in office are no private data: 政府信息公开条例 art. 20 (2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from disclosure_ssg.model.ledgers import Row
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.lists import item
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, Item, SiteView

TITLE = "机构和领导"


class BodyLine(NamedTuple):
    """A body of site.yml."""

    name: str
    href: str  # the list of its documents, empty where there is none
    credit_code: str
    aliases: str
    former: str  # names it had before
    became: str  # 已于…更名为…, empty for one that still is


class Official(NamedTuple):
    """A leader, or a member of a leading group, in office on the day of the build."""

    name: str
    post: str
    role: str  # 组长 …, empty for a leader
    duty: str
    since: str


class LeadingGroup(NamedTuple):
    """A leading group and who is in it."""

    title: str
    members: tuple[Official, ...]


@dataclass(frozen=True, slots=True)
class BodiesPage:
    """``bodies.html``."""

    head: Head
    site: SiteView
    as_of: str
    bodies: tuple[BodyLine, ...]
    leaders: tuple[Official, ...]
    groups: tuple[LeadingGroup, ...]
    pages: tuple[Item, ...]  # documents on functions, offices and leaders


def plans(frame: Frame) -> Iterator[Plan]:
    """The page, where there is anything to be on it."""
    site = frame.site
    if frame.view.bodies:
        about = (e for e in site.entries if e.kind in ("organ", "leader"))
        view = BodiesPage(
            frame.head(urls.BODIES_PAGE, TITLE, crumbs=(Crumb(TITLE),)),
            frame.view,
            site.today.isoformat(),
            tuple(_bodies(site)),
            tuple(_officials(site.ledgers.get("leaders", ()), site)),
            tuple(_groups(site)),
            tuple(item(site, entry) for entry in about if not entry.listed),
        )
        yield Plan(urls.BODIES_PAGE, "pages/bodies.html", view)


def _bodies(site: Site) -> Iterator[BodyLine]:
    lists = {g.title: urls.group_page("issuer", g) for g in site.lists["issuer"]}
    for one in site.config.values["issuers"] or ():
        became = site.config.renamed.get(one["name"])
        yield BodyLine(
            one["name"],
            lists.get(one["name"], ""),
            one.get("credit_code", ""),
            one.get("aliases", ""),
            one.get("former", ""),
            became.sentence if became else "",
        )


def _officials(rows: Iterable[Row], site: Site) -> Iterator[Official]:
    """Those in office; the order is that of the ledger."""
    today = site.today.isoformat()
    for _, values in rows:
        since = values.get("since", "")
        if since <= today <= values.get("until", today):
            name, post, role, duty = (
                values.get(key, "") for key in ("name", "post", "role", "duty")
            )
            yield Official(name, post, role, duty, since)


def _groups(site: Site) -> Iterator[LeadingGroup]:
    rows: dict[str, list[Row]] = {}
    for row in site.ledgers.get("groups", ()):
        rows.setdefault(row.values["group"], []).append(row)
    for title, own in rows.items():
        members = tuple(_officials(own, site))
        if members:
            yield LeadingGroup(title, members)
