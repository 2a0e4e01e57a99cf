"""What people are told privately: in their language, of the record as it is now, and never of what is done."""

from dataclasses import replace
from datetime import timedelta

from bot.errands.direct import together
from bot.sandbox.client import text_of
from commands.kit import blocks
from commands.kit.reminders import fire
from commands.kit.words import Words
from commands.kit.workflow import Message, Notice, Registry
from storage.ledger import Deadline
from storage.people import Person, Squad
from storage.people import squad_by_code as by_code
from storage.projects import Project
from storage.spans import Span
from tests import people
from tests.bot.post_office import PROJECT, SQUADS, PostOffice
from tests.people import TEAM


async def test_the_conversation_is_opened_once_and_remembered(office: PostOffice) -> None:
    project = office.project()
    courier = office.courier()
    for word in ("one", "two"):
        office.tell(project, "told", "lead", word=word)
        await courier.drain()
    assert office.calls("conversations.open") == 1
    with office.desk.look(TEAM) as look:
        lead = look.person(slack_id="U0LEAD")
        assert lead is not None
        assert lead.direct_channel == office.posts("notice")[0].slack_channel


async def test_a_conversation_that_is_gone_is_opened_anew(office: PostOffice) -> None:
    with office.desk.open(TEAM) as work:
        people.person(work, "lead").direct_channel = "D0GONE"
    office.tell(office.project(), "told", "lead", word="hello")
    await office.courier().drain()
    assert office.texts_to("lead") == ["PRJ-0001: hello"]


async def test_many_waiting_reminders_come_in_one_message(office: PostOffice) -> None:
    project = office.project()
    for number in range(12):
        office.tell(project, "nudge", "lead", word=f"reminder {number}")
    office.tell(project, "told", "lead", word="and a word")
    courier = office.courier()
    await courier.drain()
    first, second, third = office.texts_to("lead")
    assert first.startswith("⏰ 10 things are waiting for you.\nPRJ-0001: reminder 0\n")
    assert second.startswith("⏰ 2 things are waiting for you.\nPRJ-0001: reminder 10\n")
    assert third == "PRJ-0001: and a word"
    assert office.states("direct") == ["sent"] * 13
    assert courier.counters["together"] == 10


async def test_reminders_that_went_together_are_found_together(office: PostOffice) -> None:
    project = office.project()
    for number in range(3):
        office.tell(project, "nudge", "lead", word=f"reminder {number}")
    office.box.world.faults.add("chat.postMessage", "drop")
    courier = office.courier()
    await courier.drain()
    assert office.states("direct") == ["unknown"] * 3
    office.settle_time()
    await courier.drain()
    assert office.states("direct") == ["sent"] * 3
    assert len(office.said_to("lead")) == 1


async def test_a_reminder_behind_a_word_does_not_overtake_it(office: PostOffice) -> None:
    project = office.project()
    office.tell(project, "nudge", "lead", word="first")
    office.tell(project, "told", "lead", word="second")
    office.tell(project, "nudge", "lead", word="third")
    await office.courier().drain()
    assert office.texts_to("lead") == ["PRJ-0001: first", "PRJ-0001: second", "PRJ-0001: third"]


async def test_nobody_is_reminded_of_a_closed_record(office: PostOffice) -> None:
    open_one, closed_one = office.project("Open"), office.project("Closed")
    office.tell(closed_one, "nudge", "lead", word="closed")
    office.tell(open_one, "nudge", "lead", word="open")
    office.step(closed_one, "close", "lead")
    await office.courier().drain()
    assert office.texts_to("lead") == ["PRJ-0001: open"]
    assert [(one.status, one.fault) for one in office.errands("direct")] == [
        ("cancelled", "the record is closed"),
        ("sent", None),
    ]


