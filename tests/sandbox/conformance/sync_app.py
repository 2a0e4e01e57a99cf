"""The small app on Bolt for Python, synchronous."""

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.sandbox import cast
from tests.sandbox.cast import Json
from tests.sandbox.conformance import forms


class SyncWork:
    """A bit of everything that a bot does."""

    def __init__(self, bolt: App) -> None:
        self.counted = 0
        bolt.command("/project")(self.project)
        bolt.command("/plain")(self.twice)
        bolt.options("kind_field")(self.offer)
        bolt.options("customer")(self.offer)
        bolt.view("apply")(self.apply)
        bolt.view("sure")(self.sure)
        bolt.view_closed("apply")(self.closed)
        bolt.action("refresh")(self.refresh)
        bolt.action("push")(self.push)
        bolt.action("approve")(self.approve)
        bolt.action("count")(self.count)
        bolt.action({"block_id": "choices"})(self.choose)
        bolt.shortcut("raise")(self.raised)
        bolt.shortcut("new")(self.new)
        bolt.event("app_home_opened")(self.home)
        bolt.event("app_mention")(self.mention)
        bolt.event("member_joined_channel")(self.joined)
        bolt.event("file_shared")(self.file)
        bolt.event("message")(self.message)

    def project(self, ack: Any, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=forms.form(body["text"]))
        ack("Opened")

    def twice(self, ack: Any, client: WebClient) -> None:
        client.conversations_create(name="twice")
        try:
            client.conversations_create(name="twice")
        except SlackApiError as refusal:
            ack(text=str(refusal.response["error"]))

    def offer(self, ack: Any, payload: Json) -> None:
        ack(options=[cast.option(payload["value"] + "-kind")])

    def refresh(self, ack: Any, body: Json, client: WebClient) -> None:
        view = body["view"]
        seen = view["state"]["values"]["title"]["title_field"]["value"]
        new = forms.refreshed(view["private_metadata"], seen)
        client.views_update(view_id=view["id"], hash=view["hash"], view=new)
        ack()

    def push(self, ack: Any, body: Json, client: WebClient) -> None:
        client.views_push(trigger_id=body["trigger_id"], view=forms.sure("pushed"))
        ack()

    def sure(self, ack: Any, view: Json) -> None:
        if view["private_metadata"] == "stepped":
            ack(response_action="clear")
        else:
            ack()

    def apply(self, ack: Any, view: Json, body: Json, client: WebClient) -> None:
        values = view["state"]["values"]
        title = values["title"]["title_field"]["value"]
        if title == "bad":
            ack(response_action="errors", errors={"title": "Not this"})
        elif title == "step":
            ack(response_action="push", view=forms.sure("stepped"))
        elif title == "replace":
            ack(response_action="update", view=forms.sure("replaced"))
        else:
            ack()
            said = f"{title}: {values['kind']['kind_field']['selected_option']['value']}"
            self.channel(client, body["user"]["id"], said)

    def channel(self, client: WebClient, user: str, said: str) -> None:
        made = client.conversations_create(name="prj-0001", is_private=True)
        channel = made["channel"]["id"]
        client.conversations_invite(channel=channel, users=[user])
        client.conversations_setTopic(channel=channel, topic=said)
        card = client.chat_postMessage(channel=channel, text=said, blocks=forms.card(said))
        client.pins_add(channel=channel, timestamp=card["ts"])
        client.bookmarks_add(channel_id=channel, title="Plan", type="link", link="https://plan.example")
        client.files_upload_v2(channel=channel, content="a,b", filename="plan.csv", title="Plan")

    def closed(self, ack: Any, body: Json, client: WebClient) -> None:
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"Closed {body['view']['callback_id']}")

    def approve(self, ack: Any, body: Json, respond: Any, client: WebClient) -> None:
        ack()
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        blocks = forms.card(f"Approved by <@{body['user']['id']}>")
        client.chat_update(**where, text="Approved", blocks=blocks)
        respond("Thank you")

    def choose(self, ack: Any, action: Json, respond: Any) -> None:
        ack()
        respond(text=f"{action['action_id']} is {forms.chosen(action)}", replace_original=False)

    def raised(self, ack: Any, shortcut: Json, client: WebClient) -> None:
        client.views_open(trigger_id=shortcut["trigger_id"], view=forms.form(shortcut["message"]["text"]))
        ack()

    def new(self, ack: Any, shortcut: Json, client: WebClient) -> None:
        client.views_open(trigger_id=shortcut["trigger_id"], view=forms.form("anywhere"))
        ack()

    def home(self, event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=forms.home(self.counted))

    def count(self, ack: Any, body: Json, client: WebClient) -> None:
        self.counted += 1
        ack()
        client.views_publish(user_id=body["user"]["id"], view=forms.home(self.counted))

    def mention(self, event: Json, say: Any) -> None:
        say(text="You called?", thread_ts=event["ts"])

    def joined(self, event: Json, say: Any) -> None:
        say(text=f"Welcome <@{event['user']}>")

    def file(self, event: Json, client: WebClient) -> None:
        known = client.files_info(file=event["file_id"])
        client.chat_postMessage(channel=event["channel_id"], text=f"Got {known['file']['name']}")

    def message(self, event: Json, client: WebClient) -> None:
        if "look" in event.get("text", ""):
            client.reactions_add(channel=event["channel"], timestamp=event["ts"], name="eyes")
