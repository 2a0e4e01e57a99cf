"""What people are told about an issue, and the sentences of its history."""

from collections.abc import Callable

from commands.issue.rules import SOLVING
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.sentences import Sentence, said, says
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Telling

LONGEST = 1500


def _major(telling: Telling) -> str:
    if telling.facts.get("reason"):
        return said(telling, N_("🔺 {by} brings a major issue before you: {number} *{title}*. {reason}"))
    return said(telling, N_("🔺 {by} brings a major issue before you: {number} *{title}*."))


def what_is_wrong(telling: Telling) -> list[Block]:
    """What somebody needs who is to judge it."""
    issue, t = telling.subject, telling.t
    words = [(N_("Details"), issue.details), (N_("Proposed solutions"), issue.proposals)]
    return [blocks.paragraph(f"*{t(label)}*\n{plain(text, LONGEST)}") for label, text in words if text]


def for_leadership(telling: Telling) -> list[Block]:
    """The proposals, and a way to say that they have been read."""
    issue, t = telling.subject, telling.t
    if telling.reader is None or issue.noted_at is not None or issue.status not in SOLVING:
        return what_is_wrong(telling)
    button = blocks.button(t(N_("I have taken note")), "issue.acknowledge", issue.id)
    return [*what_is_wrong(telling), *blocks.buttons([button])]


def for_consent(telling: Telling) -> list[Block]:
    issue, t = telling.subject, telling.t
    if telling.reader is None or issue.consent_asked_at is None or issue.closed_at is not None:
        return []
    agree = blocks.button(t(N_("Make it public")), "issue.consent", issue.id, style="primary")
    return blocks.buttons([agree, blocks.button(t(N_("Keep it private")), "issue.keep", issue.id)])


def in_confidence(telling: Telling) -> list[Block]:
    issue, t = telling.subject, telling.t
    if telling.reader is None or not issue.is_private or issue.closed_at is not None:
        return what_is_wrong(telling)
    ask = blocks.button(t(N_("Ask to make it public")), "issue.disclose", issue.id)
    return [*what_is_wrong(telling), *blocks.buttons([ask])]


# Asking ones carry the reader's buttons.
ASKING: dict[str, Sentence] = {
    "reported": says(N_("{by} reports {number} *{title}*. Please triage it.")),
    "confided": says(N_("🔒 {by} tells you in confidence: {number} *{title}*. Nobody else sees it. Please triage it.")),
    "to_assign": says(N_("{by} triaged {number} *{title}*; it is your squad's. Please give it to somebody.")),
    "assigned": says(N_("{by} asks you to solve {number} *{title}* by {due}.")),
    "major": _major,
    "resolved": says(N_("{by} has solved {number} *{title}*: {solution}")),
    "reopened": says(N_("{by} says that {number} *{title}* is not solved: {reason}. It is due {due}.")),
    "relapsed": says(N_("{by} looked whether {number} *{title}* was prevented, and it was not: {finding}")),
    "held": says(N_("{by} looked whether {number} *{title}* was prevented, and it held: {finding}. You can close it.")),
    "consent_wanted": says(
        N_("{by} asks whether {number} *{title}*, which you told in confidence, may be made public. You decide.")
    ),
}
TELLING: dict[str, Sentence] = {
    "concerned": says(N_("{by} triaged {number} *{title}*; it concerns your squad too.")),
    "noted": says(N_("{by} of leadership has taken note of {number} *{title}*.")),
    "taken_over": says(N_("{by} handed {number} *{title}* to {to}.")),
    "came_back": says(N_("{number} *{title}* has come back as {newer}, reported by {by}.")),
    "closed": says(N_("✅ {by} closed {number} *{title}*: solved, its cause known, its recurrence prevented.")),
    "published": says(N_("{by} made {number} *{title}* public.")),
    "kept": says(N_("{by} wishes {number} *{title}* to stay private.")),
    "kept_with": says(N_("{by} wishes {number} *{title}* to stay private: {reason}")),
}
BODIES: dict[str, Callable[[Telling], list[Block]]] = {
    "reported": what_is_wrong,
    "confided": in_confidence,
    "assigned": what_is_wrong,
    "major": for_leadership,
    "consent_wanted": for_consent,
}
LINES = {
    "report": N_("{by} reported it."),
    "confide": N_("{by} told it to {superior} in confidence."),
    "triage": N_("{by} triaged it: {severity}; squads concerned: {squads}."),
    "assign": N_("{by} gave it to {owner}, to be solved by {due}."),
    "start": N_("{by} began to solve it."),
    "resolve": N_("{by} solved it: {solution}"),
    "escalate": N_("{by} made it major: {reason} Proposed: {proposals}"),
    "acknowledge": N_("{by} of leadership took note of it."),
    "convene": N_("{by} convened {meeting} for {starts}."),
    "cause": N_("{by} looked for the cause: {whys}."),
    "prevent": N_("{by} had {owner} prevent it with {action}, due {due}; its effect is checked on {check}."),
    "check": N_("{by} looked, and it held: {finding}"),
    "relapse": N_("{by} looked, and it did not hold: {finding}"),
    "close": N_("{by} closed it."),
    "reopen": N_("{by} reopened it: {reason}"),
    "repeats": N_("{by} says that it is {older} come back."),
    "came_back": N_("It has come back as {newer}, as {by} reports; times in all: {times}."),
    "disclose": N_("{by} asked {reporter} whether it may be made public."),
    "publish": N_("{by} made it public."),
    "consent": N_("{by} consented; it is public now."),
    "keep": N_("{by} keeps it private."),
    "keep_with": N_("{by} keeps it private: {reason}"),
}
PROMISES = {
    "triage": N_("triage the issue"),
    "inform": N_("take note of the major issue"),
    "meet": N_("convene the meeting about the major issue"),
    "solve": N_("solve the issue"),
    "prevent": N_("find its cause and prevent it"),
    "check": N_("look whether the prevention held"),
}
