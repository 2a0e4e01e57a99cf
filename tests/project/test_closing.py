"""Once it is accepted: a draft from data, lessons, the sponsor's word, a channel that is put away (3.1.5, 4.1.3)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from commands.action import operations as actions
from commands.issue import operations as issues
from commands.kit import bundles
from commands.kit.answers import Money
from commands.kit.flow import Impossible
from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.project.acceptance import archive, asks, cards, closing, operations, refusals
from commands.project.acceptance.figures import told
from commands.project.workflow import PROJECT
from commands.registry import REGISTRY
from schedules import groups
from storage import acceptances, channels
from storage.acceptances import Closing
from storage.changes import Change
from storage.issues import Issue, lessons
from storage.projects import Project
from storage.risks import Risk
from tests.people import TEAM, person
from tests.project import acceptances as stage

pytestmark = pytest.mark.clause("3.1.5")
EN = Words("en", "Asia/Taipei")


def named(people):
    return {one.name.lower() for one in people}


def draft_of(work, project) -> Closing:
    found = closing.draft_of(work, project)
    assert found is not None
    return found


def room(work, project):
    return work.first(channels.for_purpose(f"project:{project.id}"))


def risk(work, project):
    known = {"project_id": project.id, "probability": 3, "impact": 4, "response": "mitigate", "squad": project.squad}
    row = Risk(title="The builder is late", review_on=work.today, raised_by_id=project.manager_id, **known)
    row.owner_id = project.manager_id
    work.open_case(row, status="open")
    work.promise(row, "review", due=work.now + timedelta(days=3), owner=person(work, "manager"))
    return row


def test_the_draft_is_filled_from_data(work):
    project = stage.voting(work)
    change = Change(project_id=project.id, title="A dock more", reason="", raised_by_id=project.manager_id, squad="")
    change.days, change.cost = 4, Decimal(50_000)
    work.open_case(change, status="applied")
    issue = Issue(title="Leak", details="", reporter_id=project.manager_id, severity="major", squad="")
    issue.project_id, issue.recurrences = project.id, 1
    work.open_case(issue, status="closed")
    risk(work, project).issue_id = issue.id
    work.session.flush()
    for name in stage.PANEL:
        stage.votes(work, project, name)
    draft = draft_of(work, project)
    known = draft.figures
    assert (known["planned_finish"], known["finished"], known["days_late"]) == ("2026-02-26", "2026-03-02", 1)
    assert (known["tasks"], known["tasks_planned"], known["tasks_late"]) == (1, 1, ["TSK-0001"])
    assert (known["changes_applied"], known["changes_days"], known["changes_cost"]) == (1, 4, "50000")
    assert (known["risks"], known["risks_true"], known["issues_major"], known["issues_again"]) == (1, 1, 1, 1)
    assert (known["reports"], known["reports_on_time"], known["rounds"]) == (1, 0, 1)
    said = "\n".join(told(known, EN, actual_cost="TWD 1,180,000"))
    for words in ("accepted 1 working day late", "budget TWD 1,200,000, actual TWD 1,180,000", "1 of 1 tasks done"):
        assert words in said
    assert draft.summary == "The warehouse stands."


@pytest.mark.parametrize(
    ("late", "words"), [(0, "on the planned day"), (-1, "1 working day early"), (3, "3 working days late")]
)
def test_how_late_it_was_is_said_in_a_sentence(work, late, words):
    project = stage.accepted(work)
    known = {**draft_of(work, project).figures, "days_late": late}
    assert words in "\n".join(told(known, EN))


def test_the_manager_writes_it_within_the_close_out_and_the_sponsor_confirms(work):
    project = stage.accepted(work)
    span = work.settings.span("project.close_out")
    assert work.deadline(project, "close").due_at == work.calendar.after(work.now, span)
    operations.close(work, person(work, "manager"), project, stage.closing())
    assert project.status == "closing"
    assert named(stage.told(work, "to_confirm")) == {"sponsor"}
    assert work.deadline(project, "confirm").owner_id == project.sponsor_id
    operations.close(work, person(work, "sponsor"), project, stage.closing(summary="It stands well."))
    assert (project.status, project.is_open) == ("closed", False)
    assert named(stage.told(work, "closed")) == {"sponsor", "manager", "member"}
    draft = draft_of(work, project)
    assert (draft.summary, draft.actual_cost) == ("It stands well.", "TWD 1180000")
    assert closing.cost_of(draft) == Money(Decimal(1180000), "TWD")
    assert work.deadline(project, "confirm") is None
    with pytest.raises(Impossible):
        operations.close(work, person(work, "sponsor"), project, stage.closing())


def test_the_sponsor_sends_it_back_and_it_is_written_again(work):
    project = stage.written(work)
    operations.rework(work, person(work, "sponsor"), project, asks.Rework(reason="No word on cost."))
    assert project.status == "accepted"
    assert named(stage.told(work, "rework")) == {"manager"}
    assert work.deadline(project, "close").owner_id == project.manager_id
    operations.close(work, person(work, "manager"), project, stage.closing())
    assert project.status == "closing"


def test_each_line_is_a_lesson_that_is_found_again(work):
    project = stage.closed(work)
    found = work.all(lessons([project.id]))
    assert {one.lesson for one in found} == {
        "Daily stand-up",
        "One contact for the builder",
        "Order racks before the floor is laid",
    }
    assert [one.lesson for one in issues.lessons_like(work, "racks for the new floor")][:1] == [
        "Order racks before the floor is laid"
    ]


def test_what_is_still_open_is_named_and_closed_or_handed_on(work):
    project = stage.accepted(work)
    row = risk(work, project)
    action = actions.raise_action(
        work, what="Label the racks", owner=person(work, "member"), due_on=date(2026, 3, 10),
        by=person(work, "manager"), record=project,
    )  # fmt: skip
    work.session.flush()
    with pytest.raises(refusals.StillOpen) as refused:
        operations.close(work, person(work, "manager"), project, stage.closing())
    assert "RSK-0001 The builder is late, ACT-0001 Label the racks" in refused.value.say(EN)
    assert refused.value.field == "hand_to"
    (lead,) = stage.slack("lead")
    operations.close(work, person(work, "manager"), project, stage.closing(hand_to=lead))
    lead_id = person(work, "lead").id
    assert (row.owner_id, action.owner_id) == (lead_id, lead_id)
    assert work.deadline(row, "review").owner_id == work.deadline(action, "do").owner_id == lead_id
    operations.close(work, person(work, "sponsor"), project, stage.closing())
    assert project.status == "closed"


def test_after_closing_the_channel_stays_for_fourteen_days(work):
    project = stage.written(work)
    room(work, project).status = "open"
    operations.close(work, person(work, "sponsor"), project, stage.closing())
    span = work.settings.span("group.archive")
    assert room(work, project).archive_at == work.calendar.after(work.now, span)
    packed = [one["payload"] for one in work._errands if one["kind"] == "bundle"]
    assert packed == [{"bundle": "archive", "channel": f"project:{project.id}"}]


@pytest.fixture
def leaving(desk):
    """A closed project's number and its desk, each step in a transaction of its own."""
    with desk.open(TEAM) as work:
        project = stage.written(work)
        channel = room(work, project)
        channel.status, channel.slack_id = "open", "C0ROOM"
        operations.close(work, person(work, "sponsor"), project, stage.closing())
        return project.id


