"""The catalogue as data: every public field, and none that is not."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from disclosure_ssg.render import data_files
from tests.sites import document, related


def data(
    texts: dict[str, str], files: dict[str, int] | None = None
) -> tuple[list[dict[str, Any]], list[list[str]]]:
    """The documents of the JSON file, and the rows of the CSV file."""
    made = {
        output.path: (output.content or b"").decode()
        for output in data_files.outputs(related(texts, files=files))
    }
    assert made["data/documents.csv"].startswith("\ufeff")  # for Excel
    made["data/documents.csv"] = made["data/documents.csv"][1:]
    whole = json.loads(made["data/documents.json"])
    assert set(whole) == {"documents"}
    rows = list(csv.reader(io.StringIO(made["data/documents.csv"], newline="")))
    return whole["documents"], rows


def test_an_empty_site_has_an_empty_catalogue() -> None:
    documents, rows = data({})
    assert (documents, rows) == ([], [["status", "url"]])


def test_a_document_is_told_with_every_public_field() -> None:
    documents, _ = data(
        {
            "notice/a.md": document(
                title='甲"乙,\\',
                published_on="2024年6月23日 9:30",
                keywords="丙、丁",
                attachments="[表.xlsx, gone.pdf]",
                repeals="{title: 某办法, on: 2024-07-01}",
                source="示例日报",
                reprint="是",
                pinned="是",
                redirects="old.html",
                id="a",
                scheduled="是",
                interpretation_required="是",
            )
        },
        {"content/notice/表.xlsx": 5},
    )
    assert documents == [
        {
            "title": '甲"乙,\\',
            "index_number": "000000-101/2024-00001",
            "issuer": ["示例市数据局"],
            "publisher": "示例市数据局",
            "source": {"name": "示例日报"},
            "published_on": "2024-06-23 09:30",
            "attribute": "主动公开",
            "kind": "document",
            "category": "notice",
            "keywords": ["丙", "丁"],
            "attachments": [
                {"title": "表", "url": "assets/files/notice/%E8%A1%A8.xlsx"}
            ],
            "repeals": [{"title": "某办法", "on": "2024-07-01"}],
            "reprint": True,
            "url": "doc/a.html",
            "status": "有效",
        }
    ]


def test_of_a_listed_document_only_its_line_is_told() -> None:
    documents, rows = data(
        {"notice/a.md": document(attribute="依申请公开", summary="密", id="mi")}
    )
    assert documents == [
        {
            "title": "第1号文件",
            "index_number": "000000-101/2024-00001",
            "issuer": ["示例市数据局"],
            "published_on": "2024-06-23",
            "attribute": "依申请公开",
            "category": "notice",
            "url": "doc/000000-101-2024-00001.html",
            "status": "",
        }
    ]
    assert "密" not in repr(rows)


def test_documents_are_told_newest_first() -> None:
    documents, rows = data(
        {
            "notice/a.md": document(1, published_on="2024-06-01", pinned="是"),
            "notice/b.md": document(2, published_on="2024-06-03"),
            "notice/c.md": document(3, published_on="2024-06-02"),
        }
    )
    titles = ["第2号文件", "第3号文件", "第1号文件"]
    assert [d["title"] for d in documents] == titles
    assert [row[0] for row in rows[1:]] == titles


def test_a_row_is_flat() -> None:
    _, rows = data(
        {
            "notice/a.md": document(
                1,
                title='甲"乙,丙',
                keywords="丁、戊",
                source="{name: 示例日报, url: 'https://example.com/'}",
                reprint="否",
                repeals="{title: 某办法}",
                year="2024",
            ),
            "notice/b.md": document(2, published_on="2024-06-01"),
        }
    )
    first, second = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    assert first == {
        "title": '甲"乙,丙',
        "index_number": "000000-101/2024-00001",
        "issuer": "示例市数据局",
        "publisher": "示例市数据局",
        "source": "示例日报；https://example.com/",
        "published_on": "2024-06-23",
        "attribute": "主动公开",
        "kind": "document",
        "category": "notice",
        "keywords": "丁、戊",
        "year": "2024",
        "reprint": "否",
        "status": "有效",
        "url": "doc/000000-101-2024-00001.html",
    }
    assert (second["source"], second["reprint"], second["year"]) == ("", "", "")
