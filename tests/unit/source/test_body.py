"""Bodies: HTML without anything active, passages, anchors, links and their places."""

from __future__ import annotations

import re

import pytest

from disclosure_ssg.model.diagnostics import Place
from disclosure_ssg.model.document import Body, Citation, Heading
from disclosure_ssg.model.held import Passage
from disclosure_ssg.source.body import read_body

PATH = "content/notice/a.md"


def body(text: str, title: str = "") -> Body:
    """A body in which nothing is wrong."""
    made, found = read_body(PATH, text, 7, title)
    assert found == []
    return made


def links(text: str) -> list[tuple[str, str, int, int]]:
    made, _ = read_body(PATH, text, 7, "")
    return [(n.target, n.fragment, n.place.line, n.place.column) for n in made.links]


def findings(text: str) -> list[str]:
    _, found = read_body(PATH, text, 7, "")
    return [f"{d.line}:{d.column} {d.code} {d.message}" for d in found]


# -- headings ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        (
            "# 甲\n\n## 乙\n\n### 丙\n\n#### 丁\n\n##### 戊\n\n###### 己",
            ["h2", "h3", "h4", "h5", "h6", "h6"],
        ),
        ("## 甲\n\n### 乙", ["h2", "h3"]),
        ("### 甲\n\n#### 乙", ["h2", "h3"]),
        ("### *甲*\n\n#### 乙", ["h2", "h3"]),
        ("### 甲\n\n## 乙", ["h3", "h2"]),
        ("甲\n===\n\n乙\n---", ["h2", "h3"]),
    ],
)
def test_headings_start_below_the_title(text: str, ranks: list[str]) -> None:
    made, _ = read_body(PATH, text, 7, "")
    assert re.findall(r"<(h\d)", made.html) == ranks


def test_a_heading_that_skips_a_level_is_found_where_it_stands() -> None:
    text = "### 甲\n\n#### 乙\n\n```\n###### 丙\n```\n\n###### *丁*\n\n[^1]\n\n[^1]: 注"
    assert findings(text) == ["15:1 B010 小标题从“####”跳到了“######”"]
    plain = "## 甲\n\n#### 乙\n\n#### 丙\n\n## 丁\n\n#### 戊"
    assert findings(plain) == [
        "9:1 B010 小标题从“##”跳到了“####”",
        "15:1 B010 小标题从“##”跳到了“####”",
    ]
    assert findings("### 甲\n\n## 乙") == [
        "7:1 B010 第一个小标题是“###”，比后面的“##”低"
    ]


def test_headings_below_numbered_paragraphs_stay_so_in_the_contents() -> None:
    made = body("一、甲\n\n### （一）乙\n\n正文。")
    assert '<h2 id="section-1-1">（一）乙</h2>' in made.html
    assert made.headings == (
        Heading(1, "section-1", "一、甲"),
        Heading(2, "section-1-1", "（一）乙"),
    )


def test_a_repeated_title_is_dropped() -> None:
    made = body("# 甲 &amp; 乙\n\n正文。\n\n## 丙", "甲 & 乙")
    assert made.html.strip() == '<p>正文。</p>\n<h2 id="丙">丙</h2>'
    assert made.passages == (Passage("正文。"), Passage("丙", "丙", "丙"))


def test_a_title_that_comes_later_stays() -> None:
    assert body("正文。\n\n# 甲", "甲").headings == (Heading(1, "甲", "甲"),)


def test_a_heading_may_be_named_by_its_author() -> None:
    made = body("## 一、甲 {#goal}\n\n（一）乙\n")
    assert made.html == '<h2 id="goal">一、甲</h2>\n<p id="section-1-1">（一）乙</p>'
    assert made.anchors == ("goal", "section-1-1")


def test_an_automatic_anchor_gives_way_to_a_chosen_one() -> None:
    made = body("## 甲 {#article-1}\n\n第一条　乙。\n")
    assert made.anchors == ("article-1", "article-1-2")


def test_a_list_of_contents_leads_to_the_anchors_there_are() -> None:
    made = body("# 通知\n\n[TOC]\n\n## 一、甲\n\n## 乙 {#b}\n", "通知")
    assert re.findall(r'href="#([^"]*)"', made.html) == ["section-1", "b"]
    assert made.anchors == ("section-1", "b")
    assert [p.text for p in made.passages] == ["一、甲", "乙"]


