"""Every baseline that was kept, and two of them side by side (3.1.4: the old one is kept)."""

from collections.abc import Sequence
from typing import Any

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Say
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling, Workflow
from commands.project.planning import refusals
from commands.project.planning.snapshot import Difference, Moved, difference
from storage import plans
from storage.plans import Baseline
from storage.projects import Project

SHOWN = 12
KEPT = 20
TITLE = 80


def baselines(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Each that was filed, the latest first, with its digest; the ones before it stay as they were."""
    t, look, project = telling.t, telling.look, telling.subject
    found = look.rows(plans.filed(project.id))
    people = {one.id: one for one in look.several(one.approved_by_id for one in found)}
    title = t(N_("Baselines of {number}"), number=project.number)
    shown = [blocks.heading(title)]
    for one in found[:KEPT]:
        said = t(
            N_("*{filing}*  ·  {at}  ·  approved by {by}  ·  finish {finish}"),
            filing=one.filing_number,
            at=one.approved_at,
            by=people.get(one.approved_by_id) or "–",
            finish=one.finishes_on,
        )
        shown.append(blocks.paragraph(f"{said}\nSHA-256 `{one.digest}`"))
    if not found:
        shown.append(blocks.paragraph(t(N_("None yet: the sponsor approves the plan first."))))
    buttons = [blocks.button(t(N_("Plan")), "project.plan", project.id)]
    if len(found) > 1:
        buttons.append(blocks.button(t(N_("Compare the last two")), "project.compare", project.id))
    return Say(title, [*shown, *blocks.buttons(buttons)])


def compare(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The last two, or the two that are named by round (1, 2 …) or filing number."""
    look, project, t = telling.look, telling.subject, telling.t
    chosen = _two(project, look.rows(plans.filed(project.id)), [word for word in call.words if word][:2])
    old, new = (look.need(Baseline, one.id) for one in chosen)
    found = difference(old.plan, new.plan)
    title = t(N_("{number}: {old} and {new}"), number=project.number, old=old.filing_number, new=new.filing_number)
    shown = [blocks.heading(title), *differences(found, project.currency, t)]
    return Say(title, shown)


def _two(project: Project, found: Sequence[Any], words: Sequence[str]) -> list[Any]:
    """The older one first. Raises NoBaselines, NothingToCompare, NoSuchBaseline."""
    if not found:
        raise refusals.NoBaselines(number=project.number)
    known = {name: one for one in found for name in (str(one.round), one.filing_number)}
    missing = next((word for word in words if word.upper() not in known), None)
    if missing is not None:
        filed = [f"{one.round} ({one.filing_number})" for one in found]
        raise refusals.NoSuchBaseline(number=project.number, which=plain(shorten(missing, 40)), known=filed)
    named = [known[word.upper()] for word in words]
    chosen = named if len(named) == 2 else [*named, *(one for one in found if one not in named)][:2]
    if len(chosen) < 2 or chosen[0] is chosen[1]:
        raise refusals.NothingToCompare(number=project.number, filing=chosen[0].filing_number)
    return sorted(chosen, key=lambda one: int(one.round))


def differences(found: Difference, currency: str, t: Words) -> list[Block]:
    """What parts the two: the figures first, then what came, went and moved."""
    if found.is_nothing:
        return [blocks.paragraph(t(N_("The two plans are the same.")))]
    shown = blocks.facts(
        [
            (t(N_("Finish")), _pair(t.day(found.finish[0]), t.day(found.finish[1]))),
            (t(N_("Effort")), _pair(*(t(N_("{hours} h"), hours=one) for one in found.effort))),
            (t(N_("Budget")), _pair(*(t.money(one, currency) for one in found.budget))),
        ]
    )
    shown += _listed(t(N_("Tasks added")), [_named(one) for one in found.added])
    shown += _listed(t(N_("Tasks removed")), [_named(one) for one in found.removed])
    shown += _listed(t(N_("Tasks moved")), [_moved(one, t) for one in found.moved])
    for label, names in zip(
        (t(N_("Requirements and lines added")), t(N_("Requirements and lines removed"))),
        ([*ones, *others] for ones, others in zip(found.requirements, found.lines, strict=True)),
        strict=True,
    ):
        shown += _listed(label, [", ".join(names)] if names else [])
    return shown


def _pair(old: str, new: str) -> str:
    return old if old == new else f"{old} → *{new}*"


def _listed(label: str, lines: Sequence[str]) -> list[Block]:
    if not lines:
        return []
    more = [f"+{len(lines) - SHOWN}"] if len(lines) > SHOWN else []
    return [blocks.paragraph("\n".join([f"*{label}*", *lines[:SHOWN], *more]))]


def _named(task: tuple[str, str]) -> str:
    return f"• *{task[0]}*  {plain(shorten(task[1], TITLE))}"


def _moved(task: Moved, t: Words) -> str:
    known: dict[str, Any] = {"task": f"*{task.number}*  {plain(shorten(task.title, TITLE))}"}
    return t(N_("• {task}  ·  start {start}, due {end}"), **known, start=_days(task.start, t), end=_days(task.end, t))


def _days(days: int, t: Words) -> str:
    """`+3 days` is later."""
    if not days:
        return t(N_("unchanged"))
    said = t.count("{n} day", "{n} days", abs(days))
    return f"{'+' if days > 0 else '−'}{said}"
