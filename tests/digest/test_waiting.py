"""What can wait is told in the digest and not twice; silence and what is left out hide no breach (2.1.1c)."""

from datetime import date

from commands.digest import asks, operations
from tests.digest.desk import taipei
from tests.digest.test_reading import applied
from tests.people import TEAM, person


def test_a_reminder_that_can_wait_comes_in_the_digest_and_is_not_said_twice(morning):
    morning.promises("lead", taipei(12, 18))
    assert ("reminder", "Lead") not in morning.at(taipei(6, 17)), "half of the time: kept"
    morning.at(taipei(9, 9))
    assert "⏰ ACT-0001" in morning.reads("lead")
    morning.at(taipei(10, 9))
    assert "⏰" not in morning.reads("lead"), "it was told; the record still stands under what is due"
    assert ("reminder", "Lead") not in morning.at(taipei(10, 18)), "three quarters: kept again"
    morning.at(taipei(11, 9))
    assert "⏰ ACT-0001" in morning.reads("lead")
    assert ("reminder", "Lead") in morning.at(taipei(12, 18)), "due: nothing waits"


def test_a_reminder_that_cannot_wait_comes_at_once_unless_the_days_digest_said_it(morning):
    first = morning.promises("lead", taipei(2, 18))
    assert ("reminder", "Lead") in morning.at(taipei(2, 16)), "due before the next digest"
    with morning.desk.open(TEAM) as work:
        work.settle(first)
    morning.promises("lead", taipei(3, 18), "Said this morning")
    morning.at(taipei(3, 9))
    assert "Said this morning" in morning.reads("lead")
    assert ("reminder", "Lead") not in morning.at(taipei(3, 16))
    assert ("reminder", "Lead") in morning.at(taipei(3, 18)), "the breach is another thing"


def test_who_leaves_out_what_is_due_or_mutes_is_reminded_by_messages(morning):
    with morning.desk.open(TEAM) as work:
        operations.content(work, person(work, "lead"), asks.Content(without=("due",)))
        operations.content(work, person(work, "leader"), asks.Content(without_kinds=("action",)))
        operations.mute(work, person(work, "deputy"), asks.Mute(until=date(2026, 3, 31)))
    for name in ("lead", "leader", "deputy", "supervisor"):
        morning.promises(name, taipei(12, 18), name)
    reminded = {name for notice, name in morning.at(taipei(9, 8)) if notice == "reminder"}
    assert reminded == {"Lead", "Leader", "Deputy"}


def test_a_mute_hides_neither_a_breach_nor_a_decision(morning):
    with morning.desk.open(TEAM) as work:
        for name in ("leader", "lead"):
            operations.mute(work, person(work, name), asks.Mute(until=date(2026, 3, 31)))
    morning.promises("lead", taipei(12, 18), "Far off")
    morning.at(taipei(9, 9))
    assert morning.reads("lead") == "", "not even the weekly one"
    applied(morning)
    morning.promises("member", taipei(9, 18), "Late")
    morning.at(taipei(10, 9))
    assert "1 decision waits for you  ·  1 thing is red" in morning.reads("leader")
    said = morning.reads("lead")
    assert "Late" in said
    assert "Far off" not in said


def test_what_is_left_out_is_left_out_and_what_is_red_is_not(morning):
    with morning.desk.open(TEAM) as work:
        lead = person(work, "lead")
        content = asks.Content(without=("news",), without_kinds=("action",))
        operations.content(work, lead, content)
    morning.promises("member", taipei(3, 10), "Late")
    morning.promises("lead", taipei(6, 18), "Far off")
    morning.at(taipei(4, 9))
    said = morning.reads("lead")
    assert "Late" in said
    assert "Far off" not in said
    assert "Actions:" not in said
