"""A supervisor who stands apart from the squad issues the notice, to its lead, in its channel (5.1.3)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commands.kit.refusals import NotAllowed, NotAllowedNames
from commands.kit.replies import Say
from commands.rectify import refusals
from commands.rectify.offers import severities, similar
from commands.rectify.rules import S
from commands.rules.asks import clauses
from commands.rules.refusals import NoSuchClause, NoSuchClauseButNear
from storage import acceptances, links
from storage.people import Delegation, Seat
from storage.rectifications import Rectification
from tests import people
from tests.kit.asking import counted, typed
from tests.meeting.room import ids
from tests.people import TEAM
from tests.rectify.office import FINDING, Office

pytestmark = pytest.mark.clause("5.1.3")


def at(day: int, hour: int = 10, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=UTC)


def seat(room: Office, name: str, squad: str, role: str, ends_on: date | None = None) -> None:
    with room.desk.open(TEAM) as work:
        who = people.person(work, name).id
        known = {"starts_on": date(2025, 1, 1), "ends_on": ends_on, "level": "staff"}
        work.add(Seat(person_id=who, squad=squad, role=role, **known))


@pytest.mark.parametrize(("severity", "due"), [("critical", at(5)), ("major", at(11)), ("minor", at(23))])
def test_its_severity_says_how_long_the_squad_has(room, severity, due):
    notice = room.the(room.issues(severity=severity))
    assert (notice.number, notice.status, notice.finish_at) == ("RN-0001", S.ISSUED, due)
    assert notice.owner_id == room.id("lead")
    assert room.promise("RN-0001", "rectify").due_at == due
    assert room.promise("RN-0001", "acknowledge").due_at == at(3)


def test_an_earlier_day_may_be_set_and_no_later_one(room):
    assert room.the(room.issues(due_on="2026-03-06")).finish_at == at(6)
    for day, refusal in (("2026-03-12", refusals.LaterThanAllowed), ("2026-03-01", refusals.DayIsOver)):
        with pytest.raises(refusal) as no:
            room.issues(due_on=day)
        assert no.value.field == "due_on"


def test_the_lead_is_told_and_the_card_stands_in_the_squads_channel(room):
    room.opens_channel()
    number = room.issues()
    assert set(room.told()) == {"lead"}
    with room.desk.look(TEAM) as look:
        notice = look.numbered(Rectification, number)
        assert room.registry.named("rectify").home(look, notice) == "squad:project_delivery"
    (paper,) = room.errands("paper")
    assert (paper["paper"], paper["in_thread"], paper["to"]) == ("notice", True, None)
    for words in (
        "Eleven of forty",
        "major finding",
        "3.1.3",
        "Supervisor" and "rectify.acknowledge",
        "was due" and "due",
    ):
        assert words in room.card(number, "lead")


def test_without_a_channel_the_lead_gets_it_and_supervision_is_told(room):
    number = room.issues()
    told = room.told()
    assert set(told) == {"lead", "supervisor"}
    assert "has no channel" in told["supervisor"]
    assert [one["to"] for one in room.errands("paper")] == [room.id("lead")]
    assert number in told["lead"]


def test_a_squad_without_a_lead_is_answered_for_by_leadership(room):
    with room.desk.open(TEAM) as work:
        people.person(work, "lead").is_active = False
    number = room.issues()
    assert room.the(number).owner_id is None
    assert {"leader", "deputy"} <= set(room.told())
    room.does("leader", "rectify.hand", number, to=ids("member")[0])
    assert room.the(number).owner_id == room.id("member")


@pytest.mark.parametrize("name", ["leader", "lead", "admin", "staff", "quality"])
def test_nobody_else_issues_one(room, name):
    with pytest.raises((NotAllowed, NotAllowedNames)):
        room.issues(by=name)


def test_a_supervisor_with_a_seat_in_any_squad_issues_none(room):
    seat(room, "auditor", "quality_assurance", "inspector")
    with pytest.raises(refusals.HoldsASeat) as no:
        room.issues(by="auditor")
    assert no.value.field == "squad"


def test_a_supervisor_skips_a_squad_they_have_left_for_a_quarter(room):
    seat(room, "auditor", "project_delivery", "member", date(2026, 1, 31))
    with pytest.raises(refusals.LeftLately):
        room.issues(by="auditor")
    assert room.the(room.issues(by="auditor", squad="quality_assurance")).number == "RN-0001"
    seat(room, "supervisor", "project_delivery", "member", date(2025, 11, 1))
    assert room.the(room.issues()).number == "RN-0002"


def test_lent_authority_counts_against_both(room):
    with room.desk.open(TEAM) as work:
        days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=9)}
        for name in ("staff", "member"):
            lender, to = people.person(work, "supervisor").id, people.person(work, name).id
            work.add(Delegation(from_id=lender, to_id=to, scope="rectify", **days))
    assert room.the(room.issues(by="staff")).number == "RN-0001"
    with pytest.raises(refusals.HoldsASeat):
        room.issues(by="member")


def test_the_clause_is_one_of_the_rulebook(room):
    with pytest.raises((NoSuchClause, NoSuchClauseButNear)):
        room.issues(clause="9.9.9")
    with room.desk.look(TEAM) as look:
        reader = people.person(look, "service")
        assert [number for number, _ in clauses(look, reader, "3.1.3")] == ["3.1.3"]
        assert [code for code, _ in severities(look, reader)] == ["critical", "major", "minor"]
        assert "3個工作日" in str(severities(look, reader))


def test_evidence_is_kept_and_links_are_links(room):
    number = room.issues(evidence=["F0PHOTO"], links="https://records.example/february")
    with room.desk.look(TEAM) as look:
        (kept,) = look.all(acceptances.documents(look.numbered(Rectification, number).id, "finding"))
        assert kept.slack_file == "F0PHOTO"
    assert "records.example/february" in room.card(number)
    with pytest.raises(Exception, match="NotALink"):
        room.issues(links="the folder")


def test_what_it_repeats_is_found_linked_and_counted(room):
    first = room.issues()
    room.told()
    with room.desk.look(TEAM) as look:
        person = people.person(look, "supervisor")
        for typed in ("", "3.1.3", "records", "專案推進", "RN-0001"):
            assert [number for number, _ in similar(look, person, typed)] == [first], typed
        assert similar(look, person, "water") == []
    answer = str(room.does("supervisor", "rectify.issue", **FINDING))
    assert "Earlier notices to this squad on this clause" in answer
    assert "/rectify repeats RN-0002" in answer
    room.does("supervisor", "rectify.repeats", "RN-0002", older=first)
    assert "come back" in room.told()["lead"]
    older, newer = room.the(first), room.the("RN-0002")
    assert (older.recurrences, newer.repeats_id) == (1, older.id)
    with room.desk.look(TEAM) as look:
        assert [one.type for one in look.all(links.between([older.id, newer.id]))] == ["repeats"]
    assert "once" in room.card(first)
    assert "One earlier notice" in room.card("RN-0002")
    with pytest.raises(refusals.RepeatsAlready):
        room.does("supervisor", "rectify.repeats", "RN-0002", older=first)
    with pytest.raises(refusals.NoSuchNotice):
        room.issues(repeats="RN-0009")
    assert room.the(room.issues(repeats="RN-0002")).repeats_id == newer.id


def test_what_was_wrong_is_corrected_and_the_time_reckoned_anew(room):
    number = room.issues()
    room.told()
    assert "2026-03-11" in str(room.opens("supervisor", "rectify.edit", number))
    asked = {**FINDING, "finding": "Nine of forty.", "severity": "critical", "reason": "Counted again"}
    del asked["squad"], asked["repeats"]
    with pytest.raises(refusals.LaterThanAllowed):
        room.does("supervisor", "rectify.edit", number, **asked, due_on="2026-03-11")
    room.does("supervisor", "rectify.edit", number, **asked, due_on="2026-03-05")
    notice = room.the(number)
    assert (notice.finding, notice.severity, notice.finish_at) == ("Nine of forty.", "critical", at(5))
    assert room.promise(number, "rectify").due_at == at(5)
    assert "Counted again" in room.told()["lead"]
    for words in ("Eleven of forty", "major finding", "Counted again"):
        assert words in room.history(number)
    assert [one["paper"] for one in room.errands("paper")] == ["notice", "notice"]
    with pytest.raises(NotAllowedNames):
        room.does("auditor", "rectify.edit", number, **asked, due_on="2026-03-05")


def test_what_was_issued_in_error_is_withdrawn_and_nothing_is_owed(room):
    number = room.issues()
    action = room.planned(number)
    room.told()
    room.does("supervisor", "rectify.withdraw", number, reason="They are dated in another file.")
    notice = room.the(number)
    assert (notice.status, notice.is_open, notice.due_at) == (S.WITHDRAWN, False, None)
    assert room.the(action).status == "cancelled"
    assert {"lead", "member"} <= set(room.told())
    assert room.words_until(at(20), number) == []
    with room.desk.look(TEAM) as look:
        assert similar(look, people.person(look, "supervisor"), "RN-0001")


def test_the_list_has_what_is_late_to_verify_and_come_back(room):
    first = room.issues(due_on="2026-03-04")
    second = room.issues(squad="quality_assurance", repeats=first)
    room.desk.clock.move_to(at(6))
    found = {"open": {first, second}, "late": {first}, "back": {second}, "mine": {first, second}, "verify": set()}
    for chosen, numbers in found.items():
        reply = room.says("supervisor", f"/rectify list {chosen}")
        assert isinstance(reply, Say)
        assert {one for one in (first, second) if one in str(reply.blocks)} == numbers, chosen
    assert "⚠ was due" in str(room.says("lead", "/rectify list mine"))


def test_a_page_of_them_costs_one_question_however_many_stand_on_it(room):
    counts = []
    for more in (1, 6):
        for _ in range(more):
            room.issues(squad="quality_assurance")
        with room.desk.look(TEAM) as look, counted(room.desk._reader) as statements:
            typed(look, "leader", "/rectify list all")
            counts.append(len(statements))
    assert counts[0] == counts[1]
