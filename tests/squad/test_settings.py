"""Numbers are settings with bounds and a history; one that a rule states changes by a rule change (1.3.4)."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox.blockkit import message_too_long, validate_message, validate_view
from commands.kit.refusals import NotAllowedNames
from commands.kit.replies import Form, Say
from commands.kit.words import LANGUAGES, Words
from commands.squad import asks, labels, offers, operations, refusals
from commands.squad.settings import shown, wanted
from storage.desk import Desk
from storage.numbers import NUMBERS, Number
from storage.rulebooks import RuleChange
from storage.work import Work
from tests.people import TEAM, person
from tests.squad.town import entries, press, say, text_of


def put(work: Work, key: str, value: str, reason: str = "") -> str:
    ask = asks.Setting(key=key, value=value, reason=reason)
    return operations.change_setting(work, person(work, "admin"), ask).text


def refused(work: Work, key: str, value: str, reason: str = "") -> str:
    with pytest.raises((refusals.FieldRefusal, refusals.BadValue)) as caught:
        put(work, key, value, reason)
    return caught.value.say(Words())


def test_every_number_has_a_label_and_every_choice_a_word() -> None:
    assert set(labels.NUMBERS) == {number.key for number in NUMBERS}
    assert len(set(labels.NUMBERS.values())) == len(NUMBERS)
    assert {choice for number in NUMBERS for choice in number.choices} == set(labels.CHOICES)
    assert [number for page in labels.PAGES for number in page[2]] == list(NUMBERS)


def test_a_number_is_changed_within_its_bounds_with_a_history_of_who_did(desk: Desk) -> None:
    assert "2 working hours" in text_of(say(desk, "admin", "settings inspect.incoming 2 h reason: faster"))
    with desk.look(TEAM) as look:
        assert look.settings.text("inspect.incoming") == "2 h"
    (entry,) = entries(desk, "setting")
    assert entry.facts == {"key": "inspect.incoming", "was": "2 wd", "value": "2 h", "reason": "faster"}
    said = text_of(say(desk, "admin", "settings inspect.incoming"))
    assert "<@U0ADMIN> changed it from 2 wd to 2 h. faster" in said
    assert "usually 2 working days" in said


def test_the_default_needs_no_keeping(work: Work) -> None:
    put(work, "digest.daily", "08:30")
    assert work.workspace.settings == {"digest.daily": "08:30"}
    put(work, "digest.daily", "09:00")
    assert work.workspace.settings == {}
    assert "09:00 already" in refused(work, "digest.daily", "09:00")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("digest.daily", "25:00", "a time such as 09:30"),
        ("inspect.incoming", "soon", "a length of time such as 3 wd"),
        ("inspect.incoming", "500 wd", "to 400 working days"),
        ("approval.quorum", "1", "a number from 2 to 20"),
        ("approval.rule", "nobody", "one of: one, all, quorum"),
        ("organisation.time_zone", "Atlantis/Capital", "a time zone such as Asia/Taipei"),
        ("organisation.country", "ZZ", "a country's code"),
        ("calendar.days", "Someday", "working days such as Mon-Fri"),
        ("digest.weekly", "Monday", "a day and a time"),
        ("calendar.morning", "9 to 12", "a period such as"),
        ("calendar.exceptions", "tomorrow=free", "days such as"),
        ("calendar.morning", "09:00-14:00", "periods overlap"),
        ("calendar.exceptions", "2026-02-31=free", "no working time left"),
        ("no.such", "1", "There is no number “no.such”"),
    ],
)
def test_what_would_not_do_is_refused_with_what_would(work: Work, key: str, value: str, said: str) -> None:
    assert said in refused(work, key, value)
    assert work.workspace.settings == {}


@pytest.mark.clause("1.3.4")
def test_a_number_that_a_rule_states_is_proposed_to_leadership_and_stays_until_then(desk: Desk) -> None:
    with pytest.raises(refusals.ReasonForRuleChange):
        say(desk, "admin", "settings project.approval 7 wd")
    reply = say(desk, "admin", "settings project.approval 7 wd reason: leaders travel")
    assert "proposed as RUL-0001" in text_of(reply)
    with desk.look(TEAM) as look:
        assert look.settings.text("project.approval") == "5 wd"
        change = look.numbered(RuleChange, "RUL-0001")
        assert (change.setting, change.value, change.reason) == ("project.approval", "7 wd", "leaders travel")


def _another(number: Number) -> str:
    match number.kind:
        case "span":
            return "4 wd" if number.default == "3 wd" else "3 wd"
        case "choice":
            return next(one for one in number.choices if one != number.default)
        case "weekly":
            return "Tue 11:00"
        case "percent":
            return "61"
        case _:
            return str(number.high)


@pytest.mark.clause("1.3.4")
def test_every_number_of_a_rule_can_be_proposed_and_none_changes_by_that(work: Work) -> None:
    stated = [number for number in NUMBERS if number.clause]
    for number in stated:
        assert "is proposed as RUL-" in put(work, number.key, _another(number), "we learned")
    assert work.workspace.settings == {}
    assert len(work.all(select(RuleChange))) == len(stated)


def test_language_zone_and_country_are_the_workspaces_own(work: Work) -> None:
    put(work, "organisation.language", "zh_Hant")
    put(work, "organisation.time_zone", "Asia/Shanghai")
    put(work, "organisation.country", "CN")
    workspace = work.workspace
    assert (workspace.language, workspace.time_zone, workspace.country) == ("zh_Hant", "Asia/Shanghai", "CN")
    assert work.zone.key == work.calendar.zone.key == "Asia/Shanghai"
    put(work, "organisation.country", "-")
    assert work.workspace.country == ""


def test_working_time_changes_the_calendar(work: Work) -> None:
    put(work, "calendar.days", "Mon-Sat")
    put(work, "calendar.exceptions", "2026-03-07=free; 2026-03-14=09:00-12:00")
    assert [work.calendar.is_working_day(work.today.replace(day=day)) for day in (7, 14)] == [False, True]


def test_the_pages_keep_slacks_limits_in_every_language(desk: Desk) -> None:
    for language in LANGUAGES:
        with desk.open(TEAM) as work:
            person(work, "admin").chosen_language = language
        for page in ("", *(code for code, _, _ in labels.PAGES), "project", "inspect.incoming"):
            reply = (
                press(desk, "admin", "settings", page)
                if page.count(".") == 0
                else say(desk, "admin", f"settings {page}")
            )
            assert isinstance(reply, Say)
            assert validate_message(reply.blocks) == []
            assert not message_too_long(reply.blocks)


def test_a_page_shows_value_key_and_clause_of_each_number(desk: Desk) -> None:
    said = text_of(say(desk, "admin", "settings projects"))
    assert "*Project: approval*\n5 working days  ·  `project.approval`  ·  § 3.1.1" in said
    assert "Issue: triage" in said
    assert "Issue: triage" not in text_of(say(desk, "admin", "settings complaint"))


def test_the_button_of_a_number_opens_a_form_with_its_value(desk: Desk) -> None:
    reply = press(desk, "admin", "settings", "inspect.incoming")
    assert isinstance(reply, Form)
    assert validate_view(reply.view) == []
    initial = {block["block_id"]: block["element"] for block in reply.view["blocks"] if block["type"] == "input"}
    assert initial["value"]["initial_value"] == "2 wd"
    assert initial["key"]["initial_option"]["value"] == "inspect.incoming"
    assert reply.view["callback_id"] == "squad.settings"


def test_an_unknown_number_is_refused_and_others_may_not_look(desk: Desk) -> None:
    with pytest.raises(refusals.NoSuchSetting):
        say(desk, "admin", "settings moon")
    with pytest.raises(NotAllowedNames):
        say(desk, "lead", "settings")


def test_each_number_says_itself_and_what_would_do() -> None:
    for number in NUMBERS:
        for language in LANGUAGES:
            t = Words(language)
            assert shown(number, number.default, t)
            assert wanted(number, t)


def test_numbers_are_found_by_what_they_are_called(work: Work) -> None:
    admin: Any = person(work, "admin")
    assert ("record.silent", "Silent record is brought up after") in offers.numbers(work, admin, "silent")
    assert len(offers.numbers(work, admin, "")) == len(NUMBERS)
