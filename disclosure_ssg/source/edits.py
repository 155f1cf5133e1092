"""Small edits to front matter that leave every other character as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from disclosure_ssg.model.fields import BY_KEY
from disclosure_ssg.source import findings, front_matter

P = ParamSpec("P")

_BOM = "\ufeff"
_FLOW = re.compile(r"\[.*\]\s*$")
_PLAIN = re.compile(
    r"[0-9A-Za-z\u3400-\u9fff〔〕《》/.][0-9A-Za-z\u3400-\u9fff〔〕《》/.-]*"
)


class NotEditable(ValueError):
    """A front matter in a form that only its author should touch."""


def _as_written(
    edit: Callable[Concatenate[str, P], str],
) -> Callable[Concatenate[str, P], str]:
    """An edit that leaves a BOM and the ends of lines, LF or CR LF, as they are."""

    @wraps(edit)
    def edited(text: str, /, *args: P.args, **named: P.kwargs) -> str:
        start, inner = _BOM * text.startswith(_BOM), text.removeprefix(_BOM)
        end = "\r\n" if inner.count("\r\n") == inner.count("\n") > 0 else "\n"
        made = edit(inner.replace(end, "\n"), *args, **named)
        return start + made.replace("\n", end)

    return edited


@_as_written
def with_value(text: str, key: str, value: str) -> str:
    """``text`` (a whole file) with one value on one line set, or added at the end."""
    lines, end, at = _parts(text, key)
    if at is None:
        lines.insert(end, f"{_name(text, key)}: {value}")
    else:
        name, _, _ = lines[at].partition(":")
        lines[at] = f"{name}: {value}"
    return _checked(lines, key)


@_as_written
def with_item(text: str, key: str, item: str) -> str:
    """``text`` with one more item in the list ``key``, in the form the list has."""
    lines, end, at = _parts(text, key)
    written = item if _PLAIN.fullmatch(item) else "'" + item.replace("'", "''") + "'"
    if at is None:
        lines.insert(end, f"{_name(text, key)}: [{written}]")
        return _checked(lines, key)
    name, _, rest = (part.strip() for part in lines[at].partition(":"))
    if not rest:
        after = at + 1
        while after < end and re.match(r"\s|-|$", lines[after]):
            after += 1
        indent = re.match(r"\s*", lines[at + 1])
        lines.insert(after, f"{indent[0] if indent else ''}- {written}")
    elif _FLOW.match(rest):
        lines[at] = f"{name}: {rest.rstrip()[:-1].rstrip()}, {written}]"
    else:
        lines[at] = f"{name}: [{rest}, {written}]"
    return _checked(lines, key)


@_as_written
def with_items(text: str, key: str, items: list[str]) -> str:
    """``text`` with a new list, an item (as YAML) a line, at the end."""
    lines, end, _ = _parts(text, key)
    added = [f"{_name(text, key)}:", *(f"  - {item}" for item in items)]
    return _checked([*lines[:end], *added, *lines[end:]], key)


def _parts(text: str, key: str) -> tuple[list[str], int, int | None]:
    """The lines, the index of the closing ``---`` and that of the key, if it is there."""
    parts = front_matter.split(text)
    if parts is None:
        raise NotEditable
    place = front_matter.read("", parts[0]).places.get(key)
    end = 1 + parts[0].count("\n")
    return text.split("\n"), end, place.line - 1 if place else None


def _name(text: str, key: str) -> str:
    """The key as this file would write it: its Chinese label or its English name."""
    return BY_KEY[key].label if re.search(r"^(标题|名称)\s*:", text, re.M) else key


def _checked(lines: list[str], key: str) -> str:
    text = "\n".join(lines)
    parts = front_matter.split(text)
    read = front_matter.read("", parts[0]) if parts else None
    if read is None or key not in read.values:
        raise NotEditable
    # Where references lead is told by the place of the file, which is not known here.
    if any(found.code != findings.OUTSIDE.code for found in read.diagnostics):
        raise NotEditable
    return text
