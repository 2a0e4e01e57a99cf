"""What whoever brought a file is told: what it would change, how far it is, what it has changed (2.2.1b)."""

from typing import Any

from commands.customer.importing.columns import FAULTS
from commands.customer.importing.names import COLUMN_OF, RECORD_COLUMN_OF
from commands.customer.intake import sheets
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


ENCODINGS = N_("UTF-8, GB18030 and Big5 can be read. The file is not kept.")


def columns_of_customers(told: Telling) -> list[Block]:
    """What the columns of a table of customers may be called."""
    t = told.t
    names = list(dict.fromkeys(COLUMN_OF.values()))
    said = t(N_("Columns, named in English or Chinese: {columns}. Only the name is needed."), columns=names)
    return [blocks.note(said, t(ENCODINGS))]


def columns_of_records(told: Telling) -> list[Block]:
    """The same for a table of inquiries, complaints and suggestions: what the intake takes, by the same names."""
    t = told.t
    taken = {one.name for sheet in (sheets.INQUIRY, sheets.COMPLAINT) for one in sheet}
    known = dict.fromkeys([*RECORD_COLUMN_OF.values(), *COLUMN_OF.values()])
    names = [one for one in known if one in taken or one in ("kind", "reference")]
    said = t(
        N_("Columns, named in English or Chinese: {columns}. Needed are name, text, and phone or mail."), columns=names
    )
    return [blocks.note(said, t(N_("Or mail as .eml or .mbox: each becomes an inquiry.")), t(ENCODINGS))]


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
