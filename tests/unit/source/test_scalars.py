"""Single values: every form that is accepted, and the repair of every other."""

from __future__ import annotations

import pytest

from disclosure_ssg.source import scalars
from disclosure_ssg.source.scalars import Unreadable, UnreadableDate

FORMS = "写成 2023-06-23 或 2023年6月23日"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-06-23", "2023-06-23"),
        ("2023年6月23日", "2023-06-23"),
        ("2023年06月03日", "2023-06-03"),
        ("2023 年 6 月 23 日", "2023-06-23"),
        ("２０２３年６月２３日", "2023-06-23"),
        ("２０２３－０６－２３", "2023-06-23"),
        ("2024-02-29", "2024-02-29"),
        ("1900-01-01", "1900-01-01"),
        ("2199-12-31", "2199-12-31"),
    ],
)
def test_a_date_is_read_in_its_two_forms(written: str, meant: str) -> None:
    assert scalars.date(written) == meant
    assert scalars.moment(written) == meant


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("2023.6.23", "日期“2023.6.23”的写法不对", "改为 2023-06-23"),
        ("2023/06/23", "日期“2023/06/23”的写法不对", "改为 2023-06-23"),
        ("2023-6-23", "日期“2023-6-23”的写法不对", "改为 2023-06-23"),
        ("2023年6月23", "日期“2023年6月23”的写法不对", "改为 2023-06-23"),
        ("23年6月23日", "日期“23年6月23日”的写法不对", "改为 2023-06-23"),
        ("20230623", "日期“20230623”的写法不对", "改为 2023-06-23"),
        (
            "二〇二三年六月二十三日",
            "日期“二〇二三年六月二十三日”的写法不对",
            "改为 2023-06-23",
        ),
        (
            "二零一零年十二月三十一日",
            "日期“二零一零年十二月三十一日”的写法不对",
            "改为 2010-12-31",
        ),
        ("一九九九年十月十日", "日期“一九九九年十月十日”的写法不对", "改为 1999-10-10"),
        # No guess is better than a wrong one.
        ("12/10/2023", "日期“12/10/2023”的写法不对", FORMS),
        ("2023年6月", "日期“2023年6月”的写法不对", FORMS),
        ("2023.13.1", "日期“2023.13.1”的写法不对", FORMS),
        ("去年六月", "日期“去年六月”的写法不对", FORMS),
        ("", "日期“”的写法不对", FORMS),
        ("٢٠٢٣-٠٦-٢٣", "日期“٢٠٢٣-٠٦-٢٣”的写法不对", FORMS),
        ("2023-02-29", "“2023-02-29”这一天不存在", "核对年、月、日"),
        ("2023年6月31日", "“2023年6月31日”这一天不存在", "核对年、月、日"),
        ("0000-01-01", "“0000-01-01”这一天不存在", "核对年、月、日"),
        ("1899-12-31", "“1899-12-31”的年份不合常理", "核对年份"),
        ("2200-01-01", "“2200-01-01”的年份不合常理", "核对年份"),
    ],
)
def test_any_other_date_is_refused_with_its_exact_repair(
    written: str, message: str, hint: str
) -> None:
    with pytest.raises(UnreadableDate) as refused:
        scalars.date(written)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-06-23 10:30", "2023-06-23 10:30"),
        ("2023-06-23T09:05:59", "2023-06-23 09:05"),
        ("2023-06-23T09:05:59.250+08:00", "2023-06-23 09:05"),
        ("2023-06-23 9:05", "2023-06-23 09:05"),
        ("2023年6月23日 9：05", "2023-06-23 09:05"),
        ("2023年6月23日10:30", "2023-06-23 10:30"),
        ("2023-06-23 23:59", "2023-06-23 23:59"),
        ("2023-06-23 00:00", "2023-06-23 00:00"),
    ],
)
def test_a_moment_is_a_date_with_a_time_of_day(written: str, meant: str) -> None:
    assert scalars.moment(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "2023-06-23 24:00",
        "2023-06-23 10:60",
        "2023-06-23 上午10:30",
        "2023-06-23T10:30Z",
        "2023-06-2310:30",
        "2023-06-23 10点",
    ],
)
def test_a_time_that_cannot_be_is_refused(written: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        scalars.moment(written)
    assert refused.value.message == f"时间“{written}”的写法不对"
    assert refused.value.hint == "写成 2023-06-23 09:30 的形式"


def test_a_date_field_takes_no_time() -> None:
    with pytest.raises(UnreadableDate) as refused:
        scalars.date("2023-06-23 10:30")
    assert refused.value.hint == "改为 2023-06-23"


@pytest.mark.parametrize(
    ("written", "meant"), [("0", 0), ("12", 12), ("０１２", 12), (" 7 ", 7)]
)
def test_an_integer_is_a_run_of_digits(written: str, meant: int) -> None:
    assert scalars.integer(written) == meant


@pytest.mark.parametrize("written", ["", "-1", "1.5", "1,000", "一", "1" * 13, "0x1f"])
def test_anything_else_is_no_integer(written: str) -> None:
    with pytest.raises(Unreadable) as refused:
        scalars.integer(written)
    assert refused.value.message == f"“{written}”不是整数"


@pytest.mark.parametrize("written", ["2024", "2024年", "2024年度", "２０２４ "])
def test_a_year_has_four_digits(written: str) -> None:
    assert scalars.year(written) == 2024


@pytest.mark.parametrize("written", ["24", "1824", "2200", "二〇二四", "2024年年"])
def test_another_year_is_refused(written: str) -> None:
    with pytest.raises(Unreadable, match="不是四位年份"):
        scalars.year(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("是", True),
        ("Yes", True),
        ("TRUE", True),
        ("on", True),
        ("否", False),
        ("no", False),
        ("False", False),
        ("off", False),
    ],
)
def test_a_flag_is_yes_or_no(written: str, meant: bool) -> None:
    assert scalars.flag(written) is meant


