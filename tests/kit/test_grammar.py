"""Slash text: a verb, a number, words, mentions and named fields; what is given is not asked for again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.action.asks import Add, Done, Extend, Hand
from commands.kit.asks import Sheet, sheet_of
from commands.kit.calls import Call, of_text, wants_work
from commands.kit.grammar import fill, nearest, take_apart
from commands.kit.text import split_command
from commands.meeting.asks import Call as CallMeeting
from commands.meeting.asks import Decline, Schedule
from commands.project.asks import Apply, Invite, Reassign, Release, Return
from commands.registry import REGISTRY
from commands.rules.asks import Decide, Propose
from commands.squad.asks import Delegate, KeepDepartment, Remove


def said(sheet: type, text: str):
    return fill(sheet_of(sheet), split_command(text))


@pytest.mark.parametrize(
    ("text", "verb", "number", "rest"),
    [
        ("", "", None, []),
        ("  LIST  open ", "list", None, ["open"]),
        ("approve prj-0001", "approve", "PRJ-0001", []),
        ("approve PRJ-0001 now", "approve", "PRJ-0001", ["now"]),
        ("approve now PRJ-0001", "approve", None, ["now", "PRJ-0001"]),
        ('return PRJ-1 "two words" more', "return", "PRJ-0001", ["two words", "more"]),
        ("return PRJ-0001x", "return", None, ["PRJ-0001x"]),
        ("return 12", "return", None, ["12"]),
    ],
)
def test_a_text_is_taken_apart(text, verb, number, rest):
    found = take_apart(text, has_records=True)
    assert (found.verb, found.number, found.rest) == (verb, number, rest)


def test_where_there_are_no_records_a_number_is_a_word():
    assert take_apart("show PRJ-0001", has_records=False).rest == ["PRJ-0001"]


@pytest.mark.parametrize(
    ("workflow", "text", "verb", "number", "words"),
    [
        ("project", "PRJ-0001", "show", "PRJ-0001", []),
        ("project", "prj-0001 approve", "approve", "PRJ-0001", []),
        ("project", "prj-0001 RETURN why", "return", "PRJ-0001", ["why"]),
        ("project", "PRJ-0001 dance", "show", "PRJ-0001", ["dance"]),
        ("project", "prj-12", "show", "PRJ-0012", []),
        ("project", "PRJ-100000", "show", "PRJ-100000", []),
        ("project", "show PRJ-000000007", "show", "PRJ-0007", []),
        ("rules", "3.1.1", "show", None, ["3.1.1"]),
        ("rules", "RUL-0001 withdraw", "withdraw", "RUL-0001", []),
        ("nothing", "x y", "x", None, ["y"]),
    ],
)
def test_the_number_may_come_first(workflow, text, verb, number, words):
    call = of_text(REGISTRY, workflow, text, by="U1")
    assert (call.verb, call.number, call.words) == (verb, number, words)


@pytest.mark.parametrize(
    ("sheet", "text", "raw"),
    [
        (Return, "The budget lacks transport", {"reason": "The budget lacks transport"}),
        (Return, "", {}),
        (Reassign, "<@U0LEADER|kim> on leave", {"to": "U0LEADER", "reason": "on leave"}),
        (Reassign, "on <@U0LEADER> leave", {"to": "U0LEADER", "reason": "on leave"}),
        (Release, "<@U0MEMBER> moves to another team", {"member": "U0MEMBER", "reason": "moves to another team"}),
        (Invite, "<@U1> <@U2> driving", {"members": ["U1", "U2"], "duty": "driving"}),
        (Hand, "<@U1>", {"to": "U1"}),
        (Extend, "2026-03-20 waits for the supplier", {"due_on": "2026-03-20", "reason": "waits for the supplier"}),
        (
            Add,
            '"Get three offers" 2026-03-20 <@U1>',
            {"what": "Get three offers", "due_on": "2026-03-20", "owner": "U1"},
        ),
        (Done, "Offers\nare in the folder", {"outcome": "Offers are in the folder"}),
        (Decide, "approve It saves a day", {"decision": "approve", "reason": "It saves a day"}),
        (Decline, "on leave", {"word": "on leave"}),
        (Delegate, "<@U1> 2026-12-31 scope: project", {"to": "U1", "until": "2026-12-31", "scope": "project"}),
        (Remove, "<@U1> moves on", {"member": "U1", "reason": "moves on"}),
        (Delegate, "<@U1> 2026-12-31 project", {"to": "U1", "until": "2026-12-31", "since": "project"}),
        (Schedule, "tomorrow 15:00 45 Room 3", {"day": "tomorrow", "at": "15:00", "length": "45", "place": "Room 3"}),
    ],
)
def test_words_find_their_fields(sheet, text, raw):
    assert said(sheet, text) == raw


@pytest.mark.parametrize(
    ("sheet", "text", "raw"),
    [
        (Apply, "title: New warehouse", {"title": "New warehouse"}),
        (Apply, "title:New goal: Room for all", {"title": "New", "goal": "Room for all"}),
        (Apply, 'title="New warehouse" budget=1,200', {"title": "New warehouse", "budget": "1,200"}),
        (Apply, "title：新倉庫 budget：120万", {"title": "新倉庫", "budget": "120万"}),
        (Apply, "TITLE: New", {"title": "New"}),
        (Apply, "manager: <@U1|kim> team: <@U2> <@U3>", {"manager": "U1", "team": ["U2", "U3"]}),
        (Apply, "<@U1> team: <@U2>", {"manager": "U1", "team": ["U2"]}),
        (Apply, "<@U1> <@U2> <@U3>", {"manager": "U1", "team": ["U2", "U3"]}),
        (Apply, "title: a title: b", {"title": "a b"}),
        (Apply, "starts_on: next Friday", {"starts_on": "next Friday"}),
        (Apply, "price: 5", {"title": "price:"}),
        (KeepDepartment, "Purchasing head: <@U1> functions: purchasing, stores",
         {"name": "Purchasing", "head": "U1", "functions": "purchasing, stores"}),
        (CallMeeting, '"Racks" tomorrow 15:00 <@U1> agenda: Offers “two of them”',
         {"title": "Racks", "day": "tomorrow", "at": "15:00", "attendees": ["U1"], "agenda": "Offers two of them"}),
        (Propose, '3.1.1 "Leadership answers sooner" number: project.approval value: 3 wd',
         {"clause": "3.1.1", "reason": "Leadership answers sooner", "number": "project.approval", "value": "3 wd"}),
    ],
)  # fmt: skip
def test_named_fields_take_what_follows_their_name(sheet, text, raw):
    found = said(sheet, text)
    assert {name: value for name, value in found.items() if name in raw} == raw


def test_no_word_is_dropped_while_there_is_a_field_that_could_take_it():
    """`/squad delegate @kim 2026-12-31 project` must not quietly lend everything."""
    assert "project" in said(Delegate, "<@U1> 2026-12-31 project").values()


def test_a_time_of_day_and_a_link_are_no_named_fields():
    assert said(Return, "be there at 15:30") == {"reason": "be there at 15:30"}
    assert said(Return, "see <https://example.org/a?b=1|the page>") == {"reason": "see https://example.org/a?b=1"}


def test_escaped_signs_are_words_again():
    assert said(Return, "a &lt;b&gt; &amp; c") == {"reason": "a <b> & c"}


def test_a_quoted_name_of_a_field_is_still_a_name():
    """Slack's curly quotes keep several words together behind a name."""
    assert said(Apply, "title:“New warehouse” goal:'more room'") == {"title": "New warehouse", "goal": "more room"}


