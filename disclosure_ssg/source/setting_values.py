"""Values of site.yml: nodes to what ``SiteConfig`` holds, one method a shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from disclosure_ssg.model.diagnostics import Level, Place, nearest
from disclosure_ssg.model.fields import BY_KEY, META_TABLES, is_for_table
from disclosure_ssg.model.palette import ENOUGH, faint
from disclosure_ssg.model.review import ReviewRules
from disclosure_ssg.model.settings import (
    REVIEW_SETTINGS,
    Category,
    Setting,
    SettingShape,
    Themes,
    asked_for,
    parted,
)
from disclosure_ssg.model.vocabulary import STATUTORY_ITEMS
from disclosure_ssg.source import bodies, markdown_text, scalars, themes
from disclosure_ssg.source.category_tree import CategoryTree
from disclosure_ssg.source.config_faults import Faults
from disclosure_ssg.source.levels import read_levels
from disclosure_ssg.source.roster import review_rules
from disclosure_ssg.source.yaml_nodes import Mapping, Node, Scalar, Sequence, is_empty

# What no record of a setting may lack.
_NEEDED = {
    "parents": ("title", "url"),
    "languages": ("title", "url"),
    "channels": ("matter", "where"),
    "reading_places": ("name",),
    "topics": ("id", "title"),
    "themes": ("title",),
}


def _words(text: str, field: str) -> str:
    """Words of the closed list of a field as its keys."""
    choices = BY_KEY[field].choices or {}
    return "、".join(scalars.choice(word, choices) for word in parted(text))


# How parts of a topic are read that are not free text.
_TOPIC_PARTS: dict[str, Callable[[str], str]] = {
    "id": scalars.slug,
    "kind": partial(_words, field="kind"),
    "genre": partial(_words, field="genre"),
}


class SettingValues:
    """Reads values; a wrong one is reported to ``faults`` and raised as ``Faulty``."""

    def __init__(self, faults: Faults, tree: CategoryTree) -> None:
        self._faults = faults
        self._tree = tree
        self.categories_named: list[tuple[str, Place, str]] = []
        self.themes_named: list[tuple[Place, dict[str, str]]] = []  # by topics

    def value(self, setting: Setting, node: Node) -> Any:
        """The value of ``node`` as ``setting`` asks for it."""
        reader = {
            SettingShape.TEXT: self.text,
            SettingShape.ADDRESS: self.address,
            SettingShape.INTEGER: self.integer,
            SettingShape.DATE: self.date,
            SettingShape.CHOICE: self.choice,
            SettingShape.LIST: self.texts,
            SettingShape.GROUPS: self.groups,
            SettingShape.RECORD: self.record,
            SettingShape.ANSWERS: self.answers,
            SettingShape.RECORDS: self.records,
            SettingShape.COLORS: self.colors,
            SettingShape.CATEGORIES: self.categories,
            SettingShape.LEVELS: self.levels,
            SettingShape.PATTERN: self.pattern,
            SettingShape.META_TABLE: self.meta_table,
            SettingShape.REVIEW: self.review,
        }[setting.shape]
        return reader(setting, node)

    def text(self, setting: Setting, node: Node) -> str:
        """A text on one line."""
        if not isinstance(node, Scalar):
            raise self._faults.fault(node.place, setting.key, "应当是一个值")
        return " ".join(node.text.split())

    def address(self, setting: Setting, node: Node) -> str:
        """A web address that ends in a slash."""
        try:
            return scalars.home_address(self.text(setting, node))
        except scalars.Unreadable as wrong:
            raise self._faults.fault(
                node.place, setting.key, wrong.message, wrong.hint
            ) from None

    def integer(self, setting: Setting, node: Node) -> int:
        """A number from 1 to 9999."""
        text = self.text(setting, node)
        if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
            raise self._faults.fault(
                node.place, setting.key, "应当是正整数", "写成 20 的形式"
            )
        return int(text)

    def date(self, setting: Setting, node: Node) -> str:
        """A date, as ISO text."""
        try:
            return scalars.date(self.text(setting, node))
        except scalars.Unreadable as wrong:
            raise self._faults.fault(
                node.place, setting.key, f"：{wrong.message}", wrong.hint
            ) from None

    def choice(self, setting: Setting, node: Node) -> str:
        """One of the words the setting allows."""
        text = self.text(setting, node)
        if text not in setting.choices:
            raise self._faults.fault(
                node.place,
                setting.key,
                f"不能是“{text[:40]}”",
                "可用：" + "、".join(setting.choices),
            )
        return text

    def texts(self, setting: Setting, node: Node) -> tuple[str, ...]:
        """A list of texts, or one text standing for a list of one."""
        items = node.items if isinstance(node, Sequence) else (node,)
        read = self.choice if setting.choices else self.text
        made = tuple(read(setting, item) for item in items)
        if setting.key == "markdown_extensions":
            try:
                markdown_text.load_extensions(made)
            except markdown_text.UnknownExtension as wrong:
                raise self._faults.fault(
                    node.place,
                    setting.key,
                    f"：不能加载 Markdown 扩展“{wrong}”",
                    "核对名称，并确认已经安装",
                ) from None
        if setting.key in ("status_kinds", "qr_kinds", "kinds", "interpretation_kinds"):
            for item in made:
                self._kind(setting, node, item)
        if setting.shape is SettingShape.LIST and setting.choices:
            for one in items:
                self.choice(setting, one)
        return made

    def _kind(self, setting: Setting, node: Node, kind: str) -> None:
        if kind not in (BY_KEY["kind"].choices or {}):
            raise self._faults.fault(
                node.place,
                setting.key,
                f"：没有类型“{kind[:40]}”",
                "可用的类型见 disclosure-ssg 项目的 docs/glossary.md",
            )

    def groups(self, setting: Setting, node: Node) -> tuple[tuple[str, ...], ...]:
        """A list of lists of words."""
        example = "写成 [[公积金, 住房公积金], [身份证, 居民身份证]] 的形式"
        if not isinstance(node, Sequence):
            raise self._faults.fault(node.place, setting.key, "应当是列表", example)
        made = []
        for item in node.items:
            words = self.texts(setting, item) if isinstance(item, Sequence) else ()
            if len(set(words)) < 2 or not all(
                any(map(str.isalnum, word)) for word in words
            ):
                raise self._faults.fault(
                    item.place, setting.key, "的每一组应当有两个以上的词", example
                )
            made.append(words)
        return tuple(made)

    def answers(self, setting: Setting, node: Node) -> dict[str, str]:
        """A mapping from codes of statutory items to sentences."""
        return self.record(replace(setting, choices=tuple(STATUTORY_ITEMS)), node)

    def record(self, setting: Setting, node: Node) -> dict[str, str]:
        """A mapping with the keys the setting allows."""
        made: dict[str, str] = {}
        for name, value in self._known(setting, node):
            if not is_empty(value):
                made[name.text] = self.text(setting, value)
                if name.text.endswith("years"):
                    self.integer(setting, value)
                if name.text in ("url", "system"):
                    self._web_address(setting, value)
        if setting.key == "validity_rule" and "name" not in made:
            raise self._faults.fault(
                node.place, setting.key, "缺少 name", "写明规定的名称和条款"
            )
        if setting.key == "headings":
            if made.keys() != {"kind", "heading"}:
                raise self._faults.fault(
                    node.place,
                    setting.key,
                    "的每一条应当有 kind 和 heading",
                    "写成 {kind: interpretation, heading: 主要内容} 的形式",
                )
            self._kind(setting, node, made["kind"])
        return made

    def _web_address(self, setting: Setting, node: Node) -> None:
        text = self.text(setting, node)
        if not re.fullmatch(r"https?://[^\s/?#\"'<>\\]+([/?#][^\s\"'<>\\]*)?", text):
            raise self._faults.fault(
                node.place,
                setting.key,
                "：不是网址",
                "写成 https://www.example.gov.cn/",
            )

    def _known(self, setting: Setting, node: Node) -> Iterator[tuple[Scalar, Node]]:
        """The pairs whose keys the setting allows; others are reported."""
        if not isinstance(node, Mapping):
            raise self._faults.fault(
                node.place,
                setting.key,
                "应当是若干“键: 值”",
                "可用的键：" + "、".join(setting.choices),
            )
        for name, value in self._faults.once(node):
            if name.text in setting.choices:
                yield name, value
            else:
                self._faults.unknown(name, setting.choices)

    def records(self, setting: Setting, node: Node) -> tuple[dict[str, str], ...]:
        """A list of such mappings."""
        if not isinstance(node, Sequence):
            raise self._faults.fault(
                node.place, setting.key, "应当是列表", "每条一行，以“- ”开头"
            )
        made: list[dict[str, str]] = []
        for item in node.items:
            one = self.record(setting, item)
            for key in _NEEDED.get(setting.key, ()):
                if key not in one:
                    message, hint = f"的一条没有 {key}", "补上这一项"
                    self._faults.fault(item.place, setting.key, message, hint)
            for message, hint in bodies.faults(one) if setting.key == "issuers" else ():
                self._faults.fault(item.place, setting.key, message, hint)
            for message, hint in (
                themes.faults(one, made) if setting.key == "themes" else ()
            ):
                self._faults.fault(item.place, setting.key, message, hint)
            if setting.key == "topics":
                self._topic(setting, item, one, made)
            made.append(one)
        return tuple(made)

    def _topic(
        self,
        setting: Setting,
        node: Node,
        one: dict[str, str],
        others: list[dict[str, str]],
    ) -> None:
        """Words of closed lists become their keys; id and title are its own."""
        pairs = node.pairs if isinstance(node, Mapping) else ()
        places = {name.text: value.place for name, value in pairs}
        for key, read in _TOPIC_PARTS.items():
            try:
                if key in one:
                    one[key] = read(one[key])
            except scalars.Unreadable as wrong:
                self._faults.fault(
                    places[key], setting.key, f"：{wrong.message}", wrong.hint
                )
        for key in ("id", "title"):
            if key in one and any(one[key] == other.get(key) for other in others):
                message = f"：{key}“{one[key][:40]}”重复"
                self._faults.fault(places[key], setting.key, message, "每个只用一次")
        self.categories_named += [
            (setting.key, places["category"], name)
            for name in asked_for(one, "category")
        ]
        if "theme" in one:
            self.themes_named.append((places["theme"], one))

    def look_up(self, known: Themes) -> None:
        """Look for what is named in what is known once all is read.

        Categories that are not in the tree and themes that are not ``known`` are
        reported; themes get the names that they have on this site.
        """
        for place, topic in self.themes_named:
            self._name_themes(place, topic, known)
        for key, place, name in self.categories_named:
            if self._tree.by_id and name not in self._tree.by_id:
                guess = nearest(name, self._tree.by_id)
                hint = f"是否想写“{guess}”？" if guess else "写栏目的 id"
                self._faults.fault(place, key, f"：没有栏目“{name[:40]}”", hint)

    def _name_themes(self, place: Place, topic: dict[str, str], known: Themes) -> None:
        made = []
        for name in asked_for(topic, "theme"):
            try:
                made.append(themes.theme_path(scalars.theme(name), known))
            except scalars.Unreadable as wrong:
                several = {*known.table, *known.names} & set(parted(name))
                hint = "几个主题分类用分号分开" if several else wrong.hint
                self._faults.fault(place, "topics", f"：{wrong.message}", hint)
        topic["theme"] = ";".join(made)

    def colors(self, setting: Setting, node: Node) -> dict[str, str]:
        """Colours by name, in lower case; each dark enough for text."""
        made: dict[str, str] = {}
        for name, value in self._known(setting, node):
            text = self.text(setting, value).lower()
            if not re.fullmatch("#[0-9a-f]{6}", text):
                raise self._faults.fault(
                    value.place,
                    setting.key,
                    f"：{name.text} 不是颜色",
                    f'写成 {name.text}: "#17477c" 的形式，不能省去引号',
                )
            made[name.text] = text
            for weak in faint({name.text: text}):
                self._faults.fault(
                    value.place,
                    setting.key,
                    f"：{name.text} 太浅，和底色的对比度只有 {weak.ratio:.2f}，"
                    f"至少要 {ENOUGH}（WCAG 2.1）",
                    f'可以改为 "{weak.instead}"',
                )
        return made

    def pattern(self, setting: Setting, node: Node) -> str:
        """A regular expression, as text."""
        text = self.text(setting, node)
        try:
            re.compile(text)
        except re.error:
            raise self._faults.fault(
                node.place, setting.key, "不是正确的正则表达式"
            ) from None
        return text

    def meta_table(self, setting: Setting, node: Node) -> tuple[str, ...]:
        """A preset's name or a list of fields, as the list of fields."""
        if isinstance(node, Scalar):
            if node.text not in META_TABLES:
                raise self._faults.fault(
                    node.place,
                    setting.key,
                    f"不能是“{node.text[:40]}”",
                    "写 library、column 或字段名的列表",
                )
            return META_TABLES[node.text]
        made = self.texts(setting, node)
        for key in made:
            if key in BY_KEY and not is_for_table(BY_KEY[key]):
                message, hint = (
                    f"：“{key}”不能放进表里",
                    "附件和文件间的关系在页面上另有位置",
                )
                raise self._faults.fault(node.place, setting.key, message, hint)
            if key not in BY_KEY and key != "status":
                guess = nearest(key, [*BY_KEY, "status"])
                raise self._faults.fault(
                    node.place,
                    setting.key,
                    f"：没有字段“{key[:40]}”",
                    f"是否想写“{guess}”？" if guess else "",
                )
        return made

    def levels(self, setting: Setting, node: Node) -> dict[str, Level]:
        """Levels by rule code."""
        return read_levels(node, self._faults)

    def review(self, setting: Setting, node: Node) -> ReviewRules:
        """The rules of review before release."""
        known = {one.key: one for one in REVIEW_SETTINGS}
        allowed = replace(setting, choices=tuple(known))
        values: dict[str, Any] = {one.key: one.default for one in REVIEW_SETTINGS}
        places = {}
        for name, value in self._known(allowed, node):
            if not is_empty(value):
                places[name.text] = value.place
                values[name.text] = self.value(known[name.text], value)
        made = review_rules(values)
        for key, message, hint in made.faults:
            place = places.get(key, node.place)
            self._faults.fault(place, f"review.{key}", message, hint)
        return made.rules

    def categories(self, setting: Setting, node: Node) -> tuple[Category, ...]:
        """The category tree."""
        return self._tree.children(node, ())
