"""``disclosure-ssg review``: the reviews before release, recorded beside the content."""

from __future__ import annotations

import datetime
import re
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from disclosure_ssg.checking import Checked

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import tell
from disclosure_ssg.commands.formats.text import text_lines
from disclosure_ssg.commands.git import git
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.wanted import Wanted
from disclosure_ssg.model.diagnostics import Diagnostic, has_errors, nearest
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.review import (
    COMMIT,
    EMERGENCY,
    PAPER,
    REVIEWS,
    STAGES,
    Record,
    Reviewer,
    ReviewRules,
    verdict,
)
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.reviews import ADOPTED, read_reviews, review_path, written


class _Group(Command, click.Group):
    """``review FILE`` is short for ``review record FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, "--help"):
            args = ["record", *args]
        return super().parse_args(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        with formatter.section("命令"):
            formatter.write_dl(
                [(name, one.help or "") for name, one in self.commands.items()]
            )


@click.group(
    cls=_Group,
    help="发布前的三审：记录审核、打印审核单、列出等待审核的文件。review 文件 --stage 初审 等于 review record 文件 --stage 初审。",
    subcommand_metavar="命令 [参数]",
)
def command() -> None:
    """The group."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A site whose documents must be reviewed, as it stands."""

    site: Path
    checked: Checked
    rules: ReviewRules

    def document(self, file: Path) -> Document:
        """The document of a file.  Raises ``DisclosureError``."""
        (path,) = Wanted.named(self.site, (file,)).paths or ("",)
        found = next((d for d in self.checked.documents if d.path == path), None)
        if found is None:
            raise DisclosureError(f"{file} 不是 content/ 里的文件")
        if found.review is None and not found.lost:
            raise DisclosureError(
                f"{path} 不需要审核（类型不在 review.kinds 里，或启用前已公开）"
            )
        return found

    def found(self, document: Document) -> tuple[Diagnostic, ...]:
        """What is found of a document, but that it waits for what is being done."""
        every = self.checked.diagnostics
        return tuple(d for d in every if d.path == document.path and d.code != "V001")


def reviewed(chosen: Options, files: tuple[Path, ...] = ()) -> Reviewed | None:
    """The site; None, with the findings printed, where site.yml cannot be read.

    What is found is about ``files`` only, if any are given.
    """
    from disclosure_ssg import checking  # not for --help

    wanted = Wanted.named(chosen.site, files)
    with memo_of(chosen.site) as memo:
        checked = checking.check(
            chosen, Runner(memo), Clock(), only=wanted.__contains__
        )
    corpus = corpus_of(checked)
    if corpus is None:
        return None
    rules = corpus.config.values["review"]
    if rules is None:
        raise DisclosureError(
            "site.yml 没有写 review，没有启用审核；写法见 disclosure-ssg 项目的 docs/review.md"
        )
    return Reviewed(chosen.site, checked, rules)


@command.command(
    cls=Command, help="记录对文件现在的样子的一次审核；文件再有改动，记录就作废。"
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…"
)
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    required=True,
    metavar="环节",
    help="、".join(STAGES) + " 之一",
)
@click.option("--by", metavar="姓名", help="审核人；默认按 git 的 user.email 认")
@click.option(
    "--gates",
    default="",
    metavar="关口",
    help="已经逐项看过的关口，用顿号分开；不写就逐项问",
)
@click.option("--number", default="", metavar="编号", help="纸质审核单或合并请求的编号")
@click.option(
    "--digest",
    default="",
    metavar="摘要",
    help="审核单上印的文件摘要，用来核对审的是不是现在的样子",
)
@click.option("--reason", default="", metavar="理由", help="紧急发布的理由")
@today_option
@click.pass_obj
def record(
    site: Path, /, files: tuple[Path, ...], today: datetime.date, **given: Any
) -> int:
    """Write one line for each file; exit status 1 where one cannot be reviewed."""
    chosen = options(site, today)
    state = reviewed(chosen, files)
    if state is None:
        return 2
    person = _person(state, given["by"])
    stage, refused = given["stage"], 0
    documents = [state.document(file) for file in files]
    for document in documents:
        own = state.found(document)
        tell(own)
        if has_errors(own):
            click.echo(f"{document.path}：有错误，改正后再审核。", err=True)
            refused = 1
    if refused:
        return 1
    gates = _gates(state.rules, given["gates"]) if stage in REVIEWS else ()
    for document in documents:
        made = Record(
            stage,
            _digest(document, person, given["digest"]),
            person.name,
            today.isoformat(),
            person.mode,
            gates,
            given["number"].strip(),
            given["reason"].strip(),
            secrets.token_hex(16),
        )
        refused |= _keep(state, document, made)
    return refused


