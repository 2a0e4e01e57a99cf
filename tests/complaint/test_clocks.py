"""Two clocks by severity, over nights, weekends, public holidays and make-up workdays (3.2.2)."""

from datetime import UTC, datetime

import pytest

from commands.complaint import refusals
from commands.complaint.rules import S
from storage.clock import HandClock
from storage.desk import Desk
from tests.complaint.desk import ServiceDesk, service_desk
from tests.people import TEAM

pytestmark = pytest.mark.clause("3.2.2")


def at(day: str, hour: int, minute: int = 0) -> datetime:
    """Local time of Taipei and Shanghai."""
    return datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}+08:00").astimezone(UTC)


def moved(room: ServiceDesk, moment: datetime) -> ServiceDesk:
    assert isinstance(room.desk.clock, HandClock)
    room.desk.clock.move_to(moment)
    return room


@pytest.mark.parametrize(
    ("severity", "apology", "solved"),
    [
        ("general", at("2026-03-07", 17), at("2026-03-11", 18)),
        ("major", at("2026-03-07", 5), at("2026-03-13", 18)),
        ("urgent", at("2026-03-06", 19), at("2026-03-07", 17)),
    ],
)
def test_from_friday_evening_the_apology_and_what_is_urgent_do_not_wait_for_monday(room, severity, apology, solved):
    moved(room, at("2026-03-06", 17))
    complaint = room.the(room.comes(severity=severity))
    assert (complaint.acknowledge_by, complaint.solve_by) == (apology, solved)
    assert complaint.due_at == apology
    assert complaint.interim_by == (at("2026-03-10", 18) if severity == "major" else None)


@pytest.mark.parametrize(
    ("severity", "due"),
    [("general", at("2026-03-10", 18)), ("major", at("2026-03-11", 18)), ("urgent", at("2026-03-07", 5))],
)
def test_the_department_has_its_own_clock(room, severity, due):
    moved(room, at("2026-03-06", 17))
    number = room.comes(severity=severity)
    room.given(number)
    assert room.the(number).department_by == due
    promise = room.promise(number, "propose")
    assert (promise.due_at, promise.owner_id) == (due, room.the_id("member"))
    assert promise.round_the_clock == (severity == "urgent")
    card = room.card(number)
    assert "The customer's clock" in card
    assert "The department's clock" in card


def test_over_golden_week_and_its_make_up_workdays_in_china(desk: Desk):
    """1 to 7 October 2026 are free; Sunday 20 September and Saturday 10 October are worked instead."""
    room = moved(service_desk(desk, country="CN"), at("2026-09-30", 10))
    number = room.comes()
    complaint = room.the(number)
    assert complaint.acknowledge_by == at("2026-10-01", 10), "the apology comes on the holiday"
    assert complaint.solve_by == at("2026-10-10", 18), "8, 9 and 10 October"
    room.given(number)
    assert room.the(number).department_by == at("2026-10-09", 18)
    urgent = room.the(room.comes(severity="urgent"))
    assert urgent.solve_by == at("2026-10-01", 10)


def test_a_sunday_that_is_worked_counts(desk: Desk):
    room = moved(service_desk(desk, country="CN"), at("2026-09-18", 10))
    assert room.the(room.comes()).solve_by == at("2026-09-22", 18), "Sunday the 20th, Monday, Tuesday"


def test_an_urgent_one_speaks_up_at_night_and_goes_to_lead_and_leadership(room):
    moved(room, at("2026-03-07", 22))
    number = room.comes(severity="urgent")
    spoken = room.wait_until(at("2026-03-08", 1, 30))
    assert [moment.astimezone(UTC) for moment, _ in spoken] == [
        at("2026-03-07", 23), at("2026-03-07", 23, 30), at("2026-03-08", 0), at("2026-03-08", 1),
    ]  # fmt: skip
    assert [set(said) for _, said in spoken] == [
        {"agent"}, {"agent"}, {"agent", "service"}, {"agent", "leader", "deputy"},
    ]  # fmt: skip
    assert number in spoken[3][1]["leader"]


