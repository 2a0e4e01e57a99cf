"""What the tests of modals do again and again: get a trigger, open a modal, submit it."""

import asyncio
from typing import Any

from bot.sandbox.client import Member
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear, Json


async def trigger(ear: Ear, mei: Member) -> str:
    """A fresh trigger: the member types a command, the app acknowledges."""
    typed = asyncio.create_task(mei.command("/plain"))
    envelope = await ear.next()
    await ear.ack(envelope)
    await typed
    return str(envelope["payload"]["trigger_id"])


async def opened(api: Api, ear: Ear, mei: Member, *blocks: Json, **more: Any) -> Json:
    view = cast.modal(*blocks, **more)
    return dict((await api.done("views.open", trigger_id=await trigger(ear, mei), view=view))["view"])


async def submitted(ear: Ear, mei: Member, payload: Any = None, **values: Any) -> tuple[Json, asyncio.Task[Json]]:
    sent = asyncio.create_task(mei.submit(**values))
    envelope = await ear.next()
    await ear.ack(envelope, payload)
    await asyncio.wait([sent])
    return dict(envelope["payload"]), sent
