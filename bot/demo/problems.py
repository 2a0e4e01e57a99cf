"""Two issues: one that its squad has solved, one for which leadership convenes a meeting (4.3.1–4.3.3)."""

from datetime import time
from functools import partial

from bot.demo.days import Days
from bot.demo.script import Scene, Script, lines

TWICE = (
    '/issue report title: "客户收到两次回访问卷" '
    'details: "上周起，同一位客户在维修和发货之后各收到一份问卷，共 37 位客户。" '
    "squads: customer_service"
)
NO_LINE = (
    '/issue report title: "No network line in the south before spring" '
    'details: "The provider has no permit to dig, and applies for one only in three months." '
    "squads: project_delivery belongs_to: {warehouse}"
)
WAYS = "A radio link for the first half year\nA line through the neighbour's hall, which has one"


def scenes(days: Days) -> list[Scene]:
    return [
        Scene(days.ago(12), time(11, 0), _reported),
        Scene(days.ago(12), time(15, 0), lines("huizhen", "/issue triage {twice} general customer_service @meiqi")),
        Scene(days.ago(11), time(10, 30), lines("meiqi", "/issue start {twice}")),
        Scene(days.ago(9), time(11, 0), partial(_solved, days=days)),
        Scene(days.ago(2), time(16, 0), _major),
        Scene(days.ago(1), time(10, 0), _triaged),
        Scene(days.ago(1), time(14, 0), partial(_convened, days=days)),
    ]


async def _reported(script: Script) -> None:
    await script.say("xiaolong", TWICE, called="twice")


async def _solved(script: Script, *, days: Days) -> None:
    """Cause, lesson, and an action whose effect another person looks at later."""
    for text in (
        "resolve {twice} 停用旧的发货问卷，并向 37 位客户致歉。",
        'cause {twice} "两个系统都发问卷。" "新系统上线时，旧的没有停。" "上线清单里没有停用旧系统这一项。"',
        f'prevent {{twice}} "在上线清单里加上停用旧系统" @oliver {days.ahead(3)} {days.ahead(20)} '
        'lesson: "上线新系统时，同一天停用旧系统。" topic: process',
    ):
        await script.say("meiqi", f"/issue {text}")


async def _major(script: Script) -> None:
    await script.say("xiaolong", NO_LINE, called="no_line")


async def _triaged(script: Script) -> None:
    squads = "project_delivery, resource_coordination"
    text = f'/issue triage {{no_line}} major squads: {squads} proposals: "{WAYS}" owner: @xiaolong'
    await script.say("zhihao", text)


async def _convened(script: Script, *, days: Days) -> None:
    """Within two working days, with the leads of the squads concerned."""
    when = f"day: {days.ahead(1)} at: 09:30 place: Room 1"
    await script.say("shufen", f"/issue convene {{no_line}} {when} people: @lili")
