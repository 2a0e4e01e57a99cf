"""How strict a run is: in CI (``CI`` is set) a skipped test has failed; ``--drill`` runs the drills in full."""

import os
from collections.abc import Callable, Generator
from typing import Any, TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def _refuse_a_skip(report: Report) -> Report:
    if report.skipped and in_ci():
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI nothing is skipped. {reason}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _refuse_a_skip((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector: Any) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _refuse_a_skip((yield))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--drill", action="store_true", help="run the reliability drills in full (make drill)")


@pytest.fixture(scope="session")
def share(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """``share(10_000)`` is 10,000 in a drill and a hundredth, at least one, on every other day."""
    whole = bool(request.config.getoption("--drill"))
    return lambda number: number if whole else max(1, number // 100)
