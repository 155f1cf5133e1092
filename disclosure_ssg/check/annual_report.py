"""Rules on the numbers of annual reports: within a table, with the prose, over the years.

The relations (勾稽关系) are those of the form of 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model.annual_report import (
    APPLICANTS,
    APPLICATIONS,
    DISPUTES,
    LINES,
    OUTCOMES,
    Figures,
    name_of,
)
from disclosure_ssg.model.applications import RESULTS
from disclosure_ssg.model.diagnostics import Level, Place
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.standing import Standing, is_closed
from disclosure_ssg.source.annual_report import former_words

NEW_FORM = 2021  # the first year reported in the present form
_REPAIR = "核对数据文件；哪个数对，由编制年报的人确认"
_COUNT = r"\s*(?:政府信息公开)?(?:申请)?\s*(?:共计|共|为|：)?\s*(\d+)\s*(?:件|份|条|宗)"
# What is said, and the rows of which a number may be the sum.
_PROSE: tuple[tuple[re.Pattern[str], tuple[tuple[str, ...], ...]], ...] = (
    (re.compile(rf"(?:本年|全年|共)?新(?:收|增)(?:到)?{_COUNT}"), (("new",),)),
    (re.compile(rf"(?:收到|受理)\s*(?:政府信息公开|依申请公开)(?=申请|事项|\s*\d)(?:事项)?{_COUNT}"), (("new",), ("new", "carried_in"))),
    (re.compile(rf"(?:上年(?:度)?结转|结转上年(?:度)?){_COUNT}"), (("carried_in",),)),
    (re.compile(rf"(?<!未)办结{_COUNT}"), (("result_total",),)),
    (re.compile(rf"结转(?:至|到)?(?:下|次)(?:一)?年(?:度)?(?:继续)?(?:办理)?{_COUNT}"), (("carried_out",),)),
    (re.compile(r"行政复议(?:案件)?\s*(?:共计|共|为)?\s*(\d+)\s*[件起宗]"), (("review",),)),
    (re.compile(r"行政诉讼(?:案件)?\s*(?:共计|共|为)?\s*(\d+)\s*[件起宗]"), (("direct", "after_review"),)),
)  # fmt: skip
_YEAR = re.compile(r"(\d{4})年")
_UNWRITTEN = re.compile(r"[^\s，。；：、（）……]{0,12}[。]?(……)[件元]?")


@on_document("N002", "report-sums", Level.ERROR)
def sums(document: Document, config: SiteConfig) -> Iterator[Found]:
    """年度报告的表格加不起来。
    检查：各行总计等于各类申请人之和；办理结果总计等于各种结果之和；新收加上年结转等于办理结果加结转下年度；复议、诉讼各组总计等于四种结果之和；没有申请的年份各项都为 0。
    为什么：这些关系印在统一的格式上，加不起来的年报要退回重报。
    修复：提示里有表、行、列、应有的数和现有的数。
    依据：国办公开办函〔2021〕30号
    """
    report = document.report
    if report is None:
        return
    for row, column, parts, total in _relations(report):
        found = report.number(row, column)
        if found != total:
            message = f"{name_of(row, column)}是 {found}，应为 {total}（{parts}）"
            yield Found(report.place(row, column), message, _REPAIR, report.path)
    if not report.number("new") and not report.number("carried_in"):
        for line in APPLICATIONS[2:]:
            if report.number(line.key):
                message = f"没有收到申请，{name_of(line.key, 'total')}却是 {report.number(line.key)}"
                yield Found(report.place(line.key), message, _REPAIR, report.path)


def _relations(report: Figures) -> Iterator[tuple[str, str, str, Decimal]]:
    """Row, column, how it is made up, and what it must be."""
    people = [column for column in APPLICANTS if column != "total"]
    for line in APPLICATIONS:
        total = sum((report.number(line.key, one) for one in people), Decimal())
        yield line.key, "total", "各类申请人之和", total
    for column in APPLICANTS:
        total = sum((report.number(row, column) for row in RESULTS), Decimal())
        yield "result_total", column, "各种办理结果之和", total
        came = report.number("new", column) + report.number("carried_in", column)
        left = came - report.number("result_total", column)
        yield "carried_out", column, "新收加上年结转，减办理结果总计", left
    outcomes = [column for column in OUTCOMES if column != "total"]
    for line in DISPUTES:
        total = sum((report.number(line.key, one) for one in outcomes), Decimal())
        yield line.key, "total", "四种结果之和", total


@on_document("N003", "report-blank", Level.WARNING)
def blanks(document: Document, config: SiteConfig) -> Iterator[Found]:
    """年度报告的数据文件里有没填的格，或者只写了“/”“-”。
    为什么：空着看不出是没有发生还是没有填；计算时按 0。
    修复：没有发生的填 0。
    """
    report = document.report
    if report is None:
        return
    for line in LINES.values():
        empty = [c for c in line.columns if report.cells.get(f"{line.key}.{c}") == ""]
        if empty:
            named = "、".join(line.columns[column] for column in empty)
            place = report.place(line.key, empty[0])
            message = f"“{line.label}”有没填的格：{named}"
            yield Found(place, message, "没有发生的填 0", report.path)


@on_document("N009", "report-unwritten", Level.WARNING)
def unwritten(document: Document, config: SiteConfig) -> Iterator[Found]:
    """年度报告里还有没有填写的“……”。
    为什么：annual-report new 起草时，只有本机关知道的地方留作“……”，公布前要写上。
    错误示例：新收政府信息公开申请……件
    """
    source = document.source
    if document.kind != "annual_report" or not document.is_open:
        return
    for match in _UNWRITTEN.finditer(source.text, source.body):
        place = _place(source.text, match.start(1))
        yield Found(place, f"“{match[0]}”没有填写", "写上；没有的写“无”或者 0")


@on_document("N005", "report-prose", Level.WARNING)
def prose(document: Document, config: SiteConfig) -> Iterator[Found]:
    """年度报告正文里的数和表格不一致，或者年份和“年度”不一致。
    检查：正文里的新收、上年结转、办结、结转下年度、行政复议、行政诉讼的件数；标题的年份。
    为什么：正文和表格各说各的，公众不知道信哪个。
    错误示例：正文写“新收政府信息公开申请24件”，表三新收总计是 23
    """
    report, year = document.report, document.values.get("year")
    if document.kind != "annual_report" or not year:
        return
    titled = _YEAR.search(document.title)
    if titled and titled[1] != str(year):
        message = f"标题是{titled[1]}年的报告，“年度”却是 {year}"
        yield Found(document.place("year"), message, "核对标题和年度")
    if report is None:
        return
    source = document.source
    for pattern, sums in _PROSE:
        known = [sum(map(report.number, rows)) for rows in sums]
        for match in pattern.finditer(source.text, source.body):
            if int(match[1]) not in known:
                named = "、".join(name_of(row, "total") for row in sums[0])
                message = f"正文写“{match[0]}”，表里{named}{'合计' if sums[0][1:] else ''}是 {known[0]}"
                place = _place(source.text, match.start(1))
                yield Found(place, message, "改正文，或者改数据文件")


def _place(text: str, at: int) -> Place:
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


@on_corpus("N004", "report-carry", Level.WARNING)
def carried(document: Document, corpus: Corpus) -> Iterator[Found]:
    """年度报告和上一年的报告接不上。
    检查：上年结转等于上一年报告的“结转下年度继续办理”；规章、规范性文件的现行有效件数等于上一年的加制发、减废止。
    为什么：两年的报告互相印证；现行有效件数因到期失效、合并而接不上的，在正文里说明。
    依据：国办公开办函〔2021〕30号
    """
    report = document.report
    earlier = _of_year(document, corpus, -1)
    if report is None or earlier is None or earlier.report is None:
        return
    last = earlier.report
    for column in APPLICANTS:
        came, left = report.number("carried_in", column), last.number("carried_out", column)  # fmt: skip
        if came != left:
            message = f"{name_of('carried_in', column)}是 {came}，上一年报告的“结转下年度继续办理”是 {left}"
            place = report.place("carried_in", column)
            yield Found(place, message, _REPAIR, report.path)
    for row in ("rules", "normative"):
        now = report.number(row, "in_force")
        issued, repealed = report.number(row, "issued"), report.number(row, "repealed")
        due = last.number(row, "in_force") + issued - repealed
        if now != due:
            message = (
                f"{name_of(row, 'in_force')}是 {now}，上一年的加制发、减废止是 {due}"
            )
            hint = "核对；因到期失效、合并的，在正文里说明后可以豁免"
            yield Found(report.place(row, "in_force"), message, hint, report.path)


def _of_year(document: Document, corpus: Corpus, years: int) -> Document | None:
    """Another public report of the same body, so many years on."""
    if document.kind != "annual_report" or "year" not in document.values:
        return None
    now = corpus.config.present_name
    for other in corpus.documents:
        if (
            other.kind == "annual_report"
            and other is not document
            and other.values.get("year") == document.values["year"] + years
            and now(other.text("publisher")) == now(document.text("publisher"))
            and corpus.standings[other.path] is Standing.PUBLIC
        ):
            return other
    return None


@on_corpus("N006", "report-twice", Level.ERROR)
def twice(document: Document, corpus: Corpus) -> Iterator[Found]:
    """同一机关同一年度有两份年度报告。
    为什么：一年只有一份；更正的改原来的文件，写“更正说明”，撤下的写“撤下”。
    """
    other = _of_year(document, corpus, 0)
    if other is None or other.path > document.path:
        return
    if corpus.standings[document.path] is Standing.PUBLIC:
        message = f"{document.values['year']}年度的报告已经有了：{other.path}"
        yield Found(document.place("year"), message, "核对“年度”，或者删去一份")


@on_corpus("N007", "report-normative", Level.WARNING)
def documents_counted(document: Document, corpus: Corpus) -> Iterator[Found]:
    """年度报告里规章、规范性文件的件数，和网站上的文件不一致。
    检查：本机关当年成文的、当年被废止的、年底仍然有效的文件。
    为什么：年报说有而网站没有的，就是没有公开。
    修复：补录没有公开的文件，或者改年报的数。
    """
    report, year = document.report, document.values.get("year")
    if report is None or not year:
        return
    for row, kind in (("rules", "regulation"), ("normative", "normative")):
        counted = document_counts(corpus, kind, year, document.text("publisher"))
        for column, count in counted.items():
            told = report.number(row, column)
            if told != count:
                message = f"{name_of(row, column)}是 {told}，网站上的文件有 {count} 件"
                hint = "核对；文件没有都放到网站上的，补录"
                yield Found(report.place(row, column), message, hint, report.path)


def document_counts(
    corpus: Corpus, kind: str, year: int, publisher: str
) -> dict[str, int]:
    """Documents of a kind: issued and ended in ``year``, in force at its end.

    The keys are the columns of the report's second table.
    """
    last = f"{year}-12-31"
    now = partial(corpus.config.present_name, merged=True)
    own = now(publisher)
    counts = {"issued": 0, "repealed": 0, "in_force": 0}
    for document in corpus.documents:
        if document.kind != kind or own not in map(now, document.issuers[:1]):
            continue
        if corpus.standings[document.path] is not Standing.PUBLIC:
            continue
        made = document.text("written_on") or document.published_on
        ended = corpus.ended_on(document)
        counts["issued"] += made[:4] == str(year)
        counts["repealed"] += any(
            day[:4] == str(year) for day, _ in corpus.ends.get(document.path, ())[:1]
        )
        counts["in_force"] += made <= last and not (ended and ended <= last)
    return counts


@on_corpus("N008", "report-form", Level.WARNING)
def old_form(document: Document, corpus: Corpus) -> Iterator[Found]:
    """年度报告没有数据文件，或者用的是2021年以前的旧格式。
    为什么：有数据文件才能核对表格、画历年的图、提供下载；旧格式的表不能汇总。
    修复：把表格粘贴为网页、DOCX 或 CSV 文件，运行 disclosure-ssg annual-report import；还没有表的，运行 disclosure-ssg annual-report new，已有的报告只补数据文件；2020年度及以前的报告不查。
    依据：国办公开办函〔2021〕30号
    """
    if document.kind != "annual_report" or "report_data" in document.places:
        return
    if is_closed(document):
        return
    if document.values.get("year", 0) < NEW_FORM:
        return
    former = former_words(passage.text for passage in document.body.passages)
    if former:
        message = f"年度报告用的是2021年以前的旧格式：有“{former}”"
        yield Found(document.place("year"), message, "改用新格式的三张表")
    elif not document.attachments:
        hint = _tables_hint(document, corpus)
        yield Found(document.place("year"), "年度报告没有“年报数据”", hint)


def _tables_hint(document: Document, corpus: Corpus) -> str:
    """How its data file is made, by a command that works where it stands."""
    year = document.values["year"]
    folder = document.path.rpartition("/")[0]
    data, named = f"{folder}/{year}.csv", f"加上一行“年报数据: {year}.csv”"
    if data in corpus.files:
        return named
    own = document.text("publisher") == corpus.config.publisher
    if own and "<table" not in document.body.html:
        return f"运行 disclosure-ssg annual-report new --year {year}，写出数据文件，再{named}"
    tables = "放三张表的文件"  # of another body nothing is known here
    if "<table" in document.body.html:
        tables = shlex.quote(document.path)
    return f"运行 disclosure-ssg annual-report import {tables} -o {shlex.quote(data)}，再{named}"
