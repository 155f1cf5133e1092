"""What files hold that nobody sees; files made by the libraries of the field."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from disclosure_ssg.model.contents import Contents, Grid, Piece, Trace
from disclosure_ssg.source.file_contents import contents_of
from disclosure_ssg.source.office_cleaning import cleaned

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def book() -> bytes:
    """A sheet with a hidden row and column, a comment, a hidden sheet, an author."""
    made = openpyxl.Workbook()
    made.properties.creator = "张三"
    sheet = made.active
    sheet.title = "公示"
    for row in (
        ("姓名", "电话", "备注"),
        ("李*", 13800000000, "低保"),
        ("王*", "13900000000", ""),
    ):
        sheet.append(row)
    sheet["A2"].comment = Comment("核对一下", "张三")
    sheet["D3"] = "=B3"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    hidden = made.create_sheet("底册")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "李四"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def letter() -> bytes:
    """Paragraphs with a deletion, an insertion and hidden words, a table, a footer."""
    made = docx.Document()
    made.core_properties.author = "张三"
    paragraph = made.add_paragraph("公示名单，电话 1380")
    paragraph.add_run("0000000。").bold = True
    paragraph.add_run("内部掌握").font.hidden = True
    for text in (
        f'<w:del {WORDS} w:id="1" w:author="张三"><w:r><w:delText>原拟三人</w:delText></w:r></w:del>',
        f'<w:ins {WORDS} w:id="2" w:author="张三"><w:r><w:t>现为两人</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(docx.oxml.parse_xml(text))
    made.add_comment(paragraph.runs[0], text="请核对", author="张三")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "姓名", "金额"
    made.sections[0].footer.paragraphs[0].text = "示例市数据局"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def pack(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return file.getvalue()


def slides() -> bytes:
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    slide = f"<p:sld xmlns:p='p' {drawing}{{}}><a:p><a:r><a:t>{{}}</a:t></a:r></a:p></p:sld>"
    return pack(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/slides/slide1.xml": slide.format("", "公开的"),
            "ppt/slides/slide2.xml": slide.format(' show="0"', "隐藏的"),
            "ppt/notesSlides/notesSlide1.xml": slide.format("", "口头说明"),
            "ppt/comments/comment1.xml": "<l><cm><text>改一下</text></cm></l>",
        }
    )


def exif(*entries: tuple[int, int, bytes], order: str = "<") -> bytes:
    """A TIFF directory; a value of more than four bytes follows it."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    table = struct.pack(order + "H", len(entries))
    after = 8 + 2 + 12 * len(entries) + 4
    tail = b""
    for tag, kind, value in entries:
        table += struct.pack(order + "HHI", tag, kind, len(value))
        if len(value) > 4:
            table += struct.pack(order + "I", after + len(tail))
            tail += value
        else:
            table += value.ljust(4, b"\0")
    return head + table + b"\0\0\0\0" + tail


def jpeg(block: bytes) -> bytes:
    segment = b"Exif\0\0" + block
    return (
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1"
        + struct.pack(">H", len(segment) + 2) + segment + b"\xff\xda\0\0"
    )  # fmt: skip


def test_a_workbook_shows_all_its_cells_and_why_some_are_not_seen() -> None:
    found = contents_of("表.XLSX", book())
    assert found.pieces == (
        Piece("姓名", "工作表“公示”A1"),
        Piece("电话", "工作表“公示”B1"),
        Piece("备注", "工作表“公示”C1", "隐藏的列"),
        Piece("李*", "工作表“公示”A2"),
        Piece("13800000000", "工作表“公示”B2"),
        Piece("低保", "工作表“公示”C2", "隐藏的列"),
        Piece("王*", "工作表“公示”A3", "隐藏的行"),
        Piece("13900000000", "工作表“公示”B3", "隐藏的行"),
        Piece("李四", "工作表“底册”B2", "隐藏的工作表"),
    )
    assert found.grids[0].rows[1] == ("李*", "13800000000", "低保")
    assert found.grids[1].name == "工作表“底册”"
    assert found.traces == (
        Trace("作者", "张三"),
        Trace("批注", "核对一下", "A2"),
    )


def test_a_letter_shows_what_was_deleted_hidden_and_said_about_it() -> None:
    found = contents_of("函.docx", letter())
    assert found.pieces == (
        Piece("公示名单，电话 13800000000。现为两人", "第 1 段"),
        Piece("内部掌握", "第 1 段", "隐藏的文字"),
        Piece("原拟三人", "第 1 段", "修订中删除的文字"),
        Piece("姓名", "第 2 段"),
        Piece("金额", "第 3 段"),
        Piece("示例市数据局", "页眉页脚或注"),
    )
    assert found.grids == (Grid("表格 1", (("姓名", "金额"),)),)
    assert found.traces == (
        Trace("作者", "张三"),
        Trace("修订", "2 处"),
        Trace("批注", "请核对"),
    )


