"""From an application to leadership's decision (3.1.1)."""

from datetime import UTC, date, datetime

import pytest

from commands.kit.flow import Impossible
from commands.kit.refusals import FieldErrors
from commands.project import asks, operations, refusals
from commands.project.rules import S
from storage import approvals, channels
from storage.ledger import Errand
from storage.work import Work
from tests.people import CAST, person
from tests.project.applications import apply, charter


def told(work: Work, notice: str) -> set[str]:
    """The slack ids of those who will be told."""
    work.close_books()
    rows = work.session.query(Errand).filter(Errand.kind == "direct").all()
    ids = [row.payload["to"] for row in rows if row.payload["notice"] == notice]
    return {one.slack_id for one in work.several(ids)}


def test_an_application_is_submitted_and_leadership_has_five_working_days(work):
    project = apply(work)
    assert (project.number, project.status) == ("PRJ-0001", S.SUBMITTED)
    due = work.deadline(project, "approve").due_at
    assert due == datetime(2026, 3, 9, 10, 0, tzinfo=UTC)  # Monday 18:00 in Taipei
    assert told(work, "submitted") == {CAST["leader"][0], CAST["deputy"][0]}


def test_a_draft_waits_for_its_sponsor(work):
    project = apply(work, draft=True)
    assert project.status == S.DRAFT
    assert work.deadline(project, "approve") is None
    operations.submit(work, person(work, "sponsor"), project)
    assert project.status == S.SUBMITTED


def test_the_deadline_skips_a_public_holiday(work):
    work.clock.move_to(datetime(2026, 4, 2, 2, 0, tzinfo=UTC))
    work.__dict__.pop("now", None)
    project = apply(work, starts_on=date(2026, 5, 1))
    due = work.deadline(project, "approve").due_at.astimezone(work.zone)
    assert due.date() == date(2026, 4, 13)  # 3 April and 6 April are free in Taiwan


def test_a_finish_before_the_start_is_refused_beside_its_field(work):
    with pytest.raises(FieldErrors) as refused:
        apply(work, finishes_on=date(2026, 3, 1))
    assert list(refused.value.errors) == ["finishes_on"]


def test_the_sponsor_does_not_manage_the_project_too(work):
    with pytest.raises(FieldErrors) as refused:
        apply(work, manager=CAST["sponsor"][0])
    assert isinstance(refused.value.errors["manager"], refusals.SponsorManages)


def test_a_guest_cannot_be_proposed(work):
    person(work, "member").is_guest = True
    with pytest.raises(FieldErrors) as refused:
        apply(work)
    assert list(refused.value.errors) == ["team"]


def test_one_signature_of_leadership_suffices(work):
    project = apply(work)
    operations.approve(work, person(work, "leader"), project)
    assert project.status == S.APPROVED
    assert work.deadline(project, "approve") is None
    work.session.flush()
    decisions = {row.decision for row in work.all(approvals.all_of(project.id))}
    assert decisions == {"approved", "void"}
    channel = work.first(channels.for_purpose(f"project:{project.id}"))
    assert channel.name == "prj-0001-second-warehouse"
    assert channel.status == "wanted"


def test_with_the_setting_all_everybody_of_leadership_signs(work):
    work.workspace.settings["approval.rule"] = "all"
    project = apply(work)
    operations.approve(work, person(work, "leader"), project)
    assert project.status == S.SUBMITTED
    with pytest.raises(refusals.AlreadySigned):
        operations.approve(work, person(work, "leader"), project)
    operations.approve(work, person(work, "deputy"), project)
    assert project.status == S.APPROVED


def test_a_quorum_counts_persons_and_not_signatures(work):
    work.workspace.settings |= {"approval.rule": "quorum", "approval.quorum": "2"}
    project = apply(work)
    leader = person(work, "leader")
    operations.approve(work, leader, project)
    work.acting_for = person(work, "deputy")
    operations.approve(work, leader, project)
    assert project.status == S.SUBMITTED, "the same hand signed twice"


def test_a_leader_who_applies_is_not_asked(work):
    leader = person(work, "leader")
    project = operations.apply(work, leader, asks.Apply(**charter()))
    work.session.flush()
    assert told(work, "submitted") == {CAST["deputy"][0]}
    assert [row.person_id for row in work.all(approvals.all_of(project.id))] == [person(work, "deputy").id]


def test_a_returned_application_is_changed_and_asked_anew(work):
    project = apply(work)
    operations.return_(work, person(work, "leader"), project, asks.Return(reason="Which budget?"))
    assert project.status == S.RETURNED
    sponsor = person(work, "sponsor")
    operations.edit(work, sponsor, project, asks.Edit(**charter(title="Warehouse south")))
    operations.submit(work, sponsor, project)
    assert (project.title, project.round, project.status) == ("Warehouse south", 2, S.SUBMITTED)
    work.session.flush()
    asked = [row for row in work.all(approvals.all_of(project.id)) if row.round == 2]
    assert {row.decision for row in asked} == {""}


def test_a_rejected_application_is_over(work):
    project = apply(work)
    operations.reject(work, person(work, "leader"), project, asks.Reject(reason="No demand"))
    assert (project.status, project.is_open) == (S.REJECTED, False)
    with pytest.raises(Impossible):
        operations.submit(work, person(work, "sponsor"), project)


def test_a_question_goes_to_the_sponsor_and_the_answer_to_who_asked(work):
    project = apply(work)
    operations.ask_sponsor(work, person(work, "deputy"), project, asks.Ask(question="Who pays for the racks?"))
    assert project.status == S.SUBMITTED
    operations.answer(work, person(work, "sponsor"), project, asks.Answer(answer="The budget includes them."))
    assert project.question == ""
    assert told(work, "question") == {CAST["sponsor"][0]}
    with pytest.raises(refusals.NoQuestion):
        operations.answer(work, person(work, "sponsor"), project, asks.Answer(answer="Again"))


def test_the_answer_reaches_who_asked(work):
    project = apply(work)
    operations.ask_sponsor(work, person(work, "deputy"), project, asks.Ask(question="Who pays?"))
    operations.answer(work, person(work, "sponsor"), project, asks.Answer(answer="We do."))
    assert told(work, "answered") == {CAST["deputy"][0]}


def test_a_leader_passes_the_decision_on_to_another(work):
    project = apply(work)
    operations.reassign(work, person(work, "leader"), project, asks.Reassign(to=CAST["deputy"][0], reason="On leave"))
    work.session.flush()
    waiting = [row.person_id for row in work.all(approvals.all_of(project.id)) if not row.decision]
    assert waiting == [person(work, "deputy").id]


@pytest.mark.parametrize("name", ["member", "sponsor", "leader"])
def test_the_decision_is_passed_on_to_leadership_only_and_never_to_the_applicant(work, name):
    project = apply(work)
    with pytest.raises(refusals.NotOfLeadership):
        operations.reassign(work, person(work, "leader"), project, asks.Reassign(to=CAST[name][0]))


def test_with_nobody_to_decide_it_waits_and_an_administrator_is_told(work):
    from storage.people import Seat

    for seat in work.session.query(Seat).filter(Seat.squad == "leadership"):
        work.remove(seat)
    work.session.flush()
    project = apply(work)
    assert project.status == S.SUBMITTED
    assert told(work, "nobody_decides") == {CAST["admin"][0]}
