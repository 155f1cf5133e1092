"""Deduction items (扣分指标), as far as a generator can measure them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from disclosure_ssg.audit.facts import LESS, NONE, PASS, SOON, UNKNOWN, Facts, measured
from disclosure_ssg.audit.vetoes import offence
from disclosure_ssg.audit.views import Indicator, Offence
from disclosure_ssg.model.hosts import is_below
from disclosure_ssg.model.indicators import EDITION
from disclosure_ssg.model.settings import IDENTITY
from disclosure_ssg.relate.interpretations import interpreted, share
from disclosure_ssg.source.paths import SITE_YML

_NORM = f"{EDITION.norm}（扣分指标）"
# Domains of governments: the English one, and the Chinese one in both spellings.
_GOVERNMENT = frozenset(("gov.cn", "政务", "xn--zfr164b"))
# Where no site is in the end: one machine, a number, names that are reserved.
_NOWHERE = re.compile(
    r"[^.]+|[0-9.]+|\[?[0-9a-f:.]*:[0-9a-f:.]*\]?|(?:.+\.)?example(?:\.[a-z.]+)?"
    r"|.+\.(?:test|invalid|localhost|local|internal)"
)


def deductions(facts: Facts) -> Iterator[Indicator]:
    """The deduction items."""
    yield from _stale(facts)
    yield _replies(facts)
    yield _links(facts)
    yield _features(facts)
    yield from _interpretation(facts)
    yield _domain(facts)


def _stale(facts: Facts) -> Iterator[Indicator]:
    for identity, name in (("2.1", "policy"), ("2.2", "statistics")):
        demanded = EDITION.freshness[name]
        own = [c for c in facts.columns if c.freshness == demanded]
        stale = [column.upkeep for column in own if column.is_stale]
        value, verdict = f"{len(own)} 个栏目中 {len(stale)} 个超期", PASS
        if stale:
            verdict = LESS
        elif not any(column.upkeep.documents for column in own):
            value = "栏目里还没有信息" if own else "没有这类栏目"
            verdict = NONE
        yield measured(
            identity, f"{demanded.title}更新", _NORM,
            f"{demanded.days} 天内有更新，每个超期的扣 {demanded.points} 分", value,
            verdict, points=demanded.points * len(stale),
            files=tuple(
                Offence(s.id, f"“{s.title}”最近更新于 {s.newest}，{s.age} 天前")
                for s in stale
            ),
        )  # fmt: skip


def _replies(facts: Facts) -> Indicator:
    wanted = f"{EDITION.reply_days} 天内有答复，超期扣 {EDITION.reply_points} 分"
    rows = facts.site.ledgers.get("messages")
    if rows is None:
        value = "没有台账 content/_data/messages.csv"
        return measured("2.3", "留言答复更新", _NORM, wanted, value, UNKNOWN)
    newest = max((row.values.get("replied_on", "") for row in rows), default="")
    if not newest:
        value, is_late = "没有答复", True
    else:
        age = (facts.site.today - datetime.date.fromisoformat(newest)).days
        value, is_late = f"最近答复于 {newest}，{age} 天前", age > EDITION.reply_days
    points = EDITION.reply_points if is_late else 0
    verdict = LESS if is_late else PASS
    return measured(
        "2.3", "留言答复更新", _NORM, wanted, value, verdict, points=points
    )  # fmt: skip


def _links(facts: Facts) -> Indicator:
    found = tuple(offence(d) for d in facts.diagnostics if d.code[0] == "L")
    return measured(
        "2.4", "站内链接和附件", _NORM, "没有断链和打不开的附件（外部链接不在此列）",
        f"{len(found)} 处", SOON if found else PASS, files=found,
    )  # fmt: skip


def _features(facts: Facts) -> Indicator:
    config = facts.site.config
    lacking = [name for key, name in IDENTITY.items() if not config.text(key)]
    return measured(
        "2.5", "网站标识", _NORM, "、".join(IDENTITY.values()),
        "缺少" + "、".join(lacking) if lacking else "齐全", SOON if lacking else PASS,
        files=tuple(Offence(SITE_YML, f"没有填写{name}") for name in lacking),
    )  # fmt: skip


def _interpretation(facts: Facts) -> Iterator[Indicator]:
    """政策解读: that there is one in time, and that not all of it is text."""
    found = list(interpreted(facts.site))
    without = tuple(offence(d) for d in facts.diagnostics if d.code == "R016")
    days = facts.site.config.values["interpretation_days"]
    yield measured(
        "2.6", "政策解读", _NORM,
        f"与文件关联；应当解读的（见 site.yml）{days} 个工作日内有解读",
        f"{len(found)} 件文件有解读，{len(without)} 件逾期没有",
        SOON if without else PASS if found else NONE,
        files=without,
    )  # fmt: skip
    varied = sum(one.is_varied for one in found)
    value = f"{len(found)} 件有解读的文件中 {varied} 件"
    yield measured(
        "2.7", "多元化解读率", _NORM, "有文字以外的形式",
        f"{value}，{share(found)}" if found else "没有文件有解读",
        NONE if not found else PASS if varied else SOON,
    )  # fmt: skip


def _domain(facts: Facts) -> Indicator:
    """A warning: public institutions that use the column may have another domain."""
    host = urlsplit(facts.site.config.home).hostname or ""
    title, wanted = "域名", "政府网站的域名以 .gov.cn 结尾"
    norm = "国办发〔2017〕47号"
    if is_below(host, _GOVERNMENT):
        return measured("2.8", title, norm, wanted, host, PASS)
    if _NOWHERE.fullmatch(host):
        value = f"site.yml 的 base_url 写的是“{host}”，不是正式的网址"
        return measured("2.8", title, norm, wanted, value, UNKNOWN)
    told = Offence(SITE_YML, f"base_url 的域名是“{host}”；不是政府机关的网站不受此限")
    return measured("2.8", title, norm, wanted, host, SOON, files=(told,))
