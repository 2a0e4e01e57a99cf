"""What the small app shows, in each of its three languages the same; the Node one says it again in its own."""

from tests.sandbox import cast
from tests.sandbox.cast import Json

EVENTS = ("app_home_opened", "app_mention", "file_shared", "member_joined_channel", "message.channels", "message.im")


def form(title: str) -> Json:
    kind = cast.field("kind", "external_select", min_query_length=0)
    buttons = {"type": "actions", "block_id": "more", "elements": [button("refresh"), button("push")]}
    blocks = [cast.field("title"), kind, buttons]
    return cast.modal(*blocks, callback_id="apply", private_metadata=title, notify_on_close=True)


def refreshed(title: str, seen: str) -> Json:
    view = form(title)
    return {**view, "blocks": [*view["blocks"], cast.section(f"You wrote {seen}")]}


def sure(word: str) -> Json:
    return cast.modal(cast.field("note"), callback_id="sure", private_metadata=word)


def button(action_id: str) -> Json:
    return {"type": "button", "action_id": action_id, "text": cast.plain(action_id.title()), "value": action_id}


def select(kind: str, action_id: str, **more: object) -> Json:
    return {"type": kind, "action_id": action_id, "placeholder": cast.plain("Choose"), **more}


def card(said: str) -> list[Json]:
    choices = [
        select("static_select", "state", options=[cast.option("open"), cast.option("done")]),
        select("external_select", "customer", min_query_length=0),
        select("users_select", "handler"),
        {"type": "datepicker", "action_id": "due"},
        {"type": "overflow", "action_id": "rest", "options": [cast.option("archive"), cast.option("copy")]},
    ]
    row = {"type": "actions", "block_id": "choices", "elements": choices}
    return [cast.section(said), cast.button("approve", value="PRJ-0001"), row]


def home(count: int) -> Json:
    return {"type": "home", "blocks": [cast.section(f"Counted {count}"), cast.button("count")]}


def chosen(action: Json) -> str:
    """What was chosen in one of the card's selects."""
    option = action.get("selected_option") or {}
    return str(option.get("value") or action.get("selected_user") or action.get("selected_date"))
