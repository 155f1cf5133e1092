"""``links``: the links of public documents against a server of our own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from disclosure_ssg.commands.links import fault_of
from tests.sites import Ran, Site, document

STATUS = {"/good": 200, "/gone": 404, "/busy": 503, "/%E7%94%B2": 200}


@dataclass
class Server:
    """Where it is, and what it was asked."""

    root: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            known.asked.append(f"HEAD {self.path}")
            self.answer(405 if self.path == "/only-get" else STATUS.get(self.path, 404))

        def do_GET(self) -> None:
            known.asked.append(f"GET {self.path} {self.headers['User-Agent']}")
            self.answer(200 if self.path == "/only-get" else STATUS.get(self.path, 404))

        def answer(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known = Server(f"http://127.0.0.1:{made.server_port}")
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    yield known
    made.shutdown()
    thread.join()
    made.server_close()


def links(site: Site, *args: str, today: str = "2026-11-01") -> Ran:
    return site.run("links", "--delay", "0", "--today", today, *args)


def test_a_link_that_leads_nowhere_is_told_with_its_place(
    site: Site, server: Server
) -> None:
    body = f"见[甲]({server.root}/good)。\n\n见[乙]({server.root}/gone#a)和[丙]({server.root}/甲)。\n"
    site.write({"content/notice/a.md": document(1, body=body)})
    ran = links(site)
    assert ran.out == (
        f"content/notice/a.md:10:6: 链接打不开（HTTP 404）：{server.root}/gone\n"
    )
    assert ran.status == 1
    assert ran.err.endswith("共 3 个外部网址，这次检查 3 个，1 个打不开。\n")


def test_a_server_that_knows_no_heads_is_asked_for_the_page_and_told_who_asks(
    site: Site, server: Server
) -> None:
    body = f"[甲]({server.root}/only-get)\n"
    site.write({"content/notice/a.md": document(1, body=body)})
    assert links(site).status == 0
    head, get = server.asked
    assert head == "HEAD /only-get"
    assert get.startswith("GET /only-get disclosure-ssg/")
    assert get.endswith("(+https://www.example.gov.cn/zfxxgk/)")


def test_a_server_that_is_busy_or_asks_for_a_name_is_no_dead_link(
    site: Site, server: Server
) -> None:
    body = f"[甲]({server.root}/busy)\n"
    site.write({"content/notice/a.md": document(1, body=body)})
    assert links(site).status == 0


def test_a_server_that_is_not_there_is_a_dead_link(site: Site) -> None:
    body = "[甲](http://127.0.0.1:1/)\n"
    site.write({"content/notice/a.md": document(1, body=body)})
    ran = links(site)
    assert ran.status == 1
    assert ran.out == (
        "content/notice/a.md:8:5: 链接打不开（连接不上：连接被拒绝）：http://127.0.0.1:1/\n"
    )


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://nowhere.invalid/", "连接不上：域名解析不了"),
        ("http://127.0.0.1:1/", "连接不上：连接被拒绝"),
    ],
)
def test_why_there_is_no_connection_is_said_in_chinese(url: str, fault: str) -> None:
    assert fault_of(url, "disclosure-ssg") == fault


def test_good_answers_are_remembered_for_a_month_and_bad_ones_for_a_day(
    site: Site, server: Server
) -> None:
    body = f"[甲]({server.root}/good) [乙]({server.root}/gone)\n"
    site.write({"content/notice/a.md": document(1, body=body)})
    first = links(site)
    server.asked.clear()
    assert links(site).out == first.out
    assert server.asked == []
    assert links(site, today="2026-11-30").out == first.out
    assert {line.split()[1] for line in server.asked} == {"/gone"}
    server.asked.clear()
    links(site, today="2026-12-01")
    assert {line.split()[1] for line in server.asked} == {"/good", "/gone"}


def test_a_run_asks_no_more_than_it_may_and_the_next_goes_on(
    site: Site, server: Server
) -> None:
    body = "".join(f"[甲]({server.root}/gone?{n})\n" for n in range(3))
    site.write({"content/notice/a.md": document(1, body=body)})
    ran = links(site, "--limit", "2")
    assert ran.err.endswith(
        "这次检查 2 个，2 个打不开，还有 1 个没有检查，再次运行时继续。\n"
    )
    assert len({line.split()[1] for line in server.asked}) == 2
    links(site, "--limit", "2")
    assert len({line.split()[1] for line in server.asked}) == 3


def test_what_is_not_public_is_never_asked_for(site: Site, server: Server) -> None:
    closed = {"attribute": "依申请公开", "attribute_reason": "art16_process"}
    body = f"[甲]({server.root}/good)\n"
    hidden = f"甲\n\n::: 删减 个人隐私\n[乙]({server.root}/gone)\n:::\n"
    part = {"attribute": "删减后公开", "attribute_reason": "art15_third_party"}
    site.write(
        {
            "content/notice/a.md": document(1, body=body, **closed),
            "content/notice/b.md": document(2, body=hidden, **part),
        }
    )
    assert links(site).err.endswith("共 0 个外部网址，这次检查 0 个，0 个打不开。\n")
    assert server.asked == []


@pytest.mark.parametrize("text", ["[", "[]", '{"a": 1}', '{"a": ["", "x"]}'])
def test_a_damaged_memory_is_as_if_there_were_none(
    site: Site, server: Server, text: str
) -> None:
    body = f"[甲]({server.root}/good)\n"
    site.write(
        {
            "content/notice/a.md": document(1, body=body),
            ".cache/disclosure/links.json": text,
        }
    )
    assert links(site).status == 0
    assert server.asked == ["HEAD /good"]
