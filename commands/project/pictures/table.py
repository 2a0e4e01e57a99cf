"""What can be seen of a project (2.1.1a)."""

from collections.abc import Callable
from typing import Final

from commands.kit.charts import Scene
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Telling, Verb
from commands.project.pictures import asks, bars, heat, lines, operations

PICTURES: Final[dict[str, Callable[[Telling], Scene | None]]] = {
    "gantt": bars.scene,
    "burn_up": lines.scene_of_burn_up,
    "earned_schedule": lines.scene_of_earned_schedule,
    "risks": heat.scene,
}
VERBS: Final = (
    Verb("gantt", operations.gantt, N_("Gantt chart"), by=ANYONE, in_menu=False, example="PRJ-0001"),
    Verb("chart", operations.chart, N_("Picture"), asks.Chart, by=ANYONE, in_menu=False, example="PRJ-0001 risks"),
)
