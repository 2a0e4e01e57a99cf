"""The chain of linked records: complete, bounded, each record once, whatever ties them (1.3.1)."""

from itertools import pairwise

import pytest

from commands.rules import asks as rule_asks
from commands.rules import operations as rule_operations
from commands.trace import operations
from commands.trace.chain import chain
from commands.trace.rules import BACKWARD, ONWARD, TYPES
from storage.links import LINKS
from storage.meetings import Meeting
from storage.rulebooks import RuleChange
from storage.work import Work
from tests import people
from tests.rules.counting import questions
from tests.rules.saying import buttons, command, words


def records(work: Work, count: int) -> list[RuleChange]:
    made = []
    for place in range(count):
        ask = rule_asks.Propose(clause="3.1.1", reason="x", number="project.approval", value=f"{place + 10} wd")
        made.append(rule_operations.propose(work, people.person(work, "staff"), ask))
    return made


def drawn(work: Work, change: RuleChange, **bounds: int) -> list[tuple[int, str, str, bool]]:
    names = {one.id: one.number for one in work.all(work_query())}
    found = chain(work, change.kind, change.id, **bounds)
    return [(depth, names.get(node.id, node.kind), node.type, node.onward) for depth, node in found.walk()]


def work_query():
    from storage.rulebooks import changes

    return changes()


def test_the_words_for_ties_cover_all_of_them_from_either_end() -> None:
    assert {type for type, _ in TYPES} == set(ONWARD) == set(BACKWARD) == set(LINKS)


@pytest.mark.clause("1.3.1")
def test_the_chain_is_followed_in_both_directions(work: Work) -> None:
    above, here, below = records(work, 3)
    operations.tie(work, here, above, "belongs_to")
    operations.tie(work, below, here, "caused_by")
    work.session.flush()
    assert drawn(work, here) == [
        (0, "RUL-0002", "", True),
        (1, "RUL-0001", "belongs_to", True),
        (1, "RUL-0003", "caused_by", False),
    ]


def test_ties_of_one_kind_stand_together_and_each_is_followed_by_what_hangs_on_it(work: Work) -> None:
    root, first, second, third, leaf = records(work, 5)
    operations.tie(work, root, first, "repeats")
    operations.tie(work, root, second, "blocks")
    operations.tie(work, root, third, "repeats")
    operations.tie(work, first, leaf, "supersedes")
    work.session.flush()
    order = [number for _, number, _, _ in drawn(work, root)]
    assert order[:2] == ["RUL-0001", "RUL-0003"]
    assert order.index("RUL-0005") == order.index("RUL-0002") + 1
    assert {"RUL-0002", "RUL-0004"} < set(order[2:])


def test_a_circle_is_walked_once(work: Work) -> None:
    first, second, third = records(work, 3)
    for near, far in ((first, second), (second, third), (third, first)):
        operations.tie(work, near, far, "caused_by")
    work.session.flush()
    assert len(drawn(work, first)) == 3
    assert not chain(work, first.kind, first.id).has_more


def test_a_record_that_says_in_its_own_row_what_it_belongs_to_hangs_there(work: Work) -> None:
    (change,) = records(work, 1)
    meeting = Meeting(
        title="About it", squad="leadership", purpose="coordination", time_zone="UTC",
        record_kind=change.kind, record_id=change.id,
    )  # fmt: skip
    work.open_case(meeting, status="called")
    work.session.flush()
    assert drawn(work, change)[1:] == [(1, "meeting", "belongs_to", False)]
    found = chain(work, meeting.kind, meeting.id)
    assert [(depth, node.id) for depth, node in found.walk()] == [(0, meeting.id), (1, change.id)]


def test_a_long_chain_is_cut_and_says_so(work: Work) -> None:
    line = records(work, 9)
    for near, far in pairwise(line):
        operations.tie(work, near, far, "caused_by")
    work.session.flush()
    assert len(drawn(work, line[0], deepest=3)) == 4
    assert chain(work, "rules", line[0].id, deepest=3).has_more
    assert len(drawn(work, line[0], most=5)) == 5
    assert chain(work, "rules", line[0].id, most=5).has_more
    assert not chain(work, "rules", line[0].id, deepest=9).has_more


def test_each_step_away_costs_a_few_questions_however_many_records_there_are(work: Work) -> None:
    root, *rest = records(work, 12)
    for one in rest:
        operations.tie(work, one, root, "belongs_to")
    work.session.flush()
    with questions(work) as asked:
        assert len(drawn(work, root)) == 12
    assert len(asked) <= 6


def test_the_widest_chain_fits_a_message(work: Work) -> None:
    root, *rest = records(work, 60)
    for one in rest:
        one.title = "&" * 200
        operations.tie(work, one, root, "belongs_to")
    shown = command(work, "leader", "/trace RUL-0001")
    assert "There are more" in words(shown)
    assert "includes" in words(shown)
    assert {"rules.show", "trace.history", "trace.link"} <= set(buttons(shown))
