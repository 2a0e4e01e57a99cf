"""The named questions of drafts, links, approvals and promises."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storage import approvals, drafts, links, owners, promises, tables
from storage.approvals import Approval
from storage.desk import Conflict
from storage.drafts import Draft
from storage.ledger import Deadline
from storage.links import Link
from storage.meetings import Action, Meeting
from tests.people import MONDAY, TEAM, person
from tests.storage.ledgers import new_action, undone


def approval(work, name: str, record: str, **more) -> Any:
    asked = {"kind": "project", "verb": "approve", "person_id": person(work, name).id, "asked_at": work.now}
    return work.add(Approval(record_id=record, **asked, **more))


def test_what_waits_for_somebody_is_due_first_on_top_and_decided_no_more(work):
    for record, days, decision in (("a", 3, ""), ("b", 1, ""), ("c", 2, "approved"), ("d", 2, "void")):
        approval(work, "leader", record, due_at=work.now + timedelta(days=days), decision=decision)
    approval(work, "deputy", "a", due_at=work.now, decision="")
    leader = person(work, "leader")
    assert [row.record_id for row in work.all(approvals.waiting_for([leader.id]))] == ["b", "a"]
    assert [row.record_id for row in work.all(approvals.waiting_for([]))] == []


def test_a_round_is_asked_apart_from_those_before(work):
    for number in (1, 2, 2):
        approval(work, "leader", "a", round=number)
    assert len(work.all(approvals.of_round("a", 1))) == 1
    assert len(work.all(approvals.of_round("a", 2))) == 2
    assert [row.round for row in work.all(approvals.all_of("a"))] == [1, 2, 2]


def test_drafts_are_kept_until_they_are_old(desk):
    with desk.open(TEAM) as work:
        member = person(work, "member")
        for age in (1, 10):
            at = work.now - timedelta(days=age)
            work.add(Draft(person_id=member.id, workflow="project", verb="apply", answers={"age": age}, at=at))
    with desk.open(TEAM) as work:
        work.session.execute(drafts.older_than(TEAM, work.now - timedelta(days=5)))
    with desk.look(TEAM) as look:
        left = look.all(select(Draft))
        assert [draft.answers for draft in left] == [{"age": 1}]
        mine = {"nonce": left[0].id, "person": left[0].person_id}
        assert look.ask_rows(drafts.ANSWERS, **mine)[0].answers == {"age": 1}
        assert look.ask_rows(drafts.ANSWERS, **(mine | {"nonce": "0" * 26})) == []
        assert look.ask_rows(drafts.ANSWERS, **(mine | {"person": "0" * 26})) == [], "another's draft is not theirs"


def link(work, first: str, second: str, type: str = "belongs_to") -> Any:
    return work.add(Link(type=type, from_kind="action", from_id=first, to_kind="project", to_id=second, at=work.now))


def test_links_are_found_from_both_ends(work):
    link(work, "a", "b")
    link(work, "b", "c", "blocks")
    assert {(one.from_id, one.to_id) for one in work.all(links.touching(["b"]))} == {("a", "b"), ("b", "c")}
    assert [one.type for one in work.all(links.between(["a", "b"]))] == ["belongs_to"]
    assert work.all(links.between(["b", "c"], "belongs_to")) == []
    assert work.all(links.touching([])) == []


def test_two_records_are_linked_once_in_each_way(desk):
    with undone(desk, Conflict) as work:
        link(work, "a", "b")
        link(work, "a", "b")
    with desk.open(TEAM) as work:
        link(work, "a", "b")
        link(work, "b", "a")
        link(work, "a", "b", "blocks")


def test_what_belongs_by_a_column_is_found_like_a_link(work):
    meeting = Meeting(title="m", squad="", purpose="general", time_zone="UTC", record_kind="project", record_id="p")
    work.open_case(meeting, status="held")
    action = new_action(work, meeting_id=meeting.id, record_kind="project", record_id="p")
    work.session.flush()
    for asked in ([action.id], [meeting.id], ["p"]):
        found = {tuple(row) for row in work.rows(links.belongings(TEAM, tables.cases(), asked))}
        assert ("action", action.id, "meeting", meeting.id) in found or asked == ["p"]
        assert ("action", action.id, "project", "p") in found or asked == [meeting.id]
    assert links.belongings(TEAM, {}, ["p"]) is None


def test_promises_are_due_when_their_next_step_has_come(work):
    action = new_action(work)
    for name, hours in (("first", 1), ("second", 5), ("third", 30)):
        made = work.promise(action, name, due=MONDAY + timedelta(hours=hours), owner=person(work, "member"))
        made.next_at = MONDAY + timedelta(hours=hours)
    work.settle(action, "second")
    late = MONDAY + timedelta(hours=6)
    assert [one.name for one in work.all(promises.due(late, 10))] == ["first"]
    assert promises.backlog(late)(work.session) == 1
    assert [one.name for one in work.all(promises.due(MONDAY + timedelta(days=9), 1))] == ["first"], "in batches"
    assert work.all(promises.due(MONDAY, 10)) == []
    assert [row.name for row in work.ask_rows(promises.DUE, now=late, limit=10)] == ["first"]
    assert len(work.ask_rows(promises.DUE, now=MONDAY + timedelta(days=9), limit=1)) == 1


def test_what_weighs_on_somebody_is_open_and_theirs(work):
    member, lead = person(work, "member"), person(work, "lead")
    action = new_action(work)
    for name, owner, days in (("later", member, 2), ("sooner", member, 1), ("lead's", lead, 1)):
        work.promise(action, name, due=MONDAY + timedelta(days=days), owner=owner)
    work.settle(action, "later")
    work.promise(action, "last", due=MONDAY + timedelta(days=9), owner=member)
    assert [one.name for one in work.all(promises.weighing_on([member.id]))] == ["sooner", "last"]
    assert len(work.all(promises.of_record(action.id))) == 4
    assert work.deadline(action, "sooner").owner_id == member.id
    assert work.deadline(action, "later") is None


def test_forsaken_records_and_absent_owners_are_found(work):
    kept, forsaken = new_action(work), new_action(work)
    forsaken.owner_id, forsaken.unowned_since = None, work.now
    work.session.flush()
    member = person(work, "member")
    assert [one.id for one in work.all(owners.unowned(Action))] == [forsaken.id]
    assert [one.id for one in work.all(owners.owned_by(Action, member.id))] == [kept.id]
    assert work.all(owners.owned_by(Action, member.id, "quality_assurance")) == []
    assert work.all(owners.absent_owners(Action)) == []
    member.is_active = False
    assert work.all(owners.absent_owners(Action)) == [member]


def test_deadlines_of_a_batch_are_counted_over_all_workspaces(desk):
    with desk.open(TEAM) as work:
        work.promise(new_action(work), "do", due=MONDAY + timedelta(hours=1), owner=None)
    with desk.look_across() as session:
        assert session.scalars(promises.due(MONDAY + timedelta(days=3), 10)).one().name == "do"
        assert session.scalars(select(Deadline)).one().workspace_id == TEAM