# -- passages ------------------------------------------------------------------------
def test_every_block_is_a_passage_under_its_article() -> None:
    made = body("前言。\n\n第一条　甲。\n\n- 乙\n- 丙\n\n> 丁\n\n第二条　戊。\n")
    assert made.passages == (
        Passage("前言。"),
        Passage("第一条　甲。", "article-1", "第一条"),
        Passage("乙", "article-1", "第一条"),
        Passage("丙", "article-1", "第一条"),
        Passage("丁", "article-1", "第一条"),
        Passage("第二条　戊。", "article-2", "第二条"),
    )


def test_lines_of_chinese_are_joined_without_a_space() -> None:
    assert body("各有关\n单位：\nAB\nCD").passages == (Passage("各有关单位：\nAB\nCD"),)


def test_four_spaces_are_an_indent_and_not_code() -> None:
    assert body("甲。\n\n    示例市数据局\n").html == "<p>甲。</p>\n<p>示例市数据局</p>"


def test_a_cell_is_a_passage_and_a_head_cell_says_so() -> None:
    made = body("| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |\n")
    assert [p.text for p in made.passages] == ["甲", "乙", "1", "2"]
    assert '<th class="left-aligned" scope="col">甲</th>' in made.html
    assert '<td class="right-aligned">2</td>' in made.html
    assert "style" not in made.html


def test_a_footnote_is_a_passage_without_its_arrows() -> None:
    made = body("甲[^1]乙[^1]。\n\n[^1]: 注。\n")
    assert made.passages == (Passage("甲乙。"), Passage("注。"))
    targets = set(re.findall(r'href="#([^"]*)"', made.html))
    assert targets <= set(re.findall(r'id="([^"]*)"', made.html))


def test_code_is_kept_word_for_word() -> None:
    made = body("```\n甲\n乙 <b>\n```\n")
    assert made.html == "<pre><code>甲\n乙 &lt;b&gt;\n</code></pre>"
    assert made.passages == (Passage("甲\n乙 <b>"),)


def test_a_withheld_block_leaves_a_mark_and_no_word() -> None:
    made = body("甲。\n\n::: 删减 <隐私>\n## 密\n:::\n\n乙。")
    assert "密" not in repr(made)
    assert (
        '<p><span class="redacted">此处依法删减：&lt;隐私&gt;</span></p>' in made.html
    )
    assert [p.text for p in made.passages] == ["甲。", "乙。"]
    assert made.withheld == 1


# -- raw HTML ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<p class='center x'>甲</p>", '<p class="center">甲</p>'),
        ("<p class='x' id='site-nav'>甲</p>", "<p>甲</p>"),
        ("<p id='a'>甲</p>\n<p id='a'>乙</p>", '<p id="a">甲</p>\n<p>乙</p>'),
        ("H<sub>2</sub>O<br>甲", "<p>H<sub>2</sub>O<br>甲</p>"),
        ("<ruby>甲<rt>jiǎ</rt></ruby>", "<p><ruby>甲<rt>jiǎ</rt></ruby></p>"),
        ("甲<!-- 内部意见 -->乙", "<p>甲乙</p>"),
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        (
            "<table><tr><td colspan='2' onx='1'>甲</td></tr></table>",
            '<div class="table-scroll" role="region" aria-label="表格1" tabindex="0">'
            '<table><tbody><tr><td colspan="2">甲</td></tr></tbody></table></div>',
        ),
    ],
)
def test_harmless_html_is_kept_and_tidied(text: str, html: str) -> None:
    made, _ = read_body(PATH, text, 7, "")
    assert made.html == html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲\n\n<script>x()</script>", "9:1 B003 不支持的 HTML“script”已去掉"),
        ("<style>p{}</style>", "7:1 B003 不支持的 HTML“style”已去掉"),
        ("<iframe src='/x'></iframe>", "7:1 B003 不支持的 HTML“iframe”已去掉"),
        ("<svg><a/></svg>", "7:1 B003 不支持的 HTML“svg”已去掉"),
        ("<p style='color:red'>甲</p>", "7:4 B003 不支持的 HTML“style”已去掉"),
        ("<img src=x.png onerror=x()>", "7:16 B003 不支持的 HTML“onerror”已去掉"),
        ("[甲](vbscript:x)", "7:5 B003 地址“vbscript:x”不能用，已去掉"),
        (
            "<a href='data:text/html,x'>甲</a>",
            "7:10 B003 地址“data:text/html,x”不能用，已去掉",
        ),
    ],
)
def test_active_html_is_dropped_with_a_warning_at_its_place(
    text: str, found: str
) -> None:
    made, _ = read_body(PATH, text, 7, "")
    assert found in findings(text)
    for word in ("script", "style", "iframe", "svg", "onerror", "data:"):
        assert word not in made.html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("138****5678、139****5678", "<p>138****5678、139****5678</p>"),
        ("a****@qq.com，****@qq.com", "<p>a****@qq.com，****@qq.com</p>"),
        (
            "**甲**和***乙***",
            "<p><strong>甲</strong>和<strong><em>乙</em></strong></p>",
        ),
        ("`1****2`", "<p><code>1****2</code></p>"),
    ],
)
def test_what_masks_a_number_is_no_emphasis(text: str, html: str) -> None:
    assert body(text).html == html


