"""A message to one person, in their language, about the record as it is now; many waiting reminders in one."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import update

from bot import slack
from bot.errands import wholes
from bot.errands.posts import remember, remember_at
from bot.errands.speech import BLOCKS, say
from bot.errands.subjects import is_over, notice_for, row_of, subject_of, telling
from bot.errands.trip import Done, PassOn, Trip, nothing
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.words import Words, words_for
from commands.kit.workflow import Message, NothingToSay, Notice, Registry, Workflow
from storage.base import Case
from storage.ledger import Deadline, Errand
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

MOST_TOGETHER = 10
ASKED = ("approval", "panel")
"""Ladders of what others than the promise's owner are asked for."""
CLOSED_DOOR = frozenset({"channel_not_found", "is_archived"})


@dataclass(frozen=True)
class Letter:
    """What one errand says, and what has to be known to edit it, or its parts, later."""

    errand: Errand
    notice: Notice
    message: Message
    role: str
    status: str | None
    facts: dict[str, Any]
    parts: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Bundle:
    """To whom, in whose words; why each of the others need not be sent."""

    person: Person
    words: Words
    letters: list[Letter]
    skipped: dict[str, str]


def is_reminder(registry: Registry, errand: Errand) -> bool:
    found = notice_for(registry, errand) if errand.kind == "direct" else None
    return found is not None and found[1].is_reminder


def prepare(look: Reading, registry: Registry, errands: list[Errand]) -> Bundle | None:
    person = look.person(errands[0].payload["to"])
    if person is None:
        return None
    letters: list[Letter] = []
    skipped: dict[str, str] = {}
    for errand in errands:
        letter = write(look, registry, errand, person)
        if isinstance(letter, Letter):
            letters.append(letter)
        else:
            skipped[errand.id] = letter
    return Bundle(person, words_for(person), letters, skipped)


def write(look: Reading, registry: Registry, errand: Errand, reader: Person | None) -> Letter | str:
    """The letter as it reads now, or why there is none to write."""
    found = notice_for(registry, errand)
    if found is None:
        raise LookupError(f"no notice {errand.payload.get('notice')!r} for {errand.record_kind}")
    workflow, notice = found
    subject = subject_of(look, errand)
    if subject is None and errand.record_kind:
        return "there is no such record"
    if notice.is_reminder and (reason := _stale(look, errand, subject)):
        return reason
    facts = errand.payload.get("facts") or {}
    try:
        message = notice.draw(telling(look, subject, reader, facts))
    except NothingToSay:
        return "there is nothing to say"
    known = _standing(look, workflow, subject, reader) if isinstance(subject, Case) else _UNKNOWN
    kept = {"notice": errand.payload["notice"], "facts": facts, **known}
    can_act = notice.asks or bool(_buttons(message))
    role = "ask" if can_act and isinstance(subject, Case) else "notice"
    return Letter(errand, notice, message, role, known["status"], kept, _parts(look, registry, message, reader))


def _buttons(message: Message) -> list[Block]:
    """Whoever is only told may act as well; when the record has moved on, what they could press is gone."""
    return [block for block in message.blocks if block["type"] == "actions"]


_UNKNOWN: dict[str, Any] = {"status": None, "asked": False, "owner": None}


def _standing(look: Reading, workflow: Workflow, case: Any, reader: Person | None) -> dict[str, Any]:
    """How the record stands as it is told of: by this it is seen later that it has moved on."""
    asked = bool(reader and workflow.asked and reader.id in {one.id for one in workflow.asked(look, case)})
    return {"status": case.status, "asked": asked, "owner": case.owner_id}


def _parts(look: Reading, registry: Registry, message: Message, reader: Person | None) -> dict[str, dict[str, Any]]:
    """The same for each record that has a part of its own in the message."""
    found = {}
    for id in wholes.parts_of(message):
        case = message.of[id]
        workflow = registry.of_kind(case.kind)
        if workflow is not None:
            found[id] = {"kind": case.kind, "notice": "", "facts": {}, **_standing(look, workflow, case, reader)}
    return found


def _stale(look: Reading, errand: Errand, subject: Any) -> str:
    """State is checked again at the last moment: nobody is reminded of what is done."""
    if is_over(subject):
        return "the record is closed"
    first, _, rest = errand.dedup_key.partition(":")
    deadline = look.get(Deadline, rest.partition(":")[0]) if first == "deadline" else None
    if deadline is None:
        return ""
    if ":again:" in rest and deadline.owner_id not in (None, errand.payload["to"]) and deadline.ladder not in ASKED:
        return "somebody else keeps it now"
    return "the promise is kept or superseded" if deadline.status != "open" else ""


