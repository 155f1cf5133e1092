"""Whatever is thrown at a build: no traceback, nothing outside, no script in a page."""

from __future__ import annotations

import contextlib
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from disclosure_ssg.cli import main
from tests.sites import SITE_YML, TODAY, document

HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<a href='javascript:alert(1)'>甲</a>",
        "[甲](javascript:alert(1))",
        "[甲](JaVaScRiPt:alert(1))",
        "[甲](data:text/html,<script>alert(1)</script>)",
        "[甲](vbscript:x)",
        "![甲](javascript:alert(1))",
        "[甲](../../../../etc/passwd)",
        "[甲](..%2f..%2f..%2fetc%2fpasswd)",
        "![甲](/etc/passwd)",
        "[甲](content:content/notice/x.md)",
        "[甲](C:\\Windows\\x)",
        "<p style='position:fixed' onclick='x'>甲</p>",
        "<iframe src='https://e.com'></iframe>",
        "<base href='https://e.com/'>",
        "<meta http-equiv=refresh content='0;url=https://e.com'>",
        "<div id='site-main'>甲</div>",
        "[x]: javascript:alert(1)\n\n[甲][x]",
        "{: onclick=alert(1) style=x }",
        "# 标题 {: #site-main onload=x }",
        "::: 删减\n甲",
        ":::",
        "[TOC]",
        "[^1]\n\n[^1]: 甲",
        "| 甲 | 乙 |\n|---|",
        "<!--",
        "]]>",
        "\x00",
        "\x02stx\x03",
        "\ue0d00\ue0d1",
        "&#x0;&#xD800;&bogus;",
        "\u202e\u2066",
        "\u2028\u2029\x0b\x0c\x1c",
        "> " * 60 + "甲",
        "[" * 300,
        "第一条 甲\n\n第一条 乙",
        "一、\n\n（一）\n\n1.",
    ]
)
LINE = st.one_of(HOSTILE, st.text(max_size=30))
MARKDOWN = st.lists(LINE, max_size=12).map("\n\n".join)
VALUE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "[",
            "{",
            "'",
            '"',
            "&a 1",
            "*a",
            "!!python/object:os.system x",
            "|",
            ">",
            "[a, [b, [c, {d: e}]]]",
            "- - - - a",
            "2024-02-30",
            "0x1F",
            "1e999",
            "../../../x",
            "<script>alert(1)</script>",
            '"><script>alert(1)</script>',
            "'\"><img src=x onerror=alert(1)>'",
            "]]></title><script>alert(1)</script>",
            "javascript:alert(1)",
            "{name: 甲, url: 'javascript:alert(1)'}",
            "[../../x.html, /a/../b.html, con.html, 'a:b.html', index.html, doc/x.html]",
        ]
    ),
)
KEY = st.one_of(
    st.sampled_from(
        "title index_number document_number issuer published_on attribute category kind "
        "theme keywords summary attachments repeals redirects id source public_title "
        "标题 索引号 文号 附件 旧地址 来源 caption versions withdrawn".split()
    ),
    st.text(max_size=10),
)
FRONT = st.lists(st.tuples(KEY, VALUE), max_size=8).map(
    lambda pairs: "---\n" + "".join(f"{k}: {v}\n" for k, v in pairs) + "---\n"
)
TITLE = st.one_of(VALUE, st.text(min_size=1, max_size=40)).map(
    lambda text: (
        "'" + text.replace("'", "''").replace("\n", " ").replace("\r", " ") + "'"
    )
)
NAME = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=("Cs",)),
    min_size=1,
    max_size=20,
).filter(lambda name: name not in (".", "..") and len(name.encode()) < 200)


class Scan(HTMLParser):
    """Collects what must not be in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "script" and values.get("type") != "application/ld+json":
            source = values.get("src", "")
            if not source.lstrip("./").startswith("assets/") and not source.startswith(
                "https://www.example.gov.cn/zfxxgk/assets/"
            ):
                self.bad.append(f"script {values}")
        if tag in (
            "iframe",
            "object",
            "embed",
            "base",
            "style",
            "math",
            "frame",
        ):
            self.bad.append(tag)
        if tag == "svg" and values.get("viewbox") != "0 0 100 1":  # a bar of ours
            self.bad.append(tag)
        for name, value in values.items():
            plain = "".join(value.split()).lower()
            if name.startswith("on") or name == "style":
                self.bad.append(f"{tag} {name}")
            if name in ("href", "src", "action") and plain.startswith(
                ("javascript:", "data:", "vbscript:", "//", "file:")
            ):
                self.bad.append(f"{tag} {name}={value}")
            refreshes = "refresh" in values.get("http-equiv", "").lower()
            if name == "content" and refreshes and "://" in value:
                self.bad.append(f"refresh {value}")


def built_safely(files: dict[str, bytes]) -> int:
    """Build a site of these files; check what must hold however it ended."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        (site / "content" / "notice").mkdir(parents=True)
        (site / "site.yml").write_text(SITE_YML, "utf-8")
        for path, data in files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(data)
        before = set(Path(name).rglob("*"))
        status = main(["-C", str(site), "build", "--no-cache", "--today", TODAY])
        assert status in (0, 1, 2)
        made = set(Path(name).rglob("*")) - before
        for path in made:
            inside = path.relative_to(site).parts[0]
            assert inside == "public" or inside.startswith(".public"), path
        assert (site / "public" / "index.html").exists() == (status == 0)
        for page in (site / "public").rglob("*.html"):
            scan = Scan()
            scan.feed(page.read_text("utf-8"))
            assert not scan.bad, (page, scan.bad)
        return status


@given(st.binary(max_size=300))
def test_any_bytes_in_a_document(data: bytes) -> None:
    built_safely({"content/notice/a.md": data})


@given(FRONT, MARKDOWN)
def test_any_front_matter_and_body(front: str, body: str) -> None:
    text = (front + body).encode("utf-8", "surrogatepass")
    built_safely({"content/notice/a.md": text})


@given(TITLE, MARKDOWN, st.lists(TITLE, max_size=3))
def test_a_document_with_hostile_text_builds_without_script(
    title: str, body: str, words: list[str]
) -> None:
    text = document(
        1,
        body,
        title=title,
        keywords="[" + ", ".join(words) + "]" if words else "",
        summary=title,
        issuer=title,
        document_number=title,
        kind="notice",
    )
    built_safely({"content/notice/a.md": text.encode("utf-8", "surrogatepass")})


@given(NAME, NAME)
def test_any_file_names(folder: str, name: str) -> None:
    link = document(1, f"[甲](<{name}>)\n").encode("utf-8", "surrogatepass")
    files = {
        "content/notice/a.md": link,
        f"content/notice/{folder}/{name}.md": document(2).encode(),
    }
    with contextlib.suppress(OSError):  # a name this file system does not take
        built_safely(files)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.tuples(KEY, VALUE), max_size=6).map(
            lambda pairs: "".join(f"{k}: {v}\n" for k, v in pairs).encode(
                "utf-8", "surrogatepass"
            )
        ),
    )
)
def test_any_site_yml(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        (site / "content").mkdir()
        (site / "site.yml").write_bytes(data)
        assert main(["-C", name, "check", "--today", TODAY]) == 2
