"""The signature of an official paper: issuer and date at its end (GB/T 9704-2012 7.3.5)."""

from __future__ import annotations

import re

_SIGNATURE = re.compile(
    r"(?:<p>(?!\s*(?:附件|[0-9]+[.．、]))[^<>。；：，]{2,40}</p>\n){0,6}"
    r"<p>(?:[12][0-9]{3}|[〇○零一二三四五六七八九]{4})年[^<>]{1,3}月[^<>]{1,3}日</p>"
)


def mark_signature(html: str) -> str:
    """Give the last date that stands alone, and the names right above it, a class.

    ``html`` is a finished body; only paragraphs without an id are looked at, so no
    article or heading is ever taken for a name.
    """
    found = _last(html)
    if found is None:
        return html
    signed = found[0].replace("<p>", '<p class="signature">')
    return html[: found.start()] + signed + html[found.end() :]


def signature_start(html: str) -> int:
    """Where the names above the last date begin; the end where there is no such date."""
    found = _last(html)
    return found.start() if found else len(html)


def _last(html: str) -> re.Match[str] | None:
    found = None
    if "日</p>" in html:
        for found in _SIGNATURE.finditer(html):  # noqa: B007 - the last one is wanted
            pass
    return found
