"""A working day before the deadline, at it, and each working day after it, each exactly once (5.1.3)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from commands.kit.calendar import WorkingCalendar
from commands.rectify.rules import days_late, next_word, warned_at
from schedules import rectification_deadlines
from schedules.plan import JOBS
from storage.desk import Desk
from storage.spans import Span
from tests.people import TEAM
from tests.rectify.office import Office, office

pytestmark = pytest.mark.clause("5.1.3")
DAY = Span.parse("1 wd")
TAIPEI = WorkingCalendar("Asia/Taipei", "TW")
BEIJING = WorkingCalendar("Asia/Shanghai", "CN")
BERLIN = WorkingCalendar("Europe/Berlin", "DE")


def at(day: int, hour: int = 10, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=UTC)


def words(calendar: WorkingCalendar, issued: str, due: str, count: int, before: Span = DAY) -> list[str]:
    """The first few moments at which the clock speaks, in local time."""
    zone: ZoneInfo = calendar.zone
    now, end = (datetime.fromisoformat(said).replace(tzinfo=zone) for said in (issued, due))
    found = []
    for _ in range(count):
        now = next_word(calendar, before, end, now)
        found.append(f"{calendar.local(now):%m-%d %H:%M}")
    return found


@pytest.mark.parametrize(
    ("calendar", "issued", "due", "expected"),
    [
        (TAIPEI, "2026-03-02 10:00", "2026-03-05 18:00", ["03-04 18:00", "03-05 18:00", "03-06 09:00", "03-09 09:00"]),
        # Lunar New Year in Taiwan: 14 to 22 February are free
        (TAIPEI, "2026-02-10 10:00", "2026-02-13 18:00", ["02-12 18:00", "02-13 18:00", "02-23 09:00", "02-24 09:00"]),
        (TAIPEI, "2026-02-10 10:00", "2026-02-23 18:00", ["02-13 18:00", "02-23 18:00", "02-24 09:00", "02-25 09:00"]),
        # National Day in China: free from 1 to 8 October 2025; Sunday 28 September and Saturday 11 October are worked
        (
            BEIJING,
            "2025-09-24 10:00",
            "2025-09-29 18:00",
            ["09-28 18:00", "09-29 18:00", "09-30 09:00", "10-09 09:00"],
        ),
        (
            BEIJING,
            "2025-09-24 10:00",
            "2025-10-10 18:00",
            ["10-09 18:00", "10-10 18:00", "10-11 09:00", "10-13 09:00"],
        ),
        # summer time begins on 29 March 2026
        (BERLIN, "2026-03-23 10:00", "2026-03-30 18:00", ["03-27 18:00", "03-30 18:00", "03-31 09:00", "04-01 09:00"]),
        # issued the day before it is due: there is no day before that
        (TAIPEI, "2026-03-04 18:30", "2026-03-05 18:00", ["03-05 18:00", "03-06 09:00", "03-09 09:00", "03-10 09:00"]),
    ],
)
def test_the_clock_speaks_on_working_days_alone(calendar, issued, due, expected):
    assert words(calendar, issued, due, 4) == expected


def test_the_reminder_may_be_set_in_days_or_hours():
    due = datetime(2026, 3, 9, 18, 0, tzinfo=TAIPEI.zone)
    assert f"{TAIPEI.local(warned_at(TAIPEI, Span.parse('2 days'), due)):%m-%d %H:%M}" == "03-07 18:00"
    assert f"{TAIPEI.local(warned_at(TAIPEI, Span.parse('4 h'), due)):%m-%d %H:%M}" == "03-09 14:00"


def test_lateness_is_counted_in_working_days():
    due = datetime(2026, 2, 13, 18, 0, tzinfo=TAIPEI.zone)
    for day, late in ((13, 0), (20, 0), (23, 1), (24, 2)):
        assert days_late(TAIPEI, due, datetime.combine(due.replace(day=day).date(), time(20), TAIPEI.zone)) == late


@pytest.fixture
def notice(room: Office) -> str:
    """RN-0001, due on Thursday the 5th; acknowledged."""
    number = room.issues(severity="critical")
    room.does("lead", "rectify.acknowledge", number)
    room.told()
    return number


def test_before_at_and_daily_after_and_leadership_is_told(room, notice):
    everybody = {"lead", "leader", "deputy"}
    assert room.words_until(at(10, 2), notice) == [
        ("Wed 4 Mar 2026 18:00", {"lead"}),
        ("Thu 5 Mar 2026 18:00", everybody),
        ("Fri 6 Mar 2026 09:00", everybody),
        ("Mon 9 Mar 2026 09:00", everybody),
        ("Tue 10 Mar 2026 09:00", everybody),
    ]
    assert "⚠ 3 working days late" in room.card(notice)
    assert room.history(notice).count("leadership was told") == 1


def test_it_says_by_how_many_days_it_is_late_in_each_ones_words(room, notice):
    said = room.wait_until(at(9, 2))[-1][1]
    assert "2 working days late" in said["leader"]
    assert "rectify.note" in said["leader"]
    assert "rectify.plan" in said["lead"]
    assert "2 個工作日" in said["deputy"] or "2個工作日" in said["deputy"]


def test_once_leadership_has_taken_note_the_squad_alone_is_chased(room, notice):
    room.wait_until(at(5, 11))
    room.does("leader", "rectify.note", notice)
    room.told()
    assert room.words_until(at(9, 2), notice) == [
        ("Fri 6 Mar 2026 09:00", {"lead"}),
        ("Mon 9 Mar 2026 09:00", {"lead"}),
    ]


def test_what_was_missed_in_an_outage_is_one_word(room, notice):
    """From Tuesday to the next Tuesday nothing ran."""
    room.desk.clock.move_to(at(10, 4))
    room.tick()
    told = room.told()
    assert set(told) == {"lead", "leader", "deputy"}
    assert told["lead"].count("RN-0001 *Progress") == 2, "once in the text and once in its block"
    assert "3 working days late" in told["lead"]
    assert room.words_until(at(11, 2), notice) == [("Wed 11 Mar 2026 09:00", {"lead", "leader", "deputy"})]


def test_what_is_submitted_or_put_off_is_not_spoken_of(room, notice):
    room.does("lead", "rectify.extend", notice, due_on="2026-03-09", reason="A part is missing.")
    room.does("leader", "rectify.grant", notice)
    room.told()
    assert room.words_until(at(6, 11), notice) == [("Fri 6 Mar 2026 18:00", {"lead"})]
    room.does("lead", "rectify.plan", notice, measures="Mend it", due_on="2026-03-09", owner="", cause="")
    room.does("lead", "action.done", "ACT-0001", outcome="Done.")
    room.does("lead", "rectify.submit", notice, proof="It is mended.")
    room.told()
    waiting = [names for _, names in room.words_until(at(10, 11), notice)]
    assert all(not names & {"lead", "leader"} for names in waiting), "only who verifies is reminded"
    room.does("supervisor", "rectify.return", notice, missing="Not quite.", due_on="2026-03-11")
    room.told()
    assert room.words_until(at(11, 11), notice)[-1] == ("Wed 11 Mar 2026 18:00", {"lead", "leader", "deputy"})


def test_it_is_a_job_of_its_own_that_takes_the_writer_only_for_what_is_due(room, notice):
    job = next(one for one in JOBS if one.name == "rectification_deadlines")
    assert job.wanted is not None
    with room.desk.look(TEAM) as look:
        assert not job.wanted(look)
    room.desk.clock.move_to(at(4))
    with room.desk.look(TEAM) as look:
        assert job.wanted(look)


def test_two_replicas_speak_once(desk_on_both: Desk):
    """However many tick at the same moment."""
    room = office(desk_on_both)
    numbers = [room.issues(severity="critical") for _ in range(3)]
    for number in numbers:
        room.does("lead", "rectify.acknowledge", number)
    room.told()
    room.desk.clock.move_to(at(5, 10))  # type: ignore[attr-defined]

    def tick(_: int) -> int:
        with room.desk.open(TEAM) as work:
            return rectification_deadlines.sweep(work, room.registry)

    with ThreadPoolExecutor(4) as replicas:
        assert sum(replicas.map(tick, range(6))) == 3
    said = [one for one in room.errands("direct") if one["notice"] == "late_above"]
    assert len(said) == 3 * 2
