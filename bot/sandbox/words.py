"""The sentence behind each refusal of the member API."""

from __future__ import annotations

from typing import Any

SENTENCES = {
    "already_in_channel": "You are already in this channel.",
    "already_reacted": "You have already reacted with this.",
    "bad_json": "The request is not a JSON object.",
    "cannot_reply_to_message": "This message cannot be replied to.",
    "cant_leave_general": "Nobody leaves #general.",
    "channel_not_found": "You see no such channel.",
    "clock_goes_forward": "The clock only moves forward.",
    "dispatch_failed": "The app did not take this; it may be disconnected or have failed.",
    "file_not_found": "There is no such file.",
    "input_required": "Some fields need attention.",
    "invalid_number": "{field} must be a number.",
    "invalid_zone": "There is no such time zone.",
    "invalid_time": "The time must be an ISO 8601 date and time.",
    "is_archived": "This channel is archived.",
    "missing_field": "{field} is missing.",
    "missing_name": "A member needs a name.",
    "name_taken": "This name is taken.",
    "no_such_element": "There is nothing like this to use here.",
    "no_such_message": "There is no such message.",
    "no_such_option": "This is not one of the options.",
    "no_such_view": "This view is not open.",
    "no_text": "There is nothing to send.",
    "not_a_channel": "A direct message cannot be changed like a channel.",
    "not_found": "No app knows this command or shortcut.",
    "not_in_channel": "You are not in this channel.",
    "operation_timeout": "The app did not answer in time. Try again?",
    "unknown_fault": "There is no such fault.",
    "user_deactivated": "This member is deactivated.",
    "user_not_found": "There is no such member.",
    "view_errors": "The app refused some fields.",
}


def sentence(error: str, **extra: Any) -> str:
    text = SENTENCES.get(error)
    if error == "dispatch_failed" and ":" in str(extra.get("reason", "")):
        return f"Slack would not take the app's answer ({extra['reason']})."
    return text.format_map({"field": "A field", **extra}) if text else error.replace("_", " ").capitalize() + "."
