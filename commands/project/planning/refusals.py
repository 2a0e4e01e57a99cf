"""What can be wrong with a plan, each in one sentence that says what would do."""

from collections.abc import Sequence

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_, Words
from commands.project.planning.rules import Gap


class PlanHasGaps(Refusal):
    """Every gap by name, a line each."""

    text = N_("The plan of {number} is not whole yet:")

    def __init__(self, number: str, gaps: Sequence[Gap]) -> None:
        super().__init__(number=number)
        self.gaps = list(gaps)

    def say(self, t: Words) -> str:
        said = super().say(t)
        return "\n".join([said, *(f"• {t(text, **facts)}" for text, facts in self.gaps)])


class NoSuchRequirement(FieldRefusal):
    text = N_("{number} has no requirement {codes}. What it has: {known}.")


class NoSuchTask(FieldRefusal):
    text = N_("{number} has no task {codes}.")


class NoSuchLine(FieldRefusal):
    text = N_("{number} has neither a requirement nor a plan line {code}.")


class IsRetired(FieldRefusal):
    text = N_("{code} was taken out of the plan already.")


class NotYours(Refusal):
    text = N_("{code} is corrected by who wrote it down, {author}, or by the project manager.")


class NotInProject(FieldRefusal):
    text = N_("Choose a day within the project, {start} – {finish}.")


class EndsBeforeStart(FieldRefusal):
    text = N_("The last day cannot be before the first, {start}.")


class NotAQuantity(FieldRefusal):
    text = N_("Give a quantity above 0, such as 3 or 2.5.")


class UnitNeeded(FieldRefusal):
    text = N_("Say in what it is counted, such as persons, days, m² or pieces.")


class NoBaselines(Refusal):
    text = N_("{number} has no baseline yet: the sponsor approves its plan first.")


class NothingToCompare(Refusal):
    text = N_("{number} has only one baseline, {filing}; there is nothing to compare it with.")


class NoSuchBaseline(Refusal):
    text = N_("{number} has no baseline {which}. It has {known}.")


class NothingImported(Refusal):
    text = N_("No file waits to be taken over into the plan of {number}. Bring one with `/project import {number}`.")


class RowsAreWrong(FieldRefusal):
    text = N_("Rows of {name} with errors: {count}. Mend them and bring the file again, or take only the good ones.")


class NoGoodRow(Refusal):
    text = N_("{name} has no row that can be taken over.")


class FileGone(Refusal):
    text = N_("{name} cannot be read any more. Bring it again with `/project import {number}`.")


class NotPlannedNow(Refusal):
    text = N_("The plan of {number} is {status}; rows are taken over while it is being planned.")
