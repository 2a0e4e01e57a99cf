"""What a squad's lead reports to the weekly meeting: drafted from the data, edited, sent, late, or nothing (4.1.2)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from commands.kit.flow import Impossible
from commands.kit.text import plain
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message, Telling
from commands.meeting import asks, refusals
from commands.meeting.rules import FLOW
from commands.meeting.standings import Standing, draft, standings
from storage import people, series
from storage.meetings import Meeting
from storage.people import Person
from storage.reading import Reading
from storage.series import SquadReport
from storage.work import Work

COUNTED = timedelta(days=90)
"""Reports that came late or not at all are counted over so long."""


def reporters(look: Reading, meeting: Meeting) -> list[SquadReport]:
    return look.all(series.reports(meeting.id)) if meeting.purpose == "weekly" else []


def of_person(look: Reading, meeting: Meeting, person: Person, acting_for: Person | None = None) -> list[SquadReport]:
    """Whoever is asked may report, and the lead for whom they stand in; those that are missing first."""
    ids = {person.id, *([acting_for.id] if acting_for else [])}
    mine = [one for one in reporters(look, meeting) if {one.lead_id, one.for_id} & ids]
    return sorted(mine, key=lambda one: (one.sent_at is not None, one.squad))


def report(work: Work, by: Person, meeting: Meeting, ask: asks.Report) -> Message:
    """A second one corrects the first, whose words stay in the history. After the agenda it is late, and counts so."""
    if FLOW.find("report", meeting.status) is None:
        raise Impossible("report")
    row = _row(work, by, meeting, ask.squad)
    if not (ask.progress or ask.problems or ask.needs):
        raise refusals.NothingSaid("progress")
    facts = {"squad": row.squad, "progress": ask.progress, "problems": ask.problems, "needs": ask.needs}
    return _send(work, by, meeting, row, "report" if row.sent_at is None else "report_corrected", facts)


def nothing(work: Work, by: Person, meeting: Meeting) -> Message:
    """One click for a squad with nothing to say; its numbers stand on the agenda all the same."""
    if FLOW.find("nothing", meeting.status) is None:
        raise Impossible("nothing")
    row = _row(work, by, meeting, "")
    return _send(work, by, meeting, row, "nothing", {"squad": row.squad})


def _row(work: Work, by: Person, meeting: Meeting, squad: str) -> SquadReport:
    found = of_person(work, meeting, by, work.acting_for)
    row = next((one for one in found if squad in ("", one.squad)), None)
    if row is None:
        raise refusals.NotYourSquad("squad", squads=[one.squad for one in found])
    return row


def _send(work: Work, by: Person, meeting: Meeting, row: SquadReport, verb: str, facts: dict[str, Any]) -> Message:
    is_first = row.sent_at is None
    row.progress, row.problems, row.needs = (str(facts.get(name, "")) for name in ("progress", "problems", "needs"))
    row.has_nothing = verb == "nothing"
    if is_first:
        row.is_late = work.now >= row.due_at
    row.sent_at, row.sent_by_id = work.now, by.id
    work.record(meeting, verb, by=by, before=meeting.status, **facts)
    if is_first and row.is_late:
        work.record(meeting, "report_late", by=by, squad=row.squad, due=row.due_at)
    t = words_for(by)
    name = squad_names(work, t).get(row.squad, row.squad)
    known = {"squad": plain(name), "number": meeting.number}
    if row.is_late:
        return Message(t(N_("The report of {squad} for {number} is in; it is late, and counts as late."), **known))
    return Message(
        t(N_("The report of {squad} for {number} is in. You can correct it until the meeting is over."), **known)
    )


def squad_names(look: Reading, t: Words) -> dict[str, str]:
    """As people named them, unescaped."""
    return {squad.code: t.name(squad.names) for squad in look.all(people.squads())}


def naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    """History keeps squads by their codes and says them by their names."""
    squad = str(facts.get("squad") or "")
    return {"squad": plain(squad_names(look, t).get(squad, squad))} if squad else {}


def filled(telling: Telling) -> Mapping[str, Any]:
    """What stands in the form: what was sent, else the data as they are now."""
    look, meeting, reader = telling.look, telling.subject, telling.reader
    found = of_person(look, meeting, reader) if reader is not None else []
    if not found:
        return {}
    row = found[0]
    if row.sent_at is not None:
        return {"squad": row.squad, "progress": row.progress, "problems": row.problems, "needs": row.needs}
    drafted = draft(standings(look).get(row.squad, Standing()), telling.t)
    return {"squad": row.squad, **vars(drafted)}


def failings(look: Reading, rows: list[SquadReport]) -> dict[str, int]:
    """By squad: how many of its reports came late or not at all in the last three months."""
    squads = [row.squad for row in rows]
    return dict(map(tuple, look.rows(series.failings(squads, look.now - COUNTED, look.now)))) if squads else {}
