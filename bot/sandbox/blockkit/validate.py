"""Is this payload one Slack would take? The answers are Slack's own sentences with the place they speak of."""

import json
from collections.abc import Iterable

from bot.sandbox.blockkit.interpret import NO_SCHEMA, problems
from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.nodes import Json, Kinds, Problem
from bot.sandbox.blockkit.objects import OFFER
from bot.sandbox.blockkit.surfaces import ATTACHMENTS, HOME, HOME_VIEW, MESSAGE, MESSAGE_BLOCKS, MODAL, MODAL_VIEW
from bot.sandbox.blockkit.whole import crowded, inputs_without_submit, length, placed, repeated_focus, repeated_ids

SURFACES = {"message": MESSAGE, "modal": MODAL, "home": HOME}
_VIEWS = {"modal": MODAL_VIEW, "home": HOME_VIEW}


def validate_message(blocks: Json, *, attachments: Json = None) -> list[str]:
    """Sentences on a message's blocks (``/blocks/…``) and attachments (``/attachments/…``); empty when valid.

    Slack answers them as ``invalid_blocks`` or ``invalid_attachments``.
    """
    found = list(problems(MESSAGE_BLOCKS, blocks, "/blocks"))
    if attachments is not None:
        found.extend(problems(ATTACHMENTS, attachments, "/attachments"))
    if any(problem.is_shape for problem in found):
        return _sentences(found)
    all_blocks = list(placed(blocks, "/blocks"))
    for place, attachment in enumerate(attachments or []):
        all_blocks.extend(placed(attachment.get("blocks", []), f"/attachments/{place}/blocks"))
    return _sentences([*found, *repeated_ids(all_blocks), *crowded(all_blocks)])


def validate_view(view: Json) -> list[str]:
    """Sentences on a modal or home (``/view/…``); empty when valid. Slack answers ``invalid_arguments``."""
    if not isinstance(view, dict):
        return _sentences([Problem("must provide an object", "/view")])
    kind = view.get("type")
    if "type" not in view:
        return _sentences(problems(MODAL_VIEW, view, "/view"))
    if not isinstance(kind, str):
        return _sentences([Problem("must provide a string", "/view/type")])
    if kind not in _VIEWS:
        return _sentences([Problem(f"unsupported type: {kind}", "/view/type")])
    found = list(problems(_VIEWS[kind], view, "/view"))
    if any(problem.is_shape for problem in found):
        return _sentences([Problem(NO_SCHEMA, "/view"), *found])
    blocks = list(placed(view["blocks"], "/view/blocks"))
    return _sentences([*found, *inputs_without_submit(view, blocks), *repeated_ids(blocks), *repeated_focus(blocks)])


def validate_options(answer: Json) -> list[str]:
    """Sentences on what an external select was answered with (``/options`` or ``/option_groups``)."""
    return _sentences(problems(OFFER, answer, ""))


def validate_block(block: Json, *, surface: str = "message", at: str = "/blocks/0") -> list[str]:
    """Sentences on one block as `surface` (message, modal or home) takes it."""
    node: Kinds = SURFACES[surface]
    return _sentences(problems(node, block, at))


def message_too_long(blocks: list[Json]) -> bool:
    """Whether Slack would answer ``msg_blocks_too_long``.

    The limit is undocumented. Refusals were seen from 13,172 to 13,297 characters of text in one or two blocks, and
    from far less in many: each block costs about a hundred characters more. Counted so here, on the safe side.
    """
    return length(blocks) + LIMITS["message.block_cost"] * len(blocks) > LIMITS["message.size"]


def view_too_large(view: Json) -> bool:
    """Whether Slack would answer ``view_too_large``."""
    written = json.dumps(view, ensure_ascii=False, separators=(",", ":"))
    return len(written.encode("utf-8", "surrogatepass")) > LIMITS["view.bytes"]


def _sentences(found: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in found]
