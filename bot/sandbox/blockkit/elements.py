"""The interactive elements, and which of them each block takes."""

from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.nodes import Boolean, List, Node, Number, Record, Rule, String, chosen, kind
from bot.sandbox.blockkit.objects import (
    ACTION_ID,
    CONFIRM,
    DISPATCH,
    FILTER,
    IMAGE_ELEMENT,
    LINKED_OPTION,
    OPTION_GROUP,
    PLAIN_OPTION,
    RICH_OPTION,
    STYLE,
    WORKFLOW,
    plain,
    words,
)
from bot.sandbox.blockkit.rich_text import RICH_TEXT
from bot.sandbox.blockkit.rules import AmongOptions, ExactlyOne, InOrder, NoMoreThanSelectable, WholeUnlessDecimal

_ACTING: dict[str, Node] = {"action_id": ACTION_ID}
_CONFIRMED: dict[str, Node] = {**_ACTING, "confirm": CONFIRM}
_FOCUSED: dict[str, Node] = {**_CONFIRMED, "focus_on_load": Boolean()}
_PICKER: dict[str, Node] = {**_FOCUSED, "placeholder": plain("placeholder")}
_TYPED: dict[str, Node] = {
    **_ACTING,
    "focus_on_load": Boolean(),
    "placeholder": plain("placeholder"),
    "dispatch_action_config": DISPATCH,
}
_IDS = List(String(least=1))
_ID = String(least=1)
_DECIMAL = String(form="number")
_LINES = Number(1, LIMITS["rich_text_input.lines"])

_LABEL: dict[str, Node] = {
    "text": plain("button.text"),
    "accessibility_label": words("button.accessibility_label"),
}
_VALUED: dict[str, Node] = {**_LABEL, "value": words("button.value")}

