"""One call, whatever door it came in by: is it a look or a change, may this person, what is still to be asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from commands.kit import grammar
from commands.kit.answers import Context, read
from commands.kit.asks import Sheet, sheet_of
from commands.kit.flow import Impossible
from commands.kit.forms import Ticket
from commands.kit.refusals import (
    AlreadyDone,
    NoSuchRecord,
    NotAllowed,
    NotAllowedNames,
    NothingNow,
    NotNow,
    NotStaff,
    NumberNeeded,
    Refusal,
)
from commands.kit.standing import is_staff, may, who_can
from commands.kit.words import Words, words_for
from commands.kit.workflow import Registry, Verb, Workflow
from storage.history import of_record
from storage.people import Person
from storage.reading import Reading
from storage.work import Work


@dataclass(frozen=True)
class Call:
    """What somebody asked for. `by` is their Slack id; `door` is command, button, form, shortcut or options.

    `case_id` comes from a button or form, `number` from slash text; `answers` from a form, `words` from slash text.
    `delivery` is Slack's own id of the request, by which a repeated one is known; `link` leads to the message that a
    shortcut was used on. `is_private` is a button of an answer that only its reader sees: it is not redrawn by itself.
    """

    workflow: str
    verb: str
    by: str
    door: str
    case_id: str | None = None
    number: str | None = None
    words: list[str] = field(default_factory=list)
    answers: Mapping[str, Any] | None = None
    ticket: Ticket | None = None
    delivery: str | None = None
    value: str = ""
    query: str = ""
    channel: str | None = None
    replaces: bool = False
    is_private: bool = False
    link: str = ""

    def sheet(self, verb: Verb) -> Sheet | None:
        return sheet_of(verb.ask) if verb.ask is not None else None


def of_text(registry: Registry, workflow: str, text: str, **rest: Any) -> Call:
    """A slash text; a record's number may stand before or after the verb. Where the verb makes a record, or asks
    for things without having one, the number is another one's, and one of the words."""
    found = registry.named(workflow)
    has_records = found is not None and found.record is not None
    spoken = grammar.take_apart(text, has_records=has_records)
    if found is not None and grammar.is_bare(spoken.verb) and found.verb(found.bare) is not None:
        spoken = grammar.number_first(
            found.bare, text, verbs=[verb.name for verb in found.verbs], has_records=has_records
        )
    verb = found.verb(spoken.verb) if found is not None else None
    if spoken.number and verb is not None and (verb.makes or (verb.loose and verb.ask is not None)):
        spoken = grammar.Spoken(spoken.verb, None, [spoken.number, *spoken.rest])
    return Call(workflow, spoken.verb, number=spoken.number, words=spoken.rest, door="command", **rest)


def wants_work(registry: Registry, call: Call) -> bool:
    """Whether the call changes something now; otherwise it is a look, which never waits for the writer."""
    found = registry.find(call.workflow, call.verb)
    if found is None or found[1].do is None or (found[1].show is not None and call.replaces):
        return False
    sheet = call.sheet(found[1])
    if sheet is None or call.door == "form":
        return True
    if call.door != "command":
        return False
    given = grammar.fill(sheet, call.words)
    needs_number = found[1].takes_record and not call.number and found[0].meant is None
    return not needs_number and not sheet.missing(given) and (bool(call.words) or not any(sheet))


def caller(look: Reading, call: Call) -> Person:
    person = look.person(slack_id=call.by)
    if person is None or not is_staff(person):
        raise NotStaff
    return person


def subject(look: Reading, workflow: Workflow, verb: Verb, call: Call, by: Person) -> Any:
    """The record the call is about; one that is hidden from the caller looks like one that does not exist.

    Raises NumberNeeded, NoSuchRecord.
    """
    if workflow.record is None or not verb.takes_record:
        return None
    if call.case_id:
        found = look.get(workflow.record, call.case_id)
    elif call.number:
        found = look.numbered(workflow.record, call.number)
    elif workflow.meant is None or (found := workflow.meant(look, by, verb.name)) is None:
        raise NumberNeeded(workflow=workflow.name, verb=verb.name, prefix=workflow.record.prefix)
    if found is None or not workflow.is_seen_by(found, by):
        raise NoSuchRecord(number=call.number or workflow.record.prefix, workflow=workflow.name)
    return found


