"""Pages of documents: links, contents lists, relations, status, notices."""

from __future__ import annotations

import json
import re

import pytest

from disclosure_ssg.render.attachments import readable_size
from disclosure_ssg.render.documents import DocumentPages
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.render.lists import items
from disclosure_ssg.render.versions import VersionPages
from disclosure_ssg.render.views import DocumentPage, FileLink, NoticePage, Relation
from tests.sites import TODAY, document, related

KEY = "000000-101-2024-00001"


def pages(
    texts: dict[str, str], extra: str = "", files: dict[str, int] | None = None
) -> dict[str, DocumentPage | NoticePage]:
    """The view of every page by its address."""
    site = related(texts, extra=extra, files=files)
    frame = Frame(site, site_view(site, Assets({})))
    made = DocumentPages(frame, VersionPages(site), items(site))
    return {plan.path: plan.made() for plan in made.plans()}


def page(text: str, extra: str = "", **files: int) -> DocumentPage:
    """The page of one document, ``content/notice/a.md``."""
    known = {f"content/notice/{k}": v for k, v in files.items()}
    (view,) = pages({"notice/a.md": text}, extra, known).values()
    assert isinstance(view, DocumentPage)
    return view


# -- the body ------------------------------------------------------------------------
def test_a_citation_is_a_link_that_tells_the_status_of_what_it_leads_to() -> None:
    text = (
        "按照《旧办法》（甲〔2020〕1号）、《登记公告》、《某条例》（国务院令第711号）、"
        "《某法》和《旧办法》（甲〔2020〕1号）、《某规定》（乙〔2020〕2号）办理。\n"
    )
    basis = "{title: 某规定, document_number: 乙【2020】2号}"
    made = pages(
        {
            "policy/a.md": document(1, body=text, based_on=basis),
            "policy/b.md": document(
                2,
                id="old",
                title="旧办法",
                document_number="甲〔2020〕1号",
                expires_on="2026-10-31",
            ),
            "notice/c.md": document(3, id="call", title="登记公告", kind="notice"),
        }
    )
    view = made[f"doc/{KEY}.html"]
    assert isinstance(view, DocumentPage)
    old = (
        '<a class="cited" href="../doc/old.html" data-status="失效"'
        ' title="效力状态：失效">《旧办法》（甲〔2020〕1号）</a>'
    )
    assert view.html == (
        f'<p>按照{old}、<a class="cited" href="../doc/call.html">《登记公告》</a>、'
        f"《某条例》（国务院令第711号）、《某法》和{old}、《某规定》（乙〔2020〕2号）办理。</p>"
    )
    assert [
        (g.label, [(i.title, i.href, i.note) for i in g.items]) for g in view.relations
    ] == [
        ("制定依据", [("某规定", "", "乙【2020】2号")]),
        ("文中引用的其他文件", [("某条例", "", "国务院令第711号")]),
    ]


def test_links_are_turned_into_addresses_of_the_site() -> None:
    body = (
        "[乙](../policy/b.md#article-1)[丙](c.md)[表](附件/表 1.pdf)"
        "[站外](https://www.example.gov.cn/)[下文](#section-1)\n\n![图](图.png)\n\n一、下文\n"
    )
    made = pages(
        {
            "notice/a.md": document(1, body=body.replace("表 1", "表%201")),
            "policy/b.md": document(2, body="第一条　甲。\n", id="b"),
            "notice/c.md": document(3, attribute="依申请公开"),
        },
        files={"content/notice/附件/表 1.pdf": 1, "content/notice/图.png": 1},
    )
    view = made[f"doc/{KEY}.html"]
    assert isinstance(view, DocumentPage)
    assert re.findall(r'(?:href|src)="([^"]*)"', view.html) == [
        "../doc/b.html#article-1",
        "../doc/000000-101-2024-00003.html",
        "../assets/files/notice/%E9%99%84%E4%BB%B6/%E8%A1%A8%201.pdf",
        "https://www.example.gov.cn/",
        "#section-1",
        "../assets/files/notice/%E5%9B%BE.png",
    ]


@pytest.mark.parametrize("target", ["b.md", "gone.md", "gone.png", "_draft.md"])
def test_a_link_to_what_is_not_public_leads_nowhere(target: str) -> None:
    made = pages(
        {
            "notice/a.md": document(1, body=f"[乙]({target})![图]({target})"),
            "notice/b.md": document(2, attribute="不予公开"),
        },
        files={"content/notice/_draft.md": 1},
    )
    view = made[f"doc/{KEY}.html"]
    assert isinstance(view, DocumentPage)
    assert "href" not in view.html
    assert "src" not in view.html
    assert target not in view.html


# -- the contents list ---------------------------------------------------------------
LONG = "正文。" * 600


def contents(body: str) -> list[tuple[int, str, str]]:
    return [tuple(line) for line in page(document(body=body)).contents]


