"""The meeting of all leads: asked, chased, on the agenda, held, carried over (4.1.2)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from commands.kit.refusals import NotAllowedNames, NumberNeeded
from commands.kit.words import Words
from commands.meeting import recurring, refusals
from commands.meeting.rules import S
from storage.meetings import Meeting, all_meetings
from storage.people import Delegation, Department
from storage.series import SquadReport, joint, reports
from tests.meeting.room import Room, ids
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("4.1.2")
FRIDAY = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
FIRST_CHASE = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
LAST_CHASE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
AGENDA = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
BEGINS = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)
LEADS = {"lead", "service", "quality", "coordinator"}


def rows(room: Room, number: str = "MTG-0001") -> dict[str, SquadReport]:
    with room.desk.look(TEAM) as look:
        return {row.squad: row for row in look.all(reports(room.the(number).id))}


def spoken(found, words):
    return {name for _, said in found for name, text in said.items() if words in text}


def test_a_single_lead_holds_no_meeting_of_all_leads(room):
    from commands.meeting.operations import keep_joint

    with room.desk.open(TEAM) as work:
        assert keep_joint(work) is None


def test_each_lead_is_asked_a_working_day_before_and_the_missing_are_chased_twice(council):
    asked = council.wait_until(FRIDAY)
    assert [when for when, _ in asked] == [FRIDAY]
    assert spoken(asked, "meeting.report") == LEADS
    council.does("lead", "meeting.report", "MTG-0001", progress="Floor laid", squad="project_delivery")
    council.does("quality", "meeting.nothing", "MTG-0001")
    chased = council.wait_until(LAST_CHASE)
    assert [when for when, said in chased if "⏰" in str(said)] == [FIRST_CHASE, LAST_CHASE]
    assert spoken(chased, "⏰") == {"service", "coordinator"}
    assert rows(council)["customer_service"].chased == 2
    assert rows(council)["quality_assurance"].has_nothing


def test_the_draft_is_filled_from_the_squads_own_records(council):
    council.does("service", "meeting.call", title="Late already", day="2026-03-03", at="09:00", attendees=ids("agent"))
    council.does("service", "action.add", what="Call the customers back", due_on="2026-03-03", owner=ids("agent")[0])
    said = dict(council.wait_until(FRIDAY))[FRIDAY]
    assert "Overdue: ACT-0001 Call the customers back" in said["service"] or "逾期" in said["service"]
    assert "ACT-0001" not in said["quality"]
    view = str(council.opens("service", "meeting.report", "MTG-0002"))
    assert "ACT-0001" in view
    assert "customer_service" in view


def test_the_agenda_has_the_worst_first_and_names_who_is_missing(council):
    council.does("service", "action.add", what="Call back", due_on="2026-03-03", owner=ids("agent")[0])
    council.wait_until(FRIDAY)
    council.does("lead", "meeting.report", "MTG-0001", progress="Floor laid", needs="Racks by Friday")
    council.does("service", "meeting.report", "MTG-0001", problems="Calls wait")
    found = dict(council.wait_until(AGENDA))[AGENDA]
    assert set(found) == {*LEADS, "deputy"}
    text = found["lead"]
    places = [text.index(words) for words in ("Project delivery", "Calls wait")]
    assert places == sorted(places), "what needs coordination weighs more than one late record"
    assert "report missing: <@U0QUALITY>" in text
    assert "Racks by Friday" in text
    assert [row.score for row in sorted(rows(council).values(), key=lambda row: -row.score)] == [3, 2, 1, 1]


def test_a_report_after_the_agenda_is_late_and_counted(council):
    council.wait_until(AGENDA)
    council.does("quality", "meeting.report", "MTG-0001", progress="All in order")
    assert rows(council)["quality_assurance"].is_late
    assert "came late" in council.history("MTG-0001")
    assert "1 time in 90 days" in council.card("MTG-0001")
    council.does("quality", "meeting.report", "MTG-0001", progress="All in order, and more")
    assert "corrected the report of Quality" in council.history("MTG-0001")


def test_who_is_not_asked_cannot_report_and_hears_who_can(council):
    council.wait_until(FRIDAY)
    with pytest.raises(NotAllowedNames) as no:
        council.does("member", "meeting.report", "MTG-0001", progress="x")
    assert "<@U0LEAD>" in str(no.value.values)
    with pytest.raises(refusals.NotYourSquad):
        council.does("lead", "meeting.report", "MTG-0001", progress="x", squad="quality_assurance")
    with pytest.raises(refusals.NothingSaid):
        council.does("lead", "meeting.report", "MTG-0001", progress="")
    council.does("lead", "meeting.nothing", "MTG-0001")
    with pytest.raises(NotAllowedNames):
        council.does("lead", "meeting.nothing", "MTG-0001")


def test_the_meeting_that_is_meant_need_not_be_named(council):
    council.wait_until(FRIDAY)
    council.says("lead", '/meeting report "Floor laid"')
    assert rows(council)["project_delivery"].progress == "Floor laid"
    with pytest.raises(NumberNeeded):
        council.says("member", '/meeting report "Mine"')


def held(room: Room, number: str = "MTG-0001", at: datetime = BEGINS) -> Room:
    room.wait_until(at)
    room.does("deputy", "meeting.start", number)
    return room


def test_decisions_and_actions_are_taken_down_and_the_minutes_drafted_from_them(council):
    council.wait_until(FRIDAY)
    council.does("lead", "meeting.report", "MTG-0001", progress="Floor laid")
    held(council)
    assert spoken([(BEGINS, council.told())], "meeting.decide") == {*LEADS, "deputy"}
    council.does("lead", "meeting.decide", "MTG-0001", decision="We buy racks")
    council.does("deputy", "meeting.decide", "MTG-0001", decision="We hire two")
    assert council.the("MTG-0001").decisions == "We buy racks\nWe hire two"
    view = str(council.opens("deputy", "meeting.minutes", "MTG-0001"))
    assert "Floor laid" in view
    assert "We hire two" in view


def test_open_actions_are_carried_over_with_their_age(council):
    held(council)
    council.does("deputy", "meeting.action", "MTG-0001", what="Order racks", due_on="2026-03-12", owner=ids("lead")[0])
    council.does("deputy", "meeting.action", "MTG-0001", what="Phone", due_on="2026-03-12", owner=ids("service")[0])
    council.does("service", "action.done", "ACT-0002", outcome="Done")
    council.does("deputy", "action.verify", "ACT-0002")
    following = dict(council.wait_until(AGENDA + timedelta(weeks=1)))[AGENDA + timedelta(weeks=1)]
    assert "ACT-0001 Order racks: <@U0LEAD>, was due" in following["lead"]
    assert "open for 7 days" in following["lead"]
    assert "ACT-0002" not in following["lead"]


def test_one_that_nobody_began_was_not_held_when_the_next_comes_up(council):
    late = council.wait_until(BEGINS + timedelta(days=3, hours=23))
    assert spoken(late, "召開會議並記錄結果") == {"deputy"}, "what came of it is asked for"
    council.wait_until(FRIDAY + timedelta(weeks=1))
    assert council.the("MTG-0001").status == S.CANCELLED
    assert "Carried over" not in council.card("MTG-0001")
    assert "it was not held" in council.history("MTG-0001")
    assert council.the("MTG-0002").status == S.COLLECTING


def test_whoever_stands_in_for_a_lead_is_asked_and_named(council):
    with council.desk.open(TEAM) as work:
        lead, member, day = person(work, "lead"), person(work, "member"), work.today + timedelta(days=7)
        lent = {"scope": "meeting", "starts_on": day, "ends_on": day}
        work.add(Delegation(from_id=lead.id, to_id=member.id, **lent))
        service, agent = person(work, "service"), person(work, "agent")
        service.is_active = False
        department = work.add(Department(name="Service", head_id=service.id, deputy_id=agent.id))
        service.department_id = department.id
    asked = council.wait_until(FRIDAY)
    assert spoken(asked, "meeting.report") == {"member", "agent", "quality", "coordinator"}
    council.says("lead", '/meeting report "I am back after all"')
    agenda = dict(council.wait_until(AGENDA))[AGENDA]["coordinator"]
    assert "<@U0MEMBER> for <@U0LEAD>" in agenda
    assert "report missing: <@U0AGENT> for <@U0SERVICE>" in agenda


def test_who_declines_may_send_somebody_who_then_reports(council):
    council.wait_until(FRIDAY)
    council.does("quality", "meeting.decline", "MTG-0001", word="at the dentist", instead=ids("member")[0])
    assert "in their place" in council.told()["member"]
    council.does("member", "meeting.report", "MTG-0001", problems="A batch is held")
    assert rows(council)["quality_assurance"].sent_at is not None
    assert "<@U0MEMBER> for <@U0QUALITY>" in council.card("MTG-0001")
    with pytest.raises(refusals.NotInstead):
        council.does("lead", "meeting.decline", "MTG-0001", instead=ids("lead")[0])


def test_a_squad_without_a_lead_is_missing_with_nobodys_name(council):
    with council.desk.open(TEAM) as work:
        person(work, "quality").is_active = False
    agenda = dict(council.wait_until(AGENDA))[AGENDA]["lead"]
    assert "nobody leads the squad" in agenda


def test_two_replicas_that_tick_do_everything_once(council):
    council.desk.clock.move_to(FRIDAY)
    council.told()
    for _ in range(3):
        with council.desk.open(TEAM) as work:
            one = work.first(joint())
            council_state = (one.handled_on, one.swept_at, one.next_at)
        council.tick()
        with council.desk.open(TEAM) as work:
            one = work.first(joint())
            one.handled_on, one.swept_at, one.next_at = council_state
    with council.desk.look(TEAM) as look:
        assert len(look.all(joint())) == 1
        assert look.numbered(Meeting, "MTG-0002") is None
    assert str(council.told()["lead"]).count("meeting.report") == 1, "the text and its block"


def test_what_was_missed_collapses_and_is_told_once(council):
    council.desk.clock.move_to(datetime(2026, 3, 24, 2, 0, tzinfo=UTC))
    council.tick()
    told = council.told()
    assert set(told) == {"deputy"}
    assert all(day in told["deputy"] for day in ("3月9日", "3月16日", "3月23日"))
    assert council.the("MTG-0001").facts["missed"] == ["2026-03-09", "2026-03-16", "2026-03-23"]
    following = council.wait_until(datetime(2026, 3, 27, 2, 0, tzinfo=UTC))
    assert spoken(following, "meeting.report") == LEADS


def test_one_that_is_less_than_two_hours_late_takes_place(council):
    council.desk.clock.move_to(BEGINS + timedelta(hours=1, minutes=59))
    council.tick()
    told = council.told()
    assert set(told) == {*LEADS, "deputy"}
    assert "The agenda of" in told["lead"]
    assert council.the("MTG-0001").status == S.COLLECTING


def test_a_holiday_is_said_once_and_then_skipped(council):
    """6 April 2026 is a free Monday in Taiwan: Tomb-Sweeping Day and Children's Day."""
    council.wait_until(datetime(2026, 3, 30, 2, 0, tzinfo=UTC))
    found = council.wait_until(datetime(2026, 4, 9, 0, 0, tzinfo=UTC))
    assert spoken(found, "no working day") == {"lead", "coordinator"}, "the others read Chinese"
    assert spoken(found, "非工作日") == {"service", "deputy", "quality"}
    with council.desk.look(TEAM) as look:
        every = look.all(all_meetings())
    assert [one.status for one in every if str(one.occasion) == "2026-04-06"] == [S.CANCELLED]


def test_the_drafts_cost_the_same_questions_however_many_records_there_are(council):
    def asked() -> int:
        from commands.meeting.standings import standings

        count = 0

        def one(*_: object) -> None:
            nonlocal count
            count += 1

        with council.desk.look(TEAM) as look:
            connection = look.session.connection()
            event.listen(connection, "before_cursor_execute", one)
            standings(look)
            event.remove(connection, "before_cursor_execute", one)
        return count

    before = asked()
    for place in range(12):
        council.does("service", "action.add", what=f"Call {place}", due_on="2026-03-03", owner=ids("agent")[0])
    council.wait_until(FRIDAY)
    assert asked() <= before + 1 <= 7


def test_it_has_its_name_in_the_organisations_language_unless_somebody_named_it(council):
    council.wait_until(FRIDAY)
    for name, language in (("", "zh_Hans"), ("Monday round", "en")):
        with council.desk.open(TEAM) as work:
            one = recurring.keep_joint(work)
            assert one is not None
            one.title, work.workspace.language = name or one.title, language
            recurring.keep_joint(work)
            assert one.title == (name or Words("zh_Hans")(recurring.JOINT))
        assert council.the("MTG-0001").title == Words("zh_Hans")(recurring.JOINT)
