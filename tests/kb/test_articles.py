"""An article is written, approved by another person, served in versions and retired (3.2.1, 2.2.2)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from commands.kb import refusals
from commands.kb.rules import S, may_judge
from commands.kit.refusals import AlreadyDone, NotAllowedNames, NotNow
from commands.kit.replies import Say
from storage.ledger import Deadline
from tests.kb.library import METER, Library
from tests.meeting.room import ids
from tests.people import EVERYONE, TEAM, person

pytestmark = pytest.mark.clause("3.2.1", "2.2.2")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_a_lead_who_wrote_it_does_not_judge_it():
    assert may_judge({"a", "b"}, {"a"})
    assert not may_judge({"a"}, {"a", "b"})
    assert not may_judge(set(), {"a"})


def test_what_is_written_waits_for_the_supervisor_and_is_found_by_nobody_before(shelf):
    number = shelf.writes()
    assert number == "KBA-0001"
    assert shelf.the(number).status == S.REVIEW
    assert shelf.finds("reset meter") == []
    told = shelf.told()
    assert set(told) == {"service"}
    assert "Hold the red key" in told["service"], "what is to be judged stands in the message"
    assert shelf.promise(number, "approve").due_at == at(5, 10), "three working days"
    shelf.does("service", "kb.approve", number)
    assert shelf.the(number).edition == 1
    assert shelf.finds("reset meter") == [number]
    assert set(shelf.told()) == {"agent"}
    with pytest.raises(AlreadyDone):
        shelf.does("service", "kb.approve", number)


def test_nobody_approves_what_they_had_a_hand_in(shelf):
    number = shelf.writes("service")
    assert set(shelf.told()) == {"leader", "deputy"}, "leadership judges what the supervisor wrote"
    with pytest.raises(NotAllowedNames) as no:
        shelf.does("service", "kb.approve", number)
    assert EVERYONE["leader"][0] in str(no.value.values)
    shelf.does("leader", "kb.decline", number, reason="Say which key")
    shelf.edits("agent", number, answer="Hold the small red key.")
    with pytest.raises(NotAllowedNames):
        shelf.does("service", "kb.approve", number)
    shelf.does("deputy", "kb.approve", number)
    assert shelf.the(number).answer == "Hold the small red key."


def test_what_is_sent_back_says_why_and_is_handed_in_again(shelf):
    number = shelf.writes()
    shelf.told()
    shelf.does("service", "kb.decline", number, reason="Which key?")
    assert "Which key?" in shelf.told()["agent"]
    assert shelf.the(number).status == S.DRAFT
    assert shelf.the(number).due_at is None
    shelf.does("agent", "kb.submit", number)
    assert set(shelf.told()) == {"service"}
    with pytest.raises(AlreadyDone):
        shelf.does("agent", "kb.submit", number)
    with pytest.raises(NotNow):
        shelf.does("agent", "kb.discard", number)


def test_the_version_before_is_served_until_the_next_is_approved(shelf):
    number = shelf.serves()
    shelf.edits("clerk", number, title="Restart the meter", answer="Press the green key.", draft=["yes"])
    article = shelf.the(number)
    assert (article.status, article.edition, article.latest) == (S.DRAFT, 1, 2)
    assert (article.title, article.answer) == (METER["title"], METER["answer"])
    assert shelf.finds("red key") == [number]
    assert shelf.finds("green") == []
    card = shelf.card(number, "agent")
    assert "Press the green key." in card
    assert METER["answer"] in card
    shelf.does("clerk", "kb.submit", number)
    assert shelf.finds("red key") == [number]
    shelf.does("service", "kb.approve", number)
    assert shelf.finds("green") == [number]
    assert shelf.finds("red") == []
    assert shelf.the(number).title == "Restart the meter"
    said = shelf.says("agent", f"/kb versions {number}")
    assert isinstance(said, Say)
    assert METER["answer"] in str(said.blocks)
    assert "Press the green key." in str(said.blocks)


def test_a_version_that_is_given_up_leaves_what_is_served(shelf):
    number = shelf.serves()
    shelf.edits("agent", number, answer="Wrong", draft=["yes"])
    shelf.does("agent", "kb.discard", number)
    article = shelf.the(number)
    assert (article.status, article.edition, article.latest, article.answer) == (S.APPROVED, 1, 1, METER["answer"])
    first = shelf.writes(draft=["yes"], title="Another")
    assert shelf.promise(first, "approve") is None
    with pytest.raises(refusals.NothingServed):
        shelf.does("agent", "kb.discard", first)


def test_a_draft_is_changed_by_who_wrote_it_or_who_serves_customers(shelf):
    number = shelf.writes("staff", draft=["yes"])
    with pytest.raises(NotAllowedNames):
        shelf.edits("member", number, answer="Mine")
    with pytest.raises(refusals.NothingNew):
        shelf.edits("staff", number)
    shelf.edits("staff", number, answer="Hold it.", draft=["yes"])
    assert shelf.the(number).answer == "Hold it."


def test_a_year_later_it_is_looked_at_again(shelf):
    number = shelf.serves()
    promise = shelf.promise(number, "review")
    assert promise.due_at == datetime(2027, 3, 2, 10, 0, tzinfo=UTC)
    spoken = shelf.wait_until(datetime(2027, 3, 3, 1, 0, tzinfo=UTC))
    assert [(moment, set(said)) for moment, said in spoken] == [(promise.due_at, {"agent"})]
    shelf.does("agent", "kb.confirm", number)
    assert shelf.promise(number, "review").due_at > promise.due_at
    with shelf.desk.look(TEAM) as look:
        assert look.get(Deadline, promise.id).status == "late"


def test_what_nobody_approves_goes_up(shelf):
    number = shelf.writes()
    spoken = shelf.wait_until(at(10, 10))
    assert [set(said) for _, said in spoken] == [{"service"}] * 3 + [{"service", "leader", "deputy"}]
    shelf.does("service", "kb.approve", number)
    with shelf.desk.look(TEAM) as look:
        late = look.first(select(Deadline.status).where(Deadline.name == "approve"))
    assert late == "late"


def test_what_is_retired_is_found_no_more_and_comes_back_as_a_draft(shelf):
    number = shelf.serves()
    shelf.told()
    with pytest.raises(NotAllowedNames):
        shelf.does("clerk", "kb.retire", number, reason="Old")
    shelf.does("service", "kb.retire", number, reason="The meter is sold no more")
    assert "sold no more" in shelf.told()["agent"]
    assert shelf.finds("reset meter") == []
    assert shelf.promise(number, "review") is None
    shelf.does("service", "kb.restore", number)
    assert shelf.the(number).status == S.DRAFT
    assert shelf.finds("reset meter") == []
    shelf.does("agent", "kb.submit", number)
    shelf.does("service", "kb.approve", number)
    assert shelf.finds("reset meter") == [number]


def test_who_looks_after_it_hands_it_on_with_its_review(shelf):
    number = shelf.serves()
    shelf.does("agent", "kb.hand", number, to=ids_of("clerk"))
    assert shelf.promise(number, "review").owner_id == shelf.id("clerk")
    with pytest.raises(refusals.HasItAlready):
        shelf.does("clerk", "kb.hand", number, to=ids_of("clerk"))


def ids_of(name: str) -> str:
    return ids(name)[0]


def test_the_lists_say_what_waits_and_what_helps_nobody(shelf: Library):
    number = shelf.serves()
    other = shelf.writes(title="Open the lid", question="How does the lid open?")
    with shelf.desk.open(TEAM) as work:
        work.numbered(type(shelf.the(number)), number).offered = 7
        assert person(work, "agent")
    for chosen, expected in (("served", number), ("review", other), ("sinking", number), ("mine", other)):
        said = shelf.says("agent", f"/kb list {chosen}")
        assert isinstance(said, Say)
        assert expected in str(said.blocks), chosen
    assert other not in str(shelf.says("agent", "/kb list sinking"))
