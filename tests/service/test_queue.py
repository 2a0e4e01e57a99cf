"""The supervisor sees who waits and gives a record to another agent (2.2.2)."""

import pytest
from sqlalchemy import event

from commands.kit import serve
from commands.kit.calls import Call
from commands.registry import REGISTRY
from commands.service import asks, operations, refusals
from storage import promises
from storage.desk import Desk
from storage.ledger import Errand
from storage.suggestions import Suggestion
from tests.people import EVERYONE, TEAM, person
from tests.service.records import close, suggest

pytestmark = pytest.mark.clause("2.2.2")


def shown(desk: Desk, name: str, verb: str, value: str = "") -> str:
    with desk.look(TEAM) as look:
        return str(serve.look(look, REGISTRY, Call("service", verb, EVERYONE[name][0], "button", value=value)))


def reassign(desk: Desk, number: str, to: str) -> None:
    with desk.open(TEAM) as work:
        ask = asks.Reassign(record=number, to=EVERYONE[to][0], reason="On leave")
        operations.reassign(work, person(work, "service"), ask)


def test_the_queue_has_every_open_record_and_says_who_has_how_many(office):
    first, second = suggest(office, "agent"), suggest(office, "clerk")
    close(office, second)
    page = shown(office, "service", "queue")
    assert first in page
    assert second not in page
    assert "1 張未結" in page


def test_the_queue_shows_what_is_late_or_has_no_owner(office):
    number = suggest(office, "agent")
    assert number not in shown(office, "service", "queue", "unowned")
    with office.open(TEAM) as work:
        work.numbered(Suggestion, number).owner_id = None
    assert number in shown(office, "service", "queue", "unowned")
    assert number not in shown(office, "service", "queue", "late")
    office.clock.advance(days=40)
    assert number in shown(office, "service", "queue", "late")


def test_a_page_of_the_queue_asks_as_many_questions_for_three_records_as_for_thirty(office):
    def statements() -> int:
        seen = []
        with office.look(TEAM) as look:
            listen = lambda *args: seen.append(args[2])  # noqa: E731
            event.listen(look.session.connection().engine, "before_cursor_execute", listen)
            serve.look(look, REGISTRY, Call("service", "queue", EVERYONE["service"][0], "button"))
            event.remove(look.session.connection().engine, "before_cursor_execute", listen)
        return len(seen)

    for _ in range(3):
        suggest(office)
    few = statements()
    for place in range(27):
        suggest(office, title=f"Another {place}")
    assert statements() <= few + 2


def test_the_queue_reads_what_is_open_alone(office):
    plans = []

    def explain(connection, cursor, statement, parameters, *_):
        if "FROM inquiries" in statement and not statement.startswith("EXPLAIN"):
            plans.append(str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()))

    with office.look(TEAM) as look:
        connection = look.session.connection()
        event.listen(connection.engine, "before_cursor_execute", explain)
        for chosen in ("all", "late"):
            serve.look(look, REGISTRY, Call("service", "queue", EVERYONE["service"][0], "button", value=chosen))
        event.remove(connection.engine, "before_cursor_execute", explain)
    assert len(plans) == 4, "the page, and who has how many"
    for page, loads in (plans[:2], plans[2:]):
        for name in ("inquiries", "complaints", "suggestions"):
            assert f"COVERING INDEX ix_{name}_load" in loads
            assert f"INDEX ix_{name}_queue" in page


def test_whoever_gets_a_record_gets_its_promises_and_both_are_told(office):
    number = suggest(office, "agent")
    reassign(office, number, "clerk")
    with office.look(TEAM) as look:
        record = look.numbered(Suggestion, number)
        assert record.owner_id == person(look, "clerk").id
        assert {one.owner_id for one in look.all(promises.open_of(record.id))} == {person(look, "clerk").id}
        told = {(one.payload["to"], one.payload["notice"]) for one in look.all(_letters())}
        assert (person(look, "clerk").id, "handed") in told
        assert (person(look, "agent").id, "service.moved") in told


def _letters():
    from sqlalchemy import select

    return select(Errand).where(Errand.kind == "direct")


def test_what_cannot_be_reassigned_is_refused_beside_its_field(office):
    number = suggest(office, "agent")
    with pytest.raises(refusals.HasItAlready):
        reassign(office, number, "agent")
    with pytest.raises(refusals.NoAgent):
        reassign(office, number, "staff")
    close(office, number)
    for wrong in (number, "SUG-9999", "PRJ-0001", "nothing"):
        with pytest.raises(refusals.NoSuchOpenRecord):
            reassign(office, wrong, "clerk")
