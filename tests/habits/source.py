"""The project's own files, as git knows them, and what its modules import."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "commands", "storage", "schedules")


@cache
def files() -> tuple[str, ...]:
    """Every file that is or would be committed, from the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(sorted({name for name in listed if name and (ROOT / name).is_file()}))


@cache
def texts() -> dict[str, str]:
    """What each file says; pictures and other bytes are left out."""
    read = {}
    for name in files():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            read[name] = content.decode(errors="replace")
    return read


@cache
def trees() -> dict[str, ast.Module]:
    """The syntax tree of every Python file, generated migrations apart."""
    python = {name: text for name, text in texts().items() if name.endswith(".py")}
    return {
        name: ast.parse(text) for name, text in python.items() if not name.startswith("storage/migrations/versions/")
    }


def product() -> dict[str, ast.Module]:
    return {name: tree for name, tree in trees().items() if name.split("/")[0] in PACKAGES}


def module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def imports(name: str) -> frozenset[str]:
    """Dotted names that a file imports, anywhere in it; ``from a import b`` counts as ``a.b``."""
    found = set()
    package = name.split("/")[:-1]
    for node in ast.walk(trees()[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            found |= {f"{start}.{alias.name}" for alias in node.names}
    return frozenset(found)


def workflows() -> frozenset[str]:
    """Each folder of `commands` but the kit and the translations is a workflow."""
    return frozenset(parts[1] for name in trees() if len(parts := name.split("/")) > 2 and parts[0] == "commands") - {
        "kit",
        "locale",
    }


def lines_with(pattern: str, among: dict[str, str]) -> list[str]:
    """``file:line`` of each line that the pattern is found in."""
    search = re.compile(pattern).search
    return [
        f"{name}:{number}"
        for name, text in among.items()
        if search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if search(line)
    ]
