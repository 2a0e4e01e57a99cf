"""Not satisfied: another round, then the supervisor, who alone may end it, with leadership's consent (3.2.2)."""

from datetime import UTC, date, datetime

import pytest

from commands.complaint import refusals
from commands.complaint.rules import S
from commands.kit.deciding import hand_on
from commands.kit.refusals import NotAllowedNames, NothingNow
from commands.kit.words import words_for
from commands.kit.workflow import Telling
from commands.my.cards import approval_blocks
from commands.registry import REGISTRY
from commands.squad.seating import take_seat
from storage.approvals import all_of
from storage.complaints import Complaint
from storage.people import role_by_code, seats_of
from storage.promises import open_of
from tests.complaint.desk import DONE
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("3.2.2")


def test_each_round_is_kept_and_both_clocks_begin_anew(room):
    number = room.comes()
    room.answered(number)
    room.desk.clock.advance(days=1)
    room.told()
    room.not_satisfied(number)
    complaint = room.the(number)
    assert (complaint.status, complaint.round, complaint.failed) == (S.DISSATISFIED, 1, 1)
    assert complaint.solve_by == datetime(2026, 3, 6, 10, 0, tzinfo=UTC), "three working days from Tuesday"
    assert complaint.department_by == datetime(2026, 3, 5, 10, 0, tzinfo=UTC), "two working days from Tuesday"
    letter = room.told()["member"]
    assert "It leaks again" in letter
    assert "complaint.investigate" in letter
    room.another_round(number)
    first, second = room.rounds(number)
    assert (first.outcome, first.words, first.rating, first.solve_by) == (
        "dissatisfied", "It leaks again", 2, datetime(2026, 3, 5, 10, 0, tzinfo=UTC),
    )  # fmt: skip
    assert (second.place, second.outcome, second.proposal) == (2, "", "A new pump by courier")
    card = room.card(number, "agent")
    assert "Round 1: not satisfied, 2 of 5" in card
    assert "Round 2: proposed" in card


def test_after_two_rounds_it_goes_to_the_supervisor_by_itself(room):
    number = room.comes()
    room.answered(number)
    room.not_satisfied(number)
    room.another_round(number)
    room.told()
    room.not_satisfied(number)
    assert room.the(number).status == S.ESCALATED
    told = room.told()
    assert set(told) == {"service"}
    assert "complaint.unresolved" in told["service"]
    assert room.promise(number, "decide").owner_id == room.the_id("service")
    assert room.promise(number, "propose") is None
    assert "rounds that did not satisfy the customer: 2" in room.history_of(number)
    with pytest.raises(NotAllowedNames):
        room.does("member", "complaint.investigate", number)


def test_the_supervisor_starts_a_further_round_and_it_comes_back_when_that_fails_too(room):
    number = room.comes()
    room.failed_twice(number)
    room.told()
    room.does("service", "complaint.investigate", number)
    complaint = room.the(number)
    assert (complaint.status, complaint.round) == (S.INVESTIGATING, 3)
    assert "Round 3 of CMP-0001" in room.told()["member"]
    assert room.promise(number, "propose") is not None
    assert room.promise(number, "decide") is None
    room.proposed(number)
    room.not_satisfied(number)
    assert room.the(number).status == S.ESCALATED
    room.does("service", "complaint.satisfied", number, words="The supervisor helped", rating="4")
    assert room.the(number).status == S.CLOSED
    assert [row.outcome for row in room.rounds(number)] == ["dissatisfied", "dissatisfied", "satisfied"]


def test_how_many_rounds_is_a_setting(room):
    with room.desk.open(TEAM) as work:
        work.workspace.settings = {**work.workspace.settings, "complaint.rounds": "1"}
    number = room.comes()
    room.answered(number)
    room.not_satisfied(number)
    assert room.the(number).status == S.ESCALATED


def test_an_agent_may_bring_the_supervisor_in_before_but_closing_unresolved_waits_for_the_rounds(room):
    number = room.comes()
    room.answered(number)
    room.not_satisfied(number)
    room.does("agent", "complaint.escalate", number, reason="They want to speak with you")
    assert "speak with you" in room.told()["service"]
    with pytest.raises(refusals.NotYetUnresolved):
        room.does("service", "complaint.unresolved", number, reason="Enough")
    assert "complaint.unresolved" not in room.card(number, "service")


def test_it_waits_for_whoever_supervises_customer_service_now(room):
    """Nobody does: leadership decides, until somebody is seated."""

    def leaves(name: str) -> None:
        with room.desk.open(TEAM) as work:
            for seat in work.all(seats_of(person(work, name).id, work.today)):
                seat.ends_on = date(2026, 3, 1)
        with room.desk.open(TEAM) as work:
            hand_on(work, room.registry)

    def asked() -> set[str]:
        with room.desk.look(TEAM) as look:
            case = look.numbered(Complaint, number)
            assert case is not None
            rows = look.all(all_of(case.id))
            promise = look.first(open_of(case.id, "decide"))
            assert promise is not None
            assert promise.owner_id in {row.person_id for row in rows if not row.decision}
            return {look.someone(row.person_id).name for row in rows if not row.decision}

    number = room.comes()
    room.answered(number)
    room.not_satisfied(number)
    room.does("agent", "complaint.escalate", number, reason="They want to speak with you")
    assert asked() == {"Service"}
    room.told()
    leaves("service")
    assert asked() == {"Leader", "Deputy"}
    assert set(room.told()) == {"leader", "deputy"}
    with room.desk.open(TEAM) as work:
        role = role_by_code("customer_service", "supervisor")
        take_seat(work, person(work, "staff"), work.first(role), by=None, level="manager", quietly=True)
        hand_on(work, room.registry)
    assert asked() == {"Staff"}
    room.does("staff", "complaint.investigate", number)


