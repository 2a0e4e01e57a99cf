"""What customers answered, and for agents: whom to ask, by which link (3.2.3)."""

from collections.abc import Sequence

from commands.customer import operations as customers
from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.refusals import NoSuchRecord
from commands.kit.replies import Block, Say
from commands.kit.text import plain, shorten
from commands.kit.veil import veiled_each
from commands.kit.words import N_
from commands.kit.workflow import Telling, Workflow
from commands.survey.results import finding, findings, text_of, told
from storage import customers as stored
from storage import surveys
from storage.customers import Customer
from storage.surveys import Answer, Invitation, Survey

WORDS = 8
PAGE = 15
NO_ADDRESS = N_("The address of the page is not set up; ask by telephone with `/survey answer`.")


def results(telling: Telling, workflow: Workflow, call: Call) -> Say:
    survey, t, look = telling.subject, telling.t, telling.look
    found = findings(look, survey)
    title = finding(look, survey, found, t)
    known = {"answered": found.answered, "asked": found.asked, "share": found.share}
    shown: list[Block] = [
        blocks.heading(title),
        blocks.paragraph(t(N_("{answered} of {asked} have answered: {share} %"), **known)),
    ]
    for place, tally in enumerate(found.tallies, 1):
        asked = plain(shorten(text_of(tally.question, t.language), 200))
        if tally.question["sort"] != "words":
            shown.append(blocks.paragraph(f"*{place}. {asked}*\n{told(tally, t)}"))
    written = look.all(surveys.words(survey.id, WORDS))
    if written:
        shown.append(blocks.paragraph(f"*{t(N_('What customers wrote'))}*"))
    suggest = t(N_("Enter a suggestion"))
    for one, words in zip(written, _as_read(telling, written), strict=True):
        button = blocks.button(suggest, "suggestion.new", one.id)
        shown.append(blocks.with_button(plain(words, 600), button))
    if any(tally.count for tally in found.tallies):
        shown += blocks.buttons([blocks.button(t(N_("Picture")), "survey.picture", survey.id)])
    shown.append(blocks.note(f"{t(N_('Rule {clause}'), clause='3.2.3')}  ·  `/survey show {survey.number}`"))
    return Say(title, shown)


def _as_read(telling: Telling, written: Sequence[Answer]) -> list[str]:
    """Whoever talks with customers reads what they wrote as it is; others without what would lead to them (2.2.1b)."""
    look = telling.look
    if customers.serves(look, telling.reader):
        return [one.words for one in written]
    whose = dict(look.rows(surveys.whose([one.invitation_id for one in written])))
    return veiled_each(look, [(whose.get(one.invitation_id, ""), one.words) for one in written])


def links(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The reader's own customers who have not answered; with `all`, everybody's; a number turns the page. Whoever has a
    link can answer by it: it is no look that is free to all."""
    t, look, reader = telling.t, telling.look, telling.reader
    survey = look.get(Survey, call.case_id) if call.case_id else look.numbered(Survey, call.number or "")
    if survey is None:
        raise NoSuchRecord(number=call.number or Survey.prefix, workflow=workflow.name)
    words = [one.lower() for one in call.words]
    page = max(1, min(1000, next((int(one) for one in words if one.isdigit() and len(one) < 5), 1)))
    agent = None if "all" in words or reader is None else reader.id
    query = surveys.waiting(survey.id, look.today, agent)
    found = look.all(query.offset((page - 1) * PAGE).limit(PAGE + 1))
    title = t(N_("{number}: customers to ask"), number=survey.number)
    shown: list[Block] = [blocks.heading(title)]
    if not look.workspace.public_url:
        shown.append(blocks.note(t(NO_ADDRESS)))
    known = customers.shown_many(look, [one.customer_id for one in found[:PAGE]])
    files = {one.id: one for one in look.all(stored.these(list(known)))}
    shown += [_line(telling, one, known.get(one.customer_id, ""), files.get(one.customer_id)) for one in found[:PAGE]]
    if not found:
        shown.append(blocks.paragraph(t(N_("Nobody is waiting to be asked."))))
    more = t(N_("More: `/survey links {number} {page}`"), number=survey.number, page=page + 1)
    shown.append(blocks.note(more if len(found) > PAGE else t(N_("Page {page}"), page=page)))
    return Say(title, shown)


def _line(telling: Telling, invitation: Invitation, name: str, customer: Customer | None) -> Block:
    t, address = telling.t, link_of(telling.look.workspace.public_url or "", invitation.token)
    until = t(N_("until {day}"), day=invitation.expires_on)
    text = f"{name}  ·  {until}" + (f"\n`{address}`" if address else "")
    if customer is None:
        return blocks.paragraph(text)
    return blocks.with_button(text, customers.contact_button(customer, t))


def link_of(base: str, token: str) -> str:
    return f"{base.rstrip('/')}/survey/{token}" if base else ""
