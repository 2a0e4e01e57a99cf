"""SQLite's writer keeps its connection while all goes well, and gets a new one after a fault or a restart."""

import pytest
from sqlalchemy import event, select

from storage.desk import Desk
from storage.people import Person
from storage.work import Work
from tests.people import TEAM


class _Fault(Exception):
    pass


async def _who(desk: Desk) -> int:
    return await desk.run(TEAM, lambda work: len(work.all(select(Person))))


async def test_one_connection_serves_one_call_after_the_other(desk: Desk) -> None:
    await _who(desk)
    taken: list[object] = []
    event.listen(desk.engine, "checkout", lambda *told: taken.append(told[0]))
    for _ in range(3):
        await _who(desk)
    assert taken == []


async def test_what_fails_leaves_nothing_behind_for_the_next(desk: Desk) -> None:
    before = await _who(desk)

    def fails(work: Work) -> None:
        work.all(select(Person))[0].name = "Half done"
        work.session.flush()
        raise _Fault

    with pytest.raises(_Fault):
        await desk.run(TEAM, fails)
    assert await _who(desk) == before
    with desk.look(TEAM) as look:
        assert "Half done" not in {one.name for one in look.all(select(Person))}


async def test_after_a_restart_of_the_database_there_is_a_new_one(desk_on_both: Desk) -> None:
    before = await _who(desk_on_both)
    desk_on_both.disconnect()
    assert await _who(desk_on_both) == before
