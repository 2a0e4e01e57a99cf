"""Where tests keep their files: in memory where the machine has room for it, since a disk is asked to be sure of each
transaction, as in production, and tests make tens of thousands. TMPDIR, where it is set, decides."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 << 30

if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_collection_finish() -> None:
    """As the bot does when it has started: what is there by now stays, and is not walked through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
