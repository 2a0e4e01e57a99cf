"""An inquiry's card and its line in a list: what is asked, by when, and which articles may answer it (3.2.1)."""

from collections.abc import Mapping

from commands.customer import operations as customers
from commands.inquiry.rules import ACTIVE, LINK, PRIORITY, STATES, S
from commands.kb import operations as kb
from commands.kit import blocks, topics
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.veil import veiled
from commands.kit.ways import WAY
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Message, Telling
from storage import inquiries
from storage.articles import Article
from storage.customers import Customer
from storage.inquiries import Inquiry
from storage.reading import Reading

LIGHTS: Mapping[str, str] = {
    S.NEW: "⚪",
    S.OPEN: "🔵",
    S.WAITING_CUSTOMER: "⏸",
    S.WAITING_INTERNAL: "🟡",
    S.ANSWERED: "🟢",
    S.CLOSED: "🟢",
    S.MERGED: "⚫",
}
SORTS: Mapping[str, str] = {
    "customer": N_("The customer, {at}:"),
    "answer": N_("Told to the customer, {at}:"),
    "promise": N_("Promised to the customer, {at}:"),
    "asked": N_("Asked of the customer, {at}:"),
    "internal": N_("Asked inside, {at}:"),
    "informed": N_("From inside, {at}:"),
    "note": N_("Note, {at}:"),
}
LONGEST = 900
LAST = 4
SNIPPET = 200


def card(telling: Telling) -> Card:
    inquiry, t = telling.subject, telling.t
    urgent = inquiry.priority == "urgent" and inquiry.status in ACTIVE
    return Card(
        title=inquiry.title,
        state=t(STATES[inquiry.status]),
        facts=[(label, value) for label, value in _facts(telling) if value],
        body=[*_words(telling), *articles_to_use(telling), *_contact(telling)],
        clause="3.2.1",
        light="🔴" if urgent else LIGHTS[inquiry.status],
    )


def _facts(telling: Telling) -> list[tuple[str, str]]:
    inquiry, t, look = telling.subject, telling.t, telling.look
    topic = topics.named(look, t).get(inquiry.topic, inquiry.topic)
    asked = look.person(inquiry.consulted_id) if inquiry.consulted_id else None
    used = look.get(Article, inquiry.article_id)
    into = look.get(Inquiry, inquiry.merged_into_id)
    return [
        (t(N_("Customer")), customers.shown(look, inquiry.customer_id, t)),
        (t(N_("Priority")), t(PRIORITY[inquiry.priority])),
        (t(N_("Topic")), plain(topic)),
        (t(N_("How it reached us")), t(WAY[inquiry.channel])),
        (t(N_("First reply")), _first(inquiry, t)),
        (t(N_("Answer")), _answer(inquiry, t)),
        (t(N_("Promised")), str(t.say(inquiry.promised_at)) if inquiry.promised_at else ""),
        (t(N_("Asked inside")), _asked(inquiry, asked, t)),
        (t(N_("Answered with")), f"{used.number} {plain(shorten(used.title, 80))}" if used is not None else ""),
        (t(N_("Merged into")), into.number if into is not None else ""),
        (t(N_("Where it was said")), f"<{inquiry.source.replace('&', '&amp;')}>" if _is_link(inquiry.source) else ""),
    ]


def _is_link(source: str) -> bool:
    return LINK.fullmatch(source) is not None


def _first(inquiry: Inquiry, t: Words) -> str:
    if inquiry.first_replied_at is not None:
        return t(N_("given {at}"), at=inquiry.first_replied_at)
    return t(N_("due {due}"), due=inquiry.first_due_at) if inquiry.status in ACTIVE and inquiry.first_due_at else ""


def _answer(inquiry: Inquiry, t: Words) -> str:
    if inquiry.answered_at is not None:
        return t(N_("given {at}"), at=inquiry.answered_at)
    if inquiry.status not in ACTIVE or inquiry.answer_due_at is None:
        return ""
    if inquiry.status == S.WAITING_CUSTOMER and inquiry.stopped_at is not None:
        return t(N_("the clock stands still since {since}"), since=inquiry.stopped_at)
    return t(N_("due {due}"), due=inquiry.answer_due_at)


def _asked(inquiry: Inquiry, asked: object, t: Words) -> str:
    if asked is None:
        return plain(inquiry.place)
    return t(N_("{place}: {who}"), place=plain(inquiry.place), who=asked) if inquiry.place else str(t.say(asked))


