"""An action's card, its line in a list, and what people are told about it."""

from collections.abc import Callable

from commands.action.rules import STATES, S
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.sentences import said, says
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Card, Telling
from storage.base import Case
from storage.meetings import Action, Meeting
from storage.tables import cases

LIGHTS: dict[str, str] = {S.OPEN: "🔵", S.DONE: "🟡", S.VERIFIED: "🟢", S.CANCELLED: "⚫"}
LONGEST = 1200


def card(telling: Telling) -> Card:
    look, action, t = telling.look, telling.subject, telling.t
    people = {one.id: one for one in look.several(filter(None, _parts(action)))}
    facts = [
        (t(N_("Does it")), str(t.say(people.get(action.owner_id, "")))),
        (t(N_("Due on")), t.day(action.due_on)),
        (t(N_("Raised by")), str(t.say(people.get(action.raised_by_id, "")))),
        (t(N_("From")), source(telling)),
        (t(N_("Done by")), str(t.say(people.get(action.done_by_id, "")))),
        (t(N_("Verified by")), str(t.say(people.get(action.verified_by_id, "")))),
    ]
    if action.wanted_on:
        wanted = t(N_("{day}: {reason}"), day=action.wanted_on, reason=plain(shorten(action.wanted_why, 300)))
        facts.append((t(N_("Another date is asked for")), wanted))
    return Card(
        title=action.title,
        state=t(STATES[action.status]),
        facts=facts,
        body=_words(telling),
        clause="4.1.2",
        light=LIGHTS[action.status],
    )


def _parts(action: Action) -> list[str | None]:
    return [action.owner_id, action.raised_by_id, action.done_by_id, action.verified_by_id]


def source(telling: Telling) -> str:
    """The meeting it comes from, else the record."""
    action, look = telling.subject, telling.look
    found: Case | None = look.get(Meeting, action.meeting_id)
    if found is None and action.record_kind in cases():
        found = look.get(cases()[action.record_kind], action.record_id)
    return f"{found.number} {plain(shorten(found.title, 100))}" if found else ""


def _words(telling: Telling) -> list[Block]:
    action, t = telling.subject, telling.t
    words = [(t(N_("Details")), action.details), (t(N_("What came of it")), action.outcome)]
    return [blocks.paragraph(f"*{label}*\n{plain(said_of, LONGEST)}") for label, said_of in words if said_of]


def line(telling: Telling) -> str:
    action, t, look = telling.subject, telling.t, telling.look
    owner = look.person(action.owner_id) if action.owner_id else None
    late = action.status == S.OPEN and action.due_at and look.now > action.due_at
    known = {
        "number": action.number,
        "title": plain(shorten(action.title, 90)),
        "state": t(STATES[action.status]),
        "owner": owner or t(N_("nobody")),
        "due": action.due_on,
    }
    if late:
        return t(N_("*{number}*  {title}  ·  {owner}  ·  ⚠ was due {due}"), **known)
    return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  due {due}"), **known)


def given(telling: Telling) -> str:
    more = {"due": telling.subject.due_on}
    if telling.facts.get("by"):
        return said(telling, N_("{by} gave you {number} *{title}*, due {due}."), **more)
    return said(telling, N_("{number} *{title}* is yours, due {due}."), **more)


ASKING: dict[str, Callable[[Telling], str]] = {
    "given": given,
    "done": says(N_("{by} has done {number} *{title}*. Please look and verify it: {outcome}")),
    "done_late": says(N_("{by} has done {number} *{title}* after its date. Please look and verify it: {outcome}")),
    "sent_back": says(N_("{by} sent {number} *{title}* back: {reason}. It is due {due}.")),
    "extension_asked": says(N_("{by} asks for {number} *{title}* until {due}: {reason}")),
}
TELLING: dict[str, Callable[[Telling], str]] = {
    "verified": says(N_("✅ {by} verified {number} *{title}*.")),
    "moved": says(N_("{by} moved {number} *{title}* from {old} to {due}: {reason}")),
    "date_kept": says(N_("{number} *{title}* stays due on {due}, says {by}: {reason}")),
    "taken_over": says(N_("{by} handed {number} *{title}* to {to}.")),
    "dropped": says(N_("{by} dropped {number} *{title}*: {reason}")),
}
LINES = {
    "add": N_("{by} gave it to {owner}, due {due}."),
    "done": N_("{by} has done it: {outcome}"),
    "verify": N_("{by} verified it."),
    "verified_with": N_("{by} verified it together with {record}."),
    "not_needed": N_("{by} verified {record}; this is not needed for it any more."),
    "reopen": N_("{by} sent it back: {reason}. It is due {due}."),
    "extend": N_("{by} asked for time until {due}: {reason}"),
    "moved": N_("{by} moved it from {old} to {due}: {reason}"),
    "refuse": N_("{by} kept the date; {wanted} had been asked for: {reason}"),
    "drop": N_("{by} dropped it: {reason}"),
}
