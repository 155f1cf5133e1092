"""``new``: the number, the fields, the place of a fresh document."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.vocabulary import KINDS
from tests.git import commit, git
from tests.sites import SITE_YML, Site, codes, document

PREFIX = 'index_number_prefix: "000000-101"\n'
TODAY = "2026-11-01"


@pytest.fixture
def numbered(site: Site) -> Site:
    site.write({"site.yml": SITE_YML + PREFIX})
    return site


def new(site: Site, *args: str) -> str:
    """The path of the new document."""
    ran = site.run("new", "--today", TODAY, *args)
    assert (ran.status, ran.err) == (0, "")
    return ran.out.rstrip("\n")


def text(site: Site, path: str) -> str:
    return (site.folder / path).read_text("utf-8")


def test_a_document_has_what_its_kind_expects_with_blanks_for_its_author(
    numbered: Site,
) -> None:
    path = new(numbered, "normative", "示例市公共数据管理办法")
    assert path == "content/normative/2026-00001.md"
    assert text(numbered, path) == (
        "---\n"
        "标题: 示例市公共数据管理办法\n"
        "索引号: 000000-101/2026-00001\n"
        "类型: 行政规范性文件\n"
        "发文字号:  # 例如 示数发〔2026〕1号\n"
        "发文机关: 示例市数据局\n"
        "成文日期: 2026-11-01\n"
        "统一登记号:  # 规范性文件统一登记的编号\n"
        "施行日期:  # 例如 2026-11-01\n"
        "有效期至:  # 例如 2030-12-31\n"
        "发布日期: 2026-11-01\n"
        "公开属性:  # 必填：主动公开、依申请公开或删减后公开\n"
        "关键词:\n"
        "内容概述:\n"
        "---\n\n"
    )


def test_the_headings_that_site_yml_asks_for_are_written(site: Site) -> None:
    asked = "headings: [{kind: summary, heading: 开展情况}, {kind: summary, heading: 下一步}]\n"
    site.write({"site.yml": SITE_YML + PREFIX + asked})
    path = new(site, "summary", "2026年工作总结", "--category", "notice")
    assert text(site, path).endswith("---\n\n## 一、开展情况\n\n## 二、下一步\n\n")


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_blanks_of_a_fresh_document_are_found(
    numbered: Site, kind: str
) -> None:
    """The attribute, and the elements that documents of some kinds must have."""
    wanting = {
        "annual_report": ["N008"],
        "normative": ["R007"],
        "regulation": ["R010"],
        "consultation": ["R012"],
        "consultation_result": ["R015"],
        "publicity": ["F030"],
        "proposal_reply": ["R022"],
        "meeting": ["R024"],
        "event": ["R024"],
        "interpretation": ["R017"],
        "interpretation_plan": ["R017"],
    }.get(kind, [])
    path = new(numbered, kind, "关于示例的文件", "--category", "news")
    assert sorted(codes(numbered.check().out)) == ["F010", *wanting]
    filled = text(numbered, path).replace("公开属性:  #", "公开属性: 主动公开  #")
    numbered.write({path: filled})
    if kind != "annual_report":  # which begins with its headings
        wanting = ["B009", *wanting]
    ran = numbered.check("--strict")
    assert (ran.status, sorted(codes(ran.out))) == (1, wanting)


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_may_be_written_as_it_is(numbered: Site, kind: str) -> None:
    path = new(numbered, kind, "关于示例的文件", "--category", "news")
    numbered.write({path: text(numbered, path).replace("  # 例如 ", " ")})
    unreadable = {"F001", "F005", "F006", "F007", "F008"}
    assert unreadable.isdisjoint(codes(numbered.check().out))


@pytest.mark.parametrize(
    ("title", "year"), [("示例市2024年工作要点", 2024), ("工作要点", 2026)]
)
def test_the_year_is_that_of_the_title_else_this_one(
    numbered: Site, title: str, year: int
) -> None:
    path = new(numbered, "workplan", title, "--category", "news")
    assert f"\n年度: {year}\n" in text(numbered, path)


def test_what_is_a_list_or_a_pair_has_an_example_of_its_form(numbered: Site) -> None:
    path = new(numbered, "consultation_result", "意见反馈", "--category", "news")
    assert (
        "意见采纳:  # 例如 [{opinion: 建议写明办理时限, count: 3, outcome: 采纳, "
        "reason: 写入第十条}]\n"
    ) in text(numbered, path)
    path = new(numbered, "publicity", "公示", "--category", "news")
    assert "公示期:  # 例如 {from: 2026-11-01, to: 2026-11-07}\n" in text(
        numbered, path
    )


@pytest.mark.parametrize(
    ("written", "kind", "category"),
    [
        ("通知公告", "notice", "notice"),
        ("行政规范性文件", "normative", "normative"),
        ("规范性文件", "normative", "normative"),
        ("动态", "news", "news"),
    ],
)
def test_a_kind_may_be_named_in_chinese_and_shortened(
    numbered: Site, written: str, kind: str, category: str
) -> None:
    path = new(numbered, written, "示例")
    assert path.startswith(f"content/{category}/")
    assert f"类型: {KINDS[kind].label}\n" in text(numbered, path)


@pytest.mark.parametrize(
    ("genre", "title", "kind", "told"),
    [
        ("通知", "关于检查的通知", "通知公告", ""),
        ("通知", "检查安排", "通知公告", "体裁: 通知\n"),
        ("公告", "停水公告", "通知公告", ""),
        ("意见", "若干意见", "", ""),
        ("报告", "检查情况", "", "体裁: 报告\n"),
    ],
)
def test_a_genre_names_a_kind_too(
    numbered: Site, genre: str, title: str, kind: str, told: str
) -> None:
    """A genre that the title does not end with is written down."""
    made = text(numbered, new(numbered, genre, title, "--category", "notice"))
    assert made.startswith(
        f"---\n标题: {title}\n索引号: 000000-101/2026-00001\n"
        + (f"类型: {kind}\n" if kind else "")
        + f"{told}发文机关: 示例市数据局\n"
    )


def test_the_choices_are_told_in_chinese(numbered: Site) -> None:
    out = "".join(numbered.run("new", "--help").out.split())
    assert "disclosure-ssgnew[选项]类型标题" in out
    assert "公文、政策文件、行政规范性文件、规章、" in out
    assert "公文种类：决议、决定、命令、公报、公告、通告、意见、通知、" in out


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("normativ", "是否想写“normative”（行政规范性文件）？可用的类型：公文、"),
        ("通知公示", "是否想写“通知公告”？可用的类型：公文、"),
        ("x", "“x”，可用的类型：公文、政策文件、"),
        ("x", "；也可以写公文种类：决议、决定、"),
    ],
)
def test_an_unknown_kind_is_answered_with_the_nearest(
    numbered: Site, written: str, hint: str
) -> None:
    ran = numbered.run("new", written, "示例")
    assert (ran.status, ran.out) == (2, "")
    assert f"没有类型“{written}”" in ran.err
    assert hint in ran.err


def test_the_number_follows_the_highest_of_the_year_public_or_not(
    numbered: Site,
) -> None:
    def numbers(year: int, serial: int, **more: str) -> str:
        return document(1, index_number=f"000000-101/{year}-{serial:05}", **more)

    numbered.write(
        {
            "content/notice/a.md": numbers(2026, 3),
            "content/notice/b.md": numbers(
                2026, 17, attribute="依申请公开", attribute_reason="art16_process"
            ),
            "content/notice/c.md": numbers(
                2026, 25, published_on="2027-01-01", scheduled="是"
            ),
            "content/notice/d.md": numbers(2025, 90),
            "content/notice/e.md": document(1, index_number="111111-101/2026-00080"),
        }
    )
    path = new(numbered, "notice", "示例")
    assert path == "content/notice/2026-00026.md"
    assert "索引号: 000000-101/2026-00026\n" in text(numbered, path)


def test_the_number_of_a_draft_is_taken_too(numbered: Site) -> None:
    draft = document(1, index_number="000000-101/2026-00030")
    numbered.write({"content/notice/_draft.md": draft, "content/.old/a.md": "x"})
    assert new(numbered, "notice", "示例") == "content/notice/2026-00031.md"


def test_the_number_of_a_document_that_is_gone_stays_unused(numbered: Site) -> None:
    def at(serial: int) -> str:
        return document(1, index_number=f"000000-101/2026-{serial:05}")

    git(numbered.folder, "init", "-q")
    numbered.write(
        {f"content/notice/{n}.md": at(n) for n in (3, 7, 9)}
        # Of another year, and of another body whose number ends alike.
        | {"content/notice/a.md": document(1, index_number="000000-101/2025-00090")}
        | {"content/notice/b.md": document(1, index_number="9000000-101/2026-00080")}
    )
    commit(numbered.folder, on="2026-02-01")
    for name in ("7", "9", "a", "b"):
        (numbered.folder / f"content/notice/{name}.md").unlink()
    commit(numbered.folder, on="2026-03-01")
    assert new(numbered, "notice", "示例") == "content/notice/2026-00010.md"


def test_a_serial_is_as_wide_as_those_before_it(numbered: Site) -> None:
    numbered.write(
        {"content/notice/a.md": document(1, index_number="000000-101/2026-0000099")}
    )
    assert new(numbered, "notice", "示例") == "content/notice/2026-0000100.md"


def test_numbers_start_anew_with_the_year_of_today(numbered: Site) -> None:
    numbered.write(
        {"content/notice/a.md": document(1, index_number="000000-101/2026-00003")}
    )
    ran = numbered.run("new", "--today", "2027-01-05", "notice", "示例")
    assert ran.out == "content/notice/2027-00001.md\n"


def test_one_document_after_the_other_gets_the_next_number(numbered: Site) -> None:
    assert new(numbered, "notice", "一") == "content/notice/2026-00001.md"
    assert new(numbered, "notice", "二") == "content/notice/2026-00002.md"


def test_without_a_prefix_the_number_is_left_to_the_author(site: Site) -> None:
    path = new(site, "notice", "示例")
    assert path == "content/notice/2026-11-01.md"
    assert "索引号:  # 必填，" in text(site, path)
    assert new(site, "notice", "又一份") == "content/notice/2026-11-01-2.md"


def test_a_kind_without_numbers_gets_none(numbered: Site) -> None:
    path = new(numbered, "news", "示例")
    assert path == "content/news/2026-11-01.md"
    assert "索引号" not in text(numbered, path)


def test_a_category_whose_default_is_the_kind_is_chosen(site: Site) -> None:
    site.write(
        {
            "site.yml": SITE_YML.replace(
                "{id: notice, title: 通知公告}",
                "{id: gonggao, title: 公告栏, defaults: {kind: notice, issuer: 甲局}}",
            )
        }
    )
    path = new(site, "通知公告", "示例")
    assert path.startswith("content/gonggao/")
    assert "类型" not in text(site, path)
    assert "发文机关" not in text(site, path)


def test_a_result_goes_to_what_was_asked_and_a_public_notice_to_the_notices(
    site: Site,
) -> None:
    settings = (
        SITE_YML + "  - {id: asked, title: 征集, defaults: {kind: consultation}}\n"
    )
    site.write({"site.yml": settings + "index_number_prefix: '000000-101'\n"})
    assert new(site, "征集结果反馈", "反馈").startswith("content/asked/")
    assert new(site, "公示", "公示").startswith("content/notice/")


def test_a_kind_without_a_category_of_its_own_asks_for_one(numbered: Site) -> None:
    ran = numbered.run("new", "faq", "示例")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "错误：不知道“政策问答”放在哪个栏目，请用 --category 指明："
        "policy（政策文件）、normative（规范性文件）、notice（通知公告）、news（工作动态）\n"
    )
    assert new(numbered, "faq", "示例", "--category", "policy").startswith(
        "content/policy/"
    )


def test_an_unknown_category_is_answered_with_the_nearest(numbered: Site) -> None:
    ran = numbered.run("new", "faq", "示例", "--category", "policyy")
    assert (ran.status, ran.err) == (2, "错误：没有栏目“policyy”，是否想写“policy”？\n")


def test_a_category_may_be_named_by_its_title(numbered: Site) -> None:
    path = new(numbered, "faq", "示例", "--category", "通知公告")
    assert path.startswith("content/notice/")


def test_away_from_its_folder_a_document_names_its_category(numbered: Site) -> None:
    path = new(numbered, "notice", "示例", "-o", "content/news/2026/a.md")
    assert path == "content/news/2026/a.md"
    assert "栏目: notice\n" in text(numbered, path)
    assert (
        "  栏目：通知公告（notice）　← 第 4 行\n" in numbered.run("explain", path).out
    )
    path = new(numbered, "notice", "又一份", "-o", "content/notice/2026/b.md")
    assert "栏目" not in text(numbered, path)


@pytest.mark.parametrize("title", ["", " \u3000"])
def test_an_empty_title_is_refused(numbered: Site, title: str) -> None:
    ran = numbered.run("new", "notice", title)
    assert (ran.status, ran.err) == (2, "错误：标题是空的，请写明文件的全称\n")
    assert list((numbered.folder / "content").iterdir()) == []


def test_a_file_that_is_there_is_never_overwritten(numbered: Site) -> None:
    kept = document(7)
    numbered.write({"content/notice/a.md": kept})
    ran = numbered.run("new", "notice", "示例", "-o", "content/notice/a.md")
    assert (ran.status, ran.out) == (2, "")
    assert "已经存在" in ran.err
    assert text(numbered, "content/notice/a.md") == kept


@pytest.mark.parametrize(
    "output", ["a.md", "content/a.txt", "../a.md", "content/../a.md"]
)
def test_a_document_is_written_below_content_only(numbered: Site, output: str) -> None:
    ran = numbered.run("new", "notice", "示例", "-o", output)
    assert (ran.status, ran.err) == (2, "错误：新文件应当是 content/ 里的 .md 文件\n")
    assert list(numbered.folder.parent.rglob("*.md")) == []
    assert list(numbered.folder.parent.rglob("*.txt")) == []


@pytest.mark.parametrize(
    "title",
    [
        "关于《数据条例》：解读", "2024年 # 号", "- 一", "'引' \"号\"", "[征求意见]",
        "null", "是: 否", "@所有人", "100%", "true", "~", "Null", "2024-06-23", "结尾冒号:",
    ],
)  # fmt: skip
def test_a_title_is_read_back_as_it_was_given(numbered: Site, title: str) -> None:
    path = new(numbered, "notice", "--", title)
    shown = numbered.run("explain", path).out
    assert f"  标题：{title}　← 第 2 行\n" in shown


def test_a_broken_site_yml_is_shown_and_nothing_written(site: Site) -> None:
    site.write({"site.yml": "title: 示例\n"})
    ran = site.run("new", "notice", "示例")
    assert (ran.status, codes(ran.out)) == (2, ["C003"] * 3)
    assert list((site.folder / "content").iterdir()) == []
