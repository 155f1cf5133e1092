"""Each format of ``check`` against what its reader expects, written by hand."""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from disclosure_ssg import checking as _checking  # noqa: F401 - registers the rules
from disclosure_ssg.commands.formats import FORMATS, Report
from disclosure_ssg.model.diagnostics import RULES, Diagnostic, Level

LINK = Diagnostic(
    "content/通知/a,b:c.md", 9, 3, Level.ERROR, "L002", "broken-link",
    "链接“50%.pdf”指到的文件不存在", "是否想写“5.pdf”？",
)  # fmt: skip
SUMMARY = Diagnostic(
    "content/通知/a,b:c.md", 12, 1, Level.WARNING, "F021", "long-summary",
    "内容概述有 <300> 字",
)  # fmt: skip
PICTURE = Diagnostic(
    "content/news/b.md", 4, 7, Level.WARNING, "B005", "image-without-alt",
    "图片没有文字说明", "写成 ![说明](图.png)",
)  # fmt: skip
FILES = ("site.yml", "content/news/b.md", "content/通知/a,b:c.md")
REPORT = Report((PICTURE, LINK, SUMMARY), FILES)


def made(form: str, report: Report = REPORT) -> Any:
    return json.loads(FORMATS[form](report))


def test_text_has_one_line_for_a_finding_and_one_for_its_hint() -> None:
    assert FORMATS["text"](REPORT).split("\n") == [
        "content/news/b.md:4:7: warning B005[image-without-alt] 图片没有文字说明",
        "    提示：写成 ![说明](图.png)",
        "content/通知/a,b:c.md:9:3: error L002[broken-link] 链接“50%.pdf”指到的文件不存在",
        "    提示：是否想写“5.pdf”？",
        "content/通知/a,b:c.md:12:1: warning F021[long-summary] 内容概述有 <300> 字",
    ]


def test_json_has_all_fields_of_a_finding_and_no_others() -> None:
    assert made("json", Report((LINK, SUMMARY))) == {
        "diagnostics": [
            {
                "path": "content/通知/a,b:c.md",
                "line": 9,
                "column": 3,
                "level": "error",
                "code": "L002",
                "slug": "broken-link",
                "message": "链接“50%.pdf”指到的文件不存在",
                "hint": "是否想写“5.pdf”？",
            },
            {
                "path": "content/通知/a,b:c.md",
                "line": 12,
                "column": 1,
                "level": "warning",
                "code": "F021",
                "slug": "long-summary",
                "message": "内容概述有 <300> 字",
                "hint": "",
            },
        ]
    }


def test_github_commands_escape_what_would_end_a_property_or_a_line() -> None:
    assert FORMATS["github"](REPORT).split("\n") == [
        "::warning file=content/news/b.md,line=4,col=7,title=B005[image-without-alt]"
        "::图片没有文字说明%0A提示：写成 ![说明](图.png)",
        "::error file=content/通知/a%2Cb%3Ac.md,line=9,col=3,title=L002[broken-link]"
        "::链接“50%25.pdf”指到的文件不存在%0A提示：是否想写“5.pdf”？",
        "::warning file=content/通知/a%2Cb%3Ac.md,line=12,col=1,title=F021[long-summary]"
        "::内容概述有 <300> 字",
    ]


def test_gitlab_issues_have_the_properties_of_a_code_quality_report() -> None:
    identity = "content/通知/a,b:c.md\0F021\0内容概述有 <300> 字"
    assert made("gitlab", Report((SUMMARY,))) == [
        {
            "description": "内容概述有 <300> 字",
            "check_name": "F021[long-summary]",
            "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
            "severity": "minor",
            "location": {"path": "content/通知/a,b:c.md", "lines": {"begin": 12}},
        }
    ]
    assert [issue["severity"] for issue in made("gitlab")] == [
        "minor",
        "major",
        "minor",
    ]
    assert made("gitlab")[1]["description"] == (
        "链接“50%.pdf”指到的文件不存在（是否想写“5.pdf”？）"
    )


def moved(found: Diagnostic, line: int) -> Diagnostic:
    return Diagnostic(
        found.path, line, 1, found.level, found.code, found.slug, found.message
    )


def test_a_gitlab_fingerprint_stays_when_the_finding_moves() -> None:
    before, after = (
        [issue["fingerprint"] for issue in made("gitlab", Report(found))]
        for found in ((LINK, SUMMARY), (moved(LINK, 30), moved(SUMMARY, 40)))
    )
    assert before == after


def test_equal_findings_in_one_file_have_fingerprints_of_their_own() -> None:
    """GitLab shows one issue for one fingerprint."""
    issues = made("gitlab", Report((PICTURE, moved(PICTURE, 8), moved(PICTURE, 9))))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == 3
    assert prints[0] == made("gitlab", Report((moved(PICTURE, 99),)))[0]["fingerprint"]


