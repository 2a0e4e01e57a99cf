"""A complaint that hangs on a nonconformity is not closed before that is (3.2.2)."""

import pytest

from commands.complaint import operations, refusals
from commands.complaint.rules import S
from commands.kit.refusals import NotAllowedNames
from commands.kit.words import Words
from tests.people import TEAM

pytestmark = pytest.mark.clause("3.2.2")


def test_a_satisfied_customers_complaint_waits_for_its_nonconformity(room):
    number = room.comes()
    room.answered(number)
    room.does("member", "complaint.link", number, number="ncr-12", reason="Same batch")
    room.does("agent", "complaint.link", number, number="NCR-0013", reason="Same batch")
    room.told()
    room.does("agent", "complaint.satisfied", number, words="All is well", rating="5")
    assert room.the(number).status == S.SATISFIED
    assert "NCR-0012, NCR-0013" in room.told()["member"]
    for name in ("agent", "clerk", "service"):
        with pytest.raises(refusals.NotBeforeNonconformity) as no:
            room.does(name, "complaint.close", number)
        assert no.value.say(Words()) == "CMP-0001 cannot be closed before its nonconformity is: NCR-0012, NCR-0013."
    assert "complaint.close" not in room.card(number, "agent")
    room.does("quality", "complaint.clear", number, number="NCR-12", finding="Batch scrapped")
    with pytest.raises(refusals.NotBeforeNonconformity):
        room.does("agent", "complaint.close", number)
    room.does("service", "complaint.clear", number, number="NCR-13", finding="Checked")
    assert "complaint.close" in room.told()["agent"]
    room.does("agent", "complaint.close", number)
    assert room.the(number).status == S.CLOSED


def test_neither_unresolved_nor_withdrawn_goes_round_it(room):
    number = room.comes()
    room.failed_twice(number)
    room.does("agent", "complaint.link", number, number="NCR-1", reason="Same batch")
    for name, verb, words in (
        ("service", "unresolved", {"reason": "Enough"}),
        ("agent", "withdraw", {"words": "Never mind"}),
    ):
        with pytest.raises(refusals.NotBeforeNonconformity):
            room.does(name, f"complaint.{verb}", number, **words)
    room.does("quality", "complaint.unlink", number, number="NCR-0001", reason="Another batch")
    room.does("agent", "complaint.withdraw", number, words="Never mind")
    said = room.history_of(number)
    assert "NCR-0001" in said
    assert "Another batch" in said


def test_one_that_is_linked_while_leadership_decides_blocks_the_consent(room):
    number = room.comes()
    room.failed_twice(number)
    room.does("service", "complaint.unresolved", number, reason="Enough")
    room.does("agent", "complaint.link", number, number="NCR-1", reason="Same batch")
    with pytest.raises(refusals.NotBeforeNonconformity):
        room.does("leader", "complaint.consent", number)


def test_only_quality_and_the_supervisor_clear_or_unlink(room):
    number = room.comes()
    room.does("agent", "complaint.link", number, number="NCR-1", reason="Same batch")
    for verb, words in (("clear", {"finding": "Done"}), ("unlink", {"reason": "No"})):
        with pytest.raises(NotAllowedNames):
            room.does("agent", f"complaint.{verb}", number, number="NCR-1", **words)


@pytest.mark.parametrize("typed", ["12", "CMP-0001", "NCR-0", "NCR-x"])
def test_a_number_is_the_number_of_a_nonconformity(room, typed):
    number = room.comes()
    with pytest.raises(refusals.NotANumber):
        room.does("agent", "complaint.link", number, number=typed, reason="Same batch")


def test_each_is_linked_and_cleared_once(room):
    number = room.comes()
    with pytest.raises(refusals.NoneLinked):
        room.does("quality", "complaint.clear", number, number="NCR-1", finding="Done")
    room.does("agent", "complaint.link", number, number="NCR-1", reason="Same batch")
    with pytest.raises(refusals.LinkedAlready):
        room.does("agent", "complaint.link", number, number="NCR-0001", reason="Same batch")
    with pytest.raises(refusals.NotLinked):
        room.does("quality", "complaint.clear", number, number="NCR-2", finding="Done")
    assert "NCR-0001" in str(room.opens("quality", "complaint.clear", number)), "the only one needs no typing"
    room.does("quality", "complaint.clear", number, number="NCR-1", finding="Done")
    with pytest.raises(refusals.ClearedAlready):
        room.does("quality", "complaint.clear", number, number="NCR-1", finding="Done")


def test_closed_where_it_is_kept_it_stands_in_nobodys_way(room):
    first, second = room.comes(), room.comes()
    for number in (first, second):
        room.does("agent", "complaint.link", number, number="NCR-1", reason="Same batch")
    with room.desk.open(TEAM) as work:
        operations.cleared(work, "NCR-0001", by=None, finding="Verified")
    for number in (first, second):
        assert "NCR-0001 is closed. Verified" in room.history_of(number)
        assert "✓ NCR-0001" in room.card(number)