async def carry(trip: Trip) -> Done:
    registry = trip.house.registry
    bundle = await trip.read(lambda look: prepare(look, registry, trip.errands))
    if bundle is None:
        return nothing("there is no such person")
    if not bundle.person.is_active:
        found = notice_for(registry, trip.errand)
        if found and found[1].asks:
            raise PassOn("inactive")
        return nothing("the person is no longer here")
    trip.skipped |= bundle.skipped
    if not bundle.letters:
        return nothing(bundle.skipped[trip.errand.id])
    channel, ts = await _deliver(trip, bundle)
    trip.house.counters["together"] += len(bundle.letters) - 1
    return Done(remember=lambda work: _remember(work, bundle, channel, ts))


async def _deliver(trip: Trip, bundle: Bundle) -> tuple[str, str]:
    """Through the conversation we know; opened anew when Slack knows it no longer."""
    message = joined(bundle)
    known = bundle.person.direct_channel
    if known:
        try:
            return known, await say(trip, known, message)
        except slack.Refused as no:
            if no.error not in CLOSED_DOOR:
                raise
    opened = await trip.call("conversations.open", users=bundle.person.slack_id)
    channel = str(opened["channel"]["id"])
    return channel, await say(trip, channel, message)


def joined(bundle: Bundle) -> Message:
    """What is sent. In a message of several letters, each one's blocks are marked as its record's part."""
    if len(bundle.letters) == 1:
        return bundle.letters[0].message
    marked, of = [], {}
    for place, letter in enumerate(bundle.letters):
        message, id = letter.message, letter.errand.record_id
        if letter.role == "ask" and id:
            of[id] = letter.errand.record_kind
            whole = message.blocks or [blocks.paragraph(message.text)]
            message = Message(message.text, wholes.tagged(id, place, whole))
        marked.append(message)
    return replace(together(bundle.words, marked), of=of)


def together(t: Words, messages: list[Message]) -> Message:
    """Several in one message, as long as their buttons have room in it."""
    if len(messages) == 1:
        return messages[0]
    head = t.count("⏰ {n} thing is waiting for you.", "⏰ {n} things are waiting for you.", len(messages))
    shown: list[Block] = [blocks.paragraph(f"*{head}*")]
    room = BLOCKS - 1 - 2 * len(messages)
    for message in messages:
        shown.append(blocks.divider())
        whole = message.blocks or [blocks.paragraph(message.text)]
        if len(whole) - 1 <= room:
            room -= len(whole) - 1
            shown += whole
        else:
            mark = {name: id for name, id in whole[0].items() if name == "block_id"}
            shown.append({**blocks.paragraph(message.text), **mark})
    return Message("\n".join([head, *(message.text for message in messages)]), shown)


def _remember(work: Work, bundle: Bundle, channel: str, ts: str) -> None:
    if bundle.person.direct_channel != channel:
        work.session.execute(
            update(Person)
            .where(Person.workspace_id == work.workspace_id, Person.id == bundle.person.id)
            .values(direct_channel=channel)
            .execution_options(synchronize_session=False)
        )
    place = {"slack_channel": channel, "ts": ts}
    message, first = joined(bundle), bundle.letters[0].errand
    whole = wholes.keep(work, first, bundle.person.id, message, **place) if wholes.parts_of(message) else None
    for letter in bundle.letters:
        remember_letter(work, letter, bundle.person.id, channel, ts, whole=whole.id if whole else None)


def remember_letter(
    work: Work, letter: Letter, audience: str, channel: str, ts: str, *, whole: str | None = None
) -> None:
    """If a record has moved on since it was drawn, its card is drawn once more, and this with it."""
    errand, place = letter.errand, {"slack_channel": channel, "ts": ts}
    facts = {**letter.facts, wholes.WHOLE: whole} if whole and letter.role == "ask" else letter.facts
    remember(work, errand, letter.role, audience, errand.id, facts=facts, **place)
    told = {errand.record_id or "": (errand.record_kind, letter.status)} if letter.role == "ask" else {}
    for id, known in letter.parts.items():
        kept = {**known, wholes.WHOLE: whole}
        kind = kept.pop("kind")
        remember_at(
            work, kind=kind, record_id=id, role="ask", audience=audience, subject=errand.id, facts=kept, **place
        )
        told[id] = (kind, known["status"])
    for id, (kind, status) in told.items():
        case = row_of(work, kind, id)
        if case is not None and case.status != status:
            work.redraw(case)
    if letter.notice.after is not None:
        letter.notice.after(work, subject_of(work, errand), letter.message)
