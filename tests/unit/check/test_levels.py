"""Levels of rules: by site, by category, by file; and rules of other packages."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure_ssg.check import registry
from disclosure_ssg.model import plugins
from disclosure_ssg.model.diagnostics import RULES
from disclosure_ssg.model.errors import DisclosureError
from tests.sites import Site, codes, document

SITE = """\
title: 示例市数据局政府信息公开
publisher: 示例市数据局
base_url: https://www.example.gov.cn/zfxxgk/
rules: {F022: off}
categories:
  - id: policy
    title: 政策文件
    rules: {F022: error}
    children:
      - {id: normative, title: 规范性文件, rules: {F022: warn}}
      - {id: other, title: 其他文件}
  - {id: notice, title: 通知公告}
"""
LATE = {"written_on": "2024-07-01"}


def test_the_nearest_category_decides_then_those_above_then_the_site(
    site: Site,
) -> None:
    site.write(
        {
            "site.yml": SITE,
            "content/notice/a.md": document(1, **LATE),
            "content/policy/normative/b.md": document(2, **LATE),
            "content/policy/other/c.md": document(3, **LATE),
        }
    )
    out = site.check().out.splitlines()[::2]
    assert [line.split(" [")[0].split("]")[0] for line in out] == [
        "content/policy/normative/b.md:4:1: warning F022[published-before-written",
        "content/policy/other/c.md:4:1: error F022[published-before-written",
    ]


def test_a_category_names_known_rules_and_none_that_are_firm(site: Site) -> None:
    text = SITE.replace("F022: error", "F0222: error").replace(
        "F022: warn", "C001: off"
    )
    site.write({"site.yml": text, "content/notice/a.md": document(1)})
    ran = site.check()
    assert ran.status == 2
    assert codes(ran.out) == ["C002", "C004"]


# -- rules of other packages -------------------------------------------------------
PLUGIN = '''
from disclosure_ssg.check.registry import Found, on_document
from disclosure_ssg.model.diagnostics import Level


@on_document("{code}", "own-{code}", Level.WARNING)
def own(document, config):
    """标题里有“{word}”。"""
    if "{word}" in document.title:
        yield Found(document.place("title"), "标题里有“{word}”")
    if "故障" in document.title:
        raise ValueError("坏了")
'''


@pytest.fixture
def install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.MonkeyPatch]:
    """A folder of packages; rules that a test adds are gone after it."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(registry, "_ON_DOCUMENT", [*registry._ON_DOCUMENT])
    before = dict(RULES)
    plugins.load_plugins.cache_clear()
    plugins.plugins.cache_clear()
    yield monkeypatch
    for code in set(RULES) - set(before):
        del RULES[code]
    sys.modules.pop("own_rules", None)
    plugins.load_plugins.cache_clear()
    plugins.plugins.cache_clear()


def package(tmp_path: Path, text: str) -> None:
    """A package with one entry point, as pip would leave it."""
    folder = tmp_path / "packages"
    (folder / "own_rules.py").write_text(text, "utf-8")
    info = folder / "own_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: own-rules\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(
        "[disclosure_ssg.rules]\nown = own_rules\n", "utf-8"
    )
    importlib.invalidate_caches()


@pytest.mark.usefixtures("install")
def test_a_rule_of_another_package_counts_like_our_own(
    tmp_path: Path, site: Site
) -> None:
    package(tmp_path, PLUGIN.format(code="X001", word="工作"))
    site.write({"content/notice/a.md": document(1, title="工作通知")})
    assert site.run("explain", "x001").out == (
        "X001 [own-X001]　默认级别：警告\n\n标题里有“工作”。\n"
    )
    assert site.check().out == (
        "content/notice/a.md:2:1: warning X001[own-X001] 标题里有“工作”\n"
    )


@pytest.mark.usefixtures("install")
def test_a_package_that_comes_after_a_build_is_asked_by_the_next_one(
    tmp_path: Path, site: Site
) -> None:
    site.write({"content/notice/a.md": document(1, title="工作通知")})
    assert (site.build().out, site.build().out) == ("", "")
    package(tmp_path, PLUGIN.format(code="X001", word="工作"))
    plugins.load_plugins.cache_clear()  # the next build is another process
    plugins.plugins.cache_clear()
    assert codes(site.build().out) == ["X001"]


@pytest.mark.usefixtures("install")
def test_a_rule_of_another_package_that_fails_is_named(
    tmp_path: Path, site: Site
) -> None:
    package(tmp_path, PLUGIN.format(code="X001", word="工作"))
    site.write({"content/notice/a.md": document(1, title="故障通知")})
    ran = site.check()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith("错误：规则 X001 自身出错：ValueError('坏了')\n")


@pytest.mark.usefixtures("install")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PLUGIN.format(code="Q001", word="工作"), "应当以 X 开头：Q001"),
        (PLUGIN.format(code="F010", word="工作"), "加载失败"),
        ("raise OSError('坏了')", "加载失败：坏了"),
    ],
)
def test_a_package_that_cannot_be_used_is_named(
    tmp_path: Path, text: str, said: str
) -> None:
    package(tmp_path, text)
    with pytest.raises(DisclosureError, match=said):
        plugins.load_plugins()
