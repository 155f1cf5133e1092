"""``review`` and what ``check`` makes of its records, in real git repositories."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from tests.git import commit, git
from tests.sites import SITE_YML, TODAY, Site, codes, document

FILE = "content/notice/a.md"
RECORDS = "reviews/000000-101-2024-00001.jsonl"
PAGE = "public/doc/000000-101-2024-00001.html"
GATES = ("--gates", "政治、政策、保密、格式、文字")
PEOPLE = {
    "张一": "zhang@example.gov.cn",
    "李二": "li@example.gov.cn",
    "王三": "wang@example.gov.cn",
}


def rules(mode: str = "commit", more: str = "", **keys: str) -> str:
    """``review`` of site.yml; ``keys`` are those of 张一."""
    extra = "".join(f", {name}: '{value}'" for name, value in keys.items())
    return f"""\
review:
  mode: {mode}
  reviewers:
    - {{name: 张一, role: 科员, email: zhang@example.gov.cn, stages: 初审{extra}}}
    - {{name: 李二, role: 科长, email: li@example.gov.cn, stages: 初审、复审、保密审查}}
    - {{name: 王三, role: 副局长, email: wang@example.gov.cn, stages: 终审、紧急发布}}
{more}"""


def become(site: Site, name: str) -> None:
    """From now on git's commits are this person's."""
    git(site.folder, "config", "user.name", name)
    git(site.folder, "config", "user.email", PEOPLE.get(name, "else@example.gov.cn"))


@pytest.fixture
def column(site: Site) -> Site:
    """A site with reviews and one document, committed by an editor."""
    site.write(
        {
            "site.yml": SITE_YML + rules(),
            FILE: document(1, attachments="[表.csv]"),
            "content/notice/表.csv": "序号,单位\n1,甲\n",
            ".gitignore": ".cache/\npublic/\n",
        }
    )
    git(site.folder, "init", "-q", "-b", "main")
    become(site, "编辑")
    commit(site.folder)
    return site


def review(site: Site, stage: str, *args: str) -> int:
    gates = GATES if stage in ("初审", "复审", "终审") else ()
    return site.run(
        "review", FILE, "--stage", stage, "--today", TODAY, *gates, *args
    ).status


def reviewed(site: Site) -> None:
    """All reviews of the document, each by its person and committed by it."""
    for stage, name in (
        ("初审", "张一"),
        ("复审", "李二"),
        ("保密审查", "李二"),
        ("终审", "王三"),
    ):
        become(site, name)
        assert review(site, stage) == 0
        commit(site.folder)


def test_a_document_is_public_once_three_people_have_reviewed_it(
    column: Site,
) -> None:
    assert column.build().status == 0
    assert not (column.folder / PAGE).exists()
    assert "第1号文件" not in "".join(
        file.decode("utf-8", "replace") for file in column.files().values()
    )
    reviewed(column)
    assert column.check().out == ""
    assert column.build().status == 0
    page = column.page("doc/000000-101-2024-00001.html")
    (receipt,) = re.findall('<details class="receipt">.*?</details>', page, re.S)
    said = re.sub(r"<[^>]+>|\s", "", receipt)
    assert said.startswith(
        "发布审核初审科员2026-11-01本人提交复审科长2026-11-01本人提交"
        "保密审查科长2026-11-01本人提交终审副局长2026-11-01本人提交核对码（SHA-256）："
    )
    everything = b"".join(column.files().values()).decode("utf-8", "replace")
    assert not any(name in everything for name in PEOPLE)


def test_who_git_does_not_know_is_told_how_to_name_himself(column: Site) -> None:
    asked = ("review", FILE, "--stage", "初审", "--today", TODAY, *GATES)
    assert column.run(*asked).err == (
        "错误：git 的 user.email（else@example.gov.cn）不在审核人名单里；"
        "请本人运行 git config user.email 名单里的邮箱\n"
    )
    assert column.run(*asked, "--by", "张一").err == (
        "错误：张一的记录要由本人提交，这里 git 的 user.email 却不是 zhang@example.gov.cn；"
        "是本人的，先运行 git config user.email zhang@example.gov.cn\n"
    )
    column.write({"site.yml": SITE_YML + rules(mode="paper")})
    assert column.run(*asked).err == (
        "错误：git 的 user.email（else@example.gov.cn）不在审核人名单里；"
        "请本人运行 git config user.email 名单里的邮箱，"
        "不由本人提交的用 --by 写明姓名\n"
    )


def test_the_digest_is_that_of_the_list_of_its_files(column: Site) -> None:
    reviewed(column)
    lines = [
        f"{hashlib.sha256((column.folder / path).read_bytes()).hexdigest()}  {path}\n"
        for path in (FILE, "content/notice/表.csv")
    ]
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    records = [
        json.loads(line)
        for line in (column.folder / RECORDS).read_text("utf-8").splitlines()
    ]
    assert {one["digest"] for one in records} == {digest}
    order = [records[n]["salt"] for n in range(4)]
    code = hashlib.sha256("\n".join([digest, *order]).encode()).hexdigest()
    assert column.build().status == 0
    assert column.page("data/reviews.csv").splitlines() == [
        "\ufefftitle,index_number,url,stage,role,on,mode,code",
        *(
            f"第1号文件,000000-101/2024-00001,doc/000000-101-2024-00001.html,"
            f"{stage},{role},2026-11-01,本人提交,{code}"
            for stage, role in (
                ("初审", "科员"),
                ("复审", "科长"),
                ("保密审查", "科长"),
                ("终审", "副局长"),
            )
        ),
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (FILE, document(1, "改了一个字。\n", attachments="[表.csv]")),
        (FILE, document(1, attachments="[表.csv]", summary="加了概述")),
        ("content/notice/表.csv", "序号,单位\n1,乙\n"),
    ],
    ids=["the text", "the front matter", "an attachment"],
)
def test_any_later_change_voids_the_reviews(
    column: Site, path: str, content: str
) -> None:
    reviewed(column)
    column.write({path: content})
    assert column.build().out.startswith(
        f"{FILE}:1:1: warning V001[not-reviewed] 审核之后又有改动，须重新审核"
    )
    assert not (column.folder / PAGE).exists()


def test_other_ends_of_lines_are_no_change(column: Site) -> None:
    reviewed(column)
    text = (column.folder / FILE).read_bytes()
    column.write({FILE: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")})
    assert column.check().out == ""


def test_a_record_that_somebody_else_commits_is_an_error(column: Site) -> None:
    become(column, "张一")
    assert review(column, "初审") == 0
    become(column, "编辑")
    commit(column.folder)
    ran = column.check(FILE)
    assert ran.status == 1
    assert f"{RECORDS}:1:1: error V004[review-not-by-reviewer]" in ran.out
    assert "张一的初审是 else@example.gov.cn 提交的" in ran.out


def test_a_record_that_is_altered_belongs_to_who_altered_it(column: Site) -> None:
    reviewed(column)
    become(column, "编辑")
    text = (column.folder / RECORDS).read_text("utf-8")
    column.write({RECORDS: text.replace(TODAY, "2026-10-31")})
    commit(column.folder)
    assert codes(column.check().out) == ["V004"] * 4


def test_a_record_that_a_merge_brings_in_belongs_to_who_merged(column: Site) -> None:
    reviewed(column)
    git(column.folder, "checkout", "-q", "-b", "side")
    column.write({"a.txt": "1"})
    commit(column.folder)
    git(column.folder, "checkout", "-q", "main")
    column.write({"b.txt": "1"})
    become(column, "编辑")
    commit(column.folder)
    git(column.folder, "merge", "-q", "--no-commit", "side")
    text = (column.folder / RECORDS).read_text("utf-8")
    column.write({RECORDS: text.replace(TODAY, "2026-10-31")})
    commit(column.folder)
    assert codes(column.check().out) == ["V004"] * 4


def test_a_renamed_file_of_records_keeps_its_authors(column: Site) -> None:
    reviewed(column)
    become(column, "编辑")
    git(column.folder, "mv", RECORDS, "reviews/away.jsonl")
    commit(column.folder)
    git(column.folder, "mv", "reviews/away.jsonl", RECORDS)
    commit(column.folder)
    assert column.check().out == ""


def test_a_record_that_is_not_committed_is_a_warning(column: Site) -> None:
    become(column, "张一")
    assert review(column, "初审") == 0
    ran = column.check()
    assert ran.status == 0
    assert codes(ran.out) == ["V001", "V005"]


def test_a_history_cut_short_proves_nothing(column: Site, tmp_path: Path) -> None:
    reviewed(column)
    there = tmp_path / "shallow"
    origin = column.folder.as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", origin, str(there))
    ran = Site(there, column.capsys).check()
    assert ran.status == 2
    assert "浅克隆" in ran.err


def ssh_key(folder: Path, name: str) -> tuple[Path, str]:
    """A new key: its file, and its public half."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen here")
    file = folder / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file],
        check=True,
    )
    return file, (folder / f"{name}.pub").read_text("utf-8").strip()


