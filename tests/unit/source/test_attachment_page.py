"""Attachments as pages: what a reader of the file sees, and a table's headers."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import OxmlElement
from openpyxl import Workbook

from disclosure_ssg.source import attachment_page
from disclosure_ssg.source.attachment_text import text_of

FRAME = '<div class="table-scroll" role="region" aria-label="表格1" tabindex="0">'


def page(path: str, data: bytes) -> str:
    made = text_of(path, io.BytesIO(data))
    assert made.fault is None
    assert made.has_page == bool(made.page.html())
    return made.page.html()


def workbook(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_table_of_a_csv_file_has_its_heads() -> None:
    assert page("a.csv", "名称,频率\n停车<泊位>,实时\n".encode("gb18030")) == (
        f"{FRAME}<table>\n<thead>\n"
        '<tr><th scope="col">名称</th><th scope="col">频率</th></tr>\n'
        "</thead>\n<tbody>\n<tr><td>停车&lt;泊位&gt;</td><td>实时</td></tr>\n"
        "</tbody>\n</table></div>\n"
    )


def test_a_sheet_keeps_its_joined_cells_and_leaves_out_what_is_hidden() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2026年收支表", None, None, None])
    sheet.append(["项目", "金额", None, "内部备注"])
    sheet.append([None, "上年", "本年", None])
    sheet.append(["收入", 12, 0.5, "不看"])
    sheet.append(["不看的一行", 1, 1, "不看"])
    sheet["C4"].number_format = "0.0%"
    for area in ("A1:D1", "A2:A3", "B2:C2", "D2:D3"):
        sheet.merge_cells(area)
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[5].hidden = True
    book.create_sheet("不看的表").sheet_state = "hidden"
    assert page("a.xlsx", workbook(book)) == (
        f"{FRAME}<table>\n<caption>2026年收支表</caption>\n<thead>\n"
        '<tr><th rowspan="2" scope="col">项目</th><th colspan="2" scope="col">金额</th></tr>\n'
        '<tr><th scope="col">上年</th><th scope="col">本年</th></tr>\n'
        "</thead>\n<tbody>\n"
        '<tr><td>收入</td><td class="right">12</td><td class="right">50.0%</td></tr>\n'
        "</tbody>\n</table></div>\n"
    )


def test_sheets_are_named_where_there_are_several() -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "甲"
    first.append([1, 2])
    book.create_sheet("空")
    book.create_sheet("乙&丙").append(["一", None])
    assert [line for line in page("a.xlsx", workbook(book)).split("\n") if "h2" in line] == [
        "<h2>甲</h2>",
        "<h2>乙&amp;丙</h2>",
    ]  # fmt: skip


def test_a_word_file_keeps_headings_and_joined_cells_and_no_deleted_text() -> None:
    made = Document()
    made.add_heading("总则", 2)
    made.add_heading("目的", 4)
    gone = made.add_paragraph("留下的字").add_run("删去的字")
    mark = OxmlElement("w:del")
    gone._r.addprevious(mark)
    mark.append(gone._r)
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "部门"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "时限"
    table.cell(1, 1).text = "承诺"
    table.cell(1, 2).text = "法定"
    table.cell(2, 0).text = "甲科\n乙科"
    data = io.BytesIO()
    made.save(data)
    assert page("a.docx", data.getvalue()) == (
        f"<h2>总则</h2>\n<h3>目的</h3>\n<p>留下的字</p>\n{FRAME}<table>\n<thead>\n"
        '<tr><th rowspan="2" scope="col">部门</th><th colspan="2" scope="col">时限</th></tr>\n'
        '<tr><th scope="col">承诺</th><th scope="col">法定</th></tr>\n'
        "</thead>\n<tbody>\n<tr><td>甲科<br>乙科</td><td></td><td></td></tr>\n"
        "</tbody>\n</table></div>\n"
    )


def test_rows_of_a_form_that_are_to_be_filled_in_are_no_caption() -> None:
    made = Document()
    rows = (("申请单位", ""), ("运营场景", ""), ("联系人", "电话"), ("", ""))
    for titled in (False, True):
        table = made.add_table(0, 2)
        for row in (("申请表", ""), *rows) if titled else rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        if titled:
            table.cell(0, 0).merge(table.cell(0, 1))
    data = io.BytesIO()
    made.save(data)
    form = (
        "<tbody>\n<tr><td>申请单位</td><td></td></tr>\n"
        "<tr><td>运营场景</td><td></td></tr>\n"
        "<tr><td>联系人</td><td>电话</td></tr>\n</tbody>\n</table></div>\n"
    )
    second = FRAME.replace("表格1", "表格2")
    assert page("a.docx", data.getvalue()) == (
        f"{FRAME}<table>\n{form}{second}<table>\n<caption>申请表</caption>\n{form}"
    )


def test_a_title_in_the_first_cell_of_a_sheet_is_its_caption_above_a_full_row() -> None:
    titled = "收支表,,\n单位：万元,,\n项目,上年,本年\n收入,1,2\n"
    assert "<caption>收支表<br>单位：万元</caption>" in page("a.csv", titled.encode())
    form = "申请单位,,\n运营场景,,\n联系人,,电话\n"
    assert "<caption>" not in page("a.csv", form.encode())
    assert "<caption>" not in page("a.csv", "申请单位,\n联系人,电话\n甲,1\n".encode())


def test_a_table_too_large_for_a_page_has_none() -> None:
    row = ",".join(["1"] * 100) + "\n"
    rows = attachment_page.MAX_SHOWN // 100
    assert text_of("a.csv", io.BytesIO((row * rows).encode())).has_page
    assert not text_of("a.csv", io.BytesIO((row * (rows + 1)).encode())).has_page


def test_a_file_of_another_type_has_no_page() -> None:
    assert not text_of("a.txt", io.BytesIO("甲".encode())).has_page
