"""The metadata table: two orders, values made readable, links to lists."""

from __future__ import annotations

import pytest

from disclosure_ssg.render.meta_table import rows
from disclosure_ssg.render.views import Row
from tests.sites import document, related

FULL = {
    "title": "检查办法",
    "document_number": "示数发〔2024〕1号",
    "registration_number": "示登〔2024〕1号",
    "issuer": "示例市数据局",
    "department": "法规科",
    "written_on": "2024年6月20日",
    "effective_on": "2024-07-01",
    "expires_on": "2029-06-30",
    "theme": "综合政务/政务公开",
    "genre": "通知",
    "keywords": "检查；办法",
    "source": "{name: 示例日报, url: 'https://example.com/'}",
}
ROWS = {
    "index_number": ("索引号", "000000-101/2024-00001"),
    "theme": ("主题分类", "综合政务 / 政务公开"),
    "issuer": ("发文机关", "示例市数据局"),
    "written_on": ("成文日期", "2024-06-20"),
    "title": ("标题", "检查办法"),
    "document_number": ("发文字号", "示数发〔2024〕1号"),
    "published_on": ("发布日期", "2024-06-23"),
    "keywords": ("关键词", "检查、办法"),
    "status": ("效力状态", "有效"),
    "effective_on": ("施行日期", "2024-07-01"),
    "expires_on": ("有效期至", "2029-06-30"),
    "registration_number": ("统一登记号", "示登〔2024〕1号"),
    "genre": ("体裁", "通知"),
    "department": ("责任部门", "法规科"),
    "attribute": ("公开属性", "主动公开"),
    "source": ("来源", "示例日报"),
    "publisher": ("发布机构", "示例市数据局"),
}
LIBRARY = (
    "index_number theme issuer written_on title document_number published_on keywords"
    " status effective_on expires_on registration_number genre department attribute"
    " source"
)
COLUMN = (
    "index_number status publisher written_on department published_on title"
    " document_number issuer theme genre effective_on expires_on registration_number"
    " attribute keywords source"
)


def table(extra: str = "", **values: str) -> list[Row]:
    site = related({"policy/a.md": document(**values)}, extra=extra)
    links = {
        ("issuer", "示例市数据局"): "issuer/shili/index.html",
        ("theme", "综合政务"): "theme/2/index.html",
        ("kind", "公文"): "kind/document/index.html",
    }
    return list(rows(site, site.entries[0], links))


@pytest.mark.parametrize(
    ("extra", "order"),
    [
        ("", LIBRARY),
        ("meta_table: library\n", LIBRARY),
        ("meta_table: column\n", COLUMN),
        ("meta_table: [title, status, issuer]\n", "title status issuer"),
    ],
)
def test_the_order_is_that_of_site_yml(extra: str, order: str) -> None:
    made = table(extra, **FULL)
    assert [(r.key, r.label, r.value) for r in made] == [
        (key, *ROWS[key]) for key in order.split()
    ]


def test_rows_without_a_value_are_left_out() -> None:
    keys = [r.key for r in table(kind="notice")]
    assert keys == ["index_number", "issuer", "title", "published_on", "attribute"]


def test_values_lead_to_their_lists() -> None:
    made = table("meta_table: [issuer, theme, kind, title]\n", **FULL)
    assert [r.href for r in made] == [
        "issuer/shili/index.html",
        "theme/2/index.html",
        "kind/document/index.html",
        "",
    ]
    (issuers,) = table("meta_table: [issuer]\n", issuer="示例市数据局、乙局")
    assert (issuers.value, issuers.href) == ("示例市数据局、乙局", "")


@pytest.mark.parametrize(
    ("key", "written", "shown"),
    [
        ("category", "normative", "规范性文件"),
        ("kind", "faq", "政策问答"),
        ("five_open", "decision、result", "决策公开、结果公开"),
        ("reprint", "是", "是"),
        ("reprint", "否", "否"),
        (
            "publicity_period",
            "{from: 2026-10-01, to: 2026-11-30}",
            "2026-10-01 至 2026-11-30",
        ),
        ("source", "{url: 'https://example.com/'}", "https://example.com/"),
        ("time_limit", "{days: 20, unit: 工作日}", "20，工作日"),
        (
            "caption",
            "[{event: 公布, on: 2024-06-01}, {event: 修订}]",
            "公布，2024-06-01；修订",
        ),
        ("attribute_reason", "art16_process", "属于过程性信息"),
        ("attribute_reason", "涉及隐私", "涉及隐私"),
        ("validity_years", "5", "5"),
    ],
)
def test_a_value_reads_as_a_visitor_reads_it(
    key: str, written: str, shown: str
) -> None:
    made = table(f"meta_table: [{key}]\n", **{key: written})
    assert [r.value for r in made] == [shown]


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (
            "response",
            {"concern": "数据被出售", "reply": "不属实"},
            [("关切", "数据被出售"), ("回应", "不属实")],
        ),
        (
            "proposal_reply",
            {
                "proposal_kind": "政协委员提案",
                "proposal_number": "第8号",
                "subject": "方便老人",
                "reply_mode": "摘要",
            },
            [
                ("建议提案类别", "政协委员提案"),
                ("建议提案编号", "第8号"),
                ("案由", "方便老人"),
                ("公开形式", "摘要"),
            ],
        ),
        ("notice", {"concern": "数据被出售"}, []),
    ],
)
def test_a_kind_shows_its_own_rows_last(
    kind: str, values: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    site = related({"notice/a.md": document(1, kind=kind, **values)})
    made = [(row.label, row.value) for row in rows(site, site.entries[0], {})]
    assert made == [
        ("索引号", "000000-101/2024-00001"),
        ("发文机关", "示例市数据局"),
        ("标题", "第1号文件"),
        ("发布日期", "2024-06-23"),
        ("公开属性", "主动公开"),
        *expected,
    ]
