"""The clock's reports: last week's topics, published at once, and last month's figures, for the supervisor to judge
(2.2.1c, 2.2.1d)."""

from datetime import date
from typing import Any

from commands.customer import operations as customers
from commands.kit.steps import step
from commands.kit.text import plain
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.service import asks, cards, counting
from commands.service.rules import ENOUGH_TO_DRAW, FLOW, MONTH, QUALITY, SQUAD, WEEK, S, month_before, week_before
from storage import channels, directory, service
from storage.customers import files
from storage.people import Person
from storage.service import ServiceReport
from storage.work import Work


def report_topics(work: Work) -> int:
    """Once a week, on its first morning that the clock sees: a Pareto picture and what is to be flagged, to leadership
    and the quality squad. A week in which nothing was asked is told of too: silence would look like a failure."""
    first, last = week_before(work.today)
    if not _serves_customers(work) or work.first(service.report_of(WEEK, first)) is not None:
        return 0
    hot = counting.topics_of(work, first)
    figures = {"topics": [{"code": one.code, "n": one.count, "mean": one.mean, "flag": one.is_flagged} for one in hot]}
    report = _opened(work, WEEK, first, last, figures)
    report.published_at = work.now
    total = sum(one.count for one in hot)
    step(work, FLOW, report, "publish", by=None, total=total)
    _spread(work, report, "topics", ("leadership", f"squad:{QUALITY}"), with_picture=total >= ENOUGH_TO_DRAW)
    return 1


def draft_review(work: Work) -> int:
    """On the first working day of a month its last one is counted, and the supervisor is asked to judge it."""
    if work.today != work.calendar.working_day_from(work.today.replace(day=1)):
        return 0
    first, last = month_before(work.today)
    if not _serves_customers(work) or work.first(service.report_of(MONTH, first)) is not None:
        return 0
    report = _opened(work, MONTH, first, last, counting.month_of(work, first, last))
    asked = customers.supervisors(work)
    report.owner_id = asked[0].id if asked else None
    report.unowned_since = None if asked else work.now
    report.due_at = work.calendar.after(work.now, work.settings.span("service.review"))
    work.record(report, "draft", by=None)
    work.promise(report, "review", due=report.due_at, owner=asked[0] if asked else None, ladder="standard")
    work.tell(report, "to_review", *asked, due=report.due_at)
    return 1


def _serves_customers(work: Work) -> bool:
    """An organisation without a supervisor and without a single customer is not told of nothing each week."""
    return bool(customers.supervisors(work)) or work.first(files().limit(1)) is not None


def _opened(work: Work, sort: str, first: date, last: date, figures: dict[str, Any]) -> ServiceReport:
    made = ServiceReport(title="", squad=SQUAD, sort=sort, starts_on=first, ends_on=last, figures=figures)
    made.title = cards.title(made, Words(work.workspace.language, work.workspace.time_zone))
    found: ServiceReport = work.open_case(made, status=S.DRAFTED)
    return found


def refresh(work: Work, by: Person, report: ServiceReport) -> Message:
    """Count the month anew, where records were corrected since."""
    report.figures = counting.month_of(work, report.starts_on, report.ends_on)
    FLOW.make(report, "refresh", work.now)
    work.record(report, "refresh", by=by)
    t = words_for(by)
    return Message(t(N_("✅ {number} has been counted anew."), number=report.number))


def review(work: Work, by: Person, report: ServiceReport, ask: asks.Review) -> Message:
    """The supervisor's judgement is published with the figures: to leadership and to the squad."""
    report.words, report.measures = ask.words, ask.measures
    report.published_at, report.published_by_id = work.now, by.id
    step(work, FLOW, report, "review", by=by)
    _spread(work, report, "reviewed", ("leadership", f"squad:{SQUAD}"), but=by)
    t = words_for(by)
    return Message(
        t(N_("✅ {number} *{title}* is published."), number=report.number, title=plain(cards.title(report, t)))
    )


def _spread(
    work: Work,
    report: ServiceReport,
    notice: str,
    purposes: tuple[str, ...],
    *,
    with_picture: bool = False,
    but: Person | None = None,
) -> None:
    """In each group's channel; to its people where it has none."""
    for purpose in purposes:
        room = work.first(channels.for_purpose(purpose))
        if room is not None and room.status == "open":
            work.announce(report, notice, channel=purpose, key=f"{notice}:{report.id}:{purpose}")
            places: list[dict[str, Any]] = [{"channel": purpose, "lane": f"in:{purpose}"}]
        else:
            people = work.ask(directory.HOLDERS, squad=purpose.removeprefix("squad:"), day=work.today)
            told = [one for one in people if but is None or one.id != but.id]
            work.tell(report, notice, *told, key=f"{notice}:{report.id}")
            places = [{"to": one.id, "lane": f"person:{one.id}"} for one in told if one.is_active]
        for place in places if with_picture else ():
            lane = place.pop("lane")
            work.errand("picture", report, lane=lane, pictures=["pareto"], facts={}, **place)
