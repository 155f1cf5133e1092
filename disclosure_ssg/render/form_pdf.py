"""A form on one sheet of A4 as a PDF file (ISO 32000-1), without a font in it.

The text is set in STSong-Light, one of the standard fonts for Chinese that a viewer
has or stands in for (decision 0025).  Nothing is compressed and nothing dated: the
same form gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from disclosure_ssg.render.form_docx import FormRow

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 57
_COLUMNS = (95, 110, 276)
_FONT = """<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H
/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500]
/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6
/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880
/StemV 93 >> >>] >>"""


def form(
    title: str, rows: Iterable[FormRow], lines: tuple[str, ...], signature: str
) -> bytes:
    """The sheet: a title, the first of ``lines``, a grid, a signature, the other lines."""
    above, *below = lines
    size = 11
    drawn = [_text(_WIDTH / 2 - 9 * len(title), 775, 18, title)]
    drawn.append(_text(_MARGIN, 745, size, above))
    top, start, heading = 733.0, 733.0, ""
    for row in rows:
        if row.heading:
            drawn += _heading(heading, start, top, size)
            start, heading = top, row.heading
        bottom = top - row.height / 20
        x = float(_MARGIN + _COLUMNS[0])
        for width, text in zip(_COLUMNS[1:], (row.label, row.value), strict=True):
            drawn.append(f"{x} {bottom} {width} {top - bottom} re S")
            drawn += _block(x + 5, (top + bottom) / 2, width - 10, 10, text)
            x += width
        top = bottom
    drawn += _heading(heading, start, top, size)
    top -= 34
    drawn.append(_text(_MARGIN + 60, top, size, signature))
    top -= 12
    for line in below:
        for part in _wrapped(line, _WIDTH - 2 * _MARGIN, 9):
            top -= 14
            drawn.append(_text(_MARGIN, top, 9, part))
    return _file(title, "0.6 w\n" + "\n".join(drawn))


def _heading(text: str, top: float, bottom: float, size: int) -> Iterator[str]:
    """The cell that stands beside its group."""
    if text:
        width = _COLUMNS[0]
        yield f"{_MARGIN} {bottom} {width} {top - bottom} re S"
        yield from _block(_MARGIN + 5, (top + bottom) / 2, width - 10, size, text)


def _block(x: float, middle: float, width: float, size: int, text: str) -> list[str]:
    """Lines around a middle."""
    found = tuple(_wrapped(text, width, size))
    first = middle + (len(found) - 1) * size * 0.7 - size * 0.35
    return [
        _text(x, round(first - number * size * 1.4, 2), size, line)
        for number, line in enumerate(found)
    ]


def _wrapped(text: str, width: float, size: int) -> Iterator[str]:
    """Lines that fit; what stands between wide spaces is kept together where it can."""
    line, used = "", 0.0
    for part in re.split("(?<=　)", text):
        if used and used + _extent(part.rstrip("　"), size) > width:
            yield line
            line, used = "", 0.0
        for character in part:
            step = _extent(character, size)
            if used + step > width:
                yield line
                line, used = "", 0.0
            line, used = line + character, used + step
    if line.strip("　"):
        yield line


def _extent(text: str, size: int) -> float:
    return size * sum(0.5 if character.isascii() else 1.0 for character in text)


def _text(x: float, y: float, size: int, text: str) -> str:
    code = text.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf {x} {y} Td <{code}> Tj ET"


def _file(title: str, content: str) -> bytes:
    name = ("\ufeff" + title).encode("utf-16-be").hex()
    objects = (
        "<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        _FONT,
        f"<< /Title <{name}> >>",
    )
    made = "%PDF-1.4\n"
    places = []
    for number, value in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{value}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    made += (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {count} /Root 1 0 R /Info 6 0 R >>\n"
        f"startxref\n{len(made)}\n%%EOF\n"
    )
    return made.encode("ascii")
