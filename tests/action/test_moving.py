"""Another date, another owner: what may change about an action, and who decides (1.3.3, 4.1.2)."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.action import operations
from commands.kit.members import NotAMember
from commands.kit.refusals import NotAllowed, NotAllowedNames
from commands.kit.replies import Say
from tests.meeting.room import ids

LATER = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)


def extend(room, by, day="2026-03-11", reason="The supplier is closed"):
    return room.does(by, "action.extend", "ACT-0001", due_on=day, reason=reason)


def test_who_does_it_asks_and_the_convener_moves_the_date(agreed):
    extend(agreed, "member")
    action = agreed.the("ACT-0001")
    assert (action.due_on.day, action.wanted_on.day) == (4, 11)
    told = agreed.told()
    assert set(told) == {"sponsor", "manager"}
    assert "action.grant" in told["sponsor"]
    assert "The supplier is closed" in told["sponsor"]
    agreed.does("sponsor", "action.grant", "ACT-0001")
    action = agreed.the("ACT-0001")
    assert (action.due_on.day, action.wanted_on, action.due_at) == (11, None, LATER)
    assert agreed.promise("ACT-0001", "do").due_at == LATER
    assert set(agreed.told()) == {"member"}


def test_the_date_may_be_kept_with_a_reason(given):
    extend(given, "member")
    given.told()
    given.does("lead", "action.refuse", "ACT-0001", reason="The rent runs")
    told = given.told()
    assert set(told) == {"member"}
    assert "The rent runs" in told["member"]
    action = given.the("ACT-0001")
    assert (action.due_on.day, action.wanted_on) == (4, None)


def test_who_does_it_cannot_grant_it_to_themselves(given):
    extend(given, "member")
    with pytest.raises(NotAllowedNames):
        given.does("member", "action.grant", "ACT-0001")


def test_nothing_is_granted_that_nobody_asked_for(given):
    with pytest.raises(NotAllowed):
        given.does("lead", "action.grant", "ACT-0001")
    assert "action.grant" not in given.card("ACT-0001", "lead")


def test_who_raised_it_moves_the_date_at_once(given):
    given.told()
    extend(given, "lead")
    assert given.the("ACT-0001").due_on.day == 11
    assert set(given.told()) == {"member"}


@pytest.mark.parametrize(
    ("day", "refusal"), [("2026-03-04", operations.NotLater), ("2026-03-01", operations.DayIsOver)]
)
def test_another_date_is_a_later_one(given, day, refusal):
    with pytest.raises(refusal) as no:
        extend(given, "member", day)
    assert no.value.field == "due_on"


def test_an_extension_after_the_date_starts_the_ladder_anew(given):
    given.wait_until(datetime(2026, 3, 5, 2, 0, tzinfo=UTC))
    extend(given, "lead")
    promise = given.promise("ACT-0001", "do")
    assert promise.next_at > given.desk.clock.now()
    assert promise.due_at == LATER


def test_it_is_handed_over_with_its_date(given):
    given.told()
    before = given.promise("ACT-0001", "do")
    given.does("member", "action.hand", "ACT-0001", to=ids("staff")[0])
    action, promise = given.the("ACT-0001"), given.promise("ACT-0001", "do")
    assert action.owner_id == promise.owner_id != before.owner_id
    assert (promise.id, promise.due_at) == (before.id, before.due_at)
    assert set(given.told()) == {"staff"}
    assert "handed it to <@U0STAFF>" in given.history("ACT-0001")


def test_an_overdue_one_can_be_handed_over(given):
    given.wait_until(datetime(2026, 3, 5, 2, 0, tzinfo=UTC))
    given.told()
    given.does("lead", "action.hand", "ACT-0001", to=ids("staff")[0])
    assert set(given.told()) == {"staff", "member"}
    spoken = given.wait_until(given.desk.clock.now() + timedelta(days=3))
    assert "staff" in spoken[0][1]


def test_it_goes_to_a_member_and_not_to_whom_it_belongs(given):
    with pytest.raises(operations.HasItAlready):
        given.does("member", "action.hand", "ACT-0001", to=ids("member")[0])
    with pytest.raises(NotAMember):
        given.does("member", "action.hand", "ACT-0001", to="U0NOBODY")
    with pytest.raises(NotAllowedNames):
        given.does("staff", "action.hand", "ACT-0001", to=ids("staff")[0])


def listed(room, who: str, which: str) -> str:
    reply = room.says(who, f"/action list {which}")
    assert isinstance(reply, Say)
    return str(reply.blocks)


def test_open_mine_and_past_ones_are_told_apart(given):
    given.does("lead", "action.add", what="Second", due_on="2026-03-05", owner=ids("staff")[0])
    given.does("lead", "action.drop", "ACT-0002", reason="not needed")
    given.does("lead", "action.add", what="Third", due_on="2026-03-05", owner=ids("staff")[0])
    assert "ACT-0002" not in listed(given, "member", "open")
    assert "ACT-0003" in listed(given, "member", "open")
    assert "ACT-0003" not in listed(given, "member", "mine")
    assert "ACT-0003" in listed(given, "lead", "mine")
    assert "ACT-0002" in listed(given, "member", "past")
    assert "ACT-0001" not in listed(given, "member", "past")
    assert all(f"ACT-000{number}" in listed(given, "member", "all") for number in (1, 2, 3))


def test_a_late_one_stands_out_in_the_list(given):
    assert "⚠" not in listed(given, "member", "open")
    given.wait_until(datetime(2026, 3, 5, 2, 0, tzinfo=UTC))
    assert "⚠ was due" in listed(given, "member", "open")


def test_each_reader_sees_the_steps_that_are_theirs_in_every_state(agreed):
    assert "action.done" in agreed.card("ACT-0001", "member")
    assert "action.drop" in agreed.card("ACT-0001", "sponsor")
    assert "action." not in agreed.card("ACT-0001", "staff")
    assert "MTG-0001 Racks" in agreed.card("ACT-0001")
    extend(agreed, "member", reason="<b> & so on")
    assert "&lt;b&gt; &amp; so on" in agreed.card("ACT-0001")
    agreed.does("member", "action.done", "ACT-0001", outcome="Here they are")
    assert "action.verify" in agreed.card("ACT-0001", "manager")
    agreed.does("manager", "action.verify", "ACT-0001")
    assert "action." not in agreed.card("ACT-0001")


def test_the_history_tells_it_in_sentences(agreed):
    extend(agreed, "member")
    agreed.does("sponsor", "action.refuse", "ACT-0001", reason="The rent runs")
    agreed.does("member", "action.done", "ACT-0001", outcome="Two offers")
    agreed.does("manager", "action.reopen", "ACT-0001", reason="One is missing")
    extend(agreed, "sponsor")
    agreed.does("member", "action.done", "ACT-0001", outcome="Three offers")
    agreed.does("manager", "action.verify", "ACT-0001")
    told = agreed.history("ACT-0001")
    for words in ("gave it to <@U0MEMBER>", "asked for time until", "kept the date", "Two offers", "One is missing",
                  "moved it from", "verified it"):  # fmt: skip
        assert words in told


@pytest.mark.parametrize("verb", ["done", "extend", "hand", "drop"])
def test_every_form_is_in_order(given, verb):
    who = "lead" if verb == "drop" else "member"
    assert given.opens(who, f"action.{verb}", "ACT-0001")["callback_id"] == f"action.{verb}"


def test_the_form_to_send_back_offers_a_day_that_is_ahead(given):
    given.wait_until(datetime(2026, 3, 6, 2, 0, tzinfo=UTC))
    given.does("member", "action.done", "ACT-0001", outcome="Two offers")
    assert "2026-03-09" in str(given.opens("lead", "action.reopen", "ACT-0001"))


def test_the_meeting_is_found_by_number_or_words(agreed):
    from commands.action.asks import meetings_to_name
    from tests.people import TEAM, person

    with agreed.desk.open(TEAM) as work:
        reader = person(work, "member")
        assert meetings_to_name(work, reader, "RACK") == [("MTG-0001", "MTG-0001 Racks")]
        assert meetings_to_name(work, reader, "forklift") == []
