"""JUnit XML, which nearly every CI server shows: a test case for each file."""

from __future__ import annotations

import re
from itertools import groupby

from disclosure_ssg.commands.formats.report import Report
from disclosure_ssg.commands.formats.text import text_lines
from disclosure_ssg.model.diagnostics import Diagnostic

# Characters that XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """What forbids publishing is a case's failure, other findings are its output."""
    import xml.etree.ElementTree as ET  # only here: the others are asked more often

    by_path = {path: tuple(of) for path, of in groupby(report.found, lambda d: d.path)}
    suite = ET.Element("testsuite", name="disclosure-ssg check")
    for path in sorted({*report.files, *by_path}):
        case = ET.SubElement(suite, "testcase", classname="check", name=_clean(path))
        found = by_path.get(path, ())
        failing = [one for one in found if report.is_failure(one)]
        passing = [one for one in found if not report.is_failure(one)]
        if failing:
            said = {"type": failing[0].code, "message": _clean(failing[0].message)}
            ET.SubElement(case, "failure", said).text = _text(failing)
        if passing:
            ET.SubElement(case, "system-out").text = _text(passing)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode")


def _text(found: list[Diagnostic]) -> str:
    return _clean("\n".join(text_lines(found)))


def _clean(said: str) -> str:
    return _NOT_XML.sub("\ufffd", said)
