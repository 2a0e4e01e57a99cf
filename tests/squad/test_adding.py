"""The roster takes members in: squad, role, department, level, from a day to a day (1.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from commands.kit.refusals import NotAllowedNames
from commands.kit.replies import Form
from commands.kit.words import Words
from commands.squad import asks, operations, refusals
from storage.channels import Channel
from storage.desk import Desk
from storage.people import Department, Person, Seat
from storage.work import Work
from tests.people import person
from tests.squad.town import entries, errands, heard, say, seats, text_of, working


def add(work: Work, by: str, member: str, role: str, **given: object) -> str:
    ask = asks.Add(member=person(work, member).slack_id, role=role, **given)  # type: ignore[arg-type]
    return operations.add(work, person(work, by), ask).text


def refused(work: Work, by: str, member: str, role: str, **given: object) -> str:
    with pytest.raises((refusals.Refusal, refusals.FieldRefusal)) as caught:
        add(work, by, member, role, **given)
    return caught.value.say(Words())


@pytest.mark.clause("1.2")
def test_an_administrator_adds_a_member_with_department_level_and_days(desk: Desk) -> None:
    say(desk, "admin", "department Purchasing")
    reply = say(
        desk,
        "admin",
        "add <@U0STAFF> quality inspector department: Purchasing level: manager since: 2026-03-02 until: 2026-12-31",
    )
    assert "<@U0STAFF> is Quality assurance · Inspector" in text_of(reply)
    assert seats(desk, "staff") == [("quality_assurance", "inspector", date(2026, 3, 2), date(2026, 12, 31))]
    with working(desk) as work:
        held = work.first(select(Seat).where(Seat.squad == "quality_assurance"))
        assert held is not None
        department = work.get(Department, held.department_id)
        assert department is not None
        assert department.name == "Purchasing"
        assert (held.level, person(work, "staff").level) == ("manager", "manager")
    (entry,) = entries(desk, "added")
    assert (entry.kind, entry.facts["level"]) == ("seats", "manager")


@pytest.mark.clause("1.2")
def test_a_new_member_is_told_in_their_language_and_given_the_rules_to_acknowledge(desk: Desk) -> None:
    say(desk, "admin", "add <@U0STAFF> quality_assurance.inspector")
    told = heard(desk, "joined")
    assert set(told) == {"Staff"}
    assert "<@U0ADMIN>" in told["Staff"]
    assert "检验员" in told["Staff"]
    assert "2026年3月2日" in told["Staff"]
    assert set(heard(desk, "rules")) == {"Staff"}


def test_somebody_who_has_acknowledged_the_rules_is_not_given_them_again(work: Work) -> None:
    operations.acknowledge(work, person(work, "staff"))
    add(work, "admin", "staff", "quality inspector")
    assert [one["payload"]["notice"] for one in work._errands if one["kind"] == "direct"] == ["joined"]


@pytest.mark.parametrize(
    "said", ["quality inspector", "quality_assurance inspector", "质量保障专班 检验员", "Inspector"]
)
def test_a_seat_is_found_by_code_by_name_and_in_any_language(work: Work, said: str) -> None:
    add(work, "admin", "staff", said)
    held = work.first(select(Seat).where(Seat.person_id == person(work, "staff").id))
    assert held is not None
    assert (held.squad, held.role) == ("quality_assurance", "inspector")


def test_a_lead_adds_members_of_their_own_squad_and_of_no_other(work: Work) -> None:
    assert add(work, "lead", "staff", "project member").startswith("✅")
    assert "for Quality assurance ask <@U0DEPUTY>, <@U0LEADER>" in refused(work, "lead", "staff", "quality inspector")
    assert "administrator: <@U0ADMIN>" in refused(work, "lead", "manager", "project lead", since=date(2027, 1, 1))


def test_a_lead_cannot_raise_somebody_to_a_higher_level(work: Work) -> None:
    assert "Only an administrator" in refused(work, "lead", "staff", "project sponsor", level="senior")
    assert "senior leader level" in refused(work, "lead", "staff", "project sponsor")


@pytest.mark.clause("2.1.2")
def test_only_a_senior_leader_may_be_sponsor(work: Work) -> None:
    said = refused(work, "admin", "manager", "project sponsor")
    assert said.startswith("Sponsor is for people of senior leader level; Manager is manager.")
    assert add(work, "admin", "manager", "project sponsor", level="senior").startswith("✅")
    assert person(work, "manager").level == "senior"


@pytest.mark.clause("5.1.1")
def test_a_supervisor_holds_no_squad_seat_and_a_squad_member_does_not_supervise(work: Work) -> None:
    assert "supervision group" in refused(work, "admin", "supervisor", "quality inspector")
    assert "holds a seat in Project delivery" in refused(work, "admin", "member", "supervision supervisor")
    assert add(work, "admin", "leader", "supervision supervisor").startswith("✅")


def test_whoever_sits_there_already_is_not_seated_twice(work: Work) -> None:
    assert "already holds this seat" in refused(work, "admin", "member", "project member")


@pytest.mark.clause("2.1.2")
def test_a_squad_has_one_lead_at_a_time(work: Work) -> None:
    assert "led by Lead" in refused(work, "admin", "manager", "project lead")
    held = work.first(select(Seat).where(Seat.squad == "project_delivery", Seat.role == "lead"))
    assert held is not None
    operations.end_seat(work, held, date(2026, 3, 31))
    assert "led by Lead until Tue 31 Mar 2026" in refused(work, "admin", "manager", "project lead")
    assert add(work, "admin", "manager", "project lead", since=date(2026, 4, 1)).startswith("✅")


def test_guests_bots_people_who_left_and_strangers_are_not_seated(work: Work) -> None:
    staff = person(work, "staff")
    for flag, away in (("is_guest", True), ("is_bot", True), ("is_active", False)):
        setattr(staff, flag, away)
        assert "Staff is not a member" in refused(work, "admin", "staff", "quality inspector")
        setattr(staff, flag, not away)
    with pytest.raises(refusals.NotMet):
        operations.add(work, person(work, "admin"), asks.Add(member="U0NOBODY", role="quality inspector"))


def test_an_unknown_role_names_those_that_there_are(work: Work) -> None:
    said = refused(work, "admin", "staff", "quality <!channel>")
    assert "Quality assurance · Inspector" in said
    assert "<!channel>" not in said
    assert "There is no seat “manager”" in refused(work, "admin", "staff", "manager")


def test_days_that_run_backwards_or_too_far_are_refused(work: Work) -> None:
    day = date(2026, 3, 10)
    assert "before the first day" in refused(work, "admin", "staff", "Inspector", since=day, until=date(2026, 3, 9))
    assert "ten years" in refused(work, "admin", "staff", "Inspector", until=date(2046, 1, 1))
    assert "no department “Purchasing”" in refused(work, "admin", "staff", "Inspector", department="Purchasing")


def test_others_are_told_who_keeps_the_roster(desk: Desk) -> None:
    with pytest.raises(NotAllowedNames) as caught:
        say(desk, "member", "add <@U0STAFF> quality inspector")
    assert "<@U0ADMIN>" in caught.value.say(Words())


def test_what_is_missing_is_asked_in_a_form_with_what_was_given(desk: Desk) -> None:
    reply = say(desk, "admin", "add <@U0STAFF>")
    assert isinstance(reply, Form)
    member = next(block for block in reply.view["blocks"] if block.get("block_id") == "member")
    assert member["element"]["initial_user"] == "U0STAFF"


def test_a_new_member_joins_the_squads_channel_and_the_sharing_channel(desk: Desk) -> None:
    with working(desk) as work:
        for purpose in ("squad:quality_assurance", "sharing", "squad:project_delivery"):
            work.add(Channel(purpose=purpose, slack_id=None, name=purpose[:5], status="open", created_at=work.now))
    say(desk, "admin", "add <@U0STAFF> quality inspector")
    with working(desk) as work:
        id = person(work, "staff").id
    assert errands(desk, "members") == [{"invite": [id]}, {"invite": [id]}]


def test_the_forms_offer_the_seats_by_words_in_the_readers_language(work: Work) -> None:
    from commands.squad import offers

    staff = person(work, "staff")
    assert offers.roles(work, staff, "检验") == [("quality_assurance.inspector", "质量保障专班 · 检验员")]
    assert len(offers.roles(work, staff, "")) == 14
    work.add(Department(name="Stores", functions=["stores"]))
    assert offers.departments(work, staff, "sto") == [("Stores", "Stores")]


def test_a_stranger_to_the_organisation_never_becomes_a_person_by_being_named(work: Work) -> None:
    with pytest.raises(refusals.NotMet):
        operations.remove(work, person(work, "admin"), asks.Remove(member="U0NOBODY", reason="gone"))
    assert work.first(select(Person).where(Person.slack_id == "U0NOBODY")) is None


def test_it_is_the_same_on_either_database(desk_on_both: Desk) -> None:
    say(desk_on_both, "admin", "add <@U0STAFF> quality inspector")
    say(desk_on_both, "admin", "change <@U0STAFF> role: quality specialist")
    say(desk_on_both, "admin", "remove <@U0STAFF> over")
    with working(desk_on_both) as work:
        operations.keep_rosters(work)
        operations.keep_vacancies(work)
        assert operations.raise_vacancies(work) == 0
        assert operations.remind(work) == 0
        code = operations.issue_code(work)
    say(desk_on_both, "member", f"claim {code}")
    assert "<@U0MEMBER>" in text_of(say(desk_on_both, "lead", "roster administration"))
    say(desk_on_both, "admin", "remove <@U0MEMBER> reason: over seat: administration administrator")
    with pytest.raises(refusals.LastAdministrator):
        say(desk_on_both, "admin", "remove <@U0ADMIN> over")
