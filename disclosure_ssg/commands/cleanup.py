"""``disclosure-ssg cleanup``: what the result of a 清理 asks of the documents, as a patch."""

from __future__ import annotations

import datetime
import difflib
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import click

from disclosure_ssg import checking
from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import Day, options, today_option
from disclosure_ssg.model.document import Document, Target
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.fields import KEY_BY_NAME, normal_key
from disclosure_ssg.model.run import Clock
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.csv_text import csv_rows
from disclosure_ssg.source.edits import NotEditable, with_item, with_value
from disclosure_ssg.source.encodings import decoded

_VERDICTS = {
    "保留": "保留", "继续有效": "保留", "有效": "保留",
    "修改": "修改", "拟修改": "修改",
    "废止": "废止",
    "失效": "失效", "宣布失效": "失效", "确认失效": "失效",
}  # fmt: skip
_VERDICT_COLUMNS = ("清理结果", "清理意见", "处理意见", "结论")
_NAMES = ("index_number", "document_number", "title")


class Row(NamedTuple):
    """A line of the list: where it stands, the names it gives, and the verdict."""

    line: int
    names: tuple[Target, ...]
    shown: str
    verdict: str


@click.command(
    cls=Command,
    help="读清理结果 LIST（CSV 表：索引号、文号或名称，清理结果为保留、修改、废止或失效），输出对元数据的修改建议。只输出补丁，不改文件；核对后用 git apply 采用。",
)
@click.argument(
    "listed",
    metavar="LIST",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--decision",
    default="",
    metavar="文号",
    help="清理决定的索引号或文号；废止写在它的“废止”里",
)
@click.option(
    "--on",
    type=Day(),
    metavar="日期",
    help="自哪一天起失效、废止，默认为清理决定的施行日期",
)
@today_option
@click.pass_obj
def command(
    site: Path,
    listed: Path,
    decision: str,
    on: datetime.date | None,
    today: datetime.date,
) -> int:
    """Print a patch to stdout and what it leaves open to stderr; 1 if something is."""
    chosen = options(site, today)
    with memo_of(chosen.site) as memo:
        checked = checking.check(chosen, Runner(memo), Clock())
    corpus = corpus_of(checked)
    if corpus is None:
        return 2
    rows = tuple(read_rows(listed.read_bytes(), listed.name))
    decided = _decision(decision, corpus)
    day = on.isoformat() if on else _begins(decided) or today.isoformat()
    made = Proposal(chosen.site, corpus, decided, day)
    for row in rows:
        made.take(row)
    click.echo(made.patch(), nl=False)
    for note in made.notes:
        click.echo(f"{listed.name}:{note}", err=True)
    click.echo(f"清单共 {len(rows)} 条，建议修改 {len(made.texts)} 个文件。", err=True)
    return int(bool(made.notes))


def read_rows(data: bytes, name: str) -> Iterator[Row]:
    """The lines of a list, UTF-8 or GB18030; raises ``DisclosureError``."""
    rows = csv_rows(decoded(data, "replace"))
    header = [normal_key(cell) for row in islice(rows, 1) for cell in row.cells]
    verdicts = [n for n, cell in enumerate(header) if cell in _VERDICT_COLUMNS]
    keys = {KEY_BY_NAME.get(cell.removeprefix("文件"), KEY_BY_NAME.get(cell)): n
            for n, cell in enumerate(header)}  # fmt: skip
    if not verdicts or not any(key in keys for key in _NAMES):
        raise DisclosureError(
            f"{name} 的第一行要有“索引号”“文号”“名称”之一和“清理结果”"
        )
    for cells, line, _ in rows:
        cells += [""] * (len(header) - len(cells))
        named = {k: cells[keys[k]].strip() for k in _NAMES if k in keys}
        verdict = _VERDICTS.get(normal_key(cells[verdicts[0]]), "")
        numbers = (named.get("index_number"), named.get("document_number"))
        title = named.get("title", "").strip("《》")
        targets = [Target(number) for number in numbers if number]
        if title:
            targets.append(Target(title=title))
        if targets:
            shown = title or targets[0].number
            yield Row(line, tuple(targets), shown, verdict)


def _decision(number: str, corpus: Corpus) -> Document | None:
    found = corpus.named(Target(number)) if number else ()
    if number and not found:
        guess = corpus.guess(number)
        hint = f"，是否想写{guess}？" if guess else ""
        raise DisclosureError(f"没有找到清理决定“{number}”{hint}")
    return found[0] if found else None


def _begins(decided: Document | None) -> str:
    if decided is None:
        return ""
    return decided.text("effective_on") or decided.published_on


class Proposal:
    """Collects the texts of changed files and what has to be done by hand."""

    def __init__(
        self, site: Path, corpus: Corpus, decision: Document | None, day: str
    ) -> None:
        self.site = site
        self.corpus = corpus
        self.decision = decision
        self.day = day
        self.texts: dict[str, tuple[str, str]] = {}
        self.notes: list[str] = []

    def take(self, row: Row) -> None:
        """Propose what one line asks for."""
        found = next(filter(None, map(self.corpus.named, row.names)), ())
        if not row.verdict:
            self._note(row, "清理结果应当是保留、修改、废止或失效")
        elif not found:
            self._note(row, f"仓库里没有“{row.shown}”")
        elif row.verdict == "修改":
            self._note(row, f"{found[0].path} 要修改：修改决定公布后，在其中写“修改”")
        elif row.verdict == "保留":
            over = self.corpus.ended_on(found[0])
            if over and over <= self.day:
                self._note(row, f"{found[0].path} 自 {over} 起已不再有效，不能保留")
        elif row.verdict == "失效":
            self._lapse(row, found[0])
        else:
            self._repeal(row, found[0])

    def _lapse(self, row: Row, document: Document) -> None:
        over = self.corpus.ended_on(document)
        if not over or over > self.day:
            eve = datetime.date.fromisoformat(self.day) - datetime.timedelta(days=1)
            self._edit(row, document, "expires_on", eve.isoformat())

    def _repeal(self, row: Row, document: Document) -> None:
        if any(on <= self.day for on, _ in self.corpus.ends.get(document.path, ())):
            return
        if self.decision is None:
            self._note(row, "用 --decision 指明清理决定，废止写在其中")
            return
        number = document.text("index_number") or document.text("document_number")
        self._edit(row, self.decision, "repeals", number or f"《{document.title}》")

    def _edit(self, row: Row, document: Document, key: str, value: str) -> None:
        path = document.path
        if path not in self.texts:
            text = (self.site / path).read_bytes().decode("utf-8", "replace")
            self.texts[path] = (text, text)
        before, text = self.texts[path]
        edit = with_item if key == "repeals" else with_value
        try:
            self.texts[path] = (before, edit(text, key, value))
        except NotEditable:
            self._note(row, f"{path} 的写法要手工修改：“{key}”加上 {value}")

    def _note(self, row: Row, message: str) -> None:
        self.notes.append(f"{row.line}: {message}")

    def patch(self) -> str:
        """All changes, as ``git apply`` takes them."""
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for path, (before, after) in sorted(self.texts.items())
            for line in difflib.unified_diff(
                _lines(before),
                _lines(after),
                f"a/{path}",
                f"b/{path}",
            )
        )


def _lines(text: str) -> list[str]:
    """The lines of a file as git counts them."""
    return list(io.StringIO(text, newline="\n"))
