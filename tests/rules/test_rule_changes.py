"""A rule change from the proposal to leadership's decision (1.3.4)."""

from datetime import date
from typing import Any

import pytest

from commands.kit.flow import Impossible
from commands.kit.standing import may
from commands.rules import asks, operations, refusals
from commands.rules.rules import S
from commands.rules.workflow import RULES
from storage import approvals, promises
from storage.ledger import Deadline
from storage.people import Delegation, Person, Seat
from storage.rulebooks import RuleChange
from storage.work import Work
from tests import people
from tests.rules.saying import told, verbs


def propose(work: Work, who: str = "staff", **given: Any) -> RuleChange:
    words = {"clause": "3.1.1", "reason": "A week is long", "number": "project.approval", "value": "3 wd"} | given
    return operations.propose(work, people.person(work, who), asks.Propose(**words))


def decided(work: Work, change: RuleChange) -> dict[str, str]:
    rows = work.all(approvals.all_of(change.id))
    return {work.someone(row.person_id).name: row.decision for row in rows}


def settle(work: Work, change: RuleChange) -> Deadline | None:
    return work.first(promises.of_record(change.id))


@pytest.mark.clause("1.3.4")
def test_anyone_may_propose_and_leadership_is_asked_to_decide(work: Work) -> None:
    change = propose(work)
    assert change.number == "RUL-0001"
    assert (change.status, change.clause, change.value) == (S.PROPOSED, "3.1.1", "3 wd")
    assert decided(work, change) == {"Leader": "", "Deputy": ""}
    assert told(work, "asked") == {"Leader", "Deputy"}
    deadline = work.deadline(change, "decide")
    assert deadline is not None
    assert deadline.ladder == "approval"
    assert work.calendar.after(work.now, work.settings.span("project.approval")) == deadline.due_at == change.due_at


def test_a_leader_who_proposes_is_not_among_those_who_decide(work: Work) -> None:
    change = propose(work, "leader")
    assert decided(work, change) == {"Deputy": ""}
    approve = RULES.verb("approve")
    assert approve is not None
    assert not may(work, people.person(work, "leader"), RULES, approve, change).allowed
    assert may(work, people.person(work, "deputy"), RULES, approve, change).allowed
    assert not may(work, people.person(work, "manager"), RULES, approve, change).allowed


def test_the_proposer_cannot_decide_with_authority_that_another_leader_has_lent(work: Work) -> None:
    leader, staff, member = (people.person(work, name) for name in ("leader", "staff", "member"))
    for to in (staff, member):
        work.add(Delegation(from_id=leader.id, to_id=to.id, scope="rules", starts_on=work.today, ends_on=work.today))
    change = propose(work)
    approve = RULES.verb("approve")
    assert approve is not None
    assert not may(work, staff, RULES, approve, change).allowed
    assert may(work, member, RULES, approve, change).acting_for == leader.id
    assert told(work, "asked") == {"Leader", "Deputy", "Member"}


def test_a_stand_in_answers_in_the_row_of_the_leader_they_act_for(work: Work) -> None:
    change = propose(work)
    work.acting_for = people.person(work, "leader")
    operations.approve(work, people.person(work, "member"), change, asks.Approve())
    row = next(row for row in work.all(approvals.all_of(change.id)) if row.person_id == work.acting_for.id)
    assert row.decision == "approved"
    assert row.decided_by_id == people.person(work, "member").id


def test_a_new_number_is_in_force_on_the_day_it_is_approved(work: Work) -> None:
    change = propose(work)
    operations.approve(work, people.person(work, "leader"), change, asks.Approve(note="Good"))
    assert change.status == S.EFFECTIVE
    assert str(work.settings.span("project.approval")) == "3 wd"
    assert (work.workspace.rulebook, change.became) == (2, 2)
    assert decided(work, change) == {"Leader": "approved", "Deputy": "void"}
    assert settle(work, change).status == "kept"  # type: ignore[union-attr]
    assert told(work, "approved") == {"Staff"}
    assert verbs(work, change) == ["propose", "approve", "take_effect"]


def test_a_record_keeps_the_version_it_was_made_under(work: Work) -> None:
    first = propose(work)
    operations.approve(work, people.person(work, "leader"), first, asks.Approve())
    second = propose(work, value="2 wd")
    assert (first.rulebook, second.rulebook) == (1, 2)


def test_a_number_that_goes_back_to_its_default_is_no_longer_kept_as_changed(work: Work) -> None:
    leader = people.person(work, "leader")
    operations.approve(work, leader, propose(work), asks.Approve())
    assert work.settings.is_changed("project.approval")
    operations.approve(work, leader, propose(work, value="5 working days"), asks.Approve())
    assert not work.settings.is_changed("project.approval")
    assert work.workspace.rulebook == 3


def test_a_decision_after_its_time_counts_as_late(desk: Any) -> None:
    with desk.open(people.TEAM) as work:
        change_id = propose(work).id
    desk.clock.advance(days=14)
    with desk.open(people.TEAM) as work:
        change = work.need(RuleChange, change_id)
        operations.decline(work, people.person(work, "leader"), change, asks.Decline(reason="No"))
        assert settle(work, change).status == "late"  # type: ignore[union-attr]


