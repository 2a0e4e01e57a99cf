"""`python -m bot.bench.bare`: a Bolt app that only acks, by the same two ways: what ours is held against."""

import argparse
import asyncio
import re
import sys
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.bench.answers import BOT_ID, BOT_USER, TEAM
from bot.settings import read


def bolt(secret: str, client: AsyncWebClient) -> AsyncApp:
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=TEAM,
        bot_token="xoxb-bench",  # noqa: S106
        bot_id=BOT_ID,
        bot_user_id=BOT_USER,
    )

    async def authorize(**_: Any) -> AuthorizeResult:
        return result

    app = AsyncApp(signing_secret=secret, authorize=authorize, client=client, process_before_response=True)

    async def on_submission(ack: Any) -> None:
        await ack()

    app.view(re.compile(".*"))(on_submission)
    return app


async def serve(*, http: bool) -> None:
    settings = read()
    client = AsyncWebClient(token="xoxb-bench", base_url=settings.slack_api_base_url)  # noqa: S106
    app = bolt(settings.slack_signing_secret, client)

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    served = web.Application()
    served.router.add_post("/slack/events", receive)
    runner = web.AppRunner(served, access_log=None)
    handler = None
    port = 0
    if http:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=512).start()
        port = runner.addresses[0][1]
    else:
        handler = AsyncSocketModeHandler(app, "xapp-bench")
        await handler.connect_async()  # type: ignore[no-untyped-call]
    sys.stdout.write(f'{{"port": {port}}}\n')
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    if handler is not None:
        await handler.close_async()  # type: ignore[no-untyped-call]
    await runner.cleanup()


def main() -> None:
    import uvloop

    given = argparse.ArgumentParser()
    given.add_argument("--http", action="store_true")
    uvloop.run(serve(http=given.parse_args().http))


if __name__ == "__main__":
    main()
