"""What can be wrong with a survey or an answer, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class HowMany(FieldRefusal):
    text = N_("Ask from 1 to {most} questions, one a line; here are {count}.")


class NotTheSame(FieldRefusal):
    text = N_("Ask the same {wanted} questions in each language, in the same order; here are {count}.")


class AnotherKind(FieldRefusal):
    text = N_("Question {place} is of another kind, or has other options, than in the first language.")


class NoKind(FieldRefusal):
    text = N_("Begin line {place} with the kind of question, such as “rating:”, “choice:”, “yes/no:” or “words:”.")


class NoQuestion(FieldRefusal):
    text = N_("Line {place} needs a question of at most {longest} characters.")


class FewOptions(FieldRefusal):
    text = N_("Line {place} needs from 2 to {most} options, each after a bar: choice: Which colour? | red | blue")


class LongOption(FieldRefusal):
    text = N_("An option of line {place} is too long; {longest} characters are enough.")


class NobodyToAsk(FieldRefusal):
    text = N_("No customer in it has agreed to be asked and has not been asked lately.")


class NotInvited(FieldRefusal):
    text = N_("{customer} has not agreed to be asked. Note the consent in the customer's file first.")


class DayIsOver(FieldRefusal):
    text = N_("{day} is over; choose a day that is still ahead.")


class NoSuchAnswer(FieldRefusal):
    text = N_("Line {place} cannot be read as an answer to: {question}")


class NothingSaid(FieldRefusal):
    text = N_("Answer at least one question.")


class NoSuchToken(Refusal):
    text = N_("This link is not known. Please check that it is whole.")


class AnsweredAlready(Refusal):
    text = N_("You have answered already. Thank you very much!")


class IsOver(Refusal):
    text = N_("This survey is over. Thank you for wanting to take part!")
