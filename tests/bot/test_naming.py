"""A workspace in which one of our commands' names is taken (COMMAND_PREFIX)."""

import pytest

from bot.naming import Names
from commands.kit.replies import SILENCE, Form, Say


@pytest.fixture
def names() -> Names:
    return Names("q-", ["project", "my"])


def test_commands_are_named_as_they_are_called_here(names):
    said = "`/project show PRJ-0001` or `/my work`"
    assert names.said(said) == "`/q-project show PRJ-0001` or `/q-my work`"


def test_what_only_looks_like_a_command_stays(names):
    for said in ("/project in plain words", "`/projects`", "`/mystery`", "`a/project`"):
        assert names.said(said) == said


def test_it_is_put_in_once_however_often_it_passes(names):
    assert names.said(names.said("`/project help`")) == "`/q-project help`"


def test_blocks_and_views_are_reached_and_ids_are_not_touched(names):
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "`/my work`"}, "block_id": "project"}
    assert names.reply(Say("x", [block])).blocks[0]["text"]["text"] == "`/q-my work`"
    view = {"callback_id": "project.apply", "blocks": [block]}
    drawn = names.reply(Form(view)).view
    assert drawn["callback_id"] == "project.apply"
    assert drawn["blocks"][0]["text"]["text"] == "`/q-my work`"
    assert names.reply(SILENCE) is SILENCE


def test_without_a_prefix_nothing_is_copied():
    value = ["`/project help`"]
    assert Names("", ["project"]).said(value) is value
