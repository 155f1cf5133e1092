"""``data/``: the catalogue as open data.  What stands in it: ``docs/data.md``."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from disclosure_ssg.json_text import json_of
from disclosure_ssg.model.document import Entry, PublicDocument
from disclosure_ssg.model.fields import BY_KEY, FIELDS, Field, Shape
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import calendar, changes, receipts, urls

FLAT = tuple(
    field
    for field in FIELDS
    if not field.internal
    and field.shape not in (Shape.RECORDS, Shape.FILES, Shape.TARGETS)
)
_ORDER = {
    field.key: number for number, field in enumerate(FIELDS) if not field.internal
}
COMPUTED = {
    "url": "网页的地址，从专栏的网址算起",
    "status": "效力状态，没有的为空",
}


def outputs(site: Site) -> Iterator[Output]:
    """Every public field of every entry, newest first, whole and by category."""
    records = {entry.key: record(site, entry) for entry in site.entries}
    texts = {key: json_of(one) for key, one in records.items()}
    rows = _Rows(records)
    whole = b",\n".join(texts.values())
    data = b'{"documents": [\n%s\n]}\n' % whole if records else b'{"documents": []}\n'
    yield Output("data/documents.json", data)
    yield Output("data/documents.jsonl", _lines(texts.values()))
    yield Output("data/documents.csv", rows.table(records))
    filed: dict[str, list[str]] = {}
    for entry in site.entries:
        filed.setdefault(entry.text("category"), []).append(entry.key)
    for identity in sorted(filed):
        keys = filed[identity]
        path = urls.category_data(identity, "jsonl")
        yield Output(path, _lines(texts[key] for key in keys))
        yield Output(urls.category_data(identity, "csv"), rows.table(keys))
    if site.config.text("document_json") == "on":
        for entry in site.entries:
            yield Output(f"data/doc/{entry.key}.json", _single(entry, records))
    yield changes.table(site)
    yield calendar.output(site)
    if site.config.values["review"] is not None:
        yield receipts.table(site)


def record(site: Site, entry: Entry) -> dict[str, Any]:
    """The public fields of an entry by their keys, its address and its status."""
    made: dict[str, Any] = {}
    for key in sorted(entry.values.keys() & _ORDER.keys(), key=_ORDER.__getitem__):
        value = entry.values[key]
        if BY_KEY[key].shape is Shape.FILES:
            value = [
                {"title": v["title"], "url": urls.href(urls.file_path(v["file"]))}
                for v in value
                if v["file"] in site.files
            ]
        made[key] = value
    made["url"] = entry.url
    made["status"] = site.facts[entry.key].status
    return made


def _single(entry: Entry, records: Mapping[str, dict[str, Any]]) -> bytes:
    """One document with its text, block by block."""
    made = dict(records[entry.key])
    if isinstance(entry, PublicDocument):
        made["text"] = [passage.text for passage in entry.body.passages]
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _lines(texts: Iterable[bytes]) -> bytes:
    """JSON Lines (jsonlines.org)."""
    return b"".join(text + b"\n" for text in texts)


class _Rows:
    """One CSV row a document; lists joined by 、, nested values left to the JSON.

    Every table has the columns of the whole, so that one dictionary explains all.
    """

    def __init__(self, records: Mapping[str, dict[str, Any]]) -> None:
        used = {key for one in records.values() for key in one}
        keys = [*(f.key for f in FLAT if f.key in used), "status", "url"]
        self._lines: list[str] = []
        writer = csv.writer(self, lineterminator="\r\n")
        writer.writerow(keys)
        for one in records.values():
            writer.writerow([cell(one.get(key)) for key in keys])
        self._number = {key: number for number, key in enumerate(records, 1)}

    def write(self, line: str) -> None:
        """What ``csv.writer`` calls once a row."""
        self._lines.append(line)

    def table(self, keys: Iterable[str]) -> bytes:
        """The rows of some documents.

        People open it in Excel, which takes UTF-8 for GBK where no BOM tells it apart.
        """
        rows = (self._lines[0], *(self._lines[self._number[key]] for key in keys))
        return "".join(rows).encode("utf-8-sig")


def cell(value: Any) -> str:
    """A value in one cell."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return "；".join(map(str, value.values()))
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def dictionary() -> tuple[Field, ...]:
    """The fields that may stand in the data files."""
    return tuple(field for field in FIELDS if not field.internal)


def label_of(key: str) -> str:
    """The Chinese label of a column."""
    return BY_KEY[key].label if key in BY_KEY else {"url": "网址"}.get(key, "效力状态")
