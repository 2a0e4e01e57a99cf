"""Command objects: one class is the form, the slash grammar and the argument."""

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from commands.kit.asks import Sheet, ask, sheet_of
from commands.kit.fields import choice, day, line, lines, money, number, people, person, yes_no
from commands.registry import REGISTRY

SHEETS = {
    f"{workflow.name}.{verb.name}": sheet_of(verb.ask)
    for workflow in REGISTRY.workflows
    for verb in workflow.verbs
    if verb.ask is not None
}
EACH = pytest.mark.parametrize("sheet", list(SHEETS.values()), ids=list(SHEETS))


@ask("Order", submit="Order it", steps=("What", "When"), intro="Say what you need.")
class Order:
    what: str = line("What")
    count: int = number("How many", low=1, high=9, default=1)
    cost: Decimal = money("Cost", step=1)
    who: str = person("For whom", step=1, default="")


def test_the_class_is_frozen_and_needs_what_has_no_default():
    made = Order(what="Racks", cost=Decimal(5))
    assert (made.what, made.count, made.who) == ("Racks", 1, "")
    with pytest.raises(FrozenInstanceError):
        made.what = "Shelves"  # type: ignore[misc]
    with pytest.raises(TypeError, match="cost"):
        Order(what="Racks")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Order("Racks", 1, Decimal(5))  # type: ignore[call-arg]


def test_the_sheet_keeps_the_order_and_the_steps():
    sheet = sheet_of(Order)
    assert [one.name for one in sheet] == ["what", "count", "cost", "who"]
    assert [one.name for one in sheet.of_step(1)] == ["cost", "who"]
    assert sheet.of_step(7) == []
    assert (sheet.title, sheet.submit, sheet.intro) == ("Order", "Order it", "Say what you need.")
    assert [one.kind for one in sheet.of_step(1)] == ["money", "person"]
    assert sheet.named("price") is None


def test_what_is_missing_is_what_is_required_and_not_given():
    sheet = sheet_of(Order)
    assert [one.name for one in sheet.missing({})] == ["what", "cost"]
    assert [one.name for one in sheet.missing({"what": "", "cost": "5"})] == ["what"]
    assert sheet.missing({"what": "Racks", "cost": 0}) == []


def test_only_some_kinds_take_many():
    made = (line("x"), lines("x"), day("x"), choice("x", ()), yes_no("x"), person("x"))
    assert not any(one.takes_many for one in made)
    assert people("x").takes_many


@EACH
def test_every_field_of_ours_can_be_named_and_has_a_label(sheet: Sheet):
    names = [one.name for one in sheet]
    assert names
    assert len(names) == len(set(names))
    for one in sheet:
        assert one.name.replace("_", "").isalpha(), "`name: value` is how it is typed"
        assert one.label.strip()
        assert 1 <= one.longest <= 3000
        assert one.step < max(1, len(sheet.steps))


@EACH
def test_every_step_has_something_to_ask(sheet: Sheet):
    assert all(sheet.of_step(step) for step in range(max(1, len(sheet.steps))))


@EACH
def test_what_is_chosen_from_is_there(sheet: Sheet):
    for one in sheet:
        if one.kind in ("choice", "choices"):
            assert one.choices is not None
        if one.kind in ("pick", "record"):
            assert one.suggest is not None
        if one.kind in ("number", "money"):
            assert one.low < one.high


def test_two_that_say_the_same_are_equal_and_nothing_else_is_taken():
    one, same, other = (Order(what=what, cost=Decimal(5)) for what in ("Racks", "Racks", "Shelves"))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert repr(one) == "Order(what='Racks', count=1, cost=Decimal('5'), who='')"
    with pytest.raises(TypeError, match="Order has no colour"):
        Order(what="Racks", cost=Decimal(5), colour="red")  # type: ignore[call-arg]