@pytest.mark.parametrize(
    ("typed", "meant"), [("aprove", "approve"), ("lst", "list"), ("approved", "approve"), ("xyzzy", None), ("", None)]
)
def test_the_nearest_verb_is_offered(typed, meant):
    assert nearest(typed, ["apply", "approve", "list", "show", "history"]) == meant


SHEETS = [sheet_of(verb.ask) for one in REGISTRY.workflows for verb in one.verbs if verb.ask is not None]


@settings(max_examples=150, deadline=None)
@given(sheet=st.sampled_from(SHEETS), text=st.text("ab :=：\"'“”<@U1|>-&;\n", max_size=60))
def test_any_text_fills_only_fields_that_there_are(sheet: Sheet, text: str):
    raw = fill(sheet, split_command(text))
    assert set(raw) <= {one.name for one in sheet}
    assert all(isinstance(value, str | list) for value in raw.values())


@pytest.mark.parametrize(
    ("text", "is_change"),
    [
        ("/project approve PRJ-0001", True),
        ("/project approve", True),
        ("/project return PRJ-0001", False),
        ("/project return PRJ-0001 why", True),
        ("/project show PRJ-0001", False),
        ("/project apply Warehouse", False),
        ("/project", False),
        ("/project dance", False),
        ("/meeting decline MTG-0001", False),
        ("/squad settings digest.daily 08:30", True),
        ("/nothing x", False),
    ],
)
def test_a_command_is_a_change_only_with_all_that_it_asks_for(text, is_change):
    workflow, _, words = text.removeprefix("/").partition(" ")
    assert wants_work(REGISTRY, of_text(REGISTRY, workflow, words, by="U1")) is is_change


@pytest.mark.parametrize(
    ("door", "is_change"), [("button", False), ("shortcut", False), ("form", True), ("options", False)]
)
def test_a_press_opens_a_form_where_there_is_one_and_a_form_is_a_change(door, is_change):
    assert wants_work(REGISTRY, Call("project", "return", "U1", door, case_id="x")) is is_change


def test_a_press_without_a_form_is_done_at_once():
    assert wants_work(REGISTRY, Call("project", "approve", "U1", "button", case_id="x"))
