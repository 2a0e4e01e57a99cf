"""A project's channel as it is wanted, and as it has to be in the end."""

from typing import Any

from storage.channels import Channel
from storage.projects import Project
from tests import people
from tests.bot.post_office import PostOffice
from tests.people import TEAM

NAME = "prj-0001-new-warehouse"


def want(office: PostOffice, *, name: str = NAME, private: bool = False, **payload: Any) -> str:
    """A project's channel, wanted with everything that goes into one; the row's id."""
    project = office.project()
    with office.desk.open(TEAM) as work:
        case = work.need(Project, project)
        case.status = "approved"
        room = Channel(purpose=f"project:{project}", record_kind="project", record_id=project, name=name)
        room.created_at, room.is_private, room.status = work.now, private, "wanted"
        work.add(room)
        work.session.flush()
        invite = [people.person(work, one).id for one in ("lead", "member", "manager")]
        wanted = {"invite": invite, "topic": "A & B <!here>", "purpose": "Room", "pin_card": True}
        work.errand("channel", room, **{**wanted, "bookmark": {"title": "Charter"}, **payload})
        return room.id


def check(office: PostOffice, room_id: str, name: str = NAME) -> None:
    """One channel, furnished once, and everybody told once."""
    made = [one for one in office.box.state.channels.values() if one.name.startswith("prj-")]
    assert [one.name for one in made] == [name]
    channel, room = made[0], office.room(room_id)
    assert (room.status, room.slack_id, room.name) == ("open", channel.id, name)
    assert {"U0LEAD", "U0MEMBER", "U0MANAGER", office.app.user_id} == set(channel.members)
    assert channel.topic["value"] == "A &amp; B &lt;!here&gt;"
    assert channel.purpose["value"] == "Room"
    (card,) = office.said_in(channel.id)
    assert list(channel.pins) == [card["ts"]]
    (bookmark,) = channel.bookmarks.values()
    assert bookmark["link"].endswith(f"/archives/{channel.id}/p{card['ts'].replace('.', '')}")
    assert office.texts_to("lead") == ["PRJ-0001: the channel stands"]
    assert set(office.states()) == {"sent"}
