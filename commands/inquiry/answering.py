"""How an inquiry is answered, or a time is promised for the answer; how it ends, and what is kept of it (3.2.1)."""

from datetime import datetime

from sqlalchemy import select

from commands.customer import operations as customers
from commands.inquiry import asks, refusals
from commands.inquiry.clocks import first_reply, give, go_on, let_go, owner_of
from commands.inquiry.parts import others, say
from commands.inquiry.rules import FLOW, S, next_due
from commands.kb import operations as kb
from commands.kit import blocks
from commands.kit.flow import Impossible
from commands.kit.steps import hand_over, rest, step
from commands.kit.text import plain
from commands.kit.veil import veiled
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from storage.articles import Article
from storage.customers import Customer
from storage.inquiries import Inquiry
from storage.ledger import Deadline
from storage.people import Person
from storage.spans import Span
from storage.work import Work

FARTHEST = Span(60, "wd")


def take_up(work: Work, by: Person, inquiry: Inquiry) -> None:
    """Whoever begins to answer it has it."""
    if FLOW.find("open", inquiry.status) is None:
        raise Impossible("open")
    if inquiry.owner_id != by.id:
        hand_over(work, inquiry, by, by=by)
        give(work, inquiry, by)
    step(work, FLOW, inquiry, "open", by=by)


def answer(work: Work, by: Person, inquiry: Inquiry, ask: asks.Answer) -> Message:
    """With words of one's own, with those of an article, or both; a canned reply stands around them."""
    if FLOW.find("answer", inquiry.status) is None:
        raise Impossible("answer")
    article = kb.by_number(work, ask.article) if ask.article else None
    if ask.article and article is None:
        raise refusals.NoSuchArticle("article", number=plain(ask.article, 60))
    said = ask.answer or (article.answer if article is not None else "")
    if not said:
        raise refusals.NothingSaid("answer")
    message = tell_answer(work, by, inquiry, answer=said, article=article, reply=ask.reply)
    if ask.closes:
        end(work, by, inquiry, "")
    return message


def tell_answer(
    work: Work, by: Person, inquiry: Inquiry, *, answer: str, article: Article | None, reply: str = ""
) -> Message:
    words = _worded(work, by, inquiry, reply, answer, {"answer": answer})
    go_on(work, inquiry)
    step(work, FLOW, inquiry, "answer", by=by)
    first_reply(work, inquiry)
    for name in ("answer", "promise"):
        work.settle(inquiry, name)
    inquiry.answer, inquiry.answered_at, inquiry.answered_by_id = answer, work.now, by.id
    inquiry.consulted_id, inquiry.place = None, ""
    if article is not None:
        inquiry.article_id = article.id
        kb.use(work, inquiry, article)
        work.record(inquiry, "used", by=by, article=article.number)
    say(work, inquiry, "answer", words, by)
    inquiry.due_at = work.calendar.after(work.now, work.settings.span("inquiry.close"))
    work.promise(inquiry, "close", due=inquiry.due_at, owner=owner_of(work, inquiry))
    work.tell(inquiry, "answered", *others(work, [inquiry.owner_id], by), by=by)
    return to_say(work, inquiry, words, words_for(by))


def _worded(work: Work, by: Person, inquiry: Inquiry, reply: str, plainly: str, more: dict[str, str]) -> str:
    """In the customer's language; the customer by the masked name, which the agent knows how to say."""
    if not reply:
        return plainly
    customer = work.need(Customer, inquiry.customer_id)
    known = {"customer": customer.title, "number": inquiry.number, "title": inquiry.title, "agent": by.name}
    return kb.text_of(work, by, reply, customer.language, {**known, **more}, "reply")


def to_say(work: Work, inquiry: Inquiry, words: str, t: Words) -> Message:
    """What the agent tells the customer, ready to say or send, with the contact one button away."""
    customer = work.need(Customer, inquiry.customer_id)
    text = t(N_("{number} is recorded. Tell the customer:"), number=inquiry.number)
    shown = [blocks.paragraph(f"✅ {text}"), blocks.paragraph(plain(words, 2900))]
    return Message(text, [*shown, *blocks.buttons([customers.contact_button(customer, t)])])


