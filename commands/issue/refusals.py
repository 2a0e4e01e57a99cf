"""What can be wrong with a report, a triage or a closing, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class NoSquad(FieldRefusal):
    text = N_("Name the squad concerned: you hold no seat in one that it could go to.")


class NotASuperior(FieldRefusal):
    text = N_(
        "{who} is not a superior of yours. Name the lead of your squad, the head of your department, somebody of a "
        "higher level, or one of leadership."
    )


class NotALink(FieldRefusal):
    text = N_("Give a whole link, beginning with https://, or leave it empty.")


class NoSuchRecord(FieldRefusal):
    text = N_("There is no record {number}. Name one by its number, such as PRJ-0001.")


class NoSuchIssue(FieldRefusal):
    text = N_("There is no issue {number} that it could repeat. Choose one of those that are found while you type.")


class RepeatsAlready(FieldRefusal):
    text = N_("{number} repeats {older} already.")


class NoProposal(FieldRefusal):
    text = N_("A major issue goes to leadership with at least one proposed solution. Say what you propose.")


class IsPrivate(FieldRefusal):
    text = N_(
        "{number} was reported privately, and a major issue goes to leadership. Ask for consent to make it public "
        "first, or triage it as general and for one squad."
    )


class PrivateMeeting(Refusal):
    text = N_(
        "{number} was reported privately; a meeting would make it known. Ask for consent to make it public first."
    )


class MajorAlready(Refusal):
    text = N_("{number} is major already; leadership knows of it since {since}.")


class NotedAlready(Refusal):
    text = N_("{by} took note of {number} at {at} already.")


class IsGeneral(Refusal):
    text = N_("{number} is general: its squad solves it. Make it major first, or call a meeting with `/meeting call`.")


class MeetingStands(Refusal):
    text = N_("{meeting} is convened for {number} already.")


class NobodyToMeet(FieldRefusal):
    text = N_("The squads concerned have no lead at the moment; name who is asked.")


class IsPast(FieldRefusal):
    text = N_("That time is over; choose one that is still ahead.")


class TooLate(FieldRefusal):
    text = N_("The meeting of a major issue is held within {span}: by {due}.")


class TooLong(FieldRefusal):
    text = N_("A general issue is solved within {span}: by {due}. Choose no later day, or make it major.")


class DayIsOver(FieldRefusal):
    text = N_("{day} is over; choose a day that is still ahead.")


class NoMeeting(Refusal):
    text = N_("{number} is major: leadership's meeting comes before the solution. It has not been convened yet.")


class NotMet(Refusal):
    text = N_("{number} is major: its joint solution comes from {meeting}, which has not been held yet.")


class CheckedTooEarly(FieldRefusal):
    text = N_("The effect is checked after it is done, {due}; choose a later day.")


class PreventionRuns(Refusal):
    text = N_("{action} is being carried out for {number} already. Drop it first if another is to take its place.")


class TooEarly(Refusal):
    text = N_("Whether it held is checked from {day} on, so that there is something to see.")


class NotVerified(Refusal):
    text = N_(
        "The preventive action {action} is not verified yet. First it is done and verified, then its effect is seen."
    )


class NotYet(Refusal):
    text = N_("{number} cannot be closed yet. Still missing: {missing}.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {owner} already.")


class AskedAlready(Refusal):
    text = N_("{who} has been asked whether {number} may be made public, and has not answered yet.")
