"""The questions over all kinds of records mean the same on SQLite and on PostgreSQL."""

from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.my import cards
from commands.registry import REGISTRY
from commands.rules import asks, operations
from commands.rules.keeping import Kept, this_quarter
from commands.rules.workflow import RULES
from commands.trace.chain import chain
from commands.trace.operations import tie
from storage.desk import Desk
from tests import people


def test_work_in_hand_how_rules_were_kept_and_the_chain(desk_on_both: Desk) -> None:
    with desk_on_both.open(people.TEAM) as work:
        staff = people.person(work, "staff")
        made = []
        for value in ("2 wd", "3 wd"):
            ask = asks.Propose(clause="3.1.1", reason="x", number="project.approval", value=value)
            made.append(operations.propose(work, staff, ask))
        made[0].due_at = None
        tie(work, made[0], made[1], "repeats")
    with desk_on_both.look(people.TEAM) as look:
        reader = look.person(slack_id="U0STAFF")
        found = cards.my_work(Telling(look, None, Words(), reader, {}), REGISTRY, 1)
        assert found.total == 2
        assert "RUL-0002" in str(found.each)
        assert this_quarter(look, [RULES]) == {"rules": Kept(opened=2)}
        assert [depth for depth, _ in chain(look, "rules", made[0].id).walk()] == [0, 1]
