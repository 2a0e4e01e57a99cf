"""Squads, leadership, supervision and the sharing platform have channels, with their people in them (4.1.1)."""

import pytest

from commands.kit.words import Words
from commands.squad import asks, operations, refusals
from storage import channels
from storage.channels import Channel
from storage.desk import Desk
from storage.work import Work
from tests.people import CAST, person
from tests.squad.town import errands, say, text_of, working


def give(work: Work, purpose: str, channel: str, **given: object) -> Channel:
    operations.keep_channel(
        work,
        person(work, "admin"),
        asks.KeepChannel(purpose=purpose, channel=channel, **given),  # type: ignore[arg-type]
    )
    found = work.first(channels.for_purpose(operations_purpose(purpose)))
    assert found is not None
    return found


def operations_purpose(purpose: str) -> str:
    return purpose if purpose in ("leadership", "supervision", "administration", "sharing") else f"squad:{purpose}"


def test_a_new_channel_is_recorded_and_ordered_with_its_members_and_topic(desk: Desk) -> None:
    reply = say(desk, "admin", "channel project_delivery #Delivery Room")
    assert "“delivery-room” is being made for Project delivery" in text_of(reply)
    with working(desk) as work:
        found = work.first(channels.for_purpose("squad:project_delivery"))
        assert found is not None
        assert (found.name, found.status, found.slack_id, found.is_private) == ("delivery-room", "wanted", None, False)
        names = {work.someone(id).name for id in errands(desk, "channel")[0]["invite"]}
    assert names == {"Lead", "Sponsor", "Manager", "Member"}
    assert errands(desk, "channel")[0]["topic"] == found.topic


@pytest.mark.parametrize(
    "said",
    [
        "<#C0QUALITY9|quality>",
        "C0QUALITY9",
        "https://acme.slack.com/archives/C0QUALITY9",
        "https://acme.slack.com/archives/C0QUALITY9/p1700000000000000",
    ],
)
def test_a_channel_that_exists_is_bound_by_mention_link_or_id(desk: Desk, said: str) -> None:
    reply = say(desk, "admin", f"channel quality_assurance {said}")
    assert "<#C0QUALITY9>" in text_of(reply)
    with working(desk) as work:
        found = work.first(channels.for_purpose("squad:quality_assurance"))
        assert found is not None
        assert (found.slack_id, found.status) == ("C0QUALITY9", "wanted")


def test_leadership_and_supervision_are_private_unless_said_otherwise(work: Work) -> None:
    assert give(work, "leadership", "leaders").is_private
    assert give(work, "supervision", "watch").is_private
    assert not give(work, "sharing", "news").is_private
    assert not give(work, "leadership", "leaders", privacy="open").is_private
    assert give(work, "quality_assurance", "quality", privacy="private").is_private


def test_everybody_with_a_seat_is_invited_to_the_sharing_channel(desk: Desk) -> None:
    say(desk, "admin", "channel sharing news")
    with working(desk) as work:
        names = {work.someone(id).name for id in errands(desk, "channel")[0]["invite"]}
    assert names == {name.title() for name in CAST} - {"Staff"}


def test_one_channel_serves_one_purpose(work: Work) -> None:
    bound = give(work, "quality_assurance", "<#C0QUALITY9>")
    with pytest.raises(refusals.ChannelTaken) as caught:
        give(work, "sharing", "<#C0QUALITY9>")
    assert "already serves Quality assurance" in caught.value.say(Words())
    bound.status = "open"
    work.session.flush()
    with pytest.raises(refusals.SameChannel):
        give(work, "quality_assurance", "<#C0QUALITY9>")


def test_a_squad_that_gets_another_channel_keeps_one(work: Work) -> None:
    first = give(work, "quality_assurance", "quality")
    second = give(work, "quality_assurance", "<#C0QUALITY9>")
    assert first.id == second.id
    assert second.slack_id == "C0QUALITY9"


@pytest.mark.parametrize("said", ["#", "!!!", "…"])
def test_a_name_without_a_letter_is_none(work: Work, said: str) -> None:
    with pytest.raises(refusals.NoChannelName):
        give(work, "sharing", said)
