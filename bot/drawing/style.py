"""One look for all pictures: 16:9, large type, six colours that differ in grey too, Chinese text without boxes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

import matplotlib as mpl
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from pylopdf_fonts_zh_cn import sans_path

INK: Final = "#1d2433"
QUIET: Final = "#8a93a3"
FAINT: Final = "#e4e8ee"
BLUE: Final = "#2563a8"
SKY: Final = "#9cc5e8"
GREEN: Final = "#1f8a5b"
AMBER: Final = "#f0a830"
RED: Final = "#c2362b"

WIDE, HIGH, DOTS = 12.8, 7.2, 125
SMALL, TEXT, LARGE, TITLE = 18, 20, 22, 28
"""In points: on a telephone, where the picture is a hand wide, the smallest letters are as large as a footnote."""
TITLE_LENGTH, SUBTITLE_LENGTH = 54, 86


def family() -> str:
    """The name of a font with Latin and Chinese letters that comes with the program."""
    path = Path(sans_path())
    fontManager.addfont(path)
    return str(FontProperties(fname=path).get_name())


@contextmanager
def canvas(title: str, subtitle: str) -> Iterator[tuple[Figure, Axes]]:
    settings: Any = {
        "font.family": [family()],
        "font.size": TEXT,
        "text.color": INK,
        "axes.edgecolor": QUIET,
        "axes.labelcolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": False,
        "xtick.color": INK,
        "ytick.color": INK,
        "text.parse_math": False,
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(WIDE, HIGH), dpi=DOTS, facecolor="white")
        axes = figure.add_axes((0.07, 0.12, 0.9, 0.66))
        figure.text(0.035, 0.925, fitted(title, TITLE_LENGTH), fontsize=TITLE, va="center")
        figure.text(0.035, 0.86, fitted(subtitle, SUBTITLE_LENGTH), fontsize=TEXT, color=QUIET, va="center")
        yield figure, axes


def at(day: str) -> float:
    """Where a day begins on the axis."""
    return float(dates.date2num(date.fromisoformat(day)))  # type: ignore[no-untyped-call]


def mark_days(axes: Axes, pattern: str = "%m-%d", most: int = 8) -> None:
    axes.xaxis.set_major_locator(dates.AutoDateLocator(minticks=4, maxticks=most))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(dates.DateFormatter(pattern))  # type: ignore[no-untyped-call]


def breadth(text: str) -> int:
    """In Latin letters: a Chinese character takes the room of two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def fitted(text: str, longest: int) -> str:
    """Cut to the room there is, with an ellipsis."""
    text = shorten(text, 10_000) if breadth(text) == len(text) else " ".join(text.split())
    if breadth(text) <= longest:
        return text
    while text and breadth(text) > longest - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def as_png(figure: Figure) -> bytes:
    """Without the day and the tool in it: the same scene gives the same picture."""
    kept = BytesIO()
    figure.savefig(kept, format="png", dpi=DOTS, metadata={"Software": None})
    return kept.getvalue()
