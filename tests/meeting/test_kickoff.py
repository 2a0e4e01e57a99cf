"""A meeting that another workflow proposes for its record, such as a project's kickoff (3.1.1)."""

from datetime import UTC, datetime

import pytest

from commands.kit.refusals import NotNow
from commands.meeting import operations
from commands.meeting.rules import S
from storage import links, meetings
from storage.channels import Channel
from storage.history import of_record
from storage.projects import Project
from tests.meeting.room import Room, ids
from tests.people import TEAM, person
from tests.project.applications import apply

pytestmark = pytest.mark.clause("3.1.1")
FIVE_DAYS = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture
def kickoff(room: Room) -> Room:
    """A project has proposed its kickoff to its manager: MTG-0001, by Monday 18:00."""
    with room.desk.open(TEAM) as work:
        project = apply(work)
        people = [person(work, name) for name in ("sponsor", "manager", "member")]
        operations.propose(
            work,
            title="Kickoff <b>",
            purpose="kickoff",
            record=project,
            convener=people[1],
            attendees=people,
            due=FIVE_DAYS,
            agenda="Goals\nTasks",
            by=people[0],
        )
    return room


def test_the_convener_alone_is_asked_to_choose_the_date(kickoff):
    told = {name: said for name, said in kickoff.told().items() if "MTG-0001" in said}
    assert set(told) == {"manager"}
    assert "meeting.schedule" in told["manager"]
    meeting = kickoff.the("MTG-0001")
    assert (meeting.status, meeting.starts_at, meeting.squad) == (S.PROPOSED, None, "project_delivery")
    promise = kickoff.promise("MTG-0001", "schedule")
    assert (promise.due_at, promise.owner_id, promise.ladder) == (FIVE_DAYS, meeting.owner_id, "standard")


def test_it_is_linked_to_its_record(kickoff):
    meeting, project = kickoff.the("MTG-0001"), kickoff.the("PRJ-0001")
    with kickoff.desk.look(TEAM) as look:
        link = look.first(links.touching([project.id]))
        assert look.first(meetings.of_record(project.id)).id == meeting.id
    assert (link.type, link.from_id, link.to_id) == ("belongs_to", meeting.id, project.id)
    assert "PRJ-0001 Second warehouse" in kickoff.card("MTG-0001")


def test_a_convener_who_is_silent_is_reminded_and_then_the_lead_hears_of_it(kickoff):
    kickoff.told()
    spoken = [(at, set(said)) for at, said in kickoff.wait_until(FIVE_DAYS) if "MTG-0001" in str(said)]
    assert [sorted(names & {"manager", "lead"}) for _, names in spoken] == [
        ["manager"],
        ["manager"],
        ["lead", "manager"],
    ]
    assert spoken[-1][0] == FIVE_DAYS


def test_once_it_has_a_date_everybody_is_told_and_the_promise_is_kept(kickoff):
    kickoff.told()
    reply = kickoff.does("manager", "meeting.schedule", "MTG-0001", day="2026-03-05", at="10:00", place="Room 1")
    assert "later" not in str(reply)
    assert set(kickoff.told()) == {"sponsor", "member"}
    assert kickoff.promise("MTG-0001", "schedule") is None
    meeting = kickoff.the("MTG-0001")
    assert (meeting.status, meeting.agenda, meeting.place) == (S.SCHEDULED, "Goals\nTasks", "Room 1")


def test_the_form_names_the_date_by_which_it_is_to_be_held(kickoff):
    view = str(kickoff.opens("manager", "meeting.schedule", "MTG-0001"))
    assert "2026年3月9日" in view
    assert "18:00 (Asia/Taipei)" in view


def test_a_date_beyond_the_promised_one_is_accepted_but_told_late(kickoff):
    reply = kickoff.does("manager", "meeting.schedule", "MTG-0001", day="2026-03-10", at="10:00")
    assert "⚠" in str(reply)
    assert kickoff.the("MTG-0001").status == S.SCHEDULED
    assert "later than promised" in kickoff.history("MTG-0001")


