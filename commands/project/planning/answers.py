"""What somebody who plans is told at once: what stands now, and the next thing to do."""

from commands.kit import blocks
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Message
from storage.plans import PlanLine, Requirement
from storage.projects import Project

LONGEST = 150


def required(project: Project, requirement: Requirement, t: Words) -> Message:
    said = t(
        N_("*{code}* {title} stands among the requirements of {number}. Trace it to the task that fulfils it."),
        code=requirement.code,
        title=plain(shorten(requirement.title, LONGEST)),
        number=project.number,
    )
    return _with(said, project, [("require", N_("Another requirement")), ("cover", N_("Trace it"))], t)


def covered(project: Project, codes: list[str], numbers: list[str], t: Words) -> Message:
    said = t(N_("{codes}: fulfilled by {tasks} in {number}."), codes=codes, tasks=numbers, number=project.number)
    return _with(said, project, [("cover", N_("Trace another"))], t)


def written(project: Project, line: PlanLine, t: Words) -> Message:
    said = t(
        N_("*{code}* {title}, {day}, stands in the plan of {number}."),
        code=line.code,
        title=plain(shorten(line.title, LONGEST)),
        day=line.needed_on,
        number=project.number,
    )
    another = N_("Another resource") if line.part == "resource" else N_("Another check")
    return _with(said, project, [(line.part, another)], t)


def _with(said: str, project: Project, verbs: list[tuple[str, str]], t: Words) -> Message:
    buttons = [blocks.button(t(label), f"project.{verb}", project.id) for verb, label in (*verbs, ("plan", N_("Plan")))]
    return Message(said, [blocks.paragraph(f"✅ {said}"), *blocks.buttons(buttons)])


def brought(project: Project, t: Words) -> Message:
    said = t(N_("The file for {number} is being read. You get its preview by direct message."), number=project.number)
    return Message(said, [blocks.paragraph(f"⏳ {said}")])


def taken(project: Project, count: int, t: Words) -> Message:
    said = t.count(
        "{n} task is in the plan of {number}.", "{n} tasks are in the plan of {number}.", count, number=project.number
    )
    return _with(said, project, [], t)


def sent(project: Project, name: str, t: Words) -> Message:
    said = t(N_("{name} comes to you by direct message."), name=plain(name))
    return Message(said, [blocks.paragraph(f"📄 {said}")])
