"""Where documents come from: a site in our format, written, made or given."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Notice:
    """One document as every generator gets it."""

    key: str  # path below content/ without .md; its folder is the category's id
    category: str  # the category's title
    title: str
    index_number: str
    issuer: str
    document_number: str  # may be empty
    written_on: str  # ISO dates
    published_on: str
    attribute: str
    keywords: tuple[str, ...]
    body: str  # Markdown

    @property
    def is_open(self) -> bool:
        """Whether its text is public."""
        return self.attribute == "主动公开"

    @property
    def table(self) -> tuple[tuple[str, str], ...]:
        """The rows of the metadata table that have a value."""
        rows = (
            ("索引号", self.index_number),
            ("发布机构", self.issuer),
            ("发文字号", self.document_number),
            ("成文日期", self.written_on),
            ("发布日期", self.published_on),
            ("公开属性", self.attribute),
            ("栏目", self.category),
            ("关键词", "、".join(self.keywords)),
        )
        return tuple(row for row in rows if row[1])


def put(path: Path, text: str) -> None:
    """Write a text file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def front_matter(values: Mapping[str, object]) -> str:
    """YAML front matter; JSON values are YAML values."""
    lines = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in values.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def write(
    folder: Path, title: str, categories: Mapping[str, str], notices: Iterable[Notice]
) -> None:
    """Write a site in our format."""
    site = {
        "title": title,
        "publisher": "示例市数据局",
        "base_url": "https://www.example.gov.cn/zfxxgk/",
        "categories": [{"id": k, "title": v} for k, v in categories.items()],
    }
    put(folder / "site.yml", yaml.safe_dump(site, allow_unicode=True, sort_keys=False))
    for notice in notices:
        values: dict[str, object] = {
            "title": notice.title,
            "index_number": notice.index_number,
            "document_number": notice.document_number,
            "issuer": notice.issuer,
            "written_on": notice.written_on,
            "published_on": notice.published_on,
            "attribute": notice.attribute,
            "attribute_reason": "" if notice.is_open else "内部管理信息",
            "keywords": notice.keywords,
        }
        text = front_matter({k: v for k, v in values.items() if v}) + notice.body
        put(folder / f"content/{notice.key}.md", text)


def make_from(corpus: Path, folder: Path, size: int) -> None:
    """Have ``corpus/make_corpus.py`` below ``corpus`` write a site of notices."""
    script = corpus / "corpus/make_corpus.py"
    arguments = ["--out", folder, "--size", size, "--doc-size", "notice"]
    command = [sys.executable, script, *arguments]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def read(folder: Path) -> tuple[Notice, ...]:
    """The documents of a site in our format, in the order of their paths."""
    site = yaml.load((folder / "site.yml").read_bytes(), yaml.CSafeLoader)
    titles = dict(_titles(site["categories"]))
    content = folder / "content"
    return tuple(
        _read_one(path.relative_to(content).with_suffix("").as_posix(), path, titles)
        for path in sorted(content.rglob("*.md"))
    )


def _titles(categories: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    for category in categories:
        yield category["id"], category["title"]
        yield from _titles(category.get("children", []))


def _read_one(key: str, path: Path, titles: Mapping[str, str]) -> Notice:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    values = yaml.load(front, yaml.CBaseLoader)  # every value stays text
    issuer = values.get("issuer", "")
    return Notice(
        key=key,
        category=titles[key.split("/")[-2]],
        title=values["title"],
        index_number=values.get("index_number", ""),
        issuer=issuer if isinstance(issuer, str) else "、".join(issuer),
        document_number=values.get("document_number", ""),
        written_on=values.get("written_on", ""),
        published_on=values["published_on"],
        attribute=values["attribute"],
        keywords=tuple(values.get("keywords", ())),
        body=body.lstrip("\n"),
    )
