"""``disclosure-ssg search``: ask a built site what its search page would answer."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click

from disclosure_ssg.commands.chinese import Command, explained
from disclosure_ssg.commands.options import Day
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.facets import SEARCHED
from disclosure_ssg.publish.switch import recover
from disclosure_ssg.search import (
    SORTS,
    Asked,
    AsOf,
    Relaxed,
    SearchResult,
    Sort,
    open_index,
    relaxed,
)

_SHOWN: Final = 12  # values of a facet that are told
_NO_VALUES: Final[Mapping[str, list[str]]] = {"values": [], "labels": []}


def _read_filters(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> dict[str, list[str]]:
    filters: dict[str, list[str]] = {}
    for one in given:
        name, mark, value = one.partition("=")
        if not mark or not name or not value:
            raise click.BadParameter(f"“{one}”应当写成 名称=值，例如 year=2024")
        filters.setdefault(name, []).append(value)
    return filters


class _Search(Command):
    """A command whose arguments may begin as options do: -体裁:通知."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """click's own, but for an option that there is not."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as wrong:
            if wrong.possibilities:
                raise
            told = f"{explained(wrong)}；检索词以减号开头的，先写 -- 再写检索词"
            raise click.UsageError(told, ctx) from wrong


@click.command(cls=_Search, help="检索已经生成的网站，结果和次序与网页上的检索相同。")
@click.argument("words", nargs=-1, required=True, metavar="检索词…")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    default=Path("public"),
    metavar="文件夹",
    help="网站的输出文件夹，默认 public",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=10,
    metavar="N",
    help="最多列出几条，默认 10",
)
@click.option(
    "--offset",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="从第几条之后列起",
)
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="relevance",
    metavar="次序",
    help=f"{'、'.join(SORTS)} 之一：相关度（默认）、发布日期、成文日期",
)
@click.option(
    "--filter",
    "filters",
    multiple=True,
    callback=_read_filters,
    metavar="名称=值",
    help="只列出有这个值（代码或者中文名）的，可以写多次："
    + "、".join(f"{facet}（{name}）" for facet, name in SEARCHED.items()),
)
@click.option(
    "--asof",
    type=Day(),
    metavar="日期",
    help="只列出这一天有效的文件，效力状态也是这一天的",
)
@click.option(
    "--published",
    is_flag=True,
    help="和 --asof 一起用：改为列出到这一天网站已经公开的信息",
)
@click.option("--facets", is_flag=True, help="JSON 里加上各项的值和条数")
@click.pass_obj
def command(
    site: Path,
    words: tuple[str, ...],
    output: Path,
    as_json: bool,
    limit: int,
    offset: int,
    sort: Sort,
    filters: dict[str, list[str]],
    asof: datetime.date | None,
    published: bool,
    facets: bool,
) -> int:
    """Search; exit status 0 whether or not anything was found."""
    if published and not asof:
        raise click.UsageError("--published 要和 --asof 一起用")
    query = " ".join(words)
    by: Asked = "published" if published else "force"
    day = AsOf(asof.isoformat(), by) if asof else None
    target = site.resolve() / output
    recover(target)
    folder = target / "search"
    if not (folder / "index.json").is_file():
        raise DisclosureError(f"{output} 里没有检索索引，请先运行 disclosure-ssg build")
    try:
        index = open_index(folder)
        filters = _meant(index.store.facets(), filters)
        found = index.search(
            query,
            filters=filters,
            sort=sort,
            offset=offset,
            limit=limit,
            facets=facets,
            asof=day,
        )
        looser = None
        if not found.total:
            looser = relaxed(
                index,
                query,
                filters=filters,
                sort=sort,
                offset=offset,
                limit=limit,
                asof=day,
            )
    except (OSError, ValueError, LookupError, TypeError) as wrong:  # not as written
        raise DisclosureError(
            f"{output} 里的检索索引已损坏，或由别的版本生成；请重新运行 disclosure-ssg build"
        ) from wrong
    for facet, values in filters.items():
        known = index.store.facets().get(facet, _NO_VALUES)
        names = known["labels"]
        some = "，有" + "、".join(names[:_SHOWN]) + "等" * (len(names) > _SHOWN)
        for value in values:
            if value not in known["values"]:
                told = f"没有信息的{SEARCHED.get(facet, facet)}是“{value}”"
                click.echo(f"{told}{some if names else ''}。", err=True)
    if as_json:
        click.echo(json.dumps(as_data(found, looser), ensure_ascii=False))
    else:
        for line in [*lines(found), *looser_lines(looser)]:
            click.echo(line)
        as_text = "（检索词里的运算符按普通文字处理）" if found.note else ""
        more = f"；放宽后找到 {looser.found.total} 条" if looser else ""
        click.echo(f"找到 {found.total} 条{as_text}{more}。", err=True)
    return 0


def _meant(
    facets: Mapping[str, Any], filters: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Filters by value; it and the facet may be given by their names on the page too."""
    meant: dict[str, list[str]] = {}
    names = {name: facet for facet, name in SEARCHED.items()}
    for written, given in filters.items():
        facet = names.get(written, written)
        if facet not in {*facets, *SEARCHED}:
            raise click.UsageError(f"没有“{facet}”这一项，可用：{'、'.join(SEARCHED)}")
        known = facets.get(facet, _NO_VALUES)
        values, labels = known["values"], known["labels"]
        named = dict(zip((*labels, *values), (*values, *values), strict=True))
        meant.setdefault(facet, []).extend(named.get(one, one) for one in given)
    return meant


def as_data(found: SearchResult, looser: Relaxed | None) -> dict[str, object]:
    """``{"total": n, "results": [{"url", "title", "index_number", "score", …}]}``.

    With a ``note`` where operators were read as text, ``facets`` where asked for, and,
    where nothing was found, what a looser search found as ``relaxed``.
    """
    data: dict[str, object] = {"total": found.total, "results": _rows(found)}
    if found.note:
        data["note"] = found.note
    if found.facets is not None:
        data["facets"] = {
            facet: [asdict(value) for value in values]
            for facet, values in found.facets.items()
        }
    if looser:
        data["relaxed"] = {
            "id": looser.id,
            "label": looser.label,
            "texts": list(looser.texts),
            "total": looser.found.total,
            "results": _rows(looser.found),
        }
    return data


def _rows(found: SearchResult) -> list[dict[str, object]]:
    return [
        {
            "url": result.url,
            "title": result.meta.get("title", ""),
            "index_number": result.meta.get("index_number", ""),
            **result.meta,
            "score": result.score,
        }
        for result in found.results
    ]


def lines(found: SearchResult) -> list[str]:
    """Two lines a result: title, then what tells it from others."""
    made = []
    for result in found.results:
        made.append(result.meta.get("title", result.url))
        parts = (
            result.published_on,
            result.meta.get("document_number", ""),
            result.meta.get("index_number", ""),
            result.meta.get("status", ""),
            result.url,
        )
        made.append("    " + "  ".join(part for part in parts if part))
    return made


def looser_lines(looser: Relaxed | None) -> list[str]:
    """What a looser search did and found, nothing where it was not asked."""
    if looser is None:
        return []
    return [f"{looser.label}：{'、'.join(looser.texts)}", *lines(looser.found)]
