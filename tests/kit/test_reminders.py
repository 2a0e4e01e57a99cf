"""Each step of a ladder speaks once, to those whom the numbers name; what was missed collapses into one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from commands.kit import reminders
from commands.registry import REGISTRY
from schedules.deadlines import sweep
from storage import promises
from storage.base import Case
from storage.desk import Desk
from storage.ledger import Deadline, Entry, Errand
from storage.meetings import Action
from storage.people import Delegation
from tests.people import MONDAY, TEAM, person
from tests.project.applications import apply
from tests.storage.ledgers import new_action


def taipei(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


class Watch:
    """`at` moves the clock and lets it do what it owes; what was told by then, as (notice, name)."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._seen = 0

    def at(self, moment: datetime) -> set[tuple[str, str]]:
        self.desk.clock.move_to(moment)  # type: ignore[attr-defined]
        with self.desk.open(TEAM) as work:
            sweep(work, REGISTRY)
        return self.told()

    def told(self) -> set[tuple[str, str]]:
        found = []
        with self.desk.look(TEAM) as look:
            for errand in look.all(select(Errand).where(Errand.seq > self._seen).order_by(Errand.seq)):
                self._seen = errand.seq
                if errand.kind == "direct":
                    found.append((errand.payload["notice"], look.someone(errand.payload["to"]).name))
        assert len(found) == len(set(found)), "somebody is told twice"
        return set(found)

    def promise(self, case: Case) -> Deadline:
        with self.desk.look(TEAM) as look:
            return look.all(select(Deadline).where(Deadline.record_id == case.id))[0]


@pytest.fixture
def watch(desk) -> Watch:
    return Watch(desk)


def promised(watch: Watch, **more) -> Action:
    """The member promises it within one working day, from Monday 10:00 to Tuesday 10:00."""
    with watch.desk.open(TEAM) as work:
        action = new_action(work)
        work.promise(action, "do", due=taipei(3, 10), owner=person(work, "member"), **more)
    watch.told()
    return action


def test_each_step_speaks_at_its_time_and_once(watch):
    promised(watch)
    mine, lead = {("reminder", "Member")}, {("overdue", "Lead")}
    leadership = {("overdue", "Leader"), ("overdue", "Deputy")}
    assert watch.at(taipei(2, 15, 14)) == set()
    assert watch.at(taipei(2, 15, 15)) == mine
    assert watch.at(taipei(2, 15, 16)) == set()
    assert watch.at(taipei(2, 17, 8)) == mine
    assert watch.at(taipei(3, 9, 59)) == set()
    assert watch.at(taipei(3, 10)) == mine | lead
    assert watch.at(taipei(3, 15, 15)) == mine | leadership
    assert watch.at(taipei(20, 10)) == set()


def test_what_went_up_is_a_line_of_history_and_a_reminder_is_none(watch):
    action = promised(watch)
    for moment in (taipei(2, 15, 15), taipei(2, 17, 8), taipei(3, 10), taipei(3, 15, 15)):
        watch.at(moment)
    with watch.desk.look(TEAM) as look:
        lines = look.all(select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == action.id))
    assert [(line.verb, line.facts["audience"], line.by_id) for line in lines] == [
        ("escalated", "lead", None),
        ("escalated", "leadership", None),
    ]


def test_after_a_standstill_everything_missed_is_one_message_to_each(watch):
    promised(watch)
    everybody = {("reminder", "Member"), ("overdue", "Lead"), ("overdue", "Leader"), ("overdue", "Deputy")}
    assert watch.at(taipei(10, 10)) == everybody
    assert watch.at(taipei(10, 11)) == set()


def test_a_second_clock_that_ticks_at_the_same_time_tells_nobody_again(watch):
    action = promised(watch)
    watch.at(taipei(2, 15, 15))
    with watch.desk.open(TEAM) as work:
        row = work.need(Deadline, watch.promise(action).id)
        row.step, row.next_at = 0, work.now
    assert watch.at(taipei(2, 15, 16)) == set(), "the same step has the same key"


