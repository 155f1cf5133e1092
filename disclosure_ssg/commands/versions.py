"""``disclosure-ssg versions``: the earlier texts of a document, out of git's history.

What git knows is written down once, into files that are committed: no build asks git.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.git import git
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.source import front_matter
from disclosure_ssg.source.edits import NotEditable, with_items


class _Commit(NamedTuple):
    """One state of the file: when it was committed, and where the file was then."""

    identity: str
    day: str
    path: str


@click.command(
    cls=Command,
    help="从 git 的历史中取出 FILE 以往的正文，每天最后的一个写成一个文件，放在同一文件夹的 _versions 里，并在 FILE 的“历史版本”里列出。日期是提交的日期，请核对后改为施行的日期。",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_obj
def command(site: Path, file: Path) -> int:
    """Write the versions and print their paths; never overwrites."""
    place = next((p for p in (file, site / file) if p.is_file()), None)
    if place is None or place.suffix != ".md":
        raise DisclosureError(f"没有找到 Markdown 文件 {file}")
    place = place.resolve()
    try:
        text = place.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise DisclosureError(f"{file} 不是 UTF-8 编码，先用 check 检查") from None
    parts = front_matter.split(text)
    if parts is None:
        raise DisclosureError(f"{file} 没有元数据，先用 check 检查")
    if "versions" in front_matter.read("", parts[0]).places:
        raise DisclosureError(f"{file} 已经写有“历史版本”，先删去再取")
    folder = place.parent / "_versions" / place.stem
    found: dict[str, tuple[_Commit, str]] = {}  # by day
    left_out = []
    for commit, body in _bodies(place):
        if _bare(body) != _bare(parts[1]):
            if commit.day in found:
                left_out.append(found[commit.day][0])
            found[commit.day] = commit, body
    if not found:
        click.echo("git 的历史中没有不同的正文。", err=True)
        return 0
    items = []
    for day in sorted(found):
        target = folder / f"{day}.md"
        if target.exists():
            raise DisclosureError(f"{target} 已经存在，不覆盖")
        items.append(f"{{on: {day}, file: _versions/{place.stem}/{day}.md}}")
    try:
        changed = with_items(text, "versions", items)
    except NotEditable:
        raise DisclosureError(f"{file} 的元数据有误，先用 check 检查") from None
    folder.mkdir(parents=True, exist_ok=True)
    for day, (_, body) in found.items():
        (folder / f"{day}.md").write_bytes(body.strip("\n").encode() + b"\n")
    place.write_bytes(changed.encode())
    home = site.resolve()
    named = folder.relative_to(home) if folder.is_relative_to(home) else folder
    for day in sorted(found):
        click.echo((named / f"{day}.md").as_posix())
    for commit in left_out:
        click.echo(
            f"{commit.day} 改动不止一次，只取了最后的正文；没有取的一次是 {commit.identity[:10]}，"
            "需要的请用 git show 取出，换一个日期写入",
            err=True,
        )
    return 0


def _bodies(place: Path) -> Iterator[tuple[_Commit, str]]:
    """Each body that differs from the one before, with its commit, the oldest first."""
    before = ""
    for commit in reversed(tuple(_commits(place))):
        shown = git(place.parent, "show", f"{commit.identity}:{commit.path}")
        text = shown.decode("utf-8", "replace")
        parts = front_matter.split(text)
        if parts is not None and _bare(parts[1]) != before:
            before = _bare(parts[1])
            yield commit, parts[1]


def _commits(place: Path) -> Iterator[_Commit]:
    """The commits that touched the file under any of its names, the newest first."""
    form = "--format=%x01%H %cs"
    log = git(
        place.parent, "log", "--follow", "--name-only", "-z", form, "--", place.name
    )
    for entry in log.decode("utf-8", "replace").split("\x01")[1:]:
        head, *names = (part for part in entry.replace("\0", "\n").split("\n") if part)
        identity, day = head.split(" ")
        if names:
            yield _Commit(identity, day, names[0])


def _bare(text: str) -> str:
    """A text without its white space: a line broken elsewhere is no other version."""
    return "".join(text.split())