def promise(work: Work, by: Person, inquiry: Inquiry, ask: asks.Promise) -> Message:
    """A time that the customer is told; the agent is reminded at three quarters of it, and the supervisor hears when it
    is over. The standard for an answer stays what it was."""
    if FLOW.find("promise", inquiry.status) is None:
        raise Impossible("promise")
    due = _promised(work, ask)
    customer = work.need(Customer, inquiry.customer_id)
    told = Words(customer.language, work.workspace.time_zone).moment(due)
    words = _worded(work, by, inquiry, ask.reply, "", {"promised": told})
    step(work, FLOW, inquiry, "promise", by=by, due=due)
    first_reply(work, inquiry)
    _settle_the_last(work, inquiry, moved=ask.moved)
    work.promise(inquiry, "promise", due=due, owner=owner_of(work, inquiry), ladder="promise")
    standard = work.deadline(inquiry, "answer")
    if standard is not None:
        standard.ladder, standard.next_at = "silent", None
    inquiry.promised_at = due
    inquiry.due_at = next_due(inquiry)
    said = "\n".join(filter(None, [words, ask.words])) or told
    say(work, inquiry, "promise", said, by)
    return to_say(work, inquiry, said, words_for(by))


def _promised(work: Work, ask: asks.Promise) -> datetime:
    calendar = work.calendar
    if ask.day is None:
        if ask.at is not None:
            raise refusals.NoTimeGiven("day")
        due: datetime = calendar.after(work.now, work.settings.span("promise.given"))
        return due
    at: datetime = calendar.end_of_day(ask.day) if ask.at is None else calendar.at_local(ask.day, ask.at)
    if at <= work.now:
        raise refusals.TimeIsOver("day", due=calendar.local(at).strftime("%Y-%m-%d %H:%M"))
    if at > calendar.after(work.now, FARTHEST):
        raise refusals.TooFar("day", span=FARTHEST)
    return at


def _settle_the_last(work: Work, inquiry: Inquiry, *, moved: bool) -> None:
    """A promise that is replaced before its time was not kept, unless the customer wanted another time."""
    before = work.first(
        select(Deadline).where(Deadline.record_id == inquiry.id, Deadline.name == "promise", Deadline.status == "open")
    )
    if before is None:
        return
    if before.due_at < work.now:
        work.settle(inquiry, "promise")
        return
    before.status = "superseded" if moved else "broken"
    before.settled_at, before.next_at = work.now, None


def close(work: Work, by: Person, inquiry: Inquiry, ask: asks.Close) -> None:
    if FLOW.find("close", inquiry.status) is None:
        raise Impossible("close")
    if inquiry.status != S.ANSWERED and not ask.reason:
        raise refusals.WhyUnanswered("reason", number=inquiry.number)
    end(work, by, inquiry, ask.reason)


def end(work: Work, by: Person, inquiry: Inquiry, reason: str) -> None:
    """A follow-up visit comes of it (2.2.1d); the customer's word may still open it again."""
    if reason:
        say(work, inquiry, "note", reason, by)
    step(work, FLOW, inquiry, "close", by=by)
    work.settle(inquiry, "close")
    let_go(work, inquiry)
    rest(work, inquiry)
    customers.closed(work, inquiry)


def article(work: Work, by: Person, inquiry: Inquiry) -> Message:
    """What was answered once is kept for the next time: a draft that another person approves."""
    if FLOW.find("article", inquiry.status) is None:
        raise Impossible("article")
    known = work.get(Article, inquiry.draft_id)
    if known is not None:
        raise refusals.MadeAlready(article=known.number, number=inquiry.number)
    customer = work.need(Customer, inquiry.customer_id)
    title, question, said = veiled(work, customer.id, inquiry.title, inquiry.question, inquiry.answer)
    made = kb.draft_of(
        work,
        by,
        inquiry,
        title=title,
        question=question,
        answer=said,
        topic=inquiry.topic,
        language=customer.language,
    )
    inquiry.draft_id = made.id
    step(work, FLOW, inquiry, "article", by=by, article=made.number)
    t = words_for(by)
    text = t(N_("{article} is a draft of what was answered. Take out what is this customer's alone, and hand it in."),
             article=made.number)  # fmt: skip
    edit = blocks.button(t(N_("Edit")), "kb.edit", made.id, style="primary")
    return Message(text, [blocks.paragraph(f"✅ {text}"), *blocks.buttons([edit])])
