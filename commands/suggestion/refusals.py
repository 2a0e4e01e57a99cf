"""What can be wrong with a suggestion, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class WhoSuggests(FieldRefusal):
    text = N_("Choose the customer, or give the name and the phone or mail of a new one.")


class NotAPlace(FieldRefusal):
    text = N_("Give a whole link, beginning with https://, or the number of a visit or survey, or leave it empty.")


class NobodyAssesses(FieldRefusal):
    text = N_("{department} has no head or deputy at the moment. Name who assesses it.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {owner} already.")


class NotServing(FieldRefusal):
    text = N_("{who} does not work with customers. Choose an agent of customer service or their supervisor.")


class TaskRuns(Refusal):
    text = N_("{action} is not verified yet. Once it is, {number} is carried out by itself.")


class WantsContact(FieldRefusal):
    text = N_("The customer may be contacted: say how you told them.")
