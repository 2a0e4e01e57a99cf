"""Figures, what they must hold, and how they are shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured number; `at_most` or `at_least` is what it must hold, if anything."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool | None:
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.value >= self.at_least if self.at_least is not None else None


@dataclass
class Report:
    """Everything that was measured, and what the work did not produce as it must have."""

    figures: list[Figure] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)

    def add(self, *figures: Figure) -> None:
        self.figures += figures

    def must(self, what: str, found: Any, expected: Any) -> None:
        """A count that has to be exact: if it is not, the figures beside it mean nothing."""
        if found != expected:
            self.faults.append(f"{what}: {found}, not {expected}")

    @property
    def missed(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.holds is False]

    def plain(self) -> dict[str, Any]:
        return {
            "about": self.about,
            "figures": [{**asdict(one), "value": round(one.value, 4), "holds": one.holds} for one in self.figures],
            "missed": [one.name for one in self.missed],
            "faults": self.faults,
        }

    def table(self) -> str:
        width = max((len(one.name) for one in self.figures), default=0)
        lines = [f"{one.name:<{width}}  {one.value:>10.3f} {one.unit:<5} {_verdict(one)}" for one in self.figures]
        return "\n".join([*lines, *(f"FAULT {fault}" for fault in self.faults)])


def _verdict(figure: Figure) -> str:
    if figure.holds is None:
        return ""
    bound = f"≤ {figure.at_most:g}" if figure.at_most is not None else f"≥ {figure.at_least:g}"
    return f"{'holds' if figure.holds else 'MISSED'} ({bound})"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of all does not exceed; 0 for none at all."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values: Sequence[float]) -> float:
    return percentile(values, 0.5)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The least-squares line's rise for each step to the right."""
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    across = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - height) for x, y in points) / across
