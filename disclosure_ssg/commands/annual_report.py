"""``disclosure-ssg annual-report``: a draft from the repository, or a pasted table."""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from disclosure_ssg import checking
from disclosure_ssg.check.annual_report import document_counts
from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.commands.chinese import Command, Group
from disclosure_ssg.commands.findings import tell
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.new import (
    category_of,
    document_text,
    number_for,
    write_new,
)
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.model.annual_report import LINES, TABLES, Figures, table_rows
from disclosure_ssg.model.applications import LEDGER, applications, table_3
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.run import Clock
from disclosure_ssg.model.standing import Standing
from disclosure_ssg.model.tasks import LEDGER as TASKS
from disclosure_ssg.model.tasks import tasks
from disclosure_ssg.render.tasks import summary
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.annual_report import Written, faults_of, recognised
from disclosure_ssg.source.pasted import rows_of
from disclosure_ssg.source.paths import CONTENT

KIND = "annual_report"


@click.group(
    "annual-report",
    cls=Group,
    help="年度报告：由仓库里的文件和台账起草，或者由粘贴的表格写出数据文件。",
)
def command() -> None:
    """The group."""


@command.command(
    "new",
    cls=Command,
    help="起草一年的年度报告：正文的六节和三张表的数据文件。数不出来的格空着，由 check 逐格提示。",
)
@click.option(
    "--year",
    type=click.IntRange(2021, 2100),
    metavar="年份",
    help="哪一年的报告，默认为去年",
)
@today_option
@click.pass_obj
def new(site: Path, year: int | None, today: datetime.date) -> int:
    """Write ``<year>.md`` and ``<year>.csv``, or what of them is missing.

    Nothing is overwritten: for a report without tables only these are written.
    """
    chosen = options(site, today)
    with memo_of(chosen.site) as memo:
        checked = checking.check(chosen, Runner(memo), Clock())
    corpus = corpus_of(checked)
    if corpus is None:
        return 2
    config = corpus.config
    year = year or today.year - 1
    cells = dict(_cells(corpus, year))
    if there := _report_of(corpus, year):
        return _tables_for(chosen.site, there, table_text(cells))
    place = category_of("", KIND, config)
    number = number_for(chosen.site, checked.documents, checked.tree, config, today)
    folder = chosen.site / CONTENT / place
    title = f"{config.publisher}{year}年政府信息公开工作年度报告"
    given = {"year": str(year), "report_data": f"{year}.csv"}
    front, _, _ = document_text(
        KIND, title, place, number, config, today, filed=True, given=given
    ).partition("\n## ")
    text = front.rstrip() + "\n\n" + "\n".join(_prose(corpus, year, cells))
    write_new(folder / f"{year}.md", text)
    write_new(folder / f"{year}.csv", table_text(cells))
    for ending in ("md", "csv"):
        click.echo(f"{CONTENT}/{place}/{year}.{ending}")
    return 0


@command.command(
    "import",
    cls=Command,
    help="由文件里的三张表（HTML、DOCX、XLSX、CSV 或 Markdown）写出数据文件。",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="文件")  # fmt: skip
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="写到哪里，默认写到标准输出",
)
def take(file: Path, output: Path | None) -> int:
    """Write the data file; exit status 1 where the tables are not whole."""
    path = file.as_posix()
    rows = rows_of(path, file.read_bytes())
    found = recognised([[Written(cell) for cell in row] for row in rows])
    tell(faults_of(found, path), err=True)
    if found.cells:
        text = table_text(found.cells)
        if output is None:
            click.echo(text, nl=False)
        else:
            write_new(output, text)
    return int(bool(found.faults))


def _report_of(corpus: Corpus, year: int) -> Document | None:
    """The site's own report on a year, if there is one."""
    for document in corpus.documents:
        if (
            document.kind == KIND
            and document.values.get("year") == year
            and document.text("publisher") == corpus.config.publisher
        ):
            return document
    return None


