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
from disclosure_ssg.commands.chinese import Group, explained
from disclosure_ssg.model.errors import DisclosureError

COMMANDS = {
    "build": "检查、渲染、建索引并发布网站",
    "check": "只检查，不发布",
    "serve": "本地预览，保存后自动重建",
    "search": "检索已经生成的网站",
    "audit": "按国家检查指标自查",
    "export": "导出公开信息为 SQLite 文件",
    "explain": "解释一条规则，或说明一个文件各项的来历",
    "new": "新建一个文件，自动编索引号",
    "tasks": "把任务分解表加进任务台账",
    "annual-report": "起草年度报告，或由粘贴的表格写出数据文件",
    "init": "新建一个网站",
    "versions": "从 git 的历史中取出文件以往的正文",
    "moved": "从 git 的历史中找出文件的旧地址",
    "cleanup": "按文件清理的结果提出修改建议",
    "review": "发布前的三审：记录、审核单、等待审核的文件",
    "compare": "写出与另一个 git 提交相比的变化，供合并请求使用",
    "links": "检查指向其他网站的链接是否还打得开",
    "repair": "修复转换和粘贴损坏的文字",
    "ledger": "列出发现和改正的问题及整改率",
    "applications": "汇总依申请公开台账：期限、表三、分析",
}


class _Lazy(Group):
    """Imports a subcommand's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(
            f"disclosure_ssg.commands.{cmd_name.replace('-', '_')}"
        )
        command: click.Command = module.command
        return command

    def described(self, ctx: click.Context) -> list[tuple[str, str]]:
        return list(COMMANDS.items())


@click.group(
    cls=_Lazy,
    help="政府信息公开专栏的静态网站生成器。",
)
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
        click.echo(f"用法有误：{explained(wrong)}", err=True)
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
