"""What people are told on a change's way from its reason to the new baseline."""

from typing import Any

from commands.change.supply import PROPOSALS
from commands.kit import blocks
from commands.kit.cards import card_blocks
from commands.kit.notices import about
from commands.kit.replies import Block
from commands.kit.sentences import said
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Message, Notice, Telling

SHOWN = 15


def _says(text: str, *, asks: bool = False) -> Notice:
    return Notice(lambda telling: about(telling, telling.of, said(telling, text)), asks=asks)


def assessed(telling: Telling) -> Message:
    """To whoever decides: the whole request with its ways, and the buttons to decide it."""
    sentence = said(telling, N_("{by} assessed {number} *{title}*. Your decision is asked until {due}."))
    return Message(sentence, [blocks.paragraph(sentence), *card_blocks(telling, telling.of)])


def to_apply(telling: Telling) -> Message:
    sentence = said(telling, N_("✅ {by} approved {number} *{title}* by: {solution} Apply it until {due}. {note}"))
    return about(telling, telling.of, sentence)


def tasks_moved(telling: Telling) -> Message:
    """All of a person's tasks that move, in one message, with the old days and the new."""
    t, facts = telling.t, telling.facts
    case = telling.subject
    known = {"by": facts["by"], "change": case.number, "title": f"*{plain(shorten(case.title, 150))}*"}
    sentence = t.count(
        "{by} applied {change} {title}: {n} task of yours moves.",
        "{by} applied {change} {title}: {n} tasks of yours move.",
        facts["count"],
        **known,
    )
    text = N_("• {number} {title}: was {was_start} – {was_due}, now {start} – {due}")
    lines = [t(text, **_escaped(task)) for task in facts["tasks"][:SHOWN]]
    return _listed(telling, sentence, lines, facts["count"])


def lines_affected(telling: Telling) -> Message:
    """To who supplies the plan, with a proposal for each line (3.1.4)."""
    t, facts = telling.t, telling.facts
    sentence = said(
        telling, N_("{number} *{title}* was applied and changes what the project needs. Please look at the proposals:")
    )
    lines = [
        f"• {one['code']} {plain(shorten(one['title'], 90))}: " + t(PROPOSALS[one["proposal"]], **_days(one))
        for one in facts["lines"][:SHOWN]
    ]
    return _listed(telling, sentence, lines, len(facts["lines"]))


def _days(one: dict[str, Any]) -> dict[str, Any]:
    return {"start": one["start"], "end": one["end"]}


def _listed(telling: Telling, sentence: str, lines: list[str], count: int) -> Message:
    if count > SHOWN:
        lines.append(telling.t(N_("… and {count} more"), count=count - SHOWN))
    drawn = about(telling, telling.of, sentence)
    shown: list[Block] = [drawn.blocks[0], blocks.paragraph("\n".join(lines)), *drawn.blocks[1:]]
    return Message(drawn.text, shown)


def _escaped(task: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(shorten(one, 90)) if isinstance(one, str) else one for name, one in task.items()}


def returned(telling: Telling) -> Message:
    sentence = said(telling, N_("{by} needs more on {number} *{title}*: {reason} Assess it again until {due}."))
    return about(telling, telling.of, sentence)


NOTICES = {
    "raised": _says(N_("{by} raised {number} *{title}*. Please assess it until {due}."), asks=True),
    "edited": _says(N_("{by} changed the request {number} *{title}*."), asks=True),
    "assessed": Notice(assessed, asks=True),
    "nobody_decides": _says(
        N_("{number} *{title}* waits for leadership, but nobody of leadership may decide it. Please fill a seat.")
    ),
    "to_apply": Notice(to_apply, asks=True),
    "approved": _says(N_("✅ {by} approved {number} *{title}* by: {solution} {note}")),
    "rejected": _says(N_("{by} rejected {number} *{title}*: {reason}")),
    "returned": Notice(returned, asks=True),
    "raiser_returned": _says(N_("{by} asks for more information on {number} *{title}*: {reason}"), asks=True),
    "withdrawn": _says(N_("{by} withdrew {number} *{title}*: {reason}")),
    "applied": _says(
        N_("{by} applied {number} *{title}*. The new plan is filed as {filing}; it finishes on {finish}.")
    ),
    "plan_changed": _says(
        N_("The plan was changed by {number} *{title}*: filed as {filing}, it finishes on {finish}.")
    ),
    "tasks_moved": Notice(tasks_moved),
    "lines_affected": Notice(lines_affected),
}
LINES = {
    "raise": N_("{by} raised it: {reason}"),
    "edit": N_("{by} changed the request."),
    "assess": N_("{by} assessed it: time {days} working days, cost {cost}, solutions {count}."),
    "sign": N_("{by} approved it. Signatures still needed: {missing}."),
    "approve": N_("{by} approved it by: {solution} {note}"),
    "return": N_("{by} asked for more information: {reason}"),
    "reject": N_("{by} rejected it: {reason}"),
    "withdraw": N_("{by} withdrew it: {reason}"),
    "apply": N_("{by} applied it. The new plan is filed as {filing}; it finishes on {finish}."),
}