def test_sarif_is_a_log_of_one_run_with_every_rule_and_its_help() -> None:
    log = made("sarif")
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert set(run) == {"tool", "language", "columnKind", "results"}
    assert (run["language"], run["columnKind"]) == ("zh-CN", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    assert driver["name"] == "disclosure-ssg"
    assert driver["version"]
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert len(rules) == len(driver["rules"])
    assert set(rules) == set(RULES)
    for rule in rules.values():
        assert set(rule) == {
            "id", "name", "shortDescription", "help", "defaultConfiguration",
        }  # fmt: skip
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")
        assert rule["help"]["text"].startswith(rule["shortDescription"]["text"])
    assert rules["F011"]["name"] == "missing-index-number"
    assert rules["F011"]["shortDescription"] == {"text": "缺少索引号。"}
    assert "为什么：" in rules["F011"]["help"]["text"]


def test_a_sarif_result_points_at_its_rule_and_its_place() -> None:
    (run,) = made("sarif")["runs"]
    result = run["results"][1]
    assert run["tool"]["driver"]["rules"][result.pop("ruleIndex")]["id"] == "L002"
    assert result == {
        "ruleId": "L002",
        "level": "error",
        "message": {"text": "链接“50%.pdf”指到的文件不存在\n提示：是否想写“5.pdf”？"},
        "locations": [
            {
                "physicalLocation": {
                    # a URI: no character outside ASCII
                    "artifactLocation": {
                        "uri": "content/%E9%80%9A%E7%9F%A5/a%2Cb%3Ac.md"
                    },
                    "region": {"startLine": 9, "startColumn": 3},
                }
            }
        ],
    }


def cases(report: Report) -> dict[str, ET.Element]:
    text = FORMATS["junit"](report)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>')
    (suite,) = ET.fromstring(text)
    found = {case.attrib["name"]: case for case in suite}
    assert suite.tag == "testsuite"
    assert suite.attrib["tests"] == str(len(found))
    failures = sum(case.find("failure") is not None for case in suite)
    assert (suite.attrib["failures"], suite.attrib["errors"]) == (str(failures), "0")
    return found


def test_junit_has_a_case_for_each_file_and_fails_those_with_errors() -> None:
    found = cases(REPORT)
    assert list(found) == ["content/news/b.md", "content/通知/a,b:c.md", "site.yml"]
    assert list(found["site.yml"]) == []
    (output,) = found["content/news/b.md"]
    assert (output.tag, output.text) == (
        "system-out",
        "content/news/b.md:4:7: warning B005[image-without-alt] 图片没有文字说明\n"
        "    提示：写成 ![说明](图.png)",
    )
    failure, output = found["content/通知/a,b:c.md"]
    assert failure.attrib == {"type": "L002", "message": LINK.message}
    assert (failure.text or "").endswith("    提示：是否想写“5.pdf”？")
    assert "<300>" in (output.text or "")


def test_junit_fails_warnings_too_where_they_forbid_publishing() -> None:
    found = cases(Report(REPORT.found, FILES, strict=True))
    failing = [name for name, case in found.items() if case.find("failure") is not None]
    assert failing == ["content/news/b.md", "content/通知/a,b:c.md"]


def test_junit_stays_well_formed_whatever_a_file_is_called() -> None:
    name = 'content/a\x1b\ufffe<&>".md'
    odd = Diagnostic(name, 1, 1, Level.ERROR, "F002", "no-front-matter", "]]>")
    (shown,) = cases(Report((odd,), (name,)))
    assert shown == 'content/a\ufffd\ufffd<&>".md'


@pytest.mark.parametrize(
    ("form", "nothing"),
    [("text", ""), ("json", '{"diagnostics": []}'), ("github", ""), ("gitlab", "[]")],
)
def test_without_findings_a_format_says_so_in_its_own_way(
    form: str, nothing: str
) -> None:
    assert FORMATS[form](Report((), FILES)) == nothing


def pretty(source: str, column: int) -> list[str]:
    """What stands below the finding: the line and the mark."""
    found = Diagnostic("content/a.md", 12, column, Level.ERROR, "F010", "x", "甲", "乙")
    lines = FORMATS["pretty"](Report((found,), source=lambda _: source)).split("\n")
    assert lines[:2] == [f"content/a.md:12:{column}: error F010[x] 甲", "    提示：乙"]
    return lines[2:]


def test_the_mark_stands_below_its_character_where_characters_are_wide() -> None:
    assert pretty("题目: “甲”abc", 8) == [
        "    12 | 题目: “甲”abc",
        "       |           ^",
    ]
    assert pretty("甲", 1) == ["    12 | 甲", "       | ^"]
    assert pretty("标题: 甲", 6) == ["    12 | 标题: 甲", "       |         ^"]
    assert pretty("e\u0301ab", 3) == ["    12 | e\u0301ab", "       |  ^"]


def test_a_mark_may_stand_below_a_full_width_mark_or_a_tab() -> None:
    assert pretty("Ａ：\tb\u200b", 3) == ["    12 | Ａ： b", "       |     ^"]


def test_of_a_long_paragraph_only_what_is_near_the_mark_is_shown() -> None:
    assert pretty("一" * 100 + "二" + "三" * 100, 101) == [
        "    12 | ..." + "一" * 20 + "二" + "三" * 17 + "...",
        "       | " + " " * 43 + "^",
    ]


@pytest.mark.parametrize(("source", "column"), [("", 1), ("甲", 3)])
def test_without_a_line_there_is_no_mark(source: str, column: int) -> None:
    assert pretty(source, column) == []
