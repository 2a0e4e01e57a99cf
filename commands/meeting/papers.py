"""The minutes as a paper: who was there and who not, what was reported, decided, and given to whom (4.1.2, 4.2.1)."""

from collections.abc import Sequence

from commands.kit import papers
from commands.kit.papers import GOOD, WAITING, Paper, Section, Signature, Table
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling
from commands.meeting.attendance import asked
from commands.meeting.reporting import squad_names
from commands.meeting.rules import S
from storage import meetings, series
from storage.meetings import Attendee, Meeting
from storage.people import Person
from storage.reading import Reading

MINUTES = "minutes"


def minutes(telling: Telling) -> Paper | None:
    """None until there are any."""
    look, meeting, t = telling.look, telling.subject, telling.t
    if not meeting.minutes or meeting.minutes_at is None:
        return None
    rows = {row.person_id: row for row in look.all(meetings.attendees(meeting.id))}
    people = asked(look, meeting)
    is_confirmed = meeting.status in (S.MINUTES_CONFIRMED, S.CLOSED)
    return papers.paper(
        look,
        t,
        sort=MINUTES,
        number=meeting.number,
        title=t(N_("Minutes")),
        subtitle=meeting.title,
        made_at=meeting.minutes_at,
        clause="4.2.1" if meeting.decision_sought else "4.1.2",
        facts=_facts(look, meeting, people, rows, t),
        sections=_sections(look, meeting, t),
        signatures=_signatures(people, rows, meeting, t),
        stamp=t(N_("confirmed")) if is_confirmed else t(N_("to be confirmed")),
        tone=GOOD if is_confirmed else WAITING,
        comment=t(N_("The minutes of {number}"), number=meeting.number),
    )


def _facts(
    look: Reading, meeting: Meeting, people: Sequence[Person], rows: dict[str, Attendee], t: Words
) -> list[tuple[str, str]]:
    there = [one.name for one in people if rows[one.id].answer == "present"]
    away = [one.name for one in people if rows[one.id].answer != "present"]
    stood_in = {row.for_id: row.person_id for row in rows.values() if row.for_id}
    names = {one.id: one.name for one in look.several([*stood_in, *stood_in.values()])}
    pairs = [
        t(N_("{who} for {whom}"), who=names.get(by, ""), whom=names.get(whom or "", ""))
        for whom, by in stood_in.items()
    ]
    found = [
        (t(N_("When")), papers.bare(t, meeting.held_at or meeting.starts_at)),
        (t(N_("Place")), meeting.place),
        (t(N_("Were there")), t.listed(there)),
        (t(N_("Were not there")), t.listed(away)),
        (t(N_("Stood in")), t.listed(pairs)),
        (t(N_("Decision sought")), meeting.decision_sought),
    ]
    return [(label, said) for label, said in found if said]


def _sections(look: Reading, meeting: Meeting, t: Words) -> list[Section]:
    decided = [line for line in meeting.decisions.splitlines() if line.strip()]
    found = [Section(t(N_("What was said")), words=meeting.minutes.splitlines())]
    if decided:
        found.append(Section(t(N_("Decisions")), points=decided))
    actions = look.all(meetings.actions_of(meeting.id))
    if actions:
        names = {one.id: one.name for one in look.several(one.owner_id for one in actions if one.owner_id)}
        table = [(one.number, one.title, names.get(one.owner_id or "", "—"), t.day(one.due_on)) for one in actions]
        head = (t(N_("Number")), t(N_("What is to be done")), t(N_("Who does it")), t(N_("By when")))
        found.append(Section(t(N_("Actions")), table=Table(head, table, (2, 6, 3, 3))))
    return [*found, *_reports(look, meeting, t)]


def _reports(look: Reading, meeting: Meeting, t: Words) -> list[Section]:
    rows = look.all(series.reports(meeting.id)) if meeting.purpose == "weekly" else []
    if not rows:
        return []
    names = squad_names(look, t)
    missing = t(N_("report missing"))
    nothing = t(N_("nothing to report"))
    table = []
    for row in rows:
        said = (row.progress, row.problems, row.needs)
        if row.sent_at is None or not any(said):
            said = (missing if row.sent_at is None else nothing, "", "")
        table.append((names.get(row.squad, row.squad), *said))
    head = (t(N_("Squad")), t(N_("Progress")), t(N_("Problems")), t(N_("Needs coordination")))
    return [Section(t(N_("Reports of the squads")), table=Table(head, table, (2, 4, 4, 4)))]


def _signatures(people: Sequence[Person], rows: dict[str, Attendee], meeting: Meeting, t: Words) -> list[Signature]:
    """Who confirmed them, the convener first."""
    found = []
    for one in people:
        row = rows[one.id]
        if row.answer == "present" or one.id == meeting.owner_id:
            part = t(N_("Convener")) if one.id == meeting.owner_id else t(N_("Was there"))
            when = papers.bare(t, row.confirmed_at) if row.confirmed_at is not None else ""
            found.append(Signature(part, one.name, when))
    return found[:24]
