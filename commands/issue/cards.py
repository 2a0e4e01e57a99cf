"""An issue's card and its line in a list: what is wrong, who solves it, what is known of cause and prevention."""

from collections.abc import Mapping
from typing import Any

from commands.issue.rules import MAJOR, SEVERITY, SOLVING, STATES, S
from commands.issue.similarity import similar
from commands.kit import blocks
from commands.kit.addresses import address
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Message, Telling
from storage import meetings, people
from storage.issues import Issue
from storage.meetings import Action, Meeting
from storage.reading import Reading
from storage.tables import cases

LIGHTS: Mapping[str, str] = {
    S.REPORTED: "⚪",
    S.TRIAGED: "🔵",
    S.ASSIGNED: "🔵",
    S.IN_PROGRESS: "🔵",
    S.RESOLVED: "🟡",
    S.PREVENTION_DONE: "🟡",
    S.CLOSED: "🟢",
}
LONGEST = 900
LISTED = 10


def card(telling: Telling) -> Card:
    issue, t = telling.subject, telling.t
    urgent = issue.severity == MAJOR and issue.status in SOLVING
    return Card(
        title=issue.title,
        state=t(STATES[issue.status]),
        facts=[(label, value) for label, value in _facts(telling) if value],
        body=[*_words(telling), *_joint(telling), *_alike(telling)],
        clause=_clause(issue),
        light="🔴" if urgent else LIGHTS[issue.status],
    )


def _clause(issue: Issue) -> str:
    if issue.status == S.REPORTED:
        return "4.3.1"
    return "4.3.2" if issue.status in SOLVING else "4.3.3"


def _facts(telling: Telling) -> list[tuple[str, str]]:
    issue, t, look = telling.subject, telling.t, telling.look
    known = {one.id: one for one in look.several(filter(None, [issue.reporter_id, issue.superior_id]))}
    return [
        (t(N_("Severity")), t(SEVERITY[issue.severity]) if issue.severity else ""),
        (t(N_("Squads concerned")), squad_names(look, issue.squads, t)),
        (t(N_("Reported by")), str(t.say(known.get(issue.reporter_id, "")))),
        (t(N_("Seen by")), _few(telling, known) if issue.is_private else ""),
        (t(N_("Belongs to")), _titled(_above(look, issue))),
        (t(N_("Has come back as this")), _titled(_older(look, issue))),
        (t(N_("Has come back")), t.count("once", "{n} times", issue.recurrences) if issue.recurrences else ""),
        (t(N_("Meeting")), _met(telling)),
        (t(N_("Preventive action")), _prevention(telling)),
        (t(N_("Where it was said")), address(issue.source) if issue.source else ""),
    ]


def _few(telling: Telling, known: Mapping[str, Any]) -> str:
    t = telling.t
    return "🔒 " + t(
        N_("its reporter, the superior {superior} and its owner"), superior=known[telling.subject.superior_id]
    )


def squad_names(look: Reading, codes: list[str], t: Words) -> str:
    names = {one.code: t.name(one.names) for one in look.all(people.squads())}
    return t.listed([plain(names.get(code, code)) for code in codes])


def _titled(record: Any) -> str:
    return f"{record.number} {plain(shorten(record.title, 100))}" if record is not None else ""


def _above(look: Reading, issue: Issue) -> Any:
    """The record it belongs to; of a private one, that which is kept aside."""
    kind = cases().get(issue.record_kind or issue.confided.get("record_kind", ""))
    return look.get(kind, issue.record_id or issue.confided.get("record_id")) if kind else None


def _older(look: Reading, issue: Issue) -> Issue | None:
    return look.get(Issue, issue.repeats_id or issue.confided.get("repeats_id"))


def _met(telling: Telling) -> str:
    issue, t = telling.subject, telling.t
    meeting = telling.look.get(Meeting, issue.meeting_id)
    if meeting is None or meeting.starts_at is None:
        return t(N_("not convened yet")) if issue.severity == MAJOR and issue.status in SOLVING else ""
    return t(N_("{number}, {starts}"), number=meeting.number, starts=meeting.starts_at)


def _prevention(telling: Telling) -> str:
    issue, t, look = telling.subject, telling.t, telling.look
    action = look.get(Action, issue.prevention_id)
    if action is None:
        return ""
    text = N_("{number} {title}: {owner}, due {due}")
    owner = look.person(action.owner_id) or t(N_("nobody"))
    said = t(text, number=action.number, title=plain(shorten(action.title, 90)), owner=owner, due=action.due_on)
    if issue.checked_at is not None:
        return f"{said}\n" + t(N_("It held, as seen on {day}."), day=issue.checked_at.astimezone(t.zone).date())
    return f"{said}\n" + t(N_("Its effect is checked on {day}."), day=issue.check_on) if issue.check_on else said


