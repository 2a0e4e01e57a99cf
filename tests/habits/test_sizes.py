"""A file fits on a few screens, a function on one."""

import ast

from tests.habits import source

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = {
        name: lines
        for name, text in source.texts().items()
        if name.endswith((".py", ".js")) and not name.startswith("storage/migrations/versions/")
        if (lines := text.count("\n")) > LINES_OF_A_FILE
    }
    assert not long


def test_no_function_is_longer_than_forty_lines() -> None:
    long = {
        f"{name}:{node.lineno} {node.name}": lines
        for name, tree in source.trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno and (lines := node.end_lineno - node.lineno + 1) > LINES_OF_A_FUNCTION
    }
    assert not long
