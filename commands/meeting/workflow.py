"""The table of meetings: called or proposed, dated, held, minuted, confirmed, closed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from commands.kit import blocks
from commands.kit.cards import next_steps, step_buttons
from commands.kit.notices import laid_out, reminder, worded
from commands.kit.replies import Block
from commands.kit.standard import standard
from commands.kit.standing import may
from commands.kit.text import plain
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Message, Notice, Telling, Verb, Workflow
from commands.meeting import (
    agendas,
    asks,
    attendance,
    cards,
    invitations,
    minutes,
    operations,
    pages,
    papers,
    recurring,
    reporting,
    telling,
)
from commands.meeting.rules import FLOW, STATES, S, next_slot
from storage import channels, meetings
from storage.meetings import Meeting
from storage.people import Person
from storage.reading import Reading
from storage.series import Series

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("all", N_("all")),
    ("past", N_("past")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    if chosen == "mine":
        return meetings.of_person(reader.id)
    return {"open": meetings.ahead, "past": meetings.past}.get(chosen, meetings.all_meetings)()


def _relations(look: Reading, meeting: Meeting) -> Mapping[str, set[str]]:
    convener = set(filter(None, [meeting.owner_id]))
    rows = look.all(meetings.attendees(meeting.id))
    there = {row.person_id for row in rows if row.answer == "present"}
    unconfirmed = {row.person_id for row in rows if row.answer == "present" and row.confirmed_at is None}
    return {
        "convener": convener,
        "attendee": {row.person_id for row in rows} - convener,
        "present": there,
        "confirmer": convener | unconfirmed if meeting.minutes else set(),
        **_reporting(look, meeting),
    }


def _reporting(look: Reading, meeting: Meeting) -> dict[str, set[str]]:
    """Who is asked for a report, and for whom they stand in; those whose report is missing."""
    rows = reporting.reporters(look, meeting)
    everyone = {id for row in rows for id in (row.lead_id, row.for_id) if id}
    missing = {id for row in rows if row.sent_at is None for id in (row.lead_id, row.for_id) if id}
    return {"reporter": everyone, "owing": missing}


def _offers(look: Reading, meeting: Meeting, verb: str) -> bool:
    """Reports are for the meeting of all leads; no button asks for them elsewhere."""
    return verb not in ("report", "nothing") or meeting.purpose == "weekly"


def _meant(look: Reading, person: Person, verb: str) -> Meeting | None:
    """The meeting that somebody means who names none: the one of theirs for which this can be done now and by
    them, if there is only one; for a report the meeting of all leads, also for a lead for whom somebody stands in."""
    mine = look.all(meetings.of_person_or_all_leads(person.id).limit(50))
    wanted = MEETING.verb(verb)
    found = [one for one in mine if FLOW.find(verb, one.status) is not None and _offers(look, one, verb)]
    able = [one for one in found if wanted is not None and may(look, person, MEETING, wanted, one).allowed]
    return able[0] if len(able) == 1 else None


def _asked(look: Reading, meeting: Meeting) -> list[Person]:
    """Before it, all who have not declined; then who writes the minutes, and who has yet to confirm them."""
    if meeting.purpose == "weekly" and meeting.status == S.COLLECTING:
        return look.several(sorted(_reporting(look, meeting)["owing"]))
    if meeting.status in (S.SCHEDULED, S.COLLECTING):
        return attendance.expected(look, meeting)
    if meeting.status == S.HELD and meeting.minutes:
        return look.several(sorted(_relations(look, meeting)["confirmer"]))
    return look.several(filter(None, [meeting.owner_id]))


def _home(look: Reading, meeting: Meeting) -> str | None:
    """The channel of the record that the meeting belongs to, or of the squad whose series it is, if it has one."""
    purpose = f"{meeting.record_kind}:{meeting.record_id}" if meeting.record_id else f"squad:{meeting.squad}"
    has_home = bool(meeting.record_id) or (meeting.purpose == "recurring" and bool(meeting.squad))
    return purpose if has_home and look.first(channels.for_purpose(purpose)) is not None else None


def _zone(told: Telling) -> ZoneInfo:
    return ZoneInfo(told.reader.time_zone if told.reader else "UTC")


def _slot(told: Telling) -> Mapping[str, Any]:
    return _local(told, next_slot(told.look.calendar, told.look.now, _zone(told).key))


def _local(told: Telling, moment: datetime) -> dict[str, Any]:
    local = moment.astimezone(_zone(told))
    return {"day": local.date(), "at": local.time().replace(second=0, microsecond=0)}


def _first(told: Telling) -> Mapping[str, Any]:
    return {**_slot(told), "length": 60}


def _as_it_stands(told: Telling) -> Mapping[str, Any]:
    """The date it has, else the next one that makes sense, in the reader's own time."""
    meeting = told.subject
    date = _local(told, meeting.starts_at) if meeting.starts_at else _slot(told)
    return {**date, "length": meeting.minutes_long, "place": meeting.place, "agenda": meeting.agenda}


def _time_zone(told: Telling) -> list[Block]:
    zone = told.t(N_("Day and time are yours: {zone}."), zone=_zone(told).key)
    if told.subject is not None and told.subject.hold_by:
        due = told.t(N_("It is to be held by {due}."), due=told.t.moment(told.subject.hold_by))
        return [blocks.note(zone, due)]
    return [blocks.note(zone)]


