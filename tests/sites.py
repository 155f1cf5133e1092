"""A kit for tests: write a whole small site, run the command line on it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from disclosure_ssg import checking as _checking  # noqa: F401 - registers the rules
from disclosure_ssg.cli import main
from disclosure_ssg.model.diagnostics import Outcome
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.ledgers import Ledgers
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.site import Site as RelatedSite
from disclosure_ssg.relate.relate import relate
from disclosure_ssg.source import site_yml
from disclosure_ssg.source.load import load

TODAY = "2026-11-01"
SITE_YML = """\
title: 示例市数据局政府信息公开
publisher: 示例市数据局
base_url: https://www.example.gov.cn/zfxxgk/
categories:
  - {id: policy, title: 政策文件, children: [{id: normative, title: 规范性文件}]}
  - {id: notice, title: 通知公告}
  - {id: news, title: 工作动态, statutory: false}
"""


def document(number: int = 1, body: str = "正文。\n", **values: str) -> str:
    """A document without faults; ``values`` replace or add front-matter lines.

    A value of ``""`` takes the line out.
    """
    lines = {
        "title": f"第{number}号文件",
        "index_number": f"000000-101/2024-{number:05}",
        "published_on": "2024-06-23",
        "attribute": "主动公开",
        **values,
    }
    front = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    return f"---\n{front}---\n\n{body}"


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files, paths relative to the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Site:
    """A site in a temporary folder."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, paths relative to the site's folder."""
        write(self.folder, files)

    def run(self, *args: str) -> Ran:
        """Run a subcommand on the site."""
        self.capsys.readouterr()
        status = main(["-C", str(self.folder), *args])
        captured = self.capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    def build(self, *args: str) -> Ran:
        """``build --today`` of the fixed day."""
        return self.run("build", "--today", TODAY, *args)

    def check(self, *args: str) -> Ran:
        """``check --today`` of the fixed day."""
        return self.run("check", "--today", TODAY, *args)

    def page(self, path: str) -> str:
        """The text of a built file."""
        return (self.folder / "public" / path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every built file by its path."""
        root = self.folder / "public"
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


def codes(text: str) -> list[str]:
    """The codes of the findings in a command's output, in order."""
    return re.findall(r"^\S+:\d+:\d+: \w+ ([A-Z]\d+)\[", text, re.M)


def config(extra: str = "") -> SiteConfig:
    """``SITE_YML`` with more lines, read."""
    made = site_yml.read((SITE_YML + extra).encode())
    assert made.value is not None, made.diagnostics
    return made.value


def read(
    text: str, path: str = "content/notice/a.md", extra: str = ""
) -> Outcome[Document]:
    """One document as read, and what was found on the way."""
    return load(path, text.encode(), config(extra))


def related(
    texts: Mapping[str, str],
    today: str = TODAY,
    extra: str = "",
    files: Mapping[str, int] | None = None,
    ledgers: Ledgers | None = None,
) -> RelatedSite:
    """The Site made of documents (paths below ``content/``) and other files."""
    settings = config(extra)
    documents = [
        load(f"content/{path}", text.encode(), settings).value
        for path, text in texts.items()
    ]
    day = datetime.date.fromisoformat(today)
    return relate(documents, files or {}, settings, day, ledgers=ledgers or {})