def morning(desk, id, days):
    """What the morning's look owes so many days after closing."""
    desk.clock.advance(days=days)
    with desk.open(TEAM) as work:
        groups.sweep(work, REGISTRY)
        kinds = [(one["kind"], one["payload"].get("notice")) for one in work._errands]
        return kinds, room(work, work.need(Project, id)).archive_at


@pytest.mark.clause("4.1.3")
def test_a_day_before_it_goes_its_people_are_told_once(desk, leaving):
    assert morning(desk, leaving, 12)[0] == []
    kinds, _ = morning(desk, leaving, 1)
    assert ("announce", "leaving") in kinds
    assert kinds.count(("direct", "leaving")) == 2
    assert morning(desk, leaving, 1)[0] == []
    kinds, _ = morning(desk, leaving, 1)
    assert ("archive", None) in kinds


@pytest.mark.clause("4.1.3")
def test_after_an_outage_they_still_have_a_day(desk, leaving):
    kinds, at = morning(desk, leaving, 30)
    assert ("announce", "leaving") in kinds
    assert at == desk.clock.now() + timedelta(days=1)
    assert ("archive", None) not in kinds
    assert ("archive", None) in morning(desk, leaving, 1)[0]


@pytest.mark.clause("4.1.3")
def test_a_channel_that_is_still_needed_is_kept_with_a_reason(desk, leaving):
    morning(desk, leaving, 12)
    with desk.open(TEAM) as work:
        project = work.need(Project, leaving)
        operations.keep(work, person(work, "manager"), project, asks.Keep(reason="The guarantee runs."))
        assert named(stage.told(work, "kept")) == {"sponsor"}
        assert room(work, project).archive_at.date() == date(2026, 3, 30)
    assert ("archive", None) not in morning(desk, leaving, 3)[0]


