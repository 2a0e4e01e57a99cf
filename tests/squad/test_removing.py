"""Whoever leaves a squad hands over; the lead sees what is left (1.3.3, 6.2.2)."""

from datetime import date

import pytest

from commands.kit.words import Words
from commands.squad import asks, operations, refusals
from storage import people
from storage.desk import Desk
from storage.meetings import Action
from storage.work import Work
from tests.people import person
from tests.squad.town import at, entries, errands, heard, open_action, say, seats, text_of, working


def remove(work: Work, member: str, by: str = "admin", **given: object) -> str:
    ask = asks.Remove(member=person(work, member).slack_id, reason="moves on", **given)  # type: ignore[arg-type]
    return operations.remove(work, person(work, by), ask).text


@pytest.mark.clause("1.3.3")
def test_what_a_leaving_member_owns_is_listed_to_the_lead(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, "member", title="Order <shelves>")
        open_action(work, "member", squad="quality_assurance")
        open_action(work, "manager")
    reply = say(desk, "admin", "remove <@U0MEMBER> moves to sales")
    assert "Open records to hand over: 2." in text_of(reply)
    told = heard(desk, "handover")
    assert set(told) == {"Lead"}
    assert "<@U0MEMBER> leaves and still owns 2 open records" in told["Lead"]
    assert "Order &lt;shelves&gt;" in told["Lead"]
    assert "`/action show ACT-0001`" in told["Lead"]
    assert "ACT-0003" not in told["Lead"]


def test_only_the_squads_own_records_are_listed_while_another_seat_stays(desk: Desk) -> None:
    say(desk, "admin", "add <@U0MEMBER> quality inspector")
    with working(desk) as work:
        open_action(work, "member")
        open_action(work, "member", squad="quality_assurance")
    say(desk, "admin", "remove <@U0MEMBER> reason: done seat: quality inspector")
    told = heard(desk, "handover")
    assert set(told) == {"Leader", "Deputy"}
    assert "ACT-0002" in told["Leader"]
    assert "ACT-0001" not in told["Leader"]


@pytest.mark.clause("1.2")
def test_a_member_who_is_removed_at_once_is_told_why_and_leaves_the_roster(desk: Desk) -> None:
    say(desk, "lead", "remove <@U0MEMBER> the project is over")
    assert seats(desk, "member") == [("project_delivery", "member", date(2026, 1, 1), date(2026, 3, 1))]
    told = heard(desk, "left")
    assert "the project is over" in told["Member"]
    assert "<@U0LEAD>" in told["Member"]
    assert "U0MEMBER" not in text_of(say(desk, "lead", "roster project_delivery"))
    (entry,) = entries(desk, "removed")
    assert entry.facts["reason"] == "the project is over"


def test_a_last_day_to_come_counts_as_held_until_it_is_over(work: Work) -> None:
    remove(work, "member", on=date(2026, 3, 31))
    member = person(work, "member")
    assert work.first(people.seats_of(member.id, date(2026, 3, 31))) is not None
    assert work.first(people.seats_of(member.id, date(2026, 4, 1))) is None
    with pytest.raises(refusals.EndsBeforeItBegins):
        remove(work, "member", on=date(2025, 3, 31))


def test_the_last_administrator_cannot_be_removed_and_another_one_can(work: Work) -> None:
    with pytest.raises(refusals.LastAdministrator) as caught:
        remove(work, "admin")
    assert "Admin is the last administrator" in caught.value.say(Words())
    operations.add(work, person(work, "admin"), asks.Add(member="U0STAFF", role="administrator"))
    assert remove(work, "admin").startswith("✅")
    assert not operations.is_administrator(work, person(work, "admin"))


def test_an_administrator_who_left_the_organisation_does_not_count_as_another_one(work: Work) -> None:
    operations.add(work, person(work, "admin"), asks.Add(member="U0STAFF", role="administrator"))
    person(work, "staff").is_active = False
    with pytest.raises(refusals.LastAdministrator):
        remove(work, "admin")


def test_a_lead_does_not_remove_from_another_squad_nor_the_lead(work: Work) -> None:
    operations.add(work, person(work, "admin"), asks.Add(member="U0STAFF", role="quality inspector"))
    with pytest.raises(refusals.NotYourSquad):
        remove(work, "staff", "lead")
    with pytest.raises(refusals.SeatsByAdministrator):
        remove(work, "lead", "lead")


def test_whoever_leaves_a_squad_leaves_its_channel(desk: Desk) -> None:
    say(desk, "admin", "channel project_delivery delivery")
    say(desk, "admin", "channel sharing news")
    say(desk, "admin", "remove <@U0MEMBER> over")
    with working(desk) as work:
        id = person(work, "member").id
    assert errands(desk, "members") == [{"remove": [id]}, {"remove": [id]}]


@pytest.mark.clause("1.3.3")
def test_somebody_who_leaves_the_organisation_leaves_no_record_to_nobody(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, "member")
        person(work, "member").is_active = False
    at(desk, 3, 9)
    with working(desk) as work:
        assert operations.settle_departures(work) == 1
        assert operations.settle_departures(work) == 0
    with working(desk) as work:
        action = work.numbered(Action, "ACT-0001")
        assert action.owner_id is None
        assert action.unowned_since == work.now
        assert work.all(people.standing_seats(person(work, "member").id, work.today)) == []
    assert "ACT-0001" in heard(desk, "handover")["Lead"]
    assert len(entries(desk, "departed")) == 1


def test_leadership_hears_when_nobody_administers_any_more(desk: Desk) -> None:
    with working(desk) as work:
        operations.departed(work, person(work, "admin"))
    told = heard(desk, "no_administrator")
    assert set(told) == {"Leader", "Deputy"}
    assert "Admin has left" in told["Leader"]
