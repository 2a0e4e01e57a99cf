"""Refusals: raised where a rule is broken, worded in the class, shown at the door in the caller's language."""

from collections.abc import Mapping
from typing import Any

from commands.kit.words import N_, Words
from storage.people import Person


def _kept(value: Any) -> Any:
    """People as mentions: a refusal is worded after its transaction was undone, when rows can be read no more."""
    match value:
        case Person():
            return f"<@{value.slack_id}>"
        case list() | tuple():
            return [_kept(one) for one in value]
        case _:
            return value


class Refusal(Exception):
    """One clear sentence that says what is possible; `values` are put into its text."""

    text = N_("That cannot be done.")

    def __init__(self, **values: Any) -> None:
        super().__init__(type(self).__name__)
        self.values = {name: _kept(value) for name, value in values.items()}

    def say(self, t: Words) -> str:
        return t(self.text, **self.values)


class FieldRefusal(Refusal):
    """A refusal that belongs beside one field of the form."""

    def __init__(self, field: str, **values: Any) -> None:
        super().__init__(**values)
        self.field = field


class FieldErrors(Refusal):
    """All that is wrong with a form at once."""

    text = N_("Something in the form needs another look.")

    def __init__(self, errors: Mapping[str, Refusal]) -> None:
        super().__init__()
        self.errors = errors

    def say(self, t: Words) -> str:
        return " ".join(refusal.say(t) for refusal in self.errors.values())


class NoSuchRecord(Refusal):
    text = N_("There is no {number} here. Check the number, or look it up with `/{workflow} list`.")


class NumberNeeded(Refusal):
    text = N_("Which one? Give its number, as in `/{workflow} {verb} {prefix}-0001`.")


class NotAllowed(Refusal):
    text = N_("{verb} is for {who}.")


class NotAllowedNames(Refusal):
    text = N_("{verb} is for {who}: {people}.")


class NotNow(Refusal):
    text = N_("{number} is {status}; that is not possible now. What is possible: {possible}.")


class NothingNow(Refusal):
    text = N_("{number} is {status}; nothing more can be done with it.")


class AlreadyDone(Refusal):
    text = N_("{by} has already done this at {at} ({verb}); {number} is now {status}.")


class ChangedMeanwhile(Refusal):
    text = N_("Somebody else changed this just now. Look at it again, then repeat what you wanted if it still holds.")


class NotStaff(Refusal):
    text = N_("This is for members of the organisation; guests, bots and people of other workspaces have no access.")


class TooFast(Refusal):
    text = N_("That was a lot at once. Try again in {seconds} seconds.")


class Unreachable(Refusal):
    text = N_("The records cannot be reached at the moment. Nothing was lost; please try again in a minute.")
