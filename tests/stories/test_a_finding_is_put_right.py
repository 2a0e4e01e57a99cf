"""Supervision finds something in a squad; it is put right, proved and verified, or leadership hears of it (5.1.3)."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.client import text_of
from storage import acceptances
from storage.rectifications import Rectification
from tests.stories.town import Town

pytestmark = pytest.mark.clause("5.1.3")
ROOM = "project-delivery"
FINDING = '"Progress records without a date" "Eleven of forty records of February have none."'


async def opened(town: Town) -> str:
    """The squad's channel."""
    await town.say("admin", f"/squad channel project_delivery {ROOM}")
    return str((await town.room(ROOM))["channel"]["id"])


async def issued(town: Town, severity: str = "major") -> None:
    await town.say("supervisor", f"/rectify issue project_delivery 3.1.3 {severity} {FINDING}")


async def planned(town: Town) -> None:
    """The member dates the records until Friday the 6th."""
    await town.press("lead", "rectify.acknowledge")
    await town.say("lead", "/rectify plan RN-0001 2026-03-04 @member Date each record")


async def card_in(town: Town, room: str) -> dict[str, Any]:
    return next(one for one in await town.member("admin").messages(room) if "RN-0001" in text_of(one))


async def papers_in(town: Town, room: str, count: int) -> list[dict[str, Any]]:
    """The files under the notice's card, once so many are there: they are printed a moment later."""
    files: list[dict[str, Any]] = []
    for _ in range(100):
        thread = await town.member("admin").thread(room, (await card_in(town, room))["ts"])
        files = [file for message in thread for file in message.get("files") or ()]
        if len(files) >= count:
            break
        await asyncio.sleep(0.3)
        await town.settle()
    return files


async def papers_for(town: Town, name: str) -> list[dict[str, Any]]:
    """The first one that somebody got by direct message."""
    files: list[dict[str, Any]] = []
    for _ in range(100):
        files = [file for message in await town.direct(name) for file in message.get("files") or ()]
        if files:
            break
        await asyncio.sleep(0.3)
        await town.settle()
    return files


async def kept(town: Town, kind: str) -> list[Any]:
    def look(reading: Any) -> list[Any]:
        notice = reading.numbered(Rectification, "RN-0001")
        return [
            (one.name, reading.files.get(one.sha256)) for one in reading.all(acceptances.documents(notice.id, kind))
        ]

    return await town.read(look)


async def given_in_a_form(town: Town, photo: str) -> None:
    """What was found on the first page, the evidence on the second; the clause is found while one types."""
    supervisor = town.member("supervisor")
    await supervisor.command("/rectify issue")
    await supervisor.wait_for_view()
    assert "3.1.3" in str(await supervisor.options("rectify.issue.clause", "3.1.3"))
    found: dict[str, Any] = {"squad": "project_delivery", "clause": "3.1.3", "severity": "major"}
    found |= {"title": "Records without a date", "finding": "Eleven of forty."}
    await supervisor.submit(None, **found)
    await supervisor.submit(None, evidence=[photo], links="https://records.example/february")
    await town.settle()


async def test_the_notice_stands_in_the_squads_channel_with_its_paper_and_its_evidence(full_town: Town):
    town = full_town
    room = await opened(town)
    await given_in_a_form(town, await town.member("supervisor").upload("紀錄.jpg", b"photo"))
    shown = text_of(await card_in(town, room))
    for words in ("Records without a date", "Eleven of forty.", "major finding", "records.example", "紀錄.jpg"):
        assert words in shown, words
    (paper,) = await papers_in(town, room, 1)
    body = await town.member("admin").download(paper)
    assert body.startswith(b"%PDF-")
    assert b"/Type /Page" in body
    assert await kept(town, "notice") == [("RN-0001 Rectification notice.pdf", body)]
    assert await kept(town, "finding") == [("紀錄.jpg", b"photo")]


