"""Nonconformities that a complaint hangs on: it is not closed before they are (3.2.2)."""

import re
from typing import Any, Final

from sqlalchemy import select

from commands.complaint import asks, refusals
from commands.complaint.parts import handling, serving
from commands.complaint.rules import FLOW, S
from commands.kit.flow import Impossible
from commands.kit.veil import veil
from storage import complaints
from storage.complaints import Complaint, Nonconformity
from storage.people import Person
from storage.reading import Reading
from storage.tables import cases
from storage.work import Work

NUMBER: Final = re.compile(r"(NCR)-?0*([1-9]\d{0,8})", re.IGNORECASE)
KIND: Final = "ncr"
"""What records of nonconformities are called; until there are any, a link knows by itself whether it is cleared."""


def link(work: Work, by: Person, complaint: Complaint, ask: asks.LinkTo) -> None:
    _possible(complaint, "link")
    number = read_number(ask.number, "number")
    if number in {one.number for one in _linked(work, complaint)}:
        raise refusals.LinkedAlready("number", number=complaint.number)
    known = {"complaint_id": complaint.id, "number": number, "reason": ask.reason}
    work.add(Nonconformity(linked_at=work.now, linked_by_id=by.id, **known))
    work.record(
        complaint, "link_ncr", by=by, nonconformity=number, reason=veil(work, complaint.customer_id, ask.reason)
    )


def clear(work: Work, by: Person, complaint: Complaint, ask: asks.Clear) -> None:
    """The quality manager's or the supervisor's word that it is closed."""
    _possible(complaint, "clear")
    found = _one_of(work, complaint, ask.number)
    if found.cleared_at is not None:
        raise refusals.ClearedAlready("number", number=found.number, at=found.cleared_at)
    _cleared(work, by, complaint, found, ask.finding)


def cleared(work: Work, number: str, *, by: Person | None, finding: str = "") -> None:
    """A nonconformity was closed where it is kept: whatever complaint hangs on it need not wait any longer."""
    standing = select(Nonconformity).where(Nonconformity.number == number, Nonconformity.cleared_at.is_(None))
    for one in work.all(standing):
        complaint = work.get(Complaint, one.complaint_id)
        if complaint is not None:
            _cleared(work, by, complaint, one, finding)


def _cleared(work: Work, by: Person | None, complaint: Complaint, found: Nonconformity, finding: str) -> None:
    found.cleared_at, found.cleared_by_id, found.finding = work.now, by.id if by else None, finding
    work.session.flush()
    said = veil(work, complaint.customer_id, finding)
    work.record(complaint, "clear" if by else "was_cleared", by=by, nonconformity=found.number, finding=said)
    told = [*serving(work, complaint), *handling(work, complaint)]
    if complaint.is_open:
        told = [one for one in told if by is None or one.id != by.id]
        work.tell(complaint, "cleared", *told, by=by, nonconformity=found.number)


def unlink(work: Work, by: Person, complaint: Complaint, ask: asks.Unlink) -> None:
    _possible(complaint, "unlink")
    found = _one_of(work, complaint, ask.number)
    work.remove(found)
    reason = veil(work, complaint.customer_id, ask.reason)
    work.record(complaint, "unlink_ncr", by=by, nonconformity=found.number, reason=reason)


def blocking(look: Reading, complaint: Complaint) -> list[str]:
    """The numbers of those that are not closed yet."""
    standing = [one.number for one in _linked(look, complaint) if one.cleared_at is None]
    record: Any = cases().get(KIND)
    if record is None or not standing:
        return standing
    over = look.all(select(record.number).where(record.number.in_(standing), record.closed_at.is_not(None)))
    return [number for number in standing if number not in set(over)]


def must_not_block(look: Reading, complaint: Complaint) -> None:
    """Raises NotBeforeNonconformity, which names them."""
    if standing := blocking(look, complaint):
        raise refusals.NotBeforeNonconformity(number=complaint.number, blocking=standing)


def read_number(text: str, field: str) -> str:
    found = NUMBER.fullmatch(text.strip())
    if found is None:
        raise refusals.NotANumber(field)
    return f"NCR-{int(found[2]):04d}"


def is_worth(look: Reading, complaint: Complaint, verb: str) -> bool:
    """Whether there is something to clear or to unlink, or nothing that stands in the way of closing."""
    if verb == "close":
        return complaint.status == S.SATISFIED and not blocking(look, complaint)
    found = _linked(look, complaint)
    return bool(found) if verb == "unlink" else any(one.cleared_at is None for one in found)


def _one_of(work: Work, complaint: Complaint, typed: str) -> Nonconformity:
    linked = _linked(work, complaint)
    if not linked:
        raise refusals.NoneLinked(number=complaint.number)
    wanted = read_number(typed, "number")
    found = next((one for one in linked if one.number == wanted), None)
    if found is None:
        raise refusals.NotLinked("number", number=complaint.number, linked=[one.number for one in linked])
    return found


def _linked(look: Reading, complaint: Complaint) -> list[Nonconformity]:
    return look.all(complaints.nonconformities(complaint.id))


def _possible(complaint: Complaint, verb: str) -> None:
    if FLOW.find(verb, complaint.status) is None:
        raise Impossible(verb)
