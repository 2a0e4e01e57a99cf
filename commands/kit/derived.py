"""What was worked out once and can be worked out again at any time: kept beside the compiled modules, for the next
process to take."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "__pycache__"


def kept(kind: str, name: str, make: Callable[[], bytes], folder: Path = FOLDER) -> bytes:
    """The name says all that it depends on, so that it is never an old one; others of its kind are let go. Where
    nothing can be written it is worked out in every process."""
    place = folder / f"{kind}.{name}"
    with suppress(OSError):
        return place.read_bytes()
    made = make()
    with suppress(OSError):
        _keep(made, place)
        for old in folder.glob(f"{kind}.*"):
            if old != place:
                old.unlink(missing_ok=True)
    return made


def _keep(made: bytes, place: Path) -> None:
    """Whole or not at all, whoever else starts at this moment."""
    place.parent.mkdir(exist_ok=True)
    passing = place.with_name(f"{os.getpid()}.{place.name}")
    try:
        passing.write_bytes(made)
        passing.replace(place)
    finally:
        passing.unlink(missing_ok=True)
