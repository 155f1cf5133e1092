"""The command line: finds the subcommand, and turns every end into an exit status.

0 clean; 1 findings forbid publishing; 2 usage, site.yml or environment.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from disclosure_ssg import __version__
from disclosure_ssg.model.errors import DisclosureError

COMMANDS = {
    "build": "检查、渲染、建索引并发布网站",
    "check": "只检查，不发布",
    "serve": "本地预览，保存后自动重建",
    "search": "检索已经生成的网站",
    "explain": "解释一条规则，或说明一个文件各项的来历",
    "new": "新建一个文件，自动编索引号",
    "init": "新建一个网站",
}


class _Lazy(click.Group):
    """Imports a subcommand's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"disclosure_ssg.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, help="政府信息公开专栏的静态网站生成器。")
@click.option(
    "-C",
    "site",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="SITE_DIR",
    help="网站所在的文件夹（其中有 site.yml 和 content/），默认为当前文件夹",
)
@click.version_option(__version__, message="%(version)s", help="显示版本")
@click.pass_context
def cli(ctx: click.Context, site: Path) -> None:
    """The group; ``ctx.obj`` is the site's folder."""
    ctx.obj = site


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; returns the exit status.

    ``argv`` are the arguments after the program's name, ``sys.argv[1:]`` by default.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a C locale must not break Chinese output
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = cli.main(
            list(sys.argv[1:] if argv is None else argv),
            prog_name="disclosure-ssg",
            standalone_mode=False,
        )
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as wrong:
        click.echo(wrong.format_message())
        return 2
    except click.Abort:
        click.echo("已中断", err=True)
        return 2
    except click.ClickException as wrong:
        click.echo(f"用法有误：{_chinese(wrong)}", err=True)
        return 2
    except DisclosureError as wrong:
        click.echo(f"错误：{wrong}", err=True)
        return 2
    except KeyboardInterrupt:
        click.echo("已中断", err=True)
        return 2
    except BrokenPipeError:  # the reader (head, less) has gone; nothing to add
        sys.stderr.close()
        return 0
    return status if isinstance(status, int) else 0


def _chinese(wrong: click.ClickException) -> str:
    """click's own messages in Chinese; ours are Chinese already."""
    help_hint = "（用 --help 查看用法）"
    if isinstance(wrong, click.NoSuchOption):
        known = f"，是否想用 {wrong.possibilities[0]}？" if wrong.possibilities else ""
        return f"没有选项 {wrong.option_name}{known}{help_hint}"
    if isinstance(wrong, click.MissingParameter):
        name = wrong.param.human_readable_name if wrong.param else ""
        return f"缺少参数 {name}{help_hint}"
    if isinstance(wrong, click.BadParameter):
        name = wrong.param.opts[0] if wrong.param and wrong.param.opts else ""
        return f"{name} 的值不对：{wrong.message}{help_hint}"
    if isinstance(wrong, click.UsageError) and wrong.message.startswith("No such command"):
        return f"没有这个命令，可用：{'、'.join(COMMANDS)}"
    if isinstance(wrong, click.UsageError) and "extra argument" in wrong.message:
        return f"参数过多{help_hint}"
    return wrong.format_message() + help_hint
