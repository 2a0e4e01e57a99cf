"""Every message of the squads can be drawn in every language, within Slack's limits."""

import pytest

from bot.sandbox.blockkit import message_too_long, validate_message
from commands.kit.replies import Say
from commands.kit.words import LANGUAGES
from commands.squad import operations
from commands.squad.cards import NOTICES
from schedules import acknowledgements, unowned, vacancies
from storage.desk import Desk
from tests.people import CAST, TEAM, person
from tests.squad.town import REGISTRY, at, errands, letters, open_action, say, working


def a_busy_fortnight(desk: Desk) -> None:
    """Everything of which somebody is told."""
    say(desk, "admin", "department Purchasing head: <@U0MEMBER> deputy: <@U0LEAD>")
    say(desk, "admin", "add <@U0STAFF> quality inspector until: 2026-12-31")
    say(desk, "admin", "change <@U0STAFF> level: manager reason: well done")
    say(desk, "lead", "delegate <@U0MEMBER> 2026-12-31")
    say(desk, "lead", "revoke <@U0MEMBER>")
    with working(desk) as work:
        for _ in range(20):
            open_action(work, "member", title="Shelves " + "長" * 200)
        code = operations.issue_code(work)
    say(desk, "manager", f"claim {code}")
    say(desk, "admin", "remove <@U0MEMBER> over")
    at(desk, 20, 18)
    with working(desk) as work:
        for sweep in (vacancies.sweep, acknowledgements.sweep, unowned.sweep):
            sweep(work, REGISTRY)
    at(desk, 31, 18)
    with working(desk) as work:
        acknowledgements.sweep(work, REGISTRY)
        person(work, "manager").is_active = False
        operations.departed(work, person(work, "admin"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_notice_is_drawn_within_the_limits(desk: Desk, language: str) -> None:
    with desk.open(TEAM) as work:
        for name in CAST:
            person(work, name).chosen_language = language
    a_busy_fortnight(desk)
    sent = {payload["notice"] for payload in errands(desk, "direct")}
    assert sent == set(NOTICES)
    with desk.look(TEAM) as look:
        for notice in sent:
            for message in letters(look, notice).values():
                assert message.text
                assert validate_message(message.blocks) == []
                assert not message_too_long(message.blocks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "help", "roster", "roster quality", "departments", "history", "settings service"])
def test_each_page_is_drawn_within_the_limits(desk: Desk, text: str, language: str) -> None:
    with desk.open(TEAM) as work:
        person(work, "admin").chosen_language = language
    say(desk, "admin", "department Purchasing")
    reply = say(desk, "admin", text)
    assert isinstance(reply, Say)
    assert validate_message(reply.blocks) == []
    assert not message_too_long(reply.blocks)