def test_a_long_text_has_a_list_of_its_chapters_and_sections() -> None:
    body = f"第一章　总则\n\n第一节　目的\n\n第一条　甲。\n\n第二章　附则\n\n{LONG}\n"
    assert contents(body) == [
        (1, "#chapter-1", "第一章 总则"),
        (2, "#chapter-1-1", "第一节 目的"),
        (1, "#chapter-2", "第二章 附则"),
    ]


def test_a_long_text_without_chapters_lists_its_articles() -> None:
    body = f"第一条　甲。\n\n第二条　乙。\n\n第三条　{LONG}\n"
    assert contents(body) == [
        (1, "#article-1", "第一条"),
        (1, "#article-2", "第二条"),
        (1, "#article-3", "第三条"),
    ]


@pytest.mark.parametrize(
    "body",
    ["一、甲\n\n二、乙\n\n三、丙\n", f"一、甲\n\n二、乙\n\n{LONG}\n", LONG],
    ids=["a short text", "two sections", "none"],
)
def test_a_short_or_undivided_text_has_none(body: str) -> None:
    assert contents(body) == []


# -- what stands around the body -----------------------------------------------------
def test_attachments_are_shown_with_type_and_size() -> None:
    text = document(
        attachments="[表 1.xlsx, {file: 说明.pdf, title: 说明书}, gone.pdf]"
    )
    assert page(text, "", **{"表 1.xlsx": 12595, "说明.pdf": 812}).attachments == (
        FileLink(
            "site-attachment-1",
            "表 1",
            "assets/files/notice/%E8%A1%A8%201.xlsx",
            "XLSX",
            "12.3 KB",
        ),
        FileLink(
            "site-attachment-2",
            "说明书",
            "assets/files/notice/%E8%AF%B4%E6%98%8E.pdf",
            "PDF",
            "812 B",
        ),
    )


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1.0 KB"),
        (1024 * 1024, "1.0 MB"),
        (4_718_592, "4.5 MB"),
    ],
)
def test_a_size_is_readable(size: int, shown: str) -> None:
    assert readable_size(size) == shown


def test_relations_stand_under_the_label_of_their_end() -> None:
    made = pages(
        {
            "policy/a.md": document(1, title="旧办法", document_number="甲〔2020〕1号"),
            "policy/b.md": document(
                2,
                title="新办法",
                effective_on="2027-01-01",
                repeals="{document_number: 甲〔2020〕1号, articles: 第三条, on: 2024-07-01}",
                based_on="{title: 某法, document_number: 某令第1号}",
                related="[某函〔2020〕9号]",
            ),
        }
    )
    old, new = made[f"doc/{KEY}.html"], made["doc/000000-101-2024-00002.html"]
    assert isinstance(old, DocumentPage)
    assert isinstance(new, DocumentPage)
    assert old.relations == (
        (
            "废止本文的文件",
            (
                Relation(
                    "新办法",
                    "doc/000000-101-2024-00002.html",
                    "2024-06-23　第三条",
                    "尚未施行",
                    "2027-01-01 有效",
                ),
            ),
        ),
    )
    assert new.relations == (
        (
            "本文废止",
            (
                Relation(
                    "旧办法",
                    f"doc/{KEY}.html",
                    "甲〔2020〕1号　2024-06-23　第三条",
                    "部分失效",
                ),
            ),
        ),
        ("制定依据", (Relation("某法", "", "某令第1号"),)),
        ("相关文件", (Relation("某函〔2020〕9号", "", ""),)),
    )


def test_a_status_is_shown_with_its_reason_and_day() -> None:
    view = page(document(expires_on="2024-07-01"))
    assert view.status == (
        "失效",
        (Relation("有效期至2024年7月1日，已经届满", "", ""),),
        TODAY,
        "",
        "2024-06-23 有效,2024-07-02 失效",
        None,
    )
    assert ("Validity", "失效") in view.head.metas


def test_a_regulation_shows_when_it_was_made_changed_and_put_in_force() -> None:
    events = (
        "[{event: 公布, on: 2022-06-20, document_number: 第58号令},"
        " {event: 修正, on: 2024-05-01}, {event: 施行, on: 2022-08-01}]"
    )
    assert page(document(caption=events)).caption == (
        "（2022年6月20日第58号令公布　2024年5月1日修正　自2022年8月1日起施行）"
    )
    assert page(document()).caption == ""


def test_without_a_status_none_is_shown() -> None:
    view = page(document(kind="notice"))
    assert view.status is None
    assert "Validity" not in dict(view.head.metas)


