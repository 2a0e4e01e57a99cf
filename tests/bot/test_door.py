"""Behind every listener: a reply whatever happens, beside its field where there is one, and nothing of it twice."""

import asyncio
import time

import pytest
from structlog.testing import capture_logs

from bot.door import Turnstile
from commands.kit.refusals import TooFast
from commands.kit.replies import SILENCE, Errors, Form, Options, Say
from commands.project.rules import S
from storage.desk import Desk
from storage.ledger import Entry
from tests.bot.doorstep import changed, door_of, pressed, project, said, submitted, the, typed
from tests.people import CAST, TEAM
from tests.project.applications import charter

WORD = "Mrs-Sato"


async def test_the_twenty_first_call_of_a_minute_waits_and_so_does_nobody_else(office):
    door = door_of(office, per_minute=20)
    for _ in range(20):
        assert "My work" not in said(await door.answer(TEAM, typed("lead", "/my")))
    assert "Try again in" in said(await door.answer(TEAM, typed("lead", "/my")))
    assert "Try again in" not in said(await door.answer(TEAM, typed("member", "/my")))


async def test_what_is_found_while_somebody_types_is_not_counted(office):
    door = door_of(office, per_minute=1)
    from commands.kit.calls import Call

    for _ in range(5):
        query = Call("meeting", "call", CAST["lead"][0], "options", value="belongs_to", query="w")
        assert isinstance(await door.answer(TEAM, query), Options)
    assert "Try again" not in said(await door.answer(TEAM, typed("lead", "/my")))


def test_a_call_is_free_again_when_the_seconds_that_were_named_are_over(monkeypatch):
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    turnstile = Turnstile(20)
    for _ in range(20):
        turnstile.take(("T", "U"))
    with pytest.raises(TooFast) as refused:
        turnstile.take(("T", "U"))
    now += refused.value.values["seconds"]
    turnstile.take(("T", "U"))
    with pytest.raises(TooFast):
        turnstile.take(("T", "U"))
    turnstile.take(("OTHER", "U"))


async def test_a_repeated_delivery_is_answered_with_silence_and_does_nothing(office):
    case, door = project(office.desk), door_of(office)
    press = pressed("leader", "project.approve", case.id, delivery="Ev1")
    first = await door.answer(TEAM, press)
    again = await door.answer(TEAM, press)
    assert (first, again) == (SILENCE, SILENCE)
    with office.desk.look(TEAM) as look:
        approvals = look.all(look_for(case.id, "approve"))
    assert len(approvals) == 1


def look_for(record: str, verb: str):
    from sqlalchemy import select

    return select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == record, Entry.verb == verb)


async def test_the_second_click_is_told_who_was_first_and_when(office):
    case, door = project(office.desk), door_of(office)
    await door.answer(TEAM, pressed("leader", "project.approve", case.id, delivery="Ev1"))
    reply = await door.answer(TEAM, pressed("deputy", "project.approve", case.id, delivery="Ev2"))
    assert f"<@{CAST['leader'][0]}>" in said(reply)
    assert "<!date^" in said(reply)


async def test_of_two_clicks_at_once_one_is_done_and_the_other_told(office):
    case, door = project(office.desk), door_of(office)
    presses = [pressed(name, "project.approve", case.id, delivery=name) for name in ("leader", "deputy")]
    replies = await asyncio.gather(*(door.answer(TEAM, press) for press in presses))
    assert sorted(type(reply).__name__ for reply in replies) == ["Say", "Silence"]
    assert the(office.desk, case).status == S.APPROVED


async def test_one_form_is_used_once(office):
    case, door = project(office.desk), door_of(office)
    first = await door.answer(TEAM, submitted("leader", "project.return", case.id, "a" * 26, reason="Why?"))
    again = await door.answer(TEAM, submitted("leader", "project.return", case.id, "a" * 26, reason="Why?"))
    assert again == SILENCE
    assert not isinstance(first, Errors)
    assert the(office.desk, case).status == S.RETURNED


async def test_a_refusal_stands_beside_its_field(office):
    answers = {**charter(budget="a lot", finishes_on="2026-01-01", team=[]), "starts_on": "someday", "title": ""}
    reply = await door_of(office).answer(TEAM, submitted("sponsor", "project.apply", None, **answers))
    assert set(reply.fields) == {"budget", "starts_on", "title"}
    again = {**charter(budget="1200", team=[]), "starts_on": "2026-03-16", "finishes_on": "2026-03-01"}
    reply = await door_of(office).answer(TEAM, submitted("sponsor", "project.apply", None, **again))
    assert set(reply.fields) == {"finishes_on"}
    assert "<!date" not in reply.fields["finishes_on"]


