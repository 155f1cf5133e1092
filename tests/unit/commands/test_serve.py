"""``serve`` as a process of its own: pages, news, the last good site, the end."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import struct
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from disclosure_ssg.commands.preview import Shown, server
from tests.preview import DEADLINE, LATER, PAGE, Preview, running
from tests.sites import SITE_YML, Site, codes, document

REVIEW = """\
review:
  mode: paper
  reviewers:
    - {name: 甲, role: 科员, stages: 初审}
    - {name: 乙, role: 科长, stages: 复审、保密审查}
    - {name: 丙, role: 局长, stages: 终审}
"""
# Of what `sha256sum` prints of a.md and 表.txt.
DIGEST = "4e325b5207e0a1a87e2a46bb939b4f267af9a5d2099166c25c45d831a74d001e"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with running(tmp_path / "site") as preview:
        yield preview


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One for all who only look."""
    with running(tmp_path_factory.mktemp("lasting") / "site") as preview:
        yield preview


def test_a_page_has_the_overlay_and_the_folder_stays_untouched(
    preview: Preview,
) -> None:
    status, headers, text = preview.ask(PAGE)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert "甲。" in text
    assert text.count('src="/_preview/overlay.js"') == 1
    for name, kind in (("overlay.js", "text/javascript"), ("overlay.css", "text/css")):
        status, headers, _ = preview.ask(f"/_preview/{name}")
        assert (status, headers["content-type"]) == (200, f"{kind}; charset=utf-8")
    assert sorted(path.name for path in preview.site.iterdir() if path.is_dir()) in (
        ["content"],
        [".cache", "content"],
    )


def test_only_what_is_named_by_its_content_is_kept_by_a_browser(
    lasting: Preview,
) -> None:
    (sheet,) = re.findall(
        r'href="\.\./(assets/site\.[^"]*\.css)"', lasting.ask(PAGE)[2]
    )
    kept = "max-age=31536000, immutable"
    for address, expected in (
        (f"/{sheet}", kept),
        ("/search/engine.js", "no-store"),
        ("/search/index.json", "no-store"),
        (f"/{sheet.replace('site.', 'other.')}", "no-store"),
    ):
        assert lasting.ask(address)[1]["cache-control"] == expected


def test_all_that_a_site_has_is_served(lasting: Preview) -> None:
    assert lasting.ask("/")[0] == 200
    status, headers, _ = lasting.ask("/notice")
    assert (status, headers["location"]) == (301, "/notice/")
    assert lasting.ask("/notice/")[0] == 200
    assert lasting.ask("/search/index.json")[1]["content-type"].startswith(
        "application/json"
    )
    for path in ("data/documents.json", "data/catalog.jsonld", "calendar.ics"):
        assert lasting.ask(f"/{path}")[0] == 200
    assert lasting.ask("/data/nothing.json")[0] == 404
    (link,) = re.findall(r'href="\.\.(/[^"]+\.txt)"', lasting.ask(PAGE)[2])
    assert lasting.ask(link)[::2] == (200, "附件")
    status, headers, text = lasting.ask(PAGE, "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["content-length"]) > 1000


def test_what_is_not_published_is_not_found_nor_is_anything_outside(
    preview: Preview,
) -> None:
    (preview.site.parent / "secret.txt").write_text("秘密", "utf-8")
    for path in (
        "/nowhere.html",
        "/site.yml",
        "/content/notice/a.md",
        "/content/notice/_draft.md",
        "/notice/unused.txt",
        "/../secret.txt",
        "/../../../../../../../../etc/passwd",
        "/doc/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        f"/{preview.site.parent}/secret.txt",
        "/_preview/",
        "/_preview/../preview.py",
        "/_preview/../overlay.js",
        "/_preview/%2e%2e/preview.py",
        "/_preview/..%5cpreview.py",
        "/_preview/overlay.js%00",
        "/_preview/overlay",
    ):
        status, _, text = preview.ask(path)
        assert status == 404, path
        assert "秘密" not in text, path


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("127.8.8.8:1", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example:8000", 403),
        ("localhost.evil.example", 403),
        ("", 403),
    ],
)
def test_a_foreign_name_that_leads_here_gets_nothing(
    lasting: Preview, name: str, status: int
) -> None:
    for path in (LATER, "/_preview/state.json"):
        link = http.client.HTTPConnection("127.0.0.1", lasting.port, timeout=DEADLINE)
        link.putrequest("GET", path, skip_host=True)
        link.putheader("Host", name)
        link.endheaders()
        answer = link.getresponse()
        text = answer.read().decode()
        link.close()
        assert answer.status == status, path
        assert ("乙" in text or "findings" in text) == (status == 200), path


