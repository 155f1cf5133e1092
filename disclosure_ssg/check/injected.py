"""Rules on what strangers put into a page: spam, hidden links, links to unknown hosts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from disclosure_ssg.check import word_files
from disclosure_ssg.check.automaton import Automaton
from disclosure_ssg.check.registry import on_text
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.hosts import is_below
from disclosure_ssg.model.settings import SiteConfig


@functools.cache
def _spam() -> tuple[tuple[str, ...], Automaton]:
    words = tuple(row[0] for row in word_files.rows("spam.txt"))
    return words, Automaton(words)


@on_text("G006", "injected-text", Level.ERROR, guards=True)
def injected_text(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """夹带了广告：一行里有两个以上色情、赌博、代办之类的推广词。
    为什么：网页被篡改过，或从被篡改的网页粘贴而来；检查指标对链接不良内容单项否决。
    修复：删去这一行（disclosure-ssg repair 可代为删去），并检查内容的来处。
    依据：国办秘函〔2019〕19号
    """
    words, automaton = _spam()
    lines: dict[int, set[str]] = {}
    for number, start, _ in automaton.find(text.whole):
        at = text.whole.rfind("\n", 0, start) + 1
        lines.setdefault(at, set()).add(words[number])
    for at, found in lines.items():
        end = text.whole.find("\n", at)
        end = len(text.whole) if end < 0 else end
        line = text.whole[at:end]
        if len(found) > 1 and "。" not in line:
            yield Hit(
                at + len(line) - len(line.lstrip()),
                end,
                f"夹带的广告，有 {len(found)} 个推广词",
                "删去这一行，并检查内容的来处；disclosure-ssg repair 可代为删去",
                "" if at >= text.body else None,
            )


_HIDDEN = re.compile(
    r"<[a-zA-Z][^<>]*style\s*=\s*(?:\"[^\"]*|'[^']*|[^\s>]*)"
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?!\.)"
    r"|(?:left|top|text-indent|margin-left|margin-top)\s*:\s*-[0-9]{3,}"
    r"|(?:height|width)\s*:\s*[01](?:px)?\s*[;\"'])"
    r"|<(?:marquee|noframes)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"<a\b|https?://|\]\(", re.IGNORECASE)


@on_text("G007", "hidden-link", Level.ERROR, guards=True)
def hidden_link(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """看不见的元素里有链接（暗链）。
    为什么：这是网页被篡改的典型迹象，链到不良内容的单项否决。
    依据：国办秘函〔2019〕19号
    """
    if "<" not in text.whole:
        return
    for match in _HIDDEN.finditer(text.whole, text.body):
        if _LINK.search(text.whole, match.end(), match.end() + 600):
            yield Hit(
                match.start(),
                match.end(),
                "看不见的元素里有链接",
                "删去这段 HTML，并检查内容的来处",
            )


_HOST = re.compile(r"https?://([A-Za-z0-9.-]+)")


@on_text("G008", "foreign-host", Level.ERROR, guards=True)
def foreign_host(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """链接到 site.yml 的 link_hosts 里没有的网站。
    为什么：新的外链要有人看过；过期的域名会被不良网站抢注。
    在 site.yml 写 link_hosts: [gov.cn, example.org] 开启；写了的域名连同下级域名都可以链接。
    """
    allowed = config.values["link_hosts"]
    if not allowed or "://" not in text.whole:
        return
    own = _HOST.match(config.base_url)
    known = {*allowed, own[1] if own else ""}
    for match in _HOST.finditer(text.whole, text.body, text.end):
        host = match[1].lower().rstrip(".")
        if not is_below(host, known):
            yield Hit(
                match.start(1),
                match.end(1),
                f"链接到没有登记的网站 {host[:60]}",
                "核对后把域名加入 site.yml 的 link_hosts，或删去链接",
            )
