"""The attribute wall: nothing that is not public is in any byte of the output."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_ssg.cli import main
from tests.sites import SITE_YML, TODAY

# A canary is looked for as it is written, folded, percent-encoded and escaped. Its Han
# characters are in no file of the theme: a term of the index is one or two of them.
THEME = "".join(
    path.read_text("utf-8", "replace")
    for path in (Path(__file__).parents[2] / "layouts").rglob("*")
    if path.is_file()
)
REVIEW = """\
review:
  kinds: [statistics]
  mode: paper
  reviewers:
    - {name: 甲, role: 科员, stages: 初审}
    - {name: 乙, role: 科长, stages: 复审、保密审查}
    - {name: 丙, role: 局长, stages: 终审}
"""
HAN = [c for c in map(chr, range(0x7000, 0x9000)) if c not in THEME][:10]
KINDS = (
    "open",
    "redacted",
    "on_request",
    "on_request_named",
    "withheld",
    "scheduled",
    "unreviewed",
    "withdrawn",
    "withdrawn_hidden",
    "ended",
)


@dataclass
class Case:
    """A random site, what must not be in its output, and what must."""

    files: dict[str, bytes] = field(default_factory=dict)
    secret: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def canary(self) -> str:
        """A fresh secret word, half Latin and half Han."""
        number = len(self.secret)
        word = f"qz{number:04}kx"
        han = HAN[number // len(HAN) % len(HAN)] + HAN[number % len(HAN)]
        self.secret.append(word)
        return f"{word}{han}"

    def marker(self) -> str:
        """A fresh word that must come through."""
        word = f"vw{len(self.shown):04}yp"
        self.shown.append(word)
        return word


def front(values: dict[str, str]) -> str:
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in values.items()) + "---\n\n"


def secret_values(case: Case, number: int) -> dict[str, str]:
    """Every free field with a canary in it."""
    attachment = f"{case.canary()}.csv"
    case.files[f"content/notice/{attachment}"] = case.canary().encode()
    return {
        "summary": case.canary(),
        "keywords": f"[{case.canary()}, {case.canary()}]",
        "department": case.canary(),
        "author": case.canary(),
        "subtitle": case.canary(),
        "publisher": case.canary(),
        "document_number": case.canary(),
        "registration_number": case.canary(),
        "source": f"{{name: {case.canary()}, url: 'https://{case.canary()[:8]}.gov.cn/'}}",
        "id": f"doc-{case.canary()[:8]}-{number}",
        "redirects": f"[old/{case.canary()[:8]}.html]",
        "attachments": f"[{{file: {attachment}, title: {case.canary()}}}]",
        "based_on": f"[{{title: {case.canary()}}}]",
        "repeals": f"[{{title: {case.canary()}}}]",
        "kind": "notice",
        "theme": "综合政务/信访",
        "effective_on": "2024-01-01",
    }


def secret_body(case: Case) -> str:
    picture = f"{case.canary()}.png"
    case.files[f"content/notice/{picture}"] = case.canary().encode()
    return (
        f"## {case.canary()}\n\n第一条　{case.canary()}[^1]\n\n"
        f"| 甲 | {case.canary()} |\n|---|---|\n| 1 | {case.canary()} |\n\n"
        f"![{case.canary()}]({picture})\n\n[^1]: {case.canary()}\n"
    )


@st.composite
def sites(draw: st.DrawFn) -> Case:
    case = Case()
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6))
    fence = draw(st.sampled_from([":::", "::::", "：：："]))
    space = draw(st.sampled_from(["", " ", "\u3000"]))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    for number, kind in enumerate(kinds, 1):
        public = case.marker()
        base = {
            "title": public,
            "index_number": f"000000-101/2024-{number:05}",
            "published_on": "2024-06-23",
            "attribute": "主动公开",
            "issuer": "示例市数据局",
        }
        folder = "content/notice"
        body = f"{case.marker()}\n" if kind in ("open", "redacted") else ""
        name = f"doc{number}"
        if kind == "redacted":
            base |= {"attribute": "删减后公开", "attribute_reason": "个人隐私"}
            hidden = secret_body(case).replace("\n", newline)
            linked = f"{case.canary()}.csv"
            case.files[f"content/notice/{linked}"] = case.canary().encode()
            body += (
                f"\n{fence}{space}删减 个人隐私\n{hidden}\n[附表]({linked})\n{fence}\n\n"
                f"{case.marker()}\n"
            )
            base |= {"versions": f"[{{on: 2024-01-01, file: _old/{number}.md}}]"}
            earlier = f"{case.marker()}\n\n{fence}{space}删减 隐私\n{case.canary()}\n{fence}\n"
            case.files[f"{folder}/_old/{number}.md"] = earlier.encode()
        elif kind != "open":
            base |= secret_values(case, number)
            body = secret_body(case)
            name = case.canary()
            folder = f"content/notice/{case.canary()}"
            base |= {"versions": f"[{{on: 2024-01-01, file: _old/{number}.md}}]"}
            earlier = f"第一条　{case.canary()}\n"
            case.files[f"{folder}/_old/{number}.md"] = earlier.encode()
            moved = {n: d for n, d in case.files.items() if n.count("/") == 2}
            for old, data in moved.items():
                if old.endswith((".csv", ".png")):
                    case.files[f"{folder}/{old.rpartition('/')[2]}"] = data
        if kind.startswith("on_request"):
            base |= {"attribute": "依申请公开", "attribute_reason": "art16_process"}
            if kind == "on_request_named":
                base |= {"title": case.canary(), "public_title": public}
        elif kind in ("withheld", "scheduled", "unreviewed"):
            case.shown.remove(public)
            base |= {"title": case.canary(), "issuer": case.canary()}
            if kind == "withheld":
                base |= {"attribute": "不予公开", "attribute_reason": case.canary()}
            elif kind == "unreviewed":
                base |= {"kind": "statistics"}
            else:
                base |= {"published_on": "2026-11-02", "scheduled": "是"}
        elif kind == "withdrawn":
            base |= {"withdrawn": "{on: 2026-01-01, reason: 内容有误}"}
        elif kind == "withdrawn_hidden":
            case.shown.remove(public)
            hidden = "{on: 2026-01-01, reason: 内容有误, hide_title: 是}"
            base |= {"title": case.canary(), "withdrawn": hidden}
        elif kind == "ended":
            base |= {"publicity_period": "{from: 2024-06-23, to: 2024-06-30}"}
        if kind in (
            "withdrawn",
            "ended",
        ):  # they were public, and so are their addresses
            base |= {"id": f"doc-{number}", "redirects": f"[old/{number}.html]"}
        case.files[f"{folder}/{name}.md"] = (front(base) + body).encode()
    more = "withheld: skip\ndownloads: [txt, md, docx]\n" + REVIEW
    case.files["site.yml"] = (SITE_YML + more).encode()
    return case


def spellings(secret: str) -> Iterator[bytes]:
    yield secret.encode()
    yield quote(secret).encode()
    yield json.dumps(secret).strip('"').encode()


@settings(max_examples=settings.default.max_examples // 2)  # each is a whole build
@given(sites())
def test_no_byte_of_the_output_tells_what_is_not_public(case: Case) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in case.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        assert main(["-C", name, "build", "--today", TODAY]) == 0
        output = folder / "public"
        everything = b"\n".join(
            path.relative_to(output).as_posix().encode() + b"\n" + path.read_bytes()
            for path in sorted(output.rglob("*"))
            if path.is_file()
        ).lower()
    for secret in [*case.secret, *HAN]:
        for spelling in spellings(secret):
            assert spelling.lower() not in everything, secret
    for word in case.shown:
        assert word.encode() in everything, word
