"""From a call to its reply: steps of a form are kept until the last, and a change happens whole or not at all."""

from typing import Any

import pytest
from sqlalchemy import select

from commands.kit import serve
from commands.kit.calls import Call
from commands.kit.forms import Ticket
from commands.kit.refusals import FieldErrors, NoSuchRecord, NotStaff, NumberNeeded
from commands.kit.replies import SILENCE, Form, Options, Say
from commands.project.rules import S
from commands.registry import REGISTRY
from storage.desk import Desk, Repeated
from storage.drafts import Draft
from storage.ledger import Entry
from storage.people import Delegation
from storage.projects import Project
from tests.kit.asking import typed
from tests.people import CAST, TEAM, person
from tests.project.applications import apply

WORDS = {"title": "Warehouse", "goal": "g", "strategic_link": "s", "market_need": "m", "benefit": "b"}
FIGURES = {
    "budget": "NT$ 1,200,000",
    "starts_on": "2026-03-16",
    "finishes_on": "2026-09-30",
    "criteria": "c",
    "manager": CAST["manager"][0],
    "team": [CAST["member"][0]],
    "draft": [],
}


def submit(desk: Desk, name: str, what: str, step: int = 0, nonce: str = "n" * 26, **rest: Any) -> Any:
    workflow, verb = what.split(".")
    case_id, answers = rest.pop("case_id", None), rest.pop("answers")
    ticket = Ticket(nonce, case_id, step, rest.pop("given", {}))
    with desk.open(TEAM) as work:
        call = Call(workflow, verb, CAST[name][0], "form", case_id, ticket=ticket, answers=answers)
        return serve.change(work, REGISTRY, call)


def press(desk: Desk, name: str, what: str, case_id: str | None = None, door: str = "button", **more: Any) -> Any:
    workflow, verb = what.split(".")
    with desk.open(TEAM) as work:
        return serve.change(work, REGISTRY, Call(workflow, verb, CAST[name][0], door, case_id, **more))


def kept(desk: Desk, table: type[Any]) -> list[Any]:
    with desk.look(TEAM) as look:
        return look.all(select(table))


def test_what_was_answered_in_the_first_step_is_there_in_the_last(desk):
    reply = submit(desk, "sponsor", "project.apply", answers=WORDS)
    assert isinstance(reply, Form)
    assert reply.is_next
    assert Ticket.unpack(reply.view["private_metadata"]).step == 1
    assert [draft.answers for draft in kept(desk, Draft)] == [WORDS]
    assert kept(desk, Project) == []
    reply = submit(desk, "sponsor", "project.apply", 1, answers=FIGURES)
    assert "PRJ-0001" in str(reply.view)
    (project,) = kept(desk, Project)
    assert (project.title, project.benefit, project.currency) == ("Warehouse", "b", "TWD")


def test_a_first_step_that_is_sent_again_changed_counts_as_it_was_sent_last(desk):
    submit(desk, "sponsor", "project.apply", answers=WORDS)
    submit(desk, "sponsor", "project.apply", answers={**WORDS, "title": "Warehouse south"})
    submit(desk, "sponsor", "project.apply", 1, answers=FIGURES)
    assert [project.title for project in kept(desk, Project)] == ["Warehouse south"]


def test_a_last_step_sent_twice_is_one_application(desk):
    submit(desk, "sponsor", "project.apply", answers=WORDS)
    submit(desk, "sponsor", "project.apply", 1, answers=FIGURES)
    with pytest.raises(Repeated):
        submit(desk, "sponsor", "project.apply", 1, answers=FIGURES)
    assert len(kept(desk, Project)) == 1


def test_what_is_wrong_in_a_step_is_said_in_that_step_and_nothing_is_kept(desk):
    with pytest.raises(FieldErrors) as refused:
        submit(desk, "sponsor", "project.apply", answers={**WORDS, "goal": "", "title": "x" * 200})
    assert set(refused.value.errors) == {"goal", "title"}
    assert kept(desk, Draft) == []


def test_an_application_that_is_refused_at_the_end_uses_nothing_up(desk):
    submit(desk, "sponsor", "project.apply", answers=WORDS)
    with pytest.raises(FieldErrors):
        submit(desk, "sponsor", "project.apply", 1, answers={**FIGURES, "finishes_on": "2026-01-01"})
    submit(desk, "sponsor", "project.apply", 1, answers=FIGURES)
    assert [project.number for project in kept(desk, Project)] == ["PRJ-0001"]


