"""``review`` of site.yml: who may approve what, and by which way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from disclosure_ssg.model.review import COMMIT, MODES, STAGES, Reviewer, ReviewRules
from disclosure_ssg.source import scalars

_SSH_KEY = re.compile(r"(ssh|ecdsa|sk-ssh|sk-ecdsa)-\S+ [A-Za-z0-9+/]{40,}=*( .*)?")
_FINGERPRINT = re.compile(r"(?:[0-9A-F]{40}|[0-9A-F]{64})")


class Roster(NamedTuple):
    """The rules, and what is wrong with them: key of site.yml, message and hint."""

    rules: ReviewRules
    faults: tuple[tuple[str, str, str], ...]


def review_rules(values: Mapping[str, Any]) -> Roster:
    """The rules that the settings below ``review`` make."""
    records = values["reviewers"] or ()
    people = tuple(_reviewer(one, values["mode"]) for one in records)
    rules = ReviewRules(
        values["kinds"], values["gates"], values["secrecy"] == "required", people
    )
    found = [("reviewers", *fault) for one in people for fault in _faults(one)]
    for name, number in Counter(one.name for one in people).items():
        if number > 1:
            message = f"：“{name}”写了 {number} 次"
            found.append(("reviewers", message, "一个人一条，环节写在一起"))
    if not found and (stage := rules.lacks()):
        message = f"：{stage}没有足够的人"
        hint = (
            "初审、复审、终审要有三个不同的人，保密审查至少一人（secrecy: off 时不用）"
        )
        found.append(("reviewers", message, hint))
    return Roster(rules, tuple(found))


def _reviewer(one: Mapping[str, str], mode: str) -> Reviewer:
    key = one.get("key", "")
    squeezed = key.replace(" ", "").upper()
    return Reviewer(
        one.get("name", ""),
        one.get("role", ""),
        tuple(part for part in re.split(r"[、,，]\s*", one.get("stages", "")) if part),
        one.get("mode", mode),
        one.get("email", ""),
        squeezed if _FINGERPRINT.fullmatch(squeezed) else key,
        _day(one.get("until", "")),
    )


def _day(written: str) -> str:
    try:
        return scalars.date(written) if written else ""
    except scalars.Unreadable:
        return written


def _faults(one: Reviewer) -> Iterator[tuple[str, str]]:
    """What is wrong with one person: message and hint."""
    example = "写成 {name: 姓名, role: 职务, email: 邮箱, stages: 初审、复审} 的形式"
    for field in ("name", "role", "stages"):
        if not getattr(one, field):
            yield f"的一条没有 {field}", example
    for stage in one.stages:
        if stage not in STAGES:
            yield f"：没有环节“{stage[:20]}”", "可用：" + "、".join(STAGES)
    if one.mode not in MODES:
        yield f"：没有方式“{one.mode[:20]}”", "可用：" + "、".join(MODES)
    if one.mode == COMMIT and "@" not in one.email:
        yield f"：“{one.name}”没有 email", "写上 git 提交时用的邮箱，核对时要用"
    if one.key and not (_SSH_KEY.fullmatch(one.key) or _FINGERPRINT.fullmatch(one.key)):
        hint = "SSH 公钥写 .pub 文件里的一行；GPG 写 gpg --fingerprint 显示的 40 位"
        yield f"：“{one.name}”的 key 不是公钥", hint
    if one.until and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", one.until):
        yield f"：until 不是日期：“{one.until[:20]}”", "写成 2026-08-31 的形式"
