"""What is asked from the application for acceptance to the end of a project (3.1.5)."""

from datetime import date

from commands.kit.answers import Money
from commands.kit.asks import ask
from commands.kit.fields import choice, day, files, line, lines, money, people, person, yes_no
from commands.kit.words import N_

YES_OR_NO = (("yes", N_("Yes")), ("no", N_("No")))


@ask(N_("Give evidence"), submit=N_("Give"))
class Evidence:
    criteria: str = line(N_("For which criteria"), hint=N_("Their codes, such as C1 or C1, R2; or all."), longest=200)
    words: str = lines(N_("What shows that it is met"), default="", longest=2000)
    links: str = lines(N_("Links"), default="", hint=N_("One a line, each beginning with https://"), longest=2000)
    records: str = line(N_("Records"), default="", hint=N_("Their numbers, such as TSK-0003, MTG-0002."), longest=200)
    documents: tuple[str, ...] = files(N_("Files"), default=(), high=10)
    anew: bool = yes_no(N_("Take this in place of what was given before"))


@ask(N_("Apply for acceptance"), submit=N_("Apply for acceptance"))
class Accept:
    summary: str = lines(N_("What is handed over"), hint=N_("What was made, and where the panel can see it."))


@ask(
    N_("Name the panel"),
    submit=N_("Name"),
    intro=N_("People from the departments, none of whom worked on the project. Whoever is away can be replaced here."),
)
class Panel:
    members: tuple[str, ...] = people(N_("Who judges"), high=20)


@ask(N_("Vote on acceptance"), submit=N_("Vote"), intro=N_("You can change your vote until it is decided."))
class Vote:
    conforms: str = choice(N_("Do the results conform?"), YES_OR_NO)
    goals_met: str = choice(N_("Are the goals met?"), YES_OR_NO)
    documents_complete: str = choice(N_("Are the documents complete?"), YES_OR_NO)
    remark: str = lines(N_("What is missing, or a remark"), default="", hint=N_("Needed with a no."), longest=1500)


@ask(N_("Withdraw the application"), submit=N_("Withdraw"))
class Recall:
    reason: str = lines(N_("Why"), longest=1000)


@ask(N_("Close the project"), submit=N_("Close"))
class Close:
    summary: str = lines(N_("Summary"))
    evaluation: str = lines(N_("Evaluation"))
    went_well: str = lines(N_("What went well"), hint=N_("One lesson a line; each goes to the register of lessons."))
    to_improve: str = lines(
        N_("What to do better"), hint=N_("One lesson a line; each goes to the register of lessons.")
    )
    actual_cost: Money = money(N_("Actual cost"))
    hand_to: str = person(
        N_("Who takes what is still open"),
        default="",
        hint=N_("Open risks, issues and actions are closed first, or handed on to this person."),
    )


@ask(N_("Send it back"), submit=N_("Send back"))
class Rework:
    reason: str = lines(N_("What is to be put right"), longest=1000)


@ask(N_("Keep the channel"), submit=N_("Keep"))
class Keep:
    reason: str = line(N_("Why it is still needed"), longest=300)
    until: date | None = day(N_("Until when"), default=None, hint=N_("Empty: as long again as after closing."))
