"""The door to PyYAML: text to nodes whose scalars stay text and know their place.

Plain loading would turn ``0123456`` into 42798 and ``12:30`` into 750 and keep the
last of two equal keys in silence; nodes do none of that.  Chinese typing slips
(full-width colon, tab, no space after the colon) are repaired before parsing so that
one slip is one finding and everything after it is still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from disclosure_ssg.model.diagnostics import Place

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML without libyaml: slower, the same nodes
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 8
MAX_REPAIRS = 20


class Scalar(NamedTuple):
    """A text."""

    text: str
    place: Place


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


class Mapping(NamedTuple):
    """Pairs in the order written; equal keys are all kept."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping


def is_empty(node: Node) -> bool:
    """Whether nothing was written: ``键:`` alone, ``""``, ``[]`` or ``{}``."""
    if isinstance(node, Scalar):
        return not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.pairs)


class Trouble(NamedTuple):
    """What cannot be read; ``key`` is the top-level key it stands at, if any."""

    place: Place
    message: str
    hint: str
    key: str = ""


class Parsed(NamedTuple):
    """The mapping read (possibly with holes) and all that was wrong with it."""

    mapping: Mapping
    troubles: tuple[Trouble, ...]


_KEY_LINE = re.compile(
    r"^([^\s#:：\"'\[\]{}&*!|>@`-][^:：\"'\[{#]*?)[ \t\u3000]*([:：])(.?)"
)
_KEY = re.compile(r"[^\s#:：\"'\[\]{}&*!|>@`-][^:：\"'\[{#]*:(?:\s|$)")
_WORDS_LINE = re.compile(r"[^\s#:：\"'\[\]{}&*!|>%@`-][^:：]*")
_TEXT_BLOCK = re.compile(r"[:-]\s+[|>][-+0-9]*\s*(?:#.*)?$")
# No two ways to match the same brackets: the search stays linear on hostile text.
_TOO_DEEP = re.compile(r"(?:[-?]\s+){40}|(?:[\[{][^\[\]{}]{0,40}){60}")
# What YAML forbids, and the line ends that no editor counts as such.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
)
_TABBED = re.compile(r" *[\t\u3000][ \t\u3000]*\S")
_QUOTED = re.compile(r'"([^"\\]*)"')
_SIMPLE_LINE = re.compile(
    r"([a-z_]+|[一-龥]+): (?:"
    r'"([^"\\]*)"'
    r"|(?!null$)([^\s\-?:,\[\]{}#&*!|>'\"%@`~](?:[^:#\s]| (?=[^:#\s]))*)"
    r'|\[((?:"[^"\\]*"(?:, "[^"\\]*")*)?)\]'
    r")"
)
_ENTRY = "每行写成“键: 值”；是上一行的续行的，前面空两格"
_QUOTE = "给整个值加上英文单引号"
_ALIGN = "同一层的各行左边对齐"
# What libyaml says, what we say, and the repair.
_PROBLEMS = {
    "mapping values are not allowed in this context": ("冒号的位置不对", _QUOTE),
    "found unexpected end of stream": ("引号没有配对", "在值的末尾补上同样的引号"),
    "did not find expected key": ("值的写法不对", _QUOTE),
    "did not find expected ',' or '}'": ("花括号没有配对", "在末尾补上 }"),
    "did not find expected ',' or ']'": (
        "方括号没有配对",
        "在末尾补上 ]",
    ),
    "found character that cannot start any token": ("值不能以这个字符开头", _QUOTE),
    "block sequence entries are not allowed in this context": (
        "列表要另起一行",
        "从下一行起每行写一项，如“  - 甲”",
    ),
    "found undefined alias": ("不能使用 YAML 别名", "把内容直接写出来"),
    "did not find expected '-' indicator": ("缩进不对", _ALIGN),
    "could not find expected ':'": ("缺少冒号", _ENTRY),
    "did not find expected node content": ("值的写法不对", _QUOTE),
    "found unknown escape character": (
        "双引号里的反斜杠写法不对",
        "改用英文单引号，或者把 \\ 写成 \\\\",
    ),
}
# Found only where the next entry begins: what is at fault started earlier.
_FOUND_LATE = re.compile("end of stream|expected ',' or|could not find expected ':'")
# Within a list of entries; at the margin the line is mended before.
_WIDE_COLON = re.compile(r"[ -]+([a-z_]+|[一-龥]{1,8})：")
_COMMENT = re.compile(r"\s#")
# Found where a line is moved in too far or too little: nothing but _INDENT is before.
_OF_INDENT = (
    "mapping values are not allowed in this context",
    "did not find expected key",
)
_INDENT = re.compile(r"[ -]+[^\s:]*")


