"""Who is asked to a meeting, who comes, who was there."""

from collections.abc import Iterable

from commands.kit.flow import Impossible
from commands.kit.members import member, members
from commands.kit.steps import hand_over, step
from commands.kit.text import plain
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.meeting import asks, refusals
from commands.meeting.rules import FLOW, S
from storage import meetings, promises, series
from storage.meetings import Attendee, Meeting
from storage.people import Person
from storage.reading import Reading
from storage.work import Work


def asked(look: Reading, meeting: Meeting, *answers: str) -> list[Person]:
    """The convener, then the others by name; only those with one of the answers, if any are named."""
    rows = look.all(meetings.attendees(meeting.id))
    found = look.several(row.person_id for row in rows if not answers or row.answer in answers)
    return sorted(found, key=lambda one: (one.id != meeting.owner_id, one.name, one.id))


def expected(look: Reading, meeting: Meeting) -> list[Person]:
    """All but those who declined."""
    return asked(look, meeting, "asked", "coming")


def others(people: Iterable[Person], *but: Person | None) -> list[Person]:
    known = {one.id for one in but if one is not None}
    return [one for one in people if one.id not in known]


def ask_people(work: Work, meeting: Meeting, people: Iterable[Person]) -> list[Person]:
    """Put people on the list; the convener comes by their own word. Answers with those who were not on it before."""
    known = {row.person_id for row in work.all(meetings.attendees(meeting.id))}
    fresh = {one.id: one for one in people if one.id not in known}
    for one in fresh.values():
        answer = "coming" if one.id == meeting.owner_id else "asked"
        work.add(Attendee(meeting_id=meeting.id, person_id=one.id, answer=answer, word=""))
    work.session.flush()
    return list(fresh.values())


def ask_again(work: Work, meeting: Meeting) -> None:
    """A new date needs a new answer from everybody but the convener."""
    for row in work.all(meetings.attendees(meeting.id)):
        if row.person_id != meeting.owner_id:
            row.answer, row.word, row.answered_at = "asked", "", None


def attend(work: Work, by: Person, meeting: Meeting) -> Message:
    step(work, FLOW, meeting, "attend", by=by)
    _answer(work, by, meeting, "coming", "")
    return _noted(meeting, by, N_("You come to {number} {title}, {starts}."))


def decline(work: Work, by: Person, meeting: Meeting, ask: asks.Decline) -> Message:
    """The convener is told at once; who comes is seen on the card. Whoever comes instead is asked, and reports."""
    FLOW.make(meeting, "decline", work.now)
    instead = member(work, ask.instead, "instead") if ask.instead else None
    if instead is not None and instead.id == by.id:
        raise refusals.NotInstead("instead")
    verb = "decline_with" if ask.word else "decline"
    work.record(meeting, verb, by=by, word=ask.word)
    _answer(work, by, meeting, "away", ask.word)
    if instead is not None:
        _stand_in(work, by, meeting, instead)
    work.tell(meeting, verb, *others(work.several(filter(None, [meeting.owner_id])), by), by=by, word=ask.word)
    return _noted(meeting, by, N_("You do not come to {number} {title}, {starts}. The convener is told."))


def _stand_in(work: Work, by: Person, meeting: Meeting, instead: Person) -> None:
    absent = work.acting_for or by
    ask_people(work, meeting, [instead])
    for row in work.all(meetings.attendees(meeting.id)):
        if row.person_id == instead.id:
            row.for_id = absent.id
            row.answer = "asked" if row.answer == "away" else row.answer
    for report in work.all(series.reports(meeting.id)):
        if absent.id in (report.lead_id, report.for_id):
            report.lead_id, report.for_id = instead.id, absent.id
    work.record(meeting, "stands_in", by=by, who=instead, whom=absent)
    work.tell(meeting, "asked_instead", instead, by=by)


def _noted(meeting: Meeting, by: Person, text: str) -> Message:
    t = words_for(by)
    starts = t.moment(meeting.starts_at) if meeting.starts_at else ""
    return Message(t(text, number=meeting.number, title=plain(meeting.title), starts=starts))


def _answer(work: Work, by: Person, meeting: Meeting, answer: str, word: str) -> None:
    """Their own, or that of the person for whom they act."""
    ids = [by.id, *([work.acting_for.id] if work.acting_for else [])]
    rows = {row.person_id: row for row in work.all(meetings.attendees(meeting.id))}
    row = next((rows[id] for id in ids if id in rows), None)
    if row is None:
        raise LookupError(f"{by.id} is not asked to {meeting.number}")
    row.answer, row.word, row.answered_at = answer, word, work.now


def invite(work: Work, by: Person, meeting: Meeting, ask: asks.Invite) -> None:
    fresh = ask_people(work, meeting, members(work, ask.attendees, "attendees"))
    if not fresh:
        raise refusals.AllAreAsked("attendees")
    step(work, FLOW, meeting, "invite", by=by, people=fresh)
    if meeting.status != S.PROPOSED:
        work.tell(meeting, "asked", *others(fresh, by), by=by)


def hand(work: Work, by: Person, meeting: Meeting, ask: asks.Hand) -> None:
    """The meeting and what is promised about it go to another convener; who had it stays asked."""
    if FLOW.find("hand", meeting.status) is None:
        raise Impossible("hand")
    to = member(work, ask.to, "to")
    if to.id == meeting.owner_id:
        raise refusals.ConvenesAlready("to", who=to.name, number=meeting.number)
    before = work.person(meeting.owner_id)
    hand_over(work, meeting, to, by=by)
    ask_people(work, meeting, [to])
    for row in work.all(meetings.attendees(meeting.id)):
        if row.person_id == to.id and row.answer in ("asked", "away"):
            row.answer, row.answered_at = "coming", work.now
    for promise in work.all(promises.open_of(meeting.id)):
        promise.owner_id = to.id
    work.tell(meeting, "handed", *others([to], by), by=by)
    work.tell(meeting, "taken_over", *others(filter(None, [before]), by), by=by, to=to)
