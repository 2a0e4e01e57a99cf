"""Files: three steps up, and down only for who may see them."""

import aiohttp
import pytest

from bot.sandbox.client import Member, Refused
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear


async def sent_up(api: Api, name: str, body: bytes) -> str:
    step = await api.done("files.getUploadURLExternal", filename=name, length=len(body))
    async with api.session.post(step["upload_url"], data=body) as response:
        assert await response.text() == f"OK - {len(body)}"
    return str(step["file_id"])


async def test_a_file_goes_up_in_three_steps_and_into_the_channel(api: Api, app: App, mei: Member) -> None:
    channel = await api.channel("files", mei.id)
    file = await sent_up(api, "chart.png", b"picture")
    done = await api.done(
        "files.completeUploadExternal",
        files=[{"id": file, "title": "Chart"}],
        channel_id=channel,
        initial_comment="See",
    )
    assert done["files"][0]["channels"] == [channel]
    message = await mei.find("See", "files")
    assert message["files"][0]["title"] == "Chart"
    assert message["files"][0]["mimetype"] == "image/png"
    shown = (await api.done("files.info", file=file))["file"]
    headers = {"Authorization": f"Bearer {app.bot_token}"}
    async with api.session.get(shown["url_private"], headers=headers) as response:
        assert (response.status, await response.read()) == (200, b"picture")


async def test_a_form_with_the_file_is_taken_too(api: Api) -> None:
    step = await api.done("files.getUploadURLExternal", filename="a.txt", length=3)
    form = aiohttp.FormData()
    form.add_field("filename", b"abc", filename="a.txt")
    async with api.session.post(step["upload_url"], data=form) as response:
        assert response.status == 200


async def test_another_length_than_announced_is_refused(api: Api) -> None:
    step = await api.done("files.getUploadURLExternal", filename="a.txt", length=3)
    async with api.session.post(step["upload_url"], data=b"four") as response:
        assert response.status == 400
    assert await api.refused("files.completeUploadExternal", files=[{"id": step["file_id"]}]) == "file_not_found"


async def test_an_upload_address_works_once(api: Api) -> None:
    step = await api.done("files.getUploadURLExternal", filename="a.txt", length=1)
    statuses = []
    for _ in range(2):
        async with api.session.post(step["upload_url"], data=b"x") as response:
            statuses.append(response.status)
    assert statuses == [200, 404]


async def test_a_stranger_reads_no_file(api: Api, box: Sandbox, bo: Member) -> None:
    file = await sent_up(api, "a.txt", b"secret")
    done = (await api.done("files.completeUploadExternal", files=[{"id": file}]))["files"][0]
    for headers in ({}, {"Authorization": "Bearer xoxb-made-up"}):
        async with api.session.get(done["url_private"], headers=headers) as response:
            assert (response.status, response.content_type) == (200, "text/html")
            assert b"secret" not in await response.read(), "Slack shows a page to sign in on"
    with pytest.raises(Refused):
        await bo.download(done)


async def test_the_page_shows_a_picture_without_a_token(api: Api) -> None:
    file = await sent_up(api, "a.png", b"picture")
    done = (await api.done("files.completeUploadExternal", files=[{"id": file}]))["files"][0]
    async with api.session.get(done["url_private"], headers={"Sec-Fetch-Site": "same-origin"}) as response:
        assert await response.read() == b"picture"
    async with api.session.get(f"{api.box.url}/sandbox/file/{file}") as response:
        assert response.headers["Content-Security-Policy"] == "sandbox"
    async with api.session.get(f"{api.box.url}/sandbox/file/F404") as response:
        assert response.status == 404


async def test_a_members_file_is_seen_by_the_bot_once_it_is_shared_with_it(api: Api, mei: Member) -> None:
    channel = await api.channel("files", mei.id)
    file = await mei.upload("proof.pdf", b"%PDF")
    assert await api.refused("files.info", file=file) == "file_not_found"
    await mei.say("files", "the proof", files=[file])
    assert (await api.done("files.info", file=file))["file"]["channels"] == [channel]


async def test_a_file_put_into_a_modal_comes_with_its_values(app: App, api: Api, ear: Ear, mei: Member) -> None:
    file = await mei.upload("proof.pdf", b"%PDF")
    asked = cast.asyncio.create_task(mei.command("/plain"))
    envelope = await ear.next()
    view = cast.modal(cast.field("proof", "file_input"))
    await api.done("views.open", trigger_id=envelope["payload"]["trigger_id"], view=view)
    await ear.ack(envelope)
    await asked
    sent = cast.asyncio.create_task(mei.submit(proof=[file]))
    envelope = await ear.next()
    await ear.ack(envelope)
    await sent
    values = envelope["payload"]["view"]["state"]["values"]["proof"]["proof_field"]
    assert [row["id"] for row in values["files"]] == [file]
    assert (await api.done("files.info", file=file))["file"]["name"] == "proof.pdf"
