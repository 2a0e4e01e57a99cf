"""Anybody reads any rule in their own language, with what carries it out and how it was kept (1.1)."""

from typing import Any

import pytest

from bot.sandbox.client import text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("1.1")

KEPT = ("Records opened", "Promises kept in time", "Promises kept late", "Overdue today")


def figures(page: str) -> dict[str, int]:
    """What a clause's page says under "Kept this quarter"."""
    lines = [line.strip("*") for line in page.splitlines()]
    return {label: int(lines[lines.index(label) + 1]) for label in KEPT}


async def general(town: Town) -> str:
    state = await town.member("leader").state()
    return next(str(one["id"]) for one in state["channels"] if one["name"] == "general")


async def whispered(town: Town, name: str, command: str) -> dict[str, Any]:
    """The private answer as it stands in the channel where the command was typed."""
    channel = await general(town)
    await town.member(name).command(command, channel=channel)
    return (await town.member(name).messages(channel))[-1]


async def test_the_contents_lead_to_every_clause(town):
    said = await whispered(town, "leader", "/rules")
    assert "Version 1 of the rulebook, 61 clauses." in text_of(said)
    channel = await general(town)
    await town.member("leader").press("rules.show.pick", channel=channel, ts=said["ts"], selected="3.2.2")
    read = (await town.member("leader").messages(channel))[-1]
    assert "3.2.2 Complaint" in text_of(read)


async def test_a_clause_is_read_in_the_readers_language(town):
    assert "within 5 working days" in await town.say("leader", "/rules 3.1.1")
    assert "5個工作日" in await town.say("deputy", "/rules 3.1.1")
    assert "5个工作日" in await town.say("staff", "/rules 3.1.1")


async def test_it_names_the_workflow_that_carries_it_out_and_a_click_opens_it(town):
    said = await whispered(town, "leader", "/rules 3.1.1")
    assert "/project · Projects" in text_of(said)
    channel = await general(town)
    await town.member("leader").press("quartet.open.project", channel=channel, ts=said["ts"])
    opened = text_of((await town.member("leader").messages(channel))[-1])
    assert "Apply for a project" in opened
    assert "Rule 3.1.1" in opened


async def test_how_it_was_kept_counts_what_was_opened_in_time_late_and_overdue(town):
    assert figures(await town.say("leader", "/rules 3.1.1")) == dict.fromkeys(KEPT, 0)
    for title in ("Second warehouse", "Repair portal", "Branch in Lisbon"):
        await town.apply(title=title)
    await town.say("leader", "/project approve PRJ-0001")
    await town.leap(days=14)
    await town.say("leader", "/project reject PRJ-0002 Too late for this year")
    seen = figures(await town.say("leader", "/rules 3.1.1"))
    assert seen["Records opened"] == 4, "three projects and the kickoff of the one that was approved"
    assert seen["Promises kept in time"] == 1
    assert seen["Promises kept late"] == 1
    assert seen["Overdue today"] == 3, "one decision, one kickoff without a date, the project that waits for it"


async def test_another_quarter_begins_at_nothing(town):
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    await town.leap(days=31)
    seen = figures(await town.say("leader", "/rules 3.1.1"))
    assert seen["Records opened"] == 0
    assert seen["Promises kept in time"] == 0


async def test_an_unknown_clause_is_answered_with_the_nearest(town):
    said = await town.say("leader", "/rules 3.1.7")
    assert "There is no clause 3.1.7" in said
    assert "3.1.5  Acceptance" in said


async def test_a_version_that_never_was_is_refused_with_the_one_that_is(town):
    assert "There is no version 7; the rulebook stands at version 1." in await town.say("leader", "/rules 3.1.1 v7")


async def test_a_word_finds_clauses_in_the_language_of_whoever_looks(town):
    assert "Initiation" in await town.say("leader", "/rules search kickoff")
    assert "3.1.1" in await town.say("deputy", "/rules search 啟動會議")
    assert "No clause speaks of “zeppelin”" in await town.say("leader", "/rules search zeppelin")


async def test_one_leafs_from_clause_to_clause_in_the_same_answer(town):
    said = await whispered(town, "leader", "/rules 3.1.1")
    channel = await general(town)
    count = len(await town.member("leader").messages(channel))
    await town.member("leader").press("rules.show.more", channel=channel, ts=said["ts"])
    await town.settle()
    messages = await town.member("leader").messages(channel)
    assert "3.1.2 Planning" in text_of(messages[-1])
    assert len(messages) == count
