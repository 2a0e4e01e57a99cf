"""Everything of a project in one file that is read without Slack, the same for the same records (3.1.5)."""

import io
import json
import zipfile

import pytest

from commands.kit import bundles, documents
from commands.project.acceptance import archive, asks, criteria, operations
from storage.issues import Issue
from storage.projects import Project
from tests.people import TEAM, person
from tests.project import acceptances as stage

pytestmark = pytest.mark.clause("3.1.5")


def opened(look, project, what=archive.whole):
    return zipfile.ZipFile(io.BytesIO(bundles.packed(what(look, project), look.files.get)))


def closed(desk, language="en"):
    with desk.open(TEAM) as work:
        work.workspace.language = language
        project = stage.ready(work)
        (found,) = [documents.put(work, project, "驗收 報告.pdf", b"%PDF", "evidence", person(work, "manager"))]
        application = criteria.latest(work, project)
        assert application is not None
        application.evidence = [{**entry, "documents": [found.id]} for entry in application.evidence]
        work.session.flush()
        operations.accept(work, person(work, "manager"), project, asks.Accept(summary="The warehouse <stands>."))
        stage.name_panel(work, project)
        stage.votes(work, project, "staff")
        stage.votes(work, project, "supervisor", "yes", "Well done.")
        secret = Issue(title="Between us", details="", reporter_id=project.manager_id, is_private=True, squad="")
        secret.project_id = project.id
        work.open_case(secret, status="reported")
        work.session.flush()
        stage_close(work, project)
        return project.id


def stage_close(work, project):
    handed = stage.closing(hand_to=stage.slack("lead")[0])
    operations.close(work, person(work, "manager"), project, handed)
    operations.close(work, person(work, "sponsor"), project, stage.closing())


def test_it_holds_all_there_is(desk):
    id = closed(desk)
    with desk.look(TEAM) as look:
        file = opened(look, look.need(Project, id))
    names = set(file.namelist())
    for name in (
        "01 Project charter.html", "02 Requirements.csv", "03 Plan PLN-0001, version 1.json",
        "03 Plan PLN-0001, version 1.csv", "04 Tasks.csv", "04 Resources and quality checks.csv", "06 Decisions.csv",
        "07 Progress reports.csv", "11 Acceptance, round 1.html", "11 Votes.csv", "12 Evidence/驗收 報告.pdf",
        "13 Summary and evaluation.html", "13 Figures.json", "13 Lessons learned.csv", "15 History.csv",
        "index.html", "index.csv", "SHA256SUMS",
    ):  # fmt: skip
        assert name in names
    assert any(name.startswith("05 MTG-0001 Kickoff") for name in names)
    assert file.read("12 Evidence/驗收 報告.pdf") == b"%PDF"
    assert json.loads(file.read("03 Plan PLN-0001, version 1.json"))["filing_number"] == "PLN-0001"
    assert "Well done." in file.read("11 Votes.csv").decode("utf-8-sig")
    assert "The warehouse &lt;stands&gt;." in file.read("11 Acceptance, round 1.html").decode()
    assert "Order racks" in file.read("13 Lessons learned.csv").decode("utf-8-sig")
    history = file.read("15 History.csv").decode("utf-8-sig")
    assert "Manager applied for acceptance, round 1." in history
    assert "<@" not in history


def test_what_was_told_in_private_is_not_in_it(desk):
    id = closed(desk)
    with desk.look(TEAM) as look:
        file = opened(look, look.need(Project, id))
    assert not any("Between us" in file.read(name).decode(errors="ignore") for name in file.namelist()
                   if "History" not in name)  # fmt: skip


def test_it_is_in_the_organisations_language(desk):
    id = closed(desk, "zh_Hant")
    with desk.look(TEAM) as look:
        bundle = archive.whole(look, look.need(Project, id))
    assert 'lang="zh-Hant"' in bundle.parts[0].content.decode()


def test_asked_for_twice_it_is_the_same_file(desk):
    id = closed(desk)
    with desk.open(TEAM) as work:
        project = work.need(Project, id)
        content = bundles.packed(archive.whole(work, project), work.files.get)
        documents.put(work, project, "archive.zip", content, "archive", None)
        work.record(project, "archive", by=person(work, "manager"))
    desk.clock.advance(days=3)
    with desk.look(TEAM) as look:
        assert bundles.packed(archive.whole(look, look.need(Project, id)), look.files.get) == content


def test_the_panel_gets_the_evidence_alone(desk):
    id = closed(desk)
    with desk.look(TEAM) as look:
        file = opened(look, look.need(Project, id), archive.evidence)
    assert {"01 Acceptance, round 1.html", "12 Evidence/驗收 報告.pdf"} <= set(file.namelist())
    assert len(file.namelist()) == 5
