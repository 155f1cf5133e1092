"""Rules on exemptions (``豁免``), and the levels they and the categories give."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model.diagnostics import RULES, Level, nearest
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig

_EXAMPLE = "写成 - {rule: F021, reason: 理由, until: 2027-06-30}"


@on_document("E001", "bad-exemption", Level.ERROR)
def bad_exemption(document: Document, config: SiteConfig) -> Iterator[Found]:
    """豁免没有写明规则、理由或截止日期，或者这条规则不能豁免。
    为什么：没有理由和期限的豁免会一直留着，谁也不知道当初为什么放行。
    错误示例：豁免: [{rule: F021}]
    正确示例：豁免: [{rule: F021, reason: 概述由上级统一拟定, until: 2027-06-30}]
    身份证号码、银行卡号和密级标志不能这样豁免；依法公开个人信息的，写明隐私依据和隐私说明。
    """
    for number, item in enumerate(document.values.get("exempt", ())):
        place = document.place("exempt", number)
        code = str(item.get("rule", "")).upper()
        missing = [key for key in ("rule", "reason", "until") if not item.get(key)]
        if missing:
            yield Found(place, f"豁免缺少 {'、'.join(missing)}", _EXAMPLE)
        elif code not in RULES:
            guess = nearest(code, RULES)
            hint = (
                f"是否想写“{guess}”？"
                if guess
                else "规则代码见 disclosure-ssg 项目的 docs/rules/"
            )
            yield Found(place, f"没有规则“{code[:40]}”", hint)
        elif RULES[code].firm:
            yield Found(
                place,
                f"{code} 不能豁免",
                f"运行 disclosure-ssg explain {code} 看怎样改",
            )


@on_corpus("E002", "ended-exemption", Level.WARNING)
def ended_exemption(document: Document, corpus: Corpus) -> Iterator[Found]:
    """豁免已经到期，不再起作用。
    为什么：到期的豁免要么改正问题后删去，要么重新说明理由。
    """
    for number, item in enumerate(document.values.get("exempt", ())):
        until = str(item.get("until", ""))
        if until and until < corpus.today.isoformat():
            yield Found(
                document.place("exempt", number),
                f"对 {item.get('rule', '')} 的豁免已于 {until} 到期",
                "改正问题后删去这一条；确需继续的，重新写明理由和日期",
            )


def levels_by_path(
    documents: Iterable[Document], config: SiteConfig, today: datetime.date
) -> dict[str, Mapping[str, Level]]:
    """Levels by rule for each file that does not simply have those of the site.

    An exemption of a document holds for its attachments and earlier texts too.
    """
    by_category = {
        category: levels
        for category in config.category_by_id
        if (levels := config.levels_in(category)) != config.levels
    }
    made: dict[str, Mapping[str, Level]] = {}
    for document in documents:
        levels = by_category.get(document.text("category"), config.levels)
        exempt = {
            code: Level.OFF
            for item in document.values.get("exempt", ())
            if (code := str(item.get("rule", "")).upper()) in RULES
            and not RULES[code].firm
            and item.get("reason")
            and str(item.get("until", "")) >= today.isoformat()
        }
        if exempt or levels is not config.levels:
            own = {**levels, **exempt}
            attached = (one.path for one in document.attachments)
            earlier = (one.path for one in document.versions)
            made |= dict.fromkeys((document.path, *attached, *earlier), own)
    return made
