"""The first administrator comes by a one-time code from the command line."""

import pytest
from sqlalchemy import select

from commands.kit.words import Words
from commands.squad import operations, refusals
from storage.desk import Desk
from storage.workspaces import AdminCode
from tests.people import TEAM, person
from tests.squad.town import at, entries, heard, one, say, text_of, working

WRONG = "wrong, used or over 15 minutes old"


def issue(desk: Desk) -> str:
    with working(desk) as work:
        return operations.issue_code(work)


def administers(desk: Desk, who: str) -> bool:
    with desk.look(TEAM) as look:
        return operations.is_administrator(look, one(look, who))


def test_a_good_code_makes_an_administrator_and_the_others_are_told(desk: Desk) -> None:
    code = issue(desk)
    assert "You are an administrator now" in text_of(say(desk, "member", f"claim {code}"))
    assert administers(desk, "member")
    assert "<@U0MEMBER> became an administrator" in heard(desk, "new_administrator")["Admin"]
    assert "Member" in heard(desk, "rules")


def test_only_a_digest_of_the_code_is_kept(desk: Desk) -> None:
    code = issue(desk)
    with desk.look(TEAM) as look:
        kept = look.first(select(AdminCode))
        assert kept is not None
        assert len(kept.digest) == 64
        assert code not in kept.digest
        assert code.replace("-", "") not in kept.digest
    assert len(code) == 14


def test_capitals_and_missing_hyphens_do_not_matter(desk: Desk) -> None:
    code = issue(desk)
    say(desk, "member", f"claim {code.upper().replace('-', '')}")
    assert administers(desk, "member")


def test_a_code_is_good_once(desk: Desk) -> None:
    code = issue(desk)
    say(desk, "member", f"claim {code}")
    assert WRONG in text_of(say(desk, "lead", f"claim {code}"))
    assert not administers(desk, "lead")


def test_a_code_is_good_for_a_quarter_of_an_hour(desk: Desk) -> None:
    code = issue(desk)
    at(desk, 2, 10, 15)
    assert WRONG in text_of(say(desk, "member", f"claim {code}"))
    assert not administers(desk, "member")


def test_a_new_code_makes_the_old_one_void(desk: Desk) -> None:
    old, new = issue(desk), issue(desk)
    assert WRONG in text_of(say(desk, "member", f"claim {old}"))
    say(desk, "member", f"claim {new}")
    assert administers(desk, "member")


def test_five_wrong_codes_close_the_door_for_a_quarter_of_an_hour(desk: Desk) -> None:
    code = issue(desk)
    for _ in range(5):
        assert WRONG in text_of(say(desk, "member", "claim aaaa-bbbb-cccc"))
    assert len(entries(desk, "claim_failed")) == 5
    with pytest.raises(refusals.TooManyAttempts) as caught:
        say(desk, "member", f"claim {code}")
    assert "Mon 2 Mar 2026 10:15" in caught.value.say(Words(zone="Asia/Taipei"))
    assert "administrator now" in text_of(say(desk, "lead", f"claim {code}"))
    at(desk, 2, 10, 16)
    again = issue(desk)
    say(desk, "member", f"claim {again}")
    assert administers(desk, "member")


def test_an_administrator_needs_no_code(desk: Desk) -> None:
    code = issue(desk)
    assert "already" in text_of(say(desk, "admin", f"claim {code}"))


def test_a_code_of_one_workspace_is_wrong_in_another(desk: Desk) -> None:
    code = issue(desk)
    with working(desk) as work:
        kept = work.first(select(AdminCode))
        assert kept is not None
        work.workspace_id, own = "T0OTHER", work.workspace_id
        from commands.squad.codes import _digest

        other = _digest(work, code)
        work.workspace_id = own
        assert other != kept.digest
        assert _digest(work, code) == kept.digest
        assert person(work, "admin").is_active
