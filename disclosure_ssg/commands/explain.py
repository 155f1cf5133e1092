"""``disclosure-ssg explain``: a rule by its code, or a document value by value."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from disclosure_ssg import pipeline
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.formats.text import text_lines
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.model.diagnostics import RULES, Rule, nearest
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.fields import BY_KEY
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Site
from disclosure_ssg.model.standing import Standing, standing
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.runner import Runner

_STANDINGS = {
    Standing.PUBLIC: "公开",
    Standing.ON_REQUEST: "只列条目（依申请公开）",
    Standing.WITHDRAWN: "只列条目（已撤下）",
    Standing.ENDED: "只列条目（公示期满）",
    Standing.HIDDEN: "不产生任何输出",
}


@click.command(
    cls=Command,
    help="CODE 是规则代码（如 F011）：说明检查什么、为什么、怎样写。FILE 是一个文件：列出每一项的值和来历。",
)
@click.argument("what", metavar="CODE|FILE")
@today_option
@click.pass_obj
def command(site: Path, what: str, today: datetime.date) -> int:
    """Explain; exit status 2 for what is neither a rule nor a document."""
    rule = RULES.get(what.upper()) or next(
        (r for r in RULES.values() if r.slug == what), None
    )
    if rule is not None:
        for line in rule_lines(rule):
            click.echo(line)
        return 0
    if not what.endswith(".md"):
        guess = nearest(what.upper(), RULES)
        hint = f"，是否想查 {guess}？" if guess else ""
        raise DisclosureError(f"没有规则“{what}”{hint}（查文件请写 .md 文件的路径）")
    chosen = options(site, today)
    checked = pipeline.check(chosen, Runner(), pipeline.Clock())
    if checked.config is None:
        for line in text_lines(checked.diagnostics):
            click.echo(line)
        return 2
    path = _path(chosen.site, what)
    document = next((d for d in checked.documents if d.path == path), None)
    if document is None:
        guess = nearest(path, (d.path for d in checked.documents))
        raise DisclosureError(
            f"content/ 里没有文件 {what}" + (f"，是否想查 {guess}？" if guess else "")
        )
    related = relate(checked.documents, checked.tree.files, checked.config, today)
    for line in document_lines(document, checked.config, related):
        click.echo(line)
    for line in text_lines(d for d in checked.diagnostics if d.path == path):
        click.echo(line)
    return 0


def rule_lines(rule: Rule) -> Iterator[str]:
    """What ``explain CODE`` prints."""
    level = {"error": "错误", "warning": "警告"}[rule.level.value]
    yield f"{rule.code} [{rule.slug}]　默认级别：{level}"
    yield ""
    yield from rule.doc.split("\n")


def document_lines(document: Document, config: SiteConfig, site: Site) -> Iterator[str]:
    """Every value with where it comes from, then what was computed."""
    yield document.path
    for key, value in document.values.items():
        yield f"  {BY_KEY[key].label}：{_text(value)}　←{_origin(document, key, config)}"
    yield f"  网址标识：{document.key}　← {'id' if document.text('id') else '由索引号或文件路径得出'}"
    stands = standing(document, config, site.today)
    yield f"  对外：{_STANDINGS[stands]}"
    entry = site.by_path.get(document.path)
    if entry is not None:
        yield f"  网址：{config.base_url}{entry.url}"
        facts = site.facts[entry.key]
        if facts.status:
            reasons = "；".join(reason.text for reason in facts.reasons)
            why = f"（{reasons}）" if reasons else ""
            yield f"  效力状态：{facts.status}{why}　← 按 {site.today} 计算"


def _origin(document: Document, key: str, config: SiteConfig) -> str:
    place = document.places.get(key)
    if place is not None:
        return f" 第 {place.line} 行"
    category = config.category_by_id.get(document.text("category"))
    if key == "category":
        return " 所在文件夹"
    if category is not None:
        for identity in (category.id, *reversed(category.ancestors)):
            if key in (config.category_by_id[identity].defaults or {}):
                return f" site.yml 栏目 {identity} 的默认值"
    return " 默认值"


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "、".join(value)
    return json.dumps(value, ensure_ascii=False)


def _path(site: Path, what: str) -> str:
    for base in (Path.cwd(), site):
        place = (base / what).resolve()
        if place.is_file() and place.is_relative_to(site):
            return place.relative_to(site).as_posix()
    return Path(what).as_posix()
