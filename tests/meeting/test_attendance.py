"""Who comes: answers, invitations, points for the agenda, another convener, a meeting that does not take place."""

import pytest

from commands.kit.refusals import NotAllowed, NotAllowedNames, NothingNow
from commands.meeting import refusals
from commands.meeting.rules import S
from tests.meeting.room import ids


def test_who_comes_is_answered_and_stands_on_the_card_without_disturbing_the_convener(called):
    called.told()
    assert "You come to MTG-0001" in str(called.says("member", "/meeting attend MTG-0001"))
    assert called.told() == {}
    assert "*Coming*\\n<@U0LEAD>, <@U0MEMBER>" in called.card("MTG-0001")


def test_who_does_not_come_leaves_a_word_that_the_convener_hears(called):
    called.told()
    called.does("manager", "meeting.decline", "MTG-0001", word="On leave <!channel>")
    told = called.told()
    assert set(told) == {"lead"}
    assert "On leave &lt;!channel&gt;" in told["lead"]
    called.does("member", "meeting.decline", "MTG-0001")
    assert "cannot come to MTG-0001" in called.told()["lead"]


def test_an_answer_may_be_changed(called):
    called.does("member", "meeting.decline", "MTG-0001")
    called.does("member", "meeting.attend", "MTG-0001")
    assert "Not coming" not in called.card("MTG-0001")


def test_somebody_who_is_not_asked_cannot_answer(called):
    with pytest.raises(NotAllowedNames):
        called.does("staff", "meeting.attend", "MTG-0001")


def test_more_people_are_asked_and_only_they_are_told(called):
    called.told()
    called.does("lead", "meeting.invite", "MTG-0001", attendees=ids("member", "staff"))
    assert set(called.told()) == {"staff"}
    with pytest.raises(refusals.AllAreAsked):
        called.does("lead", "meeting.invite", "MTG-0001", attendees=ids("member", "staff"))


def test_whoever_is_asked_brings_points_for_the_agenda(called):
    called.does("member", "meeting.agenda", "MTG-0001", points="Where the forklift goes\n\n  Who pays  ")
    agenda = called.the("MTG-0001").agenda
    assert agenda.splitlines() == ["Offers", "Money", "Where the forklift goes", "Who pays"]


def test_an_agenda_has_an_end(called):
    for _ in range(2):
        called.does("member", "meeting.agenda", "MTG-0001", points="x" * 900)
    with pytest.raises(refusals.AgendaIsFull) as no:
        called.does("member", "meeting.agenda", "MTG-0001", points="x" * 900)
    assert no.value.field == "points"


def test_the_convener_asks_for_points_before_the_meeting(called):
    called.does("manager", "meeting.decline", "MTG-0001")
    called.told()
    called.does("lead", "meeting.collect", "MTG-0001")
    assert called.the("MTG-0001").status == S.COLLECTING
    told = called.told()
    assert set(told) == {"member"}
    assert "meeting.agenda" in told["member"]


def test_another_convener_takes_over_the_meeting_and_its_promises(called):
    called.told()
    called.does("lead", "meeting.hand", "MTG-0001", to=ids("sponsor")[0])
    assert "sponsor" in called.told()
    promise = called.promise("MTG-0001", "start")
    assert promise.owner_id == called.the("MTG-0001").owner_id
    called.does("sponsor", "meeting.schedule", "MTG-0001", day="2026-03-05", at="09:30")
    with pytest.raises(NotAllowedNames):
        called.does("lead", "meeting.schedule", "MTG-0001", day="2026-03-06", at="09:30")


def test_leadership_gives_a_meeting_to_another_convener_when_the_first_is_gone(called):
    called.told()
    called.does("leader", "meeting.hand", "MTG-0001", to=ids("manager")[0])
    assert {"manager", "lead"} == set(called.told())
    with pytest.raises(refusals.ConvenesAlready):
        called.does("leader", "meeting.hand", "MTG-0001", to=ids("manager")[0])


def test_a_cancelled_meeting_is_told_with_its_reason_and_nobody_is_reminded(called):
    called.does("manager", "meeting.decline", "MTG-0001")
    called.told()
    called.does("lead", "meeting.cancel", "MTG-0001", reason="The offers are late")
    assert set(called.told()) == {"member"}
    assert called.the("MTG-0001").status == S.CANCELLED
    assert called.promise("MTG-0001", "start") is None
    with pytest.raises(NothingNow):
        called.does("member", "meeting.attend", "MTG-0001")


def test_somebody_who_is_asked_cannot_cancel(called):
    with pytest.raises(NotAllowedNames):
        called.does("member", "meeting.cancel", "MTG-0001", reason="no time")


def test_a_stand_in_answers_for_whom_they_stand_in(called):
    from datetime import date

    from storage.people import Delegation
    from tests.people import TEAM, person

    with called.desk.open(TEAM) as work:
        lender, borrower = person(work, "member"), person(work, "staff")
        work.add(
            Delegation(
                from_id=lender.id,
                to_id=borrower.id,
                scope="meeting",
                starts_on=date(2026, 3, 1),
                ends_on=date(2026, 3, 31),
            )
        )
    called.does("staff", "meeting.attend", "MTG-0001")
    assert "*Coming*\\n<@U0LEAD>, <@U0MEMBER>" in called.card("MTG-0001")
    assert "for" in called.history("MTG-0001")


def test_a_guest_has_no_part(called):
    from tests.people import TEAM, person

    with called.desk.open(TEAM) as work:
        person(work, "member").is_guest = True
    with pytest.raises(Exception, match="NotStaff") as no:
        called.does("member", "meeting.attend", "MTG-0001")
    assert not isinstance(no.value, NotAllowed)
