"""``disclosure-ssg repair``: what can be mended of damaged text, shown before it is done."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from disclosure_ssg import checking
from disclosure_ssg.check.garble import MAX_TRADITIONAL, is_traditional
from disclosure_ssg.check.grading import Grading
from disclosure_ssg.check.registry import fixes
from disclosure_ssg.check.text import Edit, Text
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import tell
from disclosure_ssg.commands.fixing import Change, changed, offer
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.model.document import Body, Document, Source
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.held import there
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.source.front_matter import split

# What converters and copying damage; personal data and words are not its business.
_RULES = frozenset("G001 G004 G005 G006 Z005 Z007".split())
_ROUNDS = 5  # taking something out may bring the next to light


@click.command(
    cls=Command,
    help="修复转换和粘贴损坏的文字：夹着的拼音、繁体字、网页部件、夹带的广告、半角标点、字间空格。先显示改动，确认后写入。",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="不询问，直接写入")
@today_option
@click.pass_obj
def command(site: Path, file: Path, yes: bool, today: datetime.date) -> int:
    """Repair one file; exit status 1 while anything is left to be written."""
    chosen = options(site, today)
    configured = checking.configure(chosen)
    if configured.value is None:
        tell(configured.diagnostics)
        return 2
    place = file.resolve()
    try:
        made = repaired(place.name, place.read_bytes(), configured.value, today)
    except UnicodeDecodeError:
        raise DisclosureError(f"{file} 不是 UTF-8 编码，先另存为 UTF-8") from None
    if made.old == made.new:
        click.echo("没有可以修复的地方。", err=True)
        return 0
    return int(not offer(place.parent, (made,), yes=yes))


def repaired(
    path: str, data: bytes, config: SiteConfig, today: datetime.date
) -> Change:
    """The file mended; front matter stays as it is.  Raises ``UnicodeDecodeError``."""
    made = changed(path, data, ())
    for _ in range(_ROUNDS):
        text = made.new.replace("\r\n", "\n")
        parts = split(text)
        body = len(text) - len(parts[1]) if parts else 0
        edits = _edits(path, Source(text, body), config, today)
        if not edits:
            break
        made = changed(path, made.data, edits)
    return Change(path, data.decode("utf-8-sig"), made.new, made.data, path)


def _edits(
    path: str, source: Source, config: SiteConfig, today: datetime.date
) -> tuple[Edit, ...]:
    document = Document(path, {}, there({}), there(Body()), source=source)
    found = fixes(Text(document), config, Grading(today), _RULES)
    if found:
        return tuple(edit for edit in found if edit.start >= source.body)
    return _simplified(source)


def _simplified(source: Source) -> tuple[Edit, ...]:
    """Traditional characters made simple, where there are too many to be meant."""
    text = source.text[source.body :]
    found = [n for n, character in enumerate(text) if is_traditional(character)]
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    if len(found) <= MAX_TRADITIONAL * han:
        return ()
    from disclosure_ssg.search.fold import folding  # numpy: only where it is needed

    table = folding()
    made = []
    for n in found:
        simple = chr(int(table.pool[table.starts[ord(text[n])]]))
        if simple != text[n]:
            at = source.body + n
            made.append(Edit(at, at + 1, simple))
    return tuple(made)
