"""Cause, lesson, preventive action and a look whether it held: without them no issue is closed (4.3.3)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from commands.issue import operations, refusals
from commands.issue.rules import S
from commands.kit.refusals import FieldErrors, NotAllowedNames, NothingNow, NotNow
from commands.kit.words import Words
from storage import searching
from storage.issues import Issue, Lesson
from storage.links import Link
from tests.issue.rooms import PREVENTION, WHYS, Workshop
from tests.meeting.room import ids
from tests.people import CAST, TEAM, person

pytestmark = pytest.mark.clause("4.3.3")
CHECK_DAY = datetime(2026, 3, 27, 1, 0, tzinfo=UTC)


@pytest.fixture
def solved(room: Workshop) -> Workshop:
    """ISS-0001, reported by the member of staff, is solved by the member."""
    room.triaged(room.reports("staff", squads=["project_delivery"]))
    room.solved("ISS-0001")
    room.told()
    return room


@pytest.fixture
def prevented(solved: Workshop) -> Workshop:
    """The manager does ACT-0001 against it; its effect is looked at on the 27th."""
    solved.prevented("ISS-0001")
    return solved


def verified(room: Workshop) -> None:
    room.does("manager", "action.done", "ACT-0001", outcome="Clean")
    room.does("member", "action.verify", "ACT-0001")


def test_the_last_why_is_the_root_cause(solved):
    solved.does("member", "issue.cause", "ISS-0001", **WHYS)
    issue = solved.the("ISS-0001")
    assert issue.whys == ["The roof leaks", "The gutter is blocked", "Nobody cleans it"]
    assert "3. Nobody cleans it" in solved.card("ISS-0001")
    with pytest.raises(FieldErrors):
        solved.does("member", "issue.cause", "ISS-0001", first=" ")


def test_the_preventive_action_is_somebodys_and_its_check_is_anothers(prevented):
    issue, action = prevented.the("ISS-0001"), prevented.the("ACT-0001")
    assert (issue.status, issue.prevention_id) == (S.PREVENTION_DONE, action.id)
    assert (action.owner_id, action.record_id) == (prevented.id("manager"), issue.id)
    promise = prevented.promise("ISS-0001", "check")
    assert promise.next_at == CHECK_DAY, "nobody is reminded before"
    assert promise.owner_id == prevented.id("staff"), "who reported it looks"
    assert set(prevented.told()) == {"manager"}


def test_its_effect_is_seen_after_it_is_done(solved):
    with pytest.raises(refusals.CheckedTooEarly) as no:
        solved.does(
            "member", "issue.prevent", "ISS-0001", owner=ids("manager")[0], **{**PREVENTION, "check_on": "2026-03-13"}
        )
    assert no.value.field == "check_on"


def test_an_issue_is_not_closed_without_what_keeps_it_from_coming_back(solved):
    with pytest.raises(NotNow):
        solved.does("member", "issue.close", "ISS-0001")
    solved.does("member", "issue.prevent", "ISS-0001", owner=ids("manager")[0], **PREVENTION)
    with pytest.raises(refusals.NotYet) as no:
        solved.does("member", "issue.close", "ISS-0001")
    said = " ".join(no.value.values["missing"])
    assert "the root cause" in said
    assert "ACT-0001, the preventive action, is not verified" in said
    assert "whether it held" in said
    assert "the lesson" not in said


def test_it_is_checked_after_its_time_by_another_person(prevented):
    with pytest.raises(refusals.TooEarly):
        prevented.does("staff", "issue.check", "ISS-0001", held="yes", finding="Dry")
    prevented.wait_until(CHECK_DAY)
    with pytest.raises(refusals.NotVerified):
        prevented.does("staff", "issue.check", "ISS-0001", held="yes", finding="Dry")
    verified(prevented)
    for party in ("member", "manager"):
        with pytest.raises(NotAllowedNames):
            prevented.does(party, "issue.check", "ISS-0001", held="yes", finding="Dry")
    prevented.told()
    prevented.does("staff", "issue.check", "ISS-0001", held="yes", finding="Dry after the rains")
    assert "Dry after the rains" in prevented.told()["member"]
    prevented.does("member", "issue.close", "ISS-0001")
    issue = prevented.the("ISS-0001")
    assert (issue.status, issue.is_open, issue.checked_by_id) == (S.CLOSED, False, prevented.id("staff"))
    assert set(prevented.told()) == {"staff"}
    with pytest.raises(NothingNow):
        prevented.does("member", "issue.prevent", "ISS-0001", owner=ids("manager")[0], **PREVENTION)


def test_a_check_that_nobody_makes_is_reminded_and_raised(prevented):
    prevented.wait_until(CHECK_DAY)
    spoken = prevented.wait_until(datetime(2026, 4, 1, 10, 0, tzinfo=UTC))
    heard = [(name, text) for _, said in spoken for name, text in said.items() if "ISS-0001" in text]
    assert {"staff", "lead"} <= {name for name, _ in heard}
    for name, text in heard:
        assert Words(CAST[name][1])("look whether the prevention held") in text, name


def test_what_did_not_hold_is_prevented_anew(prevented):
    verified(prevented)
    prevented.wait_until(CHECK_DAY)
    prevented.told()
    prevented.does("staff", "issue.check", "ISS-0001", held="no", finding="It drips")
    assert prevented.the("ISS-0001").status == S.RESOLVED
    assert "It drips" in prevented.told()["member"]
    assert prevented.promise("ISS-0001", "prevent") is not None
    assert prevented.promise("ISS-0001", "check") is None
    again = {**PREVENTION, "due_on": "2026-04-10", "check_on": "2026-04-24", "lesson": "Twice a year."}
    prevented.does("member", "issue.prevent", "ISS-0001", owner=ids("manager")[0], **again)
    with prevented.desk.look(TEAM) as look:
        assert [one.lesson for one in look.all(select(Lesson))] == ["Twice a year."], "one lesson an issue"


def test_one_preventive_action_at_a_time(prevented):
    with pytest.raises(refusals.PreventionRuns):
        prevented.does("member", "issue.prevent", "ISS-0001", owner=ids("manager")[0], **PREVENTION)
    prevented.does("member", "action.drop", "ACT-0001", reason="Another way")
    prevented.does("member", "issue.prevent", "ISS-0001", owner=ids("manager")[0], **PREVENTION)
    assert prevented.the("ISS-0001").prevention_id == prevented.the("ACT-0002").id


def test_cause_and_prevention_are_promised_once_it_is_solved(solved):
    assert solved.promise("ISS-0001", "prevent").due_at == datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
    spoken = solved.wait_until(datetime(2026, 3, 9, 10, 0, tzinfo=UTC))
    assert "find its cause and prevent it" in spoken[0][1]["member"]


def test_what_comes_back_is_linked_with_the_older_one_and_counted(prevented):
    prevented.told()
    number = prevented.reports("staff", title="Wet floor again", similar="ISS-0001", squads=["project_delivery"])
    older, newer = prevented.the("ISS-0001"), prevented.the(number)
    assert (older.recurrences, newer.repeats_id) == (1, older.id)
    with prevented.desk.look(TEAM) as look:
        link = look.first(select(Link).where(Link.type == "repeats"))
        assert (link.from_id, link.to_id) == (newer.id, older.id)
    assert "ISS-0002" in prevented.told()["member"], "who thought it prevented hears of it"
    assert "once" in prevented.card("ISS-0001")
    with pytest.raises(refusals.RepeatsAlready):
        prevented.does("staff", "issue.repeats", number, older="ISS-0001")


def test_it_can_be_said_later_that_it_has_come_back(prevented):
    number = prevented.reports("staff", squads=["project_delivery"])
    for wrong in (number, "ISS-0099", "nonsense"):
        with pytest.raises(refusals.NoSuchIssue):
            prevented.does("lead", "issue.repeats", number, older=wrong)
    prevented.does("lead", "issue.repeats", number, older="iss-0001")
    assert prevented.the("ISS-0001").recurrences == 1
    with pytest.raises(refusals.NoSuchIssue):
        prevented.does("member", "issue.repeats", "ISS-0001", older=number)


def test_issues_like_it_are_found_while_it_is_reported_in_either_script(prevented):
    from commands.issue import offers

    prevented.reports("staff", title="倉庫的貨架倒塌", details="昨天下午", squads=["project_delivery"])
    with prevented.desk.look(TEAM) as look:
        reader = person(look, "manager")
        for typed, number in (
            ("wat", "ISS-0001"),
            ("racks", "ISS-0001"),
            ("仓库货架", "ISS-0002"),
            ("倉庫", "ISS-0002"),
        ):
            assert offers.similar(look, reader, typed)[0][0] == number, typed
        assert {one for one, _ in offers.similar(look, reader, "")} == {"ISS-0001", "ISS-0002"}
        assert offers.similar(look, reader, "iss-0002")[0][0] == "ISS-0002"
        assert offers.similar(look, reader, "zebra") == []


def test_who_reports_something_alike_is_shown_what_helped(prevented):
    reply = prevented.does("manager", "issue.report", title="Water under the new racks", details="Since today")
    assert "ISS-0001" in str(reply)
    assert "The roof was sealed." in str(reply)
    assert "The roof was sealed." in prevented.card("ISS-0002")


def test_lessons_are_kept_where_all_find_them(prevented):
    for words in ("", "gutters", "GUTTER"):
        said = str(prevented.says("admin", f"/issue lessons {words}"))
        assert "A blocked gutter shows weeks before" in said
        assert "issue.show" in said
    assert "Nothing is in the register" in str(prevented.says("admin", "/issue lessons zebra"))


def test_what_a_project_taught_is_offered_where_something_alike_begins(prevented):
    from tests.project.plans import make_project

    with prevented.desk.open(TEAM) as work:
        project = make_project(work, status="closed")
        lesson = operations.learn(
            work, project, project.title, "Order racks early.", "supplier", person(work, "manager")
        )
        work.session.flush()
        assert operations.lessons_like(work, "A second warehouse in the north")[0].id == lesson.id
        assert operations.lessons_like(work, "Payroll") == []
    assert "Order racks early." in str(prevented.says("admin", "/issue lessons racks"))


def test_pages_of_lessons_are_turned(prevented):
    from commands.issue.register import PAGE
    from commands.kit import serve
    from commands.kit.calls import Call
    from tests.people import CAST

    with prevented.desk.open(TEAM) as work:
        issue = work.numbered(Issue, "ISS-0001")
        for turn in range(PAGE + 3):
            operations.learn(work, issue, f"Storm {turn}", "Close the windows", "other", None)
    first = str(prevented.says("admin", "/issue lessons storm"))
    assert "issue.lessons.more" in first
    call = Call("issue", "lessons", CAST["admin"][0], "button", value='["storm",1]', replaces=True)
    with prevented.desk.look(TEAM) as look:
        second = serve.look(look, prevented.registry, call)
        assert "issue.lessons.back" in str(second)
        assert "issue.lessons.more" not in str(second)
        broken = serve.look(look, prevented.registry, Call("issue", "lessons", CAST["admin"][0], "button", value="[["))
    assert "Nothing is in the register" in str(broken)


def test_the_words_of_an_issue_are_those_of_its_last_state(prevented):
    with prevented.desk.look(TEAM) as look:
        assert searching.find(look, "issue", "sealed", 5) == [prevented.the("ISS-0001").id]
        assert searching.find(look, "issue", "cleans", 5) == [prevented.the("ISS-0001").id]
