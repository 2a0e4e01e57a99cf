"""An approved plan is changed by a request, a decision and a new baseline, and in no other way (3.1.4)."""

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.stage import planned_project, running_project
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.1.4")
ROOM = "prj-0001-second-warehouse"
MOVE = "TSK-0001 2026-03-23 2026-03-27"


async def raised(town: Town, by: str = "member", line: str = "") -> None:
    """It is Monday 16 March 2026, 10:00 in Taipei; the last task is due on 30 March."""
    if line:
        await planned_project(town)
        await town.say("manager", f"/project resource PRJ-0001 equipment {line}")
        await town.say("manager", "/project review PRJ-0001")
        await town.say("sponsor", "/project baseline PRJ-0001")
        await town.move(days=14)
    else:
        await running_project(town)
    said = await town.say(by, f'/change raise PRJ-0001 "A week later" reason: "Wet concrete" move: "{MOVE}"')
    assert "CHG-0001" in said


async def assessed(town: Town, by: str = "member", line: str = "") -> None:
    await raised(town, by, line)
    impact = 'days: 6 cost: 20,000 scope: none quality: "a drier floor"'
    ways = 'solution: "Wait for it" second: "Heat the hall" second_days: 2 second_cost: 90,000'
    await town.say("manager", f"/change assess CHG-0001 {impact} {ways}")


async def state(town: Town, number: str = "CHG-0001") -> str:
    return (await town.say("leader", f"/change show {number}")).splitlines()[0].rpartition(" · ")[2]


async def test_a_request_is_assessed_with_its_effect_decided_and_applied(town):
    await raised(town)
    await town.press("manager", "change.assess")
    view = str(await town.member("manager").view())
    assert "TSK-0001 → TSK-0002 → TSK-0003" in view, "the critical path is shown to who assesses"
    words = {"scope": "none", "quality": "none", "days": "6", "cost": "20,000"}
    await town.member("manager").submit(None, **words)
    await town.member("manager").submit(None, solution="Wait for it", second="Heat the hall")
    await town.member("manager").submit(None)
    await town.settle()
    assert await state(town) == "assessed, to be decided"
    letter = await town.letter("sponsor", "change.approve")
    assert town.t("sponsor")("Solutions") in text_of(letter), "the sponsor reads Chinese"
    assert "Heat the hall" in text_of(letter)
    assert "CHG-0001" in await town.say("sponsor", "/my approvals")
    await town.press("sponsor", "change.approve")
    await town.member("sponsor").submit(None, solution="2", note="Quickly")
    await town.settle()
    assert await state(town) == "approved, to be applied"
    await town.press("manager", "change.apply")
    assert await state(town) == "applied"
    assert "Fri 20 Mar 2026, now Mon 23 Mar 2026 – Fri 27 Mar 2026" in await town.told("member")
    assert "27 Mar 2026" in await town.say("member", "/task show TSK-0001")


async def test_the_old_baseline_is_kept_and_the_channel_hears_once(town):
    await assessed(town)
    await town.say("sponsor", "/change approve CHG-0001 1")
    await town.say("manager", "/change apply CHG-0001")
    room = await town.room(ROOM)
    said = [text_of(one) for one in await town.member("member").messages(room["channel"]["id"])]
    assert len([one for one in said if "The plan was changed by CHG-0001" in one]) == 1
    assert any(one.startswith("CHG-0001") for one in said), "its card stands in the project's channel"

    def filed(look):
        from storage import plans
        from storage.projects import Project

        return look.all(plans.baselines(look.numbered(Project, "PRJ-0001").id))

    new, old = await town.read(filed)
    assert (old.plan["tasks"][0]["due_on"], new.plan["tasks"][0]["due_on"]) == ("2026-03-20", "2026-03-27")


async def test_the_resource_squads_lead_gets_a_proposal_that_day(town):
    await town.say("admin", "/squad add @staff role: resource_coordination.lead")
    await assessed(town, line='"Crane" 1 2026-03-23 unit: piece needed_until: 2026-03-27 task: TSK-0002')
    await town.say("sponsor", "/change approve CHG-0001 1")
    await town.say("manager", "/change apply CHG-0001")
    letter = text_of(await town.letter("staff", "CHG-0001"))
    assert "M2 Crane" in letter
    assert "2026年3月30日" in letter, "in the language of who reads it"
    assert "M1" not in letter, "the fork-lift is for no task that moves"


async def test_a_silent_sponsor_is_reminded_then_leadership_hears_and_decides(town):
    await assessed(town)
    await town.say("sponsor", "/digest content due")
    await town.move(days=2)
    assert "⏰ CHG-0001" in await town.told("sponsor")
    assert "🔺 CHG-0001" not in await town.told("leader")
    assert "not the project" not in await town.say("leader", "/change approve CHG-0001 1")
    assert await state(town) == "assessed, to be decided", "not yet leadership's to decide"
    await town.move(days=2)
    assert "🔺 CHG-0001" in await town.told("leader")
    assert await state(town) == "assessed, to be decided", "silence is no consent"
    await town.say("leader", "/change approve CHG-0001 1")
    assert await state(town) == "approved, to be applied"


async def test_what_the_sponsor_asks_for_leadership_decides(town):
    await assessed(town, "sponsor")
    refused = await town.say("sponsor", "/change approve CHG-0001 1")
    assert f"<@{town.id('leader')}>" in refused
    await town.press("deputy", "change.reject")
    await town.member("deputy").submit(None, reason="Heat it at once")
    await town.settle()
    assert await state(town) == "rejected"
    assert "Heat it at once" in await town.told("sponsor")


async def test_a_circle_is_refused_beside_its_field_and_nothing_typed_is_lost(town):
    await running_project(town)
    await town.member("manager").command("/change raise")
    await town.member("manager").submit(None, project="PRJ-0001", title="Turn it round", reason="Why not")
    with pytest.raises(Refused) as no:
        await town.member("manager").submit(None, needs="TSK-0001 after TSK-0003")
    assert "TSK-0001 → TSK-0003 → TSK-0002 → TSK-0001" in str(no.value)
    assert await town.member("manager").view(), "the form is still open"


async def test_without_a_baseline_there_is_nothing_to_change_by_request(town):
    await planned_project(town)
    said = await town.say("manager", '/change raise PRJ-0001 "Later" reason: "r" move: "TSK-0001 +5"')
    assert (
        town.t("manager")(
            "{number} has no approved plan yet: its plan can still be changed as it is.", number="PRJ-0001"
        )
        in said
    )


async def test_two_requests_on_one_task_are_not_open_at_once(town):
    await raised(town)
    await town.say("manager", '/change raise PRJ-0001 "Other" reason: "r" move: "TSK-0001 +5"')
    view = await town.member("manager").view()
    known = {"change": "CHG-0001", "task": "TSK-0001"}
    said = town.t("manager")("{change} wants to change {task} too. Wait for it, or have it withdrawn.", **known)
    assert said in str(view), "the form opens with what cannot be, and everything typed is in it"
    assert "CHG-0002" not in await town.say("manager", "/change list PRJ-0001")


async def test_a_project_on_hold_keeps_its_plan(town):
    await assessed(town)
    await town.say("sponsor", "/change approve CHG-0001 1")
    await town.say("sponsor", "/project hold PRJ-0001 No money this month")
    said = await town.say("manager", "/change apply CHG-0001")
    assert town.t("manager")("{number} is on hold. Its plan is changed once it is resumed.", number="PRJ-0001") in said
    assert await state(town) == "approved, to be applied"
