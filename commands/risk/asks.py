"""What is asked about a risk: what may happen, how grave it is, and what is done about it."""

from datetime import date

from commands.kit.asks import ask
from commands.kit.fields import choice, day, line, lines, person, record
from commands.kit.words import N_
from commands.risk.rules import IMPACTS, PROBABILITIES, RESPONSES
from storage import projects
from storage.people import Person
from storage.reading import Reading

STEPS = (N_("What may happen"), N_("How grave, and what is done"))
OFFERED = 20


def projects_to_name(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Open projects whose number or title has the words that somebody types."""
    wanted = query.casefold().strip()
    found = look.all(projects.portfolio(is_open=True).limit(200))
    named = [(one.number, f"{one.number} {one.title}") for one in found if one.approved_at is not None]
    return [one for one in named if wanted in one[1].casefold()][:OFFERED]


@ask(N_("Record a risk"), submit=N_("Record"), steps=STEPS)
class Add:
    project: str = record(N_("Project"), projects_to_name)
    title: str = line(N_("What may happen"), longest=150, placeholder=N_("The floor does not carry the racks"))
    cause: str = lines(N_("Cause"), default="", longest=1000, hint=N_("Why it may happen."))
    effect: str = lines(N_("Effect"), default="", longest=1000, hint=N_("What it would do to time, cost or quality."))
    probability: str = choice(N_("Probability"), PROBABILITIES, step=1)
    impact: str = choice(N_("Impact"), IMPACTS, step=1)
    response: str = choice(N_("Response"), RESPONSES, step=1, default="mitigate")
    measure: str = lines(N_("Measure"), step=1, default="", longest=1000, hint=N_("What is done about it."))
    owner: str = person(N_("Owner"), step=1, default="", hint=N_("Somebody of the project; empty: its manager."))
    review_on: date | None = day(
        N_("Looked at again on"),
        step=1,
        default=None,
        hint=N_("Empty: as the settings say, in ten working days."),
    )


@ask(N_("Look at a risk again"), submit=N_("Save"))
class Review:
    probability: str = choice(N_("Probability"), PROBABILITIES)
    impact: str = choice(N_("Impact"), IMPACTS)
    note: str = lines(N_("What you saw"), default="", longest=1000)
    response: str = choice(N_("Response"), RESPONSES, default="")
    review_on: date | None = day(N_("Looked at again on"), default=None)


@ask(N_("Mitigate a risk"), submit=N_("Give it out"), intro=N_("The measure becomes an action with owner and date."))
class Mitigate:
    measure: str = line(N_("Measure"), placeholder=N_("Have the floor tested by an engineer"))
    due_on: date = day(N_("By when"))
    owner: str = person(N_("Who does it"), default="", hint=N_("Empty: the risk's owner."))
    details: str = lines(N_("Details"), default="", longest=1000)


@ask(N_("Accept a risk"), submit=N_("Accept"))
class Accept:
    reason: str = lines(N_("Why we live with it"), longest=1000)
    review_on: date | None = day(N_("Looked at again on"), default=None)


@ask(N_("Take a risk up again"), submit=N_("Take up"))
class Reopen:
    reason: str = lines(N_("What has changed"), longest=1000)


@ask(N_("It came true"), submit=N_("Report"), intro=N_("The risk is closed and becomes an issue, which is solved."))
class Occurred:
    what: str = lines(N_("What happened"), longest=2000)
    proposals: str = lines(N_("Proposed solutions"), default="", longest=1500, hint=N_("One a line."))


@ask(N_("Close a risk"), submit=N_("Close"))
class Close:
    outcome: str = lines(N_("How it went"), longest=1000, hint=N_("Why it can happen no more, or what warded it off."))


@ask(N_("Hand a risk over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who takes it"))
