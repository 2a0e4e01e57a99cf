"""The pytest fixtures that come with the workspace, tried with the test that its documentation shows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "sandbox.md"
LOOP = "asyncio_default_fixture_loop_scope=function"
OPTIONS = ("-p", "no:cacheprovider", "-p", "no:randomly", "-W", "error", "--asyncio-mode=auto", "-o", LOOP)


@pytest.fixture(autouse=True)
def found_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is for somebody who has the project on their path; nothing of it is installed here."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def example() -> str:
    """The block of the documentation that names the plugin."""
    blocks: list[str] = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
    return str(next(block for block in blocks if "pytest_plugin" in block))


def test_the_documented_bot_test_passes_as_it_is_written(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(example())
    pytester.runpytest_subprocess(*OPTIONS).assert_outcomes(passed=1)


def test_the_marker_sets_up_the_workspace_of_one_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.sandbox(members=[{"name": "mei", "real_name": "Mei Lin"}], name="Mill")
        async def test_as_marked(sandbox, member):
            state = await member("mei").state()
            assert (state["team"]["name"], state["me"]["real_name"]) == ("Mill", "Mei Lin")
            assert sandbox.world.limits.on is False

        async def test_unmarked(sandbox, member):
            tom = member("tom")
            ts = await tom.say("general", "Hello")
            assert (await member("ada").messages("general"))[-1]["ts"] == ts
        """
    )
    pytester.makeconftest('pytest_plugins = ["bot.sandbox.pytest_plugin"]')
    pytester.runpytest_subprocess("--strict-markers", *OPTIONS).assert_outcomes(passed=2)
