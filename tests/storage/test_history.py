"""The chain of history: every entry follows from the one before, and a touched one is found."""

import pytest
from sqlalchemy import delete, update

from storage import history
from storage.ledger import Entry
from storage.workspaces import Chain
from tests.people import TEAM
from tests.storage.ledgers import raise_many

TAMPERED = {
    "facts": {"owner": "somebody else"},
    "by_id": "0" * 26,
    "acting_for_id": "0" * 26,
    "verb": "verify",
    "after": "verified",
    "before": "done",
    "record_id": "0" * 26,
    "kind": "project",
    "hash": "0" * 64,
    "previous": "0" * 64,
}


def bad(desk) -> int | None:
    with desk.look_across() as session:
        return history.first_bad(session, TEAM)


def last(desk) -> int:
    with desk.look_across() as session:
        return int(session.get(Chain, TEAM).seq)


def tamper(desk, seq: int, **values) -> None:
    with desk.across() as session:
        session.execute(update(Entry).where(Entry.workspace_id == TEAM, Entry.seq == seq).values(**values))


def test_the_chain_verifies_over_many_transactions(desk_on_both):
    raise_many(desk_on_both, 5)
    assert bad(desk_on_both) is None


def test_a_workspace_without_history_has_nothing_bad(desk):
    with desk.look_across() as session:
        assert history.first_bad(session, "T0NOWHERE") is None


@pytest.mark.parametrize(("column", "value"), list(TAMPERED.items()))
def test_a_changed_entry_is_named(desk, column, value):
    raise_many(desk, 3)
    seq = last(desk) - 1
    tamper(desk, seq, **{column: value})
    assert bad(desk) == seq


def test_a_moment_moved_by_a_second_is_named(desk):
    from datetime import timedelta

    raise_many(desk, 3)
    seq = last(desk) - 2
    tamper(desk, seq, at=desk.clock.now() + timedelta(seconds=1))
    assert bad(desk) == seq


def test_an_entry_taken_away_is_named(desk):
    raise_many(desk, 3)
    seq = last(desk) - 1
    with desk.across() as session:
        session.execute(delete(Entry).where(Entry.workspace_id == TEAM, Entry.seq == seq))
    assert bad(desk) == seq


def test_a_cut_off_end_is_named(desk):
    """Entries that were removed from the end leave a chain that is whole; its head tells."""
    raise_many(desk, 3)
    seq = last(desk)
    with desk.across() as session:
        session.execute(delete(Entry).where(Entry.workspace_id == TEAM, Entry.seq == seq))
    assert bad(desk) == seq


def test_an_entry_slipped_in_at_the_end_is_named(desk):
    raise_many(desk, 1)
    seq = last(desk)
    with desk.across() as session:
        known = session.get(Entry, (TEAM, seq))
        row = {name: getattr(known, name) for name in Entry.__table__.columns.keys()}  # noqa: SIM118
        row |= {"seq": seq + 1, "previous": known.hash}
        row["hash"] = history.digest(known.hash, row)
        session.add(Entry(**row))
    assert bad(desk) == seq + 1


def test_a_last_entry_rewritten_with_its_seal_is_named(desk):
    raise_many(desk, 2)
    seq = last(desk)
    with desk.across() as session:
        entry = session.get(Entry, (TEAM, seq))
        entry.verb = "verify"
        row = {name: getattr(entry, name) for name in Entry.__table__.columns.keys()}  # noqa: SIM118
        entry.hash = history.digest(entry.previous, row)
    assert bad(desk) == seq


def test_a_chain_without_its_head_is_bad_from_the_start(desk):
    raise_many(desk, 2)
    with desk.across() as session:
        session.execute(delete(Chain).where(Chain.workspace_id == TEAM))
    assert bad(desk) == 1


def test_each_workspace_has_a_chain_of_its_own(desk):
    from storage.workspaces import found

    with desk.across() as session:
        found(session, "T0OTHER", name="Other", bot_user_id=None, now=desk.clock.now())
    raise_many(desk, 2)
    tamper(desk, last(desk), verb="x")
    with desk.look_across() as session:
        assert history.first_bad(session, "T0OTHER") is None
    assert bad(desk) is not None
