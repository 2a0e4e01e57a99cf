"""What CI adds to a run: there nothing is skipped, so that green means that everything ran."""

import pytest

HALF_RUN = """
import pytest

def test_that_runs():
    assert True

def test_that_lacks_a_browser():
    pytest.skip("no browser here")
"""


@pytest.fixture
def half_run(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makepyfile(HALF_RUN)
    return pytester


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    without = [f"-pno:{plugin}" for plugin in ("asyncio", "randomly", "xdist", "hypothesispytest", "cacheprovider")]
    return pytester.runpytest("-ptests.strictness", *without, *options)


def test_a_newcomer_may_lack_a_browser(half_run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    run(half_run).assert_outcomes(passed=1, skipped=1)


def test_ci_may_not(half_run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = run(half_run)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*In CI nothing is skipped. Skipped: no browser here*"])


def test_ci_may_not_skip_a_whole_file_either(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makepyfile("import pytest\npytest.importorskip('a_library_that_nobody_wrote')\n")
    result = run(pytester)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*In CI nothing is skipped.*"])


@pytest.mark.parametrize(("option", "number"), [((), 100), (("--drill",), 10_000)])
def test_a_drill_is_a_hundredth_on_other_days(pytester: pytest.Pytester, option: tuple[str, ...], number: int) -> None:
    pytester.makepyfile(f"def test_share(share):\n    assert share(10_000) == {number} and share(3) >= 1\n")
    run(pytester, *option).assert_outcomes(passed=1)
