"""The whole of planning, in the worst of words, on SQLite and on PostgreSQL (3.1.2)."""

from sqlalchemy import select

from storage import plans
from storage.projects import Project
from tests.contracts import of_planning
from tests.contracts.payloads import faults_of
from tests.contracts.theatre import VOICES, Theatre
from tests.people import TEAM


def test_a_plan_is_made_brought_reviewed_and_filed(desk_on_both):
    stage = Theatre(desk_on_both, VOICES["letters"])
    of_planning.play(stage)
    assert {what: found for what, reply in stage.shown if (found := faults_of(reply))} == {}
    with desk_on_both.look(TEAM) as look:
        project = look.first(select(Project).where(Project.baseline_id.is_not(None)))
        assert project is not None
        assert len(look.all(plans.baselines(project.id))) == 2
        assert project.baseline_id == look.all(plans.baselines(project.id))[0].id