def test_a_change_is_told_to_open_pages_and_shown(preview: Preview) -> None:
    before = preview.state()
    assert (before["findings"], before["version"]) == ([], before["built"])
    assert f'data-built="{before["built"]}"' in preview.ask(PAGE)[2]
    preview.change("content/notice/a.md", document(1, "改过了。\n"))
    after = preview.until(lambda state: "改过了。" in preview.ask(PAGE)[2])
    assert after["built"] == after["version"] > before["version"]
    assert f'data-built="{after["built"]}"' in preview.ask(PAGE)[2]


def test_files_that_come_and_go_change_the_site(preview: Preview) -> None:
    preview.change("content/notice/b.md", document(3))
    added = PAGE.replace("00001", "00003")
    preview.until(lambda state: preview.ask(added)[0] == 200)
    (preview.site / "content/notice/b.md").unlink()
    preview.until(lambda state: preview.ask(added)[0] == 404)


def in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def by_a_new_file(path: Path, text: str) -> None:
    new = path.with_name(".goutputstream-X1")
    new.write_text(text, "utf-8")
    new.replace(path)


def with_a_backup(path: Path, text: str) -> None:
    swap, probe = path.with_name(f".{path.name}.swp"), path.with_name("4913")
    swap.write_text("", "utf-8")
    probe.write_text("", "utf-8")
    probe.unlink()
    path.replace(path.with_name(f"{path.name}~"))
    path.write_text(text, "utf-8")
    swap.unlink()


@pytest.mark.parametrize("save", [in_place, by_a_new_file, with_a_backup])
def test_it_does_not_matter_how_an_editor_saves(
    preview: Preview, save: Callable[[Path, str], None]
) -> None:
    for text in ("改过了。", "又改了。"):
        save(preview.site / "content/notice/a.md", document(1, f"{text}\n"))
        preview.until(lambda state, text=text: text in preview.ask(PAGE)[2])


def test_a_folder_may_move_within_the_site_and_out_of_it(preview: Preview) -> None:
    (preview.site / "content/notice").rename(preview.site / "content/policy")
    preview.until(lambda state: "第1号文件" in preview.ask("/policy/")[2])
    assert preview.ask("/notice/")[0] == 404
    (preview.site / "content/policy").rename(preview.site.parent / "aside")
    preview.until(lambda state: preview.ask(PAGE)[0] == 404)


def test_many_files_at_once_are_few_builds(preview: Preview) -> None:
    new = preview.site.parent / "new"
    new.mkdir()
    numbers = range(3, 503)
    for number in numbers:
        (new / f"{number}.md").write_text(document(number), "utf-8")
    before = preview.state()["version"]
    for number in numbers:
        name = f"{number}.md"
        (new / name).replace(preview.site / "content/notice" / name)
    pages = [PAGE.replace("00001", f"{number:05}") for number in (3, 250, 502)]
    after = preview.until(lambda state: all(preview.ask(p)[0] == 200 for p in pages))
    assert after["version"] - before <= 4


def test_site_yml_is_watched_too(preview: Preview) -> None:
    preview.change("site.yml", SITE_YML.replace("通知公告", "公告栏"))
    preview.until(lambda state: "公告栏" in preview.ask("/")[2])


def test_a_broken_document_leaves_the_last_good_site_and_is_told(
    preview: Preview,
) -> None:
    before = preview.state()
    preview.change("content/notice/a.md", document(1, "改坏了。\n", attribute=""))
    after = preview.until(lambda state: bool(state["findings"]))
    assert after["findings"] == [
        "content/notice/a.md:1:1: error F010[missing-field] 缺少“公开属性”",
        "    提示：写明 公开属性: 主动公开（或依申请公开、删减后公开）",
    ]
    assert not after["good"]
    assert after["built"] == before["built"] < after["version"]
    assert "甲。" in preview.ask(PAGE)[2]
    preview.change("content/notice/a.md", document(1, "改好了。\n"))
    after = preview.until(lambda state: not state["findings"])
    assert after["good"]
    assert after["built"] == after["version"]
    assert "改好了。" in preview.ask(PAGE)[2]


