"""A general issue is its squad's; a major one is leadership's meeting's (4.3.2)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from commands.issue import refusals
from commands.issue.rules import S, severity_of
from commands.kit.refusals import NotAllowedNames, NotNow
from commands.kit.words import Words
from storage.ledger import Deadline
from storage.meetings import Meeting
from tests.issue.rooms import BOTH, Workshop
from tests.meeting.room import ids
from tests.people import CAST, TEAM

pytestmark = pytest.mark.clause("4.3.2")
NEXT_MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, 0, tzinfo=UTC)


def test_severity_is_what_was_chosen_or_what_the_squads_make_of_it():
    assert severity_of("general", ["a"]) == "general"
    assert severity_of("general", ["a", "a"]) == "general"
    assert severity_of("general", ["a", "b"]) == severity_of("major", ["a"]) == "major"


@pytest.fixture
def general(room: Workshop) -> Workshop:
    """ISS-0001 is the member's to solve."""
    room.triaged(room.reports("manager"))
    room.told()
    return room


@pytest.fixture
def major(room: Workshop) -> Workshop:
    """ISS-0001 concerns two squads."""
    room.reports()
    room.told()
    room.triaged("ISS-0001", squads=BOTH, proposals="Move the racks\nSeal the roof", owner="")
    return room


def test_a_general_one_is_solved_in_five_working_days(general):
    promise = general.promise("ISS-0001", "solve")
    assert (promise.due_at, promise.owner_id) == (NEXT_MONDAY, general.id("member"))
    general.does("member", "issue.start", "ISS-0001")
    general.does("member", "issue.resolve", "ISS-0001", solution="The roof was sealed.")
    issue = general.the("ISS-0001")
    assert (issue.status, issue.solution, issue.resolved_by_id) == (S.RESOLVED, "The roof was sealed.", issue.owner_id)
    assert _status(general, "solve") == "kept"
    assert set(general.told()) == {"manager"}


def _status(room: Workshop, name: str) -> str:
    with room.desk.look(TEAM) as look:
        return str(look.first(select(Deadline.status).where(Deadline.name == name).order_by(Deadline.id.desc())))


def test_late_it_is_brought_before_the_lead_and_leadership_and_kept_as_late(general):
    spoken = general.wait_until(at(11, 10))
    assert [sorted(said) for _, said in spoken] == [["member"], ["member"], ["lead", "member"]]
    general.solved("ISS-0001")
    assert _status(general, "solve") == "late"


def test_it_is_not_put_off_beyond_its_time_unless_it_is_major(general):
    room = general
    room.triaged(room.reports(), owner="")
    with pytest.raises(refusals.TooLong) as no:
        room.does("lead", "issue.assign", "ISS-0002", owner=ids("member")[0], due_on="2026-03-20")
    assert no.value.field == "due_on"
    with pytest.raises(refusals.DayIsOver):
        room.does("lead", "issue.assign", "ISS-0002", owner=ids("member")[0], due_on="2026-03-01")
    room.does("lead", "issue.assign", "ISS-0002", owner=ids("member")[0], due_on="2026-03-04")
    assert room.promise("ISS-0002", "solve").due_at == at(4, 10)


def test_only_its_owner_says_that_it_is_solved_and_not_before_it_was_begun(general):
    with pytest.raises(NotNow):
        general.does("member", "issue.resolve", "ISS-0001", solution="Done")
    general.does("member", "issue.start", "ISS-0001")
    with pytest.raises(NotAllowedNames):
        general.does("lead", "issue.resolve", "ISS-0001", solution="Done")


def test_who_reported_it_says_that_it_is_not_solved(general):
    general.solved("ISS-0001")
    general.told()
    with pytest.raises(NotAllowedNames):
        general.does("staff", "issue.reopen", "ISS-0001", reason="It drips")
    general.does("manager", "issue.reopen", "ISS-0001", reason="It drips")
    assert general.the("ISS-0001").status == S.IN_PROGRESS
    assert general.promise("ISS-0001", "prevent") is None
    assert general.promise("ISS-0001", "solve").due_at == NEXT_MONDAY
    assert "It drips" in general.told()["member"]


def test_of_a_major_one_leadership_is_told_at_once_with_the_proposals(major):
    told = major.told()
    assert set(told) == {"leader", "deputy", "staff"}
    for name in ("leader", "deputy"):
        assert "Seal the roof" in told[name]
        assert "issue.convene" in told[name]
        assert "issue.acknowledge" in told[name]
    known = {"by": f"<@{CAST['lead'][0]}>", "number": "ISS-0001", "title": "Water under the racks"}
    t = Words(CAST["staff"][1])
    assert t("{by} triaged {number} *{title}*; it concerns your squad too.", **known) in told["staff"]
    assert major.promise("ISS-0001", "inform").due_at == at(2, 7).replace(minute=30), "four working hours"
    assert major.promise("ISS-0001", "meet").due_at == at(4, 10)


