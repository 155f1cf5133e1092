"""What files hold that nobody sees; files made by the libraries of the field."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from disclosure_ssg.model.contents import Contents, Grid, Piece, Trace
from disclosure_ssg.source.file_contents import contents_of
from disclosure_ssg.source.office_cleaning import cleaned
from tests.packages import pack
from tests.pictures import exif, jpeg, located, packet

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


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


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
    block = located(
        (0x010F, 2, b"Camera\0"), (0x013B, 2, "张三李四\0".encode()), order=order
    )
    told = (Trace("作者", "张三李四"), Trace("拍摄位置", "经纬度"))
    assert contents_of("a.jpg", jpeg(block)).traces == told
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(block)) + b"eXIf" + block
    assert contents_of("a.png", png + b"\0\0\0\0").traces == told
    assert contents_of("a.tif", block).traces == told
    for head in (b"", b"Exif\0\0"):  # either is in use
        chunks = b"VP8 " + struct.pack("<I", 3) + b"abc\0"
        chunks += b"EXIF" + struct.pack("<I", len(head + block)) + head + block
        webp = b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks
        assert contents_of("a.webp", webp).traces == told
    for cut in range(0, len(block), 3):
        contents_of("a.jpg", jpeg(block)[: 20 + cut])  # never raises
    assert contents_of("a.jpg", b"\xff\xd8\xff\xda").traces == ()


@pytest.mark.parametrize(
    "block",
    [
        exif((0x8825, 4, struct.pack("<I", 9_999))),
        exif((0x8825, 4, struct.pack("<I", 26))) + b"\1\0" + b"\0" * 16,  # its version
        located(latitude=(0, 1, 0, 1, 0, 1)),
        located(latitude=(0, 0, 0, 0, 0, 0)),
    ],
)
def test_a_camera_that_knew_no_position_tells_none(block: bytes) -> None:
    assert contents_of("a.jpg", jpeg(block)).traces == ()


XMP = packet(
    """<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="39,54.5N"
     xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" aux:SerialNumber="123"
     xmlns:ref="http://ns.adobe.com/xap/1.0/sType/ResourceRef#">
    <aux:OwnerName>王五</aux:OwnerName>
    <dc:creator><rdf:Seq><rdf:li>张三</rdf:li><rdf:li> 李四 </rdf:li></rdf:Seq></dc:creator>
    <dc:title>现场</dc:title>
    <ref:filePath>file:///D:/zhang/a.psd</ref:filePath>
    </rdf:Description>"""
)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.gif", "a.tif"])
def test_xmp_is_found_in_any_picture(name: str) -> None:
    assert contents_of(name, b"..." + XMP + b"...").traces == (
        Trace("拍摄位置", "经纬度"),
        Trace("相机序列号", "123"),
        Trace("相机所有者", "王五"),
        Trace("作者", "张三"),
        Trace("作者", "李四"),
        Trace("本机或内网的地址", "file:///D:/zhang/a.psd"),
    )


def test_what_exif_and_xmp_both_tell_is_told_once() -> None:
    block = located((0x013B, 2, "张三\0".encode()))
    assert contents_of("a.jpg", jpeg(block) + XMP).traces[:2] == (
        Trace("作者", "张三"),
        Trace("拍摄位置", "经纬度"),
    )
    assert len(contents_of("a.jpg", jpeg(block) + XMP).traces) == 6


@pytest.mark.parametrize(
    "data",
    [
        packet("<a"),
        packet("<a:b/>"),
        XMP.replace(b"</rdf:RDF>", b""),
        packet("") * 30 + XMP,
    ],
)
def test_xmp_that_is_none_or_has_no_end_is_passed_over(data: bytes) -> None:
    assert contents_of("a.jpg", data).traces == ()


@pytest.mark.parametrize(
    ("movie", "is_told"),
    [
        (box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+39.9042+116.4074/")), True),
        (box(b"udta", box(b"loci", b"\0" * 20)), True),
        (box(b"meta", box(b"keys", b"com.apple.quicktime.location.ISO6709")), True),
        (box(b"udta", box(b"\xa9nam", b"\xa9xyz")), False),
        (box(b"udta", struct.pack(">I", 3) + b"\xa9xyz"), False),
    ],
)
def test_a_video_tells_where_it_was_taken(movie: bytes, is_told: bool) -> None:
    told = (Trace("拍摄位置", "经纬度"),) if is_told else ()
    wide = struct.pack(">I4sQ", 1, b"mdat", 20) + b"abcd"
    for data in (
        box(b"ftyp", b"isom") + wide + box(b"moov", movie),
        box(b"moov", movie) + wide,
        b"\0\0\0\0moov" + movie,  # to the end
    ):
        assert contents_of("a.mp4", data) == Contents(traces=told)
    assert contents_of("a.mp4", b"\0\0\0\x02moov").traces == ()


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


def test_a_formula_becomes_its_value_or_stays_where_none_was_saved() -> None:
    made = openpyxl.Workbook()
    made.active.append((1, 2, "=A1+B1"))
    made.create_sheet("又一张").append((1, 2, "=A1+B1"))
    file = io.BytesIO()
    made.save(file)
    parts = {}
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    sheet = parts["xl/worksheets/sheet2.xml"]
    parts["xl/worksheets/sheet2.xml"] = sheet.replace(b"<v></v>", b"<v>3</v>")
    assert parts["xl/worksheets/sheet2.xml"] != sheet
    data = cleaned(pack(parts), str)
    opened = openpyxl.load_workbook(io.BytesIO(data))
    assert [one["C1"].value for one in opened] == ["=A1+B1", 3]


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
