"""What customers are served with."""

from typing import Any

from bot.doctor.guide import Course, Guide

QUESTIONS = "rating: How was it?\nchoice: What matters most? | price | quality\nwords: What else?"
STORES = "Sample Stores"


def _customer(guide: Guide, name: str) -> str:
    return guide.does("customer.add", name=name, phone="", mail="", sort="person", is_sure=["yes"])


def inquiry(guide: Guide) -> None:
    """A colleague is asked, then the customer; answered and closed."""
    known: dict[str, Any] = {"customer": _customer(guide, "Sample Inquirer"), "newcomer": "", "article": ""}
    one = guide.does("inquiry.new", **known)
    guide.does(
        "inquiry.wait",
        one,
        whom="internal",
        person=guide.holders("quality_assurance")[0],
        place="",
        due_on=guide.day(2),
    )
    guide.does("inquiry.inform", one)
    guide.does("inquiry.wait", one, whom="customer", person="", place="", due_on="")
    guide.does("inquiry.reply", one, settled=[])
    guide.does("inquiry.answer", one, article="", reply="")
    guide.does("inquiry.close", one)
    kept = guide.does("inquiry.new", **known)
    guide.does("inquiry.merge", guide.does("inquiry.new", **known), into=kept)


def complaint(guide: Guide) -> None:
    """Satisfied in the first round; another never, until leadership consents."""
    known: dict[str, Any] = {"customer": _customer(guide, "Sample Complainant"), "name": ""}
    known |= {"similar": "", "is_another": ["yes"]}
    department = _department(guide)
    for title, rounds in (("Late", 0), ("Broken", 1), ("Wrong", 2)):
        one = guide.does("complaint.new", title=title, severity="general", **known)
        guide.does("complaint.acknowledge", one, at="")
        guide.does("complaint.assign", one, department=department, handler="")
        for _ in range(rounds):
            _proposed(guide, one)
            guide.does("complaint.dissatisfied", one)
        if rounds == 2:
            guide.does("complaint.unresolved", one)
            guide.does("complaint.consent", one)
        else:
            guide.does("complaint.link", one, number="NCR-0001")
            _proposed(guide, one)
            guide.does("complaint.satisfied", one)
            guide.does("complaint.clear", one, number="NCR-0001")
            guide.tries("complaint.close", one)
    guide.does("complaint.withdraw", guide.does("complaint.new", title="Mistaken", severity="general", **known))


def _department(guide: Guide) -> str:
    guide.tries(
        "squad.department", name=STORES, rename="", close=[], functions=[], head=guide.holders("quality_assurance")[0]
    )
    return STORES


def _proposed(guide: Guide, one: str) -> None:
    guide.does("complaint.investigate", one)
    guide.does("complaint.cause", one)
    guide.does("complaint.propose", one)
    guide.does("complaint.reply", one, at="")


def suggestion(guide: Guide) -> None:
    """One is carried out, one is declined; the customer hears of either."""
    known: dict[str, Any] = {"customer": _customer(guide, "Sample Adviser"), "name": "", "reach": ""}
    department = _department(guide)
    for is_good in (True, False):
        one = guide.does("suggestion.new", **known)
        guide.does("suggestion.classify", one, department=department, assessor="")
        guide.does("suggestion.assess", one)
        if is_good:
            guide.does("suggestion.accept", one, due_on=guide.day(3))
            guide.does("action.drop", guide.newest("action"))
            guide.does("suggestion.carry", one, due_on=guide.day(3))
            action = guide.newest("action")
            guide.does("action.done", action)
            guide.does("action.verify", action)
        else:
            guide.does("suggestion.decline", one)
        guide.does("suggestion.inform", one)
    guide.does("suggestion.withdraw", guide.does("suggestion.new", **known))


def visit(guide: Guide) -> None:
    """A low rating waits for the supervisor."""
    one = guide.does("visit.plan", customer=_customer(guide, "Sample Visited"), on=guide.day(1))
    guide.does("visit.noanswer", one)
    guide.does("visit.call", one, again=guide.day(2))
    guide.does("visit.result", one, rating="1")
    guide.does("visit.settle", one)


def survey(guide: Guide) -> None:
    guide.does("customer.consent", _customer(guide, "Sample Answerer"), may_be_surveyed=["yes"])
    texts = {"in_en": QUESTIONS, "in_zh_hans": "", "in_zh_hant": "", "closes_on": guide.day(15)}
    one = guide.does("survey.make", **texts)
    guide.does("survey.send", one, after="inquiry", groups="")
    guide.does("survey.close", one)


def article(guide: Guide) -> None:
    one = guide.does("kb.add", draft=["yes"])
    guide.does("kb.submit", one)
    guide.does("kb.approve", one)
    guide.tries("kb.edit", one, draft=["yes"])
    guide.does("kb.retire", one)


def customer(guide: Guide) -> None:
    """Two become one; another is forgotten."""
    one, other = _customer(guide, "Sample One"), _customer(guide, "Sample Other")
    guide.does("customer.merge", other, into=one, is_sure=["yes"])
    guide.does("customer.erase", one, is_sure=["yes"])


def reports(guide: Guide) -> None:
    """Drafted on the first working day of the next month, and published."""
    guide.wait_for_the_month()
    guide.does("service.review", guide.numbers("service")[0])


COURSES = (
    Course(inquiry, ("inquiry", "customer")),
    Course(complaint, ("complaint", "customer", "squad")),
    Course(suggestion, ("suggestion", "customer", "squad", "action")),
    Course(visit, ("visit", "customer")),
    Course(survey, ("survey", "customer")),
    Course(article, ("kb",)),
    Course(customer, ("customer",)),
    Course(reports, ("service", "customer")),
)
