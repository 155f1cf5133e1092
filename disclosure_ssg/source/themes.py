"""主题分类: the common table, with the names and classes of one's own place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from disclosure_ssg.model.diagnostics import nearest
from disclosure_ssg.model.settings import Themes
from disclosure_ssg.model.vocabulary import THEMES
from disclosure_ssg.source.scalars import Unreadable

_LAST = "其他"  # closes each class


def themes(records: Iterable[Mapping[str, str]]) -> Themes:
    """The table that ``themes`` of site.yml makes of the common one.

    A class with ``was`` stands in the place of that one, whose name is understood too;
    any other one is added at the end, so that no address of a list changes.
    ``children`` come after those of the class it replaces.
    """
    told = [one for one in records if one.get("title")]  # what has none is a fault
    own = {one["was"]: one for one in told if "was" in one}
    new = {one["title"]: _children((), one) for one in told if "was" not in one}
    table: dict[str, tuple[str, ...]] = {}
    for name, below in THEMES.items():
        one = own.get(name)
        table[one["title"] if one else name] = _children(below, one) if one else below
    return Themes(table | new, {was: one["title"] for was, one in own.items()})


def theme_path(text: str, known: Themes) -> str:
    """A path of the table, ``综合政务/政务公开``, from one as ``scalars.theme`` reads it.

    Raises ``Unreadable``.
    """
    first, _, second = text.partition("/")
    first = known.names.get(first, first)
    below = known.table.get(first)
    if below is None:
        guess = nearest(first, known.table)
        raise Unreadable(
            f"没有主题分类“{first}”",
            f"是否想写“{guess}”？" if guess else "可用的词：" + "、".join(known.table),
        )
    if second and second not in below:
        guess = nearest(second, below)
        raise Unreadable(
            f"主题分类“{first}”下没有“{second}”",
            f"是否想写“{first}/{guess}”？"
            if guess
            else "可用的词：" + "、".join(below or (first,)),
        )
    return f"{first}/{second}" if second else first


def faults(
    one: Mapping[str, str], others: Iterable[Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """What is wrong with one record, after ``others``: message and hint."""
    was, title = one.get("was", ""), one.get("title", "")
    if was and was not in THEMES:
        guess = nearest(was, THEMES)
        hint = f"是否想写“{guess}”？" if guess else "写通用分类表里的名称，见术语表"
        yield f"：通用分类表里没有“{was[:40]}”", hint
    if re.search(r"[\\/>＞／-]", title):
        yield f"：名称“{title[:40]}”里不能有斜线、连字符和大于号", "用顿号分开"
    if title in THEMES and title != was:
        yield f"：通用分类表里已有“{title}”", "只增加二级分类的，was 也写这个名称"
    if any(
        title == other.get("title") or (was and was == other.get("was"))
        for other in others
    ):
        yield f"：“{title[:40]}”重复", "每个只写一次"


def _children(below: tuple[str, ...], one: Mapping[str, str]) -> tuple[str, ...]:
    written = re.split(r"[;；]", one.get("children", ""))
    own = [name.strip() for name in written if name.strip()]
    kept = [name for name in below if name != _LAST]
    return (*dict.fromkeys([*kept, *own]), _LAST)
