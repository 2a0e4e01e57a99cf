"""Every number Slack's server holds a Block Kit payload to, by dotted name.

Lengths are in characters (Python's ``len``), as Slack counts them: an emoji of one code point is one, whatever its
bytes or UTF-16 units. Counts are items. Names ending in ``bytes`` are bytes of the JSON as UTF-8.
"""

from types import MappingProxyType
from typing import Final

_PAYLOADS = {
    "message.blocks": 50,
    "message.attachments": 100,
    "message.markdown": 12_000,
    "message.tables": 1,
    "message.charts": 2,
    "message.table_text": 10_000,
    "message.data_table_text": 20_000,
    "message.size": 13_000,
    "message.block_cost": 100,
    "view.blocks": 100,
    "view.bytes": 250_000,
    "view.title": 24,
    "view.submit": 24,
    "view.close": 24,
    "view.private_metadata": 3_000,
    "view.callback_id": 255,
    "view.external_id": 255,
    "block_id": 255,
    "action_id": 255,
}

_OBJECTS = {
    "text": 3_000,
    "url": 3_000,
    "option.text": 75,
    "option.value": 150,
    "option.description": 75,
    "option_group.label": 75,
    "confirm.title": 100,
    "confirm.text": 300,
    "confirm.confirm": 30,
    "confirm.deny": 30,
    "placeholder": 150,
    "filter.include": 4,
    "dispatch_action_config.trigger_actions_on": 2,
    "image.url": 3_000,
    "image.alt_text": 2_000,
    "image.title": 2_000,
}

_ELEMENTS = {
    "button.text": 75,
    "button.value": 2_000,
    "button.accessibility_label": 75,
    "select.options": 100,
    "select.option_groups": 100,
    "option_group.options": 100,
    "overflow.options": 5,
    "checkboxes.options": 10,
    "radio_buttons.options": 10,
    "plain_text_input.length": 3_000,
    "rich_text_input.lines": 100,
    "file_input.max_files": 10,
}

_BLOCKS = {
    "header.text": 150,
    "header.level": 4,
    "section.text": 3_000,
    "section.fields": 10,
    "section.field": 2_000,
    "context.elements": 10,
    "context_actions.elements": 5,
    "actions.elements": 25,
    "input.label": 2_000,
    "input.hint": 2_000,
    "rich_text_list.indent": 8,
    "video.title": 199,
    "video.author_name": 49,
    "video.description": 200,
    "alert.text": 200,
    "card.title": 150,
    "card.subtitle": 150,
    "card.body": 200,
    "card.subtext": 200,
    "card.actions": 3,
    "carousel.elements": 10,
    "container.title": 150,
    "container.subtitle": 150,
    "container.child_blocks": 10,
    "plan.tasks": 50,
    "table.rows": 100,
    "table.columns": 20,
    "table.column_settings": 20,
    "data_table.rows": 201,
    "data_table.columns": 20,
    "data_table.page_size": 100,
    "chart.title": 50,
    "chart.segments": 12,
    "chart.series": 12,
    "chart.points": 20,
    "chart.label": 20,
    "chart.axis_label": 50,
}

LIMITS: Final = MappingProxyType({**_PAYLOADS, **_OBJECTS, **_ELEMENTS, **_BLOCKS})