def test_what_was_typed_for_a_later_step_waits_there(desk):
    with desk.look(TEAM) as look:
        form = typed(look, "sponsor", '/project apply "Second warehouse" budget: 120万 manager: <@U0MANAGER>')
    ticket = Ticket.unpack(form.view["private_metadata"])
    assert ticket.given == {"budget": "120万", "manager": "U0MANAGER"}
    assert "Second warehouse" in str(form.view)
    reply = submit(desk, "sponsor", "project.apply", answers=WORDS, given=ticket.given)
    shown = {block["block_id"]: block["element"] for block in reply.view["blocks"] if block["type"] == "input"}
    assert shown["budget"]["initial_value"] == "1,200,000"
    assert shown["manager"]["initial_user"] == "U0MANAGER"


def test_what_was_typed_and_cannot_be_read_is_said_above_the_form(desk):
    with desk.look(TEAM) as look:
        form = typed(look, "member", '/action add "Offers" someday <@U0LEAD>')
    assert "*By when*: Give a date such as" in str(form.view["blocks"][0])
    assert "Offers" in str(form.view)


def test_a_record_may_be_made_by_a_command_a_form_or_a_press_and_each_is_answered_its_way(desk):
    with desk.open(TEAM) as work:
        case = apply(work)
    by_command = press(desk, "leader", "project.return", door="command", number="PRJ-0001", words=["why"])
    assert isinstance(by_command, Say)
    assert "PRJ-0001" in by_command.text
    by_press = press(desk, "sponsor", "project.submit", case.id)
    assert by_press == SILENCE
    by_form = submit(desk, "leader", "project.return", case_id=case.id, answers={"reason": "why"})
    assert by_form == SILENCE, "the card shows it"
    by_private_press = press(desk, "sponsor", "project.submit", case.id, is_private=True)
    assert isinstance(by_private_press, Say), "nothing else would show it"
    assert "PRJ-0001" in by_private_press.text


def test_who_decides_for_somebody_else_is_on_record_with_both(desk):
    with desk.open(TEAM) as work:
        case, lender = apply(work), person(work, "leader")
        days = {"starts_on": work.today, "ends_on": work.today}
        work.add(Delegation(from_id=lender.id, to_id=person(work, "staff").id, scope="project", **days))
    press(desk, "staff", "project.approve", case.id)
    with desk.look(TEAM) as look:
        entry = look.first(select(Entry).where(Entry.workspace_id == TEAM, Entry.verb == "approve"))
        assert (entry.by_id, entry.acting_for_id) == (person(look, "staff").id, person(look, "leader").id)
        assert look.need(Project, case.id).status == S.APPROVED


def test_ones_own_authority_needs_nobody_elses_name(desk):
    with desk.open(TEAM) as work:
        case, lender = apply(work), person(work, "leader")
        days = {"starts_on": work.today, "ends_on": work.today}
        work.add(Delegation(from_id=lender.id, to_id=person(work, "deputy").id, scope="*", **days))
    press(desk, "deputy", "project.approve", case.id)
    with desk.look(TEAM) as look:
        entry = look.first(select(Entry).where(Entry.workspace_id == TEAM, Entry.verb == "approve"))
        assert entry.acting_for_id is None


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (Call("nothing", "show", CAST["lead"][0], "command"), NoSuchRecord),
        (Call("project", "show", CAST["lead"][0], "command"), NumberNeeded),
        (Call("project", "show", CAST["lead"][0], "command", number="PRJ-0404"), NoSuchRecord),
        (Call("project", "show", CAST["lead"][0], "button", case_id="ACT-0001"), NoSuchRecord),
        (Call("project", "", "U0NOBODY", "command"), NotStaff),
        (Call("project", "help", "U0NOBODY", "command"), NotStaff),
    ],
)
def test_a_look_that_leads_nowhere_is_refused(desk, call, refusal):
    with desk.look(TEAM) as look, pytest.raises(refusal):
        serve.look(look, REGISTRY, call)


@pytest.mark.parametrize(("verb", "field"), [("call", "title"), ("call", "nothing"), ("show", "x"), ("attend", "")])
def test_options_are_offered_only_where_a_field_finds_some(desk, verb, field):
    with desk.look(TEAM) as look:
        call = Call("meeting", verb, CAST["lead"][0], "options", value=field, query="x")
        assert serve.look(look, REGISTRY, call) == Options([])


def test_a_change_of_something_that_does_not_exist_changes_nothing(desk):
    with pytest.raises(NoSuchRecord):
        press(desk, "leader", "project.dance", "x")
    with pytest.raises(NoSuchRecord):
        press(desk, "leader", "project.approve", "0" * 26)
