"""What leaders' digests say of projects: which are red and why, and once a week how all of them stand (2.1.1c)."""

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling, Trouble
from commands.project.execution.sentences import light, reasons
from commands.project.execution.standing import finish, line
from storage import projects
from storage.projects import Project
from storage.reading import Reading

MOST = 6
MOST_RED = 100


def red(look: Reading) -> list[Trouble]:
    """Projects under way whose light is red, the worst first, with what their figures and people say."""
    found = look.all(projects.worst_first().where(Project.health == "red").limit(MOST_RED))
    return [Trouble(one, one.health_since, _why) for one in found]


def _why(telling: Telling) -> list[str]:
    return reasons(telling.look, telling.subject, telling.t)


def weekly(telling: Telling, only_own: bool) -> list[Block]:
    """How many stand how; after the red ones, which the digest has named already, the next few; the way to all."""
    look, t, reader = telling.look, telling.t, telling.reader
    sponsor_id = reader.id if reader is not None and only_own else None
    counted: dict[str, int] = {}
    for health, status, number in look.rows(projects.by_health(sponsor_id=sponsor_id)):
        name = "held" if status == "on_hold" else health
        counted[name] = counted.get(name, 0) + number
    if not counted:
        return []
    shown = [blocks.paragraph(t(N_("*Projects this week*\n{summary}"), summary=_summary(counted, t)))]
    rest = look.all(projects.worst_first(sponsor_id=sponsor_id).where(Project.health != "red").limit(MOST))
    if rest:
        shown.append(blocks.paragraph("\n".join(_entry(telling, project) for project in rest)))
    return [*shown, *blocks.buttons([blocks.button(t(N_("All projects")), "project.list", "open")])]


def _summary(counted: dict[str, int], t: Words) -> str:
    parts = [f"{light(name, t)} {counted[name]}" for name in ("red", "amber", "green") if counted.get(name)]
    held = t.count("{n} on hold", "{n} on hold", counted["held"]) if counted.get("held") else ""
    return "  ·  ".join([*parts, *([held] if held else [])])


def _entry(telling: Telling, project: Project) -> str:
    return line(Telling(telling.look, project, telling.t, telling.reader, {})) or _short(project, telling.t)


def _short(project: Project, t: Words) -> str:
    known = {"number": project.number, "title": plain(shorten(project.title, 90)), "finish": finish(project, t)}
    return t(N_("*{number}*  {title}  ·  {light}  ·  {finish}"), light=light(project.health, t), **known)
