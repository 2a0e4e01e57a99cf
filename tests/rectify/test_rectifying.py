"""The squad acknowledges, plans and proves; a supervisor who had no part in it verifies, returns and closes (5.1.3)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commands.kit.refusals import NotAllowed, NotAllowedNames, NotNow
from commands.rectify import refusals
from commands.rectify.rules import S
from storage import acceptances
from storage.people import Delegation, Seat
from storage.rectifications import Rectification
from tests import people
from tests.meeting.room import ids
from tests.people import TEAM
from tests.rectify.office import PLAN, Office

pytestmark = pytest.mark.clause("5.1.3")
FORBIDDEN = (NotAllowed, NotAllowedNames)


def at(day: int, hour: int = 10, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=UTC)


@pytest.fixture
def notice(room: Office) -> str:
    """RN-0001, major, due on Wednesday the 11th."""
    room.opens_channel()
    number = room.issues()
    room.told()
    return number


def test_from_the_notice_to_its_end(room, notice):
    room.does("lead", "rectify.acknowledge", notice)
    assert room.status_of(notice, "acknowledge") == "kept"
    assert set(room.told()) == {"supervisor"}
    room.does(
        "lead",
        "rectify.plan",
        notice,
        **{**PLAN, "measures": "• Date each record\n- Add the field\n", "owner": ids("member")[0]},
    )
    assert room.the(notice).status == S.RECTIFYING
    assert (room.the("ACT-0001").title, room.the("ACT-0002").title) == ("Date each record", "Add the field")
    assert "ACT-0001" in room.card(notice)
    assert set(room.told()) == {"member", "supervisor"}
    with pytest.raises(refusals.MeasuresOpen, match="MeasuresOpen"):
        room.does("lead", "rectify.submit", notice, proof="All of them.")
    for number in ("ACT-0001", "ACT-0002"):
        room.does("member", "action.done", number, outcome="Done.")
    room.told()
    room.does("lead", "rectify.submit", notice, proof="All of them.", evidence=["F0PROOF"], links="https://a.example/b")
    assert room.status_of(notice, "rectify") == "kept"
    assert room.promise(notice, "verify").due_at == at(5)
    assert set(room.told()) == {"supervisor", "auditor"}
    room.does("auditor", "rectify.verify", notice, verdict="I looked at ten.")
    assert {"lead", "member", "supervisor"} == set(room.told())
    with room.desk.look(TEAM) as look:
        assert len(look.all(acceptances.documents(look.numbered(Rectification, notice).id, "proof"))) == 1
    room.does("supervisor", "rectify.close", notice)
    closed = room.the(notice)
    assert (closed.status, closed.is_open, closed.verified_by_id) == (S.CLOSED, False, room.id("auditor"))
    assert room.status_of(notice, "close") == "kept"
    assert [one["paper"] for one in room.errands("paper")] == ["notice", "record"]
    assert set(room.told()) == {"lead"}
    assert room.words_until(at(30), notice) == []


def test_with_the_notice_its_measures_are_verified_and_nothing_more_is_owed_for_them(room, notice):
    room.planned(notice)
    room.does("lead", "rectify.plan", notice, **{**PLAN, "measures": "Add the field", "owner": ids("member")[0]})
    for number in ("ACT-0001", "ACT-0002"):
        room.does("member", "action.done", number, outcome="All forty have one.")
    room.does("lead", "rectify.submit", notice, proof="All forty records have a date.")
    room.does("lead", "action.reopen", "ACT-0002", reason="On second thoughts")
    room.told()
    room.does("supervisor", "rectify.verify", notice, verdict="I looked at all forty.")
    assert set(room.told()) == {"lead", "member"}
    assert [room.the(one).status for one in ("ACT-0001", "ACT-0002")] == ["verified", "cancelled"]
    assert room.the("ACT-0001").verified_by_id == room.id("supervisor")
    assert room.status_of("ACT-0001", "verify") == "kept"
    assert room.promise("ACT-0002", "do") is None
    said = str(room.says("lead", "/action history ACT-0001")), str(room.says("lead", "/action history ACT-0002"))
    assert f"verified it together with {notice}" in said[0]
    assert "not needed for it any more" in said[1]
    assert room.words_until(at(30), "ACT-0001") == room.words_until(at(31), "ACT-0002") == []


def test_what_is_missing_comes_back_with_a_new_date_and_is_counted(room, notice):
    room.submitted(notice)
    room.told()
    assert "2026-03-11" in str(room.opens("supervisor", "rectify.return", notice))
    with pytest.raises(refusals.LaterThanAllowed):
        room.does("supervisor", "rectify.return", notice, missing="Three more.", due_on="2026-03-12")
    with pytest.raises(refusals.DayIsOver):
        room.does("supervisor", "rectify.return", notice, missing="Three more.", due_on="2026-02-27")
    room.desk.clock.move_to(at(6, 2))
    assert "in this quarter: 0 of 1" in str(room.says("supervisor", "/rectify"))
    room.does("supervisor", "rectify.return", notice, missing="Three more.", due_on="2026-03-09")
    assert "in this quarter: 1 of 1" in str(room.says("supervisor", "/rectify"))
    back = room.the(notice)
    assert (back.status, back.returns, back.submissions, back.finish_at) == (S.RETURNED, 1, 1, at(9))
    assert "Three more." in room.told()["lead"]
    assert "Three more." in str(room.opens("lead", "rectify.plan", notice))
    with pytest.raises(NotNow):
        room.does("lead", "rectify.submit", notice, proof="Now.")
    room.does("lead", "rectify.plan", notice, measures="The three", due_on="2026-03-09", owner="", cause="")
    room.does("lead", "action.done", "ACT-0002", outcome="Done.")
    room.does("lead", "rectify.submit", notice, proof="Forty-three.")
    room.does("supervisor", "rectify.return", notice, missing="One more.", due_on="")
    again = room.the(notice)
    assert (again.returns, again.submissions, again.finish_at) == (2, 2, at(17))
    assert "2 times" in room.card(notice)


def test_who_put_it_right_never_verifies_it(room, notice):
    """By person: also whoever planned or carried out a measure, and whoever acts with lent authority."""
    room.submitted(notice)
    with room.desk.open(TEAM) as work:
        days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=9)}
        for name in ("lead", "member", "staff"):
            lender, to = people.person(work, "supervisor").id, people.person(work, name).id
            work.add(Delegation(from_id=lender, to_id=to, scope="rectify", **days))
    for name in ("lead", "member", "leader", "quality"):
        for verb in ("verify", "return"):
            with pytest.raises(FORBIDDEN):
                room.does(name, f"rectify.{verb}", notice, verdict="Yes.", missing="No.", due_on="")
    room.does("staff", "rectify.verify", notice, verdict="For the supervisor, and no part in it.")
    assert room.the(notice).status == S.VERIFIED
    with pytest.raises(FORBIDDEN):
        room.does("member", "rectify.close", notice)


def test_a_supervisor_who_comes_from_the_squad_does_not_verify_it(room, notice):
    with room.desk.open(TEAM) as work:
        who = people.person(work, "auditor").id
        known = {"starts_on": date(2025, 1, 1), "ends_on": date(2026, 2, 1), "level": "staff"}
        work.add(Seat(person_id=who, squad="project_delivery", role="member", **known))
    room.submitted(notice)
    assert "auditor" not in room.told()
    with pytest.raises(FORBIDDEN):
        room.does("auditor", "rectify.verify", notice, verdict="Yes.")


def test_where_no_supervisor_may_verify_leadership_is_asked_to_name_one(room, notice):
    with room.desk.open(TEAM) as work:
        people.person(work, "auditor").is_active = False
        who = people.person(work, "supervisor").id
        known = {"starts_on": date(2025, 1, 1), "ends_on": None, "level": "staff"}
        work.add(Seat(person_id=who, squad="project_delivery", role="member", **known))
    room.submitted(notice)
    assert "no supervisor may verify" in room.told()["leader"]


def test_the_lead_hands_it_to_somebody_of_the_squad(room, notice):
    with pytest.raises(refusals.NotInTheSquad):
        room.does("lead", "rectify.hand", notice, to=ids("quality")[0])
    with pytest.raises(refusals.HasItAlready):
        room.does("lead", "rectify.hand", notice, to=ids("lead")[0])
    room.does("lead", "rectify.hand", notice, to=ids("member")[0])
    assert room.the(notice).owner_id == room.promise(notice, "rectify").owner_id == room.id("member")
    assert set(room.told()) == {"member"}
    room.does("member", "rectify.acknowledge", notice)
    with pytest.raises(FORBIDDEN):
        room.does("manager", "rectify.plan", notice, **PLAN, owner="")


def test_a_measure_ends_before_the_notice_and_there_is_at_least_one(room, notice):
    room.does("lead", "rectify.acknowledge", notice)
    for changed, refusal in (
        ({"due_on": "2026-03-12"}, refusals.AfterTheNotice),
        ({"measures": " - \n"}, refusals.NoMeasure),
        ({"measures": "\n".join("abcdefghi")}, refusals.TooManyMeasures),
    ):
        with pytest.raises(refusal):
            room.does("lead", "rectify.plan", notice, **{**PLAN, "owner": "", **changed})


def test_a_notice_comes_before_leadership_by_hand_and_they_take_note(room, notice):
    with pytest.raises(refusals.NothingToNote):
        room.does("leader", "rectify.note", notice)
    room.does("supervisor", "rectify.escalate", notice, reason="Nobody answers.")
    told = room.told()
    assert set(told) == {"leader", "deputy"}
    assert "rectify.note" in told["leader"]
    room.does("leader", "rectify.note", notice)
    assert {"supervisor", "lead"} <= set(room.told())
    with pytest.raises(refusals.NotedAlready):
        room.does("deputy", "rectify.note", notice)


@pytest.fixture
def asked(room: Office, notice: str) -> str:
    room.does("lead", "rectify.acknowledge", notice)
    room.told()
    room.does("lead", "rectify.extend", notice, due_on="2026-03-16", reason="The printer is broken.")
    return notice


def test_a_later_date_is_asked_for_with_a_reason_and_granted_by_the_issuer(room, asked):
    assert set(room.told()) == {"supervisor"}
    assert room.the(asked).finish_at == at(11), "until it is granted the date stands"
    with pytest.raises(refusals.AskedAlready):
        room.does("lead", "rectify.extend", asked, due_on="2026-03-17", reason="Still.")
    for name in ("auditor", "leader", "lead"):
        with pytest.raises(FORBIDDEN):
            room.does(name, "rectify.grant", asked)
    room.does("supervisor", "rectify.grant", asked)
    granted = room.the(asked)
    assert (granted.finish_at, granted.first_due_at, granted.extensions) == (at(16), at(11), 1)
    assert room.promise(asked, "rectify").due_at == at(16)
    assert set(room.told()) == {"lead"}
    for words in ("11 Mar 2026", "16 Mar 2026", "The printer is broken."):
        assert words in room.history(asked)
    assert "at first" in room.card(asked)
    with pytest.raises(FORBIDDEN):
        room.does("supervisor", "rectify.grant", asked)


def test_the_date_is_kept_with_a_reason(room, asked):
    room.told()
    room.does("supervisor", "rectify.refuse", asked, reason="There is another printer.")
    assert "another printer" in room.told()["lead"]
    assert room.the(asked).finish_at == at(11)
    room.does("lead", "rectify.extend", asked, due_on="2026-03-12", reason="One day.")
    room.does("supervisor", "rectify.grant", asked)


def test_a_critical_one_is_put_off_by_leadership_alone(room):
    number = room.issues(severity="critical")
    room.told()
    room.does("lead", "rectify.extend", number, due_on="2026-03-09", reason="A part is missing.")
    assert set(room.told()) == {"leader", "deputy"}
    with pytest.raises(FORBIDDEN):
        room.does("supervisor", "rectify.grant", number)
    room.does("deputy", "rectify.grant", number)
    assert room.the(number).finish_at == at(9)


def test_after_the_deadline_nothing_is_put_off_and_the_refusal_says_what_is_possible(room, notice):
    for day, refusal in (("2026-03-11", refusals.NotLater), ("2026-03-23", refusals.TooFar)):
        with pytest.raises(refusal):
            room.does("lead", "rectify.extend", notice, due_on=day, reason="Time.")
    room.desk.clock.move_to(at(11, 10))
    with pytest.raises(refusals.TooLate) as late:
        room.does("lead", "rectify.extend", notice, due_on="2026-03-16", reason="Time.")
    from commands.kit.words import Words

    assert "Submit what is done" in late.value.say(Words())
    assert "rectify.extend" not in room.card(notice, "lead")
