"""A plan as a network: order, circles, early and late dates, the critical path, the forecast."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit import network
from commands.kit.calendar import working_calendar
from commands.kit.network import Activity, Circular

CALENDAR = working_calendar("Asia/Taipei", "TW")
MONDAY = date(2026, 3, 16)


def day(n: int) -> date:
    """The nth working day of the plan, the first being Monday 16 March 2026."""
    return MONDAY if n == 1 else CALENDAR.next_working_day(MONDAY, n - 1)


def work(id: str, first: int, last: int, *needs: str, **more) -> Activity:
    return Activity(id, day(first), day(last), tuple(needs), **more)


def mark(id: str, on: int, *needs: str, **more) -> Activity:
    return Activity(id, day(on), day(on), tuple(needs), is_milestone=True, **more)


def planned(*activities: Activity) -> network.Course:
    return network.as_planned(activities, CALENDAR)


def standing(today: int, *activities: Activity) -> network.Course:
    return network.as_it_stands(activities, CALENDAR, day(today))


def test_a_circle_is_found_with_the_way_round():
    loop = network.loop_in({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})
    assert loop[0] == loop[-1]
    assert sorted(loop[1:]) == ["a", "b", "c"]
    assert network.loop_in({"a": ["a"]}) == ["a", "a"]
    assert network.loop_in({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}) == []
    assert network.loop_in({"a": ["gone"]}) == []


def test_a_very_long_chain_is_no_matter():
    chain = {str(n): [str(n + 1)] for n in range(5000)} | {"5000": []}
    assert network.loop_in(chain) == []
    assert len(network.loop_in({**chain, "5000": ["0"]})) == 5002


def test_what_is_needed_comes_first_and_otherwise_as_given():
    order = network.in_order([work("c", 3, 3, "b"), work("x", 1, 1), work("b", 2, 2, "a"), work("a", 1, 1)])
    assert [one.id for one in order] == ["x", "a", "b", "c"]


def test_a_plan_that_runs_in_a_circle_has_no_course():
    with pytest.raises(Circular) as no:
        planned(work("a", 1, 1, "b"), work("b", 2, 2, "a"))
    assert set(no.value.loop) == {"a", "b"}


def test_the_longest_way_is_critical_and_the_other_has_slack():
    course = planned(
        work("dig", 1, 5), work("pour", 6, 10, "dig"), work("paint", 1, 2), work("open", 11, 11, "pour", "paint")
    )
    assert course.finish == day(11)
    assert course.critical == ("dig", "pour", "open")
    paint = course.windows["paint"]
    assert (paint.slack, paint.latest_start, paint.latest_end) == (8, day(9), day(10))


def test_weekends_holidays_and_make_up_days_are_counted_as_the_calendar_has_them():
    friday = date(2026, 4, 2)
    course = planned(Activity("a", friday, friday), Activity("b", date(2026, 4, 7), date(2026, 4, 7), ("a",)))
    assert course.critical == ("a", "b"), "nothing lies between them but a long weekend"


def test_a_plan_whose_dates_contradict_its_needs_is_put_in_order():
    course = planned(work("a", 1, 5), work("b", 3, 4, "a"))
    assert (course.windows["b"].starts_on, course.windows["b"].ends_on) == (day(6), day(7))


def test_a_milestone_takes_no_time_and_what_follows_may_start_on_its_day():
    course = planned(mark("kickoff", 1), work("a", 1, 3, "kickoff"), mark("end", 3, "a"))
    assert course.finish == day(3)
    assert course.critical == ("kickoff", "a", "end")
    assert course.windows["kickoff"].ends_on == day(1)


def test_what_is_done_ended_when_it_did():
    course = standing(4, work("a", 1, 5, done_on=day(3), started_on=day(1), progress=100), work("b", 6, 7, "a"))
    assert course.windows["a"].ends_on == day(3)
    assert course.windows["b"].starts_on == day(6), "nothing starts before its planned day"
    assert course.critical == ("b",)


def test_what_has_not_begun_starts_today_at_the_earliest():
    course = standing(3, work("a", 1, 5), work("b", 6, 7, "a"))
    assert (course.windows["a"].starts_on, course.finish) == (day(3), day(9))


@pytest.mark.parametrize(
    ("today", "progress", "reported", "ends"),
    [
        (1, 0, None, 10),
        (5, 0, None, 10),
        (12, 0, None, 12),
        (5, 50, 5, 10),
        (5, 25, 5, 12),
        (8, 75, 8, 10),
        (9, 25, 3, 10),
        (3, 75, 3, 5),
    ],
)
def test_what_has_begun_goes_on_at_its_planned_pace_from_the_last_report(today, progress, reported, ends):
    one = work("a", 1, 10, started_on=day(1), progress=progress, reported_on=day(reported) if reported else None)
    assert standing(today, one).windows["a"].ends_on == day(ends)


def test_what_is_blocked_stands_still_until_today():
    one = work("a", 1, 10, started_on=day(1), progress=50, reported_on=day(5), is_blocked=True)
    assert standing(9, one).windows["a"].ends_on == day(13)


def test_on_a_free_day_work_goes_on_with_the_next_working_day():
    course = network.as_it_stands([work("a", 1, 2)], CALENDAR, date(2026, 3, 21))
    assert (course.windows["a"].starts_on, course.finish) == (date(2026, 3, 23), date(2026, 3, 24))


def test_a_milestone_that_is_not_reached_is_reached_today_at_the_earliest():
    assert standing(4, mark("m", 2)).windows["m"].ends_on == day(4)
    assert standing(4, mark("m", 2, done_on=day(2))).windows["m"].ends_on == day(2)


def test_slip_counts_working_days_either_way():
    assert network.slip(date(2026, 3, 20), date(2026, 3, 23), CALENDAR) == 1
    assert network.slip(date(2026, 3, 23), date(2026, 3, 20), CALENDAR) == -1


def test_nothing_planned_has_no_finish():
    assert network.as_it_stands([], CALENDAR, MONDAY) == network.Course(None, {}, ())


@st.composite
def plans(draw):
    """Any plan without circles: each activity needs some of those before it."""
    size = draw(st.integers(1, 12))
    made = []
    for n in range(size):
        first = draw(st.integers(1, 15))
        needs = draw(st.sets(st.integers(0, n - 1), max_size=3)) if n else set()
        last = first + draw(st.integers(0, 5))
        made.append(work(str(n), first, last, *(str(one) for one in sorted(needs))))
    return made


@given(plans(), st.integers(1, 20))
def test_whatever_the_plan_nothing_overlaps_what_it_needs_and_somebody_is_critical(plan, today):
    course = standing(today, *plan)
    for one in plan:
        window = course.windows[one.id]
        assert window.starts_on >= one.starts_on
        assert window.slack >= 0
        assert course.finish is not None
        assert window.latest_end <= course.finish
        for need in one.needs:
            assert window.starts_on > course.windows[need].ends_on
            assert window.latest_start > course.windows[need].latest_end
    assert course.critical
    assert max(course.windows[id].ends_on for id in course.critical) == course.finish


def test_five_hundred_tasks_take_a_few_milliseconds():
    plan = [work(str(n), 1 + n % 100, 2 + n % 100, *(str(m) for m in (n - 7, n - 50) if m >= 0)) for n in range(500)]
    best = timedelta.max
    for _ in range(5):
        begun = time.process_time()
        network.as_it_stands(plan, CALENDAR, day(20))
        best = min(best, timedelta(seconds=time.process_time() - begun))
    assert best < timedelta(milliseconds=50)