async def test_what_belongs_to_no_field_shown_stands_beside_the_first_and_nothing_is_lost(office):
    """The last step of an application: what was wrong in the first is said beside the first field of this one."""
    shown = {"budget": "1200", "starts_on": "2026-03-16", "finishes_on": "2026-03-30", "manager": CAST["manager"][0]}
    reply = await door_of(office).answer(TEAM, submitted("sponsor", "project.apply", None, "", **shown))
    assert list(reply.fields) == ["budget"]
    assert reply.fields["budget"].count("填") >= 5, "each of the five fields of the first step is missing"


async def test_beside_a_field_people_are_named_and_words_are_plain(office):
    """Slack shows no mentions, dates or marks there."""
    case, door = project(office.desk), door_of(office)
    with changed(office.desk, "leader") as leader:
        leader.name = "Kim & <Sons>"
    reply = await door.answer(TEAM, submitted("member", "project.return", case.id, reason="Why?"))
    assert isinstance(reply, Errors)
    assert "Kim & <Sons>" in reply.fields["reason"]
    assert not {"<@", "&amp;", "*", "`"} & set(reply.fields["reason"])
    assert "<@" not in reply.fields["reason"]


async def test_a_form_without_fields_says_it_in_its_place(office):
    case = project(office.desk)
    reply = await door_of(office).answer(TEAM, submitted("member", "project.return", case.id))
    assert isinstance(reply, Say)


async def test_a_refusal_is_said_in_the_callers_language(office):
    case, door = project(office.desk), door_of(office)
    await door.answer(TEAM, pressed("leader", "project.approve", case.id))
    english = said(await door.answer(TEAM, pressed("leader", "project.reject", case.id)))
    chinese = said(await door.answer(TEAM, pressed("deputy", "project.reject", case.id)))
    assert english.startswith("PRJ-0001 is approved")
    assert "PRJ-0001" in chinese
    assert english != chinese


@pytest.fixture
def unreachable(tmp_path) -> Desk:
    """Its file is a directory: nothing can be opened."""
    from commands.kit.organisation import calendars

    (tmp_path / "gone.sqlite3").mkdir()
    return Desk(f"sqlite:///{tmp_path / 'gone.sqlite3'}", calendars=calendars)


@pytest.mark.parametrize("call", ["typed", "pressed", "submitted"])
async def test_a_database_out_of_reach_is_a_sentence_and_no_traceback(office, unreachable, call):
    door = door_of(office, desk=unreachable)
    calls = {
        "typed": typed("lead", f"/project show {WORD}"),
        "pressed": pressed("lead", "project.approve", "0" * 26),
        "submitted": submitted("lead", "project.return", "0" * 26, reason=WORD),
    }
    with capture_logs() as lines:
        reply = await door.answer(TEAM, calls[call])
    assert "cannot be reached at the moment" in said(reply)
    assert isinstance(reply, Errors if call == "submitted" else Say)
    assert any(line["event"] == "database out of reach" for line in lines)
    assert WORD not in str(lines)
    unreachable.close()


async def test_an_unexpected_fault_has_a_mark_and_keeps_everybodys_words_to_itself(office):
    """A history whose head is gone cannot be written on: nothing of the call is done."""
    from sqlalchemy import delete

    from storage.workspaces import Chain

    case, door = project(office.desk), door_of(office)
    with office.desk.across() as session:
        session.execute(delete(Chain).where(Chain.workspace_id == TEAM))
    with capture_logs() as lines:
        reply = await door.answer(TEAM, submitted("leader", "project.return", case.id, reason=WORD))
    (line,) = [line for line in lines if line["event"] == "unexpected"]
    assert line["mark"] in said(reply)
    assert (line["workflow"], line["verb"], line["door"]) == ("project", "return", "form")
    assert WORD not in str(lines) + said(reply)
    assert the(office.desk, case).status == S.SUBMITTED


async def test_every_outcome_is_counted_without_names(office):
    case, door = project(office.desk), door_of(office)
    for press in (
        pressed("leader", "project.approve", case.id, delivery="Ev1"),
        pressed("leader", "project.approve", case.id, delivery="Ev1"),
        pressed("member", "project.approve", case.id),
        typed("member", "/project <!channel>"),
    ):
        await door.answer(TEAM, press)
    page = door.measures.page().decode()
    for outcome in ("done", "repeated", "refused"):
        assert f'quartet_calls_total{{door="button",outcome="{outcome}",verb="approve",workflow="project"}} 1.0' in page
    assert 'verb="other"' in page
    assert "channel" not in page
    assert CAST["leader"][0] not in page


async def test_what_is_missing_in_a_typed_command_is_asked_in_a_form_that_keeps_what_was_typed(office):
    reply = await door_of(office).answer(TEAM, typed("sponsor", '/project apply "Second warehouse" budget: a-lot'))
    assert isinstance(reply, Form)
    assert "Second warehouse" in str(reply.view)
    assert "a-lot" in str(reply.view)
