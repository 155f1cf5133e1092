"""Links and pictures of one body: resolved, recorded, and what is wrong with them."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Sequence
from urllib.parse import unquote

from disclosure_ssg.model.diagnostics import Diagnostic, Place
from disclosure_ssg.model.document import Link
from disclosure_ssg.model.file_names import media_of
from disclosure_ssg.source import findings, markdown_text
from disclosure_ssg.source.locator import Locator
from disclosure_ssg.source.paths import Escape, content_path

_CALLED = {"": "图片", "video": "视频", "audio": "音频"}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class References:
    """Collects the references of the document at ``path`` in the order they stand.

    A reference to a file below ``content/`` becomes ``content:PATH#FRAGMENT``; it gets
    its public address when the page is made.
    """

    def __init__(self, path: str, locator: Locator) -> None:
        self._path = path
        self._locator = locator
        self.links: list[Link] = []
        self.troubles: list[Diagnostic] = []

    def href(self, value: str) -> list[str]:
        """The attributes of a link; none for one that leads nowhere."""
        written = entities.unescape(value).strip()
        if not written:
            return []
        if written.startswith("#"):
            if not written.startswith(("#fn:", "#fnref")):
                fragment = unquote(written[1:])
                if not fragment.startswith(markdown_text.AUTO_ID):
                    self.links.append(
                        Link("", fragment, written, self._locator.find(written))
                    )
                return [f'href="#{entities.escape(fragment)}"']
            return [f'href="{value}"']
        if _SCHEME.match(written):
            return [f'href="{value}"', 'rel="noopener noreferrer"']
        target = self._internal(written, "链接")
        return [f'href="{entities.escape(target)}"'] if target else []

    def _internal(self, written: str, what: str) -> str:
        """``content:PATH#FRAGMENT`` for a relative reference, recorded as a link."""
        place = self._locator.find(written)
        path, _, fragment = written.partition("#")
        try:
            target = content_path(self._path, path)
        except Escape as wrong:
            self.troubles.append(
                findings.OUTSIDE.at(
                    self._path,
                    place,
                    f"{what}“{written[:80]}”{wrong}",
                    "只能指向 content/ 里的文件；站外网页请写完整网址",
                )
            )
            return ""
        fragment = unquote(fragment)
        self.links.append(Link(target, fragment, written, place))
        return f"content:{target}" + (f"#{fragment}" if fragment else "")

    def image(self, attributes: dict[str, str]) -> str:
        """The tag of a picture or a player, or what stands in its place."""
        source = entities.unescape(attributes.get("src", "")).strip()
        alt = attributes.get("alt", "")
        if not source:
            return ""
        player = media_of(source.partition("#")[0])
        what = _CALLED[player]
        if _SCHEME.match(source):
            self.report(
                findings.EXTERNAL_IMAGE,
                source,
                f"{what}“{source[:80]}”在其他网站",
                f"把{what}存入 content/，改用相对路径",
            )
            if not source.lower().startswith(("http://", "https://")):
                return ""
            address = entities.escape(source)
            return f'<a href="{address}" rel="noopener noreferrer">{alt or what}</a>'
        target = self._internal(source, what)
        if not target:
            return ""
        if not alt.strip():
            self.report(
                findings.IMAGE_WITHOUT_ALT,
                source,
                f"{what}“{source[:80]}”没有文字说明",
                f"写成 ![说明]({source[:80]})",
            )
        address = entities.escape(target)
        if player:
            name = f'aria-label="{alt or what}"'
            return f'<{player} controls preload="metadata" src="{address}" {name}></{player}>'
        size = "".join(
            f' {k}="{attributes[k]}"'
            for k in ("width", "height")
            if attributes.get(k, "").isdecimal()
        )
        return f'<img src="{address}" alt="{alt}"{size} loading="lazy">'

    def place_of(self, text: str, part: str = "") -> Place:
        """Where words of the text stand, or the last ``part`` of them."""
        return self._locator.find_text(text, text.rfind(part) if part else 0)

    def place_of_line(self, lines: Sequence[str], nth: int) -> Place:
        """Where the ``nth`` of lines that stand below each other is."""
        return self._locator.find_lines(lines, nth)

    def place_of_heading(self, rank: int, nth: int) -> Place:
        """Where the ``nth`` heading, from 1, of all of its rank stands."""
        return self._locator.heading(rank, nth)

    def place_of_table(self, nth: int) -> Place:
        """Where the ``nth`` table, from 1, stands."""
        return self._locator.table(nth)

    def report(
        self, rule: findings.Rule, where: str | Place, message: str, hint: str
    ) -> None:
        """A finding about a literal of the source, or at a place of it."""
        place = self._locator.find(where) if isinstance(where, str) else where
        self.troubles.append(rule.at(self._path, place, message, hint))
