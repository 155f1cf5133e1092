"""The earlier texts of a document: read as bodies, and never from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_ssg.model.diagnostics import Outcome
from disclosure_ssg.model.document import Document
from disclosure_ssg.source.load import read_document
from tests.sites import config, document

PATH = "content/policy/a.md"


def loaded(folder: Path, versions: str, **values: str) -> Outcome[Document]:
    """Document ``a.md`` with ``versions`` in ``folder``."""
    place = folder / PATH
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(document(versions=versions, **values), "utf-8")
    return read_document(folder, PATH, config())


def write(folder: Path, name: str, text: str) -> None:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")


def test_versions_are_read_the_oldest_first_without_their_front_matter(
    tmp_path: Path,
) -> None:
    write(tmp_path, "content/policy/_old/2.md", "---\ntitle: 旧\n---\n\n第二版。\n")
    write(tmp_path, "content/policy/_old/1.md", "第一版。\n")
    made = loaded(
        tmp_path,
        "[{on: 2022-01-01, file: _old/2.md, note: 修改}, {on: 2021-01-01, file: _old/1.md}]",
    )
    assert made.diagnostics == ()
    assert [
        (v.on, v.note, [p.text for p in v.body.passages]) for v in made.value.versions
    ] == [("2021-01-01", "", ["第一版。"]), ("2022-01-01", "修改", ["第二版。"])]


@pytest.mark.parametrize(
    ("versions", "found"),
    [
        ("[{on: 2021-01-01}]", "F007 “历史版本”每条要有 on（自哪一天起）和 file（文件）"),
        ("[{file: _old/1.md}]", "F007 “历史版本”每条要有 on（自哪一天起）和 file（文件）"),
        (
            "[{on: 2021-01-01, file: _old/1.md}, {on: 2021-01-01, file: _old/1.md}]",
            "F007 “历史版本”有两个都自 2021-01-01 起",
        ),
        (
            "[{on: 2021-01-01, file: _old/9.md}]",
            "F007 历史版本“_old/9.md”不存在、过大，或者不是 UTF-8 编码的 Markdown 文件",
        ),
        (
            "[{on: 2021-01-01, file: _old/secret.pdf}]",
            "F007 历史版本“_old/secret.pdf”不存在、过大，或者不是 UTF-8 编码的 Markdown 文件",
        ),
        (
            "[{on: 2021-01-01, file: _old/link.md}]",
            "F007 历史版本“_old/link.md”不存在、过大，或者不是 UTF-8 编码的 Markdown 文件",
        ),
        (
            "[{on: 2021-01-01, file: ../../site.md}]",
            "L001 历史版本“../../site.md”在 content/ 之外",
        ),
        (
            "[{on: 2021-01-01, file: _old/cut.md}]",
            "B002 公开属性是“主动公开”，历史版本“_old/cut.md”里却有删减部分",
        ),
    ],
)  # fmt: skip
def test_what_is_no_version_is_a_finding(
    tmp_path: Path, versions: str, found: str
) -> None:
    write(tmp_path, "content/policy/_old/1.md", "第一版。\n")
    write(tmp_path, "content/policy/_old/secret.pdf", "密")
    write(tmp_path, "content/policy/_old/cut.md", "::: 删减 隐私\n密。\n:::\n")
    write(tmp_path, "site.md", "外。\n")
    (tmp_path / "content/policy/_old/link.md").symlink_to(tmp_path / "site.md")
    made = loaded(tmp_path, versions)
    assert [f"{d.code} {d.message}" for d in made.diagnostics] == [found]
    assert {d.path for d in made.diagnostics} == {PATH}