def test_people_asked_before_there_is_a_date_hear_of_it_with_the_date(kickoff):
    kickoff.told()
    kickoff.does("manager", "meeting.invite", "MTG-0001", attendees=ids("staff"))
    assert kickoff.told() == {}
    kickoff.does("manager", "meeting.schedule", "MTG-0001", day="2026-03-05", at="10:00")
    assert set(kickoff.told()) == {"sponsor", "member", "staff"}


def test_a_meeting_without_a_date_cannot_begin(kickoff):
    with pytest.raises(NotNow):
        kickoff.does("manager", "meeting.start", "MTG-0001")


def lines(room: Room) -> list[str]:
    with room.desk.look(TEAM) as look:
        return [entry.verb for entry in look.all(of_record(TEAM, room.the("PRJ-0001").id))]


def test_when_it_is_held_its_record_says_so(kickoff):
    kickoff.does("manager", "meeting.schedule", "MTG-0001", day="2026-03-05", at="10:00")
    kickoff.wait_until(kickoff.the("MTG-0001").starts_at)
    kickoff.does("manager", "meeting.start", "MTG-0001")
    assert lines(kickoff)[-1] == "meeting_held"
    assert "MTG-0001" in kickoff.history("PRJ-0001")


def test_when_it_is_cancelled_its_record_says_so_and_only_its_convener_is_told(kickoff):
    kickoff.told()
    kickoff.does("leader", "meeting.cancel", "MTG-0001", reason="The project waits")
    assert set(kickoff.told()) == {"manager"}
    assert lines(kickoff)[-1] == "meeting_cancelled"


def with_channel(room: Room) -> str:
    with room.desk.open(TEAM) as work:
        project = work.numbered(Project, "PRJ-0001")
        purpose = f"project:{project.id}"
        work.add(Channel(purpose=purpose, record_kind="project", record_id=project.id, slack_id="C0PRJ", name="prj",
                         topic="", is_private=False, status="open", created_at=work.now))  # fmt: skip
    return purpose


def test_its_minutes_are_said_in_the_channel_of_its_record(kickoff):
    purpose = with_channel(kickoff)
    kickoff.does("manager", "meeting.schedule", "MTG-0001", day="2026-03-05", at="10:00")
    kickoff.wait_until(kickoff.the("MTG-0001").starts_at)
    kickoff.does("manager", "meeting.start", "MTG-0001")
    kickoff.told()
    minutes = {"minutes": "We agreed on the goals.", "present": ids("manager", "member")}
    kickoff.does("manager", "meeting.minutes", "MTG-0001", **minutes)
    told = kickoff.told()
    assert set(told) == {purpose}
    assert "We agreed on the goals." in told[purpose]
    assert "meeting.confirm" in told[purpose]


def test_its_card_stands_in_the_channel_of_its_record(kickoff):
    from commands.meeting.workflow import MEETING

    meeting = kickoff.the("MTG-0001")
    with kickoff.desk.look(TEAM) as look:
        assert MEETING.home(look, meeting) is None
    purpose = with_channel(kickoff)
    with kickoff.desk.look(TEAM) as look:
        assert MEETING.home(look, meeting) == purpose


def test_actions_of_the_meeting_belong_to_its_record(kickoff):
    kickoff.does("manager", "meeting.schedule", "MTG-0001", day="2026-03-05", at="10:00")
    kickoff.wait_until(kickoff.the("MTG-0001").starts_at)
    kickoff.does("manager", "meeting.start", "MTG-0001")
    task = {"what": "Write the plan", "due_on": "2026-03-12", "owner": ids("member")[0]}
    kickoff.does("manager", "meeting.action", "MTG-0001", **task)
    assert kickoff.the("ACT-0001").record_id == kickoff.the("PRJ-0001").id
