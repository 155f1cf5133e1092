"""Texts of a document through a whole build: their pages, comparisons and downloads."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from tests.git import commit, git, needs_git
from tests.pdf import pdf, shows
from tests.sites import Site, document

KEY = "000000-101-2024-00001"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OLD = "第一条　甲乙丙丁戊己，[附表](表.pdf)。\n\n第二条　十日内答复申请人。\n"
NEW = "第一条　甲乙丙丁戊己，[附表](表.pdf)。\n\n第二条　五日内答复申请人。\n"


def names(site: Site) -> list[str]:
    """The files below ``doc/`` that are no document's own page."""
    return [p for p in site.files() if re.match("doc/.+/", p)]


def text(html: str) -> str:
    """The words of the main part, spaces left out."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return "".join(re.sub("<[^>]*>", "", main).split())


@pytest.fixture
def column(site: Site) -> Site:
    site.write(
        {
            "content/policy/a.md": document(
                1,
                NEW,
                title="检查办法",
                effective_on="2024-07-01",
                versions="[{on: 2024-07-01, file: _old/a.md, note: 原文}]",
            ),
            "content/policy/_old/a.md": OLD,
            "content/policy/表.pdf": pdf(shows("Form")),
            "content/policy/b.md": document(
                2,
                title="修改决定",
                published_on="2025-01-01",
                amends="000000-101/2024-00001",
            ),
        }
    )
    return site


def test_each_text_has_its_address_and_any_two_are_compared(column: Site) -> None:
    assert column.build().out == ""
    assert names(column) == [
        f"doc/{KEY}/2024-07-01.html",
        f"doc/{KEY}/2024-07-01_2025-01-01.docx",
        f"doc/{KEY}/2024-07-01_2025-01-01.html",
    ]
    old = column.page(f"doc/{KEY}/2024-07-01.html")
    assert "第二条　十日内答复" in old
    assert "2025-01-01起另有新的文本" in text(old)
    assert 'href="../../assets/files/policy/%E8%A1%A8.pdf"' in old
    own = column.page(f"doc/{KEY}.html")
    assert "自2025年1月1日起的文本（本页）" in text(own)
    assert f'href="../doc/{KEY}/2024-07-01.html"' in own
    page = column.page(f"doc/{KEY}/2024-07-01_2025-01-01.html")
    assert "1处不同，1处相同" in text(page)
    assert re.findall("<(del|ins)>.*?>([^<>]+)<span", page)[:2] == [
        ("del", "十"),
        ("ins", "五"),
    ]


def test_the_download_holds_the_table_and_is_the_same_each_time(column: Site) -> None:
    column.build()
    path = f"doc/{KEY}/2024-07-01_2025-01-01.docx"
    first = column.files()[path]
    column.run("build", "--today", "2026-11-02", "--no-cache")
    assert column.files()[path] == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {i.compress_type for i in packed.infolist()} == {zipfile.ZIP_STORED}
        tree = ElementTree.fromstring(packed.read("word/document.xml"))
    rows = [
        ["".join(t.text or "" for t in cell.iter(f"{WORD}t")) for cell in row]
        for row in tree.iter(f"{WORD}tr")
    ]
    assert [row[-2:] for row in rows] == [
        ["检查办法（自2024年7月1日起的文本）", "检查办法（自2025年1月1日起的文本）"],
        ["第一条　甲乙丙丁戊己，附表。", "第一条　甲乙丙丁戊己，附表。"],
        ["第二条　十日内答复申请人。", "第二条　五日内答复申请人。"],
    ]
    struck = [
        run for run in tree.iter(f"{WORD}r") if run.find(f".//{WORD}strike") is not None
    ]
    assert ["".join(run.itertext()) for run in struck] == ["十"]


def test_an_amendment_that_is_plain_gives_a_text_of_its_own(site: Site) -> None:
    change = "将第二条中的“十日”修改为“五日”。\n"
    values = {"title": "检查办法", "effective_on": "2024-07-01"}
    amending = {"amends": "《检查办法》", "title": "修改决定"}
    site.write(
        {
            "content/policy/a.md": document(1, OLD.replace("[附表](表.pdf)", "附表"), **values),
            "content/policy/b.md": document(2, change, published_on="2025-01-01", **amending),
            "content/policy/c.md": document(
                3, "将第二条中的“五日”修改为“三日”。\n", published_on="2026-01-01", **amending
            ),
            "content/policy/d.md": document(
                4, "有关问题另行规定，修改为其他。\n", published_on="2026-02-01", **amending
            ),
        }
    )  # fmt: skip
    assert re.findall(r"^(\S+?):\S+ \w+ (\w+)", site.build().out, re.MULTILINE) == [
        ("content/policy/d.md", "R028")
    ]
    days = ["2024-07-01", "2025-01-01", "2026-01-01"]
    pairs = [f"{a}_{b}" for n, a in enumerate(days) for b in days[n + 1 :]]
    wanted = [f"doc/{KEY}/{d}.html" for d in days[1:]]
    wanted += [f"doc/{KEY}/{p}.{e}" for p in pairs for e in ("html", "docx")]
    assert names(site) == sorted(wanted)
    made = site.page(f"doc/{KEY}/2026-01-01.html")
    assert "第二条　三日内答复" in made
    assert "依照《修改决定》整理，以公布的文本为准" in text(made)
    own = site.page(f"doc/{KEY}.html")
    assert "第二条　十日内答复" in own
    assert (
        '下面是修改前的文本，修改后的见<a href="../doc/'
        f'{KEY}/2026-01-01.html">自2026年1月1日起的文本</a>'
        "（依照《修改决定》整理，以公布的文本为准）。其后的修改没有整理进去。" in own
    )


@pytest.mark.parametrize(
    ("change", "on", "values", "said"),
    [
        (
            "将第一条中的“甲”修改为“乙”。",
            "2025-01-01",
            {},
            "下面是修改前的文本，修改后的见",
        ),
        (
            "删去第一条。",
            "2025-01-01",
            {},
            "下面的文本可能是修改前的，修改的内容见修改它的文件。",
        ),
        (
            "删去第一条。",
            "2025-01-01",
            {"caption": "[{event: 修正, on: 2025-01-01}]"},
            "",
        ),
        ("将第一条中的“甲”修改为“乙”。", "2027-01-01", {}, ""),
    ],
)
def test_the_page_of_an_amended_document_says_which_text_it_shows(
    site: Site, change: str, on: str, values: dict[str, str], said: str
) -> None:
    site.write(
        {
            "content/policy/a.md": document(1, "第一条　甲。\n", **values),
            "content/policy/b.md": document(
                2, change, amends=f"{{index_number: 000000-101/2024-00001, on: {on}}}"
            ),
        }
    )
    site.build()
    top = text(site.page(f"doc/{KEY}.html").partition('class="document-body"')[0])
    assert (said in top) if said else "修改前的" not in top


def test_a_title_with_marks_in_it_is_named_with_single_ones(site: Site) -> None:
    title = "关于修改《检查办法》和废止《旧规定》的决定"
    site.write(
        {
            "content/policy/a.md": document(1, "第一条　甲。\n", title="检查办法"),
            "content/policy/b.md": document(
                2,
                "将第一条中的“甲”修改为“乙”。\n",
                title=title,
                amends="《检查办法》",
                published_on="2025-01-01",
                attachments="[表.csv]",
            ),
            "content/policy/c.md": document(
                3, title="新办法", replaces=f"《{title}》", published_on="2025-02-01"
            ),
            "content/policy/表.csv": "甲,乙\n丙,丁\n",
        }
    )
    assert site.build().out == ""
    single = "《关于修改〈检查办法〉和废止〈旧规定〉的决定》"
    assert f"2025年1月1日被{single}修改" in text(site.page(f"doc/{KEY}.html"))
    made = site.page(f"doc/{KEY}/2025-01-01.html")
    assert f"依照{single}整理" in text(made)
    table = site.page("doc/000000-101-2024-00002/attachment-1.html")
    assert f"{single}的附件，由原文件自动转换" in text(table)
    new = text(site.page("doc/000000-101-2024-00003.html"))
    assert f"与{single}的新旧对照" in new


def test_a_document_is_compared_with_what_it_replaces(site: Site) -> None:
    site.write(
        {
            "content/policy/a.md": document(1, OLD.replace("表.pdf", "b.md"), title="旧办法"),
            "content/policy/b.md": document(
                2, NEW.replace("表.pdf", "b.md"), title="新办法", replaces="《旧办法》"
            ),
            "content/policy/c.md": document(3, attribute="依申请公开", attribute_reason="甲"),
            "content/policy/d.md": document(4, replaces="000000-101/2024-00003"),
        }
    )  # fmt: skip
    assert site.build().out == ""
    assert names(site) == [
        f"doc/000000-101-2024-00002/from_{KEY}.docx",
        f"doc/000000-101-2024-00002/from_{KEY}.html",
    ]
    assert "与《旧办法》的新旧对照" in site.page("doc/000000-101-2024-00002.html")


def test_the_texts_of_what_is_not_public_stay_inside(column: Site) -> None:
    text = (column.folder / "content/policy/a.md").read_text("utf-8")
    text = text.replace("主动公开\n", "依申请公开\nattribute_reason: 甲\n")
    column.write(
        {"content/policy/a.md": text, "content/policy/_old/a.md": "canary-旧文。\n"}
    )
    assert column.build().status == 0
    assert names(column) == []
    assert not [p for p, data in column.files().items() if b"canary" in data]


def test_earlier_texts_are_written_down_out_of_git(site: Site) -> None:
    """Changes of front matter and line breaks are no version; a new name is the same file."""
    git(site.folder, "init", "-q")
    states = (
        ("旧名.md", "第一条　甲甲甲甲。\n", "甲", "2021-06-23"),
        ("旧名.md", "第一条　甲甲\n甲甲。\n", "乙", "2021-07-01"),
        ("旧名.md", "第一条　乙乙乙乙。\n", "乙", "2022-01-01"),
        ("新名.md", "第一条　乙乙乙乙。\n", "乙", "2022-06-01"),
        ("新名.md", "第一条　丙丙丙丙。\n", "乙", "2023-01-01"),
    )
    before = ""
    for name, body, keyword, day in states:
        if before and before != name:
            git(site.folder, "mv", f"content/notice/{before}", f"content/notice/{name}")
        site.write({f"content/notice/{name}": document(1, body, keywords=keyword)})
        commit(site.folder, on=day)
        before = name
    ran = site.run("versions", "content/notice/新名.md")
    assert (ran.status, ran.out) == (
        0,
        "content/notice/_versions/新名/2021-06-23.md\n"
        "content/notice/_versions/新名/2022-01-01.md\n",
    )
    folder = site.folder / "content/notice"
    assert (folder / "_versions/新名/2022-01-01.md").read_text("utf-8") == (
        "第一条　乙乙乙乙。\n"
    )
    assert (
        "versions:\n"
        "  - {on: 2021-06-23, file: _versions/新名/2021-06-23.md}\n"
        "  - {on: 2022-01-01, file: _versions/新名/2022-01-01.md}\n"
        "---\n"
    ) in (folder / "新名.md").read_text("utf-8")
    assert site.build().out == ""
    assert "第一条　甲甲甲甲" in site.page(f"doc/{KEY}/2021-06-23.html")
    again = site.run("versions", "content/notice/新名.md")
    assert (again.status, again.out) == (2, "")
    assert "已经写有“历史版本”" in again.err


def test_a_document_with_attachments_and_corrections_has_earlier_texts(
    site: Site,
) -> None:
    git(site.folder, "init", "-q")
    site.write({"content/notice/files/form.txt": "申请表"})
    for body, day in (("甲。", "2021-06-23"), ("乙。", "2022-01-01")):
        text = document(
            1,
            f"{body}\n",
            附件="[{file: files/form.txt, title: 申请表}]",
            更正="[{on: 2024-07-01, what: 甲改为乙}]",
        )
        site.write({"content/notice/a.md": text})
        commit(site.folder, on=day)
    ran = site.run("versions", "content/notice/a.md")
    assert (ran.status, ran.out) == (0, "content/notice/_versions/a/2021-06-23.md\n")


def test_of_several_texts_of_a_day_the_last_is_taken_and_the_others_named(
    site: Site,
) -> None:
    git(site.folder, "init", "-q")
    identities = []
    for body in ("甲。", "乙。", "丙。"):
        text = document(1, f"{body}\n").replace("title:", "标题:")
        site.write({"content/notice/a.md": text})
        commit(site.folder, on="2022-01-01")
        identities.append(git(site.folder, "rev-parse", "HEAD"))
    ran = site.run("versions", "content/notice/a.md")
    assert (ran.status, ran.out) == (0, "content/notice/_versions/a/2022-01-01.md\n")
    assert identities[0][:10] in ran.err
    assert identities[1][:10] not in ran.err
    folder = site.folder / "content/notice"
    assert (folder / "_versions/a/2022-01-01.md").read_text("utf-8") == "乙。\n"
    assert "\n历史版本:\n  - {on: 2022-01-01, " in (folder / "a.md").read_text("utf-8")


@needs_git
def test_a_file_with_one_text_or_without_git_is_said_so(site: Site) -> None:
    site.write({"content/notice/a.md": document()})
    outside = site.run("versions", "content/notice/a.md")
    assert (outside.status, outside.out) == (2, "")
    assert "不是 git 仓库" in outside.err
    git(site.folder, "init", "-q")
    commit(site.folder)
    ran = site.run("versions", "content/notice/a.md")
    assert (ran.status, ran.out, ran.err) == (0, "", "git 的历史中没有不同的正文。\n")
    assert site.run("versions", "content/notice/b.md").status == 2


def test_a_file_of_windows_keeps_the_ends_of_its_lines(site: Site) -> None:
    git(site.folder, "init", "-q")
    git(site.folder, "config", "core.autocrlf", "false")
    path = site.folder / "content/notice/a.md"
    path.parent.mkdir(parents=True)
    for body, day in (("甲。", "2021-06-23"), ("乙。", "2022-01-01")):
        text = "\ufeff" + document(1, f"{body}\n").replace("\n", "\r\n")
        path.write_bytes(text.encode())
        commit(site.folder, on=day)
    ran = site.run("versions", "content/notice/a.md")
    assert (ran.status, ran.out) == (0, "content/notice/_versions/a/2021-06-23.md\n")
    head, lines, body = text.partition("---\r\n\r\n")
    added = "versions:\r\n  - {on: 2021-06-23, file: _versions/a/2021-06-23.md}\r\n"
    assert path.read_bytes().decode() == f"{head}{added}{lines}{body}"
    assert site.build().status == 0
    path.write_bytes(document(1, "丙。\n", title="甲").encode("gb18030"))
    assert "不是 UTF-8 编码" in site.run("versions", "content/notice/a.md").err
