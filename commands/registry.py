"""The one list of workflows, and of Slack's shortcuts into them."""

from dataclasses import dataclass
from typing import Literal

from commands.action.workflow import ACTION
from commands.change.workflow import CHANGE
from commands.complaint.workflow import COMPLAINT
from commands.customer.workflow import CUSTOMER
from commands.digest.workflow import DIGEST
from commands.inquiry.workflow import INQUIRY
from commands.issue.workflow import ISSUE
from commands.kb.workflow import KB
from commands.kit.words import N_
from commands.kit.workflow import Registry
from commands.meeting.workflow import MEETING
from commands.my.workflow import MY
from commands.project.workflow import PROJECT
from commands.quartet.workflow import QUARTET
from commands.rectify.workflow import RECTIFY
from commands.risk.workflow import RISK
from commands.rules.workflow import RULES
from commands.service.workflow import SERVICE
from commands.squad.workflow import SQUAD
from commands.suggestion.workflow import SUGGESTION
from commands.survey.workflow import SURVEY
from commands.task.workflow import TASK
from commands.trace.workflow import TRACE
from commands.visit.workflow import VISIT

WORKFLOWS = (
    PROJECT,
    TASK,
    RISK,
    CHANGE,
    ISSUE,
    MEETING,
    ACTION,
    SUGGESTION,
    VISIT,
    SURVEY,
    INQUIRY,
    RECTIFY,
    KB,
    CUSTOMER,
    COMPLAINT,
    SERVICE,
    SQUAD,
    RULES,
    MY,
    DIGEST,
    TRACE,
    QUARTET,
)
REGISTRY = Registry(*WORKFLOWS)


@dataclass(frozen=True)
class Shortcut:
    """An entry in Slack's own menu; `callback_id` is `<workflow>.<verb>`, `on` says where it stands."""

    callback_id: str
    name: str
    description: str
    on: Literal["global", "message"] = "global"

    @property
    def target(self) -> tuple[str, str]:
        workflow, _, verb = self.callback_id.partition(".")
        return workflow, verb


SHORTCUTS = (
    Shortcut("project.apply", N_("Apply for a project"), N_("Propose a project to leadership.")),
    Shortcut("customer.add", N_("New customer record"), N_("Begin a customer's file.")),
    Shortcut("issue.report", N_("Report an issue"), N_("Make an issue of what this message says."), on="message"),
    Shortcut("suggestion.new", N_("Enter a suggestion"), N_("Enter what a customer suggests here."), on="message"),
    Shortcut("complaint.new", N_("Make a complaint"), N_("Record a complaint out of this message."), on="message"),
    Shortcut("inquiry.new", N_("Make an inquiry"), N_("Record what a customer asks in this message."), on="message"),
    Shortcut("my.work", N_("My work"), N_("Everything that is yours to do, the most urgent first.")),
)
