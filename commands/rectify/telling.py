"""What people are told about a rectification notice, and the sentences of its history (5.1.3)."""

from collections.abc import Callable

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.sentences import Sentence, said
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.rectify.rules import SEVERITY, is_to_be_noted

LONGEST = 1500


def _says(text: str) -> Sentence:
    return lambda telling: said(telling, text, severity=telling.t(SEVERITY[telling.subject.severity]))


def _late(telling: Telling) -> str:
    days = telling.facts["days"]
    if not days:
        return said(telling, N_("🔺 {number} *{title}* is due now, {due}, and nothing has been submitted yet."))
    late = telling.t.count("one working day", "{n} working days", days)
    return said(telling, N_("🔺 {number} *{title}* is {late} late: it was due {due}. Please submit it."), late=late)


def _late_above(telling: Telling) -> str:
    days, known = telling.facts["days"], {"owner": _owner(telling)}
    if not days:
        return said(telling, N_("🔺 {number} *{title}* has come to its deadline, {due}. It is with {owner}."), **known)
    late = telling.t.count("one working day", "{n} working days", days)
    text = N_("🔺 {number} *{title}* is {late} late: it was due {due}. It is with {owner}.")
    return said(telling, text, late=late, **known)


def _owner(telling: Telling) -> object:
    return telling.look.person(telling.subject.owner_id) or telling.t(N_("nobody"))


def what_was_found(telling: Telling) -> list[Block]:
    """What somebody needs who is to put it right."""
    notice, t = telling.subject, telling.t
    return [blocks.paragraph(f"*{t(N_('What was found'))}*\n{plain(notice.finding, LONGEST)}")]


def what_was_proved(telling: Telling) -> list[Block]:
    notice, t = telling.subject, telling.t
    return [blocks.paragraph(f"*{t(N_('Proof'))}*\n{plain(notice.proof, LONGEST)}")] if notice.proof else []


def for_leadership(telling: Telling) -> list[Block]:
    """The finding, and a way to say that it has been read."""
    notice, t = telling.subject, telling.t
    if telling.reader is None or not notice.is_open or not is_to_be_noted(notice, telling.look.now):
        return what_was_found(telling)
    button = blocks.button(t(N_("I have taken note")), "rectify.note", notice.id)
    return [*what_was_found(telling), *blocks.buttons([button])]


# Asking ones carry the reader's buttons.
ASKING: dict[str, Sentence] = {
    "issued": _says(
        N_(
            "{by} of supervision gives your squad a rectification notice: {number} *{title}*, {severity}, to be "
            "rectified by {due}. Please acknowledge it."
        )
    ),
    "issued_without_lead": _says(
        N_(
            "{by} of supervision gives a squad that has no lead a rectification notice: {number} *{title}*, "
            "{severity}, to be rectified by {due}. Please hand it to somebody."
        )
    ),
    "submitted": _says(N_("{by} has submitted {number} *{title}*. Please verify it by {due}.")),
    "nobody_verifies": _says(
        N_("{by} has submitted {number} *{title}*, and no supervisor may verify it. Please name one by {due}.")
    ),
    "returned": _says(N_("{by} returns {number} *{title}*: {missing} It is due {due}.")),
    "extension_asked": _says(N_("{by} asks for {number} *{title}* to be due {due} instead of {old}: {reason}")),
    "to_close": _says(N_("{by} has verified {number} *{title}*: {verdict} You can close it.")),
    "corrected": _says(N_("{by} corrected {number} *{title}*: {reason} It is due {due}.")),
    "escalated": _says(N_("🔺 {by} of supervision brings {number} *{title}* before you: {reason}")),
}
REMINDING: dict[str, Sentence] = {
    "soon": _says(N_("⏰ {number} *{title}* is due {due}. Please submit what shows that it is right.")),
    "late": _late,
    "late_above": _late_above,
}
TELLING: dict[str, Sentence] = {
    "no_channel": _says(
        N_("The squad that {number} *{title}* is addressed to has no channel; it went to {to} directly.")
    ),
    "acknowledged": _says(N_("{by} has acknowledged {number} *{title}*.")),
    "taken_over": _says(N_("{by} handed {number} *{title}* to {to}.")),
    "planned": _says(N_("{by} has planned the rectification of {number} *{title}*: {actions}.")),
    "verified": _says(N_("✅ {by} has verified {number} *{title}*: {verdict}")),
    "closed": _says(N_("✅ {by} closed {number} *{title}*.")),
    "granted": _says(N_("{by} allows {number} *{title}* to be due {due} instead of {old}.")),
    "refused": _says(N_("{by} keeps the date of {number} *{title}*, {due}: {reason}")),
    "withdrawn": _says(N_("{by} withdrew {number} *{title}*: {reason} Nothing is owed for it any more.")),
    "came_back": _says(N_("What {number} *{title}* was about has come back as {newer}, as {by} reports.")),
    "noted": _says(N_("{by} of leadership has taken note of {number} *{title}*.")),
}
BODIES: dict[str, Callable[[Telling], list[Block]]] = {
    "issued": what_was_found,
    "issued_without_lead": what_was_found,
    "submitted": what_was_proved,
    "nobody_verifies": what_was_proved,
    "escalated": for_leadership,
    "late_above": for_leadership,
}
LINES = {
    "issue": N_("{by} issued it: {severity}, clause {clause}, due {due}."),
    "acknowledge": N_("{by} acknowledged it."),
    "plan": N_("{by} planned its rectification: {actions} by {owner}, due {due}."),
    "submit": N_("{by} submitted it: {proof}"),
    "verify": N_("{by} verified it: {verdict}"),
    "return": N_("{by} returned it: {missing} New date: {due}."),
    "close": N_("{by} closed it."),
    "extend": N_("{by} asks for a later date, {due}: {reason}"),
    "grant": N_("{by} put it off from {old} to {due}: {reason}"),
    "refuse": N_("{by} keeps the date; {wanted} was asked for: {reason}"),
    "overdue": N_("Its deadline passed, {due}; leadership was told."),
    "escalate": N_("{by} brought it before leadership: {reason}"),
    "note": N_("{by} of leadership took note of it."),
    "edit": N_(
        "{by} corrected it: {reason} Before: {old_title}; clause {old_clause}; {severity}; due {due}; {old_finding}"
    ),
    "withdraw": N_("{by} withdrew it: {reason}"),
    "repeats": N_("{by} says that it is {older} come back."),
    "came_back": N_("It has come back as {newer}, as {by} reports; times in all: {times}."),
}
PROMISES = {
    "acknowledge": N_("acknowledge the rectification notice"),
    "rectify": N_("rectify what was found and submit the proof"),
    "verify": N_("verify the rectification"),
    "close": N_("close the rectification notice"),
}
