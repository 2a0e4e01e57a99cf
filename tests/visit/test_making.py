"""Visits are made by the clock: a week after closing and each quarter, each once (2.2.1d)."""

from datetime import date

import pytest
from sqlalchemy import event, select

from commands.visit import operations
from commands.visit.rules import S
from schedules import customer_follow_ups
from storage import suggestions, visits
from storage.links import Link
from storage.people import Seat
from storage.suggestions import Suggestion
from storage.visits import Visit
from tests.people import TEAM, person
from tests.suggestion.rooms import taipei
from tests.visit.rooms import telephone

pytestmark = pytest.mark.clause("2.2.1d")


def test_a_week_after_closing_who_dealt_with_it_is_to_call(room):
    first = room.closed()
    assert room.follow_up_on(first) == date(2026, 3, 9)
    assert room.called_for(taipei(3, 6, 10)) == []
    assert room.called_for(taipei(3, 9, 7)) == [], "nobody is called before the morning"
    assert room.called_for(taipei(3, 9, 8, 30)) == ["VIS-0001"]
    visit = room.the("VIS-0001")
    assert (visit.status, visit.occasion, visit.due_on) == (S.SCHEDULED, "closing", date(2026, 3, 9))
    assert room.due("VIS-0001", "call") == taipei(3, 11)
    told = room.told()
    assert "VIS-0001" in told["agent"]
    assert "王小明" not in str(told)
    assert first in room.card("VIS-0001", "agent")
    assert room.follow_up_on(first) is None
    assert room.called_for(taipei(3, 9, 12)) == [], "never twice"


def test_over_a_holiday_and_a_make_up_day_the_next_working_day_counts(desk):
    """Closed on Friday 27 March: 3 April is free in Taiwan, as is Monday the 6th, so Tuesday. In China 2026-10-10 is a
    Saturday that is worked."""
    room = telephone(desk)
    desk.clock.move_to(taipei(3, 27, 10))
    first = room.closed()
    assert room.follow_up_on(first) == date(2026, 4, 7)
    assert room.called_for(taipei(4, 3, 10)) == []
    assert room.called_for(taipei(4, 7, 9)) == ["VIS-0001"]
    with desk.open(TEAM) as work:
        work.workspace.country = "CN"
    desk.clock.move_to(taipei(9, 28, 10))
    second = room.closed("CUS-0002", by="clerk")
    with desk.look(TEAM) as look:
        expected = look.calendar.working_day_from(date(2026, 10, 5))
    assert room.follow_up_on(second) == expected == date(2026, 10, 8)
    assert room.called_for(taipei(10, 5, 10)) == [], "nobody is called in the National Day's week"
    assert room.called_for(taipei(10, 8, 9)) == ["VIS-0002"]


def test_what_fell_on_a_day_that_became_free_waits_for_the_next_working_day(room):
    room.closed()
    with room.desk.open(TEAM) as work:
        work.workspace.settings = {**work.workspace.settings, "calendar.exceptions": "2026-03-09=free"}
    assert room.called_for(taipei(3, 9, 10)) == []
    assert room.called_for(taipei(3, 10, 9)) == ["VIS-0001"]


def test_several_closings_within_a_few_days_are_one_visit(room):
    first = room.closed(title="One")
    room.desk.clock.move_to(taipei(3, 4, 10))
    second = room.closed(title="Two")
    room.desk.clock.move_to(taipei(3, 9, 7))
    third = room.closed(title="Three")
    assert room.called_for(taipei(3, 9, 9)) == ["VIS-0001"]
    card = room.card("VIS-0001", "agent")
    assert first in card
    assert second in card
    assert third not in card, "closed today: it is not what this call is about"
    assert room.called_for(taipei(3, 11, 9)) == []
    assert room.called_for(taipei(3, 16, 9)) == [], "while one waits for an answer no other is made"
    assert third in room.card("VIS-0001", "agent")
    with room.desk.look(TEAM) as look:
        assert len(look.all(select(Link).where(Link.from_kind == "visit"))) == 3


def test_each_active_customer_is_called_once_a_quarter(room):
    room.file(served_on=date(2026, 3, 1), visit_on=date(2026, 3, 3))
    assert room.called_for(taipei(3, 3, 9)) == ["VIS-0001"]
    assert room.the("VIS-0001").occasion == "quarter"
    assert room.file().visit_on == date(2026, 6, 3)
    room.does("agent", "visit.result", "VIS-0001", rating="5", words="Fine")
    assert room.called_for(taipei(6, 2, 9)) == []
    assert room.called_for(taipei(6, 3, 9)) == ["VIS-0002"]


def test_the_interval_is_the_organisations(room):
    with room.desk.open(TEAM) as work:
        work.workspace.settings = {**work.workspace.settings, "visit.interval": "month"}
    room.file(served_on=date(2026, 3, 1), visit_on=date(2026, 3, 3))
    room.called_for(taipei(3, 3, 9))
    assert room.file().visit_on == date(2026, 4, 7), "the third is free"