def test_a_declined_proposal_changes_nothing_and_the_proposer_reads_why(work: Work) -> None:
    change = propose(work)
    operations.decline(work, people.person(work, "deputy"), change, asks.Decline(reason="Leaders travel"))
    assert (change.status, change.decision_note, work.workspace.rulebook) == (S.DECLINED, "Leaders travel", 1)
    assert not work.settings.is_changed("project.approval")
    assert told(work, "declined") == {"Staff"}
    assert not change.is_open


def test_the_typed_word_decide_approves_or_declines(work: Work) -> None:
    leader = people.person(work, "leader")
    declined, approved = propose(work), propose(work, value="4 wd")
    operations.decide(work, leader, declined, asks.Decide(decision="decline", reason="Too short"))
    operations.decide(work, leader, approved, asks.Decide(decision="approve", reason="Fine"))
    assert (declined.status, approved.status) == (S.DECLINED, S.EFFECTIVE)


def test_the_proposer_withdraws_and_nobody_is_asked_any_more(work: Work) -> None:
    change = propose(work)
    operations.withdraw(work, people.person(work, "staff"), change)
    assert change.status == S.WITHDRAWN
    assert decided(work, change) == {"Leader": "void", "Deputy": "void"}
    with pytest.raises(Impossible):
        operations.approve(work, people.person(work, "leader"), change, asks.Approve())
    assert work.workspace.rulebook == 1


def test_where_all_must_agree_the_first_yes_waits_for_the_others(work: Work) -> None:
    work.workspace.settings["approval.rule"] = "all"
    change = propose(work)
    leader, deputy = people.person(work, "leader"), people.person(work, "deputy")
    said = operations.approve(work, leader, change, asks.Approve(effective_on=date(2026, 3, 9)))
    assert said is not None
    assert "<@U0DEPUTY>" in said.text
    assert change.status == S.PROPOSED
    with pytest.raises(refusals.DecidedAlready):
        operations.approve(work, leader, change, asks.Approve())
    operations.approve(work, deputy, change, asks.Approve())
    assert (change.status, change.effective_on) == (S.APPROVED, date(2026, 3, 9))


def test_one_person_who_acts_for_another_leader_too_counts_once(work: Work) -> None:
    work.workspace.settings["approval.rule"] = "all"
    change = propose(work)
    leader = people.person(work, "leader")
    operations.approve(work, leader, change, asks.Approve())
    work.acting_for = people.person(work, "deputy")
    operations.approve(work, leader, change, asks.Approve())
    assert change.status == S.PROPOSED


def test_a_rule_cannot_come_into_force_in_the_past(work: Work) -> None:
    change = propose(work)
    with pytest.raises(refusals.TooEarly) as refused:
        operations.approve(work, people.person(work, "leader"), change, asks.Approve(effective_on=date(2026, 3, 1)))
    assert refused.value.field == "effective_on"
    assert decided(work, change) == {"Leader": "", "Deputy": ""}


def test_a_rule_comes_into_force_within_a_year(work: Work) -> None:
    change = propose(work)
    with pytest.raises(refusals.TooLate):
        operations.approve(work, people.person(work, "leader"), change, asks.Approve(effective_on=date(2036, 3, 9)))


def test_a_leader_who_joins_later_is_asked_too_and_nobody_twice(work: Work) -> None:
    change = propose(work)
    sponsor = people.person(work, "sponsor")
    work.add(Seat(person_id=sponsor.id, squad="leadership", role="leader", starts_on=work.today, level="senior"))
    work.session.flush()
    assert operations.ask_new_leaders(work) == 1
    assert operations.ask_new_leaders(work) == 0
    assert decided(work, change) == {"Leader": "", "Deputy": "", "Sponsor": ""}


def test_with_nobody_else_in_leadership_the_proposal_waits_and_says_so(work: Work) -> None:
    for seat in work.all(seats_of(work, "deputy")):
        work.remove(seat)
    change = propose(work, "leader")
    assert decided(work, change) == {}
    assert told(work, "nobody_decides") == {"Admin"}
    from commands.kit.cards import card_message
    from commands.kit.words import Words
    from commands.kit.workflow import Telling

    assert "nobody yet" in str(card_message(Telling(work, change, Words(), None, {}), RULES).blocks)


def seats_of(work: Work, name: str) -> Any:
    from storage.people import seats_of

    return seats_of(people.person(work, name).id, work.today)


def test_a_setting_is_proposed_by_its_name_and_finds_its_clause(work: Work) -> None:
    staff: Person = people.person(work, "staff")
    change = operations.propose_number(work, staff, "reminder.first", "40", "Earlier is kinder")
    assert (change.clause, change.setting, change.value) == ("1.3.2", "reminder.first", "40")
    with pytest.raises(refusals.NumberWithoutClause):
        operations.propose_number(work, staff, "approval.quorum", "3", "More eyes")
