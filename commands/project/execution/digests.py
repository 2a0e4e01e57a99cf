"""The weekly digest of all projects, the worst first: to leadership, and to each sponsor of their own (2.1.1c)."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.wall_clock import at_local
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, Telling
from commands.project.execution.rules import weekly
from commands.project.execution.sentences import light, reasons
from commands.project.execution.standing import finish, line
from storage import directory, projects
from storage.people import Person
from storage.projects import Project
from storage.work import Work

MOST = 20
MOST_REASONS = 3


def plan_digests(work: Work) -> int:
    """Owed to each reader at the hour of the week, in their own time zone; asked for a day ahead, since Monday comes
    earlier in the east. How many are owed; who has theirs already gets no second one."""
    weekday, at = weekly(work.settings.text("digest.weekly"))
    day = _latest(work.today + timedelta(1), weekday)
    anchor = work.first(projects.worst_first())
    if anchor is None:
        return 0
    readers = _readers(work)
    for person, scope in readers:
        work.errand(
            "direct",
            anchor,
            key=f"project.digest:{day}:{person.id}",
            not_before=max(work.now, at_local(ZoneInfo(person.time_zone), day, at)),
            to=person.id,
            notice="digest",
            facts={"scope": scope},
        )
    return len(readers)


def _latest(until: date, weekday: int) -> date:
    return until - timedelta((until.weekday() - weekday) % 7)


def _readers(work: Work) -> list[tuple[Person, str]]:
    leaders = work.ask(directory.HOLDERS, squad="leadership", day=work.today)
    known = {one.id for one in leaders}
    sponsors = work.several(id for id in work.all(projects.sponsors()) if id not in known)
    found = [*((one, "all") for one in leaders), *((one, "mine") for one in sponsors)]
    return [(one, scope) for one, scope in found if one.is_active and not one.is_bot]


def digest(telling: Telling) -> Message:
    """Within Slack's limits however many there are: red ones with their reasons first, then the rest, then how many
    more."""
    look, t, reader = telling.look, telling.t, telling.reader
    sponsor_id = reader.id if reader is not None and telling.facts.get("scope") == "mine" else None
    counted: dict[str, int] = {}
    for health, status, number in look.rows(projects.by_health(sponsor_id=sponsor_id)):
        name = "held" if status == "on_hold" else health
        counted[name] = counted.get(name, 0) + number
    total = sum(counted.values())
    title = t(N_("Projects this week"))
    summary = _summary(counted, t)
    shown: list[Block] = [blocks.heading(title), blocks.paragraph(summary)]
    worst = look.all(projects.worst_first(sponsor_id=sponsor_id).limit(MOST))
    shown += [blocks.paragraph(_entry(telling, project)) for project in worst]
    if total > MOST:
        shown.append(blocks.note(t.count("{n} more project", "{n} more projects", total - MOST)))
    shown += blocks.buttons([blocks.button(t(N_("All projects")), "project.list", "amber" if total > MOST else "open")])
    shown.append(blocks.note(f"{t(N_('Rule {clause}'), clause='2.1.1c')}  ·  `/project list`"))
    return Message(f"{title}: {summary}", shown)


def _summary(counted: dict[str, int], t: Words) -> str:
    parts = [f"{light(name, t)} {counted[name]}" for name in ("red", "amber", "green") if counted.get(name)]
    held = t.count("{n} on hold", "{n} on hold", counted["held"]) if counted.get("held") else ""
    return "  ·  ".join([*parts, *([held] if held else [])]) or t(N_("No project is under way."))


def _entry(telling: Telling, project: Project) -> str:
    look, t = telling.look, telling.t
    said = line(Telling(look, project, t, telling.reader, {})) or _short(project, t)
    found = reasons(look, project, t)[:MOST_REASONS] if project.health != "green" else []
    return "\n".join([said, *(f"• {one}" for one in found)])


def _short(project: Project, t: Words) -> str:
    known = {"number": project.number, "title": plain(shorten(project.title, 90)), "finish": finish(project, t)}
    return t(N_("*{number}*  {title}  ·  {light}  ·  {finish}"), light=light(project.health, t), **known)