async def test_it_is_planned_proved_returned_proved_again_and_verified_by_another(full_town: Town):
    town = full_town
    room = await opened(town)
    await issued(town)
    await planned(town)
    assert "rectify.acknowledge" not in str(await town.direct("lead")), "nobody acknowledges it twice"
    assert "ACT-0001" in await town.say("lead", "/rectify submit RN-0001 Done"), "not before its measures are done"
    await town.say("member", "/action done ACT-0001 Dated")
    proof = await town.member("lead").upload("Records.pdf", b"%PDF proof")
    await town.say("lead", "/rectify submit RN-0001")
    await town.member("lead").submit(None, proof="All forty have a date.", evidence=[proof])
    await town.settle()
    assert await kept(town, "proof") == [("Records.pdf", b"%PDF proof")]

    await town.say("auditor", "/rectify return RN-0001 missing: 三月的还没有日期。 due_on: 2026-03-06")
    assert "三月的还没有日期。" in await town.told("lead")
    await town.say("lead", "/rectify plan RN-0001 2026-03-05 @lead Date those of March")
    await town.say("lead", "/action done ACT-0002 Dated")
    await town.say("lead", '/rectify submit RN-0001 "Those of March too."')
    for name in ("lead", "member", "leader"):
        assert "supervision" in await town.say(name, "/rectify verify RN-0001 Fine")
    await town.say("admin", "/squad add @staff role: supervision.supervisor level: manager")
    letter = await town.letter("staff", "RN-0001")
    assert town.t("staff")("Verify") in str(letter), "appointed only now, and it waits for them too"
    await town.say("auditor", '/rectify verify RN-0001 "I looked at all of them."')
    assert "rectify.verify" not in str(await town.direct("staff"))
    await town.press("supervisor", "rectify.close")
    titles = [one["name"] for one in await papers_in(town, room, 2)]
    assert titles == ["RN-0001 Rectification notice.pdf", "RN-0001 Rectification record.pdf"]
    shown = text_of(await card_in(town, room))
    assert "closed" in shown
    assert "once" in shown, "it was returned once"
    assert "✅" in await town.told("lead")
    for name in ("lead", "member", "supervisor", "auditor", "leader", "deputy"):
        left = [one for letter in await town.direct(name) for one in letter["blocks"] if one["type"] == "actions"]
        assert "rectify." not in str(left), "nothing can be pressed that is over, whoever was told"


async def test_a_late_notice_is_told_a_day_before_at_its_deadline_and_daily_to_leadership(town: Town):
    await opened(town)
    await issued(town, "critical")
    await town.press("lead", "rectify.acknowledge")
    await town.move(days=2, hours=9)
    assert "⏰ RN-0001" in await town.told("lead")
    assert "RN-0001" not in await town.told("leader"), "not late yet"
    await town.move(days=1)
    assert "has come to its deadline" in await town.told("leader")
    await town.move(days=4)
    told = await town.told("leader")
    assert "is 1 working day late" in told or "one working day late" in told
    assert "2 working days late" in told
    assert "3 working days late" not in told, "the weekend is no working time"
    assert "2 個工作日" in await town.told("deputy") or "2個工作日" in await town.told("deputy")
    late = await town.say("lead", "/rectify extend RN-0001 2026-03-20 Time")
    assert "Submit what is done" in late
    await town.press("deputy", "rectify.note")
    assert "has taken note" in await town.told("supervisor")
    before = (await town.told("leader")).count("working days late")
    await town.leap(days=3)
    assert (await town.told("leader")).count("working days late") == before, "they know"
    assert "5 working days late" in await town.told("lead"), "what was missed is one word"


async def test_a_later_date_is_asked_for_in_time_and_granted_and_nobody_is_reminded_of_the_old_one(town: Town):
    await opened(town)
    await issued(town, "critical")
    await town.press("lead", "rectify.acknowledge")
    await town.say("lead", '/rectify extend RN-0001 2026-03-10 "A part is missing"')
    letter = await town.letter("deputy", "rectify.grant")
    assert town.t("deputy")("Allow the later date") in str(letter), "in Chinese, as leadership's deputy reads"
    assert "who is asked" in await town.say("supervisor", "/rectify grant RN-0001")
    await town.press("deputy", "rectify.grant")
    await town.move(days=4)
    assert "RN-0001 *Progress records without a date* is due now" not in await town.told("lead")
    assert "late" not in await town.told("leader")
    assert "at first" in await town.say("lead", "/rectify show RN-0001")


async def test_who_sits_in_a_squad_issues_nothing_and_whoever_reads_chinese_reads_it_in_chinese(full_town: Town):
    town = full_town
    await town.say("admin", "/squad add @staff resource_coordination.coordinator")
    assert "supervision" in await town.say("lead", f"/rectify issue customer_service 3.2.1 minor {FINDING}")
    said = await town.say("supervisor", f"/rectify issue customer_service 3.2.1 minor {FINDING}")
    assert "RN-0001" in said, (said, await town.member("supervisor").views())
    told = await town.told("service")
    assert "整改通知" in told
    assert "次要" in told
    assert town.t("service")("Acknowledge") in str(await town.letter("service", "rectify.acknowledge"))
    assert "has no channel" in await town.told("supervisor")
    assert [one["name"] for one in await papers_for(town, "service")] == ["RN-0001 整改通知.pdf"]
    await town.say("quality", "/rectify pdf RN-0001")
    (paper,) = await papers_for(town, "quality")
    assert (await town.member("quality").download(paper)).startswith(b"%PDF-")
    assert "5.1.3" in await town.say("service", "/rules show 5.1.3")
    assert "/rectify" in await town.say("service", "/rules show 5.1.3")
