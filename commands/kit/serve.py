"""From a call to its reply: a look reads, a change happens whole or not at all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commands.kit import blocks, forms, menu
from commands.kit.answers import read, value_of
from commands.kit.asks import Sheet
from commands.kit.calls import Call, allow, build, caller, context_of, is_shown_to_all, only_shows, operate, subject
from commands.kit.cards import card_message
from commands.kit.forms import Ticket
from commands.kit.grammar import fill
from commands.kit.refusals import FieldErrors, NoSuchRecord, Refusal
from commands.kit.replies import SILENCE, Block, Errors, Form, Options, Reply, Say, Silence
from commands.kit.text import plain
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message, Registry, Telling, Verb, Workflow
from storage.base import Case, new_id
from storage.drafts import ANSWERS, Draft
from storage.foresight import Coming
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

REPLIES = (Silence, Say, Form, Errors, Options)


def look(reading: Reading, registry: Registry, call: Call) -> Reply:
    """Menus, help, cards, lists, forms: what needs no writer. Raises Refusal."""
    by = caller(reading, call)
    t = words_for(by)
    workflow = registry.named(call.workflow)
    if workflow is None:
        raise NoSuchRecord(number=call.workflow, workflow="quartet")
    telling = Telling(reading, None, t, by, {})
    found = workflow.verb(call.verb)
    if found is None:
        if not call.verb:
            return menu.menu(telling, workflow)
        return menu.helping(telling, workflow) if call.verb == "help" else menu.unknown(telling, workflow, call.verb)
    if call.door == "options":
        return options(reading, found, by, call)
    case = subject(reading, workflow, found, call, by)
    if not is_shown_to_all(workflow, found):
        allow(reading, workflow, found, by, case)
    if found.show is not None:
        shown: Reply = found.show(Telling(reading, case, t, by, {}), workflow, call)
        return shown
    facts = {"value": call.value or call.case_id or "", "link": call.link, "channel": call.channel}
    return open_form(Telling(reading, case, t, by, facts), workflow, found, call)


def again(reading: Reading, registry: Registry, call: Call, refused: FieldErrors) -> Reply:
    """The form behind a typed command, with what cannot be on top; what cannot be read stands there already."""
    reply = look(reading, registry, call)
    found = registry.find(call.workflow, call.verb)
    sheet = call.sheet(found[1]) if found else None
    if sheet is None or not isinstance(reply, Form):
        return reply
    t = words_for(caller(reading, call))
    shown = [block.get("text", {}).get("text", "") for block in reply.view["blocks"]]
    labels = {field.name: t(field.label) for field in sheet}
    wrong = [f"⚠ *{labels.get(name, name)}*: {one.say(t)}" for name, one in refused.errors.items()]
    above = [blocks.paragraph(said) for said in wrong if said not in shown]
    return replace(reply, view={**reply.view, "blocks": [*above, *reply.view["blocks"]]})


def options(reading: Reading, verb: Verb, by: Person, call: Call) -> Options:
    sheet = call.sheet(verb)
    field = sheet.named(call.value) if sheet else None
    if field is None or field.suggest is None:
        return Options([])
    return Options(field.suggest(reading, by, call.query)[:100])


def open_form(telling: Telling, workflow: Workflow, verb: Verb, call: Call) -> Form:
    """A modal with everything that is known; what was given but cannot be read is said on top."""
    reader, sheet = telling.reader, call.sheet(verb)
    assert sheet is not None
    assert reader is not None
    context = context_of(telling.look, reader, sheet, telling.t)
    values: dict[str, Any] = dict(verb.prefill(telling)) if verb.prefill else {}
    above: list[Block] = list(verb.above(telling)) if verb.above else []
    given = fill(sheet, call.words)
    for name, raw in given.items():
        field = sheet.named(name)
        assert field is not None
        try:
            values[name] = value_of(field, raw, context)
        except Refusal as refusal:
            above.append(blocks.paragraph(f"⚠ *{telling.t(field.label)}*: {refusal.say(telling.t)}"))
            if field.kind in ("line", "lines", "money"):
                values[name] = str(raw)
    ticket = Ticket(new_id(), getattr(telling.subject, "id", None), 0, _later(sheet, given))
    return Form(
        forms.draw(
            sheet,
            f"{workflow.name}.{verb.name}",
            ticket,
            telling.t,
            values=values,
            offered=context.offered,
            above=above,
        )
    )


def _later(sheet: Sheet, given: Mapping[str, Any]) -> dict[str, Any]:
    later = {field.name for field in sheet if field.step > 0}
    return {name: raw for name, raw in given.items() if name in later}


def change(work: Work, registry: Registry, call: Call) -> Reply:
    """The delivery's stamp, the permission, the operation, all in one transaction. Raises Refusal: nothing happened."""
    found = registry.find(call.workflow, call.verb)
    sheet = call.sheet(found[1]) if found else None
    work.receive(*_stamps(call, sheet))
    work.meet([call.by, *people_named(call, sheet)])
    by = caller(work, call)
    if found is None:
        raise NoSuchRecord(number=call.workflow, workflow="quartet")
    workflow, verb = found
    t = words_for(by)
    case = subject(work, workflow, verb, call, by)
    if instead := only_shows(work, workflow, verb, by, case):
        shown: Reply = instead(Telling(work, case, t, by, {}), workflow, call)
        return shown
    lender = allow(work, workflow, verb, by, case)
    work.acting_for = work.person(lender) if lender else None
    kept = _kept(work, call, sheet, by)
    raw = _raw(call, sheet, kept)
    if not _is_last_step(call, sheet):
        return _next_step(work, Telling(work, case, t, by, {}, workflow), verb, call, raw, is_new=kept is None)
    ask = build(verb, raw, work, by, t)
    result = operate(work, workflow, verb, by, case, ask)
    return answer(work, workflow, verb, by, case, result, call)


