"""Veto items (单项否决): any one of them fails the whole site."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from disclosure_ssg.audit.facts import FAIL, NONE, PASS, SOON, UNKNOWN, Facts, measured
from disclosure_ssg.audit.upkeep import Column
from disclosure_ssg.audit.views import Indicator, Offence
from disclosure_ssg.model.diagnostics import RULES, Diagnostic, Level
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.indicators import EDITION
from disclosure_ssg.model.service_guides import is_service_guide, lacking

_NORM = f"{EDITION.norm}（单项否决）"
_SECRET, _SEVERE = ("Z011",), ("Z017",)
VETOED = (*_SECRET, *_SEVERE, "F016")  # rules that veto by themselves


def vetoes(facts: Facts) -> Iterator[Indicator]:
    """The veto items in the order of the norm."""
    yield counted(facts, "1.1", "泄露国家秘密（密级标志）", _NORM, _SECRET)
    yield counted(facts, "1.2", "严重表述错误", _NORM, _SEVERE)
    yield counted(facts, "1.3", "暗链和夹带内容", _NORM, rules_of("G"))
    yield _future(facts)
    yield _backdated(facts)
    yield _home(facts)
    yield from _stale(facts)
    yield _empty(facts)
    yield _messages(facts)
    yield _accounts(facts)
    yield _guides(facts)


def rules_of(letter: str) -> tuple[str, ...]:
    """The codes of all rules of one letter."""
    return tuple(code for code in RULES if code[0] == letter)


def counted(
    facts: Facts,
    identity: str,
    title: str,
    norm: str,
    codes: tuple[str, ...],
    worst: str = FAIL,
) -> Indicator:
    """The findings of some rules, old documents included; errors make it ``worst``."""
    found = [d for d in facts.diagnostics if d.code in codes]
    errors = sum(d.level is Level.ERROR for d in found)
    value = f"{len(codes)} 条规则，发现 {errors} 个错误、{len(found) - errors} 个警告"
    verdict = worst if errors else SOON if found else PASS
    files = tuple(map(offence, found))
    return measured(
        identity, title, norm, "没有错误", value, verdict, files=files
    )  # fmt: skip


def offence(found: Diagnostic) -> Offence:
    """A finding of ``check`` as an offence."""
    return Offence(
        f"{found.path}:{found.line}", f"{found.code}[{found.slug}] {found.message}"
    )


def _future(facts: Facts) -> Indicator:
    found = tuple(offence(d) for d in facts.diagnostics if d.code == "F016")
    return measured(
        "1.4", "发布日期在今天之后", _NORM, "没有（声明定时发布的除外）", f"{len(found)} 个",
        FAIL if found else PASS, files=found,
    )  # fmt: skip


def _backdated(facts: Facts) -> Indicator:
    """Only a hint of a forged date, so a warning: the editor knows more than git."""
    title, limit = "发布日期早于进入仓库的日期", EDITION.backdated_days
    wanted = f"早于首次提交不超过 {limit} 天；补录的写明“补录”，迁来的写 history_since"
    if facts.commits is None:
        value = "没有 git 记录，或者是不完整的克隆（CI 里用 fetch-depth: 0）"
        return measured("1.5", title, _NORM, wanted, value, UNKNOWN)
    since = facts.site.config.text("history_since")
    found = []
    for entry in facts.site.entries:
        first = facts.commits.get(entry.path)
        if first is None or first.isoformat() <= since:
            continue
        if entry.values.get("backfilled") or entry.values.get("archived"):
            continue
        allowed = (first - datetime.timedelta(limit)).isoformat()
        if entry.published_on < allowed:
            message = f"发布日期 {entry.published_on}，首次提交 {first}"
            found.append(Offence(entry.path, message))
    return measured(
        "1.5", title, _NORM, wanted, f"{len(found)} 个", SOON if found else PASS,
        files=tuple(found),
    )  # fmt: skip


def _home(facts: Facts) -> Indicator:
    site, limit = facts.site, EDITION.home_days
    newest = max((entry.published_on for entry in site.entries), default="")
    wanted = f"{limit} 天内有更新"
    if not newest:
        return measured("1.6", "首页更新", _NORM, wanted, "没有任何信息", FAIL)
    age = (site.today - datetime.date.fromisoformat(newest)).days
    verdict = FAIL if age > limit else PASS
    if verdict == PASS and age + EDITION.soon_days > limit:
        verdict = SOON
    return measured(
        "1.6", "首页更新", _NORM, wanted, f"最近更新于 {newest}，{age} 天前", verdict
    )


def _stale(facts: Facts) -> Iterator[Indicator]:
    for identity, counts, title, limit in (
        ("1.7", "news", "动态、通知、政策类栏目没有及时更新", EDITION.stale_news),
        ("1.8", "other", "其他应更新栏目没有及时更新", EDITION.stale_other),
    ):
        own = [c for c in facts.columns if c.freshness and c.freshness.counts == counts]
        stale = [column for column in own if column.is_stale]
        soon = [c for c in own if not c.is_stale and _is_soon(c, facts.site.today)]
        verdict = FAIL if len(stale) >= limit else SOON if stale or soon else PASS
        value = f"{len(own)} 个栏目中 {len(stale)} 个没有及时更新"
        if soon:
            value += f"，{len(soon)} 个将在 {EDITION.soon_days} 天内到期"
        if not own:
            value, verdict = "没有这类栏目（其他栏目用 update_days 声明）", NONE
        elif not any(column.upkeep.documents for column in own):
            value, verdict = "栏目里还没有信息", NONE
        files = tuple(map(_overdue, (*stale, *soon)))
        wanted = f"少于 {limit} 个"
        yield measured(identity, title, _NORM, wanted, value, verdict, files=files)


def _is_soon(column: Column, today: datetime.date) -> bool:
    last = (today + datetime.timedelta(EDITION.soon_days)).isoformat()
    return bool(column.upkeep.stale_on) and column.upkeep.stale_on <= last


def _overdue(column: Column) -> Offence:
    kept = column.upkeep
    return Offence(
        kept.id,
        f"“{kept.title}”最近更新于 {kept.newest}，{kept.age} 天前，应在 {kept.limit} 天内",
    )


def _empty(facts: Facts) -> Indicator:
    """Hidden from visitors, so none of them is a blank column that anybody can open."""
    empty = [c.upkeep for c in facts.columns if c.is_leaf and not c.upkeep.documents]
    leaves = sum(column.is_leaf for column in facts.columns)
    return measured(
        "1.9", "空白栏目", _NORM, f"访客看得到的少于 {EDITION.empty} 个",
        f"{leaves} 个栏目中 {len(empty)} 个没有信息，"
        f"{'都不显示给访客' if empty else '没有空白的'}",
        SOON if empty else PASS,
        files=tuple(Offence(e.id, f"“{e.title}”没有任何信息") for e in empty),
    )  # fmt: skip


def _messages(facts: Facts) -> Indicator:
    """互动回应差: a message left without an answer for three months."""
    title, limit = "留言超过三个月没有答复", EDITION.unanswered_days
    if "messages" not in facts.site.ledgers:
        value = "没有台账 content/_data/messages.csv"
        return measured("1.10", title, _NORM, "没有", value, UNKNOWN)
    today = facts.site.today
    found = []
    for row in facts.site.ledgers["messages"]:
        got = datetime.date.fromisoformat(row.values["received_on"])
        replied = row.values.get("replied_on", today.isoformat())
        waited = (datetime.date.fromisoformat(replied) - got).days
        if waited > limit and (today - got).days <= 365 + limit:
            said = "才答复" if "replied_on" in row.values else "还没有答复"
            message = f"{row.values.get('number', '')} {got} 收到，{waited} 天{said}"
            found.append(
                Offence(f"content/_data/messages.csv:{row.line}", message.strip())
            )
    return measured(
        "1.10", title, _NORM, "一年之内没有", f"{len(found)} 件", FAIL if found else PASS,
        files=tuple(found),
    )  # fmt: skip


def _accounts(facts: Facts) -> Indicator:
    """政务新媒体: each is inspected for itself, so a warning for this site."""
    title, limit = "政务新媒体停更", EDITION.account_days
    wanted = f"{limit} 天内有发布"
    rows = facts.site.ledgers.get("accounts")
    if rows is None:
        value = "没有台账 content/_data/accounts.csv"
        return measured("1.11", title, _NORM, wanted, value, UNKNOWN)
    oldest = (facts.site.today - datetime.timedelta(limit)).isoformat()
    found = tuple(
        Offence(
            f"content/_data/accounts.csv:{row.line}",
            f"{row.values['platform']}“{row.values['name']}”"
            f"最近发布于 {row.values['last_post']}",
        )
        for row in rows
        if row.values["last_post"] < oldest
    )
    value = f"{len(rows)} 个账号中 {len(found)} 个停更"
    verdict = SOON if found else PASS
    return measured("1.11", title, _NORM, wanted, value, verdict, files=found)


def _guides(facts: Facts) -> Indicator:
    """服务不实用, as far as it is seen in the guides that stand here."""
    title, limit, least = "办事指南的要素", EDITION.guides, EDITION.guide_elements
    wanted = f"缺 {least} 类以上要素的少于 {limit} 篇"
    site = facts.site
    guides = [
        e for e in site.entries if isinstance(e, PublicDocument) and is_service_guide(e)
    ]
    if not guides:
        value = "没有办事指南；在政务服务网上的另行检查"
        return measured("1.12", title, _NORM, wanted, value, UNKNOWN)
    found = [(e.path, missing) for e in guides if (missing := lacking(e, site.texts))]
    poor = sum(len(missing) >= least for _, missing in found)
    return measured(
        "1.12", title, _NORM, wanted,
        f"{len(guides)} 篇中 {len(found)} 篇缺少要素，其中 {poor} 篇缺 {least} 类以上",
        FAIL if poor >= limit else SOON if found else PASS,
        files=tuple(Offence(p, "缺少" + "、".join(m)) for p, m in found),
    )  # fmt: skip
