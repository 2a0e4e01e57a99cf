"""`/my`: everything before a person, the most urgent first, with what they can do about it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.blockkit import validate_message
from commands.action import asks as action_asks
from commands.action import operations as actions
from commands.customer import operations as customers
from commands.kit.replies import Say
from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.my import cards
from commands.registry import REGISTRY
from commands.rules import asks as rule_asks
from commands.rules import operations as rule_operations
from storage.desk import Desk
from storage.meetings import Attendee, Meeting
from storage.people import Delegation
from storage.rulebooks import RuleChange
from storage.work import Work
from tests import people
from tests.rules.counting import questions
from tests.rules.saying import buttons, command, press, words


def propose(work: Work, who: str = "staff", value: str = "3 wd") -> RuleChange:
    ask = rule_asks.Propose(clause="3.1.1", reason="Faster", number="project.approval", value=value)
    return rule_operations.propose(work, people.person(work, who), ask)


def lend(work: Work, lender: str, to: str, scope: str) -> None:
    given = {"from_id": people.person(work, lender).id, "to_id": people.person(work, to).id}
    work.add(Delegation(scope=scope, starts_on=work.today, ends_on=work.today + timedelta(days=3), **given))


def telling(work: Work, who: str) -> Telling:
    return Telling(work, None, Words(), people.person(work, who), {})


def call_meeting(work: Work, who: str, title: str, **later: float) -> Meeting:
    meeting = Meeting(
        title=title, squad="leadership", purpose="coordination", time_zone="Asia/Taipei", place="Room 3",
        owner_id=people.person(work, "leader").id, starts_at=work.now + timedelta(**later),
    )  # fmt: skip
    work.open_case(meeting, status="scheduled")
    work.session.flush()
    work.add(Attendee(meeting_id=meeting.id, person_id=people.person(work, who).id))
    work.session.flush()
    return meeting


def test_where_nothing_waits_every_part_says_so(work: Work) -> None:
    read = words(command(work, "leader", "/my"))
    for said in (
        "Nobody waits for your decision.",
        "You own no open record.",
        "nothing that is still open",
        "No meeting",
    ):
        assert said in read


def test_what_waits_for_my_decision_comes_with_the_buttons_to_decide(work: Work) -> None:
    propose(work)
    shown = command(work, "leader", "/my")
    assert "RUL-0001" in words(shown)
    assert {"rules.approve", "rules.decline", "rules.show"} <= set(buttons(shown))
    assert "RUL-0001" not in words(command(work, "manager", "/my"))


def test_what_somebody_lent_me_waits_for_me_too_in_their_name(work: Work) -> None:
    lend(work, "leader", "member", "rules")
    propose(work)
    shown = command(work, "member", "/my approvals")
    assert "for <@U0LEADER>" in words(shown)
    assert "rules.approve" in buttons(shown)


def test_authority_for_another_workflow_brings_no_rule_changes(work: Work) -> None:
    lend(work, "leader", "member", "project")
    propose(work)
    assert "RUL-0001" not in words(command(work, "member", "/my approvals"))


def test_a_record_that_waits_for_me_and_for_my_lender_stands_there_once(work: Work) -> None:
    lend(work, "leader", "deputy", "*")
    propose(work)
    found = cards.my_approvals(telling(work, "deputy"), REGISTRY, 5)
    assert (len(found.each), found.total) == (1, 1)
    assert "for <@" not in str(found.each)


def test_my_work_is_the_longest_overdue_first_and_undated_last(desk: Desk) -> None:
    with desk.open(people.TEAM) as work:
        first, second, third = (propose(work, value=f"{days} wd") for days in (2, 3, 4))
        first.due_at, second.due_at = None, work.now + timedelta(days=9)
        third.due_at = work.now + timedelta(days=1)
    with desk.look(people.TEAM) as look:
        reader = look.person(slack_id="U0STAFF")
        found = cards.my_work(Telling(look, None, Words(), reader, {}), REGISTRY, 2)
        rest = cards.my_work(Telling(look, None, Words(), reader, {}), REGISTRY, 2, skip=2)
    shown = [next(iter(item))["text"]["text"][1:9] for item in found.each + rest.each]
    assert shown == ["RUL-0003", "RUL-0002", "RUL-0001"]
    assert (found.total, rest.total) == (3, 3)


def test_in_ones_own_list_one_is_not_named(work: Work) -> None:
    ask = action_asks.Add(what="Get three offers", owner="U0MEMBER", due_on=work.today + timedelta(days=2))
    actions.add(work, people.person(work, "lead"), ask)
    work.session.flush()
    read = words(command(work, "member", "/my work"))
    assert "Get three offers  ·  open  ·  due" in read
    assert "<@U0MEMBER>" not in read
    assert "<@U0MEMBER>" in words(command(work, "lead", "/action list")), "in everybody's list one is"


def test_what_is_closed_is_no_longer_my_work(work: Work) -> None:
    change = propose(work)
    rule_operations.withdraw(work, people.person(work, "staff"), change)
    assert "RUL-0001" not in words(command(work, "staff", "/my work"))


def test_a_customer_whom_one_looks_after_is_nobodys_open_work(work: Work) -> None:
    made = customers.new_customer(work, people.person(work, "lead"), name="王小明", phone="0912345678")
    assert made.is_open
    assert made.number not in words(command(work, "lead", "/my work"))


def test_a_long_list_is_turned_page_by_page_in_its_place(work: Work) -> None:
    for place in range(9):
        propose(work, value=f"{place + 10} wd")
    assert buttons(command(work, "staff", "/my"))["my.work"] == "0"
    first = command(work, "staff", "/my work")
    assert buttons(first)["my.work.more"] == "1"
    second = press(work, "staff", "my.work.more", "1")
    assert isinstance(second, Say)
    assert second.replace
    assert "RUL-0009" in words(second)
    assert buttons(second)["my.work.back"] == "0"
    assert "1 / 2" in words(first) or "2" in words(first)


@pytest.mark.parametrize("odd", ["x", "-1", "9" * 30, "{}"])
def test_an_odd_page_is_the_first_or_an_empty_one(work: Work, odd: str) -> None:
    propose(work)
    assert isinstance(press(work, "staff", "my.work.more", odd), Say)


def test_my_deadlines_name_the_promise_and_the_record(work: Work) -> None:
    change = propose(work)
    work.promise(change, "decide", due=work.now + timedelta(days=2), owner=people.person(work, "supervisor"))
    work.session.flush()
    read = words(command(work, "supervisor", "/my deadlines"))
    assert "*RUL-0001*" in read
    assert "decide on the rule change" in read


def test_meetings_to_come_are_shown_soonest_first_and_past_ones_are_not(work: Work) -> None:
    call_meeting(work, "staff", "Second", days=2)
    call_meeting(work, "staff", "First", hours=2)
    call_meeting(work, "staff", "Over", hours=-2)
    read = words(command(work, "staff", "/my"))
    assert read.index("First") < read.index("Second")
    assert "Over" not in read


def test_the_parts_fit_a_message_even_when_there_is_much(work: Work) -> None:
    for place in range(6):
        change = propose(work, "deputy" if place % 2 else "leader", value=f"{place + 10} wd")
        change.title = "<" * 300
        for name in ("leader", "deputy"):
            work.promise(change, f"decide{name}", due=change.due_at, owner=people.person(work, name))  # type: ignore[arg-type]
            call_meeting(work, name, "&" * 300, days=place + 1)
    for name in ("leader", "deputy"):
        assert isinstance(command(work, name, "/my"), Say)


def test_home_and_the_command_draw_from_the_same_parts(work: Work) -> None:
    propose(work)
    for part in (cards.work_blocks, cards.approval_blocks, cards.deadline_blocks, cards.meeting_blocks):
        for name in ("staff", "leader"):
            drawn: list[dict[str, Any]] = part(telling(work, name), REGISTRY, 8)
            assert not drawn or validate_message(drawn) == []
    assert cards.work_blocks(telling(work, "manager"), REGISTRY, 8) == []


def test_my_work_is_one_question_however_many_kinds_of_records_there_are(work: Work) -> None:
    for value in ("3 wd", "4 wd", "6 wd"):
        propose(work, value=value)
    work.session.flush()
    with questions(work) as asked:
        cards.my_work(telling(work, "staff"), REGISTRY, 8)
    assert len([one for one in asked if "UNION" in one and "projects" in one]) == 1
    assert len(asked) <= 6, asked


def test_one_chooses_a_language_and_is_answered_in_it_from_then_on(work: Work) -> None:
    person = people.person(work, "leader")
    assert "繁體中文" in words(command(work, "leader", "/my language zh_Hant"))
    assert (person.chosen_language, person.speaks) == ("zh_Hant", "zh_Hant")
    command(work, "leader", "/my language 简体中文")
    assert person.speaks == "zh_Hans"
    command(work, "leader", "/my language slack")
    assert (person.chosen_language, person.speaks) == (None, "en")


def test_a_language_that_there_is_not_changes_nothing(work: Work) -> None:
    from commands.kit.refusals import FieldErrors

    with pytest.raises(FieldErrors) as refused:
        command(work, "leader", "/my language klingon")
    assert "English" in refused.value.say(Words())
    assert people.person(work, "leader").chosen_language is None
