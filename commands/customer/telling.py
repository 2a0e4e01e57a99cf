"""What people are told about customers' files, and the sentences of their history (2.2.1b)."""

from collections.abc import Callable, Mapping
from typing import Any

from commands.customer.importing.columns import FAULTS
from commands.customer.rules import CHANNEL, FIELDS, LANGUAGES, SORT, WORD
from commands.kit import blocks, documents
from commands.kit.notices import about
from commands.kit.replies import Block
from commands.kit.sentences import said
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, Notice, Telling
from storage.reading import Reading

SHOWN_FAULTS = 12
CONTACTS = {
    "main": N_("whom to ask first"),
    "one_more": N_("a contact more"),
    "one_less": N_("a contact less"),
}
LINES: dict[str, str] = {
    "add": N_("{by} began the file."),
    "imported": N_("{by} brought it with a table."),
    "filled_in": N_("{by} filled it in with a table."),
    "reveal": N_("{by} looked at the contact in full."),
    "edit": N_("{by} changed {fields}."),
    "edit_from": N_("{by} changed {fields}. Before that: {was}."),
    "contact": N_("{by} changed the contacts: {fields}."),
    "consent": N_("{by} recorded what the customer allows: {contact}, {survey}; said by {how}."),
    "merge": N_("{by} merged it into {survivor}; all that it had is there, and this cannot be taken back."),
    "took_in": N_("{by} merged {other} into it, with its contacts and {records} records."),
    "erase": N_("{by} erased the personal data, since {reason}; words of {records} records were blanked."),
    "bring": N_("{by} brought a table of customers."),
    "take": N_("{by} had {rows} rows taken over."),
    "taken": N_("{made} customers were added for {by}, {merged} filled in, {skipped} left out."),
    "export": N_("{by} took out {count} customers."),
}
SENTENCES: dict[str, str] = {
    "edited": N_("{by} changed {fields} of {number} *{title}*, whom you serve."),
    "consented": N_("{by} recorded what {number} *{title}* allows: to be contacted."),
    "forbidden": N_("⛔ {by} recorded that {number} *{title}* is not to be contacted any more."),
    "merged": N_("{by} merged {other} into {number} *{title}*; what you had there is here now."),
    "erased": N_("{by} erased the personal data of {number}, for whom you cared. Its records remain."),
}


def naming(look: Reading, facts: Mapping[str, Any], t: Words) -> dict[str, str]:
    """Codes are said by their names."""
    named: dict[str, str] = {}
    if "fields" in facts:
        codes = str(facts["fields"]).replace("、", ", ").split(", ")
        named["fields"] = fields_in_words(codes, t)
    if isinstance(facts.get("was"), Mapping):
        said_before = [f"{t(FIELDS.get(name, name))} {_value(name, one, t)}" for name, one in facts["was"].items()]
        named["was"] = t.listed(said_before)
    if "contact" in facts:
        named["contact"] = t(N_("to be contacted") if facts["contact"] is True else N_("⛔ not to be contacted"))
    if "survey" in facts:
        named["survey"] = t(N_("questionnaires") if facts["survey"] is True else N_("no questionnaires"))
    if facts.get("how") in CHANNEL:
        named["how"] = t(CHANNEL[facts["how"]])
    if facts.get("reason") in WORD:
        named["reason"] = t(WORD[facts["reason"]])
    return named


def fields_in_words(codes: list[str], t: Words) -> str:
    return t.listed([t({**FIELDS, **CONTACTS}.get(code, code)) for code in codes])


def _value(name: str, value: Any, t: Words) -> str:
    known = {"sort": SORT, "language": dict(LANGUAGES), "preferred": CHANNEL}.get(name, {})
    if isinstance(value, list):
        return t.listed([plain(str(one), 60) for one in value]) or "–"
    return t(known[value]) if value in known else plain(str(value), 60) or "–"


def _told(name: str) -> Callable[[Telling], Message]:
    def draw(telling: Telling) -> Message:
        more = {}
        if "fields" in telling.facts:
            more["fields"] = fields_in_words(list(telling.facts["fields"]), telling.t)
        return about(telling, telling.of, said(telling, SENTENCES[name], **more))

    return draw


def _plainly(telling: Telling, text: str, body: list[Block] | None = None, **values: Any) -> Message:
    """About a file that was brought: it has no number and no card."""
    shown = telling.t(text, **values)
    return Message(shown, [blocks.paragraph(shown), *(body or [])])


def _name(telling: Telling) -> str:
    return plain(shorten(telling.subject.title, 120))


def read(telling: Telling) -> Message:
    """The preview: what would be added, what may be known, what is wrong in which line."""
    brought, t = telling.subject, telling.t
    text = N_(
        "*{name}* has {rows} rows: {good} new customers, {alike} who may be known, {known} whom we have just so, {bad} "
        "with a fault. Nothing is taken over yet."
    )
    values = {"rows": brought.rows, "good": brought.good, "alike": brought.alike, "known": brought.known}
    body: list[Block] = []
    lines = [t(N_("Line {line}: {fault}"), line=line, fault=t(FAULTS[key])) for line, key in brought.faults]
    if lines:
        more = [t(N_("… and {n} more"), n=len(lines) - SHOWN_FAULTS)] if len(lines) > SHOWN_FAULTS else []
        body.append(blocks.paragraph("\n".join([*lines[:SHOWN_FAULTS], *more])))
    if telling.facts.get("again"):
        body.append(blocks.paragraph(t(N_("The same file was taken over already, {at}."), at=telling.facts["again"])))
    if brought.status == "checked":
        body += blocks.buttons([blocks.button(t(N_("Take over")), "customer.take", brought.id, style="primary")])
        body.append(blocks.note(t(N_("Without a word from you the file is forgotten after a day."))))
    return _plainly(telling, text, body, name=_name(telling), bad=brought.bad, **values)


def unread(telling: Telling) -> Message:
    why = telling.t(telling.facts["text"], **telling.facts["facts"])
    name = plain(telling.facts["name"])
    return _plainly(telling, N_("⚠ {name} cannot be taken over: {why}"), name=name, why=why)


def on_the_way(telling: Telling) -> Message:
    return _plainly(telling, N_("*{name}*: {percent} % is taken over."), name=_name(telling), **telling.facts)


def taken(telling: Telling) -> Message:
    brought = telling.subject
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
    **{name: Notice(_told(name)) for name in SENTENCES},
    "import_read": Notice(read),
    "import_unread": Notice(unread),
    "import_on": Notice(on_the_way),
    "import_taken": Notice(taken),
    "exported": Notice(exported),
    "not_fetched": Notice(not_fetched),
}
