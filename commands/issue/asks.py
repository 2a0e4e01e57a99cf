"""What is asked about an issue, from the report to the proof that it does not come back (4.3.1–4.3.3)."""

from datetime import date, time

from commands.issue import offers
from commands.issue.rules import SEVERITIES, TOPICS
from commands.kit import squads
from commands.kit.asks import ask
from commands.kit.fields import choice, choices, clock_time, day, line, lines, people, person, pick, record
from commands.kit.words import N_


@ask(N_("Report an issue"), submit=N_("Report"))
class Report:
    title: str = line(N_("What is wrong"), longest=120, placeholder=N_("Water under the racks of the south warehouse"))
    details: str = lines(N_("Details"), hint=N_("What happened, since when, what it affects."), longest=2500)
    squads: tuple[str, ...] = choices(
        N_("Squads concerned"), squads.offered, default=(), hint=N_("Empty: your own squad.")
    )
    proposals: str = lines(N_("Proposed solutions"), default="", longest=1500, hint=N_("One a line, if you see any."))
    similar: str = pick(
        N_("Is it one of these?"),
        offers.similar,
        default="",
        hint=N_("Type a few words: issues like it are found, in English and Chinese. Choose one if it has come back."),
    )
    belongs_to: str = record(N_("Project or record it belongs to"), offers.projects_to_name, default="")
    superior: str = person(
        N_("Only for a superior"), default="", hint=N_("Then nobody else sees it. Empty: it goes to the squad's lead.")
    )
    source: str = line(N_("Link to a message about it"), default="", longest=500)


@ask(N_("Triage"), submit=N_("Triage"))
class Triage:
    severity: str = choice(N_("Severity"), SEVERITIES)
    squads: tuple[str, ...] = choices(
        N_("Squads concerned"), squads.offered, hint=N_("What concerns several squads is major (rule 4.3.2).")
    )
    proposals: str = lines(
        N_("Proposed solutions"),
        default="",
        longest=1500,
        hint=N_("A major issue needs at least one: leadership is told."),
    )
    owner: str = person(N_("Who solves it"), default="", hint=N_("Empty: it is assigned in a step of its own."))


@ask(N_("Assign"), submit=N_("Assign"))
class Assign:
    owner: str = person(N_("Who solves it"))
    due_on: date | None = day(N_("By when"), default=None, hint=N_("Empty: what the rules give for it."))


@ask(N_("It is solved"), submit=N_("Solved"))
class Resolve:
    solution: str = lines(N_("What was done"), longest=2000)


@ask(N_("Make it major"), submit=N_("Escalate"), intro=N_("Leadership is told at once and convenes a meeting."))
class Escalate:
    reason: str = lines(N_("Why it is major"), longest=1000)
    proposals: str = lines(N_("Proposed solutions"), longest=1500, hint=N_("One a line, at least one."))


@ask(
    N_("Convene the meeting"),
    submit=N_("Convene"),
    intro=N_("The leads of the squads concerned and whoever solves it are asked to come. You convene it."),
)
class Convene:
    day: date = day(N_("Day"))
    at: time = clock_time(N_("Time"))
    people: tuple[str, ...] = people(N_("Who else is asked"), default=(), high=40)
    place: str = line(N_("Place or link"), default="", longest=500)


@ask(
    N_("Root cause"),
    submit=N_("Record"),
    intro=N_("Ask why, then why that, up to five times. The last answer is the root cause."),
)
class Cause:
    first: str = line(N_("Why did it happen?"), longest=300)
    second: str = line(N_("And why that?"), default="", longest=300)
    third: str = line(N_("Why, a third time?"), default="", longest=300)
    fourth: str = line(N_("Why, a fourth time?"), default="", longest=300)
    fifth: str = line(N_("Why, a fifth time?"), default="", longest=300)


@ask(N_("Prevent it"), submit=N_("Record"))
class Prevent:
    what: str = line(
        N_("Preventive action"),
        placeholder=N_("Inspect the roof before each rainy season"),
        hint=N_("It becomes somebody's action, which everybody may read."),
    )
    owner: str = person(N_("Who does it"))
    due_on: date = day(N_("By when"))
    check_on: date = day(N_("When its effect is checked"), hint=N_("After it is done; another person looks."))
    lesson: str = lines(N_("Lesson"), longest=1500, hint=N_("What others should know next time."))
    topic: str = choice(N_("What it is about"), TOPICS, default="other")


@ask(N_("Did it hold?"), submit=N_("Record"))
class Check:
    held: str = choice(
        N_("Has the prevention held?"),
        (("yes", N_("yes, it has not come back")), ("no", N_("no, it has to be done anew"))),
    )
    finding: str = lines(N_("What you saw"), longest=1000)


@ask(N_("Not solved after all"), submit=N_("Reopen"))
class Reopen:
    reason: str = lines(N_("What is still wrong"), longest=1000)


@ask(N_("It has come back"), submit=N_("Link"))
class Repeats:
    older: str = pick(N_("Which issue does it repeat?"), offers.similar)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who takes it"))


@ask(N_("Keep it private"), submit=N_("Keep it"))
class Keep:
    reason: str = line(N_("A word to your superior"), default="", longest=300)
