"""What is asked of those who plan a project (3.1.2)."""

from datetime import date

from commands.kit.asks import ask
from commands.kit.fields import choice, day, files, line, lines, yes_no
from commands.kit.words import N_
from commands.project.planning.rules import CHECKS, PRIORITIES, RESOURCES

FORMATS = (("xlsx", N_("Excel (.xlsx)")), ("csv", N_("CSV")))
CONTENTS = (
    ("plan", N_("the plan as it stands")),
    ("baseline", N_("the approved baseline")),
    ("template", N_("an empty template for the import")),
)
ROWS = (("all", N_("all rows; none if any has an error")), ("good", N_("only the rows without an error")))


@ask(N_("Write down a requirement"), submit=N_("Save"))
class Require:
    title: str = line(N_("What has to be fulfilled"), placeholder=N_("Orders before noon leave the same day"))
    source: str = line(N_("Who asks for it"), placeholder=N_("Customers in the south"))
    priority: str = choice(N_("Priority"), PRIORITIES)
    criterion: str = lines(N_("How it is checked"), hint=N_("What will be seen or measured."), longest=1000)
    code: str = line(
        N_("To correct one: its code"), default="", hint=N_("R2, for example; empty for a new one."), longest=8
    )


@ask(N_("Take out of the plan"), submit=N_("Take out"))
class Retire:
    code: str = line(
        N_("Which"), hint=N_("R2 for a requirement, M1 for a resource, Q1 for a quality check."), longest=8
    )
    reason: str = line(N_("Why"), longest=500)


@ask(N_("Trace requirements"), submit=N_("Trace"))
class Cover:
    requirements: str = line(N_("Requirements"), placeholder="R1 R2")
    tasks: str = line(N_("Tasks that fulfil them"), placeholder="TSK-0003 TSK-0004", longest=1000)
    only: bool = yes_no(N_("Only these tasks; take the others off"))


@ask(N_("Ask for a resource"), submit=N_("Save"))
class Resource:
    sort: str = choice(N_("Kind"), RESOURCES)
    title: str = line(N_("What is needed"), placeholder=N_("Fork-lift with driver"))
    quantity: str = line(N_("How much"), placeholder="2", longest=20)
    unit: str = line(N_("Unit"), default="", hint=N_("Persons, days, m², pieces; for money, the currency."), longest=20)
    needed_on: date = day(N_("Needed from"))
    needed_until: date | None = day(N_("Needed until"), default=None)
    task: str = line(N_("For the task"), default="", placeholder="TSK-0003", longest=20)
    code: str = line(
        N_("To correct one: its code"), default="", hint=N_("M2, for example; empty for a new one."), longest=8
    )


@ask(N_("Plan a quality check"), submit=N_("Save"))
class Quality:
    sort: str = choice(N_("What is checked"), CHECKS)
    title: str = line(N_("Check"), placeholder=N_("Flatness of the floor"))
    standard: str = line(N_("Standard or criterion"), placeholder=N_("Under 2 mm on 2 m"), longest=500)
    needed_on: date = day(N_("On which day"))
    task: str = line(N_("For the task"), default="", placeholder="TSK-0003", longest=20)
    code: str = line(
        N_("To correct one: its code"), default="", hint=N_("Q2, for example; empty for a new one."), longest=8
    )


@ask(N_("Back to planning"), submit=N_("Back"))
class Revise:
    reason: str = lines(N_("What has to change?"), longest=1000)


@ask(N_("Import a plan"), submit=N_("Read the file"))
class Import:
    file: tuple[str, ...] = files(N_("CSV or Excel file"), high=1, hint=N_("One task a row; you see a preview first."))


@ask(N_("Take the rows over"), submit=N_("Take over"))
class Take:
    rows: str = choice(N_("Which rows"), ROWS, default="all")


@ask(N_("Export"), submit=N_("Send me the file"))
class Export:
    what: str = choice(N_("Contents"), CONTENTS, default="plan")
    form: str = choice(N_("As"), FORMATS, default="xlsx")
