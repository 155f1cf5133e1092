"""The self-inspection of small sites, on the eve, the day and the day after."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from disclosure_ssg.audit.report import inspect
from disclosure_ssg.audit.views import AuditPage, Indicator, Offence, Pace, Upkeep
from disclosure_ssg.model.diagnostics import RULES, START, Diagnostic
from disclosure_ssg.model.ledgers import LEDGERS, Ledgers
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.source import site_yml
from disclosure_ssg.source.ledgers import parse
from disclosure_ssg.source.load import load
from disclosure_ssg.source.workdays import calendar
from tests.sites import SITE_YML, config, document

TODAY = "2026-11-01"
HOME = "https://www.example.gov.cn/zfxxgk/"


def audit(
    texts: Mapping[str, str],
    today: str = TODAY,
    extra: str = "",
    *,
    ledgers: Mapping[str, str] | None = None,
    found: tuple[Diagnostic, ...] = (),
    commits: Mapping[str, str] | None = None,
) -> AuditPage:
    """The report on documents (paths below ``content/``)."""
    settings = config(extra)
    documents = [
        load(f"content/{path}", text.encode(), settings).value
        for path, text in texts.items()
    ]
    tables: Ledgers = {
        name: parse(text, LEDGERS[name]).value for name, text in (ledgers or {}).items()
    }
    day = datetime.date.fromisoformat(today)
    site = relate(documents, {}, settings, day, ledgers=tables)
    days = commits and {
        f"content/{path}": datetime.date.fromisoformat(on)
        for path, on in commits.items()
    }
    return inspect(site, found, calendar(tables), days)


def line(report: AuditPage, identity: str) -> Indicator:
    (found,) = (one for one in report.indicators if one.id == identity)
    return found


def notice(on: str, **values: str) -> dict[str, str]:
    return {"notice/a.md": document(1, published_on=on, kind="notice", **values)}


# Freshness


def test_a_column_is_stale_from_the_day_after_its_term() -> None:
    """183 days after 1 May 2026 is 31 October."""
    eve = audit(notice("2026-05-01"), "2026-10-23")
    assert line(eve, "1.7").verdict == "合格"
    assert eve.forecast == (
        "“通知公告”最近更新于 2026-05-01，不再更新的话从2026年11月1日起算作没有及时更新",
    )
    soon = audit(notice("2026-05-01"), "2026-10-25")
    assert (line(soon, "1.7").verdict, line(soon, "1.7").value) == (
        "预警",
        "1 个栏目中 0 个没有及时更新，1 个将在 7 天内到期",
    )
    last = audit(notice("2026-05-01"), "2026-10-31")
    assert line(last, "1.7").value.startswith("1 个栏目中 0 个没有及时更新")
    after = audit(notice("2026-05-01"), "2026-11-01")
    assert line(after, "1.7").value == "1 个栏目中 1 个没有及时更新"
    assert line(after, "1.7").files == (
        Offence("notice", "“通知公告”最近更新于 2026-05-01，184 天前，应在 183 天内"),
    )
    assert after.forecast == ()


def test_a_category_may_set_its_own_term() -> None:
    own = "title: x\npublisher: x\nbase_url: https://www.example.gov.cn/\n"
    own += "categories:\n  - {id: notice, title: 通知公告, update_days: 30}\n"
    from disclosure_ssg.source import site_yml

    settings = site_yml.read(own.encode()).value
    assert settings is not None
    text = document(1, published_on="2026-10-01", kind="permit").encode()
    entry = load("content/notice/a.md", text, settings).value
    for today, stale in (("2026-10-31", 0), ("2026-11-01", 1)):
        day = datetime.date.fromisoformat(today)
        report = inspect(relate([entry], {}, settings, day), (), calendar({}), None)
        assert line(report, "1.8").value.startswith(f"1 个栏目中 {stale} 个没有")


def test_policy_and_normative_documents_are_one_column() -> None:
    """A fresh document in 规范性文件 keeps 政策文件 fresh; a stale one costs 5 points."""
    old = document(1, published_on="2020-01-01", kind="policy")
    older = document(3, published_on="2019-01-01", kind="normative")
    new = document(2, published_on="2026-10-01", kind="normative")
    fresh = audit({"policy/a.md": old, "policy/normative/b.md": new})
    assert (line(fresh, "2.1").verdict, line(fresh, "2.1").points) == ("合格", 0)
    stale = audit({"policy/a.md": old, "policy/normative/b.md": older})
    assert (line(stale, "2.1").verdict, line(stale, "2.1").points) == ("扣分", 5)
    assert stale.score == 95


def test_upkeep_counts_the_documents_of_the_month_and_the_year() -> None:
    report = audit(
        {
            "notice/a.md": document(1, published_on="2026-10-31", kind="notice"),
            "notice/b.md": document(2, published_on="2026-11-01", kind="notice"),
            "notice/c.md": document(3, published_on="2025-11-01", kind="notice"),
        }
    )
    assert report.upkeep[2] == Upkeep(
        "notice", "通知公告", 3, 1, 2, "2026-11-01", 0, 183, "2027-05-04"
    )


def test_the_home_page_fails_after_two_weeks() -> None:
    assert line(audit(notice("2026-10-18")), "1.6").verdict == "预警"
    failed = audit(notice("2026-10-17"))
    assert line(failed, "1.6").verdict == "不合格"
    assert failed.verdict == "不合格"
    assert line(audit({}), "1.6").value == "没有任何信息"


def test_empty_columns_are_told_but_hidden_from_visitors() -> None:
    empty = "categories: [" + ", ".join(
        f"{{id: c{n}, title: 栏目{n}}}" for n in range(6)
    )
    base = "title: x\npublisher: x\nbase_url: https://www.example.gov.cn/\n"
    from disclosure_ssg.source import site_yml

    settings = site_yml.read((base + empty + "]").encode()).value
    assert settings is not None
    day = datetime.date(2026, 11, 1)
    for filled, verdict in ((1, "预警"), (6, "合格")):
        documents = [
            load(f"content/c{n}/a.md", document(n).encode(), settings).value
            for n in range(filled)
        ]
        report = inspect(relate(documents, {}, settings, day), (), calendar({}), None)
        assert line(report, "1.9").verdict == verdict


# Timeliness


def test_a_document_is_late_from_the_day_after_twenty_working_days() -> None:
    """The vector of the 2024 Spring Festival: day 20 is 21 February."""
    for on, late in (("2024-02-20", 0), ("2024-02-21", 0), ("2024-02-22", 1)):
        report = audit(
            notice(on, written_on="2024-01-20", department="办公室"), "2024-03-01"
        )
        assert line(report, "3.3").value == f"去年以来 1 件中 {late} 件超期"
    assert report.late == (
        Offence(
            "content/notice/a.md",
            "2024-01-20 成文，2024-02-22 公开，用了 21 个工作日，应在 20 个工作日内",
        ),
    )
    assert report.pace == (Pace("办公室", "2024-Q1", 1, 0, 1, 0, 21),)


def test_a_document_with_its_own_term_is_measured_by_it() -> None:
    for unit, late in (("工作日", 0), ("日", 1)):
        report = audit(
            notice(
                "2026-10-12",
                written_on="2026-09-30",
                time_limit=f"{{days: 5, unit: {unit}}}",
            )
        )  # 1 to 7 October off, Saturday 10 worked: 3 working days, 12 days
        assert len(report.late) == late, unit


def test_reprints_and_what_was_filed_in_later_are_not_measured() -> None:
    for extra in (
        {"reprint": "是"},
        {"backfilled": "{reason: 迁移}"},
        {"kind": "news"},
    ):
        values = {"written_on": "2026-01-01", "published_on": "2026-10-30", **extra}
        report = audit({"notice/a.md": document(1, **values)})
        assert report.pace == ()


def test_a_year_without_a_calendar_is_no_verdict() -> None:
    report = audit(notice("2099-02-01", written_on="2099-01-01"), "2099-03-01")
    assert line(report, "3.3").verdict == "无法判断"
    table = "日期,安排\n2099-01-01,放假\n"
    told = audit(
        notice("2099-02-01", written_on="2099-01-01"),
        "2099-03-01",
        ledgers={"workdays": table},
    )
    assert line(told, "3.3").verdict == "预警"


# Dates and git


def test_a_date_long_before_the_first_commit_is_flagged_unless_declared() -> None:
    texts = {
        "notice/a.md": document(1, published_on="2026-09-28"),
        "notice/b.md": document(2, published_on="2026-09-27"),
        "notice/c.md": document(
            3, published_on="2026-09-01", backfilled="{reason: 漏发}"
        ),
        "notice/d.md": document(4, published_on="2019-09-01"),
    }
    commits = dict.fromkeys(texts, "2026-10-01") | {"notice/d.md": "2026-01-01"}
    report = audit(texts, extra="history_since: 2026-01-01\n", commits=commits)
    assert line(report, "1.5").files == (
        Offence("content/notice/b.md", "发布日期 2026-09-27，首次提交 2026-10-01"),
    )
    assert line(audit(texts), "1.5").verdict == "无法判断"


# Messages


def test_messages_without_an_answer_fail_after_three_months() -> None:
    for got, verdict in (("2026-08-01", "合格"), ("2026-07-31", "不合格")):
        table = f"编号,收到日期,答复日期\nLY-1,{got},\nLY-2,2026-10-01,2026-10-02\n"
        report = audit({}, ledgers={"messages": table})
        assert line(report, "1.10").verdict == verdict
    assert line(report, "1.10").files == (
        Offence(
            "content/_data/messages.csv:2", "LY-1 2026-07-31 收到，93 天还没有答复"
        ),
    )


def test_replies_older_than_two_months_cost_three_points() -> None:
    for replied, points in (("2026-09-01", 0), ("2026-08-31", 3)):
        table = f"收到日期,答复日期\n{replied},{replied}\n"
        assert line(audit({}, ledgers={"messages": table}), "2.3").points == points
    assert line(audit({}), "2.3").verdict == "无法判断"


def test_an_account_without_a_post_for_two_weeks_is_told() -> None:
    head = "平台,名称,最近发布\n"
    for last, stale in (("2026-10-18", 0), ("2026-10-17", 1)):
        report = audit({}, ledgers={"accounts": f"{head}微博,示例,{last}\n"})
        assert line(report, "1.11").value == f"1 个账号中 {stale} 个停更"
    assert line(audit({}), "1.11").verdict == "无法判断"


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("https://sjj.shilishi.gov.cn/zfxxgk/", "合格"),
        ("https://www.example.gov.cn/", "合格"),
        ("https://示例市.政务/", "合格"),
        ("https://xn--fiqs8s.xn--zfr164b/", "合格"),
        ("https://shilishi.github.io/zfxxgk/", "预警"),
        ("https://www.fakegov.cn/", "预警"),
        ("https://www.gov.cn.shilishi.com/", "预警"),
        ("https://www.examples.cn/", "预警"),
        ("http://localhost:8000/", "无法判断"),
        ("http://10.1.2.3/zfxxgk/", "无法判断"),
        ("http://[::1]:8000/", "无法判断"),
        ("https://www.example.com/", "无法判断"),
        ("https://example.org/", "无法判断"),
        ("https://preview.test/", "无法判断"),
    ],
)
def test_a_government_site_has_a_government_domain(address: str, verdict: str) -> None:
    made = site_yml.read(SITE_YML.replace(HOME, address).encode()).value
    assert made
    site = relate((), {}, made, datetime.date.fromisoformat(TODAY))
    assert line(inspect(site, (), calendar({}), None), "2.8").verdict == verdict


def guides(count: int, body: str) -> dict[str, str]:
    return {
        f"notice/{n}.md": document(n, body, kind="permit", title=f"第{n}项办理指南")
        for n in range(1, count + 1)
    }


def test_five_service_guides_that_lack_four_elements_fail_the_site() -> None:
    poor = "设定依据：办法\n\n申请条件：成年\n\n办理材料：申请表\n"
    four = line(audit(guides(4, poor)), "1.12")
    assert (four.verdict, four.value) == (
        "预警",
        "4 篇中 4 篇缺少要素，其中 4 篇缺 4 类以上",
    )
    assert four.files[0] == Offence(
        "content/notice/1.md", "缺少办理地点、办理时间、联系电话、办理流程"
    )
    assert line(audit(guides(5, poor)), "1.12").verdict == "不合格"
    three = line(audit(guides(5, f"{poor}\n办理地点：一楼\n")), "1.12")
    assert (three.verdict, three.value) == (
        "预警",
        "5 篇中 5 篇缺少要素，其中 0 篇缺 4 类以上",
    )
    assert line(audit({}), "1.12").verdict == "无法判断"


# The column


def test_the_report_of_last_year_is_due_in_january_or_march() -> None:
    texts = {
        "notice/a.md": document(
            1, kind="annual_report", year="2024", published_on="2025-01-31"
        )
    }
    for body, eve, day in (
        ("department", "2026-01-31", "2026-02-01"),
        ("government", "2026-03-31", "2026-04-01"),
    ):
        extra = f"body: {body}\n"
        assert line(audit(texts, eve, extra), "3.2").verdict == "预警"
        after = line(audit(texts, day, extra), "3.2")
        assert (after.verdict, after.files) == (
            "不合格",
            (Offence("annual_report", "没有 2025 年度报告"),),
        )


def test_a_report_that_came_late_and_a_year_left_out_are_shown() -> None:
    texts = {
        f"notice/{year}.md": document(
            year, kind="annual_report", year=str(year), published_on=on
        )
        for year, on in (
            (2022, "2023-01-31"),
            (2024, "2025-02-01"),
            (2025, "2026-01-01"),
        )
    }
    assert line(audit(texts), "3.2").files == (
        Offence("annual_report", "没有 2023 年度报告"),
        Offence("annual_report", "2024 年度报告 2025-02-01 才公布"),
    )


def test_each_body_has_its_own_years_of_reports() -> None:
    def report(number: int, year: int, publisher: str) -> str:
        return document(
            number, kind="annual_report", year=str(year), publisher=publisher,
            issuer=publisher, published_on=f"{year + 1}-01-20",
        )  # fmt: skip

    texts = {
        "notice/a.md": report(1, 2024, "示例市数据局"),
        "notice/b.md": report(2, 2025, "示例市数据局"),
        "notice/c.md": report(3, 2023, "示例市财政局"),
        "notice/d.md": report(4, 2025, "示例市财政局"),
    }
    found = line(audit(texts), "3.2")
    assert found.files == (Offence("示例市财政局", "没有 2024 年度报告"),)
    assert found.value == "有 2 个年度的报告；另有 1 个机关的报告"


def test_the_guide_is_reviewed_every_year_and_says_how_to_reach_us() -> None:
    contact = (
        "contact: {address: 路, hours: 工作日, telephone: 0000-1234567, "
        "fax: 0000-1234567, email: a@example.gov.cn}\n"
    )
    old = {"published_on": "2020-01-01", "kind": "guide"}
    for seen, verdict in (("2025-11-01", "合格"), ("2025-10-31", "预警")):
        body = "信息的分类、编排和获取方式。\n"
        texts = {"notice/a.md": document(1, body, reviewed_on=seen, **old)}
        assert line(audit(texts, extra=contact), "3.1").verdict == verdict
    assert line(audit(texts), "3.1").value == "1 篇，6 处不合要求"
    texts = {"notice/a.md": document(1, "信息公开。\n", reviewed_on=seen, **old)}
    told = [one.message for one in line(audit(texts, extra=contact), "3.1").files]
    assert told == [
        "没有说明信息的分类",
        "没有说明编排体系",
        "没有说明获取方式",
        "上次复核或发布于 2025-10-31",
    ]
    assert line(audit({}, extra=contact), "3.1").verdict == "不合格"


def test_interpretations_are_counted_and_so_are_their_forms() -> None:
    texts = {
        "policy/normative/a.md": document(1, kind="normative"),
        "policy/normative/b.md": document(2, kind="normative"),
        "policy/normative/c.md": document(3, kind="normative"),
        "notice/d.md": document(
            4, kind="interpretation", form="文字", interprets="000000-101/2024-00001"
        ),
        "notice/e.md": document(
            5, kind="interpretation", form="图解", interprets="000000-101/2024-00002"
        ),
    }
    late = RULES["R016"].at("content/policy/normative/c.md", START, "没有解读")
    report = audit(texts, found=(late,))
    assert line(report, "2.6").value == "2 件文件有解读，1 件逾期没有"
    assert line(report, "2.6").verdict == "预警"
    assert line(report, "2.6").files == (
        Offence(
            "content/policy/normative/c.md:1", "R016[interpretation-missing] 没有解读"
        ),
    )
    assert line(report, "2.7").value == "2 件有解读的文件中 1 件，50%"


def test_statutory_items_without_documents_or_an_answer_are_listed() -> None:
    texts = {"notice/a.md": document(1, kind="budget")}
    none = ", ".join(f"20-{number:02}: 没有" for number in range(8, 16))
    report = audit(texts, extra=f"no_information: {{{none}}}\n")
    found = line(report, "3.5")
    assert found.value == "15 项中 6 项没有信息也没有说明"
    assert [file.path for file in found.files] == [
        "20-01", "20-02", "20-03", "20-04", "20-05", "20-06",
    ]  # fmt: skip
    city = line(audit(texts, extra="article_21: city\n"), "3.5")
    assert city.value == "22 项中 21 项没有信息也没有说明"


def test_a_quarter_that_is_missing_is_told() -> None:
    texts = {
        f"notice/{quarter}.md": document(
            number, kind="summary", period=f"2026-{quarter}"
        )
        for number, quarter in enumerate(("Q1", "Q3"), 1)
    }
    found = line(audit(texts), "3.7")
    assert found.value == "1 个系列，缺 1 期"
    assert found.files == (Offence("notice", "通知公告：工作总结缺 2026-Q2"),)


def test_each_project_and_each_body_has_a_series_of_its_own() -> None:
    def progress(number: int, quarter: str, **fields: str) -> str:
        return document(number, kind="project", period=f"2026-{quarter}", **fields)

    texts = {
        "notice/a.md": progress(1, "Q1", matter="平台", stage="施工"),
        "notice/c.md": progress(3, "Q1", matter="机房", stage="施工"),
        "notice/d.md": progress(4, "Q3", matter="机房", stage="施工"),
        "notice/e.md": progress(5, "Q1", publisher="示例市财政局"),
        "notice/f.md": progress(6, "Q3", publisher="示例市财政局"),
    }
    done = progress(7, "Q2", matter="平台", stage="竣工", published_on="2026-07-03")
    texts["notice/b.md"] = done
    texts["notice/h.md"] = progress(8, "Q1", matter="线路", stage="施工")
    texts["notice/i.md"] = document(
        9,
        kind="procurement",
        matter="线路",
        stage="履约验收",
        published_on="2026-04-03",
    )  # of another kind: the project goes on
    found = line(audit(texts, "2026-12-20"), "3.7")
    assert found.value == "4 个系列，缺 4 期"
    assert [one.message for one in found.files] == [
        "通知公告：重大项目：机房缺 2026-Q2",
        "通知公告：重大项目：线路缺 2026-Q2",
        "通知公告：重大项目：线路缺 2026-Q3",
        "通知公告：重大项目：示例市财政局缺 2026-Q2",
    ]


def test_an_application_is_near_its_term_and_then_overdue() -> None:
    """Twenty working days after 9 October 2026 (10 is worked) is 5 November."""
    path = "content/_data/applications.csv"
    ledger = {"applications": "收到日期,申请人类型\n2026-10-09,自然人\n"}

    def found(today: str) -> Indicator:
        return line(audit(notice("2026-10-01"), today, ledgers=ledger), "3.8")

    assert found("2026-10-28").verdict == "合格"
    near = found("2026-11-05")
    assert (near.verdict, near.files) == (
        "预警",
        (Offence(path, "第 2 行即将到期，应在 2026-11-05 前答复"),),
    )
    assert found("2026-11-06").verdict == "不合格"
    report = audit(notice("2026-10-01"))
    assert "3.8" not in {one.id for one in report.indicators}


def test_a_missing_budget_is_told() -> None:
    texts = {
        f"notice/{year}.md": document(
            year, kind="budget", year=str(year), budget_kind="预算", issuer="甲局"
        )
        for year in (2023, 2025)
    }
    found = line(audit(texts), "3.9")
    assert (found.verdict, found.files) == (
        "预警",
        (Offence("甲局", "缺 2024 年预算"),),
    )
    later = line(audit(texts, "2027-01-01"), "3.9")
    assert [file.message for file in later.files] == [
        "缺 2024 年预算",
        "缺 2026 年预算",
    ]


def test_pages_on_bodies_and_leaders_are_reviewed_every_year() -> None:
    texts = {
        "notice/a.md": document(1, kind="organ", reviewed_on="2025-11-01"),
        "notice/b.md": document(2, kind="leader", reviewed_on="2025-10-31"),
    }
    found = line(audit(texts), "3.10")
    assert found.files == (
        Offence("content/notice/b.md", "上次复核或发布于 2025-10-31"),
    )


def told(report: AuditPage, identity: str) -> tuple[str, str]:
    found = line(report, identity)
    return found.verdict, found.value


def test_a_block_of_the_column_is_there_when_something_is_in_it() -> None:
    base = "title: x\npublisher: x\nbase_url: https://www.example.gov.cn/\n"
    base += "categories:\n  - {id: guide, title: 政府信息公开指南}\n"
    base += "  - {id: system, title: 政府信息公开制度}\n"
    base += "  - id: statutory\n    title: 法定主动公开内容\n"
    base += "    children: [{id: notice, title: 通知公告}]\n"
    settings = site_yml.read(base.encode()).value
    assert settings

    def blocks(*folders: str) -> Indicator:
        documents = [
            load(f"content/{folder}/a.md", document(n).encode(), settings).value
            for n, folder in enumerate(folders)
        ]
        site = relate(documents, {}, settings, datetime.date.fromisoformat(TODAY))
        return line(inspect(site, (), calendar({}), None), "3.6")

    found = blocks("guide", "notice")
    assert (found.verdict, found.value, found.files) == (
        "预警",
        "缺少政府信息公开年报；“政府信息公开制度”没有任何信息",
        (
            Offence("site.yml", "没有顶层栏目“政府信息公开年报”"),
            Offence("system", "“政府信息公开制度”没有任何信息"),
        ),
    )
    base += "  - {id: annual-report, title: 政府信息公开年报}\n"
    settings = site_yml.read(base.encode()).value
    assert settings
    found = blocks("guide", "system", "notice", "annual-report")
    assert (found.verdict, found.value, found.files) == ("合格", "齐全", ())


def test_where_nothing_is_there_nothing_is_fine() -> None:
    """What cannot be asked of a body is 不适用; what it should have is a lack."""
    bare = audit({})
    assert told(bare, "1.7") == (
        "不适用",
        "没有这类栏目（其他栏目用 update_days 声明）",
    )
    assert told(bare, "2.1") == ("不适用", "没有这类栏目")
    assert told(bare, "2.6") == ("不适用", "0 件文件有解读，0 件逾期没有")
    assert told(bare, "2.7") == ("不适用", "没有文件有解读")
    assert told(bare, "3.3") == ("不适用", "去年以来没有写明成文日期的文件")
    assert told(bare, "3.7") == ("不适用", "没有写明期间的文件")
    assert told(bare, "3.9") == ("预警", "没有写明年度和类别的预算、决算")
    assert told(bare, "3.10") == ("预警", "没有机构和领导信息")
    answered = audit({}, extra="no_information: {20-07: 没有, 20-02: 没有}\n")
    for identity in ("3.9", "3.10"):
        assert told(answered, identity) == (
            "不适用",
            "本机关没有（见 no_information）",
        )


def test_a_column_that_is_empty_is_not_kept_up() -> None:
    base = (
        "title: x\npublisher: x\nbase_url: https://www.example.gov.cn/\ncategories:\n"
    )
    base += "  - {id: figures, title: 统计, defaults: {kind: statistics}}\n"
    settings = site_yml.read(base.encode()).value
    assert settings
    day = datetime.date.fromisoformat(TODAY)
    report = inspect(relate((), {}, settings, day), (), calendar({}), None)
    assert told(report, "2.2") == ("不适用", "栏目里还没有信息")


def test_the_conclusion_names_the_lines_it_follows_from() -> None:
    failed = audit(notice("2026-10-31"))
    assert failed.conclusion == (
        "不合格，因为有“不合格”的指标。不合格 2 项（3.1、3.2），"
        "预警 6 项（1.9、2.5、3.5、3.6、3.9、3.10），合格 11 项，不适用 8 项，"
        "无法判断 10 项。扣分指标得 100 分"
    )
    assert {one.verdict for one in failed.indicators if one.id in ("3.1", "3.2")} == {
        "不合格"
    }


def test_findings_of_check_are_counted_once_each() -> None:
    found = tuple(
        RULES[code].at("content/notice/a.md", START, "不对")
        for code in ("L003", "F022")
    )
    report = audit({}, found=found)
    assert line(report, "2.4").value == "1 处"
    assert line(report, "3.4").value == "0 个错误、1 个警告"


def test_only_names_of_the_state_are_severe_and_only_secrets_are_leaks() -> None:
    """A plain typo and personal data have lines of their own below the veto items."""

    def failed(*codes: str) -> dict[str, str]:
        found = tuple(RULES[c].at("content/notice/a.md", START, "不对") for c in codes)
        lines = audit(notice("2026-10-31"), found=found).indicators
        counts = ("1.1", "1.2", "3.4", "3.12", "3.13")
        return {
            one.id: one.verdict
            for one in lines
            if one.id in counts and one.verdict != "合格"
        }

    assert failed("Z001", "Z009") == {"3.13": "预警"}
    assert failed("Z017") == {"1.2": "不合格"}
    assert failed("Z011") == {"1.1": "不合格"}
    assert failed("Z012") == {"3.4": "不合格"}
    assert failed("P001") == {"3.12": "不合格"}
    assert failed("P009") == {"3.12": "预警"}
    assert failed() == {}


def test_what_is_published_of_persons_by_law_is_listed_for_people() -> None:
    assert (line(audit({}), "3.14").value, line(audit({}), "3.14").verdict) == (
        "0 篇",
        "不适用",
    )
    basis = {"privacy_basis": "惩戒公示", "privacy_note": "失信被执行人名单"}
    texts = {"notice/a.md": document(1, **basis), "notice/b.md": document(2)}
    found = line(audit(texts), "3.14")
    assert (found.value, found.verdict) == ("1 篇", "合格")
    assert found.files == (
        Offence("content/notice/a.md", "惩戒公示：失信被执行人名单"),
    )


def test_indicators_on_texts_and_persons_name_their_own_norms() -> None:
    report = audit({})
    assert line(report, "1.1").title == "泄露国家秘密（密级标志）"
    assert line(report, "1.1").group == "单项否决"
    persons = line(report, "3.12")
    assert (persons.group, persons.norm) == (
        "公开专栏",
        "《政府信息公开条例》第十五条、《个人信息保护法》",
    )
    assert line(report, "3.13").group == "公开专栏"
