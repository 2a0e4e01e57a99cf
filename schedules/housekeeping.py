"""What may be forgotten: stamps of deliveries that cannot come again, drafts nobody came back to, errands long sent,
what a request was answered long ago."""

from datetime import timedelta

from sqlalchemy import delete

from commands.kit.workflow import Registry
from storage import channels, digests, drafts, intake
from storage.ledger import Delivery, Errand
from storage.work import Work

STAMPS = timedelta(days=3)
DRAFTS = timedelta(days=14)
SENT = timedelta(days=30)
RECEIPTS = timedelta(days=90)
DIGESTS = timedelta(days=60)
WHOLES = timedelta(days=21)


def sweep(work: Work, registry: Registry) -> int:
    """Once a day and workspace."""
    ours = Delivery.workspace_id == work.workspace_id
    work.session.execute(delete(Delivery).where(ours, Delivery.at < work.now - STAMPS))
    work.session.execute(drafts.older_than(work.workspace_id, work.now - DRAFTS))
    work.session.execute(intake.receipts_before(work.workspace_id, work.now - RECEIPTS))
    for long_ago in digests.forget(work.workspace_id, work.now - DIGESTS):
        work.session.execute(long_ago)
    work.session.execute(channels.old_wholes(work.workspace_id, work.now - WHOLES))
    settled = (
        Errand.workspace_id == work.workspace_id,
        Errand.status.in_(("sent", "cancelled")),
        Errand.settled_at < work.now - SENT,
    )
    work.session.execute(delete(Errand).where(*settled).execution_options(synchronize_session=False))
    return 0