def _tables_for(site: Path, there: Document, text: str) -> int:
    """The data file of a report that has none; which line names it is told."""
    if "report_data" in there.places:
        raise DisclosureError(f"这一年的报告已经存在，没有改动：{there.path}")
    name = f"{there.values['year']}.csv"
    path = there.path.rpartition("/")[0] + f"/{name}"
    write_new(site / path, text)
    click.echo(path)
    click.echo(
        f"已有 {there.path}，只写了数据文件；在它的元数据里加上一行“年报数据: {name}”",
        err=True,
    )
    return 0


def table_text(cells: dict[str, str]) -> str:
    """A data file; what is not known stays empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    known = {
        f"{line.key}.{column}": cells.get(f"{line.key}.{column}", "")
        for line in LINES.values()
        for column in line.columns
    }
    for table in TABLES:
        writer.writerows(table_rows(table, Figures("", known, {}), blank=""))
    return buffer.getvalue()


# -- the numbers -----------------------------------------------------------------------
def _cells(corpus: Corpus, year: int) -> Iterator[tuple[str, str]]:
    """What the repository knows: documents, applications, last year's carry-over."""
    publisher = corpus.config.publisher
    for row, kind in (("rules", "regulation"), ("normative", "normative")):
        for column, count in document_counts(corpus, kind, year, publisher).items():
            yield f"{row}.{column}", str(count)
    earlier = _report_of(corpus, year - 1)
    last = earlier and earlier.report
    if last:
        for column in LINES["carried_in"].columns:
            yield f"carried_in.{column}", str(last.number("carried_out", column))
    if LEDGER in corpus.ledgers:
        found = applications(corpus.ledgers[LEDGER])
        for row, counts in table_3(found, year).items():
            for column, number in counts.items():
                yield f"{row}.{column}", str(number)


def _prose(corpus: Corpus, year: int, cells: dict[str, str]) -> Iterator[str]:
    """The six sections; what only people know is left to be written (……)."""
    known = _published(corpus, year)
    by_kind = Counter(corpus.config.category_by_id[d.text("category")].title for d in known)  # fmt: skip
    kinds = "、".join(f"{title}{count}条" for title, count in by_kind.most_common(5))
    converted = sum(bool(d.values.get("converted_from_application")) for d in known)

    def told(row: str) -> str:
        return cells.get(f"{row}.total", "") or "……"

    law = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
    yield f"本报告根据{law}编制，所列数据的统计期限为{year}年1月1日至12月31日。\n"
    yield "## 一、总体情况\n"
    ended = sum(corpus.standings[d.path] is Standing.ENDED for d in known)
    past = f"（含已经期满的公示{ended}条）" if ended else ""
    more = f"；由依申请公开转为主动公开{converted}条" if converted else ""
    listed = f"，其中{kinds}" if kinds else ""
    yield f"（一）主动公开。全年主动公开政府信息{len(known)}条{past}{listed}{more}。\n"
    yield (
        f"（二）依申请公开。新收政府信息公开申请{told('new')}件，上年结转{told('carried_in')}件，"
        f"办结{told('result_total')}件，结转下年度{told('carried_out')}件。\n"
    )
    for part in ("（三）政府信息管理", "（四）平台建设", "（五）监督保障"):
        yield f"{part}。……\n"
    yield "## 二、主动公开政府信息情况\n"
    yield "## 三、收到和处理政府信息公开申请情况\n"
    yield "## 四、政府信息公开行政复议、行政诉讼情况\n"
    yield "## 五、存在的主要问题及改进情况\n\n（一）存在问题。……\n\n（二）改进措施。……\n"
    yield "## 六、其他需要报告的事项\n"
    yield f"{year}年收取政府信息公开信息处理费……元。\n"
    plan = [t for t in tasks(corpus.ledgers.get(TASKS, ())) if t.year == year]
    if plan:
        end = min(corpus.today, datetime.date(year, 12, 31))
        yield f"{year}年政务公开工作要点{summary(plan, end)}\n"


def _published(corpus: Corpus, year: int) -> list[Document]:
    """What was published to all in a year, public notices that have ended since too."""
    by_id = corpus.config.category_by_id
    return [
        document
        for document in corpus.documents
        if corpus.standings[document.path] in (Standing.PUBLIC, Standing.ENDED)
        and document.published_on[:4] == str(year)
        and by_id[document.text("category")].statutory
        and not document.is_news
    ]
