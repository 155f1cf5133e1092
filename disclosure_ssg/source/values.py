"""One value of front matter or of category defaults: a node to JSON data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from disclosure_ssg.model.diagnostics import Diagnostic, Place, nearest
from disclosure_ssg.model.fields import Field, Shape
from disclosure_ssg.source import findings, scalars
from disclosure_ssg.source.meant import term_meant
from disclosure_ssg.source.paths import Escape, content_path, safe_address
from disclosure_ssg.source.scalars import Unreadable, UnreadableDate
from disclosure_ssg.source.yaml_nodes import Mapping, Node, Scalar, Sequence, is_empty

_SPACES = re.compile(r"\s+")
_BETWEEN = re.compile(r"[;；\n]|、(?![^（(]*[）)])")
_JOINED = re.compile(r"\s*([a-z_]+)\s*([:：])")
MAX_ITEMS = 500
MAX_TEXT = 5000


def typed_value(field: Field, node: Node, path: str) -> tuple[Any, list[Diagnostic]]:
    """The JSON value of ``node`` as a ``field``, or all that is wrong with it."""
    reader = _Reader(field, path)
    try:
        value = _READERS[field.shape](reader, node)
    except _Faulty:
        value = None
    return value, reader.troubles


class _Faulty(Exception):
    """A part could not be read and has been reported."""


class _Reader:
    """Reads one value; collects what is wrong with its parts."""

    def __init__(self, field: Field, path: str) -> None:
        self.field = field
        self.path = path
        self.troubles: list[Diagnostic] = []

    def fault(self, place: Place, message: str, hint: str) -> _Faulty:
        """Report a wrong value; the caller raises what is returned."""
        rule = findings.BAD_VALUE
        self.troubles.append(
            rule.at(self.path, place, f"“{self.field.label}”{message}", hint)
        )
        return _Faulty()

    def scalar(self, node: Node, convert: Callable[[str], Any]) -> Any:
        """One text through ``convert``."""
        if not isinstance(node, Scalar):
            raise self.fault(
                node.place, "应当是一个值", f"要求：{self.field.shape.value}"
            )
        if len(node.text) > MAX_TEXT:
            raise self.fault(node.place, "过长", f"不超过 {MAX_TEXT} 字")
        try:
            return convert(node.text.strip())
        except Unreadable as wrong:
            is_date = isinstance(wrong, UnreadableDate)
            rule = findings.BAD_DATE if is_date else findings.BAD_VALUE
            self.troubles.append(
                rule.at(
                    self.path,
                    node.place,
                    f"“{self.field.label}”：{wrong.message}",
                    wrong.hint,
                )
            )
            raise _Faulty from None

    def each(self, node: Node, read: Callable[[Node], Any]) -> list[Any]:
        """A list, or one item standing for a list of one; faults of all items."""
        items = node.items if isinstance(node, Sequence) else (node,)
        if len(items) > MAX_ITEMS:
            raise self.fault(node.place, "条目过多", f"不超过 {MAX_ITEMS} 条")
        made = []
        for item in items:
            if is_empty(item):
                continue
            try:
                made.append(read(item))
            except _Faulty:
                continue
        if self.troubles:
            raise _Faulty
        return made

    def record(self, node: Node, parts: dict[str, Shape]) -> dict[str, Any]:
        """A mapping with known keys."""
        if not isinstance(node, Mapping):
            raise self.fault(
                node.place, "应当是若干“键: 值”", "可用的键：" + "、".join(parts)
            )
        made: dict[str, Any] = {}
        for name, value in node.pairs:
            shape = parts.get(name.text)
            if shape is None:
                self.fault(name.place, *_unknown_part(name.text, parts))
            elif name.text in made:
                self.fault(name.place, f"里“{name.text}”重复", "只保留一个")
            elif not is_empty(value):
                try:
                    made[name.text] = _READERS[shape](self, value)
                except _Faulty:
                    continue
        if self.troubles:
            raise _Faulty
        return made


def _unknown_part(written: str, parts: dict[str, Shape]) -> tuple[str, str]:
    """What is wrong with a key of a record, and the repair."""
    joined = _JOINED.match(written)  # one word to YAML: {file：a.pdf，title：表}
    if joined and joined[1] in parts:
        key, colon = joined.groups()
        if colon == "：":
            comma = "，逗号也用半角" if "，" in written else ""
            return (
                f"里“{key}”后面用了全角冒号“：”",
                f"改为半角冒号加空格：{key}: …{comma}",
            )
        return f"里“{key}”的冒号后面缺少空格", f"写成：{key}: …"
    guess = nearest(written, parts)
    return (
        f"里有不认识的键“{written[:40]}”",
        f"是否想写“{guess}”？" if guess else "可用的键：" + "、".join(parts),
    )


def _line(text: str) -> str:
    return _SPACES.sub(" ", text)


def _text(reader: _Reader, node: Node) -> str:
    return str(reader.scalar(node, _line))


def _choice(reader: _Reader, node: Node) -> str:
    choices = reader.field.choices or {}

    def chosen(text: str) -> str:
        try:
            return scalars.choice(text, choices)
        except Unreadable as wrong:
            if reader.field.key == "validity" and (hint := term_meant(text)):
                raise Unreadable(wrong.message, hint) from None
            raise

    return str(reader.scalar(node, chosen))


def _choices(reader: _Reader, node: Node) -> list[Any]:
    return reader.each(_split(node), lambda item: _choice(reader, item))


def _texts(reader: _Reader, node: Node) -> list[Any]:
    return reader.each(_split(node), lambda item: _text(reader, item))


def _split(node: Node) -> Node:
    """``甲、乙;丙`` written as one text stands for a list."""
    if not isinstance(node, Scalar):
        return node
    parts = _BETWEEN.split(node.text)
    return Sequence(tuple(Scalar(p.strip(), node.place) for p in parts), node.place)


def _source(reader: _Reader, node: Node) -> Any:
    parts = dict(reader.field.parts or {})
    if isinstance(node, Scalar) and "name" in parts:
        return {"name": _text(reader, node)}
    return reader.record(node, parts)


def _records(reader: _Reader, node: Node) -> list[Any]:
    return reader.each(node, lambda n: reader.record(n, dict(reader.field.parts or {})))


def _period(reader: _Reader, node: Node) -> dict[str, Any]:
    made = reader.record(node, {"from": Shape.DATE, "to": Shape.DATE})
    if set(made) != {"from", "to"} or made["from"] > made["to"]:
        raise reader.fault(
            node.place,
            "应当有 from 和 to，且先后不颠倒",
            "{from: 2024-01-01, to: 2024-01-07}",
        )
    return made


def _pin(reader: _Reader, node: Node) -> Any:
    """``是``, ``否`` or the last day."""
    if isinstance(node, Scalar):
        return reader.scalar(node, scalars.flag)
    made = reader.record(node, {"until": Shape.DATE})
    if not made:
        raise reader.fault(node.place, "里没有日期", "写成 {until: 2026-12-31}")
    return made


_FILE_PARTS = dict.fromkeys(("file", "title", "note", "captions"), Shape.TEXT)


def _file(reader: _Reader, node: Node) -> dict[str, str]:
    if isinstance(node, Scalar):
        record = {"file": _text(reader, node)}
    else:
        record = reader.record(node, _FILE_PARTS)
    if "file" not in record:
        raise reader.fault(
            node.place, "缺少 file", "写成 {file: 附件/表.xlsx, title: 表的名称}"
        )
    for key in ("file", "captions"):
        if key in record:
            record[key] = _path(reader, node, record[key])
    record.setdefault("title", record["file"].rpartition("/")[2].rpartition(".")[0])
    return record


def _path(reader: _Reader, node: Node, written: str) -> str:
    """A path below ``content/``, as written in the document's file."""
    try:
        return content_path(reader.path, written)
    except Escape as wrong:
        reader.troubles.append(
            findings.OUTSIDE.at(
                reader.path,
                node.place,
                f"附件“{written}”{wrong}",
                "附件放在 content/ 里，用相对于本文件的路径",
            )
        )
        raise _Faulty from None


