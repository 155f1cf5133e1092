"""What can be wrong with site.yml: rules C, and the list that collects findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure_ssg.model.diagnostics import Diagnostic, Level, Place, nearest, rule
from disclosure_ssg.source.paths import SITE_YML
from disclosure_ssg.source.yaml_nodes import Mapping, Node, Scalar

_E = Level.ERROR

SYNTAX = rule(
    "C001",
    "config-syntax",
    _E,
    "site.yml 的写法有误。\n为什么：读不出的设置无法生效。",
    firm=True,
)
UNKNOWN = rule(
    "C002",
    "unknown-setting",
    _E,
    "site.yml 里有不认识的键。\n为什么：写错的键等于没有写。",
    firm=True,
)
MISSING = rule(
    "C003",
    "missing-setting",
    _E,
    "site.yml 缺少必填的键。\n最少要有 title、publisher、base_url、categories。",
    firm=True,
)
BAD = rule("C004", "bad-setting", _E, "site.yml 里的值不是所要求的形式。", firm=True)
CATEGORY = rule(
    "C005",
    "bad-category",
    _E,
    "site.yml 里的栏目有误。\n为什么：栏目 id 用作网址，必须唯一，只用小写字母、数字和连字符，不用保留字。",
    firm=True,
)


class Faulty(Exception):
    """A value could not be read and has been reported."""


class Faults:
    """The findings about one site.yml, in the order met."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def once(self, node: Mapping) -> Iterator[tuple[Scalar, Node]]:
        """The pairs of a mapping, each key once; a repeated one is reported."""
        seen: set[str] = set()
        for name, value in node.pairs:
            if name.text in seen:
                fault = SYNTAX.at(
                    SITE_YML, name.place, f"“{name.text}”重复", "只保留一个"
                )
                self.found.append(fault)
            else:
                seen.add(name.text)
                yield name, value

    def unknown(self, name: Scalar, known: Iterable[str]) -> None:
        """Report a key that is not among ``known``."""
        guess = nearest(name.text, known)
        hint = (
            f"是否想写“{guess}”？"
            if guess
            else "可用的键见 disclosure-ssg 项目的 docs/site-yml.md"
        )
        self.found.append(
            UNKNOWN.at(SITE_YML, name.place, f"不认识的键“{name.text[:40]}”", hint)
        )

    def fault(self, place: Place, key: str, message: str, hint: str = "") -> Faulty:
        """Report a wrong value; the caller raises what is returned, or goes on."""
        self.found.append(BAD.at(SITE_YML, place, f"“{key}”{message}", hint))
        return Faulty()
