"""``disclosure-ssg init``: a small site that builds clean, to start from."""

from __future__ import annotations

import datetime
import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.options import today_option
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.validity import han_date

# Names that a packaged folder could not carry itself.
_RENAMED = {"gitignore": ".gitignore"}
_DAY = re.compile(r"@(DAY|HAN)-(\d+)@")
_OLDEST = 60  # days back that the starter goes


@click.command(
    cls=Command,
    help="在 DIR 里新建一个可以直接生成的网站；DIR 应当不存在或是空文件夹。",
)
@click.argument(
    "folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False)
)
@today_option
@click.pass_obj
def command(site: Path, folder: Path, today: datetime.date) -> int:
    """Write the starter site; its dates are those before ``today``."""
    target = (site / folder).resolve()
    if target.exists() and any(place.name != ".git" for place in target.iterdir()):
        raise DisclosureError(f"{folder} 不是空文件夹，没有改动")
    starter = resources.files("disclosure_ssg.commands") / "starter"
    try:
        for name, source in _files(starter, ""):
            path = target / _RENAMED.get(name, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            text = dated(source.read_text("utf-8"), today)
            path.write_text(text, "utf-8", newline="\n")
    except OSError as wrong:
        raise DisclosureError(f"写不了 {wrong.filename}：{wrong.strerror}") from wrong
    click.echo(f"已在 {folder} 新建网站。接着运行：", err=True)
    click.echo(f"  cd {folder}\n  disclosure-ssg build", err=True)
    return 0


def _files(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    made: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = prefix + entry.name
        if entry.is_dir():
            made.extend(_files(entry, name + "/"))
        else:
            made.append((name, entry))
    return made


def dated(text: str, today: datetime.date) -> str:
    """Put in the dates: ``@DAY-20@`` is the day twenty days ago, ``@HAN-20@`` in words.

    All of them are of one year, ``@YEAR@``, as numbers start anew with each: early in a
    year they are reckoned from the end of the year before.
    """
    last = today
    if (today - datetime.timedelta(days=_OLDEST)).year < today.year:
        last = datetime.date(today.year - 1, 12, 31)

    def day(match: re.Match[str]) -> str:
        made = (last - datetime.timedelta(days=int(match[2]))).isoformat()
        return han_date(made) if match[1] == "HAN" else made

    return _DAY.sub(day, text).replace("@YEAR@", str(last.year))
