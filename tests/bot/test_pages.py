from bot import pages
from commands.registry import REGISTRY


def test_the_drawn_pages_say_what_the_registry_says():
    assert pages.stale(REGISTRY) == [], "run `python -m bot pages`"


def test_each_move_of_each_flow_stands_in_the_diagrams():
    drawn = pages.flows(REGISTRY)
    for workflow in REGISTRY.workflows:
        for move in workflow.flow or ():
            for source in move.sources:
                assert f"{source} --> {move.to or source}: {move.verb}" in drawn


def test_each_verb_stands_in_the_commands_and_in_the_permissions():
    commands, permissions = pages.commands(REGISTRY), pages.permissions(REGISTRY)
    for workflow in REGISTRY.workflows:
        for verb in workflow.verbs:
            assert f"| `{verb.name}` |" in commands
            assert f"`/{workflow.name} {verb.name}`" in permissions


def test_nobody_is_left_unnamed_in_the_permissions():
    lines = [line for line in pages.permissions(REGISTRY).splitlines() if line.startswith("| `/")]
    assert all(line.split("|")[4].strip() for line in lines)