def parse(text: str, first_line: int = 1) -> Parsed:
    """Read a YAML mapping.

    ``first_line`` is the line of the file at which ``text`` starts.  Never raises for
    bad input: whatever cannot be read becomes a ``Trouble``.
    """
    simple = _simple(text, first_line)
    if simple is not None:
        return Parsed(simple, ())
    troubles: list[Trouble] = []
    written = text.split("\n")
    lines = list(_mend_lines(written, first_line, troubles))
    if _TOO_DEEP.search(text):
        start = Place(first_line, 1)
        troubles.append(Trouble(start, "嵌套过深", f"最多 {MAX_DEPTH} 层"))
        return Parsed(Mapping((), start), tuple(troubles))
    for _ in range(MAX_REPAIRS):
        try:
            root: Any = yaml.compose("\n".join(lines), Loader=_Loader)
        except yaml.YAMLError as error:
            row, trouble = _explain(error, lines, first_line)
            end = _end(lines, row)
            # Behind tabs nobody can tell how far in a line was meant to be.
            if not any(map(_TABBED.match, written[row:end])):
                troubles.append(trouble)
            lines[row:end] = [""] * (end - row)
        else:
            return _convert(root, first_line, troubles)
    return Parsed(Mapping((), Place(first_line, 1)), tuple(troubles))


def _simple(text: str, first_line: int) -> Mapping | None:
    """What ``parse`` makes of lines of a key and a word, or None for other texts.

    Nearly all front matter is: it is read in a fifth of the time.
    """
    if _INVISIBLE.search(text):
        return None
    pairs: list[tuple[Scalar, Node]] = []
    for number, line in enumerate(text.rstrip("\n").split("\n"), first_line):
        match = _SIMPLE_LINE.fullmatch(line)
        if match is None:
            return None
        key, quoted, plain, listed = match.groups()
        column = len(key) + 3
        place = Place(number, column)
        value: Node
        if listed is None:
            value = Scalar(quoted if plain is None else plain, place)
        else:
            value = Sequence(
                tuple(
                    Scalar(word[1], Place(number, column + 1 + word.start()))
                    for word in _QUOTED.finditer(listed)
                ),
                place,
            )
        pairs.append((Scalar(key, Place(number, 1)), value))
    return Mapping(tuple(pairs), Place(first_line, 1))


def _mend_lines(
    lines: list[str], first_line: int, troubles: list[Trouble]
) -> Iterator[str]:
    """Repair typing slips line by line, reporting each."""
    in_text = False  # in a block of text (键: |), whose lines mean what they say
    is_first = True
    at_start = any(map(_KEY.match, lines))
    entry = above = ""  # the key of the entry, and the last line that says something
    for number, line in enumerate(lines, first_line):
        for found in _INVISIBLE.finditer(line):
            place = Place(number, found.start() + 1)
            troubles.append(Trouble(place, "含有不可见的控制字符", "删去这个字符"))
        line = _INVISIBLE.sub(" ", line)
        stripped = line.lstrip(" \t\u3000")
        indent = line[: len(line) - len(stripped)]
        in_text = in_text and (not stripped or bool(indent))
        if in_text and line[0:1] == " ":
            yield line
            continue
        is_tabbed = bool(stripped) and ("\t" in indent or "\u3000" in indent)
        stands_alone = (
            indent
            and _KEY.match(stripped)
            and (_SIMPLE_LINE.fullmatch(above) or (is_first and at_start))
        )
        if is_tabbed:
            what = "制表符" if "\t" in indent else "全角空格"
            column = 1 + min(indent.find(c) for c in "\t\u3000" if c in indent)
            hint = "删去键前面的空白" if stands_alone else f"每个{what}改为两个半角空格"
            place = Place(number, column)
            troubles.append(Trouble(place, f"缩进用了{what}", hint, entry))
            line = re.sub("[\t\u3000]", "  ", indent) + stripped
        elif stands_alone:
            place = Place(number, 1)
            troubles.append(Trouble(place, "键的前面有空格", "删去键前面的空格"))
        if stands_alone:
            line = stripped
        match = _KEY_LINE.match(line)
        if match:
            entry, colon, after = match.groups()
            place = Place(number, match.start(2) + 1)
            if colon == "：":
                troubles.append(
                    Trouble(
                        place,
                        "键后面用了全角冒号“：”",
                        f"改为半角冒号加空格：{entry}: …",
                    )
                )
                line = f"{entry}: {line[match.end(2) :].lstrip()}"
            elif after not in ("", " ", "\t", "\r"):
                troubles.append(
                    Trouble(place, "半角冒号后面缺少空格", f"写成：{entry}: {after}…")
                )
                line = f"{entry}: {line[match.end(2) :]}"
        elif line.rstrip() == "...":
            place = Place(number, 1)
            troubles.append(Trouble(place, "不能有单独一行“...”", "删去这一行"))
            line = ""
        elif is_first and _WORDS_LINE.fullmatch(line):
            # Left in, it would be read as the beginning of the key on the next line.
            troubles.append(Trouble(Place(number, 1), "缺少冒号", _ENTRY, line))
            line = ""
        is_first = is_first and (not stripped or stripped[0] == "#")
        in_text = in_text or bool(_TEXT_BLOCK.search(line))
        if stripped and stripped[0] != "#":
            above = line.rstrip()
        yield line


