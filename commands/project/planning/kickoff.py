"""From its approval to its kickoff nothing of a project is silent (3.1.1)."""

from storage.projects import Project
from storage.work import Work


def promise_kickoff(work: Work, project: Project) -> None:
    """The kickoff meeting has a promise of its own; this one speaks up only where planning has not begun on the day
    after its last, because the meeting was called off or never held."""
    calendar = work.calendar
    project.due_at = calendar.after(work.now, work.settings.span("project.kickoff"))
    due = calendar.end_of_day(calendar.next_working_day(calendar.today(project.due_at)))
    work.promise(project, "kickoff", due=due, owner=work.person(project.manager_id), first=due)
