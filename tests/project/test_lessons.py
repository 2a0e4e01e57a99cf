"""What similar projects taught is offered where a project is applied for (3.1.5, 4.3.3)."""

import pytest

from commands.issue import operations as issues
from commands.kit.cards import card_message
from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.project import operations
from commands.project.workflow import PROJECT
from tests.people import person
from tests.project.applications import apply
from tests.project.plans import make_project

pytestmark = pytest.mark.clause("3.1.5", "4.3.3")


def shown(work, project, language="en") -> str:
    work.session.flush()
    return str(card_message(Telling(work, project, Words(language), None, {}), PROJECT).blocks)


def test_an_application_shows_the_lessons_of_similar_projects_until_it_is_decided(work):
    old = make_project(work, status="closed")
    issues.learn(work, old, old.title, "Order <the> racks early.", "supplier", person(work, "manager"))
    new = apply(work)
    assert "Order &lt;the&gt; racks early." in shown(work, new)
    operations.approve(work, person(work, "leader"), new)
    assert "racks early" not in shown(work, new)


def test_one_that_is_like_no_other_shows_none(work):
    issues.learn(work, make_project(work, status="closed"), "Payroll", "Pay on Fridays.", "other", None)
    assert "Pay on Fridays" not in shown(work, apply(work))
