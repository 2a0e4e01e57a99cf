"""Values side by side: what customers think of each thing that they were asked about."""

from typing import Any, Final

from bot.drawing.style import BLUE, FAINT, LARGE, QUIET, SKY, TEXT, as_png, canvas, fitted

WIDEST: Final = 44
SLACK: Final = 1.16
"""Room to the right of the longest bar, where its value stands."""


def paint(scene: dict[str, Any]) -> bytes:
    measures = scene["measures"]
    with canvas(scene["title"], scene["subtitle"]) as (figure, axes):
        axes.set_position((0.36, 0.13, 0.6, 0.64))
        places = range(len(measures))
        values = [one["value"] for one in measures]
        colors = [SKY if one["is_weak"] else BLUE for one in measures]
        hatches = ["//" if one["is_weak"] else "" for one in measures]
        axes.barh(places, values, height=0.62, color=colors, hatch=hatches, edgecolor="white")
        highest = scene["highest"] or max(values, default=1.0)
        axes.set_xlim(0, max(highest, *values) * SLACK if values else highest)
        axes.set_yticks(places, [fitted(one["label"], WIDEST // 2) for one in measures], fontsize=TEXT)
        axes.invert_yaxis()
        for place, one in enumerate(measures):
            axes.annotate(
                one["note"],
                (one["value"], place),
                xytext=(8, 0),
                textcoords="offset points",
                va="center",
                fontsize=LARGE - 2,
            )
        axes.tick_params(axis="x", labelsize=TEXT)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x", color=FAINT, linewidth=1)
        axes.set_axisbelow(True)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(scene["unit"], fontsize=TEXT, color=QUIET, labelpad=10)
        return as_png(figure)
