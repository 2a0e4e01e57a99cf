"""Burn-up and earned schedule: how far the work has come against the approved plan (2.1.1a, kpi.md)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from commands.kit.charts import Curves, Line
from commands.kit.earned import BurnUp, burn_up
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling
from commands.project.execution.gathering import State, baselined
from commands.project.execution.rules import LIGHTS
from commands.project.execution.weighing import health_of
from storage import reports
from storage.projects import Project
from storage.reading import Reading


def _read(look: Reading, project: Project) -> tuple[State, BurnUp] | None:
    state, _ = health_of(look, project)
    if state.found.baseline is None:
        return None
    tasks = baselined(state.found.baseline, state.found.tasks)
    told = {one.due_on: one.percent for one in look.all(reports.sent(project.id))}
    course = burn_up(tasks, look.calendar, look.today, told or None)
    return (state, course) if course.planned else None


def scene_of_burn_up(telling: Telling) -> Curves | None:
    look, project, t = telling.look, telling.subject, telling.t
    read = _read(look, project)
    if read is None:
        return None
    state, course = read
    forecast = state.figures.forecast
    lines = [Line(t(N_("planned")), "planned", course.planned), Line(t(N_("done")), "actual", course.earned)]
    today, share = course.earned[-1]
    if forecast is not None and forecast > today and share < 100:
        lines.append(Line(t(N_("forecast")), "forecast", [(today, share), (forecast, 100.0)]))
    title = _behind(project, planned_at(course.planned, today), share, t)
    subtitle = t(N_("{title} · share of all work, by effort"), title=project.title)
    return Curves(
        title=title,
        subtitle=subtitle,
        alt=f"{title}. {subtitle}",
        lines=lines,
        unit="%",
        today=look.today,
        today_word=t(N_("today")),
        highest=105,
    )


def planned_at(planned: Sequence[tuple[date, float]], day: date) -> float:
    """The share that was to be done by the end of the last planned day that is over."""
    place = bisect_left([one for one, _ in planned], day) - 1
    return planned[place][1] if place >= 0 else 0.0


def _behind(project: Project, planned: float, done: float, t: Words) -> str:
    known = {"number": project.number, "done": round(done), "planned": round(planned)}
    if round(done) >= round(planned):
        return t(N_("{number}: {done} % done, {planned} % were planned by now"), **known)
    return t(N_("{number}: {done} % done instead of {planned} %"), **known)


def scene_of_earned_schedule(telling: Telling) -> Curves | None:
    """Both axes in time: on plan, a working day of the plan is earned with each that passes."""
    look, project, t = telling.look, telling.subject, telling.t
    read = _read(look, project)
    if read is None:
        return None
    state, course = read
    days = [day for day, _ in course.planned]
    planned = [(day, float(number)) for number, day in enumerate(days, start=1)]
    earned = [(day, earned_days(course.planned, share)) for day, share in course.earned]
    spi = state.figures.spi
    if spi is None:
        title = t(N_("{number}: too early to say how fast the plan is earned"), number=project.number)
    else:
        light = t(LIGHTS[project.health])
        title = t(N_("{number}: SPI(t) {spi}, the project is {light}"), number=project.number, spi=spi, light=light)
    subtitle = t(N_("{title} · working days of the plan earned so far"), title=project.title)
    return Curves(
        title=title,
        subtitle=subtitle,
        alt=f"{title}. {subtitle}",
        lines=[Line(t(N_("planned")), "planned", planned), Line(t(N_("earned")), "actual", earned)],
        unit=t(N_("working days")),
        today=look.today,
        today_word=t(N_("today")),
    )


def earned_days(planned: Sequence[tuple[date, float]], share: float) -> float:
    """By which working day of the plan so much was to be done, between two days in proportion."""
    shares = [one for _, one in planned]
    whole = bisect_right(shares, share + 1e-9)
    if whole >= len(shares):
        return float(len(shares))
    before = shares[whole - 1] if whole else 0.0
    return whole + (share - before) / max(shares[whole] - before, 1e-9)
