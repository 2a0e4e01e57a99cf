"""What can be wrong with an article or a canned reply, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_


class NothingServed(Refusal):
    text = N_("No version of {number} is approved yet; retire it instead, or write it to its end.")


class NotServed(Refusal):
    text = N_("{number} is not approved yet; it can help nobody before.")


class HelpedAlready(Refusal):
    text = N_("You have said already that {number} helped you. Thank you!")


class NothingNew(FieldRefusal):
    text = N_("That is what {number} says already. Change something, or leave it.")


class HasItAlready(FieldRefusal):
    text = N_("{owner} looks after {number} already.")


class NoSuchReply(FieldRefusal):
    text = N_("There is no canned reply “{typed}”. Choose one of those that are found while you type.")


class NameTaken(FieldRefusal):
    text = N_("There is a canned reply of this name for this purpose already. Give it another name, or edit that one.")


class UnknownPlaceholder(FieldRefusal):
    text = N_("{unknown} cannot be filled in. What can: {known}.")


class OddBraces(FieldRefusal):
    text = N_("The braces do not match. Write a placeholder as {example}, and no other braces.")
