"""An organisation begins with four squads, eleven seats in them and the groups above (1.2, 2.1.2–2.4.2)."""

import pytest
from sqlalchemy import func, select

from commands.kit.words import LANGUAGES
from commands.squad import operations
from storage import people, rulebooks
from storage.people import Role, Squad
from storage.rulebooks import Edition
from storage.work import Work

SEATS = {
    "project_delivery": ["lead", "sponsor", "manager", "member"],
    "customer_service": ["supervisor", "agent"],
    "quality_assurance": ["manager", "inspector", "specialist"],
    "resource_coordination": ["lead", "specialist"],
    "leadership": ["leader"],
    "supervision": ["supervisor"],
    "administration": ["administrator"],
}


@pytest.mark.clause("1.2", "2.1.2", "2.2.2", "2.3.2", "2.4.2")
def test_the_four_squads_and_their_seats_are_there_from_the_first_day(work: Work) -> None:
    standing = [squad.code for squad in work.all(people.squads()) if not squad.is_group]
    assert standing == ["project_delivery", "customer_service", "quality_assurance", "resource_coordination"]
    assert {code: {role.code for role in work.all(people.roles(code))} for code in SEATS} == {
        code: set(roles) for code, roles in SEATS.items()
    }


@pytest.mark.clause("2.1.2", "2.2.2", "2.3.2", "2.4.2")
def test_each_squad_has_one_lead(work: Work) -> None:
    leads = {(role.squad, role.code) for role in work.all(people.roles()) if role.is_lead}
    assert leads == {
        ("project_delivery", "lead"),
        ("customer_service", "supervisor"),
        ("quality_assurance", "manager"),
        ("resource_coordination", "lead"),
    }


def test_squads_and_seats_have_names_in_every_language(work: Work) -> None:
    squads, roles = work.all(people.squads()), work.all(people.roles())
    for names in [*(squad.names for squad in squads), *(role.names for role in roles)]:
        assert set(names) == set(LANGUAGES)
        assert all(names.values())


def test_founding_again_adds_nothing(work: Work) -> None:
    def counted() -> list[int]:
        return [work.rows(select(func.count()).select_from(cls))[0][0] for cls in (Squad, Role, Edition)]

    before = counted()
    operations.found(work)
    assert counted() == before
    edition = work.first(rulebooks.edition(1))
    assert edition is not None
    assert edition.effective_at == work.now
