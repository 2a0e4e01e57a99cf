"""The organisation's numbers: read, changed within bounds, and proposed as a rule change where a clause states them."""

from datetime import date
from typing import Any, cast

from commands.kit.hours import BadHours
from commands.kit.organisation import calendar_of
from commands.kit.public_holidays import UnknownCountry, year_of
from commands.kit.text import plain
from commands.kit.wall_clock import UnknownTimeZone, zone_of
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.rules import operations as rules
from commands.squad import asks, labels, offers, refusals
from commands.squad.authority import answer
from storage.numbers import Number
from storage.people import Person
from storage.reading import Reading
from storage.settings import BadSetting, Settings, checked
from storage.spans import Span
from storage.work import Work

COLUMNS = {
    "organisation.language": "language",
    "organisation.time_zone": "time_zone",
    "organisation.country": "country",
}
WANTED = {
    "time": N_("a time such as 09:30"),
    "hours": N_("a period such as 09:00-12:00"),
    "weekly": N_("a day and a time such as Mon 10:00"),
    "weekdays": N_("working days such as Mon-Fri or Mon,Wed,Sat"),
    "country": N_("a country's code such as TW, CN or DE-BY"),
    "zone": N_("a time zone such as Asia/Taipei"),
    "exceptions": N_("days such as 2026-02-14=work; 2026-12-24=free; 2026-12-31=09:00-12:00"),
}


def value_now(look: Reading, number: Number) -> str:
    """As it stands; language, zone and country are the workspace's own columns."""
    column = COLUMNS.get(number.key)
    return str(getattr(look.workspace, column)) if column else look.settings.text(number.key)


def number_name(number: Number, t: Words) -> str:
    return t(labels.NUMBERS[number.key])


def value_shown(look: Reading, number: Number, t: Words) -> str:
    return shown(number, value_now(look, number), t)


def shown(number: Number, value: str, t: Words) -> str:
    if number.kind == "span":
        return t.span(Span.parse(value))
    if number.kind == "percent":
        return f"{value} %"
    if number.kind == "choice":
        return t(labels.CHOICES[value])
    return value or "–"


def wanted(number: Number, t: Words) -> str:
    """What would do, in words."""
    if number.kind == "choice":
        return t(N_("one of: {choices}"), choices=list(number.choices))
    if number.kind in WANTED:
        return t(WANTED[number.kind])
    low, high = shown(number, str(number.low), t), shown(number, str(number.high), t)
    if number.kind == "span":
        return t(
            N_("a length of time such as 3 wd, 4 h or 24 h round the clock, from {low} to {high}"), low=low, high=high
        )
    return t(N_("a number from {low} to {high}"), low=low, high=high)


def change_setting(work: Work, by: Person, ask: asks.Setting) -> Message:
    """Change a number, with a history of who did; one that a clause states is proposed to leadership (1.3.4).

    Raises NoSuchSetting, BadValue, SameValue, CalendarImpossible, ReasonForRuleChange.
    """
    t = words_for(by)
    number = offers.find_number(ask.key)
    if number is None:
        raise refusals.NoSuchSetting("key", key=ask.key)
    value = _valid(work, number, ask.value, t)
    if value == value_now(work, number):
        raise refusals.SameValue("value", value=shown(number, value, t))
    name, said = t(labels.NUMBERS[number.key]), shown(number, value, t)
    if number.clause:
        return _propose(work, by, number, value, ask.reason, name)
    set_number(work, number.key, value, by=by, reason=ask.reason)
    return answer(by, N_("✅ {name}: {value}. What is promised already keeps its date."), name=name, value=plain(said))


def _propose(work: Work, by: Person, number: Number, value: str, reason: str, name: str) -> Message:
    if not reason:
        raise refusals.ReasonForRuleChange("reason", clause=number.clause)
    proposal = rules.propose_number(work, by, number.key, value, reason)
    return answer(
        by,
        N_("Rule {clause} states “{name}”: your change is proposed as {number}, and leadership decides."),
        clause=number.clause,
        name=name,
        number=proposal.number,
    )


def _valid(look: Reading, number: Number, text: str, t: Words) -> str:
    """Of its type, within its bounds, and such that there is a calendar with it."""
    said = "" if text.strip() in ("-", "–") and number.kind in ("country", "exceptions") else text
    try:
        value = checked(number.key, said)
        if number.key == "organisation.time_zone":
            zone_of(value)
        if number.key == "organisation.country":
            year_of(value, look.today.year)
    except (BadSetting, UnknownTimeZone, UnknownCountry):
        raise refusals.BadValue("value", wanted=wanted(number, t)) from None
    if number.group == "calendar":
        _makes_a_calendar(look, number, value)
    return value


def _makes_a_calendar(look: Reading, number: Number, value: str) -> None:
    tried = Settings({**look.workspace.settings, number.key: value})
    try:
        calendar = calendar_of(look.workspace, tried)
        calendar.next_working_day(date(look.today.year, 1, 1))
    except (BadHours, ValueError, KeyError):
        raise refusals.CalendarImpossible("value") from None


def set_number(work: Work, key: str, value: str, *, by: Person | None, reason: str = "") -> None:
    """Put a checked value in force; the default needs no keeping. Language, zone and country stand in the workspace."""
    number = offers.find_number(key)
    before = value_now(work, number)
    workspace = work.workspace
    if value == number.default:
        workspace.settings.pop(key, None)
    else:
        workspace.settings[key] = value
    if key in COLUMNS:
        setattr(workspace, COLUMNS[key], value)
    for kept in ("calendar", "zone"):
        work.__dict__.pop(kept, None)
    work.session.flush()
    work.record(cast(Any, workspace), "setting", by=by, key=key, was=before, value=value, reason=reason)