def _explain(
    error: yaml.YAMLError, lines: list[str], first_line: int
) -> tuple[int, Trouble]:
    """The row (0-based) at fault, and what to tell the editor."""
    problem = getattr(error, "problem", None) or ""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if context is not None and (mark is None or _FOUND_LATE.search(problem)):
        mark = context
    row, column = (min(mark.line, len(lines) - 1), mark.column + 1) if mark else (0, 1)
    message, hint = _PROBLEMS.get(problem, ("YAML 写法不对", _QUOTE))
    if "node content" in problem and not "".join(lines[row:]).strip():
        # An open bracket at the end of the text: libyaml no longer knows which.
        row = max(i for i, line in enumerate(lines) if line.strip())
        column = lines[row].find(": ") + 3
        message, hint = "括号没有配对", "在末尾补上后一半括号"
    place = Place(first_line + row, column)
    before, after = lines[row][: column - 1], lines[row][column - 1 :]
    if "括号" in message and _COMMENT.search(after):
        hint = '“#”和它后面的字成了注释；值里有 # 的加上英文引号，例如 "#0b5345"'
    elif problem in _OF_INDENT and _INDENT.fullmatch(before):
        message, hint = "缩进不对", _ALIGN
    elif after.startswith("- ") and not before:
        message, hint = "已经有值的键下面不能写列表", "把键后面的值也写成一项“- …”"
    elif hint == _QUOTE:
        hint += _quoted(lines[row])
    elif message == "缺少冒号" and (slip := _WIDE_COLON.match(lines[row])):
        place = Place(first_line + row, slip.end())
        message, hint = "键后面用了全角冒号“：”", f"改为半角冒号加空格：{slip[1]}: …"
    key = ""
    while row > 0 and (lines[row][:1] in " \t-#" or not lines[row]):
        row -= 1
    match = _KEY_LINE.match(lines[row])
    if match:
        key = match.group(1)
    return row, Trouble(place, message, hint, key)


def _quoted(line: str) -> str:
    """A line as it should be: its own value between single quotes."""
    match = _KEY_LINE.match(line)
    value = line[match.end(2) :].strip() if match else ""
    if not match or not value or "'" in value or len(value) > 60:
        return ""
    if value[0] == value[-1] == '"':
        value = value[1:-1]
    return f"：{match[1]}: '{value}'"


def _end(lines: list[str], row: int) -> int:
    """The row behind the entry that starts at ``row``."""
    for below in range(row + 1, len(lines)):
        if lines[below][:1] not in ("", " ", "\t", "-", "#", "]", "}"):
            return below
    return len(lines)


def _convert(root: Any, first_line: int, troubles: list[Trouble]) -> Parsed:
    start = Place(first_line, 1)
    if root is None:
        return Parsed(Mapping((), start), tuple(troubles))
    if not isinstance(root, yaml.MappingNode):
        place = _place(root, first_line)
        troubles.append(Trouble(place, "应当是“键: 值”的形式", _ENTRY))
        return Parsed(Mapping((), start), tuple(troubles))
    seen: set[int] = set()

    def node_of(node: Any, depth: int) -> Node:
        place = _place(node, first_line)
        if depth > MAX_DEPTH or (id(node) in seen):
            aliased = id(node) in seen
            troubles.append(
                Trouble(
                    place,
                    "不能使用 YAML 锚点和别名（& 和 *）" if aliased else "嵌套过深",
                    "把内容直接写出来" if aliased else f"最多 {MAX_DEPTH} 层",
                )
            )
            return Scalar("", place)
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            # Plain is None to one of PyYAML's loaders and "" to the other.
            is_null = not node.style and node.value in ("~", "null")
            # An escape ("\\a") may stand for what could not be written as itself.
            return Scalar("" if is_null else _INVISIBLE.sub(" ", node.value), place)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(node_of(n, depth + 1) for n in node.value), place)
        pairs = []
        for key, value in node.value:
            made = node_of(key, depth + 1)
            if not isinstance(made, Scalar):
                troubles.append(Trouble(made.place, "键应当是一个词", "去掉括号"))
                made = Scalar("", made.place)
            pairs.append((made, node_of(value, depth + 1)))
        return Mapping(tuple(pairs), place)

    mapping = node_of(root, 0)
    assert isinstance(mapping, Mapping)
    return Parsed(mapping, tuple(troubles))


def _place(node: Any, first_line: int) -> Place:
    mark = node.start_mark
    return Place(mark.line + first_line, mark.column + 1)
