"""What people are told about a meeting, and the sentences of its history."""

from collections.abc import Callable

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.sentences import said
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.meeting.cards import said_there

LONGEST = 1000
Sentence = Callable[[Telling], str]


def _says(text: str) -> Sentence:
    return lambda telling: said(telling, text)


def details(telling: Telling) -> list[Block]:
    """What somebody needs who is asked, besides the date: how long, where, what is to be decided, about what."""
    meeting, t = telling.subject, telling.t
    length = t.count("{n} minute", "{n} minutes", meeting.minutes_long)
    shown = blocks.facts(
        [
            (t(N_("Length")), length),
            (t(N_("Place")), plain(meeting.place)),
            (t(N_("Decision sought")), plain(meeting.decision_sought)),
        ]
    )
    if meeting.agenda:
        shown.append(blocks.paragraph(f"*{t(N_('Agenda'))}*\n{plain(meeting.agenda, LONGEST)}"))
    return shown


def _asked(telling: Telling) -> str:
    return said(telling, N_("{by} asks you to {number} *{title}*, {starts}."), starts=telling.subject.starts_at)


def _changed(telling: Telling) -> str:
    return said(telling, N_("{by} changed {number} *{title}*, {starts}."), starts=telling.subject.starts_at)


def _points_wanted(telling: Telling) -> str:
    text = N_("{by} asks for your points for {number} *{title}*, {starts}.")
    return said(telling, text, starts=telling.subject.starts_at)


def begins(telling: Telling) -> str:
    """The reminder before it begins; `due` is the moment."""
    return said(telling, N_("⏰ {number} *{title}* begins {due}."))


# Asking ones carry the reader's buttons; `with_details` ones say where and about what.
ASKING: dict[str, Sentence] = {
    "to_schedule": _says(N_("{number} *{title}* is to be held by {due}. Please choose its date.")),
    "asked": _asked,
    "moved": _says(N_("{by} moved {number} *{title}* from {old} to {starts}. Can you come?")),
    "points_wanted": _points_wanted,
    "minutes": _says(N_("{by} recorded the minutes of {number} *{title}*. If you were there, please confirm them.")),
}
TELLING: dict[str, Sentence] = {
    "changed": _changed,
    "decline": _says(N_("{by} cannot come to {number} *{title}*.")),
    "decline_with": _says(N_("{by} cannot come to {number} *{title}*: {word}")),
    "taken_over": _says(N_("{by} handed {number} *{title}* to {to}.")),
    "cancelled": _says(N_("{by} cancelled {number} *{title}*: {reason}")),
    "minutes_here": _says(N_("{by} recorded the minutes of {number} *{title}*. Who was there, please confirm them.")),
}
BODIES: dict[str, Callable[[Telling], list[Block]]] = {
    "asked": details,
    "moved": details,
    "changed": details,
    "points_wanted": details,
    "minutes": said_there,
    "minutes_here": said_there,
}
LINES = {
    "propose": N_("It is to be held by {due}; {convener} chooses the date."),
    "call": N_("{by} called it for {starts}."),
    "schedule": N_("{by} set it for {starts}."),
    "moved": N_("{by} moved it from {old} to {starts}."),
    "changed": N_("{by} changed its place, length or agenda."),
    "later_than_promised": N_("It is later than promised: by {due}."),
    "attend": N_("{by} comes."),
    "decline": N_("{by} does not come."),
    "decline_with": N_("{by} does not come: {word}"),
    "invite": N_("{by} asked {people} to it."),
    "agenda": N_("{by} put on the agenda: {points}"),
    "collect": N_("Everybody was asked for their points."),
    "start": N_("{by} began it."),
    "minutes": N_("{by} recorded the minutes; there were {present}."),
    "minutes_changed": N_("{by} changed the minutes; there were {present}. {reason}"),
    "agree": N_("{by} confirmed the minutes."),
    "confirm": N_("{by} confirmed the minutes; they stand."),
    "action": N_("{by} gave {owner} {number} {what}, due {due}."),
    "close": N_("{by} closed it."),
    "cancel": N_("{by} cancelled it: {reason}"),
}
