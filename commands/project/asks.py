"""What is asked of a sponsor and of those who decide (3.1.1)."""

from datetime import date

from commands.kit.answers import Money
from commands.kit.asks import ask
from commands.kit.fields import day, line, lines, money, people, person, yes_no
from commands.kit.words import N_

STEPS = (N_("What and why"), N_("How much, when, who"))


@ask(N_("Apply for a project"), submit=N_("Submit"), steps=STEPS)
class Apply:
    title: str = line(N_("Title"), longest=80, placeholder=N_("Second warehouse in the south"))
    goal: str = lines(N_("Goal"), hint=N_("What will be true when the project is done?"), longest=2000)
    strategic_link: str = lines(N_("Strategic link"), hint=N_("Which strategy or target it serves."), longest=1000)
    market_need: str = lines(N_("Market need"), hint=N_("Who needs it, and how we know."), longest=1000)
    benefit: str = lines(N_("Benefit"), hint=N_("What it brings, in figures if possible."), longest=1000)
    budget: Money = money(N_("Budget"), step=1, placeholder=N_("1,200,000 or 120万"))
    starts_on: date = day(N_("Start"), step=1)
    finishes_on: date = day(N_("Finish"), step=1)
    criteria: str = lines(N_("Acceptance criteria"), step=1, hint=N_("One a line; each can be checked."), longest=2000)
    manager: str = person(N_("Proposed project manager"), step=1)
    team: tuple[str, ...] = people(N_("Proposed team"), step=1, default=(), high=50)
    draft: bool = yes_no(N_("Keep it as a draft; I will submit it later"), step=1)


@ask(N_("Change application"), submit=N_("Save"), steps=STEPS)
class Edit:
    title: str = line(N_("Title"), longest=80)
    goal: str = lines(N_("Goal"), longest=2000)
    strategic_link: str = lines(N_("Strategic link"), longest=1000)
    market_need: str = lines(N_("Market need"), longest=1000)
    benefit: str = lines(N_("Benefit"), longest=1000)
    budget: Money = money(N_("Budget"), step=1)
    starts_on: date = day(N_("Start"), step=1)
    finishes_on: date = day(N_("Finish"), step=1)
    criteria: str = lines(N_("Acceptance criteria"), step=1, longest=2000)
    manager: str = person(N_("Proposed project manager"), step=1)
    team: tuple[str, ...] = people(N_("Proposed team"), step=1, default=(), high=50)


@ask(N_("Ask for information"), submit=N_("Ask"))
class Ask:
    question: str = lines(N_("What do you need to know before you decide?"), longest=1000)


@ask(N_("Answer"), submit=N_("Answer"))
class Answer:
    answer: str = lines(N_("Your answer"), longest=2000)


@ask(N_("Return application"), submit=N_("Return"))
class Return:
    reason: str = lines(N_("What is missing?"), hint=N_("The sponsor can change it and submit it again."), longest=1000)


@ask(N_("Reject application"), submit=N_("Reject"))
class Reject:
    reason: str = lines(N_("Why?"), longest=1000)


@ask(N_("Pass the decision on"), submit=N_("Pass on"))
class Reassign:
    to: str = person(N_("Who of leadership decides in your place"))
    reason: str = line(N_("Why"), default="")


@ask(N_("Add team members"), submit=N_("Add"))
class Invite:
    members: tuple[str, ...] = people(N_("Who joins"), high=50)
    duty: str = line(N_("What they do in the project"), default="")


@ask(N_("Release a team member"), submit=N_("Release"))
class Release:
    member: str = person(N_("Who leaves"))
    reason: str = line(N_("Why"))
