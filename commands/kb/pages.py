"""The knowledge base to read: what fits a question, an article's versions, and the replies kept ready."""

from commands.kb import replies
from commands.kb.finding import best
from commands.kb.rules import PURPOSE, SUPERVISOR
from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Say
from commands.kit.standing import Authority
from commands.kit.text import plain, shorten
from commands.kit.who import decide
from commands.kit.words import N_
from commands.kit.workflow import Telling, Workflow
from storage import articles
from storage.articles import Article

FOUND = 8
SNIPPET = 300
VERSIONS = 10
SHOWN = 40


def search(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Best first; whoever it helped says so with a button, and it rises."""
    t = telling.t
    words = " ".join(call.words) or call.value
    if not words.strip():
        said = t(N_("Say what to look for, as in `/kb search reset the meter`."))
        return Say(said, [blocks.paragraph(said)])
    language = telling.reader.speaks if telling.reader else ""
    found = best(telling.look, words, FOUND + 1, language=language, is_typed=True)
    shown_words = plain(shorten(words, 80))
    if not found:
        said = t(N_("No article speaks of “{words}”. Try other words, or write one: `/kb add`."), words=shown_words)
        return Say(said, [blocks.paragraph(said)])
    said = t(N_("Articles about “{words}”, those that helped most first:"), words=shown_words)
    shown: list[Block] = [blocks.paragraph(said)]
    for article in found[:FOUND]:
        shown += _hit(telling, article)
    if len(found) > FOUND:
        shown.append(blocks.note(t(N_("The {count} that fit best are shown; more words find fewer."), count=FOUND)))
    return Say(said, shown)


def _hit(telling: Telling, article: Article) -> list[Block]:
    t = telling.t
    text = f"*{article.number}  {plain(article.title)}*\n{plain(shorten(article.answer, SNIPPET))}"
    made = [
        blocks.button(t(N_("Show")), "kb.show", article.id),
        blocks.button(t(N_("This helped")), "kb.helped", article.id),
    ]
    return [blocks.paragraph(text), *blocks.buttons(made)]


def versions(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Every version with who wrote and who approved it, the newest first."""
    look, article, t = telling.look, telling.subject, telling.t
    title = t(N_("Versions of {number}"), number=article.number)
    found = look.all(articles.versions(article.id).limit(VERSIONS + 1))
    people = look.several(id for one in found for id in [*one.author_ids, *filter(None, [one.approved_by_id])])
    known = {one.id: one for one in people}
    shown: list[Block] = [blocks.heading(title)]
    for one in found[:VERSIONS]:
        by = t.listed([str(t.say(known[id])) for id in one.author_ids if id in known])
        facts = {"edition": one.edition, "title": plain(one.title), "by": by, "at": one.written_at}
        text = t(N_("*Version {edition}*  {title}\nwritten by {by}, {at}"), **facts)
        if one.approved_at is not None and one.approved_by_id in known:
            text = t(
                N_("*Version {edition}*  {title}\nwritten by {by}, {at}; approved by {approver}, {approved}"),
                **facts,
                approver=known[one.approved_by_id],
                approved=one.approved_at,
            )
        shown.append(blocks.paragraph(f"{text}\n{plain(shorten(one.answer, 1500))}"))
    if len(found) > VERSIONS:
        shown.append(blocks.note(t(N_("Earlier versions are not shown."))))
    return Say(title, shown)


def canned(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Every reply in use, in the reader's language; the supervisor changes and retires them (2.2.2)."""
    t, reader = telling.t, telling.reader
    title = t(N_("Canned replies"))
    found = replies.in_use(telling.look)
    is_supervisor = reader is not None and _may_change(telling, workflow)
    shown: list[Block] = [blocks.heading(title)]
    for one in found[:SHOWN]:
        words = f"*{plain(one.title(t))}*  ·  {t(PURPOSE[one.purpose])}\n{plain(one.text(t.language), 1500)}"
        menu = blocks.overflow(
            "kb.more", [(f"cannededit:{one.code}", t(N_("Edit"))), (f"cannedretire:{one.code}", t(N_("Retire")))]
        )
        shown.append(blocks.with_button(words, menu) if is_supervisor else blocks.paragraph(words))
    if len(found) > SHOWN:
        shown.append(blocks.note(t(N_("Only the first {count} are shown."), count=SHOWN)))
    if is_supervisor:
        shown += blocks.buttons([blocks.button(t(N_("New canned reply")), "kb.cannedadd", "", style="primary")])
    return Say(title, shown)


def _may_change(telling: Telling, workflow: Workflow) -> bool:
    assert telling.reader is not None
    held = Authority(telling.look, telling.reader)
    return decide(held.standing(workflow, "cannededit"), SUPERVISOR).allowed
