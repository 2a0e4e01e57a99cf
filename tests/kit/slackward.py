"""What Slack sends of a modal that somebody submits as it was opened: `view.state.values`."""

from typing import Any

STATES: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "file_input": ("files", "", []),
}


def state_of(view: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            name, initial, nothing = STATES[element["type"]]
            kept = {"type": element["type"], name: element.get(initial, nothing)}
            found[block["block_id"]] = {element["action_id"]: kept}
    return found