@pytest.mark.parametrize("written", ["", "1", "对", "null"])
def test_a_flag_is_never_guessed(written: str) -> None:
    with pytest.raises(Unreadable, match="应当是“是”或“否”"):
        scalars.flag(written)


WAYS = {"letter": "来信", "visit": "来访"}


@pytest.mark.parametrize("written", ["letter", "来信", " 来 信 "])
def test_a_choice_is_given_by_key_or_label(written: str) -> None:
    assert scalars.choice(written, WAYS) == "letter"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("leter", "是否想写“letter”？可用的词：来信、来访"),
        ("电话", "可用的词：来信、来访"),
    ],
)
def test_another_choice_is_answered_with_the_words_there_are(
    written: str, hint: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        scalars.choice(written, WAYS)
    assert refused.value.message == f"“{written}”不在词表中"
    assert refused.value.hint == hint


def test_a_long_vocabulary_is_cut_in_the_hint() -> None:
    words = {f"w{n}": f"第{n:02}个词" for n in range(90)}
    with pytest.raises(Unreadable) as refused:
        scalars.choice("无", words)
    assert refused.value.hint.startswith("可用的词：第00个词、第01个词、")
    assert refused.value.hint.endswith("……")
    assert len(refused.value.hint) == len("可用的词：") + 120 + len("……")


@pytest.mark.parametrize("written", ["a", "data-2024", "0", "a" * 120])
def test_a_slug_stays_as_it_is(written: str) -> None:
    assert scalars.slug(written) == written


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Data_Sharing 2024", "改为 data-sharing-2024"),
        ("-a-", "改为 a"),
        ("a--b", "改为 a-b"),
        ("数据", "写成 data-sharing-2024 的形式"),
        ("../a", "改为 a"),
        ("con", "改为 con-1"),
        ("lpt1", "改为 lpt1-1"),
        ("a" * 121, f"改为 {'a' * 120}"),
    ],
)
def test_another_slug_is_refused_with_one_that_serves(written: str, hint: str) -> None:
    with pytest.raises(Unreadable) as refused:
        scalars.slug(written)
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("综合政务", "综合政务"),
        ("综合政务/政务公开", "综合政务/政务公开"),
        ("综合政务 > 电子政务", "综合政务/电子政务"),
        ("综合政务\\其他", "综合政务/其他"),
        ("综合政务/", "综合政务"),
        ("其他", "其他"),
    ],
)
def test_a_theme_is_a_path_of_the_table(written: str, meant: str) -> None:
    assert scalars.theme(written) == meant