def _target(reader: _Reader, node: Node) -> dict[str, Any]:
    if isinstance(node, Scalar):
        return {"number": _text(reader, node)}
    made = reader.record(
        node,
        {
            "id": Shape.TEXT,
            "index_number": Shape.TEXT,
            "document_number": Shape.TEXT,
            "title": Shape.TEXT,
            "on": Shape.DATE,
            "articles": Shape.LIST,
        },
    )
    names = [made.pop(k, "") for k in ("index_number", "id", "document_number")]
    number = next(filter(None, names), "")
    if number:
        made["number"] = number
    if not number and "title" not in made:
        raise reader.fault(
            node.place,
            "没有写明是哪个文件",
            "写索引号、文号、《标题》或 {title, document_number}",
        )
    return made


def _addresses(reader: _Reader, node: Node) -> list[Any]:
    def address(item: Node) -> str:
        written = _text(reader, item)
        made = safe_address(written)
        if made is None:
            raise reader.fault(
                item.place,
                f"“{written}”不是可用的站内旧地址",
                "写成 zwgk/old/page.html，不含 .. 和问号",
            )
        return made

    return reader.each(node, address)


def _scalar(convert: Callable[[str], Any]) -> Callable[[_Reader, Node], Any]:
    return lambda reader, node: reader.scalar(node, convert)


_READERS: dict[Shape, Callable[[_Reader, Node], Any]] = {
    Shape.TEXT: _text,
    Shape.NUMBER: _text,
    Shape.CATEGORY: _text,
    Shape.SLUG: _scalar(scalars.slug),
    Shape.DATE: _scalar(scalars.date),
    Shape.MOMENT: _scalar(scalars.moment),
    Shape.INTEGER: _scalar(scalars.integer),
    Shape.YEAR: _scalar(scalars.year),
    Shape.MONTH: _scalar(scalars.month),
    Shape.FLAG: _scalar(scalars.flag),
    Shape.PIN: _pin,
    Shape.CHOICE: _choice,
    Shape.CHOICES: _choices,
    Shape.LIST: _texts,
    Shape.PERIOD: _period,
    Shape.RECORD: _source,
    Shape.RECORDS: _records,
    Shape.FILES: lambda reader, node: reader.each(node, lambda n: _file(reader, n)),
    Shape.TARGETS: lambda reader, node: reader.each(node, lambda n: _target(reader, n)),
    Shape.THEME: _scalar(scalars.theme),
    Shape.ADDRESSES: _addresses,
}
