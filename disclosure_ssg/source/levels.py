"""Levels of rules, as site.yml gives them to the site or to a category."""

from __future__ import annotations

from disclosure_ssg.model.diagnostics import RULES, Level
from disclosure_ssg.source.config_faults import Faults
from disclosure_ssg.source.yaml_nodes import Mapping, Node, Scalar

_NAMES = {
    "off": Level.OFF,
    "warn": Level.WARNING,
    "warning": Level.WARNING,
    "error": Level.ERROR,
}


def read_levels(node: Node, faults: Faults) -> dict[str, Level]:
    """Levels by rule code.  Raises ``Faulty`` where ``node`` is no mapping."""
    if not isinstance(node, Mapping):
        raise faults.fault(
            node.place, "rules", "应当是若干“规则代码: 级别”", "例如 F017: error"
        )
    made: dict[str, Level] = {}
    for name, value in faults.once(node):
        code = name.text.upper()
        level = _NAMES.get(value.text.lower()) if isinstance(value, Scalar) else None
        if code not in RULES:
            faults.unknown(name, RULES)
        elif level is None:
            faults.fault(value.place, name.text, "的级别不对", "可用：off、warn、error")
        elif RULES[code].firm:
            faults.fault(name.place, name.text, "的级别不能改")
        else:
            made[code] = level
    return made
