"""Rules on normative documents and regulations: elements, terms, captions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.fields import BY_KEY
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.validity import (
    REVIEW_DAYS,
    USUAL_TRIAL_YEARS,
    USUAL_YEARS,
    is_trial,
    term_end,
    term_of,
)

_TERM = ("expires_on", "validity_years", "validity")
_ELEMENTS = ("document_number", "theme", "written_on", "effective_on")
_ORDER = re.compile(r"现予(?:公布|发布)[，,].{0,30}起(?:施行|实施)")


@on_document("R007", "normative-elements", Level.WARNING)
def normative_elements(document: Document, config: SiteConfig) -> Iterator[Found]:
    """行政规范性文件缺少应当标明的要素。
    为什么：名称、文号、发布机构、索引号、主题分类、成文日期、发布日期、有效性要逐件标明；实行统一登记的，还要有登记号。
    正确示例：施行日期: 2024-07-01；有效期至: 2029-06-30（没有期限的写“有效期: 长期”）；登记号在 site.yml 写 registration_number: required 时必填
    依据：国办发〔2018〕37号
    """
    if document.kind != "normative":
        return
    wanted = list(_ELEMENTS)
    if config.values["registration_number"] == "required":
        wanted.append("registration_number")
    missing = [
        BY_KEY[key].label
        for key in wanted
        if key not in document.values and key not in document.faulty
    ]
    has_term = any(k in document.values or k in document.faulty for k in _TERM)
    if not has_term and config.values["validity_rule"] is None:
        missing.append("有效期至")
    if missing:
        yield Found(
            document.place("kind"),
            "规范性文件缺少" + "、".join(f"“{label}”" for label in missing),
            "逐项补上"
            + ("；没有期限的写“有效期: 长期”" if "有效期至" in missing else ""),
        )


@on_corpus("R008", "term-too-long", Level.WARNING)
def term_too_long(document: Document, corpus: Corpus) -> Iterator[Found]:
    """规范性文件的有效期比通常的长（一般五年，标明暂行、试行的两年），或者没有写有效期而通常的年限已经过了。
    为什么：多数地方规定了有效期的上限，期满要重新评估。本地的上限写进 site.yml 的 validity_rule。只查仍然有效的文件。
    错误示例：标题: 某某暂行办法；施行日期: 2024-07-01；有效期至: 2029-06-30
    正确示例：标题: 某某暂行办法；施行日期: 2024-07-01；有效期至: 2026-06-30
    """
    if document.kind != "normative":
        return
    rule, trial = corpus.term_rule, is_trial(document)
    if rule:
        years = rule.trial_years if trial else rule.years
    else:
        years = USUAL_TRIAL_YEARS if trial else USUAL_YEARS
    last, most = term_of(document, None).last, term_end(document, years)
    if not most or _is_over(document, corpus):
        return
    has_term = any(key in document.values or key in document.faulty for key in _TERM)
    if not has_term and not rule and most < corpus.today.isoformat():
        yield Found(
            document.place("kind"),
            f"没有写有效期，通常的 {years} 年已于 {most} 届满",
            "核对是否继续有效：有效的写明有效期，不再有效的写“有效期至”或者由废止它的文件写“废止”",
        )
    if last > most:
        yield Found(
            document.place(next(k for k in _TERM if k in document.values)),
            f"有效期至 {last}，超过通常的 {years} 年（至 {most}）",
            "核对日期；确有依据的，可在 site.yml 把 R008 设为 off",
        )


@on_corpus("R009", "duplicate-registration-number", Level.WARNING)
def duplicate_registration(document: Document, corpus: Corpus) -> Iterator[Found]:
    """两个文件的统一登记号相同。
    为什么：登记号一件一号，相同的必有一个写错。
    """
    number = document.text("registration_number")
    first = corpus.by_registration[number] if number else document
    if first.path != document.path:
        yield Found(
            document.place("registration_number"),
            f"统一登记号“{number[:60]}”与 {first.path} 相同",
            "核对登记簿",
        )


@on_document("R010", "regulation-caption", Level.WARNING)
def regulation_caption(document: Document, config: SiteConfig) -> Iterator[Found]:
    """规章没有题注，或者正文里留着公布令的文字。
    为什么：规章在题注里写明公布、修订和施行的日期和令号，正文不再收录公布令。
    正确示例：
    题注:
      - {event: 公布, on: 2022-06-20, document_number: 第58号令}
      - {event: 施行, on: 2022-08-01}
    依据：国办公开办函〔2021〕33号
    """
    if document.kind != "regulation":
        return
    events = {item.get("event", "") for item in document.values.get("caption", ())}
    missing = [word for word in ("公布", "施行") if word not in events]
    if missing and "caption" not in document.faulty:
        yield Found(
            document.place("caption"),
            "规章的题注缺少" + "、".join(f"“{word}”" for word in missing),
            "写成 {event: 公布, on: 日期, document_number: 令号}",
        )
    if any(_ORDER.search(passage.text) for passage in document.body.passages[:5]):
        yield Found(
            document.place("kind"),
            "正文开头有公布令的文字",
            "删去公布令，公布的日期和令号写在题注里",
        )


@on_corpus("R011", "expiring", Level.WARNING)
def expiring(document: Document, corpus: Corpus) -> Iterator[Found]:
    """文件半年之内就要到期。
    为什么：到期前六个月要评估是否继续施行；继续施行的要重新登记、编号、公布。已就它的修订公开征求意见，或者已有文件将废止、代替它的，不再提醒。
    正确示例：意见征集的公告里写 相关文件: [示数规〔2021〕1号]
    """
    last = term_of(document, corpus.term_rule).last
    today = corpus.today.isoformat()
    soon = (corpus.today + datetime.timedelta(days=REVIEW_DAYS)).isoformat()
    if (
        document.kind in corpus.config.values["status_kinds"]
        and corpus.standings[document.path] == "public"
        and today <= last <= soon
        and not corpus.ends.get(document.path)
        and not any(
            other.kind == "consultation"
            for _, other in corpus.inward.get(document.path, ())
        )
    ):
        yield Found(
            document.place(next((k for k in _TERM if k in document.values), "kind")),
            f"有效期至 {last}，半年之内到期",
            "评估是否继续施行；修订的公开征求意见，不再施行的届时自动标为失效",
        )


def _is_over(document: Document, corpus: Corpus) -> bool:
    """Whether it is no longer in force: nothing can be mended then."""
    over = corpus.ended_on(document)
    return bool(over) and over <= corpus.today.isoformat()
