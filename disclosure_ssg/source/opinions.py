"""The table of opinions (意见采纳情况) in the text of a document."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from disclosure_ssg.model.opinions import ADOPTED, Opinions, counted, number_of
from disclosure_ssg.source.signature import signature_start

CAPTION = "意见采纳情况"
_HEAD = (
    '<thead><tr><th scope="col">意见</th><th scope="col" align="right">条数</th>'
    '<th scope="col">采纳情况</th><th scope="col">说明</th></tr></thead>'
)


def with_counts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Front matter with what was received and adopted, where only the opinions tell."""
    opinions = values["opinions"]
    told = {"received": counted(opinions), "adopted": counted(opinions, ADOPTED)}
    return {**told, **values}


def with_table(made: str, opinions: Opinions) -> str:
    """The HTML of a text with the table below it, above the signature."""
    at = signature_start(made)
    return f"{made[:at].rstrip()}\n{_table(opinions)}{made[at:]}"


def _table(opinions: Opinions) -> str:
    return (
        f"<table><caption>{CAPTION}</caption>{_HEAD}"
        f"<tbody>{''.join(_rows(opinions))}</tbody></table>\n"
    )


def _rows(opinions: Opinions) -> Iterator[str]:
    for one in opinions:
        cells = (one.get(key, "") for key in ("opinion", "outcome", "reason"))
        said, outcome, reason = map(html.escape, cells)
        yield _row(said, number_of(one), outcome, reason)
    if len(opinions) > 1:
        yield _row("合计", counted(opinions), "", "")


def _row(said: str, number: int, outcome: str, reason: str) -> str:
    return (
        f'<tr><th scope="row">{said}</th><td align="right">{number}</td>'
        f"<td>{outcome}</td><td>{reason}</td></tr>\n"
    )
