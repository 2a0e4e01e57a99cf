"""What the squad commands ask for."""

from datetime import date

from commands.kit.asks import ask
from commands.kit.fields import choice, choices, day, line, lines, person, pick, yes_no
from commands.kit.words import N_
from commands.squad import offers
from commands.squad.rules import FUNCTIONS, LEVEL_NAMES

SEAT_HINT = N_("For example: quality inspector")
TODAY_HINT = N_("Empty means today.")
DEPARTMENT_NAME = 80


@ask(N_("Add a member"), submit=N_("Add"))
class Add:
    member: str = person(N_("Member"))
    role: str = pick(N_("Squad and role"), offers.roles, hint=SEAT_HINT)
    department: str = pick(N_("Department"), offers.departments, default="")
    level: str = choice(N_("Level"), LEVEL_NAMES, default="", hint=N_("Empty leaves it as it is."))
    since: date | None = day(N_("First day"), default=None, hint=TODAY_HINT)
    until: date | None = day(N_("Last day"), default=None, hint=N_("Empty means without end."))


@ask(N_("Change a seat"), intro=N_("What is left empty stays as it is."))
class Change:
    member: str = person(N_("Member"))
    role: str = pick(N_("New role"), offers.roles, default="", hint=SEAT_HINT)
    seat: str = pick(N_("Which seat"), offers.roles, default="", hint=N_("Only for somebody who holds several."))
    department: str = pick(N_("Department"), offers.departments, default="")
    level: str = choice(N_("Level"), LEVEL_NAMES, default="")
    until: date | None = day(N_("Last day"), default=None)
    open_end: bool = yes_no(N_("Without end"), hint=N_("Takes a last day away."))
    reason: str = lines(N_("Reason"), default="", longest=500)


@ask(N_("Remove a member"), submit=N_("Remove"))
class Remove:
    member: str = person(N_("Member"))
    reason: str = lines(N_("Reason"), longest=500)
    seat: str = pick(N_("Which seat"), offers.roles, default="", hint=N_("Only for somebody who holds several."))
    on: date | None = day(N_("Last day"), default=None, hint=N_("Empty means at once."))


@ask(N_("Department"), intro=N_("A new name makes a department; a known one is changed. What is empty stays."))
class KeepDepartment:
    name: str = line(N_("Name"), longest=DEPARTMENT_NAME, placeholder=N_("Purchasing"))
    head: str = person(N_("Head"), default="")
    deputy: str = person(N_("Deputy"), default="")
    functions: tuple[str, ...] = choices(
        N_("Functions"), FUNCTIONS, default=(), hint=N_("Nonconformities, purchases and complaints find it by these.")
    )
    rename: str = line(N_("New name"), default="", longest=DEPARTMENT_NAME)
    close: bool = yes_no(N_("Close it"), hint=N_("It is kept in the history and offered no more."))


@ask(N_("Channel"), intro=N_("The bot keeps its members and topic in step with the roster."))
class KeepChannel:
    purpose: str = choice(N_("For"), offers.rooms)
    channel: str = line(
        N_("Channel"), longest=300, hint=N_("A name such as quality makes a new one; a channel's link takes that one.")
    )
    privacy: str = choice(
        N_("Who sees it"),
        (("open", N_("everybody")), ("private", N_("its members"))),
        default="",
        hint=N_("Empty: leadership and supervision are private, all others are open."),
    )


@ask(N_("Change a number"))
class Setting:
    key: str = pick(N_("Number"), offers.numbers, hint=N_("For example: project.approval"))
    value: str = line(N_("Value"), longest=500, hint=N_("For example: 3 wd, 4 h, 24 h round the clock, 75 %, 09:30"))
    reason: str = lines(N_("Reason"), default="", longest=1000, hint=N_("Needed for a number that a rule states."))


@ask(N_("Delegate authority"), submit=N_("Delegate"))
class Delegate:
    to: str = person(N_("To"))
    until: date = day(N_("Last day"))
    since: date | None = day(N_("First day"), default=None, hint=TODAY_HINT)
    scope: str = choice(N_("What for"), offers.scopes, default="*", hint=N_("Everything, or one workflow."))


@ask(N_("Take authority back"), submit=N_("Take back"))
class Revoke:
    to: str = person(N_("From whom"))


@ask(N_("Claim administration"), submit=N_("Claim"))
class Claim:
    code: str = line(N_("Code"), longest=40, hint=N_("`python -m bot admin` prints one; it is good for 15 minutes."))


@ask(N_("New squad"), submit=N_("Make"))
class NewSquad:
    code: str = line(N_("Code"), longest=40, hint=N_("Small letters and underscores, such as field_service"))
    name: str = line(N_("Name in English"), longest=60)
    name_hans: str = line(N_("Name in Simplified Chinese"), default="", longest=60)
    name_hant: str = line(N_("Name in Traditional Chinese"), default="", longest=60)
    lead: str = line(N_("Name of the lead's role"), default="", longest=60, placeholder=N_("Squad lead"))


@ask(N_("Role"), intro=N_("A new code makes a role in the squad; a known one is changed. What is empty stays."))
class KeepRole:
    squad: str = choice(N_("Squad"), offers.squads)
    code: str = line(N_("Code"), longest=40, hint=N_("Small letters and underscores, such as auditor"))
    name: str = line(N_("Name in English"), longest=60)
    name_hans: str = line(N_("Name in Simplified Chinese"), default="", longest=60)
    name_hant: str = line(N_("Name in Traditional Chinese"), default="", longest=60)
    level: str = choice(N_("Lowest level"), LEVEL_NAMES, default="", hint=N_("Who is below it cannot sit here."))
    needed: str = choice(
        N_("Is a vacancy reported"), (("yes", N_("yes")), ("no", N_("no"))), default="", hint=N_("Rule 2.1.2")
    )
