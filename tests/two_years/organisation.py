"""The organisation of the two years: how it is set up, and what its people do in it."""

from datetime import date
from typing import TypeVar

from sqlalchemy import select

from commands.action import asks as action_asks
from commands.action import operations as actions
from commands.customer import operations as customers
from commands.digest import asks as digest_asks
from commands.digest import operations as digests
from commands.inquiry import answering, receiving
from commands.inquiry import asks as inquiry_asks
from commands.meeting import asks as meeting_asks
from commands.meeting import recurring, reporting
from commands.rectify import asks as rectify_asks
from commands.rectify import operations as rectify
from commands.squad import operations as squads
from commands.visit import asks as visit_asks
from commands.visit import operations as visits
from storage import meetings, people, series
from storage.base import Case
from storage.customers import Contact, Customer
from storage.desk import Desk
from storage.inquiries import Inquiry
from storage.meetings import Action, Meeting
from storage.people import Person, Seat
from storage.rectifications import Rectification
from storage.spans import Span
from storage.visits import Visit
from storage.work import Work
from storage.workspaces import found
from tests.people import TEAM
from tests.two_years.people import AGENT, EVERYBODY, LEADERS, LEADS, MEETINGS, MEMBER, SUPERVISOR
from tests.two_years.people import Person as Somebody
from tests.two_years.script import Act

C = TypeVar("C", bound=Case)
LONG_AGO = date(2024, 1, 1)


def settle(desk: Desk) -> None:
    """What came of a meeting is asked for so late that the next one has come by then."""
    with desk.across() as session:
        found(session, TEAM, name="Test", bot_user_id="U0BOT", now=desk.clock.now())
    with desk.open(TEAM) as work:
        work.workspace.time_zone, work.workspace.country = "Asia/Shanghai", "CN"
        work.workspace.settings["meeting.minutes"] = "40 wd"
        squads.found(work)
        for one in EVERYBODY:
            known = {"name": one.id, "level": "senior", "time_zone": one.zone, "met_at": work.now}
            person = work.add(Person(slack_id=one.id, **known))
            work.add(Seat(person_id=person.id, squad=one.squad, role=one.role, starts_on=LONG_AGO, level="senior"))
    with desk.open(TEAM) as work:
        digests.keep_readers(work)
        for one in LEADERS:
            if one.hour is not None:
                digests.time(work, who(work, one), digest_asks.Time(at=one.hour))
        recurring.keep_joint(work)
        for each in MEETINGS:
            ask = meeting_asks.Repeat(title=each.title, weekdays=each.weekdays, at=each.at, zone=each.zone,
                                      holidays=each.holidays, people=(MEMBER.id, AGENT.id))  # fmt: skip
            recurring.repeat(work, who(work, each.convener), ask)


def who(work: Work, one: Somebody | str) -> Person:
    known = work.person(slack_id=one if isinstance(one, str) else one.id)
    assert known is not None
    return known


def titled(work: Work, record: type[C], title: str) -> C:
    """Records bear the name of what they are about in the script."""
    known: C | None = work.first(select(record).where(record.title == title))
    assert known is not None
    return known


def perform(work: Work, number: int, act: Act) -> None:
    """Once, like a click in Slack: a second one raises Repeated."""
    work.receive(f"act:{number}")
    DONE[act.what](work, act)


def _promise(work: Work, act: Act) -> None:
    due = work.calendar.after(work.now, Span.parse(f"{act.facts['days']} wd"))
    owner, by = who(work, MEMBER), who(work, LEADS[0])
    actions.raise_action(work, what=act.of, owner=owner, due_on=work.calendar.today(due), by=by)


def _promise_done(work: Work, act: Act) -> None:
    action = titled(work, Action, act.of)
    actions.done(work, who(work, MEMBER), action, action_asks.Done(outcome="It is done."))
    actions.verify(work, who(work, LEADS[0]), action)


def _notice(work: Work, act: Act) -> None:
    found = "Eleven of forty records have no date."
    ask = rectify_asks.Issue(clause="3.1.3", title=act.of, finding=found, **act.facts)
    rectify.issue(work, who(work, SUPERVISOR), ask)
    work.session.flush()
    rectify.acknowledge(work, _lead_of(work, act), _notice_of(work, act))


def _notice_done(work: Work, act: Act) -> None:
    """Planned, put right, submitted and verified in one breath."""
    notice, lead, judge = _notice_of(work, act), _lead_of(work, act), who(work, SUPERVISOR)
    rectify.plan(work, lead, notice, rectify_asks.Plan(due_on=work.today, measures="Date each record"))
    work.session.flush()
    for measure in work.all(meetings.actions_of_record(notice.id)):
        actions.drop(work, lead, measure, action_asks.Drop(reason="They were dated already."))
    rectify.submit(work, lead, notice, rectify_asks.Submit(proof="All forty have a date."))
    rectify.verify(work, judge, notice, rectify_asks.Verify(verdict="I looked at all forty."))
    rectify.close(work, judge, notice)


def _notice_of(work: Work, act: Act) -> Rectification:
    return titled(work, Rectification, act.of)


def _lead_of(work: Work, act: Act) -> Person:
    return work.all(people.leads(act.facts["squad"], work.today))[0]


def _ask(work: Work, act: Act) -> None:
    agent, name = who(work, AGENT), act.facts["customer"]
    customer = work.first(
        select(Customer).join(Contact, Contact.customer_id == Customer.id).where(Contact.name == name)
    )
    if customer is None:
        customer = customers.new_customer(work, agent, name=name, mail=f"{name.split()[1]}@example.org", is_sure=True)
    receiving.receive(work, customer, title=act.of, text="When do you open?", by=agent)


def _ask_done(work: Work, act: Act) -> None:
    inquiry = titled(work, Inquiry, act.of)
    answering.answer(work, who(work, AGENT), inquiry, inquiry_asks.Answer(answer="At nine.", closes=True))


def _round(work: Work, act: Act) -> None:
    for visit in work.all(select(Visit).where(Visit.closed_at.is_(None), Visit.result == "")):
        visits.result(work, who(work, AGENT), visit, visit_asks.Result(rating="4"))


def _report(work: Work, act: Act) -> None:
    """To the meeting that collects reports, unless they have sent theirs."""
    lead = who(work, act.of)
    for meeting in work.all(select(Meeting).where(Meeting.status == "collecting")):
        if any(row.lead_id == lead.id and row.sent_at is None for row in work.all(series.reports(meeting.id))):
            reporting.nothing(work, lead, meeting)


DONE = {
    "promise": _promise,
    "promise.done": _promise_done,
    "notice": _notice,
    "notice.done": _notice_done,
    "ask": _ask,
    "ask.done": _ask_done,
    "round": _round,
    "report": _report,
}
