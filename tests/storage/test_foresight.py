"""What calls that wait together will surely ask is asked once for all of them; nobody notices another difference."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event, select

from storage import directory
from storage.desk import Desk, Repeated
from storage.drafts import ANSWERS, Draft
from storage.foresight import Coming
from storage.history import first_bad
from storage.ledger import Delivery
from storage.meetings import Action
from storage.people import Person
from storage.reading import Reading
from storage.work import Work
from tests.people import TEAM
from tests.storage.ledgers import new_action

CALLS = 8
MEMBER = "U0MEMBER"


class Refused(Exception):
    """What an operation raises."""


def applied(number: int, *, then: Callable[[Work], Any] | None = None) -> Callable[[Work], str]:
    def task(work: Work) -> str:
        work.receive(f"delivery{number}")
        made = new_action(work)
        if then is not None:
            then(work)
        return str(made.number)

    return task


def refuse(work: Work) -> None:
    raise Refused


def known(number: int) -> Coming:
    return Coming(MEMBER, stamps=(f"delivery{number}",))


async def together(desk: Desk, tasks: list[tuple[Callable[[Work], Any], Coming]]) -> list[Any]:
    """The writer is busy until all of them have come, so that they wait together."""
    is_busy, may_end = threading.Event(), threading.Event()

    def keep_busy(_work: Work) -> None:
        is_busy.set()
        may_end.wait(10)

    busy = asyncio.create_task(desk.run(TEAM, keep_busy))
    await asyncio.to_thread(is_busy.wait, 10)
    asked = [asyncio.create_task(desk.run(TEAM, task, coming=coming)) for task, coming in tasks]
    await asyncio.sleep(0)
    may_end.set()
    await busy
    return await asyncio.gather(*asked, return_exceptions=True)


def stamped(desk: Desk) -> set[str]:
    with desk.look(TEAM) as look:
        return set(look.all(select(Delivery.delivery_id)))


@pytest.fixture
def statements(desk_on_both: Desk) -> Iterator[list[str]]:
    found: list[str] = []

    def note(*said: Any) -> None:
        found.append(said[2])

    event.listen(desk_on_both.engine, "before_cursor_execute", note)
    yield found
    event.remove(desk_on_both.engine, "before_cursor_execute", note)


async def test_those_who_wait_are_stamped_and_numbered_at_one_go(desk_on_both: Desk, statements: list[str]) -> None:
    numbers = await together(desk_on_both, [(applied(n), known(n)) for n in range(CALLS)])
    assert numbers == [f"ACT-{n:04d}" for n in range(1, CALLS + 1)]
    assert stamped(desk_on_both) == {f"delivery{n}" for n in range(CALLS)}
    for word in ("inbox", "actions", "counters"):
        assert 0 < sum(word in one for one in statements) < CALLS
    assert sum("SAVEPOINT" in one for one in statements) < CALLS // 2, "only whoever draws the first number writes"


async def test_numbers_have_no_gap_where_a_call_fell(desk_on_both: Desk) -> None:
    tasks = [(applied(n, then=refuse if n in (2, 5) else None), known(n)) for n in range(CALLS)]
    found = await together(desk_on_both, tasks)
    assert [one for one in found if isinstance(one, str)] == [f"ACT-{n:04d}" for n in range(1, CALLS - 1)]
    with desk_on_both.look(TEAM) as look:
        assert len(look.all(select(Action))) == CALLS - 2
        assert first_bad(look.session, TEAM) is None


@pytest.mark.parametrize("fall", [0, 3])
async def test_a_refused_one_may_come_again_and_one_that_was_done_may_not(desk_on_both: Desk, fall: int) -> None:
    tasks = [(applied(n, then=refuse if n == fall else None), known(n)) for n in range(CALLS)]
    assert isinstance((await together(desk_on_both, tasks))[fall], Refused)
    assert stamped(desk_on_both) == {f"delivery{n}" for n in range(CALLS) if n != fall}
    again = await together(desk_on_both, [(applied(n), known(n)) for n in range(CALLS)])
    assert [isinstance(one, Repeated) for one in again] == [n != fall for n in range(CALLS)]
    assert stamped(desk_on_both) == {f"delivery{n}" for n in range(CALLS)}


async def test_the_same_delivery_twice_among_those_who_wait_is_done_once(desk_on_both: Desk) -> None:
    found = await together(desk_on_both, [(applied(n // 2), known(n // 2)) for n in range(CALLS)])
    assert [isinstance(one, Repeated) for one in found] == [n % 2 == 1 for n in range(CALLS)]


async def test_the_second_of_two_equal_ones_is_done_where_the_first_was_refused(desk_on_both: Desk) -> None:
    tasks = [(applied(0), known(0)), (applied(1, then=refuse), known(1)), (applied(1), known(1))]
    found = await together(desk_on_both, tasks)
    assert [type(one) for one in found] == [str, Refused, str]
    assert stamped(desk_on_both) == {"delivery0", "delivery1"}


async def test_one_of_whom_nothing_good_is_known_spoils_it_for_nobody(desk_on_both: Desk) -> None:
    strange = Coming("U\x00", stamps=("a\x00b",))
    tasks = [(applied(n), strange if n == 2 else known(n)) for n in range(CALLS)]
    found = await together(desk_on_both, tasks)
    assert sorted(found) == [f"ACT-{n:04d}" for n in range(1, CALLS + 1)]


async def test_who_has_changed_is_seen_by_the_next(desk_on_both: Desk) -> None:
    def rename(work: Work) -> str:
        member = work.person(slack_id=MEMBER)
        assert member is not None
        member.name += "!"
        return member.name

    found = await together(desk_on_both, [(rename, Coming(MEMBER)) for _ in range(4)])
    assert found == [f"Member{'!' * n}" for n in range(1, 5)]


async def test_what_was_answered_before_is_each_persons_own(desk_on_both: Desk) -> None:
    with desk_on_both.open(TEAM) as work:
        for person, nonce in ((MEMBER, "mine"), ("U0LEAD", "theirs")):
            one = work.person(slack_id=person)
            assert one is not None
            made = {"workflow": "action", "verb": "add", "record_id": None, "at": work.now}
            work.add(Draft(id=nonce, person_id=one.id, answers={"of": person}, **made))

    def answers(nonce: str) -> Callable[[Work], Any]:
        def task(work: Work) -> Any:
            member = work.person(slack_id=MEMBER)
            assert member is not None
            return [row.answers for row in work.ask_rows(ANSWERS, nonce=nonce, person=member.id)]

        return task

    tasks = [(answers(nonce), Coming(MEMBER, form=nonce)) for nonce in ("mine", "theirs", "nobodys", "mine")]
    assert await together(desk_on_both, tasks) == [[{"of": MEMBER}], [], [], [{"of": MEMBER}]]


async def test_those_who_only_ask_share_a_look_and_see_what_they_have_done(desk_on_both: Desk) -> None:
    def seen(look: Reading) -> int:
        member = look.person(slack_id=MEMBER)
        assert member is not None
        standing = look.ask_rows(directory.STANDING, person=member.id, day=look.today)
        assert [tuple(row) for row in standing] == [tuple(row) for row in look.rows(_standing_alone(member, look))]
        return len(look.all(select(Action)))

    async def act_and_look(number: int) -> bool:
        made = await desk_on_both.run(TEAM, applied(number), coming=known(number))
        return await desk_on_both.read(TEAM, seen, coming=Coming(MEMBER)) >= int(made[-4:])

    assert all(await asyncio.gather(*(act_and_look(number) for number in range(4 * CALLS))))


def _standing_alone(member: Person, look: Reading) -> Any:
    given = {"workspace_id": TEAM, "person": member.id, "day": look.today}
    return directory.STANDING.params(**given)
