"""What is asked about a meeting; days and times are those of who names them."""

from collections.abc import Sequence
from datetime import date, time

from commands.kit import fields
from commands.kit.asks import ask
from commands.kit.fields import choice, choices, clock_time, line, lines, number, people, person, pick, record
from commands.kit.words import N_, words_for
from storage import people as known_people
from storage import projects, series
from storage.people import Person
from storage.reading import Reading

STEPS = (N_("What, when, who"), N_("What for"))
OFFERED = 20


def projects_to_name(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Open projects by number or title; the number of any other record may be typed in the slash text."""
    wanted = query.casefold().strip()
    found = look.all(projects.portfolio(is_open=True).limit(200))
    named = [(one.number, f"{one.number} {one.title}") for one in found]
    return [one for one in named if wanted in one[1].casefold()][:OFFERED]


def reporting_squads(look: Reading, person: Person) -> list[tuple[str, str]]:
    """The standing squads, by the names that the reader knows."""
    t = words_for(person)
    return [(one.code, t.name(one.names)) for one in look.all(known_people.squads()) if not one.is_group]


@ask(N_("Call a meeting"), submit=N_("Call it"), steps=STEPS)
class Call:
    title: str = line(N_("What it is about"), longest=120, placeholder=N_("Racks for the new warehouse"))
    day: date = fields.day(N_("Day"))
    at: time = clock_time(N_("Time"))
    attendees: tuple[str, ...] = people(N_("Who is asked"), high=60)
    length: int = number(N_("Length in minutes"), low=5, high=480, default=60)
    place: str = line(N_("Place or link"), default="", longest=500)
    agenda: str = lines(N_("Agenda"), step=1, default="", longest=2000, hint=N_("One point a line."))
    decision: str = line(
        N_("Decision sought"),
        step=1,
        default="",
        longest=500,
        hint=N_("With a decision to take it is a coordination meeting, to be held soon (rule 4.2.1)."),
    )
    belongs_to: str = record(N_("Record it belongs to"), projects_to_name, step=1, default="")


@ask(N_("Choose the date"), submit=N_("Schedule"))
class Schedule:
    day: date = fields.day(N_("Day"))
    at: time = clock_time(N_("Time"))
    length: int | None = number(N_("Length in minutes"), low=5, high=480, default=None)
    place: str | None = line(N_("Place or link"), default=None, longest=500)
    agenda: str | None = lines(N_("Agenda"), default=None, longest=2000, hint=N_("One point a line."))


@ask(N_("Add to the agenda"), submit=N_("Add"))
class Agenda:
    points: str = lines(N_("Points"), longest=1000, hint=N_("One a line; they are added at the end."))


@ask(N_("I cannot come"), submit=N_("Send"))
class Decline:
    word: str = line(N_("A word to the convener"), default="", longest=300, placeholder=N_("Why, or what to consider"))
    instead: str = person(N_("Who comes in your place"), default="", hint=N_("They are asked, and report for you."))


@ask(N_("Ask more people"), submit=N_("Ask them"))
class Invite:
    attendees: tuple[str, ...] = people(N_("Who is asked"), high=60)


@ask(N_("Minutes"), submit=N_("Record"))
class Minutes:
    minutes: str = lines(N_("What was said"))
    decisions: str = lines(N_("What was decided"), default="", hint=N_("One decision a line."))
    present: tuple[str, ...] = people(N_("Who was there"), high=60)
    reason: str = line(N_("Why confirmed minutes change"), default="", hint=N_("Only where they were confirmed."))


@ask(N_("Agree on an action"), submit=N_("Add"))
class Action:
    what: str = line(N_("What is to be done"), placeholder=N_("Get three offers for the racks"))
    due_on: date = fields.day(N_("By when"))
    owner: str = person(N_("Who does it"))


@ask(N_("Report to the meeting"), submit=N_("Send"))
class Report:
    progress: str = lines(N_("Progress"), default="", longest=1500)
    problems: str = lines(N_("Problems"), default="", longest=1500)
    needs: str = lines(N_("Needs coordination"), default="", longest=1500, hint=N_("Who is to do what, by when?"))
    squad: str = choice(N_("Squad"), reporting_squads, default="")


@ask(N_("Take down a decision"), submit=N_("Take down"))
class Decide:
    decision: str = lines(N_("What is decided"), longest=1000, placeholder=N_("We buy the second offer."))


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who convenes it from now on"))


@ask(N_("Cancel the meeting"), submit=N_("Cancel it"))
class Cancel:
    reason: str = line(N_("Why"), longest=500, hint=N_("Everybody who was asked is told."))


WEEKDAYS = (
    ("Mon", N_("Monday")),
    ("Tue", N_("Tuesday")),
    ("Wed", N_("Wednesday")),
    ("Thu", N_("Thursday")),
    ("Fri", N_("Friday")),
    ("Sat", N_("Saturday")),
    ("Sun", N_("Sunday")),
)
HOLIDAYS = (
    ("skip", N_("it is left out")),
    ("before", N_("the working day before")),
    ("after", N_("the working day after")),
)
REPEAT_STEPS = (N_("What and when"), N_("Who, and for how long"))
MOST_SEATS = 100


def series_to_name(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    wanted = query.casefold().strip()
    found = [(one.id, one.title) for one in look.all(series.every_one(look.today))]
    return [one for one in found if wanted in one[1].casefold()][:OFFERED]


def seats_to_ask(look: Reading, person: Person) -> list[tuple[str, str]]:
    """All leads, or everybody of a squad: whoever it is on the day."""
    t = words_for(person)
    everybody = [(f"squad:{one.code}", t.name(one.names)) for one in look.all(known_people.squads())]
    return [("lead:*", t(N_("The squads' leads"))), *everybody][:MOST_SEATS]


def squads_to_name(look: Reading, person: Person) -> list[tuple[str, str]]:
    t = words_for(person)
    return [(one.code, t.name(one.names)) for one in look.all(known_people.squads())]


@ask(N_("A recurring meeting"), submit=N_("Set up"), steps=REPEAT_STEPS)
class Repeat:
    title: str = line(N_("What it is about"), longest=120, placeholder=N_("Stand-up of the warehouse"))
    weekdays: Sequence[str] = choices(N_("On which days"), WEEKDAYS)
    at: time = clock_time(N_("Time"))
    every: int = number(N_("Every how many weeks"), low=1, high=52, default=1)
    zone: str = line(N_("Time zone"), default="", longest=64, hint=N_("Such as Asia/Taipei; empty is your own."))
    length: int = number(N_("Length in minutes"), low=5, high=480, default=60)
    place: str = line(N_("Place or link"), default="", longest=500)
    holidays: str = choice(N_("On a day that is no working day"), HOLIDAYS, default="skip")
    seats: Sequence[str] = choices(N_("Who is asked, by seat"), seats_to_ask, step=1, default=())
    people: tuple[str, ...] = people(N_("Who is asked, by name"), step=1, default=(), high=60)
    squad: str = choice(N_("Squad it belongs to"), squads_to_name, step=1, default="")
    belongs_to: str = record(N_("Project it belongs to"), projects_to_name, step=1, default="")
    since: date | None = fields.day(N_("From"), step=1, default=None)
    until: date | None = fields.day(N_("Until"), step=1, default=None)


@ask(N_("Change the series"), submit=N_("Change"), steps=REPEAT_STEPS)
class Weekly:
    weekdays: Sequence[str] = choices(N_("On which days"), WEEKDAYS, default=())
    at: time | None = clock_time(N_("Time"), default=None)
    every: int | None = number(N_("Every how many weeks"), low=1, high=52, default=None)
    zone: str = line(N_("Time zone"), default="", longest=64, hint=N_("Such as Asia/Taipei."))
    length: int | None = number(N_("Length in minutes"), low=5, high=480, default=None)
    holidays: str = choice(N_("On a day that is no working day"), HOLIDAYS, default="")
    until: date | None = fields.day(N_("Until"), default=None, hint=N_("The last day on which it may be held."))
    series: str = pick(N_("Which recurring meeting"), series_to_name, default="")
    place: str | None = line(N_("Place or link"), step=1, default=None, longest=500)
    convener: str = person(N_("Who convenes it"), step=1, default="")
    people: tuple[str, ...] = people(N_("Who is asked, by name"), step=1, default=(), high=60)
    reason: str = line(N_("Why"), step=1, default="", longest=300)


@ask(N_("Leave out one date"), submit=N_("Leave out"))
class Skip:
    day: date = fields.day(N_("Which day"))
    reason: str = line(N_("Why"), longest=500, hint=N_("Everybody who was asked is told."))
    series: str = pick(N_("Which recurring meeting"), series_to_name, default="")