def _is_last_step(call: Call, sheet: Sheet | None) -> bool:
    return sheet is None or call.ticket is None or call.ticket.step >= len(sheet.steps) - 1


def _stamps(call: Call, sheet: Sheet | None) -> list[str]:
    """What is used up by this call: the delivery, and the form once its last step is submitted."""
    form = [f"form:{call.ticket.nonce}"] if call.ticket is not None and _is_last_step(call, sheet) else []
    return [*([call.delivery] if call.delivery else []), *form]


def coming(registry: Registry, call: Call) -> Coming:
    """What `change` will ask first of all."""
    found = registry.find(call.workflow, call.verb)
    sheet = call.sheet(found[1]) if found else None
    form = call.ticket.nonce if call.ticket is not None and sheet is not None and sheet.steps else ""
    return Coming(call.by, tuple(people_named(call, sheet)), tuple(_stamps(call, sheet)), form)


def people_named(call: Call, sheet: Sheet | None) -> list[str]:
    """The Slack ids among a form's answers, so that all of them are looked up at once."""
    fields = [field.name for field in sheet or () if field.kind in ("person", "people")]
    given = [(call.answers or {}).get(name) or () for name in fields]
    return [id for value in given for id in ([value] if isinstance(value, str) else value)]


def _kept(work: Work, call: Call, sheet: Sheet | None, by: Person) -> dict[str, Any] | None:
    """The caller's answers to the form's earlier steps; None before there are any."""
    if sheet is None or call.ticket is None or not sheet.steps:
        return None
    rows = work.ask_rows(ANSWERS, nonce=call.ticket.nonce, person=by.id)
    return dict(rows[0].answers) if rows else None


def _raw(call: Call, sheet: Sheet | None, kept: Mapping[str, Any] | None) -> dict[str, Any]:
    """All the answers so far: of the caller's earlier steps, of the slash text, of this form."""
    if sheet is None:
        return {}
    if call.ticket is None:
        return fill(sheet, call.words)
    return {**call.ticket.given, **(kept or {}), **(call.answers or {})}


def _next_step(work: Work, telling: Telling, verb: Verb, call: Call, raw: Mapping[str, Any], *, is_new: bool) -> Form:
    """Keep what was answered and show the next step. Raises FieldErrors for this step's fields."""
    sheet, ticket, reader, workflow = call.sheet(verb), call.ticket, telling.reader, telling.of
    assert sheet is not None
    assert ticket is not None
    assert reader is not None
    context = context_of(work, reader, sheet, telling.t)
    read(sheet, raw, context, step=ticket.step)
    if is_new:
        made = {"workflow": workflow.name, "verb": verb.name, "record_id": ticket.case_id, "at": work.now}
        work.add(Draft(id=ticket.nonce, person_id=reader.id, answers=dict(raw), **made))
    else:
        work.need(Draft, ticket.nonce).answers = dict(raw)
    values: dict[str, Any] = dict(verb.prefill(telling)) if verb.prefill else {}
    for field in sheet.of_step(ticket.step + 1):
        if field.name in raw:
            values[field.name] = value_of(field, raw[field.name], context)
    onward = replace(ticket, step=ticket.step + 1)
    view = forms.draw(sheet, f"{workflow.name}.{verb.name}", onward, telling.t, values=values, offered=context.offered)
    return Form(view, is_next=True)


def answer(work: Work, workflow: Workflow, verb: Verb, by: Person, case: Any, result: Any, call: Call) -> Reply:
    """What the person is told: what happened, and where to find it."""
    if isinstance(result, REPLIES):
        return result
    t = words_for(by)
    if isinstance(result, Case):
        said = _made(result, workflow, t)
    elif isinstance(result, Message):
        said = result
    elif case is not None and (call.door == "command" or call.is_private):
        said = card_message(Telling(work, case, t, by, {}), workflow)
    else:
        return SILENCE
    if call.door == "form":
        shown = said.blocks or [blocks.paragraph(said.text)]
        return Form(forms.done(t(verb.label), shown, t), is_next=True)
    return Say(said.text, said.blocks or [blocks.paragraph(said.text)])


def _made(case: Any, workflow: Workflow, t: Words) -> Message:
    status = t(workflow.states.get(case.status, case.status))
    text = t(
        N_("*{number}* {title} is recorded: {status}."), number=case.number, title=plain(case.title), status=status
    )
    where = t(
        N_("You find it on Home and with `/{workflow} show {number}`."), workflow=workflow.name, number=case.number
    )
    shown = [blocks.paragraph(f"✅ {text}")]
    if case.due_at:
        shown.append(blocks.paragraph(t(N_("The next answer is due {due}."), due=t.moment(case.due_at))))
    return Message(f"{text} {where}", [*shown, blocks.note(where)])