def test_findings_have_one_mark_wherever_they_move(preview: Preview) -> None:
    """What was closed by that mark is not shown again for a line added above it."""

    def told(path: str, text: str, line: str) -> str:
        preview.change(f"content/notice/{path}", text)
        state = preview.until(lambda state: line in "".join(state["findings"]))
        return str(state["mark"])

    clean = preview.state()["mark"]
    warned = document(1, written_on="2024-07-01")
    first = told("a.md", warned, "a.md:4:1: warning F022")
    moved = warned.replace("---\n", "---\nkind: notice\n", 1)
    assert told("a.md", moved, "a.md:5:1: warning F022") == first != clean
    other = document(3, written_on="2024-07-01")
    assert told("b.md", other, "b.md:4:1: warning F022") != first


def test_a_warning_is_told_and_the_new_site_is_shown(preview: Preview) -> None:
    preview.change(
        "content/notice/a.md", document(1, "改过了。\n", written_on="2024-07-01")
    )
    after = preview.until(lambda state: bool(state["findings"]))
    assert " warning F022[" in after["findings"][0]
    assert after["built"] == after["version"]
    assert "改过了。" in preview.ask(PAGE)[2]


def test_a_scheduled_document_is_shown_and_marked(lasting: Preview) -> None:
    assert "乙。" in lasting.ask(LATER)[2]
    assert lasting.state()["scheduled"] == {LATER[1:]: "2030-01-01"}


def test_a_document_that_is_not_reviewed_is_shown_and_marked(preview: Preview) -> None:
    preview.change("site.yml", f"{SITE_YML}{REVIEW}")
    state = preview.until(lambda state: bool(state["unreviewed"]))
    waits = "初审、复审、保密审查、终审"
    assert state["unreviewed"] == {PAGE[1:]: waits, LATER[1:]: waits}
    assert "甲。" in preview.ask(PAGE)[2]
    record = {
        "stage": "初审", "digest": DIGEST, "reviewer": "甲", "on": "2026-10-08",
        "mode": "paper", "number": "1", "gates": ["政治", "政策", "保密", "格式", "文字"],
    }  # fmt: skip
    (preview.site / "reviews").mkdir()
    preview.change(
        "reviews/000000-101-2024-00001.jsonl", json.dumps(record, ensure_ascii=False)
    )
    state = preview.until(lambda state: state["unreviewed"][PAGE[1:]] != waits)
    assert state["unreviewed"][PAGE[1:]] == "复审、保密审查、终审"


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process")
def test_what_was_seen_last_is_there_at_once_the_next_time(tmp_path: Path) -> None:
    site, more = tmp_path / "site", {}
    with running(site) as preview:
        port = preview.port
        assert 'data-built="1"' in preview.ask("/")[2]
        more["content/notice/a.md"] = document(1, "改过了。\n")
        preview.change("content/notice/a.md", more["content/notice/a.md"])
        preview.until(lambda state: "改过了。" in preview.ask(PAGE)[2])
        preview.end()
    with running(site, more, port) as preview:
        # It waits for nothing, and stays when the site is made; the rest comes then.
        assert 'data-built="0"' in preview.ask("/")[2]
        first = preview.ask(PAGE)[2]
        assert "改过了。" in first
        assert preview.ask("/search/index.json")[0] == 200
        state = preview.state()
        assert (state["built"], state["good"], state["version"]) == (0, True, 1)
        assert preview.ask(PAGE)[2] == first
        preview.change("content/notice/a.md", document(1, "又改了。\n"))
        state = preview.until(lambda state: "又改了。" in preview.ask(PAGE)[2])
        assert state["built"] == state["version"]
        preview.end(signal.SIGTERM)
    with running(site, more, port) as preview:  # it changed meanwhile
        state = preview.until(lambda state: state["version"] == 1)
        assert (state["built"], state["reading"]) == (1, False)
        text = preview.ask(PAGE)[2]
        assert 'data-built="1"' in text
        assert "改过了。" in text
        assert f'"http://127.0.0.1:{port}{PAGE}"' in text
        preview.end()
    with running(site, more) as preview:  # at another address
        assert preview.port != port
        first = preview.ask(PAGE)[2]
        assert 'data-built="0"' in first
        state = preview.until(lambda state: state["version"] == 1)
        assert state["built"] == 1  # the page is loaded again
        expected = text.replace(f":{port}/", f":{preview.port}/")
        assert preview.ask(PAGE)[2] == expected
        assert first == expected.replace('data-built="1"', 'data-built="0"')


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process")
def test_what_was_seen_last_is_shown_until_what_changed_is_read(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with running(site) as preview:
        preview.end()
    broken = {"content/notice/a.md": "---\ntitle: [\n---\n新的。\n"}
    with running(site, broken) as preview:
        state = preview.until(lambda state: state["version"] == 1)
        assert (state["good"], state["built"], state["reading"]) == (False, 0, False)
        assert 'data-built="0"' in preview.ask("/")[2]  # the last good site
        preview.change("content/notice/a.md", document(1, "新的。\n"))
        state = preview.until(lambda state: state["good"])
        assert state["built"] == state["version"]
        assert "新的。" in preview.ask(PAGE)[2]
        preview.end()
    with running(site, broken, host="0.0.0.0") as preview:  # others may look on
        assert preview.state()["version"] == 1
        assert "网站还没有生成" in preview.ask("/")[2]
        preview.end()


def test_a_page_is_told_that_it_is_the_former_one(tmp_path: Path) -> None:
    shown = Shown(tmp_path, is_current=False)
    assert shown.state(-1)["reading"] is True
    shown.show(None, ("an error",), mark="1")
    assert shown.state(-1)["reading"] is False
    assert Shown(tmp_path).state(-1)["reading"] is False


def test_what_is_not_kept_is_waited_for(tmp_path: Path) -> None:
    shown = Shown(tmp_path, kept={"index.html": b"<body>first</body>"})
    http = server("127.0.0.1", 0, shown)
    with ThreadPoolExecutor() as threads:
        threads.submit(http.serve_forever)
        ask = Preview(tmp_path, None, http.server_address[1]).ask  # type: ignore[arg-type]
        try:
            later = threads.submit(ask, "/later.html")
            assert "first" in ask("/")[2]
            assert not later.done()
            shown.show(None, ("an error",), mark="1")
            assert later.result(DEADLINE)[0] == 404
            assert "first" in ask("/")[2]  # the last good site
        finally:
            http.shutdown()
            http.server_close()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_ends_the_preview_with_status_0(
    preview: Preview, how: signal.Signals
) -> None:
    status, out, err = preview.end(how)
    assert (status, out) == (0, "")
    assert err == "预览已结束。\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGHUP")
