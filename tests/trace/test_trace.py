"""`/trace`: any record by its number, its whole history, and who may tie records together (1.3.1)."""

import pytest
from sqlalchemy import func, select

from commands.kit.replies import Form, Say
from commands.kit.words import Words
from commands.rules import asks as rule_asks
from commands.rules import operations as rule_operations
from commands.trace import finding, operations, pages
from storage.links import Link
from storage.people import Seat
from storage.rulebooks import RuleChange
from storage.work import Work
from tests import people
from tests.rules.saying import buttons, command, press, verbs, words


@pytest.fixture
def pair(work: Work) -> tuple[RuleChange, RuleChange]:
    """One proposed by staff, one by a member of project delivery."""
    made = []
    for who, value in (("staff", "3 wd"), ("member", "4 wd")):
        ask = rule_asks.Propose(clause="3.1.1", reason="Faster", number="project.approval", value=value)
        made.append(rule_operations.propose(work, people.person(work, who), ask))
    return made[0], made[1]


def count_links(work: Work) -> int:
    return int(work.session.scalar(select(func.count()).select_from(Link)) or 0)


@pytest.mark.clause("1.3.1")
@pytest.mark.parametrize("text", ["RUL-0001", "rul-0001", "show RUL-0001", "RUL-0001 show"])
def test_a_number_alone_is_enough(work: Work, pair: object, text: str) -> None:
    read = words(command(work, "manager", f"/trace {text}"))
    assert "RUL-0001" in read
    assert "它没有" in read or "linked with no other record" in read


@pytest.mark.parametrize("number", ["RUL-9999", "XYZ-0001", "RUL-1' OR 1=1", "<!channel>1"])
def test_a_number_that_there_is_not_is_said_to_be_none(work: Work, number: str) -> None:
    with pytest.raises(finding.NotFound) as refused:
        command(work, "leader", f"/trace {number}")
    assert "<!" not in refused.value.say(Words())


def test_without_a_number_it_asks_for_one(work: Work) -> None:
    with pytest.raises(pages.NumberNeeded):
        command(work, "leader", "/trace show")


def test_the_owner_ties_two_records_and_both_keep_it_in_their_history(
    work: Work, pair: tuple[RuleChange, RuleChange]
) -> None:
    said = command(work, "staff", "/trace link RUL-0001 RUL-0002 blocks")
    assert "Linked: RUL-0001" in words(said) or "RUL-0001" in words(said)
    assert count_links(work) == 1
    for change in pair:
        assert verbs(work, change)[-1] == "link"
    assert "is blocked by" in words(command(work, "leader", "/trace RUL-0002"))


def test_the_owner_of_the_other_record_may_too(work: Work, pair: object) -> None:
    command(work, "member", "/trace link RUL-0001 RUL-0002 repeats")
    assert count_links(work) == 1


def test_leadership_keeps_the_records_of_leadership(work: Work, pair: object) -> None:
    command(work, "deputy", "/trace link RUL-0001 RUL-0002 repeats")
    assert count_links(work) == 1


def test_the_lead_of_the_squad_may_tie_its_records(work: Work, pair: tuple[RuleChange, RuleChange]) -> None:
    pair[0].squad = "project_delivery"
    work.session.flush()
    command(work, "lead", "/trace link RUL-0001 RUL-0002 repeats")
    assert count_links(work) == 1


def test_anybody_else_is_told_who_may(work: Work, pair: object) -> None:
    with pytest.raises(finding.NotTheirs) as refused:
        command(work, "manager", "/trace link RUL-0001 RUL-0002 blocks")
    said = refused.value.say(Words())
    assert "<@U0STAFF>" in said
    assert "<@U0LEADER>" in said
    assert count_links(work) == 0


def test_where_nobody_keeps_either_record_it_says_so(work: Work, pair: tuple[RuleChange, RuleChange]) -> None:
    for change in pair:
        change.owner_id = None
    for seat in work.all(select(Seat).where(Seat.squad == "leadership")):
        work.remove(seat)
    work.session.flush()
    with pytest.raises(finding.NotTheirsNobody):
        command(work, "staff", "/trace link RUL-0001 RUL-0002 blocks")


def test_a_record_is_not_tied_to_itself_nor_twice_nor_both_ways(work: Work, pair: object) -> None:
    with pytest.raises(operations.SameRecord):
        command(work, "staff", "/trace link RUL-0001 RUL-0001 blocks")
    command(work, "staff", "/trace link RUL-0001 RUL-0002 blocks")
    for text in ("RUL-0001 RUL-0002", "RUL-0002 RUL-0001"):
        with pytest.raises(operations.LinkedAlready):
            command(work, "staff", f"/trace link {text} blocks")
    command(work, "staff", "/trace link RUL-0001 RUL-0002 repeats")
    assert count_links(work) == 2


def test_a_link_is_taken_away_whichever_way_it_was_tied(work: Work, pair: tuple[RuleChange, RuleChange]) -> None:
    for type in ("blocks", "repeats", "caused_by"):
        command(work, "staff", f"/trace link RUL-0001 RUL-0002 {type}")
    command(work, "staff", "/trace unlink RUL-0002 RUL-0001 type: blocks")
    assert count_links(work) == 2
    command(work, "member", "/trace unlink RUL-0002 RUL-0001")
    work.session.flush()
    assert count_links(work) == 0
    assert verbs(work, pair[0])[-1] == "unlink"
    with pytest.raises(operations.NotLinked):
        command(work, "staff", "/trace unlink RUL-0001 RUL-0002")


def test_the_link_button_opens_a_form_with_the_record_in_it(work: Work, pair: object) -> None:
    form = press(work, "staff", "trace.link", "RUL-0001")
    assert isinstance(form, Form)
    assert form.view["blocks"][0]["element"]["initial_value"] == "RUL-0001"


def test_the_whole_history_is_there_twenty_lines_a_page_newest_first(
    work: Work, pair: tuple[RuleChange, RuleChange]
) -> None:
    staff = people.person(work, "staff")
    for place in range(44):
        work.record(pair[0], "agree", by=staff, note=str(place))
    work.close_books()
    first = command(work, "leader", "/trace history RUL-0001")
    assert words(first).count("approved it; more are asked") == 20
    assert "trace.history.back" not in buttons(first)
    middle = press(work, "leader", "trace.history.more", buttons(first)["trace.history.more"])
    assert isinstance(middle, Say)
    assert middle.replace
    last = press(work, "leader", "trace.history.more", buttons(middle)["trace.history.more"])
    assert "proposed it: Faster" in words(last)
    assert words(last).count("approved it; more are asked") == 4
    assert "trace.history.more" not in buttons(last)
    again = press(work, "leader", "trace.history.back", buttons(last)["trace.history.back"])
    assert words(again) == words(middle)


def test_the_first_page_from_the_button_is_an_answer_of_its_own(work: Work, pair: object) -> None:
    shown = command(work, "leader", "/trace RUL-0001")
    opened = press(work, "leader", "trace.history", buttons(shown)["trace.history"])
    assert isinstance(opened, Say)
    assert not opened.replace


@pytest.mark.parametrize("odd", ["{}", "[1]", "[[],[]]", '["RUL-0001","x"]', "nothing"])
def test_an_odd_value_finds_no_record(work: Work, pair: object, odd: str) -> None:
    with pytest.raises(finding.NotFound):
        press(work, "leader", "trace.history.more", odd)
