"""An organisation in which people say the worst: every field that takes words is filled to its end with them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from commands.kit import serve
from commands.kit.asks import sheet_of
from commands.kit.calls import Call
from commands.kit.forms import Ticket
from commands.kit.replies import Form, Reply
from commands.registry import REGISTRY
from schedules import deadlines, rectification_deadlines
from storage.base import new_id
from storage.desk import Desk
from storage.ledger import Errand
from storage.work import Work
from tests.people import EVERYONE, TEAM, join

Words = Callable[[int], str]
MARKUP = "<!channel> & <@U0LEADER> *bold* _~`>"
LETTERS = "報告書：第二個倉庫（南區）的貨架，👩‍👩‍👧‍👦🇹🇼é̂"
VOICES: dict[str, Words] = {
    "markup": lambda longest: (MARKUP * (longest // len(MARKUP) + 1))[:longest].strip(),
    "ampersands": lambda longest: "&" * longest,
    "letters": lambda longest: (LETTERS * (longest // len(LETTERS) + 1))[:longest].strip(),
    "broken lines": lambda longest: ("x\n> y```\n" * (longest // 9 + 1))[:longest].strip(),
}


def found(what: str) -> tuple[Any, Any]:
    workflow, verb = what.split(".")
    return REGISTRY.named(workflow), REGISTRY.find(workflow, verb)[1]  # type: ignore[index]


class Theatre:
    """`does` submits a form as Slack would, every field for words filled by the voice; `letters` is what was told."""

    def __init__(self, desk: Desk, voice: Words) -> None:
        self.desk, self.voice = desk, voice
        self.shown: list[tuple[str, Reply]] = []

    def does(self, name: str, what: str, number: str | None = None, /, **given: Any) -> str:
        """The number of the record it was done with, or that it made."""
        workflow, verb = found(what)
        with self.desk.open(TEAM) as work:
            case = work.numbered(workflow.record, number) if number else None
            answers = self._answers(verb, given)
            ticket = Ticket(new_id(), getattr(case, "id", None), 9) if verb.ask else None
            door = "form" if verb.ask else "button"
            call = Call(workflow.name, verb.name, EVERYONE[name][0], door, getattr(case, "id", None))
            call = Call(**{**vars(call), "ticket": ticket, "answers": answers})
            self.shown.append((what, serve.change(work, REGISTRY, call)))
        return number or self.newest(workflow.record)

    def _answers(self, verb: Any, given: dict[str, Any]) -> dict[str, Any]:
        sheet = sheet_of(verb.ask) if verb.ask else ()
        words = {one.name: self.voice(one.longest) for one in sheet if one.kind in ("line", "lines")}
        return words | given

    def newest(self, record: Any) -> str:
        if record is None:
            return ""
        with self.desk.look(TEAM) as look:
            return str(look.first(select(record.number).order_by(record.id.desc())))

    def opens(self, name: str, what: str, number: str | None = None) -> dict[str, Any]:
        """The form behind a button, with everything prefilled."""
        workflow, verb = found(what)
        with self.desk.look(TEAM) as look:
            case = look.numbered(workflow.record, number) if number else None
            call = Call(workflow.name, verb.name, EVERYONE[name][0], "button", getattr(case, "id", None))
            reply = serve.look(look, REGISTRY, call)
        assert isinstance(reply, Form)
        self.shown.append((what, reply))
        return reply.view

    @contextmanager
    def work(self) -> Iterator[Work]:
        with self.desk.open(TEAM) as work:
            yield work

    def join(self, *names: str) -> None:
        """Those of `tests.people.SQUADS` who are there from now on."""
        with self.desk.open(TEAM) as work:
            for name in names:
                if work.person(slack_id=EVERYONE[name][0]) is None:
                    join(work, name)

    def pass_time(self, **span: float) -> None:
        """Let the clock run, and say what it has to say."""
        self.desk.clock.advance(**span)  # type: ignore[attr-defined]
        with self.desk.open(TEAM) as work:
            deadlines.sweep(work, REGISTRY)
            rectification_deadlines.sweep(work, REGISTRY)

    def letters(self) -> dict[tuple[str, str], list[tuple[str, dict[str, Any]]]]:
        """By kind and notice: each record it was about, with the facts it was told with."""
        told: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = {}
        with self.desk.look(TEAM) as look:
            for errand in look.all(select(Errand).where(Errand.kind.in_(("direct", "announce"))).order_by(Errand.seq)):
                key = (str(errand.record_kind), errand.payload["notice"])
                told.setdefault(key, []).append((str(errand.record_id), errand.payload["facts"]))
        return told


def ids(*names: str) -> list[str]:
    return [EVERYONE[name][0] for name in names]


def day(play: Theatre, ahead: int) -> str:
    return (play.desk.clock.now() + timedelta(days=ahead)).date().isoformat()
