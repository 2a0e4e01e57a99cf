"""What is asked about a meeting; days and times are those of who names them."""

from datetime import date, time

from commands.kit import fields
from commands.kit.asks import ask
from commands.kit.fields import clock_time, line, lines, number, people, person, record
from commands.kit.words import N_
from storage import projects
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
    word: str = line(N_("A word to the convener"), default="", longest=300, placeholder=N_("Who comes in your place?"))


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


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who convenes it from now on"))


@ask(N_("Cancel the meeting"), submit=N_("Cancel it"))
class Cancel:
    reason: str = line(N_("Why"), longest=500, hint=N_("Everybody who was asked is told."))
