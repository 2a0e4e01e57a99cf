"""What can be wrong with an inquiry's steps, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class WhoAsks(FieldRefusal):
    text = N_("Say who asks: choose the customer, or give the name and the phone or mail of a new one.")


class NoSuchArticle(FieldRefusal):
    text = N_("There is no approved article {number}. Choose one of those that are found while you type.")


class NothingSaid(FieldRefusal):
    text = N_("Write the answer, or choose the article that answers it.")


class TimeIsOver(FieldRefusal):
    text = N_("{due} is over already. Promise a time that is still to come.")


class TooFar(FieldRefusal):
    text = N_("A promise is given for at most {span}; until then a customer wants to hear something.")


class NoTimeGiven(FieldRefusal):
    text = N_("Say on which day too.")


class WhoIsAsked(FieldRefusal):
    text = N_("Say who is asked inside: a person, a department or a squad.")


class WhoTakesIt(FieldRefusal):
    text = N_("Say who takes it: a person, a department or a squad.")


class NoSuchPlace(FieldRefusal):
    text = N_("There is no department or squad “{typed}”. Choose one of those that are found while you type.")


class NobodyThere(FieldRefusal):
    text = N_("Nobody leads {place} at the moment. Name a person.")


class HasItAlready(FieldRefusal):
    text = N_("{owner} has {number} already.")


class NoSuchInquiry(FieldRefusal):
    text = N_("There is no open inquiry {number}. Choose one of those that are found while you type.")


class AnotherCustomer(FieldRefusal):
    text = N_("{number} is another customer's. Only inquiries of the same customer are merged.")


class NotItself(FieldRefusal):
    text = N_("Choose another inquiry: one is not merged into itself.")


class NothingNew(FieldRefusal):
    text = N_("That is how {number} is recorded already. Correct something, or leave it.")


class WhyUnanswered(FieldRefusal):
    text = N_("{number} was not answered. Say why it is closed all the same.")


class TooLate(Refusal):
    text = N_("{number} was closed on {closed}, longer ago than {span}. Record a new inquiry.")


class MadeAlready(Refusal):
    text = N_("The article {article} was made of {number} already.")


class DayIsOver(FieldRefusal):
    text = N_("{day} is over already. Give a day that is still to come.")
