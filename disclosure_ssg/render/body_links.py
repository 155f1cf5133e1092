"""Links within bodies: from paths below ``content/`` to public addresses."""

from __future__ import annotations

import html as entities
import re

from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls

_CONTENT_LINK = re.compile(r' (href|src)="content:([^"#]*)(#[^"]*)?"')
_SIZED = re.compile(r' (?:width|height)="')


def resolved(html: str, site: Site, url: str) -> str:
    """``html`` of the page at ``url`` with its ``content:`` links made addresses."""
    if "content:" not in html:
        return html
    root = urls.root_of(url)

    def resolve(match: re.Match[str]) -> str:
        path = entities.unescape(match[2])
        other = site.by_path.get(path)
        if other is not None:
            target = other.url
        elif path in site.files:
            target = urls.href(urls.file_path(path))
        else:  # nothing public is there: no link, whatever the rules let pass
            return ""
        address = f' {match[1]}="{entities.escape(root + target)}{match[3] or ""}"'
        if match[1] == "href" or path not in site.extents:
            return address
        own = html[match.end() : html.find(">", match.end())]
        if _SIZED.search(own):
            return address
        width, height = site.extents[path]  # the page keeps the room for it
        return f'{address} width="{width}" height="{height}"'

    return _CONTENT_LINK.sub(resolve, html)