def test_leadership_gets_the_reason_and_decides(room):
    number = room.comes()
    room.failed_twice(number)
    with pytest.raises(NotAllowedNames):
        room.does("agent", "complaint.unresolved", number, reason="Enough")
    with pytest.raises(refusals.NothingAsked):
        room.does("leader", "complaint.consent", number)
    room.told()
    room.does("service", "complaint.unresolved", number, reason="They want a car")
    told = room.told()
    assert set(told) == {"leader", "deputy"}
    assert "They want a car" in told["leader"]
    assert "complaint.consent" in told["leader"]
    with pytest.raises(refusals.AskedAlready):
        room.does("service", "complaint.unresolved", number, reason="They want a car")
    room.does("leader", "complaint.refuse", number, reason="Offer a refund")
    assert "Offer a refund" in room.told()["service"]
    assert room.the(number).status == S.ESCALATED
    assert room.promise(number, "decide") is not None
    room.does("service", "complaint.unresolved", number, reason="The refund was refused")
    room.told()
    room.does("deputy", "complaint.consent", number)
    complaint = room.the(number)
    assert (complaint.status, complaint.rating) == (S.CLOSED_UNRESOLVED, 2), "it counts as unsatisfied"
    assert complaint.follow_up_on is not None
    assert set(room.told()) == {"service", "agent"}
    assert room.rounds(number)[-1].outcome == "unresolved"


def test_whoever_asks_does_not_consent_for_a_leader_they_stand_in_for(room):
    number = room.comes()
    room.failed_twice(number)
    room.lends("leader", "service")
    room.does("service", "complaint.unresolved", number, reason="Enough")
    with pytest.raises(NotAllowedNames):
        room.does("service", "complaint.consent", number)


def test_silence_of_leadership_is_heard(room):
    number = room.comes()
    room.failed_twice(number)
    room.does("service", "complaint.unresolved", number, reason="Enough")
    heard = room.heard(datetime(2026, 3, 5, 10, 0, tzinfo=UTC), number)
    assert "decide whether it is closed unresolved" in heard["leader"] + heard["deputy"]
    assert room.the(number).status == S.ESCALATED, "never by itself"


def test_the_customers_next_word_opens_it_again(room):
    number = room.comes()
    room.failed_twice(number)
    room.does("service", "complaint.unresolved", number, reason="Enough")
    room.does("leader", "complaint.consent", number)
    room.told()
    room.desk.clock.advance(days=7)
    room.does("clerk", "complaint.again", number, words="I do not accept this")
    complaint = room.the(number)
    assert (complaint.status, complaint.round, complaint.reopened) == (S.INVESTIGATING, 3, 1)
    assert complaint.closed_at is None
    assert complaint.follow_up_on is None
    assert complaint.solve_by == datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
    assert set(room.told()) == {"agent", "member", "service"}
    room.proposed(number)
    room.does("agent", "complaint.satisfied", number, words="Now it is well", rating="4")
    assert room.the(number).status == S.CLOSED


def test_a_satisfied_customers_complaint_stays_closed(room):
    number = room.comes()
    room.answered(number)
    room.does("agent", "complaint.satisfied", number, words="All is well", rating="5")
    with pytest.raises(NothingNow):
        room.does("agent", "complaint.again", number, words="Thank you")


def test_further_words_are_added_to_an_open_one(room):
    number = room.comes()
    room.given(number)
    room.told()
    room.does("clerk", "complaint.again", number, words="It drips on the floor now")
    assert set(room.told()) == {"agent", "member"}
    assert room.the(number).status == S.ASSIGNED
    assert "It drips on the floor now" in room.card(number, "agent")


def test_what_the_supervisor_or_leadership_has_to_decide_waits_for_them(room):
    number = room.comes()
    room.failed_twice(number)
    assert number in waiting(room, "service")
    assert number not in waiting(room, "agent") + waiting(room, "leader")
    room.does("service", "complaint.unresolved", number, reason="Enough")
    assert number in waiting(room, "leader")
    assert number not in waiting(room, "service")
    room.does("leader", "complaint.refuse", number, reason="Try once more")
    assert number in waiting(room, "service")
    room.does("service", "complaint.investigate", number)
    assert number not in waiting(room, "service") + waiting(room, "leader")


def waiting(room, name):
    """What stands under *Waiting for my decision*."""
    with room.desk.look(TEAM) as look:
        reader = person(look, name)
        return str(approval_blocks(Telling(look, None, words_for(reader), reader, {}), REGISTRY))


def test_a_card_shows_the_clock_that_runs_and_one_step_before_all_others(room):
    number = room.comes()
    room.looked_into(number)
    assert "The department's clock" in room.card(number, "member")
    room.does("member", "complaint.propose", number, **DONE)
    card = room.card(number, "service")
    assert "The department's clock" not in card
    assert "solved by" in card
    assert card.count("'primary'") == 1
    assert "'action_id': 'complaint.reply'" in card.partition("'primary'")[0].rpartition("'type': 'button'")[2]
    room.does("agent", "complaint.reply", number, words="You get a new pump", channel="phone")
    room.not_satisfied(number)
    room.another_round(number)
    room.not_satisfied(number)
    assert room.card(number, "service").count("'primary'") == 1, "escalated"
