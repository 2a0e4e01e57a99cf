"""What people are told about a visit, and the sentences of its history."""

from collections.abc import Callable

from commands.kit.replies import Block
from commands.kit.sentences import Sentence, said, says
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.visit import cards


def _to_call(telling: Telling) -> str:
    if telling.facts.get("by"):
        return said(telling, N_("{by} asks you for {number}, a visit to *{title}*, by {due}."))
    return said(telling, N_("{number}: please call *{title}* by {due} and ask how satisfied they are."))


def _body(telling: Telling) -> list[Block]:
    return [*cards.said(telling), *cards.ways(telling)]


# Asking ones carry the reader's buttons.
ASKING: dict[str, Sentence] = {
    "to_call": _to_call,
    "moved": says(N_("{by} moved {number}, the visit to *{title}*, to {on}: {reason}")),
    "low": says(N_("🔺 *{title}* rates us {rating} of 5 in {number}. Please look into it by {due}.")),
}
TELLING: dict[str, Sentence] = {
    "taken_over": says(N_("{by} handed {number}, the visit to *{title}*, to {to}.")),
    "skipped": says(N_("{by} leaves out {number}, the visit to *{title}*: {reason}")),
    "settled": says(N_("{by} looked into the low rating of {number}, *{title}*: {measure}")),
}
BODIES: dict[str, Callable[[Telling], list[Block]]] = {"to_call": _body, "low": _body}
LINES = {
    "plan": N_("{by} arranged it for {on}: {occasion}."),
    "result": N_("{by} recorded the answer: {rating} of 5."),
    "noanswer": N_("{by} called in vain, times in all: {tries}. {note}"),
    "call": N_("{by} spoke to the customer; again on {on}. {note}"),
    "skip": N_("{by} left it out: {reason}"),
    "reschedule": N_("{by} moved it from {old} to {on}: {reason}"),
    "complain": N_("{by} made {complaint} of it."),
    "inquire": N_("{by} made {inquiry} of what they asked."),
    "settle": N_("{by} looked into it: {measure}"),
    "correct": N_("{by} corrected the rating from {old} to {rating}: {reason}"),
    "over": N_("It is closed."),
    "raise": N_("It is open again: the rating is low."),
}
PROMISES = {
    "call": N_("call the customer"),
    "settle": N_("look into the low rating"),
}
