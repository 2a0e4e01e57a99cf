"""What a picture shows, in words that are already the reader's; how it is painted is the drawing's business.

A scene is plain data, so that it can be handed to another process. Days are dates, shares are per cent.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, ClassVar


@dataclass(frozen=True)
class Scene:
    """`title` says the finding, `subtitle` what is shown; `alt` is the message in words, for who cannot see it."""

    kind: ClassVar[str] = ""
    title: str
    subtitle: str
    alt: str

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, **_plain(asdict(self))}


@dataclass(frozen=True)
class Bar:
    """A task as it stands, over the dates that were approved. A milestone has one day. `state` is todo, doing, done,
    blocked or late."""

    label: str
    note: str
    starts: date
    ends: date
    progress: int = 0
    state: str = "todo"
    is_milestone: bool = False
    is_critical: bool = False
    planned: tuple[date, date] | None = None


@dataclass(frozen=True)
class Gantt(Scene):
    """`words` name the signs of the legend: planned, todo, doing, done, blocked, late, critical, today, milestone."""

    kind: ClassVar[str] = "gantt"
    bars: Sequence[Bar] = ()
    today: date | None = None
    words: dict[str, str] = field(default_factory=dict)
    footnote: str = ""


@dataclass(frozen=True)
class Line:
    """`points` are (day, value); `sort` is planned, actual, forecast or limit."""

    label: str
    sort: str
    points: Sequence[tuple[date, float]]


@dataclass(frozen=True)
class Curves(Scene):
    """Values over time. `unit` stands at the axis; `today` is where the future begins."""

    kind: ClassVar[str] = "curves"
    lines: Sequence[Line] = ()
    unit: str = ""
    today: date | None = None
    today_word: str = ""
    lowest: float = 0
    highest: float | None = None
    bands: Sequence[tuple[float, float, str]] = ()


@dataclass(frozen=True)
class Measure:
    """One bar: `note` is its value in words; a weak one rests on too little to be trusted."""

    label: str
    note: str
    value: float
    is_weak: bool = False


@dataclass(frozen=True)
class Bars(Scene):
    """Values side by side, the first on top. `unit` stands at the axis, which ends at `highest` or a little above the
    longest bar."""

    kind: ClassVar[str] = "bars"
    measures: Sequence[Measure] = ()
    unit: str = ""
    highest: float | None = None


@dataclass(frozen=True)
class Cell:
    """`column` and `row` count from 1, the gravest being the highest of both."""

    column: int
    row: int
    marks: Sequence[str]


@dataclass(frozen=True)
class Heat(Scene):
    """A grid from the harmless corner to the grave one."""

    kind: ClassVar[str] = "heat"
    columns: Sequence[str] = ()
    rows: Sequence[str] = ()
    across: str = ""
    upwards: str = ""
    cells: Sequence[Cell] = ()
    levels: Sequence[str] = ()
    """Names of low, medium and high, for who sees no colours."""


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
