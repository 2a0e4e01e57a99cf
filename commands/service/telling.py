"""What people are told of service reports and coaching, and the sentences of their history."""

from collections.abc import Callable

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.sentences import Sentence, says
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Message, Telling
from commands.service import cards
from storage.service import Sample


def topics(telling: Telling) -> str:
    report, t = telling.subject, telling.t
    found = report.figures.get("topics", [])
    flagged = sum(1 for one in found if one["flag"])
    known = {"title": plain(cards.title(report, t))}
    if not found:
        return t(N_("📊 *{title}*: nothing was asked, complained of or suggested."), **known)
    if not flagged:
        return t(N_("📊 *{title}*: as in other weeks, no topic stands out."), **known)
    return t.count(
        "🔺 *{title}*: one topic came up far more often than usual.",
        "🔺 *{title}*: {n} topics came up far more often than usual.",
        flagged,
        **known,
    )


def topics_body(telling: Telling) -> list[Block]:
    return cards.topic_lines(telling.look, telling.subject, telling.t)


def figures_body(telling: Telling) -> list[Block]:
    report, t = telling.subject, telling.t
    known = cards.card(telling).facts
    return [*blocks.facts(known), *cards.judged(report, t), *cards.months_lines(report, t)]


def coached(telling: Telling) -> Message:
    """To the agent alone."""
    sample: Sample = telling.subject
    t = telling.t
    text = t(N_("📝 {by} looked at how you handled {number}."), by=telling.facts["by"], number=sample.number)
    footer = blocks.note(f"{t(N_('Rule {clause}'), clause='2.2.2')}  ·  `/service notes`")
    return Message(text, [blocks.paragraph(text), *cards.note_on(sample, t), footer])


def moved(telling: Telling) -> Message:
    """To whoever had a record until now."""
    case, t = telling.subject, telling.t
    known = {"number": case.number, "title": plain(case.title), "by": telling.facts["by"], "to": telling.facts["to"]}
    text = t(N_("{by} gave {number} *{title}* to {to}; you need do nothing more about it."), **known)
    return Message(text, [blocks.paragraph(text), blocks.note(t(N_("Rule {clause}"), clause="2.2.2"))])


ASKING: dict[str, Sentence] = {
    "to_review": says(
        N_("📊 *{title}*: last month has been counted. Please judge it by {due}; leadership reads it then.")
    ),
}
TELLING: dict[str, Sentence] = {
    "topics": topics,
    "reviewed": says(N_("📊 *{title}*: how customers were served, and what is done about it.")),
}
BODIES: dict[str, Callable[[Telling], list[Block]]] = {
    "to_review": figures_body,
    "topics": topics_body,
    "reviewed": figures_body,
}
LINES = {
    "draft": N_("The month was counted."),
    "publish": N_("The week was counted and published: {total} records of customers."),
    "refresh": N_("{by} had it counted anew."),
    "review": N_("{by} judged the month and published it."),
    "draw": N_("{by} drew {number} for coaching."),
    "coach": N_("{by} wrote a note on {number} to its agent."),
    "add": N_("{by} added the topic “{name}”."),
    "rename": N_("{by} renamed the topic to “{name}”."),
    "retire": N_("{by} retired the topic “{name}”."),
}
PROMISES = {"review": N_("judge how the month's customers were served")}
