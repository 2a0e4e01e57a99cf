"""Four squads "including but not limited to": others are added as data (1.2)."""

import pytest

from commands.kit.words import Words
from commands.squad import asks, operations, refusals
from storage import people
from storage.desk import Desk
from storage.work import Work
from tests.people import TEAM, person
from tests.squad.town import say, text_of


@pytest.mark.clause("1.2")
def test_a_new_squad_has_a_lead_and_members_like_any_other(desk: Desk) -> None:
    reply = say(desk, "admin", "new field_service Field service name_hans: 现场服务专班 lead: Field captain")
    assert "The squad Field service is made" in text_of(reply)
    say(desk, "admin", "add <@U0STAFF> field_service lead")
    with desk.open(TEAM) as work:
        lead = work.all(people.leads("field_service", work.today))
        assert [one.name for one in lead] == ["Staff"]
    assert "Field captain" in text_of(say(desk, "member", "roster field_service"))
    assert "<@U0MEMBER>" in text_of(say(desk, "staff", "add <@U0MEMBER> field_service member"))


def test_codes_are_given_once_and_look_like_codes(work: Work) -> None:
    admin = person(work, "admin")
    for code, refusal in (
        ("leadership", refusals.CodeTaken),
        ("Neue Gruppe", refusals.BadCode),
        ("x", refusals.BadCode),
    ):
        with pytest.raises(refusal):
            operations.new_squad(work, admin, asks.NewSquad(code=code, name="New"))
    with pytest.raises(refusals.NameNeeded):
        operations.new_squad(work, admin, asks.NewSquad(code="fresh", name=" "))


def test_a_role_is_made_vacant_and_changed_by_its_code(work: Work) -> None:
    admin = person(work, "admin")
    made = asks.KeepRole(squad="quality_assurance", code="auditor", name="Auditor", level="manager")
    operations.keep_role(work, admin, made)
    role = work.first(people.role_by_code("quality_assurance", "auditor"))
    assert role is not None
    assert (role.level, role.vacant_since, role.is_lead, role.is_required) == ("manager", work.now, False, True)
    with pytest.raises(refusals.LevelTooLow) as caught:
        operations.add(work, admin, asks.Add(member="U0STAFF", role="quality auditor"))
    assert "Auditor is for people of manager level" in caught.value.say(Words())
    changed = asks.KeepRole(squad="quality_assurance", code="auditor", name="Auditor", name_hant="稽核員", needed="no")
    operations.keep_role(work, admin, changed)
    assert (role.level, role.is_required, role.names["zh_Hant"]) == ("manager", False, "稽核員")


def test_a_name_that_is_missing_in_a_language_is_read_in_english(work: Work) -> None:
    operations.new_squad(work, person(work, "admin"), asks.NewSquad(code="field", name="Field"))
    squad = work.first(people.squad_by_code("field"))
    assert squad is not None
    assert Words("zh_Hant").name(squad.names) == "Field"
