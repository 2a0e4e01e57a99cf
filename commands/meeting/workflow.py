"""The table of meetings: called or proposed, dated, held, minuted, confirmed, closed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from commands.kit import blocks
from commands.kit.cards import next_steps, step_buttons
from commands.kit.notices import about, reminder
from commands.kit.replies import Block
from commands.kit.standard import standard
from commands.kit.text import plain
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Message, Notice, Telling, Verb, Workflow
from commands.meeting import asks, attendance, cards, minutes, operations, telling
from commands.meeting.rules import FLOW, STATES, S, next_slot
from storage import channels, meetings
from storage.meetings import Meeting
from storage.people import Person
from storage.reading import Reading

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
    }


def _asked(look: Reading, meeting: Meeting) -> list[Person]:
    """Before it, all who have not declined; then who writes the minutes, and who has yet to confirm them."""
    if meeting.status in (S.SCHEDULED, S.COLLECTING):
        return attendance.expected(look, meeting)
    if meeting.status == S.HELD and meeting.minutes:
        return look.several(sorted(_relations(look, meeting)["confirmer"]))
    return look.several(filter(None, [meeting.owner_id]))


def _home(look: Reading, meeting: Meeting) -> str | None:
    """The channel of the record that the meeting belongs to, if it has one."""
    purpose = f"{meeting.record_kind}:{meeting.record_id}"
    return purpose if meeting.record_id and look.first(channels.for_purpose(purpose)) else None


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
    written = {"minutes": meeting.minutes, "decisions": meeting.decisions}
    return {**written, "present": tuple(one.slack_id for one in there)}


def _notice(name: str) -> Notice:
    asks_for = name in telling.ASKING
    sentence = (telling.ASKING if asks_for else telling.TELLING)[name]

    def draw(told: Telling) -> Message:
        said = about(told, MEETING, sentence(told))
        body = telling.BODIES[name](told) if name in telling.BODIES else []
        if told.reader is None:
            body += step_buttons(MEETING, next_steps(told.look, MEETING, told.subject, None), told.subject, told.t)
        return Message(said.text, [said.blocks[0], *body, *said.blocks[1:]])

    return Notice(draw, asks=asks_for)


def _reminder(told: Telling) -> Message:
    if told.facts["what"] != "start":
        return reminder(told, MEETING)
    said = about(told, MEETING, telling.begins(told))
    return Message(said.text, [said.blocks[0], *telling.details(told), *said.blocks[1:]])


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
        **{name: _notice(name) for name in (*telling.ASKING, *telling.TELLING)},
        "reminder": Notice(_reminder, asks=True, is_reminder=True),
    },
    lines=telling.LINES,
    promises={
        "schedule": N_("choose the date"),
        "start": N_("hold the meeting"),
        "minutes": N_("record the minutes"),
    },
    listing=Listing(_query, cards.line, FILTERS),
    menu=cards.coming,
    asked=_asked,
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
        Verb("minutes", minutes.minutes, N_("Minutes"), asks.Minutes, prefill=_minutes_so_far),
        Verb("action", minutes.action, N_("Add an action"), asks.Action),
        Verb("confirm", minutes.confirm, N_("Confirm the minutes"), style="primary"),
        Verb("close", minutes.close, N_("Close the meeting"), style="primary"),
        Verb("agenda", operations.agenda, N_("Add to the agenda"), asks.Agenda, above=_so_far),
        Verb("invite", attendance.invite, N_("Ask more people"), asks.Invite, example="MTG-0001 @member"),
        Verb("collect", operations.collect, N_("Ask for points")),
        Verb("hand", attendance.hand, N_("Hand over"), asks.Hand, on_card=False, example="MTG-0001 @member"),
        Verb("cancel", operations.cancel, N_("Cancel it"), asks.Cancel, style="danger"),
        *standard(),
    ),
)
