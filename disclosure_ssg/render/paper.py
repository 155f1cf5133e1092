"""A document as DOCX in the layout of GB/T 9704-2012.

A4 with a type area of 156 mm × 225 mm, 22 lines of 28 characters: body in 仿宋 of size
三号 (16 pt), headings in 黑体 and 楷体, title in 小标宋 of 二号 (22 pt), page numbers
outside; above a red line who issued it and its number, where its kind asks for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from disclosure_ssg.render.blocks import Block, Cell, Run
from disclosure_ssg.render.docx import TABLE_START
from disclosure_ssg.render.package import XML, clean, stored

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

_BODY, _TITLE, _BLACK, _REGULAR = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"
_SIDES = {
    "center": '<w:jc w:val="center"/>',
    "right": '<w:jc w:val="right"/>',
    # 成文日期 ends four characters before the margin
    "signature": '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
}
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_RED = "FF0000"
_AREA = 8845  # 156 mm in twentieths of a point
_FEW = 6  # columns that fit in the type of the body
_NARROW, _WIDE = 5, 14  # characters that a column of a table asks for
_STYLES = f"""<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{_BODY}"/>\
<w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:pPrDefault>\
</w:docDefaults></w:styles>"""
_SETTINGS = f'<w:settings xmlns:w="{_WORD}"><w:evenAndOddHeaders/></w:settings>'
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rOdd"/>'
    '<w:footerReference w:type="even" r:id="rEven"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)


def paper(
    title: str,
    number: str,
    issuers: Sequence[str],
    blocks: Iterable[Block],
    source: str,
) -> bytes:
    """The file.  ``issuers`` stand in its red head, none if it has none; ``source`` says
    at its end where it is from.
    """
    parts = list(_head(number, issuers)) if issuers else []
    parts.append(
        _paragraph((Run(title),), _lines("720") + _SIDES["center"], _font(_TITLE, 44))
    )
    parts.append("<w:p/>")
    parts += [_block(block) for block in blocks]
    parts.append(_paragraph((Run(source),), _lines("320"), _font(_BODY, 18)))
    return _packed(
        "".join(parts) + _SECTION,
        {
            "styles": ("styles", _STYLES),
            "settings": ("settings", _SETTINGS),
            "Odd": ("footer", _footer("right", "right")),
            "Even": ("footer", _footer("left", "left")),
        },
    )


def _head(number: str, issuers: Sequence[str]) -> Iterator[str]:
    form = _font(_TITLE, 68 if len(issuers) == 1 else 52, _RED)
    for at, issuer in enumerate(issuers, 1):
        text = issuer + ("文件" if at == len(issuers) else "")
        yield _paragraph((Run(text),), _lines("1000") + _SIDES["center"], form)
    yield "<w:p/>"
    line = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" w:color="{_RED}"/></w:pBdr>'
        + _lines("579")
        + _SIDES["center"]
    )
    yield _paragraph((Run(number),), line)
    yield "<w:p/>"


def _block(block: Block) -> str:
    if block.kind == "table":
        return _table(block.rows) + "<w:p/>"
    if block.kind == "h":
        form = _font(_BLACK if block.level == 1 else _REGULAR, 32)
        centred = block.text.startswith("第") and block.level == 1  # 第一章
        side = _SIDES["center"] if centred else _INDENT
        level = f'<w:outlineLvl w:val="{block.level - 1}"/>'
        return _paragraph(block.runs, side + level, form)
    runs = (Run(f"{block.mark.strip()} "), *block.runs) if block.mark else block.runs
    return _paragraph(_trimmed(runs), _SIDES.get(block.side, _INDENT))


