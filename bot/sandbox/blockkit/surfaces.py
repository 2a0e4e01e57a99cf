"""Which blocks a message, a modal and a home take, and what the payload around them must be."""

from typing import Final

from bot.sandbox.blockkit.blocks import ALERT, CONTEXT_ACTIONS_BLOCK, INPUT, MARKDOWN, MODAL_INPUT, PLAIN_BLOCKS
from bot.sandbox.blockkit.gatherings import CARD, CAROUSEL, CHART, CONTAINER, DATA_TABLE, PLAN, TABLE, TASK_CARD
from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.nodes import Anything, Boolean, Kinds, List, Node, Record, String, chosen
from bot.sandbox.blockkit.objects import plain, words

_SHARED = {**PLAIN_BLOCKS, "card": CARD}
_WIDE = {"carousel": CAROUSEL, "container": CONTAINER, "data_table": DATA_TABLE, "table": TABLE, "input": INPUT}

MESSAGE: Final = Kinds(
    {
        **_SHARED,
        **_WIDE,
        "context_actions": CONTEXT_ACTIONS_BLOCK,
        "data_visualization": CHART,
        "markdown": MARKDOWN,
        "plan": PLAN,
        "task_card": TASK_CARD,
    }
)
MODAL: Final = Kinds({**_SHARED, "alert": ALERT, "input": MODAL_INPUT})
HOME: Final = Kinds({**_SHARED, **_WIDE})

MESSAGE_BLOCKS: Final = List(MESSAGE, LIMITS["message.blocks"])

ATTACHMENTS: Final = List(
    Record(
        {
            "blocks": MESSAGE_BLOCKS,
            "color": String(),
            "fallback": String(),
            "text": String(),
            "pretext": String(),
            "title": String(),
            "footer": String(),
            "fields": List(Anything()),
            "actions": List(Anything()),
        },
        is_open=True,
    ),
    LIMITS["message.attachments"],
)
"""Their blocks are held to the rules of the message; of the legacy fields only the type is looked at."""

_VIEW: dict[str, Node] = {
    "private_metadata": words("view.private_metadata", 0),
    "callback_id": words("view.callback_id", 0),
    "external_id": words("view.external_id", 0),
}

MODAL_VIEW: Final = Record(
    {
        **_VIEW,
        "type": chosen("modal"),
        "title": plain("view.title"),
        "submit": plain("view.submit"),
        "close": plain("view.close"),
        "blocks": List(MODAL, LIMITS["view.blocks"]),
        "clear_on_close": Boolean(),
        "notify_on_close": Boolean(),
    },
    ("title", "blocks", "type"),
)
HOME_VIEW: Final = Record(
    {**_VIEW, "type": chosen("home"), "blocks": List(HOME, LIMITS["view.blocks"])}, ("blocks", "type")
)
