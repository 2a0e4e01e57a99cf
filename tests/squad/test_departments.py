"""Departments with head, deputy and functions: where the other workflows find who buys, makes and answers."""

import pytest
from sqlalchemy import select

from commands.kit.refusals import NotAllowedNames
from commands.kit.words import Words
from commands.squad import asks, operations, refusals
from storage import people
from storage.desk import Desk
from storage.people import Department
from storage.work import Work
from tests.people import person
from tests.squad.town import entries, heard, say, text_of


def keep(work: Work, name: str, **given: object) -> None:
    operations.keep_department(work, person(work, "admin"), asks.KeepDepartment(name=name, **given))  # type: ignore[arg-type]


def refused(work: Work, name: str, **given: object) -> str:
    with pytest.raises(refusals.FieldRefusal) as caught:
        keep(work, name, **given)
    return caught.value.say(Words())


def test_a_department_is_made_and_changed_by_its_name(desk: Desk) -> None:
    reply = say(desk, "admin", "department Purchasing head: <@U0MEMBER> functions: purchasing, stores")
    assert "Purchasing is recorded" in text_of(reply)
    say(desk, "admin", "department purchasing deputy: <@U0LEAD>")
    with desk.look("T0TEST") as look:
        (found,) = look.all(people.departments())
        assert found.functions == ["purchasing", "stores"]
        head, deputy = look.person(found.head_id), look.person(found.deputy_id)
        assert head is not None
        assert deputy is not None
        assert (head.name, deputy.name) == ("Member", "Lead")
    assert "head of Purchasing" in heard(desk, "heads")["Member"]
    assert "deputy of Purchasing" in heard(desk, "stands_in")["Lead"]
    assert [entry.verb for entry in [*entries(desk, "made"), *entries(desk, "kept")]] == ["made", "kept"]


def test_functions_lead_to_the_department_and_to_whoever_answers_for_it(work: Work) -> None:
    keep(work, "Purchasing", head="U0MEMBER", deputy="U0LEAD", functions=("purchasing",))
    found = operations.department_for(work, "purchasing")
    assert found is not None
    assert [one.name for one in operations.heads_of(work, found)] == ["Member"]
    person(work, "member").is_active = False
    assert [one.name for one in operations.heads_of(work, found)] == ["Lead"]
    assert operations.department_for(work, "production") is None


def test_a_closed_department_is_offered_no_more_and_opens_again_under_its_name(work: Work) -> None:
    keep(work, "Stores", functions=("stores",))
    keep(work, "Stores", close=True)
    assert operations.department_for(work, "stores") is None
    assert work.all(people.departments()) == []
    keep(work, "Stores")
    assert len(work.all(select(Department))) == 1
    assert operations.department_for(work, "stores") is not None


def test_a_name_is_given_once_and_a_new_name_keeps_the_rest(work: Work) -> None:
    keep(work, "Stores", functions=("stores",))
    keep(work, "Purchasing")
    assert "“Stores” already" in refused(work, "Purchasing", rename="Stores")
    keep(work, "Stores", rename="Warehouse")
    found = operations.department_for(work, "stores")
    assert found is not None
    assert found.name == "Warehouse"
    assert refused(work, "  ")


def test_head_and_deputy_are_two_people_who_are_here(work: Work) -> None:
    assert "two people" in refused(work, "Sales", head="U0MEMBER", deputy="U0MEMBER")
    assert "not known here" in refused(work, "Sales", head="U0NOBODY")
    keep(work, "Service", head="U0LEAD", deputy="U0MEMBER")
    keep(work, "Service", head="U0MEMBER")
    found = work.first(people.department_named("Service"))
    assert found is not None
    assert found.deputy_id is None


def test_only_an_administrator_keeps_departments(desk: Desk) -> None:
    with pytest.raises(NotAllowedNames):
        say(desk, "lead", "department Purchasing")
