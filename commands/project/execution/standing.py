"""How a project stands, on its card, in a list and wherever it is named: light, share done, dates, what is open."""

from typing import Any

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling
from commands.project.execution.sentences import light, reasons
from commands.project.rules import OVER, RUNNING, STATES, S
from storage import figures as questions
from storage.meetings import Meeting
from storage.projects import Project
from storage.reading import Reading

UNDER_WAY = {*RUNNING, S.ACCEPTANCE}
CARRIED_OUT = {*UNDER_WAY, S.ACCEPTED, S.CLOSING}
MOST_MEETINGS = 5
MOST_REASONS = 6


def facts(telling: Telling) -> list[tuple[str, str]]:
    """Nothing before the work has begun, nothing after the project is over."""
    look, project, t = telling.look, telling.subject, telling.t
    if project.status not in CARRIED_OUT:
        return []
    done = share(project, t)
    shown = [(t(N_("Done")), done)]
    if project.status in UNDER_WAY:
        known = {"light": light(project.health, t), "share": done or "–"}
        shown = [(t(N_("Health")), t(N_("{light}  ·  {share} done"), **known))]
    milestone = look.first(questions.next_milestone(project.id))
    if milestone is not None:
        named = t(N_("{title}, {due}"), title=plain(shorten(milestone.title, 100)), due=milestone.due_on)
        shown.append((t(N_("Next milestone")), named))
    return [*shown, (t(N_("Open")), open_things(look, project, t))]


def share(project: Project, t: Words) -> str:
    return t(N_("{percent} %"), percent=f"{project.percent:.0f}") if project.percent is not None else ""


def finish(project: Project, t: Words) -> str:
    """The baseline's against the forecast, where they differ."""
    if project.baseline_finish is None:
        return t.day(project.finishes_on)
    if project.forecast_finish is None or project.forecast_finish == project.baseline_finish:
        return t.day(project.baseline_finish)
    dates = {"finish": project.baseline_finish, "forecast": project.forecast_finish}
    return t(N_("baseline {finish}, forecast {forecast}"), **dates)


def open_things(look: Reading, project: Project, t: Words) -> str:
    """Risks, issues, changes, plan lines and actions, as many as there are of each."""
    risks, issues, changes, lines, actions = look.rows(questions.open_counts(project.id))[0]
    parts = [
        t.count("{n} risk", "{n} risks", risks) if risks else "",
        t.count("{n} issue", "{n} issues", issues) if issues else "",
        t.count("{n} change", "{n} changes", changes) if changes else "",
        t.count("{n} plan line", "{n} plan lines", lines) if lines else "",
        t.count("{n} action", "{n} actions", actions) if actions else "",
    ]
    return t.listed([one for one in parts if one]) or t(N_("nothing"))


def body(telling: Telling) -> list[Block]:
    """Why it is not green, why it is on hold, and what meets next."""
    look, project, t = telling.look, telling.subject, telling.t
    shown: list[Block] = []
    if project.status == S.ON_HOLD and project.held_why:
        since = project.held_since or project.status_since
        why = t(N_("On hold since {since}: {reason}"), since=since, reason=plain(project.held_why, 500))
        shown.append(blocks.paragraph(why))
    if project.status in UNDER_WAY and project.health != "green":
        shown.append(blocks.paragraph(why_so(look, project, t)))
    if project.approved_at is not None and project.status not in OVER:
        found = look.first(questions.gatherings(project.id))
        if found is not None:
            shown.append(blocks.note(t(N_("Next meeting: {meeting}"), meeting=meeting_line(found, t))))
    return shown


def why_so(look: Reading, project: Project, t: Words) -> str:
    """The reasons, one a line; what is proposed after them."""
    found = reasons(look, project, t)[:MOST_REASONS]
    lines = [f"*{light(project.health, t)}*", *(f"• {one}" for one in found)]
    if project.proposals:
        lines.append(t(N_("Proposed: {proposals}"), proposals=plain(project.proposals, 1000)))
    return "\n".join(lines)


def meeting_line(meeting: Meeting, t: Words) -> str:
    when: Any = meeting.starts_at or t(N_("no date yet"))
    return t(N_("{number} {title}, {when}"), number=meeting.number, title=plain(shorten(meeting.title, 100)), when=when)


def line(telling: Telling) -> str:
    """A row of the portfolio, from the project's own columns alone; empty where the plain line says all there is."""
    project, t = telling.subject, telling.t
    if project.status not in CARRIED_OUT or project.percent is None:
        return ""
    known = {
        "number": project.number,
        "title": plain(shorten(project.title, 90)),
        "percent": f"{project.percent:.0f}",
        "finish": finish(project, t),
    }
    if project.status == S.EXECUTING:
        shown = light(project.health, t)
        return t(N_("*{number}*  {title}  ·  {light}  ·  {percent} % done  ·  {finish}"), light=shown, **known)
    state = t(STATES[S(project.status)])
    shown = light(project.health, t) if project.status in UNDER_WAY else "🟢"
    return t(
        N_("*{number}*  {title}  ·  {light}  ·  {percent} % done  ·  {finish}  ·  {state}"),
        light=shown,
        state=state,
        **known,
    )
