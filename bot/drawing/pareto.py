"""Poles from the longest to the shortest, with the line of their shares added up."""

from typing import Any, Final

from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from bot.drawing.style import BLUE, FAINT, INK, QUIET, RED, SMALL, TEXT, as_png, canvas, fitted

WIDTH: Final = 0.68
TOP: Final = 0.74
"""Between here and the subtitle there is room for what the signs mean."""


def paint(scene: dict[str, Any]) -> bytes:
    poles, words = scene["poles"], scene["words"]
    values = [pole["value"] for pole in poles]
    total = sum(values)
    added = [100 * sum(values[: place + 1]) / total for place in range(len(values))]
    with canvas(scene["title"], scene["subtitle"]) as (figure, axes):
        labels = [_label(pole, len(poles)) for pole in poles]
        foot = 0.07 + 0.05 * max(label.count("\n") + 1 for label in labels)
        axes.set_position((0.08, foot, 0.83, TOP - foot))
        shades = [RED if pole["is_flagged"] else BLUE for pole in poles]
        axes.bar(range(len(poles)), values, width=WIDTH, color=shades, zorder=2)
        for place, value in enumerate(values):
            axes.text(place, value, str(value), ha="center", va="bottom", fontsize=TEXT, color=INK)
        axes.set_xticks(range(len(poles)), labels, fontsize=SMALL)
        axes.tick_params(length=0)
        axes.set_ylim(0, max(values) * 1.18)
        axes.set_ylabel(words["count"], fontsize=TEXT)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(axis="y", color=FAINT, zorder=0)
        shares: Any = axes.twinx()
        shares.plot(range(len(poles)), added, color=QUIET, marker="o", lw=2.5, zorder=3)
        shares.set_ylim(0, 108)
        shares.set_yticks([0, 50, 80, 100], ["0 %", "50 %", "80 %", "100 %"], fontsize=SMALL)
        shares.axhline(80, color=QUIET, lw=1, ls=(0, (4, 4)))
        handles: list[Any] = [Line2D([], [], color=QUIET, marker="o", lw=2.5, label=words["share"])]
        if any(pole["is_flagged"] for pole in poles):
            handles.insert(0, Patch(facecolor=RED, label=f"▲ {words['flagged']}"))
        axes.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1.0), ncols=2, frameon=False, fontsize=SMALL)
        return as_png(figure)


def _label(pole: dict[str, Any], many: int) -> str:
    """In two lines where it is long; a flagged one has a sign, for who sees no colours."""
    longest = 15 if many > 6 else 20
    words, lines = str(pole["label"]).split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) >= longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    shown = [fitted(one, longest) for one in lines[:3]]
    return "\n".join(["▲ " + shown[0], *shown[1:]] if pole["is_flagged"] else shown)
