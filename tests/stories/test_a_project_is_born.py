"""From an application to the project's own channel, told over Slack's protocol (3.1.1)."""

from typing import Any

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.1.1")

FIRST: dict[str, Any] = {
    "title": "Second warehouse",
    "goal": "Goods for the south leave within a day.",
    "strategic_link": "Delivery promise 2027",
    "market_need": "Customers in the south wait three days.",
    "benefit": "Two days saved on 4,000 orders a month.",
}


def second(town: Town, **changed):
    return {
        "budget": "NT$ 1,200,000",
        "starts_on": "2026-03-16",
        "finishes_on": "2026-09-30",
        "criteria": "Orders before noon leave the same day.",
        "manager": town.box.user_id("manager"),
        "team": [town.box.user_id("member")],
        **changed,
    }


async def apply(town: Town, name: str = "sponsor", **changed) -> None:
    sponsor = town.member(name)
    await sponsor.command("/project apply")
    await sponsor.wait_for_view()
    await sponsor.submit(**FIRST)
    await sponsor.submit(**second(town, **changed))
    await town.settle()


async def texts(messages) -> str:
    return "\n".join(text_of(message) for message in messages)


async def test_a_sponsor_applies_leadership_approves_and_the_channel_stands(town):
    await apply(town)
    leader, manager = town.member("leader"), town.member("manager")
    asked = (await town.direct("leader"))[-1]
    assert "PRJ-0001" in text_of(asked)
    assert "Goods for the south leave within a day." in text_of(asked)

    await leader.press("project.approve", channel=asked["channel"], ts=asked["ts"])
    await town.settle()

    state = await manager.state()
    channel = next(one for one in state["channels"] if one["name"] == "prj-0001-second-warehouse")
    inside = await manager.channel(channel["id"])
    names = {"sponsor", "manager", "member"}
    assert {town.box.user_id(name) for name in names} <= {
        one if isinstance(one, str) else one["id"] for one in inside["members"]
    }
    assert "PRJ-0001 Second warehouse" in inside["channel"]["topic"]
    assert len(inside["pins"]) == 1
    assert "Delivery promise 2027" in text_of(inside["pins"][0])
    assert inside["bookmarks"]
    decided = await town.direct("leader")
    assert "project.approve" not in str(decided), "the buttons are gone once it is decided"


async def test_each_is_told_in_their_own_language(town):
    await apply(town)
    leader = town.member("leader")
    asked = (await town.direct("leader"))[-1]
    await leader.press("project.approve", channel=asked["channel"], ts=asked["ts"])
    await town.settle()
    assert "PRJ-0001" in await texts(await town.direct("member"))
    assert town.t("sponsor")("the sponsor") in await texts(await town.direct("sponsor"))
    assert town.t("manager")("the project manager") in await texts(await town.direct("manager"))


async def test_the_applicant_cannot_approve_and_is_told_who_can(town):
    await apply(town)
    sponsor = town.member("sponsor")
    answer = await sponsor.command("/project approve PRJ-0001")
    said = str(answer["ack"])
    assert town.box.user_id("leader") in said
    assert town.box.user_id("deputy") in said


async def test_a_senior_of_leadership_who_applies_cannot_approve_it_themselves(town):
    await apply(town, "leader")
    answer = await town.member("leader").command("/project approve PRJ-0001")
    assert town.box.user_id("deputy") in str(answer["ack"])
    assert "PRJ-0001" in text_of((await town.direct("deputy"))[-1])


async def test_somebody_below_senior_level_cannot_apply(town):
    answer = await town.member("member").command("/project apply")
    assert "senior" in str(answer["ack"])
    assert await town.member("member").views() == []


async def test_a_wrong_date_is_told_beside_its_field_and_nothing_is_lost(town):
    sponsor = town.member("sponsor")
    await sponsor.command("/project apply")
    await sponsor.wait_for_view()
    await sponsor.submit(**FIRST)
    with pytest.raises(Refused) as refused:
        await sponsor.submit(**second(town, finishes_on="2026-03-01"))
    assert list(refused.value.errors) == ["finishes_on"]
    await sponsor.submit(finishes_on="2026-09-30")
    await town.settle()
    assert "PRJ-0001" in await texts(await town.direct("leader"))


async def test_the_second_click_is_told_who_was_first(town):
    await apply(town)
    await town.member("leader").command("/project approve PRJ-0001")
    answer = await town.member("deputy").command("/project approve PRJ-0001")
    assert town.box.user_id("leader") in str(answer["ack"])


async def test_silence_is_reminded_at_half_time_then_raised_and_never_approves(town):
    await town.say("leader", "/digest content due")
    await apply(town)
    for days, reminders in ((1, 0), (2, 1), (5, 2), (9, 2)):
        await town.move(days=days)
        said = [message["text"] for message in await town.direct("leader")]
        assert len([text for text in said if text.startswith("⏰ PRJ-0001")]) == reminders
    shown = await town.member("leader").command("/project show PRJ-0001")
    assert "project.approve" in str(shown["ack"]), "it still waits for a decision"


