"""A service report's card and line: the month's figures, or the week's topics; and what was drawn for coaching."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from commands.kit import blocks, topics
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Message, Telling, Workflow
from commands.service.counting import of_promises
from commands.service.rules import MONTH, SORTS, STATES, S, share
from storage import service
from storage.people import Person
from storage.reading import Reading
from storage.service import Sample, ServiceReport
from storage.work import Work

LONGEST: Final = 1500
LISTED: Final = 10
STARS: Final = "★★★★★"


def title(report: ServiceReport, t: Words) -> str:
    """In the reader's words; the record keeps the workspace's."""
    said = N_("Hot topics, {first} – {last}") if report.sort != MONTH else N_("Service review, {first} – {last}")
    return t(said, first=report.starts_on, last=report.ends_on)


def card(telling: Telling) -> Card:
    report, t = telling.subject, telling.t
    is_month = report.sort == MONTH
    return Card(
        title=title(report, t),
        state=t(STATES[report.status]),
        facts=_facts(telling) if is_month else [],
        body=[*judged(report, t), *(months_lines(report, t) if is_month else topic_lines(telling.look, report, t))],
        clause="2.2.1d" if is_month else "2.2.1c",
        light="🟢" if report.status == S.PUBLISHED else "⚪",
    )


def _facts(telling: Telling) -> list[tuple[str, str]]:
    report, t = telling.subject, telling.t
    before = telling.look.first(service.reports(MONTH).where(ServiceReport.starts_on < report.starts_on))
    old = before.figures if before is not None else {}
    kept, late = of_promises(report.figures)
    was_kept, was_late = of_promises(old)
    ratings, visits = report.figures.get("ratings", {}), report.figures.get("visits", {})
    due = sum(visits.values())
    return [
        (t(N_("Promises kept")), _against(share(kept, kept + late), share(was_kept, was_kept + was_late), t)),
        (t(N_("Answers within the standard")), _part("answers", report.figures, old, t)),
        (t(N_("Complaints closed, the customer satisfied")), _part("complaints", report.figures, old, t)),
        (t(N_("Opened again, of what was closed")), _part("reopened", report.figures, old, t)),
        (t(N_("Customer satisfaction")), _satisfied(ratings, old.get("ratings", {}), t)),
        (t(N_("Low ratings")), str(ratings.get("low", 0)) if ratings.get("n") else ""),
        (t(N_("Answered when we asked")), _part("response", report.figures, old, t)),
        (
            t(N_("Follow-up visits")),
            t(N_("{answered} of {due} answered"), answered=visits.get("answered", 0), due=due) if due else "",
        ),
    ]


def _part(name: str, now: Mapping[str, Any], before: Mapping[str, Any], t: Words) -> str:
    """A share of a whole; left out where there was nothing to count, or it was not counted then."""
    part, whole = now.get(name, (0, 0))
    return _against(share(part, whole), share(*before.get(name, (0, 0))), t) if whole else ""


def _against(now: int | None, before: int | None, t: Words) -> str:
    """With the month before beside it."""
    if now is None:
        return t(N_("nothing to count"))
    return t(N_("{now} % (before: {before} %)"), now=now, before=before) if before is not None else f"{now} %"


def _satisfied(now: Mapping[str, Any], before: Mapping[str, Any], t: Words) -> str:
    said = _against(now.get("csat"), before.get("csat"), t)
    if not now.get("n"):
        return said
    if now.get("is_enough"):
        return t.count("{said}, of one rating", "{said}, of {n} ratings", now["n"], said=said)
    return t.count("{said}, of one rating: insufficient", "{said}, of {n} ratings: insufficient", now["n"], said=said)


def judged(report: ServiceReport, t: Words) -> list[Block]:
    """What the supervisor wrote upon the figures."""
    said = [(N_("Judgement"), report.words), (N_("Measures"), report.measures)]
    return [blocks.paragraph(f"*{t(label)}*\n{plain(text, LONGEST)}") for label, text in said if text]


def months_lines(report: ServiceReport, t: Words) -> list[Block]:
    """Each kind of record, then the promises that were broken most."""
    from commands.registry import REGISTRY

    lines = []
    for one in report.figures.get("kinds", []):
        workflow = REGISTRY.of_kind(one["kind"])
        name = t(workflow.title) if workflow is not None else one["kind"]
        known = {"kind": name, "opened": one["opened"], "closed": one["closed"], "open": one["open"]}
        lines.append(t(N_("• {kind}: {opened} opened, {closed} closed, {open} open"), **known))
    late = [one for one in report.figures.get("promises", []) if one["late"]][:5]
    worst = [_promise(REGISTRY.of_kind(one["kind"]), one, t) for one in late]
    made = [blocks.paragraph("\n".join(lines))] if lines else []
    return [*made, blocks.paragraph(f"*{t(N_('Kept late most often'))}*\n" + "\n".join(worst))] if worst else made


def _promise(workflow: Workflow | None, one: Mapping[str, Any], t: Words) -> str:
    known = {"late": one["late"], "all": one["late"] + one["kept"]}
    if workflow is None:
        return f"• {one['name']}: {known['late']}/{known['all']}"
    what = t(workflow.promises.get(one["name"], one["name"]))
    return t(N_("• {kind}, {what}: {late} of {all}"), kind=t(workflow.title), what=what, **known)


def topic_lines(look: Reading, report: ServiceReport, t: Words) -> list[Block]:
    names = topics.named(look, t)
    lines = [topic_line(names.get(one["code"], one["code"]), one, t) for one in report.figures.get("topics", [])]
    if not lines:
        return [blocks.paragraph(t(N_("No customer asked, complained or suggested anything in this week.")))]
    made: list[Block] = [blocks.paragraph("\n".join(lines[:LISTED]))]
    if len(lines) > LISTED:
        made.append(blocks.note(t.count("{n} more topic", "{n} more topics", len(lines) - LISTED)))
    return made


def topic_line(name: str, one: Mapping[str, Any], t: Words) -> str:
    known = {"name": plain(shorten(name, 60)), "n": one["n"], "mean": f"{one['mean']:g}"}
    if one["flag"]:
        return t(N_("🔺 *{name}*: {n}, in a usual week {mean}"), **known)
    return t(N_("• {name}: {n}, in a usual week {mean}"), **known)


def line(telling: Telling) -> str:
    report, t = telling.subject, telling.t
    known = {"number": report.number, "sort": t(SORTS[report.sort]), "first": report.starts_on, "last": report.ends_on}
    if report.status == S.DRAFTED and report.due_at:
        late = telling.look.now > report.due_at
        text = N_("*{number}*  {sort}, {first} – {last}  ·  ⚠ was to be written by {due}")
        soon = N_("*{number}*  {sort}, {first} – {last}  ·  to be written by {due}")
        return t(text if late else soon, due=report.due_at, **known)
    return t(N_("*{number}*  {sort}, {first} – {last}"), **known)


def drawn(work: Work, samples: Sequence[Sample], t: Words) -> Message:
    """What was drawn, each with a way to look at it and to write the note."""
    title = t.count("One record was drawn", "{n} records were drawn", len(samples))
    known = {one.id: one for one in work.several({one.agent_id for one in samples})}
    return Message(title, [blocks.heading(title), *(sampled_line(one, known, t) for one in samples)])


def sampled_line(sample: Sample, known: Mapping[str, Person], t: Words) -> Block:
    said = t(N_("*{number}* of {agent}"), number=sample.number, agent=known.get(sample.agent_id) or t(N_("nobody")))
    return blocks.with_button(said, blocks.button(t(N_("Write a note")), "service.coach", sample.number))


def note_on(sample: Sample, t: Words) -> list[Block]:
    """What the agent reads."""
    said = [(N_("What was done well"), sample.praise), (N_("What would have been better"), sample.advice)]
    shown = [blocks.paragraph(f"{STARS[: sample.grade or 0]}")] if sample.grade else []
    return [*shown, *(blocks.paragraph(f"*{t(label)}*\n{plain(text, LONGEST)}") for label, text in said if text)]
