"""``search``: what it prints of a built site; what it finds is proven elsewhere."""

from __future__ import annotations

import json

import pytest

from tests.sites import Site, document


@pytest.fixture
def built(site: Site) -> Site:
    site.write(
        {
            "content/notice/a.md": document(
                1,
                "各单位开展自查。\n",
                title="关于安全检查的通知",
                document_number="示数发〔2024〕1号",
            ),
            "content/notice/b.md": document(
                2, "按安全检查的安排执行。\n", published_on="2024-06-24"
            ),
            "content/news/c.md": document(
                3, "与本题无关。\n", index_number="", kind="news"
            ),
        }
    )
    assert site.build().status == 0
    return site


def test_text_has_two_lines_for_a_result_and_the_total_apart(built: Site) -> None:
    ran = built.run("search", "安全检查")
    assert ran.status == 0
    assert ran.out == (
        "关于安全检查的通知\n"
        "    2024-06-23  示数发〔2024〕1号  000000-101/2024-00001  有效"
        "  doc/000000-101-2024-00001.html\n"
        "第2号文件\n"
        "    2024-06-24  000000-101/2024-00002  有效  doc/000000-101-2024-00002.html\n"
    )
    assert ran.err == "找到 2 条。\n"


def test_json_is_the_total_and_the_results_with_their_scores(built: Site) -> None:
    ran = built.run("search", "--json", "安全检查")
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert set(found) == {"total", "results"}
    assert found["total"] == 2
    first, second = found["results"]
    assert (first["url"], first["title"], first["index_number"]) == (
        "doc/000000-101-2024-00001.html",
        "关于安全检查的通知",
        "000000-101/2024-00001",
    )
    assert first["document_number"] == "示数发〔2024〕1号"
    assert first["score"] > second["score"] > 0
    assert (built.folder / "public" / first["url"]).is_file()


def test_limit_and_offset_turn_the_pages_and_the_total_stays(built: Site) -> None:
    def titles(*args: str) -> tuple[int, list[str]]:
        found = json.loads(built.run("search", "--json", "安全检查", *args).out)
        return found["total"], [result["title"] for result in found["results"]]

    assert titles("--limit", "1") == (2, ["关于安全检查的通知"])
    assert titles("--limit", "1", "--offset", "1") == (2, ["第2号文件"])
    assert titles("--limit", "0") == (2, [])
    assert titles("--offset", "9") == (2, [])


def test_nothing_found_is_no_failure(built: Site) -> None:
    ran = built.run("search", "查无此事")
    assert (ran.status, ran.out, ran.err) == (0, "", "找到 0 条。\n")
    found = json.loads(built.run("search", "--json", "查无此事").out)
    assert found == {"total": 0, "results": []}


def test_where_nothing_is_found_a_looser_search_says_what_it_did(built: Site) -> None:
    ran = built.run("search", "检查安全", "--limit", "1")
    assert ran.status == 0
    assert ran.out == (
        "各个词都有，但不连在一起：检查、安全\n"
        "关于安全检查的通知\n"
        "    2024-06-23  示数发〔2024〕1号  000000-101/2024-00001  有效"
        "  doc/000000-101-2024-00001.html\n"
    )
    assert ran.err == "找到 0 条；放宽后找到 2 条。\n"
    found = json.loads(built.run("search", "--json", "检查安全").out)
    assert (found["total"], found["results"]) == (0, [])
    looser = found["relaxed"]
    assert (looser["id"], looser["texts"]) == ("words", ["检查", "安全"])
    assert looser["label"] == "各个词都有，但不连在一起"
    assert looser["total"] == 2
    assert [result["title"] for result in looser["results"]] == [
        "关于安全检查的通知",
        "第2号文件",
    ]


def test_a_document_without_an_index_number_has_an_empty_one(built: Site) -> None:
    (result,) = json.loads(built.run("search", "--json", "无关").out)["results"]
    assert (result["title"], result["index_number"]) == ("第3号文件", "")


