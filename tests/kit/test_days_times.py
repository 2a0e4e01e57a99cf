"""Times and moments as people type them; it is 10:00 in Shanghai on Wednesday, 25 November 2026."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit.days import (
    DayOutOfBounds,
    UnreadableDay,
    UnreadableMoment,
    UnreadableTime,
    read_moment,
    read_time,
)
from commands.kit.wall_clock import NaiveMoment, UnknownTimeZone

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("15:00", "15:00"), ("15:00:30", "15:00:30"), ("１５：００", "15:00"), ("0:05", "00:05"),
        ("3pm", "15:00"), ("3 p.m.", "15:00"), ("3:30 PM", "15:30"), ("12am", "00:00"), ("12pm", "12:00"),
        ("noon", "12:00"), ("midnight", "00:00"), ("3点", "03:00"), ("15点30分", "15:30"), ("15時30分", "15:30"),
        ("十五点整", "15:00"), ("三点五分", "03:05"), ("下午三点半", "15:30"), ("下午3點一刻", "15:15"),
        ("下午三点钟", "15:00"), ("下午15点", "15:00"), ("早上九点", "09:00"), ("凌晨1点", "01:00"),
        ("中午", "12:00"), ("中午十二点半", "12:30"), ("中午1点", "13:00"), ("傍晚6:30", "18:30"), ("晚上8点", "20:00"),
    ],
)  # fmt: skip
def test_a_time_is_read_in_all_three_languages(said: str, expected: str) -> None:
    assert read_time(said) == time.fromisoformat(expected)


@pytest.mark.parametrize(
    "said",
    ["", "9", "24:00", "25:00", "9:60", "9:00:60", "13pm", "0am", "13:5", "3pmx", "晚上12点", "晚上三点", "上午12点",
     "上午15点", "下午0点", "3点4刻", "soon", "15:00 16:00", "下午3pm", "1" * 100],
)  # fmt: skip
def test_what_is_no_time_or_may_be_meant_twice_is_handed_back(said: str) -> None:
    with pytest.raises(UnreadableTime) as caught:
        read_time(said)
    assert caught.value.text == said


@given(st.times())
def test_every_minute_of_the_day_is_read_in_every_writing(at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    half = "上午" if at.hour < 12 else "下午"
    writings = [f"{at:%H:%M}", f"{at:%I:%M %p}", f"{at.hour}点{at.minute}分", f"{at.hour}時{at.minute:02d}"]
    assert {read_time(said) for said in (*writings, f"{half}{at:%H:%M}")} == {at}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-12-05 15:00", "2026-12-05T07:00"),
        ("2026-12-05T15:00", "2026-12-05T07:00"),
        ("2026-12-05T15:00+09:00", "2026-12-05T06:00"),
        ("2026-12-05T15:00:00Z", "2026-12-05T15:00"),
        ("tomorrow 3pm", "2026-11-26T07:00"),
        ("tomorrow at 3:30 pm", "2026-11-26T07:30"),
        ("3 pm on friday", "2026-11-27T07:00"),
        ("noon tomorrow", "2026-11-26T04:00"),
        ("Dec 5, 3pm", "2026-12-05T07:00"),
        ("5/12 3pm", "2027-05-12T07:00"),
        ("今天下午三点半", "2026-11-25T07:30"),
        ("明天的15:00", "2026-11-26T07:00"),
        ("12月5日，下午3點", "2026-12-05T07:00"),
        ("下周五中午", "2026-12-04T04:00"),
        ("15:00", "2026-11-25T07:00"),
        ("9:00", "2026-11-26T01:00"),
        ("10:00", "2026-11-26T02:00"),
        ("today 9:00", "2026-11-25T01:00"),
        ("now", "2026-11-25T02:00"),
        ("现在", "2026-11-25T02:00"),
        ("in 2 hours", "2026-11-25T04:00"),
        ("in half an hour", "2026-11-25T02:30"),
        ("in 45 minutes", "2026-11-25T02:45"),
        ("2小时后", "2026-11-25T04:00"),
        ("半小时后", "2026-11-25T02:30"),
        ("一个半小时后", "2026-11-25T03:30"),
        ("三十分鐘後", "2026-11-25T02:30"),
    ],
)
def test_a_moment_is_read_in_the_readers_time_zone(said: str, expected: str) -> None:
    found = read_moment(said, NOW, "Asia/Shanghai")
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert found.tzinfo is UTC


def test_a_day_alone_takes_the_usual_time_if_there_is_one() -> None:
    assert read_moment("tomorrow", NOW, "Asia/Shanghai", default=time(18)) == datetime(2026, 11, 26, 10, tzinfo=UTC)
    with pytest.raises(UnreadableMoment):
        read_moment("tomorrow", NOW, "Asia/Shanghai")


def test_today_is_the_readers_day() -> None:
    late = datetime(2026, 11, 25, 20, tzinfo=UTC)
    assert read_moment("today 9:00", late, "Asia/Taipei") == datetime(2026, 11, 26, 1, tzinfo=UTC)
    assert read_moment("today 9:00", late, "America/New_York") == datetime(2026, 11, 25, 14, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_the_first_instant_after_the_gap() -> None:
    skipped = read_moment("2027-03-28 02:30", NOW, "Europe/Berlin")
    assert skipped == datetime(2027, 3, 28, 1, tzinfo=UTC)
    twice = read_moment("2027-10-31 02:30", NOW, "Europe/Berlin")
    assert twice == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("said", ["", "soon", "2026-12-05 25:00", "2026-02-30T00:00Z", "x" * 100])
def test_what_is_no_moment_is_handed_back_with_its_text(said: str) -> None:
    with pytest.raises(UnreadableMoment) as caught:
        read_moment(said, NOW, "UTC")
    assert caught.value.text == said


@pytest.mark.parametrize("said", ["soon 15:00", "15:00 15:00", "2026-02-30 9:00"])
def test_a_time_beside_what_is_no_day_is_unreadable(said: str) -> None:
    with pytest.raises(UnreadableDay):
        read_moment(said, NOW, "UTC")


def test_moments_have_bounds_and_need_a_zone() -> None:
    with pytest.raises(DayOutOfBounds):
        read_moment("0001-01-01T00:00Z", NOW, "UTC")
    with pytest.raises(NaiveMoment):
        read_moment("15:00", NOW.replace(tzinfo=None), "UTC")
    with pytest.raises(UnknownTimeZone):
        read_moment("15:00", NOW, "Mars/Olympus")


def moment_or_text(said: str) -> datetime | str:
    try:
        return read_moment(said, NOW, "Asia/Shanghai", language="zh_Hans")
    except (UnreadableMoment, UnreadableDay) as error:
        return error.text


@given(st.text(max_size=70) | st.text("0123456789:-/Tz+ 点月日下午半小时后in h", max_size=20))
def test_no_text_does_worse_than_being_unreadable(said: str) -> None:
    found = moment_or_text(said)
    assert isinstance(found, str) or found.tzinfo is UTC