def test_what_nohup_started_stays_when_its_window_is_closed(tmp_path: Path) -> None:
    with running(tmp_path / "site", hup="SIG_IGN") as preview:
        preview.process.send_signal(signal.SIGHUP)
        preview.change("content/notice/a.md", document(1, "改过了。\n"))
        preview.until(lambda state: "改过了。" in preview.ask(PAGE)[2])


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process")
def test_a_page_that_is_left_while_it_waits_leaves_no_trace(preview: Preview) -> None:
    version = preview.state()["version"]
    for _ in range(3):
        link = socket.create_connection(("127.0.0.1", preview.port), DEADLINE)
        request = f"GET /_preview/state.json?{version} HTTP/1.1\r\nHost: [::1]\r\n\r\n"
        link.sendall(request.encode())
        # closed without a farewell, as by a browser that was killed
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        link.close()
    preview.change("content/notice/a.md", document(1, "改过了。\n"))
    preview.until(lambda state: "改过了。" in preview.ask(PAGE)[2])
    _, _, err = preview.end()
    assert "Traceback" not in err
    assert err.splitlines()[0].startswith("已更新（共 0 个错误、0 个警告，")


def test_a_broken_site_yml_is_shown_and_nothing_served(site: Site) -> None:
    site.write({"site.yml": "title: 示例\n"})
    ran = site.run("serve", "--port", "0")
    assert (ran.status, codes(ran.out), ran.err) == (2, ["C003"] * 3, "")


def test_a_site_yml_that_breaks_leaves_the_last_good_site(preview: Preview) -> None:
    preview.change("site.yml", "title: 示例\n")
    after = preview.until(lambda state: bool(state["findings"]))
    assert " error C003[" in after["findings"][0]
    assert "甲。" in preview.ask(PAGE)[2]


def test_a_port_that_is_taken_is_said_with_a_free_one(site: Site) -> None:
    site.write({"content/notice/a.md": document(1)})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = site.run("serve", "--port", str(port))
    assert (ran.status, ran.out) == (2, "")
    found = re.fullmatch(
        rf"错误：端口 {port} 已被占用，可以换一个：--port (\d+)\n", ran.err
    )
    assert found
    assert int(found[1]) != port


def test_a_foreign_address_is_said_to_be_out_of_reach(site: Site) -> None:
    ran = site.run("serve", "--host", "203.0.113.1", "--port", "0")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("错误：不能在 203.0.113.1:0 上提供预览：")
