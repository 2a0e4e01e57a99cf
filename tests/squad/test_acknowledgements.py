"""Members have the rules and say so; the clock asks whoever has not (1.2)."""

import pytest

from commands.squad import operations
from schedules import acknowledgements
from storage.desk import Desk
from storage.rulebooks import Edition
from storage.work import Work
from tests.people import CAST, person
from tests.squad.town import REGISTRY, at, entries, heard, letters, say, text_of, working


def sweep(desk: Desk) -> int:
    with working(desk) as work:
        return acknowledgements.sweep(work, REGISTRY)


@pytest.mark.clause("1.2")
def test_members_are_given_the_rules_and_reminded_once_after_five_working_days(desk: Desk) -> None:
    assert sweep(desk) == 0
    assert set(heard(desk, "rules")) == {name.title() for name in CAST} - {"Staff"}
    say(desk, "member", "acknowledge")
    at(desk, 9, 17, 59)
    assert sweep(desk) == 0
    at(desk, 9, 18)
    assert sweep(desk) == len(CAST) - 2
    assert sweep(desk) == 0
    told = heard(desk, "rules_due")
    assert "Member" not in told
    assert "version 1 of the rules since" in told["Lead"]


@pytest.mark.clause("1.2")
def test_a_click_acknowledges_the_version_in_force_and_is_written_down(desk: Desk) -> None:
    assert "you have acknowledged version 1" in text_of(say(desk, "member", "acknowledge"))
    with working(desk) as work:
        member = person(work, "member")
        assert (member.acknowledged, member.acknowledged_at) == (1, work.now)
    assert [entry.facts for entry in entries(desk, "acknowledged")] == [{"version": 1}]


def test_a_second_click_is_told_when_it_was_done_and_changes_nothing(desk: Desk) -> None:
    say(desk, "lead", "acknowledge")
    at(desk, 3, 10)
    assert "You acknowledged version 1 of the rules" in text_of(say(desk, "lead", "acknowledge"))
    assert len(entries(desk, "acknowledged")) == 1


@pytest.mark.clause("1.2")
def test_the_message_carries_the_button_and_the_rules(desk: Desk) -> None:
    sweep(desk)
    with working(desk) as work:
        message = letters(work, "rules")["Lead"]
    assert "squad.acknowledge" in str(message.blocks)
    assert "rules.show" in str(message.blocks)


def test_a_new_version_waits_to_be_acknowledged_by_everybody_again(desk: Desk) -> None:
    sweep(desk)
    for name in CAST:
        say(desk, name, "acknowledge")
    at(desk, 20, 10)
    with working(desk) as work:
        work.add(Edition(version=2, effective_at=work.now))
        work.workspace.rulebook = 2
    assert sweep(desk) == 0
    at(desk, 31, 18)
    assert sweep(desk) == len(CAST) - 1


def test_whoever_was_given_the_rules_is_reminded_without_a_seat_too(desk: Desk) -> None:
    with working(desk) as work:
        operations.give_rules(work, person(work, "staff"))
    at(desk, 9, 18)
    assert sweep(desk) == 1
    assert set(heard(desk, "rules_due")) == {"Staff"}


def test_guests_and_people_who_left_are_left_in_peace(work: Work) -> None:
    person(work, "member").is_active = False
    person(work, "lead").is_guest = True
    operations.remind(work)
    given = {one["record_id"] for one in work._entries if one["verb"] == "rules_given"}
    assert not given & {person(work, "member").id, person(work, "lead").id}
