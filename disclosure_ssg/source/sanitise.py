"""The door to nh3: HTML in, HTML without anything active out."""

from __future__ import annotations

import re

import nh3

TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt "
    "em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt "
    "ruby s samp section small span strong sub summary sup table tbody td tfoot th "
    "thead time tr u ul var".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "details": {"open"},
    "blockquote": {"cite"},
}
_GONE_WITH_CONTENT = {"script", "style", "template", "noscript", "title", "textarea", "xmp", "iframe", "noframes", "noembed", "svg", "math", "object", "select"}  # fmt: skip
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)")
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_ADDRESS = re.compile(
    r"<[a-zA-Z][^<>]*\s(?:href|src)=[\"']?\s*([^\"'\s:/?#>]+):([^\"'>]*)", re.IGNORECASE
)
HIDDEN = "hidden"
_HANDLER = re.compile(
    r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*?\s"""
    rf"(?:(on[a-z]+|style)\s*=|({HIDDEN})(?=[\s=/>]))",
    re.IGNORECASE,
)


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=_GONE_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    strip_comments=True,
    link_rel=None,
    url_schemes=set(_SCHEMES),
)


def clean(html: str) -> str:
    """Sanitised, well-formed HTML as html5ever serialises it.

    Attribute values hold no ``"``; text holds no ``<``, so a simple scanner may read it.
    """
    return _CLEANER.clean(html)


def refused(html: str) -> list[str]:
    """What ``clean`` will take away, each once: ``<tag`` or the name of an attribute."""
    names = [match[1] for match in _NAME.finditer(html)]
    attributes = [match[1] or HIDDEN for match in _HANDLER.finditer(html)]
    found: dict[str, str] = {}
    for name in names:
        if name.lower() not in TAGS:
            found.setdefault(name.lower(), f"<{name}")
    return [*found.values(), *dict.fromkeys(attributes)]


def refused_addresses(html: str) -> list[str]:
    """The addresses, as escaped in ``html``, that ``clean`` will take away."""
    return [
        f"{match[1]}:{match[2]}"
        for match in _ADDRESS.finditer(html)
        if match[1].lower() not in _SCHEMES
    ]
