"""``disclosure-ssg tasks``: a plan's table into the work ledger (任务台账)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from disclosure_ssg.commands.chinese import Command, Group
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.fields import normal_key
from disclosure_ssg.model.ledgers import LEDGERS, Ledger
from disclosure_ssg.model.tasks import LEDGER
from disclosure_ssg.source.csv_text import BadCsv, csv_rows
from disclosure_ssg.source.encodings import decoded
from disclosure_ssg.source.flat_plan import flat_rows
from disclosure_ssg.source.pasted import columns_of, rows_of

_TEXTS = (".txt", ".md", ".htm", ".html")
_MORE = {"工作任务": "task", "责任科室": "lead", "落实单位": "lead", "完成时间": "due", "工作内容": "requirement", "重点任务": "section"}  # fmt: skip


@click.group("tasks", cls=Group, help="任务台账：由工作要点的任务分解表写出。")
def command() -> None:
    """The group."""


@command.command(
    "import",
    cls=Command,
    help="把任务分解表（CSV、XLSX、DOCX、HTML、Markdown，或者逐行排列的文字）加进任务台账。",
)
@click.argument(
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="文件",
)
@click.option(
    "--year",
    type=click.IntRange(2008, 2100),
    required=True,
    metavar="年份",
    help="哪一年的",
)
@click.pass_obj
def take(site: Path, file: Path, year: int) -> int:
    """Append the tasks; a year that is there already is left alone."""
    ledger = LEDGERS[LEDGER]
    strange: set[str] = set()
    found = list(read_tasks(file.name, file.read_bytes(), year, strange))
    if not found:
        heads = "表头里要有“具体任务”“牵头单位”“完成时限”等"
        raise DisclosureError(f"{file.name} 里没有任务分解表；{heads}")
    path = site.resolve() / ledger.path
    text = path.read_text("utf-8-sig") if path.is_file() else ""
    try:
        made = appended(text, found, ledger)
    except BadCsv:
        raise DisclosureError(f"{ledger.path} 不是正确的 CSV，先运行 check") from None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made, "utf-8", newline="\n")
    click.echo(f"{ledger.path}：加了 {len(found)} 项 {year} 年的任务")
    if strange:
        known = "、".join(field.label for field in ledger.columns)
        heads = "、".join(sorted(strange))
        click.echo(f"没有认出的列：{heads}，没有写入；认得的列：{known}", err=True)
    return 0


def read_tasks(
    name: str, data: bytes, year: int, strange: set[str]
) -> Iterator[dict[str, str]]:
    """The tasks of a file, by the keys of the ledger's columns.

    Names of other columns are added to ``strange``.
    """
    columns = {
        label: field.key
        for field in LEDGERS[LEDGER].columns
        for label in (field.key, *field.labels)
    } | _MORE
    suffix = Path(name).suffix.lower()
    rows: Iterable[dict[str, str]] = ()
    if suffix != ".txt":
        rows = list(columns_of(rows_of(name, data), columns, strange))
    if not rows and suffix in _TEXTS:
        rows = flat_rows(decoded(data, "replace").splitlines())
    section = ""
    for number, row in enumerate(rows, 1):
        task = {columns[label]: text for label, text in row.items() if text}
        section = task.setdefault("section", section)  # a merged cell left empty
        if "task" not in task and "requirement" in task:
            task["task"] = task.pop("requirement")
        if "task" in task and task.get("year", str(year)) == str(year):
            yield {"number": str(number), **task, "year": str(year)}


def appended(text: str, found: list[dict[str, str]], ledger: Ledger) -> str:
    """The ledger's text with more lines; its own columns stay as they are.

    Raises ``DisclosureError`` where it has tasks of the year already.
    """
    rows = [row.cells for row in csv_rows(text, strict=True)]
    keys = {
        normal_key(name): field.key
        for field in ledger.columns
        for name in (field.key, *field.labels)
    }
    heads = rows[0] if rows else [field.label for field in ledger.columns]
    order = [keys.get(normal_key(head), "") for head in heads]
    for row in rows[1:]:
        if dict(zip(order, row, strict=False)).get("year") == found[0]["year"]:
            raise DisclosureError(
                f"{ledger.path} 里已经有 {found[0]['year']} 年的任务，没有改动"
            )
    lost = {key for task in found for key in task} - set(order)
    if lost:
        labels = "、".join(f.label for f in ledger.columns if f.key in lost)
        raise DisclosureError(f"{ledger.path} 的表头缺少：{labels}")
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    if not rows:
        writer.writerow(heads)
    writer.writerows([task.get(key, "") for key in order] for task in found)
    joint = "" if not text or text.endswith("\n") else "\n"
    return text + joint + buffer.getvalue()