def test_who_was_not_served_for_a_year_or_does_not_wish_it_is_not_called(room):
    room.file("CUS-0001", served_on=date(2025, 2, 1), visit_on=date(2026, 3, 3))
    room.file("CUS-0002", served_on=date(2026, 2, 1), visit_on=date(2026, 3, 3), may_be_contacted=False)
    first = room.closed()
    room.file("CUS-0001", served_on=date(2025, 2, 1), visit_on=date(2026, 3, 3), may_be_contacted=False)
    assert room.called_for(taipei(3, 10, 9)) == []
    assert (room.file("CUS-0001").visit_on, room.file("CUS-0002").visit_on) == (None, None)
    assert room.follow_up_on(first) is None


def test_the_quarters_visit_takes_up_what_was_closed_lately(room):
    room.file(served_on=date(2026, 3, 2), visit_on=date(2026, 3, 5))
    first = room.closed()
    room.file(visit_on=date(2026, 3, 5))
    assert room.called_for(taipei(3, 5, 9)) == ["VIS-0001"]
    assert first in room.card("VIS-0001", "agent")
    assert room.called_for(taipei(3, 9, 9)) == []


def test_who_has_left_is_stood_in_for_by_whoever_has_least_in_hand(room):
    room.closed(by="agent")
    with room.desk.open(TEAM) as work:
        seat = work.first(select(Seat).where(Seat.person_id == person(work, "agent").id))
        seat.ends_on = date(2026, 3, 5)
    room.called_for(taipei(3, 9, 9))
    with room.desk.look(TEAM) as look:
        assert room.the("VIS-0001").owner_id == person(look, "clerk").id


def test_many_ticks_and_replicas_make_each_once(desk_on_both):
    """Two desks, as of two processes on PostgreSQL, look in turn and find what the other has left."""
    room = telephone(desk_on_both)
    for by in ("agent", "clerk", "agent"):
        room.closed("CUS-0001" if by == "agent" else "CUS-0002", by=by)
    room.file("CUS-0002", served_on=date(2026, 3, 1), visit_on=date(2026, 3, 9))
    desk_on_both.clock.move_to(taipei(3, 9, 9))
    made = 0
    for _ in range(6):
        with desk_on_both.open(TEAM) as work:
            made += operations.make_due(work, 1)
    assert made == 2
    assert len(room.numbers()) == 2
    with desk_on_both.open(TEAM) as work:
        keys = work.all(select(Visit.key))
        assert len(set(keys)) == 2


def test_a_sweep_asks_the_same_few_questions_however_many_there_are(room):
    """No question a customer: only what is written grows with what is made."""

    def questions(count: int) -> int:
        for _ in range(count):
            room.closed("CUS-0001")
        asked: list[str] = []
        engine = room.desk.engine
        room.desk.clock.advance(days=7)
        while not _is_working(room):
            room.desk.clock.advance(days=1)

        def heard(connection, cursor, statement, *_):
            asked.append(statement)

        event.listen(engine, "before_cursor_execute", heard)
        with room.desk.open(TEAM) as work:
            operations.make_due(work, 50)
        event.remove(engine, "before_cursor_execute", heard)
        return len([one for one in asked if one.lstrip().upper().startswith("SELECT")])

    assert questions(1) >= questions(8)


def _is_working(room) -> bool:
    with room.desk.look(TEAM) as look:
        return bool(look.calendar.is_working_day(look.today))


def test_what_is_due_is_read_by_its_day_alone(room):
    """With many records of the workspace that wait for nothing."""
    with room.desk.look(TEAM) as look:
        query = visits.closings_due(TEAM, Suggestion, look.today, 50)
        said = str(query.compile(look.session.bind, compile_kwargs={"literal_binds": True}))
        plan = " ".join(str(row) for row in look.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}"))
        assert "ix_suggestions_follow_up " in plan
        assert "TEMP B-TREE" not in plan
        query = visits.quarters_due(TEAM, look.today, 50)
        said = str(query.compile(look.session.bind, compile_kwargs={"literal_binds": True}))
        plan = " ".join(str(row) for row in look.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}"))
        assert "ix_customers_visit " in plan
        assert "TEMP B-TREE" not in plan


def test_lists_and_a_batch_read_by_an_index_and_not_the_whole_workspace(room):
    asked: list[tuple[str, object]] = []

    def heard(connection, cursor, statement, parameters, *_):
        asked.append((statement, parameters))

    with room.desk.look(TEAM) as look:
        connection = look.session.connection()
        questions = (
            (visits.to_follow_up(Suggestion, ["a", "b"], look.today), "ix_suggestions_customer"),
            (visits.due(look.today), "ix_visits_standing"),
            (visits.low(), "ix_visits_low"),
            (suggestions.made(is_open=True), "ix_suggestions_standing"),
            (suggestions.made(), "ix_suggestions_opened"),
        )
        for query, index in questions:
            event.listen(connection.engine, "before_cursor_execute", heard)
            look.rows(query)
            event.remove(connection.engine, "before_cursor_execute", heard)
            statement, parameters = asked[-1]
            plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all())
            assert index in plan


def test_an_idle_tick_takes_no_writer(room):
    with room.desk.look(TEAM) as look:
        assert not customer_follow_ups.is_wanted(look)
