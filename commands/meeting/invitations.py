"""A meeting as an entry for somebody's own calendar (RFC 5545): one UID for its life, a sequence that rises (4.1.2)."""

from collections.abc import Iterable, Sequence

from commands.kit.text import single_line
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.meeting.attendance import asked, expected
from commands.meeting.rules import S
from storage import meetings
from storage.meetings import Meeting
from storage.people import Person
from storage.work import Work

STATUS = {S.CANCELLED: "CANCELLED"}


def calendar(work: Work, by: Person, meeting: Meeting) -> Message:
    """To whoever asks, and to nobody else; from then on they get each change of it."""
    for row in work.all(meetings.attendees(meeting.id)):
        if row.person_id == by.id:
            row.has_file = True
    send(work, meeting, [by])
    known = {"number": meeting.number}
    text = N_("{number} comes as a file for your calendar. When it changes or is cancelled, you get it anew.")
    return Message(words_for(by)(text, **known))


def changed(work: Work, meeting: Meeting) -> None:
    """Whoever took it into their calendar gets it anew."""
    meeting.sequence += 1
    rows = work.all(meetings.attendees(meeting.id))
    send(work, meeting, work.several(row.person_id for row in rows if row.has_file))


def send(work: Work, meeting: Meeting, people: Iterable[Person]) -> None:
    everybody = asked(work, meeting)
    coming = {one.id for one in expected(work, meeting)}
    for person in people:
        if not person.is_active:
            continue
        text = entry(meeting, everybody, coming, work, words_for(person))
        name = f"{meeting.number}.ics"
        work.errand("file", meeting, lane=f"person:{person.id}", to=person.id, name=name, text=text, comment="")


def entry(meeting: Meeting, people: Sequence[Person], coming: set[str], work: Work, t: Words) -> str:
    """In UTC, so that it is the same instant in every calendar; mail addresses are not ours to give, and are invalid
    by name."""
    from icalendar import Calendar, Event, vCalAddress, vText

    assert meeting.starts_at is not None
    assert meeting.ends_at is not None
    is_off = meeting.status == S.CANCELLED
    whole = Calendar()
    whole.add("prodid", "-//Quartet//Meetings//EN")
    whole.add("version", "2.0")
    whole.add("method", "CANCEL" if is_off else "REQUEST")
    event = Event()
    event.add("uid", f"{meeting.id}.{work.workspace_id.lower()}@quartet.invalid")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", work.now.replace(microsecond=0))
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", single_line(f"{meeting.number} {meeting.title}"))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    if meeting.place:
        event.add("location", single_line(meeting.place))
    event.add("description", _description(meeting, t))
    for person in people:
        address = vCalAddress(f"mailto:{person.slack_id.lower()}@quartet.invalid")
        address.params["cn"] = vText(single_line(person.name))
        if person.id == meeting.owner_id:
            event["organizer"] = address
        address.params["partstat"] = vText("NEEDS-ACTION" if person.id in coming else "DECLINED")
        event.add("attendee", address, encode=False)
    whole.add_component(event)
    return str(whole.to_ical().decode())


def _description(meeting: Meeting, t: Words) -> str:
    parts = [t(N_("Decision sought: {decision}"), decision=meeting.decision_sought)] if meeting.decision_sought else []
    parts += [meeting.agenda] if meeting.agenda else []
    parts.append(t(N_("In Slack: /meeting show {number}"), number=meeting.number))
    return "\n".join(parts)