def _words(telling: Telling) -> list[Block]:
    issue, t = telling.subject, telling.t
    said = [
        (N_("Details"), issue.details if issue.status in (S.REPORTED, *SOLVING) else ""),
        (N_("Proposed solutions"), issue.proposals if issue.status in (S.REPORTED, *SOLVING) else ""),
        (N_("What was done"), issue.solution),
        (N_("Why, and the root cause"), "\n".join(f"{n}. {why}" for n, why in enumerate(issue.whys, 1))),
        (N_("Lesson"), issue.lesson),
        (N_("Whether it held"), issue.finding),
    ]
    return [blocks.paragraph(f"*{t(label)}*\n{plain(words, LONGEST)}") for label, words in said if words]


def _joint(telling: Telling) -> list[Block]:
    """What the meeting decided, and who does it (4.3.2)."""
    issue, t, look = telling.subject, telling.t, telling.look
    if issue.severity != MAJOR:
        return []
    meeting = look.get(Meeting, issue.meeting_id)
    made = []
    if meeting is not None and meeting.decisions:
        made.append(blocks.paragraph(f"*{t(N_('Joint solution'))}*\n{plain(meeting.decisions, LONGEST)}"))
    actions = [one for one in look.all(meetings.actions_of_record(issue.id)) if one.id != issue.prevention_id]
    known = {one.id: one for one in look.several(filter(None, [one.owner_id for one in actions]))}
    lines = [
        t(
            N_("• {number} {title}: {owner}, due {due}"),
            number=f"✓ {one.number}" if one.status == "verified" else one.number,
            title=plain(shorten(one.title, 80)),
            owner=known.get(one.owner_id or "", t(N_("nobody"))),
            due=one.due_on,
        )
        for one in actions
    ]
    if lines:
        made.append(blocks.paragraph(f"*{t(N_('Actions'))}*\n" + "\n".join(lines[:LISTED])))
    if len(lines) > LISTED:
        made.append(blocks.note(t.count("{n} more action", "{n} more actions", len(lines) - LISTED)))
    return made


def _alike(telling: Telling) -> list[Block]:
    """While it is being solved: what was done about others like it (4.3.3)."""
    issue, t = telling.subject, telling.t
    if issue.status not in (S.REPORTED, *SOLVING):
        return []
    older = issue.repeats_id or issue.confided.get("repeats_id")
    found = [one for one in similar(telling.look, f"{issue.title}\n{issue.details}", but=issue.id) if one.id != older]
    if not found:
        return []
    lines = [alike(one, t) for one in found]
    return [blocks.note(f"*{t(N_('Issues like it'))}*\n" + "\n".join(lines))]


def alike(issue: Issue, t: Words) -> str:
    """A past issue in a line, with what helped."""
    known = {"number": issue.number, "title": plain(shorten(issue.title, 90)), "state": t(STATES[issue.status])}
    if issue.solution:
        return t(N_("• {number} {title}: {solution}"), **known, solution=plain(shorten(issue.solution, 160)))
    return t(N_("• {number} {title} ({state})"), **known)


def line(telling: Telling) -> str:
    issue, t, look = telling.subject, telling.t, telling.look
    known = {
        "number": issue.number,
        "title": ("🔒 " if issue.is_private else "") + plain(shorten(issue.title, 90)),
        "state": t(STATES[issue.status]),
        "owner": (look.person(issue.owner_id) if issue.owner_id else None) or t(N_("nobody")),
    }
    mark = "🔺 " if issue.severity == MAJOR and issue.is_open else ""
    if issue.is_open and issue.due_at and look.now > issue.due_at:
        return mark + t(
            N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  ⚠ was due {due}"), **known, due=issue.due_at
        )
    if issue.is_open and issue.due_at:
        return mark + t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  due {due}"), **known, due=issue.due_at)
    return mark + t(N_("*{number}*  {title}  ·  {state}  ·  {owner}"), **known)


def recorded(look: Reading, issue: Issue, t: Words) -> Message:
    """What whoever reported it is answered: who looks at it until when, who sees it, and what was like it."""
    owner = look.person(issue.owner_id) if issue.owner_id else None
    due = t.moment(issue.due_at) if issue.due_at else ""
    known = {"number": issue.number, "title": plain(issue.title), "owner": owner or t(N_("nobody")), "due": due}
    private = N_(
        "*{number}* {title} is recorded. Only you, {owner} and whoever is to solve it see it. An answer is due {due}."
    )
    public = N_("*{number}* {title} is recorded. {owner} looks at it by {due}.")
    text = t(private if issue.is_private else public, **known)
    shown = [blocks.paragraph(f"✅ {text}")]
    found = similar(look, f"{issue.title}\n{issue.details}", but=issue.id)
    if found:
        shown.append(blocks.paragraph(f"*{t(N_('Issues like it'))}*\n" + "\n".join(alike(one, t) for one in found)))
        hint = t(N_("If it is one of these that came back: `/issue repeats {number}`."), number=issue.number)
        shown.append(blocks.note(hint))
    return Message(text, shown)
