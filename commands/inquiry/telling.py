"""What people are told about an inquiry, and the sentences of its history."""

from collections.abc import Callable, Mapping
from typing import Any

from commands.inquiry.cards import articles_to_use, question
from commands.inquiry.rules import PRIORITY
from commands.kit import topics
from commands.kit.replies import Block
from commands.kit.sentences import Sentence, says
from commands.kit.text import plain
from commands.kit.ways import WAY
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling
from storage.reading import Reading


def for_agent(telling: Telling) -> list[Block]:
    return [*question(telling), *articles_to_use(telling)]


ASKING: dict[str, Sentence] = {
    "given": says(N_("A customer asks: {number} *{title}*. Please answer, or promise a time, by {due}.")),
    "consulted": says(N_("{by} needs to know something for a customer, by {due}: {number} *{title}*.")),
    "informed": says(N_("{by} has answered you about {number} *{title}*. Please tell the customer.")),
    "customer_wrote": says(N_("The customer has said more about {number} *{title}*. It is due {due}.")),
}
TELLING: dict[str, Sentence] = {
    "answered": says(N_("✅ {by} answered {number} *{title}* for you.")),
    "corrected": says(N_("{by} corrected {number} *{title}*: {reason}")),
    "took_in": says(N_("{by} merged {other} into {number} *{title}*.")),
}
BODIES: dict[str, Callable[[Telling], list[Block]]] = {
    "given": for_agent,
    "consulted": question,
    "informed": for_agent,
    "customer_wrote": for_agent,
}
LINES = {
    "new": N_("{by} recorded it: {priority}, {channel}."),
    "came_in": N_("It came in: {priority}, {channel}."),
    "open": N_("{by} took it up."),
    "answer": N_("{by} answered it."),
    "used": N_("{by} used the article {article}."),
    "promise": N_("{by} promised the customer an answer by {due}."),
    "wait": N_("{by} asked the customer something; the clock stands still."),
    "consult": N_("{by} asked {to} inside, for an answer by {due}."),
    "inform": N_("{by} gave the information."),
    "reply": N_("{by} recorded what the customer said."),
    "wrote": N_("The customer wrote again."),
    "thanked": N_("{by} recorded the customer's thanks."),
    "close": N_("{by} closed it."),
    "reopen": N_("{by} opened it again by the customer's word."),
    "merge": N_("{by} merged it into {into}."),
    "took_in": N_("{by} merged {other} into it."),
    "article": N_("{by} made the draft {article} of its answer."),
    "note": N_("{by} wrote a note."),
    "edit": N_("{by} corrected {field}: {was} became {now}. {reason}"),
    "edit_question": N_("{by} corrected the question. {reason}"),
}
PROMISES = {
    "first_reply": N_("first reply to the customer"),
    "answer": N_("answer to the customer"),
    "promise": N_("answer promised to the customer"),
    "inform": N_("information for the customer's answer"),
    "close": N_("close the answered inquiry"),
}
FIELDS = {
    "customer": N_("Customer"),
    "priority": N_("Priority"),
    "topic": N_("Topic"),
    "channel": N_("How it reached us"),
    "title": N_("Title"),
}


def naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    """Priorities, channels, topics and fields are kept by their code and said by their name."""
    named: dict[str, str] = {}
    if facts.get("priority") in PRIORITY:
        named["priority"] = t(PRIORITY[facts["priority"]])
    if facts.get("channel") in WAY:
        named["channel"] = t(WAY[facts["channel"]])
    field = facts.get("field")
    if field in FIELDS:
        named["field"] = t(FIELDS[field])
    if field in ("priority", "channel", "topic"):
        for name in ("was", "now"):
            named[name] = _value(look, str(field), str(facts.get(name)), t)
    return named


def _value(look: Reading, field: str, code: str, t: Words) -> str:
    if field == "topic":
        return plain(topics.named(look, t).get(code, code))
    return t({"priority": PRIORITY, "channel": WAY}[field].get(code, code))
