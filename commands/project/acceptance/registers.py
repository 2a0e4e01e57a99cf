"""The registers of a project as tables, in the organisation's words: what its archive is made of (3.1.5)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from commands.kit.histories import told
from commands.kit.words import N_, Words
from commands.project.acceptance.rules import CHECKS
from storage import acceptances, changes, history, issues, links, meetings, plans, reports, risks
from storage.meetings import Action, Meeting
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading

Row = Sequence[Any]
UNSEEN: Final = ("archive",)
"""What is left out of the history, so that asking for the archive twice gives the same archive."""


@dataclass(frozen=True)
class Table:
    """`title` is its name and its file's; a table without rows is left out."""

    title: str
    head: list[str]
    rows: list[Row]


class Archivist:
    """One project's records, read once each; people by name, days as ISO, words as they were written."""

    def __init__(self, look: Reading, project: Project) -> None:
        self.look, self.project = look, project
        self.t = Words(look.workspace.language, look.workspace.time_zone)
        self._people: dict[str, Person] = {}
        self.meetings: list[Meeting] = look.all(meetings.of_record(project.id))

    def name(self, id: str | None) -> str:
        if id and id not in self._people:
            self._people |= {one.id: one for one in self.look.several([id])}
        return self._people[id].name if id and id in self._people else ""

    def meet(self, ids: Iterable[str | None]) -> None:
        """Several people in one question."""
        self._people |= {one.id: one for one in self.look.several(id for id in ids if id)}

    def table(self, title: str, head: Sequence[str], rows: Sequence[Row]) -> Table:
        return Table(self.t(title), [self.t(one) for one in head], list(rows))

    def requirements(self) -> Table:
        rows = self.look.all(plans.requirements(self.project.id))
        head = (N_("Code"), N_("Requirement"), N_("Source"), N_("Priority"), N_("Criterion"))
        lines = [(one.code, one.title, one.source, one.priority, one.criterion) for one in rows]
        return self.table(N_("Requirements"), head, lines)

    def tasks(self) -> Table:
        rows = self.look.all(plans.tasks(self.project.id))
        self.meet(one.owner_id for one in rows)
        head = (N_("Number"), N_("Task"), N_("Owner"), N_("Start"), N_("Due on"), N_("Done on"), N_("Outcome"))
        lines = [
            (one.number, one.title, self.name(one.owner_id), one.starts_on, one.due_on, one.done_on, one.outcome)
            for one in rows
        ]
        return self.table(N_("Tasks"), head, lines)

    def lines(self) -> Table:
        head = (N_("Code"), N_("Plan line"), N_("Kind"), N_("State"), N_("Needed on"), N_("Outcome"))
        rows = self.look.all(plans.lines(self.project.id))
        lines = [(one.code, one.title, one.sort, one.status, one.needed_on, one.outcome) for one in rows]
        return self.table(N_("Resources and quality checks"), head, lines)

    def decisions(self) -> Table:
        """Of meetings and of changes, in the order in which they were made."""
        made = [(one.held_at or one.opened_at, one.number, one.title, one.decisions, "")
                for one in self.meetings if one.decisions]  # fmt: skip
        decided = [one for one in self.look.all(changes.of_project(self.project.id)) if one.decided_at]
        self.meet(one.decided_by_id for one in decided)
        made += [
            (one.decided_at, one.number, one.title, one.decision or one.status, self.name(one.decided_by_id))
            for one in decided
            if one.decided_at
        ]
        head = (N_("When"), N_("Number"), N_("Record"), N_("Decision"), N_("By"))
        return self.table(N_("Decisions"), head, sorted(made, key=lambda row: (row[0], row[1])))

    def actions(self) -> Table:
        rows: list[Action] = self.look.all(meetings.actions_of_record(self.project.id))
        self.meet(one.owner_id for one in rows)
        head = (N_("Number"), N_("Action"), N_("Owner"), N_("Due on"), N_("State"), N_("Outcome"))
        lines = [(one.number, one.title, self.name(one.owner_id), one.due_on, one.status, one.outcome) for one in rows]
        return self.table(N_("Actions"), head, lines)

    def reports(self) -> Table:
        rows = self.look.all(reports.sent(self.project.id))[::-1]
        head = (N_("Week"), N_("Health"), N_("Progress, %"), N_("Done"), N_("Next"), N_("Blockers"), N_("Sent"))
        lines = [
            (one.due_on, one.health, f"{one.percent:.2f}", one.done, one.ahead, one.blockers, one.sent_at)
            for one in rows
        ]
        return self.table(N_("Progress reports"), head, lines)

    def changes(self) -> Table:
        rows = self.look.all(changes.of_project(self.project.id))[::-1]
        head = (
            N_("Number"),
            N_("Change"),
            N_("Reason"),
            N_("State"),
            N_("Days"),
            N_("Cost"),
            N_("Scope"),
            N_("Quality"),
        )
        lines = [
            (one.number, one.title, one.reason, one.status, one.days, one.cost, one.scope, one.quality) for one in rows
        ]
        return self.table(N_("Changes"), head, lines)

    def risks(self) -> Table:
        rows = sorted(self.look.all(risks.of_project(self.project.id)), key=lambda one: one.number)
        head = (N_("Number"), N_("Risk"), N_("Probability"), N_("Impact"), N_("Response"), N_("State"), N_("Outcome"))
        lines = [
            (one.number, one.title, one.probability, one.impact, one.response, one.status, one.outcome) for one in rows
        ]
        return self.table(N_("Risks"), head, lines)

    def issues(self) -> Table:
        """A private one is its few people's, and is in no archive."""
        rows = [one for one in self.look.all(issues.of_project(self.project.id))[::-1] if not one.is_private]
        head = (N_("Number"), N_("Issue"), N_("Severity"), N_("State"), N_("Solution"), N_("Causes"), N_("Lesson"))
        lines = [
            (one.number, one.title, one.severity, one.status, one.solution, "\n".join(one.whys), one.lesson)
            for one in rows
        ]
        return self.table(N_("Issues"), head, lines)

    def votes(self) -> Table:
        rounds = {one.id: one.round for one in self.look.all(acceptances.applications(self.project.id))}
        rows = self.look.all(acceptances.ballots(self.project.id))
        self.meet(one.person_id for one in rows)
        words = {True: self.t(N_("Yes")), False: self.t(N_("No")), None: ""}
        lines = [
            (
                rounds.get(one.acceptance_id, ""),
                self.name(one.person_id),
                one.department,
                *(words[getattr(one, check)] for check in CHECKS),
                one.remark,
                one.voted_at,
            )
            for one in rows
        ]
        head = (N_("Round"), N_("Panel"), N_("Department"), *CHECKS.values(), N_("Remark"), N_("When"))
        return self.table(N_("Votes"), head, sorted(lines, key=lambda row: (row[0], row[1])))

    def lessons(self) -> Table:
        ids = [self.project.id, *(one.id for one in self.look.all(issues.of_project(self.project.id))
                                  if not one.is_private)]  # fmt: skip
        rows = self.look.all(issues.lessons(ids))[::-1]
        head = (N_("Number"), N_("Lesson"), N_("Learnt"))
        return self.table(N_("Lessons learned"), head, [(one.number, one.lesson, one.learnt_at) for one in rows])

    def links(self) -> Table:
        rows = self.look.all(links.touching([self.project.id]))
        head = (N_("Link"), N_("From"), N_("To"), N_("When"))
        lines = [(one.type, f"{one.from_kind} {one.from_id}", f"{one.to_kind} {one.to_id}", one.at) for one in rows]
        return self.table(N_("Linked records"), head, lines)

    def history(self, workflow: Any) -> Table:
        """Each entry with its seal, so that the archive proves itself against the books."""
        entries = self.look.all(history.of_record(self.look.workspace_id, self.project.id))
        seen = [one for one in entries if one.verb not in UNSEEN and one.facts.get("sort") not in UNSEEN]
        self.meet(one.by_id for one in seen)
        said = [self._plain(line) for line in told(self.look, workflow, seen, self.t)]
        head = (N_("Entry"), N_("When"), N_("By"), N_("What"), N_("Seal"))
        lines = [(one.seq, one.at, self.name(one.by_id), line, one.hash) for one, line in zip(seen, said, strict=True)]
        return self.table(N_("History"), head, lines)

    def _plain(self, line: str) -> str:
        """A sentence for Slack as one for paper: names for mentions, no markup of dates."""
        _, _, sentence = line.partition("  ")
        return on_paper(sentence, {one.slack_id: one.name for one in self._people.values()})


def on_paper(text: str, names: Mapping[str, str]) -> str:
    """Slack's markup as plain words."""
    said = re.sub(r"<!date\^[^|>]*\|([^>]*)>", r"\1", text)
    said = re.sub(r"<@([A-Z0-9]+)>", lambda found: names.get(found[1], found[1]), said)
    return said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("\u2060", "")


REGISTERS: Final[tuple[tuple[int, Callable[[Archivist], Table]], ...]] = (
    (2, Archivist.requirements),
    (4, Archivist.tasks),
    (4, Archivist.lines),
    (6, Archivist.decisions),
    (6, Archivist.actions),
    (7, Archivist.reports),
    (8, Archivist.changes),
    (9, Archivist.risks),
    (10, Archivist.issues),
    (11, Archivist.votes),
    (13, Archivist.lessons),
    (14, Archivist.links),
)
"""In the order of a project's life; the number leads the file's name."""
