"""What Office packages bring along: embedded files, caches, addresses, properties."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import docx
import openpyxl
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl.chart import BarChart, Reference

from disclosure_ssg.model.contents import Piece, Trace
from disclosure_ssg.source.file_contents import contents_of
from disclosure_ssg.source.office_cleaning import cleaned
from tests.packages import pack
from tests.pictures import jpeg, located
from tests.sites import Site, codes, document

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def letter(more: Mapping[str, str | bytes], *lines: str) -> bytes:
    """A text document of some paragraphs with other members."""
    body = BODY.format("".join(map(LINE.format, lines or ("正文",))))
    whole = {"[Content_Types].xml": TYPES, "word/document.xml": body}
    return pack({**whole, **more})


def external(*targets: str) -> str:
    rows = (
        f'<Relationship Id="r{n}" TargetMode="External" Target="{target}"/>'
        for n, target in enumerate(targets)
    )
    return RELATIONS.format("".join(rows))


def book(**sheets: str) -> bytes:
    """A workbook of sheets with one cell each, none with an author."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    made.properties.creator = ""
    for name, text in sheets.items():
        made.create_sheet(name)["A1"] = text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_file_embedded_is_named_and_looked_through() -> None:
    data = letter({"word/embeddings/a.xlsx": book(名单="张三")})
    found = contents_of("a.docx", data)
    assert found.traces == (Trace("嵌入的文件", "a.xlsx"),)
    assert found.pieces == (
        Piece("正文", "第 1 段"),
        Piece("a.xlsx", "文件名"),
        Piece("张三", "嵌入的“a.xlsx”工作表“名单”A1"),
    )
    assert [grid.name for grid in found.grids] == ["嵌入的“a.xlsx”工作表“名单”"]


CHART = '<c:chart xmlns:c="c"><c:f>{}</c:f></c:chart>'