def _trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Without the spaces by which a first line was indented."""
    first, *others = runs
    return first._replace(text=first.text.lstrip()), *others


class _Slot(NamedTuple):
    """A place in a row; without a cell it continues the one above."""

    column: int
    across: int
    cell: Cell | None


def _table(rows: tuple[tuple[Cell, ...], ...]) -> str:
    """Columns as wide as their words need; small type where there are many."""
    slots = _slots(rows)
    if not any(slots):
        return ""
    widths = _widths(slots)
    size = 24 if len(widths) <= _FEW else 18
    made = []
    for row in slots:
        cells = "".join(
            _cell(slot, sum(widths[slot.column : slot.column + slot.across]), size)
            for slot in row
        )
        is_head = all(slot.cell is None or slot.cell.is_head for slot in row)
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
        made.append(f"<w:tr>{properties}{cells}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"{TABLE_START}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"


def _slots(rows: tuple[tuple[Cell, ...], ...]) -> list[list[_Slot]]:
    """The cells with their columns, a cell that goes down in each row it covers."""
    width = max((sum(cell.across for cell in row) for row in rows), default=0)
    joined: dict[int, tuple[int, int]] = {}  # by column: rows left, columns
    made: list[list[_Slot]] = []
    for row in rows:
        waiting = iter(row)
        made.append([])
        column = 0
        while column < width:
            left, across = joined.get(column, (0, 0))
            cell = None
            if left:
                joined[column] = (left - 1, across)
            else:
                cell = next(waiting, Cell("", False, 1, 1))
                across = cell.across
                joined[column] = (cell.down - 1, across)
            made[-1].append(_Slot(column, across, cell))
            column += across
    return made


def _widths(slots: list[list[_Slot]]) -> list[int]:
    """Shares of the type area, in twentieths of a point."""
    needs = [_NARROW] * (slots[0][-1].column + slots[0][-1].across)
    for slot in (slot for row in slots for slot in row):
        if slot.cell and slot.across == 1:
            longest = max(map(len, slot.cell.text.split("\n")))
            needs[slot.column] = max(needs[slot.column], min(longest, _WIDE))
    return [_AREA * need // sum(needs) for need in needs]


def _cell(slot: _Slot, width: int, size: int) -> str:
    text, is_head, down, across = slot.cell or Cell("", False, 0, slot.across)
    merge = '<w:vMerge w:val="restart"/>' if down > 1 else ""
    properties = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{across}"/>' if across > 1 else "")
        + (merge if slot.cell else "<w:vMerge/>")
    )
    side = _SIDES["center"] if is_head else '<w:jc w:val="left"/>'
    form = _font(_BLACK if is_head else _BODY, size)
    paragraphs = "".join(
        _paragraph((Run(line),), _lines(str(15 * size)) + side, form)
        for line in text.split("\n")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _paragraph(runs: Iterable[Run], properties: str, form: str = "") -> str:
    made = []
    for run in runs:
        inner = form.replace("/>", "/><w:b/>", 1) or "<w:b/>" if run.bold else form
        lines = run.text.split("\n")
        text = "<w:br/>".join(
            f'<w:t xml:space="preserve">{clean(line)}</w:t>' for line in lines
        )
        made.append(f"<w:r><w:rPr>{inner}</w:rPr>{text}</w:r>")
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(made)}</w:p>"


def _lines(height: str) -> str:
    return f'<w:spacing w:line="{height}" w:lineRule="exact"/>'


def _font(name: str, half_points: int, color: str = "") -> str:
    shown = f'<w:color w:val="{color}"/>' if color else ""
    return (
        f'<w:rFonts w:eastAsia="{name}"/>{shown}'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def _footer(side: str, edge: str) -> str:
    """— 1 —, one character from the outer edge, 四号 (14 pt) 宋体."""
    form = f"<w:rPr>{_font('宋体', 28)}</w:rPr>"
    dash = f"<w:r>{form}<w:t>{{}}</w:t></w:r>"
    return (
        f'<w:ftr xmlns:w="{_WORD}"><w:p><w:pPr><w:ind w:{edge}Chars="100" w:{edge}="320"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{dash.format("— ")}'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{form}<w:t>1</w:t></w:r></w:fldSimple>'
        f"{dash.format(' —')}</w:p></w:ftr>"
    )


def _packed(body: str, parts: Mapping[str, tuple[str, str]]) -> bytes:
    """The package; ``parts`` are the others by name: kind and XML of each.

    The body refers to one as ``rNAME``.
    """
    kinds = {"document": "document.main", **{n: k for n, (k, _) in parts.items()}}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    related = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, (kind, _) in parts.items()
    )
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": _relations(main),
        "word/document.xml": f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(related),
        **{f"word/{name}.xml": xml for name, (_, xml) in parts.items()},
    }
    return stored((name, XML + text) for name, text in files.items())


def _relations(rows: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
