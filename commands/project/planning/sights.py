"""A plan in words and blocks: its three parts with their counts, its gaps, a line for each thing in it."""

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.project.planning.contents import Contents
from commands.project.planning.rules import PRIORITIES, SORTS
from storage.plans import PlanLine, Requirement, Task

TITLE = 90
NAMES = dict(PRIORITIES)
LINE_STATES = {"open": N_("open"), "met": N_("met"), "failed": N_("failed"), "dropped": N_("taken out")}
TASK_WORDS = {
    "todo": N_("to do"),
    "doing": N_("being done"),
    "blocked": N_("blocked"),
    "done": N_("done"),
    "cancelled": N_("cancelled"),
}
TASK_STATES = {"todo": "⚪", "doing": "🔵", "done": "🟢", "blocked": "🔴"}


def parts(plan: Contents, t: Words) -> dict[str, str]:
    """What each part holds, by its name; the same on the page, in the sponsor's message and in the modal."""
    milestones = sum(task.is_milestone for task in plan.tasks)
    done = sum(task.status == "done" for task in plan.tasks)
    traced = sum(bool(plan.covering.get(one.id)) for one in plan.requirements)
    resources, checks = plan.part("resource"), plan.part("quality")
    open_lines = [sum(one.status == "open" for one in each) for each in (resources, checks)]
    schedule = {"tasks": len(plan.tasks) - milestones, "milestones": milestones, "done": done}
    return {
        "requirements": t(
            N_("*Requirements*: {count}, traced to tasks: {traced}"),
            count=len(plan.requirements),
            traced=traced,
        ),
        "tasks": t(N_("*1 Schedule*: tasks {tasks}, milestones {milestones}, done {done}"), **schedule),
        "resource": t(N_("*2 Resources*: lines {count}, open {open}"), count=len(resources), open=open_lines[0]),
        "quality": t(N_("*3 Quality*: checks {count}, open {open}"), count=len(checks), open=open_lines[1]),
    }


def gaps(plan: Contents, t: Words) -> list[Block]:
    """What is still missing, a line each; one line where nothing is."""
    if not plan.gaps:
        return [blocks.paragraph(t(N_("✅ The plan is whole.")))]
    said = "\n".join(f"• {t(text, **facts)}" for text, facts in plan.gaps)
    return [blocks.paragraph(f"{t(N_('⚠ Before the review:'))}\n{said}")]


def requirement(plan: Contents, one: Requirement, t: Words) -> str:
    known = {
        "code": one.code,
        "priority": t(NAMES[one.priority]),
        "title": plain(shorten(one.title, TITLE)),
        "source": plain(shorten(one.source, TITLE)),
        "tasks": plan.covering.get(one.id) or ["–"],
    }
    line = t(N_("*{code}*  {title}  ·  {priority}  ·  {source}  ·  fulfilled by {tasks}"), **known)
    return f"{line}\n{plain(shorten(one.criterion, 2 * TITLE))}"


def task(plan: Contents, one: Task, t: Words) -> str:
    owner = plan.owner(one)
    known = {
        "light": "◆" if one.is_milestone else TASK_STATES.get(one.status, "⚪"),
        "number": one.number,
        "title": plain(shorten(one.title, TITLE)),
        "owner": owner or t(N_("nobody")),
        "start": one.starts_on,
        "due": one.due_on,
        "percent": one.progress,
    }
    if one.is_milestone:
        line = t(N_("{light} *{number}*  {title}  ·  {owner}  ·  {due}"), **known)
    else:
        line = t(N_("{light} *{number}*  {title}  ·  {owner}  ·  {start} – {due}  ·  {percent} %"), **known)
    needs = plan.needs.get(one.id)
    return f"{line}\n{t(N_('waits for {tasks}'), tasks=sorted(needs))}" if needs else line


def line(plan: Contents, one: PlanLine, t: Words) -> str:
    """With what it is for, and what has become of it."""
    known = {
        "code": one.code,
        "sort": t(SORTS.get(one.sort, one.sort)),
        "title": plain(shorten(one.title, TITLE)),
        "day": one.needed_on,
        "until": one.needed_until,
        "state": t(LINE_STATES.get(one.status, one.status)),
    }
    if one.part == "quality":
        known["standard"] = plain(shorten(one.standard, 2 * TITLE))
        said = t(N_("*{code}*  {title}  ·  {sort}  ·  {day}  ·  {state}\n{standard}"), **known)
    else:
        known["amount"] = f"{t.number(one.quantity)} {plain(one.unit)}" if one.quantity is not None else plain(one.unit)
        if one.needed_until:
            said = t(N_("*{code}*  {title}  ·  {sort}, {amount}  ·  {day} – {until}  ·  {state}"), **known)
        else:
            said = t(N_("*{code}*  {title}  ·  {sort}, {amount}  ·  from {day}  ·  {state}"), **known)
    owner = plan.by_id.get(one.task_id or "")
    return (
        f"{said}\n{t(N_('for {task}'), task=f'{owner.number} {plain(shorten(owner.title, TITLE))}')}" if owner else said
    )
