"""A meeting room for tests: people act through the same door as in Slack, each in a transaction of their own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from bot.sandbox.blockkit import validate_message, validate_view
from commands.action.workflow import ACTION
from commands.kit import serve
from commands.kit.calls import Call, of_text, wants_work
from commands.kit.cards import card_message
from commands.kit.forms import Ticket
from commands.kit.notices import notice_of
from commands.kit.replies import Form, Reply, Say
from commands.kit.words import Words, words_for
from commands.kit.workflow import Message, Registry, Telling
from commands.meeting.workflow import MEETING
from commands.project.workflow import PROJECT
from schedules import deadlines, weekly_meetings
from storage.base import new_id
from storage.desk import Desk
from storage.facts import thaw
from storage.ledger import Deadline, Errand
from storage.people import Person
from storage.series import Series
from tests import people
from tests.people import EVERYONE, TEAM

REGISTRY = Registry(MEETING, ACTION, PROJECT)


class Room:
    """`does` submits a form, `says` types a command; `told` is what people have been told since it was last asked."""

    registry: Registry = REGISTRY

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._told = 0

    def does(self, name: str, what: str, number: str | None = None, /, **answers: Any) -> Reply:
        workflow, verb = what.split(".")
        with self.desk.open(TEAM) as work:
            found = self.registry.find(workflow, verb)
            assert found is not None
            case = work.numbered(found[0].record, number) if number else None  # type: ignore[arg-type]
            sheet = Call(workflow, verb, "", "form").sheet(found[1])
            last = max(0, len(sheet.steps) - 1) if sheet else 0
            ticket = Ticket(new_id(), case.id if case else None, last) if sheet else None
            door = "form" if sheet else "button"
            by = EVERYONE[name][0]
            call = Call(workflow, verb, by, door, case_id=case.id if case else None, ticket=ticket, answers=answers)
            return serve.change(work, self.registry, call)

    def says(self, name: str, command: str) -> Reply:
        workflow, _, text = command.removeprefix("/").partition(" ")
        call = of_text(self.registry, workflow, text, by=EVERYONE[name][0])
        if not wants_work(self.registry, call):
            with self.desk.look(TEAM) as look:
                return self._checked(serve.look(look, self.registry, call))
        with self.desk.open(TEAM) as work:
            return serve.change(work, self.registry, call)

    def opens(self, name: str, what: str, number: str | None = None) -> dict[str, Any]:
        """The form behind a button, which is in order by Slack's rules."""
        workflow, verb = what.split(".")
        with self.desk.look(TEAM) as look:
            record = self.registry.named(workflow).record  # type: ignore[union-attr]
            case = look.numbered(record, number) if number else None  # type: ignore[arg-type]
            call = Call(workflow, verb, EVERYONE[name][0], "button", case_id=case.id if case else None)
            reply = self._checked(serve.look(look, self.registry, call))
        assert isinstance(reply, Form)
        return dict(reply.view)

    def _checked(self, reply: Reply) -> Reply:
        if isinstance(reply, Form):
            assert validate_view(reply.view) == []
        if isinstance(reply, Say):
            assert (found := validate_message(reply.blocks)) == [], found
        return reply

    def the(self, number: str) -> Any:
        workflow = self.registry.of_prefix(number.split("-")[0])
        assert workflow is not None
        with self.desk.look(TEAM) as look:
            return look.numbered(workflow.record, number)  # type: ignore[arg-type]

    def promise(self, number: str, name: str) -> Deadline | None:
        case = self.the(number)
        query = select(Deadline).where(Deadline.record_id == case.id, Deadline.name == name, Deadline.status == "open")
        with self.desk.look(TEAM) as look:
            return look.first(query)

    def told(self) -> dict[str, str]:
        """By name: the text of each message written since, joined; every one is in order by Slack's rules."""
        found: dict[str, list[str]] = {}
        with self.desk.look(TEAM) as look:
            for errand in look.all(select(Errand).where(Errand.seq > self._told).order_by(Errand.seq)):
                self._told = errand.seq
                if errand.kind not in ("direct", "announce"):
                    continue
                reader = look.person(errand.payload.get("to"))
                message = self._drawn(look, errand, reader)
                name = reader.name.lower() if reader else errand.payload["channel"]
                found.setdefault(name, []).append(message.text + str(message.blocks))
        return {name: "\n".join(texts) for name, texts in found.items()}

    def _drawn(self, look: Any, errand: Errand, reader: Person | None) -> Message:
        workflow = self.registry.of_kind(errand.record_kind or "")
        assert workflow is not None
        notice = notice_of(workflow, errand.payload["notice"])
        assert notice is not None, errand.payload["notice"]
        case = look.get(workflow.record, errand.record_id)
        t = words_for(reader) if reader else Words()
        message = notice.draw(Telling(look, case, t, reader, thaw(look, errand.payload["facts"])))
        assert (found := validate_message(message.blocks)) == [], found
        return message

    def card(self, number: str, reader: str | None = None) -> str:
        """The card as this reader sees it, or a channel; in order by Slack's rules in every language."""
        workflow = self.registry.of_prefix(number.split("-")[0])
        assert workflow is not None
        case = self.the(number)
        with self.desk.look(TEAM) as look:
            person = look.person(slack_id=EVERYONE[reader][0]) if reader else None
            for language in ("zh_Hans", "zh_Hant", "en"):
                message = card_message(Telling(look, case, Words(language), person, {}), workflow)
                assert (found := validate_message(message.blocks)) == [], found
        return message.text + str(message.blocks)

    def history(self, number: str) -> str:
        workflow = self.registry.of_prefix(number.split("-")[0])
        assert workflow is not None
        reply = self.says("lead", f"/{workflow.name} history {number}")
        assert isinstance(reply, Say)
        return str(reply.blocks)

    def wait_until(self, moment: datetime) -> list[tuple[datetime, dict[str, str]]]:
        """Let the clock run; what it says, and when."""
        spoken: list[tuple[datetime, dict[str, str]]] = []
        while True:
            with self.desk.look(TEAM) as look:
                moments = [
                    look.first(select(func.min(Deadline.next_at)).where(Deadline.status == "open")),
                    look.first(select(func.min(Series.next_at))),
                ]
            due = min((one for one in moments if one is not None), default=None)
            if due is None or due > moment:
                self.desk.clock.move_to(moment)  # type: ignore[attr-defined]
                return spoken
            now = self.desk.clock.now()
            self.desk.clock.move_to(max(due, now))  # type: ignore[attr-defined]
            self.told()
            self.tick()
            said = self.told()
            if said:
                spoken.append((self.desk.clock.now(), said))

    def tick(self) -> None:
        for job in (deadlines, weekly_meetings):
            with self.desk.open(TEAM) as work:
                job.sweep(work, self.registry)

    def join(self, *names: str) -> None:
        with self.desk.open(TEAM) as work:
            for name in names:
                people.join(work, name)

    def live_in(self, name: str, zone: str, language: str = "en") -> None:
        with self.desk.open(TEAM) as work:
            person = people.person(work, name)
            person.time_zone, person.language = zone, language


def ids(*names: str) -> list[str]:
    return [EVERYONE[name][0] for name in names]


def named(people: Iterable[Person]) -> set[str]:
    return {one.name.lower() for one in people}
