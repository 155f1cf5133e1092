"""A cleaned copy of an office file or a table: masked, nothing hidden, no traces.

Only what must go is taken out of the package (ECMA-376); every other member keeps its
bytes, so formats and layout stay; pictures and embedded files are cleaned themselves.
Formulas become their values: what they refer to may be gone.  Those of a sheet in which
one was saved without its value, as programs write them, stay: nothing may be lost.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final
from xml.dom import minidom

from disclosure_ssg.source import picture_cleaning
from disclosure_ssg.source.office_extras import MAX_DEPTH
from disclosure_ssg.source.office_package import Package, Unreadable

Mask = Callable[[str], str]
_FIXED: Final = (1980, 1, 1, 0, 0, 0)
_DROPPED: Final = re.compile(
    r"xl/(?:comments\w*|comments/\w+|threadedComments/\w+|persons/\w+|calcChain)\.xml"
    r"|xl/drawings/vmlDrawing\d+\.vml"
    r"|word/(?:comments\w*|people)\.xml"
    r"|ppt/(?:comments/\w+|commentAuthors|notesSlides/\w+)\.xml"
    r"|xl/revisions/.+|docProps/custom\.xml"
)
_EMBEDDED: Final = re.compile(r".*/embeddings/[^/]+\.(?:xlsx|docx|pptx)")
_PICTURE: Final = re.compile(r".*/media/[^/]+\.(?:jpe?g|png)", re.IGNORECASE)
# Local names: every program has prefixes of its own.
_GONE: Final = frozenset(
    "del moveFrom commentRangeStart commentRangeEnd commentReference rPrChange pPrChange "
    "sectPrChange tblPrChange trPrChange tcPrChange moveFromRangeStart moveFromRangeEnd "
    "moveToRangeStart moveToRangeEnd legacyDrawing definedNames absPath "
    "workbookView".split()  # names a sheet by its number, which may change
)
_UNWRAPPED: Final = frozenset(("ins", "moveTo"))
_NAMES: Final = frozenset(("creator", "lastModifiedBy", "Company", "Manager"))
_TEXT_PARTS: Final = re.compile(
    r"xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml"
    r"|word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml"
    r"|ppt/slides/[^/]+\.xml|docProps/(?:core|app)\.xml|xl/workbook\.xml"
)


def cleaned(data: bytes, mask: Mask, depth: int = 0) -> bytes:
    """The package without what is hidden, with ``mask`` applied to every text.

    ``depth`` is how deep it is embedded in others; what is too deep stays as it is.
    Raises ``Unreadable`` as reading it does.
    """
    with Package(data) as package:
        package.xml("[Content_Types].xml")
        gone = {name for name in package.names if _DROPPED.fullmatch(name)}
        gone |= set(_hidden_members(package))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
            for name in package.names:
                if name not in gone:
                    part = _part(package, name, gone, mask, depth)
                    info = zipfile.ZipInfo(name, _FIXED)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    out.writestr(info, part)
        return made.getvalue()


def _hidden_members(package: Package) -> Iterator[str]:
    """Sheets and slides that are hidden, with the relations of their own."""
    targets = package.targets("xl/workbook.xml")
    names = []
    for sheet in package.xml("xl/workbook.xml").iter():
        if sheet.tag.endswith("}sheet") and sheet.get("state", "visible") != "visible":
            relation = next((v for k, v in sheet.items() if k.endswith("}id")), "")
            names.append(targets.get(relation, ""))
    names += (
        name
        for name in package.like(r"ppt/slides/\w+\.xml")
        if package.xml(name).get("show") == "0"
    )
    for name in names:
        folder, _, file = name.rpartition("/")
        yield from (name, f"{folder}/_rels/{file}.rels")


def _part(package: Package, name: str, gone: set[str], mask: Mask, depth: int) -> bytes:
    if _EMBEDDED.fullmatch(name) and depth < MAX_DEPTH:
        with suppress(Unreadable, ValueError):
            return cleaned(package.read(name), mask, depth + 1)
    if _PICTURE.fullmatch(name):
        with suppress(ValueError):
            return picture_cleaning.cleaned(package.read(name))
    is_relations = name.endswith(".rels")
    if not (
        is_relations
        or _TEXT_PARTS.fullmatch(name)
        or name in ("[Content_Types].xml", "ppt/presentation.xml")
    ):
        return package.read(name)
    package.xml(name)  # refuses what may not be parsed
    tree = minidom.parseString(package.read(name))
    if is_relations:
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in _elements(tree, "Relationship"):
            target = posixpath.join("/" + folder, one.getAttribute("Target"))
            if posixpath.normpath(target).lstrip("/") in gone:
                _remove(one)
    elif name == "[Content_Types].xml":
        for one in _elements(tree, "Override"):
            if one.getAttribute("PartName").lstrip("/") in gone:
                _remove(one)
    else:
        lost = {k for k, target in package.targets(name).items() if target in gone}
        _clean(tree, lost, mask)
    return bytes(tree.toxml("utf-8"))


def _clean(tree: minidom.Document, lost: set[str], mask: Mask) -> None:
    _drop_hidden_cells(tree)
    formulas = [cell for cell in _elements(tree, "c") if any(_elements(cell, "f"))]
    has_values = all(map(_has_value, formulas))
    for one in list(_elements(tree)):
        name, parent = one.localName, one.parentNode
        if (
            name in _GONE
            or (name in ("sheet", "sldId") and one.getAttribute("r:id") in lost)
            or (name == "f" and has_values and getattr(parent, "localName", "") == "c")
        ):
            _remove(one)
        elif name in _UNWRAPPED and isinstance(parent, minidom.Element):
            for child in list(one.childNodes):
                parent.insertBefore(child, one)
            _remove(one)
        elif name in _NAMES:
            _set_text(one, "")
    _drop_vanished_runs(tree)
    for group in ("si", "is", "p"):
        for one in _elements(tree, group):
            _mask_runs(list(_elements(one, "t")), mask)
    for cell in _elements(tree, "c"):
        _mask_number(cell, mask)


def _has_value(cell: minidom.Element) -> bool:
    return any(map(_text, _elements(cell, "v")))


def _drop_hidden_cells(tree: minidom.Document) -> None:
    hidden = set()
    for column in list(_elements(tree, "col")):
        if column.getAttribute("hidden") in ("1", "true"):
            first, last = (int(column.getAttribute(a)) for a in ("min", "max"))
            hidden |= set(range(first, min(last, 16384) + 1))
            column.removeAttribute("hidden")
    for row in list(_elements(tree, "row")):
        if row.getAttribute("hidden") in ("1", "true"):
            _remove(row)
            continue
        for cell in list(_elements(row, "c")):
            if hidden and _column(cell.getAttribute("r")) in hidden:
                _remove(cell)


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter.upper()) - 64
    return number


def _drop_vanished_runs(tree: minidom.Document) -> None:
    for vanish in list(_elements(tree, "vanish")):
        run = vanish.parentNode and vanish.parentNode.parentNode
        is_off = vanish.getAttribute("w:val") in ("0", "false")
        if isinstance(run, minidom.Element) and run.localName == "r" and not is_off:
            _remove(run)


def _mask_runs(runs: list[minidom.Element], mask: Mask) -> None:
    """Mask a text that may be cut into runs; the first of them then holds it all."""
    text = "".join(map(_text, runs))
    masked = mask(text)
    if masked != text:
        for number, run in enumerate(runs):
            _set_text(run, "" if number else masked)


def _mask_number(cell: minidom.Element, mask: Mask) -> None:
    """A number typed as a number becomes text where it must be masked."""
    values = list(_elements(cell, "v"))
    if values and cell.getAttribute("t") in ("", "n", "str"):
        text = _text(values[0])
        masked = mask(text)
        if masked != text:
            cell.setAttribute("t", "str")
            _set_text(values[0], masked)


def _elements(
    below: minidom.Document | minidom.Element, name: str = "*"
) -> Iterable[minidom.Element]:
    return below.getElementsByTagNameNS("*", name)


def _remove(node: minidom.Element) -> None:
    if node.parentNode is not None:
        node.parentNode.removeChild(node)


def _text(node: minidom.Element) -> str:
    return "".join(child.data for child in node.childNodes if hasattr(child, "data"))


def _set_text(node: minidom.Element, text: str) -> None:
    for child in list(node.childNodes):
        node.removeChild(child)
    if text and node.ownerDocument is not None:
        node.appendChild(node.ownerDocument.createTextNode(text))
