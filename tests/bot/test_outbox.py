"""The outbox itself: what is taken up next, in which order, and how little is read to find it."""

from datetime import datetime, timedelta

from sqlalchemy import event, text
from sqlalchemy.orm import Session

from storage import outbox
from storage.base import new_id
from storage.desk import Desk
from storage.ledger import Errand
from storage.outbox import Terms
from tests.people import MONDAY, TEAM

TERMS = Terms(lease=timedelta(seconds=30), settle=timedelta(seconds=60))


def owe(session: Session, seq: int, lane: str | None = None, status: str = "pending", **values: object) -> str:
    id = new_id()
    known = {"kind": "direct", "payload": {}, "not_before": MONDAY, "created_at": MONDAY, "progress": {}, **values}
    session.add(Errand(workspace_id=TEAM, id=id, seq=seq, lane=lane, status=status, dedup_key=id, **known))
    session.flush()
    return id


def claimed(session: Session, at: datetime = MONDAY, limit: int = 10) -> list[int]:
    return [errand.seq for errand in outbox.claim(session, at, limit, terms=TERMS)]


def test_the_head_of_each_lane_is_taken_and_what_has_no_lane_goes_beside(desk: Desk) -> None:
    with desk.across() as session:
        for seq, lane in enumerate(("a", "a", "b", None, None, "b"), 1):
            owe(session, seq, lane)
        assert sorted(claimed(session)) == [1, 3, 4, 5]
        assert claimed(session) == []


def test_what_was_sent_blocks_nobody_and_what_is_unknown_blocks_its_lane(desk: Desk) -> None:
    with desk.across() as session:
        for seq, status in enumerate(("sent", "cancelled", "dead", "pending"), 1):
            owe(session, seq, "a", status)
        owe(session, 5, "b", "unknown", leased_until=MONDAY)
        owe(session, 6, "b")
        assert claimed(session) == [4]


def test_what_is_doubtful_is_left_alone_until_slack_has_had_its_time(desk: Desk) -> None:
    with desk.across() as session:
        owe(session, 1, "a", "sending", leased_until=MONDAY)
        assert claimed(session, MONDAY + timedelta(seconds=59)) == []
        (errand,) = outbox.claim(session, MONDAY + timedelta(seconds=60), 5, terms=TERMS)
        assert (errand.status, errand.fence, errand.attempts) == ("unknown", 1, 1)
        assert errand.leased_until == MONDAY + timedelta(seconds=90)


def test_what_waits_by_the_machines_time_waits_whatever_the_organisations_clock_says(desk: Desk) -> None:
    with desk.across() as session:
        owe(session, 1, leased_until=MONDAY + timedelta(seconds=10))
        owe(session, 2, not_before=MONDAY + timedelta(days=1))
        later = MONDAY + timedelta(days=2)
        assert [one.seq for one in outbox.claim(session, later, 5, machine=MONDAY, terms=TERMS)] == [2]


def test_only_the_holder_of_the_lease_settles(desk: Desk) -> None:
    with desk.across() as session:
        owe(session, 1)
        (errand,) = outbox.claim(session, MONDAY, 5, terms=TERMS)
        assert not outbox.settle(session, errand, errand.fence - 1, status="sent")
        assert outbox.settle(session, errand, errand.fence, status="sent")


def test_a_workspace_may_be_left_out(desk: Desk) -> None:
    with desk.across() as session:
        owe(session, 1)
        assert outbox.claim(session, MONDAY, 5, terms=TERMS, without=[TEAM]) == []


def test_however_much_was_sent_a_claim_reads_only_what_is_owed(desk: Desk) -> None:
    """Both questions must be answered by the partial indexes of what is open: never by reading the whole table."""
    plans: list[str] = []
    with desk.across() as session:
        connection = session.connection()

        def explain(_connection: object, _cursor: object, statement: str, given: object, *_rest: object) -> None:
            if "FROM errands JOIN" in statement and not statement.startswith("EXPLAIN"):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)  # type: ignore[arg-type]
                plans.append(" | ".join(str(row[3]) for row in rows))

        event.listen(connection, "before_cursor_execute", explain)
        outbox.claim(session, MONDAY, 5, terms=TERMS)
    assert len(plans) == 2
    for plan in plans:
        assert "SCAN errands" not in plan
        assert "errands_1 USING COVERING INDEX ix_errands_due" in plan or "errands_1 USING INDEX ix_errands_due" in plan
        assert "errands USING INDEX ix_errands_state" in plan


def test_the_depth_counts_what_is_owed_and_the_oldest_of_it(desk: Desk) -> None:
    with desk.across() as session:
        assert outbox.measure(session) == outbox.Depth()
        owe(session, 1, status="sent", created_at=MONDAY - timedelta(days=9))
        owe(session, 2, status="dead", created_at=MONDAY - timedelta(days=8))
        owe(session, 3, created_at=MONDAY - timedelta(days=1))
        owe(session, 4, status="unknown")
        found = outbox.measure(session)
        assert found == outbox.Depth(pending=1, unknown=1, dead=1, oldest=MONDAY - timedelta(days=1))
        assert session.execute(text("SELECT count(*) FROM errands")).scalar() == 4


def test_what_a_record_needs_no_more_is_cancelled(desk: Desk) -> None:
    with desk.across() as session:
        owe(session, 1, record_id="r1")
        owe(session, 2, record_id="r1", status="sending")
        session.execute(outbox.cancel_for(TEAM, "r1", ["direct"]))
        session.expire_all()
        assert [one.seq for one in session.scalars(outbox.owed("direct", "r1"))] == [2]
