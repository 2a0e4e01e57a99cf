"""What can be refused while a project is carried out, each in one sentence that says what would do."""

from collections.abc import Sequence

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_, Words
from commands.project.execution.rules import LIGHTS, Reason
from commands.project.execution.sentences import worded


class OfALight(FieldRefusal):
    """`light` is given by its key and said by its name, in the words of whoever is refused."""

    def say(self, t: Words) -> str:
        return t(self.text, **{**self.values, "light": t(LIGHTS[self.values["light"]])})


class BetterThanItIs(OfALight):
    text = N_("Its figures make it {light}: {reasons} It can be judged worse than that, not better.")

    def __init__(self, field: str, *, light: str, reasons: Sequence[Reason]) -> None:
        super().__init__(field, light=light)
        self.reasons = tuple(reasons)

    def say(self, t: Words) -> str:
        said = " ".join(worded(one, t, bare=True) for one in self.reasons)
        return t(self.text, light=t(LIGHTS[self.values["light"]]), reasons=said)


class JudgedByAnother(OfALight):
    text = N_("{by} judged it {light}: {reason} Only they or the sponsor can take that back.")


class WhyWorse(OfALight):
    text = N_("Say why it is {light} although its figures are better.")


class ProposalNeeded(FieldRefusal):
    text = N_("A red project goes to leadership with its solutions: say what is proposed.")


class NothingToNote(Refusal):
    text = N_("{number} is {light}; nothing waits to be noted by leadership.")

    def say(self, t: Words) -> str:
        return t(self.text, **{**self.values, "light": t(LIGHTS[self.values["light"]])})


class NoSuchLine(FieldRefusal):
    text = N_("There is no line {code} in the plan. Open ones: {open}.")


class SettledAlready(FieldRefusal):
    text = N_("{code} was settled already: {outcome}")


class NoRecord(FieldRefusal):
    text = N_("There is no record {number}.")


class NotOfThisProject(FieldRefusal):
    text = N_("{number} belongs to another project.")


class MeetingAhead(Refusal):
    text = N_(
        "{number} is the coordination meeting that comes next; change its date with `/meeting schedule {number}`."
    )


class IsPast(FieldRefusal):
    text = N_("That moment is over; choose one that is still ahead.")
