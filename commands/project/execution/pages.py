"""The page of a project's health: figures and reasons as they are now, reports, meetings (2.1.1a, 2.1.1d)."""

from typing import Any

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Say
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling, Workflow
from commands.project.execution.rules import Figures, worst
from commands.project.execution.sentences import light, reasons, worded
from commands.project.execution.standing import CARRIED_OUT, MOST_MEETINGS, meeting_line, open_things
from commands.project.execution.weighing import health_of, solutions
from storage import figures as questions
from storage import reports
from storage.plans import PlanLine
from storage.projects import Project
from storage.reading import Reading

MOST_REPORTS = 4
MOST_LINES = 20


def health(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """As it is at this moment; the light itself is the one that stands."""
    look, project, t = telling.look, telling.subject, telling.t
    title = t(N_("Health of {number} {title}"), number=project.number, title=project.title)
    shown: list[Block] = [blocks.heading(title)]
    if project.status in CARRIED_OUT:
        state, found = health_of(look, project)
        computed = worst(*(one.light for one in found))
        shown.append(blocks.paragraph(_lights(project, computed, t)))
        said = [*reasons(look, project, t)[: 1 if project.health_judged else 0], *(worded(one, t) for one in found)]
        if said:
            shown.append(blocks.paragraph("\n".join(f"• {one}" for one in said[:10])))
        shown += blocks.facts(_figures(look, project, state.figures, t))
        proposed = [*([project.proposals] if project.proposals else []), *solutions(look, project)]
        if proposed:
            listed = "\n".join(f"• {plain(one, 400)}" for one in proposed[:6])
            shown.append(blocks.paragraph(f"*{t(N_('Proposed solutions'))}*\n{listed}"))
    else:
        shown.append(blocks.paragraph(t(N_("The work has not begun, or is over: there is nothing to weigh."))))
    shown += _reports(look, project, t) + _meetings(look, project, t)
    shown.append(blocks.note(f"{t(N_('Rule {clause}'), clause='2.1.1')}  ·  `/{workflow.name} show {project.number}`"))
    return Say(title, shown)


def _lights(project: Project, computed: str, t: Words) -> str:
    if project.health_since is None:
        return f"*{light(project.health, t)}*"
    known = {"light": light(project.health, t), "since": project.health_since, "computed": light(computed, t)}
    return t(N_("*{light}* since {since}; by its figures {computed}"), **known)


def _figures(look: Reading, project: Project, figures: Figures, t: Words) -> list[tuple[str, str]]:
    done = t(N_("{done} of {tasks} tasks"), done=figures.done, tasks=figures.tasks)
    percent = t(N_("{percent} %"), percent=f"{figures.percent:.0f}") if figures.percent is not None else ""
    milestone = look.first(questions.next_milestone(project.id))
    next_one = ""
    if milestone is not None:
        next_one = t(N_("{title}, {due}"), title=plain(shorten(milestone.title, 100)), due=milestone.due_on)
    return [
        (t(N_("Done")), f"{percent}  ·  {done}" if percent else done),
        (t(N_("SPI(t)")), t.number(figures.spi) if figures.spi is not None else t(N_("too early to say"))),
        (t(N_("Baseline finish")), t.day(figures.finish) if figures.finish else ""),
        (t(N_("Forecast finish")), t.day(figures.forecast) if figures.forecast else ""),
        (t(N_("Next milestone")), next_one),
        (t(N_("Open")), open_things(look, project, t)),
    ]


def _reports(look: Reading, project: Project, t: Words) -> list[Block]:
    found = look.all(reports.sent(project.id).limit(MOST_REPORTS))
    look.several(one.sent_by_id for one in found if one.sent_by_id)
    lines = [
        t(
            N_("{day}: {light}, {percent} %, by {by}"),
            day=one.due_on,
            light=light(one.health, t),
            percent=f"{one.percent:.0f}",
            by=look.person(one.sent_by_id) or "–",
        )
        for one in found
    ]
    return [_listed(t(N_("Progress reports")), lines)] if lines else []


def _meetings(look: Reading, project: Project, t: Words) -> list[Block]:
    found = look.all(questions.gatherings(project.id).limit(MOST_MEETINGS))
    return [_listed(t(N_("Meetings")), [meeting_line(one, t) for one in found])] if found else []


def _listed(label: str, lines: list[str]) -> Block:
    return blocks.paragraph(f"*{label}*\n" + "\n".join(f"• {one}" for one in lines))


def open_lines(telling: Telling) -> list[Block]:
    """Above the form that settles one: which are open, with what they ask for and when."""
    look, project, t = telling.look, telling.subject, telling.t
    found = look.all(questions.open_lines(project.id).limit(MOST_LINES))
    return [blocks.note("\n".join(line_of(one, t) for one in found))] if found else []


def line_of(line: PlanLine, t: Words) -> str:
    known: dict[str, Any] = {"code": line.code, "title": plain(shorten(line.title, 60)), "day": t.day(line.needed_on)}
    return t(N_("{code} {title}, {day}"), **known)
