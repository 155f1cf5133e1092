"""The change log as page, feed and table; what a document's page says of its past."""

from __future__ import annotations

import csv
import io

from tests.sites import Site, document


def test_of_a_withdrawn_document_an_address_and_a_line_are_left(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": document(
                1,
                body="qzsecret。\n",
                id="gone",
                title="撤下的公告",
                summary="qzsecret",
                redirects="old/1.html",
                withdrawn="{on: 2026-11-01, reason: 内容有误}",
            ),
            "content/notice/b.md": document(2, body="见[公告](a.md)。\n", title="公告"),
        }
    )
    assert site.build().status == 0
    files = site.files()
    told = {name for name, data in files.items() if "撤下的公告".encode() in data}
    assert told == {
        "doc/gone.html",
        "old/1.html",
        "changes.html",
        "changes.json",
        "changes.xml",
        "data/changes.csv",
    }
    assert not any(b"qzsecret" in data for data in files.values())
    page = site.page("doc/gone.html")
    assert "2026-11-01</time> 撤下" in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="../doc/gone.html"' in site.page("doc/000000-101-2024-00002.html")
    assert "doc/gone" not in site.page("sitemap.xml")
    assert "［撤下］撤下的公告" in site.page("changes.xml")
    assert site.build("--today", "2026-10-31").status == 0
    assert "qzsecret" in site.page("doc/gone.html")


def test_the_table_holds_the_whole_log_and_the_page_the_newest(site: Site) -> None:
    site.write(
        {
            f"content/notice/{n}.md": document(
                n, published_on=f"2024-01-{n % 28 + 1:02}"
            )
            for n in range(1, 203)
        }
        | {"content/policy/a.md": document(300, repeals="000000-101/2024-00301")}
        | {"content/policy/b.md": document(301, title="旧办法")}
    )
    assert site.build().status == 0
    page = site.page("changes.html")
    assert page.count('<li class="line">') == 200
    assert "共 205 条" in page
    assert "依据：" in page
    assert site.page("changes.xml").count("<entry>") == 50
    rows = list(csv.reader(io.StringIO(site.page("data/changes.csv").lstrip("\ufeff"))))
    assert len(rows) == 206
    assert rows[:2] == [
        ["on", "change", "title", "index_number", "url", "note", "by", "by_url"],
        [
            "2024-06-23",
            "公开",
            "第300号文件",
            "000000-101/2024-00300",
            "doc/000000-101-2024-00300.html",
            "",
            "",
            "",
        ],
    ]


def test_a_correction_is_shown_and_the_old_text_stays_reachable(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": document(
                1,
                body="第一条　期限为十五日。\n",
                id="a",
                corrections="[{on: 2026-11-01, what: 期限更正为十五日}]",
                versions="[{on: 2024-06-23, file: _old/a.md, note: 更正前的文本}]",
            ),
            "content/notice/_old/a.md": "第一条　期限为五日。\n",
        }
    )
    assert site.build().out == ""
    page = site.page("doc/a.html")
    assert "期限更正为十五日" in page
    assert 'href="#site-timeline"' in page
    assert 'id="site-timeline"' in page
    assert "自2026年11月1日起的文本" in page
    assert "期限为五日" in site.page("doc/a/2024-06-23.html")
    assert "期限更正为十五日" in site.page("changes.html")


def test_an_archived_page_is_marked_on_itself_and_in_lists(site: Site) -> None:
    archived = "{on: 2019-01-01, from: 旧网站}"
    site.write({"content/notice/a.md": document(1, id="a", archived=archived)})
    assert site.build().status == 0
    assert "已归档</strong>　2019年1月1日，旧网站" in site.page("doc/a.html")
    assert ">已归档</span>" in site.page("notice/index.html")
    # What is archived is not the latest there is.
    site.write({"content/notice/b.md": document(2, id="b")})
    assert site.build().status == 0
    for path in ("feed.xml", "feed.json"):
        assert "doc/b.html" in site.page(path)
        assert "doc/a.html" not in site.page(path)
    latest = (
        site.page("index.html")
        .partition('id="site-latest"')[2]
        .partition("</section>")[0]
    )
    assert "doc/b.html" in latest
    assert "doc/a.html" not in latest
