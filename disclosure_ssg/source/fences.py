"""What is wrong with the two lines ``---`` around the front matter of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure_ssg.model.diagnostics import START, Diagnostic, Place
from disclosure_ssg.model.fields import KEY_BY_NAME, normal_key
from disclosure_ssg.source import findings

_FENCE = "---"
_ENTRY = re.compile(r"([^\s#:：\"'\[\]{}&*!|>@`-][^:：\"'\[{#]{0,40}?)\s*([:：])")
_HEADING = re.compile(r"#\s+(\S.{0,60})")


def missing(path: str, text: str) -> Diagnostic:
    """What a file lacks that has no front matter between two such lines."""
    lines = text.split("\n")
    if lines[0].rstrip() == _FENCE:
        return _open(path, _extent(lines[1:], is_open=True)[0])
    told = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not told:
        hint = "文件是空的；用 disclosure-ssg new 新建，草稿的文件名以“_”开头"
        return _at(path, START, "文件没有元数据", hint)
    number, first = told[0]
    if first.rstrip() == _FENCE:
        hint = "删去它前面的空行，“---”写在第一行"
        return _at(path, Place(number, 1), "第一行不是“---”", hint)
    entry = _ENTRY.match(first)
    if entry and normal_key(entry[1]) in KEY_BY_NAME:
        last = number + _extent(lines[number - 1 :], is_open=True)[0] - 1
        closed = any(line.rstrip() == _FENCE for _, line in told)
        hint = f"在“{entry[1]}”上面单独写一行 ---"
        if not closed:
            hint += f"，第 {last} 行下面也写一行"
        return _at(path, Place(number, 1), "元数据前面没有“---”", hint)
    heading = _HEADING.match(first)
    title = heading[1].rstrip() if heading else "…"
    hint = (
        f"第一行写 ---，接着写“标题: {title}”、发布日期、公开属性等，再以一行 --- 结束"
    )
    return _at(path, START, "文件没有元数据", hint)


def left_open(path: str, yaml: str) -> Diagnostic | None:
    """A body that was read as front matter, up to a rule (``---``) within it."""
    if "\n\n" not in yaml:
        return None
    extent, has_body = _extent(yaml.split("\n"), is_open=False)
    return _open(path, extent) if extent and has_body else None


def _open(path: str, extent: int) -> Diagnostic:
    hint = f"在第 {1 + extent} 行下面单独写一行 ---"
    return _at(path, Place(1 + extent, 1), "元数据没有用“---”结束", hint)


def _extent(lines: Sequence[str], *, is_open: bool) -> tuple[int, bool]:
    """How many lines are front matter, and whether a body follows them.

    A body begins behind an empty line with what is no entry; where nothing closes the
    front matter (``is_open``) the empty line may be missing.
    """
    extent, is_after = 0, is_open
    for number, line in enumerate(lines, 1):
        entry = _ENTRY.match(line)
        if not line.strip():
            is_after = True
        elif line[0] == "#" or (line.rstrip() == _FENCE and is_open):
            continue  # a comment, or a heading: what follows will tell
        elif (
            line[0] in " \t-]}"
            or (entry and (entry[2] == ":" or normal_key(entry[1]) in KEY_BY_NAME))
            or not is_after
        ):
            extent, is_after = number, is_open
        else:
            return extent, True
    return extent, False


def _at(path: str, place: Place, message: str, hint: str) -> Diagnostic:
    return findings.NO_FRONT_MATTER.at(path, place, message, hint)
