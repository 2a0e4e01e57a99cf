"""Many documents as one file to download: a zip with an index for people, one for programs, and checksums (3.1.5)."""

import csv
import hashlib
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from commands.kit.text import csv_cell, shorten

MOST: Final = 400 * 1000 * 1000
"""Bytes of kept files that go into one zip; what is beyond stays in the store and is named in the index."""
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNSAFE: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_STYLE: Final = (
    "body{font:16px/1.5 system-ui,'PingFang TC','Microsoft JhengHei','Noto Sans CJK TC',sans-serif;"
    "max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#f3f3f3}"
    "pre{white-space:pre-wrap;font:inherit}code{font-size:.8em;overflow-wrap:anywhere}"
)


@dataclass(frozen=True)
class Part:
    """One document: one that we wrote (`content`), or a kept one by its digest. `path` is its place in the zip."""

    path: str
    title: str
    content: bytes = b""
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True)
class Bundle:
    """`name` is the file's; `kind` the document's; `comment` a sentence that is said with it, `facts` are for it.
    `labels` are the index's headings: title, document, size, checksum, left_out, language."""

    name: str
    kind: str
    title: str
    comment: str
    parts: Sequence[Part]
    labels: Mapping[str, str]
    facts: Mapping[str, Any] = field(default_factory=dict)


def file_name(text: str, longest: int = 80) -> str:
    """In any script, and good for every system that the file may be unpacked on."""
    return shorten(_UNSAFE.sub(" ", text).strip(" ."), longest).strip(" .") or "_"


def page(title: str, body: str, language: str = "en") -> bytes:
    """A page that any browser shows without a network."""
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title><style>{_STYLE}</style>'
    shown = f"<h1>{html.escape(title)}</h1>\n{body}"
    return f'<!doctype html>\n<html lang="{language}"><head>{head}</head><body>\n{shown}\n</body></html>\n'.encode()


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """As HTML; a cell's lines stay lines."""
    top = "".join(f"<th>{html.escape(one)}</th>" for one in head)
    lines = ["".join(f"<td><pre>{html.escape(said(cell))}</pre></td>" for cell in row) for row in rows]
    return f"<table><tr>{top}</tr>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"


def as_csv(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """With the mark by which spreadsheets know UTF-8; no cell is run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([csv_cell(said(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def said(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return "" if value is None else str(value)


def packed(bundle: Bundle, kept: Callable[[str], bytes], most: int = MOST) -> bytes:
    """The same bytes for the same documents: names in order, no time of its own. Raises FileNotFoundError, ValueError
    for a kept file that is not there as it was."""
    parts, left_out = _within(bundle.parts, most)
    sums: list[tuple[str, str, int, Part]] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for part in parts:
            content = kept(part.sha256) if part.sha256 else part.content
            sums.append((part.path, hashlib.sha256(content).hexdigest(), len(content), part))
            _write(file, part.path, content)
        index = _index(bundle, sums, left_out)
        for name, content in index.items():
            _write(file, name, content)
        known = [(digest, path) for path, digest, _, _ in sums]
        known += [(hashlib.sha256(content).hexdigest(), name) for name, content in index.items()]
        _write(file, "SHA256SUMS", "".join(f"{digest}  {path}\n" for digest, path in known).encode())
    return out.getvalue()


def _within(parts: Sequence[Part], most: int) -> tuple[list[Part], list[Part]]:
    """Each at its own place: a second one of the same name gets a number. The largest are left out if they must be."""
    total, out = sum(part.size for part in parts if part.sha256), []
    for part in sorted((one for one in parts if one.sha256), key=lambda one: (-one.size, one.path)):
        if total <= most:
            break
        total -= part.size
        out.append(part)
    taken: set[str] = {"index.html", "index.csv", "sha256sums"}
    found = []
    for part in sorted((one for one in parts if one not in out), key=lambda one: one.path):
        path, number = part.path, 2
        stem, dot, end = part.path.rpartition(".")
        while path.casefold() in taken:
            path, number = (f"{stem} ({number}){dot}{end}" if dot else f"{part.path} ({number})"), number + 1
        taken.add(path.casefold())
        found.append(Part(path, part.title, part.content, part.sha256, part.size))
    return found, out


def _index(bundle: Bundle, sums: Sequence[tuple[str, str, int, Part]], left_out: Sequence[Part]) -> dict[str, bytes]:
    labels = bundle.labels
    head = [labels[name] for name in ("title", "document", "size", "checksum")]
    rows = [(part.title, path, size, digest) for path, digest, size, part in sums]
    rows += [(part.title, labels["left_out"], part.size, part.sha256) for part in left_out]
    links = [
        f'<td>{html.escape(title)}</td><td><a href="{quote(path)}">{html.escape(path)}</a></td>'
        f"<td>{size}</td><td><code>{digest}</code></td>"
        for title, path, size, digest in rows[: len(sums)]
    ]
    links += [
        f"<td>{html.escape(one.title)}</td><td>{html.escape(labels['left_out'])}</td>"
        f"<td>{one.size}</td><td><code>{one.sha256}</code></td>"
        for one in left_out
    ]
    top = "".join(f"<th>{html.escape(one)}</th>" for one in head)
    body = f"<table><tr>{top}</tr>\n" + "".join(f"<tr>{line}</tr>\n" for line in links) + "</table>"
    return {"index.csv": as_csv(head, rows), "index.html": page(bundle.title, body, labels["language"])}


def _write(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    file.writestr(entry, content)
