"""The page of bodies, leaders and leading groups."""

from __future__ import annotations

from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.render import bodies
from disclosure_ssg.render.bodies import BodyLine, LeadingGroup, Official
from disclosure_ssg.render.frame import Assets, Frame, site_view
from disclosure_ssg.source.ledgers import parse
from tests.sites import SITE_YML, Site, document, related

ISSUERS = """\
issuers:
  - {name: 甲局, code: jia, credit_code: 11000000000000000U, aliases: 市甲局, former: 甲办}
  - {name: 旧局, renamed_to: 甲局, renamed_on: 2024-03-01}
  - {name: 中心, merged_into: 甲局, renamed_on: 2025-01-02}
"""
LEADERS = """\
姓名,职务,分工,任职日期,离任日期
甲一,局长,全面,2020-01-01,2026-10-31
甲二,局长,全面,2026-11-01,
甲三,副局长,,,2026-11-01
甲四,副局长,,2026-11-02,
"""
GROUPS = """\
小组,担任,姓名,职务,退出日期
安全领导小组,组长,甲二,局长,
公开领导小组,组长,甲二,局长,
公开领导小组,成员,甲五,科长,2026-01-01
安全领导小组,成员,甲六,科长,
旧领导小组,组长,甲一,局长,2020-01-01
"""


def page(today: str = "2026-11-01") -> bodies.BodiesPage:
    ledgers = {
        key: parse(text, LEDGERS[key]).value
        for key, text in (("leaders", LEADERS), ("groups", GROUPS))
    }
    texts = {
        "notice/a.md": document(1, issuer="甲局"),
        "notice/b.md": document(2, kind="organ", title="机构职能"),
    }
    site = related(texts, today, ISSUERS, ledgers=ledgers)
    (plan,) = bodies.plans(Frame(site, site_view(site, Assets({}))))
    view = plan.made()
    assert isinstance(view, bodies.BodiesPage)
    return view


def test_bodies_have_codes_other_names_and_what_became_of_them() -> None:
    assert page().bodies == (
        BodyLine("甲局", "issuer/jia/index.html", "11000000000000000U", "市甲局", "甲办", ""),
        BodyLine("旧局", "", "", "", "", "已于2024年3月1日更名为甲局"),
        BodyLine("中心", "", "", "", "", "已于2025年1月2日并入甲局"),
    )  # fmt: skip


def test_those_in_office_on_the_day_are_shown_in_the_order_of_the_ledger() -> None:
    assert page().leaders == (
        Official("甲二", "局长", "", "全面", "2026-11-01"),
        Official("甲三", "副局长", "", "", ""),
    )
    assert [one.name for one in page("2026-10-31").leaders] == ["甲一", "甲三"]
    assert [one.name for one in page("2026-11-02").leaders] == ["甲二", "甲四"]


def test_a_group_without_members_is_no_more() -> None:
    assert page().groups == (
        LeadingGroup(
            "安全领导小组",
            (
                Official("甲二", "局长", "组长", "", ""),
                Official("甲六", "科长", "成员", "", ""),
            ),
        ),
        LeadingGroup("公开领导小组", (Official("甲二", "局长", "组长", "", ""),)),
    )


def test_the_pages_on_functions_are_listed() -> None:
    assert [item.title for item in page().pages] == ["机构职能"]


def test_a_site_without_bodies_has_no_such_page() -> None:
    site = related({"notice/a.md": document(1)})
    assert list(bodies.plans(Frame(site, site_view(site, Assets({}))))) == []


def test_the_list_of_a_body_tells_who_it_is(site: Site) -> None:
    files = {
        "site.yml": SITE_YML + ISSUERS,
        "content/notice/a.md": document(1, issuer="甲局"),
        "content/notice/b.md": document(2, issuer="中心"),
    }
    site.write(files)
    assert site.build().status == 0
    told = "又称：市甲局。曾用名：甲办。统一社会信用代码：11000000000000000U。"
    assert told in site.page("issuer/jia/index.html")
    merged = [n for n in site.files() if n.startswith("issuer/") and "jia" not in n]
    text = site.page(next(n for n in merged if n.endswith("index.html")))
    assert "中心已于2025年1月2日并入甲局。" in text
    assert "机构和领导" in site.page("bodies.html")
