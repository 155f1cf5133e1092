"""``disclosure-ssg explain``: a rule, a field, or a document value by value."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.findings import tell
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.origins import stands, values, written_keys
from disclosure_ssg.model.diagnostics import RULES, Rule, nearest
from disclosure_ssg.model.document import Document, Entry
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.fields import (
    BY_KEY,
    KEY_BY_NAME,
    PART_LABELS,
    Field,
    normal_key,
)
from disclosure_ssg.model.plugins import load_plugins
from disclosure_ssg.model.run import Clock, Options
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.vocabulary import THEMES
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.runner import Runner

if TYPE_CHECKING:
    from disclosure_ssg.checking import Checked


@click.command(
    cls=Command,
    help="写规则代码（如 F011）：说明检查什么、为什么、怎样写。写字段名（如 索引号）：说明含义和写法。写一个文件：列出每一项的值和来历。",
)
@click.argument("what", metavar="代码|字段|文件")
@today_option
@click.pass_obj
def command(site: Path, what: str, today: datetime.date) -> int:
    """Explain; exit status 2 for what is no rule, no field and no document."""
    from disclosure_ssg import checking  # not for --help; it knows all rules

    load_plugins()
    rule = RULES.get(what.upper()) or next(
        (r for r in RULES.values() if r.slug == what), None
    )
    field = KEY_BY_NAME.get(normal_key(what))
    told = list(field_lines(BY_KEY[field])) if field else []
    if rule is not None:
        told[:0] = [*rule_lines(rule), *([""] if told else [])]
    if told:
        for line in told:
            click.echo(line)
        return 0
    if not what.endswith(".md"):
        slugs = [rule.slug for rule in RULES.values()]
        guess = nearest(what.upper(), RULES) or nearest(
            what.lower(), [*slugs, *KEY_BY_NAME]
        )
        hint = f"，是否想查 {guess}？" if guess else ""
        raise DisclosureError(
            f"没有规则或者字段“{what}”{hint}（查文件请写 .md 文件的路径）"
        )
    chosen = options(site, today)
    with memo_of(chosen.site) as memo:
        checked = checking.check(chosen, Runner(memo), Clock())
        return _document(chosen, checked, what)


def _document(chosen: Options, checked: Checked, what: str) -> int:
    """Print where the values of a document come from."""
    corpus = corpus_of(checked)
    if corpus is None:
        return 2
    path = _path(chosen.site, what)
    document = next((d for d in checked.documents if d.path == path), None)
    if document is None:
        if path in checked.tree.files:
            raise DisclosureError(f"{what} 的文件名或文件夹名以“_”或“.”开头，不会公开")
        guess = nearest(path, (d.path for d in checked.documents))
        raise DisclosureError(
            f"content/ 里没有文件 {what}" + (f"，是否想查 {guess}？" if guess else "")
        )
    related = relate(checked.documents, checked.tree.files, corpus.config, chosen.today)
    written = written_keys(chosen.site, path)
    for line in document_lines(document, written, related):
        click.echo(line)
    tell(d for d in checked.diagnostics if d.path == path)
    return 0


def rule_lines(rule: Rule) -> Iterator[str]:
    """What ``explain CODE`` prints."""
    level = {"error": "错误", "warning": "警告"}[rule.level.value]
    yield f"{rule.code} [{rule.slug}]　默认级别：{level}"
    yield ""
    yield from rule.doc.split("\n")


def field_lines(field: Field) -> Iterator[str]:
    """What ``explain FIELD`` prints: Chinese names first, the key at the end."""
    yield field.label
    yield f"  含义：{field.meaning}"
    yield f"  写法：{field.shape.value}"
    if field.parts:
        named = (f"{PART_LABELS[key]}（{key}）" for key in field.parts)
        yield f"  里面的键：{'、'.join(named)}"
    if field.choices:
        yield f"  可用的词：{'、'.join(dict.fromkeys(field.choices.values()))}"
    if field.key == "theme":
        yield f"  通用的一级分类：{'、'.join(THEMES)}"
    others = (*field.labels[1:], *([field.key] if field.labels else []))
    if others:
        yield f"  键也可以写：{'、'.join(others)}"
    if not field.own and field.key != "category":
        yield "  可以在 site.yml 的栏目里设默认值（defaults）"
    if field.internal:
        yield "  只用于生成网站，不出现在数据文件里"


def document_lines(document: Document, written: Set[str], site: Site) -> Iterator[str]:
    """Every value with where it comes from, then what was computed."""
    yield document.path
    for label, text, origin in values(document, written, site.config):
        yield f"  {label}：{text}　← {origin}"
    entry = site.by_path.get(document.path)
    yield f"  网址标识：{(entry or document).key}　← {_source_of_key(document, entry)}"
    yield f"  对外：{stands(document, site.config, site.today)}"
    if entry is not None:
        yield f"  网址：{site.config.base_url}{entry.url}"
        facts = site.facts[entry.key]
        if facts.status:
            reasons = "；".join(reason.text for reason in facts.reasons)
            why = f"（{reasons}）" if reasons else ""
            yield f"  效力状态：{facts.status}{why}　← 按 {site.today} 计算"


def _source_of_key(document: Document, entry: Entry | None) -> str:
    if document.text("id") and not (entry and entry.listed):
        return "id"
    return "索引号" if document.text("index_number") else "文件路径"


def _path(site: Path, what: str) -> str:
    for base in (Path.cwd(), site):
        place = (base / what).resolve()
        if place.is_file() and place.is_relative_to(site):
            return place.relative_to(site).as_posix()
    return Path(what).as_posix()
