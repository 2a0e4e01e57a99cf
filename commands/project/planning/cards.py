"""What people are told on the way from the kickoff to the baseline, and what the project's card shows of the plan."""

from dataclasses import replace
from datetime import date
from typing import Any

from commands.kit import blocks
from commands.kit.cards import next_steps, step_buttons
from commands.kit.notices import about
from commands.kit.replies import Block
from commands.kit.sentences import said
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Message, Notice, Telling
from commands.project.planning import sights
from commands.project.planning.contents import contents
from commands.project.rules import S
from commands.task import operations as tasks
from storage import plans
from storage.projects import Project

MILESTONES = 8
CLAUSE = "3.1.2"
BEING_PLANNED = (S.PLANNING, S.UNDER_REVIEW)


def facts(telling: Telling) -> list[tuple[str, str]]:
    """On the project's card: the approved finish against the one that is to be expected now."""
    look, project, t = telling.look, telling.subject, telling.t
    filed = next((one for one in look.rows(plans.filed(project.id)) if one.id == project.baseline_id), None)
    if filed is None:
        return []
    shown = [(t(N_("Baseline")), t(N_("{filing}, finish {day}"), filing=filed.filing_number, day=filed.finishes_on))]
    now = tasks.outlook(look, project)
    if now.forecast_finish is not None and project.is_open:
        shown.append((t(N_("Forecast finish")), against(telling, filed, now.forecast_finish)))
    return shown


def against(telling: Telling, filed: Any, forecast: date) -> str:
    """In working days later or earlier than approved, said in words."""
    look, t = telling.look, telling.t
    days = look.calendar.working_days_between(filed.finishes_on, forecast)
    if days > 0:
        late = t.count("{n} working day later than approved", "{n} working days later than approved", days)
        return f"⚠ {t.day(forecast)}  ·  {late}"
    if days < 0:
        early = t.count("{n} working day earlier than approved", "{n} working days earlier than approved", -days)
        return f"{t.day(forecast)}  ·  {early}"
    return f"{t.day(forecast)}  ·  {t(N_('as approved'))}"


def body(telling: Telling) -> list[Block]:
    """On the project's card: the plan's parts in a line each, with the way to its page."""
    project, t = telling.subject, telling.t
    if project.status not in BEING_PLANNED:
        return []
    plan = contents(telling.look, project)
    lines = "\n".join(sights.parts(plan, t).values())
    open_page = blocks.button(t(N_("Plan")), "project.plan", project.id)
    return [blocks.with_button(lines, open_page)]


def _about(sentence: str) -> Notice:
    return Notice(lambda telling: _with_steps(telling, said(telling, sentence)))


def _with_steps(telling: Telling, sentence: str) -> Message:
    """Under the clause of planning, whatever the project's own."""
    return about(telling, replace(telling.of, clause=CLAUSE), sentence)


def _asking(sentence: str) -> Notice:
    return Notice(_about(sentence).draw, asks=True)


def to_review(telling: Telling) -> Message:
    """To the sponsor: the plan in figures and its milestones, with the buttons to decide it."""
    project, t = telling.subject, telling.t
    sentence = said(
        telling,
        N_("{by} asks you to review the plan of {number} *{title}* by {due}. Approving freezes and files it."),
    )
    plan = contents(telling.look, project)
    shown = [blocks.paragraph(sentence), blocks.paragraph("\n".join(sights.parts(plan, t).values()))]
    milestones = [task for task in plan.tasks if task.is_milestone]
    if milestones:
        lines = [sights.task(plan, one, t).partition("\n")[0] for one in milestones[:MILESTONES]]
        lines += [f"+{len(milestones) - MILESTONES}"] if len(milestones) > MILESTONES else []
        shown.append(blocks.paragraph("\n".join([f"*{t(N_('Milestones'))}*", *lines])))
    figures = [
        (t(N_("Start – finish")), f"{t.day(project.starts_on)} – {t.day(project.finishes_on)}"),
        (t(N_("Budget")), t.money(project.budget, project.currency)),
    ]
    shown += blocks.facts(figures)
    shown += _steps(telling, project)
    shown.append(blocks.note(f"{t(N_('Rule {clause}'), clause=CLAUSE)}  ·  `/project plan {project.number}`"))
    return Message(sentence, shown)


def _steps(telling: Telling, project: Project) -> list[Block]:
    t, reader = telling.t, telling.reader
    steps = next_steps(telling.look, telling.of, project, reader) if reader else []
    look_at = blocks.button(t(N_("See the whole plan")), "project.plan", project.id)
    return [*step_buttons(telling.of, steps, project, t), *blocks.buttons([look_at])]


