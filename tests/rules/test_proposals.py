"""What can be proposed, and what is said beside the field where it cannot (1.3.4)."""

from typing import Any

import pytest

from commands.kit.refusals import FieldRefusal
from commands.kit.wall_clock import quarter_of
from commands.kit.words import Words
from commands.rules import asks, measures, operations, refusals
from commands.rules import rulebook as book
from commands.rules.rules import is_carried
from storage.numbers import NUMBERS
from storage.work import Work
from tests import people
from tests.rules.saying import announced, command, told, words


def proposed(work: Work, **given: Any) -> Any:
    words = {"clause": "3.1.1", "reason": "Because"} | given
    return operations.propose(work, people.person(work, "leader"), asks.Propose(**words))


REFUSED = [
    ({"clause": "3.1.9", "text": "New"}, refusals.NoSuchClauseButNear, "clause", "Near it are"),
    ({"clause": "kickoff?", "text": "New"}, refusals.NoSuchClause, "clause", "no clause kickoff?"),
    ({}, refusals.NothingNew, "text", "new words"),
    ({"text": book.clause("3.1.1", "en").text}, refusals.SameWords, "text", "today"),
    ({"text": "Within {project.aproval}."}, refusals.OpenNumber, "text", "project.aproval"),
    ({"value": "3 wd"}, refusals.NumberNeeded, "number", "which number"),
    ({"number": "project.approval"}, refusals.ValueNeeded, "value", "new value"),
    ({"number": "promise.given", "value": "3 wd"}, refusals.NotStatedHere, "number", "project.approval"),
    ({"number": "nonsense", "value": "3"}, refusals.NotStatedHere, "number", "nonsense"),
    ({"clause": "1.3.1", "number": "promise.given", "value": "3 wd"}, refusals.StatesNoNumber, "number", "no number"),
    ({"number": "project.approval", "value": "soon"}, refusals.OutOfBounds, "value", "400 working days"),
    ({"number": "project.approval", "value": "5 working days"}, refusals.SameValue, "value", "5 working days"),
    ({"clause": "1.3.3", "number": "record.handovers", "value": "99"}, refusals.OutOfBounds, "value", "2 and 10"),
    ({"clause": "2.2.1d", "number": "visit.interval", "value": "weekly"}, refusals.NotOneOf, "value", "half-year"),
    ({"clause": "2.1.1c", "number": "progress.due", "value": "Friday"}, refusals.BadShape, "value", "Fri 16:00"),
]


@pytest.mark.parametrize(("given", "refusal", "field", "said"), REFUSED)
def test_what_cannot_become_a_rule_is_said_beside_its_field(
    work: Work, given: Any, refusal: Any, field: str, said: str
) -> None:
    with pytest.raises(refusal) as refused:
        proposed(work, **given)
    assert isinstance(refused.value, FieldRefusal)
    assert refused.value.field == field
    assert said in refused.value.say(Words())


def test_the_clauses_own_words_beside_a_new_number_are_no_new_words(work: Work) -> None:
    text = book.clause("3.1.1", "en").text
    change = proposed(work, text=text, number="project.approval", value="3 wd")
    assert change.texts == {}


def test_a_number_may_come_in_with_the_words_that_state_it(work: Work) -> None:
    change = proposed(work, clause="1.3.1", text="Within {issue.triage}.", number="issue.triage", value="2 wd")
    assert (change.texts, change.value) == ({"en": "Within {issue.triage}."}, "2 wd")


def test_peoples_words_stay_words(work: Work) -> None:
    proposed(work, reason="<!channel> & *bold*", text="<script>")
    read = words(command(work, "deputy", "/rules show RUL-0001"))
    assert "&lt;!channel&gt; &amp; *bold*" in read
    assert "&lt;script&gt;" in read


def test_a_change_in_force_is_announced_where_everybody_reads(work: Work) -> None:
    change = proposed(work, number="project.approval", value="3 wd")
    operations.approve(work, people.person(work, "deputy"), change, asks.Approve())
    assert announced(work, "announced") == {"sharing"}


def test_everybody_is_asked_to_acknowledge_the_new_version(work: Work) -> None:
    change = proposed(work, number="project.approval", value="3 wd")
    assert told(work, "rules") == set()
    operations.approve(work, people.person(work, "deputy"), change, asks.Approve())
    assert told(work, "rules") == {name.title() for name in people.CAST}


def test_a_proposal_is_typed_in_one_line(work: Work) -> None:
    said = command(work, "staff", '/rules propose 3.1.1 "Too slow" number: project.approval value: 3 wd')
    assert "RUL-0001" in words(said)
    assert "3 working days" in words(command(work, "leader", "/rules show RUL-0001"))


def test_somebody_who_types_is_offered_clauses_and_numbers(work: Work) -> None:
    leader, sponsor = people.person(work, "leader"), people.person(work, "sponsor")
    assert len(asks.clauses(work, leader, "")) == len(book.numbers()) <= 100
    assert asks.clauses(work, leader, "kickoff")[0][0] == "3.1.1"
    assert ("project.approval", "3.1.1 project.approval: 5個工作日") in asks.numbers(work, sponsor, "project.app")
    assert asks.numbers(work, leader, "nothing of this kind") == []


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.key)
def test_every_number_can_be_said_in_every_language(number: Any) -> None:
    for language in book.LANGUAGES:
        for value in (number.default, *number.choices):
            said = measures.said(number.key, value, Words(language))
            assert bool(said) == bool(value)


def test_how_many_leaders_must_approve() -> None:
    assert is_carried(1, 3, "one", 2)
    assert not is_carried(0, 3, "one", 2)
    assert not is_carried(2, 3, "all", 2)
    assert is_carried(3, 3, "all", 2)
    assert is_carried(2, 3, "quorum", 2)
    assert is_carried(1, 1, "quorum", 2)
    assert not is_carried(0, 0, "all", 2)


def test_the_quarter_begins_in_january_april_july_and_october() -> None:
    from datetime import date

    found = [quarter_of(date(2026, month, 28))[0].month for month in range(1, 13)]
    assert found == [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10]
