"""Authority is lent for some days, all of it or one workflow's, and never passed on."""

from datetime import date

import pytest
from sqlalchemy import select

from commands.kit.calls import Call, of_text
from commands.kit.serve import change
from commands.kit.standing import may
from commands.kit.words import Words
from commands.squad import asks, operations, refusals
from commands.squad.workflow import SQUAD
from storage.desk import Desk
from storage.people import Delegation
from storage.work import Work
from tests.people import TEAM, person
from tests.squad.town import REGISTRY, at, entries, heard, say, text_of

FRIDAY = date(2026, 3, 6)


def lend(work: Work, by: str, to: str, **given: object) -> None:
    ask = asks.Delegate(to=person(work, to).slack_id, **{"until": FRIDAY, **given})  # type: ignore[arg-type]
    operations.delegate(work, person(work, by), ask)


def refused(work: Work, by: str, to: str, **given: object) -> str:
    with pytest.raises(refusals.FieldRefusal) as caught:
        lend(work, by, to, **given)
    return caught.value.say(Words())


def may_seat(work: Work, who: str) -> bool:
    verb = SQUAD.verb("add")
    assert verb is not None
    return may(work, person(work, who), SQUAD, verb).allowed


def test_lent_authority_is_told_and_counts_for_its_workflow_and_days(desk: Desk) -> None:
    reply = say(desk, "lead", "delegate <@U0MEMBER> 2026-03-06 since: 2026-03-04 scope: squad")
    assert "<@U0MEMBER> decides for you from Wed 4 Mar 2026 to Fri 6 Mar 2026: `/squad`" in text_of(reply)
    assert "<@U0LEAD> lends you their authority" in heard(desk, "lent")["Member"]
    for day, allowed in ((3, False), (4, True), (6, True), (7, False)):
        at(desk, day, 10)
        with desk.open(TEAM) as work:
            assert may_seat(work, "member") is allowed


def test_what_is_done_with_lent_authority_says_for_whom(desk: Desk) -> None:
    say(desk, "lead", "delegate <@U0MEMBER> 2026-03-06 scope: squad")
    say(desk, "member", "add <@U0STAFF> project member")
    (entry,) = entries(desk, "added")
    with desk.look(TEAM) as look:
        principal = look.person(entry.acting_for_id)
        assert principal is not None
        assert principal.name == "Lead"
    with pytest.raises(refusals.NotYourSquad):
        say(desk, "member", "add <@U0STAFF> quality inspector")


def test_authority_is_not_passed_on(work: Work) -> None:
    lend(work, "lead", "member", scope="*")
    lend(work, "member", "staff", scope="*")
    assert may_seat(work, "member")
    assert not may_seat(work, "staff")


def test_another_workflows_authority_is_no_authority_here(work: Work) -> None:
    lend(work, "lead", "member", scope="action")
    assert not may_seat(work, "member")


def test_what_was_lent_is_taken_back_at_once(desk: Desk) -> None:
    say(desk, "lead", "delegate <@U0MEMBER> 2026-03-06")
    assert "decide for yourself again" in text_of(say(desk, "lead", "revoke <@U0MEMBER>"))
    assert "<@U0LEAD> decides for themselves again" in heard(desk, "taken_back")["Member"]
    with desk.open(TEAM) as work:
        assert not may_seat(work, "member")
    with pytest.raises(refusals.NothingLent):
        say(desk, "lead", "revoke <@U0MEMBER>")
    with pytest.raises(refusals.NotMet):
        say(desk, "lead", "revoke <@U0NOBODY>")


def test_nobody_lends_to_themselves_to_guests_to_bots_or_to_strangers(work: Work) -> None:
    assert "somebody else" in refused(work, "lead", "lead")
    person(work, "staff").is_guest = True
    assert "not a member" in refused(work, "lead", "staff")
    person(work, "member").is_bot = True
    assert "not a member" in refused(work, "lead", "member")
    with pytest.raises(refusals.NotMet):
        operations.delegate(work, person(work, "lead"), asks.Delegate(to="U0NOBODY", until=FRIDAY))


def test_days_have_to_make_sense(work: Work) -> None:
    assert "is over" in refused(work, "lead", "member", since=date(2026, 3, 1))
    assert "before the first day" in refused(work, "lead", "member", since=date(2026, 3, 7))
    assert "a year at most" in refused(work, "lead", "member", until=date(2028, 1, 1))


def test_the_same_is_not_lent_twice_to_one_person_and_may_be_lent_to_two(work: Work) -> None:
    lend(work, "lead", "member", scope="squad")
    assert "has this already" in refused(work, "lead", "member", scope="squad")
    lend(work, "lead", "member", scope="squad", since=date(2026, 3, 9), until=date(2026, 3, 10))
    lend(work, "lead", "manager", scope="squad")
    lend(work, "lead", "member", scope="action")
    assert sorted(one.scope for one in work.all(select(Delegation))) == ["action", "squad", "squad", "squad"]


def test_a_guest_uses_no_authority_that_was_lent_before(desk: Desk) -> None:
    say(desk, "lead", "delegate <@U0MEMBER> 2026-03-06")
    with desk.open(TEAM) as work:
        person(work, "member").is_guest = True
    call: Call = of_text(REGISTRY, "squad", "add <@U0STAFF> project member", by="U0MEMBER")
    with pytest.raises(Exception, match="NotStaff"), desk.open(TEAM) as work:
        change(work, REGISTRY, call)
