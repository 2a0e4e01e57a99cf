"""The kept files beside a copy of the records: packed with their digests proved, and brought back the same way."""

import hashlib
import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from bot import backup
from storage import acceptances
from storage import engine as engines
from storage.files import Files

DIGEST = 64


@dataclass(frozen=True)
class Kept:
    """How many files, and how many bytes they are together."""

    files: int = 0
    size: int = 0


def beside(file: Path) -> Path:
    """Where the files of a copy lie: `copy.sqlite3.files.tar`."""
    return file.with_name(f"{file.name}.files.tar")


def pack(root: Path, archive: Path) -> Kept:
    """Every kept file, sealed like the copy itself. It is made after the copy of the records: a content is never taken
    away, so whatever they name is among them. Without any there is no archive. Raises ClickException."""
    if archive.exists():
        raise click.ClickException(f"{archive} exists already; a backup never overwrites one.")
    places = list(_places(root))
    if not places:
        return Kept()
    size = 0
    with tarfile.open(archive, "w") as made:
        for place in places:
            content = place.read_bytes()
            if hashlib.sha256(content).hexdigest() != place.name:
                raise click.ClickException(f"The kept file {place} is not what its name says; put it right first.")
            entry = tarfile.TarInfo(place.name)
            entry.size = len(content)
            made.addfile(entry, io.BytesIO(content))
            size += len(content)
    backup.seal(archive)
    return Kept(len(places), size)


def unpack(archive: Path, root: Path) -> Kept:
    """Into the store, each under the digest that it has. Nothing there is overwritten. Raises ClickException."""
    if not archive.exists():
        return Kept()
    backup.check_seal(archive)
    store, count, size = Files(root), 0, 0
    try:
        with tarfile.open(archive) as taken:
            for entry in taken:
                found = taken.extractfile(entry) if entry.isfile() else None
                content = found.read() if found is not None else b""
                if hashlib.sha256(content).hexdigest() != entry.name:
                    raise click.ClickException(f"{archive}: {entry.name} is not what its name says.")
                store.put(content)
                count, size = count + 1, size + len(content)
    except tarfile.TarError as wrong:
        raise click.ClickException(f"{archive} cannot be read: {wrong}.") from None
    return Kept(count, size)


def missing(url: str, root: Path) -> list[str]:
    """The digests that the records name and that are not in the store as they were."""
    engine = engines.plain(url)
    try:
        with engine.connect() as connection:
            named = list(connection.scalars(acceptances.kept_digests()))
    finally:
        engine.dispose()
    store = Files(root)
    return [digest for digest in named if not _is_sound(store, digest)]


def _is_sound(store: Files, digest: str) -> bool:
    try:
        store.get(digest)
    except (FileNotFoundError, ValueError):
        return False
    return True


def _places(root: Path) -> Iterator[Path]:
    """In order of their digests; drafts that were never finished are none of them."""
    for place in sorted(root.glob("??/*")):
        if len(place.name) == DIGEST and place.is_file():
            yield place