def test_leadership_takes_note_in_time_or_is_reminded(major):
    spoken = major.wait_until(at(2, 6))
    ((_, said),) = spoken
    (name,) = said
    assert major.id(name) == major.promise("ISS-0001", "inform").owner_id
    assert Words(CAST[name][1])("take note of the major issue") in said[name]
    major.told()
    major.does("deputy", "issue.acknowledge", "ISS-0001")
    assert _status(major, "inform") == "kept"
    assert set(major.told()) == {"lead"}
    with pytest.raises(refusals.NotedAlready):
        major.does("leader", "issue.acknowledge", "ISS-0001")


def test_noted_after_four_hours_is_kept_as_late(major):
    major.wait_until(at(3, 3))
    major.does("leader", "issue.acknowledge", "ISS-0001")
    assert _status(major, "inform") == "late"


def test_a_general_one_is_no_matter_for_leadership(general):
    with pytest.raises(refusals.IsGeneral):
        general.does("leader", "issue.acknowledge", "ISS-0001")
    with pytest.raises(refusals.IsGeneral):
        general.does("leader", "issue.convene", "ISS-0001", day="2026-03-03", at="10:00")


def test_its_owner_makes_it_major_and_leadership_hears_why(general):
    general.does("member", "issue.escalate", "ISS-0001", reason="The floor sinks", proposals="Close the hall")
    told = general.told()
    assert {"leader", "deputy"} <= set(told)
    assert "The floor sinks" in told["leader"]
    assert "Close the hall" in told["leader"]
    with pytest.raises(refusals.MajorAlready):
        general.does("member", "issue.escalate", "ISS-0001", reason="x", proposals="y")


def convene(room: Workshop, by: str = "leader", **changed: object) -> Meeting:
    room.does(by, "issue.convene", "ISS-0001", **{"day": "2026-03-03", "at": "10:00", **changed})
    with room.desk.look(TEAM) as look:
        found = look.first(select(Meeting).order_by(Meeting.id.desc()))
    assert found is not None
    return found


def test_the_meeting_is_of_the_leads_of_the_squads_concerned(major):
    major.told()
    meeting = convene(major)
    assert (meeting.starts_at, meeting.record_id, meeting.owner_id) == (
        at(3, 2),
        major.the("ISS-0001").id,
        major.id("leader"),
    )
    assert "Seal the roof" in meeting.agenda
    assert set(major.told()) == {"lead", "staff"}
    assert _status(major, "meet") == "kept"
    assert _status(major, "inform") == "kept"
    assert meeting.number in major.card("ISS-0001")
    with pytest.raises(refusals.MeetingStands):
        convene(major, "deputy")


def test_it_is_held_within_two_working_days(major):
    with pytest.raises(refusals.TooLate) as no:
        convene(major, day="2026-03-06")
    assert no.value.field == "day"
    with pytest.raises(refusals.IsPast):
        convene(major, day="2026-03-01")
    with pytest.raises(refusals.IsPast) as past:
        convene(major, day="2026-03-02", at="09:00")
    assert past.value.field == "at"


def test_overdue_it_may_still_be_convened_and_is_kept_as_late(major):
    major.wait_until(at(6, 2))
    convene(major, "lead", day="2026-03-09")
    assert _status(major, "meet") == "late"


def test_a_cancelled_meeting_is_owed_again(major):
    from commands.issue import operations

    meeting = convene(major)
    major.does("leader", "meeting.cancel", meeting.number, reason="Typhoon")
    with major.desk.open(TEAM) as work:
        operations.cancelled(work, work.numbered(type(major.the("ISS-0001")), "ISS-0001"))
    assert major.promise("ISS-0001", "meet") is not None
    assert convene(major).number == "MTG-0002"


def test_a_major_one_is_solved_after_its_meeting_and_by_its_actions(major):
    major.does("lead", "issue.assign", "ISS-0001", owner=ids("member")[0])
    major.does("member", "issue.start", "ISS-0001")
    with pytest.raises(refusals.NoMeeting):
        major.does("member", "issue.resolve", "ISS-0001", solution="Done")
    meeting = convene(major)
    with pytest.raises(refusals.NotMet):
        major.does("member", "issue.resolve", "ISS-0001", solution="Done")
    major.wait_until(at(3, 2))
    major.does("leader", "meeting.start", meeting.number)
    said = {"minutes": "We looked.", "decisions": "Seal the roof this week.", "present": ids("lead", "staff")}
    major.does("leader", "meeting.minutes", meeting.number, **said)
    task = {"what": "Order sealant", "due_on": "2026-03-06", "owner": ids("staff")[0]}
    major.does("leader", "meeting.action", meeting.number, **task)
    card = major.card("ISS-0001")
    assert "Seal the roof this week." in card
    assert "ACT-0001" in card
    major.does("member", "issue.resolve", "ISS-0001", solution="Sealed")
    assert major.the("ISS-0001").status == S.RESOLVED
