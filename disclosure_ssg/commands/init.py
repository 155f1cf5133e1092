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
from disclosure_ssg.model.vocabulary import ARTICLE_21, STATUTORY_ITEMS
from disclosure_ssg.source.paths import SITE_YML

# Names that a packaged folder could not carry itself.
_RENAMED = {"gitignore": ".gitignore", "tasks.json": ".vscode/tasks.json"}
_DAY = re.compile(r"@(DAY|HAN)-(\d+)@")
_OLDEST = 60  # days back that the starter goes
# Ids of the categories for art. 21 of the regulation, in the order of its items.
_ITEMS = {
    "city": "municipal public-service public-welfare land-expropriation "
    "house-expropriation public-security social-relief",
    "township": "rural-policy irrigation contracted-land homestead land-expropriation "
    "house-expropriation fund-raising social-relief",
}
_LAST = "      - {id: notice,"  # what the other categories stand before


@click.command(
    cls=Command,
    help="在 DIR 里新建一个可以直接生成的网站；DIR 应当不存在或是空文件夹。",
)
@click.argument(
    "folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False)
)
@click.option(
    "--article-21",
    "article",
    type=click.Choice(list(_ITEMS)),
    metavar="哪组",
    help="加上条例第二十一条的栏目：city 市县及其部门，township 乡镇",
)
@today_option
@click.pass_obj
def command(site: Path, folder: Path, article: str | None, today: datetime.date) -> int:
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
            if name == SITE_YML and article:
                text = with_items(text, article)
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


def with_items(text: str, article: str) -> str:
    """site.yml with a category for each item of one list of art. 21."""
    items = zip(_ITEMS[article].split(), ARTICLE_21[article], strict=True)
    lines = (
        f"      - {{id: {identity}, title: {STATUTORY_ITEMS[code]}, "
        f"defaults: {{art_code: {code}}}}}\n"
        for identity, code in items
    )
    before, last, after = text.partition(_LAST)
    return f"{before}{''.join(lines)}{last}{after}\narticle_21: {article}\n"
