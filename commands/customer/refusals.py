"""What can be wrong with a customer's file, each in one sentence that says what would do."""

from commands.kit.refusals import FieldRefusal, Refusal
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


class NothingChanged(Refusal):
    text = N_("Nothing was filled in; fields that are left empty stay as they are.")


class NeedsName(FieldRefusal):
    text = N_("A customer needs a name. Give the new one, or leave the field empty.")


class NoSuchContact(FieldRefusal):
    text = N_("This contact is no longer in the file. Choose one that is.")


class LastContact(FieldRefusal):
    text = N_("It is the only contact of {number}. Add another one first, or erase the file.")


class TooManyContacts(FieldRefusal):
    text = N_("{number} has {most} contacts already. Take one out first.")


class NotAnAgent(FieldRefusal):
    text = N_("{who} does not serve customers. Choose an agent or the supervisor of customer service.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {owner} already.")


class SameFile(FieldRefusal):
    text = N_("{number} cannot be merged with itself. Choose the other file.")


class MergeIsSure(FieldRefusal):
    text = N_(
        "{survivor} takes in what {number} has: {contacts}, {records}. After that {number} leads to {survivor}. This "
        "cannot be taken back; tick the box to do it."
    )


class EraseIsSure(FieldRefusal):
    text = N_(
        "Rule 2.2.1b: name, phones, mail, addresses and preferences of {number} are erased, also from the words of "
        "{records}. This cannot be undone, by nobody; tick the box to do it."
    )


class StillOpen(Refusal):
    text = N_("{number} still has open records: {records}. Close or withdraw them first, then erase the file.")


class NothingToExport(Refusal):
    text = N_("There is no customer of this kind to export.")


class NothingWaits(FieldRefusal):
    text = N_("No file of yours waits to be taken over. Bring it again with `/customer import`.")


class RowsAreWrong(FieldRefusal):
    text = N_("{bad} of {rows} rows cannot be taken over. Mend the file, or choose to take the good rows alone.")


class NoGoodRow(Refusal):
    text = N_("{name} has no row that can be taken over.")
