"""The weekly meeting of all leads: reports, decisions, what is carried over (4.1.2)."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial

from bot.demo.days import Days
from bot.demo.script import Scene, Script, lines

CHAIR = "shufen"
LEADS = ("priya", "huizhen", "wenbin", "zhiming")
FIRST = 36
"""Working days before today from which on there is a meeting; before it, the organisation is being founded."""
REPORTS = (
    ("priya", 'progress: "Both projects are on their way." needs: "Who measures the floor of the south hall?"'),
    ("huizhen", 'progress: "電話等候時間降到四十秒。" problems: "退貨的詢問變多了。"'),
    ("wenbin", 'progress: "来料检验按时完成。" problems: "巡检缺一个人。"'),
    ("zhiming", 'needs: "堆高機的排班需要專案與現場一起決定。"'),
)
DECISIONS = (
    "The floor is measured by the supplier, at our cost.",
    "退貨由客服與品保每週一起看一次。",
    "巡检由生产班组长代班到月底。",
)
ACTIONS = (
    ("Get the offer for measuring the floor", "priya"),
    ("整理退貨原因前五名", "huizhen"),
    ("安排代班人员培训", "wenbin"),
)


def scenes(days: Days) -> list[Scene]:
    found = [Scene(days.ago(FIRST), time(9, 10), lines(CHAIR, f"/meeting weekly @{CHAIR}"))]
    for place, monday in enumerate(_mondays(days)):
        asked = days.calendar.previous_working_day(monday)
        found.append(Scene(asked, time(11, 40), partial(_report, place=place)))
        found.append(Scene(monday, time(10, 0), partial(_hold, days=days, place=place, monday=monday)))
    return found


def _mondays(days: Days) -> Iterator[date]:
    """Those that are worked and over; a free one is left out."""
    begun = days.ago(FIRST)
    monday = begun + timedelta(days=7 - begun.weekday())
    while monday < days.today:
        if days.calendar.is_working_day(monday) and days.calendar.previous_working_day(monday) > begun:
            yield monday
        monday += timedelta(weeks=1)


async def _report(script: Script, *, place: int) -> None:
    """Each week another of them has nothing to say, and one forgets."""
    for number, (lead, words) in enumerate(REPORTS):
        if number == place % 4:
            await script.say(lead, "/meeting nothing")
        elif number != (place + 1) % 4:
            await script.say(lead, f"/meeting report {words}")


async def _hold(script: Script, *, days: Days, place: int, monday: date) -> None:
    number = await script.newest(CHAIR, "/meeting list mine", "MTG")
    await script.say(CHAIR, f"/meeting start {number}")
    decision, (what, owner) = DECISIONS[place % 3], ACTIONS[place % 3]
    await script.say(CHAIR, f'/meeting decide {number} "{decision}"')
    if place < len(ACTIONS):
        due = days.calendar.next_working_day(monday, 8)
        await script.say(CHAIR, f'/meeting action {number} "{what}" due_on: {due} owner: @{owner}')
    present = " ".join(f"@{one}" for one in (CHAIR, *LEADS))
    await script.say(CHAIR, f'/meeting minutes {number} minutes: "Each squad reported." present: {present}')
    await script.say("priya", f"/meeting confirm {number}")
    for verb in ("confirm", "close"):
        await script.say(CHAIR, f"/meeting {verb} {number}")