# -- links ---------------------------------------------------------------------------
def test_internal_links_are_recorded_where_they_are_written() -> None:
    text = (
        "见[甲](b.md)和[乙](../policy/c.md#article-2)。\n"
        "\n"
        '再见[甲](b.md)、[丙](<d e.md> "题")、[丁][r]、[戊](#section-1)\n'
        "\n"
        "[r]: /f%20g.md\n"
    )
    assert links(text) == [
        ("content/notice/b.md", "", 7, 6),
        ("content/policy/c.md", "article-2", 7, 16),
        ("content/notice/b.md", "", 9, 7),
        ("content/notice/d e.md", "", 9, 18),
        ("content/f g.md", "", 11, 6),
        ("", "section-1", 9, 42),
    ]


def test_every_place_points_at_the_quoted_text() -> None:
    text = (
        "`[甲](#a)`、[乙](#ab)、b.md、[丙](#a)\n\n```\n[丁](b.md)\n```\n\n"
        "<a href='b.md'>戊</a>[己](b.md#a)[庚](b.md)\n"
    )
    made, _ = read_body(PATH, text, 7, "")
    lines = text.split("\n")
    found = [(n.written, n.place) for n in made.links]
    for written, place in found:
        assert lines[place.line - 7][place.column - 1 :].startswith(written)
    assert [(w, p.line, p.column) for w, p in found] == [
        ("#ab", 7, 15),
        ("#a", 7, 29),
        ("b.md", 13, 10),
        ("b.md#a", 13, 25),
        ("b.md", 13, 36),
    ]


def test_links_stand_in_the_html_by_the_path_of_their_file() -> None:
    made = body("[甲](../policy/b%20c.md#%E7%9B%AE) [乙](#%E7%9B%AE)")
    assert re.findall(r'href="([^"]*)"', made.html) == [
        "content:content/policy/b c.md#目",
        "#目",
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "[甲](https://www.example.gov.cn/?a=1&b=2)",
            '<p><a href="https://www.example.gov.cn/?a=1&amp;b=2"'
            ' rel="noopener noreferrer">甲</a></p>',
        ),
        (
            "[甲](//www.example.gov.cn/)",
            '<p><a href="//www.example.gov.cn/" rel="noopener noreferrer">甲</a></p>',
        ),
        ("[甲]()", "<p><a>甲</a></p>"),
        ("[甲](../../x.md)", "<p><a>甲</a></p>"),
    ],
)
def test_other_links_lead_out_or_nowhere(text: str, html: str) -> None:
    made, _ = read_body(PATH, text, 7, "")
    assert made.html == html
    assert made.links == ()


# -- pictures ------------------------------------------------------------------------
def test_a_picture_is_a_link_that_is_shown() -> None:
    made = body("![流程 <图>](图/1.png)")
    assert made.html == (
        '<p><img src="content:content/notice/图/1.png" alt="流程 &lt;图&gt;"'
        ' loading="lazy"></p>'
    )
    assert [n.target for n in made.links] == ["content/notice/图/1.png"]


