"""What is asked about a change: what is to be different, what that would mean, which way is taken."""

from datetime import date

from commands.change.rules import SOLUTIONS
from commands.kit.answers import Money
from commands.kit.asks import ask
from commands.kit.fields import choice, day, line, lines, money, number, person, record
from commands.kit.words import N_
from storage import projects
from storage.people import Person
from storage.reading import Reading

OFFERED = 20
STEPS = (N_("What and why"), N_("What becomes of the plan"))
ASSESSING = (N_("What it means"), N_("Ways to do it"), N_("A third way"))


def projects_to_change(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Projects with an approved plan in which somebody has a part, by number or words."""
    wanted = query.casefold().strip()
    found = look.all(projects.with_part(person.id).limit(200))
    named = [(one.number, f"{one.number} {one.title}") for one in found if one.baseline_id]
    return [one for one in named if wanted in one[1].casefold()][:OFFERED]


@ask(N_("Ask for a change"), submit=N_("Raise"), steps=STEPS)
class Raise:
    project: str = record(N_("Project"), projects_to_change)
    title: str = line(N_("What is to change"), longest=150, placeholder=N_("Strengthen the floor before the racks"))
    reason: str = lines(N_("Reason"), longest=1500)
    scope: str = lines(N_("Scope"), default="", longest=1000, hint=N_("What is done more, less or otherwise."))
    quality: str = lines(N_("Quality"), default="", longest=1000, hint=N_("What becomes better or worse."))
    finishes_on: date | None = day(N_("New finish of the project"), step=1, default=None)
    budget: Money | None = money(N_("New budget"), step=1, default=None)
    move: str = lines(
        N_("Tasks to move"),
        step=1,
        default="",
        hint=N_("One a line: TSK-0003 2026-04-01 2026-04-10, or its new due day alone, or TSK-0003 +5 (working days)."),
    )
    add: str = lines(
        N_("Tasks to add"),
        step=1,
        default="",
        hint=N_("One a line: what, start, due, person-hours. With one day it is a milestone."),
    )
    owner: str = person(N_("Who does what is added"), step=1, default="", hint=N_("Empty: the project manager."))
    cancel: str = line(N_("Tasks to cancel"), step=1, default="", longest=500, placeholder=N_("TSK-0005, TSK-0006"))
    needs: str = lines(
        N_("What waits for what"),
        step=1,
        default="",
        hint=N_("One a line: TSK-0004 after TSK-0003, or not after. What is added is N1, N2 … in its order."),
    )
    drop: str = line(N_("Requirements that fall away"), step=1, default="", longest=200, placeholder=N_("R2, R5"))


@ask(N_("Change the request"), submit=N_("Save"), steps=STEPS)
class Edit:
    title: str = line(N_("What is to change"), longest=150)
    reason: str = lines(N_("Reason"), longest=1500)
    scope: str = lines(N_("Scope"), default="", longest=1000)
    quality: str = lines(N_("Quality"), default="", longest=1000)
    finishes_on: date | None = day(N_("New finish of the project"), step=1, default=None)
    budget: Money | None = money(N_("New budget"), step=1, default=None)
    move: str = lines(N_("Tasks to move"), step=1, default="")
    add: str = lines(N_("Tasks to add"), step=1, default="")
    owner: str = person(N_("Who does what is added"), step=1, default="")
    cancel: str = line(N_("Tasks to cancel"), step=1, default="", longest=500)
    needs: str = lines(N_("What waits for what"), step=1, default="")
    drop: str = line(N_("Requirements that fall away"), step=1, default="", longest=200)


@ask(N_("Assess a change"), submit=N_("Ask for the decision"), steps=ASSESSING)
class Assess:
    days: int = number(N_("Time: working days later"), low=-400, high=400, hint=N_("Less than 0 is earlier."))
    cost: Money = money(N_("Cost"), hint=N_("What it costs more; 0 if nothing."))
    scope: str = lines(N_("Scope"), longest=1000, hint=N_("What it means for the scope; “none” is an answer."))
    quality: str = lines(N_("Quality"), longest=1000, hint=N_("What it means for the quality; “none” is an answer."))
    solution: str = lines(N_("First solution"), step=1, longest=700)
    solution_days: int = number(N_("First solution: working days"), step=1, default=0, low=-400, high=400)
    solution_cost: Money | None = money(N_("First solution: cost"), step=1, default=None)
    second: str = lines(N_("Second solution"), step=1, default="", longest=700)
    second_days: int = number(N_("Second solution: working days"), step=1, default=0, low=-400, high=400)
    second_cost: Money | None = money(N_("Second solution: cost"), step=1, default=None)
    third: str = lines(N_("Third solution"), step=2, default="", longest=700)
    third_days: int = number(N_("Third solution: working days"), step=2, default=0, low=-400, high=400)
    third_cost: Money | None = money(N_("Third solution: cost"), step=2, default=None)


@ask(N_("Approve a change"), submit=N_("Approve"))
class Approve:
    solution: str = choice(N_("Which way is taken"), SOLUTIONS)
    note: str = lines(N_("Note"), default="", longest=1000)


@ask(N_("Reject a change"), submit=N_("Reject"))
class Reject:
    reason: str = lines(N_("Why?"), longest=1000)


@ask(N_("Ask for more"), submit=N_("Return"))
class Return:
    reason: str = lines(N_("What is missing?"), hint=N_("It is assessed again and comes back."), longest=1000)


@ask(N_("Withdraw a change"), submit=N_("Withdraw"))
class Withdraw:
    reason: str = line(N_("Why"), longest=500)
