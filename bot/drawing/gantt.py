"""Tasks as bars over the dates that were approved; the critical path is outlined, today is a line."""

from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bot.drawing.style import (
    AMBER,
    BLUE,
    FAINT,
    GREEN,
    INK,
    LARGE,
    QUIET,
    RED,
    SKY,
    SMALL,
    as_png,
    at,
    breadth,
    canvas,
    fitted,
    mark_days,
)

FILLS: Final = {"todo": SKY, "doing": BLUE, "done": GREEN, "blocked": AMBER, "late": RED}
HATCHES: Final = {"blocked": "//", "late": "xx"}
LABEL, NOTE, LEGEND = 24, 12, 52


def paint(scene: dict[str, Any]) -> bytes:
    with canvas(scene["title"], scene["subtitle"]) as (figure, axes):
        bars = scene["bars"]
        axes.set_position((0.31, 0.2, 0.67, 0.57))
        for row, bar in enumerate(bars):
            _bar(axes, row, bar)
        _labels(axes, bars)
        _calendar(axes, bars, scene["today"], scene["words"])
        _legend(axes, bars, scene["words"])
        if scene["footnote"]:
            figure.text(0.035, 0.035, fitted(scene["footnote"], 80), fontsize=SMALL, color=QUIET)
        return as_png(figure)


def _span(starts: str, ends: str) -> tuple[float, float]:
    """Left edge and width; both days are whole."""
    left = at(starts)
    return left, at(ends) + 1 - left


def _bar(axes: Axes, row: int, bar: dict[str, Any]) -> None:
    if bar["planned"]:
        left, width = _span(*bar["planned"])
        axes.barh(row + 0.34, width, left=left, height=0.16, color=FAINT, edgecolor=QUIET, linewidth=1)
    left, width = _span(bar["starts"], bar["ends"])
    fill = FILLS[bar["state"]]
    edge, weight = (INK, 2.4) if bar["is_critical"] else (fill, 1)
    if bar["is_milestone"]:
        axes.plot(left + 0.5, row, marker="D", markersize=15, color=fill, markeredgecolor=edge, markeredgewidth=weight)
        return
    faded = bar["state"] != "done" and bar["progress"] < 100
    axes.barh(
        row,
        width,
        left=left,
        height=0.5,
        color=fill,
        alpha=0.38 if faded else 1,
        hatch=HATCHES.get(bar["state"]),
        linewidth=0,
    )
    if faded and bar["progress"]:
        axes.barh(row, width * bar["progress"] / 100, left=left, height=0.5, color=fill)
    axes.barh(row, width, left=left, height=0.5, facecolor="none", edgecolor=edge, linewidth=weight)


def _labels(axes: Axes, bars: list[dict[str, Any]]) -> None:
    axes.set_yticks(range(len(bars)), [fitted(bar["label"], LABEL) for bar in bars], fontsize=LARGE - len(bars) // 3)
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    for row, bar in enumerate(bars):
        if bar["note"]:
            axes.annotate(
                fitted(bar["note"], NOTE),
                (sum(_span(bar["starts"], bar["ends"])), row),
                xytext=(10, 0),
                textcoords="offset points",
                va="center",
                fontsize=SMALL - len(bars) // 5,
                color=QUIET,
                annotation_clip=False,
            )


def _calendar(axes: Axes, bars: list[dict[str, Any]], today: str | None, words: dict[str, str]) -> None:
    days = [at(bar[edge]) for bar in bars for edge in ("starts", "ends")]
    days += [at(day) for bar in bars if bar["planned"] for day in bar["planned"]]
    first, last = min(days), max(days) + 1
    left, right = first - max(1, (last - first) / 30), last + max(2, (last - first) / 7)
    axes.set_xlim(left, right)
    mark_days(axes, "%m-%d" if last - first < 300 else "%Y-%m")
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.grid(axis="x", color=FAINT, linewidth=1)
    axes.set_axisbelow(True)
    if today and left <= at(today) <= right:
        axes.axvline(at(today) + 0.5, color=INK, linewidth=2, linestyle=(0, (4, 3)), zorder=5)
        axes.annotate(
            words["today"],
            (at(today) + 0.5, -0.6),
            xytext=(6, 6),
            textcoords="offset points",
            fontsize=SMALL,
            annotation_clip=False,
        )


def _legend(axes: Axes, bars: list[dict[str, Any]], words: dict[str, str]) -> None:
    shown = [state for state in FILLS if any(bar["state"] == state for bar in bars)]
    signs: list[Any] = [Patch(facecolor=FILLS[one], hatch=HATCHES.get(one), label=words[one]) for one in shown]
    if any(bar["is_critical"] for bar in bars):
        signs.append(Patch(facecolor="none", edgecolor=INK, linewidth=2.4, label=words["critical"]))
    if any(bar["planned"] for bar in bars):
        signs.append(Patch(facecolor=FAINT, edgecolor=QUIET, label=words["planned"]))
    if any(bar["is_milestone"] for bar in bars):
        signs.append(Line2D([], [], marker="D", linestyle="", color=SKY, markersize=12, label=words["milestone"]))
    words_long = sum(breadth(sign.get_label()) for sign in signs)
    axes.legend(
        handles=signs,
        loc="upper right",
        bbox_to_anchor=(1.0, -0.09),
        ncols=len(signs),
        frameon=False,
        fontsize=SMALL if words_long <= LEGEND else SMALL - 4,
        handlelength=1.3,
        handletextpad=0.5,
        columnspacing=1.0,
    )
