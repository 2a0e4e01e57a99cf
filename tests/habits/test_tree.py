"""What lies in the repository, and what must never get into it."""

from tests.habits import source

TOP = {*source.PACKAGES, "tests", "docs", "pyproject.toml", "requirements.lock", "README.md", "LICENSE", "Makefile"}
HERE = "tests/habits/test_tree.py"

UNFINISHED = r"\b(TODO|FIXME|XXX)\b|\braise NotImplementedError\b|\bmark\.(skip|skipif|xfail)\b|\bpytest\.xfail\b"
MACHINE_PATH = r"""(?<![\w./}>-])/(work|root|tmp|Users|home/\w+)/"""
REGISTRY = r"\b(pypi\.org|pythonhosted\.org|npmjs\.(org|com)|debian\.org/debian)\b|--index-url"
SECRET = (
    r"\bxox[abeprs]-\d{9,}-|\bxapp-\d-[A-Z0-9]{9,}-|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|hooks\.slack\.com/services/T\w{8,}/B\w{8,}/\w{20,}|\bgh[pousr]_\w{30,}|\bAKIA[A-Z0-9]{16}\b"
)
SECRET_FILES = (".env", ".pem", ".key", ".p12", ".sqlite3", ".db", "id_rsa", "id_ed25519")


def others() -> dict[str, str]:
    """Every text but this one, which has to name what it forbids."""
    return {name: text for name, text in source.texts().items() if name != HERE}


def test_the_top_of_the_tree_stays_as_it_is() -> None:
    tops = {name.split("/")[0] for name in source.files()}
    assert not {top for top in tops - TOP if not top.startswith(".")}


def test_nothing_is_left_unfinished() -> None:
    assert not source.lines_with(UNFINISHED, others())


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert not source.lines_with(MACHINE_PATH, others())


def test_no_file_names_a_package_registry() -> None:
    assert not source.lines_with(REGISTRY, others())


def test_no_secret_is_committed() -> None:
    assert not source.lines_with(SECRET, others())
    assert not [name for name in source.files() if name.endswith(SECRET_FILES)]


def test_everything_that_the_project_locks_is_locked_by_its_hash() -> None:
    lock = source.texts()["requirements.lock"]
    pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert pinned
    assert all("==" in line and line.endswith("\\") for line in pinned)
