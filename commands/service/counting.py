"""What a month or a week of service comes to, in a handful of questions however many records there are (2.2.1c–d)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from commands.kit.wall_clock import at_local
from commands.service.rules import ENOUGH, Hot, ranked, share
from storage import complaints, customers, inquiries, service, surveys, visits
from storage.customers import FromCustomer
from storage.reading import Reading

MERGED = "merged"


def kinds_of() -> dict[type[FromCustomer], list[str]]:
    """The kinds of customers' records with their states; what was merged into another one is not counted twice."""
    from commands.registry import REGISTRY

    found = {}
    for cls in customers.from_customers():
        workflow = REGISTRY.of_kind(cls.kind)
        if workflow is not None and workflow.flow is not None:
            found[cls] = [one for one in workflow.flow.states() if one != MERGED]
    return found


def moments(look: Reading, first: date, last: date) -> tuple[datetime, datetime]:
    """From the beginning of the first local day to the end of the last."""
    return at_local(look.zone, first, time()), at_local(look.zone, last + timedelta(days=1), time())


def topics_of(look: Reading, monday: date) -> list[Hot]:
    """The week that begins on a Monday against the weeks before it."""
    weeks = look.settings.count("topic.weeks")
    days = [monday + timedelta(weeks=week) for week in range(-weeks, 2)]
    bounds = [at_local(look.zone, day, time()) for day in days]
    question = service.by_topic(look.workspace_id, kinds_of(), bounds)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * (weeks + 1))
    for topic, *found in look.rows(question):
        counts[topic] = [had + int(more or 0) for had, more in zip(counts[topic], found, strict=True)]
    times = float(look.settings.text("topic.flag"))
    return ranked(counts, times, look.settings.count("topic.least"))


def month_of(look: Reading, first: date, last: date) -> dict[str, Any]:
    """A month's figures, as plain values that stay as they are."""
    begins, ends = moments(look, first, last)
    kinds = kinds_of()
    names = [cls.kind for cls in kinds]
    opened = _counts(look, service.opened(look.workspace_id, kinds, begins, ends))
    closed = _counts(look, service.closed(look.workspace_id, kinds, begins, ends))
    still = _counts(look, service.still_open(look.workspace_id, kinds))
    again = _counts(look, service.reopened(look.workspace_id, kinds, begins, ends))
    called = _visits(look, first, last)
    ((kept, due),) = look.rows(inquiries.kept("answer", begins, ends))
    ((asked, answered),) = look.rows(surveys.asked_between(begins, ends))
    return {
        "kinds": [
            {"kind": name, "opened": opened.get(name, 0), "closed": closed.get(name, 0), "open": still.get(name, 0)}
            for name in names
        ],
        "promises": _promises(look, names, begins, ends),
        "visits": called,
        "ratings": _ratings(look, first, last),
        "answers": [int(kept), int(due)],
        "response": [called["answered"] + int(answered), sum(called.values()) + int(asked)],
        "complaints": [
            look.first(complaints.pleased(begins, ends)) or 0,
            sum(count for (count,) in look.rows(complaints.open_at(begins))) + opened.get("complaint", 0),
        ],
        "reopened": [sum(again.values()), sum(closed.get(name, 0) for name in again)],
    }


def _counts(look: Reading, question: Any) -> dict[str, int]:
    return {name: int(count) for name, count in look.rows(question)}


def _promises(look: Reading, kinds: Sequence[str], begins: datetime, ends: datetime) -> list[dict[str, Any]]:
    """Each promise by what was kept and what was late, the worst first."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: {"kept": 0, "late": 0})
    for kind, name, outcome, count in look.rows(service.promises_settled([*kinds, "visit"], begins, ends)):
        found[kind, name][outcome] += count
    lines = [{"kind": kind, "name": name, **had} for (kind, name), had in found.items()]
    return sorted(lines, key=lambda one: (share(one["kept"], one["kept"] + one["late"]) or 0, one["kind"], one["name"]))


def _visits(look: Reading, first: date, last: date) -> dict[str, int]:
    found = {result or "open": count for result, count in look.rows(visits.results(first, last))}
    return {name: int(found.get(name, 0)) for name in ("answered", "no_answer", "skipped", "open")}


def _ratings(look: Reading, first: date, last: date) -> dict[str, Any]:
    """CSAT = ratings 4–5 / valid ratings, with n (kpi): given in visits, in surveys, and to what was proposed upon a
    complaint."""
    counted: dict[int, int] = defaultdict(int)
    begins, ends = moments(look, first, last)
    for question in (visits.ratings(first, last), surveys.ratings(first, last), complaints.ratings(begins, ends)):
        for rating, count in look.rows(question):
            counted[int(rating or 0)] += int(count)
    total = sum(counted.values())
    good = counted[4] + counted[5]
    low = sum(count for rating, count in counted.items() if rating <= look.settings.count("visit.low_rating"))
    return {"n": total, "good": good, "low": low, "csat": share(good, total), "is_enough": total >= ENOUGH}


def of_promises(figures: Mapping[str, Any]) -> tuple[int, int]:
    """Kept and late of all promises of a report."""
    lines = figures.get("promises", [])
    return sum(one["kept"] for one in lines), sum(one["late"] for one in lines)
