"""What stands in the way of a step, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class WhoComplains(FieldRefusal):
    text = N_("Choose the customer who complains, or give the name of a new one.")


class NotALink(FieldRefusal):
    text = N_("Give a whole link, beginning with https://, or leave it empty.")


class MayBeOneOfThese(FieldRefusal):
    text = N_(
        "This customer has open complaints like it: {known}. Choose it here if it is this one, or tick that it is "
        "another."
    )


class NoSuchComplaint(FieldRefusal):
    text = N_("There is no open complaint {number}. Choose one of those that are found while you type.")


class AnotherCustomer(FieldRefusal):
    text = N_("{number} is another customer's. Choose one of this customer, or leave it empty.")


class StillAhead(FieldRefusal):
    text = N_("{at} is still ahead; give the time at which it was.")


class NobodyThere(FieldRefusal):
    text = N_("{department} has neither a head nor a deputy. Name who looks into it.")


class NotOfDepartment(FieldRefusal):
    text = N_("{who} is not of {department}. Name somebody of it, or give the complaint to another department.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {handler} already.")


class NoCause(FieldRefusal):
    text = N_("Say what caused it: no solution is proposed before the investigation has found the cause.")


class NotYetUnresolved(Refusal):
    text = N_(
        "{number} may be closed unresolved after {rounds} rounds that did not satisfy the customer; there were "
        "{failed}. Begin a further round."
    )


class AskedAlready(Refusal):
    text = N_("Leadership was asked on {at} and has not decided yet.")


class NothingAsked(Refusal):
    text = N_("Nobody has asked to close {number} unresolved; there is nothing to decide.")


class NotBeforeNonconformity(Refusal):
    text = N_("{number} cannot be closed before its nonconformity is: {blocking}.")


class NotANumber(FieldRefusal):
    text = N_("Give the number of the nonconformity, such as NCR-0001.")


class LinkedAlready(FieldRefusal):
    text = N_("{number} is linked with it already.")


class NotLinked(FieldRefusal):
    text = N_("{number} is not linked with it. Linked are: {linked}.")


class NoneLinked(Refusal):
    text = N_("No nonconformity is linked with {number}.")


class ClearedAlready(FieldRefusal):
    text = N_("{number} was closed on {at} already.")


class NothingChanged(FieldRefusal):
    text = N_("Nothing is different from what is recorded.")
