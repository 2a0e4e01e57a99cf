"""What the sample app shows: a card, a form and a page with every kind of block."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(value: str, text: str, description: str = "") -> Json:
    return {"value": value, "text": plain(text), **({"description": plain(description)} if description else {})}


def button(action_id: str, text: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": action_id, **more}


def asked(block_id: str, label: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "v", **element},
        **more,
    }


WITHDRAW = {
    "title": plain("Withdraw CMP-0007?"),
    "text": plain("The customer is told. This cannot be taken back."),
    "confirm": plain("Withdraw it"),
    "deny": plain("Keep it"),
    "style": "danger",
}
HISTORY = [option("history", "Show the history"), option("reassign", "Reassign")]
DEPARTMENTS = [option(f"d{number}", name) for number, name in enumerate(("Assembly", "Paint shop", "Warehouse"))]


def card(handler: str, state: str = "Investigating") -> list[Json]:
    """A complaint in its channel."""
    return [
        {"type": "header", "text": plain("CMP-0007 Scratched housings")},
        {
            "type": "section",
            "text": marked(f"● *{state}* · owner <@{handler}> · due <!date^1767578400^{{date_num}} {{time}}|soon>"),
            "accessory": {"type": "overflow", "action_id": "card.more", "options": HISTORY},
        },
        {"type": "section", "fields": [marked("*Customer*\nNordwind"), marked("*客户原话*\n外壳有划痕，要求换货。")]},
        {
            "type": "actions",
            "block_id": "steps",
            "elements": [
                button("card.propose", "Propose a solution", style="primary"),
                button("card.withdraw", "Withdraw", style="danger", confirm=WITHDRAW),
                {
                    "type": "static_select",
                    "action_id": "card.department",
                    "placeholder": plain("Department"),
                    "options": DEPARTMENTS,
                },
            ],
        },
        {"type": "context", "elements": [marked("Clause 12.3 · :white_check_mark: Complaints squad")]},
    ]


GRAVITY = [option("serious", "Serious", "A stop at the customer"), option("ordinary", "Ordinary")]
CHECKS = [option("visual", "Visual"), option("size", "Dimensions")]
KINDS = [option("quality", "Product quality"), option("delivery", "Delivery")]


def form() -> Json:
    blocks = [
        asked("title", "What is it about?", {"type": "plain_text_input"}, hint=plain("In one line")),
        asked("matter", "Their words", {"type": "plain_text_input", "multiline": True}, optional=True),
        asked("kind", "Category", {"type": "static_select", "options": KINDS}),
        asked("who", "Who looks into it", {"type": "multi_users_select"}, optional=True),
        asked("customer", "Customer", {"type": "external_select", "min_query_length": 1}, optional=True),
        asked("due", "Answer due", {"type": "datepicker"}, optional=True),
        asked("gravity", "How grave is it?", {"type": "radio_buttons", "options": GRAVITY}),
        asked("checks", "Checks done", {"type": "checkboxes", "options": CHECKS}, optional=True),
        asked("count", "Pieces", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
        asked("photos", "Photos", {"type": "file_input", "max_files": 2}, optional=True),
        {"type": "actions", "block_id": "extra", "elements": [button("form.more", "More questions")]},
    ]
    return {
        "type": "modal",
        "callback_id": "record",
        "title": plain("Record a complaint"),
        "submit": plain("Record"),
        "close": plain("Cancel"),
        "blocks": blocks,
    }


def more_questions() -> Json:
    blocks = [asked("lot", "Lot number", {"type": "plain_text_input"}, optional=True)]
    return {
        "type": "modal",
        "callback_id": "more",
        "title": plain("More questions"),
        "submit": plain("Done"),
        "blocks": blocks,
    }


def home(greeting: str) -> Json:
    blocks = [
        {"type": "header", "text": plain(greeting)},
        {"type": "actions", "elements": [button("home.count", "Count once more", style="primary")]},
    ]
    return {"type": "home", "blocks": blocks}


def everything() -> list[Json]:
    """One message with rich text, a table, Markdown and a quotation."""
    raw = [[("Squad"), ("Open")], ["质量", "4"], ["Supply", "1"]]
    cells = [[{"type": "raw_text", "text": text} for text in row] for row in raw]
    items = [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Take samples"}]}]
    steps = {"type": "rich_text_list", "style": "ordered", "elements": items}
    said = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "No shipment without release."}]}
    text = "⚠ *Bold* _leaning_ ~gone~ `L-2231` <https://example.org|the rules>\n&gt; quoted\n• first\n```a &lt; b```"
    return [
        {"type": "section", "text": marked(text)},
        {"type": "divider"},
        {"type": "rich_text", "elements": [steps, said]},
        {"type": "table", "rows": cells},
    ]
