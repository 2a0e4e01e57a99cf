"""The life of a record: a step is taken where it is allowed, closes where it ends, opens again where it goes on."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from commands.action import asks, operations
from commands.action.rules import FLOW as ACTION_FLOW
from commands.kit.flow import Flow, Impossible, move, stay
from commands.kit.steps import hand_over, step
from commands.kit.who import ANYONE
from storage.ledger import Deadline, Entry, Errand
from storage.meetings import Action
from tests.people import CAST, TEAM, person
from tests.storage.ledgers import enter_everywhere, new_action

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
FLOW = Flow(
    move("start", {"open"}, "doing", by=ANYONE),
    stay("note", {"open", "doing"}, by=ANYONE),
    move("end", {"doing"}, "done", by=ANYONE),
    move("again", {"done"}, "open", by=ANYONE),
    move("end", {"open"}, "dropped", by=ANYONE),
    start="open",
    ends={"done", "dropped"},
)


def record(status: str = "open") -> Action:
    return Action(status=status, status_since=NOW - timedelta(days=1), closed_at=None)


def test_a_step_goes_where_the_table_says():
    case = record()
    assert FLOW.make(case, "start", NOW) == "open"
    assert (case.status, case.status_since, case.closed_at) == ("doing", NOW, None)


def test_the_same_word_may_lead_elsewhere_from_elsewhere():
    for status, end in (("open", "dropped"), ("doing", "done")):
        case = record(status)
        FLOW.make(case, "end", NOW)
        assert (case.status, case.closed_at) == (end, NOW)


def test_what_is_done_without_leaving_keeps_since_when():
    case = record()
    FLOW.make(case, "note", NOW)
    assert (case.status, case.status_since) == ("open", NOW - timedelta(days=1))


def test_what_is_opened_again_is_closed_no_more():
    case = record("doing")
    FLOW.make(case, "end", NOW)
    FLOW.make(case, "again", NOW + timedelta(days=1))
    assert (case.status, case.closed_at) == ("open", None)


@pytest.mark.parametrize(("verb", "status"), [("start", "done"), ("again", "open"), ("note", "done"), ("fly", "open")])
def test_what_the_table_does_not_list_is_impossible_and_changes_nothing(verb, status):
    case = record(status)
    with pytest.raises(Impossible):
        FLOW.make(case, verb, NOW)
    assert (case.status, case.status_since) == (status, NOW - timedelta(days=1))


def test_the_table_knows_its_states_and_what_leads_on():
    assert FLOW.states() == ["open", "doing", "done", "dropped"]
    assert [one.verb for one in FLOW.from_state("open")] == ["start", "note", "end"]
    assert FLOW.from_state("dropped") == []
    assert "note" in FLOW
    assert "fly" not in FLOW


def entries(work, case) -> list[str]:
    work.close_books()
    return [
        entry.verb for entry in work.all(select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == case.id))
    ]


def test_a_step_writes_down_where_from_and_where_to(work):
    case = enter_everywhere(work)
    step(work, ACTION_FLOW, case, "done", by=person(work, "member"), outcome="three offers")
    work.close_books()
    entry = work.all(select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == case.id))[-1]
    assert (entry.verb, entry.before, entry.after, entry.facts) == ("done", "open", "done", {"outcome": "three offers"})


def test_a_step_for_somebody_else_says_so(work):
    case = enter_everywhere(work)
    work.acting_for = person(work, "leader")
    step(work, ACTION_FLOW, case, "done", by=person(work, "member"))
    work.close_books()
    entry = work.all(select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == case.id))[-1]
    assert (entry.by_id, entry.acting_for_id) == (person(work, "member").id, person(work, "leader").id)


def test_the_end_of_a_life_lets_go_of_its_promises(work):
    case = enter_everywhere(work)
    case.due_at = work.now
    step(work, ACTION_FLOW, case, "drop", by=None)
    assert case.due_at is None
    assert [one.status for one in work.all(select(Deadline))] == ["superseded"]
    assert not case.is_open


def test_an_impossible_step_writes_nothing(work):
    case = enter_everywhere(work)
    with pytest.raises(Impossible):
        step(work, ACTION_FLOW, case, "verify", by=None)
    assert entries(work, case) == ["add"]


def told_of(work, notice: str) -> list[str]:
    work.close_books()
    rows = work.all(select(Errand).where(Errand.kind == "direct"))
    return [work.someone(row.payload["to"]).name for row in rows if row.payload["notice"] == notice]


def test_the_third_hand_over_without_work_between_goes_to_the_squads_lead(work):
    case = new_action(work)
    for name, told in (("manager", []), ("staff", []), ("member", ["Lead"])):
        work.clock.advance(minutes=5)
        work.__dict__.pop("now")
        hand_over(work, case, person(work, name), by=person(work, "lead"))
        assert told_of(work, "passed_on") == told
        assert case.owner_id == person(work, name).id


def test_work_between_hand_overs_begins_the_count_anew(work):
    case = new_action(work)
    for name, works in (("manager", False), ("staff", True), ("member", False), ("manager", False)):
        work.clock.advance(minutes=5)
        work.__dict__.pop("now")
        hand_over(work, case, person(work, name), by=person(work, "lead"))
        work.close_books()
        if works:
            work.clock.advance(minutes=5)
            work.__dict__.pop("now")
            work.record(case, "extend", by=person(work, name))
            work.close_books()
    assert told_of(work, "passed_on") == []


def test_what_the_clock_wrote_down_between_is_no_work(work):
    case = new_action(work)
    for name in ("manager", "staff", "member"):
        work.clock.advance(minutes=5)
        work.__dict__.pop("now")
        hand_over(work, case, person(work, name), by=person(work, "lead"))
        work.close_books()
        work.clock.advance(minutes=5)
        work.__dict__.pop("now")
        work.record(case, "escalated", by=None)
        work.close_books()
    assert told_of(work, "passed_on") == ["Lead"]


def test_the_number_of_hand_overs_is_the_organisations(work):
    work.workspace.settings["record.handovers"] = "2"
    case = new_action(work)
    for name in ("manager", "staff"):
        work.clock.advance(minutes=5)
        work.__dict__.pop("now")
        hand_over(work, case, person(work, name), by=None)
        work.close_books()
    assert told_of(work, "passed_on") == ["Lead"]


def test_without_a_lead_leadership_hears_it(work):
    work.workspace.settings["record.handovers"] = "2"
    person(work, "lead").is_active = False
    case = new_action(work)
    for name in ("manager", "staff"):
        hand_over(work, case, person(work, name), by=None)
        work.close_books()
    assert sorted(told_of(work, "passed_on")) == ["Deputy", "Leader"]


def test_a_record_that_is_let_go_has_no_owner_from_then_on(work):
    case = new_action(work)
    hand_over(work, case, None, by=person(work, "member"))
    assert (case.owner_id, case.unowned_since) == (None, work.now)
    hand_over(work, case, person(work, "staff"), by=None)
    assert case.unowned_since is None
    assert entries(work, case) == ["let_go", "hand_over"]


def test_handing_it_to_whoever_has_it_is_nothing(work):
    case = new_action(work)
    hand_over(work, case, person(work, "member"), by=None)
    assert entries(work, case) == []


def test_an_action_that_was_sent_back_is_open_again_with_a_promise(work):
    ask = asks.Add(what="Offers", due_on=work.today, owner=CAST["member"][0])
    case = operations.add(work, person(work, "manager"), ask)
    operations.done(work, person(work, "member"), case, asks.Done(outcome="x"))
    operations.reopen(work, person(work, "manager"), case, asks.Reopen(reason="Two only"))
    assert case.is_open
    assert work.deadline(case, "do") is not None
    assert work.deadline(case, "verify") is None
