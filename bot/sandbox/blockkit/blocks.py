"""The everyday blocks. An app cannot post a file block, so that type is unsupported everywhere."""

from bot.sandbox.blockkit.elements import ACCESSORIES, ACTIONS, CONTEXT_ACTIONS, INPUTS, MODAL_INPUTS
from bot.sandbox.blockkit.limits import LIMITS
from bot.sandbox.blockkit.nodes import Boolean, Kinds, List, Node, Number, Record, Rule, String, chosen, kind
from bot.sandbox.blockkit.objects import BLOCK_ID, IMAGE_ELEMENT, ONE_PICTURE, PICTURE, TEXT_KINDS, plain, text, words
from bot.sandbox.blockkit.rich_text import RICH_TEXT
from bot.sandbox.blockkit.rules import AtLeastOne, NoDispatchWithFiles


def block(name: str, fields: dict[str, Node], *required: str, rules: tuple[Rule, ...] = ()) -> Record:
    return kind(name, {"block_id": BLOCK_ID, **fields}, required, rules)


def _input(elements: dict[str, Record]) -> Record:
    return block(
        "input",
        {
            "label": plain("input.label"),
            "hint": plain("input.hint"),
            "element": Kinds(elements),
            "optional": Boolean(),
            "dispatch_action": Boolean(),
        },
        "label",
        "element",
        rules=(NoDispatchWithFiles(),),
    )


INPUT = _input(INPUTS)
MODAL_INPUT = _input(MODAL_INPUTS)

PLAIN_BLOCKS: dict[str, Record] = {
    "actions": block("actions", {"elements": List(Kinds(ACTIONS), LIMITS["actions.elements"], 1)}, "elements"),
    "context": block(
        "context",
        {"elements": List(Kinds({**TEXT_KINDS, "image": IMAGE_ELEMENT}), LIMITS["context.elements"], 1)},
        "elements",
    ),
    "divider": block("divider", {}),
    "header": block("header", {"text": plain("header.text"), "level": Number(1, LIMITS["header.level"])}, "text"),
    "image": block("image", {**PICTURE, "title": plain("image.title")}, "alt_text", rules=(ONE_PICTURE,)),
    "rich_text": RICH_TEXT,
    "section": block(
        "section",
        {
            "text": text("section.text"),
            "fields": List(text("section.field"), LIMITS["section.fields"], 1),
            "accessory": Kinds(ACCESSORIES),
            "expand": Boolean(),
        },
        rules=(AtLeastOne(("text", "fields")),),
    ),
    "video": block(
        "video",
        {
            "title": plain("video.title"),
            "title_url": words("url", form="https url"),
            "video_url": words("url", form="https url"),
            "thumbnail_url": words("url", form="web url"),
            "alt_text": words("image.alt_text"),
            "author_name": words("video.author_name"),
            "provider_name": String(least=1),
            "provider_icon_url": words("url", form="web url"),
            "description": plain("video.description"),
        },
        "title",
        "video_url",
        "thumbnail_url",
        "alt_text",
    ),
}
"""Taken by messages, modals and homes alike."""

CONTEXT_ACTIONS_BLOCK = block(
    "context_actions", {"elements": List(Kinds(CONTEXT_ACTIONS), LIMITS["context_actions.elements"], 1)}, "elements"
)
MARKDOWN = block("markdown", {"text": words("message.markdown")}, "text")
ALERT = block(
    "alert", {"text": text("alert.text"), "level": chosen("default", "info", "warning", "error", "success")}, "text"
)
