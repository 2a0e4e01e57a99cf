"""A task's card, with what it waits for and how it stands, and its line in a list."""

from collections.abc import Sequence

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Card, Telling
from commands.task.outlook import course_of, is_overdue
from commands.task.plan import Plan, plan_of
from commands.task.rules import STATES, S
from storage import plans
from storage.plans import Task
from storage.projects import Project

LIGHTS: dict[str, str] = {S.TO_DO: "⚪", S.DOING: "🔵", S.BLOCKED: "🟠", S.DONE: "🟢", S.CANCELLED: "⚫"}
LONGEST = 900
MOST = 5


def card(telling: Telling) -> Card:
    look, task, t = telling.look, telling.subject, telling.t
    project = look.need(Project, task.project_id)
    plan = plan_of(look, project)
    facts = [
        (t(N_("Project")), f"{project.number} {plain(shorten(project.title, 80))}"),
        (t(N_("On") if task.is_milestone else N_("Start – due")), _days(telling)),
        (t(N_("Progress")), "" if task.is_milestone else bar(task.progress)),
        (t(N_("Effort")), t(N_("{hours} person-hours"), hours=task.effort) if task.effort else ""),
        (t(N_("As things stand")), _forecast(telling, plan)),
        (t(N_("Fulfils")), ", ".join(look.all(plans.codes_of(task.id)))),
        (t(N_("Waits for these tasks")), _waits_for(telling, plan)),
        (t(N_("Waited for by")), _listed(telling, [one for one in plan.needed_by(task.id) if one.is_open])),
    ]
    return Card(
        title=shorten(task.title, 100),
        state=t(N_("milestone, {state}"), state=t(STATES[task.status]))
        if task.is_milestone
        else t(STATES[task.status]),
        facts=facts,
        body=_words(telling),
        clause="3.1.3",
        light=LIGHTS[task.status],
    )


def bar(percent: int) -> str:
    filled = percent // 10
    return f"{'▰' * filled}{'▱' * (10 - filled)} {percent} %"


def _days(telling: Telling) -> str:
    task, t = telling.subject, telling.t
    if task.is_milestone:
        return t.day(task.due_on)
    count = telling.look.calendar.working_days_between(task.starts_on, task.due_on) + 1
    length = t.count("{n} working day", "{n} working days", count)
    return f"{t.day(task.starts_on)} – {t.day(task.due_on)} ({length})"


def _forecast(telling: Telling, plan: Plan) -> str:
    """When it will be done, and what a day of delay would cost."""
    look, task, t = telling.look, telling.subject, telling.t
    if not task.is_open or task.id not in plan.tasks:
        return ""
    window = course_of(look, plan).windows[task.id]
    late = look.calendar.working_days_between(task.due_on, window.ends_on)
    said = []
    if late > 0:
        said.append(
            t.count("{n} working day late, on {day}", "{n} working days late, on {day}", late, day=window.ends_on)
        )
    if window.slack:
        said.append(t.count("{n} working day of slack", "{n} working days of slack", window.slack))
    else:
        said.append(t(N_("on the critical path: a day lost here is a day lost at the end")))
    return "\n".join(said)


def _waits_for(telling: Telling, plan: Plan) -> str:
    ids = plan.needs.get(telling.subject.id, set())
    return _listed(telling, [one for one in plan.tasks.values() if one.id in ids and one.is_open])


def _listed(telling: Telling, tasks: Sequence[Task]) -> str:
    """Each with who has it and its day, the first few by name."""
    t, look = telling.t, telling.look
    people = {one.id: one for one in look.several(sorted({task.owner_id for task in tasks if task.owner_id}))}
    lines = [
        t(
            N_("{number} {title}, {owner}, due {due}"),
            number=task.number,
            title=plain(shorten(task.title, 50)),
            owner=people.get(task.owner_id or "") or t(N_("nobody")),
            due=task.due_on,
        )
        for task in tasks[:MOST]
    ]
    if len(tasks) > MOST:
        lines.append(t.count("and {n} more", "and {n} more", len(tasks) - MOST))
    return "\n".join(lines)


def _words(telling: Telling) -> list[Block]:
    task, t = telling.subject, telling.t
    said = [(N_("Details"), task.details), (N_("What came of it"), task.outcome)]
    made = [blocks.paragraph(f"*{t(label)}*\n{plain(words, LONGEST)}") for label, words in said if words]
    if task.blocked_since and task.status == S.BLOCKED:
        since = t(N_("Blocked since {since}"), since=task.blocked_since)
        made.append(blocks.paragraph(f"⛔ *{since}*\n{plain(task.blocked_why, LONGEST)}"))
    return made


def line(telling: Telling) -> str:
    """Its number, title, state, owner and day; what is late says so first."""
    task, t, look = telling.subject, telling.t, telling.look
    owner = look.person(task.owner_id) if task.owner_id else None
    known = {
        "number": task.number,
        "title": plain(shorten(task.title, 90)),
        "state": _state(telling),
        "owner": owner or t(N_("nobody")),
        "due": task.due_on,
    }
    if is_overdue(look, task):
        return t(N_("*{number}*  {title}  ·  {owner}  ·  ⚠ was due {due}  ·  {state}"), **known)
    return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  due {due}"), **known)


def _state(telling: Telling) -> str:
    task, t = telling.subject, telling.t
    if task.is_milestone:
        return t(N_("milestone, {state}"), state=t(STATES[task.status]))
    if task.progress and task.is_open:
        return f"{t(STATES[task.status])} {task.progress} %"
    return t(STATES[task.status])
