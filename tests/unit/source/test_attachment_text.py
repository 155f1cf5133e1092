"""The text of attachments: what a reader sees is read, and no file stops a build."""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

from disclosure_ssg.model.document import AttachmentText, Block
from disclosure_ssg.source import attachment_limits as limits
from disclosure_ssg.source.attachment_text import (
    attachments_with_text,
    read_attachment,
    text_of,
)
from tests.pdf import assembled, pdf, shows
from tests.sites import document, read

SAMPLES = Path(__file__).parents[3] / "content"
OFFICE = "http://schemas.openxmlformats.org"
RELATED = f"{OFFICE}/officeDocument/2006/relationships"
WORD = f"{OFFICE}/wordprocessingml/2006/main"
TYPES = f"""<Types xmlns="{OFFICE}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""


def texts(path: str, data: bytes) -> list[str]:
    read = text_of(path, io.BytesIO(data))
    assert read.fault is None, read.fault
    return [block.text for block in read.blocks]


def fault(path: str, data: bytes) -> limits.Fault | None:
    return text_of(path, io.BytesIO(data)).fault


def zipped(files: Mapping[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", method) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def relations(*listed: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(listed, 1)
    )
    space = f"{OFFICE}/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def story(tag: str, inner: str) -> str:
    return f'<w:{tag} xmlns:w="{WORD}">{inner}</w:{tag}>'


def docx(body: str, **beside: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": story("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations(
                *((kind, f"{kind}.xml") for kind in beside)
            ),
            **{f"word/{kind}.xml": xml for kind, xml in beside.items()},
        }
    )


def said(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_document_is_read_with_its_tables_boxes_headers_and_notes() -> None:
    table = f"<w:tbl><w:tr><w:tc>{said('岗位')}</w:tc><w:tc>{said('人数')}</w:tc></w:tr></w:tbl>"
    box = (
        f"<w:r><w:pict><w:txbxContent>{said('框中的话')}</w:txbxContent></w:pict></w:r>"
    )
    data = docx(
        f"<w:p><w:r><w:t>第一</w:t><w:br/><w:t>段</w:t></w:r>{box}</w:p>{table}",
        header=story("hdr", said("页眉")),
        footnotes=story("footnotes", f"<w:footnote>{said('脚注')}</w:footnote>"),
        comments=story("comments", f"<w:comment>{said('批注')}</w:comment>"),
    )
    assert texts("a/表.DOCX", data) == [
        "第一段",
        "框中的话",
        "岗位",
        "人数",
        "脚注",
        "页眉",
    ]


def test_what_a_word_document_does_not_show_is_not_read() -> None:
    run = "<w:r><w:t>移走的</w:t></w:r>"
    fallback = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    data = docx(
        said("看得见")
        + said("隐藏的", "<w:vanish/>")
        + f"<w:p><w:moveFrom>{run}</w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r>"
        + "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>"
        + "<w:ins><w:r><w:t>新增的</w:t></w:r></w:ins></w:p>"
        + f'<w:p><m:Fallback xmlns:m="{fallback}"><w:r><w:t>旧版的</w:t></w:r></m:Fallback></w:p>'
    )
    assert texts("表.docx", data) == ["看得见", "新增的"]


def test_slides_are_read_in_their_order_without_hidden_ones() -> None:
    drawing, slide = (
        f"{OFFICE}/drawingml/2006/main",
        f"{OFFICE}/presentationml/2006/main",
    )

    def page(text: str, more: str = "") -> str:
        run = f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
        return f'<p:sld xmlns:p="{slide}" xmlns:a="{drawing}" {more}>{run}</p:sld>'

    ids = "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in (2, 3, 1))
    listed = f'<p:presentation xmlns:p="{slide}" xmlns:r="{RELATED}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>'
    data = zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": listed,
            "ppt/_rels/presentation.xml.rels": relations(
                *(("slide", f"slide{n}.xml") for n in (1, 2, 3))
            ),
            "ppt/slide1.xml": page("后一张"),
            "ppt/slide2.xml": page("前一张"),
            "ppt/slide3.xml": page("隐藏的", 'show="0"'),
        }
    )
    assert text_of("说明.pptx", io.BytesIO(data)) == AttachmentText(
        (Block("前一张", "第1张"), Block("后一张", "第3张"))
    )


def test_cells_of_sheets_shown_are_read_as_they_are_shown() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "岗位"
    rows: list[tuple[object, str]] = [
        ("  数据\n管理员 ", "General"),
        (3, "General"),
        (0.1 + 0.2, "General"),
        (1234.5, "#,##0.00"),
        (0.256, "0.0%"),
        (True, "General"),
        (datetime.date(2026, 5, 1), "yyyy-mm-dd"),
        (datetime.datetime(2026, 5, 1, 9, 30), "yyyy-mm-dd hh:mm"),
        (None, "General"),
    ]
    for number, (value, form) in enumerate(rows, 1):
        cell = sheet.cell(number, 1, value)
        cell.number_format = form
    hidden = book.create_sheet("内部")
    hidden["A1"] = "不公开的"
    hidden.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    blocks = text_of("表.xlsx", made).blocks
    assert {block.where for block in blocks} == {"岗位"}
    assert [block.text for block in blocks] == [
        "数据管理员",
        "3",
        "0.3",
        "1,234.50",
        "25.6%",
        "TRUE",
        "2026-05-01",
        "2026-05-01 09:30:00",
    ]


def test_each_page_of_a_pdf_is_a_block() -> None:
    assert text_of("a.pdf", io.BytesIO(pdf(shows("one"), shows("two")))) == (
        AttachmentText((Block("one", "第1页"), Block("two", "第2页")), pages=2)
    )
    assert text_of("a.pdf", io.BytesIO(pdf(shows("alone")))).blocks == (Block("alone"),)


def test_lines_of_chinese_are_put_together_as_they_were_written() -> None:
    plan = next(SAMPLES.glob("plan/files/*.pdf"))
    (first, _) = read_attachment(SAMPLES, f"plan/files/{plan.name}").blocks
    assert "信息系统上云率达到46%，公共数据目录达到1280项" in first.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_tables_and_texts_are_read_in_the_encodings_of_offices(encoding: str) -> None:
    table = '序号,"单位，\n名称"\r\n1,甲\r\n'.encode(encoding)
    assert texts("表.csv", table) == ["序号", "单位，名称", "1", "甲"]
    assert texts("说明.txt", "第一行\r\n\r\n第二行\x00\n".encode(encoding)) == [
        "第一行",
        "第二行",
    ]


def test_only_files_of_open_documents_are_read_each_once() -> None:
    files = {f"content/notice/{name}": 1 for name in ("甲.docx", "乙.ofd", "丙.XLSX")}
    both = read(document(attachments="[甲.docx, 乙.ofd, 丙.XLSX, 没有.pdf]")).value
    closed = read(
        document(
            attribute="依申请公开",
            attribute_reason="art16_process",
            attachments="[甲.docx]",
        )
    ).value
    assert attachments_with_text([both, both], files) == (
        "content/notice/丙.XLSX",
        "content/notice/甲.docx",
    )
    assert attachments_with_text([closed], files) == ()


# -- what is damaged, closed or too much ---------------------------------------------
def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert read_attachment(tmp_path, "没有.docx").fault == limits.CLOSED


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.pdf"])
def test_other_content_under_such_a_name_is_a_fault(name: str) -> None:
    for data in (b"", b"text", zipped({"a": "b"}), b"PK\x03\x04", b"%PDF-1.7"):
        assert fault(name, data) == limits.DAMAGED


def test_encryption_is_said() -> None:
    made = io.BytesIO()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(shows("secret")))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(made)
    assert fault("a.pdf", made.getvalue()) == limits.LOCKED
    # Bit 0 of the flags, in the directory at the end.
    package = bytearray(docx(said("字")))
    package[package.rindex(b"PK\x01\x02") + 8] |= 1
    assert fault("a.docx", bytes(package)) == limits.LOCKED
    # What Office wraps an encrypted file in.
    assert fault("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == limits.LOCKED


def test_a_scan_and_a_font_without_characters_are_said() -> None:
    assert fault("a.pdf", pdf("0 0 m 9 9 l S")) == limits.EMPTY
    assert fault("a.docx", docx("<w:p/>")) == limits.EMPTY
    assert fault("a.pdf", pdf(shows(r"\001\002\003\004"))) == limits.GARBLED


def test_bombs_are_not_unpacked() -> None:
    zeros = bytes(limits.MAX_UNPACKED // 2 + 1)
    honest = zipped({"word/a.xml": zeros, "word/b.xml": zeros})
    assert fault("a.docx", honest) == limits.UNPACKS_TOO_LARGE
    many = zipped({f"{number}.xml": "" for number in range(limits.MAX_MEMBERS + 1)})
    assert fault("a.xlsx", many) == limits.UNPACKS_TOO_LARGE
    assert fault("a.xlsx", zipped({"a.xml": zeros}, ZIP_BZIP2)) == limits.DAMAGED
    # A directory that declares less than there is.
    lying = bytearray(zipped({"a.xml": zeros}))
    at = lying.rindex(b"PK\x01\x02") + 24
    lying[at : at + 4] = (10).to_bytes(4, "little")
    assert fault("a.docx", bytes(lying)) == limits.DAMAGED


def test_entities_that_multiply_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{entities}]>'
    body = story("document", "<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body>")
    package = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": bomb + body,
    }
    read = text_of("a.docx", io.BytesIO(zipped(package)))
    assert read.fault in (limits.DAMAGED, limits.EMPTY)


def test_too_much_text_is_cut_and_said() -> None:
    line = "字" * 1000 + "\n"
    read = text_of("a.txt", io.BytesIO(line.encode() * 1001))
    assert read.fault == limits.TOO_MUCH
    assert len(read.blocks) == 1000


def test_pages_beyond_the_limit_are_not_read() -> None:
    made = pdf(*[shows("a")] * (limits.MAX_PAGES + 1))
    read = text_of("a.pdf", io.BytesIO(made))
    assert read.fault == limits.TOO_MUCH
    assert len(read.blocks) == limits.MAX_PAGES


def test_forms_within_forms_come_to_an_end() -> None:
    forms = 30
    resources = "/XObject<</X 6 0 R>>"
    page = assembled(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[4 0 R]>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            f"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<<{resources}>>>>",
            "<</Length 5>>stream\n/X Do\nendstream",
            *(
                f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 23"
                f"/Resources<</XObject<</X {number + 1} 0 R>>>>"
                ">>stream\n/X Do /X Do /X Do /X Do\nendstream"
                for number in range(6, 6 + forms)
            ),
        ]
    )
    assert fault("a.pdf", page) == limits.EMPTY


def test_damaged_files_never_raise() -> None:
    """Real files cut short and with bytes changed, the same ones every time."""
    dice = random.Random(5)
    for kind in ("pdf", "docx", "xlsx"):
        data = min(SAMPLES.glob(f"*/files/*.{kind}"), key=str).read_bytes()
        for _ in range(25):
            broken = bytearray(data[: dice.randrange(len(data) // 2, len(data) + 1)])
            for _ in range(dice.choice((0, 3, 300))):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
            text_of(f"a.{kind}", io.BytesIO(bytes(broken)))
