"""What is wrong with a piece of HTML, by a reader that forgives nothing.

The standard's content models, as far as the theme uses them, and stricter than it where
that costs nothing: every element is closed by hand, every attribute stands once.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = frozenset("br hr img input link meta wbr col track".split())
HEAD = frozenset("base link meta script style title".split())
PHRASING = frozenset(
    "a abbr audio b bdi bdo br button cite code data del dfn em i img input ins kbd "
    "label mark noscript output q rp rt ruby s samp script select small span strong "
    "sub sup svg template textarea time u var video wbr".split()
)
FLOW = PHRASING | frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr main nav ol p pre section table ul".split()
)
# What may stand right inside an element; one that is not named here takes phrasing.
INSIDE = {
    "html": {"head", "body"},
    "svg": {"rect", "path"},
    "video": PHRASING | {"track"},
    "audio": PHRASING | {"track"},
    "head": HEAD,
    "noscript": FLOW,
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "colgroup": {"col"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"td", "th"},
    "details": FLOW | {"summary"},
    "fieldset": FLOW | {"legend"},
    "figure": FLOW | {"figcaption"},
    "select": {"option", "optgroup"},
    "ruby": PHRASING | {"rt", "rp"},
    "summary": PHRASING | {"h2", "h3", "h4"},
    "dt": FLOW - {"header", "footer"},
    **dict.fromkeys(
        "body main header footer nav section article aside div li dd td th caption form "
        "blockquote figcaption address".split(),
        FLOW,
    ),
}
TEXTLESS = frozenset("html head ul ol dl table thead tbody tfoot tr select".split())
TRANSPARENT = frozenset({"a", "ins", "del"})
ACTIVE = frozenset("a button details input label select textarea".split())
OBSOLETE = frozenset(
    "align bgcolor border color face height style valign width".split()
)
NAMING = ("for", "aria-labelledby", "aria-controls", "aria-describedby", "aria-owns")
ROLES = frozenset("search region note status alert group listbox option img".split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []

    def fault(self, message: str) -> None:
        self.found.append(f"{self.getpos()[0]}: {message}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.place(tag)
        self.attributes(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def place(self, tag: str) -> None:
        outer = [one for one in self.open if one not in TRANSPARENT]
        allowed = INSIDE.get(outer[-1], PHRASING) if outer else FLOW | {"html"}
        if outer[-1:] == ["div"] and outer[-2:-1] == ["dl"]:
            allowed = {"dt", "dd"}
        if tag not in allowed:
            self.fault(f"<{tag}> in <{outer[-1] if outer else 'nothing'}>")
        if tag in ACTIVE:
            around = [o for o in self.open if o in ("a", "button", "label")]
            if around and (around[-1], tag) != ("label", "input"):
                self.fault(f"<{tag}> in <{around[-1]}>")
        if tag in ("form", "main") and tag in self.open:
            self.fault(f"<{tag}> in itself")

    def attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        given = dict(attrs)
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.fault(f"{name} twice on <{tag}>")
        for name in names:
            sized = tag in ("img", "svg", "rect") and name in ("width", "height")
            if name.startswith("on") or (name in OBSOLETE and not sized):
                self.fault(f"{name} on <{tag}>")
        if not re.fullmatch(r"-1|0", given.get("tabindex") or "0"):
            self.fault(f"tabindex {given['tabindex']}")
        if given.get("role", "search") not in ROLES:
            self.fault(f"role {given['role']}")
        for name, need in (("img", "alt"), ("th", "scope"), ("html", "lang")):
            if tag == name and need not in given:
                self.fault(f"<{tag}> without {need}")
        if tag == "link" and not given.get("href"):
            self.fault(f"<{tag}> without href")
        if tag == "button" and given.get("type") not in ("button", "submit"):
            self.fault("<button> without type")
        if (identity := given.get("id")) is not None:
            if not identity or re.search(r"\s", identity):
                self.fault(f"id {identity!r}")
            self.ids.append(identity)
        for name in NAMING:
            self.named += (given.get(name) or "").split()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or self.open[-1:] != [tag]:
            inside = f"<{self.open[-1]}>" if self.open else "nothing"
            self.fault(f"</{tag}> ends {inside}")
        else:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fault(f"<{tag} /> closes itself")

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1] in TEXTLESS:
            self.fault(f"text in <{self.open[-1]}>: {data.strip()[:20]}")


def faults(html: str, *, whole: bool = True) -> list[str]:
    """Each fault with its line; a whole page also has all that its names refer to."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = reader.found
    found += [f"end: <{tag}> is open" for tag in reader.open]
    found += [f"id {i} twice" for i in sorted(_repeated(reader.ids))]
    if whole:
        if not html.startswith("<!doctype html>\n"):
            found.append("1: no doctype")
        found += [f"no id {n}" for n in sorted(set(reader.named) - set(reader.ids))]
    return found


def _repeated(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}
