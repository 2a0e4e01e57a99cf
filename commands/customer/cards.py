"""A customer's card and line, masked for everybody; who serves them sees the contact by a button (2.2.1b)."""

from decimal import Decimal
from typing import Any

from commands.customer import masks, records
from commands.customer.finding import survivor
from commands.customer.records import Held
from commands.customer.rules import LANGUAGES, LIGHTS, SORT, STATES, WORD, S
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.ways import WAY
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Registry, Telling
from storage import customers as stored
from storage.customers import Contact, Customer

SHOWN_CONTACTS = 5
LATEST = 6


def card(telling: Telling) -> Card:
    customer, t = telling.subject, telling.t
    is_active = customer.status == S.ACTIVE
    return Card(
        title=customer.title,
        state=t(STATES[customer.status]),
        facts=_facts(telling) if is_active else _what_became(telling),
        body=[*(_contacts(telling) if is_active else []), *_history(telling)],
        light="🟡" if is_active and not customer.may_be_contacted else LIGHTS[customer.status],
    )


def _facts(telling: Telling) -> list[tuple[str, str]]:
    customer, t = telling.subject, telling.t
    return [
        (t(N_("Kind")), t(SORT[customer.sort])),
        (t(N_("Reached best by")), t(WAY[customer.preferred])),
        (t(N_("Language")), dict(LANGUAGES).get(customer.language, plain(customer.language))),
        (t(N_("What they allow")), _allowed(customer, t)),
        (t(N_("Groups")), t.listed([plain(one) for one in customer.groups])),
        (t(N_("Last served")), t.day(customer.served_on) if customer.served_on else ""),
        (t(N_("Next visit")), t.day(customer.visit_on) if customer.visit_on else ""),
    ]


def _allowed(customer: Customer, t: Words) -> str:
    may = N_("to be contacted") if customer.may_be_contacted else N_("⛔ not to be contacted")
    survey = N_("questionnaires") if customer.may_be_surveyed else N_("no questionnaires")
    said = f"{t(may)}\n{t(survey)}"
    if customer.consent_at is None:
        unasked = N_("not asked yet: follow-up visits, no questionnaires")
        return t(unasked) if customer.may_be_contacted else said
    how = t(WAY.get(customer.consent_how, "")) or plain(customer.consent_how)
    known = {"day": t.day(customer.consent_at.astimezone(t.zone).date()), "how": how}
    return f"{said}\n{t(N_('said on {day}, by {how}'), **known)}"


def _what_became(telling: Telling) -> list[tuple[str, str]]:
    customer, t = telling.subject, telling.t
    if customer.erased_at is not None:
        return [(t(N_("Erased on")), t.day(customer.erased_at.astimezone(t.zone).date()))]
    taken = survivor(telling.look, customer)
    return [(t(N_("Leads to")), f"{plain(shorten(taken.title, 80))} ({taken.number})" if taken else "")]


def _contacts(telling: Telling) -> list[Block]:
    """Masked: what is personal is seen by *Contact* alone."""
    found = telling.look.all(stored.contacts([telling.subject.id]).limit(SHOWN_CONTACTS + 1))
    lines = [contact_line(telling.subject, one, n) for n, one in enumerate(found[:SHOWN_CONTACTS], 1)]
    lines += ["…"] if len(found) > SHOWN_CONTACTS else []
    return [blocks.paragraph("\n".join(lines))] if lines else []


def contact_line(customer: Customer, contact: Contact, place: int) -> str:
    name = masks.contact(contact.name, customer.title, customer.sort)
    parts = [name, contact.part, masks.phone(contact.phone), masks.mail(contact.mail)]
    return f"{place}. " + "  ·  ".join(plain(part) for part in parts if part)


def registry_of_all() -> Registry:
    """Asked for when it is needed: the registry itself lists this workflow."""
    from commands.registry import REGISTRY

    return REGISTRY


def _history(telling: Telling) -> list[Block]:
    """How much there is of each kind, how satisfied they were, and what was last."""
    t, found = telling.t, records.held(telling.look, telling.subject.id, LATEST)
    if not found:
        return [blocks.note(t(N_("Nothing is recorded of this customer yet.")))]
    registry = registry_of_all()
    lines = [_count(registry, one, t) for one in found]
    latest = sorted((one for held in found for one in held.latest), key=lambda one: (one.opened_at, one.id))
    shown = [blocks.paragraph("\n".join(lines))]
    last = [_record(registry, one, telling) for one in latest[: -LATEST - 1 : -1]]
    return [*shown, *(blocks.paragraph("\n".join(last[n : n + 3])) for n in range(0, len(last), 3))]


def _count(registry: Registry, held: Held, t: Words) -> str:
    workflow = registry.of_kind(held.kind.kind)
    known: dict[str, Any] = {"kind": t(workflow.title) if workflow else held.kind.kind}
    known |= {"open": held.open, "closed": held.closed}
    if held.rating is None:
        return t(N_("*{kind}*: {open} open, {closed} closed"), **known)
    mean = t.number(Decimal(str(round(held.rating, 1))))
    return t(N_("*{kind}*: {open} open, {closed} closed, rated {rating} of 5"), **known, rating=mean)


def _record(registry: Registry, case: Any, telling: Telling) -> str:
    """One that is not open to the reader is there, and says nothing."""
    t, workflow = telling.t, registry.of_kind(case.kind)
    day = t.day(case.opened_at.astimezone(t.zone).date())
    is_open = telling.reader is not None and workflow is not None and workflow.is_seen_by(case, telling.reader)
    if workflow is None or case.is_confidential or not is_open:
        return f"*{case.number}*  ·  {day}"
    state = t(workflow.states.get(case.status, case.status))
    return f"*{case.number}*  {plain(shorten(case.title, 80))}  ·  {state}  ·  {day}"


def line(telling: Telling) -> str:
    customer, t = telling.subject, telling.t
    known = {
        "number": customer.number,
        "title": plain(shorten(customer.title, 90)),
        "state": t(STATES[customer.status]),
        "owner": (telling.look.person(customer.owner_id) if customer.owner_id else None) or t(N_("nobody")),
    }
    if customer.served_on is not None:
        text = N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  served {day}")
        return t(text, **known, day=t.day(customer.served_on))
    return t(N_("*{number}*  {title}  ·  {state}  ·  {owner}"), **known)


def reason_in_words(code: str, t: Words) -> str:
    return t(WORD.get(code, code))


def contact_button(customer: Customer, t: Words) -> dict[str, Any]:
    """Shows name, phone and mail privately, and notes the look in the history."""
    return blocks.button(t(N_("Contact")), "customer.reveal", customer.id)
