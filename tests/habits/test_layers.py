"""Which room knows which; the layers themselves and Slack's absence are import-linter's (pyproject.toml)."""

import ast
from collections.abc import Iterator

from tests.habits import source


def inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def product_imports() -> Iterator[tuple[str, str]]:
    for name in source.product():
        for imported in source.imports(name):
            yield source.module(name), imported


def test_a_workflow_knows_of_another_only_what_it_does_and_what_it_asks() -> None:
    workflows = source.workflows()
    trespassing = [
        f"{module} imports {imported}"
        for module, imported in product_imports()
        if (own := module.split("."))[0] == "commands" and own[1:2] and own[1] in workflows
        if (other := imported.split("."))[0] == "commands" and other[1:2] and other[1] in workflows - {own[1]}
        if not {"operations", "asks"} & set(other[2:4])
    ]
    assert not trespassing


def test_the_kit_knows_no_workflow() -> None:
    trespassing = [
        f"{module} imports {imported}"
        for module, imported in product_imports()
        if inside(module, "commands.kit") and inside(imported, "commands") and not inside(imported, "commands.kit")
    ]
    assert not trespassing


def test_the_sandbox_knows_nothing_of_the_bot() -> None:
    trespassing = [
        f"{module} imports {imported}"
        for module, imported in product_imports()
        if inside(module, "bot.sandbox") and not inside(imported, "bot.sandbox")
        if any(inside(imported, package) for package in source.PACKAGES)
    ]
    assert not trespassing


def test_only_the_command_line_knows_the_sandbox() -> None:
    knowing = {
        module
        for module, imported in product_imports()
        if inside(imported, "bot.sandbox") and not inside(module, "bot.sandbox")
    }
    assert knowing <= {"bot.__main__"}


def test_the_product_does_not_lean_on_its_tests() -> None:
    assert not [module for module, imported in product_imports() if inside(imported, "tests")]


def reads_the_environment(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv", "getenvb"}
        for node in ast.walk(tree)
    )


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        name
        for name, tree in source.product().items()
        if reads_the_environment(tree) or source.imports(name) & {"os.environ", "os.getenv", "dotenv.load_dotenv"}
    }
    assert readers <= {"bot/settings.py"}


def commits(tree: ast.Module) -> bool:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Attribute) and called.attr == "commit" for called in calls)


def defines_the_desk(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.ClassDef) and node.name == "Desk" for node in tree.body)


def test_only_the_desk_commits() -> None:
    """The sandbox stands for another company's service: its own store is its own affair."""
    committing = [
        name
        for name, tree in source.product().items()
        if commits(tree) and not defines_the_desk(tree)
        if not name.startswith(("bot/sandbox/", "storage/migrations/"))
    ]
    assert not committing
