"""The catalogue with its texts as one SQLite file, for those who ask with SQL.

Outside the promise of the same bytes: SQLite's own version is in the file.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.data_files import FLAT, cell, record

_TABLES = """
CREATE TABLE documents (key TEXT PRIMARY KEY, {columns}, status TEXT, url TEXT);
CREATE TABLE texts (key TEXT, position INTEGER, text TEXT);
CREATE TABLE attachments (key TEXT, position INTEGER, title TEXT, url TEXT);
CREATE TABLE relations (key TEXT, relation TEXT, other TEXT, title TEXT, number TEXT, "on" TEXT);
CREATE TABLE categories (id TEXT PRIMARY KEY, parent TEXT, title TEXT);
CREATE INDEX documents_published_on ON documents (published_on);
CREATE INDEX texts_key ON texts (key);
CREATE INDEX relations_key ON relations (key);
"""


def write_database(site: Site, path: Path) -> None:
    """Write the file anew; one that is there is replaced when all is written.

    Raises ``OSError`` or ``sqlite3.Error`` where the disk does not allow it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    columns = ", ".join(f'"{field.key}" TEXT' for field in FLAT)
    try:
        with contextlib.closing(sqlite3.connect(fresh)) as base:
            base.executescript(_TABLES.format(columns=columns))
            for table, rows in _rows(site).items():
                marks = ", ".join("?" * _WIDTHS[table])
                base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            base.commit()
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


_WIDTHS = {
    "documents": len(FLAT) + 3,
    "texts": 3,
    "attachments": 4,
    "relations": 6,
    "categories": 3,
}


def _rows(site: Site) -> dict[str, Iterator[tuple[Any, ...]]]:
    """The rows of each table, in the order of the site."""
    public = [entry for entry in site.entries if isinstance(entry, PublicDocument)]

    def documents() -> Iterator[tuple[Any, ...]]:
        for entry in site.entries:
            made = record(site, entry)
            values = (cell(made[f.key]) if f.key in made else None for f in FLAT)
            yield entry.key, *values, made["status"] or None, entry.url

    def texts() -> Iterator[tuple[Any, ...]]:
        for entry in public:
            for number, passage in enumerate(entry.body.passages, 1):
                yield entry.key, number, passage.text

    def attachments() -> Iterator[tuple[Any, ...]]:
        for entry in public:
            for number, one in enumerate(entry.attachments, 1):
                if one.path in site.files:
                    yield entry.key, number, one.title, urls.file_path(one.path)

    def relations() -> Iterator[tuple[Any, ...]]:
        for entry in public:
            for edge in site.facts[entry.key].edges:
                if not edge.inverse:
                    target = edge.target
                    named = (edge.other or None, target.title or None)
                    number, on = target.number or None, target.on or None
                    yield entry.key, edge.relation, *named, number, on

    def categories() -> Iterator[tuple[Any, ...]]:
        for top in site.config.categories:
            for one in top.walk():
                yield one.id, one.ancestors[-1] if one.ancestors else None, one.title

    return {
        "documents": documents(),
        "texts": texts(),
        "attachments": attachments(),
        "relations": relations(),
        "categories": categories(),
    }
