"""A member at their desk: the member API as an async client, for stories, demonstrations and drills."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any

import aiohttp

from bot.sandbox.showing import text_of

__all__ = ["Member", "Refused", "text_of"]

Json = dict[str, Any]
ViewRef = Json | str | None


class Refused(AssertionError):
    """The workspace said no: `error` is its word, `errors` the fields, `str()` its sentence."""

    def __init__(self, answer: Json) -> None:
        self.error: str = answer.get("error", "unknown")
        self.errors: dict[str, str] = answer.get("errors") or {}
        self.answer = answer
        fields = "; ".join(f"{field}: {said}" for field, said in self.errors.items())
        sentence, reason = str(answer.get("message", "")), str(answer.get("reason", ""))
        said = "; ".join(part for part in (sentence, "" if reason in sentence else reason, fields) if part)
        super().__init__(f"{self.error}: {said}")


class Member:
    """`async with Member(url, "U…") as mei:`; or hand in a shared session and keep it yourself.

    A channel is an id, a name with or without `#`, or a user id or `@name` for the direct message with them.
    """

    def __init__(self, url: str, user_id: str, session: aiohttp.ClientSession | None = None) -> None:
        self.url = url.rstrip("/")
        self.id = user_id
        self.session = session
        self._own = session is None

    async def __aenter__(self) -> Member:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        if self._own and self.session:
            await self.session.close()
            self.session = None

    def _session(self) -> aiohttp.ClientSession:
        if self.session is None:
            self.session = aiohttp.ClientSession()
        return self.session

    async def ask(self, verb: str, path: str, **fields: Any) -> Json:
        """One call of the member API; raises Refused when the answer is not ok."""
        given = {key: value for key, value in {"as": self.id, **fields}.items() if value is not None}
        url = f"{self.url}/sandbox/{path}"
        query = {key: str(value) for key, value in given.items()}
        how: Json = {"params": query} if verb in ("GET", "DELETE") else {"json": given}
        async with self._session().request(verb, url, **how) as response:
            answer: Json = await response.json()
        if not answer.get("ok"):
            raise Refused(answer)
        return answer

    # doing

    async def command(self, text: str, channel: str | None = None) -> Json:
        """`/project apply …`; the answer holds `ack`, the app's direct reply."""
        return await self.ask("POST", "command", text=text, channel=channel)

    async def press(
        self,
        action_id: str,
        *,
        channel: str | None = None,
        ts: str | None = None,
        view: ViewRef = None,
        block_id: str | None = None,
        selected: Any = None,
    ) -> Json:
        """A button or a choice: in `channel` (the newest message that has it, unless `ts`), else in the open view."""
        where: Json = {"channel": channel, "ts": ts, "view_id": view_id(view), "block_id": block_id}
        return await self.ask("POST", "press", action_id=action_id, selected=selected, **where)

    async def submit(self, view: ViewRef = None, /, *, more: Json | None = None, **values: Any) -> Json:
        """Fill the modal (the top one unless given) by block id and submit; field errors raise Refused."""
        return await self.ask("POST", "submit", view_id=view_id(view), values=values, more=more)

    async def close(self, view: ViewRef = None, *, everything: bool = False) -> Json:
        return await self.ask("POST", "close", view_id=view_id(view), all=everything)

    async def options(self, action_id: str, query: str, *, view: ViewRef = None, **where: Any) -> list[Json]:
        """What an external select offers for these letters."""
        answer = await self.ask("POST", "options", action_id=action_id, query=query, view_id=view_id(view), **where)
        grouped = [option for group in answer.get("option_groups") or () for option in group["options"]]
        return [*(answer.get("options") or ()), *grouped]

    async def shortcut(self, callback_id: str, *, channel: str | None = None, ts: str | None = None) -> Json:
        return await self.ask("POST", "shortcut", callback_id=callback_id, channel=channel, ts=ts)

    async def say(self, channel: str, text: str, *, thread: str | None = None, files: Iterable[str] = ()) -> str:
        """Returns the message's `ts`."""
        answer = await self.ask(
            "POST", "message", channel=channel, text=text, thread_ts=thread, files=list(files) or None
        )
        return str(answer["ts"])

    async def react(self, channel: str, ts: str, name: str, *, remove: bool = False) -> None:
        await self.ask("POST", "react", channel=channel, ts=ts, name=name, remove=remove or None)

    async def join(self, channel: str) -> None:
        await self.ask("POST", "join", channel=channel)

    async def leave(self, channel: str) -> None:
        await self.ask("POST", "leave", channel=channel)

    async def create(self, name: str, *, is_private: bool = False) -> str:
        """Returns the channel's id."""
        return str((await self.ask("POST", "create", name=name, is_private=is_private))["channel"])

    async def invite(self, channel: str, user: str) -> None:
        await self.ask("POST", "invite", channel=channel, user=user)

    async def kick(self, channel: str, user: str) -> None:
        await self.ask("POST", "kick", channel=channel, user=user)

    async def rename(self, channel: str, name: str) -> None:
        await self.ask("POST", "rename", channel=channel, name=name)

    async def archive(self, channel: str) -> None:
        await self.ask("POST", "archive", channel=channel)

    async def unarchive(self, channel: str) -> None:
        await self.ask("POST", "unarchive", channel=channel)

    async def profile(self, **fields: Any) -> Json:
        return dict((await self.ask("POST", "profile", **fields))["user"])

    async def upload(self, name: str, body: bytes) -> str:
        """Returns the file's id, to be said in a message or put into a modal's file input."""
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("as", self.id)
        form.add_field("file", body, filename=name)
        async with self._session().post(f"{self.url}/sandbox/upload", data=form) as response:
            answer: Json = await response.json()
        if not answer.get("ok"):
            raise Refused(answer)
        return str(answer["file"]["id"])

    async def download(self, file: Json) -> bytes:
        async with self._session().get(file["url_private"], params={"as": self.id}) as response:
            if response.status != 200:
                raise Refused({"error": "file_not_found", "message": "This member does not see the file."})
            return await response.read()

    # seeing

    async def state(self) -> Json:
        return await self.ask("GET", "state")

    async def messages(self, channel: str, *, before: str | None = None, limit: int | None = None) -> list[Json]:
        """Oldest first, with this member's ephemerals among them (`"ephemeral": true`)."""
        answer = await self.ask("GET", "messages", channel=channel, before=before, limit=limit)
        return list(answer["messages"])

    async def thread(self, channel: str, ts: str) -> list[Json]:
        return list((await self.ask("GET", "thread", channel=channel, ts=ts))["messages"])

    async def channel(self, channel: str) -> Json:
        """`channel`, `members`, `pins`, `bookmarks`."""
        return await self.ask("GET", "channel", channel=channel)

    async def home(self) -> Json | None:
        view: Json | None = (await self.ask("GET", "home"))["view"]
        return view

    async def views(self) -> list[Json]:
        return list((await self.ask("GET", "views"))["views"])

    async def view(self) -> Json:
        """The modal in front; Refused when there is none."""
        found = await self.views()
        if not found:
            raise Refused({"error": "no_such_view", "message": "No modal is open."})
        return found[-1]

    async def find(self, text: str, channel: str, *, seconds: float = 5.0) -> Json:
        """The newest message in the channel that shows this text, waiting for it if need be."""
        found = await self.wait_for(
            lambda messages: [row for row in messages if text in text_of(row)], channel=channel, seconds=seconds
        )
        return dict(found[-1])

    async def wait_for(
        self, told: Callable[[list[Json]], Any], *, channel: str, seconds: float = 5.0, thread: str | None = None
    ) -> Any:
        """Waits until `told(messages)` is true and returns it; the channel itself may still be on its way."""

        async def look() -> Any:
            try:
                rows = await (self.thread(channel, thread) if thread else self.messages(channel))
            except Refused as refusal:
                if refusal.error != "channel_not_found":
                    raise
                return None
            return told(rows)

        return await self._wait(look, seconds, f"in {channel}")

    async def wait_for_view(self, told: Callable[[Json], Any] | None = None, *, seconds: float = 5.0) -> Json:
        """The modal in front once it is there and as wanted."""

        async def look() -> Json | None:
            found = await self.views()
            return found[-1] if found and (told is None or told(found[-1])) else None

        return dict(await self._wait(look, seconds, "in the open modals"))

    async def wait_for_home(self, told: Callable[[Json], Any], *, seconds: float = 5.0) -> Json:
        """The Home tab once it is as wanted; opened once, then watched."""
        await self.home()

        async def look() -> Json | None:
            view: Json | None = (await self.ask("GET", "home", quiet=1))["view"]
            return view if view and told(view) else None

        return dict(await self._wait(look, seconds, "in the Home tab"))

    async def _wait(self, look: Callable[[], Any], seconds: float, where: str) -> Any:
        found = await look()
        if found:
            return found
        try:
            async with asyncio.timeout(seconds), self.listening() as news:
                found = await look()
                while not found:
                    await anext(news)
                    found = await look()
        except TimeoutError:
            raise Refused(
                {"error": "never_came", "message": f"Nothing of the kind came {where} in {seconds} s."}
            ) from None
        return found

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[AsyncIterator[tuple[str, Json]]]:
        """The live events as (kind, data), without the inspector's lines."""
        url = f"{self.url}/sandbox/events"
        endless = aiohttp.ClientTimeout(total=None)
        async with self._session().get(url, params={"as": self.id}, timeout=endless) as response:
            yield read_events(response)

    # the workspace itself

    async def clock(self, **move: Any) -> Json:
        """`advance_seconds=…`, `to="2026-01-05T10:00:00+08:00"`, `speed=…` or `real=True`; without, reads it."""
        return await self.ask("POST" if move else "GET", "clock", **move)

    async def fault(self, method: str, kind: str, **how: Any) -> Json:
        return await self.ask("POST", "faults", method=method, kind=kind, **how)

    async def sent(self) -> dict[str, int]:
        return dict((await self.ask("GET", "sent"))["sent"])

    async def log(self, after: int = 0) -> list[Json]:
        return list((await self.ask("GET", "log", after=after))["lines"])


def view_id(view: ViewRef) -> str | None:
    return view["id"] if isinstance(view, dict) else view


async def read_events(response: aiohttp.ClientResponse) -> AsyncIterator[tuple[str, Json]]:
    kind = ""
    async for raw in response.content:
        line = raw.decode().rstrip("\n")
        if line.startswith("event: "):
            kind = line[7:]
        elif line.startswith("data: ") and kind != "inspect":
            yield kind, json.loads(line[6:])
