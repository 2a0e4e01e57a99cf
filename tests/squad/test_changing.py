"""Seats change: role, department, level, last day (1.2, 2.1.2)."""

from datetime import date

import pytest

from commands.kit.words import Words
from commands.squad import asks, operations, refusals
from storage import people
from storage.desk import Desk
from storage.people import Seat
from storage.work import Work
from tests.people import person
from tests.squad.town import entries, heard, say, seats, text_of

YEAR = date(2026, 1, 1)


def change(work: Work, member: str, by: str = "admin", **given: object) -> None:
    ask = asks.Change(member=person(work, member).slack_id, **given)  # type: ignore[arg-type]
    operations.change(work, person(work, by), ask)


def refused(work: Work, member: str, by: str = "admin", **given: object) -> str:
    with pytest.raises((refusals.Refusal, refusals.FieldRefusal)) as caught:
        change(work, member, by, **given)
    return caught.value.say(Words())


def seat_of(work: Work, who: str) -> Seat:
    found = work.first(people.standing_seats(person(work, who).id, work.today))
    assert found is not None
    return found


@pytest.mark.clause("1.2")
def test_a_new_role_ends_the_old_seat_the_day_before_and_both_are_kept(desk: Desk) -> None:
    reply = say(desk, "admin", "change <@U0MEMBER> quality specialist reason: rotation")
    assert "Quality assurance · Improvement specialist" in text_of(reply)
    assert seats(desk, "member") == [
        ("project_delivery", "member", YEAR, date(2026, 3, 1)),
        ("quality_assurance", "specialist", date(2026, 3, 2), None),
    ]
    told = heard(desk, "changed")
    assert "rotation" in told["Member"]
    assert "*Improvement specialist* in *Quality assurance*" in told["Member"]
    assert heard(desk, "joined") == {}
    assert [entry.facts["role"] for entry in entries(desk, "moved")] == ["member"]


def test_a_role_that_is_left_becomes_vacant_and_the_new_one_is_filled(work: Work) -> None:
    change(work, "lead", role="project member")
    left = work.first(people.role_by_code("project_delivery", "lead"))
    assert left is not None
    assert left.vacant_since is not None
    change(work, "member", role="quality inspector")
    filled = work.first(people.role_by_code("quality_assurance", "inspector"))
    assert filled is not None
    assert filled.vacant_since is None


def test_a_last_day_is_set_and_taken_away_again(work: Work) -> None:
    change(work, "member", until=date(2026, 6, 30))
    assert seat_of(work, "member").ends_on == date(2026, 6, 30)
    change(work, "member", open_end=True)
    assert seat_of(work, "member").ends_on is None
    assert "before the first day" in refused(work, "member", until=date(2025, 6, 30))


def test_a_level_goes_with_the_seat_and_the_person(work: Work) -> None:
    change(work, "member", level="manager")
    assert (seat_of(work, "member").level, person(work, "member").level) == ("manager", "manager")
    change(work, "member", level="staff")
    assert person(work, "member").level == "staff"
    assert "senior leader level" in refused(work, "sponsor", level="manager")


def test_a_lead_changes_days_but_not_levels(work: Work) -> None:
    change(work, "member", "lead", until=date(2026, 12, 31))
    assert "Only an administrator" in refused(work, "member", "lead", level="senior")
    assert "seated by an administrator" in refused(work, "member", "lead", role="project lead")
    assert "squads that you lead" in refused(work, "member", "lead", role="quality inspector")


def test_a_department_is_changed_by_its_name(desk: Desk) -> None:
    say(desk, "admin", "department Stores")
    say(desk, "admin", "change <@U0MEMBER> department: stores")
    assert "Stores" in text_of(say(desk, "member", "roster project_delivery"))


def test_somebody_with_two_seats_has_to_be_told_apart(work: Work) -> None:
    admin, member = person(work, "admin"), person(work, "member")
    operations.add(work, admin, asks.Add(member=member.slack_id, role="quality inspector"))
    assert "Project delivery · Team member" in refused(work, "member", until=date(2026, 12, 31))
    change(work, "member", seat="quality inspector", until=date(2026, 12, 31))
    days = {seat.squad: seat.ends_on for seat in work.all(people.standing_seats(member.id, work.today))}
    assert days == {"project_delivery": None, "quality_assurance": date(2026, 12, 31)}
    change(work, "member", role="quality specialist")
    held = {(seat.squad, seat.role) for seat in work.all(people.seats_of(member.id, work.today))}
    assert held == {("project_delivery", "member"), ("quality_assurance", "specialist")}
    assert "They hold" in refused(work, "member", seat="service agent", until=date(2026, 12, 31))


def test_a_change_of_nothing_and_of_nobodys_seat_is_refused(work: Work) -> None:
    assert "Nothing would change" in refused(work, "member", role="project member")
    assert "holds no seat" in refused(work, "staff", level="manager")


def test_the_last_administrator_stays(work: Work) -> None:
    assert "last administrator" in refused(work, "admin", role="project member")
    assert "last administrator" in refused(work, "admin", until=date(2026, 12, 31))
    operations.add(work, person(work, "admin"), asks.Add(member="U0STAFF", role="administrator"))
    change(work, "admin", until=date(2026, 12, 31))
    with pytest.raises(refusals.LastAdministrator):
        change(work, "staff", until=date(2026, 12, 31))
