"""A meeting's card, its line in a list, and what is answered when it gets a date or an action."""

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Message, Telling
from commands.meeting import agendas
from commands.meeting.attendance import asked, expected
from commands.meeting.rules import STATES, S
from storage import meetings
from storage.meetings import Action, Meeting
from storage.people import Person
from storage.reading import Reading
from storage.tables import cases

LIGHTS: dict[str, str] = {
    S.PROPOSED: "⚪",
    S.SCHEDULED: "🔵",
    S.COLLECTING: "🔵",
    S.HELD: "🟡",
    S.MINUTES_CONFIRMED: "🟢",
    S.CLOSED: "⚫",
    S.CANCELLED: "⚫",
}
PURPOSES = {
    "general": N_("general meeting"),
    "coordination": N_("coordination (4.2.1)"),
    "kickoff": N_("kickoff (3.1.1)"),
    "project": N_("project coordination (3.1.3)"),
    "weekly": N_("weekly meeting of all leads (4.1.2)"),
    "recurring": N_("recurring"),
}
CLAUSES = {"coordination": "4.2.1", "kickoff": "3.1.1", "project": "3.1.3"}
LONGEST = 1500
SQUADS = 12
SOON = 5


def card(telling: Telling) -> Card:
    meeting, t = telling.subject, telling.t
    state = t(STATES[meeting.status])
    if meeting.status == S.HELD and telling.look.now < (meeting.ends_at or telling.look.now):
        state = t(N_("taking place"))
    return Card(
        title=meeting.title,
        state=state,
        facts=[(label, value) for label, value in _facts(telling) if value],
        body=_words(telling),
        clause=CLAUSES.get(meeting.purpose, "4.1.2"),
        light=LIGHTS[meeting.status],
    )


def _facts(telling: Telling) -> list[tuple[str, str]]:
    meeting, t = telling.subject, telling.t
    late = meeting.hold_by and (meeting.starts_at or telling.look.now) > meeting.hold_by
    promised = ""
    if meeting.hold_by:
        promised = t(N_("⚠ {due}, it is later") if late else N_("{due}"), due=meeting.hold_by)
    purpose = PURPOSES.get(meeting.purpose)
    return [
        (t(N_("When")), t.when(meeting.starts_at) if meeting.starts_at else t(N_("no date yet"))),
        (t(N_("Length")), t.count("{n} minute", "{n} minutes", meeting.minutes_long)),
        (t(N_("Place")), plain(meeting.place)),
        (t(N_("To be held by")), promised),
        (t(N_("Kind")), t(purpose) if purpose else plain(meeting.purpose)),
        (t(N_("Belongs to")), record_of(telling)),
        (t(N_("Decision sought")), plain(meeting.decision_sought)),
        *_people(telling),
    ]


def _people(telling: Telling) -> list[tuple[str, str]]:
    """Those asked, by what they said, or did when it is over."""
    meeting, t, look = telling.subject, telling.t, telling.look
    labels = {
        "coming": t(N_("Coming")),
        "asked": t(N_("No answer yet")),
        "away": t(N_("Not coming")),
        "present": t(N_("Were there")),
        "absent": t(N_("Were not there")),
    }
    said = {row.person_id: row.answer for row in look.all(meetings.attendees(meeting.id))}
    people = asked(look, meeting)
    return [
        (label, t.listed([str(t.say(one)) for one in people if said[one.id] == answer]))
        for answer, label in labels.items()
    ]


def record_of(telling: Telling) -> str:
    meeting = telling.subject
    kind = cases().get(meeting.record_kind or "")
    found = telling.look.get(kind, meeting.record_id) if kind else None
    return f"{found.number} {plain(shorten(found.title, 100))}" if found else ""


def _words(telling: Telling) -> list[Block]:
    meeting, t = telling.subject, telling.t
    agenda = [] if meeting.minutes or not meeting.agenda else [_titled(t(N_("Agenda")), meeting.agenda)]
    squads = agendas.agenda(telling, most=SQUADS) if meeting.series_id and not meeting.minutes else []
    return [*squads, *agenda, *said_there(telling)]


