"""The pages of docs/ that are drawn from the registry: flows.md, commands.md, permissions.md."""

from collections.abc import Callable
from pathlib import Path

from commands.kit.asks import Sheet, sheet_of
from commands.kit.fields import Field
from commands.kit.flow import Flow
from commands.kit.words import Words
from commands.kit.workflow import Registry, Verb, Workflow

DOCS = Path(__file__).parent.parent / "docs"
HEAD = "<!-- Drawn from the registry by `python -m bot pages`; a test keeps it current. -->\n"
EN = Words()


def flows(registry: Registry) -> str:
    parts = [HEAD, "# The life of each record\n"]
    for workflow in registry.workflows:
        if workflow.flow is not None:
            parts.append(f"## {workflow.title} (`/{workflow.name}`, rule {workflow.clause})\n")
            parts.append(_diagram(workflow, workflow.flow))
    return "\n".join(parts)


def _diagram(workflow: Workflow, flow: Flow) -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {flow.start}"]
    for move in flow:
        lines += [f"    {source} --> {move.to or source}: {move.verb}" for source in sorted(move.sources)]
    lines += [f"    {end} --> [*]" for end in sorted(flow.ends)]
    return "\n".join([*lines, "```\n"])


def commands(registry: Registry) -> str:
    parts = [HEAD, "# Commands\n", "Every command knows `help`, and without text shows what you can do now.\n"]
    for workflow in registry.workflows:
        parts.append(f"## `/{workflow.name}` — {workflow.title}\n\n{workflow.about}\n")
        parts.append("| verb | what it does | asks for |\n|---|---|---|")
        parts += [f"| `{verb.name}` | {verb.label} | {_asked(verb)} |" for verb in workflow.verbs]
        parts.append("")
    return "\n".join(parts)


def _asked(verb: Verb) -> str:
    named = ["its number"] if verb.takes_record else []
    if verb.ask is not None:
        named += [_field(field) for field in _fields(sheet_of(verb.ask))]
    return ", ".join(named) or "–"


def _fields(sheet: Sheet) -> list[Field]:
    return list(sheet)


def _field(field: Field) -> str:
    return f"`{field.name}`" if field.is_required else f"`{field.name}` (optional)"


def permissions(registry: Registry) -> str:
    parts = [
        HEAD,
        "# Who may do what\n",
        "Decided by one function behind every door; separation of duties is by person.\n",
    ]
    parts.append("| command | from | to | who |\n|---|---|---|---|")
    for workflow in registry.workflows:
        moves = {move.verb for move in workflow.flow} if workflow.flow else set()
        for move in workflow.flow or ():
            sources = ", ".join(sorted(move.sources))
            who = move.by.describe(EN)
            parts.append(f"| `/{workflow.name} {move.verb}` | {sources} | {move.to or '–'} | {who} |")
        for verb in workflow.verbs:
            if verb.name not in moves:
                who = workflow.may(verb, None).describe(EN)
                parts.append(f"| `/{workflow.name} {verb.name}` | – | – | {who} |")
    return "\n".join(parts) + "\n"


PAGES: dict[str, Callable[[Registry], str]] = {
    "flows.md": flows,
    "commands.md": commands,
    "permissions.md": permissions,
}


def stale(registry: Registry) -> list[str]:
    """The pages that no longer say what the registry says."""
    return [name for name, draw in PAGES.items() if not _is_current(DOCS / name, draw(registry))]


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def write(registry: Registry) -> list[str]:
    changed = stale(registry)
    for name in changed:
        (DOCS / name).write_text(PAGES[name](registry), encoding="utf-8")
    return changed
