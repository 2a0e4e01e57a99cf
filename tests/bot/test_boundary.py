"""Whatever is raised becomes a sentence; what nobody expected gets a mark by which it is found in the log."""

import re
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, TimeoutError
from structlog.testing import capture_logs

from bot.boundary import Unexpected, meaning
from commands.kit.refusals import ChangedMeanwhile, NotStaff, Refusal, Unreachable
from commands.kit.words import Words
from storage.desk import Conflict

WORD = "Mrs-Sato's-number"


def told(error: BaseException, **where: Any) -> tuple[Refusal, list[Any]]:
    with capture_logs() as lines:
        refusal = meaning(error, **where)
    return refusal, list(lines)


def raised(error: BaseException) -> BaseException:
    """The same, with the frames of having been raised."""
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_refusal_is_said_as_it_is_and_not_logged() -> None:
    refusal = NotStaff()
    assert told(refusal) == (refusal, [])


def test_the_slower_of_two_hands_is_told_so() -> None:
    refusal, lines = told(Conflict())
    assert isinstance(refusal, ChangedMeanwhile)
    assert lines == []


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("SELECT :name", {"name": WORD}, Exception(f"server closed while {WORD}")),
        InterfaceError("SELECT", {"name": WORD}, Exception(WORD)),
        TimeoutError("pool exhausted"),
    ],
)
def test_a_database_out_of_reach_is_no_fault_of_the_caller(error: Exception) -> None:
    refusal, (line,) = told(error, workflow="project", verb="apply")
    assert isinstance(refusal, Unreachable)
    assert (line["event"], line["workflow"], line["verb"]) == ("database out of reach", "project", "apply")
    assert WORD not in str(line)


@pytest.mark.parametrize(
    "error",
    [
        ValueError(WORD),
        KeyError(WORD),
        IntegrityError("INSERT", {"name": WORD}, Exception(WORD)),
        DBAPIError("INSERT", {"name": WORD}, Exception(WORD)),
        UnicodeDecodeError("utf-8", WORD.encode(), 0, 1, WORD),
        AssertionError(WORD),
    ],
)
def test_what_nobody_expected_is_found_by_its_mark_and_not_by_what_was_said(error: Exception) -> None:
    refusal, (line,) = told(raised(error), door="form")
    said = refusal.say(Words())
    mark = re.search(r"`([0-9a-f]{8})`", said)
    assert isinstance(refusal, Unexpected)
    assert mark is not None
    assert line["mark"] == mark.group(1)
    assert line["fault"].startswith(type(error).__name__)
    assert any("test_boundary.py" in place and place.endswith("raised") for place in line["at"])
    assert WORD not in str(line) + said


def test_the_cause_is_named_with_the_drivers_own_word() -> None:
    _, (line,) = told(IntegrityError("INSERT", {}, ZeroDivisionError()))
    assert line["fault"] == "IntegrityError/ZeroDivisionError"


def test_two_faults_have_two_marks() -> None:
    first, second = told(ValueError())[1][0], told(ValueError())[1][0]
    assert first["mark"] != second["mark"]