def _so_far(told: Telling) -> list[Block]:
    agenda = told.subject.agenda
    return [blocks.note(plain(agenda, 1900))] if agenda else []


def _minutes_so_far(told: Telling) -> Mapping[str, Any]:
    look, meeting = told.look, told.subject
    there = attendance.asked(look, meeting, "present") or attendance.asked(look, meeting, "coming")
    drafted = meeting.minutes or (agendas.in_words(look, meeting, told.t) if meeting.purpose == "weekly" else "")
    written = {"minutes": drafted, "decisions": meeting.decisions}
    return {**written, "present": tuple(one.slack_id for one in there)}


def _body(name: str) -> Callable[[Telling], list[Block]]:
    """Where a notice stands in a channel, those who are asked answer there."""

    def draw(told: Telling) -> list[Block]:
        body = telling.BODIES[name](told) if name in telling.BODIES else []
        if told.reader is not None:
            return body
        return [*body, *step_buttons(MEETING, next_steps(told.look, MEETING, told.subject, None), told.subject, told.t)]

    return draw


def _reminder(told: Telling) -> Message:
    if told.facts["what"] != "start":
        return reminder(told, MEETING)
    return laid_out(told, telling.begins(told), telling.details(told))


MEETING = Workflow(
    name="meeting",
    title=N_("Meetings"),
    about=N_("Called with a purpose, dated, held, minuted and confirmed; what was decided becomes somebody's action."),
    clause="4.1.2",
    record=Meeting,
    flow=FLOW,
    states=STATES,
    rests=(S.SCHEDULED, S.COLLECTING),
    relations=_relations,
    card=cards.card,
    home=_home,
    notices={
        **worded(telling.ASKING, telling.TELLING, {name: _body(name) for name in (*telling.ASKING, *telling.TELLING)}),
        "reminder": Notice(_reminder, asks=True, is_reminder=True),
    },
    lines=telling.LINES,
    promises={
        "schedule": N_("choose the date"),
        "start": N_("hold the meeting"),
        "outcome": N_("hold it and record what came of it"),
        "minutes": N_("record the minutes"),
    },
    listing=Listing(_query, cards.line, FILTERS),
    menu=cards.coming,
    asked=_asked,
    also=(Series,),
    naming=reporting.naming,
    meant=_meant,
    papers={papers.MINUTES: papers.minutes},
    offers=_offers,
    verbs=(
        Verb(
            "call",
            operations.call,
            N_("Call a meeting"),
            asks.Call,
            by=ANYONE,
            makes=True,
            style="primary",
            prefill=_first,
            above=_time_zone,
            example='"Racks for the warehouse" tomorrow 15:00 @member',
        ),
        Verb(
            "report",
            reporting.report,
            N_("Report"),
            asks.Report,
            style="primary",
            prefill=reporting.filled,
            example='MTG-0001 problems: "Two racks are missing"',
        ),
        Verb("nothing", reporting.nothing, N_("Nothing to report")),
        Verb("attend", attendance.attend, N_("I come"), style="primary"),
        Verb("decline", attendance.decline, N_("I cannot come"), asks.Decline, example="MTG-0001 on leave"),
        Verb(
            "schedule",
            operations.schedule,
            N_("Choose the date"),
            asks.Schedule,
            prefill=_as_it_stands,
            above=_time_zone,
            example="MTG-0001 tomorrow 15:00",
        ),
        Verb("start", minutes.start, N_("Begin")),
        Verb("decide", minutes.decide, N_("Decision"), asks.Decide, example='MTG-0001 "We buy the second offer"'),
        Verb("minutes", minutes.minutes, N_("Minutes"), asks.Minutes, prefill=_minutes_so_far),
        Verb("action", minutes.action, N_("Add an action"), asks.Action),
        Verb("confirm", minutes.confirm, N_("Confirm the minutes"), style="primary"),
        Verb("close", minutes.close, N_("Close the meeting"), style="primary"),
        Verb("agenda", operations.agenda, N_("Add to the agenda"), asks.Agenda, above=_so_far),
        Verb("calendar", invitations.calendar, N_("For my calendar")),
        Verb("invite", attendance.invite, N_("Ask more people"), asks.Invite, example="MTG-0001 @member"),
        Verb("collect", operations.collect, N_("Ask for points")),
        Verb("hand", attendance.hand, N_("Hand over"), asks.Hand, on_card=False, example="MTG-0001 @member"),
        Verb("cancel", operations.cancel, N_("Cancel it"), asks.Cancel, style="danger"),
        Verb(
            "weekly",
            recurring.weekly,
            N_("Recurring meetings"),
            asks.Weekly,
            by=ANYONE,
            show=pages.weekly,
            loose=True,
            prefill=pages.as_it_is,
            example="at: 09:30 holidays: after",
        ),
        Verb(
            "repeat",
            recurring.repeat,
            N_("A recurring meeting"),
            asks.Repeat,
            by=ANYONE,
            loose=True,
            prefill=pages.first,
            example='"Stand-up" Mon,Wed 09:15 squad: quality_assurance',
        ),
        Verb(
            "skip",
            recurring.skip,
            N_("Leave out one date"),
            asks.Skip,
            by=ANYONE,
            loose=True,
            in_menu=False,
            prefill=pages.chosen,
            example='2026-12-28 "Between the years"',
        ),
        *standard(),
    ),
)