async def test_nobody_is_reminded_of_a_promise_that_was_kept(office: PostOffice) -> None:
    project = office.project()
    with office.desk.open(TEAM) as work:
        case, lead = work.need(Project, project), people.person(work, "lead")
        due = work.calendar.after(work.now, Span.parse("1wd"))
        promise = work.promise(case, "approve", due=due, owner=lead)
    office.clock.move_to(promise.due_at - timedelta(hours=1))
    with office.desk.open(TEAM) as work:
        fire(work, office.registry, work.need(Deadline, promise.id))
        work.settle(work.need(Project, project), "approve")
    await office.courier().drain()
    assert office.texts_to("lead") == []
    assert {one.fault for one in office.errands("direct")} == {"the promise is kept or superseded"}


async def test_everybody_reads_it_in_their_own_language(office: PostOffice) -> None:
    project = office.project()
    with office.desk.open(TEAM) as work:
        for name, language in (("lead", "en"), ("manager", "zh_Hans")):
            people.person(work, name).chosen_language = language
    office.tell(project, "handed", "lead", "manager", by=_by(office))
    await office.courier().drain()
    (english,), (chinese,) = office.texts_to("lead"), office.texts_to("manager")
    assert english == "<@U0LEADER> gave you PRJ-0001 *New warehouse*."
    assert "PRJ-0001 *New warehouse*" in chinese


def _by(office: PostOffice) -> Person:
    with office.desk.look(TEAM) as look:
        found = look.person(slack_id="U0LEADER")
        assert found is not None
        return found


async def test_what_was_asked_of_somebody_who_left_goes_to_the_squads_lead(office: PostOffice) -> None:
    project = office.project()
    office.tell(project, "submitted", "member")
    with office.desk.open(TEAM) as work:
        people.person(work, "member").is_active = False
    await office.courier().drain()
    first, second = office.errands("direct")
    assert (first.status, first.fault) == ("cancelled", "inactive; passed on: lead")
    assert second.payload["to"] == _id(office, "lead")
    assert office.texts_to("lead") == ["PRJ-0001 *New warehouse* asks for your decision."]


async def test_what_reaches_neither_person_nor_lead_goes_to_leadership_and_then_to_the_dead_letters(
    office: PostOffice,
) -> None:
    project = office.project()
    office.tell(project, "submitted", "member")
    for slack_id in ("U0MEMBER", "U0LEAD", "U0LEADER"):
        office.box.state.members[slack_id].deleted = True
    await office.courier().drain()
    states = {errand.payload["to"]: errand.status for errand in office.errands("direct")}
    assert states == {
        _id(office, "member"): "cancelled",
        _id(office, "lead"): "cancelled",
        _id(office, "leader"): "dead",
        _id(office, "deputy"): "sent",
    }
    assert len(office.said_to("deputy")) == 1


def _id(office: PostOffice, name: str) -> str:
    with office.desk.open(TEAM) as work:
        return people.person(work, name).id


async def test_a_word_for_somebody_who_left_is_let_go(office: PostOffice) -> None:
    office.tell(office.project(), "told", "member", word="hello")
    with office.desk.open(TEAM) as work:
        people.person(work, "member").is_active = False
    await office.courier().drain()
    assert office.states("direct") == ["cancelled"]


async def test_news_of_other_rows_is_worded_by_the_workflow_that_knows_their_table(office: PostOffice) -> None:
    with office.desk.open(TEAM) as work:
        squad: Squad | None = work.first(by_code("project_delivery"))
        work.tell(squad, "news", people.person(work, "lead"), word="a new seat")
    await office.courier().drain()
    assert office.texts_to("lead") == ["a new seat"]


async def test_blocks_that_slack_does_not_take_are_said_in_plain_words(office: PostOffice) -> None:
    project = office.project()
    bad = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    office.registry = _with_notice(office, Message("in plain words", bad))
    office.tell(project, "odd", "lead")
    courier = office.courier()
    await courier.drain()
    assert office.texts_to("lead") == ["in plain words"]
    assert courier.counters["unfit"] == 1