@pytest.mark.parametrize(
    ("until", "refusal"),
    [(date(2026, 3, 10), refusals.NotAhead), (date(2027, 6, 1), refusals.TooFar)],
)
@pytest.mark.clause("4.1.3")
def test_it_is_kept_for_longer_and_not_for_ever(desk, leaving, until, refusal):
    with desk.open(TEAM) as work:
        project = work.need(Project, leaving)
        with pytest.raises(refusal):
            operations.keep(work, person(work, "manager"), project, asks.Keep(reason="x", until=until))
        operations.keep(work, person(work, "manager"), project, asks.Keep(reason="x", until=date(2026, 6, 1)))
        assert work.calendar.local(room(work, project).archive_at).date() == date(2026, 6, 1)


@pytest.mark.clause("4.1.3")
def test_an_archived_channel_is_not_brought_back(desk, leaving):
    with desk.open(TEAM) as work:
        project = work.need(Project, leaving)
        room(work, project).status = "archived"
        work.session.flush()
        with pytest.raises(refusals.NoChannel):
            operations.keep(work, person(work, "manager"), project, asks.Keep(reason="x"))
        assert not PROJECT.offers(work, project, "keep")


def test_the_forms_are_filled_with_what_is_known(work):
    project = stage.voting(work)
    stage.votes(work, project, "staff", "no", "The ramp.")
    staff = person(work, "staff")
    assert cards.earlier_vote(Telling(work, project, EN, staff, {})) == {
        "conforms": "no", "goals_met": "yes", "documents_complete": "yes", "remark": "The ramp.",
    }  # fmt: skip
    sponsor = person(work, "sponsor")
    assert set(cards.present_panel(Telling(work, project, EN, sponsor, {}))["members"]) == set(
        stage.slack(*stage.PANEL)
    )
    assert work.all(acceptances.panel(project.id))


def test_the_whole_way_on_either_database(desk_on_both):
    desk = desk_on_both
    with desk.open(TEAM) as work:
        project = stage.closed(work)
        room(work, project).status = "open"
        id = project.id
    desk.clock.advance(days=30)
    with desk.open(TEAM) as work:
        assert groups.sweep(work, REGISTRY) == 1
        draft = draft_of(work, work.need(Project, id))
        assert (draft.figures["tasks_late"], draft.figures["budget"]) == (["TSK-0001"], "1200000")
    with desk.look(TEAM) as look:
        project = look.need(Project, id)
        assert bundles.packed(archive.whole(look, project), look.files.get)
        assert closing.still_open(look, project) == []
        assert PROJECT.relations(look, project)["panel"] == set()
