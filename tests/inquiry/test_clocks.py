"""The clocks of an inquiry: working time, standing still only while we wait for the customer (3.2.1)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from commands.inquiry.rules import PRIORITY
from commands.kit.calendar import WorkingCalendar
from storage.spans import Span
from tests.inquiry.counter import Counter, counter
from tests.people import TEAM, organisation, person

pytestmark = pytest.mark.clause("3.2.1", "2.2.1a")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(month: int, day: int, hour: int = 0, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.fixture
def china(sqlite_url: str) -> Iterator[Counter]:
    """The same counter in Shanghai, with the public holidays and make-up workdays of mainland China."""
    with organisation(sqlite_url, at=local(2, 13, 9)) as desk:
        yield counter(desk, country="CN", zone="Asia/Shanghai")


def due(room: Counter, number: str) -> tuple[datetime, datetime]:
    inquiry = room.the(number)
    return inquiry.first_due_at, inquiry.answer_due_at


def test_each_priority_has_its_two_times(room):
    """Monday 10:00; a working day is 09:00–12:00 and 13:30–18:00."""
    expected = {
        "urgent": (local(3, 2, 10, 30), local(3, 2, 12)),
        "high": (local(3, 2, 11), local(3, 2, 15, 30)),
        "medium": (local(3, 2, 15, 30), local(3, 3, 18)),
        "low": (local(3, 3, 18), local(3, 5, 18)),
    }
    for priority in PRIORITY:
        assert due(room, room.records(priority=priority)) == expected[priority], priority


def test_what_comes_on_a_friday_evening_is_due_after_the_weekend(room):
    room.at(local(3, 6, 17, 50))
    assert due(room, room.records(priority="urgent")) == (local(3, 9, 9, 20), local(3, 9, 10, 50))
    assert due(room, room.records(priority="medium")) == (local(3, 9, 14, 20), local(3, 9, 18))
    room.at(local(3, 7, 11))
    assert due(room, room.records(priority="urgent")) == (local(3, 9, 9, 30), local(3, 9, 11))


def test_chinese_new_year_is_no_working_time_and_the_weekends_made_up_for_it_are(china):
    """2026: free from 15 to 23 February; Saturday 14 and Saturday 28 February are worked."""
    china.at(local(2, 13, 17, 30))
    number = china.records(priority="high")
    assert due(china, number) == (local(2, 14, 9, 30), local(2, 14, 14)), "on a Saturday that is worked"
    china.at(local(2, 14, 17))
    assert due(china, china.records(priority="high")) == (local(2, 14, 18), local(2, 24, 12)), "after the holiday"
    assert due(china, china.records(priority="medium")) == (local(2, 24, 12), local(2, 24, 18))
    china.at(local(2, 27, 17))
    assert due(china, china.records(priority="low")) == (local(2, 28, 18), local(3, 3, 18))


def test_the_national_holiday_is_no_working_time(china):
    """2026: free from 1 to 7 October; Sunday 20 September and Saturday 10 October are worked."""
    china.at(local(9, 30, 16))
    assert due(china, china.records(priority="medium")) == (local(10, 8, 11), local(10, 8, 18))
    china.at(local(10, 9, 17))
    assert due(china, china.records(priority="medium")) == (local(10, 10, 12), local(10, 10, 18)), "a Saturday"


def test_while_we_wait_for_the_customer_the_clock_stands_and_then_has_the_very_time_left(room):
    number = room.records(priority="high")
    room.at(local(3, 2, 10, 17) + timedelta(seconds=11, microseconds=7))
    room.waits(number)
    inquiry = room.the(number)
    assert (inquiry.status, inquiry.due_at) == ("waiting_customer", None)
    assert inquiry.first_replied_at == room.desk.clock.now(), "a question back is a first reply"
    assert room.kept("first_reply", number) == ["kept"]
    assert room.wait_until(local(3, 9, 16)) == [], "nobody is reminded of what stands still"
    room.hears(number)
    left = timedelta(hours=4) - timedelta(minutes=17, seconds=11, microseconds=7)
    assert room.the(number).answer_due_at == local(3, 9, 18) + (left - timedelta(hours=2)) + timedelta(hours=15)
    assert room.promise(number, "answer").due_at == room.the(number).answer_due_at == room.the(number).due_at


def test_it_stands_over_a_holiday_and_a_made_up_weekend_without_losing_or_winning_a_minute(china):
    """Stopped on Friday with an hour left, answered on the worked Saturday after the holiday."""
    china.at(local(2, 13, 15))
    number = china.records(priority="high")
    assert due(china, number)[1] == local(2, 14, 10)
    china.at(local(2, 13, 18))
    china.waits(number)
    china.at(local(2, 28, 17, 30))
    china.hears(number)
    assert china.the(number).answer_due_at == local(3, 2, 9, 30)
    assert china.the(number).waited == timedelta(days=0, hours=7.5 * 6 - 0.5) // timedelta(microseconds=1)


def test_reminders_come_at_the_same_shares_as_if_it_had_never_stood(room):
    """A promise of eight hours, of which four are over: three quarters are over two hours after the customer's word."""
    number = room.records()
    room.promises(number, day="2026-03-03", at="10:30")
    room.at(local(3, 2, 15, 30))
    room.waits(number)
    room.at(local(3, 4, 9))
    room.hears(number)
    assert room.the(number).promised_at == local(3, 4, 14, 30)
    promise = room.promise(number, "promise")
    assert promise.due_at == room.the(number).promised_at
    spoken = room.wait_until(local(3, 4, 18))
    assert [set(said) for _, said in spoken] == [{"agent"}, {"agent", "service"}]
    assert [moment for moment, _ in spoken] == [local(3, 4, 11), local(3, 4, 14, 30)]


