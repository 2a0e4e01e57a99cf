"""What people are told while a project is carried out, and the sentences of its history."""

from collections.abc import Callable

from commands.kit import blocks, notices
from commands.kit.replies import Block
from commands.kit.sentences import said, says
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Message, Notice, Telling
from commands.project.execution.asks import OUTCOMES
from commands.project.execution.sentences import light
from commands.project.execution.standing import finish, share, why_so
from commands.project.execution.weighing import solutions
from storage import figures
from storage.projects import Project
from storage.reports import ProgressReport

LONGEST = 1500


def _about(sentence: Callable[[Telling], str], *, asks: bool = False) -> Notice:
    return Notice(lambda telling: notices.about(telling, telling.of, sentence(telling)), asks=asks)


def _button(telling: Telling, verb: str, *, style: str | None = "primary") -> list[Block]:
    """One button, for a reader; in a channel there is none, since it is for one person."""
    found = telling.of.verb(verb)
    if telling.reader is None or found is None:
        return []
    label = telling.t(found.label)
    return blocks.buttons([blocks.button(label, f"{telling.of.name}.{verb}", telling.subject.id, style=style)])


def _footer(telling: Telling, clause: str) -> Block:
    rule = telling.t(N_("Rule {clause}"), clause=clause)
    return blocks.note(f"{rule}  ·  `/{telling.of.name} health {telling.subject.number}`")


def _titled(label: str, words: str) -> Block:
    return blocks.paragraph(f"*{label}*\n{plain(words, LONGEST)}")


def _parts(telling: Telling, done: str, ahead: str, blockers: str) -> list[Block]:
    t = telling.t
    parts = [(t(N_("Done")), done), (t(N_("Next")), ahead), (t(N_("Blockers")), blockers)]
    return [_titled(label, words) for label, words in parts if words]


def _standing(telling: Telling, project: Project) -> str:
    t = telling.t
    known = {"light": light(project.health, t), "share": share(project, t) or "–", "finish": finish(project, t)}
    return t(N_("{light}  ·  {share} done  ·  finish: {finish}"), **known)


def report_due(telling: Telling) -> Message:
    """To the manager, on the morning of its day: the draft, and one button to look it over and send it."""
    look, project, t = telling.look, telling.subject, telling.t
    text = said(
        telling, N_("The progress report of {number} *{title}* is due {due}. Please look over the draft and send it.")
    )
    shown = [blocks.paragraph(text), blocks.paragraph(_standing(telling, project))]
    missed = telling.facts.get("missed", 0)
    if missed:
        shown.append(blocks.note(t.count("It covers {n} missed week too.", "It covers {n} missed weeks too.", missed)))
    draft = look.first(figures.unsent([project.id]))
    if draft is not None:
        shown += _parts(telling, draft.done, draft.ahead, draft.blockers)
    return Message(text, [*shown, *_button(telling, "report"), _footer(telling, "2.1.1c")])


def _report(text: str) -> Notice:
    def draw(telling: Telling) -> Message:
        look, project = telling.look, telling.subject
        row = look.get(ProgressReport, telling.facts.get("report"))
        head = said(telling, text)
        if row is None:
            return Message(head, [blocks.paragraph(head)])
        shown = [blocks.paragraph(head), blocks.paragraph(_standing(telling, project))]
        if row.health == "red" or project.health == "red":
            shown.append(blocks.paragraph(why_so(look, project, telling.t)))
        return Message(head, [*shown, *_parts(telling, row.done, row.ahead, row.blockers), _footer(telling, "2.1.1c")])

    return Notice(draw)


def _trouble(text: str, verb: str) -> Notice:
    """Why it is red, what is proposed, and the one thing that the reader is asked for."""

    def draw(telling: Telling) -> Message:
        look, project, t = telling.look, telling.subject, telling.t
        head = said(telling, text)
        shown = [blocks.paragraph(head), blocks.paragraph(why_so(look, project, t))]
        found = solutions(look, project)
        if found:
            listed = "\n".join(f"• {plain(one, 300)}" for one in found[:6])
            shown.append(blocks.paragraph(f"*{t(N_('Proposed solutions'))}*\n{listed}"))
        shown.append(blocks.paragraph(_standing(telling, project)))
        return Message(head, [*shown, *(_button(telling, verb) if verb else []), _footer(telling, "3.1.4")])

    return Notice(draw, asks=bool(verb))


