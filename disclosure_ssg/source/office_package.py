"""Office files as packages of XML (ECMA-376): their texts, and what readers miss."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from disclosure_ssg.model.contents import Contents, Grid, Piece, Trace
from disclosure_ssg.source import attachment_limits as limits
from disclosure_ssg.source import picture_facts

MAX_COLUMNS: Final = 500  # of a row in a grid: what lies beyond is no table
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHANGES: Final = (
    "ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange trPrChange "
    "tcPrChange".split()
)
_PICTURE: Final = re.compile(r".*/media/[^/]+\.(?:jpe?g|png|tiff?)", re.IGNORECASE)


class Unreadable(Exception):
    """A package that is not read; the text says why, in Chinese."""


class Package:
    """The members of a ZIP file, within limits.  Raises ``Unreadable``."""

    def __init__(self, data: bytes) -> None:
        file = io.BytesIO(data)
        try:
            limits.check_package(file)
            self._zip = zipfile.ZipFile(file)
        except limits.Stopped as stopped:
            raise Unreadable(stopped.fault.message) from None
        self._sizes = {one.filename: one.file_size for one in self._zip.infolist()}
        self.names = tuple(self._sizes)

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """A member, never more of it than it declares."""
        try:
            with self._zip.open(name) as member:
                return member.read(self._sizes[name] + 1)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as wrong:
            raise Unreadable("文件已损坏") from wrong

    def xml(self, name: str) -> ET.Element:
        """A member parsed; an empty element where it is missing."""
        if name not in self._sizes:
            return ET.Element("missing")
        data = self.read(name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # entities may grow without end
            raise Unreadable("文件里有不允许的声明")
        try:
            return ET.fromstring(data)
        except ET.ParseError as wrong:
            raise Unreadable("文件已损坏") from wrong

    def like(self, pattern: str) -> list[str]:
        """The names that match, in order."""
        return sorted(name for name in self.names if re.fullmatch(pattern, name))

    def targets(self, name: str) -> dict[str, str]:
        """The relations of a member: id to the member it names."""
        folder, _, file = name.rpartition("/")
        return {
            one.get("Id", ""): posixpath.normpath(
                posixpath.join("/" + folder, one.get("Target", ""))
            ).lstrip("/")
            for one in self.xml(f"{folder}/_rels/{file}.rels")
        }


# -- common to all ------------------------------------------------------------------
_PROPERTIES: Final = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "Company": "单位",
    "Manager": "负责人",
}


def _traces(package: Package) -> Iterator[Trace]:
    for part in ("docProps/core.xml", "docProps/app.xml"):
        for one in package.xml(part):
            name = _PROPERTIES.get(one.tag.rpartition("}")[2])
            if name and (one.text or "").strip():
                yield Trace(name, (one.text or "").strip())
    for name in package.names:
        if _PICTURE.fullmatch(name):
            for trace in picture_facts.facts(package.read(name)):
                yield trace._replace(where=name.rpartition("/")[2])


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def named(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """The elements below with one of these local names."""
    return (one for one in element.iter() if _local(one) in names)


def _words(element: ET.Element, *names: str) -> str:
    return "".join(one.text or "" for one in named(element, *(names or ("t",))))


# -- spreadsheets -------------------------------------------------------------------
def workbook(package: Package) -> Contents:
    """Cells of all sheets; rows, columns and sheets that are hidden are named."""
    shared = [_words(one) for one in named(package.xml("xl/sharedStrings.xml"), "si")]
    targets = package.targets("xl/workbook.xml")
    pieces: list[Piece] = []
    grids: list[Grid] = []
    for sheet in named(package.xml("xl/workbook.xml"), "sheet"):
        name = sheet.get("name", "")
        relation = next((v for k, v in sheet.items() if k.endswith("}id")), "")
        is_hidden = sheet.get("state", "visible") != "visible"
        rows = list(
            _rows(package.xml(targets.get(relation, "")), shared, name, is_hidden)
        )
        pieces += (piece for _, row in rows for piece in row)
        grids.append(Grid(f"工作表“{name}”", tuple(cells for cells, _ in rows)))
    traces = list(_traces(package))
    for part in package.like(
        r"xl/(threadedComments/\w+|comments\w*|comments/\w+)\.xml"
    ):
        for comment in named(package.xml(part), "comment", "threadedComment"):
            text = _words(comment, "t", "text").strip()
            traces.append(Trace("批注", text, comment.get("ref", "")))
    return Contents(tuple(pieces), tuple(grids), tuple(traces))


def _rows(
    sheet: ET.Element, shared: list[str], name: str, is_hidden: bool
) -> Iterator[tuple[tuple[str, ...], list[Piece]]]:
    """Each row as cells of a grid and as pieces."""
    hidden_columns = {
        number
        for column in named(sheet, "col")
        if _is_on(column, "hidden")
        for number in range(
            int(column.get("min", "1")), min(int(column.get("max", "1")), 16384) + 1
        )
    }
    for row in named(sheet, "row"):
        cells: list[str] = []
        pieces: list[Piece] = []
        for cell in named(row, "c"):
            text = _cell(cell, shared)
            where = cell.get("r", "")
            column = _column(where) or len(cells) + 1
            if column <= MAX_COLUMNS:
                cells += [""] * (column - 1 - len(cells))
                cells.append(text)
            hidden = (
                "隐藏的工作表" if is_hidden
                else "隐藏的行" if _is_on(row, "hidden")
                else "隐藏的列" if column in hidden_columns
                else ""
            )  # fmt: skip
            if text.strip():
                pieces.append(Piece(text, f"工作表“{name}”{where}", hidden))
        yield tuple(cells), pieces


def _is_on(element: ET.Element, name: str) -> bool:
    return element.get(name, "0") in ("1", "true")


def _cell(cell: ET.Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _words(cell)
    value = next((one.text or "" for one in cell if _local(one) == "v"), "")
    if cell.get("t") == "s":
        return shared[int(value)] if value else ""
    if re.fullmatch(r"\d(\.\d+)?E\+?\d\d", value):  # a long number, as some write it
        return f"{float(value):.0f}"
    return value


def _column(reference: str) -> int:
    """``AB12`` is in column 28."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter.upper()) - 64
    return number


