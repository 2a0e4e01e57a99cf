"""Applications for projects in every state, in three languages, and a rule change (3.1.1, 1.3.4)."""

from datetime import time

from bot.demo.days import Days
from bot.demo.script import Scene, Script, lines


def application(title: str, goal: str, link: str, need: str, benefit: str, criteria: str) -> str:
    words = {"goal": goal, "strategic_link": link, "market_need": need, "benefit": benefit, "criteria": criteria}
    return f'/project apply title: "{title}" ' + " ".join(f'{name}: "{text}"' for name, text in words.items())


def terms(days: Days, start: int, finish: int, budget: str, manager: str, team: str) -> str:
    """First and last day as working days from today, before it when they are negative."""
    first, last = (days.ahead(count) if count > 0 else days.ago(-count) for count in (start, finish))
    return f' budget: "{budget}" starts_on: {first} finishes_on: {last} manager: @{manager} team: {team}'


CALIBRATION = application(
    "新一代校準實驗室",
    "六個月內取得 ISO/IEC 17025 認證，校準交期由十天縮短為四天。",
    "2027 年品質領先策略。",
    "七成的大客戶要求附校準報告，目前委外時間過長。",
    "每年節省委外費用約新台幣 380 萬元。",
    "取得認證證書；平均交期四天以內；首次通過率 98 % 以上。",
)
LINE = application(
    "三号产线节拍优化",
    "三号产线节拍从 52 秒降到 45 秒，不增加人员。",
    "年度降本目标。",
    "华东订单增长 22%，三号产线已连续两个月满负荷。",
    "每月多产约 3,100 台，减少加班。",
    "连续十个工作日平均节拍不超过 45 秒；一次合格率不低于原水平。",
)
PORTAL = application(
    "Self-service portal for repairs",
    "Customers see where their repair is without asking.",
    "Fewer inquiries per device sold.",
    "A third of all inquiries ask for the state of a repair.",
    "About 200 inquiries fewer a month.",
    "State of every repair visible within an hour. Inquiries about repairs down by half after a quarter.",
)
BRANCH = application(
    "Sales branch in Lisbon",
    "A sales branch for the Iberian market.",
    "Growth in Europe.",
    "Three distributors asked for local stock.",
    "About 40 new customers in two years.",
    "Branch open, two people hired.",
)
PROPOSAL = (
    "/rules propose clause: 3.1.1 number: project.kickoff value: 3 wd "
    'reason: "Two kickoffs waited for a room although everybody was free after three days."'
)


def scenes(days: Days) -> list[Scene]:
    """One returned, one for a digest, one waiting past half its time, one draft, and a number that may change."""

    async def line(script: Script) -> None:
        text = LINE + terms(days, 3, 60, "800,000", "lena", "@tom @junjie")
        await script.say("jianhua", text, called="takt")

    async def calibration(script: Script) -> None:
        text = CALIBRATION + terms(days, 10, 130, "4,500,000", "lena", "@jiayi @tom")
        await script.say("yating", text, called="calibration")

    async def portal(script: Script) -> None:
        await script.say("jianhua", PORTAL + terms(days, 15, 120, "EUR 90k", "zhihao", "@xiaolong @meiqi"))

    async def branch(script: Script) -> None:
        await script.say("yating", BRANCH + terms(days, 20, 260, "EUR 350k", "lena", "@david") + " draft: yes")

    return [
        Scene(days.ago(14), time(9, 30), line),
        Scene(days.ago(11), time(10, 0), lines("marcus", "/project return {takt} 请补充产线停机安排和对交付的影响。")),
        Scene(days.ago(6), time(10, 0), calibration),
        Scene(days.ago(4), time(10, 0), portal),
        Scene(days.ago(3), time(14, 0), branch),
        Scene(days.ago(3), time(15, 0), lines("priya", f"/squad delegate @zhihao until: {days.ahead(14)}")),
        Scene(days.ago(3), time(16, 0), lines("amara", PROPOSAL)),
    ]
