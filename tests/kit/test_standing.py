"""What is true of a person today: seats with dates, authority lent for a while, for some things, and taken back."""

from datetime import timedelta
from typing import Any

import pytest

from commands.kit.standing import Authority, is_staff, may, standing, who_can
from commands.kit.who import LEADERSHIP, OWNER, SENIOR
from commands.meeting.workflow import MEETING
from commands.project.workflow import PROJECT
from storage.people import Delegation, Seat
from tests.people import person
from tests.project.applications import apply

APPROVE = next(verb for verb in PROJECT.verbs if verb.name == "approve")


@pytest.fixture
def project(work):
    return apply(work)


def lend(work, owner: str, to: str, scope: str = "*", first: int = 0, last: int = 10, **more) -> Any:
    days = {"starts_on": work.today + timedelta(days=first), "ends_on": work.today + timedelta(days=last)}
    lent = work.add(Delegation(from_id=person(work, owner).id, to_id=person(work, to).id, scope=scope, **days, **more))
    work.session.flush()
    return lent


def may_approve(work, name: str, project) -> bool:
    return may(work, person(work, name), PROJECT, APPROVE, project).allowed


@pytest.mark.parametrize(
    ("scope", "first", "last", "counts"),
    [
        ("*", 0, 0, True),
        ("", 0, 10, True),
        ("project", 0, 10, True),
        ("project.approve", 0, 10, True),
        ("project.reject", 0, 10, False),
        ("projects", 0, 10, False),
        ("meeting", 0, 10, False),
        ("*", 1, 10, False),
        ("*", -10, -1, False),
        ("*", -10, 0, True),
    ],
)
def test_authority_counts_on_its_days_and_for_what_it_was_lent(work, project, scope, first, last, counts):
    lend(work, "leader", "staff", scope, first, last)
    assert may_approve(work, "staff", project) is counts


def test_what_was_taken_back_counts_no_more(work, project):
    lent = lend(work, "leader", "staff")
    assert may_approve(work, "staff", project)
    lent.revoked_at = work.now
    assert not may_approve(work, "staff", project)


def test_what_was_lent_cannot_be_passed_on(work, project):
    lend(work, "leader", "staff")
    lend(work, "staff", "member")
    assert may_approve(work, "staff", project)
    assert not may_approve(work, "member", project)


def test_whoever_left_lends_nothing(work, project):
    lend(work, "leader", "staff")
    person(work, "leader").is_active = False
    assert not may_approve(work, "staff", project)


def test_a_lender_whose_seat_has_ended_lends_nothing(work, project):
    lend(work, "leader", "staff")
    seat = next(one for one in work.all(_seats()) if one.person_id == person(work, "leader").id)
    seat.ends_on = work.today - timedelta(days=1)
    assert not may_approve(work, "staff", project)


def _seats():
    from sqlalchemy import select

    return select(Seat)


def test_a_guest_decides_nothing_with_anybodys_authority(work, project):
    lend(work, "leader", "staff")
    person(work, "staff").is_guest = True
    assert not is_staff(person(work, "staff"))
    assert not may_approve(work, "staff", project)
    assert standing(work, person(work, "staff"), PROJECT, "approve", project).lent == ()


@pytest.mark.parametrize(
    ("first", "last", "counts"), [(0, 0, True), (-5, None, True), (1, None, False), (-5, -1, False)]
)
def test_a_seat_counts_from_its_first_day_to_its_last(work, project, first, last, counts):
    days = {"starts_on": work.today + timedelta(days=first), "ends_on": None}
    if last is not None:
        days["ends_on"] = work.today + timedelta(days=last)
    work.add(Seat(person_id=person(work, "staff").id, squad="leadership", role="leader", **days))
    work.session.flush()
    assert may_approve(work, "staff", project) is counts


def test_the_day_is_the_organisations(work, project):
    """At 23:30 in Taipei on the last day the seat still counts; half an hour later it does not."""
    work.add(
        Seat(
            person_id=person(work, "staff").id,
            squad="leadership",
            role="leader",
            starts_on=work.today,
            ends_on=work.today,
        )
    )
    for hours, counts in ((13.5, True), (0.5, False)):
        work.clock.advance(hours=hours)
        work.__dict__.pop("now")
        assert may_approve(work, "staff", project) is counts


def test_authority_is_read_once_and_asked_often(work, project):
    from sqlalchemy import event

    held, asked = Authority(work, person(work, "leader")), []
    held.parts(PROJECT, project)
    event.listen(work.session.get_bind(), "before_cursor_execute", lambda *_: asked.append(1))
    for verb in PROJECT.verbs:
        held.may(PROJECT, verb, project)
    assert asked == []


def test_those_who_could_are_named(work, project):
    approve = PROJECT.may(APPROVE, "submitted")
    assert [one.name for one in who_can(work, PROJECT, approve, project)] == ["Deputy", "Leader"]
    project.sponsor_id = person(work, "leader").id
    assert [one.name for one in who_can(work, PROJECT, approve, project)] == ["Deputy"]
    assert [one.name for one in who_can(work, PROJECT, OWNER, project)] == ["Sponsor"]
    assert who_can(work, PROJECT, SENIOR, project) == [], "a level names nobody"
    assert {one.name for one in who_can(work, MEETING, LEADERSHIP)} == {"Leader", "Deputy"}


def test_at_most_ten_are_named(work, project):
    from storage.people import Person

    for number in range(15):
        one = work.add(Person(slack_id=f"U0X{number}", name=f"X{number}", met_at=work.now))
        work.add(Seat(person_id=one.id, squad="leadership", role="leader", starts_on=work.today))
    work.session.flush()
    assert len(who_can(work, PROJECT, LEADERSHIP, project)) == 10
