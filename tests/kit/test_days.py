"""Days as people type them; today is Wednesday, 25 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit.days import DayOutOfBounds, UnreadableDay, WrongWeekday, read_day

TODAY = date(2026, 11, 25)


def read(said: str, language: str = "en", **how: bool) -> str:
    return read_day(said, today=TODAY, language=language, **how).isoformat()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-12-05", "2026-12-05"),
        ("2026/12/5", "2026-12-05"),
        ("20261205", "2026-12-05"),
        ("5 Dec", "2026-12-05"),
        ("Dec 5th, 2026", "2026-12-05"),
        ("the 5th of December 2026", "2026-12-05"),
        ("Friday, 4 Dec 2026", "2026-12-04"),
        ("4 dec (fri)", "2026-12-04"),
        ("sept 3", "2027-09-03"),
        ("may 6", "2027-05-06"),
        ("feb 29", "2028-02-29"),
        ("the 15th", "2026-12-15"),
        ("25th", "2026-11-25"),
        ("31st", "2026-12-31"),
        ("today", "2026-11-25"),
        ("Tomorrow", "2026-11-26"),
        ("the day after tomorrow", "2026-11-27"),
        ("yesterday", "2026-11-24"),
        ("in 3 days", "2026-11-28"),
        ("in a week", "2026-12-02"),
        ("two weeks from now", "2026-12-09"),
        ("within 1 month", "2026-12-25"),
        ("3 days ago", "2026-11-22"),
        ("wed", "2026-11-25"),
        ("friday", "2026-11-27"),
        ("this fri", "2026-11-27"),
        ("by monday", "2026-11-30"),
        ("next friday", "2026-12-04"),
        ("next wednesday", "2026-12-02"),
        ("last wed", "2026-11-18"),
        ("thurs", "2026-11-26"),
        ("end of the month", "2026-11-30"),
        ("end of next quarter", "2027-03-31"),
        ("end of this year", "2026-12-31"),
    ],
)
def test_a_day_is_read_in_english(said: str, expected: str) -> None:
    assert read(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("明天", "2026-11-26"),
        ("后天", "2026-11-27"),
        ("大后天", "2026-11-28"),
        ("三天后", "2026-11-28"),
        ("3天之后", "2026-11-28"),
        ("二十天内", "2026-12-15"),
        ("两周后", "2026-12-09"),
        ("半个月后", "2026-12-10"),
        ("半年后", "2027-05-25"),
        ("一个月后", "2026-12-25"),
        ("两天前", "2026-11-23"),
        ("12月5日", "2026-12-05"),
        ("十二月五日", "2026-12-05"),
        ("2026年12月5日", "2026-12-05"),
        ("2026 年 12 月 5 日", "2026-12-05"),
        ("二〇二六年十二月廿五号", "2026-12-25"),
        ("明年3月5日", "2027-03-05"),
        ("12月4日（周五）", "2026-12-04"),
        ("周五", "2026-11-27"),
        ("本周一", "2026-11-23"),
        ("下周五", "2026-12-04"),
        ("下下周一", "2026-12-07"),
        ("下个礼拜三", "2026-12-02"),
        ("上周五", "2026-11-20"),
        ("星期天", "2026-11-29"),
        ("本月底", "2026-11-30"),
        ("下月底", "2026-12-31"),
        ("季度末", "2026-12-31"),
        ("明年底", "2027-12-31"),
        ("12月底", "2026-12-31"),
        ("3月底", "2027-03-31"),
        ("2028年2月底", "2028-02-29"),
        ("15号", "2026-12-15"),
        ("下个月5号", "2026-12-05"),
        ("本月15日", "2026-11-15"),
        ("１２．５", "2026-12-05"),
    ],
)
def test_a_day_is_read_in_simplified_chinese(said: str, expected: str) -> None:
    assert read(said, "zh_Hans") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("後天", "2026-11-27"),
        ("下週五", "2026-12-04"),
        ("三天後", "2026-11-28"),
        ("兩個星期後", "2026-12-09"),
        ("下個月5號", "2026-12-05"),
        ("禮拜三", "2026-11-25"),
        ("12/5(六)", "2026-12-05"),
        ("民國115年12月5日", "2026-12-05"),
        ("115/12/5", "2026-12-05"),
    ],
)
def test_a_day_is_read_in_traditional_chinese_with_the_years_of_the_republic(said: str, expected: str) -> None:
    assert read(said, "zh_Hant") == expected


@pytest.mark.parametrize(
    ("said", "language", "expected"),
    [
        ("5/12", "en", "2027-05-12"),
        ("5/12", "en_US", "2027-05-12"),
        ("5/12", "en-GB", "2026-12-05"),
        ("5/12", "zh_Hans", "2027-05-12"),
        ("25/12", "en", "2026-12-25"),
        ("12/25", "en_GB", "2026-12-25"),
        ("12/5/2026", "en", "2026-12-05"),
        ("12/5/2026", "en_AU", "2026-05-12"),
        ("5.12.", "en", "2026-12-05"),
        ("5.12.2026", "en", "2026-12-05"),
        ("12.5", "zh_Hant", "2026-12-05"),
    ],
)
def test_of_two_numbers_the_month_comes_first_unless_the_writing_or_the_language_says_otherwise(
    said: str, language: str, expected: str
) -> None:
    assert read(said, language) == expected


def test_without_a_year_the_day_is_ahead_or_for_reports_behind() -> None:
    assert (read("25 nov"), read("24 nov"), read("11月24日", "zh_Hans")) == ("2026-11-25", "2027-11-24", "2027-11-24")
    assert (read("24 nov", past=True), read("26 nov", past=True)) == ("2026-11-24", "2025-11-26")
    assert (read("friday", past=True), read("wed", past=True)) == ("2026-11-20", "2026-11-25")
    assert (read("the 30th", past=True), read("feb 29", past=True)) == ("2026-10-30", "2024-02-29")
    assert read("12月底", "zh_Hans", past=True) == "2025-12-31"


def test_a_month_later_than_the_thirty_first_is_the_last_of_a_shorter_month() -> None:
    assert read_day("in a month", today=date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_day("the 31st", today=date(2027, 2, 1)) == date(2027, 3, 31)


@pytest.mark.parametrize(
    "said",
    [
        *("", " ", "soon", "5", "next week", "下周", "周末", "dec", "5/12/26", "26-12-5", "13/13", "2026-13-01", "0/0"),
        *("29 feb 2027", "32号", "monsoon", "dec 5 15:00", "in 9999999 days", "半周后", "115/12/5", "5 foo", "\x00"),
        *("2026-12-05; drop", "x" * 5000, "1" * 5000),
    ],
)
def test_what_is_no_day_is_handed_back_with_its_text(said: str) -> None:
    with pytest.raises(UnreadableDay) as caught:
        read(said)
    assert caught.value.text == said


@pytest.mark.parametrize(("said", "language"), [("Saturday 4 dec 2026", "en"), ("12月4日（星期六）", "zh_Hans")])
def test_a_weekday_that_is_not_the_dates_is_a_slip(said: str, language: str) -> None:
    with pytest.raises(WrongWeekday):
        read(said, language)


@pytest.mark.parametrize("said", ["1/1/0001", "9999-12-31", "1899-12-31", "in 999 years", "2200-01-01"])
def test_a_day_of_another_age_is_out_of_bounds(said: str) -> None:
    with pytest.raises(DayOutOfBounds):
        read(said)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_full_date_means_the_same_on_every_day_and_in_every_writing(day: date, today: date) -> None:
    english = (
        "{0:%Y-%m-%d}",
        "{0:%Y%m%d}",
        "{0.year}/{0.month}/{0.day}",
        "{0.day} {0:%B} {0.year}",
        "{0:%a, %b %d, %Y}",
    )
    chinese = ("{0.year}年{0.month}月{0.day}日", "{0.year}.{0.month}.{0.day}", "{0.year}-{0.month}-{0.day}")
    for shape in english:
        assert read_day(shape.format(day), today=today, language="en") == day
    for shape in chinese:
        assert read_day(shape.format(day), today=today, language="zh_Hans") == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_the_coming_weekday_is_within_a_week_and_the_next_in_the_week_after(today: date, weekday: int) -> None:
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[weekday]
    coming = read_day(name, today=today)
    assert coming.weekday() == weekday
    assert today <= coming < today + timedelta(days=7)
    following = read_day(f"next {name}", today=today)
    assert following == read_day(f"下周{'一二三四五六日'[weekday]}", today=today, language="zh_Hans")
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


def day_or_text(said: str, language: str) -> date | str:
    try:
        return read_day(said, today=TODAY, language=language)
    except UnreadableDay as error:
        return error.text


@given(st.text(max_size=70), st.sampled_from(["en", "en_GB", "zh_Hans", "zh_Hant", "", "??"]))
def test_no_text_does_worse_than_being_unreadable(said: str, language: str) -> None:
    assert isinstance(day_or_text(said, language), date) or day_or_text(said, language) == said


@given(st.text("0123456789/-.年月日号周下后天半a个 Decin:", max_size=14))
def test_nearly_a_day_does_no_worse(said: str) -> None:
    found = day_or_text(said, "zh_Hant")
    assert found == said or (isinstance(found, date) and 1900 <= found.year <= 2199)
