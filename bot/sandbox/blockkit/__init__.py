"""Block Kit as Slack's server applies it: a schema as data, a small interpreter, Slack's sentences."""

from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.validate import (
    message_too_long,
    validate_block,
    validate_message,
    validate_options,
    validate_view,
    view_too_large,
)

__all__ = [
    "LIMITS",
    "message_too_long",
    "validate_block",
    "validate_message",
    "validate_options",
    "validate_view",
    "view_too_large",
]
