"""A paper is printed apart, kept once with its digest in the history, and given to whom it is for (5.1.3)."""

from typing import Any

import pytest
from sqlalchemy import select

from bot import drawing
from bot.errands.drawn import PAUSES
from commands.kit import papers
from commands.kit.papers import Paper, Section
from commands.kit.words import Words
from commands.kit.workflow import Telling
from storage import acceptances
from storage.channels import Channel
from storage.ledger import Entry
from storage.people import Person
from storage.projects import Project
from tests import people
from tests.bot.post_office import PROJECT, PostOffice, carry_on
from tests.people import MONDAY, TEAM


def written(telling: Telling) -> Paper | None:
    project, t = telling.subject, telling.t
    facts = [("Goal", project.goal), ("Said", papers.bare(t, telling.facts.get("word")))]
    return papers.paper(
        telling.look, t, sort="charter", number=project.number, title="Charter", subtitle=project.title,
        made_at=MONDAY, clause="3.1.1", facts=facts, sections=[Section("Goal", [project.goal])],
        comment=f"The charter of {project.number}",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def printing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROJECT.papers, "charter", written)
    monkeypatch.setitem(PROJECT.papers, "none", lambda telling: None)


def owe(office: PostOffice, id: str, name: str = "charter", to: str = "", **how: Any) -> None:
    with office.desk.open(TEAM) as work:
        reader = people.person(work, to) if to else None
        papers.issue(work, work.need(Project, id), name, to=reader, **how)


def sheets(office: PostOffice, messages: list[dict[str, Any]]) -> list[bytes]:
    state = office.box.state
    return [state.contents[file["id"]] for message in messages for file in message.get("files", ())]


def replies_under_the_card(office: PostOffice, room: Channel) -> list[str]:
    """Those that are not lines of history."""
    (card,) = [one for one in office.said_in(room.slack_id) if not one.get("files")]
    return [text for text in office.replies_to(room.slack_id, card["ts"]) if "charter" in text]


async def test_it_is_given_and_kept_once_with_its_digest(office: PostOffice) -> None:
    id = office.project()
    for _ in range(2):
        owe(office, id, to="lead", word="yes")
        await office.courier().drain()
    first, second = sheets(office, office.said_to("lead"))
    assert first == second
    assert first.startswith(b"%PDF-")
    assert office.texts_to("lead")[0] == "The charter of PRJ-0001"
    with office.desk.look(TEAM) as look:
        (kept,) = look.all(acceptances.documents(id, "charter"))
        assert kept.name == "PRJ-0001 Charter.pdf"
        assert look.files.get(kept.sha256) == first
        entry = look.first(select(Entry).where(Entry.workspace_id == TEAM, Entry.verb == "filed"))
        assert entry is not None
        assert entry.facts["sha256"] == kept.sha256


async def test_it_stands_under_the_records_card_or_in_a_channel(office: PostOffice) -> None:
    room, id = office.channel("leadership"), office.project()
    with office.desk.open(TEAM) as work:
        work.redraw(work.need(Project, id))
    owe(office, id, in_thread=True)
    owe(office, id, channel="leadership")
    await carry_on(office)
    assert len(sheets(office, office.said_in(room.slack_id))) == 1
    assert replies_under_the_card(office, room) == ["The charter of PRJ-0001"]


async def test_without_a_card_it_is_kept_alone(office: PostOffice) -> None:
    id = office.project()
    owe(office, id, in_thread=True)
    await carry_on(office)
    assert office.states("file") == ["cancelled"]
    with office.desk.look(TEAM) as look:
        assert len(look.all(acceptances.documents(id, "charter"))) == 1


async def test_what_there_is_nothing_to_print_of_is_not_printed(office: PostOffice) -> None:
    id = office.project()
    owe(office, id, "none", to="lead")
    await office.courier().drain()
    assert office.states("paper") == ["cancelled"]
    assert office.said_to("lead") == []


async def test_an_interruption_gives_it_once(office: PostOffice) -> None:
    room, id = office.channel("leadership"), office.project()
    with office.desk.open(TEAM) as work:
        work.redraw(work.need(Project, id))
    owe(office, id, in_thread=True)
    await office.courier().drain()
    office.box.world.faults.add("files.completeUploadExternal", "drop")
    await carry_on(office)
    await carry_on(office)
    assert replies_under_the_card(office, room) == ["The charter of PRJ-0001"]


async def test_a_paper_says_in_words_what_it_shows(office: PostOffice) -> None:
    id = office.project()
    with office.desk.look(TEAM) as look:
        project, reader = look.need(Project, id), look.first(select(Person).where(Person.workspace_id == TEAM))
        paper = written(Telling(look, project, Words("zh_Hant"), reader, {}))
    assert paper is not None
    for words in (project.number, project.title, project.goal, "Said: —", "3.1.1", "Charter"):
        assert words in paper.text()


async def test_a_busy_machine_prints_it_later(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six times in a row there was no time for it; nothing is given up meanwhile."""
    owe(office, office.project(), to="lead")
    courier = office.courier()
    with monkeypatch.context() as busy:
        busy.setattr(drawing, "PATIENCE", 0.0)
        for pause in PAUSES[:6]:
            await courier.drain()
            (errand,) = office.errands("paper")
            assert (errand.status, errand.fault) == ("pending", None)
            office.machine.advance(seconds=pause + 1)
    await courier.drain()
    assert len(sheets(office, office.said_to("lead"))) == 1


async def test_a_paper_that_nobody_can_print_is_a_dead_letter(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Paper, "kind", "stone")
    owe(office, office.project(), to="lead")
    await office.courier().drain()
    (errand,) = office.errands("paper")
    assert errand.status == "dead"
    assert "KeyError" in str(errand.fault)
