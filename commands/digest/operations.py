"""What is done with digests: who gets them and when, by the clock; one's own hour, silence and content (2.1.1c)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from commands.digest import asks, audience, rules
from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from storage import digests
from storage.caseload import case_of
from storage.digests import Digest, DigestReader
from storage.facts import thaw
from storage.people import Person
from storage.work import Work

FIRST = timedelta(days=1)
"""What the first digest calls "since the last one"."""


class NoDigest(Refusal):
    text = N_(
        "Digests come by themselves to leadership, squad leads, sponsors and supervision. "
        "`/digest now` shows you yours at any time."
    )


class NotAhead(FieldRefusal):
    text = N_("Choose a day from today to {last}.")


def keep_readers(work: Work) -> int:
    """Who answers for something today gets digests from now on, who does so no longer gets none; a moved time zone or
    another hour of the organisation counts from here. How many changed."""
    known = {one.person_id: one for one in work.all(digests.all_readers())}
    wanted = {one.id: one for one in work.several(audience.parts(work))}
    changed = 0
    for id, person in wanted.items():
        reader = known.get(id)
        before = reader.next_at if reader is not None else None
        if reader is None:
            reader = work.add(DigestReader(person_id=id, from_on=work.today, next_at=None))
        if before is None:
            reader.from_on = rules.begins_on(work.now, _rhythm(work, reader), ZoneInfo(person.time_zone))
        plan_next(work, reader, person)
        changed += reader.next_at != before
    for id, reader in known.items():
        if id not in wanted and reader.next_at is not None:
            reader.next_at = None
            changed += 1
            _release(work, id)
    return changed


def plan_next(work: Work, reader: DigestReader, person: Person) -> None:
    zone = ZoneInfo(person.time_zone)
    reader.next_at = rules.next_moment(reader.from_on, work.now, _rhythm(work, reader), zone, work.calendar)


def _rhythm(work: Work, reader: DigestReader) -> rules.Rhythm:
    return rules.rhythm(work.settings, reader.at)


def _release(work: Work, person_id: str) -> None:
    """Reminders that waited for a digest that will not come are given at once."""
    for one in work.ask(digests.KEPT_FOR, ids=[person_id]):
        case = case_of(work, one.kind, one.record_id)
        if case is not None and case.is_open:
            work.tell(case, one.notice, work.person(person_id), key=one.key, **thaw(work, one.facts))
        one.told_at = work.now


def plan(work: Work, limit: int) -> int:
    """Each reader whose hour has come is owed today's digest, once; what was missed before is folded into it. It is
    drawn when it is sent. How many were looked at."""
    due = work.all(digests.due(work.now, limit))
    people = {one.id: one for one in work.several(one.person_id for one in due)}
    unsent = {one.person_id for one in work.all(digests.unsent(list(people), work.now - timedelta(days=8)))}
    for reader in due:
        person = people.get(reader.person_id)
        if person is None or not person.is_active:
            reader.next_at = None
            continue
        zone = ZoneInfo(person.time_zone)
        turn = rules.turn(reader.from_on, work.now, _rhythm(work, reader), zone, work.calendar)
        if turn is not None:
            _owe(work, reader, person, turn, is_weekly=turn.is_weekly or person.id in unsent)
            reader.from_on = turn.on + rules.A_DAY
        plan_next(work, reader, person)
    return len(due)


def _owe(work: Work, reader: DigestReader, person: Person, turn: rules.Turn, *, is_weekly: bool) -> None:
    rule = f"digest:{person.id}"
    if not work.once(rule, turn.on, outcome="weekly" if is_weekly else "daily"):
        return
    since = reader.last_at or turn.due_at - FIRST
    digest = work.add(
        Digest(person_id=person.id, on=turn.on, is_weekly=is_weekly, due_at=turn.due_at, since=since, told=[])
    )
    work.tell(digest, "told", person, key=f"{rule}:{turn.on}")


def said(work: Work, digest: Digest, message: Message) -> None:
    """It stands in Slack: what it spoke of need not be said again today."""
    digest.sent_at, digest.told = work.now, list(message.of)
    reader = work.first(digests.reader(digest.person_id))
    if reader is not None:
        reader.last_at = work.now
    for one in work.ask(digests.KEPT_FOR, ids=[digest.person_id]):
        if one.record_id in message.of:
            one.told_at = work.now


def time(work: Work, by: Person, ask: asks.Time) -> Message:
    """Raises NoDigest."""
    reader, t = _reader_of(work, by), words_for(by)
    reader.at = f"{ask.at:%H:%M}" if ask.at is not None else ""
    plan_next(work, reader, by)
    return Message(t(N_("Your next digest comes {at}."), at=reader.next_at))


def mute(work: Work, by: Person, ask: asks.Mute) -> Message:
    """Raises NoDigest, NotAhead."""
    reader, t = _reader_of(work, by), words_for(by)
    today = work.now.astimezone(ZoneInfo(by.time_zone)).date()
    last = today + rules.LONGEST_MUTE
    if ask.until is not None and not today <= ask.until <= last:
        raise NotAhead("until", last=last)
    reader.muted_until = ask.until
    if ask.until is None:
        return Message(t(N_("Your digest is no longer muted; the next one comes {at}."), at=reader.next_at))
    return Message(
        t(N_("Until {day} and with it, only decisions and what is overdue reach you in a digest."), day=ask.until)
    )


def content(work: Work, by: Person, ask: asks.Content) -> Message:
    """Raises NoDigest."""
    reader, t = _reader_of(work, by), words_for(by)
    reader.hidden, reader.hidden_kinds = list(ask.without), list(ask.without_kinds)
    names = [t(label) for value, label in asks.SECTIONS if value in reader.hidden]
    names += [label for kind, label in asks.kinds(work, by) if kind in reader.hidden_kinds]
    if not names:
        return Message(t(N_("Your digest has everything again.")))
    return Message(t(N_("From the next digest on, left out: {names}."), names=names))


def _reader_of(work: Work, by: Person) -> DigestReader:
    """Whoever answers for something since this morning is a reader too."""
    reader: DigestReader | None = work.first(digests.reader(by.id))
    if (reader is None or reader.next_at is None) and by.id in audience.parts(work):
        keep_readers(work)
        work.session.flush()
        reader = work.first(digests.reader(by.id))
    if reader is None or reader.next_at is None:
        raise NoDigest
    return reader
