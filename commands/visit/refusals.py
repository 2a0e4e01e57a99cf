"""What can be wrong with a visit, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class DayIsOver(FieldRefusal):
    text = N_("{day} is over; choose a day that is still ahead.")


class NoContact(FieldRefusal):
    text = N_("This customer does not wish to be contacted: {customer}.")


class VisitStands(FieldRefusal):
    text = N_("{number} is arranged with this customer already, for {day}.")


class NotServing(FieldRefusal):
    text = N_("{who} does not work with customers. Choose an agent of customer service or their supervisor.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {owner} already.")


class NotHeard(Refusal):
    text = N_("{number} has no answer of the customer to speak of.")


class ComplaintStands(Refusal):
    text = N_("{complaint} has been made of {number} already.")