def test_a_picture_keeps_its_size_in_numbers() -> None:
    made = body('<img src="1.png" alt="图" width="20" height="50%">')
    assert ' width="20" loading' in made.html


def test_a_picture_without_an_address_is_dropped() -> None:
    assert body("甲<img alt='图'>乙").html == "<p>甲乙</p>"


def test_an_address_that_the_parser_rewrote_is_placed_at_the_start() -> None:
    assert links("甲\n\n[乙](b&#46;md)") == [("content/notice/b.md", "", 7, 1)]


def test_a_picture_of_another_site_becomes_a_link() -> None:
    made, found = read_body(PATH, "甲![](https://img.example.com/1.png)", 7, "")
    assert made.html == (
        '<p>甲<a href="https://img.example.com/1.png" rel="noopener noreferrer">'
        "图片</a></p>"
    )
    assert [(d.code, d.line, d.column) for d in found] == [("B004", 7, 6)]


def test_a_picture_without_words_is_a_warning() -> None:
    assert findings("甲\n![ ](1.png)") == ["8:6 B005 图片“1.png”没有文字说明"]


# -- limits --------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    ["[" * 5000, "<" * 5000, "- " * 3000 + "甲", "甲\n: 乙\n" * 3000],
    ids=["brackets", "angles", "lists", "definitions"],
)
def test_a_text_that_would_take_seconds_is_a_finding(text: str) -> None:
    made, found = read_body(PATH, text, 7, "")
    assert (made, [(d.code, d.line, d.column) for d in found]) == (
        Body(),
        [("F004", 7, 1)],
    )


def test_a_text_that_was_given_up_leaves_no_trace_in_the_next() -> None:
    """The parser stopped in the middle of a list once wrote the next text as a list."""
    text = "甲*乙*\n\n- 丙\n"
    before = body(text)
    read_body(PATH, "- " * 3000 + "甲", 7, "")
    assert body(text) == before


# -- citations -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        ("《甲办法》", "甲办法", ""),
        ("《甲办法》（示数发〔2020〕8号）", "甲办法", "示数发〔2020〕8号"),
        ("《甲办法》(示数发[2020]8号)", "甲办法", "示数发[2020]8号"),
        ("《甲办法》（示数发（2020）8号）", "甲办法", "示数发（2020）8号"),
        ("《甲办法》（国务院令第711号）", "甲办法", "国务院令第711号"),
        ("《甲办法》（第58号令）", "甲办法", "第58号令"),
        ("《关于印发《甲》的通知》", "关于印发《甲》的通知", ""),
        ("《关于修改〈甲〉的决定》", "关于修改〈甲〉的决定", ""),
        ("《甲&amp;乙办法》", "甲&乙办法", ""),
    ],
)
def test_a_quoted_document_is_a_citation(text: str, title: str, number: str) -> None:
    made = body(f"按照{text}办理。")
    assert made.citations == (Citation(title, number, Place(7, 3)),)
    assert made.html == f'<p>按照<a href="cite:0">{text}</a>办理。</p>'


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("《甲办法》（以下简称本办法）", "《甲办法》"),
        ("《甲办法》（2020年8号，示数发〔2020〕8号）", "《甲办法》"),
        ("《甲办法》见示数发〔2020〕8号）", "《甲办法》"),
    ],
)
def test_what_else_stands_in_brackets_is_no_number(text: str, cited: str) -> None:
    made = body(text)
    assert [c.number for c in made.citations] == [""]
    assert made.html.startswith(f'<p><a href="cite:0">{cited}</a>')


@pytest.mark.parametrize(
    "text",
    ["《甲", "甲》", "《》", "《甲》", "[《甲办法》](https://www.example.gov.cn/)"],
)
def test_not_every_bracket_is_a_citation(text: str) -> None:
    assert body(text).citations == ()


def test_a_document_cited_twice_is_one_citation_with_two_links() -> None:
    made = body("《甲办法》。\n\n《乙办法》，**《甲办法》**。")
    assert made.citations == (
        Citation("甲办法", "", Place(7, 1)),
        Citation("乙办法", "", Place(9, 1)),
    )
    assert re.findall(r'href="cite:(\d)"', made.html) == ["0", "1", "0"]
    assert made.passages == (
        Passage("《甲办法》。"),
        Passage("《乙办法》，《甲办法》。"),
    )


