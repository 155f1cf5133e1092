"""The three tables have the cells of the official form, in its order."""

from __future__ import annotations

from disclosure_ssg.model.annual_report import Figures
from disclosure_ssg.model.annual_tables import Cell, Row, as_html, tables

FIGURES = Figures(
    "", {"new.person": "17", "fees.amount_10k": "0.5", "direct.total": "3"}, {}
)


def widths(rows: tuple[Row, ...]) -> set[int]:
    """How many columns each row covers, with what reaches down from above."""
    below: dict[int, int] = {}
    made: set[int] = set()
    for number, row in enumerate(rows):
        for cell in row:
            for line in range(number, number + cell.down):
                below[line] = below.get(line, 0) + cell.across
        made.add(below[number])
    return made


def test_every_row_of_a_table_covers_the_same_columns() -> None:
    published, applications, disputes = tables(FIGURES)
    assert widths(published.rows) == {4}
    assert widths((*applications.heads, *applications.rows)) == {10}
    assert widths((*disputes.heads, *disputes.rows)) == {15}


def test_the_form_has_ten_then_a_hundred_and_seventy_five_then_fifteen_cells() -> None:
    counts = [
        sum(not cell.scope for row in table.rows for cell in row)
        for table in tables(FIGURES)
    ]
    assert counts == [10, 175, 15]


def test_groups_of_results_span_their_rows() -> None:
    rows = tables(FIGURES)[1].rows
    groups = [c for row in rows for c in row if c.scope == "rowgroup"]
    assert groups == [
        Cell("三、本年度办理结果", "rowgroup", 1, 22),
        Cell("（三）不予公开", "rowgroup", 1, 8),
        Cell("（四）无法提供", "rowgroup", 1, 3),
        Cell("（五）不予处理", "rowgroup", 1, 5),
        Cell("（六）其他处理", "rowgroup", 1, 3),
    ]
    labels = [row[-8].text for row in rows]
    assert labels[:3] == [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（一）予以公开",
    ]
    assert labels[-2:] == ["（七）总计", "四、结转下年度继续办理"]


def test_html_has_caption_heads_and_spans() -> None:
    published, applications, disputes = map(as_html, tables(FIGURES))
    assert published.startswith(
        "<table><caption>主动公开政府信息情况</caption><tbody>"
        '<tr><th scope="colgroup" colspan="4">第二十条第（一）项</th></tr>'
    )
    assert '<td align="right" colspan="3">0.5</td>' in published
    assert (
        '<th scope="col" colspan="3" rowspan="3">（本列数据的勾稽关系' in applications
    )
    assert '数量</th><td align="right">17</td><td align="right">0</td>' in applications
    assert '<th scope="colgroup" colspan="10">行政诉讼</th>' in disputes
