"""Commands given through the same door as in Slack, in this process, each with its processor time taken."""

import gc
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import select

from bot.bench.answers import TEAM
from commands.kit import serve
from commands.kit.calls import Call, of_text, wants_work
from commands.kit.forms import Ticket
from commands.kit.replies import Errors, Reply
from commands.registry import REGISTRY
from storage.base import new_id
from storage.clock import HandClock
from storage.desk import Desk

T = TypeVar("T")


class Site:
    """`took` holds the seconds of each command, by its name; what is done while `is_measured` is off only warms."""

    def __init__(self, desk: Desk, clock: HandClock) -> None:
        self.desk, self.clock = desk, clock
        self.took: dict[str, list[float]] = defaultdict(list)
        self.is_measured = False

    def time(self, name: str, do: Callable[[], T]) -> T:
        """Processor time: what others do on the machine does not count, nor does waiting for the disk. What was thrown
        away before is not this command's to sweep up."""
        gc.collect()
        began = time.process_time()
        found = do()
        spent = time.process_time() - began
        if self.is_measured:
            self.took[name].append(spent)
        return found

    def number(self, prefix: str) -> str:
        """The last one of a kind that was given out."""
        workflow = REGISTRY.of_prefix(prefix)
        assert workflow is not None
        assert workflow.record is not None
        record: Any = workflow.record
        with self.desk.look(TEAM) as look:
            return str(look.first(select(record.number).order_by(record.number.desc())))

    def does(self, who: str, what: str, number: str | None = None, /, *, when: str = "", **answers: Any) -> Reply:
        """A button pressed, or a form sent with these answers; all steps of it at once."""
        call = self._call(who, what, number, answers)
        return self.time(f"/{what.replace('.', ' ')}{when}", lambda: self._change(call))

    def says(self, who: str, command: str, *, when: str = "") -> Reply:
        workflow, _, text = command.removeprefix("/").partition(" ")
        call = of_text(REGISTRY, workflow, text, by=who)
        do = self._change if wants_work(REGISTRY, call) else self._look
        name = " ".join(word for word in command.split() if "-" not in word)
        return self.time(f"{name}{when}", lambda: do(call))

    def turns(self, who: str, workflow: str, value: str, *, verb: str = "list", when: str = "") -> Reply:
        """The button of a list that leads to another page of it."""
        call = Call(workflow, verb, who, "button", value=value, replaces=True)
        return self.time(f"/{workflow} {verb}{when}", lambda: self._look(call))

    def opens(self, who: str, what: str, number: str | None = None) -> Reply:
        call = self._call(who, what, number, {})
        call = Call(call.workflow, call.verb, who, "button", case_id=call.case_id)
        return self.time(f"/{what.replace('.', ' ')}, its form", lambda: self._look(call))

    def _call(self, who: str, what: str, number: str | None, answers: dict[str, Any]) -> Call:
        workflow, verb = what.split(".")
        found = REGISTRY.find(workflow, verb)
        assert found is not None, what
        with self.desk.look(TEAM) as look:
            case = look.numbered(found[0].record, number) if number and found[0].record else None
        id = case.id if case else None
        sheet = Call(workflow, verb, "", "form").sheet(found[1])
        if sheet is None:
            return Call(workflow, verb, who, "button", case_id=id)
        ticket = Ticket(new_id(), id, max(0, len(sheet.steps) - 1))
        return Call(workflow, verb, who, "form", case_id=id, ticket=ticket, answers=answers)

    def _look(self, call: Call) -> Reply:
        with self.desk.look(TEAM) as look:
            return serve.look(look, REGISTRY, call)

    def _change(self, call: Call) -> Reply:
        with self.desk.open(TEAM) as work:
            reply = serve.change(work, REGISTRY, call)
        if isinstance(reply, Errors):
            raise RuntimeError(f"{call.workflow}.{call.verb}: {reply}")
        return reply
