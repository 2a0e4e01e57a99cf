"""One live card for each record, its history beneath it, and questions that show what became of them."""

from bot.errands.settling import carry
from bot.sandbox.client import text_of
from commands.kit.words import Words
from storage.channels import Channel
from storage.projects import Project
from storage.work import Work
from tests import people
from tests.bot.post_office import FLOW, PostOffice
from tests.people import TEAM


async def test_a_record_has_one_card_that_is_edited_in_place(office: PostOffice) -> None:
    room = office.channel("leadership")
    project = office.project()
    courier = office.courier()
    await courier.drain()
    (card,) = office.said_in(room.slack_id)
    assert "PRJ-0001  New warehouse" in text_of(card)
    with office.desk.open(TEAM) as work:
        case = work.need(Project, project)
        case.goal = "More room"
        work.record(case, "note", by=people.person(work, "lead"), word="<b>")
    await courier.drain()
    (card,) = office.said_in(room.slack_id)
    assert "More room" in text_of(card)
    assert office.replies_to(room.slack_id, card["ts"]) == [
        "<@U0LEAD> submitted it.",
        "<@U0LEAD> noted: &lt;b&gt;",
    ]
    (post,) = office.posts("card")
    assert (post.ts, post.audience, post.is_closed) == (card["ts"], room.slack_id, False)


async def test_a_card_that_shows_it_already_is_not_edited(office: PostOffice) -> None:
    office.channel("leadership")
    project = office.project()
    courier = office.courier()
    await courier.drain()
    with office.desk.open(TEAM) as work:
        work.redraw(work.need(Project, project))
    await courier.drain()
    assert office.calls("chat.update") == 0
    assert office.states("card") == ["sent", "sent"]


async def test_a_card_that_has_no_home_any_more_is_kept_true_where_it_stands(office: PostOffice) -> None:
    room = office.channel("leadership")
    project = office.project()
    courier = office.courier()
    await courier.drain()
    office.step(project, "close", "lead")
    await courier.drain()
    assert "closed" in text_of(office.said_in(room.slack_id)[0])
    office.box.state.drop_message(office.box.state.channels[str(room.slack_id)], office.posts("card")[0].ts)
    with office.desk.open(TEAM) as work:
        case = work.need(Project, project)
        case.goal = "More room"
        work.redraw(case)
    await courier.drain()
    assert office.states("card") == ["sent"] * 3
    assert office.posts("card")[0].is_closed


async def test_a_card_moves_with_its_record_and_the_old_one_leads_to_it(office: PostOffice) -> None:
    old = office.channel("leadership")
    project = office.project()
    courier = office.courier()
    await courier.drain()
    new = office.channel(f"project:{project}")
    office.step(project, "approve", "leader")
    await courier.drain()
    (here,), (there,) = office.said_in(new.slack_id), office.said_in(old.slack_id)
    assert "approved" in text_of(here)
    place = here["ts"].replace(".", "")
    assert there["text"] == (
        f"PRJ-0001 *New warehouse* has moved: <{office.box.url}/archives/{new.slack_id}/p{place}|see it there>."
    )
    assert [(post.audience, post.is_closed) for post in office.posts("card")] == [
        (old.slack_id, True),
        (new.slack_id, False),
    ]
    assert office.replies_to(new.slack_id, here["ts"]) == ["<@U0LEADER> approved it."]


async def test_a_card_waits_for_the_channel_that_is_being_made_for_it(office: PostOffice) -> None:
    project = office.project()
    with office.desk.open(TEAM) as work:
        room = work.add(Channel(purpose="leadership", name="leaders", status="wanted", created_at=work.now))
        work.session.flush()
        work.errand("channel", room, not_before=work.now.replace(hour=3), invite=[])
    courier = office.courier()
    await courier.drain()
    assert office.states("card", "thread") == ["pending", "pending"]
    office.clock.advance(hours=2)
    office.machine.advance(seconds=5)
    await courier.drain()
    office.machine.advance(seconds=5)
    await courier.drain()
    assert office.states("card", "thread") == ["sent", "sent"]
    assert len(office.said_in(office.room(room.id).slack_id)) == 1
    assert office.posts("card")[0].record_id == project


async def test_a_record_without_a_channel_needs_no_card(office: PostOffice) -> None:
    office.project()
    await office.courier().drain()
    assert office.states("card", "thread") == ["cancelled", "cancelled"]
    assert [errand.fault for errand in office.errands("card")] == ["there is no channel for it"]


async def test_a_card_that_somebody_deleted_is_posted_anew(office: PostOffice) -> None:
    room = office.channel("leadership")
    project = office.project()
    courier = office.courier()
    await courier.drain()
    channel = office.box.state.channels[str(room.slack_id)]
    office.box.state.drop_message(channel, office.posts("card")[0].ts)
    with office.desk.open(TEAM) as work:
        case = work.need(Project, project)
        case.goal = "More room"
        work.redraw(case)
    await courier.drain()
    (card,) = office.said_in(room.slack_id)[-1:]
    assert "More room" in text_of(card)
    assert [post.ts for post in office.posts("card") if not post.is_closed] == [card["ts"]]


async def test_the_owner_gets_the_card_when_the_channel_is_gone(office: PostOffice) -> None:
    room = office.channel("leadership", slack_id="C0GONE")
    office.project()
    await office.courier().drain()
    assert office.room(room.id).status == "lost"
    (errand,) = office.errands("card")
    assert (errand.status, errand.fault) == ("cancelled", "chat.postMessage: channel_not_found; passed on: owner")
    (card,) = office.said_to("lead")
    assert "PRJ-0001  New warehouse" in text_of(card)


