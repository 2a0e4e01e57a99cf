"""Composition objects: what several elements and blocks are made of."""

from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.nodes import Boolean, Either, List, Node, Record, String, chosen, kind
from bot.sandbox.blockkit.rules import AtLeastOne, ExactlyOne

STYLE = chosen("primary", "danger")


def words(most: str, least: int = 1, form: str | None = None) -> String:
    """A string as long as the limit of that name."""
    return String(LIMITS[most], least, form=form)


def _plain(most: int) -> Record:
    return kind("plain_text", {"text": String(most, 1), "emoji": Boolean()}, ("text",))


def _mrkdwn(most: int) -> Record:
    return kind("mrkdwn", {"text": String(most, 1), "verbatim": Boolean()}, ("text",))


def plain(most: str) -> Record:
    """A plain_text object, never mrkdwn."""
    return _plain(LIMITS[most])


def text(most: str = "text") -> Either:
    """A text object of either sort."""
    return Either({"plain_text": _plain(LIMITS[most]), "mrkdwn": _mrkdwn(LIMITS[most])})


TEXT_KINDS = {"plain_text": _plain(LIMITS["text"]), "mrkdwn": _mrkdwn(LIMITS["text"])}

ACTION_ID = String(LIMITS["action_id"])
BLOCK_ID = String(LIMITS["block_id"])

CONFIRM = Record(
    {
        "title": plain("confirm.title"),
        "text": text("confirm.text"),
        "confirm": plain("confirm.confirm"),
        "deny": plain("confirm.deny"),
        "style": STYLE,
    },
    ("title", "text", "confirm", "deny"),
)

_DESCRIBED: dict[str, Node] = {"value": words("option.value")}

PLAIN_OPTION = Record(
    {**_DESCRIBED, "text": plain("option.text"), "description": plain("option.description")}, ("text", "value")
)
"""The option of selects."""

LINKED_OPTION = Record({**PLAIN_OPTION.fields, "url": words("url", form="url")}, ("text", "value"))
"""The option of overflow menus, the only one that may carry an address."""

RICH_OPTION = Record(
    {**_DESCRIBED, "text": text("option.text"), "description": text("option.description")}, ("text", "value")
)
"""The option of checkboxes and radio buttons, which may be formatted."""

OPTION_GROUP = Record(
    {"label": plain("option_group.label"), "options": List(PLAIN_OPTION, LIMITS["option_group.options"], 1)},
    ("label", "options"),
)

OFFER = Record(
    {
        "options": List(PLAIN_OPTION, LIMITS["select.options"]),
        "option_groups": List(OPTION_GROUP, LIMITS["select.option_groups"]),
    },
    rules=(ExactlyOne(("options", "option_groups")),),
)
"""What an app answers to the letters typed in an external select; no options are a fair answer."""

FILTER = Record(
    {
        "include": List(chosen("im", "mpim", "private", "public"), LIMITS["filter.include"], 1),
        "exclude_external_shared_channels": Boolean(),
        "exclude_bot_users": Boolean(),
    },
    rules=(AtLeastOne(("include", "exclude_external_shared_channels", "exclude_bot_users")),),
)

DISPATCH = Record(
    {
        "trigger_actions_on": List(
            chosen("on_enter_pressed", "on_character_entered"), LIMITS["dispatch_action_config.trigger_actions_on"], 1
        )
    },
    ("trigger_actions_on",),
)

WORKFLOW = Record(
    {
        "trigger": Record(
            {
                "url": words("url", form="web url"),
                "customizable_input_parameters": List(
                    Record({"name": String(least=1), "value": String()}, ("name", "value"))
                ),
            },
            ("url",),
        )
    },
    ("trigger",),
)

SLACK_FILE = Record({"id": String(least=1), "url": words("url", form="web url")}, rules=(ExactlyOne(("id", "url")),))

PICTURE: dict[str, Node] = {
    "image_url": words("image.url", form="web url"),
    "slack_file": SLACK_FILE,
    "alt_text": words("image.alt_text"),
}
"""The fields that an image block and an image element share."""

ONE_PICTURE = ExactlyOne(("image_url", "slack_file"))
IMAGE_ELEMENT = kind("image", PICTURE, ("alt_text",), (ONE_PICTURE,))
