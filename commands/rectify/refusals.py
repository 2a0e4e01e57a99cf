"""What can be wrong with a notice, each in one sentence that says what would do (5.1.3)."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class HoldsASeat(FieldRefusal):
    text = N_("{who} holds a seat in {squad}. A supervisor who issues a notice holds none; ask another supervisor.")


class LeftLately(FieldRefusal):
    text = N_("{who} was in {squad} until {day} and skips it for now. Ask another supervisor.")


class LaterThanAllowed(FieldRefusal):
    text = N_("This severity gives {span}: by {due}. Choose no later day.")


class DayIsOver(FieldRefusal):
    text = N_("{day} is over; choose a day that is still ahead.")


class NoSuchNotice(FieldRefusal):
    text = N_("There is no earlier notice {number}. Choose one of those that are found while you type.")


class RepeatsAlready(FieldRefusal):
    text = N_("{number} repeats {older} already.")


class NoMeasure(FieldRefusal):
    text = N_("Name at least one measure.")


class TooManyMeasures(FieldRefusal):
    text = N_("Plan at most {most} measures at once; plan once more for the others.")


class AfterTheNotice(FieldRefusal):
    text = N_("The notice is due {due}; a measure ends by then. Ask for a later date if that is not possible.")


class MeasuresOpen(Refusal):
    text = N_("Not done yet: {actions}. Report them done with `/action done`, or drop them, then submit.")


class TooLate(Refusal):
    text = N_(
        "{number} was due {due}; a later date is asked for before that. Submit what is done, or speak with {issuer}: "
        "whoever returns it can set a new date."
    )


class NotLater(FieldRefusal):
    text = N_("It is due {due} already; ask for a later day.")


class TooFar(FieldRefusal):
    text = N_("At once it can be put off by {span} at most: until {due}.")


class AskedAlready(Refusal):
    text = N_("{day} has been asked for already; {who} has not decided yet.")


class NothingAsked(Refusal):
    text = N_("Nobody asks for another date. {number} is due {due}.")


class NotedAlready(Refusal):
    text = N_("{by} took note of {number} at {at} already.")


class NothingToNote(Refusal):
    text = N_("{number} is not late, and nobody has brought it before leadership.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {owner} already.")


class NotInTheSquad(FieldRefusal):
    text = N_("{who} holds no seat in {squad}. Hand it to somebody of the squad.")
