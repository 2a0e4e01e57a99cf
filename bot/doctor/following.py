"""What follows when Slack has done what it was asked: here it is done at once, since nobody is asked."""

from sqlalchemy import select

from bot.errands.settling import follow_up
from commands.kit.workflow import Registry
from storage.channels import Channel
from storage.ledger import Errand
from storage.work import Work


def follow(work: Work, registry: Registry) -> int:
    """Each channel that is wanted stands, and the record that it is for goes on; so does one that waited for another.
    How often something followed."""
    count = 0
    for room in work.all(select(Channel).where(Channel.status == "wanted")):
        room.status, room.slack_id = "open", f"C0DOCTOR{room.id[-8:]}"
        for errand in work.all(select(Errand).where(Errand.kind == "channel", Errand.record_id == room.id)):
            follow_up(work, registry, errand)
            count += 1
    for errand in work.all(select(Errand).where(Errand.kind == "follow", Errand.status == "pending")):
        errand.status, errand.settled_at = "sent", work.now
        follow_up(work, registry, errand)
        count += 1
    return count
