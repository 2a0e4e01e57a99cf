"""How fields of one object relate: each rule is data in the schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.sandbox.blockkit.nodes import Json, Problem


def _said(sentence: str, pointer: str) -> Problem:
    return Problem(sentence, pointer, is_shape=False)


def _place(value: dict[str, Json], at: str) -> str:
    """Slack points at the type of a block or element, and at the object itself where it has none."""
    return f"{at}/type" if "type" in value else at


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


@dataclass(frozen=True)
class AtLeastOne:
    names: tuple[str, ...]

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        if not any(name in value for name in self.names):
            yield _said(f"must define either {_listed(self.names)}", _place(value, at))


@dataclass(frozen=True)
class ExactlyOne:
    names: tuple[str, ...]

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        if sum(name in value for name in self.names) != 1:
            yield _said(f"must define either {_listed(self.names)}", _place(value, at))


@dataclass(frozen=True)
class AtMostOne:
    names: tuple[str, ...]

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        if sum(name in value for name in self.names) > 1:
            yield _said(f"must define only one of {_listed(self.names)}", _place(value, at))


@dataclass(frozen=True)
class InOrder:
    """`low` may not exceed `high`; both may be numbers or number strings."""

    low: str
    high: str

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        if self.low in value and self.high in value and Decimal(value[self.low]) > Decimal(value[self.high]):
            yield _said(f"`{self.low}` must not be greater than `{self.high}`", f"{at}/{self.low}")


@dataclass(frozen=True)
class AmongOptions:
    """What is chosen at first must be offered, equal in every field."""

    name: str

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        if self.name not in value:
            return
        offered = list(value.get("options", []))
        for group in value.get("option_groups", []):
            offered.extend(group["options"])
        chosen = value[self.name]
        for place, option in enumerate(chosen if isinstance(chosen, list) else [chosen]):
            if option not in offered:
                pointer = f"{at}/{self.name}/{place}" if isinstance(chosen, list) else f"{at}/{self.name}"
                yield _said("must match one of the provided options", pointer)


@dataclass(frozen=True)
class NoMoreThanSelectable:
    """A multi-select may not open with more chosen than may be chosen."""

    name: str

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        most = value.get("max_selected_items")
        if most is not None and len(value.get(self.name, [])) > most:
            yield _said(f"no more than {most} items allowed", f"{at}/{self.name}")


@dataclass(frozen=True)
class WholeUnlessDecimal:
    """A number input that does not take decimals may not hold one."""

    names: tuple[str, ...]

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        if value["is_decimal_allowed"]:
            return
        for name in self.names:
            if name in value and Decimal(value[name]) != Decimal(value[name]).to_integral_value():
                yield _said("must provide an integer", f"{at}/{name}")


@dataclass(frozen=True)
class NoDispatchWithFiles:
    """Slack raises an unsupported type when an input that dispatches holds a file input."""

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        if value.get("dispatch_action") and value["element"]["type"] == "file_input":
            yield _said("unsupported type: file_input", f"{at}/element/type")


@dataclass(frozen=True)
class EvenRows:
    """Every row has as many cells as the first."""

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        width = len(value["rows"][0])
        for place, row in enumerate(value["rows"]):
            if len(row) != width:
                yield _said(f"must provide {width} items", f"{at}/rows/{place}")


@dataclass(frozen=True)
class PlainHeaderRow:
    """The header cells of a data table are sorted and read aloud: no rich text."""

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        for place, cell in enumerate(value["rows"][0]):
            if cell["type"] == "rich_text":
                yield _said("unsupported type: rich_text", f"{at}/rows/0/{place}/type")


@dataclass(frozen=True)
class PointsMatchCategories:
    """Each series of a chart has its own name and one point for every category."""

    def problems(self, value: dict[str, Json], at: str) -> Iterator[Problem]:
        categories = sorted(value["axis_config"]["categories"])
        names: set[str] = set()
        for place, series in enumerate(value["series"]):
            if series["name"] in names:
                yield _said(f'`name` "{series["name"]}" already exists', f"{at}/series/{place}/name")
            names.add(series["name"])
            if sorted(point["label"] for point in series["data"]) != categories:
                yield _said("must match `axis_config.categories`", f"{at}/series/{place}/data")
