"""Change requests: who may do what with one, and what people do with several."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from commands.change import asks, operations
from commands.project.planning import operations as planning
from storage import plans
from storage.people import Delegation
from storage.projects import Project
from storage.work import Work
from tests.contracts.theatre import Theatre
from tests.people import EVERYBODY, person
from tests.project.plans import add_line, add_task, make_project

STATES: Final = ("raised", "assessed", "approved", "applied", "rejected", "withdrawn")
JUDGE: Final = {"assessed": "decider !raiser"}
TABLE: Final = {
    "edit": dict.fromkeys(("raised", "assessed", "approved"), "raiser manager"),
    "assess": dict.fromkeys(("raised", "assessed", "approved"), "manager"),
    "approve": JUDGE,
    "return": JUDGE,
    "reject": JUDGE,
    "apply": {"approved": "manager"},
    "withdraw": dict.fromkeys(("raised", "assessed", "approved"), "raiser"),
}

WITHOUT_A_RECORD: Final = {"change.raise": EVERYBODY, "change.list": EVERYBODY}


def _change(raiser: str) -> Callable[[Work], Any]:
    def make(work: Work) -> Any:
        project = make_project(work, "executing")
        ask = asks.Raise(project=project.number, title="Later", reason="Late", finishes_on=date(2026, 10, 30))
        return operations.raise_(work, person(work, raiser), ask)

    return make


def _of_the_sponsor(work: Work) -> Any:
    """A leader is on leave and has lent their authority to the sponsor, who raised it."""
    days = {"starts_on": work.today, "ends_on": date(2026, 4, 30)}
    ends = {"from_id": person(work, "leader").id, "to_id": person(work, "sponsor").id}
    work.add(Delegation(scope="change", **ends, **days))
    return _change("sponsor")(work)


SITUATIONS: Final = {
    "the team asks for a change": (
        _change("member"),
        {"member": "raiser", "manager": "manager", "sponsor": "decider"},
    ),
    "the sponsor asks for a change": (
        _of_the_sponsor,
        {"sponsor": "raiser decider", "manager": "manager", "leader": "decider", "deputy": "decider"},
    ),
}
"""By name: how it comes about, and who plays which part."""
NOTHING: Final = dict.fromkeys(("finishes_on", "budget", "move", "add", "owner", "cancel", "needs", "drop"), "")
FIGURES: Final = {"days": "5", "cost": "20,000"}
EACH_WAY: Final = {"days": "5", "cost": "1"}
WAYS: Final = {f"{name}_{what}": EACH_WAY[what] for name in ("solution", "second", "third") for what in EACH_WAY}


def play(stage: Theatre) -> None:
    """One is returned, approved and applied, one is rejected, one withdrawn, and one finds nobody to decide it."""
    number = _plant(stage)
    words = {**NOTHING, "project": number}
    added = f"{stage.voice(60).replace(chr(10), ' ').replace(';', '')}, 2026-04-08, 2026-04-10, 8"
    edits = {"move": "\n".join(f"{task} +5" for task in _tasks(stage)[:-1]), "cancel": _tasks(stage)[-1], "add": added}
    first = stage.does("member", "change.raise", **{**words, **edits, "budget": "1,500,000"})
    stage.opens("manager", "change.edit", first)
    stage.does("member", "change.edit", first, **{**NOTHING, **edits, "finishes_on": "2026-10-30"})
    _assess(stage, first)
    stage.does("sponsor", "change.return", first)
    _assess(stage, first)
    for verb in ("approve", "reject", "return"):
        stage.opens("sponsor", f"change.{verb}", first)
    stage.does("sponsor", "change.approve", first, solution="2")
    stage.opens("member", "change.withdraw", first)
    stage.does("manager", "change.apply", first)
    second = stage.does("member", "change.raise", **words)
    _assess(stage, second)
    stage.does("sponsor", "change.reject", second)
    third = stage.does("member", "change.raise", **words)
    _assess(stage, third)
    stage.pass_time(days=5)
    stage.does("member", "change.withdraw", third)
    last = stage.does("sponsor", "change.raise", **words)
    with _away(stage, "leader", "deputy"):
        _assess(stage, last)


def _plant(stage: Theatre) -> str:
    """A project under way with twenty tasks, each with a line, so that every list is longer than what is shown."""
    with stage.work() as work:
        project = make_project(work, "executing", title=stage.voice(80))
        for place in range(20):
            task = add_task(work, project, stage.voice(120), date(2026, 4, 7), date(2026, 4, 10))
            more: dict[str, Any] = {"needed_on": task.starts_on, "needed_until": task.due_on}
            add_line(work, project, f"M{place + 1}", task_id=task.id, title=stage.voice(120), **more)
        planning.freeze(work, person(work, "sponsor"), project)
        return project.number


def _tasks(stage: Theatre) -> list[str]:
    with stage.work() as work:
        newest = work.numbered(Project, stage.newest(Project))
        return [one.number for one in work.all(plans.tasks(newest.id))]


def _assess(stage: Theatre, number: str) -> None:
    stage.opens("manager", "change.assess", number)
    stage.does("manager", "change.assess", number, **FIGURES, **WAYS)


@contextmanager
def _away(stage: Theatre, *names: str) -> Iterator[None]:
    def everybody(is_active: bool) -> None:
        with stage.work() as work:
            for name in names:
                person(work, name).is_active = is_active

    everybody(False)
    yield
    everybody(True)