def test_a_late_solution_is_heard_by_the_supervisor_and_by_the_departments_head(room):
    number = room.comes()
    room.apologised(number)
    room.does("agent", "complaint.assign", number, department="Production", handler=room.slack("staff"))
    room.told()
    heard = room.heard(at("2026-03-04", 18), number)
    assert {"staff", "service", "member"} <= set(heard)
    heard = room.heard(at("2026-03-06", 14), number)
    assert "find the cause and propose a solution" in heard["leader"]
    assert "⚠ solution was due" in room.card(number)


def test_a_late_interim_answer_is_heard(room):
    number = room.comes(severity="major")
    room.apologised(number)
    heard = room.heard(at("2026-03-04", 18), number)
    assert "give the customer an interim answer" in heard["agent"]
    assert "🔺 CMP-0001 的 *給客戶階段性回覆*" in heard["service"], "the supervisor reads Traditional Chinese"
    room.does("agent", "complaint.interim", number, words="We are testing it", channel="phone")
    assert room.promise(number, "interim") is None
    assert "✓ interim answer" in room.card(number)


def test_graver_it_has_less_time_and_both_clocks_are_counted_from_where_they_began(room):
    number = room.comes()
    moved(room, at("2026-03-02", 12))
    room.given(number)
    room.told()
    moved(room, at("2026-03-02", 16))
    change = {**_as_it_is(room, number), "severity": "urgent", "reason": "It sparks"}
    room.does("service", "complaint.edit", number, **change)
    complaint = room.the(number)
    assert complaint.solve_by == complaint.due_at == at("2026-03-03", 10), "24 hours from when it came"
    assert complaint.department_by == at("2026-03-03", 0), "12 hours from when the department got it"
    assert room.promise(number, "solve").due_at == at("2026-03-03", 10)
    assert room.promise(number, "propose").round_the_clock
    told = room.told()
    assert set(told) == {"agent", "member"}
    assert "so that the answer is due" in room.history_of(number)
    with pytest.raises(refusals.NothingChanged):
        room.does("service", "complaint.edit", number, **change)


def test_where_the_shorter_time_is_over_already_it_runs_from_now(room):
    number = room.comes()
    room.given(number)
    moved(room, at("2026-03-04", 10))
    room.does(
        "agent", "complaint.edit", number, **{**_as_it_is(room, number), "severity": "urgent", "reason": "Sparks"}
    )
    assert room.the(number).solve_by == at("2026-03-05", 10)
    assert room.the(number).department_by == at("2026-03-04", 22)


def test_one_that_turns_out_major_owes_an_interim_answer_and_one_that_does_not_owes_none(room):
    number = room.comes()
    room.apologised(number)
    room.does("agent", "complaint.edit", number, **{**_as_it_is(room, number), "severity": "major", "reason": "More"})
    assert room.promise(number, "interim").due_at == at("2026-03-04", 18)
    room.does("agent", "complaint.edit", number, **{**_as_it_is(room, number), "severity": "general", "reason": "No"})
    assert room.promise(number, "interim") is None


def test_before_the_apology_it_is_due_sooner_too(room):
    number = room.comes()
    room.does(
        "agent", "complaint.edit", number, **{**_as_it_is(room, number), "severity": "urgent", "reason": "Sparks"}
    )
    complaint = room.the(number)
    assert complaint.status == S.REGISTERED
    assert complaint.due_at == at("2026-03-02", 12)


def test_words_are_corrected_with_a_reason_and_the_old_ones_stay_in_the_history(room):
    number = room.comes()
    room.given(number)
    room.told()
    change = {**_as_it_is(room, number), "title": "The old pump leaks", "reason": "Misheard"}
    room.does("service", "complaint.edit", number, **change)
    assert room.the(number).title == "The old pump leaks"
    assert "The new pump leaks" in room.history_of(number)
    assert set(room.told()) == {"agent", "member"}
    assert room.promise(number, "propose") is not None


def test_the_clocks_are_settings(desk: Desk):
    room = service_desk(desk)
    with desk.open(TEAM) as work:
        work.workspace.settings = {**work.workspace.settings, "complaint.solve_general": "1 wd"}
    assert room.the(room.comes()).solve_by == at("2026-03-03", 18)


def _as_it_is(room: ServiceDesk, number: str) -> dict[str, str]:
    complaint = room.the(number)
    return {name: getattr(complaint, name) for name in ("severity", "title", "demand", "matter", "topic")}
