"""Calls that wait behind one another sit together in one transaction: each stands or falls by itself, and what they owe
to the books is written once for all of them."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from storage import directory
from storage.desk import Conflict, Desk, Repeated
from storage.history import first_bad
from storage.ledger import Entry, Errand
from storage.people import Person, Seat
from storage.projects import ProjectMember
from storage.work import Work
from tests.people import TEAM
from tests.storage.ledgers import new_action

CALLS = 12


class Refused(Exception):
    """What an operation raises."""


def applied(number: int, *, then: Callable[[Work], Any] | None = None) -> Callable[[Work], str]:
    """One call: a stamped delivery, a record, a line of history, an errand, a row that nobody has in hand."""

    def task(work: Work) -> str:
        work.receive(f"delivery{number}")
        made = new_action(work)
        work.record(made, "apply", by=None, number=number)
        joined = {"person_id": str(number), "joined_on": work.today, "duty": ""}
        work.enter(ProjectMember, [{"project_id": made.id, **joined}])
        if then is not None:
            then(work)
        return str(made.number)

    return task


async def together(desk: Desk, tasks: list[Callable[[Work], Any]]) -> list[Any]:
    return await asyncio.gather(*(desk.run(TEAM, task) for task in tasks), return_exceptions=True)


def books(desk: Desk) -> tuple[list[int], list[int]]:
    """Which applications are in the history, and which entries the replies in threads point at."""
    with desk.look(TEAM) as look:
        entries = look.all(select(Entry).where(Entry.verb == "apply").order_by(Entry.seq))
        threads = look.all(select(Errand).where(Errand.kind == "thread").order_by(Errand.seq))
        assert first_bad(look.session, TEAM) is None
        assert [one.payload["entry"] for one in threads] == [entry.seq for entry in entries]
        joined = look.all(select(ProjectMember.person_id))
        found = [entry.facts["number"] for entry in entries]
        assert sorted(joined) == sorted(map(str, found))
        return found, [one.payload["entry"] for one in threads]


async def test_the_books_of_all_of_them_are_written_in_the_order_of_the_calls(desk_on_both: Desk) -> None:
    heads: list[str] = []
    event.listen(
        desk_on_both.engine,
        "before_cursor_execute",
        lambda *said: heads.append(said[2]) if said[2].startswith("UPDATE chains") else None,
    )
    numbers = await together(desk_on_both, [applied(number) for number in range(CALLS)])
    assert numbers == sorted(set(numbers))
    assert books(desk_on_both)[0] == list(range(CALLS))
    assert 0 < len(heads) < CALLS


def refuse(work: Work) -> None:
    raise Refused


def read_and_refuse(work: Work) -> None:
    """Whoever reads the history finds what those before have done; after the refusal it is still there."""
    assert len(work.all(select(Entry).where(Entry.verb == "apply"))) >= 0
    raise Refused


@pytest.mark.parametrize("fall", [refuse, read_and_refuse])
async def test_one_that_falls_takes_nothing_of_the_others_along(desk_on_both: Desk, fall: Any) -> None:
    tasks = [applied(number, then=fall if number % 5 == 4 else None) for number in range(CALLS)]
    found = await together(desk_on_both, tasks)
    stood = [number for number in range(CALLS) if number % 5 != 4]
    assert [number for number, one in enumerate(found) if not isinstance(one, Refused)] == stood
    assert books(desk_on_both)[0] == stood


async def test_whoever_reads_the_history_finds_what_the_call_before_has_done(desk_on_both: Desk) -> None:
    seen: list[list[int]] = []

    def look_back(work: Work) -> None:
        seen.append([entry.facts["number"] for entry in work.all(select(Entry).where(Entry.verb == "apply"))])

    await together(desk_on_both, [applied(number, then=look_back) for number in range(CALLS)])
    assert sorted(seen, key=len) == [list(range(number)) for number in range(CALLS)]
    assert books(desk_on_both)[0] == list(range(CALLS))


def unspeakable(work: Work) -> None:
    work.errand("card", None, what=object())


def repeated(work: Work) -> None:
    """A row that is there already, found by the session when it writes: the whole transaction is given up."""
    first = work.session.scalars(select(Person).limit(1)).one()
    work.add(Person(slack_id=first.slack_id, name="Twice", met_at=work.now))


@pytest.mark.parametrize(("spoil", "kind"), [(unspeakable, Exception), (repeated, Conflict)])
async def test_what_cannot_be_written_is_heard_again_without_the_others(
    desk_on_both: Desk, spoil: Any, kind: type[Exception]
) -> None:
    tasks = [applied(number, then=spoil if number == 3 else None) for number in range(CALLS)]
    found = await together(desk_on_both, tasks)
    assert isinstance(found.pop(3), kind)
    assert all(isinstance(one, str) for one in found)
    assert sorted(books(desk_on_both)[0]) == [number for number in range(CALLS) if number != 3]


async def test_a_second_delivery_in_the_same_sitting_is_known(desk_on_both: Desk) -> None:
    found = await together(desk_on_both, [applied(number // 2) for number in range(CALLS)])
    assert [isinstance(one, Repeated) for one in found] == [number % 2 == 1 for number in range(CALLS)]


async def test_a_seat_taken_in_one_call_counts_in_the_next(desk_on_both: Desk) -> None:
    def leaders(work: Work) -> int:
        return len(work.ask(directory.HOLDERS, squad="leadership", day=work.today))

    def seat(work: Work) -> int:
        person = work.add(Person(slack_id=f"UNEW{leaders(work)}", name="New", met_at=work.now))
        first = date(2026, 1, 1)
        work.add(Seat(person_id=person.id, squad="leadership", role="leader", starts_on=first, level="senior"))
        return leaders(work)

    before = (await together(desk_on_both, [leaders]))[0]
    found = await together(desk_on_both, [seat, leaders, seat, leaders])
    assert found == [before + 1, before + 1, before + 2, before + 2]


async def test_workspaces_do_not_sit_together(desk_on_both: Desk) -> None:
    def whose(work: Work) -> tuple[str, str]:
        return work.workspace_id, str(work.session.info["workspace_id"])

    teams = [TEAM, "T0OTHER"] * 6
    found = await asyncio.gather(*(desk_on_both.run(team, whose) for team in teams))
    assert found == [(team, team) for team in teams]


def member_of(work: Work) -> Person:
    found = work.person(slack_id="U0MEMBER")
    assert found is not None
    return found


async def test_whom_a_refused_call_had_met_can_still_be_changed_by_the_next(desk_on_both: Desk) -> None:
    def meet_and_refuse(work: Work) -> None:
        member_of(work).name = "Never"
        raise Refused

    def rename(work: Work) -> None:
        member_of(work).name = "Renamed"

    await together(desk_on_both, [applied(0), member_of, meet_and_refuse, applied(1), rename, applied(2)])
    with desk_on_both.look(TEAM) as look:
        assert [one.name for one in look.all(select(Person).where(Person.slack_id == "U0MEMBER"))] == ["Renamed"]


async def test_what_a_refused_call_had_changed_is_not_seen_by_the_next(desk_on_both: Desk) -> None:
    def meet_and_refuse(work: Work) -> None:
        member_of(work).name = "Never"
        raise Refused

    found = await together(desk_on_both, [applied(0), meet_and_refuse, lambda work: member_of(work).name])
    assert found[2] == "Member"