def test_a_record_that_is_closed_reminds_nobody(watch):
    action = promised(watch)
    with watch.desk.open(TEAM) as work:
        work.need(Action, action.id).closed_at = work.now
    assert watch.at(taipei(10, 10)) == set()
    row = watch.promise(action)
    assert (row.status, row.next_at) == ("superseded", None)


def test_a_promise_about_nothing_is_let_go(watch):
    with watch.desk.open(TEAM) as work:
        gone = new_action(work)
        deadline = work.promise(gone, "do", due=taipei(3, 10), owner=None)
        deadline.record_id = "0" * 26
        strange = work.promise(gone, "other", due=taipei(3, 10), owner=None)
        strange.kind = "not_there_any_more"
    watch.told()
    assert watch.at(taipei(10, 10)) == set()
    with watch.desk.look(TEAM) as look:
        assert {row.status for row in look.all(select(Deadline))} == {"superseded"}


def test_what_was_kept_reminds_nobody(watch):
    action = promised(watch)
    with watch.desk.open(TEAM) as work:
        work.settle(action, "do")
    assert watch.at(taipei(10, 10)) == set()


def test_a_silent_promise_says_nothing_however_late(watch):
    promised(watch, ladder="silent")
    assert watch.at(taipei(20, 10)) == set()


def test_the_first_reminder_may_have_a_time_of_its_own(watch):
    promised(watch, first=taipei(2, 11))
    assert watch.at(taipei(2, 11)) == set(), "looked at, and not yet time by the ladder"
    assert watch.at(taipei(2, 15, 15)) == {("reminder", "Member")}


def test_an_owner_who_has_left_is_not_written_to_and_the_lead_still_is(watch):
    promised(watch)
    with watch.desk.open(TEAM) as work:
        person(work, "member").is_active = False
    assert watch.at(taipei(2, 15, 15)) == set()
    assert watch.at(taipei(3, 10)) == {("overdue", "Lead")}


def test_without_a_lead_leadership_hears_at_once(watch):
    promised(watch)
    with watch.desk.open(TEAM) as work:
        person(work, "lead").is_active = False
    assert watch.at(taipei(3, 10)) == {("reminder", "Member"), ("overdue", "Leader"), ("overdue", "Deputy")}


def test_a_lead_who_keeps_the_promise_is_reminded_and_not_told_of_themselves(watch):
    with watch.desk.open(TEAM) as work:
        action = new_action(work, owner=person(work, "lead"))
        work.promise(action, "do", due=taipei(3, 10), owner=person(work, "lead"))
    watch.told()
    assert watch.at(taipei(3, 10)) == {("reminder", "Lead")}


def test_a_decision_reminds_those_who_are_asked_and_whom_they_lent_it_to(watch):
    with watch.desk.open(TEAM) as work:
        days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=30)}
        for to, scope in (("staff", "project"), ("member", "meeting"), ("sponsor", "*")):
            lender = person(work, "leader")
            work.add(Delegation(from_id=lender.id, to_id=person(work, to).id, scope=scope, **days))
        apply(work)
    watch.told()
    asked = {("reminder", "Leader"), ("reminder", "Deputy"), ("reminder", "Staff")}
    assert watch.at(taipei(5, 9, 30)) == asked, "half of five working days; the applicant decides for nobody"
    assert watch.at(taipei(9, 18)) == asked
    assert watch.at(taipei(20, 9)) == set()


def test_whoever_has_decided_is_reminded_no_more(watch):
    with watch.desk.open(TEAM) as work:
        work.workspace.settings["approval.rule"] = "all"
        from commands.project import operations

        case = apply(work)
        operations.approve(work, person(work, "leader"), case)
    watch.told()
    assert watch.at(taipei(5, 9, 30)) == {("reminder", "Deputy")}


