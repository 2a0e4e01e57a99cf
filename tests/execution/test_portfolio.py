"""All projects at a glance: the list, the weekly digest, the card and the page of one (2.1.1a, 2.1.1c)."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Table, event

from bot.sandbox.blockkit import validate_message
from commands.kit.cards import card_message
from commands.kit.listing import page
from commands.kit.words import Words, words_for
from commands.kit.workflow import Telling
from commands.project.execution import asks, operations
from commands.project.rules import S
from commands.project.workflow import PROJECT
from storage.base import new_id
from storage.projects import Project
from storage.work import Work
from tests.execution.site import later, running
from tests.people import person
from tests.project.plans import add_line, make_project

ENGLISH = Words("en", "Asia/Taipei")


def telling(work: Work, name: str, subject: Project | None = None, **facts) -> Telling:
    reader = person(work, name)
    return Telling(work, subject, words_for(reader), reader, facts, PROJECT)


def listed(work: Work, chosen: str, name: str = "leader", number: int = 0) -> str:
    return str(page(telling(work, name), PROJECT, chosen=chosen, number=number, replace=False).blocks)


def standing(work: Work, health: str = "green", status: str = S.EXECUTING, **more) -> Project:
    """A project with the figures that were put down when it was last weighed."""
    project = make_project(work, status)
    known = {"percent": Decimal(40), "baseline_finish": date(2026, 9, 30), "forecast_finish": date(2026, 9, 30)}
    for column, value in {"health": health, "title": f"A {health} one", **known, **more}.items():
        setattr(project, column, value)
    work.session.flush()
    return project


def test_a_row_has_its_light_in_words_how_much_is_done_and_baseline_against_forecast(work):
    standing(work, "amber", forecast_finish=date(2026, 10, 9))
    found = listed(work, "open")
    assert "🟡 amber" in found
    assert "40 % done" in found
    assert "baseline Wed 30 Sep 2026, forecast Fri 9 Oct 2026" in found


def test_lists_of_red_amber_and_held_ones(work):
    for light in ("green", "amber", "red"):
        standing(work, light)
    standing(work, "red", S.ON_HOLD, title="A held one")
    standing(work, "red", S.CLOSED, title="A closed one")
    standing(work, "red", S.PLANNING, title="A planned one")
    assert [("A red one" in listed(work, name), "A amber one" in listed(work, name)) for name in ("red", "amber")] == [
        (True, False),
        (True, True),
    ]
    for name in ("A green one", "A closed one", "A planned one"):
        assert name not in listed(work, "amber")
    assert "A held one" in listed(work, "held")
    assert "A red one" not in listed(work, "held")


def fill(work: Work, number: int) -> None:
    """Very many at once, as rows."""
    first = standing(work, "red")
    table = Project.__table__
    assert isinstance(table, Table)
    row = {column.name: getattr(first, column.name) for column in table.columns}
    lights = ("green", "amber", "red")
    rows = [
        {**row, "id": new_id(), "number": f"PRJ-{n:04d}", "title": f"Project {n}", "health": lights[n % 3]}
        for n in range(2, number + 1)
    ]
    if rows:
        work.session.execute(table.insert(), rows)


def test_a_thousand_projects_are_one_question_a_page(work):
    fill(work, 1000)
    telling(work, "leader")
    asked: list[str] = []

    def count(connection, cursor, statement, *rest):
        if "FROM projects" in statement:
            asked.append(statement)

    engine = work.session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    found = listed(work, "red", number=3)
    event.remove(engine, "before_cursor_execute", count)
    assert len(asked) == 1
    assert found.count("🔴 red") == 10


def test_the_weeks_overview_counts_all_and_names_the_worst_that_are_not_red(work):
    fill(work, 60)
    assert PROJECT.weekly is not None
    shown = PROJECT.weekly(telling(work, "leader"), False)
    assert not validate_message(shown)
    said = str(shown)
    assert "🔴 red 21" in said
    assert said.count("🟡 amber  ·  40 %") == 6
    assert "🔴 red  ·  40 %" not in said, "the digest has named them before"


def test_a_sponsor_reads_of_their_own_projects_and_leadership_of_all(work):
    standing(work, "amber")
    standing(work, "amber", title="Of another", sponsor_id=person(work, "deputy").id)
    assert PROJECT.weekly is not None
    mine = str(PROJECT.weekly(telling(work, "sponsor"), True))
    assert "Of another" not in mine
    assert "A amber one" in mine
    assert "Of another" in str(PROJECT.weekly(telling(work, "leader"), False))


def test_without_a_project_under_way_there_is_no_overview(work):
    make_project(work, S.PLANNING)
    assert PROJECT.weekly is not None
    assert PROJECT.weekly(telling(work, "leader"), False) == []


def test_the_card_says_how_it_stands_and_what_is_open(work):
    project, _ = running(work)
    add_line(work, project)
    later(work, days=9)
    operations.weigh(work, project)
    card = str(card_message(Telling(work, project, ENGLISH, person(work, "manager"), {}), PROJECT).blocks)
    for said in ("🔴 red  ·  0 % done", "Half way, Fri 27 Mar 2026", "1 plan line", "Overdue on the critical path"):
        assert said in card
    assert "Next meeting: MTG-0001" in card


def test_a_held_project_says_why_and_since_when(work):
    project, _ = running(work)
    operations.hold(work, person(work, "sponsor"), project, asks.Hold(reason="Flood"))
    card = str(card_message(Telling(work, project, ENGLISH, None, {}), PROJECT).blocks)
    assert "On hold since" in card
    assert "Flood" in card


@pytest.mark.parametrize("status", [S.PLANNING, S.EXECUTING, S.ON_HOLD, S.CLOSED])
def test_the_page_of_its_health_can_be_looked_at_at_any_time(work, status):
    from commands.kit.calls import Call
    from commands.project.execution.pages import health

    project = make_project(work, status)
    call = Call("project", "health", "U0LEADER", "command")
    said = health(telling(work, "sponsor", project), PROJECT, call)
    assert not validate_message(said.blocks)


def test_the_page_tells_figures_reasons_reports_and_meetings(work):
    from commands.kit.calls import Call
    from commands.project.execution.pages import health

    project, _ = running(work)
    later(work, days=9)
    operations.weigh(work, project)
    ask = asks.Report(health="red", done="Little", ahead="More", blockers="Rain", proposals="Tents")
    operations.report(work, person(work, "manager"), project, ask)
    work.session.flush()
    said = health(telling(work, "leader", project), PROJECT, Call("project", "health", "U0LEADER", "command"))
    shown = str(said.blocks)
    for part in ("by its figures 🔴 red", "*SPI(t)*\\n0", "0 of 5 tasks", "Tents", "0 %, by <@U0MANAGER>", "MTG-0001"):
        assert part in shown, part