BUTTON = kind("button", {**_CONFIRMED, **_VALUED, "url": words("url", form="url"), "style": STYLE}, ("text",))
WORKFLOW_BUTTON = kind(
    "workflow_button", {**_CONFIRMED, **_LABEL, "workflow": WORKFLOW, "style": STYLE}, ("text", "workflow")
)
_FEEDBACK = Record(_VALUED, ("text", "value"))
FEEDBACK_BUTTONS = kind(
    "feedback_buttons",
    {**_ACTING, "positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
    ("positive_button", "negative_button"),
)
ICON_BUTTON = kind(
    "icon_button", {**_CONFIRMED, **_VALUED, "icon": chosen("trash"), "visible_to_user_ids": _IDS}, ("text", "icon")
)

_OFFERED: dict[str, Node] = {
    "options": List(PLAIN_OPTION, LIMITS["select.options"], 1),
    "option_groups": List(OPTION_GROUP, LIMITS["select.option_groups"], 1),
}
_OPTIONS_OR_GROUPS = ExactlyOne(("options", "option_groups"))
_SEARCH: dict[str, Node] = {"min_query_length": Number(0)}
_CONVERSATIONS: dict[str, Node] = {"default_to_current_conversation": Boolean(), "filter": FILTER}


def _select(name: str, initial: str, fields: dict[str, Node], first: Node, *rules: Rule) -> dict[str, Record]:
    """A select and its multiple twin: `initial` holds one, its plural several."""
    several = f"{initial}s"
    single = kind(f"{name}_select", {**_PICKER, **fields, initial: first}, (), rules)
    plural = {key: node for key, node in fields.items() if key != "response_url_enabled"}
    multiple = kind(
        f"multi_{name}_select",
        {**_PICKER, **plural, several: List(first, None, 0 if first is _ID else 1), "max_selected_items": Number(1)},
        (),
        (*(AmongOptions(several) if isinstance(rule, AmongOptions) else rule for rule in rules), _within(several)),
    )
    return {f"{name}_select": single, f"multi_{name}_select": multiple}


def _within(initial: str) -> Rule:
    return NoMoreThanSelectable(initial)


_RESPONDING: dict[str, Node] = {"response_url_enabled": Boolean()}

SELECTS: dict[str, Record] = {
    **_select("static", "initial_option", _OFFERED, PLAIN_OPTION, _OPTIONS_OR_GROUPS, AmongOptions("initial_option")),
    **_select("external", "initial_option", _SEARCH, PLAIN_OPTION),
    **_select("users", "initial_user", {}, _ID),
    **_select("conversations", "initial_conversation", {**_CONVERSATIONS, **_RESPONDING}, _ID),
    **_select("channels", "initial_channel", _RESPONDING, _ID),
}

CHOICES: dict[str, Record] = {
    "checkboxes": kind(
        "checkboxes",
        {
            **_FOCUSED,
            "options": List(RICH_OPTION, LIMITS["checkboxes.options"], 1),
            "initial_options": List(RICH_OPTION, LIMITS["checkboxes.options"], 1),
        },
        ("options",),
        (AmongOptions("initial_options"),),
    ),
    "radio_buttons": kind(
        "radio_buttons",
        {
            **_FOCUSED,
            "options": List(RICH_OPTION, LIMITS["radio_buttons.options"], 1),
            "initial_option": RICH_OPTION,
        },
        ("options",),
        (AmongOptions("initial_option"),),
    ),
}

OVERFLOW = kind("overflow", {**_CONFIRMED, "options": List(LINKED_OPTION, LIMITS["overflow.options"], 1)}, ("options",))

DATE = kind("datepicker", {**_PICKER, "initial_date": String(form="date")})
TIME = kind("timepicker", {**_PICKER, "initial_time": String(form="time"), "timezone": String(form="timezone")})
DATE_TIME = kind("datetimepicker", {**_FOCUSED, "initial_date_time": Number(1_000_000_000, 9_999_999_999)})

RICH_TEXT_INPUT = kind(
    "rich_text_input",
    {**_TYPED, "initial_value": RICH_TEXT, "min_lines": _LINES, "max_lines": _LINES},
    (),
    (InOrder("min_lines", "max_lines"),),
)
FILE_INPUT = kind(
    "file_input",
    {**_ACTING, "filetypes": List(String(least=1), None, 1), "max_files": Number(1, LIMITS["file_input.max_files"])},
)

TYPED: dict[str, Record] = {
    "plain_text_input": kind(
        "plain_text_input",
        {
            **_TYPED,
            "initial_value": words("plain_text_input.length", 0),
            "multiline": Boolean(),
            "min_length": Number(0, LIMITS["plain_text_input.length"]),
            "max_length": Number(1, LIMITS["plain_text_input.length"]),
        },
        (),
        (InOrder("min_length", "max_length"),),
    ),
    "number_input": kind(
        "number_input",
        {
            **_TYPED,
            "is_decimal_allowed": Boolean(),
            "initial_value": _DECIMAL,
            "min_value": _DECIMAL,
            "max_value": _DECIMAL,
        },
        ("is_decimal_allowed",),
        (
            InOrder("min_value", "max_value"),
            InOrder("min_value", "initial_value"),
            InOrder("initial_value", "max_value"),
            WholeUnlessDecimal(("initial_value", "min_value", "max_value")),
        ),
    ),
    "email_text_input": kind("email_text_input", {**_TYPED, "initial_value": String(form="email")}),
    "url_text_input": kind("url_text_input", {**_TYPED, "initial_value": String(form="url")}),
    "rich_text_input": RICH_TEXT_INPUT,
}

_PICKERS = {"datepicker": DATE, "timepicker": TIME}
_BUTTONS = {"button": BUTTON, "overflow": OVERFLOW, "workflow_button": WORKFLOW_BUTTON}
_ANYWHERE = {**SELECTS, **CHOICES, **_PICKERS}

ACCESSORIES = {**_ANYWHERE, **_BUTTONS, "image": IMAGE_ELEMENT}
ACTIONS = {**_ANYWHERE, **_BUTTONS, "datetimepicker": DATE_TIME, "rich_text_input": RICH_TEXT_INPUT}
INPUTS = {**_ANYWHERE, **TYPED, "datetimepicker": DATE_TIME}
MODAL_INPUTS = {**INPUTS, "file_input": FILE_INPUT}
CONTEXT_ACTIONS = {"feedback_buttons": FEEDBACK_BUTTONS, "icon_button": ICON_BUTTON}
