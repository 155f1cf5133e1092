"""The same documents in the form each generator reads, with its layouts beside them.

All get the same text, the same metadata table and lists of the same kind: by category
and by year, 20 to a page, and a home page with the newest.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.corpus import Notice, front_matter, put

LAYOUTS = Path(__file__).parent / "peers"
LIST_SIZE = 20


def make(flavour: str, notices: tuple[Notice, ...], folder: Path) -> None:
    """Fill ``folder`` with the layouts of a flavour and all documents."""
    shutil.copytree(LAYOUTS / flavour, folder)
    for path, text in FLAVOURS[flavour](notices):
        put(folder / path, text)


def _hugo(notices: tuple[Notice, ...]) -> Iterator[tuple[str, str]]:
    for folder, title in _folders(notices).items():
        yield f"content/{folder}/_index.md", front_matter({"title": title})
    for notice in notices:
        front = {
            "title": notice.title,
            "date": notice.published_on,
            "years": [notice.published_on[:4]],
            "table": notice.table,
        }
        yield f"content/{notice.key}.md", front_matter(front) + notice.body


def _eleventy(notices: tuple[Notice, ...]) -> Iterator[tuple[str, str]]:
    for notice in notices:
        front = {
            "title": notice.title,
            "date": notice.published_on,
            "folder": _folder(notice),
            "years": [notice.published_on[:4]],
            "table": notice.table,
        }
        yield f"content/{notice.key}.md", front_matter(front) + notice.body


def _pelican(notices: tuple[Notice, ...]) -> Iterator[tuple[str, str]]:
    for notice in notices:
        # Its metadata are lines of text, so the table is one line.
        table = "|".join(f"{label}={value}" for label, value in notice.table)
        front = (
            f"Title: {notice.title}\nDate: {notice.published_on}\n"
            f"Slug: {notice.key.replace('/', '-')}\nTable: {table}\n\n"
        )
        yield f"content/{notice.key}.md", front + notice.body


def _mkdocs(notices: tuple[Notice, ...]) -> Iterator[tuple[str, str]]:
    for notice in notices:
        rows = "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in notice.table)
        head = f"# {notice.title}\n\n<table>{rows}</table>\n\n"
        front = front_matter({"title": notice.title})
        yield f"docs/{notice.key}.md", front + head + notice.body
    yield from _mkdocs_lists(notices)


def _mkdocs_lists(notices: tuple[Notice, ...]) -> Iterator[tuple[str, str]]:
    """MkDocs makes no lists, so they are Markdown pages, kept out of its search."""
    newest = sorted(notices, key=lambda n: (n.published_on, n.key), reverse=True)
    groups: dict[str, list[Notice]] = {}
    for notice in newest:
        groups.setdefault(f"list-{_folder(notice)}", []).append(notice)
        groups.setdefault(f"list-{notice.published_on[:4]}", []).append(notice)
    front = "---\nsearch:\n  exclude: true\n---\n\n"
    for name, members in groups.items():
        pages = -(-len(members) // LIST_SIZE)
        for page in range(pages):
            lines = [f"# {name} {page + 1} / {pages}", ""]
            some = members[page * LIST_SIZE : (page + 1) * LIST_SIZE]
            lines += [f"- [{n.title}](../{n.key}.md) {n.published_on}" for n in some]
            yield f"docs/{name}/p{page + 1}.md", front + "\n".join(lines) + "\n"
    lines = ["# 政府信息公开", ""]
    lines += [f"- [{name}]({name}/p1.md)" for name in sorted(groups)]
    lines += [f"- [{n.title}]({n.key}.md) {n.published_on}" for n in newest[:LIST_SIZE]]
    yield "docs/index.md", front + "\n".join(lines) + "\n"


def _folder(notice: Notice) -> str:
    return notice.key.rpartition("/")[0]


def _folders(notices: tuple[Notice, ...]) -> dict[str, str]:
    """Titles of categories by their folders."""
    return {_folder(notice): notice.category for notice in notices}


FLAVOURS: dict[str, Callable[[tuple[Notice, ...]], Iterator[tuple[str, str]]]] = {
    "eleventy": _eleventy,
    "hugo": _hugo,
    "mkdocs": _mkdocs,
    "pelican": _pelican,
}
