"""A workspace with Slack's own waits, the small app in one SDK and over one transport, and Node's packages."""

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App, Timings
from tests.sandbox import cast
from tests.sandbox.conformance import forms
from tests.sandbox.conformance.connections import IN_NODE, IN_PYTHON

SOURCE = Path(__file__).parents[1] / "node"
SECONDS = 180


@pytest.fixture(scope="session")
def node_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Node app beside its packages, which are fetched once for a version and kept for the next run."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("no node and npm here")
    digest = hashlib.sha256((SOURCE / "package.json").read_bytes()).hexdigest()[:16]
    kept = Path(tempfile.gettempdir()) / f"quartet-conformance-{digest}"
    if not kept.exists():
        fetched = tmp_path_factory.mktemp("npm")
        shutil.copy(SOURCE / "package.json", fetched)
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--omit=optional"]
        done = subprocess.run(command, cwd=fetched, capture_output=True, text=True, timeout=SECONDS, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch the packages: {done.stderr[-500:]}")
        place(fetched, kept)
    folder = tmp_path_factory.mktemp("node")
    for file in SOURCE.iterdir():
        shutil.copy(file, folder)
    (folder / "node_modules").symlink_to(kept / "node_modules")
    return folder


def place(fetched: Path, kept: Path) -> None:
    """Whole or not at all: several runs may come at once, and the first one wins."""
    nearby = Path(tempfile.mkdtemp(dir=kept.parent, prefix=f"{kept.name}."))
    shutil.copytree(fetched, nearby, dirs_exist_ok=True, symlinks=True)
    try:
        nearby.rename(kept)
    except OSError:
        shutil.rmtree(nearby)


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    made = Sandbox(members=cast.PEOPLE, rate_limits=False, timings=Timings(flush=0.02))
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def app(box: Sandbox) -> App:
    return box.install(cast.manifest(*forms.EVENTS))


@pytest.fixture(params=[*IN_PYTHON, *IN_NODE], ids=lambda one: one.__name__)
async def works(request: pytest.FixtureRequest, box: Sandbox, app: App) -> AsyncIterator[App]:
    """The small app, connected."""
    folder = request.getfixturevalue("node_folder") if request.param in IN_NODE else Path()
    async with request.param(box, app, folder):
        yield app


@pytest.fixture
def mei(works: App, mei: Member) -> Member:
    """A member of a workspace in which the app is at work."""
    return mei
