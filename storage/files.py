"""Contents that must outlive Slack (3.1.5), each under the name of its own SHA-256, so that nothing is kept twice."""

import hashlib
import os
import tempfile
from pathlib import Path


class Files:
    """The folder FILES_DIR. A content is written whole or not at all, and never changed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _place(self, digest: str) -> Path:
        return self.root / digest[:2] / digest

    def put(self, content: bytes) -> str:
        """Keep a content; its SHA-256 in hexadecimal. Lasting when this returns."""
        digest = hashlib.sha256(content).hexdigest()
        place = self._place(digest)
        if place.exists():
            return digest
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(place)
        return digest

    def get(self, digest: str) -> bytes:
        """Raises FileNotFoundError for one that was never kept, ValueError for one that is not what it was."""
        content = self._place(digest).read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise ValueError(f"the kept file {digest} has changed")
        return content

    def drop(self, digest: str) -> None:
        """For a content that must not be kept, such as a list of customers; nothing else may name it."""
        self._place(digest).unlink(missing_ok=True)

    def has(self, digest: str) -> bool:
        return bool(digest) and self._place(digest).exists()
