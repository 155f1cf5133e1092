"""``disclosure-ssg links``: whether other people's pages that we link to still answer.

Apart from every build: the network says something else every day.
"""

from __future__ import annotations

import datetime
import html
import json
import os
import re
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

import click

from disclosure_ssg import __version__, checking, pipeline
from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import FOLDER, memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.commands.progress import progress
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.run import Clock
from disclosure_ssg.model.site import Site
from disclosure_ssg.runner import Runner

_CACHE = f"{FOLDER}/links.json"
_AT_ONCE = 4  # hosts; one host is asked for one page at a time
_TIMEOUT = 15  # seconds
_CAUSES = (
    (socket.gaierror, "域名解析不了"),
    (ConnectionRefusedError, "连接被拒绝"),
    (ConnectionResetError, "连接被对方断开"),
    (TimeoutError, "超时"),
    (ssl.SSLCertVerificationError, "证书无效"),
)
_KEPT_DAYS = {True: 30, False: 1}  # an answer, by whether it was a good one
_LINK = re.compile(r'<a [^>]*?href="(https?://[^"]+)"')
_NO_HEAD = (400, 403, 404, 405, 406, 501)  # what servers say that know only GET
_UNSURE = (401, 403, 407, 429, 503)  # the server is there and does not tell


class Answer(NamedTuple):
    """What became of a request: empty ``fault`` for a page; ``on`` is the day."""

    fault: str
    on: str


@click.command(
    cls=Command,
    help="检查公开的文件里指向其他网站的链接是否还打得开。要联网，与构建无关；同一网站一次只问一个，打得开的三十天内不再问。",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=500,
    metavar="N",
    help="这次最多检查多少个网址，默认 500",
)
@click.option(
    "--minutes",
    type=click.IntRange(min=1),
    default=10,
    metavar="N",
    help="最多用多少分钟，默认 10",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=1.0,
    metavar="秒",
    help="问同一网站的间隔，默认 1 秒",
)
@today_option
@click.pass_obj
def command(
    site: Path, limit: int, minutes: int, delay: float, today: datetime.date
) -> int:
    """Print the links that lead nowhere; exit status 1 when there are any."""
    chosen = options(site, today)
    with progress() as shown, memo_of(chosen.site) as memo:
        runner = Runner(memo, shown, os.cpu_count() or 1)
        checked = checking.check(chosen, runner, Clock())
        corpus = corpus_of(checked)
        if corpus is None:
            return 2
        drafted = pipeline.draft(chosen, checked, Clock())
        places = links_of(drafted.site)
    cache = chosen.site / _CACHE
    known = {u: a for u, a in _remembered(cache).items() if _stands(a, today)}
    asked = [url for url in sorted(places) if url not in known][:limit]
    agent = f"disclosure-ssg/{__version__} (+{corpus.config.base_url})"
    made = ask(asked, agent, delay, time.monotonic() + 60 * minutes)
    known |= {url: Answer(fault, today.isoformat()) for url, fault in made.items()}
    _remember(cache, {url: known[url] for url in places if url in known})
    dead = [url for url in sorted(places) if url in known and known[url].fault]
    for url in dead:
        for path in places[url]:
            row, column = _place(chosen.site / path, url)
            click.echo(
                f"{path}:{row}:{column}: 链接打不开（{known[url].fault}）：{url}"
            )
    left = sum(url not in known for url in places)
    more = f"，还有 {left} 个没有检查，再次运行时继续" if left else ""
    click.echo(
        f"共 {len(places)} 个外部网址，这次检查 {len(made)} 个，{len(dead)} 个打不开{more}。",
        err=True,
    )
    return int(bool(dead))


def links_of(site: Site) -> dict[str, tuple[str, ...]]:
    """The documents that link to each outside address, of what all may read."""
    made: dict[str, list[str]] = {}
    for entry in site.entries:
        if isinstance(entry, PublicDocument):
            for url in dict.fromkeys(_LINK.findall(entry.body.html)):
                address = html.unescape(url).partition("#")[0]
                if address.startswith(site.config.base_url):
                    continue
                paths = made.setdefault(address, [])
                if entry.path not in paths:
                    paths.append(entry.path)
    return {url: tuple(sorted(paths)) for url, paths in made.items()}


def ask(
    urls: Iterable[str], agent: str, delay: float, until: float
) -> Mapping[str, str]:
    """Why each address cannot be opened, empty where it can.

    Those that are not asked before ``until``, of the monotonic clock, are left out.
    """
    by_host = [list(same) for _, same in groupby(sorted(urls, key=_host), key=_host)]

    def one_host(addresses: list[str]) -> dict[str, str]:
        made: dict[str, str] = {}
        for url in addresses:
            if made:
                time.sleep(delay)
            if time.monotonic() > until:
                break
            made[url] = fault_of(url, agent)
        return made

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answered = pool.map(one_host, by_host)
        return {url: fault for one in answered for url, fault in one.items()}


def fault_of(url: str, agent: str) -> str:
    """Ask for the head of a page, then, where the server knows no heads, for it."""
    status = 0
    for method in ("HEAD", "GET"):
        try:
            request = Request(
                _quoted(url), headers={"User-Agent": agent}, method=method
            )
            with urlopen(request, timeout=_TIMEOUT):
                return ""
        except HTTPError as wrong:
            status = wrong.code
            wrong.close()
            if status not in _NO_HEAD:
                break
        except URLError as wrong:
            return f"连接不上：{_cause(wrong.reason)}"
        except (OSError, ValueError, HTTPException) as wrong:
            return f"连接不上：{_cause(wrong)}"
    return "" if status in _UNSURE else f"HTTP {status}"


def _cause(wrong: object) -> str:
    return next((told for kind, told in _CAUSES if isinstance(wrong, kind)), str(wrong))


def _host(url: str) -> str:
    return url.split("/")[2].lower()


def _quoted(url: str) -> str:
    """An address as it goes over the wire.  Raises ``ValueError``."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode()
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, host, path, query, ""))


def _place(file: Path, url: str) -> tuple[int, int]:
    """Where an address is written, the start of the file where that cannot be told."""
    text = file.read_bytes().decode("utf-8-sig")
    at = max(text.find(url), 0)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _stands(answer: Answer, today: datetime.date) -> bool:
    age = today - datetime.date.fromisoformat(answer.on)
    return 0 <= age.days < _KEPT_DAYS[not answer.fault]


def _remembered(cache: Path) -> dict[str, Answer]:
    """The answers of earlier runs; none where they cannot be read."""
    try:
        rows = json.loads(cache.read_bytes())
        made = {str(url): Answer(str(row[0]), str(row[1])) for url, row in rows.items()}
        for answer in made.values():
            datetime.date.fromisoformat(answer.on)
    except (
        OSError,
        ValueError,
        AttributeError,
        LookupError,
        TypeError,
        RecursionError,
    ):
        return {}
    return made


def _remember(cache: Path, answers: Mapping[str, Answer]) -> None:
    if cache.parent.is_dir():
        text = json.dumps(answers, ensure_ascii=False, indent=1, sort_keys=True)
        cache.write_text(text + "\n", "utf-8")