def preview(telling: Telling) -> Message:
    """To whoever brought a file: what would be taken over, and what is wrong in which row."""
    project, t, known = telling.subject, telling.t, telling.facts
    name = plain(shorten(known["name"], 100))
    sentence = t(
        N_("{name} for {number}: rows that can be taken over {good}, rows with errors {bad}."),
        name=name,
        number=project.number,
        good=known["good"],
        bad=known["bad"],
    )
    shown = [blocks.paragraph(sentence)]
    if known["rows"]:
        shown.append(blocks.paragraph("\n".join(f"• {plain(shorten(one, 120))}" for one in known["rows"])))
    shown += [blocks.paragraph(row_error(telling, one)) for one in known["errors"]]
    if known["more"]:
        shown.append(blocks.note(t.count("{n} more row with an error", "{n} more rows with errors", known["more"])))
    if known["good"] and project.status in (S.INITIATED, S.PLANNING):
        take = blocks.button(t(N_("Take over")), "project.take", project.id, style="primary")
        shown += blocks.buttons([take])
    template = f"`/project export {project.number} template`"
    shown.append(blocks.note(t(N_("A template: {command}"), command=template)))
    return Message(sentence, shown)


def row_error(telling: Telling, one: Any) -> str:
    """One row's fault, in the reader's words."""
    t = telling.t
    said = {key: _words(value) for key, value in one["facts"].items()}
    return t(N_("⚠ Row {row}: {fault}"), row=one["row"], fault=t(one["text"], **said))


def _words(value: Any) -> Any:
    """People's words escaped, in lists too; dates and amounts as they are."""
    if isinstance(value, list):
        return [_words(one) for one in value]
    return plain(shorten(value, 100)) if isinstance(value, str) else value


def unread(telling: Telling) -> Message:
    """To whoever brought a file that is no table of tasks."""
    t, known = telling.t, telling.facts
    said = {key: _words(value) for key, value in known["facts"].items()}
    if "missing" in said:
        said["missing"] = [t(column) for column in said["missing"]]
    fault = t(known["text"], **said)
    sentence = t(
        N_("{name} for {number} cannot be taken: {fault}"),
        name=plain(shorten(known["name"], 100)),
        number=telling.subject.number,
        fault=fault,
    )
    return _with_steps(telling, sentence)


NOTICES: dict[str, Notice] = {
    "planning_begins": _asking(
        N_(
            "The planning of {number} *{title}* begins: requirements, schedule, resources and quality checks. "
            "Please send the plan for review by {due}."
        )
    ),
    "to_review": Notice(to_review, asks=True),
    "sent_back": _asking(N_("{by} sent the plan of {number} *{title}* back: {reason}. Please send it again by {due}.")),
    "taken_back": _about(N_("{by} took the plan of {number} *{title}* back before your review: {reason}")),
    "plan_approved": _asking(
        N_("✅ {by} approved the plan of {number} *{title}*, filed under {filing}. Its last task is due {finish}.")
    ),
    "plan_filed": _about(
        N_("{by} approved the plan of {number} *{title}*. It is filed under {filing}; its last task is due {finish}.")
    ),
    "plan_stands": _about(
        N_("✅ {by} approved the plan of {number} *{title}*, filed under {filing}. Its last task is due {finish}.")
    ),
    "import_read": Notice(preview),
    "import_unread": Notice(unread),
}
LINES: dict[str, str] = {
    "plan": N_("{by} began the planning."),
    "require": N_("{by} wrote down the requirement {code}: {title}"),
    "amend": N_("{by} corrected {code}: {title}"),
    "retire": N_("{by} took {code} out of the plan: {reason}"),
    "cover": N_("{by} traced {codes} to {tasks}."),
    "resource": N_("{by} asked for {code}: {title}, {day}"),
    "quality": N_("{by} planned the check {code}: {title}, {day}"),
    "import": N_("{by} brought {name} for the plan."),
    "take": N_("{by} took rows over from {name}: {count}."),
    "review": N_("{by} sent the plan for review; tasks: {tasks}."),
    "revise": N_("{by} put the plan back into planning: {reason}"),
    "baseline": N_("{by} approved the plan; filed under {filing}, SHA-256 {digest}."),
    "rebaseline": N_("{by} filed a new baseline, {filing}, for {change}; SHA-256 {digest}."),
}
PROMISES: dict[str, str] = {
    "kickoff": N_("hold the kickoff, so that planning begins"),
    "plan": N_("plan the project and send the plan for review"),
    "review": N_("review the plan"),
}
