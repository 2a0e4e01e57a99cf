"""A role that nobody holds for two working days is raised to leadership and the squad's lead, once (2.1.2)."""

from datetime import date

import pytest

from commands.squad import operations
from schedules import vacancies
from storage import people
from storage.desk import Desk
from storage.work import Work
from tests.people import person
from tests.squad.town import REGISTRY, at, entries, errands, heard, letters, say, working


def sweep(desk: Desk) -> int:
    with working(desk) as work:
        return vacancies.sweep(work, REGISTRY)


def vacant(work: Work, squad: str, role: str) -> bool:
    found = work.first(people.role_by_code(squad, role))
    assert found is not None
    return found.vacant_since is not None


@pytest.mark.clause("2.1.2", "2.2.2", "2.3.2", "2.4.2")
def test_vacancies_are_raised_after_two_working_days_in_one_message_a_squad(desk: Desk) -> None:
    assert sweep(desk) == 0
    at(desk, 4, 17, 59)
    assert sweep(desk) == 0
    at(desk, 4, 18)
    assert sweep(desk) == 7
    said = [payload for payload in errands(desk, "direct") if payload["notice"] == "vacant"]
    assert len(said) == 3 * 2
    quality = next(payload for payload in said if "inspector" in payload["facts"]["roles"])
    assert set(quality["facts"]["roles"]) == {"manager", "inspector", "specialist"}
    assert len(entries(desk, "vacant")) == 7


@pytest.mark.clause("2.1.2")
def test_a_vacancy_is_raised_once_and_again_only_when_it_is_another_one(desk: Desk) -> None:
    at(desk, 4, 18)
    assert sweep(desk) == 7
    at(desk, 5, 18)
    assert sweep(desk) == 0
    say(desk, "admin", "add <@U0STAFF> quality inspector")
    say(desk, "admin", "remove <@U0STAFF> over")
    at(desk, 6, 10)
    assert sweep(desk) == 0
    at(desk, 9, 18)
    assert sweep(desk) == 1


@pytest.mark.clause("2.1.2")
def test_the_lead_hears_of_it_in_their_language_with_a_button_to_seat_somebody(desk: Desk) -> None:
    sweep(desk)
    say(desk, "admin", "remove <@U0SPONSOR> retires")
    at(desk, 4, 18)
    sweep(desk)
    with working(desk) as work:
        told = letters(work, "vacant")
    assert set(told) == {"Leader", "Deputy", "Lead"}
    assert "nobody holds Sponsor" in told["Lead"].text
    assert "Mon 2 Mar 2026 00:00" in told["Lead"].text
    assert "squad.add" in str(told["Lead"].blocks)


def test_a_seat_that_ends_by_its_date_is_vacant_from_the_next_morning(desk: Desk) -> None:
    say(desk, "admin", "change <@U0SPONSOR> until: 2026-03-05")
    at(desk, 5, 23)
    sweep(desk)
    with working(desk) as work:
        assert not vacant(work, "project_delivery", "sponsor")
    at(desk, 6, 8)
    sweep(desk)
    with working(desk) as work:
        role = work.first(people.role_by_code("project_delivery", "sponsor"))
        assert role is not None
        assert role.vacant_since is not None
        assert role.vacant_since.astimezone(work.zone).isoformat() == "2026-03-06T00:00:00+08:00"


def test_a_seat_with_another_holder_is_not_vacant(work: Work) -> None:
    operations.keep_vacancies(work)
    assert not vacant(work, "leadership", "leader")
    leaving = work.first(people.standing_seats(person(work, "leader").id, work.today))
    assert leaving is not None
    operations.end_seat(work, leaving, date(2026, 3, 1))
    assert not vacant(work, "leadership", "leader")
    person(work, "deputy").is_active = False
    operations.keep_vacancies(work)
    assert vacant(work, "leadership", "leader")


def test_a_role_whose_vacancy_nobody_needs_to_hear_of_is_left_alone(desk: Desk) -> None:
    say(desk, "admin", "role customer_service agent Agent needed: no")
    at(desk, 4, 18)
    assert sweep(desk) == 6


def test_the_administrators_hear_where_there_is_no_leadership(desk: Desk) -> None:
    say(desk, "admin", "remove <@U0LEADER> over")
    say(desk, "admin", "remove <@U0DEPUTY> over")
    at(desk, 4, 18)
    sweep(desk)
    assert set(heard(desk, "vacant")) == {"Admin"}


@pytest.mark.clause("4.1.3")
def test_a_seat_that_begins_by_its_date_brings_its_holder_into_the_channel_once(desk: Desk) -> None:
    say(desk, "admin", "channel quality_assurance quality")
    say(desk, "admin", "add <@U0STAFF> quality inspector since: 2026-03-04 until: 2026-03-05")
    assert errands(desk, "members") == []
    at(desk, 4, 9)
    sweep(desk)
    sweep(desk)
    with working(desk) as work:
        id = person(work, "staff").id
    assert errands(desk, "members") == [{"invite": [id]}]
    at(desk, 6, 9)
    sweep(desk)
    at(desk, 7, 9)
    sweep(desk)
    assert errands(desk, "members") == [{"invite": [id]}, {"remove": [id]}]