def said_there(telling: Telling) -> list[Block]:
    """Minutes, decisions and the actions with who does them."""
    meeting, t, look = telling.subject, telling.t, telling.look
    shown = []
    if meeting.minutes:
        shown.append(_titled(t(N_("Minutes")), meeting.minutes))
    if meeting.decisions:
        shown.append(_titled(t(N_("Decisions")), meeting.decisions))
    actions = look.all(meetings.actions_of(meeting.id))
    people = {one.id: one for one in look.several(filter(None, [one.owner_id for one in actions]))}
    lines = [action_line(one, people.get(one.owner_id or ""), t) for one in actions]
    if lines:
        shown.append(blocks.paragraph(f"*{t(N_('Actions'))}*\n" + "\n".join(lines[:12])))
    if len(lines) > 12:
        shown.append(blocks.note(t.count("{n} more action", "{n} more actions", len(lines) - 12)))
    return shown


def action_line(action: Action, owner: Person | None, t: Words) -> str:
    title = plain(shorten(action.title, 90))
    who = owner or t(N_("nobody"))
    return t(
        N_("• {number} {title}: {owner}, due {due}"), number=action.number, title=title, owner=who, due=action.due_on
    )


def _titled(label: str, words: str) -> Block:
    return blocks.paragraph(f"*{label}*\n{plain(words, LONGEST)}")


def line(telling: Telling) -> str:
    meeting, t = telling.subject, telling.t
    known = {
        "number": meeting.number,
        "title": plain(shorten(meeting.title, 90)),
        "state": t(STATES[meeting.status]),
        "when": meeting.starts_at or t(N_("no date yet")),
    }
    return t(N_("*{number}*  {title}  ·  {state}  ·  {when}"), **known)


def coming(telling: Telling) -> list[Block]:
    """On the command's menu: the meetings that the reader is asked to."""
    look, reader, t = telling.look, telling.reader, telling.t
    if reader is None:
        return []
    found = look.all(meetings.coming_up(reader.id, look.now).where(Meeting.owner_id != reader.id).limit(SOON))
    show = t(N_("Show"))
    return [
        blocks.with_button(line(Telling(look, one, t, reader, {})), blocks.button(show, "meeting.show", one.id))
        for one in found
    ]


def dated(look: Reading, meeting: Meeting, t: Words) -> Message:
    """What the convener is answered: when it is, in their own time, and what speaks against that."""
    assert meeting.starts_at is not None
    text = t(
        N_("*{number}* {title} begins {starts}. Everybody who is asked is told."),
        number=meeting.number,
        title=plain(meeting.title),
        starts=t.moment(meeting.starts_at),
    )
    return Message(text, [blocks.paragraph(f"✅ {text}"), *map(blocks.paragraph, caveats(look, meeting, t))])


def caveats(look: Reading, meeting: Meeting, t: Words) -> list[str]:
    """A free day, a date later than promised, people who are somewhere else: accepted, but said."""
    starts, ends = meeting.starts_at, meeting.ends_at
    if starts is None or ends is None:
        return []
    found = []
    day = look.calendar.local(starts).date()
    if not look.calendar.is_working_day(day):
        found.append(t(N_("⚠ {day} is not a working day of the organisation."), day=day))
    if meeting.hold_by and starts > meeting.hold_by:
        found.append(
            t(N_("⚠ It was to be held by {due}; this is later, and is on record."), due=t.moment(meeting.hold_by))
        )
    people = expected(look, meeting)
    for other in look.all(meetings.around([one.id for one in people], starts, ends)):
        if other.id != meeting.id and other.ends_at and other.ends_at > starts:
            there = {one.id for one in expected(look, other)}
            both = [plain(one.name) for one in people if one.id in there]
            found.append(t(N_("⚠ At that time {number} takes place with {people}."), number=other.number, people=both))
    return found


def agreed(action: Action, owner: Person, t: Words) -> Message:
    known = {"number": action.number, "title": plain(action.title), "owner": owner, "due": action.due_on}
    return Message(t(N_("*{number}* {title} is with {owner}, due {due}."), **known))
