"""What can be wrong with a meeting's date or its minutes, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class IsPast(FieldRefusal):
    text = N_("That time is over; choose one that is still ahead.")


class TooFar(FieldRefusal):
    text = N_("That is more than two years ahead; choose an earlier day.")


class NoSuchRecord(FieldRefusal):
    text = N_("There is no record {number}. Name one by its number, such as PRJ-0001.")


class AgendaIsFull(FieldRefusal):
    text = N_("The agenda has room for {left} more characters. The convener can shorten it where the date is changed.")


class AllAreAsked(FieldRefusal):
    text = N_("They are all asked already.")


class ConvenesAlready(FieldRefusal):
    text = N_("{who} convenes {number} already.")


class TooEarly(Refusal):
    text = N_("{number} begins {starts}. It can be started from a quarter of an hour before; or change its date.")


class NoMinutes(Refusal):
    text = N_("{number} has no minutes yet. Record them first; then they can be confirmed.")


class NotDecided(FieldRefusal):
    text = N_("It was called to decide: {decision}. Say what was decided, or that nothing was.")


class WhyChanged(FieldRefusal):
    text = N_("These minutes were confirmed: say why they change. Everybody who was there is asked again.")
