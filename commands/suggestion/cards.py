"""A suggestion's card and its line in a list: what is suggested, what the department thinks, what became of it."""

from collections.abc import Mapping

from commands.customer import operations as customers
from commands.kit import blocks, topics
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Card, Telling
from commands.suggestion.offers import HOW
from commands.suggestion.rules import FEASIBILITY, SORT, STATES, S
from storage.meetings import Action
from storage.people import Department
from storage.suggestions import Suggestion

LIGHTS: Mapping[str, str] = {
    S.RECEIVED: "⚪",
    S.CLASSIFIED: "🔵",
    S.ASSESSING: "🔵",
    S.ACCEPTED: "🟡",
    S.DECLINED: "🟡",
    S.IMPLEMENTING: "🔵",
    S.DONE: "🟡",
    S.CUSTOMER_INFORMED: "🟢",
    S.WITHDRAWN: "⚫",
}
LONGEST = 900


def card(telling: Telling) -> Card:
    suggestion, t = telling.subject, telling.t
    return Card(
        title=suggestion.title,
        state=t(STATES[suggestion.status]),
        facts=[(label, value) for label, value in _facts(telling) if value],
        body=words(telling),
        clause="3.2.3",
        light=LIGHTS[suggestion.status],
    )


def _facts(telling: Telling) -> list[tuple[str, str]]:
    one, t, look = telling.subject, telling.t, telling.look
    department = look.get(Department, one.department_id)
    known = {person.id: person for person in look.several(filter(None, [one.assessor_id, one.came_by_id]))}
    return [
        (t(N_("Customer")), customers.shown(look, one.customer_id, t)),
        (t(N_("Topic")), plain(topics.named(look, t).get(one.topic, one.topic))),
        (t(N_("Would make better")), t(SORT[one.sort]) if one.sort else ""),
        (t(N_("Came by")), _came(telling, known)),
        (t(N_("Department")), plain(department.name) if department is not None else ""),
        (t(N_("Assesses it")), str(t.say(known.get(one.assessor_id, "")))),
        (t(N_("Can it be done?")), t(FEASIBILITY[one.feasibility]) if one.feasibility else ""),
        (t(N_("What it would cost")), plain(one.cost, LONGEST)),
        (t(N_("Task")), _task(telling)),
        (t(N_("Customer told")), _told(telling)),
    ]


def _came(telling: Telling, known: Mapping[str, object]) -> str:
    one, t = telling.subject, telling.t
    by, how = known.get(one.came_by_id), t(HOW.get(one.channel, HOW["other"]))
    place = f" · <{one.source.replace('&', '&amp;')}>" if one.source else ""
    return (t(N_("{how}, entered by {by}"), how=how, by=by) if by is not None else how) + place


def _task(telling: Telling) -> str:
    action = telling.look.get(Action, telling.subject.action_id)
    if action is None:
        return ""
    owner = telling.look.person(action.owner_id) or telling.t(N_("nobody"))
    known = {"number": action.number, "title": plain(shorten(action.title, 90)), "owner": owner, "due": action.due_on}
    return telling.t(N_("{number} {title}: {owner}, due {due}"), **known)


def _told(telling: Telling) -> str:
    one, t = telling.subject, telling.t
    if one.told_at is None:
        return t(N_("not yet")) if one.decided_at is not None else ""
    return t(N_("{at}, {how}"), at=one.told_at, how=t(HOW[one.told_how]))


def words(telling: Telling) -> list[Block]:
    one = telling.subject
    why = N_("Why it was accepted") if one.is_accepted else N_("Why it was declined")
    said = [
        (N_("In the customer's own words"), one.words),
        (N_("What it would bring"), one.benefit if one.decided_at is None else ""),
        (N_("What is recommended"), one.advice if one.decided_at is None else ""),
        (why, one.reason),
        (N_("What came of it"), one.outcome),
        (N_("What the customer was told"), one.told_words if not one.owes_word else ""),
    ]
    return customers.spoken(telling, said, LONGEST)


def line(telling: Telling) -> str:
    one, t, look = telling.subject, telling.t, telling.look
    known = {
        "number": one.number,
        "title": plain(shorten(one.title, 90)),
        "state": t(STATES[one.status]),
        "owner": (look.person(one.owner_id) if one.owner_id else None) or t(N_("nobody")),
    }
    if one.is_open and one.due_at and look.now > one.due_at:
        return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  ⚠ was due {due}"), **known, due=one.due_at)
    if one.is_open and one.due_at:
        return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  due {due}"), **known, due=one.due_at)
    return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}"), **known)


def beside(suggestion: Suggestion, telling: Telling) -> list[Block]:
    """Above a form: what it is about, in the customer's words."""
    head = blocks.paragraph(f"*{suggestion.number}*  {plain(shorten(suggestion.title, 150))}")
    return [head, *words(telling)[:2]]
