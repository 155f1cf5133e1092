"""PDF files made by hand, so small that what is in them can be seen."""

from __future__ import annotations


def pdf(*contents: str, more: str = "") -> bytes:
    """Pages with such contents; ``more`` are resources besides the font."""
    count = len(contents)
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        font,
    ]
    for number, content in enumerate(contents):
        stream = 5 + 2 * number
        objects += [
            f"<</Type/Page/Parent 2 0 R/Contents {stream} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{more}>>>>",
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    return assembled(objects)


def stream(data: bytes, entries: str = "") -> str:
    """A stream object, its dictionary with these entries."""
    return (
        f"<</Length {len(data)}{entries}>>stream\n{data.decode('latin-1')}\nendstream"
    )


def assembled(objects: list[str], info: int = 0) -> bytes:
    """A file of these objects, the first of which is its root.

    ``info`` is the number of its information dictionary.
    """
    made = b"%PDF-1.7\n"
    starts = []
    for number, one in enumerate(objects, 1):
        starts.append(len(made))
        made += f"{number} 0 obj{one}endobj\n".encode("latin-1")
    rows = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    about = f"/Info {info} 0 R" if info else ""
    end = f"trailer<</Size {size}/Root 1 0 R{about}>>\nstartxref\n{len(made)}\n%%EOF"
    return made + (table + end).encode()


def shows(text: str) -> str:
    """What a page holds that shows a text of ASCII."""
    return f"BT /F 12 Tf 72 700 Td ({text}) Tj ET"
