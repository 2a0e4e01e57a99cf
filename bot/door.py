"""Behind every listener: who is it, how often, a look or a change, and what is said when it is refused."""

import re
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from bot.boundary import Unexpected, meaning
from bot.caller import Callers
from bot.courier import Courier
from bot.measures import Measures, named
from commands.kit import blocks
from commands.kit.calls import Call, wants_work
from commands.kit.refusals import FieldErrors, Refusal, TooFast, Unreachable
from commands.kit.replies import SILENCE, Errors, Options, Reply, Say
from commands.kit.serve import again, change, coming, look, people_named
from commands.kit.text import shorten
from commands.kit.words import Words, words_for
from commands.kit.workflow import Registry
from storage.desk import Desk, Repeated
from storage.reading import Reading

SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,31}")
MENTION = re.compile(rf"<@({SLACK_ID.pattern})>")
LONGEST = 1000


class Turnstile:
    """At most so many calls a minute and person, in this process."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._tokens: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def take(self, key: tuple[str, str]) -> None:
        """Raises TooFast, with the seconds until the next call is free."""
        now = time.monotonic()
        left, since = self._tokens.pop(key, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - since) * self._per_minute / 60)
        self._tokens[key] = (left - 1 if left >= 1 else left, now)
        if len(self._tokens) > 10_000:
            self._tokens.popitem(last=False)
        if left < 1:
            raise TooFast(seconds=round((1 - left) * 60 / self._per_minute) + 1)


class Door:
    """Answers calls. A refusal comes back as a reply too: beside its fields, or as one private sentence."""

    def __init__(
        self, desk: Desk, registry: Registry, callers: Callers, courier: Courier, turnstile: Turnstile
    ) -> None:
        self.desk = desk
        self.registry = registry
        self.callers = callers
        self.courier = courier
        self.measures = Measures()
        self._turnstile = turnstile

    async def answer(self, team: str, call: Call, *, home_team: str | None = None) -> Reply:
        """Never raises: whatever happened, there is something to say."""
        began, outcome = time.perf_counter(), "done"
        try:
            if call.door != "options":
                self._turnstile.take((team, call.by))
            await self.callers.meet(team, [call.by], home_team=home_team)
            await self.callers.meet(team, self._named(call))
            return await self._served(team, call)
        except Repeated:
            outcome = "repeated"
            return SILENCE
        except Exception as error:
            workflow, verb = named(self.registry, call)
            refusal = meaning(error, workflow=workflow, verb=verb, door=call.door)
            outcome = "failed" if isinstance(refusal, Unexpected | Unreachable) else "refused"
            return await self._declined(team, call, refusal)
        finally:
            self.measures.answered(self.registry, call, outcome, time.perf_counter() - began)

    async def _served(self, team: str, call: Call) -> Reply:
        if not wants_work(self.registry, call):
            ahead = coming(self.registry, call) if call.door != "options" else None
            return await self.desk.read(team, lambda reading: look(reading, self.registry, call), coming=ahead)
        ahead = coming(self.registry, call)
        try:
            reply = await self.desk.run(team, lambda work: change(work, self.registry, call), coming=ahead)
        except FieldErrors as refused:
            if call.door == "form":
                raise
            wrong = refused
            return await self.desk.read(team, lambda reading: again(reading, self.registry, call, wrong))
        self.courier.knock()
        return reply

    def _named(self, call: Call) -> Iterable[str]:
        """Everybody who is mentioned or chosen in the call: they have to be known before it is carried out."""
        found = self.registry.find(call.workflow, call.verb)
        chosen = people_named(call, call.sheet(found[1])) if found else []
        return [*MENTION.findall(" ".join(call.words)), *filter(SLACK_ID.fullmatch, chosen)]

    async def _declined(self, team: str, call: Call, refusal: Refusal) -> Reply:
        try:
            t = await self.desk.read(team, lambda reading: self._spoken_by(reading, call.by))
        except Exception:
            t = Words()
        if call.door == "options":
            return Options([])
        if call.door == "form" and (beside := await self._beside(team, call, refusal, t)):
            return Errors(beside)
        said = refusal.say(t)
        return Say(said, [blocks.paragraph(f"⚠ {said}")])

    async def _beside(self, team: str, call: Call, refusal: Refusal, t: Words) -> dict[str, str]:
        """Beside the field it belongs to; what belongs to none stands beside the first, and everything typed stays."""
        fields = list(call.answers or {})
        if not fields:
            return {}
        if isinstance(refusal, FieldErrors):
            found = [(name, one.say(t)) for name, one in refusal.errors.items()]
        else:
            found = [(getattr(refusal, "field", ""), refusal.say(t))]
        names = await self._names(team, " ".join(said for _, said in found))
        beside: dict[str, list[str]] = {}
        for name, said in found:
            beside.setdefault(name if name in fields else fields[0], []).append(plainly(said, names))
        return {name: " ".join(sentences) for name, sentences in beside.items()}

    async def _names(self, team: str, said: str) -> dict[str, str]:
        """Of the people who are mentioned."""
        ids = MENTION.findall(said)
        if not ids:
            return {}

        def ask(reading: Reading) -> dict[str, str]:
            return {id: person.name for id in ids if (person := reading.person(slack_id=id))}

        try:
            return await self.desk.read(team, ask)
        except Exception:
            return {}

    async def words(self, team: str, slack_id: str, reply: Reply) -> Words:
        """The caller's language, for a private answer that has to become a modal; others need no question."""
        if not isinstance(reply, Say):
            return Words()
        return await self.desk.read(team, lambda reading: self._spoken_by(reading, slack_id))

    def _spoken_by(self, reading: Reading, slack_id: str) -> Words:
        person = reading.person(slack_id=slack_id)
        return words_for(person) if person else Words(reading.workspace.language, reading.workspace.time_zone)


def plainly(said: str, names: Mapping[str, str]) -> str:
    """A field's error is plain text: people by name, dates as written, no markup."""
    said = re.sub(r"<!date\^\d+\^[^|>]*\|([^>]*)>", r"\1", said).replace("*", "").replace("`", "")
    said = MENTION.sub(lambda found: names.get(found[1], f"@{found[1]}"), said)
    return shorten(said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), LONGEST)
