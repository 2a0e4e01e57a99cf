"""The team applies, a panel of others judges, and the project is summed up, archived and put away (3.1.5, 4.1.3)."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.client import Refused, text_of
from storage import acceptances
from storage.projects import Project
from tests.stories.stage import NUMBER, running_project, stage
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.1.5")

ROOM = "prj-0001-second-warehouse"
WORDS = 'words: "Measured for two weeks."'


@stage
async def finished(town: Town) -> None:
    """All work is done and every document is there: kickoff with minutes, plan, report."""
    await running_project(town)
    await town.say("manager", "/my language en")
    await town.say("manager", "/meeting schedule MTG-0001 day: 2026-03-16 at: 11:00")
    await town.move(hours=1)
    await town.say("manager", "/meeting start MTG-0001")
    await town.say("manager", '/meeting minutes MTG-0001 minutes: "Goals agreed." present: @manager @member')
    for name, number in (("member", "TSK-0001"), ("manager", "TSK-0002"), ("manager", "TSK-0003")):
        await town.say(name, f"/task start {number}")
        await town.say(name, f"/task done {number}")
    await town.say("manager", f'/project settle {NUMBER} M1 met words: "It stands there."')
    await town.say("manager", f'/project settle {NUMBER} Q1 met words: "1.4 mm."')
    await town.say("manager", f'/project report {NUMBER} green done: "All of it" ahead: "Acceptance"')


@stage
async def applied(town: Town) -> None:
    await finished(town)
    await town.say("member", f"/project evidence {NUMBER} all {WORDS}")
    await town.say("manager", f'/project accept {NUMBER} summary: "The warehouse stands."')


@stage
async def voting(town: Town) -> None:
    await applied(town)
    await town.say("sponsor", f"/project panel {NUMBER} members: @staff @supervisor")


async def votes(town: Town, name: str, answer: str = "yes", remark: str = "") -> None:
    await town.press(name, "project.vote")
    said: dict[str, Any] = {"conforms": answer, "goals_met": "yes", "documents_complete": "yes", "remark": remark}
    await town.member(name).submit(None, **said)
    await town.settle()


@stage
async def accepted(town: Town) -> None:
    await voting(town)
    await votes(town, "staff")
    await votes(town, "supervisor")


async def closing(town: Town, name: str, **more: Any) -> None:
    await town.press(name, "project.close")
    words = {"went_well": "Daily stand-up", "to_improve": "Order racks early", "actual_cost": "NT$ 1,180,000", **more}
    await town.member(name).submit(None, **words)
    await town.settle()


async def state(town: Town) -> str:
    """The card's line of state."""
    shown = await town.say("lead", f"/project show {NUMBER}")
    return next(line for line in shown.splitlines() if "owner" in line)


async def test_from_the_evidence_to_the_archive(town: Town) -> None:
    await finished(town)
    file = await town.member("member").upload("量測報告.pdf", b"%PDF measured")
    await town.member("member").command(f"/project evidence {NUMBER}")
    await town.member("member").submit(None, criteria="C1", words="Measured.", documents=[file])
    await town.settle()
    assert "Every criterion of PRJ-0001 has its evidence" in await town.say(
        "member", f"/project evidence {NUMBER} R1 {WORDS}"
    )
    await town.say("manager", f'/project accept {NUMBER} summary: "The warehouse stands."')
    asked = await town.letter("sponsor", "project.panel")
    assert "The warehouse stands." in text_of(asked)
    await town.press("sponsor", "project.panel")
    await town.member("sponsor").submit(None, members=[town.id("staff"), town.id("supervisor")])
    await town.settle()
    letter = text_of(await town.letter("supervisor", "project.vote"))
    for words in ("C1", "Orders before noon leave the same day.", "Measured.", "量測報告.pdf"):
        assert words in letter
    (evidence,) = await files(town, "supervisor")
    assert evidence.read("12 Evidence/量測報告.pdf") == b"%PDF measured"
    await votes(town, "staff")
    assert "waiting for acceptance" in await state(town)
    await votes(town, "supervisor")
    assert "accepted" in await state(town)
    assert "is accepted" in await town.told("member")
    await closing(town, "manager")
    await closing(town, "sponsor")
    assert "closed" in await state(town)
    room = await town.room(ROOM)
    assert len(room["pins"]) == 2, "the charter and the archive"
    await town.say("leader", f"/project archive {NUMBER}")
    (archive,) = await files(town, "leader")
    assert "01 Project charter.html" in archive.namelist()
    assert "12 Evidence/量測報告.pdf" in archive.namelist()
    assert "Order racks early" in await town.say("staff", "/issue lessons racks")


async def files(town: Town, name: str) -> list[zipfile.ZipFile]:
    found = [file for one in await town.direct(name) for file in one.get("files") or ()]
    return [zipfile.ZipFile(io.BytesIO(await town.member(name).download(file))) for file in found]


