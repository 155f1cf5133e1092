"""What an Office package holds besides its own text, sheets or slides.

Files embedded in it are looked through like itself, and charts bring whole workbooks
along; pivot tables and links to other workbooks keep cells of what they were made from;
relations, properties and connections name people, machines and paths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import unquote
from zipfile import BadZipFile

from disclosure_ssg.model.contents import (
    CACHED,
    CONNECTION,
    EMBEDDED,
    FILE_NAME,
    IN_CHART,
    INNER,
    Contents,
    Piece,
    Trace,
)
from disclosure_ssg.model.hosts import inner_addresses
from disclosure_ssg.source import office_package as office
from disclosure_ssg.source.office_package import Package, Unreadable

MAX_DEPTH: Final = 3  # of files embedded in embedded ones
MAX_FILES: Final = 50
_READERS: Final[dict[str, Callable[[Package], Contents]]] = {
    "xlsx": office.workbook,
    "docx": office.document,
    "pptx": office.slides,
}
_FILES: Final = frozenset("xlsx xlsm xlsb xls docx docm doc pptx pptm ppt pdf".split())
# Streams of an OLE object that holds a file (MS-OLEDS); formulas and drawings have others.
_STREAMS: Final = tuple(
    name.encode("utf-16-le")
    for name in (
        "Workbook",
        "WordDocument",
        "PowerPoint Document",
        "\1Ole10Native",
        "CONTENTS",
        "Package",
    )
)
_SHEET: Final = "工作表“"  # how the place of a cell begins
_REFERENCE: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^'!(),]+))!")
_LONG: Final = re.compile(r"[0-9]{11,}")  # a number that may be somebody's
# A folder that names nobody.
_ANYBODY: Final = re.compile(
    r"[a-z]:\\Users\\(?:Administrator|Admin|User|Public)(?:\\|$)", re.IGNORECASE
)
# Properties that name a person: those Office offers, and what mail programs add.
_PERSON: Final = re.compile(
    r"author|e-?mail|owner|editor|typist|checked by|recorded by|received from|forward to"
    r"|telephone|作者|所有者|编辑者|打字员|检查者|校对|记录者|转发|电话|邮箱|拟稿|经办|审核人",
    re.IGNORECASE,
)


def contents(ending: str, data: bytes, depth: int = 0) -> Contents:
    """All that is in a file of a type of ``_READERS``.  Raises ``Unreadable``."""
    with Package(data) as package:
        own = _READERS[ending](package)
        cached = tuple(_cached(package, {piece.text for piece in own.pieces}))
        head = (Piece(CACHED, FILE_NAME),) if cached else ()
        made = replace(
            own,
            pieces=(*own.pieces, *head, *cached),
            traces=(*own.traces, *_left(package)),
        )
        for name in package.like(r".*/embeddings/[^/]+")[:MAX_FILES]:
            made = _with(made, package, name, depth)
        return made


def _with(made: Contents, package: Package, path: str, depth: int) -> Contents:
    """``made`` and what is in one embedded file, if it is more than a drawing."""
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower()
    if ending not in _FILES and not _is_file(package, path):
        return made
    chart = _chart_of(package, path)
    traces = made.traces if chart else (*made.traces, Trace(EMBEDDED, name))
    if ending not in _READERS or depth == MAX_DEPTH:
        return replace(made, traces=traces)
    try:
        inside = contents(ending, package.read(path), depth + 1)
    except (Unreadable, ValueError, KeyError, IndexError, OSError, BadZipFile):
        unchecked = made.unchecked or f"嵌入的“{name}”读不出来"
        return replace(made, traces=traces, unchecked=unchecked)
    where = f"嵌入的“{name}”"
    shown = tuple(f"{_SHEET}{sheet}”" for sheet in _sheets(package, chart))
    pieces = (_beside(piece, where, shown) for piece in inside.pieces)
    return replace(
        made,
        pieces=(*made.pieces, Piece(name, FILE_NAME), *pieces),
        grids=(*made.grids, *(g._replace(name=where + g.name) for g in inside.grids)),
        traces=(*traces, *(t._replace(where=where + t.where) for t in inside.traces)),
    )


def _beside(piece: Piece, where: str, shown: tuple[str, ...]) -> Piece:
    """A piece of an embedded file, whose chart shows the sheets that begin so."""
    is_extra = shown and piece.where.startswith(_SHEET)
    hidden = IN_CHART if is_extra and not piece.where.startswith(shown) else ""
    return Piece(piece.text, where + piece.where, piece.hidden or hidden)


def _is_file(package: Package, path: str) -> bool:
    """Whether an OLE object holds a file."""
    data = package.read(path) if path.lower().endswith(".bin") else b""
    return any(stream in data for stream in _STREAMS)


def _chart_of(package: Package, path: str) -> str:
    """The chart that is drawn from an embedded workbook."""
    for chart in package.like(r".*/charts/[^/]+\.xml"):
        if path in package.targets(chart).values():
            return chart
    return ""


def _sheets(package: Package, chart: str) -> set[str]:
    """The sheets that a chart is drawn from; none where it does not say."""
    formulas = (one.text or "" for one in office.named(package.xml(chart), "f"))
    return {
        re.sub(r"^\[[^]]*\]", "", quoted.replace("''", "'") or bare)
        for formula in formulas
        for quoted, bare in _REFERENCE.findall(formula)
    }


def _cached(package: Package, seen: set[str]) -> Iterator[Piece]:
    """Texts and long numbers kept for pivot tables and links, that no cell holds."""
    for part in package.like(r"xl/pivotCache/pivotCache(Records|Definition)\d*\.xml"):
        root = package.xml(part)
        values = [one.get("v", "") for one in office.named(root, "s", "n")]
        yield from _new(values, "数据透视表", seen)
    for part in package.like(r"xl/externalLinks/externalLink\d+\.xml"):
        root = package.xml(part)
        values = [one.text or "" for one in office.named(root, "v")]
        yield from _new(values, "引用的外部工作簿", seen)


def _new(values: list[str], where: str, seen: set[str]) -> Iterator[Piece]:
    for value in values:
        is_number = re.fullmatch(r"[-+0-9.E]*", value) is not None
        if value not in seen and (not is_number or _LONG.fullmatch(value)):
            seen.add(value)
            yield Piece(value, where, CACHED)


def _left(package: Package) -> Iterator[Trace]:
    """Addresses, connections and properties."""
    addresses: dict[str, None] = {}
    for part in package.like(r".*\.rels"):
        for one in package.xml(part):
            if one.get("TargetMode") == "External":
                target = unquote(one.get("Target", ""))
                addresses.update((m[0], None) for m in inner_addresses(target))
    yield from (Trace(INNER, address) for address in addresses)
    for one in office.named(package.xml("xl/workbook.xml"), "absPath"):
        for match in inner_addresses(one.get("url", "")):
            if not _ANYBODY.match(match[0]):
                yield Trace("保存的位置", match[0])
    for one in office.named(package.xml("xl/connections.xml"), "dbPr"):
        connection = one.get("connection", "")
        if "$Workbook$" not in connection:  # a query of the workbook itself
            yield Trace(CONNECTION, connection)
    for one in package.xml("docProps/custom.xml"):
        value = "".join(one.itertext()).strip()
        if value and _PERSON.search(one.get("name", "")):
            yield Trace("自定义属性", value)
    logs = map(package.xml, package.like(r"xl/revisions/revisionLog\w*\.xml"))
    if changes := sum(map(len, logs)):  # of a workbook that several share
        yield Trace("修订", f"{changes} 处")
