"""The pages and blank forms of 依申请公开."""

from __future__ import annotations

import io

import docx
import pypdf

from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.render import request
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.source.ledgers import parse
from tests.sites import SITE_YML, Site, document, related

REQUEST = "request: {office: 示例市数据局办公室, review: 示例市人民政府}\n"
TEXTS = {
    "notice/a.md": document(1, converted_from_application="是", published_on="2026-03-01"),
    "notice/b.md": document(2, kind="guide", title="公开指南"),
}  # fmt: skip


def frame(extra: str = REQUEST, today: str = "2026-11-01", ledger: str = "") -> Frame:
    read = parse(ledger, LEDGERS["applications"]).value
    ledgers = {"applications": read} if ledger else {}
    site = related(TEXTS, today, extra, ledgers=ledgers)
    return Frame(site, site_view(site, Assets({})))


def page(made: Frame) -> request.RequestPage:
    view = next(request.plans(made, "request.js")).made()
    assert isinstance(view, request.RequestPage)
    return view


def test_a_site_that_does_not_ask_for_it_has_no_such_page() -> None:
    assert list(request.plans(frame(""), "request.js")) == []
    assert request.outputs(frame("")) == ()


def test_the_terms_are_those_of_the_calendar() -> None:
    """2024: off 10 to 17 February; 4 and 18 February are Sundays at work."""
    limits = {x.id: (x.days, x.by) for x in page(frame(today="2024-01-20")).limits}
    assert limits == {
        "correct": (7, "2024年1月30日"),
        "answer": (20, "2024年2月21日"),
        "extended": (40, "2024年3月20日"),
        "opinion": (15, "2024年2月8日"),
    }


def test_the_script_is_given_what_departs_from_the_week() -> None:
    view = page(frame(today="2024-03-01"))
    assert view.days_off.split()[:3] == ["2024-01-01", "2024-02-12", "2024-02-13"]
    assert view.days_on.split()[:3] == ["2024-02-04", "2024-02-18", "2024-04-07"]
    assert view.last_year >= 2026


def test_a_term_beyond_the_calendar_has_no_day() -> None:
    view = page(frame(today="2200-01-04"))
    assert [limit.by for limit in view.limits] == ["", "", "", ""]


def test_the_counts_of_this_year_come_from_the_ledger() -> None:
    ledger = (
        "收到日期,申请人类型,答复日期,处理结果\n"
        "2025-12-30,自然人,2026-01-08,予以公开\n"
        "2026-02-02,自然人,2026-02-09,重复申请\n"
        "2026-10-28,商业企业,,\n"
    )
    view = page(frame(ledger=ledger))
    assert view.so_far == request.YearSoFar(2026, 1, 2, 2, 1, 1)
    assert view.converted == 1
    assert [guide.title for guide in view.guides] == ["公开指南"]


def test_the_entry_stands_after_the_mandated_blocks(site: Site) -> None:
    categories = SITE_YML.replace(
        "categories:\n",
        "categories:\n"
        "  - {id: guide, title: 政府信息公开指南}\n"
        "  - {id: annual-report, title: 政府信息公开年报}\n",
    )
    files = {
        f"content/{name}/a.md": document(n, kind="notice")
        for n, name in enumerate(("guide", "annual-report", "policy", "notice"), 1)
    }
    site.write({"site.yml": categories + REQUEST, **files})
    assert site.build().status == 0
    strip = site.page("doc/000000-101-2024-00001.html")
    names = ("政府信息公开年报", "依申请公开", "政策文件")
    menu = strip[strip.index('class="navigation"') :]
    assert sorted(names, key=menu.index) == list(names)
    assert 'href="../request.html"' in menu


def test_the_pages_above_the_column_lead_the_way(site: Site) -> None:
    parents = 'parents: [{title: 政务公开, url: "https://www.example.gov.cn/zwgk/"}]\n'
    site.write({"site.yml": SITE_YML + parents, "content/notice/a.md": document(1)})
    assert site.build().status == 0
    for path in ("index.html", "notice/index.html", "doc/000000-101-2024-00001.html"):
        trail = site.page(path).split('<nav class="breadcrumb')[1].split("</nav>")[0]
        first = '<li><a href="https://www.example.gov.cn/zwgk/">政务公开</a></li>'
        assert trail.index(first) < trail.index("示例市数据局政府信息公开"), path


def test_an_address_that_is_none_is_told(site: Site) -> None:
    site.write({"site.yml": SITE_YML + "request: {system: 在线申请}\n"})
    assert (
        "site.yml:8:19: error C004[bad-setting] “request”：不是网址" in site.check().out
    )
    site.write({"site.yml": SITE_YML + "parents: [{title: 首页}]\n"})
    assert "“parents”的一条没有 url" in site.check().out


def test_the_blank_forms_ask_what_the_page_asks() -> None:
    made = frame()
    files = {output.path: output.content for output in request.outputs(made)}
    assert set(files) == {
        "assets/request/application-form.docx",
        "assets/request/application-form.pdf",
    }
    word = docx.Document(
        io.BytesIO(files["assets/request/application-form.docx"] or b"")
    )
    labels = [row.cells[1].text for row in word.tables[0].rows]
    assert labels[:3] == ["姓名", "证件名称", "证件号码"]
    assert word.tables[0].rows[-1].cells[2].text.startswith("□ 邮寄　□ 电子邮件")
    assert word.paragraphs[1].text == "受理机关：示例市数据局办公室"
    reader = pypdf.PdfReader(
        io.BytesIO(files["assets/request/application-form.pdf"] or b""), strict=True
    )
    assert len(reader.pages) == 1
    text = reader.pages[0].extract_text()
    for label in (*labels, "受理机关：示例市数据局办公室", "法人或者其他组"):
        assert label in text.replace("\n", ""), label
    assert reader.metadata is not None
    assert reader.metadata.title == "政府信息公开申请表"


def test_blank_forms_are_the_same_bytes_each_time() -> None:
    first, second = (
        [output.content for output in request.outputs(frame())] for _ in range(2)
    )
    assert first == second
