"""Leads a record through its life by hand: what is answered fits the people, days and records that are there."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from bot.doctor.organisation import TEAM
from commands.kit.refusals import Refusal
from commands.kit.workflow import Verb, Workflow
from schedules.plan import JOBS
from storage import people
from storage.base import Case
from storage.people import Person
from storage.reading import Reading

if TYPE_CHECKING:
    from bot.doctor.walk import Walk


class Stuck(Exception):
    """Nobody who may could take the step: the course ends here."""


class Guide:
    """Records are named by their numbers; whoever may take a step takes it, those whom the record names first."""

    def __init__(self, walk: "Walk") -> None:
        self.walk, self.registry = walk, walk.registry

    def does(self, what: str, number: str = "", /, by: str = "", **given: Any) -> str:
        """The number of the record that was made, or of the one that it was done with. Raises Stuck."""
        name, _, verb = what.partition(".")
        workflow, found = self._found(name, verb)
        case = self.the(number) if number else None
        why = ""
        for person in self._hands(workflow, found, case, by):
            try:
                self.walk.act(workflow, found, case, person, given)
            except Refusal as no:
                why = f"{type(no).__name__}: {no.say(self.walk.words)}"
                continue
            return number or self.newest(name)
        raise Stuck(f"{what} {number}: {why or 'nobody may'}")

    def tries(self, what: str, number: str = "", /, **given: Any) -> None:
        """The same where nothing that follows depends on it."""
        try:
            self.does(what, number, **given)
        except Stuck:
            return

    def _hands(self, workflow: Workflow, verb: Verb, case: Any, by: str) -> Iterator[Person]:
        """The first who may, and others only where that one is refused."""
        if by:
            yield from (one for one in self.walk.people if one.slack_id == by)
            return
        first = self.walk.able(workflow, verb, case, 1)
        yield from first
        yield from (one for one in self.walk.able(workflow, verb, case) if one not in first)

    def _found(self, name: str, verb: str) -> Any:
        found = self.registry.find(name, verb)
        if found is None:
            raise Stuck(f"there is no {name}.{verb}")
        return found

    def the(self, number: str) -> Any:
        workflow = self.registry.of_prefix(number.partition("-")[0])
        assert workflow is not None
        assert workflow.record is not None
        record: type[Case] = workflow.record
        return self.asks(lambda look: look.numbered(record, number))

    def newest(self, name: str) -> str:
        workflow = self.registry.named(name)
        if workflow is None or workflow.record is None:
            return ""
        record: Any = workflow.record
        return str(self.asks(lambda look: look.first(select(record.number).order_by(record.id.desc()))) or "")

    def numbers(self, name: str, *where: Any) -> list[str]:
        """Of the open records of a kind, the oldest first."""
        workflow = self.registry.named(name)
        if workflow is None or workflow.record is None:
            return []
        record: Any = workflow.record
        query = select(record.number).where(record.closed_at.is_(None), *where).order_by(record.id)
        found: list[str] = self.asks(lambda look: list(look.all(query)))
        return found

    def asks(self, question: Callable[[Reading], Any]) -> Any:
        with self.walk.desk.look(TEAM) as look:
            return question(look)

    def holders(self, squad: str, role: str | None = None) -> list[str]:
        """The Slack ids of those who sit there."""
        found: list[Person] = self.asks(lambda look: look.all(people.holders(squad, role, look.today)))
        return [one.slack_id for one in found]

    def day(self, ahead: int = 1) -> str:
        """So many working days from today."""
        return str(self.asks(lambda look: look.calendar.next_working_day(look.today, ahead).isoformat()))

    def wait(self, days: int = 0, *, hours: float = 0.0) -> None:
        """Time goes by, to the hour at which things are done on a working day, and the clock does what it owes."""
        clock = self.walk.clock
        if hours:
            clock.advance(hours=hours)
        else:
            at = self.asks(
                lambda look: look.calendar.start_of_day(look.calendar.next_working_day(look.today, max(1, days)))
            )
            clock.move_to(at + timedelta(hours=1))
        self.walk.sweep(JOBS)

    def wait_for_the_month(self) -> None:
        """To the first working day of the next one."""
        first = (self.asks(lambda look: look.today).replace(day=1) + timedelta(days=32)).replace(day=1)
        at = self.asks(lambda look: look.calendar.start_of_day(look.calendar.working_day_from(first)))
        self.walk.clock.move_to(at + timedelta(hours=1))
        self.walk.sweep(JOBS)


class Course(NamedTuple):
    """`way` is gone where all of these workflows are there."""

    way: Callable[[Guide], None]
    needs: tuple[str, ...]


def run(walk: "Walk", courses: Iterable[Course]) -> dict[str, str]:
    """By the name of each that ended before its end: why it did."""
    stuck = {}
    for course in courses:
        if any(walk.registry.named(name) is None for name in course.needs):
            continue
        try:
            course.way(Guide(walk))
        except (Stuck, LookupError) as end:
            stuck[course.way.__name__] = str(end)
    return stuck
