"""The small app on Bolt for Python, asynchronous."""

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox import cast
from tests.sandbox.cast import Json
from tests.sandbox.conformance import forms


class AsyncWork:
    """A bit of everything that a bot does."""

    def __init__(self, bolt: AsyncApp) -> None:
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

    async def project(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=forms.form(body["text"]))
        await ack("Opened")

    async def twice(self, ack: Any, client: AsyncWebClient) -> None:
        await client.conversations_create(name="twice")
        try:
            await client.conversations_create(name="twice")
        except SlackApiError as refusal:
            await ack(text=str(refusal.response["error"]))

    async def offer(self, ack: Any, payload: Json) -> None:
        await ack(options=[cast.option(payload["value"] + "-kind")])

    async def refresh(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        view = body["view"]
        seen = view["state"]["values"]["title"]["title_field"]["value"]
        new = forms.refreshed(view["private_metadata"], seen)
        await client.views_update(view_id=view["id"], hash=view["hash"], view=new)
        await ack()

    async def push(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_push(trigger_id=body["trigger_id"], view=forms.sure("pushed"))
        await ack()

    async def sure(self, ack: Any, view: Json) -> None:
        if view["private_metadata"] == "stepped":
            await ack(response_action="clear")
        else:
            await ack()

    async def apply(self, ack: Any, view: Json, body: Json, client: AsyncWebClient) -> None:
        values = view["state"]["values"]
        title = values["title"]["title_field"]["value"]
        if title == "bad":
            await ack(response_action="errors", errors={"title": "Not this"})
        elif title == "step":
            await ack(response_action="push", view=forms.sure("stepped"))
        elif title == "replace":
            await ack(response_action="update", view=forms.sure("replaced"))
        else:
            await ack()
            said = f"{title}: {values['kind']['kind_field']['selected_option']['value']}"
            await self.channel(client, body["user"]["id"], said)

    async def channel(self, client: AsyncWebClient, user: str, said: str) -> None:
        made = await client.conversations_create(name="prj-0001", is_private=True)
        channel = made["channel"]["id"]
        await client.conversations_invite(channel=channel, users=[user])
        await client.conversations_setTopic(channel=channel, topic=said)
        card = await client.chat_postMessage(channel=channel, text=said, blocks=forms.card(said))
        await client.pins_add(channel=channel, timestamp=card["ts"])
        await client.bookmarks_add(channel_id=channel, title="Plan", type="link", link="https://plan.example")
        await client.files_upload_v2(channel=channel, content="a,b", filename="plan.csv", title="Plan")

    async def closed(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Closed {body['view']['callback_id']}")

    async def approve(self, ack: Any, body: Json, respond: Any, client: AsyncWebClient) -> None:
        await ack()
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        blocks = forms.card(f"Approved by <@{body['user']['id']}>")
        await client.chat_update(**where, text="Approved", blocks=blocks)
        await respond("Thank you")

    async def choose(self, ack: Any, action: Json, respond: Any) -> None:
        await ack()
        await respond(text=f"{action['action_id']} is {forms.chosen(action)}", replace_original=False)

    async def raised(self, ack: Any, shortcut: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=forms.form(shortcut["message"]["text"]))
        await ack()

    async def new(self, ack: Any, shortcut: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=forms.form("anywhere"))
        await ack()

    async def home(self, event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view=forms.home(self.counted))

    async def count(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        self.counted += 1
        await ack()
        await client.views_publish(user_id=body["user"]["id"], view=forms.home(self.counted))

    async def mention(self, event: Json, say: Any) -> None:
        await say(text="You called?", thread_ts=event["ts"])

    async def joined(self, event: Json, say: Any) -> None:
        await say(text=f"Welcome <@{event['user']}>")

    async def file(self, event: Json, client: AsyncWebClient) -> None:
        known = await client.files_info(file=event["file_id"])
        await client.chat_postMessage(channel=event["channel_id"], text=f"Got {known['file']['name']}")

    async def message(self, event: Json, client: AsyncWebClient) -> None:
        if "look" in event.get("text", ""):
            await client.reactions_add(channel=event["channel"], timestamp=event["ts"], name="eyes")
