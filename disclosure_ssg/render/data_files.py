"""``data/documents.json`` and its tables: the catalogue and the changes as open data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from disclosure_ssg.model.document import Entry
from disclosure_ssg.model.fields import BY_KEY, FIELDS, Shape
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import calendar, changes, urls

_FLAT = tuple(
    field
    for field in FIELDS
    if not field.internal
    and field.shape not in (Shape.RECORDS, Shape.FILES, Shape.TARGETS)
)


def outputs(site: Site) -> Iterator[Output]:
    """Every public field of every entry, newest first."""
    records = [_record(site, entry) for entry in site.entries]
    text = ",\n".join(
        json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records
    )
    data = f'{{"documents": [\n{text}\n]}}\n' if records else '{"documents": []}\n'
    yield Output("data/documents.json", data.encode())
    # People open it in Excel, which takes UTF-8 for GBK where no BOM tells it apart.
    yield Output("data/documents.csv", _csv(records).encode("utf-8-sig"))
    yield changes.table(site)
    yield calendar.output(site)


def _record(site: Site, entry: Entry) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in FIELDS:
        value = entry.values.get(field.key)
        if value is None or field.internal:
            continue
        if field.shape is Shape.FILES:
            value = [
                {"title": v["title"], "url": urls.href(urls.file_path(v["file"]))}
                for v in value
                if v["file"] in site.files
            ]
        made[field.key] = value
    made["url"] = entry.url
    made["status"] = site.facts[entry.key].status
    return made


def _csv(records: list[dict[str, Any]]) -> str:
    """One row a document; lists joined by 、, nested values left to the JSON."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    used = {key for record in records for key in record}
    keys = [f.key for f in _FLAT if f.key in used]
    writer.writerow([*keys, "status", "url"])
    for record in records:
        writer.writerow([_cell(record.get(k), k) for k in (*keys, "status", "url")])
    return buffer.getvalue()


def _cell(value: Any, key: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return "；".join(map(str, value.values()))
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if key in BY_KEY or key in ("url", "status") else ""