def test_waiting_inside_stops_nothing(room):
    number = room.records(priority="high")
    before = due(room, number)
    room.waits(number, whom="internal", place="Repairs")
    assert due(room, number) == before
    assert room.the(number).due_at == before[0]
    room.at(local(3, 2, 10, 40))
    room.hears(number)
    assert room.the(number).status == "waiting_internal", "the customer's word does not answer for the department"


def test_what_was_late_stays_as_late_as_it_was(room):
    number = room.records(priority="urgent")
    room.at(local(3, 2, 14))
    room.waits(number)
    room.at(local(3, 4, 14))
    room.hears(number)
    assert room.the(number).answer_due_at == local(3, 2, 12)
    room.answers(number)
    assert room.kept("answer", number) == ["late"]
    assert room.kept("first_reply", number) == ["late"]


def test_a_corrected_priority_is_due_as_if_it_had_been_right_from_the_beginning(room):
    number = room.records(priority="low")
    room.at(local(3, 2, 10, 10))
    room.waits(number)
    room.at(local(3, 2, 11, 10))
    room.hears(number)
    room.corrects(number, priority="high")
    assert room.the(number).answer_due_at == local(3, 2, 16, 30), "four hours, and the hour that it stood still"
    promise = room.promise(number, "answer")
    assert promise.due_at == local(3, 2, 16, 30)
    spoken = room.wait_until(local(3, 2, 16, 30))
    assert [moment for moment, _ in spoken] == [local(3, 2, 14, 30), local(3, 2, 15, 30), local(3, 2, 16, 30)]


def test_the_agent_hears_at_three_quarters_and_the_supervisor_when_it_is_over(room):
    number = room.records()
    room.promises(number)
    assert room.the(number).promised_at == local(3, 3, 18), "a working day, where nothing else was said"
    spoken = room.wait_until(local(3, 4, 18))
    assert [set(said) for _, said in spoken] == [{"agent"}, {"agent", "service"}]
    with room.desk.look(TEAM) as look:
        assert spoken[0][0] == look.calendar.share(local(3, 2, 10), local(3, 3, 18), 75)
        assert person(look, "service").speaks == "zh_Hant"
    assert spoken[1][0] == local(3, 3, 18)
    assert "🔺" in spoken[1][1]["service"]
    room.answers(number)
    assert room.kept("promise", number) == ["late"]
    assert room.counted("promise", local(3, 1), local(3, 31)) == (0, 1)


def test_an_exact_stretch_of_working_time_is_counted_forth_and_back():
    calendar = WorkingCalendar("Asia/Shanghai", "CN")
    start = local(2, 13, 17, 59) + timedelta(microseconds=3)
    for work in (timedelta(microseconds=1), timedelta(minutes=1), timedelta(hours=7.5), timedelta(days=3, seconds=5)):
        later = calendar.later(start, work)
        assert calendar.worked_between(start, later) == work
        assert calendar.worked_between(calendar.earlier(later, work), later) == work
        assert calendar.earlier(later, work) >= start
    assert calendar.later(start, timedelta()) == calendar.earlier(start, timedelta()) == start
    assert calendar.worked_between(later, start) == timedelta()
    assert calendar.earlier(local(1, 4, 9, 30), timedelta(hours=1)) == local(12, 31, 17, 30, year=2025), (
        "a worked Sunday"
    )
    assert calendar.after(start, Span(1, "wd")) == local(2, 14, 18)