def allow(look: Reading, workflow: Workflow, verb: Verb, by: Person, case: Any) -> str | None:
    """The id of the person whose lent authority is used, if any. Raises what is possible now, or who can."""
    t = words_for(by)
    flow = workflow.flow
    if case is not None and flow is not None and verb.name in flow and flow.find(verb.name, case.status) is None:
        raise too_late(look, workflow, verb, case, t)
    decision = may(look, by, workflow, verb, case)
    if not decision.allowed:
        condition = workflow.may(verb, getattr(case, "status", None))
        able = who_can(look, workflow, condition, case)
        said = {"verb": t(verb.label), "who": condition.describe(t)}
        raise NotAllowedNames(**said, people=able) if able else NotAllowed(**said)
    return decision.acting_for


def is_shown_to_all(workflow: Workflow, verb: Verb) -> bool:
    """A verb of the flow that both does and shows: whoever may not do it, or not now, still may look."""
    has_both = verb.do is not None and verb.show is not None
    return has_both and workflow.flow is not None and verb.name in workflow.flow


def only_shows(look: Reading, workflow: Workflow, verb: Verb, by: Person, case: Any) -> Callable[..., Any] | None:
    """Such a verb where it cannot be done now, or not by this person: then it is a look."""
    if not is_shown_to_all(workflow, verb):
        return None
    assert workflow.flow is not None
    is_possible = workflow.flow.find(verb.name, case.status) is not None
    return None if is_possible and may(look, by, workflow, verb, case).allowed else verb.show


def too_late(look: Reading, workflow: Workflow, verb: Verb, case: Any, t: Words) -> Refusal:
    """The second click is told who was first; otherwise what is possible now is named."""
    status = t(workflow.states.get(case.status, case.status))
    entries = look.all(of_record(look.workspace_id, case.id))
    last = next((entry for entry in reversed(entries) if entry.after != entry.before and entry.by_id), None)
    if last is not None and last.verb == verb.name and last.by_id:
        return AlreadyDone(
            by=look.someone(last.by_id), at=last.at, verb=t(verb.label), number=case.number, status=status
        )
    assert workflow.flow is not None
    names = dict.fromkeys(one.verb for one in workflow.flow.from_state(case.status))
    labels = [t(found.label) for name in names if (found := workflow.verb(name)) is not None and found.on_card]
    if not labels:
        return NothingNow(number=case.number, status=status)
    return NotNow(number=case.number, status=status, possible=labels)


def context_of(look: Reading, by: Person, sheet: Sheet, t: Words) -> Context:
    offered = {f.name: f.choices(look, by) for f in sheet if callable(f.choices)}
    return Context(today=look.now.astimezone(t.zone).date(), t=t, offered=offered)


def build(verb: Verb, raw: Mapping[str, Any], look: Reading, by: Person, t: Words) -> Any:
    """The command object. Raises FieldErrors."""
    if verb.ask is None:
        return None
    sheet = sheet_of(verb.ask)
    return verb.ask(**read(sheet, raw, context_of(look, by, sheet, t)))


def operate(work: Work, workflow: Workflow, verb: Verb, by: Person, case: Any, ask: Any) -> Any:
    """Run the operation; a step that the state does not allow is worded like any other refusal."""
    assert verb.do is not None
    arguments = [work, by, *([case] if case is not None else []), *([ask] if verb.ask is not None else [])]
    try:
        return verb.do(*arguments)
    except Impossible:
        raise too_late(work, workflow, verb, case, words_for(by)) from None