def test_slides_show_hidden_ones_and_notes() -> None:
    found = contents_of("片.pptx", slides())
    assert found.pieces == (
        Piece("口头说明", "第 1 张", "备注页"),
        Piece("公开的", "第 1 张"),
        Piece("隐藏的", "第 2 张", "隐藏的幻灯片"),
    )
    assert found.traces == (Trace("批注", "改一下"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_of_text_is_cells_with_their_lines(encoding: str) -> None:
    data = '姓名,住址\n"张三,男",\n'.encode(encoding)
    assert contents_of("表.csv", data) == Contents(
        (
            Piece("姓名", "第 1 行"),
            Piece("住址", "第 1 行"),
            Piece("张三,男", "第 2 行"),
        ),
        (Grid("", (("姓名", "住址"), ("张三,男", ""))),),
    )


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_picture_tells_who_and_where(order: str) -> None:
    block = exif(
        (0x010F, 2, b"Camera\0"), (0x013B, 2, "张三李四\0".encode()), (0x8825, 4, b""),
        order=order,
    )  # fmt: skip
    told = (Trace("作者", "张三李四"), Trace("拍摄位置", "经纬度"))
    assert contents_of("a.jpg", jpeg(block)).traces == told
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(block)) + b"eXIf" + block
    assert contents_of("a.png", png + b"\0\0\0\0").traces == told
    assert contents_of("a.tif", block).traces == told
    for cut in range(0, len(block), 3):
        contents_of("a.jpg", jpeg(block)[: 20 + cut])  # never raises
    assert contents_of("a.jpg", b"\xff\xd8\xff\xda").traces == ()


def test_members_of_a_zip_are_looked_through_one_level_deep() -> None:
    inner = pack({"a.txt": "甲"})
    found = contents_of(
        "包.zip", pack({"表.csv": "张三\n", "旧.doc": "x", "包.zip": inner})
    )
    assert found.pieces == (
        Piece("表.csv", "文件名"),
        Piece("张三", "表.csv 第 1 行"),
        Piece("旧.doc", "文件名"),
        Piece("包.zip", "文件名"),
    )
    assert found.unchecked == "旧.doc：doc 格式不能检查；包.zip：压缩包里又有压缩包"


def no_deflate() -> bytes:
    """A package with a member that says it is deflated and is not."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a", "甲" * 100)
    data = bytearray(file.getvalue())
    data[31] = 0xFF  # after the head of 30 bytes and the name: no kind of block
    return bytes(data)


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("a.wps", b"x", "wps 格式不能检查"),
        ("a", b"x", "没有扩展名 格式不能检查"),
        ("a.xlsx", b"PK\x03\x04", "文件已损坏，或格式与扩展名不符"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1", "文件设有密码，或者是旧格式"),
        ("a.docx", pack({"word/document.xml": "<w"}), "文件已损坏"),
        ("a.docx", pack({"word/document.xml": BOMB}), "文件里有不允许的声明"),
        (
            "a.zip",
            pack({f"{n}": "" for n in range(10_001)}),
            "解开后超过 128 MiB，没有读",
        ),
        ("a.csv", b"\xff\xff\xff", "文件已损坏，或格式与扩展名不符"),
        ("a.xlsx", book()[:3000], "文件已损坏，或格式与扩展名不符"),
        ("a.docx", no_deflate(), "文件已损坏，或格式与扩展名不符"),
        ("a.csv", b'"' + b"x," * 100_000, ""),
    ],
)
def test_what_cannot_be_looked_through_is_said(
    path: str, data: bytes, said: str
) -> None:
    assert contents_of(path, data).unchecked == said


# -- cleaned copies ----------------------------------------------------------------
def starred(text: str) -> str:
    return text.replace("13800000000", "138****0000")


def test_a_cleaned_workbook_opens_and_holds_only_what_was_shown() -> None:
    data = cleaned(book(), starred)
    made = openpyxl.load_workbook(io.BytesIO(data))
    assert made.sheetnames == ["公示"]
    assert [[cell.value for cell in row] for row in made["公示"].iter_rows()] == [
        ["姓名", "电话"],
        ["李*", "138****0000"],
    ]
    assert made["公示"]["A2"].comment is None
    assert not made.properties.creator
    found = contents_of("表.xlsx", data)
    assert (found.traces, [p for p in found.pieces if p.hidden]) == ((), [])
    for secret in ("李四", "核对一下", "张三", "13800000000", "13900000000"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert not any(
                secret.encode() in package.read(n) for n in package.namelist()
            )


def test_a_cleaned_letter_opens_and_holds_only_what_was_shown() -> None:
    data = cleaned(letter(), starred)
    made = docx.Document(io.BytesIO(data))
    assert made.paragraphs[0].text == "公示名单，电话 138****0000。现为两人"
    assert made.tables[0].cell(0, 1).text == "金额"
    assert made.core_properties.author == ""
    assert contents_of("函.docx", data).traces == ()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            for secret in ("原拟三人", "内部掌握", "请核对", "张三", "13800000000"):
                assert secret.encode() not in package.read(name), name


def test_cleaning_twice_changes_nothing_more() -> None:
    once = cleaned(book(), starred)
    assert cleaned(once, starred) == once
