"""The application for acceptance: its evidence, what stands in its way, and the rule of the vote (3.1.5)."""

import pytest

from commands.kit.addresses import NotALink
from commands.kit.words import Words
from commands.project.acceptance import asks, criteria, operations, refusals
from commands.project.acceptance.blockers import blockers
from commands.project.acceptance.rules import criteria_of, outcome
from storage import acceptances, plans
from storage.changes import Change
from storage.links import Link
from storage.plans import PlanLine
from tests.people import person
from tests.project import acceptances as stage
from tests.project.plans import add_line, add_task, make_project

pytestmark = pytest.mark.clause("3.1.5")
EN = Words("en", "Asia/Taipei")


def named(people):
    return {one.name.lower() for one in people}


def said(work, project):
    return "\n".join(refusals.listed(blockers(work, project), EN))


@pytest.mark.parametrize(
    ("rule", "votes", "came"),
    [
        ("all", [True, True], "passed"),
        ("all", [True, None], None),
        ("all", [False, None], None),
        ("all", [True, False], "failed"),
        ("majority", [True, True, None], "passed"),
        ("majority", [True, False], "failed"),
        ("majority", [True, False, None], None),
        ("one", [None, True], "passed"),
        ("one", [False, None], None),
        ("one", [False, False], "failed"),
        ("all", [], None),
        ("majority", [], None),
        ("one", [], None),
    ],
)
def test_it_passes_when_enough_say_yes_and_fails_when_all_have_spoken(rule, votes, came):
    assert outcome(rule, votes) == came


def test_each_line_of_the_charter_is_a_criterion():
    assert criteria_of(" One \n\nTwo\n") == ["One", "Two"]


def test_nothing_stands_in_the_way_of_a_project_that_is_ready(work):
    project = stage.ready(work)
    assert blockers(work, project) == []


def test_each_blocker_is_named(work):
    project = stage.ready(work, criteria=False)
    add_task(work, project, "Paint the lines")
    add_line(work, project, "M2")
    add_line(work, project, "Q1", "quality", status="failed")
    change = Change(project_id=project.id, title="A dock more", reason="", raised_by_id=project.manager_id, squad="")
    work.open_case(change, status="raised")
    work.add(Link(type="blocks", from_kind="ncr", from_id="n" * 26, to_kind="project", to_id=project.id, at=work.now))
    work.session.flush()
    found = said(work, project)
    for words in (
        "Open tasks: TSK-0002 Paint the lines",
        "Resource lines that are not settled: M2 Fork-lift",
        "Quality checks that have not been passed: Q1 Floor is level",
        "Changes that are not decided and applied: CHG-0001 A dock more",
        "Open nonconformities: 1",
        "Criteria without evidence: C1 Orders before noon leave the same day., C2 Stock",
        "R1 Orders leave the same day",
    ):
        assert words in found
    stage.prove(work, project, "C1 C2、r1")
    with pytest.raises(refusals.NotReady) as refused:
        operations.accept(work, person(work, "manager"), project, asks.Accept(summary="Done."))
    assert "cannot be accepted yet:\n• Open tasks" in refused.value.say(EN)
    assert project.status == "executing"


def test_missing_documents_are_named(work):
    project = make_project(work, "executing")
    for baseline in work.all(plans.baselines(project.id)):
        work.remove(baseline)
    work.session.flush()
    found = said(work, project)
    for words in ("no approved plan on file", "minutes of the kickoff meeting are missing", "No progress report"):
        assert words in found


def test_of_many_open_tasks_the_first_are_named_and_the_others_counted(work):
    project = stage.ready(work)
    for number in range(12):
        add_task(work, project, f"Task {number}")
    assert "Task 9, +2" in said(work, project)


def test_evidence_is_words_links_records_and_files(work):
    project = stage.ready(work, criteria=False)
    more = {"links": "https://example.org/a\n<https://example.org/b>", "records": "tsk-0001, MTG-0001"}
    stage.prove(work, project, "C1", documents=("F1", "F2"), by="member", **more)
    application = criteria.latest(work, project)
    assert application is not None
    (entry,) = application.evidence
    assert entry["links"] == ["https://example.org/a", "https://example.org/b"]
    assert [one["number"] for one in entry["records"]] == ["TSK-0001", "MTG-0001"]
    documents = work.all(acceptances.documents(project.id, "evidence"))
    assert [one.slack_file for one in documents] == ["F1", "F2"]
    assert entry["documents"] == [one.id for one in documents]


def test_more_evidence_is_added_or_takes_the_place_of_what_was_there(work):
    project = stage.ready(work)
    stage.prove(work, project, "C1", words="", links="https://example.org")
    entry = criteria.shown(criteria.latest(work, project))["C1"]
    assert (entry["words"], entry["links"]) == ("Measured for two weeks.", ["https://example.org"])
    stage.prove(work, project, "C1", words="Counted again.", anew=True)
    entry = criteria.shown(criteria.latest(work, project))["C1"]
    assert (entry["words"], entry["links"]) == ("Counted again.", [])


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"criteria": "C9"}, refusals.NoSuchCriterion, "criteria"),
        ({"criteria": "、"}, refusals.NoSuchCriterion, "criteria"),
        ({"links": "see the folder"}, NotALink, "links"),
        ({"links": "javascript:alert(1)"}, NotALink, "links"),
        ({"records": "TSK-9999"}, refusals.NoSuchEvidence, "records"),
        ({"records": "XYZ-1"}, refusals.NoSuchEvidence, "records"),
        ({"words": ""}, refusals.NothingGiven, "words"),
    ],
)
def test_evidence_that_cannot_be_is_refused_beside_its_field(work, given, refusal, field):
    project = stage.ready(work, criteria=False)
    with pytest.raises(refusal) as refused:
        stage.prove(work, project, **{"codes": given.pop("criteria", "C1"), **given})
    assert refused.value.field == field


def test_a_file_that_could_not_be_kept_is_no_evidence(work):
    project = stage.ready(work, criteria=False)
    stage.prove(work, project, "C1, C2, R1", words="", documents=("F1",))
    assert criteria.missing(work, project, criteria.latest(work, project)) == []
    (document,) = work.all(acceptances.documents(project.id))
    document.fault = "gone"
    work.session.flush()
    assert len(criteria.missing(work, project, criteria.latest(work, project))) == 3


def test_a_dropped_line_is_settled(work):
    project = stage.ready(work)
    line: PlanLine = add_line(work, project, "M2")
    line.status = "dropped"
    work.session.flush()
    assert blockers(work, project) == []
