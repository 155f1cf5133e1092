"""Whether records of review come from their reviewers: what git says of them.

A build asks no git, so it believes what the records say; ``check`` is where a record
that somebody else has written is found.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from disclosure_ssg.check.review import FORGED, UNCOMMITTED
from disclosure_ssg.commands.git import git
from disclosure_ssg.model.diagnostics import Diagnostic, Place
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.review import COMMIT, Record, Reviewer, ReviewRules
from disclosure_ssg.source.reviews import ADOPTED, FOLDER, parsed, review_path


class _Commit(NamedTuple):
    name: str
    email: str


class _Counted(NamedTuple):
    """A record that counts, where it stands, and who should have committed it."""

    path: str
    record: Record
    person: Reviewer


def misattributed(
    site: Path, documents: Iterable[Document], rules: ReviewRules
) -> Iterator[Diagnostic]:
    """What git says against the records of documents, at their lines.

    Raises ``DisclosureError`` where git, or its whole history, is not there.
    """
    counted = [
        _Counted(review_path(document.key), record, person)
        for document in documents
        if document.review is not None
        for record in document.review.given.values()
        if record.mode == COMMIT and (person := rules.reviewer(record.reviewer))
    ]
    adopted = any(one.mode == COMMIT for one in rules.reviewers) and (
        (site / ADOPTED).is_file()
    )
    if not counted and not adopted:
        return
    by_line = _added(site)
    by_record = {
        record: commit
        for line, commit in by_line.items()
        if (record := parsed(line)) is not None
    }
    if adopted:
        yield from _adopted_later(site, by_line)
    signed = []
    for one in counted:
        commit = by_record.get(one.record._replace(line=0))
        place, stage = Place(one.record.line), one.record.stage
        if commit is None:
            hint = f"由{one.person.name}本人提交：git add {one.path}，再 git commit"
            message = f"{one.person.name}的{stage}还没有提交"
            yield UNCOMMITTED.at(one.path, place, message, hint)
        elif commit.email.lower() != one.person.email.lower():
            message = (
                f"{one.person.name}的{stage}是 {commit.email} 提交的"
                f"（{commit.name[:10]}），不是本人"
            )
            hint = f"由本人（{one.person.email}）重新审核并提交"
            yield FORGED.at(one.path, place, message, hint)
        elif one.person.key:
            signed.append((one, commit))
    yield from _unsigned(site, signed)


def _added(site: Path) -> Mapping[str, _Commit]:
    """Every line below ``reviews/`` and the commit that last added it.

    A merge counts where it adds what none of its parents has.
    """
    if not git(site, "rev-list", "-n1", "--all"):  # nothing is committed yet
        return {}
    if git(site, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise DisclosureError(
            "仓库是浅克隆，核对不了审核记录是谁提交的："
            "运行 git fetch --unshallow；CI 里取全部历史（fetch-depth: 0，GIT_DEPTH: 0）"
        )
    log = git(
        site, "log", "-p", "--cc", "-U0", "-M", "--no-ext-diff", "--no-textconv",
        "--format=%x00%H %ae", "--", FOLDER,
    )  # fmt: skip
    made: dict[str, _Commit] = {}
    for part in log.decode("utf-8", "replace").split("\0")[1:]:
        head, _, diff = part.partition("\n")
        commit = _Commit(*head.split(" ", 1))
        for line in diff.split("\n"):
            if line.startswith("+"):
                made.setdefault(line.lstrip("+").rstrip("\r"), commit)
    return made


def _adopted_later(site: Path, by_line: Mapping[str, _Commit]) -> Iterator[Diagnostic]:
    """Lines put among what was public before reviews began, after they had begun."""
    lines = (site / ADOPTED).read_text("utf-8-sig", "replace").splitlines()
    commits = [by_line.get(line) for line in lines]
    newest_first = [one for one in by_line.values() if one in commits]
    if not newest_first:
        if lines:
            hint = f"git add {ADOPTED}，再 git commit"
            yield UNCOMMITTED.at(ADOPTED, Place(), "清单还没有提交", hint)
        return
    for number, commit in enumerate(commits, 1):
        if commit != newest_first[-1]:
            message = "清单在启用审核之后又增加了文件"
            yield FORGED.at(ADOPTED, Place(number), message, "删去这一行，按程序审核")


def _unsigned(
    site: Path, signed: Iterable[tuple[_Counted, _Commit]]
) -> Iterator[Diagnostic]:
    """Commits whose signature is not that of the key on the roster."""
    wanted = tuple(signed)
    if not wanted:
        return
    people = {one.person for one, _ in wanted}
    with tempfile.TemporaryDirectory(prefix="disclosure-") as folder:
        allowed = Path(folder, "allowed_signers")
        lines = (
            f'{p.email} namespaces="git" {p.key}\n'
            for p in sorted(people)
            if " " in p.key
        )
        allowed.write_text("".join(lines), "utf-8")
        names = sorted({commit.name for _, commit in wanted})
        said = git(
            site, "-c", f"gpg.ssh.allowedSignersFile={allowed}", "log", "--no-walk",
            "--format=%H%x00%G?%x00%GS%x00%GF%x00%GP", *names,
        ).decode("utf-8", "replace")  # fmt: skip
    answers = {
        row[0]: row[1:] for line in said.splitlines() if (row := line.split("\0"))
    }
    for one, commit in wanted:
        state, signer, key, primary = answers[commit.name]
        if " " in one.person.key:  # SSH: the key of an address on the list
            good = state == "G" and signer.lower() == one.person.email.lower()
        else:  # GPG: a good signature, whatever trust this keyring puts in the key
            good = state in "GUXY" and one.person.key in (key, primary)
        if not good:
            why = "没有签名" if state == "N" else "签名核对不上"
            message = (
                f"{one.person.name}的{one.record.stage}的提交 {commit.name[:10]} {why}"
            )
            hint = "由本人用名单里的密钥签名提交（git commit -S）"
            place = Place(one.record.line)
            yield FORGED.at(one.path, place, message, hint)
