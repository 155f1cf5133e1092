"""Bar charts as views; the template draws them and a table beside them."""

from __future__ import annotations

from typing import NamedTuple


class Bar(NamedTuple):
    """One line of a chart: a label, a number, and how long its bar is."""

    label: str
    href: str  # the list it counts, may be empty
    value: int
    width: str  # of 100
    level: int  # 1 for a top category, 2 for one below …


class Chart(NamedTuple):
    """Numbers with bars; the table that holds them is the chart's own data."""

    id: str
    title: str
    heads: tuple[str, str]  # above the labels and above the numbers
    bars: tuple[Bar, ...]
    rest: str  # what is not shown, empty where all is
    note: str = ""  # how the numbers add up to the total, empty where they simply do


_MOST = 30  # bars of one chart
_FEW = 10  # more are shown, not summed up; so all kinds of the vocabulary are


def chart(
    identity: str,
    title: str,
    heads: tuple[str, str],
    lines: list[tuple[str, str, int, int]],
    note: str = "",
) -> Chart:
    """Lines of label, href, number and level, the longest bar as wide as can be."""
    most = max((line[2] for line in lines), default=0) or 1
    shown = _MOST if len(lines) > _MOST + _FEW else len(lines)
    bars = tuple(
        Bar(label, href, value, f"{100 * value / most:.1f}", level)
        for label, href, value, level in lines[:shown]
    )
    others = lines[shown:]
    rest = (
        f"另有 {len(others)} 个，共 {sum(line[2] for line in others)} 条"
        if others
        else ""
    )
    return Chart(identity, title, heads, bars, rest, note)