@pytest.mark.parametrize(
    ("formula", "hidden"),
    [
        ("图!$A$1:$B$2", ("", "图表带着的工作表")),
        ("'图'!$A$1", ("", "图表带着的工作表")),
        ("'[底稿.xlsx]图'!$A$1", ("", "图表带着的工作表")),
        ("(图!$A$1,底册!$A$1)", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_chart_brings_only_the_sheets_it_is_drawn_from(
    formula: str, hidden: tuple[str, ...]
) -> None:
    target = '<Relationship Id="r" Target="../embeddings/a.xlsx"/>'
    data = letter(
        {
            "word/charts/chart1.xml": CHART.format(formula),
            "word/charts/_rels/chart1.xml.rels": RELATIONS.format(target),
            "word/embeddings/a.xlsx": book(图="1", 底册="李四"),
        }
    )
    found = contents_of("a.docx", data)
    assert found.traces == ()
    assert tuple(piece.hidden for piece in found.pieces[2:]) == hidden


@pytest.mark.parametrize(
    ("name", "data", "is_told"),
    [
        ("a.bin", "WordDocument".encode("utf-16-le"), True),
        ("a.bin", b"\0" * 7 + "\1Ole10Native".encode("utf-16-le"), True),
        ("a.bin", "Equation Native".encode("utf-16-le"), False),
        ("a.bin", "VisioDocument".encode("utf-16-le"), False),
        ("a.vsdx", b"", False),
        ("a.doc", b"", True),
    ],
)
def test_formulas_and_drawings_are_no_files(
    name: str, data: bytes, is_told: bool
) -> None:
    found = contents_of("a.docx", letter({f"word/embeddings/{name}": data}))
    assert found.traces == ((Trace("嵌入的文件", name),) if is_told else ())


def test_files_in_files_are_looked_through_so_deep_and_no_deeper() -> None:
    data = letter({}, "最里面")
    for depth in range(5):
        data = letter({"word/embeddings/a.docx": data}, f"第{depth}层")
    found = contents_of("a.docx", data)
    texts = [piece.text for piece in found.pieces if piece.text != "a.docx"]
    assert texts == ["第4层", "第3层", "第2层", "第1层"]
    assert contents_of("a.docx", cleaned(data, str)).pieces == found.pieces


def test_a_damaged_file_inside_is_said_and_hides_nothing() -> None:
    data = letter(
        {"word/embeddings/a.xlsx": b"PK", "word/embeddings/b.docx": letter({})}
    )
    found = contents_of("a.docx", data)
    assert found.unchecked == "嵌入的“a.xlsx”读不出来"
    assert found.pieces[-1] == Piece("正文", "嵌入的“b.docx”第 1 段")


def with_members(data: bytes, more: Mapping[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return pack({**{n: package.read(n) for n in package.namelist()}, **more})


def test_cells_that_only_caches_hold_are_told() -> None:
    records = (
        '<r xmlns="m"><r><s v="张三"/><n v="110101190001010014"/><n v="20"/></r>'
        '<r><s v="公示"/><m/><s v=""/></r></r>'
    )
    link = (
        '<l xmlns="m"><cell r="A1" t="str"><v>李四</v></cell><cell><v>3</v></cell></l>'
    )
    data = with_members(
        book(表="公示"),
        {
            "xl/pivotCache/pivotCacheRecords1.xml": records,
            "xl/externalLinks/externalLink1.xml": link,
        },
    )
    hidden = "没有显示的缓存数据"
    assert contents_of("a.xlsx", data).pieces == (
        Piece("公示", "工作表“表”A1"),
        Piece(hidden, "文件名"),
        Piece("张三", "数据透视表", hidden),
        Piece("110101190001010014", "数据透视表", hidden),
        Piece("李四", "引用的外部工作簿", hidden),
    )


def test_addresses_of_our_own_are_told_once() -> None:
    data = letter(
        {
            "word/_rels/document.xml.rels": external(
                "http://10.1.2.3/a",
                "https://www.gov.cn/",
                "mailto:a@b.cn",
                "下一页.docx",
            ),
            "word/_rels/settings.xml.rels": external(
                "file:///C:\\Users\\zhang\\AppData\\%E6%A8%A1%E6%9D%BF.dotm",
                "\\\\fs01\\share\\a.dotm",
                "http://10.1.2.3/a",
            ),
        }
    )
    assert contents_of("a.docx", data).traces == (
        Trace("本机或内网的地址", "http://10.1.2.3/a"),
        Trace("本机或内网的地址", "file:///C:\\Users\\zhang\\AppData\\模板.dotm"),
        Trace("本机或内网的地址", "\\\\fs01\\share\\a.dotm"),
    )


def saved_in(folder: str) -> str:
    return (
        '<workbook xmlns="m" xmlns:mc="mc"><mc:AlternateContent><mc:Choice>'
        f'<x:absPath xmlns:x="x" url="{folder}"/></mc:Choice></mc:AlternateContent>'
        "</workbook>"
    )


def test_where_a_workbook_was_saved_is_told_when_it_names_somebody() -> None:
    parts = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": saved_in("C:\\Users\\zhang\\"),
    }
    data = pack(parts)
    assert contents_of("a.xlsx", data).traces == (
        Trace("保存的位置", "C:\\Users\\zhang\\"),
    )
    assert contents_of("a.xlsx", cleaned(data, str)).traces == ()
    for folder in ("C:\\Users\\Administrator\\Desktop\\", "D:\\"):
        other = pack({**parts, "xl/workbook.xml": saved_in(folder)})
        assert contents_of("a.xlsx", other).traces == ()


def test_connections_changes_and_properties_are_told() -> None:
    properties = (
        '<p xmlns:vt="vt"><property name="_AuthorEmail"><vt:lpwstr>a@b.cn</vt:lpwstr></property>'
        '<property name="KSOProductBuildVer"><vt:lpwstr>2052-12</vt:lpwstr></property>'
        '<property name="审核人"><vt:lpwstr>赵六</vt:lpwstr></property></p>'
    )
    data = with_members(
        book(表="公示"),
        {
            "xl/connections.xml": '<c xmlns="m"><connection><dbPr connection="Data Source=10.1.2.3;Password=x"/>'
            '</connection><connection><dbPr connection="Location=$Workbook$"/></connection></c>',
            "xl/revisions/revisionLog1.xml": '<r xmlns="m"><rcc/><rcc/></r>',
            "docProps/custom.xml": properties,
        },
    )
    assert contents_of("a.xlsx", data).traces == (
        Trace("数据库连接", "Data Source=10.1.2.3;Password=x"),
        Trace("自定义属性", "a@b.cn"),
        Trace("自定义属性", "赵六"),
        Trace("修订", "2 处"),
    )
    assert contents_of("a.xlsx", cleaned(data, str)).traces == (
        Trace("数据库连接", "Data Source=10.1.2.3;Password=x"),
    )


def test_a_change_of_looks_is_a_change() -> None:
    part = BODY.format(LINE.format("x")).replace(
        "<w:r>", '<w:r><w:rPr><w:rPrChange w:author="张三"/></w:rPr>'
    )
    data = letter({"word/document.xml": part})
    assert contents_of("a.docx", data).traces == (Trace("修订", "1 处"),)


def test_a_cleaned_copy_has_clean_pictures_and_embedded_files() -> None:
    photo = jpeg(located()) + b"\xff\xd9"
    inner = io.BytesIO()
    made = docx.Document()
    made.core_properties.author = "张三"
    made.save(inner)
    data = letter(
        {"word/media/image1.jpg": photo, "word/embeddings/a.docx": inner.getvalue()}
    )
    before, after = (contents_of("a.docx", one) for one in (data, cleaned(data, str)))
    assert before.traces == (
        Trace("拍摄位置", "经纬度", "image1.jpg"),
        Trace("嵌入的文件", "a.docx"),
        Trace("作者", "张三", "嵌入的“a.docx”"),
    )
    assert after.traces == (Trace("嵌入的文件", "a.docx"),)


def test_files_as_the_libraries_write_them_tell_nothing_more() -> None:
    made = openpyxl.Workbook()
    made.properties.creator = ""
    sheet = made.active
    sheet.append(["项目", 3])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1))
    sheet.add_chart(chart, "D1")
    sheet["A1"].hyperlink = "https://www.gov.cn/"
    file = io.BytesIO()
    made.save(file)
    found = contents_of("a.xlsx", file.getvalue())
    assert (found.traces, [p for p in found.pieces if p.hidden]) == ((), [])


def test_what_to_do_is_said_for_what_a_copy_cannot_mend(site: Site) -> None:
    made = docx.Document()
    made.core_properties.author = "张三"
    made.part.relate_to(
        "http://10.1.2.3/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    file = io.BytesIO()
    made.save(file)
    chart = letter({"word/_rels/document.xml.rels": external("http://10.1.2.3/")})
    files = "[{file: a.docx, title: A}, {file: b.docx, title: B}]"
    site.write(
        {
            "content/notice/a.docx": file.getvalue(),
            "content/notice/b.docx": chart,
            "content/notice/a.md": document(1, attachments=files),
        }
    )
    out = site.check().out
    assert codes(out).count("P014") == 2
    assert (
        "“a.docx”里留有作者 1 处、本机或内网的地址 1 处\n    提示：删去后重新上传；check --fix 可另存一份清理过的副本，本机或内网的地址要自己删去\n"
        in out
    )
    assert "“b.docx”里留有本机或内网的地址 1 处\n    提示：删去后重新上传\n" in out


def test_a_secrecy_mark_before_or_inside_an_embedded_file_is_found(site: Site) -> None:
    many = {"word/embeddings/a.xlsx": book(**{f"表{n}": "1" for n in range(30)})}
    at_end = letter(many, *["甲"] * 20, "机密★1年")
    inside = letter({"word/embeddings/b.docx": at_end, **many})
    names = ("a.docx", "b.docx", "c.zip")
    files = dict(zip(names, (at_end, inside, pack({"d.docx": at_end})), strict=True))
    listed = ", ".join(f"{{file: {name}, title: {name}}}" for name in files)
    site.write({f"content/notice/{name}": data for name, data in files.items()})
    site.write({"content/notice/a.md": document(1, attachments=f"[{listed}]")})
    found = re.findall("Z011.* (“.*)", site.check().out)
    assert found == [
        "“a.docx”里出现密级或内部标志“机密★1年”，在第 21 段",
        "“b.docx”里出现密级或内部标志“机密★1年”，在嵌入的“b.docx”第 21 段",
        "“c.zip”里出现密级或内部标志“机密★1年”，在d.docx 第 21 段",
    ]
