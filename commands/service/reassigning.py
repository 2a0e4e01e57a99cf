"""The supervisor gives a customer's record to another agent, with what is promised of it (2.2.2)."""

from typing import Any

from commands.customer import operations as customers
from commands.kit.members import member
from commands.kit.steps import hand_over
from commands.kit.text import plain
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.service import asks, refusals
from storage import customers as stored
from storage import promises
from storage.customers import FromCustomer
from storage.people import Person
from storage.reading import Reading
from storage.work import Work


def record_of(look: Reading, number: str, field: str) -> Any:
    """An open record of a customer. Raises NoSuchOpenRecord beside the field."""
    wanted = number.strip().upper()
    kinds: dict[str, type[FromCustomer]] = {cls.prefix: cls for cls in stored.from_customers()}
    cls = kinds.get(wanted.partition("-")[0])
    found = look.numbered(cls, wanted) if cls is not None else None
    if found is None or not found.is_open:
        raise refusals.NoSuchOpenRecord(field, number=plain(number, 60))
    return found


def reassign(work: Work, by: Person, ask: asks.Reassign) -> Message:
    """Whoever has it now and whoever gets it hear of it; promises that were theirs go along."""
    record = record_of(work, ask.record, "record")
    to = member(work, ask.to, "to")
    if to.id not in {one.id for one in (*customers.agents(work), *customers.supervisors(work))}:
        raise refusals.NoAgent("to", who=plain(to.name))
    if to.id == record.owner_id:
        raise refusals.HasItAlready("to", number=record.number, owner=plain(to.name))
    before = work.someone(record.owner_id) if record.owner_id else None
    hand_over(work, record, to, by=by, **({"reason": ask.reason} if ask.reason else {}))
    for promise in work.all(promises.open_of(record.id)):
        if before is None or promise.owner_id == before.id:
            promise.owner_id = to.id
    if to.id != by.id:
        work.tell(record, "handed", to, by=by)
    if before is not None and before.id not in (by.id, to.id):
        work.tell(record, "service.moved", before, by=by, to=to)
    t = words_for(by)
    return Message(t(N_("✅ {number} is {to}'s now; both have been told."), number=record.number, to=to))
