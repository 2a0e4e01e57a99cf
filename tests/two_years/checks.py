"""What was owed against what ought to have been: each once, nothing else, nothing left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tests.two_years.expected import digests, meetings, notices, promises, visits
from tests.two_years.expected.almanac import day_here
from tests.two_years.people import AGENT, DAYS, JOINT, LEADERS, LEADS, MEETINGS, MEMBER, READERS, USUAL
from tests.two_years.script import Script
from tests.two_years.witness import Told, Witness

ABOVE = tuple(one.id for one in LEADERS)
LEAD_OF = {one.squad: one.id for one in LEADS}
OF_MEETINGS = (
    *("asked", "report_wanted", "report_chased", "agenda_ready", "left_out", "left_out_last", "missed"),
    *("reminder", "overdue"),
)


def same(what: str, expected: Iterable[object], found: Iterable[object]) -> int:
    """How many there were; fails with the first of those that are missing, and of those that are too many."""
    there, here = Counter(expected), Counter(found)
    missing, more = (sorted(map(str, (one - other).elements())) for one, other in ((there, here), (here, there)))
    assert not missing, (what, len(missing), "are missing", missing[:5], "and too many are", more[:5])
    assert not more, (what, len(more), "are too many", more[:5])
    return sum(here.values())


def check_digests(seen: Witness, script: Script) -> int:
    found = [(reader, on, weekly) for reader, on, weekly, _ in seen.digests]
    ought = []
    for one in READERS:
        zone = ZoneInfo(one.zone)
        begins = digests.begins_on(zone, USUAL, script.start)
        due = digests.digests(zone, one.hour or USUAL, begins, script.ticks)
        ought += [(one.id, day, weekly) for day, weekly, _ in due]
    told = Counter(one.record_id for one in seen.told if one.kind == "digests")
    same("messages of digests", [id for *_, id in seen.digests], told.elements())
    return same("digests", ought, found)


def acts_of(script: Script, what: str) -> Iterator[tuple[str, datetime, int | None, dict[str, str | int]]]:
    """(what it is about, when it began, the tick at which it was done, what is known of it)."""
    done = {one.of: one.tick for one in script.acts if one.what == f"{what}.done"}
    for one in script.acts:
        if one.what == what:
            yield one.of, script.ticks[one.tick], done.get(one.of), one.facts


def of(seen: Witness, kind: str, *said: str) -> list[Told]:
    return [one for one in seen.told if one.kind == kind and one.notice in said]


def check_promises(seen: Witness, script: Script) -> int:
    lead = LEAD_OF["project_delivery"]
    ought = [
        (name, *told)
        for name, made, until, known in acts_of(script, "promise")
        for told in promises.reminders(
            made, int(known["days"]), until, script.ticks, owner=MEMBER.id, lead=lead, leaders=ABOVE
        )
    ]
    found = [(seen.titles[one.record_id], one.notice, one.to, one.at)
             for one in of(seen, "action", "reminder", "overdue") if one.what == "do"]  # fmt: skip
    return same("reminders of promises", ought, [one for one in found if one[0].startswith("promise-")])


def check_notices(seen: Witness, script: Script) -> int:
    ought = [
        (name, *told)
        for name, made, until, known in acts_of(script, "notice")
        for told in notices.words(
            made, str(known["severity"]), until, script.ticks, lead=LEAD_OF[str(known["squad"])], leaders=ABOVE
        )
    ]
    told = of(seen, "rectification", "soon", "late", "late_above")
    return same("words of notices", ought, [(seen.titles[one.record_id], one.notice, one.to, one.at) for one in told])


def check_visits(seen: Witness, script: Script) -> int:
    doings = [
        (one.tick, {"ask": "serve", "ask.done": "close", "round": "round"}[one.what], str(one.facts.get("customer")))
        for one in script.acts
        if one.what in ("ask", "ask.done", "round")
    ]
    ought, told = [], []
    for one in visits.visits(doings, script.ticks):
        made = script.ticks[one.made]
        name = (one.customer, one.occasion, one.on, made)
        ought.append(name)
        told.append((name, "to_call", AGENT.id, made))
        due = promises.reminders(
            made, 2, one.until, script.ticks, owner=AGENT.id, lead=LEAD_OF["customer_service"], leaders=ABOVE
        )
        told += [(name, *each) for each in due]
    found = of(seen, "visit", "to_call", "reminder", "overdue")
    count = same("visits", ought, seen.visits.values())
    said = same(
        "reminders of visits", told, [(seen.visits[one.record_id], one.notice, one.to, one.at) for one in found]
    )
    return count + said


def series_of(script: Script) -> Iterator[meetings.Series]:
    leads = tuple(one.id for one in LEADS)
    since = day_here(script.start)
    yield meetings.Series(JOINT, ZoneInfo("Asia/Shanghai"), frozenset({0}), time(10), "skip", since,
                          ABOVE[0], (ABOVE[0], *leads), leads)  # fmt: skip
    for one in MEETINGS:
        days = frozenset(DAYS.index(day) for day in one.weekdays)
        people = (one.convener.id, MEMBER.id, AGENT.id)
        yield meetings.Series(one.title, ZoneInfo(one.zone), days, one.at, one.holidays, since, people[0], people)


def check_meetings(seen: Witness, script: Script) -> tuple[int, int]:
    """How many meetings there were, and how often something was said of them."""
    reports: dict[str, list[int]] = defaultdict(list)
    for act in script.acts:
        if act.what == "report":
            reports[act.of].append(act.tick)
    told, made, late = [], [], []
    stamps: dict[tuple[str, date], str] = {}
    for series in series_of(script):
        course = meetings.course(series, script.start, script.ticks, reports)
        told += [((series.title, day), *rest) for day, *rest in course.told]
        made += [(series.title, day) for day in course.made]
        stamps |= {(series.title, day): outcome for day, outcome in course.stamps.items()}
        late += [((series.title, day), on) for day, on in course.late]
    spoken = [one for one in of(seen, "meeting", *OF_MEETINGS) if one.what != "outcome"]
    found = [(seen.meetings[one.record_id], one.notice, one.to, one.at) for one in spoken]
    same("stamps of meetings", stamps.items(), seen.stamps.items())
    same("missed in digests", late, [(seen.meetings[id], on) for id, on in seen.missed])
    return same("meetings", made, seen.meetings.values()), same("words of meetings", told, found)


def check_deliveries(seen: Witness) -> int:
    """What was owed came to an end once, and what was sent stands in Slack once."""
    assert not seen.still_owed
    assert set(seen.ends.values()) <= {1}, "settled twice"
    sent = [id for id, status in seen.ends if status == "sent"]
    direct = {one.id for one in seen.told}
    return same("messages", [id[10:] for id in sent if id in direct], _of_people(seen, direct))


def _of_people(seen: Witness, direct: set[str]) -> Iterator[str]:
    marks = {id[10:] for id in direct}
    return (mark for mark in seen.delivered.elements() if mark in marks)