def test_a_site_that_is_not_built_is_a_usage_error(site: Site) -> None:
    ran = site.run("search", "安全")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "错误：public 里没有检索索引，请先运行 disclosure-ssg build\n"


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", '{"format": 1}'])
def test_an_index_of_another_making_is_no_traceback(built: Site, text: str) -> None:
    (built.folder / "public/search/index.json").write_text(text, "utf-8")
    ran = built.run("search", "安全")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "错误：public 里的检索索引已损坏，或由别的版本生成；"
        "请重新运行 disclosure-ssg build\n"
    )


def test_several_words_need_no_quotes(built: Site) -> None:
    one, other = built.run("search", "安全 检查"), built.run("search", "安全", "检查")
    assert one.out
    assert (one.out, one.err) == (other.out, other.err)


def test_another_output_folder_is_searched_on_demand(built: Site) -> None:
    assert built.build("-o", "www").status == 0
    assert built.run("search", "安全检查", "-o", "www").err == "找到 2 条。\n"
    assert built.run("search", "安全检查", "-o", "dist").status == 2


def test_filters_sort_and_facets_are_those_of_the_search_page(built: Site) -> None:
    ran = built.run(
        *("search", "--json", "--facets", "--sort", "published"),
        *("--filter", "kind=document", "--filter", "year=2024", "安全检查 或 无关"),
    )
    found = json.loads(ran.out)
    assert found["total"] == 2
    assert [result["title"] for result in found["results"]] == [
        "第2号文件",
        "关于安全检查的通知",
    ]
    kinds = {row["value"]: row["count"] for row in found["facets"]["kind"]}
    assert kinds == {"document": 2, "news": 1}
    by_name = built.run("search", "--json", "--filter", "kind=公文", "安全检查 或 无关")
    assert json.loads(by_name.out)["total"] == 2
    ran = built.run("search", "--filter", "year=2030", "安全检查")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "没有信息的年份是“2030”，有2024。\n找到 0 条。\n"
    ran = built.run("search", "--filter", "foo=1", "安全检查")
    assert ran.status == 2
    assert "没有“foo”这一项，可用：category、year、" in ran.err
    ran = built.run("search", "--filter", "kind", "安全")
    assert ran.status == 2
    assert "名称=值" in ran.err


def test_a_filter_is_called_as_on_the_search_page(built: Site) -> None:
    ran = built.run("search", "--filter", "体裁=通知", "安全检查 或 无关")
    assert ran.err == "找到 1 条。\n"
    ran = built.run("search", "--filter", "genre=胡说", "安全检查")
    assert ran.err == "没有信息的体裁是“胡说”，有通知。\n找到 0 条。\n"
    ran = built.run("search", "--filter", "theme=综合政务", "安全检查")  # none has any
    assert (ran.status, ran.err) == (
        0,
        "没有信息的主题分类是“综合政务”。\n找到 0 条。\n",
    )
    told = built.run("search", "--help").out
    assert (
        "genre（体裁）、theme（主题分类）、status（状态）、interpreted（政策解读）"
        in told
    )


def test_a_word_that_begins_as_an_option_is_told_from_one(built: Site) -> None:
    ran = built.run("search", "-体裁:通知", "安全检查")
    assert (ran.status, ran.err) == (
        2,
        "用法有误：没有选项 -体（用 --help 查看用法）；"
        "检索词以减号开头的，先写 -- 再写检索词\n",
    )
    assert built.run("search", "--", "-体裁:通知", "安全检查").err == "找到 1 条。\n"
    ran = built.run("search", "--limt", "3", "安全检查")
    assert ran.err.endswith(
        "没有选项 --limt，是否想用 --limit？（用 --help 查看用法）\n"
    )


def test_operators_that_make_no_sense_are_said_to_be_text(built: Site) -> None:
    ran = built.run("search", "--json", "安全检查 或")
    assert (ran.status, json.loads(ran.out)["total"]) == (0, 0)
    ran = built.run("search", "--", "-安全检查")
    assert ran.err == "找到 2 条（检索词里的运算符按普通文字处理）。\n"
    assert json.loads(built.run("search", "--json", "--", "-安全检查").out)["note"]
