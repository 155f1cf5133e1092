"""Front matter: nodes to typed values, by the field table."""

from __future__ import annotations

import re
from typing import Any

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Diagnostic, Place
from disclosure_ssg.model.fields import BY_KEY, KEY_BY_NAME, Field, normal_key
from disclosure_ssg.source import findings
from disclosure_ssg.source.meant import field_meant
from disclosure_ssg.source.values import typed_value
from disclosure_ssg.source.yaml_nodes import Node, Scalar, Sequence, is_empty, parse

_END = re.compile(r"\n---[ \t]*$", re.MULTILINE)
MAX_FRONT_MATTER = 64 * 1024


class FrontMatter:
    """What the front matter of one file says; filled once, then only read.

    ``places`` are those of keys and of the items of lists, ``written_at`` those of
    values.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.values: dict[str, Any] = {}
        self.places: dict[str, Place] = {}
        self.written_at: dict[str, Place] = {}
        self.faulty: set[str] = set()
        self.diagnostics: list[Diagnostic] = []


def read(path: str, text: str) -> FrontMatter:
    """Read the YAML between the two ``---`` of a file; ``text`` starts at line 2."""
    made = FrontMatter(path)
    parsed = parse(text, first_line=2)
    for trouble in parsed.troubles:
        made.diagnostics.append(
            findings.SYNTAX.at(path, trouble.place, trouble.message, trouble.hint)
        )
        key = KEY_BY_NAME.get(normal_key(trouble.key))
        if key:
            made.faulty.add(key)
    for name, node in parsed.mapping.pairs:
        _take(made, name, node)
    return made


def field_of(name: str, node: Node) -> Field | None:
    """The field that a key names.

    公开方式 means the attribute when its value is one of the four attributes, as it
    does on many columns, and the way of disclosure of a catalogue item otherwise.
    """
    key = KEY_BY_NAME.get(normal_key(name))
    if (
        key == "disclosure_way"
        and isinstance(node, Scalar)
        and "".join(node.text.split()) in words.ATTRIBUTES
    ):
        key = "attribute"
    return BY_KEY[key] if key else None


def _take(made: FrontMatter, name: Scalar, node: Node) -> None:
    field = field_of(name.text, node)
    if field is None:
        key = normal_key(name.text)
        if key in words.STATUS_NAMES:
            hint = "效力状态由日期和文件之间的关系算出，不用写，删去这一行"
        elif guess := field_meant(key, node):
            hint = f"是否想写“{guess}”？"
        else:
            hint = "可用的键见 disclosure-ssg 项目的 docs/glossary.md"
        made.diagnostics.append(
            findings.UNKNOWN_FIELD.at(
                made.path, name.place, f"不认识的键“{name.text[:40]}”", hint
            )
        )
        return
    if field.key in made.places:
        first = made.places[field.key]
        made.diagnostics.append(
            findings.DUPLICATE_FIELD.at(
                made.path,
                name.place,
                f"“{name.text}”重复，第 {first.line} 行已经写过“{field.label}”",
                "只保留一个",
            )
        )
        return
    made.places[field.key] = name.place
    made.written_at[field.key] = node.place
    if is_empty(node):
        return
    typed, troubles = typed_value(field, node, made.path)
    if troubles:
        made.faulty.add(field.key)
        made.diagnostics.extend(troubles)
    else:
        made.values[field.key] = typed
        if isinstance(node, Sequence):
            items = (item for item in node.items if not is_empty(item))
            for number, item in enumerate(items):
                made.places[f"{field.key}.{number}"] = item.place


def split(text: str) -> tuple[str, str, int] | None:
    """Cut a file into its YAML and its body.

    Returns the YAML, the body, and the line at which the body starts; None without
    front matter.  A BOM does not count, and lines end with ``\\n`` in what is returned.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    first = text.find("\n")
    if text[: max(0, first)].rstrip() != "---":
        return None
    end = _END.search(text, first)
    if end is None:
        return None
    yaml, body = text[first + 1 : end.start() + 1], text[end.end() + 1 :]
    return yaml, body, text.count("\n", 0, end.end()) + 2
