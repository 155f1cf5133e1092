"""``applications``: the ledger told to people and machines."""

from __future__ import annotations

import csv
import io
import json

from tests.sites import Site, document

PATH = "content/_data/applications.csv"
LEDGER = """\
编号,收到日期,申请人类型,内容类别,答复日期,处理结果,转主动公开
甲,2026-03-02,自然人,目录,2026-03-09,予以公开,000000-101/2024-00001
乙,2026-10-19,商业企业,合同,,,
"""


def write(site: Site, ledger: str = LEDGER) -> None:
    converted = document(1, converted_from_application="是", published_on="2026-03-10")
    site.write({"content/notice/a.md": converted, PATH: ledger})


def test_what_is_open_and_what_was_counted_are_told(site: Site) -> None:
    write(site)
    ran = site.run("applications", "--today", "2026-11-10")
    assert ran.status == 0, ran.err
    assert "  乙　即将到期　2026-10-19 收到，2026-11-16 前答复" in ran.out
    assert "一、本年新收政府信息公开申请数量　2（自然人 1，商业企业 1）" in ran.out
    assert "收到 2 件，答复 1 件，其中超期答复 0 件，最长用时 5 个工作日" in ran.out
    assert "转为主动公开：1 件申请，公开的信息 1 条" in ran.out


def test_an_overdue_answer_ends_with_status_1(site: Site) -> None:
    write(site)
    ran = site.run("applications", "--today", "2026-11-17", "--format", "json")
    assert ran.status == 1
    told = json.loads(ran.out)
    assert told["pending"] == [
        {
            "line": 3,
            "number": "乙",
            "received_on": "2026-10-19",
            "due": "2026-11-16",
            "state": "逾期未答复",
        }
    ]
    assert told["table_3"]["carried_out"]["business"] == 1
    assert told["converted_documents"] == 1


def test_what_is_late_and_open_is_not_called_like_what_was_answered_late(
    site: Site,
) -> None:
    """Two that wait beyond their day, one that was answered beyond its day."""
    write(
        site,
        f"{LEDGER}丙,2026-10-18,自然人,,,,\n丁,2026-03-02,自然人,,2026-05-06,予以公开,\n",
    )
    out = site.run("applications", "--today", "2026-11-17").out
    assert out.startswith("在办 2 件，其中逾期未答复 2 件\n  丙　逾期未答复　")
    assert "收到 4 件，答复 2 件，其中超期答复 1 件" in out
    told = site.run("audit", "--today", "2026-11-17").out
    assert "在办 2 件，其中逾期未答复 2 件；今年超期答复 1 件" in told
    assert "第 3 行逾期未答复，应在 2026-11-16 前答复" in told


def test_a_half_year_is_analysed_by_itself(site: Site) -> None:
    write(site)
    ran = site.run(
        "applications", "--today", "2026-11-10", "--half", "2", "--format", "json"
    )
    told = json.loads(ran.out)
    assert (told["from"], told["to"]) == ("2026-07-01", "2026-12-31")
    assert (told["analysis"]["received"], told["analysis"]["answered"]) == (1, 0)
    assert told["converted_documents"] == 0


def test_the_table_goes_to_a_sheet(site: Site) -> None:
    write(site)
    ran = site.run("applications", "--today", "2026-11-10", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert len(rows) == 25
    granted = next(row for row in rows if row["row"] == "granted")
    assert (granted["自然人"], granted["总计"]) == ("1", "1")


def test_a_ledger_that_contradicts_itself_is_not_counted(site: Site) -> None:
    write(site, LEDGER.replace("予以公开", ""))
    ran = site.run("applications", "--today", "2026-11-10")
    assert ran.status == 1
    assert f"{PATH}:2:1: error D003[" in ran.out
    assert "表三" not in ran.out


def test_a_site_without_a_ledger_is_told_how_to_begin(site: Site) -> None:
    site.write({"content/notice/a.md": document(1)})
    ran = site.run("applications")
    assert (ran.status, ran.out) == (0, "")
    assert PATH in ran.err
