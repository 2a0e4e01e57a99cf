"""What stands in the way of an acceptance, in a sentence each."""

from collections.abc import Sequence
from typing import Any

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_, Words

Blocker = tuple[str, dict[str, Any]]
"""A sentence that is not yet translated, and its facts; people's words in them are escaped."""


class NotReady(Refusal):
    """Every blocker by its name."""

    text = N_("{number} cannot be accepted yet:\n{blockers}")

    def __init__(self, number: str, found: Sequence[Blocker]) -> None:
        super().__init__(number=number)
        self.found = list(found)

    def say(self, t: Words) -> str:
        return t(self.text, **self.values, blockers="\n".join(f"• {line}" for line in listed(self.found, t)))


def listed(found: Sequence[Blocker], t: Words) -> list[str]:
    return [t(sentence, **facts) for sentence, facts in found]


class NoSuchCriterion(FieldRefusal):
    text = N_("There is no {code}. There are: {codes}.")


class NoSuchEvidence(FieldRefusal):
    text = N_("There is no {number} to point at.")


class NothingGiven(FieldRefusal):
    text = N_("Say, link, name or upload something that shows it.")


class WorkedOnIt(FieldRefusal):
    text = N_("{names} worked on the project or answer for it; the panel judges the work of others.")


class HasVoted(FieldRefusal):
    text = N_("{names} have voted already and stay on the panel.")


class RemarkNeeded(FieldRefusal):
    text = N_("Say what is missing: the team works from it.")


class StillOpen(FieldRefusal):
    text = N_("Still open: {records}. Close them, or name who takes them.")


class NotAhead(FieldRefusal):
    text = N_("Choose a day after {day}, when it would be archived.")


class TooFar(FieldRefusal):
    text = N_("At most a year ahead, please: until {day}.")


class NoChannel(Refusal):
    text = N_("The channel of {number} is not there any more; an archived one can be brought back in Slack by hand.")
