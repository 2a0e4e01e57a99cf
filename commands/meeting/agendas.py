"""The agenda of the weekly meeting: the squads, the worst first, with what is missing; what is carried over (4.1.2)."""

from collections.abc import Mapping
from typing import Any

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling
from commands.meeting.reporting import failings, squad_names
from commands.meeting.standings import Standing, by_kind, draft, numbers, score, standings
from storage import series
from storage.meetings import Action, Meeting
from storage.people import Person
from storage.reading import Reading
from storage.series import SquadReport
from storage.work import Work

PART = 380
CARRIED = 12
MOST = 20
KINDS = 8


def place_all(work: Work, meeting: Meeting) -> None:
    """Each squad's numbers of now and its place; a report says what it needs, a missing one is itself a reason."""
    known = standings(work)
    for row in work.all(series.reports(meeting.id)):
        standing = known.get(row.squad, Standing())
        row.figures = standing.figures()
        row.score = score(standing, needs=bool(row.needs), is_missing=row.sent_at is None)
    work.session.flush()


def agenda(telling: Telling, *, most: int = MOST) -> list[Block]:
    """The squads in their order, the points that people brought, what earlier meetings left open."""
    look, meeting, t = telling.look, telling.subject, telling.t
    rows = look.all(series.reports(meeting.id)) if meeting.purpose == "weekly" else []
    shown: list[Block] = []
    if rows:
        names, failed = squad_names(look, t), failings(look, rows)
        people = {one.id: one for one in look.several(id for row in rows for id in (row.lead_id, row.for_id) if id)}
        shown.append(blocks.paragraph(f"*{t(N_('Squads, the worst first'))}*"))
        parts = [_squad(row, place, names, people, failed, t) for place, row in enumerate(rows[:most], 1)]
        shown += [blocks.paragraph(part) for part in parts]
        if len(rows) > most:
            shown.append(blocks.note(t.count("{n} more squad", "{n} more squads", len(rows) - most)))
    return [*shown, *carried_over(telling)]


def _squad(
    row: SquadReport,
    place: int,
    names: Mapping[str, str],
    people: Mapping[str, Person],
    failed: Mapping[str, int],
    t: Words,
) -> str:
    name = plain(names.get(row.squad, row.squad), 100)
    lines = [f"*{place}. {_light(row)} {name}*  ·  {_who(row, people, t)}"]
    if row.figures:
        lines.append(numbers(row.figures, t))
    parts = (
        (N_("Progress: {words}"), row.progress),
        (N_("Problems: {words}"), row.problems),
        (N_("Needs coordination: {words}"), row.needs),
    )
    lines += [t(text, words=plain(words, PART)) for text, words in parts if words]
    if row.has_nothing:
        lines.append(t(N_("Nothing to report.")))
    if (row.sent_at is None or row.is_late) and (times := failed.get(row.squad, 0)):
        lines.append(t.count("Late or missing {n} time in 90 days.", "Late or missing {n} times in 90 days.", times))
    return "\n".join(lines)


def _light(row: SquadReport) -> str:
    if row.sent_at is None:
        return "⚠"
    figures = row.figures or {}
    return "🔴" if figures.get("red") or figures.get("majors") else "🟡" if figures.get("overdue") else "🟢"


def _who(row: SquadReport, people: Mapping[str, Person], t: Words) -> str:
    lead, absent = people.get(row.lead_id or ""), people.get(row.for_id or "")
    if lead is None:
        return t(N_("report missing: nobody leads the squad"))
    who = t(N_("{who} for {whom}"), who=lead, whom=absent) if absent is not None else str(t.say(lead))
    if row.sent_at is None:
        return t(N_("report missing: {who}"), who=who)
    return t(N_("{who}, late"), who=who) if row.is_late else who


def carried_over(telling: Telling) -> list[Block]:
    """Open actions of earlier meetings with their age, the oldest first; a meeting that is over carries nothing."""
    look, meeting, t = telling.look, telling.subject, telling.t
    carries = meeting.series_id and meeting.is_open
    found = look.all(series.open_actions(meeting.series_id, meeting.id)) if carries else []
    if not found:
        return []
    people = {one.id: one for one in look.several(one.owner_id for one in found if one.owner_id)}
    lines = [_carried(look, one, people.get(one.owner_id or ""), t) for one in found[:CARRIED]]
    shown = [blocks.paragraph(f"*{t(N_('Carried over'))}*\n" + "\n".join(lines))]
    if len(found) > CARRIED:
        shown.append(blocks.note(t.count("{n} more action", "{n} more actions", len(found) - CARRIED)))
    return shown


def _carried(look: Reading, action: Action, owner: Person | None, t: Words) -> str:
    days = (look.today - look.calendar.today(action.opened_at)).days
    age = t.count("open for {n} day", "open for {n} days", days)
    known: dict[str, Any] = {
        "number": action.number,
        "title": plain(shorten(action.title, 90)),
        "owner": owner or t(N_("nobody")),
        "due": action.due_on,
        "age": age,
    }
    late = action.status == "open" and action.due_on < look.today
    if late:
        return t(N_("• ⚠ {number} {title}: {owner}, was due {due}, {age}"), **known)
    return t(N_("• {number} {title}: {owner}, due {due}, {age}"), **known)


def drafted(telling: Telling) -> list[Block]:
    """To a lead: their squads' numbers against last week, and the report that follows from them."""
    look, meeting, t, reader = telling.look, telling.subject, telling.t, telling.reader
    rows = look.all(series.reports(meeting.id))
    mine = [row for row in rows if reader is not None and row.lead_id == reader.id][:3]
    if not mine:
        return []
    names, known = squad_names(look, t), standings(look)
    shown: list[Block] = []
    for row in mine:
        standing = known.get(row.squad, Standing())
        said, kinds = draft(standing, t), by_kind(standing, t)[:KINDS]
        heading = f"*{plain(names.get(row.squad, row.squad), 100)}*"
        shown.append(blocks.paragraph("\n".join([heading, numbers(standing.figures(), t), *kinds])))
        parts = (
            (t(N_("Progress")), said.progress),
            (t(N_("Problems")), said.problems),
            (t(N_("Needs coordination")), said.needs),
        )
        shown += [blocks.paragraph(f"*{label}*\n{plain(words, 1500)}") for label, words in parts if words]
    return shown


def in_words(look: Reading, meeting: Meeting, t: Words) -> str:
    """The reports as a draft of the minutes."""
    names, lines = squad_names(look, t), []
    for row in look.all(series.reports(meeting.id)):
        said = " ".join(filter(None, (row.progress, row.problems, row.needs))) or t(N_("Nothing to report."))
        words = said if row.sent_at is not None else t(N_("no report"))
        lines.append(f"{names.get(row.squad, row.squad)}: {shorten(' '.join(words.split()), 300)}")
    return shorten("\n".join(lines), 2900) if lines else ""
