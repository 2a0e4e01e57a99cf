"""`/quartet`: what there is, for whom, and how to speak with it."""

from typing import Any

import pytest

from commands.kit.replies import Say
from commands.kit.words import LANGUAGES, Words
from commands.kit.workflow import Telling
from commands.quartet import pages
from commands.registry import REGISTRY
from storage.work import Work
from tests import people
from tests.rules.counting import questions
from tests.rules.saying import buttons, command, press, words


@pytest.mark.parametrize("who", list(people.CAST))
def test_everybody_is_welcomed_with_the_menus_they_can_use(work: Work, who: str) -> None:
    shown = command(work, who, "/quartet")
    assert {"quartet.open.my", "quartet.open.rules", "quartet.open.trace"} <= set(buttons(shown))
    assert "/my language zh_Hant" in words(shown)


def test_each_button_opens_that_workflows_menu(work: Work) -> None:
    for action, name in buttons(command(work, "leader", "/quartet")).items():
        opened = press(work, "leader", action, name)
        found = REGISTRY.named(name)
        assert isinstance(opened, Say)
        assert found is not None
        assert opened.blocks


def test_a_menu_can_be_typed_too_and_one_that_there_is_not_is_named(work: Work) -> None:
    assert "Rulebook" in words(command(work, "leader", "/quartet open /rules"))
    with pytest.raises(pages.NoSuchWorkflow) as refused:
        command(work, "leader", "/quartet open <!here>")
    assert "<!" not in refused.value.say(Words())


def test_help_names_every_command_that_the_reader_may_use(work: Work) -> None:
    read = words(command(work, "leader", "/quartet help"))
    telling = Telling(work, None, Words(), people.person(work, "leader"), {})
    for workflow in pages.usable(telling, REGISTRY):
        assert f"`/{workflow.name}`" in read


def test_an_unknown_word_is_answered_with_the_nearest(work: Work) -> None:
    assert "/quartet about" in words(command(work, "leader", "/quartet abuot"))


def test_about_says_version_and_rulebook(work: Work) -> None:
    work.workspace.rulebook = 7
    read = words(command(work, "leader", "/quartet about"))
    assert "version 7" in read
    assert pages.version() in read


@pytest.mark.parametrize("language", LANGUAGES)
def test_squads_are_named_in_the_readers_language(work: Work, language: str) -> None:
    telling = Telling(work, None, Words(language), people.person(work, "leader"), {})
    names = {name for name, _ in pages.by_squad(telling, list(REGISTRY.workflows))}
    expected: dict[str, Any] = {"en": "Project delivery", "zh_Hans": "项目推进专班", "zh_Hant": "專案推進專班"}
    assert expected[language] in names


def test_the_welcome_asks_few_questions_however_many_workflows_there_are(work: Work) -> None:
    command(work, "leader", "/quartet")
    telling = Telling(work, None, Words(), people.person(work, "leader"), {})
    with questions(work) as asked:
        pages.welcome(telling)
    assert len(asked) <= 5, asked