async def test_a_message_longer_than_slack_takes_is_cut(office: PostOffice) -> None:
    project = office.project()
    office.registry = _with_notice(office, Message("x" * 5000, [blocks.divider()] * 60))
    office.tell(project, "odd", "lead")
    await office.courier().drain()
    (said,) = office.said_to("lead")
    assert len(said["text"]) == 4000
    assert len(said["blocks"]) == 50


def _with_notice(office: PostOffice, message: Message) -> Registry:
    return Registry(replace(PROJECT, notices={**PROJECT.notices, "odd": Notice(lambda telling: message)}), SQUADS)


def test_reminders_whose_buttons_have_no_room_are_said_in_a_sentence() -> None:
    long = [Message(f"word {number}", [blocks.paragraph("part")] * 12) for number in range(10)]
    whole = together(Words(), long)
    assert len(whole.blocks) <= 50
    assert all(f"word {number}" in whole.text for number in range(10))
    shown = text_of({"blocks": whole.blocks})
    assert "word 9" in shown


async def test_an_announcement_stands_in_the_channel_of_its_purpose(office: PostOffice) -> None:
    room = office.channel("squad:quality_assurance")
    project = office.project()
    with office.desk.open(TEAM) as work:
        work.announce(work.need(Project, project), "told", channel="squad:quality_assurance", word="hello")
    await office.courier().drain()
    assert [message["text"] for message in office.said_in(room.slack_id)] == ["PRJ-0001: hello"]


async def test_an_announcement_without_a_channel_goes_to_those_whose_channel_it_would_be(office: PostOffice) -> None:
    project = office.project()
    with office.desk.open(TEAM) as work:
        case = work.need(Project, project)
        work.announce(case, "told", channel="supervision", word="to supervision")
        work.announce(case, "told", channel=f"project:{project}", word="to the owner")
        work.announce(case, "told", channel="squad:quality_assurance", word="to leadership")
    await office.courier().drain()
    assert office.states("announce") == ["cancelled"] * 3
    assert office.texts_to("supervisor") == ["PRJ-0001: to supervision"]
    assert office.texts_to("lead") == ["PRJ-0001: to the owner"]
    assert office.texts_to("leader") == office.texts_to("deputy") == ["PRJ-0001: to leadership"]


async def test_an_archived_channel_is_remembered_as_such(office: PostOffice) -> None:
    room = office.channel("leadership")
    office.box.state.channels[str(room.slack_id)].is_archived = True
    project = office.project()
    await office.courier().drain()
    assert office.room(room.id).status == "archived"
    with office.desk.open(TEAM) as work:
        work.announce(work.need(Project, project), "told", channel="leadership", word="hello")
    await office.courier().drain()
    assert office.texts_to("leader") == ["PRJ-0001: hello"]


async def test_a_home_is_drawn_as_it_is_now(office: PostOffice) -> None:
    with office.desk.open(TEAM) as work:
        work.errand("home", None, to=people.person(work, "lead").id)

    def home(look: object, person: Person, registry: object) -> dict[str, object]:
        return {"type": "home", "blocks": [blocks.paragraph(f"Hello {person.name}")]}

    await office.courier(home=home).drain()
    ((_, view),) = [one for one in office.box.state.homes.items() if "U0LEAD" in one[0]]
    assert "Hello Lead" in text_of(view)


async def test_of_reminders_that_came_together_only_the_part_of_what_is_settled_changes(office: PostOffice) -> None:
    first, second = office.project("Warehouse"), office.project("Harbour")
    for project in (first, second):
        office.tell(project, "reminder", "leader", what="approve", due=office.clock.now())
    courier = office.courier()
    await courier.drain()
    before = office.said_to("leader")[-1]
    assert before["text"].startswith("⏰ 2 things are waiting for you.")
    office.step(first, "approve", "deputy")
    await courier.drain()
    after = office.said_to("leader")[-1]
    assert after["ts"] == before["ts"]
    said = text_of(after)
    assert "<@U0DEPUTY> approved it." in said
    assert "Harbour" in said
    office.step(second, "approve", "leader")
    await courier.drain()
    said = text_of(office.said_to("leader")[-1])
    assert said.count("approved it.") == 2
