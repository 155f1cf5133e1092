"""SARIF 2.1.0, which code scanning services and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from disclosure_ssg import __version__
from disclosure_ssg.commands.formats.report import Report
from disclosure_ssg.model.diagnostics import RULES, Diagnostic, Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report) -> str:
    """A log of one run, with every rule there is."""
    rules = [RULES[code] for code in sorted(RULES)]
    index_by_code = {rule.code: index for index, rule in enumerate(rules)}
    driver = {
        "name": "disclosure-ssg",
        "version": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, index_by_code) for found in report.found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": rule.doc.partition("\n")[0]},
        "help": {"text": rule.doc},
        "defaultConfiguration": {"level": rule.level.value},
    }


def _result(found: Diagnostic, index_by_code: dict[str, int]) -> dict[str, Any]:
    said = f"{found.message}\n提示：{found.hint}" if found.hint else found.message
    return {
        "ruleId": found.code,
        "ruleIndex": index_by_code[found.code],
        "level": found.level.value,
        "message": {"text": said},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(found.path)},
                    "region": {"startLine": found.line, "startColumn": found.column},
                }
            }
        ],
    }
