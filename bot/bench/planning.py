"""What the commands of a project cost with five hundred tasks in its plan, and its list among a thousand of them."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, select

from bot.bench import databases, large_plan, overdue, town
from bot.bench.answers import TEAM
from bot.bench.figures import Figure, Report, median
from bot.bench.large_plan import DEPENDENCIES, JUDGES, PARTS, SPONSOR, TASKS
from bot.bench.site import Site
from bot.bench.town import MANAGER
from bot.run import ROUNDS
from commands.kit.cards import card_message
from commands.kit.listing import pack
from commands.kit.words import Words, words_for
from commands.kit.workflow import Telling
from commands.project.workflow import PROJECT
from commands.registry import REGISTRY
from storage.acceptances import Document
from storage.clock import HandClock
from storage.plans import Task
from storage.projects import Project

NOW = datetime(2031, 3, 3, 2, 0, tzinfo=UTC)
MOST = 100.0
PORTFOLIO, PAGES = 1_000, (0, 1, 50, 99)
MOVED = 250
MEMBER = "UMEMBER0"


def planning(folder: Path, report: Report, times: int) -> None:
    """A whole project, first to warm, then so many times to measure; the median of each command is shown."""
    clock = HandClock(NOW)
    with town.opened(databases.sqlite(folder, "planning"), clock) as desk:
        town.settle(desk)
        site = Site(desk, clock)
        with as_it_runs():
            for number in range(times + 1):
                site.is_measured = number > 0
                _course(site, report)
            report.must("planning: the history is whole", town.is_whole(desk), True)
            _portfolio(site, report)
    for name, took in sorted(site.took.items()):
        report.add(Figure(f"{TASKS} tasks: {name}", median(took) * 1e3, "ms", at_most=MOST))


@contextmanager
def as_it_runs() -> Iterator[None]:
    """The garbage collector as the bot sets it when it has warmed up."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*ROUNDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _course(site: Site, report: Report) -> None:
    site.clock.advance(weeks=1)
    first = site.clock.now().date() + timedelta(weeks=2)
    with site.desk.open(TEAM) as work:
        project = large_plan.approved(work, first)
        id, number = project.id, project.number
    _plan(site, id, number)
    rows = {"tasks": TASKS + 1, "dependencies": DEPENDENCIES, "requirements": PARTS, "lines": 2 * PARTS}
    report.must("planning: rows of the plan", large_plan.held(site.desk, id), rows)
    _approve(site, number)
    _carry_out(site, number, _numbers(site, id))
    _change(site, number, _numbers(site, id), report)
    _accept(site, id, number)


def _numbers(site: Site, id: str) -> list[str]:
    with site.desk.look(TEAM) as look:
        return look.all(select(Task.number).where(Task.project_id == id).order_by(Task.position))


def _plan(site: Site, id: str, number: str) -> None:
    site.does(MANAGER, "project.plan", number)
    with site.desk.open(TEAM) as work:
        project = work.need(Project, id)
        large_plan.parts(work, project)
        kept = large_plan.bring(work, project, large_plan.table(work, project.starts_on)).id

    def read() -> None:
        with site.desk.open(TEAM) as work:
            PROJECT.after["fetched"](work, work.need(Project, id), work.need(Document, kept))

    site.time("a table read", read)
    site.opens(MANAGER, "project.take", number)
    site.does(MANAGER, "project.take", number, rows="all")
    tasks = _numbers(site, id)
    start, due = (str(site.clock.now().date() + timedelta(days=days)) for days in (14, 16))
    words = {"title": "More", "starts_on": start, "due_on": due, "effort": "8"}
    site.opens(MANAGER, "task.add")
    site.does(MANAGER, "task.add", project=number, owner=MEMBER, **words)
    site.opens(MANAGER, "task.edit", tasks[3])
    site.does(MANAGER, "task.edit", tasks[3], **{**words, "title": "Other", "due_on": start})
    site.does(MANAGER, "project.cover", number, requirements="R1 R2", tasks=tasks[9])
    site.does(MANAGER, "project.export", number, what="plan", form="xlsx")
    site.says(MANAGER, f"/project plan {number}")
    site.says(MANAGER, f"/task show {tasks[TASKS // 2]}", when=", planned")


def _approve(site: Site, number: str) -> None:
    site.does(MANAGER, "project.review", number)
    site.says(SPONSOR, f"/project show {number}", when=", under review")
    site.does(SPONSOR, "project.baseline", number)
    site.clock.advance(weeks=2)
    site.does(MANAGER, "project.begin", number)


