"""An action from the day it is given until another person has verified it (4.1.2)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commands.action import operations
from commands.action.rules import S, due_of
from commands.kit.members import NotAMember
from commands.kit.refusals import AlreadyDone, FieldErrors, NotAllowed, NotAllowedNames, NothingNow
from storage import links
from tests.meeting.room import ids
from tests.people import TEAM

pytestmark = pytest.mark.clause("4.1.2")
WEDNESDAY_EVENING = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def test_it_has_one_owner_who_is_told_and_a_due_moment(given):
    action = given.the("ACT-0001")
    assert (action.status, action.due_at) == (S.OPEN, WEDNESDAY_EVENING)
    told = given.told()
    assert set(told) == {"member"}
    assert "action.done" in told["member"]
    assert "action.verify" not in told["member"]


def test_who_gives_themselves_something_is_not_told(room):
    room.does("lead", "action.add", what="Call the supplier", due_on="2026-03-04", owner=ids("lead")[0])
    assert room.told() == {}


def test_one_that_nobody_in_person_raised_says_so(room):
    from tests.people import person

    with room.desk.open(TEAM) as work:
        operations.raise_action(work, what="Tidy up", owner=person(work, "member"), due_on=work.today, by=None)
    assert "Tidy up" in room.told()["member"]
    assert "The clock" in room.history("ACT-0001")


def test_a_typed_command_gives_it_at_once(room):
    room.says("lead", '/action add "Get three offers" 2026-03-06 <@U0MEMBER>')
    assert room.the("ACT-0001").title == "Get three offers"


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-03-07", datetime(2026, 3, 9, 10, 0, tzinfo=UTC)),
        ("2026-04-03", datetime(2026, 4, 7, 10, 0, tzinfo=UTC)),
        ("2026-03-02", datetime(2026, 3, 2, 10, 0, tzinfo=UTC)),
    ],
)
def test_a_free_day_moves_the_end_to_the_next_working_day(room, day, due):
    room.does("lead", "action.add", what="x", due_on=day, owner=ids("member")[0])
    assert room.the("ACT-0001").due_at == due


def test_today_after_work_means_the_end_of_the_next_working_day(room):
    room.wait_until(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    room.does("lead", "action.add", what="x", due_on="2026-03-02", owner=ids("member")[0])
    assert room.the("ACT-0001").due_at == datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


def test_the_end_of_work_keeps_its_hour_over_the_change_to_summer_time():
    from commands.kit.calendar import working_calendar

    berlin = working_calendar("Europe/Berlin", "DE")
    friday = datetime(2026, 3, 27, 9, 0, tzinfo=UTC)
    assert due_of(berlin, friday.date(), friday) == datetime(2026, 3, 27, 17, 0, tzinfo=UTC)
    assert due_of(berlin, date(2026, 3, 29), friday) == datetime(2026, 3, 30, 16, 0, tzinfo=UTC)


def test_a_day_that_is_over_is_refused_beside_its_field(room):
    with pytest.raises(operations.DayIsOver) as no:
        room.does("lead", "action.add", what="x", due_on="2026-03-01", owner=ids("member")[0])
    assert no.value.field == "due_on"


def test_somebody_in_an_earlier_time_zone_may_name_their_own_today(room):
    room.live_in("lead", "America/Los_Angeles")
    room.does("lead", "action.add", what="x", due_on="2026-03-01", owner=ids("member")[0])
    assert room.the("ACT-0001").due_at > room.desk.clock.now()


def test_a_stranger_cannot_be_given_anything(room):
    with pytest.raises(NotAMember):
        room.does("lead", "action.add", what="x", due_on="2026-03-04", owner="U0NOBODY")
    with pytest.raises(FieldErrors):
        room.does("lead", "action.add", what="x", due_on="2026-03-04", owner="somebody")


def test_it_may_name_the_meeting_it_comes_from(agreed):
    task = {"what": "Ask the landlord", "due_on": "2026-03-06", "owner": ids("staff")[0]}
    agreed.does("lead", "action.add", meeting="mtg-0001", **task)
    action, meeting = agreed.the("ACT-0002"), agreed.the("MTG-0001")
    assert action.meeting_id == meeting.id
    with agreed.desk.look(TEAM) as look:
        link = look.first(links.touching([action.id]))
    assert (link.type, link.to_id) == ("belongs_to", meeting.id)
    with pytest.raises(operations.NoSuchMeeting):
        agreed.does("lead", "action.add", meeting="MTG-0099", **task)


def test_the_owner_is_reminded_on_the_ladder_and_the_lead_hears_when_it_is_late(given):
    given.told()
    spoken = given.wait_until(WEDNESDAY_EVENING + timedelta(days=3))
    assert [sorted(said) for _, said in spoken] == [
        ["member"],
        ["member"],
        ["lead", "member"],
        ["deputy", "leader", "member"],
    ]
    assert spoken[2][0] == WEDNESDAY_EVENING
    assert "do it and say what came of it" in spoken[0][1]["member"]


def test_it_is_done_with_an_outcome_and_verified_by_another_person(given):
    given.told()
    given.does("member", "action.done", "ACT-0001", outcome="Three offers are in the folder")
    assert given.the("ACT-0001").status == S.DONE
    assert given.promise("ACT-0001", "do") is None
    told = given.told()
    assert set(told) == {"lead"}
    assert "action.verify" in told["lead"]
    with pytest.raises(NotAllowedNames):
        given.does("member", "action.verify", "ACT-0001")
    given.does("lead", "action.verify", "ACT-0001")
    action = given.the("ACT-0001")
    assert (action.status, action.is_open) == (S.VERIFIED, False)
    assert set(given.told()) == {"member"}
    with pytest.raises(AlreadyDone):
        given.does("lead", "action.verify", "ACT-0001")


def test_only_its_owner_reports_it_done(given):
    with pytest.raises(NotAllowedNames):
        given.does("lead", "action.done", "ACT-0001", outcome="I did it")
    with pytest.raises(FieldErrors):
        given.does("member", "action.done", "ACT-0001", outcome=" ")


def test_done_after_its_date_is_said_and_kept_as_late(given):
    from sqlalchemy import select

    from storage.ledger import Deadline

    given.wait_until(WEDNESDAY_EVENING + timedelta(hours=1))
    given.told()
    given.does("member", "action.done", "ACT-0001", outcome="Here they are")
    assert "after its date" in given.told()["lead"]
    with given.desk.look(TEAM) as look:
        assert look.first(select(Deadline).where(Deadline.name == "do")).status == "late"


def test_verifying_is_promised_too(given):
    given.does("member", "action.done", "ACT-0001", outcome="Here they are")
    promise = given.promise("ACT-0001", "verify")
    assert promise.due_at == datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
    given.told()
    first = given.wait_until(promise.due_at)[0][1]
    assert set(first) == {"lead"}
    assert "verify that it was done" in first["lead"]


def test_the_convener_and_who_raised_it_may_verify_but_nobody_else(agreed):
    agreed.does("member", "action.done", "ACT-0001", outcome="Here they are")
    assert set(agreed.told()) == {"sponsor", "manager"}
    for stranger in ("staff", "lead", "leader"):
        with pytest.raises(NotAllowedNames):
            agreed.does(stranger, "action.verify", "ACT-0001")
    agreed.does("manager", "action.verify", "ACT-0001")


def test_what_a_convener_raised_for_themselves_is_verified_by_who_was_there(agreed):
    task = {"what": "Sign", "due_on": "2026-03-04", "owner": ids("sponsor")[0]}
    agreed.does("sponsor", "meeting.action", "MTG-0001", **task)
    agreed.does("sponsor", "meeting.minutes", "MTG-0001", minutes="Agreed.", present=ids("sponsor", "staff"))
    agreed.does("sponsor", "action.done", "ACT-0002", outcome="Signed")
    with pytest.raises(NotAllowedNames):
        agreed.does("sponsor", "action.verify", "ACT-0002")
    agreed.does("staff", "action.verify", "ACT-0002")


def test_what_somebody_gave_themselves_is_verified_by_their_lead(room):
    room.does("member", "action.add", what="x", due_on="2026-03-04", owner=ids("member")[0])
    room.does("member", "action.done", "ACT-0001", outcome="done")
    assert set(room.told()) == {"lead"}
    room.does("lead", "action.verify", "ACT-0001")


def test_a_verifier_cannot_act_by_the_owners_stand_in(given):
    """Separation is by person: who lent their authority to the owner does not verify through them."""
    from storage.people import Delegation
    from tests.people import person

    with given.desk.open(TEAM) as work:
        lender, owner = person(work, "lead"), person(work, "member")
        days = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 31)}
        work.add(Delegation(from_id=lender.id, to_id=owner.id, scope="action", **days))
    given.does("member", "action.done", "ACT-0001", outcome="done")
    with pytest.raises(NotAllowedNames):
        given.does("member", "action.verify", "ACT-0001")


def test_it_is_sent_back_with_a_reason_and_a_promise_anew(given):
    given.does("member", "action.done", "ACT-0001", outcome="Two offers")
    given.told()
    given.does("lead", "action.reopen", "ACT-0001", reason="One is missing")
    told = given.told()
    assert set(told) == {"member"}
    assert "One is missing" in told["member"]
    assert given.the("ACT-0001").status == S.OPEN
    assert given.promise("ACT-0001", "do").due_at == WEDNESDAY_EVENING
    assert given.promise("ACT-0001", "verify") is None


def test_sent_back_after_its_date_it_is_due_on_the_next_working_day(given):
    given.wait_until(datetime(2026, 3, 6, 2, 0, tzinfo=UTC))
    given.does("member", "action.done", "ACT-0001", outcome="Two offers")
    given.wait_until(datetime(2026, 3, 6, 11, 0, tzinfo=UTC))
    given.does("lead", "action.reopen", "ACT-0001", reason="One is missing")
    action = given.the("ACT-0001")
    assert action.due_at == datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
    assert action.due_on.isoformat() == "2026-03-09"


def test_who_sends_it_back_may_name_the_new_date(given):
    given.does("member", "action.done", "ACT-0001", outcome="Two offers")
    with pytest.raises(operations.DayIsOver):
        given.does("lead", "action.reopen", "ACT-0001", reason="One is missing", due_on="2026-03-01")
    given.does("lead", "action.reopen", "ACT-0001", reason="One is missing", due_on="2026-03-13")
    assert given.the("ACT-0001").due_on.isoformat() == "2026-03-13"


def test_who_raised_it_drops_it_with_a_reason(given):
    given.told()
    with pytest.raises(NotAllowedNames):
        given.does("member", "action.drop", "ACT-0001", reason="No time")
    given.does("lead", "action.drop", "ACT-0001", reason="We rent instead")
    assert set(given.told()) == {"member"}
    action = given.the("ACT-0001")
    assert (action.status, action.is_open) == (S.CANCELLED, False)
    assert given.promise("ACT-0001", "do") is None
    with pytest.raises(NothingNow):
        given.does("member", "action.done", "ACT-0001", outcome="too late")


def test_the_meetings_convener_drops_it_too(agreed):
    agreed.does("sponsor", "action.drop", "ACT-0001", reason="We rent instead")
    assert agreed.the("ACT-0001").status == S.CANCELLED


def test_somebody_outside_has_no_part(given):
    with pytest.raises((NotAllowed, NotAllowedNames)):
        given.does("staff", "action.drop", "ACT-0001", reason="x")
