"""What is asked about a rectification notice, from the finding to the proof (5.1.3)."""

from datetime import date

from commands.kit import squads
from commands.kit.asks import ask
from commands.kit.fields import choice, day, files, line, lines, person, pick
from commands.kit.words import N_
from commands.rectify import offers
from commands.rules.asks import clauses

STEPS = (N_("What was found"), N_("Evidence"))


@ask(N_("Rectification notice"), submit=N_("Issue"), steps=STEPS)
class Issue:
    squad: str = choice(N_("To which squad"), squads.offered, hint=N_("It goes to the squad's channel and its lead."))
    clause: str = pick(N_("Clause"), clauses, hint=N_("Number or words: 2.3.1, records"))
    severity: str = choice(N_("Severity"), offers.severities)
    title: str = line(N_("The finding in one line"), longest=120, placeholder=N_("Inspection records without a date"))
    finding: str = lines(N_("What was found"), longest=2500, hint=N_("Where, when, how often; what the rule asks for."))
    due_on: date | None = day(
        N_("Due on"), default=None, hint=N_("Empty: what the severity gives. An earlier day will do.")
    )
    evidence: tuple[str, ...] = files(N_("Files"), default=(), step=1, hint=N_("They are kept with the notice."))
    links: str = lines(
        N_("Links"), default="", longest=2000, step=1, hint=N_("One a line, each beginning with https://")
    )
    repeats: str = pick(
        N_("Does it repeat one of these?"),
        offers.similar,
        default="",
        step=1,
        hint=N_("Type the clause, the squad's name or words of the finding."),
    )


@ask(
    N_("Plan the rectification"),
    submit=N_("Plan"),
    intro=N_("Each measure becomes somebody's action. Measures of others are added by planning once more."),
)
class Plan:
    due_on: date = day(N_("By when"), hint=N_("Before the notice is due."))
    owner: str = person(N_("Who does it"), default="", hint=N_("Empty: you."))
    measures: str = lines(N_("Measures"), longest=1500, hint=N_("One a line, what is done so that it is right."))
    cause: str = lines(N_("Why it happened"), default="", longest=1000)


@ask(N_("Submit the proof"), submit=N_("Submit"))
class Submit:
    proof: str = lines(N_("What is right now, and how one sees it"), longest=2500)
    evidence: tuple[str, ...] = files(N_("Files"), default=(), hint=N_("Photographs, records; they are kept."))
    links: str = lines(N_("Links"), default="", longest=2000, hint=N_("One a line, each beginning with https://"))


@ask(N_("Verify"), submit=N_("Verified"))
class Verify:
    verdict: str = lines(N_("What you saw"), longest=1500)


@ask(N_("Return it"), submit=N_("Return"))
class Return:
    missing: str = lines(N_("What is missing"), longest=1500)
    due_on: date | None = day(N_("New date"), default=None, hint=N_("Empty: what its severity gives, from today."))


@ask(N_("Ask for a later date"), submit=N_("Ask"))
class Extend:
    due_on: date = day(N_("Later date"))
    reason: str = lines(N_("Why"), longest=1000)


@ask(N_("Keep the date"), submit=N_("Keep it"))
class Refuse:
    reason: str = lines(N_("Why"), longest=500)


@ask(N_("Escalate to leadership"), submit=N_("Escalate"))
class Escalate:
    reason: str = lines(N_("Why leadership should know"), longest=1000)


@ask(
    N_("Withdraw the notice"),
    submit=N_("Withdraw"),
    intro=N_("For a notice that was issued in error. It stays in the history."),
)
class Withdraw:
    reason: str = lines(N_("Why"), longest=1000)


@ask(N_("Correct the notice"), submit=N_("Correct"))
class Edit:
    title: str = line(N_("The finding in one line"), longest=120)
    finding: str = lines(N_("What was found"), longest=2500)
    clause: str = pick(N_("Clause"), clauses)
    severity: str = choice(N_("Severity"), offers.severities)
    due_on: date = day(N_("Due on"))
    links: str = lines(N_("Links"), default="", longest=2000, hint=N_("One a line, each beginning with https://"))
    evidence: tuple[str, ...] = files(N_("More files"), default=())
    reason: str = lines(N_("Why it is corrected"), longest=500)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who puts it right"))


@ask(N_("It has come back"), submit=N_("Link"))
class Repeats:
    older: str = pick(N_("Which notice does it repeat?"), offers.similar)
