"""The open risks of a project as a heat map (2.1.1c)."""

from typing import Final

from commands.kit.charts import Cell, Heat
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.risk import operations as risks

PROBABLE: Final = (N_("hardly ever"), N_("unlikely"), N_("as likely as not"), N_("likely"), N_("almost certain"))
GRAVE: Final = (N_("hardly felt"), N_("small"), N_("felt"), N_("serious"), N_("severe"))
LEVELS: Final = (N_("low"), N_("medium"), N_("high"))


def scene(telling: Telling) -> Heat | None:
    look, project, t = telling.look, telling.subject, telling.t
    found = {place: cell for place, cell in risks.grid(look, project).items() if cell}
    if not found:
        return None
    all_risks = [one for cell in found.values() for one in cell]
    high = [one for one in all_risks if risks.is_high(look, one)]
    if high:
        title = t.count("{number}: one risk is high", "{number}: {n} risks are high", len(high), number=project.number)
    else:
        title = t(N_("{number}: no risk is high"), number=project.number)
    subtitle = t.count("{title} · one open risk", "{title} · {n} open risks", len(all_risks), title=project.title)
    gravest = t.listed([f"{one.number} {one.title}" for one in sorted(all_risks, key=lambda one: -one.score)[:5]])
    return Heat(
        title=title,
        subtitle=subtitle,
        alt=f"{title}. {subtitle}: {gravest}",
        columns=[t(word) for word in GRAVE],
        rows=[t(word) for word in PROBABLE],
        across=t(N_("Impact")),
        upwards=t(N_("Probability")),
        cells=[Cell(impact, likely, [one.number for one in cell]) for (likely, impact), cell in found.items()],
        levels=[t(word) for word in LEVELS],
    )
