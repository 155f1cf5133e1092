"""Links that leave the site: each goes through a page that says so.

国办发〔2017〕47号: a visitor who is led to a site that is no government's is told so.
The page of an address is made at build, for addresses that some page links to and no
other, so nobody can send a visitor through it to an address of their own.
"""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from disclosure_ssg.model.hosts import is_below
from disclosure_ssg.model.output import Output
from disclosure_ssg.render.frame import NO_COLUMN, Frame
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer
from disclosure_ssg.render.views import Crumb, Head, Meta, SiteView

# In the bytes of a page, and beginning with a fixed text: pages are long and many.
_AWAY = re.compile(rb' href="((?:https?:)?//[^"]*)"')
_START = re.compile(rb"<a\b[^>]*")
_TITLE = "离开本站"
_FOLDER = "leave/"


@dataclass(frozen=True, slots=True)
class LeavePage:
    """The notice before another site."""

    head: Head
    site: SiteView
    address: str  # where the visitor is about to go
    host: str  # the name of that site, as its address has it


def rendered(renderer: Renderer, plan: Plan) -> tuple[Output, tuple[str, ...]]:
    """The file of a plan, and the addresses outside the site that it links to.

    These links lead to the notices before them; ``data-leave`` keeps the address for
    the script that asks without leaving the page.  Raises ``TemplateFailed``.
    """
    view = plan.made()
    made = renderer.render(plan._replace(view=view))
    page = made.content or b""
    if not plan.path.endswith(".html") or plan.path.startswith(_FOLDER):
        return made, ()
    own = (view.site.domain, *view.site.direct_hosts)
    found: dict[str, None] = {}

    def guard(match: re.Match[bytes]) -> bytes:
        address = html.unescape(match[1].decode())
        if not _is_of_link(page, match.start()) or _is_direct(address, own):
            return match[0]
        found[address] = None
        notice = (view.head.root + path_of(address)).encode()
        return b' href="%b" data-leave="%b"' % (notice, match[1])

    return Output(plan.path, _AWAY.sub(guard, page)), tuple(found)


def _is_of_link(page: bytes, at: int) -> bool:
    """Whether the attribute that begins at ``at`` is one of an ``a`` element."""
    start = page.rfind(b"<a", 0, at)
    return start >= 0 and _START.fullmatch(page, start, at) is not None


@lru_cache(maxsize=1_000)  # head and foot of all pages lead to the same addresses
def _is_direct(address: str, own: tuple[str, ...]) -> bool:
    """Whether an address is one of this site or of a host that needs no notice."""
    return is_below(_host(address), set(own))


def _host(address: str) -> str:
    """The host a browser would ask; empty where that is not plain."""
    try:
        return "" if "\\" in address else urlsplit(address).hostname or ""
    except ValueError:
        return ""


def path_of(address: str) -> str:
    """The path of the page that leads to ``address``."""
    return f"{_FOLDER}{hashlib.sha256(address.encode()).hexdigest()[:16]}.html"


def page(frame: Frame, address: str) -> Plan:
    """The notice before ``address``."""
    path = path_of(address)
    noindex = (Meta("robots", "noindex"),)
    head = frame.head(
        path, _TITLE, crumbs=(Crumb(_TITLE),), metas=noindex, column=NO_COLUMN
    )
    view = LeavePage(head, frame.view, address, _host(address))
    return Plan(path, "pages/leave.html", view)
