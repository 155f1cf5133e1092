"""site.yml: text to ``SiteConfig``.  Trouble here is exit status 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from disclosure_ssg.model.diagnostics import (
    RULES,
    START,
    Diagnostic,
    Level,
    Outcome,
    Place,
    grade,
    nearest,
    rule,
)
from disclosure_ssg.model.fields import BY_KEY, META_TABLES, is_for_table
from disclosure_ssg.model.settings import (
    CATEGORY_KEYS,
    RESERVED_IDS,
    SETTINGS,
    Category,
    Setting,
    SettingShape,
    SiteConfig,
)
from disclosure_ssg.source import markdown_text
from disclosure_ssg.source.front_matter import field_of
from disclosure_ssg.source.paths import is_device
from disclosure_ssg.source.scalars import Unreadable, flag
from disclosure_ssg.source.values import typed_value
from disclosure_ssg.source.yaml_nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    is_empty,
    parse,
)

PATH = "site.yml"
_REQUIRED = ("title", "publisher", "base_url", "categories")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_E = Level.ERROR

SYNTAX = rule("C001", "config-syntax", _E, "site.yml 的写法有误。\n为什么：读不出的设置无法生效。")
UNKNOWN = rule("C002", "unknown-setting", _E, "site.yml 里有不认识的键。\n为什么：写错的键等于没有写。")
MISSING = rule("C003", "missing-setting", _E, "site.yml 缺少必填的键。\n最少要有 title、publisher、base_url、categories。")
BAD = rule("C004", "bad-setting", _E, "site.yml 里的值不是所要求的形式。")
CATEGORY = rule("C005", "bad-category", _E, "site.yml 里的栏目有误。\n为什么：栏目 id 用作网址，必须唯一，只用小写字母、数字和连字符，不用保留字。")


class _Faulty(Exception):
    """A value could not be read and has been reported."""


def read(data: bytes | None, base_url: str = "") -> Outcome[SiteConfig | None]:
    """Read site.yml; ``value`` is None when there are findings.

    ``data`` is None when there is no such file; ``base_url`` replaces the one written.
    """
    if data is None:
        hint = "在网站的文件夹里运行，或用 -C 指定；新建网站用 disclosure-ssg init"
        return Outcome(None, (SYNTAX.at(PATH, START, "没有找到 site.yml", hint),))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        fault = SYNTAX.at(PATH, START, "site.yml 不是 UTF-8 编码", "另存为 UTF-8")
        return Outcome(None, (fault,))
    return _Reader().read(text, base_url)


class _Reader:
    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.by_id: dict[str, Category] = {}

    def read(self, text: str, base_url: str) -> Outcome[SiteConfig | None]:
        parsed = parse(text)
        for trouble in parsed.troubles:
            self.found.append(SYNTAX.at(PATH, trouble.place, trouble.message, trouble.hint))
        values: dict[str, Any] = {s.key: s.default for s in SETTINGS}
        known = {s.key: s for s in SETTINGS}
        written = {trouble.key for trouble in parsed.troubles}
        for name, node in self.once(parsed.mapping):
            setting = known.get(name.text)
            if setting is None:
                self.unknown(name, known)
            elif not is_empty(node):
                written.add(setting.key)
                with suppress(_Faulty):
                    values[setting.key] = self.value(setting, node)
        if base_url:
            written.add("base_url")
            with suppress(_Faulty):
                values["base_url"] = self.value(known["base_url"], Scalar(base_url, START))
        for key in _REQUIRED:
            if key not in written:
                self.found.append(MISSING.at(PATH, START, f"缺少“{key}”", _example(key)))
        if self.found:
            return Outcome(None, grade(self.found, {}))
        values["site_name"] = values["site_name"] or values["publisher"]
        categories = values.pop("categories")
        levels = values.pop("rules") or {}
        return Outcome(SiteConfig(values, categories, self.by_id, levels))

    def once(self, node: Mapping) -> Iterator[tuple[Scalar, Node]]:
        """The pairs of a mapping, each key once; a repeated one is reported."""
        seen: set[str] = set()
        for name, value in node.pairs:
            if name.text in seen:
                fault = SYNTAX.at(PATH, name.place, f"“{name.text}”重复", "只保留一个")
                self.found.append(fault)
            else:
                seen.add(name.text)
                yield name, value

    def unknown(self, name: Scalar, known: Iterable[str]) -> None:
        guess = nearest(name.text, known)
        hint = f"是否想写“{guess}”？" if guess else "可用的键见 docs/site-yml.md"
        self.found.append(UNKNOWN.at(PATH, name.place, f"不认识的键“{name.text[:40]}”", hint))

    def fault(self, place: Place, key: str, message: str, hint: str = "") -> _Faulty:
        self.found.append(BAD.at(PATH, place, f"“{key}”{message}", hint))
        return _Faulty()

    # -- values --------------------------------------------------------------------
    def value(self, setting: Setting, node: Node) -> Any:
        reader = {
            SettingShape.TEXT: self.text,
            SettingShape.ADDRESS: self.address,
            SettingShape.INTEGER: self.integer,
            SettingShape.CHOICE: self.choice,
            SettingShape.LIST: self.texts,
            SettingShape.GROUPS: self.groups,
            SettingShape.RECORD: self.record,
            SettingShape.RECORDS: self.records,
            SettingShape.CATEGORIES: self.categories,
            SettingShape.LEVELS: self.levels,
            SettingShape.PATTERN: self.pattern,
            SettingShape.META_TABLE: self.meta_table,
        }[setting.shape]
        return reader(setting, node)

    def text(self, setting: Setting, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise self.fault(node.place, setting.key, "应当是一个值")
        return " ".join(node.text.split())

    def address(self, setting: Setting, node: Node) -> str:
        text = self.text(setting, node)
        if not re.fullmatch(r"https?://[^\s/?#\"'<>\\]+(/[^\s?#\"'<>\\]*)?", text):
            raise self.fault(node.place, setting.key, "不是网址", "写成 https://www.example.gov.cn/zfxxgk/")
        return text if text.endswith("/") else text + "/"

    def integer(self, setting: Setting, node: Node) -> int:
        text = self.text(setting, node)
        if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
            raise self.fault(node.place, setting.key, "应当是正整数", "写成 20 的形式")
        return int(text)

    def choice(self, setting: Setting, node: Node) -> str:
        text = self.text(setting, node)
        if text not in setting.choices:
            raise self.fault(node.place, setting.key, f"不能是“{text[:40]}”", "可用：" + "、".join(setting.choices))
        return text

    def texts(self, setting: Setting, node: Node) -> tuple[str, ...]:
        items = node.items if isinstance(node, Sequence) else (node,)
        made = tuple(self.text(setting, item) for item in items)
        if setting.key == "markdown_extensions":
            try:
                markdown_text.load_extensions(made)
            except markdown_text.UnknownExtension as wrong:
                raise self.fault(node.place, setting.key, f"：不能加载 Markdown 扩展“{wrong}”", "核对名称，并确认已经安装") from None
        if setting.key == "status_kinds":
            for item in made:
                if item not in (BY_KEY["kind"].choices or {}):
                    raise self.fault(node.place, setting.key, f"：没有类型“{item[:40]}”", "可用的类型见 docs/glossary.md")
        return made

    def groups(self, setting: Setting, node: Node) -> tuple[tuple[str, ...], ...]:
        example = "写成 [[公积金, 住房公积金], [身份证, 居民身份证]] 的形式"
        if not isinstance(node, Sequence):
            raise self.fault(node.place, setting.key, "应当是列表", example)
        made = []
        for item in node.items:
            words = self.texts(setting, item) if isinstance(item, Sequence) else ()
            if len(set(words)) < 2 or not all(any(map(str.isalnum, word)) for word in words):
                raise self.fault(item.place, setting.key, "的每一组应当有两个以上的词", example)
            made.append(words)
        return tuple(made)

    def record(self, setting: Setting, node: Node) -> dict[str, str]:
        if not isinstance(node, Mapping):
            raise self.fault(node.place, setting.key, "应当是若干“键: 值”", "可用的键：" + "、".join(setting.choices))
        made: dict[str, str] = {}
        for name, value in self.once(node):
            if name.text not in setting.choices:
                self.unknown(name, setting.choices)
            elif not is_empty(value):
                made[name.text] = self.text(setting, value)
        return made

    def records(self, setting: Setting, node: Node) -> tuple[dict[str, str], ...]:
        if not isinstance(node, Sequence):
            raise self.fault(node.place, setting.key, "应当是列表", "每条一行，以“- ”开头")
        return tuple(self.record(setting, item) for item in node.items)

    def pattern(self, setting: Setting, node: Node) -> str:
        text = self.text(setting, node)
        try:
            re.compile(text)
        except re.error:
            raise self.fault(node.place, setting.key, "不是正确的正则表达式") from None
        return text

    def meta_table(self, setting: Setting, node: Node) -> tuple[str, ...]:
        if isinstance(node, Scalar):
            if node.text not in META_TABLES:
                raise self.fault(node.place, setting.key, f"不能是“{node.text[:40]}”", "写 library、column 或字段名的列表")
            return META_TABLES[node.text]
        made = self.texts(setting, node)
        for key in made:
            if key in BY_KEY and not is_for_table(BY_KEY[key]):
                message, hint = f"：“{key}”不能放进表里", "附件和文件间的关系在页面上另有位置"
                raise self.fault(node.place, setting.key, message, hint)
            if key not in BY_KEY and key != "status":
                guess = nearest(key, [*BY_KEY, "status"])
                raise self.fault(node.place, setting.key, f"：没有字段“{key[:40]}”", f"是否想写“{guess}”？" if guess else "")
        return made

    def levels(self, setting: Setting, node: Node) -> dict[str, Level]:
        if not isinstance(node, Mapping):
            raise self.fault(node.place, setting.key, "应当是若干“规则代码: 级别”", "例如 F017: error")
        names = {"off": Level.OFF, "warn": Level.WARNING, "warning": Level.WARNING, "error": Level.ERROR}
        made: dict[str, Level] = {}
        for name, value in self.once(node):
            code = name.text.upper()
            level = names.get(value.text.lower()) if isinstance(value, Scalar) else None
            if code not in RULES:
                self.unknown(name, RULES)
            elif level is None:
                self.fault(value.place, name.text, "的级别不对", "可用：off、warn、error")
            elif code.startswith(("C", "W")):
                self.fault(name.place, name.text, "的级别不能改")
            else:
                made[code] = level
        return made

    # -- categories ----------------------------------------------------------------
    def categories(self, setting: Setting, node: Node) -> tuple[Category, ...]:
        return self.children(node, ())

    def children(self, node: Node, ancestors: tuple[str, ...]) -> tuple[Category, ...]:
        if not isinstance(node, Sequence):
            raise self.fault(node.place, "categories", "应当是列表", "每条一行：- {id: notice, title: 通知公告}")
        made = (self.category(item, ancestors) for item in node.items)
        return tuple(one for one in made if one is not None)

    def category(self, node: Node, ancestors: tuple[str, ...]) -> Category | None:
        if not isinstance(node, Mapping):
            self.fault(node.place, "categories", "的每一条应当是若干“键: 值”", "- {id: notice, title: 通知公告}")
            return None
        parts: dict[str, Node] = {}
        for name, value in self.once(node):
            if name.text not in CATEGORY_KEYS:
                self.unknown(name, CATEGORY_KEYS)
            elif not is_empty(value):
                parts[name.text] = value
        words = {k: n.text.strip() for k, n in parts.items() if isinstance(n, Scalar)}
        identity, title = words.get("id", ""), words.get("title", "")
        if not title:
            self.bad_category(node, "栏目缺少 title", "写明栏目名称")
        if not _ID.fullmatch(identity) or identity.isdigit():
            self.bad_category(parts.get("id", node), f"栏目 id“{identity[:40]}”不可用", "用小写字母、数字和连字符，不能全是数字")
            return None
        if identity in RESERVED_IDS or is_device(identity):
            self.bad_category(parts["id"], f"栏目 id“{identity}”是保留字", "换一个 id；保留字：" + "、".join(sorted(RESERVED_IDS)))
            return None
        if identity in self.by_id:
            self.bad_category(parts["id"], f"栏目 id“{identity}”重复", "每个 id 只用一次")
            return None
        parent = self.by_id.get(ancestors[-1]) if ancestors else None
        statutory = parent is None or parent.statutory
        if "statutory" in parts:
            try:
                statutory = flag(words.get("statutory", "")) and statutory
            except Unreadable as wrong:
                place = parts["statutory"].place
                self.fault(place, "statutory", f"：{wrong.message}", wrong.hint)
        # Claimed before its children are read, so that none of them takes the id.
        self.by_id[identity] = Category(identity, title, statutory=statutory)
        below = self.children(parts["children"], (*ancestors, identity)) if "children" in parts else ()
        made = Category(
            identity,
            title,
            words.get("description", ""),
            words.get("column_type", "") or title,
            statutory,
            self.defaults(parts.get("defaults")),
            ancestors,
            below,
        )
        self.by_id[identity] = made
        return made

    def bad_category(self, node: Node, message: str, hint: str) -> None:
        self.found.append(CATEGORY.at(PATH, node.place, message, hint))

    def defaults(self, node: Node | None) -> dict[str, Any]:
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            raise self.fault(node.place, "defaults", "应当是若干“字段: 值”")
        made: dict[str, Any] = {}
        for name, value in self.once(node):
            field = field_of(name.text, value)
            if field is None:
                self.unknown(name, BY_KEY)
            elif field.own or field.key == "category":
                self.found.append(BAD.at(PATH, name.place, f"“{field.label}”不能由栏目设默认值", "写在每个文件里"))
            else:
                typed, troubles = typed_value(field, value, PATH)
                self.found.extend(troubles)
                if not troubles:
                    made[field.key] = typed
        return made


def _example(key: str) -> str:
    return {
        "title": "例如 title: 示例市数据局政府信息公开",
        "publisher": "例如 publisher: 示例市数据局",
        "base_url": "例如 base_url: https://www.example.gov.cn/zfxxgk/",
        "categories": "例如 categories: [{id: notice, title: 通知公告}]",
    }[key]
