"""Rich text: what the composer writes, and the cells of tables and the initial value of an input hold."""

from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.nodes import Boolean, Kinds, List, Node, Number, Record, String, chosen, kind
from bot.sandbox.blockkit.objects import BLOCK_ID

_STYLE = Record(
    {
        name: Boolean()
        for name in (
            "bold",
            "italic",
            "strike",
            "underline",
            "code",
            "highlight",
            "client_highlight",
            "unlink",
        )
    }
)
_BORDER = Number(0, 1)
_WORD = String(least=1)


def _inline(name: str, fields: dict[str, Node], *required: str) -> Record:
    return kind(name, {"style": _STYLE, **fields}, required)


_TEXT = _inline("text", {"text": _WORD}, "text")
_LINK = _inline("link", {"url": _WORD, "text": String(), "unsafe": Boolean()}, "url")

_INLINES = {
    "text": _TEXT,
    "link": _LINK,
    "emoji": _inline("emoji", {"name": _WORD, "unicode": String(), "url": String(), "skin_tone": Number(1, 6)}, "name"),
    "user": _inline("user", {"user_id": _WORD}, "user_id"),
    "usergroup": _inline("usergroup", {"usergroup_id": _WORD}, "usergroup_id"),
    "channel": _inline("channel", {"channel_id": _WORD}, "channel_id"),
    "team": _inline("team", {"team_id": _WORD}, "team_id"),
    "broadcast": _inline("broadcast", {"range": chosen("here", "channel", "everyone")}, "range"),
    "color": _inline("color", {"value": String(form="color")}, "value"),
    "date": _inline(
        "date",
        {"timestamp": Number(), "format": _WORD, "url": String(), "fallback": String()},
        "timestamp",
        "format",
    ),
}

_SECTION = kind("rich_text_section", {"elements": List(Kinds(_INLINES))}, ("elements",))

_PARTS = {
    "rich_text_section": _SECTION,
    "rich_text_list": kind(
        "rich_text_list",
        {
            "elements": List(Kinds({"rich_text_section": _SECTION})),
            "style": chosen("bullet", "ordered"),
            "indent": Number(0, LIMITS["rich_text_list.indent"]),
            "offset": Number(0),
            "border": _BORDER,
        },
        ("elements", "style"),
    ),
    "rich_text_quote": kind("rich_text_quote", {"elements": List(Kinds(_INLINES)), "border": _BORDER}, ("elements",)),
    "rich_text_preformatted": kind(
        "rich_text_preformatted",
        {"elements": List(Kinds({"text": _TEXT, "link": _LINK})), "border": _BORDER, "language": _WORD},
        ("elements",),
    ),
}

RICH_TEXT = kind("rich_text", {"elements": List(Kinds(_PARTS)), "block_id": BLOCK_ID}, ("elements",))