def test_the_head_holds_the_tags_of_site_column_and_article() -> None:
    text = document(
        title="甲 & <乙>",
        published_on="2024-06-23 09:30",
        keywords="丙、丁",
        author="某处",
        summary="概述",
        source="示例日报",
    )
    view = page(text, "site_id_code: '0000000001'\n")
    assert view.head.metas == (
        ("SiteName", "示例市数据局"),
        ("SiteDomain", "www.example.gov.cn"),
        ("SiteIDCode", "0000000001"),
        ("ColumnName", "通知公告"),
        ("ColumnDescription", "通知公告"),
        ("ColumnKeywords", "通知公告"),
        ("ColumnType", "通知公告"),
        ("ArticleTitle", "甲 & <乙>"),
        ("PubDate", "2024-06-23 09:30"),
        ("ContentSource", "示例日报"),
        ("Keywords", "丙;丁"),
        ("Author", "某处"),
        ("Description", "概述"),
        ("Url", f"https://www.example.gov.cn/zfxxgk/doc/{KEY}.html"),
        ("Validity", "有效"),
    )
    assert view.head.title == "甲 & <乙> - 示例市数据局政府信息公开"
    assert view.head.canonical == f"https://www.example.gov.cn/zfxxgk/doc/{KEY}.html"
    assert view.head.crumbs == (
        ("示例市数据局政府信息公开", "index.html"),
        ("通知公告", "notice/index.html"),
        ("正文", ""),
    )


def test_the_data_in_the_head_cannot_leave_its_script() -> None:
    text = document(
        title="</script><!--&", kind="normative", document_number="甲〔2024〕1号"
    )
    view = page(text)
    assert not set("<>&") & set(view.head.json_ld)
    assert json.loads(view.head.json_ld) == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "</script><!--&",
        "url": f"https://www.example.gov.cn/zfxxgk/doc/{KEY}.html",
        "inLanguage": "zh-CN",
        "datePublished": "2024-06-23",
        "publisher": {"@type": "GovernmentOrganization", "name": "示例市数据局"},
        "identifier": "000000-101/2024-00001",
        "legislationLegalForce": "https://schema.org/InForce",
        "legislationIdentifier": "甲〔2024〕1号",
    }


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("art15_third_party", "涉及商业秘密、个人隐私，公开会损害第三方合法权益"),
        ("隐私", "隐私"),
    ],
)
def test_a_redacted_page_says_why(reason: str, shown: str) -> None:
    text = document(
        body="::: 删减\n:::", attribute="删减后公开", attribute_reason=reason
    )
    assert page(text).redaction == shown


def test_neighbours_are_lines_of_their_own() -> None:
    made = pages(
        {
            f"notice/{n}.md": document(n, id=f"d{n}", published_on=f"2024-06-0{n}")
            for n in (1, 2, 3)
        }
    )
    view = made["doc/d2.html"]
    assert isinstance(view, DocumentPage)
    assert view.previous is not None
    assert view.next is not None
    assert (view.previous.href, view.next.href) == ("doc/d1.html", "doc/d3.html")


def test_a_notice_holds_a_line_and_no_more() -> None:
    text = document(
        body="密",
        title="检查记录",
        attribute="依申请公开",
        attribute_reason="art16_process",
        summary="密",
        document_number="密",
        keywords="密",
        department="密",
    )
    (view,) = pages({"notice/a.md": text}).values()
    assert isinstance(view, NoticePage)
    assert "密" not in repr(view).replace("保密", "")
    assert [(row.label, row.value) for row in view.meta] == [
        ("索引号", "000000-101/2024-00001"),
        ("标题", "检查记录"),
        ("发文机关", "示例市数据局"),
        ("发布日期", "2024-06-23"),
        ("公开属性", "依申请公开"),
    ]
    assert (view.notice, view.reason) == ("on_request", "属于过程性信息")


# -- found again, passed on ------------------------------------------------------------
def test_an_official_paper_has_its_head_and_a_code() -> None:
    official = page(
        document(
            kind="normative",
            document_number="示数规〔2025〕1号",
            issuer="[示例市数据局, 示例市财政局]",
        ),
        "",
    )
    assert official.imprint == (
        "示数规〔2025〕1号",
        "2024-06-23",
        True,
        ("示例市数据局", "示例市财政局"),
    )
    assert page(document(kind="statistics"), "").imprint == (
        "",
        "2024-06-23",
        False,
        (),
    )


def test_the_first_picture_of_a_text_goes_with_its_address() -> None:
    text = document(body="![甲](图.png)\n\n![乙](乙.png)\n")
    head = page(text, "", **{"图.png": 1, "乙.png": 1}).head
    assert head.image == "assets/files/notice/%E5%9B%BE.png"
    assert dict(head.metas)["Image"] == (
        "https://www.example.gov.cn/zfxxgk/assets/files/notice/%E5%9B%BE.png"
    )
    bare = page(document(), "").head
    assert (bare.image, "Image" in dict(bare.metas)) == ("", False)