def convene(watch: Watch, starts: datetime):
    from commands.meeting import operations

    with watch.desk.open(TEAM) as work:
        lead, member = person(work, "lead"), person(work, "member")
        meeting = operations.convene(
            work, title="Racks", purpose="general", starts_at=starts, convener=lead, attendees=[member], by=lead
        )
    watch.told()
    return meeting


def test_a_meeting_is_announced_a_day_and_an_hour_before(watch):
    convene(watch, taipei(5, 14))
    all_of_them = {("reminder", "Lead"), ("reminder", "Member")}
    assert watch.at(taipei(4, 14)) == all_of_them
    assert watch.at(taipei(5, 13)) == all_of_them
    assert watch.at(taipei(5, 14)) == set()


@pytest.mark.parametrize(("late", "speaks"), [(timedelta(hours=1, minutes=59), True), (timedelta(hours=2), False)])
def test_a_meetings_reminder_that_is_two_hours_late_is_forgotten(watch, late, speaks):
    convene(watch, taipei(5, 14))
    assert bool(watch.at(taipei(4, 14) + late)) is speaks
    assert watch.at(taipei(5, 13)), "the next one is not"


def test_several_missed_reminders_of_a_meeting_are_the_last_one_if_it_is_not_too_late(watch):
    convene(watch, taipei(5, 14))
    assert watch.at(taipei(5, 14, 30)) == {("reminder", "Lead"), ("reminder", "Member")}


def test_leads_are_the_squads_or_the_workflows_own(watch):
    with watch.desk.open(TEAM) as work:
        case: Any = apply(work)
        project, rules = (one for one in REGISTRY.workflows if one.name in ("project", "rules"))
        assert [one.name for one in reminders.leads_of(work, project, case)] == ["Lead"]
        case.squad = "customer_service"
        assert {one.name for one in reminders.leads_of(work, project, case)} == {"Leader", "Deputy"}
        case.proposed_by_id = person(work, "leader").id
        assert [one.name for one in reminders.leads_of(work, rules, case)] == ["Deputy"]


def test_a_sweep_takes_a_batch_and_comes_back_for_the_rest(watch):
    from schedules.deadlines import BATCH

    with watch.desk.open(TEAM) as work:
        for _ in range(BATCH + 3):
            work.promise(new_action(work), "do", due=MONDAY + timedelta(hours=1), owner=None)
    watch.desk.clock.move_to(taipei(10, 10))
    done = []
    for _ in range(3):
        with watch.desk.open(TEAM) as work:
            done.append(sweep(work, REGISTRY))
    assert done == [BATCH, 3, 0]


def _statements(watch: Watch) -> list[str]:
    said: list[str] = []
    event.listen(watch.desk.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    return said


def test_a_large_batch_asks_as_many_questions_as_a_small_one(watch):
    """Of owners, leads, leadership, those who were asked and their stand-ins, once each; and writes once each."""
    counted = []
    for size in (2, 20):
        with watch.desk.open(TEAM) as work:
            for name in ("leader", "deputy") * (size // 2):
                action = new_action(work, owner=person(work, name))
                work.promise(action, "do", due=work.now + timedelta(minutes=10), owner=person(work, name))
            for _ in range(size):
                apply(work)
        watch.desk.clock.advance(days=30)
        said = _statements(watch)
        with watch.desk.open(TEAM) as work:
            assert sweep(work, REGISTRY) == 2 * size
        counted.append(len(said))
    assert counted[0] == counted[1]


def test_a_promise_that_is_moved_on_in_another_workspace_stays_where_it_is(watch):
    action = promised(watch)
    row = watch.promise(action)
    moved = {"id": row.id, "step": 3, "next_at": None, "status": "superseded", "settled_at": MONDAY}
    with watch.desk.open(TEAM) as work:
        promises.move_on(work.session.connection(), "T0OTHER", [moved])
    assert (watch.promise(action).status, watch.promise(action).step) == ("open", 0)
