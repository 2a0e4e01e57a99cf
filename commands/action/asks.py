"""What is asked about an action."""

from datetime import date

from commands.kit.asks import ask
from commands.kit.fields import day, line, lines, person, record
from commands.kit.words import N_
from storage import meetings
from storage.people import Person
from storage.reading import Reading

OFFERED = 20


def meetings_to_name(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """The latest meetings whose number or title has the words that somebody types."""
    wanted = query.casefold().strip()
    found = look.all(meetings.all_meetings().limit(200))
    named = [(one.number, f"{one.number} {one.title}") for one in found]
    return [one for one in named if wanted in one[1].casefold()][:OFFERED]


@ask(N_("Add an action"), submit=N_("Add"))
class Add:
    what: str = line(N_("What is to be done"), placeholder=N_("Get three offers for the racks"))
    due_on: date = day(N_("By when"))
    owner: str = person(N_("Who does it"))
    details: str = lines(N_("Details"), default="")
    meeting: str = record(N_("Meeting it comes from"), meetings_to_name, default="")


@ask(N_("Report it done"), submit=N_("Done"))
class Done:
    outcome: str = lines(N_("What came of it"), hint=N_("Another person checks it: say what they can look at."))


@ask(N_("Send it back"), submit=N_("Send back"))
class Reopen:
    reason: str = lines(N_("What is missing"), longest=1000)
    due_on: date | None = day(N_("New date"), default=None, hint=N_("Empty keeps the date, if it is still ahead."))


@ask(
    N_("Move the date"), submit=N_("Move"), intro=N_("Who does it asks; who raised it or convened the meeting decides.")
)
class Extend:
    due_on: date = day(N_("New date"))
    reason: str = line(N_("Why"), longest=500)


@ask(N_("Keep the date"), submit=N_("Keep it"))
class Refuse:
    reason: str = line(N_("Why"), longest=500)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who takes it"))


@ask(N_("Drop the action"), submit=N_("Drop"))
class Drop:
    reason: str = line(N_("Why"), longest=500)
