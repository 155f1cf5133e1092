"""JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from disclosure_ssg.commands.formats.report import Report


def render(report: Report) -> str:
    """``{"diagnostics": [{"path", "line", "column", "level", "code", …}]}``."""
    found = [asdict(one) for one in report.found]
    return json.dumps({"diagnostics": found}, ensure_ascii=False)
