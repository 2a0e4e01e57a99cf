"""The portable copy: a head, a line for each row, and a foot that says how many there are and what they amount to."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import Connection

from storage import portable
from storage.portable import Line, Unreadable

FORMAT = 1


def is_name(file: Path) -> bool:
    return file.name.endswith((".jsonl", ".jsonl.gz"))


def write(connection: Connection, layout: str, file: Path) -> tuple[str, int, str]:
    """Layout, number of rows and digest of what was written."""
    found, count = hashlib.sha256(), 0
    with _open(file, "wt") as made:
        head = {"quartet": FORMAT, "layout": layout, "taken_at": datetime.now(UTC).isoformat()}
        made.write(json.dumps(head) + "\n")
        for line in portable.rows(connection):
            said = portable.text(line) + "\n"
            found.update(said.encode())
            made.write(said)
            count += 1
        made.write(json.dumps({"rows": count, "digest": found.hexdigest()}) + "\n")
    return layout, count, found.hexdigest()


def check(file: Path) -> tuple[str, int, str]:
    """Read it to the end before a row is taken from it. Raises Unreadable."""
    found, count, layout = hashlib.sha256(), 0, ""
    foot: dict[str, Any] = {}
    for number, said in enumerate(_said(file)):
        if number == 0:
            layout = str(_object(said).get("layout", ""))
            if _object(said).get("quartet") != FORMAT or not layout:
                raise Unreadable("it is not a copy of Quartet's")
        elif said.startswith("["):
            found.update(said.encode())
            count += 1
        else:
            foot = _object(said)
    if (foot.get("rows"), foot.get("digest")) != (count, found.hexdigest()):
        raise Unreadable("it was cut or changed")
    return layout, count, found.hexdigest()


def read(file: Path) -> Iterator[Line]:
    for said in _said(file):
        if said.startswith("["):
            name, row = json.loads(said)
            yield str(name), row


def _said(file: Path) -> Iterator[str]:
    try:
        with _open(file, "rt") as read_from:
            yield from read_from
    except (OSError, EOFError, UnicodeDecodeError):
        raise Unreadable("it was cut or changed") from None


def _object(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except ValueError:
        raise Unreadable("it is not a copy of Quartet's") from None
    return found if isinstance(found, dict) else {}


def _open(file: Path, mode: str) -> IO[str]:
    opener: Any = gzip.open if file.name.endswith(".gz") else open
    return cast(IO[str], opener(file, mode, encoding="utf-8", newline="\n"))
