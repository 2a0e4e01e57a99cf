"""Lines over time: what was planned, what is, what is to be expected."""

from typing import Any, Final

from bot.drawing.style import AMBER, BLUE, FAINT, INK, LARGE, QUIET, RED, SMALL, TEXT, as_png, at, canvas, mark_days

LOOKS: Final[dict[str, dict[str, Any]]] = {
    "planned": {"color": QUIET, "linewidth": 4, "linestyle": (0, (6, 3))},
    "actual": {"color": BLUE, "linewidth": 6},
    "forecast": {"color": AMBER, "linewidth": 4, "linestyle": (0, (1, 1.2))},
    "limit": {"color": RED, "linewidth": 3},
}
SHADES: Final = ("#f7dcd9", "#fcefd5", "#dff1e8")


def paint(scene: dict[str, Any]) -> bytes:
    with canvas(scene["title"], scene["subtitle"]) as (figure, axes):
        axes.set_position((0.09, 0.12, 0.72, 0.63))
        for (low, high, word), shade in zip(scene["bands"], SHADES, strict=False):
            axes.axhspan(low, high, color=shade, zorder=0)
            axes.text(0.008, (low + high) / 2, word, transform=axes.get_yaxis_transform(), fontsize=SMALL, va="center")
        ends: list[tuple[float, float, str, str]] = []
        for line in scene["lines"]:
            days = [at(day) for day, _ in line["points"]]
            values = [value for _, value in line["points"]]
            if days:
                axes.plot(days, values, solid_capstyle="round", **LOOKS[line["sort"]])
                ends.append((days[-1], values[-1], line["label"], LOOKS[line["sort"]]["color"]))
        values = [value for line in scene["lines"] for _, value in line["points"]]
        axes.set_ylim(scene["lowest"], scene["highest"] or max(values, default=1.0) * 1.05)
        axes.margins(x=0.01)
        _names(axes, ends)
        mark_days(axes, most=7)
        axes.tick_params(labelsize=TEXT)
        axes.grid(axis="y", color=FAINT, linewidth=1)
        axes.set_axisbelow(True)
        axes.set_title(scene["unit"], loc="left", fontsize=TEXT, color=QUIET, pad=14)
        if scene["today"]:
            today = at(scene["today"])
            axes.axvline(today, color=INK, linewidth=2, linestyle=(0, (4, 3)))
            axes.annotate(
                scene["today_word"],
                (today, 1),
                xycoords=axes.get_xaxis_transform(),
                xytext=(6, 8),
                textcoords="offset points",
                fontsize=SMALL,
            )
        return as_png(figure)


def _names(axes: Any, ends: list[tuple[float, float, str, str]]) -> None:
    """Each line is named at its end rather than in a legend; names that would touch are moved apart."""
    low, high = axes.get_ylim()
    least, place = (high - low) * 0.075, low - high
    right = axes.get_xlim()[1]
    for _, value, label, color in sorted(ends, key=lambda end: end[1]):
        place = max(value, place + least)
        axes.annotate(
            label,
            (right, place),
            xytext=(10, 0),
            textcoords="offset points",
            fontsize=LARGE - 2,
            color=color,
            va="center",
            annotation_clip=False,
        )
