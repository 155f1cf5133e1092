"""A crawler over a built site: every address a page, feed or file names must exist."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote


class Page(HTMLParser):
    """What one page says: links, ids, headings, meta tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "meta" and "name" in values:
            self.metas.append((values["name"], values.get("content", "")))
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        for name in ("href", "src", "action"):
            if name in values:
                self.links.append(values[name])


@dataclass
class Crawl:
    """All pages of a built site, and what is wrong with their links."""

    root: Path
    pages: dict[str, Page] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        files = {
            p.relative_to(self.root).as_posix()
            for p in self.root.rglob("*")
            if p.is_file()
        }
        for name in sorted(files):
            if name.endswith(".html"):
                self.pages[name] = Page((self.root / name).read_text("utf-8"))
        for name, page in self.pages.items():
            for link in page.links:
                if link.startswith(("http://", "https://", "mailto:", "tel:")):
                    continue
                path, _, fragment = link.partition("#")
                path = unquote(path.partition("?")[0])
                target = posixpath.normpath(
                    posixpath.join(posixpath.dirname(name), path)
                )
                target = name if not path else target
                if (
                    path.startswith("/")
                    or target.startswith("..")
                    or target not in files
                ):
                    self.broken.append(f"{name}: {link}")
                elif (
                    fragment
                    and target in self.pages
                    and unquote(fragment) not in self.pages[target].ids
                ):
                    self.broken.append(f"{name}: {link} (no such place)")
