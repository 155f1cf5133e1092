"""The code quality report of GitLab CI.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from disclosure_ssg.commands.formats.report import Report
from disclosure_ssg.model.diagnostics import Level

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor"}


def render(report: Report) -> str:
    """A JSON list with an issue for each finding."""
    seen: Counter[tuple[str, ...]] = Counter()
    issues = []
    for found in report.found:
        identity = (found.path, found.code, found.message)
        issues.append(
            {
                "description": found.message
                + (f"（{found.hint}）" if found.hint else ""),
                "check_name": f"{found.code}[{found.slug}]",
                "fingerprint": _fingerprint(*identity, seen[identity]),
                "severity": _SEVERITIES[found.level],
                "location": {"path": found.path, "lines": {"begin": found.line}},
            }
        )
        seen[identity] += 1
    return json.dumps(issues, ensure_ascii=False)


def _fingerprint(path: str, code: str, message: str, earlier: int) -> str:
    """What a merge request knows a finding by, wherever in the file it has moved to.

    GitLab shows one issue for one fingerprint, so of findings that say the same of
    one file the later ones are counted.
    """
    parts = [path, code, message, *([str(earlier)] if earlier else [])]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
