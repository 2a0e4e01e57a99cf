"""Cards, notices, answers and histories: in every state and language, for everybody, whatever people typed."""

from collections.abc import Iterator
from itertools import cycle, product
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from commands.kit.cards import card_message, line_of
from commands.kit.histories import GENERAL, sentence
from commands.kit.notices import SHARED, notice_of
from commands.kit.words import LANGUAGES, Words
from commands.kit.workflow import Telling
from commands.registry import REGISTRY
from storage.facts import thaw
from storage.ledger import Entry
from storage.people import Person
from storage.reading import Reading
from tests.contracts.payloads import faults_of, faults_of_message, raw_markup
from tests.contracts.theatre import VOICES
from tests.people import CAST, TEAM

KINDS = [one for one in REGISTRY.workflows if one.record is not None]
EACH = pytest.mark.parametrize("workflow", KINDS, ids=lambda one: one.name)


def readers(look: Reading) -> list[Person | None]:
    """A channel, and each of the cast."""
    return [None, *(look.person(slack_id=slack_id) for slack_id, *_ in CAST.values())]


def samples(look: Reading, workflow: Any) -> list[Any]:
    """The fullest record of each state that was reached."""
    found = look.all(select(workflow.record).order_by(workflow.record.opened_at))
    return list({case.status: case for case in reversed(found)}.values())


def stagings(look: Reading, workflow: Any, *, whole: bool) -> Iterator[tuple[Any, Person | None, str]]:
    """Each sample as it would look in each state, for one reader after the other, in one language after the other; with
    `whole`, in each language, and the last sample for each reader. Nothing that is shown may lean on how a record came
    into its state."""
    turn, tongue = cycle(readers(look)), cycle(LANGUAGES)
    for place, case in enumerate(samples(look, workflow)):
        before = case.status
        for state in workflow.flow.states():
            set_committed_value(case, "status", state)
            everybody = readers(look) if whole and not place else [next(turn)]
            for reader, language in product(everybody, LANGUAGES if whole else [next(tongue)]):
                yield case, reader, language
        set_committed_value(case, "status", before)


@EACH
def test_every_card_is_in_order(play, workflow):
    wrong = {}
    with play.desk.look(TEAM) as look:
        for case, reader, language in stagings(look, workflow, whole=play.voice is VOICES["markup"]):
            telling = Telling(look, case, Words(language, "Asia/Taipei"), reader, {})
            message = card_message(telling, workflow)
            faults = faults_of_message(message.text, message.blocks)
            faults += raw_markup(line_of(telling, workflow)) + raw_markup(workflow.listing.line(telling))
            if faults:
                wrong[case.number, case.status, reader and reader.name, language] = faults
    assert not wrong


def told_of(look: Reading, workflow: Any, letters: Any) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Each notice that was given about a record of this kind, or of another table that the workflow words: its name,
    the record, the facts."""
    spoken_of = {workflow.record.kind: workflow.record, **{table.__tablename__: table for table in workflow.also}}
    for (kind, said), each in letters.items():
        whose, _, name = said.rpartition(".")
        table = REGISTRY.table_of(kind) if whose == workflow.name else None if whose else spoken_of.get(kind)
        if table is not None:
            for id, facts in {(id, len(str(facts))): (id, facts) for id, facts in each}.values():
                yield name, look.need(table, id), thaw(look, facts)


def _one_of_each(told: list[tuple[str, Any, dict[str, Any]]]) -> list[tuple[str, Any, dict[str, Any]]]:
    """By name and what it names: the same thing said twice needs no second look."""
    return list(
        {(name, facts.get("what"), facts.get("owner")): (name, case, facts) for name, case, facts in told}.values()
    )


def shared_notices(look: Reading, workflow: Any) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """What every kind of record is told of alike, with each promise of this one."""
    case, owner = samples(look, workflow)[0], look.person(slack_id=CAST["member"][0])
    for what in workflow.promises:
        for due in (look.now, case.opened_at):
            yield "reminder", case, {"what": what, "due": due, "owner": owner}
            yield "overdue", case, {"what": what, "due": due, "owner": owner}
            yield "overdue", case, {"what": what, "due": due, "owner": None}
    yield "unowned", case, {"since": look.now}
    yield "silent", case, {"since": look.now, "owner": None}
    yield "silent", case, {"since": look.now, "owner": owner}
    yield "handed", case, {"by": owner}
    yield "yours_now", case, {}
    yield "passed_on", case, {"times": 3}
    yield "not_fetched", case, {"name": "a <b> & *c*.pdf", "why": "too_large"}


@EACH
def test_every_notice_is_in_order_whatever_has_become_of_the_record(play, workflow):
    wrong, letters = {}, play.letters()
    with play.desk.look(TEAM) as look:
        turn, tongue = cycle(readers(look)), cycle(LANGUAGES)
        told = [*told_of(look, workflow, letters), *shared_notices(look, workflow)]
        for name, case, facts in _one_of_each(told):
            notice: Any = notice_of(workflow, name)
            for state in workflow.flow.states():
                if hasattr(case, "status"):
                    set_committed_value(case, "status", state)
                for language in LANGUAGES if play.voice is VOICES["markup"] else [next(tongue)]:
                    reader = next(turn)
                    message = notice.draw(Telling(look, case, Words(language, "Asia/Taipei"), reader, facts))
                    if faults := faults_of_message(message.text, message.blocks):
                        wrong[name, state, language, reader and reader.name] = faults
    assert not wrong
    of_promises = set() if workflow.promises else {"reminder", "overdue"}
    assert {name for name, _, _ in told} == {*workflow.notices, *SHARED} - of_promises, "every notice has been given"


def test_what_is_told_of_squads_and_people_is_in_order(play):
    wrong = {}
    with play.desk.look(TEAM) as look:
        for (kind, name), each in play.letters().items():
            workflow, table = REGISTRY.of_kind(kind), REGISTRY.table_of(kind)
            if workflow is None or workflow.record is not None:
                continue
            for id, facts in each:
                subject = look.session.get(table, id) if kind == "workspaces" else look.get(table, id)
                for reader, language in zip(readers(look), cycle(LANGUAGES), strict=False):
                    telling = Telling(look, subject, Words(language), reader, thaw(look, facts))
                    message = cast(Any, notice_of(workflow, name)).draw(telling)
                    if faults := faults_of_message(message.text, message.blocks):
                        wrong[kind, name, language] = faults
    assert not wrong


def test_every_answer_and_every_form_is_in_order(play):
    assert {what: found for what, reply in play.shown if (found := faults_of(reply))} == {}
    assert len(play.shown) > 60


def test_every_line_of_history_reads_as_a_sentence_in_every_language(play):
    """A line that lacks its words, or a fact that its words name, would read `by: verb`."""
    wrong = {}
    with play.desk.look(TEAM) as look:
        for entry in look.all(select(Entry).where(Entry.workspace_id == TEAM)):
            workflow = REGISTRY.of_kind(entry.kind)
            if entry.kind == "channels" or workflow is None:
                continue
            text = workflow.lines.get(entry.verb) or GENERAL.get(entry.verb)
            for language in LANGUAGES if play.voice is VOICES["markup"] else LANGUAGES[:1]:
                said = sentence(look, workflow, entry, Words(language))
                known = {"by", *entry.facts}
                if text is None or any(name not in known for name in _named(text)) or raw_markup(said):
                    wrong[entry.kind, entry.verb] = said[:200]
    assert not wrong


def _named(text: str) -> list[str]:
    from string import Formatter

    return [name for _, name, _, _ in Formatter().parse(text) if name]
