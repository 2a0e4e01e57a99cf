"""What can be wrong with a customer's file, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal
from commands.kit.words import N_


class NoSuchCustomer(FieldRefusal):
    text = N_("There is no customer {number}. Type a name, a phone number or mail, and choose one that is found.")


class IsErased(FieldRefusal):
    text = N_("The personal data of {number} was erased on request. Begin a new file if they come again.")


class NoName(FieldRefusal):
    text = N_("Give the customer's name.")


class NotAPhone(FieldRefusal):
    text = N_("Give a phone number such as 02 2345 6789 ext. 12, or +886 912 345 678 for another country.")


class NotAMail(FieldRefusal):
    text = N_("Give a mail address such as anna@example.com, or leave it empty.")


class MayBeKnown(FieldRefusal):
    text = N_("This may be a customer whom we have: {customers}. Choose that one, or tick that this is somebody else.")
