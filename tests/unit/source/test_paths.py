"""References stay inside ``content/``; old addresses stay inside the output."""

from __future__ import annotations

import pytest

from disclosure_ssg.source.paths import Escape, content_path, safe_address

HERE = "content/notice/2024/a.md"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("b.md", "content/notice/2024/b.md"),
        ("./b.md", "content/notice/2024/b.md"),
        ("../b.md", "content/notice/b.md"),
        ("../../policy/b.md", "content/policy/b.md"),
        ("/policy/b.md", "content/policy/b.md"),
        ("//policy//b.md", "content/policy/b.md"),
        ("附件/表 1.xlsx", "content/notice/2024/附件/表 1.xlsx"),
        ("%E8%A1%A8%201.xlsx", "content/notice/2024/表 1.xlsx"),
        ("100%.pdf", "content/notice/2024/100%.pdf"),
        ("%252e%252e/b.md", "content/notice/2024/%2e%2e/b.md"),
        ("~b.md", "content/notice/2024/~b.md"),
    ],
)
def test_a_reference_is_resolved_below_content(written: str, path: str) -> None:
    assert content_path(HERE, written) == path


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("../../../site.yml", "在 content/ 之外"),
        ("/../site.yml", "在 content/ 之外"),
        ("%2e%2e/%2e%2e/%2e%2e/site.yml", "在 content/ 之外"),
        ("../../../content-old/a.md", "在 content/ 之外"),
        ("/", "在 content/ 之外"),
        ("../..", "在 content/ 之外"),
        ("..\\b.md", "用了反斜杠，应当写“../b.md”"),
        ("%5c%5cserver%5cb.md", "用了反斜杠，应当写“//server/b.md”"),
        ("C:/b.md", "是本机的绝对路径"),
        ("d:b.md", "是本机的绝对路径"),
        ("b\0.md", "含有控制字符"),
        ("b%00.md", "含有控制字符"),
        ("b%0a.md", "含有控制字符"),
        (".b.md", "是隐藏文件"),
        ("../.git/config", "是隐藏文件"),
        ("%2egit/config", "是隐藏文件"),
    ],
)
def test_a_reference_that_leads_out_is_refused(written: str, why: str) -> None:
    with pytest.raises(Escape) as refused:
        content_path(HERE, written)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("zwgk/old/page.html", "zwgk/old/page.html"),
        ("/zwgk/old/", "zwgk/old/index.html"),
        ("/zwgk/old", "zwgk/old/index.html"),
        ("https://old.example.gov.cn/zwgk/t2024_1.shtml", "zwgk/t2024_1.shtml"),
        ("zwgk/%E6%97%A7.html", "zwgk/旧.html"),
        (" art.aspx ", "art.aspx"),
        ("a.b/c", "a.b/c/index.html"),
    ],
)
def test_an_old_address_becomes_a_path_of_the_output(written: str, path: str) -> None:
    assert safe_address(written) == path


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        "https://old.example.gov.cn/",
        "../index.html",
        "a/../../b.html",
        "%2e%2e/b.html",
        "a//b.html",
        "./a.html",
        ".well-known/a.html",
        "a?id=1",
        "a.html#top",
        "a\\b.html",
        "a%00.html",
        "a\u200b.html",
        "con/a.html",
        "LPT1.html",
        "a:b.html",
        "a*.html",
        "a./b.html",
        "a /b.html",
        "page.pdf",
        "feed.xml",
        "字" * 67 + ".html",
        "a/" * 21 + "b.html",
    ],
)
def test_an_address_at_which_no_page_can_stand_is_refused(written: str) -> None:
    assert safe_address(written) is None
