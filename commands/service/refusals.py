"""What is refused of the service supervisor, in one sentence each."""

from commands.kit.refusals import FieldRefusal
from commands.kit.words import N_


class NoSuchOpenRecord(FieldRefusal):
    text = N_("{number} is no open record of a customer. `/service queue` shows those that are.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is {owner}'s already.")


class NoAgent(FieldRefusal):
    text = N_("{who} has no seat in customer service. `/squad add` gives one.")


class NothingToDraw(FieldRefusal):
    text = N_("No record was closed in this time that has not been drawn before. Take more days or another agent.")


class NotDrawn(FieldRefusal):
    text = N_("{number} was not drawn, or has its note already. `/service sample` draws records.")


class OwnRecord(FieldRefusal):
    text = N_("{number} is your own record: somebody else coaches you.")


class NoSuchTopic(FieldRefusal):
    text = N_("There is no topic “{code}”. `/service topics` shows those that there are.")


class NameTaken(FieldRefusal):
    text = N_("There is a topic called {name} already.")


class AlwaysNeeded(FieldRefusal):
    text = N_("“{name}” cannot be retired: it is what remains where nothing else fits.")


class NotAStandard(FieldRefusal):
    text = N_("{key} is no standard of customer service. `/squad settings` has the other numbers.")
