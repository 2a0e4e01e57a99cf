"""The manifest is within Slack's limits, asks for what the code needs, and for no more."""

import ast
import inspect
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot import manifest as manifests
from bot.events import Events
from bot.manifest import EVENTS, SCOPES, manifest, usage
from bot.sandbox.manifest import problems
from commands.kit.who import ANYONE
from commands.kit.workflow import Registry, Verb, Workflow
from commands.registry import REGISTRY, SHORTCUTS
from tests.habits import source

Json = dict[str, Any]
METHOD = re.compile(r"[a-z]+(\.[a-zA-Z]+)+")
NOT_IN_THE_SDK = ("blocks.validate", "apps.manifest.validate")
LABELS = frozenset({"files.upload", "api_call"})
"""Names that stand for something else: the step in which a file's bytes are sent, the SDK's own way to any method."""
SIZES = {
    # where: (fewest, most) characters; limits.md of Slack's manifest reference
    "display_information.name": (1, 35),
    "display_information.description": (1, 140),
    "features.bot_user.display_name": (1, 80),
    "features.slash_commands.command": (2, 32),
    "features.slash_commands.description": (1, 2000),
    "features.slash_commands.usage_hint": (1, 1000),
    "features.slash_commands.url": (1, 3000),
    "features.shortcuts.name": (1, 24),
    "features.shortcuts.description": (1, 150),
    "features.shortcuts.callback_id": (1, 255),
    "oauth_config.scopes.bot": (1, 50),
    "settings.event_subscriptions.bot_events": (1, 50),
    "settings.event_subscriptions.request_url": (1, 3500),
    "settings.interactivity.request_url": (1, 3500),
    "settings.interactivity.message_menu_options_url": (1, 3500),
}
COUNTS = {
    "features.slash_commands": (1, 50),
    "features.shortcuts": (1, 10),
    "oauth_config.scopes.bot": (1, 255),
    "settings.event_subscriptions.bot_events": (1, 100),
}


