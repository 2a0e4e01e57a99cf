"""What is asked when somebody wants to see a project."""

from typing import Final

from commands.kit.asks import ask
from commands.kit.fields import choice
from commands.kit.words import N_

PICTURES: Final = (
    ("gantt", N_("Gantt chart: what matters now")),
    ("late", N_("Gantt chart: what is late or blocked")),
    ("critical", N_("Gantt chart: the critical path")),
    ("milestones", N_("Gantt chart: the milestones")),
    ("burn_up", N_("Burn-up: planned and done, in per cent")),
    ("earned_schedule", N_("Earned schedule: how far the plan has come")),
    ("risks", N_("Heat map of the open risks")),
)
ROWS: Final = ("late", "critical", "milestones")
REPORTED: Final = ("gantt", "burn_up", "earned_schedule", "risks")
PLACES: Final = (("channel", N_("in the project's channel")), ("me", N_("to me alone")))


@ask(N_("Picture of the project"), submit=N_("Draw it"))
class Chart:
    picture: str = choice(N_("Picture"), PICTURES, default="burn_up")
    place: str = choice(N_("Where"), PLACES, default="channel")
