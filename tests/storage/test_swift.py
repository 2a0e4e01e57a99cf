"""What is said to SQLite in the short way is what SQLAlchemy would have said, and comes back as it would have."""

from contextlib import nullcontext
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, event, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from storage import swift
from storage.desk import Desk
from storage.ledger import Delivery, Errand, Occurrence
from storage.people import Person
from storage.work import Work
from tests.people import MONDAY

_PERSON: Any = Person.__table__
_INBOX: Any = Delivery.__table__
_ERRAND: Any = Errand.__table__
WHOSE: Any = bindparam("whose")


def test_rows_come_back_by_name_with_the_types_of_their_columns(work: Work) -> None:
    asked = select(_PERSON.c.id, _PERSON.c.is_active, _PERSON.c.met_at, _PERSON.c.slack_id).where(
        _PERSON.c.workspace_id == WHOSE
    )
    swiftly = swift.rows(work.session.connection(), asked, {"whose": work.workspace_id})
    slowly = work.session.connection().execute(asked, {"whose": work.workspace_id}).all()
    assert swiftly
    assert [tuple(one) for one in swiftly] == [tuple(one) for one in slowly]
    assert swiftly[0].slack_id == slowly[0].slack_id
    assert type(swiftly[0].is_active) is bool


@pytest.mark.parametrize("many", [0, 1, 3, swift.MOST_VALUES, swift.MOST_VALUES + 5])
def test_a_list_stands_for_as_many_values_as_it_has(work: Work, many: int) -> None:
    ids = [one.id for one in work.all(select(Person))][:many]
    ids += ["nobody"] * (many - len(ids))
    asked = select(_PERSON.c.id).where(_PERSON.c.id.in_(bindparam("ids", expanding=True)), _PERSON.c.name != "Nobody")
    found = swift.rows(work.session.connection(), asked, {"ids": ids})
    assert {one.id for one in found} == set(ids) - {"nobody"}


def test_values_of_the_statement_itself_and_defaults_of_the_table_are_filled_in(work: Work) -> None:
    connection = work.session.connection()
    row = {"workspace_id": work.workspace_id, "rule": "swift", "on_date": date(2026, 3, 2), "at": MONDAY}
    table: Any = Occurrence.__table__
    assert swift.do(connection, insert(table).values(outcome="missed"), row) == 1
    (found,) = swift.rows(connection, select(table).where(table.c.rule == "swift"), {})
    assert (found.outcome, found.on_date, found.at) == ("missed", date(2026, 3, 2), MONDAY.astimezone(UTC))
    errand = {"workspace_id": work.workspace_id, "seq": 9001, "kind": "card", "payload": {"a": [1]}, "dedup_key": "s"}
    moment = datetime(2026, 3, 2, 4, tzinfo=UTC)
    swift.do(connection, insert(_ERRAND), {**errand, "not_before": moment, "created_at": moment})
    kept = work.first(select(Errand).where(Errand.dedup_key == "s"))
    assert kept is not None
    assert (len(kept.id), kept.payload, kept.status, kept.attempts) == (26, {"a": [1]}, "pending", 0)


def test_it_says_how_many_rows_were_changed_and_returns_what_was_asked(desk_on_both: Desk) -> None:
    with desk_on_both.open("T1") as work:
        connection, at = work.session.connection(), work.now
        lines = [{"workspace_id": "T1", "delivery_id": one, "at": at} for one in ("a", "b", "c")]
        swift.do(connection, insert(_INBOX), *lines)
        change = update(_INBOX).where(_INBOX.c.workspace_id == WHOSE, _INBOX.c.delivery_id == bindparam("of"))
        later = change.values(at=bindparam("to_at"))
        assert swift.do(connection, later, *({"whose": "T1", "of": one, "to_at": at} for one in ("a", "x"))) == 1
        said = text("UPDATE inbox SET at = at WHERE workspace_id = :whose RETURNING delivery_id")
        assert sorted(one for (one,) in swift.rows(connection, said, {"whose": "T1"})) == ["a", "b", "c"]


def _twice(desk: Desk, *, at_one_go: bool) -> None:
    line = {"workspace_id": "T1", "delivery_id": "twice", "at": MONDAY}
    with desk.across() as session, nullcontext() if not at_one_go else swift.at_one_go(session.connection()):
        swift.do(session.connection(), insert(_INBOX), line)
        swift.do(session.connection(), insert(_INBOX), line)


@pytest.mark.parametrize("at_one_go", [False, True])
def test_a_fault_has_the_name_that_sqlalchemy_gives_it(desk_on_both: Desk, at_one_go: bool) -> None:
    with pytest.raises(IntegrityError) as fault:
        _twice(desk_on_both, at_one_go=at_one_go)
    assert "inbox" in str(fault.value.orig)


def test_what_is_sent_at_one_go_is_there_in_the_order_it_was_said(desk_on_both: Desk) -> None:
    with desk_on_both.open("T1") as work:
        connection = work.session.connection()
        with swift.at_one_go(connection):
            for one in range(30):
                connection.execute(insert(_INBOX), {"workspace_id": "T1", "delivery_id": f"d{one:02}", "at": work.now})
            connection.execute(_INBOX.delete().where(_INBOX.c.delivery_id > "d09"))
    with desk_on_both.open("T1") as work:
        assert len(work.rows(select(Delivery.delivery_id))) == 10


def test_whoever_counts_statements_hears_of_these_too(work: Work) -> None:
    heard: list[str] = []
    connection = work.session.connection()
    event.listen(connection.engine, "before_cursor_execute", lambda *told: heard.append(told[2]))
    swift.rows(connection, select(_PERSON.c.id).where(_PERSON.c.workspace_id == WHOSE), {"whose": work.workspace_id})
    assert len(heard) == 1
    assert "people" in heard[0]
