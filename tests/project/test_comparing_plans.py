"""Every baseline is kept; two of them side by side show what came, went and moved, by how many days (3.1.4)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from commands.kit import serve
from commands.kit.calls import Call
from commands.kit.replies import Say
from commands.kit.words import Words
from commands.project.planning import asks, operations, parts, refusals
from commands.project.planning.snapshot import as_csv, difference, digest, frozen
from commands.registry import REGISTRY
from storage import plans
from storage.plans import Baseline
from tests.people import CAST, person
from tests.project.planned import quality, require, whole
from tests.project.plans import add_task

T = Words()


def freeze(work, project):
    return operations.freeze(work, person(work, "sponsor"), project)


def shown(work, project, verb, *words):
    call = Call("project", verb, CAST["leader"][0], "command", project.id, words=list(words))
    reply = serve.look(work, REGISTRY, call)
    assert isinstance(reply, Say)
    return "\n".join(str(block) for block in reply.blocks)


@pytest.fixture
def changed(work):
    """Filed; then a task moved, one came, one went, a check was added and the budget raised; filed again."""
    project, task = whole(work)
    gone = add_task(work, project, "Paint the walls", effort=8)
    freeze(work, project)
    task.starts_on, task.due_on = task.starts_on + timedelta(days=3), task.due_on - timedelta(days=1)
    gone.status, gone.closed_at = "cancelled", work.now
    add_task(work, project, "Seal the floor", date(2026, 3, 23), date(2026, 3, 27), effort=24)
    require(work, project)
    quality(work, project)
    parts.retire(work, person(work, "manager"), project, asks.Retire(code="M1", reason="Rented"))
    project.budget += Decimal(50_000)
    freeze(work, project)
    work.session.flush()
    return project


def test_what_parts_two_plans(work, changed):
    new, old = work.all(plans.baselines(changed.id))
    found = difference(old.plan, new.plan)
    assert [title for _, title in found.added] == ["Seal the floor"]
    assert [title for _, title in found.removed] == ["Paint the walls"]
    assert [(one.title, one.start, one.end) for one in found.moved] == [("Lay the floor", 3, -1)]
    assert found.requirements == (["R2"], [])
    assert found.lines == (["Q2"], ["M1"])
    assert found.effort == (Decimal(24), Decimal(40))
    assert found.budget == (Decimal(1_200_000), Decimal(1_250_000))
    assert found.finish == (date(2026, 3, 20), date(2026, 3, 27))
    assert not found.is_nothing
    assert difference(new.plan, new.plan).is_nothing


def test_it_is_said_in_words(work, changed):
    said = shown(work, changed, "compare")
    for part in (
        "Fri 20 Mar 2026 → *Fri 27 Mar 2026*",
        "24 h → *40 h*",
        "TWD 1,200,000 → *TWD 1,250,000*",
        "Seal the floor",
        "Paint the walls",
        "start +3 days, due −1 day",
        "R2, Q2",
        "M1",
    ):
        assert part in said
    assert shown(work, changed, "compare", "2", "1") == said, "the older one comes first"
    assert shown(work, changed, "compare", "fil-0001", "FIL-0002") == said
    assert shown(work, changed, "compare", "1") == said, "with one named, it is held against the latest"


def test_each_baseline_is_listed_with_its_digest(work, changed):
    said = shown(work, changed, "baselines")
    for filed in work.all(plans.baselines(changed.id)):
        assert filed.filing_number in said
        assert filed.digest in said
    assert "project.compare" in said


def test_without_two_there_is_nothing_to_compare(work):
    project, _ = whole(work)
    assert "None yet" in shown(work, project, "baselines")
    with pytest.raises(refusals.NoBaselines):
        shown(work, project, "compare")
    freeze(work, project)
    with pytest.raises(refusals.NothingToCompare) as no:
        shown(work, project, "compare")
    assert "FIL-0001" in no.value.say(T)
    assert "project.compare" not in shown(work, project, "baselines")


def test_one_that_was_never_filed_is_said_with_those_there_are(work, changed):
    with pytest.raises(refusals.NoSuchBaseline) as no:
        shown(work, changed, "compare", "7", "<!channel>")
    assert "has no baseline 7. It has 2 (FIL-0002), 1 (FIL-0001)." in no.value.say(T)
    with pytest.raises(refusals.NothingToCompare):
        shown(work, changed, "compare", "1", "1")


def test_the_same_plan_has_the_same_digest_on_both_databases(desk_on_both):
    with desk_on_both.open("T0TEST") as work:
        project, _ = whole(work)
        id = freeze(work, project).id
    with desk_on_both.look("T0TEST") as look:
        filed = look.need(Baseline, id)
        assert digest(filed.plan) == filed.digest
        plan = filed.plan
        project = look.need(type(project), project.id)
        assert frozen(operations.contents(look, project)) == plan
        assert [one["quantity"] for one in plan["lines"]] == ["2", None]
        assert plan["project"]["budget"] == "1200000"


def test_the_filed_table_runs_no_formula(work):
    project, task = whole(work)
    task.title = "=HYPERLINK(A1)"
    lines = as_csv(frozen(operations.contents(work, project))).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("number,title,owner,starts_on,due_on")
    assert lines[1].startswith(f"{task.number},'=HYPERLINK(A1),Member")


def test_two_plans_that_are_the_same_say_so(work):
    project, _ = whole(work)
    freeze(work, project)
    freeze(work, project)
    assert "The two plans are the same." in shown(work, project, "compare")
