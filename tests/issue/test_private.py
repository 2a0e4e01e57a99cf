"""What is told to a superior alone is seen by nobody else, through no door whatever (4.3.1)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot import home
from commands.issue import offers, operations, refusals
from commands.issue.rules import S
from commands.issue.workflow import FILTERS, ISSUE
from commands.kit import serve
from commands.kit.calls import of_text
from commands.kit.refusals import FieldErrors, NoSuchRecord, NotAllowed
from commands.meeting.refusals import NoSuchRecord as NoRecordToMeetAbout
from commands.registry import REGISTRY
from commands.trace.finding import NotFound
from storage import searching
from storage.issues import Issue, Lesson, SearchWord
from storage.ledger import Errand
from storage.links import Link
from tests.issue.rooms import PREVENTION, WHYS, Workshop
from tests.meeting.room import ids
from tests.people import CAST, TEAM, person
from tests.project.plans import make_project

pytestmark = pytest.mark.clause("4.3.1")
SECRET = "Bribery over the racks"
OTHERS = ("deputy", "sponsor", "manager", "lead", "admin", "supervisor", "staff")


@pytest.fixture
def told(room: Workshop) -> Workshop:
    """ISS-0001: the member tells the leader alone, about a project."""
    with room.desk.open(TEAM) as work:
        number = make_project(work, status="executing").number
    room.told()
    room.reports("member", title=SECRET, superior=ids("leader")[0], belongs_to=number)
    return room


def test_only_the_superior_hears_of_it(told):
    assert set(told.told()) == {"leader"}
    issue = told.the("ISS-0001")
    assert (issue.is_private, issue.owner_id) == (True, told.id("leader"))
    for name in ("member", "leader"):
        assert SECRET in str(told.says(name, "/issue show ISS-0001"))


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_finds_it_through_any_door(told, name):
    for verb in ("show", "history", "triage", "hand", "convene", "disclose"):
        with pytest.raises(NoSuchRecord):
            told.says(name, f"/issue {verb} ISS-0001 x")
    with told.desk.look(TEAM) as look:
        reader = person(look, name)
        for text in ("", *(f"list {chosen}" for chosen, _ in FILTERS), "lessons", "lessons racks"):
            call = of_text(REGISTRY, "issue", text, by=CAST[name][0])
            assert SECRET not in str(serve.look(look, REGISTRY, call)), text
        for typed in ("", "bribery", "ISS-0001", "racks"):
            assert offers.similar(look, reader, typed) == []
        assert SECRET not in str(home.draw(look, reader, REGISTRY))
        with pytest.raises(NotFound):
            serve.look(look, REGISTRY, of_text(REGISTRY, "trace", "ISS-0001", by=CAST[name][0]))
        chain = str(serve.look(look, REGISTRY, of_text(REGISTRY, "trace", "PRJ-0001", by=CAST[name][0])))
        assert SECRET not in chain
        assert "🔒" not in chain, "not even that there is one"
        assert operations.similar(look, SECRET) == []


def test_nothing_of_it_is_kept_where_others_look(told):
    with told.desk.look(TEAM) as look:
        issue = look.first(select(Issue))
        assert (issue.project_id, issue.record_id) == (None, None)
        assert look.first(select(Link).where(Link.from_id == issue.id)) is None
        assert look.first(select(SearchWord).where(SearchWord.record_id == issue.id)) is None
        assert ISSUE.home(look, issue) is None
        assert look.first(select(Errand).where(Errand.kind == "announce", Errand.record_id == issue.id)) is None


def test_no_meeting_is_called_about_it(told):
    known = {"title": "x", "day": "2026-03-03", "at": "10:00", "attendees": ids("member"), "length": "60"}
    for name in ("staff", "member"):
        with pytest.raises(NoRecordToMeetAbout):
            told.does(name, "meeting.call", belongs_to="ISS-0001", **known)


def test_late_it_goes_to_the_superior_and_never_further(told):
    told.told()
    assert told.heard(datetime(2026, 3, 20, 10, 0, tzinfo=UTC), "ISS-0001") == {"leader"}


def test_the_superior_triages_it_for_one_squad_and_gives_it_to_somebody(told):
    told.told()
    told.triaged("ISS-0001", by="leader", owner=ids("sponsor")[0])
    assert set(told.told()) == {"sponsor"}
    assert SECRET in str(told.says("sponsor", "/issue show ISS-0001"))
    with pytest.raises(NoSuchRecord):
        told.says("manager", "/issue show ISS-0001")
    assert told.heard(datetime(2026, 3, 20, 10, 0, tzinfo=UTC), "ISS-0001") == {"sponsor", "leader"}


def test_major_is_leaderships_and_so_it_has_to_be_public_first(told):
    with pytest.raises(refusals.IsPrivate):
        told.triaged("ISS-0001", by="leader", severity="major", proposals="x")
    told.triaged("ISS-0001", by="leader")
    with pytest.raises(refusals.IsPrivate):
        told.does("leader", "issue.escalate", "ISS-0001", reason="x", proposals="y")
    with pytest.raises(refusals.PrivateMeeting):
        told.does("leader", "issue.convene", "ISS-0001", day="2026-03-03", at="10:00")


def test_handed_on_it_is_seen_by_its_new_owner_and_by_no_lead(told):
    for name in ("sponsor", "manager", "sponsor", "manager", "sponsor"):
        told.does("leader", "issue.hand", "ISS-0001", to=ids(name)[0])
    assert set(told.told()) == {"leader", "sponsor", "manager"}, "the third hand-over goes to no lead"


def test_only_a_superior_can_be_told_alone(room):
    for name, wrong in (("member", "staff"), ("lead", "member"), ("member", "member")):
        with pytest.raises(refusals.NotASuperior) as no:
            room.reports(name, superior=ids(wrong)[0])
        assert no.value.field == "superior"
    for right in ("lead", "sponsor", "leader", "admin"):
        room.reports("member", superior=ids(right)[0])
    with pytest.raises(FieldErrors):
        room.reports("member", superior="somebody")


def test_it_is_made_public_with_consent_and_then_like_any_other(told):
    told.told()
    with pytest.raises(NotAllowed):
        told.does("leader", "issue.consent", "ISS-0001")
    told.does("leader", "issue.disclose", "ISS-0001")
    letter = told.told()
    assert set(letter) == {"member"}
    assert "issue.consent" in letter["member"]
    with pytest.raises(refusals.AskedAlready):
        told.does("leader", "issue.disclose", "ISS-0001")
    told.does("member", "issue.consent", "ISS-0001")
    issue = told.the("ISS-0001")
    assert (issue.is_private, issue.confided, issue.owner_id) == (False, {}, told.id("manager"))
    assert issue.project_id == told.the("PRJ-0001").id
    assert set(told.told()) == {"leader", "manager"}
    assert SECRET in str(told.says("staff", "/issue show ISS-0001"))
    with told.desk.look(TEAM) as look:
        assert searching.find(look, "issue", "bribery", 5) == [issue.id]
    assert told.promise("ISS-0001", "triage").owner_id == told.id("manager")


def test_who_told_it_may_keep_it_so_and_may_make_it_public_unasked(told):
    told.does("leader", "issue.disclose", "ISS-0001")
    told.told()
    told.does("member", "issue.keep", "ISS-0001", reason="I am afraid")
    assert "I am afraid" in told.told()["leader"]
    assert told.the("ISS-0001").is_private
    with pytest.raises(NotAllowed):
        told.does("member", "issue.consent", "ISS-0001")
    told.does("leader", "issue.disclose", "ISS-0001")
    told.told()
    told.does("member", "issue.keep", "ISS-0001", reason="")
    assert set(told.told()) == {"leader"}
    told.does("member", "issue.disclose", "ISS-0001")
    assert not told.the("ISS-0001").is_private


def test_its_lesson_and_its_recurrence_are_private_until_it_is_not(told):
    with told.desk.open(TEAM) as work:
        work.numbered(Issue, "ISS-0001").confided = {}
    told.does("leader", "issue.disclose", "ISS-0001")
    told.does("member", "issue.consent", "ISS-0001")
    told.reports("member", title="Bribery once more", superior=ids("leader")[0], similar="ISS-0001")
    assert told.the("ISS-0001").recurrences == 0
    told.triaged("ISS-0002", by="leader", owner=ids("sponsor")[0])
    told.solved("ISS-0002", by="sponsor")
    told.does("sponsor", "issue.cause", "ISS-0002", **WHYS)
    told.does("sponsor", "issue.prevent", "ISS-0002", owner=ids("manager")[0], **PREVENTION)
    with told.desk.look(TEAM) as look:
        assert look.first(select(Lesson)) is None
    action = told.the("ACT-0001")
    assert (action.record_id, action.meeting_id) == (None, None)
    assert "ISS-0002" not in told.card("ACT-0001", "manager")
    assert "ISS-0001" in told.card("ISS-0002", "sponsor")
    told.does("member", "issue.disclose", "ISS-0002")
    assert told.the("ISS-0001").recurrences == 1
    with told.desk.look(TEAM) as look:
        assert look.first(select(Lesson)).number == "ISS-0002"


def test_a_superior_who_leaves_takes_it_to_no_lead(told):
    from commands.squad import operations as squad
    from schedules import unowned

    told.told()
    with told.desk.open(TEAM) as work:
        squad.departed(work, person(work, "leader"))
    told.desk.clock.advance(days=4)
    with told.desk.open(TEAM) as work:
        unowned.sweep(work, REGISTRY)
    with told.desk.look(TEAM) as look:
        letters = look.all(select(Errand).where(Errand.kind == "direct"))
    assert SECRET not in str([one.payload for one in letters])
    assert [one.payload["to"] for one in letters if one.payload["notice"] == "unowned"] == [told.id("member")]
    assert told.the("ISS-0001").status == S.REPORTED