async def test_the_panel_reads_it_in_chinese(town: Town) -> None:
    await voting(town)
    letter = await town.letter("staff", "project.vote")
    assert "The warehouse stands." in text_of(letter)
    await town.press("staff", "project.vote")
    view = await town.member("staff").view()
    assert town.t("staff")("Do the results conform?") in text_of(view)


async def test_what_stands_in_the_way_is_named_and_nothing_is_applied_for(town: Town) -> None:
    await running_project(town)
    said = await town.say("manager", f'/project accept {NUMBER} summary: "Nearly done."')
    for words in ("TSK-0001 Lay the floor", "M1 Fork-lift", "Q1 Flatness", "C1 Orders before noon"):
        assert words in said
    assert "being carried out" in await state(town)


async def test_a_file_that_cannot_be_kept_is_told_to_who_gave_it(town: Town) -> None:
    await finished(town)
    file = await town.member("member").upload("report.pdf", b"%PDF")
    await town.member("member").command(f"/project evidence {NUMBER}")
    state = town.box.state
    state.files[file] = {**state.files[file], "is_external": True, "mode": "external"}
    await town.member("member").submit(None, criteria="all", words="", documents=[file])
    await town.settle()
    assert "report.pdf for PRJ-0001 could not be kept" in await town.told("member")
    said = await town.say("manager", f'/project accept {NUMBER} summary: "Done."')
    assert "C1" in said, "what could not be kept shows nothing"


async def test_nobody_of_the_project_judges_it_and_a_no_needs_a_word(town: Town) -> None:
    await applied(town)
    await town.press("sponsor", "project.panel")
    with pytest.raises(Refused) as refused:
        await town.member("sponsor").submit(None, members=[town.id("member"), town.id("staff")])
    assert list(refused.value.errors) == ["members"]
    await town.member("sponsor").submit(members=[town.id("staff")])
    await town.settle()
    with pytest.raises(Refused) as refused:
        await votes(town, "staff", "no")
    assert list(refused.value.errors) == ["remark"]
    assert town.id("staff") in await town.say("lead", f"/project vote {NUMBER}")


async def test_a_silent_panel_is_reminded_and_the_sponsor_replaces_who_is_away(town: Town) -> None:
    await voting(town)
    await votes(town, "staff")
    await town.move(days=4)
    assert "⏰ PRJ-0001" in await town.told("supervisor")
    assert "⏰ PRJ-0001" not in await town.told("staff"), "who has voted is left in peace"
    await town.move(days=4)
    assert town.t("sponsor")("vote on the acceptance") in await town.told("sponsor")
    await town.say("sponsor", f"/project panel {NUMBER} members: @staff @admin")
    await votes(town, "admin")
    assert "accepted" in await state(town)
    assert "project.vote" not in str((await town.direct("supervisor"))[-1])


async def test_a_panel_that_is_never_named_reaches_lead_and_leadership(town: Town) -> None:
    await applied(town)
    await town.move(days=3)
    assert "name the panel" in await town.told("lead")
    await town.move(days=3)
    assert "name the panel" in await town.told("leader")


async def test_what_failed_goes_back_with_its_list_and_passes_in_the_next_round(town: Town) -> None:
    await voting(town)
    await votes(town, "staff", "no", "坡道還沒有做。")
    await votes(town, "supervisor", "no", "The manual is missing.")
    assert "being carried out" in await state(town)
    told = await town.told("member")
    assert "坡道還沒有做。" in told
    assert "The manual is missing." in told
    assert "The manual is missing." in await town.say("manager", f"/project show {NUMBER}")
    await town.say("manager", f'/project evidence {NUMBER} C1 words: "Ramp and manual are there."')
    await town.say("manager", f'/project accept {NUMBER} summary: "With a ramp."')
    await town.say("sponsor", f"/project panel {NUMBER} members: @staff @supervisor")
    await votes(town, "staff")
    await votes(town, "supervisor")
    assert "accepted" in await state(town)
    rounds = await town.read(lambda look: [one.status for one in look.all(acceptances.applications(project(look)))])
    assert rounds == ["passed", "failed"]


def project(look: Any) -> str:
    return str(look.numbered(Project, NUMBER).id)


async def test_a_closing_that_does_not_come_is_raised(town: Town) -> None:
    await accepted(town)
    await town.move(days=15)
    assert "write summary and evaluation" in await town.told("lead")


@pytest.mark.clause("4.1.3")
async def test_the_channel_is_archived_after_fourteen_days_unless_it_is_kept(town: Town) -> None:
    await accepted(town)
    await closing(town, "manager")
    await closing(town, "sponsor")
    await town.move(town.box.clock.now() + timedelta(days=13))
    assert "is archived on" in await town.told("manager")
    assert not (await town.room(ROOM))["channel"].get("is_archived")
    await town.say("manager", f'/project keep {NUMBER} reason: "The guarantee runs."')
    await town.move(town.box.clock.now() + timedelta(days=4))
    assert not (await town.room(ROOM))["channel"].get("is_archived")
    await town.move(town.box.clock.now() + timedelta(days=16))
    assert (await town.room(ROOM))["channel"]["is_archived"]
