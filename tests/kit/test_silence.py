"""No delay through silence: the owner hears after three working days, the lead after one more, each silence once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from commands.kit.silence import silent_since
from commands.registry import REGISTRY
from schedules import silent_records
from storage.desk import Desk
from storage.digests import KeptReminder
from storage.ledger import Entry, Errand
from storage.meetings import Action, Meeting
from storage.people import Person
from storage.spans import Span
from storage.work import Work
from tests.people import TEAM, person
from tests.storage.ledgers import new_action

pytestmark = pytest.mark.clause("4.2.3")


def taipei(day: int, hour: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=8)


class Quiet:
    """`at` moves the clock and lets the morning's job run; who was told what by then."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self._seen = desk, 0

    def acts(self, name: str = "member", title: str = "Get three offers", **changed: object) -> str:
        with self.desk.open(TEAM) as work:
            action = new_action(work, title, owner=person(work, name), **changed)
            work.record(action, "add", by=person(work, name), owner=person(work, name))
        return action.id

    def touches(self, id: str) -> None:
        with self.desk.open(TEAM) as work:
            action = work.need(Action, id)
            work.record(action, "extend", by=work.someone(str(action.owner_id)), why="x", wanted_on=work.today)

    def at(self, moment: datetime) -> list[tuple[str, bool]]:
        self.desk.clock.move_to(moment)  # type: ignore[attr-defined]
        with self.desk.open(TEAM) as work:
            while silent_records.sweep(work, REGISTRY) >= silent_records.BATCH:
                pass
        return self.told()

    def told(self) -> list[tuple[str, bool]]:
        """(name, whether as somebody above) of each who was told of a silence."""
        found = []
        with self.desk.look(TEAM) as look:
            for one in look.all(select(Errand).where(Errand.seq > self._seen).order_by(Errand.seq)):
                self._seen = one.seq
                if one.kind == "direct" and one.payload["notice"] == "silent":
                    found.append((look.someone(one.payload["to"]).name, one.payload["facts"]["owner"] is not None))
        return found


@pytest.fixture
def quiet(desk: Desk) -> Quiet:
    return Quiet(desk)


def test_the_owner_after_three_working_days_the_lead_after_one_more_and_nobody_twice(desk_on_both):
    quiet = Quiet(desk_on_both)
    id = quiet.acts()
    assert quiet.at(taipei(5, 17)) == []
    assert quiet.at(taipei(5, 18)) == [("Member", False)], "Monday's end of the third working day"
    assert quiet.at(taipei(6, 9)) == []
    assert quiet.at(taipei(6, 18)) == [("Lead", True)]
    assert quiet.at(taipei(20, 9)) == []
    with quiet.desk.look(TEAM) as look:
        lines = look.all(select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == id))
        assert [line.verb for line in lines] == ["add", "silent"]
        assert look.need(Action, id).touched_at < taipei(3, 9), "what the clock says is no work on it"


def test_over_a_holiday_and_a_make_up_day_only_working_days_count(quiet):
    with quiet.desk.open(TEAM) as work:
        work.workspace.country = "CN"
    quiet.desk.clock.move_to(taipei(30, 10, month=4))
    quiet.acts()
    assert quiet.at(taipei(7, 10, month=5)) == [], "Labour Day lasts until the 5th"
    quiet.acts("manager", "Measure the hall")
    assert quiet.at(taipei(8, 18, month=5)) == [("Member", False)]
    assert quiet.at(taipei(11, 17, month=5)) == [("Lead", True)]
    assert quiet.at(taipei(11, 18, month=5)) == [("Manager", False)], "the 9th, a Saturday, was worked"


def test_work_on_it_begins_the_days_anew(quiet):
    id = quiet.acts()
    quiet.desk.clock.move_to(taipei(4, 12))
    quiet.touches(id)
    assert quiet.at(taipei(6, 18)) == []
    assert quiet.at(taipei(9, 18)) == [("Member", False)]
    quiet.touches(id)
    assert quiet.at(taipei(10, 18)) == [], "the owner has answered: the lead hears nothing"
    assert quiet.at(taipei(13, 9)) == [("Member", False)], "another silence"


def test_what_is_closed_without_an_owner_or_resting_is_left_alone(quiet):
    closed, unowned = quiet.acts(), quiet.acts()
    with quiet.desk.open(TEAM) as work:
        work.need(Action, closed).closed_at = work.now
        work.need(Action, unowned).owner_id = None
        scheduled = convene(work, person(work, "lead"))
        work.record(scheduled, "invite", by=person(work, "lead"), people=[])
    assert quiet.at(taipei(20, 9)) == []


def convene(work: Work, lead: Person) -> Meeting:
    from commands.meeting import operations

    starts = work.now + timedelta(days=60)
    return operations.convene(
        work, title="Racks", purpose="general", starts_at=starts, convener=lead, attendees=[], by=lead
    )


def test_a_lead_who_owns_it_is_answered_for_by_leadership_and_after_a_standstill_all_is_said_at_once(quiet):
    quiet.acts("lead")
    assert sorted(quiet.at(taipei(20, 9))) == [("Deputy", True), ("Lead", False), ("Leader", True)]


def test_confidence_is_kept(quiet):
    from commands.issue import asks, operations

    with quiet.desk.open(TEAM) as work:
        report = asks.Report(title="Bribery", details="An offer was made", superior="U0LEADER")
        operations.report(work, person(work, "member"), report)
    told = {name for name, _ in quiet.at(taipei(20, 9))}
    assert "Deputy" not in told
    assert "Lead" not in told


def test_who_reads_digests_reads_of_it_there(quiet):
    from commands.digest import operations

    with quiet.desk.open(TEAM) as work:
        operations.keep_readers(work)
    quiet.acts()
    quiet.acts("lead", "Measure the hall")
    assert quiet.at(taipei(6, 18)) == [("Member", False)]
    with quiet.desk.look(TEAM) as look:
        kept = [(look.someone(one.person_id).name, one.notice) for one in look.all(select(KeptReminder))]
    assert sorted(kept) == [("Deputy", "silent"), ("Lead", "silent"), ("Lead", "silent"), ("Leader", "silent")]


def test_a_large_history_is_gone_through_in_batches_with_as_many_questions(quiet):
    for place in range(5):
        quiet.acts(title=f"Offer {place}")
    quiet.desk.clock.move_to(taipei(5, 18))
    with quiet.desk.open(TEAM) as work:
        from commands.kit.silence import bring_up

        assert [bring_up(work, REGISTRY, 2) for _ in range(4)] == [2, 2, 1, 0]
    assert len(quiet.told()) == 5


def silence(work: Work, text: str) -> datetime:
    return silent_since(work, [Span.parse(text)])


def test_the_moment_from_which_it_is_silent_is_the_inverse_of_the_promise(work):
    for text in ("3 wd", "5 h", "2 d", "36 clock_h"):
        cut = silence(work, text)
        assert work.calendar.after(cut, Span.parse(text)) <= work.now
        assert work.calendar.after(cut + timedelta(minutes=2), Span.parse(text)) > work.now
