"""What can be wrong with a task, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class NoSuchProject(FieldRefusal):
    text = N_("There is no project {number}.")


class NotYourPlan(Refusal):
    text = N_("The plan of {number} is written by its project manager and its team: {people}.")


class NotPlanned(FieldRefusal):
    text = N_("{number} is not being planned now; tasks are planned from its initiation until its plan is reviewed.")


class UnderReview(FieldRefusal):
    text = N_("The plan of {number} is under review. `/project revise {number}` takes it back to be changed.")


class HasBaseline(FieldRefusal):
    text = N_("The plan of {number} is approved; it changes by a change request: `/change raise {number}`.")


class NotInTeam(FieldRefusal):
    text = N_("{name} is not on the team of {number}. Add them first, with `/project invite {number} @{name}`.")


class EndsBeforeStart(FieldRefusal):
    text = N_("It cannot be due before it starts, on {start}.")


class OutsideProject(FieldRefusal):
    text = N_("{number} runs from {start} to {finish}; choose a day within.")


class NoWorkingDay(FieldRefusal):
    text = N_("{day} is no working day. The nearest are {before} and {after}.")


class MilestoneTakesNoTime(FieldRefusal):
    text = N_("A milestone has one day: give the same day as start and due.")


class MilestoneTakesNoEffort(FieldRefusal):
    text = N_("A milestone takes no effort; leave it empty, or plan a task that leads to it.")


class StartsTooEarly(FieldRefusal):
    text = N_("It needs {need}, which is due on {due}; it can start on {free} at the earliest.")


class OthersStartEarlier(FieldRefusal):
    text = N_("{other} needs this task and starts on {start}; end before, or move that one first.")


class NoSuchTask(FieldRefusal):
    text = N_("{number} has no task {tasks}.")


class NeedsItself(FieldRefusal):
    text = N_("A task cannot need itself.")


class Circle(FieldRefusal):
    text = N_("That would be a circle, in which each waits for the next: {loop}.")


class NotNeeded(FieldRefusal):
    text = N_("{number} does not need {need}.")


class NeededAlready(FieldRefusal):
    text = N_("{number} needs {need} already.")


class NoSuchRequirement(FieldRefusal):
    text = N_("{number} has no requirement {codes}.")


class NotApproved(Refusal):
    text = N_("The plan of {project} is not approved yet; work on {number} is reported from then on.")


class OnHold(Refusal):
    text = N_("{project} is on hold; work on {number} is reported again when it is resumed.")


class NotCarriedOut(Refusal):
    text = N_("{project} is not being carried out now; nothing more is reported on {number}.")


class StillWaits(Refusal):
    text = N_("{number} cannot begin yet. It waits for {needs}.")


class LessThanBefore(Refusal):
    text = N_("{number} is at {progress} % already. To set it back use `/task progress {number}` and say why.")


class WhyLess(FieldRefusal):
    text = N_("It was at {progress} % already: say why it is less now.")


class MilestoneHasNoProgress(Refusal):
    text = N_("{number} is a milestone: it is not begun and has no percentage. Say *done* when it is reached.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {owner} already.")