async def test_the_owner_is_not_told_of_a_lost_channel_again_and_again(office: PostOffice) -> None:
    room = office.channel("leadership")
    project = office.project()
    courier = office.courier()
    await courier.drain()
    del office.box.state.channels[str(room.slack_id)]
    for goal in ("More room", "Most room"):
        with office.desk.open(TEAM) as work:
            case = work.need(Project, project)
            case.goal = goal
            work.record(case, "note", by=people.person(work, "lead"), word="hm")
        await courier.drain()
    assert office.room(room.id).status == "lost"
    assert len(office.said_to("lead")) == 1
    assert "dead" not in office.states()


async def test_the_bot_goes_into_a_public_channel_to_speak_there(office: PostOffice) -> None:
    room = office.channel("leadership")
    channel = office.box.state.channels[str(room.slack_id)]
    office.box.state.unseat(channel, office.app.user_id)
    office.app.scopes -= {"chat:write.public"}
    office.project()
    await office.courier().drain()
    assert len(office.said_in(room.slack_id)) == 1


async def test_a_decided_question_loses_its_buttons_and_says_what_became_of_it(office: PostOffice) -> None:
    project = office.project()
    office.tell(project, "submitted", "leader", "deputy")
    courier = office.courier()
    await courier.drain()
    (asked,) = office.said_to("leader")
    assert [part["type"] for part in asked["blocks"]] == ["section", "section", "actions", "context"]
    office.step(project, "approve", "leader")
    await courier.drain()
    for name, language in (("leader", "en"), ("deputy", "zh_Hant")):
        (done,) = office.said_to(name)
        assert [part["type"] for part in done["blocks"]] == ["section", "context"]
        assert f"✓ {Words(language)('{by} approved it.', by='<@U0LEADER>')}  ·  <!date^" in text_of(done)
    assert all(post.is_closed for post in office.posts("ask"))


async def test_whoever_is_no_longer_asked_is_told_so(office: PostOffice) -> None:
    project = office.project()
    office.tell(project, "submitted", "leader", "deputy")
    courier = office.courier()
    await courier.drain()
    with office.desk.open(TEAM) as work:
        people.person(work, "deputy").is_active = False
        work.redraw(work.need(Project, project))
    await courier.drain()
    closed = {post.slack_channel: post.is_closed for post in office.posts("ask")}
    assert sorted(closed.values()) == [False, True]


async def test_a_question_that_was_on_its_way_while_it_was_decided_is_edited_too(office: PostOffice) -> None:
    project = office.project()
    courier = office.courier()
    await courier.drain()
    office.tell(project, "submitted", "leader")
    (trip,) = await courier._claim(1)
    say = trip.call

    async def decided_meanwhile(method: str, **arguments: object) -> dict[str, object]:
        if method == "chat.postMessage":
            await office.desk.run(TEAM, lambda work: _approve(work, project))
            await courier.drain()
        return await say(method, **arguments)

    trip.call = decided_meanwhile  # type: ignore[method-assign]
    await carry(trip)
    await courier.drain()
    (done,) = office.said_to("leader")
    assert "actions" not in [part["type"] for part in done["blocks"]]


def _approve(work: Work, project: str) -> None:
    case = work.need(Project, project)
    before = FLOW.make(case, "approve", work.now)
    work.record(case, "approve", by=people.person(work, "leader"), before=before)


async def test_an_ambiguous_card_is_not_posted_twice(office: PostOffice) -> None:
    room = office.channel("leadership")
    office.project()
    office.box.world.faults.add("chat.postMessage", "drop")
    courier = office.courier()
    await courier.drain()
    assert office.states("card") == ["unknown"]
    office.settle_time()
    await courier.drain()
    assert office.states("card", "thread") == ["sent", "sent"]
    assert len(office.said_in(room.slack_id)) == 1
    assert len(office.replies_to(room.slack_id, office.posts("card")[0].ts)) == 1


async def test_an_ambiguous_line_of_history_is_found_in_its_thread(office: PostOffice) -> None:
    room = office.channel("leadership")
    project = office.project()
    courier = office.courier()
    await courier.drain()
    office.box.world.faults.add("chat.postMessage", "drop")
    with office.desk.open(TEAM) as work:
        work.record(work.need(Project, project), "note", by=people.person(work, "lead"), word="once")
    await courier.drain()
    office.settle_time()
    await courier.drain()
    lines = office.replies_to(room.slack_id, office.posts("card")[0].ts)
    assert lines == ["<@U0LEAD> submitted it.", "<@U0LEAD> noted: once"]


async def test_an_edit_without_an_answer_is_simply_made_again(office: PostOffice) -> None:
    room = office.channel("leadership")
    project = office.project()
    courier = office.courier()
    await courier.drain()
    office.box.world.faults.add("chat.update", "drop")
    with office.desk.open(TEAM) as work:
        case = work.need(Project, project)
        case.goal = "More room"
        work.redraw(case)
    await courier.drain()
    office.machine.advance(seconds=2)
    await courier.drain()
    assert office.states("card") == ["sent", "sent"]
    assert "More room" in text_of(office.said_in(room.slack_id)[0])


async def test_who_was_only_told_cannot_press_either_what_is_over(office: PostOffice) -> None:
    project = office.project()
    courier = office.courier()
    office.tell(project, "overdue", "deputy", what="approve", due=office.clock.now(), owner=None)
    await courier.drain()
    assert "project.approve" in str(office.said_to("deputy"))
    office.step(project, "approve", "leader")
    await courier.drain()
    (letter,) = office.said_to("deputy")
    assert "project.approve" not in str(letter)
    assert "New warehouse" in text_of(letter), "the words stay"
