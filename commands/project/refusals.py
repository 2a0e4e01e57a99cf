"""What can be wrong with an application or a decision, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class FinishBeforeStart(FieldRefusal):
    text = N_("The finish has to come after the start, {start}.")


class NotAMember(FieldRefusal):
    text = N_("{name} cannot take part: only active members of the organisation can, no guests or apps.")


class SponsorManages(FieldRefusal):
    text = N_("The sponsor decides and the project manager carries out: name somebody else as manager.")


class NotSenior(Refusal):
    text = N_(
        "Only somebody of senior level may be sponsor. Ask an administrator to check your level in `/squad roster`."
    )


class AlreadySigned(Refusal):
    text = N_("You have already signed {number}. Signatures still needed: {missing}.")


class NoQuestion(Refusal):
    text = N_("Nobody has asked for information on {number}.")


class NotOfLeadership(FieldRefusal):
    text = N_("{name} cannot decide this: it needs somebody of leadership who did not apply for it.")


class NotInTeam(FieldRefusal):
    text = N_("{name} is not in the team of {number}.")


class StillHasTasks(FieldRefusal):
    text = N_("{name} still has open tasks: {tasks}. Hand them to somebody else first, with `/task reassign`.")


class StaysInTeam(FieldRefusal):
    text = N_("The sponsor and the project manager stay with the project.")
