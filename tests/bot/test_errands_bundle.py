"""An archive is packed apart, kept once, and given to whoever asked or pinned where it belongs (3.1.5)."""

import io
import zipfile
from typing import Any

import pytest

from commands.kit import documents
from commands.kit.bundles import Bundle, Part
from storage import acceptances
from storage.projects import Project
from storage.reading import Reading
from tests import people
from tests.bot.post_office import PROJECT, PostOffice, carry_on
from tests.bot.test_errands_fetch import given
from tests.people import TEAM

LABELS = {name: name for name in ("title", "document", "size", "checksum", "left_out")} | {"language": "en"}


def packed(look: Reading, record: Project) -> Bundle:
    kept = look.all(acceptances.documents(record.id, "evidence"))
    parts = [Part("charter.html", "Charter", b"<p>goal</p>")]
    parts += [Part(f"kept/{one.name}", one.name, sha256=one.sha256, size=one.size) for one in kept if one.sha256]
    facts = {"number": record.number}
    return Bundle("archive.zip", "archive", record.title, "The archive of {number}.", parts, LABELS, facts)


@pytest.fixture
def packing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROJECT.bundles, "archive", packed)


def owe(office: PostOffice, id: str, **payload: Any) -> None:
    with office.desk.open(TEAM) as work:
        known: dict[str, Any] = {"to": people.person(work, "lead").id} if not payload else {}
        work.errand("bundle", work.need(Project, id), lane=f"bundle:{id}", bundle="archive", **known, **payload)


def archives(office: PostOffice, messages: list[dict[str, Any]]) -> list[zipfile.ZipFile]:
    state = office.box.state
    found = [file for message in messages for file in message.get("files", ())]
    return [zipfile.ZipFile(io.BytesIO(state.contents[file["id"]])) for file in found]


@pytest.mark.usefixtures("packing")
async def test_it_is_given_to_who_asked_and_kept_once(office: PostOffice) -> None:
    id = office.project()
    for _ in range(2):
        owe(office, id)
        await office.courier().drain()
    first, second = archives(office, office.said_to("lead"))
    assert first.read("charter.html") == second.read("charter.html") == b"<p>goal</p>"
    assert office.texts_to("lead")[0] == "The archive of PRJ-0001."
    with office.desk.look(TEAM) as look:
        (kept,) = look.all(acceptances.documents(id, "archive"))
        assert look.files.get(kept.sha256)[:2] == b"PK"


@pytest.mark.usefixtures("packing")
async def test_it_is_pinned_in_the_channel(office: PostOffice) -> None:
    room, id = office.channel("leadership"), office.project()
    owe(office, id, channel="leadership")
    await office.courier().drain()
    assert len(archives(office, office.said_in(room.slack_id))) == 1
    assert len(office.box.state.channels[str(room.slack_id)].pins) == 1


@pytest.mark.usefixtures("packing")
async def test_it_waits_for_files_that_are_still_on_their_way(office: PostOffice) -> None:
    id, file = office.project(), given(office)
    owe(office, id)
    with office.desk.open(TEAM) as work:
        record = work.need(Project, id)
        documents.keep(work, record, [file], "evidence", people.person(work, "lead"))
    office.box.world.faults.add("files.info", "500")
    await office.courier().drain()
    assert office.states("bundle") == ["pending"]
    await carry_on(office)
    (made,) = archives(office, office.said_to("lead"))
    assert "kept/驗收報告.pdf" in made.namelist()


@pytest.mark.usefixtures("packing")
async def test_an_interruption_gives_it_once(office: PostOffice) -> None:
    id = office.project()
    owe(office, id)
    office.box.world.faults.add("files.completeUploadExternal", "drop")
    await office.courier().drain()
    await carry_on(office)
    assert len(archives(office, office.said_to("lead"))) == 1


async def test_of_a_record_that_is_gone_nothing_is_packed(office: PostOffice) -> None:
    id = office.project()
    owe(office, id)
    with office.desk.open(TEAM) as work:
        work.remove(work.need(Project, id))
    await office.courier().drain()
    assert office.states("bundle") == ["cancelled"]
