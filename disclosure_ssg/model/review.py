"""Three reviews before release (三审三校、先审后发): who may approve, and what they said.

A record is bound to the digest of a document as it stood: front matter, text and all
its files.  Any later change gives another digest, and the record no longer counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from typing import NamedTuple

REVIEWS = ("初审", "复审", "终审")
SECRECY = "保密审查"
EMERGENCY = "紧急发布"
STAGES = (*REVIEWS, SECRECY, EMERGENCY)
GATES = ("政治", "政策", "保密", "格式", "文字")
COMMIT, REQUEST, PAPER = "commit", "merge-request", "paper"
MODES = {COMMIT: "本人提交", REQUEST: "合并请求", PAPER: "纸质审核单"}


class Reviewer(NamedTuple):
    """A person on the roster.

    ``until`` is the last day in office, empty for who is still there; ``key`` is an
    SSH public key or the fingerprint of a GPG key, empty where none is configured.
    """

    name: str
    role: str
    stages: tuple[str, ...]
    mode: str
    email: str = ""
    key: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """What site.yml says under ``review``; no ``kinds`` are all kinds."""

    kinds: tuple[str, ...]
    gates: tuple[str, ...]
    secrecy: bool
    reviewers: tuple[Reviewer, ...]

    def needs(self, kind: str) -> bool:
        """Whether documents of a kind must be reviewed."""
        return not self.kinds or kind in self.kinds

    @property
    def wanted(self) -> tuple[str, ...]:
        """The stages of every release, in the order in which they are made."""
        secrecy = (SECRECY,) if self.secrecy else ()
        return (*REVIEWS[:-1], *secrecy, REVIEWS[-1])

    def reviewer(self, name: str) -> Reviewer | None:
        """The person of a name."""
        return next((one for one in self.reviewers if one.name == name), None)

    def able(self, stage: str) -> tuple[Reviewer, ...]:
        """Who is still in office and may make a stage."""
        return tuple(r for r in self.reviewers if stage in r.stages and not r.until)

    def lacks(self) -> str:
        """The stage that nobody can make, or all three where three people are missing."""
        for stage in self.wanted:
            if not self.able(stage):
                return stage
        triples = product(*(self.able(stage) for stage in REVIEWS))
        enough = any(len({one.name for one in three}) == 3 for three in triples)
        return "" if enough else "、".join(REVIEWS)


class Record(NamedTuple):
    """One line of ``reviews/<key>.jsonl``; ``line`` is where it stands.

    ``number`` is that of the paper sheet or of the merge request; ``reason`` is why a
    release could not wait.  ``salt`` keeps the published code from being guessed.
    """

    stage: str
    digest: str
    reviewer: str
    on: str
    mode: str
    gates: tuple[str, ...] = ()
    number: str = ""
    reason: str = ""
    salt: str = ""
    line: int = 0


class Approval(NamedTuple):
    """A record that counts, as far as the public may know it."""

    stage: str
    role: str
    on: str
    mode: str


class Receipt(NamedTuple):
    """What is published of the reviews of a document.

    ``code`` is made of the digest and the salts of the records: who holds them can
    prove what was approved, nobody else can guess what is withheld.  ``waits`` are the
    stages still to be made after an emergency release (or in a preview).
    """

    approvals: tuple[Approval, ...]
    code: str
    waits: tuple[str, ...] = ()

    @property
    def is_emergency(self) -> bool:
        """Whether it was released before all reviews were made."""
        urgent = any(approval.stage == EMERGENCY for approval in self.approvals)
        return urgent and bool(self.waits)

    @property
    def is_released(self) -> bool:
        """Whether it may be public; a review of secrecy is never left out."""
        return not self.waits or (self.is_emergency and SECRECY not in self.waits)


class Fault(NamedTuple):
    """What is wrong with a record: its line, a message and how to repair it."""

    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the records say of a document as it stands.

    ``given`` are the records that count, by stage; ``was_reviewed`` tells that there
    are records of an earlier state.
    """

    digest: str
    given: Mapping[str, Record]
    was_reviewed: bool
    faults: tuple[Fault, ...]
    receipt: Receipt

    @property
    def waits(self) -> tuple[str, ...]:
        """The stages that are still to be made."""
        return self.receipt.waits

    @property
    def is_released(self) -> bool:
        """Whether it may be public."""
        return self.receipt.is_released


def verdict(rules: ReviewRules, digest: str, records: Iterable[Record]) -> Verdict:
    """Judge the records of a document whose present digest is ``digest``."""
    known = tuple(records)
    given: dict[str, Record] = {}
    faults: list[Fault] = []
    for record in known:
        if record.digest == digest:
            wrong = next(_faults(record, rules, given), None)
            if wrong is None:
                given[record.stage] = record
            else:
                faults.append(Fault(record.line, *wrong))
    waits = tuple(stage for stage in rules.wanted if stage not in given)
    shown = tuple(given[s] for s in (*rules.wanted, EMERGENCY) if s in given)
    salted = "\n".join((digest, *(record.salt for record in shown)))
    receipt = Receipt(
        tuple(Approval(r.stage, _role(r, rules), r.on, MODES[r.mode]) for r in shown),
        sha256(salted.encode()).hexdigest(),
        waits,
    )
    earlier = any(record.digest != digest for record in known)
    return Verdict(digest, given, earlier, tuple(faults), receipt)


def _role(record: Record, rules: ReviewRules) -> str:
    person = rules.reviewer(record.reviewer)
    return person.role if person else ""


def _faults(
    record: Record, rules: ReviewRules, given: Mapping[str, Record]
) -> Iterator[tuple[str, str]]:
    """Why a record does not count, after those that were ``given`` before it."""
    stage, name = record.stage, record.reviewer
    person = rules.reviewer(name)
    if person is None:
        hint = "审核人要在 site.yml 的 review.reviewers 里；离任的不要删去，写上 until"
        yield f"审核人“{name[:40]}”不在名单里", hint
        return
    if stage not in person.stages:
        yield f"“{name}”不能作{stage}", "由名单里有这一环节的人审核"
    if person.until and record.on > person.until:
        yield f"“{name}”在 {person.until} 之后不再审核", "由在任的人重新审核"
    if record.mode != person.mode:
        message = f"“{name}”的审核方式应当是{MODES[person.mode]}"
        yield message, "用 disclosure-ssg review 重新记录"
    if record.mode != COMMIT and not record.number:
        yield f"{stage}没有写明{MODES[record.mode]}的编号", "用 --number 写明编号"
    if stage in REVIEWS:
        for other in REVIEWS:
            if other in given and other != stage and given[other].reviewer == name:
                yield (
                    f"“{name}”已经作过{other}，不能再作{stage}",
                    "三审由三个不同的人作",
                )
        missing = [gate for gate in rules.gates if gate not in record.gates]
        if missing:
            message = f"{stage}没有确认：{'、'.join(missing)}"
            yield message, "逐项看过以后重新审核"
    if stage == EMERGENCY:
        if not record.reason:
            yield "紧急发布没有写明理由", "用 --reason 写明理由"
    elif earlier := [s for s in _before(stage, rules) if s not in given]:
        yield f"{stage}之前应当先有{'、'.join(earlier)}", "按顺序重新审核"


def _before(stage: str, rules: ReviewRules) -> tuple[str, ...]:
    """The stages that must be made before one; that of secrecy at any time."""
    if stage not in rules.wanted or stage == SECRECY:
        return ()
    earlier = rules.wanted[: rules.wanted.index(stage)]
    last = stage == REVIEWS[-1]
    return tuple(one for one in earlier if one != SECRECY or last)
