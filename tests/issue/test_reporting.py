"""Anyone reports an issue; it is triaged within a working day by whom it belongs to (4.3.1)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from commands.issue import refusals
from commands.issue.rules import S
from commands.issue.workflow import ISSUE
from commands.kit.members import NotAMember
from commands.kit.refusals import FieldErrors, NotAllowedNames
from storage.links import Link
from tests.issue.rooms import BOTH, REPORT
from tests.meeting.room import ids
from tests.people import TEAM
from tests.project.plans import make_project

pytestmark = pytest.mark.clause("4.3.1")
TOMORROW_EVENING = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


def test_the_squads_lead_is_asked_to_triage_it_within_a_working_day(room):
    number = room.reports()
    issue = room.the(number)
    assert (issue.number, issue.status, issue.squads, issue.squad) == (
        "ISS-0001",
        S.REPORTED,
        ["project_delivery"],
        "project_delivery",
    )
    assert issue.owner_id == room.id("lead")
    assert room.promise(number, "triage").due_at == TOMORROW_EVENING
    told = room.told()
    assert set(told) == {"lead"}
    assert "issue.triage" in told["lead"]
    assert "in the south warehouse" in told["lead"]


def test_who_reports_it_is_answered_who_looks_at_it_until_when(room):
    reply = room.does("member", "issue.report", **REPORT)
    said = str(reply)
    assert "ISS-0001" in said
    assert "<@U0LEAD>" in said
    assert "3 Mar 2026 18:00" in said


def test_silence_goes_to_the_lead_and_then_to_leadership(room):
    room.reports()
    room.told()
    spoken = room.wait_until(datetime(2026, 3, 5, 10, 0, tzinfo=UTC))
    assert [sorted(said) for _, said in spoken] == [["lead"], ["lead"], ["lead"], ["deputy", "lead", "leader"]]
    assert "triage the issue" in spoken[0][1]["lead"]


def test_the_squad_of_a_squadless_person_has_to_be_named(room):
    with pytest.raises(refusals.NoSquad) as no:
        room.reports("admin")
    assert no.value.field == "squads"
    assert room.the(room.reports("admin", squads=["quality_assurance"])).owner_id == room.id("staff")


def test_a_squad_without_a_lead_has_leadership_triage_it(room):
    number = room.reports(squads=["customer_service"])
    assert set(room.told()) == {"deputy", "leader"}
    assert room.the(number).owner_id in {room.id("leader"), room.id("deputy")}


def test_an_issue_of_a_project_is_its_managers_and_stands_in_its_channel(room):
    with room.desk.open(TEAM) as work:
        project = make_project(work, status="executing")
        project_id, number = project.id, project.number
    room.told()
    issue = room.the(room.reports("staff", belongs_to=number))
    assert (issue.project_id, issue.squad, issue.owner_id) == (project_id, "project_delivery", room.id("manager"))
    with room.desk.look(TEAM) as look:
        link = look.first(select(Link).where(Link.from_id == issue.id))
        assert (link.type, link.to_id) == ("belongs_to", project_id)
    assert set(room.told()) == {"manager"}


def test_a_record_that_is_not_there_is_refused_beside_its_field(room):
    with pytest.raises(refusals.NoSuchRecord) as no:
        room.reports(belongs_to="PRJ-0099")
    assert no.value.field == "belongs_to"


def test_a_link_is_a_link_or_nothing(room):
    with pytest.raises(refusals.NotALink):
        room.reports(source="javascript:alert(1)")
    number = room.reports(source="https://acme.slack.com/archives/C1/p12?thread_ts=1&cid=C1")
    assert "<https://acme.slack.com/archives/C1/p12?thread_ts=1&amp;cid=C1>" in room.card(number)


def test_without_words_nothing_is_reported(room):
    with pytest.raises(FieldErrors):
        room.does("member", "issue.report", title=" ", details="")


def test_the_lead_triages_it_and_may_give_it_away_at_once(room):
    number = room.reports()
    room.told()
    room.triaged(number)
    issue = room.the(number)
    assert (issue.status, issue.severity, issue.owner_id) == (S.ASSIGNED, "general", room.id("member"))
    assert room.promise(number, "triage") is None
    assert set(room.told()) == {"member"}
    assert "general" in room.history(number)


def test_nobody_else_triages_it_and_the_refusal_names_who_can(room):
    number = room.reports()
    with pytest.raises(NotAllowedNames) as no:
        room.triaged(number, by="staff")
    assert "<@U0LEAD>" in str(no.value.values["people"])


def test_triaged_to_another_squad_it_goes_to_that_squads_lead(room):
    number = room.reports()
    room.told()
    room.triaged(number, squads=["quality_assurance"], owner="")
    issue = room.the(number)
    assert (issue.status, issue.squad, issue.owner_id) == (S.TRIAGED, "quality_assurance", room.id("staff"))
    assert "issue.assign" in room.told()["staff"]


def test_what_concerns_several_squads_is_major_whatever_was_chosen(room):
    number = room.reports()
    with pytest.raises(refusals.NoProposal) as no:
        room.triaged(number, squads=BOTH)
    assert no.value.field == "proposals"
    room.triaged(number, squads=BOTH, proposals="Move the racks")
    assert room.the(number).severity == "major"


def test_it_is_handed_on_with_its_promise(room):
    number = room.reports()
    room.told()
    room.does("lead", "issue.hand", number, to=ids("manager")[0])
    assert room.promise(number, "triage").owner_id == room.id("manager")
    assert set(room.told()) == {"manager"}
    room.triaged(number, by="manager")
    with pytest.raises(refusals.HasItAlready):
        room.does("lead", "issue.hand", number, to=ids("member")[0])


def test_a_stranger_cannot_be_given_it(room):
    number = room.reports()
    with pytest.raises(NotAMember):
        room.triaged(number, owner="U0NOBODY")


def test_what_can_be_done_by_text_can_be_done_by_text(room):
    room.says("member", '/issue report "Water under the racks" "Since Monday"')
    room.says("lead", "/issue triage ISS-0001 general project_delivery owner: <@U0MEMBER>")
    assert room.the("ISS-0001").status == S.ASSIGNED
    assert "ISS-0001" in str(room.says("member", "/issue"))
    assert "ISS-0001" in str(room.says("staff", "/issue list all"))


def test_its_card_stands_with_its_squad_or_in_its_projects_channel(room):
    with room.desk.open(TEAM) as work:
        project = make_project(work, status="executing")
        purpose, number = f"project:{project.id}", project.number
    alone, of_project = room.the(room.reports()), room.the(room.reports("staff", belongs_to=number))
    with room.desk.look(TEAM) as look:
        assert ISSUE.home(look, alone) == "squad:project_delivery"
        assert ISSUE.home(look, of_project) == purpose


def test_the_history_names_squads_as_people_call_them(room):
    number = room.reports()
    room.triaged(number, squads=BOTH, proposals="Move the racks")
    said = room.history(number)
    assert "project_delivery" not in said
    assert "quality_assurance" not in said
    assert "major" in said