def _keep(state: Reviewed, document: Document, made: Record) -> int:
    """Append a record that will count, and say what is next; 1 for one that will not."""
    path = review_path(document.key)
    before = read_reviews(state.site).value.records.get(document.key, ())
    now = document.review
    if now is not None and made.stage in now.given:
        who = now.given[made.stage].reviewer
        click.echo(f"{document.path}：{who}已经作过{made.stage}。", err=True)
        return 1
    judged = verdict(state.rules, made.digest, (*before, made._replace(line=-1)))
    for fault in judged.faults:
        if fault.line == -1:
            click.echo(f"{document.path}：{fault.message}。{fault.hint}。", err=True)
            return 1
    file = state.site / path
    file.parent.mkdir(exist_ok=True)
    old = file.read_bytes() if file.exists() else b""
    gap = b"" if not old or old.endswith(b"\n") else b"\n"
    file.write_bytes(old + gap + written(made).encode())
    click.echo(path)
    then = "、".join(judged.waits)
    click.echo(
        f"{document.path}：已记录{made.stage}，"
        + (f"还要{then}。" if then else "审核完成，可以发布。"),
        err=True,
    )
    if made.mode == COMMIT:
        click.echo(
            f"请{made.reviewer}本人提交：git add {path}，再 git commit。", err=True
        )
    return 0


def _person(state: Reviewed, name: str | None) -> Reviewer:
    """The reviewer named, or the one whose address git knows."""
    if name is None:
        email = _email(state.site)
        people = [r for r in state.rules.reviewers if r.email.lower() == email.lower()]
        if not email or not people:
            # Who has to commit the record has to be known to git: --by is no way out.
            others = any(r.mode != COMMIT for r in state.rules.reviewers)
            raise DisclosureError(
                f"git 的 user.email（{email or '没有设置'}）不在审核人名单里；"
                "请本人运行 git config user.email 名单里的邮箱"
                + ("，不由本人提交的用 --by 写明姓名" if others else "")
            )
        return people[0]
    person = state.rules.reviewer(name)
    if person is None:
        guess = nearest(name, (one.name for one in state.rules.reviewers))
        raise DisclosureError(
            f"审核人名单里没有“{name}”" + (f"，是否想写“{guess}”？" if guess else "")
        )
    if person.mode == COMMIT and _email(state.site).lower() != person.email.lower():
        raise DisclosureError(
            f"{name}的记录要由本人提交，这里 git 的 user.email 却不是 {person.email}；"
            f"是本人的，先运行 git config user.email {person.email}"
        )
    return person


def _email(site: Path) -> str:
    try:
        return git(site, "config", "user.email").decode("utf-8", "replace").strip()
    except DisclosureError:
        return ""


def _gates(rules: ReviewRules, named: str) -> tuple[str, ...]:
    """The gates that were passed, as named or as answered one by one."""
    if not named and sys.stdin.isatty():
        return tuple(
            gate
            for gate in rules.gates
            if click.confirm(f"{gate}关：已经看过，没有问题？", err=True)
        )
    gates = tuple(part for part in re.split(r"[、,，\s]+", named) if part)
    for gate in gates:
        if gate not in rules.gates:
            listed = "、".join(rules.gates)
            raise click.UsageError(f"没有关口“{gate}”，可用：{listed}")
    if not gates:
        raise click.UsageError(f"要逐项确认：--gates {'、'.join(rules.gates)}")
    return gates


