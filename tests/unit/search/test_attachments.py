"""Text of attachments in the index of a built site."""

from __future__ import annotations

import pytest

from tests.sites import Site, document
from tests.unit.search.engine_process import Ask

FILES = {
    "content/notice/jobs.md": document(
        1,
        attachments="[{file: 岗位.csv, title: 岗位表}, {file: 说明.txt, title: 附件2}]",
    ),
    "content/notice/岗位.csv": "岗位,要求\n琥珀鉴定员,持有证书\n",
    "content/notice/说明.txt": "报名从琉璃街的大厅开始。\n",
    "content/notice/closed.md": document(
        2,
        attribute="依申请公开",
        attribute_reason="art16_process",
        attachments="[密件.txt]",
    ),
    "content/notice/密件.txt": "琥珀的来历\n",
    "content/notice/没有人引用.txt": "琥珀的去处\n",
}


@pytest.fixture
def built(site: Site) -> Site:
    site.write(FILES)
    ran = site.build()
    assert (ran.status, ran.out) == (0, "")
    return site


@pytest.mark.parametrize(
    ("query", "number", "section", "marked"),
    [
        ("琥珀", 1, "附件：岗位表", "琥珀"),
        ("附件:证书", 1, "附件：岗位表", "证书"),
        ("琉璃街", 2, "附件2", "琉璃街"),
        ("岗位表", 1, "", "岗位表"),
    ],
)
def test_a_hit_in_an_attachment_names_it_and_leads_to_its_link(
    built: Site, ask: Ask, query: str, number: int, section: str, marked: str
) -> None:
    folder = str(built.folder / "public" / "search")
    found = ask("search", folder=folder, text=query)
    [result] = found["results"]
    assert result["title"] == "第1号文件"
    assert result["anchor"] == f"site-attachment-{number}"
    assert result["section"] == section
    assert {"text": marked, "hit": True} in result["excerpt"]
    page = built.page(result["url"])
    assert page.count(f'<li id="site-attachment-{number}"><a href="../assets/') == 1


def test_other_files_are_not_in_the_index(built: Site, ask: Ask) -> None:
    folder = str(built.folder / "public" / "search")
    for query in ("来历", "去处", "密件"):
        assert ask("search", folder=folder, text=query)["total"] == 0
