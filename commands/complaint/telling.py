"""What people are told about a complaint, and the sentences of its history (3.2.2)."""

from collections.abc import Callable

from commands.complaint.cards import what_happened, what_is_proposed
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.sentences import Sentence, said, says
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Telling


def _by_or_not(text: str, without: str) -> Sentence:
    """What came by itself, from outside Slack, has nobody who brought it."""
    return lambda telling: said(telling, text if telling.facts.get("by") else without)


# Asking ones carry the reader's buttons.
ASKING: dict[str, Sentence] = {
    "registered": says(N_("A customer complains: {number} *{title}*. Please apologise by {due}.")),
    "urgent": says(N_("🔴 An urgent complaint: {number} *{title}*. The customer waits for our apology until {due}.")),
    "heard": says(N_("The customer of {number} *{title}* says: {words}")),
    "assigned": says(N_("{by} asks you to look into {number} *{title}* and to propose a solution by {due}.")),
    "to_assign": says(N_("The customer of {number} *{title}* has our apology. Please give it to a department.")),
    "to_propose": says(N_("{number} *{title}*: please find the cause and propose a solution by {due}.")),
    "proposed": says(N_("{by} proposes a solution for {number} *{title}*. Please tell the customer.")),
    "replied": says(N_("The customer of {number} *{title}* was told. Please ask whether they are satisfied.")),
    "dissatisfied": says(
        N_("Please find another solution by {due}; the customer of {number} *{title}* is not satisfied: {words}")
    ),
    "escalated": says(
        N_("🔺 {number} *{title}* is yours now; rounds that did not satisfy the customer: {failed}. {words}")
    ),
    "further_round": says(N_("Round {round} of {number} *{title}* has begun; a solution is due {due}.")),
    "unresolved": says(
        N_("{by} asks for your consent to close {number} *{title}* unresolved. Please decide by {due}.")
    ),
    "refused": says(N_("{by} does not consent to closing {number} *{title}* unresolved: {reason}")),
    "came_back": says(
        N_("{number} *{title}*, closed unresolved, is open again and due {due}; the customer writes: {words}")
    ),
    "cleared": _by_or_not(
        N_("{by} says that {nonconformity} is closed; it no longer stands in the way of {number} *{title}*."),
        N_("{nonconformity} is closed; it no longer stands in the way of {number} *{title}*."),
    ),
}
TELLING: dict[str, Sentence] = {
    "taken_away": says(N_("{by} gave {number} *{title}* to somebody else; you need not look into it any more.")),
    "pleased": says(N_("✅ The customer of {number} *{title}* is satisfied, {rating} of 5: {words}")),
    "blocked": says(N_("The customer of {number} *{title}* is satisfied. It can be closed once {blocking} is.")),
    "withdrawn": says(N_("The customer withdraws {number} *{title}*: {words}")),
    "consented": says(N_("{by} consents: {number} *{title}* is closed unresolved and counts as unsatisfied.")),
    "corrected": says(N_("{by} corrected {number} *{title}*: {reason}")),
    "weighed": says(
        N_("{by} changed the severity of {number} *{title}*, and both clocks; the answer is due {due}: {reason}")
    ),
}


def why(telling: Telling) -> list[Block]:
    """For leadership: the reason, and what was tried."""
    complaint, t = telling.subject, telling.t
    if not complaint.unresolved_why:
        return what_happened(telling)
    label = t(N_("Why nothing more can be done"))
    return [blocks.paragraph(f"*{label}*\n{plain(complaint.unresolved_why, 1500)}"), *what_happened(telling)]


BODIES: dict[str, Callable[[Telling], list[Block]]] = {
    "registered": what_happened,
    "urgent": what_happened,
    "assigned": what_happened,
    "to_propose": what_happened,
    "proposed": what_is_proposed,
    "replied": what_is_proposed,
    "escalated": what_happened,
    "further_round": what_happened,
    "unresolved": why,
    "came_back": what_is_proposed,
}
LINES = {
    "new": N_("{by} recorded it: {severity}; an apology is due {due}."),
    "arrived": N_("It came in from the customer: {severity}; an apology is due {due}."),
    "acknowledge": N_("{by} apologised {at}, {channel}: {words}"),
    "interim": N_("{by} told the customer how far it is, {channel}: {words}"),
    "assign": N_("{by} gave it to {handler} of {department}; a solution is due {due}."),
    "hand": N_("{by} handed it to {handler} in the department."),
    "investigate": N_("{by} began round {round}."),
    "cause": N_("{by} found what caused it: {cause}"),
    "propose": N_("{by} proposed: {solution} (cause: {cause})"),
    "reply": N_("{by} told the customer {at}, {channel}: {words}"),
    "satisfied": N_("The customer is satisfied, {rating} of 5, as {by} recorded: {words}"),
    "dissatisfied": N_("Round {round} did not satisfy the customer, {rating} of 5, as {by} recorded: {words}"),
    "escalate": N_("{by} took it to the supervisor: {reason}"),
    "went_up": N_("It went to the supervisor; rounds that did not satisfy the customer: {failed}."),
    "unresolved": N_("{by} asked leadership to close it unresolved: {reason}"),
    "consent": N_("{by} consented; it is closed unresolved: {reason}"),
    "refuse": N_("{by} did not consent: {reason}"),
    "close": N_("{by} closed it."),
    "withdraw": N_("The customer withdrew it, as {by} recorded: {words}"),
    "again": N_("The customer said, as {by} recorded: {words}"),
    "wrote": N_("The customer wrote: {words}"),
    "wrote_again": N_("The customer wrote, and it is open again: {words}"),
    "reopen": N_("The customer wrote again, and it is open again, as {by} recorded: {words}"),
    "weigh": N_("{by} changed the severity from {old} to {severity}, so that the answer is due {due}: {reason}"),
    "edit": N_("{by} corrected it ({reason}); before, it read: {was}"),
    "link_ncr": N_("{by} linked it with {nonconformity}: {reason}"),
    "unlink_ncr": N_("{by} took away its link with {nonconformity}: {reason}"),
    "clear": N_("{by} recorded that {nonconformity} is closed: {finding}"),
    "was_cleared": N_("{nonconformity} is closed. {finding}"),
}
PROMISES = {
    "acknowledge": N_("apologise to the customer"),
    "interim": N_("give the customer an interim answer"),
    "solve": N_("solve the complaint for the customer"),
    "propose": N_("find the cause and propose a solution"),
    "decide": N_("decide how the complaint goes on"),
    "consent": N_("decide whether it is closed unresolved"),
}
