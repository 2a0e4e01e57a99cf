"""Each month is counted and judged by the supervisor; leadership reads it (2.2.1d)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from commands.complaint import operations as complaints
from commands.complaint.clocks import this_round
from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.registry import REGISTRY
from commands.service import asks, cards, operations, refusals
from commands.service.rules import month_before, share
from commands.squad.refusals import ReasonForRuleChange
from schedules import deadlines, service_reviews
from storage import service
from storage.customers import Customer
from storage.ledger import Errand
from storage.service import ServiceReport
from storage.suggestions import Suggestion
from storage.surveys import Answer, Invitation
from tests.people import TEAM, person
from tests.service.records import at, close, suggest

pytestmark = pytest.mark.clause("2.2.1d")
FIRST_OF_APRIL = datetime(2026, 4, 1, 0, 40, tzinfo=UTC)


def swept(office) -> int:
    with office.open(TEAM) as work:
        return service_reviews.sweep(work, REGISTRY)


def drafted(office) -> ServiceReport:
    suggest(office, "agent")
    close(office, suggest(office, "clerk"))
    at(office, FIRST_OF_APRIL)
    assert swept(office) == 1
    with office.look(TEAM) as look:
        found: ServiceReport = look.need(ServiceReport, look.first(service.reports("month")).id)
        return found


def test_the_month_that_is_over_is_counted_once_on_the_first_working_day(office):
    report = drafted(office)
    assert swept(office) == 0
    assert (str(report.starts_on), str(report.ends_on)) == ("2026-03-01", "2026-03-31")
    line = next(one for one in report.figures["kinds"] if one["kind"] == "suggestion")
    assert line == {"kind": "suggestion", "opened": 2, "closed": 1, "open": 1}
    with office.look(TEAM) as look:
        assert report.owner_id == person(look, "service").id


def test_a_month_counts_what_customers_say_everywhere_and_what_became_of_it(office):
    number, day = suggest(office), office.clock.now().date()
    with office.open(TEAM) as work:
        customer = work.need(Customer, work.numbered(Suggestion, number).customer_id)
        work.add(Answer(survey_id="s", invitation_id="i", question=1, rating=5, answered_on=day))
        asked = {"survey_id": "s", "customer_id": customer.id, "language": "en", "made_at": work.now, "expires_on": day}
        for key, answered in (("a", work.now), ("b", None)):
            work.add(Invitation(key=key, token=key * 20, answered_at=answered, **asked))
        first, second = (
            complaints.receive(work, customer, title=each, text=each, channel="phone", topic="other") for each in "ab"
        )
        first.status, first.closed_at, first.reopened = "closed", work.now, 1
        work.session.flush()
        this_round(work, second).rating, this_round(work, second).outcome_at = 2, work.now
    at(office, FIRST_OF_APRIL)
    assert swept(office) == 1
    with office.look(TEAM) as look:
        report = look.first(service.reports("month"))
        figures = report.figures
        assert (figures["ratings"]["n"], figures["ratings"]["low"], figures["ratings"]["csat"]) == (2, 1, 50)
        assert (figures["complaints"], figures["reopened"], figures["response"]) == ([1, 2], [1, 1], [1, 2])
        shown = dict(cards.card(Telling(look, report, Words("en"), None, {})).facts)
        assert shown["Complaints closed, the customer satisfied"] == "50 %"
        assert shown["Answers within the standard"] == "", "nothing was due"


def test_a_month_that_begins_on_a_holiday_is_counted_on_the_working_day_after(office):
    at(office, datetime(2026, 5, 1, 1, tzinfo=UTC))
    assert swept(office) == 0, "labour day, then a weekend"
    at(office, datetime(2026, 5, 4, 1, tzinfo=UTC))
    assert swept(office) == 1


def test_it_is_judged_within_five_working_days_else_leadership_hears(office):
    drafted(office)
    at(office, datetime(2026, 4, 20, 1, tzinfo=UTC))
    with office.open(TEAM) as work:
        deadlines.sweep(work, REGISTRY)
    with office.look(TEAM) as look:
        late = [one.payload for one in look.all(select(Errand)) if one.payload.get("notice") == "overdue"]
        assert {look.someone(one["to"]).name for one in late} >= {"Leader", "Deputy"}


def test_the_judgement_is_published_with_the_figures(office):
    drafted(office)
    with office.open(TEAM) as work:
        report = work.first(service.reports("month"))
        words = asks.Review(words="Quicker than in February", measures="One more agent on Mondays")
        operations.review(work, person(work, "service"), report, words)
        assert report.status == "published"
        assert not report.is_open
    with office.look(TEAM) as look:
        told = [one.payload for one in look.all(select(Errand)) if one.payload.get("notice") == "reviewed"]
        names = {look.someone(one["to"]).name for one in told}
        assert names == {"Leader", "Deputy", "Agent", "Clerk"}


def test_before_it_is_judged_it_can_be_counted_anew(office):
    drafted(office)
    close(office, "SUG-0001")
    with office.open(TEAM) as work:
        report = work.first(service.reports("month"))
        operations.refresh(work, person(work, "service"), report)
        line = next(one for one in report.figures["kinds"] if one["kind"] == "suggestion")
        assert line["open"] == 0


def test_few_ratings_are_marked_as_insufficient_and_none_is_no_zero(office):
    report = drafted(office)
    with office.look(TEAM) as look:
        t = Words("zh_Hans", "Asia/Taipei")
        assert "没有可统计的" in str(cards.card(Telling(look, report, t, None, {})).facts)
        ratings = {"n": 4, "good": 3, "low": 1, "csat": 75, "is_enough": False}
        report.figures = {**report.figures, "ratings": ratings}
        assert "样本不足" in str(cards.card(Telling(look, report, t, None, {})).facts)
    assert share(0, 0) is None


def test_the_month_before_january_is_december():
    first, last = month_before(datetime(2026, 1, 5, tzinfo=UTC).date())
    assert (str(first), str(last)) == ("2025-12-01", "2025-12-31")


@pytest.mark.clause("2.2.2")
def test_the_supervisor_sets_reply_standards_and_proposes_what_a_rule_states(office):
    with office.open(TEAM) as work:
        chief = person(work, "service")
        operations.standard(work, chief, asks.Standard(key="inquiry.answer_high", value="3 h"))
        assert work.settings.text("inquiry.answer_high") == "3 h"
        with pytest.raises(ReasonForRuleChange):
            operations.standard(work, chief, asks.Standard(key="suggestion.assess", value="8 wd"))
        said = operations.standard(
            work, chief, asks.Standard(key="suggestion.assess", value="8 wd", reason="Customers wait")
        )
        assert "RUL-0001" in said.text
        with pytest.raises(refusals.NotAStandard):
            operations.standard(work, chief, asks.Standard(key="project.approval", value="3 wd"))
