"""What the regulation itself asks of the column, and what nobody can see from here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from disclosure_ssg.audit.facts import FAIL, NONE, PASS, SOON, UNKNOWN, Facts, measured
from disclosure_ssg.audit.pace import late
from disclosure_ssg.audit.persons import persons
from disclosure_ssg.audit.releases import releases
from disclosure_ssg.audit.vetoes import VETOED, counted, offence, rules_of
from disclosure_ssg.audit.views import Indicator, Offence
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.applications import LATE, LEDGER, NEAR, applications
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.indicators import EDITION
from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.model.site import Site
from disclosure_ssg.relate.coverage import budget_gaps, budgets, coverage, series
from disclosure_ssg.render import annual_reports
from disclosure_ssg.source.paths import SITE_YML

_CONTACT = {
    "address": "办公地址",
    "hours": "办公时间",
    "telephone": "联系电话",
    "fax": "传真号码",
    "email": "互联网联系方式",
}
# What a guide tells of the information, and the words by which that is known.
_TOLD = {
    "信息的分类": "分类|[几两一二三四五六七八九十]类",
    "编排体系": "编排",
    "获取方式": "获取|获得|查阅",
}
# Rules on how a text is written; the rest of their letter is about what it says.
_WORDING = tuple(f"Z{number:03}" for number in range(1, 11))
_BEYOND = (
    ("4.1", "站点可用性和响应时间", "连续监测，15 秒内打开"),
    ("4.2", "网络攻击、挂马、篡改", "及时处置；可用 manifest.json 核对文件是否被改"),
    ("4.3", "外部链接", "没有失效和不良链接"),
    ("4.4", "办事服务、互动渠道、一号登录", "有服务，有咨询渠道"),
    ("4.5", "IPv6 和网站备案", "按要求改造和备案"),
)


def statutory(facts: Facts) -> Iterator[Indicator]:
    """Guide, annual reports, timeliness, persons, and the rest of what ``check`` finds."""
    yield _guide(facts)
    yield _reports(facts)
    yield _timely(facts)
    yield _errors(facts)
    yield _coverage(facts)
    yield _blocks(facts)
    yield _series(facts)
    if LEDGER in facts.site.ledgers:
        yield _applications(facts)
    yield _budgets(facts)
    yield _reviews(facts)
    if facts.site.config.values["review"] is not None:
        yield releases(facts)
    yield counted(
        facts, "3.12", "个人信息（全部文件重新检查）",
        "《政府信息公开条例》第十五条、《个人信息保护法》", rules_of("P"),
    )  # fmt: skip
    yield counted(
        facts, "3.13", "错别字等文字差错", "disclosure-ssg check", _WORDING, worst=SOON
    )
    yield persons(facts)


def beyond() -> Iterator[Indicator]:
    """What a generator cannot know, said as such."""
    for identity, title, threshold in _BEYOND:
        value = "要在网站运行的地方另行检查"
        yield measured(identity, title, EDITION.norm, threshold, value, UNKNOWN)


def _guide(facts: Facts) -> Indicator:
    site, limit = facts.site, EDITION.guide_days
    guides = [
        e for e in site.entries if isinstance(e, PublicDocument) and e.kind == "guide"
    ]
    contact = site.config.values["contact"] or {}
    wrong = [
        Offence(SITE_YML, f"contact 没有填写{name}")
        for key, name in _CONTACT.items()
        if key not in contact
    ]
    told = "".join(p.text for e in guides for p in e.body.passages)
    untold = [name for name, said in _TOLD.items() if not re.search(said, told)]
    # Of a guide that is but an attachment nothing is known.
    if guides and (len(untold) < len(_TOLD) or not guides[0].attachments):
        wrong += [Offence(guides[0].path, f"没有说明{name}") for name in untold]
    oldest = (site.today - datetime.timedelta(limit)).isoformat()
    for entry in guides:
        seen = entry.text("reviewed_on") or entry.published_on
        if seen < oldest:
            wrong.append(Offence(entry.path, f"上次复核或发布于 {seen}"))
    value = f"{len(guides)} 篇，{len(wrong)} 处不合要求" if guides else "没有公开指南"
    return measured(
        "3.1", "公开指南", "《政府信息公开条例》第十二条",
        f"分类、编排体系、获取方式和联系方式齐全，{limit} 天内复核", value,
        FAIL if not guides else SOON if wrong else PASS, files=tuple(wrong),
    )  # fmt: skip


def _reports(facts: Facts) -> Indicator:
    """The report of last year is due by its day; the years before it have no gap."""
    site = facts.site
    due = EDITION.report_due[site.config.text("body")]
    month, day = map(int, due.split("-"))
    by_body = _reported(site)
    names = sorted(by_body, key=lambda name: (name != site.config.publisher, name))
    last = site.today.year - 1
    is_due = site.today > datetime.date(site.today.year, month, day)
    wrong = []
    for name in names or [site.config.publisher]:
        published = by_body.get(name, {})
        where = name if by_body.keys() - {name} else "annual_report"
        for year in range(min(published, default=last), last + is_due):
            if year not in published:
                wrong.append(Offence(where, f"没有 {year} 年度报告"))
        wrong += [
            Offence(where, f"{year} 年度报告 {on} 才公布")
            for year, on in sorted(published.items())
            if on > f"{year + 1}-{due}"
        ]
    own = by_body[names[0]] if names else {}
    value = f"有 {len(own)} 个年度的报告"
    if last not in own:
        value += f"，{last} 年度的{'逾期没有公布' if is_due else '还没有公布'}"
    if len(names) > 1:
        value += f"；另有 {len(names) - 1} 个机关的报告"
    failed = is_due and last not in own
    verdict = FAIL if failed else SOON if wrong or last not in own else PASS
    return measured(
        "3.2", "年度报告", "《政府信息公开条例》第四十九条",
        f"每年 {month} 月 {day} 日前公布", value, verdict, files=tuple(wrong),
    )  # fmt: skip


def _reported(site: Site) -> dict[str, dict[int, str]]:
    """By body and year the day of its annual report."""
    made: dict[str, dict[int, str]] = {}
    for entry in annual_reports.reports(site):
        years = made.setdefault(annual_reports.body_of(site, entry), {})
        year = int(entry.values["year"])
        years[year] = min(entry.published_on, years.get(year, "9999"))
    return made


def _timely(facts: Facts) -> Indicator:
    wrong = tuple(late(facts.taken))
    unknown = sum(one.days is None for one in facts.taken)
    value = f"去年以来 {len(facts.taken)} 件中 {len(wrong)} 件超期"
    if not facts.taken:
        value = "去年以来没有写明成文日期的文件"
    if unknown:
        value += f"，{unknown} 件所在年份没有工作日历（补 content/_data/workdays.csv）"
    verdict = SOON if wrong else UNKNOWN if unknown else PASS if facts.taken else NONE
    return measured(
        "3.3", "主动公开的时限", "《政府信息公开条例》第二十六条",
        "形成之日起 20 个工作日内，另有时限的按其时限", value, verdict, files=wrong,
    )  # fmt: skip


def _errors(facts: Facts) -> Indicator:
    """What ``check`` found and no indicator above has counted."""
    others = (*VETOED, *_WORDING)
    found = [
        d for d in facts.diagnostics if d.code[0] not in "PGL" and d.code not in others
    ]
    errors = sum(d.level is Level.ERROR for d in found)
    return measured(
        "3.4", "文件的其他问题", "disclosure-ssg check", "没有错误",
        f"{errors} 个错误、{len(found) - errors} 个警告",
        FAIL if errors else SOON if found else PASS, files=tuple(map(offence, found)),
    )  # fmt: skip


def _coverage(facts: Facts) -> Indicator:
    items = tuple(coverage(facts.site))
    missing = tuple(item for item in items if item.is_open)
    return measured(
        "3.5", "法定公开事项", "《政府信息公开条例》第二十条、第二十一条",
        "都有信息，或者在 no_information 里写明本机关没有",
        f"{len(items)} 项中 {len(missing)} 项没有信息也没有说明",
        SOON if missing else PASS,
        files=tuple(Offence(item.code, item.title) for item in missing),
    )  # fmt: skip


def _blocks(facts: Facts) -> Indicator:
    """The four blocks, each with something in it: an empty one is not shown."""
    tops = {category.id for category in facts.site.config.categories}
    blocks = {
        column.upkeep.title: column.upkeep
        for column in facts.columns
        if column.upkeep.id in tops
    }
    missing = [block for block in words.BLOCKS if block not in blocks]
    empty = [
        blocks[block]
        for block in words.BLOCKS
        if block in blocks and not blocks[block].documents
    ]
    told = [f"缺少{'、'.join(missing)}"] if missing else []
    if empty:
        told.append("、".join(f"“{block.title}”" for block in empty) + "没有任何信息")
    return measured(
        "3.6", "专栏的版块", "国办公开办函〔2019〕61号",
        f"{'、'.join(words.BLOCKS)}，都有信息", "；".join(told) or "齐全",
        SOON if told else PASS,
        files=(
            *(Offence(SITE_YML, f"没有顶层栏目“{block}”") for block in missing),
            *(Offence(block.id, f"“{block.title}”没有任何信息") for block in empty),
        ),
    )  # fmt: skip


def _series(facts: Facts) -> Indicator:
    """Progress, statistics, plans: whatever names its period appears in every one."""
    site, grace = facts.site, EDITION.series_days
    lines = series(site)
    gaps = tuple(
        Offence(line.category, f"{line.title(site)}缺 {one.text}")
        for line, found in lines.items()
        for one in found.gaps
    )
    return measured(
        "3.7", "定期信息", "工作要点和进展的公开", f"每一期都有，期满后 {grace} 天内公开",
        f"{len(lines)} 个系列，缺 {len(gaps)} 期" if lines else "没有写明期间的文件",
        SOON if gaps else PASS if lines else NONE, files=gaps,
    )  # fmt: skip


def _applications(facts: Facts) -> Indicator:
    """What the ledger of applications has open, and what was answered late this year."""
    site, calendar = facts.site, facts.calendar
    found = applications(site.ledgers[LEDGER])
    path, year = LEDGERS[LEDGER].path, str(site.today.year)
    states = [(one, one.state(calendar, site.today)) for one in found]
    wrong = [
        Offence(path, f"第 {one.line} 行{state}，应在 {one.due(calendar)} 前答复")
        for one, state in states
        if state in (NEAR, LATE)
    ]
    slow = [
        Offence(path, f"第 {one.line} 行 {one.answered_on} 才答复")
        for one in found
        if one.answered_on.startswith(year) and one.was_late(calendar)
    ]
    late = sum(state == LATE for _, state in states)
    return measured(
        "3.8", "依申请公开的答复期限", "《政府信息公开条例》第三十三条",
        "收到之日起 20 个工作日内，经批准最多再延 20 个工作日",
        f"在办 {sum(not one.answered_on for one in found)} 件，其中{LATE} {late} 件；"
        f"今年超期答复 {len(slow)} 件",
        FAIL if late else SOON if wrong or slow else PASS, files=(*wrong, *slow),
    )  # fmt: skip


def _budgets(facts: Facts) -> Indicator:
    """Where there is none at all, that is a lack, unless site.yml answers for it."""
    found = budgets(facts.site)
    gaps = tuple(
        Offence(body, f"缺 {year} 年{words.BUDGET_KINDS[kind]}")
        for body, year, kind in budget_gaps(facts.site)
    )
    value, verdict = f"缺 {len(gaps)} 份", SOON if gaps else PASS
    if not found:
        value, verdict = _absent(facts, "20-07", "没有写明年度和类别的预算、决算")
    return measured(
        "3.9", "财政预决算", "《政府信息公开条例》第二十条第（七）项",
        "各单位逐年公开预算和决算（按文件写明的，或者标题里的年度和预决算类别）", value,
        verdict, files=gaps,
    )  # fmt: skip


def _absent(facts: Facts, code: str, lack: str) -> tuple[str, str]:
    """Value and verdict where nothing of a statutory item is there to be judged."""
    if code in (facts.site.config.values["no_information"] or {}):
        return "本机关没有（见 no_information）", NONE
    return lack, SOON


def _reviews(facts: Facts) -> Indicator:
    """Pages on the body and its leaders; the guide has an indicator of its own."""
    site, limit = facts.site, EDITION.guide_days
    oldest = (site.today - datetime.timedelta(limit)).isoformat()
    pages = [e for e in site.entries if not e.listed and e.kind in ("organ", "leader")]
    stale = tuple(
        Offence(entry.path, f"上次复核或发布于 {seen}")
        for entry in pages
        if (seen := entry.text("reviewed_on") or entry.published_on) < oldest
    )
    value = f"{len(pages)} 篇，{len(stale)} 篇没有按期复核"
    verdict = SOON if stale else PASS
    if not pages:
        value, verdict = _absent(facts, "20-02", "没有机构和领导信息")
    return measured(
        "3.10", "机构和领导信息", "《政府信息公开条例》第二十条第（二）项",
        f"{limit} 天内复核（复核日期）", value, verdict, files=stale,
    )  # fmt: skip