def _carry_out(site: Site, number: str, tasks: list[str]) -> None:
    for task in tasks[:5]:
        site.does(MANAGER, "task.start", task)
        site.does(MANAGER, "task.done", task)
    site.clock.advance(weeks=5)
    site.does(MANAGER, "task.half", tasks[5])
    site.does(MANAGER, "task.block", tasks[6], reason="Rain")
    site.does(MANAGER, "task.unblock", tasks[6], note="Sun")
    site.does(MANAGER, "task.progress", tasks[7], percent="60")
    site.does(MANAGER, "task.reassign", tasks[8], to="UMEMBER2")
    site.says(MANAGER, "/task")
    for words in ("", " late", " open", f" {number}"):
        site.says(MANAGER, f"/task list{words}")
    site.says(MANAGER, f"/task show {tasks[TASKS // 2]}")
    site.says(MANAGER, f"/task history {tasks[0]}")
    site.says(MANAGER, "/my work")
    for verb in ("show", "health", "baselines", "history", "gantt"):
        site.says(MANAGER, f"/project {verb} {number}")
    site.says(MANAGER, "/project list")
    site.opens(MANAGER, "project.report", number)
    said = {"done": "Steps", "ahead": "More", "blockers": "Rain", "proposals": "Hurry"}
    site.does(MANAGER, "project.report", number, health="red", **said)
    site.opens(SPONSOR, "project.judge", number)
    site.does(SPONSOR, "project.judge", number, health="red", reason="Late", proposals="Hurry")
    site.does(MANAGER, "project.settle", number, code="M1", outcome="met", words="It is here.")
    site.does(SPONSOR, "project.hold", number, reason="Rain")
    site.does(SPONSOR, "project.resume", number, reason="Sun")
    site.does(MANAGER, "issue.report", title="Water under the racks", details="Since Monday.", belongs_to=number)
    _draw(site, number)


def _draw(site: Site, number: str) -> None:
    """What the courier asks for: the card in the project's channel, and scenes; a picture is painted from its scene in
    a process of its own."""
    site.time("card in its channel", partial(_card, site, number))
    for name, scene in PROJECT.pictures.items():
        site.time(f"scene of {name}", partial(_scene, site, number, scene))


def _card(site: Site, number: str) -> None:
    with site.desk.look(TEAM) as look:
        card_message(Telling(look, look.numbered(Project, number), Words(), None, {}), PROJECT)


def _scene(site: Site, number: str, scene: Callable[[Telling], Any]) -> None:
    with site.desk.look(TEAM) as look:
        reader = look.person(slack_id=MANAGER)
        assert reader is not None
        facts = {"rows": "main"}
        scene(
            Telling(look, look.numbered(Project, number), words_for(reader), reader, facts, REGISTRY.named("project"))
        )


def _change(site: Site, number: str, tasks: list[str], report: Report) -> None:
    move = f"{tasks[TASKS - MOVED - 10]} +5"
    site.does(MANAGER, "change.raise", project=number, title="Later", reason="Rain", move=move)
    change = site.number("CHG")
    words = {"scope": "none", "quality": "none", "solution": "Wait"}
    site.opens(MANAGER, "change.assess", change)
    site.does(MANAGER, "change.assess", change, days="5", cost="0", **words)
    site.says(SPONSOR, f"/change show {change}")
    site.does(SPONSOR, "change.approve", change, solution="1")
    before = _days(site, tasks)
    site.does(MANAGER, "change.apply", change)
    after = _days(site, tasks)
    report.must("planning: tasks that a change moved", sum(after[one] != before[one] for one in tasks), MOVED)
    site.says(MANAGER, f"/project compare {number}")


def _days(site: Site, tasks: list[str]) -> dict[str, date]:
    with site.desk.look(TEAM) as look:
        return dict(look.rows(select(Task.number, Task.due_on).where(Task.number.in_(tasks))))


def _accept(site: Site, id: str, number: str) -> None:
    with site.desk.open(TEAM) as work:
        large_plan.finish(work, work.need(Project, id))
    site.does(MANAGER, "project.evidence", number, criteria="all", words="Measured.")
    site.opens(MANAGER, "project.accept", number)
    site.does(MANAGER, "project.accept", number, summary="It stands.")
    site.does(SPONSOR, "project.panel", number, members=JUDGES)
    yes = {"conforms": "yes", "goals_met": "yes", "documents_complete": "yes"}
    for judge, when in zip(JUDGES, ("", ", the deciding one"), strict=True):
        site.does(judge, "project.vote", number, when=when, **yes)
    words = {"summary": "It stands.", "evaluation": "Good.", "went_well": "All", "to_improve": "Nothing"}
    site.opens(MANAGER, "project.close", number)
    for who, when in ((MANAGER, ""), (SPONSOR, ", confirmed")):
        site.does(who, "project.close", number, when=when, actual_cost="1000 TWD", hand_to=MEMBER, **words)


def _portfolio(site: Site, report: Report) -> None:
    """Its list, page by page, and how many questions each page asks of the projects."""
    overdue.owe(site.desk, PORTFOLIO, site.clock.now())
    asked: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.extend([statement] if "FROM projects" in statement else [])

    when = f", of {PORTFOLIO:,} projects"
    event.listen(Engine, "before_cursor_execute", count)
    for number in PAGES:
        site.turns(SPONSOR, "project", pack("open", number), when=when)
    event.remove(Engine, "before_cursor_execute", count)
    report.must(f"/project list{when}: questions to them", len(asked), len(PAGES))
    report.add(Figure(f"/project list{when}: questions for a page", len(asked) / len(PAGES), "", at_most=1))