def _digest(document: Document, person: Reviewer, printed: str) -> str:
    """The digest of a document, which must be that on the sheet that was signed."""
    assert document.review is not None
    digest = document.review.digest
    printed = re.sub(r"\s", "", printed).lower()
    if person.mode == PAPER and len(printed) < 16:
        raise click.UsageError("纸质审核要写明审核单上的摘要：--digest（至少前 16 位）")
    if not digest.startswith(printed):
        raise DisclosureError(
            f"{document.path} 现在的摘要是 {digest[:16]}…，与审核单上的不同：审核之后又有改动，请重新打印审核单"
        )
    return digest


@command.command(
    cls=Command, help="列出等待审核的文件和等谁审，以及紧急发布后还没有补审的文件。"
)
@today_option
@click.pass_obj
def status(site: Path, today: datetime.date) -> int:
    """Print what waits for whom."""
    state = reviewed(options(site, today))
    if state is None:
        return 2
    waiting = urgent = done = 0
    for document in state.checked.documents:
        review = document.review
        if review is None:
            continue
        if not review.waits:
            done += 1
            continue
        stage = review.waits[0]
        taken = {r.reviewer for s, r in review.given.items() if s in REVIEWS}
        names = "、".join(
            one.name
            for one in state.rules.able(stage)
            if stage not in REVIEWS or one.name not in taken
        )
        if review.is_released:
            urgent += 1
            given = review.given[EMERGENCY]
            note = f"{given.on} 由{given.reviewer}紧急发布（{given.reason}），须补审；"
        else:
            waiting += 1
            note = "审核后有改动；" if review.was_reviewed else ""
        click.echo(f"{document.path}：{note}等待{stage}（{names}）")
    click.echo(
        f"等待审核 {waiting} 个，紧急发布待补审 {urgent} 个，已审完 {done} 个。",
        err=True,
    )
    return 0


@command.command(
    cls=Command,
    help="生成信息发布审核单（DOCX）：标题、摘要、检查发现的问题、关口和签名栏。",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="写到哪个文件，默认为当前文件夹里的“审核单-网址标识.docx”",
)
@today_option
@click.pass_obj
def sheet(site: Path, file: Path, output: Path | None, today: datetime.date) -> int:
    """Write the sheet and print its path."""
    from disclosure_ssg.render.review_sheet import review_sheet

    state = reviewed(options(site, today), (file,))
    if state is None:
        return 2
    document = state.document(file)
    if document.review is None:
        raise DisclosureError(f"{file} 读不出来，先运行 check 改正")
    target = output or Path(f"审核单-{document.key}.docx")
    findings = tuple(text_lines(state.found(document)))
    category = (
        state.checked.config.category_by_id[document.text("category")].title
        if (state.checked.config and document.text("category"))
        else ""
    )
    made = review_sheet(document, category, findings, state.rules, today.isoformat())
    try:
        target.write_bytes(made)
    except OSError as wrong:
        raise DisclosureError(f"写不了 {target}：{wrong.strerror}") from wrong
    click.echo(str(target))
    return 0


@command.command(
    cls=Command,
    help="启用审核时运行一次：把现有文件现在的样子记入 reviews/adopted.txt，它们不用补审，改动以后才要。",
)
@today_option
@click.pass_obj
def adopt(site: Path, today: datetime.date) -> int:
    """Write the list, once; exit status 2 where there is one."""
    state = reviewed(options(site, today))
    if state is None:
        return 2
    file = state.site / ADOPTED
    if file.exists():
        raise DisclosureError(f"已经有 {ADOPTED}；启用以后的文件按程序审核")
    lines = [
        f"{document.review.digest}  {document.path}\n"
        for document in state.checked.documents
        if document.review is not None and document.review.waits
    ]
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(lines), "utf-8", newline="\n")
    click.echo(f"{len(lines)} 个文件记入 {ADOPTED}，请提交。", err=True)
    return 0
