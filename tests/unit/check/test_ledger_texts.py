"""What pages show of ledgers is read by the rules that guard, cell by cell."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.source.ledgers import shown
from tests.sites import SITE_YML, Site, codes, document

NUMBER = "110101190001010014"  # made up: born in 1900
PATH = "content/_data/tasks.csv"
HEADS = "年度,编号,任务,牵头单位,时限,状态,进展\n"
TASKS = f"""\
{HEADS}2026,1,公开目录,办公室,2026-12-31,推进中,"已办，""甲""的号码 {NUMBER}，
电话 13800000000"
2026,2,公开目录 13800000000,办公室,2026-12-31,推进中,13800000000
2026,3,公开目录,办公室,2026-12-31,推进中,秘密★1年
"""
FOUND = f"""\
{PATH}:2:45: error P001[identity-number] 出现身份证号码 110***********0014
    提示：改为“110***********0014”（check --fix 可代为遮盖）
{PATH}:3:4: warning P003[mobile-number] 出现手机号码 138****0000
    提示：改为“138****0000”（check --fix 可代为遮盖）；办公用的，记入 site.yml 的 privacy_allow
{PATH}:4:13: warning P003[mobile-number] 出现手机号码 138****0000
    提示：改为“138****0000”（check --fix 可代为遮盖）；办公用的，记入 site.yml 的 privacy_allow
{PATH}:4:44: warning P003[mobile-number] 出现手机号码 138****0000
    提示：改为“138****0000”（check --fix 可代为遮盖）；办公用的，记入 site.yml 的 privacy_allow
{PATH}:5:32: error Z011[secret-mark] 出现密级或内部标志“秘密★1年”
    提示：立即停止发布，移出仓库并清理历史（见 SECURITY.md），报告保密机构
"""
MASKED = TASKS.replace(NUMBER, "110***********0014").replace(
    "13800000000", "138****0000"
)


def test_a_cell_is_found_by_its_line_and_column_in_the_file(site: Site) -> None:
    site.write({"content/notice/a.md": document(1), PATH: TASKS})
    ran = site.build()
    assert (ran.status, ran.out) == (1, FOUND)
    assert not (site.folder / "public").exists()
    assert site.check().out == FOUND
    assert site.check(PATH).out == FOUND
    assert site.check("content/notice/a.md").out == ""


def test_what_a_mark_before_the_first_line_and_windows_do_changes_nothing(
    site: Site,
) -> None:
    text = "\ufeff" + TASKS.replace("\n", "\r\n")
    site.write({"content/notice/a.md": document(1), PATH: text})
    assert site.check().out == FOUND
    assert codes(site.check("--fix", "--yes").out) == ["Z011"]
    made = (site.folder / PATH).read_bytes().decode()
    assert made == "\ufeff" + MASKED.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("catalogue", f"编号,一级事项,备注\n1,机构信息,{NUMBER}\n"),
        ("leaders", f"姓名,职务,分工\n甲,局长,{NUMBER}\n"),
        ("groups", f"小组,担任,姓名,职务\n政务公开,组长,甲,{NUMBER}\n"),
        ("accounts", f"平台,名称,主管单位,最近发布\n微信,甲,{NUMBER},2026-10-20\n"),
        ("tasks", f"{HEADS}2026,1,甲,乙、{NUMBER},长期推进,推进中,\n"),
    ],
)
def test_every_ledger_that_is_shown_is_read(name: str, text: str, site: Site) -> None:
    site.write({"content/notice/a.md": document(1), f"content/_data/{name}.csv": text})
    place = f"content/_data/{name}.csv:2:{text.split()[1].index(NUMBER) + 1}:"
    told = [line for line in site.check().out.splitlines() if "P001" in line]
    assert told == [
        f"{place} error P001[identity-number] 出现身份证号码 110***********0014"
    ]


def test_what_is_only_counted_is_not_read(site: Site) -> None:
    texts = {
        "messages": f"编号,收到日期,答复日期\n{NUMBER},2026-10-20,2026-10-21\n",
        "applications": (
            f"编号,收到日期,申请人类型,内容类别\n1,2026-10-20,自然人,{NUMBER}\n"
        ),
    }
    files = {f"content/_data/{name}.csv": text for name, text in texts.items()}
    site.write({"content/notice/a.md": document(1), **files})
    ran = site.build()
    assert (ran.status, codes(ran.out)) == (0, [])
    assert not [p for p, data in site.files().items() if NUMBER.encode() in data]


def test_a_telephone_of_the_office_is_none_of_a_person(site: Site) -> None:
    leaders = "姓名,职务,分工\n甲,局长,联系电话 0100-5550101；值班手机 13800000000\n"
    site.write(
        {
            "site.yml": f"{SITE_YML}privacy_allow: [13800000000]\n",
            "content/notice/a.md": document(1),
            "content/_data/leaders.csv": leaders,
        }
    )
    assert codes(site.check().out) == []


def test_numbers_are_not_put_together_from_several_cells(site: Site) -> None:
    rows = "2026,13800,000000,110101,19000101,推进中,0014\n2026,2,住,甲,1号楼,推进中,\n"
    site.write({"content/notice/a.md": document(1), PATH: HEADS + rows})
    assert codes(site.check().out) == []


def test_levels_and_the_baseline_hold_for_ledgers(site: Site) -> None:
    text = f"{HEADS}2026,1,甲,乙,长期推进,推进中,13800000000\n"
    site.write({"content/notice/a.md": document(1), PATH: text})
    assert codes(site.check().out) == ["P003"]
    site.check("--accept", "旧问题", "--until", "2027-06-30")
    assert codes(site.check().out) == []
    (site.folder / "baseline.json").unlink()
    site.write({"site.yml": f"{SITE_YML}rules: {{P003: off}}\n"})
    assert codes(site.check().out) == []


def test_each_cell_has_lines_of_its_own_and_its_place() -> None:
    text = '年度,任务,进展\n2026,甲,"乙""丙"\n\n2026,,丁\n2026,"坏\n'
    made = shown(text, LEDGERS["tasks"])
    blank = [12 * " ", 6 * " ", 7 * " "]
    lines = f'\n{blank[0]}\n甲\n\n乙""丙\n{blank[1]}\n\n丁\n{blank[2]}\n'
    assert (made.text, made.written) == (lines, text)
