"""Open complaints that are like what somebody writes: of the same customer, or by the same words (3.2.2)."""

from typing import Final

from sqlalchemy import select

from storage import complaints, searching
from storage.complaints import Complaint
from storage.reading import Reading
from storage.work import Work

ENOUGH: Final = 40
"""Hundredths of what was written that another one must share to be shown unasked."""
SAME: Final = 25
"""The same for one of the same customer."""
SHOWN: Final = 3
OF_ONE: Final = 50


def remember(work: Work, complaint: Complaint) -> None:
    """Open ones alone are found, so that the answer stays quick whatever lies behind."""
    if complaint.is_open:
        searching.index(work, complaint.kind, complaint.id, complaint.title, complaint.matter, complaint.demand)
    else:
        searching.forget(work, complaint.id)


def found_by(look: Reading, typed: str, limit: int) -> list[Complaint]:
    """For a form's field; the latest while nothing is typed."""
    standing = complaints.made(is_open=True)
    if not typed.strip():
        return look.all(standing.limit(limit))
    numbered = look.all(standing.where(Complaint.number == typed.strip().upper()))
    known = _in_order(look, searching.find(look, Complaint.kind, typed, limit))
    return list({one.id: one for one in (*numbered, *known)}.values())[:limit]


def of_same_customer(look: Reading, customer_id: str, text: str, *, but: str = "") -> list[Complaint]:
    """Open ones of this customer that share words with the text, those with the most first."""
    words = set(searching.words(text))
    shares = []
    for one in look.all(complaints.open_of_customer(customer_id).limit(OF_ONE)):
        theirs = set(searching.words(f"{one.title}\n{one.matter}"))
        share = 100 * len(words & theirs) // max(1, min(len(words), len(theirs)))
        if one.id != but and share >= SAME:
            shares.append((share, one.number, one))
    return [one for _, _, one in sorted(shares, key=lambda each: (-each[0], each[1]))][:SHOWN]


def alike(look: Reading, complaint: Complaint) -> list[Complaint]:
    """For its card: the same customer's first, then whoever complains of the same."""
    text = f"{complaint.title}\n{complaint.matter}"
    own = of_same_customer(look, complaint.customer_id, text, but=complaint.id)
    found = searching.matches(look, Complaint.kind, text, SHOWN + 1)
    others = _in_order(look, [one.record_id for one in found if one.share >= ENOUGH and one.record_id != complaint.id])
    return list({one.id: one for one in (*own, *others)}.values())[:SHOWN]


def _in_order(look: Reading, ids: list[str]) -> list[Complaint]:
    found = {one.id: one for one in look.all(select(Complaint).where(Complaint.id.in_(ids)))} if ids else {}
    return [found[id] for id in ids if id in found and found[id].is_open]
