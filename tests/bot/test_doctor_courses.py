"""Every record is led through its whole life, so that the doctor draws its card in each state that there is."""

import pytest

from bot.doctor import guide
from bot.doctor.courses import COURSES
from bot.doctor.organisation import organisation
from bot.doctor.walk import Walk
from bot.sandbox.blockkit import validate_message, validate_view
from commands.registry import REGISTRY

pytestmark = pytest.mark.xdist_group("one walk")
UNREACHED: dict[tuple[str, str], str] = {}
"""By workflow and state: why no walk comes there."""
TABLE = {(one.name, state) for one in REGISTRY.workflows if one.flow is not None for state in one.flow.states()}


def test_each_state_of_each_record_is_drawn_and_slack_would_take_it() -> None:
    with organisation() as (desk, clock):
        walk = Walk(desk, clock, REGISTRY)
        stuck = guide.run(walk, COURSES)
    assert stuck == {}, "a course that ends before its end draws less"
    assert walk.gallery.faults == {}
    assert walk.states - TABLE == set()
    assert TABLE - walk.states == set(UNREACHED)
    wrong = {}
    for name, one in walk.gallery.drawings.items():
        check = validate_view if isinstance(one.shown, dict) else validate_message
        if faults := check(one.shown):
            wrong[name] = faults
    assert wrong == {}


def test_a_step_that_nobody_takes_ends_its_course_with_the_reason() -> None:
    def astray(led: guide.Guide) -> None:
        led.does("action.verify", led.does("action.add", due_on=led.day(2), meeting=""))

    with organisation() as (desk, clock):
        walk = Walk(desk, clock, REGISTRY)
        stuck = guide.run(walk, [guide.Course(astray, ("action",)), guide.Course(astray, ("nothing of the kind",))])
    assert list(stuck) == ["astray"]
    assert "action.verify ACT-0001" in stuck["astray"]
