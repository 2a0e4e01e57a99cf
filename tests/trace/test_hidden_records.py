"""A record that its workflow does not show to somebody is there in a chain, and says nothing (4.3.1)."""

from dataclasses import replace

from commands.kit.standing import Authority
from commands.kit.who import LEADERSHIP
from commands.kit.workflow import Verb
from commands.rules.workflow import RULES
from commands.trace.finding import may_read
from storage.rulebooks import RuleChange
from storage.work import Work
from tests import people


def test_whoever_may_not_see_a_record_may_not_trace_it(work: Work) -> None:
    show = RULES.verb("show")
    assert show is not None
    closed = replace(RULES, verbs=(Verb("show", None, show.label, show=show.show, by=LEADERSHIP),))
    change = RuleChange(id="1" * 26, status="proposed", proposed_by_id="2" * 26)
    leader, staff = (Authority(work, people.person(work, name)) for name in ("leader", "staff"))
    assert may_read(leader, closed, change)
    assert not may_read(staff, closed, change)
    assert may_read(staff, RULES, change)
