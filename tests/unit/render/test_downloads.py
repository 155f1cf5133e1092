"""Documents as files: the same text in each, without what only a page can show."""

from __future__ import annotations

import hashlib
import io
import re

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.sites import SITE_YML, Site, document

BODY = """\
## 第一章 总则

第一条　为了**方便**查阅，依照[通知](../notice/b.md)第1*项，制定本办法。[^1]

1. 受理；
2. 答复：
    - 当场；

# 号

| 指标 | 时限 | < |
|---|---|---|
| ^ | 一般 | 延长 |
| 甲\\|乙 | 20日 | 40日 |

![图：答复的步骤](图.png)

示例市数据局
2024年6月20日

[^1]: 脚注。
"""
RULES = document(
    1,
    BODY,
    title="示例市公开办法",
    kind="normative",
    document_number="示数规〔2024〕1号",
    issuer="[示例市数据局, 示例市财政局]",
)
FILES = {
    "site.yml": SITE_YML + "downloads: [docx, md, txt]\nmeta_table: [index_number]\n",
    "content/policy/a.md": RULES,
    "content/policy/图.png": "PNG",
    "content/notice/b.md": document(2, "甲。\n", title="通知"),
    "content/notice/c.md": document(
        3, "甲。\n", attribute="依申请公开", attribute_reason="art16_internal"
    ),
}
A = "doc/000000-101-2024-00001"


def test_each_format_is_made_of_public_documents_when_asked(site: Site) -> None:
    site.write(FILES)
    assert site.build().status == 0
    made = site.files()
    found = sorted(n for n in made if re.fullmatch(r"doc/.*\.(txt|md|docx)", n))
    b = "doc/000000-101-2024-00002"
    assert found == [f"{n}.{ending}" for n in (A, b) for ending in ("docx", "md", "txt")]  # fmt: skip
    page = made[f"{A}.html"].decode()
    for ending in ("txt", "md", "docx"):
        name = f"示例市公开办法（示数规〔2024〕1号）.{ending}"
        assert f'<a href="../{A}.{ending}" download="{name}">' in page
    site.write({"site.yml": SITE_YML})
    assert site.build().status == 0
    assert not [n for n in site.files() if re.fullmatch(r"doc/.*\.(txt|md|docx)", n)]
    assert "download=" not in site.files()[f"{A}.html"].decode()


def test_what_is_saved_has_a_name_that_any_system_takes(site: Site) -> None:
    long = "关于“甲/乙:丙?”" + "长" * 90
    site.write({"site.yml": SITE_YML + "downloads: [txt]\n"})
    site.write({"content/notice/b.md": document(2, "甲。\n", title=f"'{long}'")})
    assert site.build().status == 0
    (name,) = re.findall(
        ' download="(.+?)"', site.page("doc/000000-101-2024-00002.html")
    )
    assert name == "关于“甲_乙_丙_”" + "长" * 70 + ".txt"


def test_the_text_is_what_the_digits_on_the_page_are_of(site: Site) -> None:
    site.write(FILES)
    assert site.build().status == 0
    text = site.files()[f"{A}.txt"]
    digits = hashlib.sha256(text).hexdigest()[:16]
    assert f">{digits}<" in site.files()[f"{A}.html"].decode()
    assert text.decode().startswith("示例市公开办法\n示数规〔2024〕1号\n第一章 总则\n")


def test_the_markdown_can_be_read_again(site: Site) -> None:
    site.write(FILES)
    assert site.build().status == 0
    assert (
        site.files()[f"{A}.md"].decode()
        == """\
# 示例市公开办法

- 索引号：000000-101/2024-00001
- 网址：https://www.example.gov.cn/zfxxgk/doc/000000-101-2024-00001.html

### 第一章 总则

第一条　为了**方便**查阅，依照[通知](<https://www.example.gov.cn/zfxxgk/doc/000000-101-2024-00002.html>)第1\\*项，制定本办法。［注1］

1. 受理；
2. 答复：
    - 当场；

## 号

| 指标 | 时限 |  |
|---|---|---|
|  | 一般 | 延长 |
| 甲\\|乙 | 20日 | 40日 |

［图：答复的步骤］

示例市数据局 2024年6月20日

1. 脚注。
"""
    )


def test_the_word_file_has_the_layout_of_an_official_paper(site: Site) -> None:
    """GB/T 9704-2012: 5.2.1 (margins), 7.2.4, 7.2.5, 7.3.1, 7.5 (page numbers)."""
    site.write(FILES)
    assert site.build().status == 0
    made = docx.Document(io.BytesIO(site.files()[f"{A}.docx"]))
    section = made.sections[0]
    sides = (section.page_width, section.page_height, section.top_margin,
             section.left_margin, section.right_margin, section.bottom_margin)  # fmt: skip
    assert [round(side.mm) for side in sides if side] == [210, 297, 37, 28, 26, 35]
    texts = [p.text for p in made.paragraphs if p.text]
    assert texts[:5] == [
        "示例市数据局",
        "示例市财政局文件",
        "示数规〔2024〕1号",
        "示例市公开办法",
        "第一章 总则",
    ]
    red = made.paragraphs[0].runs[0].font
    assert (str(red.color.rgb), red.size.pt if red.size else 0) == ("FF0000", 26)
    title = next(p for p in made.paragraphs if p.text == "示例市公开办法")
    assert title.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert title.runs[0].font.size == docx.shared.Pt(22)
    bold = [r.text for p in made.paragraphs for r in p.runs if r.bold]
    assert bold == ["方便"]
    rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert rows == [
        ["指标", "时限", "时限"],
        ["指标", "一般", "延长"],
        ["甲|乙", "20日", "40日"],
    ]
    assert section.footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert section.even_page_footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert texts[-1] == (
        "来源：示例市数据局政府信息公开，"
        "https://www.example.gov.cn/zfxxgk/doc/000000-101-2024-00001.html"
        "　索引号：000000-101/2024-00001　文本日期：2024-06-23"
    )


def test_a_notice_has_no_red_head(site: Site) -> None:
    site.write(FILES)
    assert site.build().status == 0
    made = docx.Document(io.BytesIO(site.files()["doc/000000-101-2024-00002.docx"]))
    assert [p.text for p in made.paragraphs if p.text][:2] == ["通知", "甲。"]
    assert b"FF0000" not in site.files()["doc/000000-101-2024-00002.docx"]


def test_files_are_made_anew_only_where_their_text_has_changed(site: Site) -> None:
    site.write(FILES)
    assert site.build().status == 0
    before = site.files()
    site.write({"content/notice/b.md": FILES["content/notice/b.md"] + "\n乙。\n"})
    assert site.build().status == 0
    after = site.files()
    changed = {n for n in before if n.endswith(("txt", "docx")) and before[n] != after[n]}  # fmt: skip
    assert changed == {f"doc/000000-101-2024-00002.{e}" for e in ("txt", "docx")}


def test_another_format_is_refused(site: Site) -> None:
    site.write({**FILES, "site.yml": SITE_YML + "downloads: [pdf]\n"})
    ran = site.build()
    assert ran.status == 2
    assert "site.yml:8:13: error C004" in ran.out