def noted(telling: Telling) -> str:
    if telling.facts.get("word"):
        return said(telling, N_("{by} has noted that {number} *{title}* is red: {word}"))
    return said(telling, N_("{by} has noted that {number} *{title}* is red."))


def begun(telling: Telling) -> str:
    if telling.facts.get("by"):
        return said(telling, N_("🚀 {by} began {number} *{title}*: it is being carried out."))
    return said(telling, N_("🚀 {number} *{title}* has begun: it is being carried out."))


def resumed(telling: Telling) -> str:
    head = said(telling, N_("▶ {by} carries {number} *{title}* on. {reason}")).strip()
    moved = telling.facts.get("moved", 0)
    if not moved:
        return head
    days = telling.t.count("{n} working day", "{n} working days", telling.facts["days"])
    told = telling.t.count(
        "The dates of {n} task move by {days}.", "The dates of {n} tasks move by {days}.", moved, days=days
    )
    return f"{head} {told}"


def line_settled(telling: Telling) -> str:
    outcome = telling.t(dict(OUTCOMES)[telling.facts["outcome"]])
    title = plain(telling.facts["title"], 200)
    text = N_("{by} settled {code} of {number}, {title}, as {outcome}: {words}")
    return said(telling, text, outcome=outcome, title=title)


NOTICES = {
    "begun": _about(begun),
    "report_due": Notice(report_due, asks=True),
    "report": _report(N_("📋 {by} reports on {number} *{title}*.")),
    "report_corrected": _report(N_("📋 {by} corrected the report on {number} *{title}*.")),
    "red": _trouble(N_("🔴 {number} *{title}* has turned red. Please note it by {due}."), "note"),
    "turned_red": _trouble(N_("🔴 {number} *{title}* has turned red. Leadership has been told."), ""),
    "to_propose": _trouble(
        N_("🔴 {number} *{title}* has turned red, and leadership has been told. Please say by {due} what you propose."),
        "judge",
    ),
    "proposed": _trouble(N_("{by} proposes what to do about {number} *{title}*, which is red."), "note"),
    "noted": _about(noted),
    "held": _about(says(N_("⏸ {by} put {number} *{title}* on hold: {reason} Reminders stop until it goes on."))),
    "resumed": _about(resumed),
    "cancelled": _about(says(N_("{by} cancelled {number} *{title}*: {reason}"))),
    "line_settled": _about(line_settled),
}
LINES = {
    "begin": N_("The work began."),
    "report": N_("{by} reported: {light}, {percent} % done."),
    "report_corrected": N_("{by} corrected the report: {light}, {percent} % done. It had said: {old_done}"),
    "report_missed": N_("The progress report that was due {due} never came."),
    "health": N_("It turned {light}; it was {was}."),
    "judge": N_("{by} judged it {light}: {reason}"),
    "propose": N_("{by} proposed: {proposals}"),
    "note": N_("{by} of leadership noted that it is red."),
    "note_with": N_("{by} of leadership noted that it is red: {word}"),
    "hold": N_("{by} put it on hold: {reason}"),
    "resume": N_("{by} carried it on; it had been on hold since {since}. {reason}"),
    "cancel": N_("{by} cancelled it: {reason}"),
    "settle": N_("{by} settled {code} {title}, {outcome}: {words}"),
    "coordinate": N_("{by} called the coordination meeting {number} for {starts}."),
    "coordinate_due": N_("The coordination meeting {number} is to be held by {due}."),
}
PROMISES = {
    "report": N_("send the progress report"),
    "note": N_("note that the project is red"),
    "propose": N_("propose solutions"),
}
