"""A project of five hundred tasks with what they wait for, brought as a table; and all that, done."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, insert, select, update

from bot.bench.answers import TEAM
from bot.bench.town import MANAGER, Town
from commands.kit.answers import Money
from commands.project import asks, operations
from commands.project.workflow import PROJECT
from storage.acceptances import Document
from storage.base import new_id
from storage.desk import Desk
from storage.meetings import Meeting
from storage.plans import Dependency, PlanLine, Requirement, Task
from storage.projects import Project
from storage.work import Work

TASKS = 500
DEPENDENCIES = 950
PARTS = 20
A_DAY = 5
SPONSOR, JUDGES = "USPONSOR0000", ("USPONSOR0001", "USPONSOR0002")
LENGTH = timedelta(days=400)
HEADER = "title,owner,start,due,needs,effort,milestone,requirement"


def approved(work: Work, first: date) -> Project:
    """Leadership has approved it, its channel stands, its kickoff was held."""
    words = dict.fromkeys(("goal", "strategic_link", "market_need", "benefit"), "Of the bench.")
    whose: dict[str, Any] = {"manager": MANAGER, "team": tuple(Town().team), "budget": Money(Decimal(1_000_000), "TWD")}
    days: dict[str, Any] = {"starts_on": first, "finishes_on": first + LENGTH}
    given: dict[str, Any] = {"title": "A large one", "criteria": "It stands.\nIt is paid.", **words, **whose, **days}
    ask = asks.Apply(**given)
    project = operations.apply(work, _person(work, SPONSOR), ask)
    operations.approve(work, _person(work, Town().leaders[0]), project)
    PROJECT.after["channel"](work, project)
    kickoff = work.need(Meeting, project.kickoff_id or "")
    kickoff.status, kickoff.held_at, kickoff.closed_at = "closed", work.now, work.now
    kickoff.minutes = kickoff.decisions = "Agreed."
    return project


def _person(work: Work, slack_id: str) -> Any:
    found = work.person(slack_id=slack_id)
    assert found is not None
    return found


def parts(work: Work, project: Project) -> None:
    """As many requirements, resources and quality checks as such a plan has."""
    known = {"workspace_id": TEAM, "project_id": project.id}
    wanted = {"source": "Customers", "priority": "must", "criterion": "Seen.", "added_by_id": project.manager_id}
    line = {
        "quantity": Decimal(1),
        "unit": "piece",
        "standard": "Under 2 mm",
        "needed_on": project.starts_on,
        "status": "open",
    }
    sorts = (("resource", "M", "equipment"), ("quality", "Q", "deliverable"))
    numbers = range(1, PARTS + 1)
    work.session.execute(
        insert(Requirement),
        [
            {**known, **wanted, "id": new_id(), "added_at": work.now, "code": f"R{n}", "title": f"No. {n}"}
            for n in numbers
        ],
    )
    work.session.execute(
        insert(PlanLine),
        [
            {**known, **line, "id": new_id(), "part": part, "code": f"{letter}{n}", "sort": sort, "title": f"No. {n}"}
            for part, letter, sort in sorts
            for n in numbers
        ],
    )


def table(work: Work, first: date) -> str:
    """Five tasks a day, each waits for one or two of the day before; rows are named by their place in the table."""
    return "\n".join([HEADER, *_rows(work, first)]) + "\n"


def _rows(work: Work, first: date) -> Iterator[str]:
    people = [MANAGER, *Town().team]
    second = TASKS - (DEPENDENCIES - (TASKS - A_DAY))
    for n in range(TASKS):
        day = work.calendar.next_working_day(first, n // A_DAY + 1)
        needs = [f"#{one + 2}" for one, since in ((n - A_DAY, A_DAY), (n - A_DAY - 1, second)) if n >= since]
        owner = people[n % len(people)].title()
        yield f"Step {n},{owner},{day},{day},{';'.join(needs)},8,,{f'R{n + 1}' if n < PARTS else ''}"


def bring(work: Work, project: Project, text: str) -> Document:
    """The table as it lies here once it was fetched from Slack."""
    content = text.encode()
    known = {"record_kind": project.kind, "record_id": project.id, "kind": "plan", "name": "plan.csv"}
    kept = work.add(Document(**known, slack_file=new_id(), sha256=work.files.put(content), size=len(content)))
    kept.added_at, kept.added_by_id = work.now, project.manager_id
    return kept


def finish(work: Work, project: Project) -> None:
    """Everything is done and settled."""
    done = {"status": "done", "progress": 100, "closed_at": work.now, "done_on": work.today}
    mine = (Task.workspace_id == TEAM, Task.project_id == project.id)
    work.session.execute(update(Task).where(*mine, Task.status != "cancelled").values(**done))
    lines = (PlanLine.workspace_id == TEAM, PlanLine.project_id == project.id)
    work.session.execute(update(PlanLine).where(*lines).values(status="met"))


def held(desk: Desk, project_id: str) -> dict[str, int]:
    """How many rows it has."""
    books: dict[str, Any] = {"tasks": Task, "dependencies": Dependency, "requirements": Requirement, "lines": PlanLine}
    with desk.look_across() as session:
        return {
            name: session.scalar(select(func.count()).select_from(book).where(book.project_id == project_id)) or 0
            for name, book in books.items()
        }