def signing(file: Path | str, form: str = "ssh") -> tuple[str, ...]:
    return (
        *("-c", f"gpg.format={form}", "-c", f"user.signingKey={file}"),
        *("-c", "commit.gpgSign=true"),
    )


def test_where_a_key_is_configured_its_ssh_signature_must_verify(
    column: Site, tmp_path: Path
) -> None:
    mine, public = ssh_key(tmp_path, "mine")
    other, _ = ssh_key(tmp_path, "other")
    column.write({"site.yml": SITE_YML + rules(key=public)})
    become(column, "张一")
    assert review(column, "初审") == 0
    commit(column.folder)
    assert "没有签名" in column.check().out
    git(column.folder, *signing(other), "commit", "-q", "--amend", "-m", "x")
    assert "签名核对不上" in column.check().out
    git(column.folder, *signing(mine), "commit", "-q", "--amend", "-m", "x")
    assert codes(column.check().out) == ["V001"]


def test_the_key_of_one_reviewer_does_not_sign_for_another(
    column: Site, tmp_path: Path
) -> None:
    _, first = ssh_key(tmp_path, "first")
    second, public = ssh_key(tmp_path, "second")
    text = rules(key=first).replace(
        "stages: 初审、", f"key: '{public}', stages: 初审、"
    )
    column.write({"site.yml": SITE_YML + text})
    become(column, "张一")
    assert review(column, "初审") == 0
    commit(column.folder, *signing(second))
    assert "签名核对不上" in column.check().out


