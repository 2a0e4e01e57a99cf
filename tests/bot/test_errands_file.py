"""A file is given once, to a person or to a channel."""

import base64
from typing import Any

import pytest

from storage.projects import Project
from tests import people
from tests.bot.post_office import PostOffice, carry_on
from tests.people import TEAM


def give(office: PostOffice, **payload: Any) -> None:
    project = office.project()
    with office.desk.open(TEAM) as work:
        known = {"to": people.person(work, "lead").id} if "channel" not in payload else {}
        work.errand("file", work.need(Project, project), lane="files", **{**known, **payload})


def files(office: PostOffice, messages: list[dict[str, Any]]) -> list[tuple[str, bytes]]:
    state = office.box.state
    found = [file for message in messages for file in message.get("files", ())]
    return [(file["title"], state.contents[file["id"]]) for file in found]


async def test_a_person_is_given_a_file_with_a_word(office: PostOffice) -> None:
    give(office, name="list.csv", text="a,b\n1,2\n", comment="Your <list>")
    await office.courier().drain()
    assert files(office, office.said_to("lead")) == [("list.csv", b"a,b\n1,2\n")]
    assert office.texts_to("lead") == ["Your &lt;list&gt;"]


async def test_a_picture_is_given_to_a_channel(office: PostOffice) -> None:
    room = office.channel("leadership")
    give(office, channel="leadership", name="chart.png", base64=base64.b64encode(b"\x89PNG").decode())
    await office.courier().drain()
    given = [message for message in office.said_in(room.slack_id) if message.get("files")]
    assert files(office, given) == [("chart.png", b"\x89PNG")]


@pytest.mark.parametrize("fault", ["drop", "500", "429"])
@pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_a_file_is_given_once_whatever_goes_wrong(office: PostOffice, method: str, fault: str) -> None:
    give(office, name="list.csv", text="a,b\n")
    office.box.world.faults.add(method, fault)
    await office.courier().drain()
    await carry_on(office)
    assert office.states("file") == ["sent"]
    assert files(office, office.said_to("lead")) == [("list.csv", b"a,b\n")]


async def test_a_file_for_nobody_is_a_dead_letter(office: PostOffice) -> None:
    give(office, channel="nowhere", name="list.csv", text="a,b\n")
    await office.courier().drain()
    assert [(one.status, one.fault) for one in office.errands("file")] == [("dead", "there is nobody to give it to")]
