"""What is told, promised and recorded commits together or not at all; a delivery and an occurrence count once."""

from datetime import date, timedelta

from sqlalchemy import select, text

from storage.desk import Conflict, Repeated
from storage.ledger import Deadline, Delivery, Errand
from storage.meetings import Action
from storage.people import Department, Person
from storage.work import Work
from tests.people import MONDAY, TEAM, person
from tests.storage.ledgers import enter_everywhere, kept, new_action, undone

NOTHING = {"records": 0, "history": 0, "errands": 0, "promises": 0}


class Interrupted(Exception):
    """Something else went wrong in the middle."""


def interrupt() -> None:
    raise Interrupted


def test_a_record_and_its_three_books_commit_together(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        enter_everywhere(work)
        assert kept(desk_on_both) == NOTHING, "seen before it was committed"
    assert kept(desk_on_both) == {"records": 1, "history": 1, "errands": 3, "promises": 1}


def test_what_is_interrupted_leaves_nothing_behind(desk_on_both):
    with undone(desk_on_both, Interrupted) as work:
        enter_everywhere(work)
        work.session.flush()
        interrupt()
    assert kept(desk_on_both) == NOTHING
    with desk_on_both.open(TEAM) as work:
        assert enter_everywhere(work).number == "ACT-0001", "the number was used up by what never happened"


def test_an_errand_that_cannot_be_written_takes_the_record_with_it(desk_on_both):
    with undone(desk_on_both, Exception, "JSON") as work:
        action = enter_everywhere(work)
        work.errand("direct", action, lane="x", what=object())
    assert kept(desk_on_both) == NOTHING


def test_one_card_is_drawn_and_each_step_goes_to_the_thread(desk):
    with desk.open(TEAM) as work:
        action = new_action(work)
        work.record(action, "add", by=None)
        work.record(action, "hand_over", by=None)
    with desk.look(TEAM) as look:
        owed = look.all(select(Errand).where(Errand.record_id == action.id).order_by(Errand.seq))
    assert [one.kind for one in owed] == ["card", "thread", "thread"]
    assert {one.lane for one in owed} == {f"case:{action.id}"}
    assert owed[2].payload["entry"] == owed[1].payload["entry"] + 1


def test_the_second_of_two_hands_is_told_that_the_record_has_changed(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        action = enter_everywhere(work)
    with undone(desk_on_both, Conflict) as slow:
        mine = slow.need(Action, action.id)
        slow.session.connection().execute(
            text("UPDATE actions SET version = version + 1 WHERE id = :id"), {"id": mine.id}
        )
        mine.status = "done"
    with desk_on_both.look(TEAM) as look:
        assert look.need(Action, action.id).status == "open"


def test_a_second_delivery_is_repeated_and_does_nothing(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        work.receive("Ev1", "form:n1")
        enter_everywhere(work)
    for again in (("Ev1",), ("Ev2", "form:n1")):
        with undone(desk_on_both, Repeated) as work:
            work.receive(*again)
            enter_everywhere(work)
    assert kept(desk_on_both)["records"] == 1
    with desk_on_both.look(TEAM) as look:
        assert set(look.all(select(Delivery.delivery_id))) == {"Ev1", "form:n1"}, "half of a delivery was stamped"


def test_a_delivery_whose_work_failed_may_come_again(desk):
    with undone(desk, Interrupted) as work:
        work.receive("Ev1")
        interrupt()
    with desk.open(TEAM) as work:
        work.receive("Ev1")
        enter_everywhere(work)
    assert kept(desk)["records"] == 1


def test_a_department_called_inbox_is_no_repeated_delivery(desk_on_both):
    """What broke is told by the constraint, never by the words that people chose."""
    with desk_on_both.open(TEAM) as work:
        work.add(Department(name="inbox"))
    with undone(desk_on_both, Conflict) as work:
        work.add(Department(name="inbox"))


def test_an_occurrence_is_done_once_and_again_only_if_it_failed(desk):
    day = date(2026, 3, 2)
    with undone(desk, Interrupted) as work:
        assert work.once("digest", day)
        interrupt()
    for expected in (True, False):
        with desk.open(TEAM) as work:
            assert work.once("digest", day) is expected
            assert work.once("digest", day + timedelta(days=1)) is expected
            assert work.once("other", day) is expected


def keys(work: Work) -> list[str]:
    with_key = select(Errand.dedup_key).where(Errand.kind == "direct", Errand.dedup_key != Errand.id)
    return sorted(work.all(with_key))


def test_what_has_a_key_is_owed_once_whoever_asks_and_however_often(desk):
    with desk.open(TEAM) as work:
        action, member = new_action(work), person(work, "member")
        for _ in range(2):
            work.tell(action, "given", member, person(work, "lead"), key="welcome")
    with desk.open(TEAM) as work:
        work.tell(work.need(Action, action.id), "given", person(work, "member"), person(work, "staff"), key="welcome")
    with desk.open(TEAM) as work:
        names = {work.someone(key.partition(":")[2]).name for key in keys(work)}
    assert names == {"Member", "Lead", "Staff"}
    with desk.look(TEAM) as look:
        assert len(keys(look)) == 3


def test_nobody_is_written_to_who_has_left_or_is_a_machine(desk):
    with desk.open(TEAM) as work:
        person(work, "member").is_active = False
        person(work, "lead").is_bot = True
        work.tell(new_action(work), "given", person(work, "member"), person(work, "lead"), person(work, "staff"), None)
    with desk.look(TEAM) as look:
        to = [errand.payload["to"] for errand in look.all(select(Errand).where(Errand.kind == "direct"))]
        assert [look.someone(id).name for id in to] == ["Staff"]


def status_of(desk, action: Action) -> dict[str, str]:
    with desk.look(TEAM) as look:
        return {one.name: one.status for one in look.all(select(Deadline).where(Deadline.record_id == action.id))}


def test_a_promise_is_kept_late_or_superseded(desk):
    with desk.open(TEAM) as work:
        action, owner = new_action(work), person(work, "member")
        for name, hours in (("kept", 2), ("late", 1), ("left", 3)):
            work.promise(action, name, due=MONDAY + timedelta(hours=hours), owner=owner)
    desk.clock.advance(minutes=90)
    with desk.open(TEAM) as work:
        work.settle(action, "kept")
        work.settle(action, "late")
    assert status_of(desk, action) == {"kept": "kept", "late": "late", "left": "open"}
    with desk.open(TEAM) as work:
        work.settle(action, kept=None)
    assert status_of(desk, action) == {"kept": "kept", "late": "late", "left": "superseded"}


def test_a_promise_kept_on_the_stroke_of_its_hour_is_kept(desk):
    with desk.open(TEAM) as work:
        action = new_action(work)
        work.promise(action, "do", due=MONDAY + timedelta(hours=1), owner=None)
    desk.clock.advance(hours=1)
    with desk.open(TEAM) as work:
        work.settle(action)
    assert status_of(desk, action) == {"do": "kept"}


def test_a_new_date_takes_the_place_of_the_old_one(desk):
    with desk.open(TEAM) as work:
        action, owner = new_action(work), person(work, "member")
        work.promise(action, "do", due=MONDAY + timedelta(days=1), owner=owner)
        work.promise(action, "do", due=MONDAY + timedelta(days=2), owner=owner)
    with desk.open(TEAM) as work:
        work.promise(work.need(Action, action.id), "do", due=MONDAY + timedelta(days=3), owner=owner)
    with desk.look(TEAM) as look:
        rows = look.all(select(Deadline).where(Deadline.record_id == action.id).order_by(Deadline.due_at))
        assert [(row.status, row.next_at is None) for row in rows] == [
            ("superseded", True),
            ("superseded", True),
            ("open", False),
        ]
        assert look.first(select(Deadline).where(Deadline.status == "open")).due_at == MONDAY + timedelta(days=3)


def test_a_record_that_nobody_owns_is_so_from_the_start(desk):
    with desk.open(TEAM) as work:
        action = new_action(work)
        forsaken = work.open_case(Action(title="x", squad="", due_on=work.today), status="open")
        assert action.unowned_since is None
        assert forsaken.unowned_since == work.now
        assert (forsaken.rulebook, forsaken.opened_at) == (work.workspace.rulebook, work.now)


def test_what_a_refusal_names_can_be_read_after_the_rollback(desk):
    kept_person: list[Person] = []
    with undone(desk, Interrupted) as work:
        kept_person.append(person(work, "member"))
        new_action(work)
        work.session.flush()
        interrupt()
    assert kept_person[0].name == "Member"
