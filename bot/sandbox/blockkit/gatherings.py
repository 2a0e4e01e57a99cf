"""Blocks made of other things: cards, carousels, containers, plans, tables and charts."""

from bot.sandbox.blockkit.blocks import INPUT, PLAIN_BLOCKS, block
from bot.sandbox.blockkit.elements import BUTTON
from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.nodes import Boolean, Kinds, List, Nullable, Number, Record, String, chosen, kind
from bot.sandbox.blockkit.objects import IMAGE_ELEMENT, plain, text, words
from bot.sandbox.blockkit.rich_text import RICH_TEXT
from bot.sandbox.blockkit.rules import AtLeastOne, AtMostOne, EvenRows, PlainHeaderRow, PointsMatchCategories

_ICON = kind("icon", {"name": String(least=1)}, ("name",))

CARD = block(
    "card",
    {
        "hero_image": IMAGE_ELEMENT,
        "icon": IMAGE_ELEMENT,
        "slack_icon": _ICON,
        "title": text("card.title"),
        "subtitle": text("card.subtitle"),
        "body": text("card.body"),
        "subtext": text("card.subtext"),
        "actions": List(Kinds({"button": BUTTON}), LIMITS["card.actions"], 1),
    },
    rules=(AtLeastOne(("hero_image", "title", "actions", "body")), AtMostOne(("icon", "slack_icon"))),
)
CAROUSEL = block("carousel", {"elements": List(Kinds({"card": CARD}), LIMITS["carousel.elements"], 1)}, "elements")

_SOURCE = kind("url", {"url": words("url", form="web url"), "text": String(least=1)}, ("url", "text"))


def _task(*states: str, required: tuple[str, ...]) -> Record:
    return Record(
        {
            "type": chosen("task_card"),
            "block_id": String(LIMITS["block_id"]),
            "task_id": String(least=1),
            "title": String(least=1),
            "details": RICH_TEXT,
            "output": RICH_TEXT,
            "sources": List(Kinds({"url": _SOURCE})),
            "status": chosen(*states),
        },
        required,
    )


TASK_CARD = _task("in_progress", "complete", "error", required=("type", "task_id", "title"))
"""A card that stands alone waits for nothing: `pending` is refused."""

PLAN = block(
    "plan",
    {
        "title": String(least=1),
        "tasks": List(
            _task("pending", "in_progress", "complete", "error", required=("task_id", "title")), LIMITS["plan.tasks"]
        ),
    },
    "title",
)

_CELLS = {
    "raw_text": kind("raw_text", {"text": String(least=1)}, ("text",)),
    "raw_number": kind("raw_number", {"value": Number(is_whole=False), "text": String(least=1)}, ("value",)),
    "rich_text": RICH_TEXT,
}
_COLUMN = Record({"align": chosen("left", "center", "right"), "is_wrapped": Boolean()})

TABLE = block(
    "table",
    {
        "rows": List(List(Kinds(_CELLS), LIMITS["table.columns"], 1), LIMITS["table.rows"], 1),
        "column_settings": List(Nullable(_COLUMN), LIMITS["table.column_settings"]),
    },
    "rows",
)
DATA_TABLE = block(
    "data_table",
    {
        "rows": List(List(Kinds(_CELLS), LIMITS["data_table.columns"], 1), LIMITS["data_table.rows"], 2),
        "caption": String(least=1),
        "page_size": Number(1, LIMITS["data_table.page_size"]),
        "row_header_column_index": Number(0, LIMITS["data_table.columns"] - 1),
    },
    "rows",
    "caption",
    rules=(EvenRows(), PlainHeaderRow()),
)

CONTAINER = block(
    "container",
    {
        "title": plain("container.title"),
        "rich_text_title": RICH_TEXT,
        "subtitle": text("container.subtitle"),
        "icon": IMAGE_ELEMENT,
        "width": chosen("narrow", "standard", "wide", "full"),
        "is_collapsible": Boolean(),
        "default_collapsed": Boolean(),
        "has_header_divider": Boolean(),
        "child_blocks": List(
            Kinds({**PLAIN_BLOCKS, "input": INPUT, "table": TABLE}), LIMITS["container.child_blocks"], 1
        ),
    },
    "child_blocks",
    rules=(AtLeastOne(("title", "rich_text_title")),),
)

_LABEL = words("chart.label")
_SERIES = Record(
    {
        "name": _LABEL,
        "data": List(
            Record({"label": _LABEL, "value": Number(is_whole=False)}, ("label", "value")), LIMITS["chart.points"], 1
        ),
    },
    ("name", "data"),
)
_AXES = Record(
    {
        "categories": List(_LABEL, LIMITS["chart.points"], 1),
        "x_label": words("chart.axis_label"),
        "y_label": words("chart.axis_label"),
    },
    ("categories",),
)
_PIE = kind(
    "pie",
    {
        "segments": List(
            Record({"label": _LABEL, "value": Number(is_whole=False, above=0)}, ("label", "value")),
            LIMITS["chart.segments"],
            1,
        )
    },
    ("segments",),
)


def _plotted(name: str) -> Record:
    return kind(
        name,
        {"series": List(_SERIES, LIMITS["chart.series"], 1), "axis_config": _AXES},
        ("series", "axis_config"),
        (PointsMatchCategories(),),
    )


CHART = block(
    "data_visualization",
    {
        "title": words("chart.title"),
        "chart": Kinds({"pie": _PIE, **{name: _plotted(name) for name in ("bar", "area", "line")}}),
    },
    "title",
    "chart",
)
