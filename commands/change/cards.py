"""A change request's card: what it changes, what it would mean, which ways there are; and its line in a list."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from commands.change import effect as effects
from commands.change.deciding import waiting
from commands.change.edits import Edits, Shift, read
from commands.change.effect import Effect
from commands.change.rules import STATES, S
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Telling
from storage.changes import Change
from storage.plans import Baseline
from storage.projects import Project

LIGHTS: dict[str, str] = {
    S.RAISED: "🔵",
    S.ASSESSED: "🟡",
    S.APPROVED: "🟢",
    S.APPLIED: "⚫",
    S.REJECTED: "⚫",
    S.WITHDRAWN: "⚫",
}
LONGEST = 700
SHOWN = 12
LINE = 90


def card(telling: Telling) -> Card:
    look, change, t = telling.look, telling.subject, telling.t
    project = look.get(Project, change.project_id)
    filed = look.get(Baseline, change.baseline_after_id)
    currency = project.currency if project else ""
    raised = look.person(change.raised_by_id)
    decided = look.person(change.decided_by_id) if change.decided_by_id else None
    is_assessed = change.assessed_by_id is not None
    asked = waiting(look, change) if change.status == S.ASSESSED else []
    facts = [
        (t(N_("Project")), f"{project.number} {plain(shorten(project.title, 100))}" if project else ""),
        (t(N_("Raised by")), str(t.say(raised or ""))),
        (t(N_("Time")), days(change.days or 0, t) if is_assessed else ""),
        (t(N_("Cost")), cost(change.cost, currency, t) if is_assessed and change.cost is not None else ""),
        (t(N_("Waits for")), t.listed([str(t.say(one)) for one in asked])),
        (t(N_("Decided by")), str(t.say(decided or ""))),
        (t(N_("Filed as")), filed.filing_number if filed else ""),
    ]
    return Card(
        title=change.title,
        state=t(STATES[change.status]),
        facts=facts,
        body=[*_words(telling), *_edits(change, currency, t), *_effect(change, currency, t), *solutions(telling)],
        clause="3.1.4",
        light=LIGHTS[change.status],
    )


def days(number: int, t: Words) -> str:
    if number == 0:
        return t(N_("no day more"))
    if number < 0:
        return t.count("{n} working day earlier", "{n} working days earlier", -number)
    return t.count("{n} working day later", "{n} working days later", number)


def cost(amount: Decimal, currency: str, t: Words) -> str:
    return f"+{t.money(amount, currency)}" if amount else t(N_("no cost"))


def _words(telling: Telling) -> list[Block]:
    change, t = telling.subject, telling.t
    words = [
        (t(N_("Reason")), change.reason),
        (t(N_("Scope")), change.scope),
        (t(N_("Quality")), change.quality),
        (t(N_("Word on the decision")), change.decision),
    ]
    return [blocks.paragraph(f"*{label}*\n{plain(words, LONGEST)}") for label, words in words if words]


def _edits(change: Change, currency: str, t: Words) -> list[Block]:
    lines = described(read(change.edits), currency, t)
    if not lines:
        return []
    shown = lines[:SHOWN]
    if len(lines) > SHOWN:
        shown.append(t(N_("… and {count} more"), count=len(lines) - SHOWN))
    return [blocks.paragraph(f"*{t(N_('In the plan'))}*\n" + "\n".join(f"• {line}" for line in shown))]


def described(edits: Edits, currency: str, t: Words) -> list[str]:
    """A line for each thing that becomes different."""
    lines = []
    if edits.finishes_on:
        lines.append(t(N_("the project finishes on {day}"), day=edits.finishes_on))
    if edits.budget is not None:
        lines.append(t(N_("the budget becomes {amount}"), amount=t.money(edits.budget, currency)))
    lines += [t(_moved(one), task=_named(one.number, one.title), **_span(one)) for one in edits.shifts]
    for place, new in enumerate(edits.additions, 1):
        known = {"task": _named(f"N{place}", new.title), "start": new.starts_on, "due": new.due_on}
        lines.append(t(N_("new: {task}, {start} – {due}, {hours} person-hours"), **known, hours=new.effort))
    lines += [t(N_("cancelled: {task}"), task=_named(one.number, one.title)) for one in edits.removals]
    lines += [plain(shorten(one.said, LINE)) for one in edits.ties]
    if edits.drops:
        lines.append(t(N_("requirements that fall away: {codes}"), codes=list(edits.drops)))
    return lines


def _moved(shift: Shift) -> str:
    """What takes one day, such as a milestone, is named by that day."""
    is_one_day = shift.was_start == shift.was_due and shift.starts_on == shift.due_on
    if shift.follows:
        two_days = N_("{task} makes way: {was_start} – {was_due} becomes {start} – {due}")
        return N_("{task} makes way: {was_due} becomes {due}") if is_one_day else two_days
    two_days = N_("{task}: {was_start} – {was_due} becomes {start} – {due}")
    return N_("{task}: {was_due} becomes {due}") if is_one_day else two_days


def _span(shift: Shift) -> dict[str, date]:
    days = {"was_start": shift.was_start, "was_due": shift.was_due}
    return {**days, "start": shift.starts_on, "due": shift.due_on}


def _named(number: str, title: str) -> str:
    return f"{number} {plain(shorten(title, LINE))}"


def _effect(change: Change, currency: str, t: Words) -> list[Block]:
    if "effect" not in change.edits:
        return []
    lines = computed(effects.read(change.edits["effect"]), currency, t)
    return [blocks.paragraph(f"*{t(N_('What it means for the plan'))}*\n" + "\n".join(f"• {line}" for line in lines))]


def computed(effect: Effect, currency: str, t: Words) -> list[str]:
    """From the network of tasks as it stands, before and after."""
    lines = []
    if effect.planned[1]:
        known = {"before": effect.planned[0] or "–", "after": effect.planned[1]}
        lines.append(t(N_("the last task is due on {after}; before, on {before}"), **known))
    if effect.forecast[1]:
        known = {"before": effect.forecast[0] or "–", "after": effect.forecast[1], "days": days(effect.days, t)}
        lines.append(t(N_("as things stand all is done on {after}; before, on {before}: {days}"), **known))
    if effect.critical[1]:
        lines.append(t(N_("critical path: {after}; before: {before}"), **_paths(effect)))
    if effect.effort:
        lines.append(t(N_("effort changes by {hours} person-hours"), hours=effect.effort))
    if effect.lines:
        lines.append(t(N_("resource lines that change with it: {codes}"), codes=list(effect.lines)))
    return lines


def _paths(effect: Effect) -> dict[str, str]:
    before, after = (_path(one) for one in effect.critical)
    return {"before": before, "after": after}


def _path(numbers: Sequence[str]) -> str:
    return " → ".join([*numbers[:SHOWN], "…"] if len(numbers) > SHOWN else numbers) or "–"


def solutions(telling: Telling) -> list[Block]:
    """The ways to do it, numbered as they are chosen by; the one that was taken is marked."""
    change, t = telling.subject, telling.t
    project = telling.look.get(Project, change.project_id)
    currency = project.currency if project else ""
    made = []
    for place, one in enumerate(change.solutions):
        mark = "✅" if change.chosen == place else f"{place + 1}."
        meaning = f"{days(one['days'], t)}  ·  {cost(Decimal(one['cost']), currency, t)}"
        made.append(blocks.paragraph(f"*{mark}* {plain(one['text'], LONGEST)}\n{meaning}"))
    return [blocks.paragraph(f"*{t(N_('Solutions'))}*"), *made] if made else []


def line(telling: Telling) -> str:
    change, t, look = telling.subject, telling.t, telling.look
    known = {
        "light": LIGHTS[change.status],
        "number": change.number,
        "title": plain(shorten(change.title, 90)),
        "state": t(STATES[change.status]),
        "due": change.due_at,
    }
    if not change.is_open or not change.due_at:
        return t(N_("{light} *{number}*  {title}  ·  {state}"), **known)
    if look.now > change.due_at:
        return t(N_("{light} *{number}*  {title}  ·  {state}  ·  ⚠ was due {due}"), **known)
    return t(N_("{light} *{number}*  {title}  ·  {state}  ·  due {due}"), **known)