def test_a_gpg_signature_is_known_by_its_fingerprint(
    column: Site,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    if shutil.which("gpg") is None:
        pytest.skip("no gpg here")
    home = tmp_path_factory.mktemp("g")  # short: gpg's sockets have short names
    home.chmod(0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    made = ("--quick-gen-key", "zhang@example.gov.cn", "ed25519", "sign", "never")
    gpg = ("gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", "")
    subprocess.run([*gpg, *made], check=True, capture_output=True)
    listed = subprocess.run(
        ["gpg", "--with-colons", "--list-keys"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    (fingerprint,) = re.findall(r"^fpr:+([0-9A-F]{40}):", listed, re.M)
    try:
        column.write({"site.yml": SITE_YML + rules(key=fingerprint)})
        become(column, "张一")
        assert review(column, "初审") == 0
        commit(column.folder, *signing(fingerprint, "openpgp"))
        assert codes(column.check().out) == ["V001"]
        column.write({"site.yml": SITE_YML + rules(key="0" * 40)})
        assert codes(column.check().out) == ["V001", "V004"]
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], check=False, capture_output=True)


def test_who_reviews_is_who_git_says(column: Site) -> None:
    assert review(column, "初审") == 2  # the editor is not on the roster
    become(column, "张一")
    ran = column.run("review", FILE, "--stage", "初审", "--by", "李二", *GATES)
    assert ran.status == 2
    assert "要由本人提交" in ran.err
    assert review(column, "复审") == 1  # not his stage
    assert review(column, "初审", "--by", "张一") == 0
    assert review(column, "初审") == 1  # made already
    become(column, "李二")
    assert review(column, "终审") == 1
    assert column.run("review", FILE, "--stage", "复审").status == 2  # no gates
    ran = column.run("review", FILE, "--stage", "复审", "--gates", "政治、政策")
    assert (ran.status, ran.err.split("。")[0]) == (
        1,
        f"{FILE}：复审没有确认：保密、格式、文字",
    )
    assert column.run("review", FILE, "--stage", "复审", "--gates", "颜色").status == 2
    assert len((column.folder / RECORDS).read_text("utf-8").splitlines()) == 1


def test_a_document_with_errors_is_not_reviewed(column: Site) -> None:
    column.write({FILE: document(1, attribute="")})
    become(column, "张一")
    ran = column.run("review", FILE, "--stage", "初审", *GATES)
    assert ran.status == 1
    assert codes(ran.out) == ["F010"]
    assert not (column.folder / RECORDS).exists()


def test_paper_is_recorded_with_the_number_and_digest_of_its_sheet(
    column: Site,
) -> None:
    column.write({"site.yml": SITE_YML + rules("paper")})
    sheet = column.folder / "单.docx"
    assert column.run("review", "sheet", FILE, "-o", str(sheet)).status == 0
    made = docx.Document(str(sheet))
    cells = {row.cells[0].text: row.cells[1].text for row in made.tables[0].rows}
    assert cells["标题"] == "第1号文件"
    assert cells["附件"] == "表（content/notice/表.csv）"
    assert cells["逐项确认"] == "□ 政治关　□ 政策关　□ 保密关　□ 格式关　□ 文字关"
    assert cells["检查发现"] == "没有问题"
    assert [row.cells[0].text for row in made.tables[1].rows] == [
        "环节", "初审", "复审", "保密审查", "终审", "紧急发布",
    ]  # fmt: skip
    digest = cells["摘要"].split("\n")[0][:33]
    paper = ("--number", "审2026-31", "--digest", digest)
    assert review(column, "初审", "--by", "张一") == 2  # no digest
    wrong = ("--number", "审2026-31", "--digest", "0" * 32)
    assert review(column, "初审", "--by", "张一", *wrong) == 2
    assert review(column, "初审", "--by", "张一", "--digest", digest) == 1  # no number
    for stage, name in (("初审", "张一"), ("复审", "李二"), ("终审", "王三")):
        if stage == "终审":
            assert review(column, "保密审查", "--by", "李二", *paper) == 0
        assert review(column, stage, "--by", name, *paper) == 0
    assert column.check().out == ""  # nobody's commits are asked for
    assert column.build().status == 0
    page = column.page("doc/000000-101-2024-00001.html")
    assert page.count("纸质审核单") == 4
    assert "审2026-31" in (column.folder / RECORDS).read_text("utf-8")


def test_merge_requests_are_recorded_by_their_number(column: Site) -> None:
    column.write({"site.yml": SITE_YML + rules("merge-request")})
    assert review(column, "初审", "--by", "张一") == 1
    assert review(column, "初审", "--by", "张一", "--number", "!12") == 0
    commit(column.folder)
    assert codes(column.check().out) == ["V001"]


def test_an_emergency_release_needs_its_reason_and_stays_on_the_list(
    column: Site,
) -> None:
    become(column, "王三")
    assert review(column, "紧急发布") == 1
    assert review(column, "紧急发布", "--reason", "台风预警") == 0
    commit(column.folder)
    column.build()
    assert not (column.folder / PAGE).exists()  # secrecy is never left out
    become(column, "李二")
    assert review(column, "保密审查") == 0
    commit(column.folder)
    ran = column.build()
    assert codes(ran.out) == ["V003"]
    assert "紧急发布，待补初审、复审、终审" in column.page(
        "doc/000000-101-2024-00001.html"
    )
    ran = column.run("review", "status")
    assert ran.out == (
        f"{FILE}：2026-11-01 由王三紧急发布（台风预警），须补审；等待初审（张一、李二）\n"
    )


def test_the_self_inspection_reports_emergency_releases_for_good(column: Site) -> None:
    def said() -> list[str]:
        lines = column.run("audit", "--today", TODAY).out.split("\n")
        at = next(n for n, line in enumerate(lines) if line.startswith("  3.11 "))
        return [lines[at].partition("　要求")[0].strip(), lines[at + 1].strip()]

    become(column, "王三")
    assert review(column, "紧急发布", "--reason", "台风预警") == 0
    become(column, "李二")
    assert review(column, "保密审查") == 0
    assert said() == [
        "3.11 预警　先审后发：按审核记录公开 1 件，其中紧急发布 1 件，1 件还没有补审",
        f"{FILE}　2026-11-01 紧急发布，待补初审、复审、终审",
    ]
    for stage, name in (("初审", "张一"), ("复审", "李二"), ("终审", "王三")):
        become(column, name)
        assert review(column, stage) == 0
    assert said() == [
        "3.11 合格　先审后发：按审核记录公开 1 件，其中紧急发布 1 件，0 件还没有补审",
        f"{FILE}　2026-11-01 紧急发布，已补审",
    ]


def test_status_names_who_is_waited_for(column: Site) -> None:
    column.write({"content/notice/b.md": document(2)})
    become(column, "张一")
    assert review(column, "初审") == 0
    ran = column.run("review", "status")
    assert ran.out == (
        f"{FILE}：等待复审（李二）\ncontent/notice/b.md：等待初审（张一、李二）\n"
    )
    assert ran.err.endswith("等待审核 2 个，紧急发布待补审 0 个，已审完 0 个。\n")


def test_what_was_public_before_is_adopted_once_and_until_it_changes(
    column: Site,
) -> None:
    assert column.run("review", "adopt").status == 0
    assert codes(column.check().out) == ["V005"]
    commit(column.folder)
    assert column.check().out == ""
    assert column.run("review", "adopt").status == 2
    column.write({"content/notice/b.md": document(2)})
    assert codes(column.check().out) == ["V001"]
    list_of = column.folder / "reviews/adopted.txt"
    data = (column.folder / "content/notice/b.md").read_bytes()
    line = f"{hashlib.sha256(data).hexdigest()}  content/notice/b.md\n"
    forged = hashlib.sha256(line.encode()).hexdigest()
    list_of.write_text(
        list_of.read_text("utf-8") + f"{forged}  content/notice/b.md\n", "utf-8"
    )
    commit(column.folder)
    ran = column.check()
    assert (ran.status, codes(ran.out)) == (1, ["V004"])
    assert "reviews/adopted.txt:2:1:" in ran.out


def test_a_public_document_may_refer_to_one_that_waits(column: Site) -> None:
    reviewed(column)
    column.write(
        {
            "content/notice/b.md": document(2, "见[第一号](a.md)。\n"),
            FILE: document(1, "改了。\n"),
        }
    )
    ran = column.check()
    assert (ran.status, codes(ran.out)) == (0, ["V001", "V001"])


def test_without_review_in_site_yml_there_is_nothing_to_record(site: Site) -> None:
    site.write({"site.yml": SITE_YML, FILE: document(1)})
    ran = site.run("review", "status")
    assert ran.status == 2
    assert "没有启用审核" in ran.err
    assert site.build().status == 0
    assert not (site.folder / "public/data/reviews.csv").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("review: {mode: oral}\n", "不能是“oral”"),
        ("review: {gates: [政治]}\n", "初审没有足够的人"),
        ("review: {people: 1}\n", "people"),
        (rules().replace("复审、", ""), "复审没有足够的人"),
        (rules().replace("终审、紧急发布", "终稿"), "没有环节“终稿”"),
        (rules().replace("王三", "李二"), "“李二”写了 2 次"),
        (rules().replace("stages: 初审}", "stages: 初审, mode: x}"), "没有方式“x”"),
        (rules().replace("email: li@example.gov.cn, ", ""), "“李二”没有 email"),
        (rules(key="abc"), "“张一”的 key 不是公钥"),
        (rules(until="明年"), "until 不是日期"),
        (rules().replace("role: 科员, ", ""), "没有 role"),
        (rules(more="  kinds: [公文]\n"), "没有类型“公文”"),
        (
            rules().replace("stages: 初审}", "stages: 保密审查}"),
            "初审、复审、终审没有足够的人",
        ),
    ],
)
def test_a_wrong_roster_is_said(site: Site, text: str, said: str) -> None:
    site.write({"site.yml": SITE_YML + text, FILE: document(1)})
    ran = site.check()
    assert ran.status == 2
    assert said in ran.out
