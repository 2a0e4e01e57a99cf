"""What can be wrong with a risk, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal
from commands.kit.words import N_


class NoSuchProject(FieldRefusal):
    text = N_("There is no project {number}; `/project list` shows them.")


class NotUnderWay(FieldRefusal):
    text = N_("{number} keeps no risk register now: it is kept from the project's approval to its end.")


class NotOfTheProject(FieldRefusal):
    text = N_("{name} is not of {number}: a risk belongs to somebody of its team, the manager or the sponsor.")


class DayIsOver(FieldRefusal):
    text = N_("{day} is over; choose a day that is still ahead.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {owner} already.")


class NothingNew(FieldRefusal):
    text = N_("The estimate is as it was: say what you looked at, or change a figure.")
