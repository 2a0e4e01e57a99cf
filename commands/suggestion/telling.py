"""What people are told about a suggestion, and the sentences of its history."""

from collections.abc import Callable

from commands.kit.replies import Block
from commands.kit.sentences import Sentence, said, says
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.suggestion.cards import words


def _received(telling: Telling) -> str:
    if telling.facts.get("by"):
        return said(telling, N_("{by} entered {number} *{title}*, suggested by a customer. Please sort it."))
    return said(telling, N_("A customer suggests {number} *{title}*. Please sort it."))


# Asking ones carry the reader's buttons.
ASKING: dict[str, Sentence] = {
    "received": _received,
    "to_assess": says(N_("{by} asks your department to assess {number} *{title}* and to decide by {due}.")),
    "to_assess_note": says(N_("{by} asks your department to assess {number} *{title}* and to decide by {due}: {note}")),
    "assessed": says(N_("{by} assessed {number} *{title}*. It is now to be decided.")),
    "returned": says(N_("{by} says that {number} *{title}* is not theirs: {reason}. Please sort it anew.")),
    "accepted": says(
        N_("{by} accepted {number} *{title}*; it is being carried out. Please tell and thank the customer by {due}.")
    ),
    "declined": says(N_("{by} declined {number} *{title}*. Please tell the customer why, and thank them, by {due}.")),
    "carried_out": says(
        N_("{number} *{title}* is carried out: {outcome}. Please tell and thank the customer by {due}.")
    ),
    "task_dropped": says(
        N_("{action}, the task for {number} *{title}*, was dropped. Give it to somebody else, or decline it.")
    ),
}
TELLING: dict[str, Sentence] = {
    "edited": says(N_("{by} corrected {number} *{title}*: {reason}")),
    "taken_over": says(N_("{by} handed {number} *{title}* to {to}.")),
    "withdrawn": says(N_("{by} withdrew {number} *{title}*: {reason}")),
}
BODIES: dict[str, Callable[[Telling], list[Block]]] = dict.fromkeys(
    ("received", "to_assess", "to_assess_note", "assessed"), words
)
LINES = {
    "new": N_("{by} entered it."),
    "classify": N_("{by} sorted it: {sort}; {department} assesses it, {assessor}."),
    "assess": N_("{by} assessed it: {feasibility}. Benefit: {benefit} Cost: {cost}"),
    "return": N_("{by} sent it back: {reason}"),
    "accept": N_("{by} accepted it: {reason}"),
    "carry": N_("{by} gave it to {owner} as {action}, due {due}."),
    "dropped": N_("{action} was dropped; nobody carries it out at the moment."),
    "decline": N_("{by} declined it: {reason}"),
    "done": N_("It is carried out: {outcome}"),
    "inform": N_("{by} told and thanked the customer, {how}: {words}"),
    "edit": N_("{by} corrected it ({reason}); before: {was}"),
    "withdraw": N_("{by} withdrew it: {reason}"),
}
PROMISES = {
    "classify": N_("sort the suggestion"),
    "assess": N_("assess the suggestion and decide"),
    "tell": N_("tell and thank the customer"),
}
