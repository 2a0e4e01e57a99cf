"""The page of the plan, and the page of each of its parts: five hundred tasks, fifteen at a time (3.1.2)."""

from collections.abc import Sequence
from typing import Any

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.cards import next_steps, step_buttons
from commands.kit.replies import Block, Say
from commands.kit.standing import Authority
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Telling, Workflow
from commands.project.planning import sights
from commands.project.planning.contents import Contents, contents
from commands.project.rules import PREPARING, STATES, S
from storage.projects import Project

PAGE = 15
STEPS = ("plan", "require", "resource", "quality", "import", "review", "revise", "baseline", "settle")
"""What is done with a plan; everything else about the project stands on its card."""
PARTS = {
    "requirements": N_("Requirements of {number}"),
    "tasks": N_("Schedule of {number}"),
    "resource": N_("Resources of {number}"),
    "quality": N_("Quality checks of {number}"),
}


def page(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The whole at a glance; or one part of it, turned to by its buttons."""
    plan = contents(telling.look, telling.subject)
    part, number = unpack(call.value) if call.replaces else ("", 0)
    title, shown = part_of(telling, plan, part, number) if part else overview(telling, workflow, plan)
    return Say(title, shown, replace=call.replaces)


def unpack(value: str) -> tuple[str, int]:
    """Which part and which page of it; anything odd is the page of the whole."""
    part, _, number = value.partition(":")
    if part not in PARTS:
        return "", 0
    return part, int(number) if number.isdecimal() and len(number) < 6 else 0


def overview(telling: Telling, workflow: Workflow, plan: Contents) -> tuple[str, list[Block]]:
    t, project = telling.t, plan.project
    title = t(N_("Plan of {number} {title}"), number=project.number, title=shorten(project.title, 100))
    shown = [blocks.heading(title), blocks.paragraph(_state(telling, plan))]
    for name, said in sights.parts(plan, t).items():
        shown.append(blocks.with_button(said, _to(telling, name, 0, t(N_("Show")))))
    shown += sights.gaps(plan, t) if project.status in (*PREPARING, S.UNDER_REVIEW) else []
    steps = [one for one in next_steps(telling.look, workflow, project, telling.reader) if one.name in STEPS]
    shown += step_buttons(workflow, steps, project, t)
    shown += blocks.buttons(_more(telling, workflow, project))
    shown.append(blocks.note(f"{t(N_('Rule {clause}'), clause='3.1.2')}  ·  `/project plan {project.number}`"))
    return plain(title), shown


def _state(telling: Telling, plan: Contents) -> str:
    t, project = telling.t, plan.project
    said = [f"*{t(STATES[S(project.status)])}*", f"{t.day(project.starts_on)} – {t.day(project.finishes_on)}"]
    if project.due_at:
        late = telling.look.now > project.due_at
        said.append(t(N_("⚠ was due {due}") if late else N_("due {due}"), due=project.due_at))
    return "  ·  ".join(said)


def _more(telling: Telling, workflow: Workflow, project: Project) -> list[dict[str, Any]]:
    """What else this reader may want from here."""
    t, made = telling.t, []
    if telling.reader is not None and project.status in PREPARING:
        verb = workflow.verb("cover")
        if verb is not None and Authority(telling.look, telling.reader).may(workflow, verb, project).allowed:
            made.append(blocks.button(t(N_("Add a task")), "task.add", project.id))
            made.append(blocks.button(t(N_("Take out")), "project.retire", project.id))
    if project.baseline_id:
        made.append(blocks.button(t(N_("Baselines")), "project.baselines", project.id))
    made.append(blocks.button(t(N_("Export")), "project.export", project.id))
    return made


def part_of(telling: Telling, plan: Contents, part: str, number: int) -> tuple[str, list[Block]]:
    t, project = telling.t, plan.project
    title = t(PARTS[part], number=project.number)
    rows = _rows(plan, part)
    number = min(number, max(0, (len(rows) - 1) // PAGE))
    draw = _DRAWN.get(part, _line)
    shown = [blocks.heading(title), *(draw(telling, plan, one) for one in rows[number * PAGE : (number + 1) * PAGE])]
    if not rows:
        shown.append(blocks.paragraph(t(N_("Nothing here yet."))))
    turning = [_to(telling, "", 0, t(N_("Plan")))]
    if number:
        turning.append(_to(telling, part, number - 1, t(N_("Back")), suffix="back"))
    if (number + 1) * PAGE < len(rows):
        turning.append(_to(telling, part, number + 1, t(N_("More")), suffix="more"))
    pages = max(1, -(-len(rows) // PAGE))
    return title, [
        *shown,
        *blocks.buttons(turning),
        blocks.note(t(N_("Page {page} of {pages}"), page=number + 1, pages=pages)),
    ]


def _rows(plan: Contents, part: str) -> Sequence[Any]:
    if part == "requirements":
        return plan.requirements
    return plan.tasks if part == "tasks" else plan.part(part)


def _task(telling: Telling, plan: Contents, one: Any) -> Block:
    return blocks.with_button(
        sights.task(plan, one, telling.t), blocks.button(telling.t(N_("Show")), "task.show", one.id)
    )


def _line(telling: Telling, plan: Contents, one: Any) -> Block:
    return blocks.paragraph(sights.line(plan, one, telling.t))


def _requirement(telling: Telling, plan: Contents, one: Any) -> Block:
    said = sights.requirement(plan, one, telling.t)
    if plan.covering.get(one.id) or plan.project.status not in PREPARING:
        return blocks.paragraph(said)
    trace = blocks.button(telling.t(N_("Trace it")), "project.cover.one", f"{plan.project.id}:{one.code}")
    return blocks.with_button(said, trace)


_DRAWN = {"requirements": _requirement, "tasks": _task}


def _to(telling: Telling, part: str, number: int, label: str, *, suffix: str = "") -> dict[str, Any]:
    """A button that turns this private page; its value carries the record before the first colon."""
    return blocks.button(label, f"project.plan.{suffix or part or 'whole'}", f"{telling.subject.id}:{part}:{number}")
