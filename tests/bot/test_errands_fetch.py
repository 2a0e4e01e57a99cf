"""A file that somebody gave is brought into our own store once, or whoever gave it is told why not (3.1.5)."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.errands.fetch import is_slacks
from bot.sandbox import files
from commands.kit import documents
from storage import acceptances, history
from storage.acceptances import Document
from storage.projects import Project
from tests import people
from tests.bot.post_office import PROJECT, PostOffice, carry_on
from tests.people import CAST, TEAM

PROOF = b"%PDF-1.7 proof"


def given(office: PostOffice, body: bytes = PROOF, name: str = "驗收報告.pdf", **known: Any) -> str:
    """A file that the lead has put into a form of ours."""
    state = office.box.state
    file = files.new(office.box.world, name, CAST["lead"][0], len(body))
    files.keep(state, file["id"], body)
    files.hand_over(state, file["id"], office.app.id)
    state.files[file["id"]] = {**state.files[file["id"]], **known}
    return str(file["id"])


def keep(office: PostOffice, *file_ids: str) -> list[str]:
    id = office.project()
    with office.desk.open(TEAM) as work:
        lead = people.person(work, "lead")
        return [one.id for one in documents.keep(work, work.need(Project, id), file_ids, "evidence", lead)]


def the(office: PostOffice, id: str) -> Document:
    with office.desk.look(TEAM) as look:
        return look.need(Document, id)


async def test_its_content_is_kept_under_its_own_hash_which_stands_in_the_history(office: PostOffice) -> None:
    (id,) = keep(office, given(office))
    await office.courier().drain()
    kept, digest = the(office, id), hashlib.sha256(PROOF).hexdigest()
    assert (kept.name, kept.sha256, kept.size, kept.fault) == ("驗收報告.pdf", digest, len(PROOF), "")
    assert office.desk.files.get(digest) == PROOF
    with office.desk.look(TEAM) as look:
        entry = look.first(history.latest(TEAM, kept.record_id, "filed"))
        assert entry is not None
        assert entry.facts == {"name": "驗收報告.pdf", "sha256": digest, "size": len(PROOF), "sort": "evidence"}
        assert entry.by_id == people.person(look, "lead").id  # type: ignore[arg-type]


async def test_the_records_workflow_goes_on_with_it(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []

    def note(work: Any, record: Project, document: Document) -> None:
        seen.append((record.number, document.sha256))

    monkeypatch.setitem(PROJECT.after, "fetched", note)
    keep(office, given(office))
    await office.courier().drain()
    assert seen == [("PRJ-0001", hashlib.sha256(PROOF).hexdigest())]


async def test_the_same_file_given_twice_is_kept_once(office: PostOffice) -> None:
    file, id = given(office), office.project()
    for _ in range(2):
        with office.desk.open(TEAM) as work:
            documents.keep(work, work.need(Project, id), [file, file], "evidence", people.person(work, "lead"))
    await office.courier().drain()
    with office.desk.look(TEAM) as look:
        assert len(look.all(acceptances.documents(id))) == 1
    assert office.calls("files.info") == 1


@pytest.mark.parametrize("fault", ["drop", "500", "429"])
async def test_trouble_on_the_way_only_makes_it_late(office: PostOffice, fault: str) -> None:
    office.box.world.faults.add("files.info", fault)
    (id,) = keep(office, given(office))
    await office.courier().drain()
    await carry_on(office)
    assert office.states("fetch") == ["sent"]
    assert the(office, id).sha256


@pytest.mark.parametrize(
    ("known", "why", "said"),
    [
        ({"mode": "tombstone"}, "gone", "no longer in Slack"),
        ({"is_external": True, "mode": "external"}, "external", "outside Slack"),
        ({"size": 60_000_000}, "too_large", "larger than 50 MB"),
        ({"url_private_download": "https://elsewhere.example/x", "url_private": ""}, "elsewhere", "not one of Slack"),
        ({"url_private_download": "http://169.254.169.254/latest"}, "elsewhere", "not one of Slack"),
    ],
)
async def test_whoever_gave_a_file_that_cannot_be_had_is_told_why(
    office: PostOffice, known: dict[str, Any], why: str, said: str
) -> None:
    (id,) = keep(office, given(office, **known))
    await office.courier().drain()
    assert (office.states("fetch"), the(office, id).fault) == (["dead"], why)
    (letter,) = office.texts_to("lead")
    assert said in letter
    assert "驗收報告.pdf" in letter


async def test_a_file_that_is_not_ours_to_see_is_told_and_can_be_given_again(office: PostOffice) -> None:
    state, file = office.box.state, given(office)
    hidden, state.files[file] = state.files[file], {**state.files[file], "app_id": "A0OTHER"}
    (first,) = keep(office, file)
    await office.courier().drain()
    assert the(office, first).fault == "gone"
    state.files[file] = hidden
    with office.desk.open(TEAM) as work:
        record = work.need(Project, the(office, first).record_id)
        (second,) = documents.keep(work, record, [file], "evidence", people.person(work, "lead"))
        again = second.id
    await office.courier().drain()
    assert the(office, again).sha256


@pytest.mark.parametrize(
    ("status", "headers", "body", "why"),
    [
        (302, {"Location": "https://elsewhere.example/"}, b"", "hidden"),
        (200, {"Content-Type": "text/html"}, b"<html>Sign in</html>", "hidden"),
        (403, {}, b"no", "hidden"),
        (410, {}, b"", "gone"),
        (200, {}, b"", "empty"),
    ],
)
async def test_an_answer_that_is_not_the_file_is_not_taken_for_it(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, status: int, headers: dict[str, str], body: bytes, why: str
) -> None:
    async with answering(monkeypatch, status=status, headers=headers, body=body) as address:
        (id,) = keep(office, given(office, url_private_download=address))
        await office.courier().drain()
    assert the(office, id).fault == why


async def test_a_page_to_sign_in_on_is_told_from_a_page_that_was_given(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its size, which Slack knows."""
    page = b"<html>plan</html>"
    async with answering(monkeypatch, headers={"Content-Type": "text/html"}, body=page) as address:
        ids = keep(office, given(office, page, "a.html", url_private_download=address))
        ids += keep(office, given(office, b"x" * 999, "b.html", url_private_download=address))
        await office.courier().drain()
    assert [the(office, id).fault for id in ids] == ["", "hidden"]


