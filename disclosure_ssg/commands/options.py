"""Options that several subcommands share, and what they turn into."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from disclosure_ssg.model.run import Options
from disclosure_ssg.source.scalars import Unreadable, home_address

F = TypeVar("F", bound=Callable[..., Any])
_BEIJING = datetime.timezone(datetime.timedelta(hours=8))


class Day(click.ParamType[datetime.date]):
    """A date, YYYY-MM-DD."""

    name = "日期"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """Text to a date."""
        day = value if isinstance(value, datetime.date) else _date(value)
        if day is None:
            self.fail(f"“{value}”不是日期，写成 2024-06-23 的形式", param, ctx)
        return day


class HomeAddress(click.ParamType[str]):
    """A web address of a folder, as ``base_url`` of site.yml."""

    name = "网址"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Text to an address that ends in a slash; none stays none."""
        try:
            return home_address(value) if value else ""
        except Unreadable as wrong:
            self.fail(f"“{value}”{wrong.message}，{wrong.hint}", param, ctx)


def _date(text: str) -> datetime.date | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        with suppress(ValueError):  # 2024-02-30
            return datetime.date.fromisoformat(text)
    return None


def today_option(command: F) -> F:
    """``--today``: validity and deadlines depend on the day, so it is an input."""
    return click.option(
        "--today",
        type=Day(),
        metavar="日期",
        default=lambda: datetime.datetime.now(_BEIJING).date(),
        help="把哪一天当作今天，默认为北京时间的今天",
    )(command)


def options(site: Path, today: datetime.date, **others: Any) -> Options:
    """The options of a run, with the site's folder made absolute."""
    return Options(site.resolve(), today, **others)
