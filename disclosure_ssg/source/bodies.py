"""The bodies of site.yml: codes, other names, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from disclosure_ssg.model.settings import Renamed, parted
from disclosure_ssg.source import scalars
from disclosure_ssg.source.identity import is_credit_code


def bodies(
    records: Iterable[Mapping[str, str]],
) -> tuple[dict[str, str], dict[str, Renamed]]:
    """Names by their aliases, and by former names what bodies are called now."""
    aliases: dict[str, str] = {}
    renamed: dict[str, Renamed] = {}
    for one in records:
        name = one.get("name", "")
        for alias in _names(one):
            aliases[alias] = name
        if became := one.get("renamed_to") or one.get("merged_into"):
            on = scalars.date(one["renamed_on"])
            renamed[name] = Renamed(became, on, merged="merged_into" in one)
    return aliases, renamed


def faults(one: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one body: message and hint."""
    code = one.get("credit_code", "")
    if code and not is_credit_code(code):
        yield (
            f"：统一社会信用代码“{code[:20]}”不对",
            "18 位，核对每一位，最后一位是校验码",
        )
    if not one.get("name"):
        yield "的一条没有 name", "写明机关的全称"
    if {"renamed_to", "merged_into"} <= one.keys():
        yield "：renamed_to 和 merged_into 只能写一个", "更名还是并入，按文件写"
    elif bool({"renamed_to", "merged_into"} & one.keys()) != ("renamed_on" in one):
        yield "：renamed_to 或 merged_into 和 renamed_on 要一起写", "写明新的名称和日期"
    elif "renamed_on" in one:
        try:
            scalars.date(one["renamed_on"])
        except scalars.Unreadable as wrong:
            yield f"：{wrong.message}", wrong.hint


def _names(one: Mapping[str, str]) -> list[str]:
    return parted(one.get("aliases", ""))