# -- text documents -----------------------------------------------------------------
def document(package: Package) -> Contents:
    """Paragraphs and tables; deleted and hidden runs are pieces of their own."""
    pieces: list[Piece] = []
    grids: list[Grid] = []
    traces = list(_traces(package))
    changes = 0
    for part in package.like(
        r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml"
    ):
        root = package.xml(part)
        for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
            where = f"第 {number} 段" if part == "word/document.xml" else "页眉页脚或注"
            pieces += _paragraph(paragraph, where)
        for number, table in enumerate(root.iter(f"{_W}tbl"), 1):
            rows = tuple(
                tuple(_words(cell) for cell in row.iter(f"{_W}tc"))
                for row in table.iter(f"{_W}tr")
            )
            grids.append(Grid(f"表格 {number}", rows))
        changes += sum(1 for _ in named(root, *_CHANGES))
    if changes:
        traces.append(Trace("修订", f"{changes} 处"))
    for comment in named(package.xml("word/comments.xml"), "comment"):
        traces.append(Trace("批注", _words(comment)))
    return Contents(tuple(pieces), tuple(grids), tuple(traces))


def _paragraph(paragraph: ET.Element, where: str) -> Iterator[Piece]:
    shown: list[str] = []
    hidden: list[str] = []
    for run in paragraph.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        vanish = properties.find(f"{_W}vanish") if properties is not None else None
        is_hidden = vanish is not None and vanish.get(f"{_W}val", "1") not in (
            "0",
            "false",
        )
        (hidden if is_hidden else shown).append(_words(run))
    deleted = _words(paragraph, "delText")
    for text, why in (
        ("".join(shown), ""),
        ("".join(hidden), "隐藏的文字"),
        (deleted, "修订中删除的文字"),
    ):
        if text.strip():
            yield Piece(text, where, why)


# -- slides -------------------------------------------------------------------------
def slides(package: Package) -> Contents:
    """Texts of slides; hidden slides and speakers' notes are named."""
    pieces: list[Piece] = []
    for part in package.like(r"ppt/(slides|notesSlides)/\w+\.xml"):
        root = package.xml(part)
        number = re.sub(r"\D", "", part)
        is_note = "notesSlides" in part
        hidden = (
            "备注页" if is_note else "隐藏的幻灯片" if root.get("show") == "0" else ""
        )
        for paragraph in named(root, "p"):
            text = _words(paragraph)
            if text.strip() and not (is_note and text.strip().isdigit()):
                pieces.append(Piece(text, f"第 {number} 张", hidden))
    traces = list(_traces(package))
    for part in package.like(r"ppt/comments/\w+\.xml"):
        for comment in named(package.xml(part), "cm"):
            traces.append(Trace("批注", _words(comment, "t", "text")))
    return Contents(tuple(pieces), (), tuple(traces))
