"""site.yml: defaults, the category tree, and every refusal."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.settings import RESERVED_IDS, Category, SiteConfig
from disclosure_ssg.source import site_yml
from tests.sites import config

LEAST = """\
title: 示例市数据局政府信息公开
publisher: 示例市数据局
base_url: https://www.example.gov.cn/zfxxgk/
categories: [{id: notice, title: 通知公告}]
"""


def made(text: str) -> SiteConfig:
    read = site_yml.read(text.encode())
    assert read.diagnostics == ()
    assert read.value is not None
    return read.value


def faults(data: bytes | None) -> list[str]:
    read = site_yml.read(data)
    assert read.value is None
    assert {d.path for d in read.diagnostics} == {"site.yml"}
    return [f"{d.line}:{d.column} {d.code} {d.message}" for d in read.diagnostics]


def test_the_least_site_yml_has_every_default() -> None:
    assert made(LEAST).values == {
        "title": "示例市数据局政府信息公开",
        "publisher": "示例市数据局",
        "base_url": "https://www.example.gov.cn/zfxxgk/",
        "description": "",
        "site_name": "示例市数据局",
        "site_id_code": "",
        "site_id_pattern": "",
        "icp": "",
        "police_record": "",
        "error_report_url": "",
        "government_badge_url": "",
        "logo": "",
        "languages": None,
        "contact": None,
        "parents": (),
        "request": None,
        "channels": None,
        "reading_places": None,
        "colors": None,
        "issuers": None,
        "index_number": "required",
        "index_number_pattern": "",
        "index_number_prefix": "",
        "on_request": "list",
        "withheld": "error",
        "column": "free",
        "no_information": None,
        "catalogue": "optional",
        "article_21": "none",
        "body": "department",
        "history_since": "",
        "complete_since": "",
        "topics": (),
        "themes": (),
        "document_json": "off",
        "page_size": 20,
        "meta_table": (
            "index_number",
            "theme",
            "issuer",
            "written_on",
            "title",
            "document_number",
            "published_on",
            "keywords",
            "status",
            "effective_on",
            "expires_on",
            "registration_number",
            "genre",
            "department",
            "attribute",
            "source",
            "matter",
            "stage",
            "positions",
            "apply_until",
            "reviewed_on",
        ),
        "status_kinds": ("document", "policy", "normative", "regulation"),
        "downloads": (),
        "qr_kinds": ("policy", "normative", "regulation"),
        "direct_hosts": ("gov.cn", "conac.cn"),
        "markdown_extensions": (),
        "privacy_allow": (),
        "words": None,
        "link_hosts": (),
        "review": None,
        "synonyms": (),
        "golden_queries": (),
        "headings": None,
        "validity_rule": None,
        "registration_number": "optional",
        "release_note": "optional",
        "feedback_days": 30,
        "interpretation_kinds": (),
        "interpretation_days": 3,
        "interpretation_elements": ("背景依据", "主要内容", "新旧政策差异"),
        "interpretation_overlap": 60,
    }
    assert made(LEAST).levels == {}


def test_categories_know_what_stands_above_and_below_them() -> None:
    known = config()
    normative = Category(
        "normative",
        "规范性文件",
        column_type="规范性文件",
        defaults={},
        ancestors=("policy",),
    )
    assert known.categories[0] == Category(
        "policy", "政策文件", column_type="政策文件", defaults={}, children=(normative,)
    )
    assert list(known.category_by_id) == ["policy", "normative", "notice", "news"]
    assert known.category_by_id["normative"] is known.categories[0].children[0]
    assert [c.id for c in known.categories[0].walk()] == ["policy", "normative"]


def test_below_a_category_that_is_not_statutory_nothing_is() -> None:
    known = made(
        LEAST.replace(
            "[{id: notice, title: 通知公告}]",
            "[{id: a, title: 甲, statutory: 否,"
            " children: [{id: b, title: 乙, statutory: 是}]}]",
        )
    )
    assert [c.statutory for c in known.category_by_id.values()] == [False, False]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://www.example.gov.cn", "https://www.example.gov.cn/"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a/"),
        ("https://www.example.gov.cn/a/", "https://www.example.gov.cn/a/"),
    ],
)
def test_a_base_url_ends_in_a_slash(written: str, meant: str) -> None:
    assert (
        made(LEAST.replace("https://www.example.gov.cn/zfxxgk/", written)).base_url
        == meant
    )


@pytest.mark.parametrize(
    "written",
    [
        "www.example.gov.cn",
        "ftp://example.gov.cn/",
        "https://",
        "https://a.cn/?x",
        "https://a.cn/#x",
        'https://a.cn/"',
        "https://a.cn/甲 乙",
        "javascript:x",
    ],
)
def test_a_base_url_is_an_address_of_the_web(written: str) -> None:
    text = LEAST.replace("https://www.example.gov.cn/zfxxgk/", written)
    assert faults(text.encode()) == ["3:11 C004 “base_url”不是网址"]


def test_levels_are_read_by_code_in_any_case() -> None:
    known = made(LEAST + "rules: {F017: off, f020: error, L002: warn, b005: WARNING}\n")
    assert known.levels == {
        "F017": Level.OFF,
        "F020": Level.ERROR,
        "L002": Level.WARNING,
        "B005": Level.WARNING,
    }


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("column", "index_number"),
        ("[title, status]", "title"),
    ],
)
def test_the_metadata_table_has_two_presets_or_is_a_list(
    written: str, value: str
) -> None:
    assert made(LEAST + f"meta_table: {written}\n").values["meta_table"][0] == value


def test_a_setting_may_be_given_in_several_lines() -> None:
    known = made(
        LEAST
        + "issuers:\n  - {name: 甲局, code: jia}\n  - {name: 乙局}\n"
        + "contact:\n  telephone: 000-00000000\n  fax:\nstatus_kinds: notice\n"
    )
    assert known.values["issuers"] == (
        {"name": "甲局", "code": "jia"},
        {"name": "乙局"},
    )
    assert known.values["contact"] == {"telephone": "000-00000000"}
    assert known.values["status_kinds"] == ("notice",)


@pytest.mark.parametrize("change", [b"\xef\xbb\xbf", b""])
def test_signature_and_line_ends_make_no_difference(change: bytes) -> None:
    data = change + LEAST.replace("\n", "\r\n").encode()
    assert site_yml.read(data) == site_yml.read(LEAST.encode())


@pytest.mark.parametrize("identity", [*sorted(RESERVED_IDS), "con", "lpt1"])
def test_reserved_words_are_no_ids(identity: str) -> None:
    text = LEAST.replace("id: notice", f"id: {identity}")
    assert faults(text.encode()) == [f"4:19 C005 栏目 id“{identity}”是保留字"]


@pytest.mark.parametrize(
    "identity", ["A", "a_b", "-a", "a--b", "甲", "12", "a/b", "''"]
)
def test_an_id_is_lower_case_letters_digits_and_hyphens(identity: str) -> None:
    text = LEAST.replace("id: notice", f"id: {identity}")
    assert [f.split(" ", 1)[1] for f in faults(text.encode())] == [
        f"C005 栏目 id“{identity.strip(chr(39))}”不可用"
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (None, ["1:1 C001 没有找到 site.yml"]),
        (
            "标题: 甲".encode("gb18030"),
            ["1:1 C001 文件是 GB18030（GBK）编码，不是 UTF-8"],
        ),
        (
            b"",
            [
                "1:1 C003 缺少“base_url”",
                "1:1 C003 缺少“categories”",
                "1:1 C003 缺少“publisher”",
                "1:1 C003 缺少“title”",
            ],
        ),
        (
            LEAST.replace("id: notice", "id: notice, id: other").encode(),
            ["4:27 C001 “id”重复"],
        ),
        (
            (LEAST + "rules: {F017: off, F017: error}\n").encode(),
            ["5:20 C001 “F017”重复"],
        ),
        (
            (LEAST + "icp: [a]\nmeta_table: full\nrules: off\n").encode(),
            [
                "5:6 C004 “icp”应当是一个值",
                "6:13 C004 “meta_table”不能是“full”",
                "7:8 C004 “rules”应当是若干“规则代码: 级别”",
            ],
        ),
        (
            (LEAST + "validity_rule: {name: 甲, years: 五}\n").encode(),
            ["5:33 C004 “validity_rule”应当是正整数"],
        ),
        (
            (LEAST + "headings: [{kind: notices, heading: 甲}]\n").encode(),
            ["5:12 C004 “headings”：没有类型“notices”"],
        ),
        (
            (LEAST + "headings: [{kind: notice}]\n").encode(),
            ["5:12 C004 “headings”的每一条应当有 kind 和 heading"],
        ),
        (
            (LEAST + "validity_rule: {years: 5}\n").encode(),
            ["5:16 C004 “validity_rule”缺少 name"],
        ),
        (
            (LEAST + "meta_table: [title, repeals]\n").encode(),
            ["5:13 C004 “meta_table”：“repeals”不能放进表里"],
        ),
        (
            (LEAST + "meta_table: [pinned]\n").encode(),
            ["5:13 C004 “meta_table”：“pinned”不能放进表里"],
        ),
        (
            (LEAST + "topics: [{id: 甲, title: 乙, kind: 丙}]\n").encode(),
            [
                "5:15 C004 “topics”：“甲”只能用小写字母、数字和连字符",
                "5:34 C004 “topics”：“丙”不在词表中",
            ],
        ),
        (
            (LEAST + "topics: [{id: a, title: 乙}, {id: a}]\n").encode(),
            [
                "5:29 C004 “topics”的一条没有 title",
                "5:34 C004 “topics”：id“a”重复",
            ],
        ),
        (
            (LEAST + "topics: [{id: a, title: 乙, category: notices}]\n").encode(),
            ["5:38 C004 “topics”：没有栏目“notices”"],
        ),
        (
            (
                LEAST
                + "topics: [{id: a, title: 乙, theme: 农业、林业、水力; 国防；综合政务}]\n"
            ).encode(),
            ["5:35 C004 “topics”：没有主题分类“农业、林业、水力”"],
        ),
        (
            LEAST.replace("id: notice", "id: notice, name: x").encode(),
            ["4:27 C002 不认识的键“name”"],
        ),
        (
            LEAST.replace("[{id: notice, title: 通知公告}]", "notice").encode(),
            ["4:13 C004 “categories”应当是列表"],
        ),
        (
            LEAST.replace("{id: notice, title: 通知公告}", "notice").encode(),
            ["4:14 C004 “categories”的每一条应当是若干“键: 值”"],
        ),
        (
            (LEAST + "title: [a]\nissuers: 甲局\nstatus_kinds: [公文]\n").encode(),
            [
                "5:1 C001 “title”重复",
                "6:10 C004 “issuers”应当是列表",
                "7:15 C004 “status_kinds”：没有类型“公文”",
            ],
        ),
        (
            LEAST.replace(
                "title: 通知公告", "title: 通知公告, defaults: {类型: 公告}"
            ).encode(),
            ["4:55 F007 “类型”：“公告”不在词表中"],
        ),
        (
            LEAST.replace(
                "title: 通知公告", "title: 通知公告, defaults: [甲]"
            ).encode(),
            ["4:50 C004 “defaults”应当是若干“字段: 值”"],
        ),
    ],
)
def test_what_cannot_be_used_is_a_finding_at_its_place(
    data: bytes | None, found: list[str]
) -> None:
    assert faults(data) == found