def _words(telling: Telling) -> list[Block]:
    """What was said last, without what would lead to the customer: the card stands in a channel."""
    inquiry, t, look = telling.subject, telling.t, telling.look
    last = list(reversed(look.all(inquiries.said(inquiry.id).limit(LAST))))
    texts = veiled(look, inquiry.customer_id, inquiry.question, *(one.text for one in last))
    shown = [] if any(one.text == inquiry.question for one in last) else [(t(N_("Question")), texts[0])]
    shown += [(t(SORTS[one.sort], at=one.at), text) for one, text in zip(last, texts[1:], strict=True)]
    return [blocks.paragraph(f"*{label}*\n{plain(text, LONGEST)}") for label, text in shown]


def question(telling: Telling) -> list[Block]:
    """What somebody needs who is to answer it."""
    inquiry, t, look = telling.subject, telling.t, telling.look
    sort = {S.WAITING_INTERNAL: "internal", S.OPEN: "informed"}.get(inquiry.status)
    last = look.first(inquiries.said(inquiry.id, sort)) if sort else None
    texts = veiled(look, inquiry.customer_id, inquiry.question, last.text if last is not None else "")
    shown = [(t(N_("Question")), texts[0])]
    if last is not None:
        shown.append((t(SORTS[last.sort], at=last.at), texts[1]))
    return [blocks.paragraph(f"*{label}*\n{plain(text, LONGEST)}") for label, text in shown]


def articles_to_use(telling: Telling) -> list[Block]:
    """The best articles while it is to be answered: a button opens the answer with the article's words."""
    inquiry, t = telling.subject, telling.t
    if inquiry.status not in ACTIVE:
        return []
    return offered(telling.look, inquiry, t)


def offered(look: Reading, inquiry: Inquiry, t: Words) -> list[Block]:
    found = kb.offered(look, inquiry)
    if not found:
        return []
    shown: list[Block] = [blocks.paragraph(f"*{t(N_('Articles that may answer it'))}*")]
    for one in found:
        text = f"*{one.number}  {plain(one.title)}*\n{plain(shorten(one.answer, SNIPPET))}"
        use = blocks.button(t(N_("Use it")), "inquiry.answer.use", f"{inquiry.id}:{one.id}")
        shown.append(blocks.with_button(text, use))
    return shown


def _contact(telling: Telling) -> list[Block]:
    """Name, phone and mail, privately, for who serves the customer."""
    customer = telling.look.get(Customer, telling.subject.customer_id)
    if customer is None or telling.subject.status not in (*ACTIVE, S.ANSWERED):
        return []
    return blocks.buttons([customers.contact_button(customer, telling.t)])


def line(telling: Telling) -> str:
    inquiry, t, look = telling.subject, telling.t, telling.look
    known = {
        "number": inquiry.number,
        "title": plain(shorten(inquiry.title, 90)),
        "state": t(STATES[inquiry.status]),
        "owner": (look.person(inquiry.owner_id) if inquiry.owner_id else None) or t(N_("nobody")),
    }
    mark = "🔺 " if inquiry.priority == "urgent" and inquiry.status in ACTIVE else ""
    if inquiry.due_at and look.now > inquiry.due_at:
        text = N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  ⚠ was due {due}")
        return mark + t(text, **known, due=inquiry.due_at)
    if inquiry.due_at:
        return mark + t(N_("*{number}*  {title}  ·  {state}  ·  {owner}  ·  due {due}"), **known, due=inquiry.due_at)
    return mark + t(N_("*{number}*  {title}  ·  {state}  ·  {owner}"), **known)


def recorded(look: Reading, inquiry: Inquiry, t: Words) -> Message:
    """What whoever recorded it is answered: who answers until when, what may answer it, what else the customer asks."""
    owner = look.person(inquiry.owner_id) if inquiry.owner_id else None
    due = t.moment(inquiry.due_at) if inquiry.due_at else ""
    known = {"number": inquiry.number, "title": plain(inquiry.title), "owner": owner or t(N_("nobody")), "due": due}
    text = t(N_("*{number}* {title} is recorded. {owner} answers; the customer hears from us by {due}."), **known)
    shown = [blocks.paragraph(f"✅ {text}"), *offered(look, inquiry, t)]
    others = look.all(inquiries.open_of_customer(inquiry.customer_id, inquiry.id).limit(LAST))
    if others:
        said = "\n".join(f"• {one.number} {plain(shorten(one.title, 90))}" for one in others)
        shown.append(blocks.paragraph(f"*{t(N_('Open inquiries of the same customer'))}*\n{said}"))
        shown.append(
            blocks.note(t(N_("If it is the same question: `/inquiry merge {number}`."), number=inquiry.number))
        )
    return Message(text, shown)
