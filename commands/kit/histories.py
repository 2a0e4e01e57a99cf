"""History as people read it: each entry in a sentence, in the order it happened."""

from collections.abc import Mapping, Sequence
from typing import Any

from commands.kit.text import plain
from commands.kit.words import N_, Words
from commands.kit.workflow import Workflow
from storage.facts import thaw
from storage.ledger import Entry
from storage.reading import Reading

GENERAL = {
    "hand_over": N_("{by} handed it to {to}."),
    "link": N_("{by} linked it with {other}."),
    "unlink": N_("{by} took away its link with {other}."),
    "let_go": N_("{by} let go of it; it has no owner."),
    "passed_on": N_("It was handed on {times} times without work between; the lead was told."),
    "unowned": N_("It has had no owner since {since}; the lead was told."),
    "silent": N_("It lay still since {since}; the lead was told."),
    "reminded": N_("A reminder went out: {what}."),
    "escalated": N_("It went to {audience}: {what}."),
    "filed": N_("{name} was filed, SHA-256 {sha256}."),
    "meeting_held": N_("The meeting {number} was held."),
    "meeting_cancelled": N_("The meeting {number} was cancelled."),
}
AUDIENCES = {"lead": N_("the squad's lead"), "leadership": N_("leadership")}
PLAIN = N_("{by}: {verb}.")


def sentence(look: Reading, workflow: Workflow | None, entry: Entry, t: Words) -> str:
    """People's words are escaped and shortened here; by whom, and for whom, is said first."""
    facts = {name: _said(value, t) for name, value in thaw(look, entry.facts).items()}
    facts |= {"by": _by(look, entry, t), **_named(look, workflow, facts, t)}
    text = (workflow.lines.get(entry.verb) if workflow else None) or GENERAL.get(entry.verb)
    if text is None:
        verb = workflow.verb(entry.verb) if workflow else None
        return t(PLAIN, **{**facts, "verb": t(verb.label) if verb else entry.verb})
    try:
        return t(text, **facts)
    except KeyError:
        return t(PLAIN, by=facts["by"], verb=entry.verb)


def _named(look: Reading, workflow: Workflow | None, facts: Mapping[str, Any], t: Words) -> dict[str, str]:
    """Promises and audiences are kept by their key and said by their name."""
    named = dict(workflow.naming(look, facts, t)) if workflow is not None else {}
    if workflow is not None and facts.get("what") in workflow.promises:
        named["what"] = t(workflow.promises[facts["what"]])
    if facts.get("audience") in AUDIENCES:
        named["audience"] = t(AUDIENCES[facts["audience"]])
    return named


def _by(look: Reading, entry: Entry, t: Words) -> str:
    by = look.person(entry.by_id) if entry.by_id else None
    if by is None:
        return t(N_("The clock"))
    principal = look.person(entry.acting_for_id) if entry.acting_for_id else None
    if principal is not None:
        return t(N_("{by} (for {principal})"), by=by, principal=principal)
    return str(t.say(by))


def _said(value: Any, t: Words) -> Any:
    if isinstance(value, str):
        return plain(value, 500)
    if isinstance(value, list):
        return t.listed([str(_said(one, t)) for one in value])
    return t.say(value)


def told(look: Reading, workflow: Workflow | None, entries: Sequence[Entry], t: Words) -> list[str]:
    return [f"{t.when(entry.at)}  {sentence(look, workflow, entry, t)}" for entry in entries]
