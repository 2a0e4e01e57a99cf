"""What people are told about customers' files, and the sentences of their history (2.2.1b)."""

from collections.abc import Callable, Mapping
from typing import Any

from commands.customer.importing import telling as importing
from commands.customer.rules import FIELDS, LANGUAGES, SORT, WORD
from commands.kit.notices import about
from commands.kit.sentences import said
from commands.kit.text import plain
from commands.kit.ways import WAY
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, Notice, Telling
from storage.reading import Reading

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
    "filed": N_("{made} records were filed for {by}, {skipped} left out."),
    "export": N_("{by} took out {count} customers."),
    "intake_made": N_("The key {key} of the intake was made for {name}."),
    "intake_revoked": N_("The key {key} of the intake, made for {name}, was revoked."),
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
    if facts.get("how") in WAY:
        named["how"] = t(WAY[facts["how"]])
    if facts.get("reason") in WORD:
        named["reason"] = t(WORD[facts["reason"]])
    return named


def fields_in_words(codes: list[str], t: Words) -> str:
    return t.listed([t({**FIELDS, **CONTACTS}.get(code, code)) for code in codes])


def _value(name: str, value: Any, t: Words) -> str:
    known = {"sort": SORT, "language": dict(LANGUAGES), "preferred": WAY}.get(name, {})
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


NOTICES: dict[str, Notice] = {
    **{name: Notice(_told(name)) for name in SENTENCES},
    **importing.NOTICES,
}
