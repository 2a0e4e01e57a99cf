"""What can be wrong with a change request, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class NoSuchProject(FieldRefusal):
    text = N_("There is no project {number}; `/project list` shows them.")


class NotOfTheProject(FieldRefusal):
    text = N_("A change to {number} is raised by its own people. Ask {manager}, its manager.")


class NoBaseline(FieldRefusal):
    text = N_("{number} has no approved plan yet: its plan can still be changed as it is.")


class OnHold(Refusal):
    text = N_("{number} is on hold. Its plan is changed once it is resumed.")


class IsOver(Refusal):
    text = N_("The plan of {number} is not changed any more: its work is over or is being accepted.")


class NothingToChange(FieldRefusal):
    text = N_("Say what is to change: dates, budget, tasks, or the words of scope or quality.")


class Unreadable(FieldRefusal):
    text = N_("“{line}” cannot be read. Write it as in: {example}")


class NoSuchTask(FieldRefusal):
    text = N_("{number} has no task {task}.")


class IsDone(FieldRefusal):
    text = N_("{task} is done; only what is still to be done can be changed.")


class HasBegun(FieldRefusal):
    text = N_("{task} began on {start}; its due day can be moved, its start cannot.")


class EndsBeforeStart(FieldRefusal):
    text = N_("{task} cannot be due before it starts, on {start}.")


class DayIsOver(FieldRefusal):
    text = N_("{task}: {day} is over; choose a day that is still ahead.")


class NoWorkingDay(FieldRefusal):
    text = N_("{task}: {day} is no working day. The nearest are {before} and {after}.")


class OneDayOnly(FieldRefusal):
    text = N_("{task} is a milestone and has one day: give one date.")


class OutsideProject(FieldRefusal):
    text = N_("{task} would end on {day}, after the project's finish on {finish}. Name a later finish as well.")


class StartsTooEarly(FieldRefusal):
    text = N_("{task} needs {need}; it can start on {free} at the earliest.")


class Circle(FieldRefusal):
    text = N_("That would be a circle, in which each waits for the next: {loop}.")


class TieAsItIs(FieldRefusal):
    text = N_("It is so already: {line}")


class MovedAndDropped(FieldRefusal):
    text = N_("{task} cannot be both moved and cancelled.")


class NamedTwice(FieldRefusal):
    text = N_("{task} is named twice; give it one line.")


class InAnotherChange(FieldRefusal):
    text = N_("{change} wants to change {task} too. Wait for it, or have it withdrawn.")


class AnotherChangeOpen(FieldRefusal):
    text = N_("{change} wants another finish or budget too. Wait for it, or have it withdrawn.")


class OtherCurrency(FieldRefusal):
    text = N_("The budget of {number} is in {currency}; name the new one in {currency} too.")


class NoSuchRequirement(FieldRefusal):
    text = N_("{number} has no requirement {codes}.")


class Uncovered(FieldRefusal):
    text = N_("Nothing else fulfils {codes}: add a task in its place, or let the requirements fall away too.")


class NotInTeam(FieldRefusal):
    text = N_("{name} is not on the team of {number}. Add them first, with `/project invite {number}`.")


class NoSolution(FieldRefusal):
    text = N_("Name at least one solution.")


class NoSuchSolution(FieldRefusal):
    text = N_("There is no such solution; {number} has {count}.")


class AlreadyDecided(Refusal):
    text = N_("{number} is approved and still fits the plan: apply it, or have it withdrawn.")


class PlanHasMoved(Refusal):
    text = N_("The plan of {project} was changed since {number} was assessed. Assess it again on the plan of today.")


class NoLongerFits(Refusal):
    text = N_("{number} no longer fits the plan: {why} Assess it again.")


class AlreadySigned(Refusal):
    text = N_("You have already approved {number}. Signatures still needed: {missing}.")


class MustBeEdited(Refusal):
    text = N_("{number} no longer fits the plan: {why} Change the request first.")
