"""Notices and histories: said to each in their own words, with people's words only as words."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from commands.action.workflow import ACTION
from commands.kit.histories import sentence, told
from commands.kit.notices import SHARED, about, notice_of
from commands.kit.sentences import said
from commands.kit.words import LANGUAGES, Words
from commands.kit.workflow import Notice, Telling
from storage.ledger import Entry
from tests.contracts.payloads import raw_markup, texts
from tests.people import MONDAY, TEAM, person
from tests.storage.ledgers import new_action

HOSTILE = "<!channel> & <@U0LEADER> `x` @here ~gone~"


def words_of(name: str) -> Notice:
    found = notice_of(ACTION, name)
    assert found is not None
    return found


def telling(work, language: str = "en", reader: str | None = "member", **facts) -> Telling:
    case = new_action(work, HOSTILE, due_at=work.now)
    work.session.flush()
    return Telling(work, case, Words(language), person(work, reader) if reader else None, facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(SHARED))
def test_what_is_told_of_every_kind_of_record(work, language, name):
    owner = person(work, "lead")
    known: dict[str, dict[str, Any]] = {
        "reminder": {"what": "do", "due": MONDAY, "owner": owner},
        "overdue": {"what": "do", "due": MONDAY, "owner": None},
        "unowned": {"since": MONDAY},
        "silent": {"since": MONDAY, "owner": owner},
        "handed": {"by": owner},
        "passed_on": {"times": 3},
        "not_fetched": {"name": HOSTILE, "why": "gone"},
        "yours_now": {},
    }
    message = words_of(name).draw(telling(work, language, **known[name]))
    assert "ACT-0001" in message.text
    assert [fault for text in texts(message.blocks) for fault in raw_markup(text)] == []
    assert raw_markup(message.text) == []


def test_a_reminder_says_due_before_and_was_due_after(work):
    words = {}
    for name, due in (("before", work.now + timedelta(hours=1)), ("after", work.now - timedelta(hours=1))):
        facts = {"what": "do", "due": due, "owner": None}
        words[name] = words_of("reminder").draw(telling(work, **facts)).text
    assert "is due" in words["before"]
    assert "was due" in words["after"]


def test_a_reader_gets_the_steps_that_are_theirs_and_a_channel_none(work):
    for reader, ids in (("member", {"action.done", "action.extend", "action.hand"}), ("staff", set()), (None, set())):
        message = about(telling(work, reader=reader), ACTION, "A sentence")
        found = {
            one["action_id"] for block in message.blocks for one in block.get("elements", []) if "action_id" in one
        }
        assert found == ids


def test_a_sentence_escapes_facts_and_leaves_what_is_ours(work):
    text = said(telling(work, note=HOSTILE, by=person(work, "lead")), "{by}: {title} {note} {mark}", mark="*bold*")
    assert text.startswith("<@U0LEAD>: ")
    assert text.endswith("*bold*")
    assert raw_markup(text) == []


def test_a_notice_is_the_workflows_own_or_a_shared_one_or_none():
    assert words_of("given").asks == ACTION.notices["given"].asks
    assert notice_of(ACTION, "nothing") is None
    assert words_of("overdue").is_reminder
    assert not words_of("overdue").asks


def lines(work, case) -> Any:
    work.close_books()
    return work.all(select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == case.id).order_by(Entry.seq))


def test_history_is_told_in_the_order_in_which_it_happened_with_who_and_for_whom(work):
    case, lead = new_action(work), person(work, "lead")
    work.record(case, "add", by=lead, owner=person(work, "member"), due=work.today)
    work.acting_for = person(work, "leader")
    work.record(case, "done", by=lead, outcome="three")
    work.acting_for = None
    work.record(case, "escalated", by=None, audience="lead", what="do")
    first, second, third = told(work, ACTION, lines(work, case), Words())
    assert "<@U0LEAD> gave it to <@U0MEMBER>" in first
    assert "<@U0LEAD> (for <@U0LEADER>) has done it: three" in second
    assert third.startswith("<!date^")
    assert "lead: do it" in third


def test_peoples_words_in_a_history_are_words_and_not_too_many(work):
    case = new_action(work)
    work.record(case, "done", by=person(work, "lead"), outcome=HOSTILE)
    work.record(case, "done", by=person(work, "lead"), outcome="&" * 3000)
    for entry in lines(work, case):
        text = sentence(work, ACTION, entry, Words())
        assert raw_markup(text) == []
        assert len(text) < 700


def test_a_line_that_nobody_has_words_for_is_still_told(work):
    case = new_action(work)
    work.record(case, "did_something_new", by=person(work, "lead"), note=HOSTILE)
    work.record(case, "drop", by=person(work, "lead"))
    new, lacking = lines(work, case)
    assert sentence(work, ACTION, new, Words()) == "<@U0LEAD>: did_something_new."
    assert sentence(work, ACTION, lacking, Words()) == "<@U0LEAD>: drop.", "its words name a fact that is not there"
    assert sentence(work, None, new, Words("zh_Hans"))


def test_the_clock_has_a_name(work):
    case = new_action(work)
    work.record(case, "done", by=None, outcome="x")
    assert sentence(work, ACTION, lines(work, case)[0], Words()).startswith("The clock")