@asynccontextmanager
async def answering(monkeypatch: pytest.MonkeyPatch, **what: Any) -> AsyncIterator[str]:
    """An address that gives one answer, in place of Slack's own."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(**what)

    house = web.Application()
    house.router.add_get("/{any:.*}", answer)
    async with TestServer(house) as server:
        monkeypatch.setattr("bot.errands.fetch.is_slacks", lambda address, base: True)
        yield str(server.make_url("/a"))


async def test_a_body_that_grows_beyond_what_was_announced_is_let_go(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.errands.fetch.LARGEST", 1000)
    (id,) = keep(office, given(office, b"x" * 5000, size=10))
    await office.courier().drain()
    assert the(office, id).fault == "too_large"


@pytest.mark.parametrize(
    ("address", "base", "is_ours"),
    [
        ("https://files.slack.com/files-pri/T1-F1/a.pdf", "https://slack.com/api/", True),
        ("https://slack.com/files-pri/a", "https://slack.com/api/", True),
        ("http://127.0.0.1:8123/files/F1/a", "http://127.0.0.1:8123/api/", True),
        ("http://127.0.0.1:8124/files/F1/a", "http://127.0.0.1:8123/api/", False),
        ("http://files.slack.com/a", "https://slack.com/api/", False),
        ("https://files.slack.com:8443/a", "https://slack.com/api/", False),
        ("https://notslack.com/a", "https://slack.com/api/", False),
        ("https://slack.com.example/a", "https://slack.com/api/", False),
        ("https://slack.com@elsewhere.example/a", "https://slack.com/api/", False),
        ("https://files.slack.com:x/a", "https://slack.com/api/", False),
        ("file:///etc/passwd", "https://slack.com/api/", False),
        ("", "https://slack.com/api/", False),
    ],
)
def test_our_token_is_shown_to_slack_alone(address: str, base: str, is_ours: bool) -> None:
    assert is_slacks(address, base) is is_ours


async def test_a_kept_document_is_sent_from_the_store_and_pinned(office: PostOffice) -> None:
    room, id = office.channel("leadership"), office.project()
    with office.desk.open(TEAM) as work:
        record = work.need(Project, id)
        made = documents.put(work, record, "封存 PRJ-0001.zip", b"PK zip", "archive", None)
        documents.send(work, made, record, to=people.person(work, "lead"), channel="leadership", pinned=True)
    await office.courier().drain()
    assert office.states("file") == ["sent", "sent"]
    state = office.box.state
    for said in (office.said_to("lead"), office.said_in(room.slack_id)):
        (file,) = [one for message in said for one in message.get("files", ())]
        assert (file["title"], state.contents[file["id"]]) == ("封存 PRJ-0001.zip", b"PK zip")
    assert office.calls("pins.add") == 1


async def test_a_pin_that_fails_once_is_made_and_the_file_is_not_given_twice(office: PostOffice) -> None:
    room, id = office.channel("leadership"), office.project()
    with office.desk.open(TEAM) as work:
        record = work.need(Project, id)
        made = documents.put(work, record, "a.zip", b"PK", "archive", None)
        documents.send(work, made, record, channel="leadership", pinned=True)
    office.box.world.faults.add("pins.add", "500")
    await office.courier().drain()
    await carry_on(office)
    assert len([one for one in office.said_in(room.slack_id) if one.get("files")]) == 1
    assert len(office.box.state.channels[str(room.slack_id)].pins) == 1


async def test_a_content_that_was_lost_is_a_dead_letter(office: PostOffice) -> None:
    id = office.project()
    with office.desk.open(TEAM) as work:
        record = work.need(Project, id)
        made = documents.put(work, record, "a.zip", b"PK", "archive", None)
        documents.send(work, made, record, to=people.person(work, "lead"))
    place = office.desk.files.root / made.sha256[:2] / made.sha256
    place.unlink()
    await office.courier().drain()
    assert office.states("file") == ["dead"]
