"""Every week the manager reports; silence is chased; red reaches leadership; all of it is read at a glance (2.1.1)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.stage import NUMBER, running_project, stage
from tests.stories.town import Town

ROOM = "prj-0001-second-warehouse"
TAIPEI = ZoneInfo("Asia/Taipei")
FRIDAY = datetime(2026, 3, 20, 9, 0, tzinfo=TAIPEI)
reporting = pytest.mark.clause("2.1.1c")
overall = pytest.mark.clause("2.1.1a")


@stage
async def on_friday(town: Town) -> None:
    """Half of the first task is done; the manager reads English here."""
    await town.say("manager", "/my language en")
    await running_project(town)
    await town.say("member", "/task progress TSK-0001 80")
    await town.move(FRIDAY)


@stage
async def red(town: Town) -> None:
    """Ten days on, nothing has been done."""
    await town.say("manager", "/my language en")
    await running_project(town)
    await town.move(days=10)


@reporting
async def test_on_friday_the_manager_looks_a_draft_over_and_sends_it(town):
    await on_friday(town)
    letter = await town.letter("manager", "'project.report'")
    assert "Fri 20 Mar 2026 16:00" in text_of(letter)
    assert "TSK-0001 Lay the floor (80 %)" in text_of(letter)
    await town.press("manager", "project.report")
    view = str(await town.member("manager").view())
    assert "TSK-0001 Lay the floor" in view
    await town.member("manager").submit(None, done="Four fifths of the floor lie.", blockers="")
    await town.settle()
    told = text_of(await town.member("member").find("Four fifths", ROOM))
    assert f"<@{town.id('manager')}> reports on PRJ-0001" in told
    assert "Four fifths of the floor lie." in await town.told("sponsor")
    settled = await town.letter("manager", "The progress report of PRJ-0001")
    assert "project.report" not in str(settled)
    assert "reported" in text_of(settled)


@reporting
async def test_a_sponsor_who_reads_chinese_has_dates_in_chinese(town):
    await on_friday(town)
    await town.say("manager", f'/project report {NUMBER} green done: "Four fifths of the floor" ahead: "The racks"')
    assert "2026年3月30日（週一）" in text_of(await town.letter("sponsor", "Four fifths"))


@reporting
async def test_only_the_manager_reports(town):
    await on_friday(town)
    for name in ("sponsor", "member", "leader"):
        said = await town.say(name, f"/project report {NUMBER} green Done Next")
        assert f"<@{town.id('manager')}>" in said
    assert "Done" not in await town.told("sponsor")


@reporting
async def test_a_report_that_does_not_come_is_chased_after_a_working_day_and_then_told_to_the_sponsor(town):
    await on_friday(town)
    await town.move(datetime(2026, 3, 20, 18, 30, tzinfo=TAIPEI))
    assert "send the progress report" not in await town.told("manager")
    await town.move(datetime(2026, 3, 23, 18, 30, tzinfo=TAIPEI))
    chased = [text_of(one) for one in await town.direct("manager") if "send the progress report" in text_of(one)]
    assert len(chased) == 1
    raised = "🔺 PRJ-0001: *send the progress report*"
    assert raised not in await town.told("lead"), "the digest names it as late, nobody has raised it yet"
    await town.move(datetime(2026, 3, 24, 18, 30, tzinfo=TAIPEI))
    assert raised in await town.told("lead")
    told = [text_of(one) for one in await town.direct("sponsor") if "🔺 PRJ-0001" in text_of(one)]
    assert len([one for one in told if "2026年3月20日" in one]) == 1


@reporting
async def test_weeks_that_were_missed_collapse_into_one_report(town):
    await running_project(town)
    await town.leap(days=19)
    letters = [text_of(one) for one in await town.direct("manager")]
    assert len([one for one in letters if "2026年4月2日" in one and "TSK-0003" in one]) == 1


@reporting
async def test_a_red_project_is_not_reported_green(town):
    await red(town)
    await town.press("manager", "project.report")
    with pytest.raises(Refused) as refused:
        await town.member("manager").submit(None, health="green", done="All", ahead="More")
    assert list(refused.value.errors) == ["health"]
    assert "it can be judged worse than that, not better" in refused.value.errors["health"].lower()


@reporting
async def test_red_reaches_leadership_at_once_with_reasons_and_is_noted_with_a_word(town):
    await red(town)
    letter = await town.letter("leader", "has turned red")
    assert "has turned red. Please note it by" in text_of(letter)
    assert "The forecast finish" in text_of(letter)
    await town.press("manager", "project.judge")
    await town.member("manager").submit(None, health="red", reason="Rain", proposals="Work under tents")
    await town.settle()
    assert "Work under tents" in await town.told("leader")
    await town.press("leader", "project.note")
    await town.member("leader").submit(None, word="Rent the tents")
    await town.settle()
    red_is = town.t("deputy")("🔴 {number} *{title}* has turned red. Please note it by {due}.").split("{title}*")[1]
    letter = await town.letter("deputy", red_is.split("{due}")[0])
    assert "'project.note'" not in str(letter), "nobody else is asked any more"
    assert "Rent the tents" in await town.told("manager")
    assert "Rent the tents" in await town.told("sponsor")
    assert "nothing waits to be noted" in await town.say("leader", f"/project note {NUMBER} word: again")


@reporting
async def test_leadership_that_does_not_note_it_is_reminded_within_four_hours(town):
    await red(town)
    await town.move(days=1)
    for name in ("leader", "deputy"):
        said = [text_of(one) for one in await town.direct(name)]
        assert [one for one in said if one.startswith("⏰ PRJ-0001") or "🔺 PRJ-0001" in one], name


@overall
async def test_the_portfolio_shows_every_light_baseline_and_forecast(town):
    await red(town)
    said = await town.say("staff", "/project list red")
    assert "🔴" in said
    assert "2026年3月30日" in said
    assert "PRJ-0001" not in await town.say("staff", "/project list held")
    page = await town.say("leader", f"/project health {NUMBER}")
    for part in ("*Baseline finish*\nMon 30 Mar 2026", "Overdue on the critical path: TSK-0001 Lay the floor"):
        assert part in page


@reporting
async def test_on_monday_leadership_and_sponsor_read_how_all_projects_stand(town):
    await on_friday(town)
    monday = datetime(2026, 3, 23, 9, 0, tzinfo=TAIPEI)
    await town.move(monday - timedelta(minutes=1))
    before = (await town.told("leader")).count("*Projects this week*")
    await town.move(monday)
    assert (await town.told("leader")).count("*Projects this week*") == before + 1
    digest = text_of(await town.letter("leader", "Projects this week"))
    assert "PRJ-0001" in digest
    assert "Mon 30 Mar 2026" in digest, "the baseline's finish"
    assert "PRJ-0001" in text_of(await town.letter("sponsor", "project.list"))
    assert "Projects this week" not in await town.told("member")