def parts(value: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Each list and each leaf by its dotted place; the members of a list share their list's place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from parts(inner, f"{where}.{name}" if where else name)
    elif isinstance(value, list):
        yield where, value
        for inner in value:
            yield from parts(inner, where)
    else:
        yield where, value


@pytest.mark.parametrize(
    "given",
    [{}, {"prefix": "q-"}, {"socket_mode": False, "base_url": "https://quartet.example/"}],
    ids=["socket", "prefixed", "http"],
)
def test_every_text_and_list_is_within_slacks_limits(given: Json) -> None:
    made = manifest(REGISTRY, **given)
    for where, value in parts(made):
        if isinstance(value, list):
            low, high = COUNTS[where]
            assert low <= len(value) <= high, where
        elif isinstance(value, str):
            low, high = SIZES.get(where, (1, 100))
            assert low <= len(value) <= high, (where, value)
    assert problems(made) == []


def test_each_workflow_has_its_command() -> None:
    commands = manifest(REGISTRY)["features"]["slash_commands"]
    assert [one["command"] for one in commands] == [f"/{one.name}" for one in REGISTRY.workflows]
    assert all(one["should_escape"] for one in commands)
    assert all("url" not in one for one in commands)


def test_a_prefix_stands_before_each_command() -> None:
    commands = manifest(REGISTRY, prefix="q-")["features"]["slash_commands"]
    assert [one["command"] for one in commands] == [f"/q-{one.name}" for one in REGISTRY.workflows]


def test_in_http_mode_slack_is_told_where_to_send_everything() -> None:
    made = manifest(REGISTRY, base_url="https://quartet.example", socket_mode=False)
    url = "https://quartet.example/slack/events"
    assert {one["url"] for one in made["features"]["slash_commands"]} == {url}
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert made["settings"]["interactivity"]["request_url"] == url
    assert made["settings"]["interactivity"]["message_menu_options_url"] == url
    assert made["settings"]["socket_mode_enabled"] is False


def test_http_mode_needs_an_address() -> None:
    with pytest.raises(ValueError, match="public address"):
        manifest(REGISTRY, socket_mode=False)


def test_home_messages_and_buttons_are_switched_on_and_it_stays_in_one_workspace() -> None:
    made = manifest(REGISTRY)
    assert made["features"]["app_home"]["home_tab_enabled"]
    assert made["features"]["app_home"]["messages_tab_enabled"]
    assert made["settings"]["interactivity"]["is_enabled"]
    assert made["settings"]["socket_mode_enabled"]
    assert made["settings"]["org_deploy_enabled"] is False


def test_shortcuts_lead_to_verbs_that_exist() -> None:
    shown = manifest(REGISTRY)["features"]["shortcuts"]
    assert [one["callback_id"] for one in shown] == [one.callback_id for one in SHORTCUTS]
    assert all(REGISTRY.find(*one.target) for one in SHORTCUTS)
    assert len({one.callback_id for one in SHORTCUTS}) == len(SHORTCUTS)


def small(*names: str) -> Registry:
    verb = Verb("see", None, "See", show=lambda *_: None, by=ANYONE, loose=True)
    return Registry(*(Workflow(name=name, title="T", about="A", clause="1.1", verbs=(verb,)) for name in names))


def test_a_shortcut_into_a_workflow_that_is_not_there_is_left_out() -> None:
    assert "shortcuts" not in manifest(small("other"))["features"]


def test_more_commands_than_slack_takes_are_named_at_once() -> None:
    with pytest.raises(ValueError, match="50 commands"):
        manifest(small(*(f"w{number}" for number in range(51))))


def test_a_command_that_becomes_too_long_is_named() -> None:
    with pytest.raises(ValueError, match="COMMAND_PREFIX"):
        manifest(small("w" * 25), prefix="long-one-")


def test_more_shortcuts_than_slack_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifests, "SHORTCUTS", SHORTCUTS * 6)
    with pytest.raises(ValueError, match="10 shortcuts"):
        manifest(REGISTRY)


def test_the_hint_names_what_can_be_begun_and_how_a_record_is_meant() -> None:
    project = REGISTRY.named("project")
    assert project is not None
    assert usage(project).startswith("apply | ")
    assert "PRJ-0001" in usage(project)
    assert usage(project).endswith("help")


def called_methods() -> set[str]:
    """Every Web API method that the bot calls: by the client's own functions, or by its name in quotes."""
    functions = {name for name, _ in inspect.getmembers(AsyncWebClient, inspect.iscoroutinefunction) if "_" in name}
    functions |= {plain(name) for name in NOT_IN_THE_SDK}
    found = set()
    for name, tree in source.product().items():
        if not name.startswith("bot/") or name.startswith(("bot/sandbox/", "bot/demo/", "bot/bench/", "bot/manifest")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in functions:
                found.add(node.attr)
            if isinstance(node, ast.Constant) and isinstance(named := node.value, str):
                found |= {named} if METHOD.fullmatch(named) and plain(named) in functions else set()
    return found - LABELS


def plain(method: str) -> str:
    """As the SDK names its functions: conversations.setTopic is conversations_setTopic."""
    return method.replace(".", "_")


def test_every_method_that_the_code_calls_has_its_scopes_in_the_table() -> None:
    known = {plain(method) for method in SCOPES}
    assert {plain(method) for method in called_methods()} - known == set()


def test_no_scope_is_asked_for_that_nothing_needs() -> None:
    called = {plain(method) for method in called_methods()}
    assert {method for method in SCOPES if plain(method) not in called} == set()


def test_the_events_are_those_that_somebody_listens_to() -> None:
    nobody = cast(Any, SimpleNamespace())
    assert set(Events(nobody, nobody, nobody, nobody)._kinds) == set(EVENTS)
