"""``explain``: a rule by its code or slug, a document value by value."""

from __future__ import annotations

import re

import pytest

from disclosure_ssg.model.fields import FIELDS, PART_LABELS, Field
from tests.sites import SITE_YML, Site, document


@pytest.mark.parametrize("name", ["F011", "f011", "missing-index-number"])
def test_a_rule_is_explained_by_its_code_or_slug(site: Site, name: str) -> None:
    ran = site.run("explain", name)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "F011 [missing-index-number]　默认级别：错误",
        "",
        "缺少索引号。",
    ]
    assert any(line.startswith("为什么：") for line in lines)
    assert any(line.startswith("依据：") for line in lines)


def test_a_rule_needs_no_site(site: Site) -> None:
    (site.folder / "site.yml").unlink()
    ran = site.run("explain", "F021")
    assert ran.status == 0
    assert ran.out.startswith("F021 [long-summary]　默认级别：警告\n")


def test_an_unknown_rule_is_answered_with_the_nearest(site: Site) -> None:
    for written, meant in (("F0111", "F011"), ("mising-field", "missing-field")):
        ran = site.run("explain", written)
        assert (ran.status, ran.out) == (2, "")
        assert f"是否想查 {meant}？" in ran.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "索引号",
            "索引号\n  含义：信息的唯一编号\n  写法：编号\n  键也可以写：index_number\n",
        ),
        (
            "reply_mode",
            "公开形式\n  含义：公开全文或摘要\n  写法：词表中的一个词\n"
            "  可用的词：全文、摘要\n  键也可以写：reply_mode\n"
            "  可以在 site.yml 的栏目里设默认值（defaults）\n",
        ),
        (
            "更 正",
            "更正\n  含义：公开以后的更正，各写哪一天（on）和更正了什么（what）\n"
            "  写法：若干条，每条若干键值\n  里面的键：日期（on）、更正了什么（what）\n"
            "  键也可以写：更正说明、corrections\n",
        ),
    ],
)
def test_a_field_is_explained_by_any_of_its_names(
    site: Site, name: str, said: str
) -> None:
    ran = site.run("explain", name)
    assert (ran.status, ran.out, ran.err) == (0, said, "")


def test_what_names_a_rule_and_a_field_explains_both(site: Site) -> None:
    out = site.run("explain", "opinions").out
    assert out.startswith("R025 [opinions]　")
    assert "\n\n意见采纳\n  含义：收到的意见，" in out


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_part_of_every_field_has_a_name(field: Field) -> None:
    assert set(field.parts or ()) <= PART_LABELS.keys()


def test_an_unknown_field_is_answered_with_the_nearest(site: Site) -> None:
    ran = site.run("explain", "发布日其")
    assert "没有规则或者字段“发布日其”，是否想查 发布日期？" in ran.err


def values(out: str) -> dict[str, tuple[str, str]]:
    """What a document's lines say: label to value and origin."""
    found = re.findall(r"^  ([^：]+)：(.*?)　← ?(.*)$", out, re.M)
    return {label: (value, origin.strip()) for label, value, origin in found}


def test_every_value_of_a_document_has_its_origin(site: Site) -> None:
    site.write(
        {
            "site.yml": SITE_YML.replace(
                "{id: normative, title: 规范性文件}",
                "{id: normative, title: 规范性文件, "
                "defaults: {kind: normative, department: 法规科}}",
            ),
            "content/normative/a.md": document(
                1, effective_on="2024-07-01", keywords="[数据, 共享]"
            ),
        }
    )
    ran = site.run("explain", "--today", "2024-06-30", "content/normative/a.md")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("content/normative/a.md\n")
    shown = values(ran.out)
    assert shown["标题"] == ("第1号文件", "第 2 行")
    assert shown["索引号"] == ("000000-101/2024-00001", "第 3 行")
    assert shown["关键词"] == ("数据、共享", "第 7 行")
    assert shown["类型"] == (
        "行政规范性文件（normative）",
        "site.yml 栏目 normative 的默认值",
    )
    assert shown["责任部门"] == ("法规科", "site.yml 栏目 normative 的默认值")
    assert shown["栏目"] == ("规范性文件（normative）", "所在文件夹")
    assert shown["发布机构"] == ("示例市数据局", "site.yml 的 publisher")
    assert shown["发文机关"] == ("示例市数据局", "同发布机构")
    assert shown["网址标识"] == ("000000-101-2024-00001", "索引号")
    assert shown["效力状态"][0].startswith("尚未施行")
    assert shown["效力状态"][1] == "按 2024-06-30 计算"
    assert "  对外：公开\n" in ran.out
    assert (
        "  网址：https://www.example.gov.cn/zfxxgk/doc/000000-101-2024-00001.html\n"
        in ran.out
    )


