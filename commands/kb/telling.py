"""What people are told about an article, and the sentences of its history."""

from commands.kit.sentences import Sentence, says
from commands.kit.words import N_

ASKING: dict[str, Sentence] = {
    "to_approve": says(N_("{by} asks you to approve the article {number} *{title}*.")),
    "declined": says(N_("{by} sends the article {number} *{title}* back to you: {reason}")),
}
TELLING: dict[str, Sentence] = {
    "approved": says(N_("✅ {by} approved your article {number} *{title}*. Agents are offered it from now on.")),
    "retired": says(N_("{by} retired the article {number} *{title}*: {reason}")),
}
LINES = {
    "add": N_("{by} wrote it."),
    "made_from": N_("{by} made it of the answer to {other}."),
    "submit": N_("{by} handed it in for approval."),
    "approve": N_("{by} approved version {edition}; it is served."),
    "decline": N_("{by} sent it back: {reason}"),
    "edit": N_("{by} wrote on version {edition}."),
    "discard": N_("{by} gave up the new version; version {edition} goes on."),
    "confirm": N_("{by} looked at it again: it still holds."),
    "retire": N_("{by} retired it: {reason}"),
    "restore": N_("{by} took it up again, as a draft."),
    "cannedadd": N_("{by} wrote the canned reply “{name}” ({purpose})."),
    "cannededit": N_("{by} changed the canned reply “{name}” ({purpose})."),
    "cannedretire": N_("{by} retired the canned reply “{name}” ({purpose})."),
}
PROMISES = {
    "approve": N_("approve the article"),
    "review": N_("look at the article again"),
}
