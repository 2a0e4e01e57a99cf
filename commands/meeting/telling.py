"""What people are told about a meeting, and the sentences of its history."""

from collections.abc import Callable

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.sentences import Sentence, said, says
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.meeting import agendas
from commands.meeting.cards import said_there

LONGEST = 1000


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


def _asked_instead(telling: Telling) -> str:
    text = N_("{by} cannot come to {number} *{title}*, {starts}, and asks you to come in their place.")
    return said(telling, text, starts=telling.subject.starts_at)


def _superseded(telling: Telling) -> str:
    return said(telling, N_("{number} *{title}*, {starts}, is called off: its series has changed."))


def _report_wanted(telling: Telling) -> str:
    text = N_("{number} *{title}* begins {starts}. Please look over the draft and send your report by {due}.")
    return said(telling, text, starts=telling.subject.starts_at)


def _agenda(telling: Telling) -> str:
    return said(telling, N_("📋 The agenda of {number} *{title}*, {starts}."), starts=telling.subject.starts_at)


def left_out(telling: Telling) -> str:
    """That there is none, and when the next one is, if there is one."""
    return said(telling, N_("There is no *{title}* on {day}: it is no working day. The next one is {next}."))


def agenda_of(telling: Telling) -> list[Block]:
    """The squads, what is carried over, and the points that people brought."""
    shown = agendas.agenda(telling)
    points = telling.subject.agenda
    return [*shown, blocks.paragraph(f"*{telling.t(N_('Agenda'))}*\n{plain(points, LONGEST)}")] if points else shown


def begins(telling: Telling) -> str:
    """The reminder before it begins; `due` is the moment."""
    return said(telling, N_("⏰ {number} *{title}* begins {due}."))


# Asking ones carry the reader's buttons; `with_details` ones say where and about what.
ASKING: dict[str, Sentence] = {
    "to_schedule": says(N_("{number} *{title}* is to be held by {due}. Please choose its date.")),
    "asked": _asked,
    "moved": says(N_("{by} moved {number} *{title}* from {old} to {starts}. Can you come?")),
    "points_wanted": _points_wanted,
    "asked_instead": _asked_instead,
    "report_wanted": _report_wanted,
    "report_chased": says(N_("⏰ Your report for {number} *{title}* is missing. The agenda is posted {due}.")),
    "begun": says(N_("{number} *{title}* has begun. Take decisions and actions down as they are made.")),
    "minutes": says(N_("{by} recorded the minutes of {number} *{title}*. If you were there, please confirm them.")),
}
TELLING: dict[str, Sentence] = {
    "changed": _changed,
    "decline": says(N_("{by} cannot come to {number} *{title}*.")),
    "decline_with": says(N_("{by} cannot come to {number} *{title}*: {word}")),
    "taken_over": says(N_("{by} handed {number} *{title}* to {to}.")),
    "superseded": _superseded,
    "agenda_ready": _agenda,
    "agenda_here": _agenda,
    "left_out": left_out,
    "left_out_last": says(N_("There is no *{title}* on {day}: it is no working day, and it was the last one.")),
    "missed": says(N_("⚠ *{title}* was missed on {days}: the bot was out of reach. The next one is called as usual.")),
    "cancelled": says(N_("{by} cancelled {number} *{title}*: {reason}")),
    "minutes_here": says(N_("{by} recorded the minutes of {number} *{title}*. Who was there, please confirm them.")),
}
BODIES: dict[str, Callable[[Telling], list[Block]]] = {
    "asked": details,
    "moved": details,
    "changed": details,
    "points_wanted": details,
    "asked_instead": details,
    "report_wanted": agendas.drafted,
    "agenda_ready": agenda_of,
    "agenda_here": agenda_of,
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
    "come_again": N_("It came up by its series, for {starts}."),
    "stands_in": N_("{who} stands in for {whom}."),
    "reports_wanted": N_("Reports were asked for: {people}."),
    "chased": N_("Reports that were missing were asked for again: {people}."),
    "report": N_("{by} reported for {squad}: {progress} {problems} {needs}"),
    "report_corrected": N_("{by} corrected the report of {squad}: {progress} {problems} {needs}"),
    "report_late": N_("The report of {squad} came late; it was due {due}."),
    "nothing": N_("{by} has nothing to report for {squad}."),
    "agenda_posted": N_("The agenda was posted; every report was in."),
    "agenda_missing": N_("The agenda was posted; missing were the reports of {people}."),
    "left_out": N_("It is left out: {day} is no working day. The next one is {next}."),
    "left_out_last": N_("It is left out: {day} is no working day."),
    "missed": N_("It was missed on {days}."),
    "superseded": N_("It was called off, since its series has changed."),
    "lapse": N_("Nobody had begun it when the next one came up: it was not held."),
    "calendar": N_("{by} took it into their calendar."),
    "repeat": N_("{by} set up {title}, which comes again."),
    "weekly": N_("{by} changed {title}: {new}; it was {old}. {reason}"),
    "skip": N_("{by} left out {title} on {day}: {reason}"),
    "decide": N_("{by} took down: {decision}"),
    "start": N_("{by} began it."),
    "minutes": N_("{by} recorded the minutes; there were {present}."),
    "minutes_changed": N_("{by} changed the minutes; there were {present}. {reason}"),
    "agree": N_("{by} confirmed the minutes."),
    "confirm": N_("{by} confirmed the minutes; they stand."),
    "action": N_("{by} gave {owner} {number} {what}, due {due}."),
    "close": N_("{by} closed it."),
    "cancel": N_("{by} cancelled it: {reason}"),
}
