"""A grid of probability and impact, with what stands in each cell."""

from typing import Any, Final

from matplotlib.patches import Patch, Rectangle

from bot.drawing.style import INK, LARGE, SMALL, TEXT, as_png, canvas, fitted

SHADES: Final = ("#dff1e8", "#f6cf86", "#d9685d")
MEDIUM, HIGH = 5, 15
MOST = 2


def level(score: int) -> int:
    """0 low, 1 medium, 2 high."""
    return 2 if score >= HIGH else 1 if score >= MEDIUM else 0


def paint(scene: dict[str, Any]) -> bytes:
    columns, rows = scene["columns"], scene["rows"]
    marks = {(cell["column"], cell["row"]): cell["marks"] for cell in scene["cells"]}
    with canvas(scene["title"], scene["subtitle"]) as (figure, axes):
        axes.set_position((0.22, 0.19, 0.76, 0.55))
        for column in range(1, len(columns) + 1):
            for row in range(1, len(rows) + 1):
                shade = SHADES[level(column * row)]
                axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=shade, edgecolor="white", lw=4))
                found = marks.get((column, row), [])
                more = f" +{len(found) - MOST}" if len(found) > MOST else ""
                said = "\n".join(found[:MOST]) + more
                axes.text(column, row, said, ha="center", va="center", fontsize=SMALL, color=INK, linespacing=1.25)
        axes.set_xlim(0.5, len(columns) + 0.5)
        axes.set_ylim(0.5, len(rows) + 0.5)
        axes.set_xticks(range(1, len(columns) + 1), [fitted(one, 18) for one in columns], fontsize=TEXT)
        axes.set_yticks(range(1, len(rows) + 1), [fitted(one, 20) for one in rows], fontsize=TEXT)
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.set_xlabel(scene["across"], fontsize=LARGE, labelpad=10)
        axes.set_title(scene["upwards"], loc="right", fontsize=LARGE, x=-0.012, pad=12)
        handles = [Patch(facecolor=shade, label=word) for shade, word in zip(SHADES, scene["levels"], strict=False)]
        axes.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1.0), ncols=3, frameon=False, fontsize=SMALL)
        return as_png(figure)
