"""At which share of the time a promise speaks up (numbers.md)."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.kit.organisation import calendar_of
from storage.ladders import LADDERS, climb, moment_of, next_moment
from storage.ledger import Deadline
from storage.settings import Settings
from storage.workspaces import Workspace
from tests.people import MONDAY

WORKSPACE = Workspace(id="T", name="T", time_zone="Asia/Taipei", country="TW", settings={})


def promise(ladder: str, starts: datetime, due: datetime, **more) -> Deadline:
    return Deadline(ladder=ladder, starts_at=starts, due_at=due, step=0, round_the_clock=False, **more)


def moments(deadline: Deadline, **changed: str) -> list[datetime]:
    settings = Settings(changed)
    calendar = calendar_of(WORKSPACE, settings)
    return [moment_of(step, settings, calendar, deadline) for step in LADDERS[deadline.ladder]]


def taipei(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def test_an_owner_is_reminded_at_half_and_three_quarters_of_the_working_time():
    """Monday 10:00 to Tuesday 10:00 is one working day of seven and a half hours, without the night and the noon."""
    day = promise("standard", taipei(2, 10), taipei(3, 10))
    assert moments(day) == [
        taipei(2, 15, 15),
        taipei(2, 17, 7) + timedelta(seconds=30),
        taipei(3, 10),
        taipei(3, 15, 15),
    ]


def test_round_the_clock_the_night_counts_too():
    day = promise("standard", MONDAY, MONDAY + timedelta(hours=24))
    day.round_the_clock = True
    assert moments(day) == [MONDAY + timedelta(hours=hours) for hours in (12, 18, 24, 36)]


def test_a_decision_is_reminded_at_half_and_everybody_at_the_end():
    asked = promise("approval", taipei(2, 10), taipei(9, 18))
    first, everybody = moments(asked)
    assert taipei(4, 9) < first < taipei(6, 9)
    assert everybody == taipei(9, 18)


def test_a_meeting_is_reminded_a_day_and_an_hour_before():
    meeting = promise("meeting", MONDAY, MONDAY + timedelta(days=3))
    assert moments(meeting) == [MONDAY + timedelta(days=2), MONDAY + timedelta(days=3, hours=-1)]


def test_the_organisation_moves_its_own_steps():
    day = promise("standard", MONDAY, MONDAY + timedelta(hours=10))
    day.round_the_clock = True
    assert moments(day, **{"reminder.first": "10", "reminder.leadership": "200"}) == [
        MONDAY + timedelta(hours=hours) for hours in (1, 7.5, 10, 20)
    ]
    meeting = promise("meeting", MONDAY, MONDAY + timedelta(days=3))
    shown = moments(meeting, **{"meeting.reminder_first": "2 days", "meeting.reminder_last": "15 min"})
    assert shown == [MONDAY + timedelta(days=1), MONDAY + timedelta(days=3, minutes=-15)]


@pytest.mark.parametrize("ladder", LADDERS)
def test_no_step_comes_before_the_one_below_it_and_the_ladder_ends(ladder):
    deadline = promise(ladder, MONDAY, MONDAY + timedelta(days=7))
    settings = Settings({})
    calendar = calendar_of(WORKSPACE, settings)
    climbed = []
    while (moment := next_moment(settings, calendar, deadline)) is not None:
        climbed.append(moment)
        deadline.step += 1
    assert climbed == sorted(climbed)
    assert len(climbed) == len(LADDERS[ladder])


def test_a_silent_promise_never_speaks():
    settings = Settings({})
    silent = promise("silent", MONDAY, MONDAY + timedelta(days=1))
    assert next_moment(settings, calendar_of(WORKSPACE, settings), silent) is None


@pytest.mark.parametrize(("hour", "steps", "at"), [(9, 0, 12), (12, 1, 18), (20, 2, 24), (40, 4, None)])
def test_all_that_has_come_due_is_climbed_at_once(hour, steps, at):
    """A day round the clock from midnight: reminded at 12, 18, 24 and 36 hours."""
    day = promise("standard", MONDAY, MONDAY + timedelta(hours=24))
    day.round_the_clock = True
    settings = Settings({})
    found = climb(settings, calendar_of(WORKSPACE, settings), day, MONDAY + timedelta(hours=hour))
    assert [step for step, _ in found.passed] == list(LADDERS["standard"][:steps])
    assert (found.step, found.next_at) == (steps, None if at is None else MONDAY + timedelta(hours=at))
    assert day.step == 0, "it only looks"
