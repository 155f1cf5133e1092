"""Earlier texts are published too: what no text may give away is found in them."""

from __future__ import annotations

from tests.sites import Site, codes, document

NUMBER = "110101190001010014"  # made up: born in 1900
PATH = "content/notice/_versions/a/2021-06-01.md"
VERSIONS = {"versions": "[{on: 2021-06-01, file: _versions/a/2021-06-01.md}]"}
PLAIN = document(1, effective_on="2022-01-01", **VERSIONS)
LEAKING = f"""\
秘密★1年

身份证号 {NUMBER}，手机 13800000000。

| 姓名 | 住址 |
| --- | --- |
| 张三 | 甲村 |

在线观看高清无码,真人娱乐开户送

<div style="display:none"><a href="https://a.example">甲</a></div>
"""
FOUND = f"""\
{PATH}:1:1: error Z011[secret-mark] 出现密级或内部标志“秘密★1年”
    提示：立即停止发布，移出仓库并清理历史（见 SECURITY.md），报告保密机构
{PATH}:3:6: error P001[identity-number] 出现身份证号码 110***********0014
    提示：改为“110***********0014”（check --fix 可代为遮盖）；依法应当公开的，写明隐私依据和隐私说明
{PATH}:3:28: warning P003[mobile-number] 出现手机号码 138****0000
    提示：改为“138****0000”（check --fix 可代为遮盖）；办公用的，记入 site.yml 的 privacy_allow
{PATH}:7:8: warning P009[sensitive-column] 姓名旁边公开了“住址”（住址），共 1 人
    提示：删去这一列或遮盖；依法应当公开的，写明隐私依据和隐私说明
{PATH}:9:1: error G006[injected-text] 夹带的广告，有 4 个推广词
    提示：删去这一行，并检查内容的来处；disclosure-ssg repair 可代为删去
{PATH}:11:1: error G007[hidden-link] 看不见的元素里有链接
    提示：删去这段 HTML，并检查内容的来处
{PATH}:11:6: warning B003[dropped-html] 不支持的 HTML“style”已去掉
    提示：改用 Markdown 写法
"""


def test_what_guards_a_text_guards_an_earlier_one_in_its_own_file(site: Site) -> None:
    site.write({"content/notice/a.md": PLAIN, PATH: LEAKING})
    ran = site.build()
    assert (ran.status, ran.out) == (1, FOUND)
    assert not (site.folder / "public").exists()
    assert site.check().out == FOUND
    assert site.check("content/notice/a.md").out == FOUND
    assert site.check(PATH).out == FOUND


def test_words_and_marks_of_an_earlier_text_stay_as_they_were(site: Site) -> None:
    old = "要攻府公开（（ 2021年2月30日，数(shù)据。\n"
    site.write({"content/notice/a.md": PLAIN, PATH: old})
    assert codes(site.check().out) == []


def test_only_what_is_published_of_an_earlier_text_is_looked_at(site: Site) -> None:
    hidden = f"---\nnote: {NUMBER}\n---\n\n正文。\n\n::: 删减 隐私\n{NUMBER}\n:::\n"
    front = {
        "body": "正文。\n\n::: 删减 隐私\n姓名。\n:::\n",
        "attribute": "删减后公开",
        "attribute_reason": "art15_third_party",
    }
    site.write(
        {
            "content/notice/a.md": document(1, **VERSIONS, **front),
            "content/notice/b.md": document(
                2,
                attribute="依申请公开",
                attribute_reason="art15_third_party",
                versions="[{on: 2021-06-01, file: _versions/b.md}]",
            ),
            PATH: hidden,
            "content/notice/_versions/b.md": f"{NUMBER}\n",
        }
    )
    assert codes(site.check().out) == []


def test_lines_count_from_the_top_of_the_earlier_file(site: Site) -> None:
    old = f"---\r\ntitle: 旧\r\n---\r\n\r\n秘密★1年\r\n\r\n身份证号 {NUMBER}。\r\n"
    site.write({"content/notice/a.md": PLAIN, PATH: old})
    assert [line[: line.index(" ")] for line in site.check().out.splitlines()[::2]] == [
        f"{PATH}:5:1:",
        f"{PATH}:7:6:",
    ]


def test_levels_exemptions_bases_and_the_baseline_hold_for_them(site: Site) -> None:
    text = "手机 13800000000。\n"
    exempt = "[{rule: P003, reason: 办公手机, until: 2027-06-30}]"
    site.write({"content/notice/a.md": PLAIN, PATH: text})
    assert codes(site.check().out) == ["P003"]
    exempted = document(1, effective_on="2022-01-01", exempt=exempt, **VERSIONS)
    site.write({"content/notice/a.md": exempted})
    assert codes(site.check().out) == []
    based = document(
        1,
        effective_on="2022-01-01",
        privacy_basis="惩戒公示",
        privacy_note="依据失信惩戒的规定公示，至 2027-06-30",
        **VERSIONS,
    )
    site.write({"content/notice/a.md": based, PATH: f"{NUMBER}\n"})
    assert codes(site.check().out) == []
    site.write({"content/notice/a.md": PLAIN, PATH: text})
    site.check("--accept", "旧问题", "--until", "2027-06-30")
    assert codes(site.check().out) == []


def test_an_earlier_text_that_changes_or_comes_late_is_looked_at(site: Site) -> None:
    site.write({"content/notice/a.md": PLAIN})
    assert codes(site.build().out) == ["F007"]
    site.write({PATH: f"身份证号 {NUMBER}。\n"})
    assert codes(site.build().out) == ["P001"]
    site.write({PATH: "没有别的。\n"})
    assert (site.build().status, codes(site.check().out)) == (0, [])
    site.write({PATH: f"身份证号 {NUMBER}。\n"})
    assert codes(site.build().out) == ["P001"]


def test_fix_masks_a_number_in_the_earlier_file(site: Site) -> None:
    shared = document(2, **VERSIONS)
    site.write(
        {
            "content/notice/a.md": PLAIN,
            "content/notice/b.md": shared,
            PATH: f"身份证号 {NUMBER}。\n",
        }
    )
    ran = site.check("--fix", "--yes", "content/notice/a.md")
    assert (ran.status, codes(ran.out)) == (0, [])
    made = (site.folder / PATH).read_text("utf-8")
    assert made == "身份证号 110***********0014。\n"
    site.write({PATH: f"身份证号 {NUMBER}。\n"})
    assert site.check("--fix").out.count("--- content/notice/_versions/") == 1


def test_a_file_that_only_an_earlier_text_links_to_is_looked_into(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": PLAIN,
            PATH: "见[名单](list.csv)。\n",
            "content/notice/list.csv": "号码\n110***********0014\n",
        }
    )
    assert (site.build().status, codes(site.check().out)) == (0, [])
    assert [path for path in site.files() if path.endswith("list.csv")]
    site.write({"content/notice/list.csv": f"号码\n{NUMBER}\n"})
    ran = site.build()
    assert (ran.status, codes(ran.out)) == (1, ["P001"])
    assert ran.out.startswith(
        "content/notice/a.md:7:1: error P001[identity-number] “list.csv”里有身份证号码 1 处"
    )
