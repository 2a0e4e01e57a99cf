"""What whoever brought a file is told: what it would change, how far it is, what it has changed (2.2.1b)."""

from typing import Any

from commands.customer.importing.columns import FAULTS
from commands.kit import blocks, documents
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, Notice, Telling

SHOWN_FAULTS = 12
CUSTOMERS = N_(
    "*{name}* has {rows} rows: {good} new customers, {alike} who may be known, {known} whom we have just so, {bad} "
    "with a fault. Nothing is taken over yet."
)
RECORDS = N_(
    "*{name}* has {rows} rows: {good} can be filed, {known} were filed before, {bad} with a fault. Nothing is filed "
    "yet."
)


def _plainly(telling: Telling, text: str, body: list[Block] | None = None, **values: Any) -> Message:
    """About a file that was brought: it has no number and no card."""
    shown = telling.t(text, **values)
    return Message(shown, [blocks.paragraph(shown), *(body or [])])


def _name(telling: Telling) -> str:
    return plain(shorten(telling.subject.title, 120))


def read(telling: Telling) -> Message:
    """The preview: what would be added, what may be known, what is wrong in which line."""
    brought, t = telling.subject, telling.t
    is_records = brought.what == "records"
    values = {"rows": brought.rows, "good": brought.good, "alike": brought.alike, "known": brought.known}
    body: list[Block] = []
    lines = [t(N_("Line {line}: {fault}"), line=line, fault=_fault(key, t)) for line, key in brought.faults]
    if lines:
        more = [t(N_("… and {n} more"), n=len(lines) - SHOWN_FAULTS)] if len(lines) > SHOWN_FAULTS else []
        body.append(blocks.paragraph("\n".join([*lines[:SHOWN_FAULTS], *more])))
    if telling.facts.get("again"):
        body.append(blocks.paragraph(t(N_("The same file was taken over already, {at}."), at=telling.facts["again"])))
    if brought.status == "checked":
        body += blocks.buttons([blocks.button(t(N_("Take over")), "customer.take", brought.id, style="primary")])
        body.append(blocks.note(t(N_("Without a word from you the file is forgotten after a day."))))
    return _plainly(telling, RECORDS if is_records else CUSTOMERS, body, name=_name(telling), bad=brought.bad, **values)


def _fault(key: str, t: Words) -> str:
    return t(FAULTS[key]) if key in FAULTS else t(N_("{column} is missing, or cannot be used as it is."), column=key)


def unread(telling: Telling) -> Message:
    why = telling.t(telling.facts["text"], **telling.facts["facts"])
    name = plain(telling.facts["name"])
    return _plainly(telling, N_("⚠ {name} cannot be taken over: {why}"), name=name, why=why)


def on_the_way(telling: Telling) -> Message:
    return _plainly(telling, N_("*{name}*: {percent} % is taken over."), name=_name(telling), **telling.facts)


def taken(telling: Telling) -> Message:
    brought = telling.subject
    if brought.what == "records":
        filed = N_("✅ *{name}* is taken over: {made} records filed, {skipped} left out, {bad} faulty.")
        counts = {"made": brought.made, "skipped": brought.skipped, "bad": brought.bad}
        return _plainly(telling, filed, name=_name(telling), **counts)
    text = N_(
        "✅ *{name}* is taken over: {made} customers added, {merged} filled in, {skipped} left out, {bad} faulty."
    )
    counts = {"made": brought.made, "merged": brought.merged, "skipped": brought.skipped, "bad": brought.bad}
    return _plainly(telling, text, name=_name(telling), **counts)


def exported(telling: Telling) -> Message:
    return _plainly(telling, N_("{by} took out {count} customers with their contacts."), **telling.facts)


def not_fetched(telling: Telling) -> Message:
    why = telling.t(documents.FAULTS.get(telling.facts["why"], telling.facts["why"]))
    text = N_("⚠ {name} could not be fetched: {why}. Please give it again.")
    return _plainly(telling, text, name=plain(telling.facts["name"]), why=why)


NOTICES: dict[str, Notice] = {
    "import_read": Notice(read),
    "import_unread": Notice(unread),
    "import_on": Notice(on_the_way),
    "import_taken": Notice(taken),
    "exported": Notice(exported),
    "not_fetched": Notice(not_fetched),
}