async def test_no_reminder_comes_for_what_has_been_decided(town):
    await apply(town)
    await town.member("leader").command("/project approve PRJ-0001")
    await town.settle()
    before = len(await town.direct("deputy"))
    await town.leap(days=14)
    assert "⏰ PRJ-0001" not in await texts((await town.direct("deputy"))[before:])


async def test_a_returned_application_comes_back_with_what_was_missing(town):
    await apply(town)
    leader, sponsor = town.member("leader"), town.member("sponsor")
    await leader.command("/project return PRJ-0001 Transport is missing in the budget")
    await town.settle()
    back = (await town.direct("sponsor"))[-1]
    assert "Transport is missing in the budget" in text_of(back)
    await sponsor.press("project.edit", channel=back["channel"], ts=back["ts"])
    await sponsor.wait_for_view()
    await sponsor.submit()
    await sponsor.submit(budget="1,300,000")
    await sponsor.command("/project submit PRJ-0001")
    await town.settle()
    assert "1,300,000" in await texts(await town.direct("leader"))


async def test_what_was_given_in_the_text_is_not_asked_again(town):
    sponsor = town.member("sponsor")
    await sponsor.command('/project apply title: "Second warehouse" budget: 12万 goal: Faster goods')
    view = await sponsor.wait_for_view()
    assert '"initial_value": "Second warehouse"' in str(view).replace("'", '"')
    await sponsor.submit(**{name: text for name, text in FIRST.items() if name not in ("title", "goal")})
    view = await sponsor.view()
    assert "120,000" in str(view)


async def test_a_draft_is_kept_and_submitted_later(town):
    await apply(town, draft=["yes"])
    assert await town.direct("leader") == []
    await town.member("sponsor").command("/project submit PRJ-0001")
    await town.settle()
    assert "PRJ-0001" in await texts(await town.direct("leader"))


async def test_a_guest_gets_a_private_refusal_and_no_data(town):
    await apply(town)
    guest = await town.member("staff").ask("POST", "members", name="visitor", real_name="V", is_guest=True)
    from bot.sandbox.client import Member

    visitor = Member(town.box.url, guest["member"]["id"])
    answer = await visitor.command("/project show PRJ-0001")
    await visitor.aclose()
    assert "Second warehouse" not in str(answer)
    assert "guests" in str(answer["ack"])


async def test_a_draft_is_its_sponsors_alone_to_change_and_to_submit(town):
    await town.apply(draft="yes")
    for name in ("leader", "member"):
        assert "There is no PRJ-0001 here." in await town.say(name, "/project submit PRJ-0001")
    await town.say("sponsor", '/project edit PRJ-0001 title: "Third warehouse"')
    await town.member("sponsor").submit(None)
    await town.member("sponsor").submit()
    await town.say("sponsor", "/project submit PRJ-0001")
    assert "Third warehouse" in await town.told("leader")


async def test_a_returned_application_that_is_submitted_again_asks_leadership_anew_with_a_new_date(town):
    await apply(town)
    await town.say("leader", "/project return PRJ-0001 Transport is missing")
    await town.move(days=2)
    await town.say("sponsor", "/project submit PRJ-0001")
    asked = [one for one in await town.direct("deputy") if "project.approve" in str(one)]
    assert len(asked) == 1, "the first question is over"
    assert "Wed 11 Mar 2026 18:00" in await town.say("leader", "/project show PRJ-0001")
    await town.press("deputy", "project.approve")
    assert "initiated" in await town.say("leader", "/project show PRJ-0001")


async def test_what_was_submitted_is_not_changed_under_the_readers_eyes(town):
    await town.apply()
    said = await town.say("sponsor", "/project edit PRJ-0001")
    assert town.t("sponsor")("waiting for approval") in said
    assert await town.member("sponsor").views() == []


async def test_the_sponsor_cannot_be_the_manager_too(town):
    sponsor = town.member("sponsor")
    await sponsor.command("/project apply")
    await sponsor.wait_for_view()
    await sponsor.submit(None, **FIRST)
    with pytest.raises(Refused) as refused:
        await sponsor.submit(**second(town, manager=town.id("sponsor")))
    assert list(refused.value.errors) == ["manager"]
    assert await town.told("leader") == ""


async def test_a_holiday_lengthens_the_time_to_decide(town):
    """2026-04-03 and 04-06 are free in Taiwan."""
    await town.leap(days=31)
    await apply(town)
    assert "Mon 13 Apr 2026 18:00" in await town.say("leader", "/project show PRJ-0001")
