"""What follows when Slack has done what it was asked: here it is done at once, since nobody is asked."""

from sqlalchemy import select

from bot.errands.subjects import row_of
from commands.kit.workflow import Registry
from storage.channels import Channel
from storage.ledger import Errand
from storage.work import Work


def follow(work: Work, registry: Registry) -> None:
    """Each channel that is wanted stands, and the record that it is for goes on."""
    for room in work.all(select(Channel).where(Channel.status == "wanted")):
        room.status, room.slack_id = "open", f"C0DOCTOR{room.id[-8:]}"
        workflow = registry.of_kind(room.record_kind or "")
        record = row_of(work, room.record_kind, room.record_id)
        for errand in work.all(select(Errand).where(Errand.kind == "channel", Errand.record_id == room.id)):
            known = workflow.after.get(str(errand.payload.get("then", errand.kind))) if workflow is not None else None
            if known is not None and record is not None:
                known(work, record)