def test_references_and_records_are_shown_as_words(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": document(
                1,
                repeals="[{document_number: 示数规〔2026〕1号, articles: [第三条, 第五条], "
                "on: 2024-07-01}, {title: 某办法, document_number: 示数规〔2026〕2号}, {title: 乙}]",
                reprints="[{name: 示例日报, url: https://example.org/, on: 2024-06-24}]",
                year="2024",
                pinned="是",
            ),
        }
    )
    shown = values(site.run("explain", "content/notice/a.md").out)
    assert shown["废止"][0] == (
        "示数规〔2026〕1号，第三条、第五条，自 2024-07-01 起；《某办法》（示数规〔2026〕2号）；《乙》"
    )
    assert shown["媒体转载"][0] == (
        "名称：示例日报，网址：https://example.org/，日期：2024-06-24"
    )
    assert shown["年度"][0] == "2024"
    assert shown["置顶"][0] == "是"


def test_the_reason_of_a_status_names_the_document_behind_it(site: Site) -> None:
    site.write(
        {
            "content/notice/old.md": document(1),
            "content/notice/new.md": document(
                2, published_on="2025-01-01", repeals="000000-101/2024-00001"
            ),
        }
    )
    ran = site.run("explain", "--today", "2025-01-01", "content/notice/old.md")
    assert values(ran.out)["效力状态"][0].startswith("废止（")
    assert "第2号文件" in values(ran.out)["效力状态"][0]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"attribute": "依申请公开", "attribute_reason": "art16_process"},
            "只列条目（依申请公开）",
        ),
        (
            {"published_on": "2030-01-01", "scheduled": "true"},
            "不产生任何输出（发布日期 2030-01-01 还没有到）",
        ),
        ({"attribute": ""}, "不产生任何输出（缺少公开属性）"),
        ({"title": ""}, "不产生任何输出（缺少标题）"),
        (
            {"attribute": "不予公开", "attribute_reason": "art14_law"},
            "不产生任何输出（不予公开）",
        ),
    ],
)
def test_what_the_public_sees_of_a_document_is_said(
    site: Site, changed: dict[str, str], said: str
) -> None:
    site.write({"content/notice/a.md": document(1, **changed)})
    ran = site.run("explain", "--today", "2026-11-01", "content/notice/a.md")
    assert f"  对外：{said}\n" in ran.out


def test_a_blank_is_no_origin_and_turns_the_default_off(site: Site) -> None:
    site.write(
        {
            "site.yml": SITE_YML.replace(
                "{id: notice, title: 通知公告}",
                "{id: notice, title: 通知公告, "
                "defaults: {kind: notice, department: 办公室}}",
            ),
            "content/notice/a.md": document(
                1, kind="  # 待定", department="''", issuer="示例市财政局"
            ),
        }
    )
    shown = values(site.run("explain", "content/notice/a.md").out)
    assert shown["类型"] == ("公文（document）", "没有写时的默认值")
    assert "责任部门" not in shown
    assert shown["发文机关"] == ("示例市财政局", "第 8 行")
    assert shown["发布机构"] == ("示例市财政局", "同发文机关")


def test_a_key_that_says_nothing_of_the_path_is_shown_as_it_is(site: Site) -> None:
    """The line of a document on request has no address of its author's choice."""
    site.write(
        {
            "content/notice/a.md": document(
                1, id="li-si", attribute="依申请公开", attribute_reason="art16_process"
            )
        }
    )
    shown = values(site.run("explain", "content/notice/a.md").out)
    assert shown["网址标识"] == ("000000-101-2024-00001", "索引号")


def test_a_file_that_cannot_be_read_is_explained_by_its_finding(site: Site) -> None:
    site.write({"content/notice/a.md": "没有元数据\n"})
    ran = site.run("explain", "content/notice/a.md")
    assert "  对外：不产生任何输出（文件读不出来）\n" in ran.out
    assert "content/notice/a.md:1:1: error F002[" in ran.out


def test_a_draft_is_said_to_be_one(site: Site) -> None:
    site.write({"content/notice/_a.md": document(1)})
    ran = site.run("explain", "content/notice/_a.md")
    assert (ran.status, ran.out) == (2, "")
    assert "以“_”或“.”开头，不会公开" in ran.err


def test_the_findings_about_a_document_end_its_explanation(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": document(1, attribute=""),
            "content/notice/b.md": document(2, title=""),
        }
    )
    ran = site.run("explain", "content/notice/a.md")
    assert ran.status == 0
    assert (
        "content/notice/a.md:1:1: error F010[missing-field] 缺少“公开属性”" in ran.out
    )
    assert "b.md" not in ran.out


def test_a_path_may_be_given_from_where_one_stands(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write({"content/notice/a.md": document(1)})
    monkeypatch.chdir(site.folder / "content/notice")
    assert site.run("explain", "a.md").out.startswith("content/notice/a.md\n")


def test_an_unknown_file_is_answered_with_the_nearest(site: Site) -> None:
    site.write({"content/notice/办法.md": document(1)})
    ran = site.run("explain", "content/notice/办发.md")
    assert (ran.status, ran.out) == (2, "")
    assert "是否想查 content/notice/办法.md？" in ran.err


def test_a_file_of_a_site_with_a_broken_site_yml_shows_what_is_broken(
    site: Site,
) -> None:
    site.write({"site.yml": "title: 示例\n", "content/notice/a.md": document(1)})
    ran = site.run("explain", "content/notice/a.md")
    assert ran.status == 2
    assert ran.out.startswith("site.yml:1:1: error C003")
