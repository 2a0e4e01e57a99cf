"""Reads a schema over a value and says, in Slack's words, what does not fit.

Seen in answers of Slack's server: the sentences on characters, items, at least items, missing field, additional
property, unsupported type, string, object, enum value, and "failed to match". The others (boolean, number, integer,
array, valid date …) are formed after them.
"""

from collections.abc import Iterator

from bot.sandbox.blockkit.formats import FORMS
from bot.sandbox.blockkit.nodes import (
    Anything,
    Boolean,
    Either,
    Json,
    Kinds,
    List,
    Node,
    Nullable,
    Number,
    Problem,
    Record,
    String,
)

NO_SCHEMA = "failed to match all allowed schemas"


def problems(node: Node, value: Json, at: str) -> Iterator[Problem]:
    """What `value`, found at JSON pointer `at`, does wrong; nothing when it fits."""
    match node:
        case String():
            yield from _string(node, value, at)
        case Number():
            yield from _number(node, value, at)
        case Boolean():
            if not isinstance(value, bool):
                yield Problem("must provide a boolean", at)
        case List():
            yield from _list(node, value, at)
        case Record():
            yield from _record(node, value, at)
        case Kinds():
            yield from _kinds(node, value, at)
        case Either():
            yield from _either(node, value, at)
        case Nullable():
            if value is not None:
                yield from problems(node.node, value, at)
        case Anything():
            return


def _string(node: String, value: Json, at: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem("must provide a string", at)
    elif node.choices is not None and value not in node.choices:
        yield Problem("must be a valid enum value", at)
    elif len(value) < node.least:
        yield Problem(f"must be more than {node.least - 1} characters", at)
    elif node.most is not None and len(value) > node.most:
        yield Problem(f"must be less than {node.most + 1} characters", at)
    elif node.form is not None and not FORMS[node.form](value):
        yield Problem(f"must be a valid {node.form}", at)


def _number(node: Number, value: Json, at: str) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield Problem("must provide an integer" if node.is_whole else "must provide a number", at)
    elif node.is_whole and not isinstance(value, int):
        yield Problem("must provide an integer", at)
    elif node.least is not None and value < node.least:
        yield Problem(f"must be greater than {node.least - 1:.0f}", at)
    elif node.most is not None and value > node.most:
        yield Problem(f"must be less than {node.most + 1:.0f}", at)
    elif node.above is not None and not value > node.above:
        yield Problem(f"must be greater than {node.above:.0f}", at)


def _list(node: List, value: Json, at: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem("must provide an array", at)
        return
    if len(value) < node.least:
        yield Problem(f"must provide at least {node.least} items", at)
    if node.most is not None and len(value) > node.most:
        yield Problem(f"no more than {node.most} items allowed", at)
    for place, item in enumerate(value):
        yield from problems(node.item, item, f"{at}/{place}")


def _record(node: Record, value: Json, at: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem("must provide an object", at)
        return
    found = [Problem(f"missing required field: {name}", at) for name in node.required if name not in value]
    for name, item in value.items():
        if name in node.fields:
            found.extend(problems(node.fields[name], item, f"{at}/{name}"))
        elif not node.is_open:
            found.append(Problem(f"invalid additional property: {name}", at))
    if not any(problem.is_shape for problem in found):
        for rule in node.rules:
            found.extend(rule.problems(value, at))
    yield from found


def _kinds(node: Kinds, value: Json, at: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem("must provide an object", at)
    elif "type" not in value:
        yield Problem("missing required field: type", at)
    elif not isinstance(value["type"], str):
        yield Problem("must provide a string", f"{at}/type")
    elif value["type"] not in node.of:
        yield Problem(f"unsupported type: {value['type']}", f"{at}/type")
    else:
        yield from _record(node.of[value["type"]], value, at)


def _either(node: Either, value: Json, at: str) -> Iterator[Problem]:
    found = list(_inside(node, value, at))
    if any(problem.is_shape for problem in found):
        yield Problem(NO_SCHEMA, at)
    yield from found


def _inside(node: Either, value: Json, at: str) -> Iterator[Problem]:
    name = value.get("type") if isinstance(value, dict) else None
    if isinstance(name, str) and name in node.of:
        yield from _record(node.of[name], value, at)
    elif isinstance(value, dict) and "type" in value:
        sentence = "must be a valid enum value" if isinstance(name, str) else "must provide a string"
        yield Problem(sentence, f"{at}/type")
    else:
        yield from _record(next(iter(node.of.values())), value, at)
