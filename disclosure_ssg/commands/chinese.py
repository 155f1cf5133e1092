"""click in Chinese: its help pages and what it says of a wrong command line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import click

from disclosure_ssg.model.diagnostics import nearest

_HEADINGS = {"Options": "选项", "Positional arguments": "参数"}
_HELP_HINT = "（用 --help 查看用法）"


class _Formatter(click.HelpFormatter):
    """Chinese headings, and columns that count a Chinese character as two cells."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """The line above a section."""
        self.write(f"{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = 30,
        col_spacing: int = 2,
    ) -> None:
        """Terms and what they mean, one a line."""
        listed = list(rows)
        widest = max((_cells(term) for term, _ in listed), default=0)
        for term, meaning in listed:
            gap = " " * (widest - _cells(term) + col_spacing)
            self.write(" " * self.current_indent + f"{term}{gap}{meaning}".rstrip())
            self.write("\n")


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is Chinese."""

    context_class = _Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **settings)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click's own option, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明"
        return option


class Group(Command, click.Group):
    """A command that has commands of its own."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("subcommand_metavar", "命令 [参数]")
        super().__init__(*args, **settings)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """click's own, but for a name that is none of its commands."""
        known = self.list_commands(ctx)
        if args[0] not in known:
            guess = nearest(args[0], known)
            hint = f"，是否想用 {guess}？" if guess else "，可用：" + "、".join(known)
            raise click.UsageError(f"没有命令 {args[0]}{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """The list of commands below the help of the group."""
        with formatter.section("命令"):
            formatter.write_dl(self.described(ctx))

    def described(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Each command and what it does."""
        made = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, one.help or "") for name, one in made if one]


def explained(wrong: click.ClickException) -> str:
    """What is wrong with a command line.  Messages of ours are Chinese already."""
    if isinstance(wrong, click.NoSuchOption):
        known = f"，是否想用 {wrong.possibilities[0]}？" if wrong.possibilities else ""
        return f"没有选项 {wrong.option_name}{known}{_HELP_HINT}"
    if isinstance(wrong, click.MissingParameter):
        return f"缺少参数 {_name(wrong.param)}{_HELP_HINT}"
    if isinstance(wrong, click.BadParameter):
        return f"{_name(wrong.param)} 的值不对：{_bad_value(wrong)}{_HELP_HINT}"
    if isinstance(wrong, click.BadOptionUsage):
        if "requires" in wrong.message:
            return f"选项 {wrong.option_name} 后面缺少值{_HELP_HINT}"
        return f"选项 {wrong.option_name} 后面不带值{_HELP_HINT}"
    if extra := re.search(r"unexpected extra arguments? \((.*)\)", wrong.message):
        return f"多余的参数 {extra[1]}{_HELP_HINT}"
    if wrong.message == "Missing command.":
        return f"缺少命令{_HELP_HINT}"
    return wrong.message


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else ""


def _bad_value(wrong: click.BadParameter) -> str:
    wanted = wrong.param.type if wrong.param else None
    if isinstance(wanted, click.IntRange):
        if wanted.max is None:
            return f"应当是不小于 {wanted.min} 的整数"
        return f"应当是 {wanted.min} 到 {wanted.max} 的整数"
    if isinstance(wanted, click.Choice):
        return "可用：" + "、".join(map(str, wanted.choices))
    if isinstance(wanted, click.Path):
        return "应当是可以读取的" + ("文件" if wanted.file_okay else "文件夹")
    return wrong.message


def _cells(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