def test_a_citation_written_as_a_link_by_hand_is_nothing() -> None:
    made, found = read_body(PATH, "[甲](cite:0)", 7, "")
    assert (made.html, made.citations) == ("<p><a>甲</a></p>", ())
    assert [d.code for d in found] == ["B003"]


# -- tables and figures ----------------------------------------------------------------
def test_joined_cells_have_their_headers_for_readers_of_the_screen() -> None:
    made = body("""\
表1　数据共享情况

| 指标 | 2025年 | < |
|---|---:|---:|
| ^ | 上半年 | 下半年 |
| 共享次数 | 12 | 30 |
| 接口 | 无 | < |
""")
    assert (
        made.html
        == """\
<div class="table-scroll" role="region" aria-label="表格1" tabindex="0"><table>
<caption>表1　数据共享情况</caption>
<thead>
<tr>
<th rowspan="2" scope="col">指标</th>
<th colspan="2" scope="col">2025年</th>
</tr>
<tr>
<th class="right-aligned" scope="col">上半年</th>
<th class="right-aligned" scope="col">下半年</th>
</tr>
</thead>
<tbody>
<tr>
<th scope="row">共享次数</th>
<td class="right-aligned">12</td>
<td class="right-aligned">30</td>
</tr>
<tr>
<th scope="row">接口</th>
<td class="right-aligned" colspan="2">无</td>
</tr>
</tbody>
</table></div>"""
    )
    texts = [passage.text for passage in made.passages]
    assert texts == ["表1　数据共享情况", "指标", "2025年", "上半年", "下半年",
                     "共享次数", "12", "30", "接口", "无"]  # fmt: skip


def test_a_cell_may_go_down_and_across_and_serial_numbers_are_no_headers() -> None:
    made = body("""\
| 序号 | 部门 | 事项 | 时限 |
|---|---|---|---|
| 1 | 甲 | 乙 | < |
| 2 | ^ | ^ | ^ |
""")
    assert re.findall("<t[hd].*", made.html)[5:] == [
        "<td>1</td>",
        '<th rowspan="2" scope="row">甲</th>',
        '<td rowspan="2" colspan="2">乙</td>',
        "<td>2</td>",
    ]


def test_a_table_without_marks_and_one_with_wrong_ones_stay_as_they_are() -> None:
    plain = "| 甲 | 乙 |\n|---|---|\n| 1 | 2^2 < 5 |\n"
    assert "<td>2^2 &lt; 5</td>" in body(plain).html
    wrong = "| 甲 | 乙 |\n|---|---|\n| < | 2 |\n"
    assert findings(wrong) == ["9:1 B006 单元格“<”不能和旁边的合并"]
    assert "<td>&lt;</td>" in read_body(PATH, wrong, 7, "")[0].html


def test_a_picture_with_a_title_is_a_figure() -> None:
    made = body(
        '![受理、审查、决定](a.png "图1 办理流程")\n\n文中![图标](b.png "图标")\n'
    )
    assert (
        made.html
        == """\
<figure>
<img src="content:content/notice/a.png" alt="受理、审查、决定" loading="lazy">
<figcaption>图1 办理流程</figcaption>
</figure>
<p>文中<img src="content:content/notice/b.png" alt="图标" loading="lazy"></p>"""
    )
    assert [p.text for p in made.passages] == ["图1 办理流程", "文中"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| | |\n|-|-|\n| 甲 | 乙 |", ["7:1"]),
        (
            "|甲|乙|\n|-|-|\n|丙|丁|\n\n- 戊\n\n    | | |\n    |-|-|\n    | 己 | 庚 |",
            ["13:1"],
        ),
        ("| | |\n|-|-|\n| | |", []),
        ("| | < |\n|-|-|\n| 甲 | 乙 |", []),
        ("|甲|\n|-|\n|<table><tr><td></td></tr></table>|", []),
    ],
)
def test_a_table_whose_first_row_is_empty_is_found(text: str, found: list[str]) -> None:
    told = [line.split()[0] for line in findings(text) if " B011 " in line]
    assert told == found
