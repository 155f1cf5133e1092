"""The category tree of site.yml."""

from __future__ import annotations

import re
from typing import Any

from disclosure_ssg.model.diagnostics import Place
from disclosure_ssg.model.fields import BY_KEY
from disclosure_ssg.model.file_names import is_device
from disclosure_ssg.model.settings import CATEGORY_KEYS, RESERVED_IDS, Category
from disclosure_ssg.source.config_faults import BAD, CATEGORY, Faults
from disclosure_ssg.source.front_matter import field_of
from disclosure_ssg.source.levels import read_levels
from disclosure_ssg.source.paths import SITE_YML
from disclosure_ssg.source.scalars import Unreadable, flag
from disclosure_ssg.source.values import typed_value
from disclosure_ssg.source.yaml_nodes import Mapping, Node, Scalar, Sequence, is_empty

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class CategoryTree:
    """Reads categories; ``by_id`` holds those read so far, whatever their depth."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.by_id: dict[str, Category] = {}
        self.themes_named: list[tuple[Place, str]] = []  # by defaults

    def children(self, node: Node, ancestors: tuple[str, ...]) -> tuple[Category, ...]:
        """The categories of one list; ``ancestors`` are ids from the top down.

        Raises ``Faulty`` where ``node`` is no list.
        """
        if not isinstance(node, Sequence):
            raise self._faults.fault(
                node.place,
                "categories",
                "应当是列表",
                "每条一行：- {id: notice, title: 通知公告}",
            )
        made = (self._category(item, ancestors) for item in node.items)
        return tuple(one for one in made if one is not None)

    def _category(self, node: Node, ancestors: tuple[str, ...]) -> Category | None:
        if not isinstance(node, Mapping):
            self._faults.fault(
                node.place,
                "categories",
                "的每一条应当是若干“键: 值”",
                "- {id: notice, title: 通知公告}",
            )
            return None
        parts: dict[str, Node] = {}
        for name, value in self._faults.once(node):
            if name.text not in CATEGORY_KEYS:
                self._faults.unknown(name, CATEGORY_KEYS)
            elif not is_empty(value):
                parts[name.text] = value
        words = {k: n.text.strip() for k, n in parts.items() if isinstance(n, Scalar)}
        identity, title = words.get("id", ""), words.get("title", "")
        if not title:
            self._wrong(node, "栏目缺少 title", "写明栏目名称")
        if not self._is_free(identity, parts.get("id", node)):
            return None
        parent = self.by_id.get(ancestors[-1]) if ancestors else None
        statutory = self._is_statutory(parts.get("statutory"), parent)
        # Claimed before its children are read, so that none of them takes the id.
        self.by_id[identity] = Category(identity, title, statutory=statutory)
        below = (
            self.children(parts["children"], (*ancestors, identity))
            if "children" in parts
            else ()
        )
        made = Category(
            identity,
            title,
            words.get("description", ""),
            words.get("column_type", "") or title,
            statutory,
            self._defaults(parts.get("defaults")),
            ancestors,
            below,
            read_levels(parts["rules"], self._faults) if "rules" in parts else None,
            self._days(parts.get("update_days")),
        )
        self.by_id[identity] = made
        return made

    def _is_free(self, identity: str, node: Node) -> bool:
        """Whether an id is well formed and nobody else's."""
        if not _ID.fullmatch(identity) or identity.isdigit():
            self._wrong(
                node,
                f"栏目 id“{identity[:40]}”不可用",
                "用小写字母、数字和连字符，不能全是数字",
            )
        elif identity in RESERVED_IDS or is_device(identity):
            self._wrong(
                node,
                f"栏目 id“{identity}”是保留字",
                "换一个 id；保留字：" + "、".join(sorted(RESERVED_IDS)),
            )
        elif identity in self.by_id:
            self._wrong(node, f"栏目 id“{identity}”重复", "每个 id 只用一次")
        else:
            return True
        return False

    def _is_statutory(self, node: Node | None, parent: Category | None) -> bool:
        """Its own word, unless a category above it has left the statutory column."""
        inherited = parent is None or parent.statutory
        if node is None:
            return inherited
        try:
            return flag(node.text if isinstance(node, Scalar) else "") and inherited
        except Unreadable as wrong:
            self._faults.fault(
                node.place, "statutory", f"：{wrong.message}", wrong.hint
            )
            return inherited

    def _days(self, node: Node | None) -> int:
        """How often it should be updated, 0 where nothing is said."""
        if node is None:
            return 0
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if not re.fullmatch("[1-9][0-9]{0,3}", text, re.ASCII):
            self._faults.fault(
                node.place, "update_days", "应当是天数", "写成 30 的形式"
            )
            return 0
        return int(text)

    def _wrong(self, node: Node, message: str, hint: str) -> None:
        self._faults.found.append(CATEGORY.at(SITE_YML, node.place, message, hint))

    def _defaults(self, node: Node | None) -> dict[str, Any]:
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            raise self._faults.fault(node.place, "defaults", "应当是若干“字段: 值”")
        made: dict[str, Any] = {}
        for name, value in self._faults.once(node):
            field = field_of(name.text, value)
            if field is None:
                self._faults.unknown(name, BY_KEY)
            elif field.own or field.key == "category":
                self._faults.found.append(
                    BAD.at(
                        SITE_YML,
                        name.place,
                        f"“{field.label}”不能由栏目设默认值",
                        "写在每个文件里",
                    )
                )
            else:
                typed, troubles = typed_value(field, value, SITE_YML)
                self._faults.found.extend(troubles)
                if not troubles:
                    made[field.key] = typed
                    if field.key == "theme":
                        self.themes_named.append((value.place, typed))
        return made
