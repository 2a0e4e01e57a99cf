"""What is asked while a project is carried out."""

from datetime import date, time

from commands.kit import fields
from commands.kit.asks import ask
from commands.kit.fields import choice, clock_time, line, lines, number
from commands.kit.words import N_
from commands.project.execution.rules import CHOICES

_PROPOSALS = N_("Needed when it is red: leadership reads it together with the reasons.")
OUTCOMES = (("met", N_("met")), ("failed", N_("failed")), ("dropped", N_("dropped")))


@ask(N_("Progress report"), submit=N_("Send"))
class Report:
    health: str = choice(N_("Health"), CHOICES)
    done: str = lines(N_("Done since the last report"), longest=2000)
    ahead: str = lines(N_("Next"), longest=2000)
    blockers: str = lines(N_("Blockers"), default="", longest=2000, hint=N_("What stands in the way, and why."))
    proposals: str = lines(N_("Proposed solutions"), default="", longest=1500, hint=_PROPOSALS)


@ask(N_("Judge the health"), submit=N_("Judge"))
class Judge:
    health: str = choice(
        N_("Health"), CHOICES, hint=N_("Worse than the figures say; or what they say, to take a judgement back.")
    )
    reason: str = lines(N_("Why"), longest=1000)
    proposals: str = lines(N_("Proposed solutions"), default="", longest=1500, hint=_PROPOSALS)


@ask(N_("Note it"), submit=N_("Noted"))
class Note:
    word: str = lines(N_("A word to sponsor and manager"), default="", longest=1000)


@ask(N_("Put on hold"), submit=N_("Put on hold"), intro=N_("Reminders of its tasks and reports stop until it goes on."))
class Hold:
    reason: str = lines(N_("Why"), longest=1000)


@ask(N_("Carry on"), submit=N_("Carry on"), intro=N_("Dates that were still ahead move by the working days on hold."))
class Resume:
    reason: str = lines(N_("Why now"), default="", longest=1000)


@ask(N_("Cancel the project"), submit=N_("Cancel it"))
class Cancel:
    reason: str = lines(N_("Why"), longest=1000, hint=N_("Sponsor, manager and team are told."))


@ask(N_("Settle a plan line"), submit=N_("Settle"))
class Settle:
    code: str = line(N_("Line"), longest=8, placeholder="M1")
    outcome: str = choice(N_("What became of it"), OUTCOMES)
    words: str = lines(N_("What came of it"), longest=1000)
    record: str = line(
        N_("Record that carried it out"),
        default="",
        longest=32,
        hint=N_("Its number, if there is one."),
    )


@ask(N_("Coordination meeting"), submit=N_("Call it"))
class Coordinate:
    day: date = fields.day(N_("Day"))
    at: time = clock_time(N_("Time"))
    length: int = number(N_("Length in minutes"), low=5, high=480, default=60)
    place: str = line(N_("Place or link"), default="", longest=500)
    agenda: str = lines(N_("Agenda"), longest=2000, hint=N_("One point a line: progress, problems, what is to decide."))
