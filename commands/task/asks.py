"""What is asked about a task. Effort is in person-hours."""

from datetime import date

from commands.kit.asks import ask
from commands.kit.fields import day, line, lines, number, person, record, yes_no
from commands.kit.words import N_
from storage import tasks
from storage.people import Person
from storage.reading import Reading

OFFERED = 20
STEPS = (N_("What"), N_("Who and when"))


def projects_to_plan(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Those in planning of which somebody is manager or team member, by number or words."""
    wanted = query.casefold().strip()
    named = [(one.number, f"{one.number} {one.title}") for one in look.all(tasks.planned_by(person.id))]
    return [one for one in named if wanted in one[1].casefold()][:OFFERED]


def tasks_to_name(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Tasks of the projects that somebody plans."""
    wanted = query.casefold().strip()
    found = look.all(tasks.planned_tasks(person.id))
    named = [(one.number, f"{one.number} {one.title}") for one in found]
    return [one for one in named if wanted in one[1].casefold()][:OFFERED]


@ask(N_("Plan a task"), submit=N_("Add"), steps=STEPS)
class Add:
    project: str = record(N_("Project"), projects_to_plan)
    title: str = line(N_("What is to be done"), longest=120, placeholder=N_("Lay the floor"))
    owner: str = person(N_("Who does it"), step=1, hint=N_("Somebody of the project's team, or its manager."))
    starts_on: date = day(N_("Start"), step=1)
    due_on: date = day(N_("Due"), step=1)
    effort: int = number(N_("Effort in person-hours"), step=1, default=0, high=100_000)
    milestone: bool = yes_no(N_("It is a milestone: one day, no effort"), step=1)
    needs: str = line(
        N_("Needs these tasks first"), step=1, default="", longest=1000, placeholder=N_("TSK-0001, TSK-0002")
    )
    requirements: str = line(N_("Fulfils these requirements"), default="", longest=500, placeholder=N_("R1, R3"))
    details: str = lines(N_("Details"), default="", longest=2000)


@ask(N_("Change a task"), submit=N_("Save"))
class Edit:
    title: str = line(N_("What is to be done"), longest=120)
    starts_on: date = day(N_("Start"))
    due_on: date = day(N_("Due"))
    effort: int = number(N_("Effort in person-hours"), default=0, high=100_000)
    needs: str = line(N_("Needs these tasks first"), default="", longest=1000, placeholder=N_("TSK-0001, TSK-0002"))
    details: str = lines(N_("Details"), default="", longest=2000)


@ask(N_("What it needs first"), submit=N_("Save"))
class Need:
    task: str = record(N_("The task that has to be done before"), tasks_to_name)
    drop: bool = yes_no(N_("Take the dependency away"))


@ask(N_("Report progress"), submit=N_("Report"))
class Progress:
    percent: int = number(N_("How much is done, in per cent"), low=0, high=100)
    note: str = lines(N_("Note"), default="", longest=1000)


@ask(N_("Report it blocked"), submit=N_("Report"))
class Block:
    reason: str = lines(N_("What stands in the way"), hint=N_("The project manager is told at once."), longest=1000)


@ask(N_("It goes on"), submit=N_("Report"))
class Unblock:
    note: str = line(N_("What helped"), default="", longest=500)


@ask(N_("Give it to somebody else"), submit=N_("Hand over"))
class Reassign:
    to: str = person(N_("Who takes it"))
    reason: str = line(N_("Why"), default="", longest=500)


@ask(N_("Drop the task"), submit=N_("Drop"))
class Cancel:
    reason: str = line(N_("Why"), longest=500)
