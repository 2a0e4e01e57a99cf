"""What cannot be done with squads, and what is possible instead."""

from typing import Any

from commands.kit import refusals
from commands.kit.text import plain
from commands.kit.words import N_

LONGEST = 80


def _said(value: Any) -> Any:
    """People's words as words, wherever the refusal is shown."""
    if isinstance(value, list):
        return [_said(one) for one in value]
    return plain(value, LONGEST) if isinstance(value, str) else value


class Refusal(refusals.Refusal):
    def __init__(self, **values: Any) -> None:
        super().__init__(**{name: _said(value) for name, value in values.items()})


class FieldRefusal(refusals.FieldRefusal):
    def __init__(self, field: str, **values: Any) -> None:
        super().__init__(field, **{name: _said(value) for name, value in values.items()})


class NotAMember(FieldRefusal):
    text = N_("{name} is not a member of the organisation here: a guest, a bot, or no longer active.")


class NotMet(FieldRefusal):
    text = N_("This person is not known here yet. Ask them to open the bot once, then try again.")


class NoSuchRole(FieldRefusal):
    text = N_("There is no seat “{role}”. What there is: {known}.")


class NoSuchSquad(FieldRefusal):
    text = N_("There is no squad “{squad}”. What there is: {known}.")


class LevelTooLow(FieldRefusal):
    text = N_("{role} is for people of {wanted} level; {name} is {level}. An administrator can give a higher level.")


class LevelByAdministrator(FieldRefusal):
    text = N_("Only an administrator raises somebody's level; {name} is {level}.")


class SupervisorSitsApart(FieldRefusal):
    text = N_("{name} is in the supervision group until {until}; a supervisor holds no squad seat (rule 5.1.1).")


class SitsInASquad(FieldRefusal):
    text = N_("{name} holds a seat in {squad}; a supervisor holds no squad seat (rule 5.1.1). Remove that seat first.")


class AlreadySeated(FieldRefusal):
    text = N_("{name} already holds this seat from {since} to {until}. `/squad change` changes it.")


class SecondLead(FieldRefusal):
    text = N_("{squad} is led by {name} until {until}; a squad has one lead. End that seat first, or begin later.")


class EndsBeforeItBegins(FieldRefusal):
    text = N_("The last day {until} is before the first day {since}.")


class TooFarAway(FieldRefusal):
    text = N_("Give a day within ten years.")


class SeatsByAdministrator(Refusal):
    text = N_("{role} in {squad} is seated by an administrator: {people}.")


class NotYourSquad(Refusal):
    text = N_("You may seat people in squads that you lead; for {squad} ask {people}.")


class HoldsNoSeat(FieldRefusal):
    text = N_("{name} holds no seat that you could change.")


class WhichSeat(FieldRefusal):
    text = N_("{name} holds several seats: {seats}. Say which.")


class NotTheirSeat(FieldRefusal):
    text = N_("{name} does not hold this seat. They hold: {seats}.")


class NothingToChange(Refusal):
    text = N_("Nothing would change. Give a role, a department, a level or a last day.")


class LastAdministrator(Refusal):
    text = N_("{name} is the last administrator. Seat another one first; an organisation is never without.")


class NoSuchDepartment(FieldRefusal):
    text = N_("There is no department “{department}”. What there is: {known}. `/squad department` makes a new one.")


class DepartmentTaken(FieldRefusal):
    text = N_("There is a department “{department}” already.")


class TwoPlaces(FieldRefusal):
    text = N_("The deputy stands in for the head; name two people.")


class ChannelTaken(FieldRefusal):
    text = N_("That channel already serves {purpose}.")


class NoChannelName(FieldRefusal):
    text = N_("Give a name with letters or digits for a new channel, or the link of a channel that exists.")


class SameChannel(FieldRefusal):
    text = N_("That is its channel already.")


class NoSuchSetting(FieldRefusal):
    text = N_("There is no number “{key}”. `/squad settings` shows all of them.")


class BadValue(refusals.FieldRefusal):
    text = N_("Give {wanted}.")


class SameValue(FieldRefusal):
    text = N_("It is {value} already.")


class CalendarImpossible(FieldRefusal):
    text = N_("With this there is no working time left, or periods overlap. Morning ends before the afternoon begins.")


class ReasonForRuleChange(FieldRefusal):
    text = N_("Rule {clause} states this number; say why it should change, for leadership to decide.")


class NotToYourself(FieldRefusal):
    text = N_("You have this authority already; name somebody else.")


class DelegationTooLong(FieldRefusal):
    text = N_("Authority is lent for a year at most: until {last}.")


class InThePast(FieldRefusal):
    text = N_("{day} is over. Give today or a later day.")


class AlreadyLent(FieldRefusal):
    text = N_("{name} has this already from {since} to {until}. Take it back first.")


class NothingLent(FieldRefusal):
    text = N_("You have lent {name} nothing that could be taken back.")


class TooManyAttempts(Refusal):
    text = N_("Too many attempts. Try again after {at}.")


class BadCode(FieldRefusal):
    text = N_("A code has small letters, digits and underscores, 2 to 40 of them, and begins with a letter.")


class CodeTaken(FieldRefusal):
    text = N_("There is a “{code}” already.")


class NameNeeded(FieldRefusal):
    text = N_("Give it a name of up to 60 characters.")
