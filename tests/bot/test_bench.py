"""The bench counts what it measures, and says plainly what was missed."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.bench import answers, calls, databases, inside, large_plan, measuring, payloads, processes, town
from bot.bench.figures import Figure, Report, median, percentile, slope
from bot.bench.site import Site
from bot.cli import main
from bot.guard import authentic, read
from storage.clock import HandClock


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert (median(values), percentile(values, 0.99), percentile(values, 1.0)) == (51.0, 100.0, 100.0)
    assert percentile([], 0.99) == 0.0


def test_the_slope_is_the_rise_for_each_step() -> None:
    assert slope([(0, 1.0), (100, 1.2), (1000, 3.0)]) == pytest.approx(0.002)


@pytest.mark.parametrize(
    ("figure", "holds"),
    [
        (Figure("time", 5.0, "ms", at_most=5), True),
        (Figure("time", 5.1, "ms", at_most=5), False),
        (Figure("rate", 299.0, "/s", at_least=300), False),
        (Figure("rate", 1.0, "/s"), None),
    ],
)
def test_a_figure_holds_within_its_bound(figure: Figure, holds: bool | None) -> None:
    assert figure.holds is holds


def test_wrong_counts_weigh_more_than_a_missed_figure(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.add(Figure("time", 1.0, "ms", at_most=5))
    assert measuring.show(report) == 0
    report.add(Figure("rate", 1.0, "/s", at_least=300))
    assert measuring.show(report) == 1
    report.must("rows of projects", 15, 16)
    assert measuring.show(report) == 2
    said = capsys.readouterr()
    assert "rate" in said.err
    assert "MISSED (≥ 300)" in said.err
    assert "FAULT rows of projects: 15, not 16" in said.err


def test_the_json_names_what_was_missed(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.add(Figure("rate", 1.0, "/s", at_least=300))
    measuring.show(report)
    assert json.loads(capsys.readouterr().out)["missed"] == ["rate"]


def test_an_unknown_measurement_is_named_together_with_the_known_ones() -> None:
    found = CliRunner().invoke(main, ["bench", "--only", "luck"])
    assert found.exit_code == 1
    assert "there is no luck; there are start, bare, applications" in found.output


def test_the_quick_one_takes_a_fraction_of_the_time() -> None:
    quick = measuring.wish((), quick=True, seconds=None, postgresql=None)
    assert quick.only == measuring.NAMES
    assert quick.seconds < measuring.FULL / 10


def test_every_answer_of_the_double_is_well_formed_and_given_once() -> None:
    first, second = (answers.answer("chat.postMessage", {"channel": "C1"}) for _ in range(2))
    assert first["ok"] is True
    assert first["channel"] == "C1"
    assert first["ts"] != second["ts"]
    made = [answers.answer("conversations.create", {"name": "prj-0001"})["channel"]["id"] for _ in range(2)]
    assert len(set(made)) == 2
    assert answers.answer("pins.add", {}) == {"ok": True}


def test_a_request_of_the_crowd_is_signed_as_slack_signs_it() -> None:
    body = payloads.press("ULEADER0", "project.approve", "x", "D1")
    headers, raw = payloads.signed(body, "secret")
    authentic("secret", headers, raw, float(headers["X-Slack-Request-Timestamp"]))
    assert read(headers["Content-Type"], raw) == body


def test_applications_are_counted_and_the_history_stays_whole(tmp_path: Path) -> None:
    report = Report()
    with processes.double(tmp_path) as slack, town.opened(databases.sqlite(tmp_path, "bench")) as desk:
        town.settle(desk)
        ground = calls.Ground(tmp_path, slack, report, "sqlite", str(desk.url), http=False, scale=0.001)
        calls.applications(ground, desk)
        assert not report.faults
        assert town.counts(desk)["projects"] == 48
        assert town.is_whole(desk)
    assert {figure.unit for figure in report.figures} == {"ms", "/s"}


def test_a_tick_is_measured_on_promises_that_are_really_due(tmp_path: Path) -> None:
    report = Report()
    inside.ticks(tmp_path, report, (60,), 60)
    assert not report.faults
    assert [figure.name for figure in report.figures if figure.holds is not None] == [
        f"tick, 60 open: each due {kind}, median" for kind in inside.KINDS
    ]


def test_the_large_plan_is_taken_over_whole_and_only_what_is_measured_counts(tmp_path: Path) -> None:
    clock = HandClock(inside.NOW)
    with town.opened(databases.sqlite(tmp_path, "plan"), clock) as desk:
        town.settle(desk)
        site = Site(desk, clock)
        with desk.open(answers.TEAM) as work:
            project = large_plan.approved(work, date(2031, 3, 17))
        site.does(town.MANAGER, "project.plan", project.number)
        with desk.open(answers.TEAM) as work:
            large_plan.parts(work, project)
            large_plan.bring(work, project, large_plan.table(work, project.starts_on))
        assert not site.took
        site.is_measured = True
        site.does(town.MANAGER, "project.take", project.number, rows="all")
        assert [name for name, took in site.took.items() if took[0] > 0] == ["/project take"]
        rows = {"tasks": 500, "dependencies": 950, "requirements": 20, "lines": 40}
        assert large_plan.held(desk, project.id) == rows


def test_a_process_that_ends_says_why(tmp_path: Path) -> None:
    with (
        processes.started(tmp_path, "bot.bench.runner", environment={"DATABASE_URL": "nonsense"}) as process,
        pytest.raises(processes.Broken, match="DATABASE_URL"),
    ):
        process.hear()
