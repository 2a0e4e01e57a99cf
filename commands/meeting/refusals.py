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


class NothingSaid(FieldRefusal):
    text = N_("Say something in one of the three fields, or press “Nothing to report”.")


class NotYourSquad(FieldRefusal):
    text = N_("You are asked to report for: {squads}. Choose one of them.")


class NotYoursToCall(FieldRefusal):
    text = N_(
        "A meeting with a decision to take is called by a squad's lead, a sponsor or leadership: {people}. "
        "Without one, anybody may call."
    )


class NotYourSeries(Refusal):
    text = N_("{title} is changed by {who}: {people}.")


class NoSuchSeries(FieldRefusal):
    text = N_("There is no recurring meeting “{title}”. `/meeting weekly` shows all of them.")


class OneDayOnly(FieldRefusal):
    text = N_("The meeting of all leads has one day in the week: choose a single one.")


class NobodyAsked(FieldRefusal):
    text = N_("Say who is asked: by their seats, by name, or both.")


class UnknownZone(FieldRefusal):
    text = N_("There is no time zone “{zone}”. Give one such as Asia/Taipei or Europe/Berlin.")


class EndsTooEarly(FieldRefusal):
    text = N_("The last day is before {day}; choose a later one.")


class NothingChanges(Refusal):
    text = N_("Nothing of it would change. Fill in what is to be different.")


class NotOneOfItsDays(FieldRefusal):
    text = N_("There is no meeting of {title} on {day} that could be left out. The next ones are on: {days}.")


class DecisionsAreFull(FieldRefusal):
    text = N_("There is room for {left} more characters; shorten it, or write the rest into the minutes.")


class NotInstead(FieldRefusal):
    text = N_("Name somebody else who comes in your place.")


class PreparedAlready(FieldRefusal):
    text = N_("That one is prepared already. Cancel it with `/meeting cancel {number}`.")
