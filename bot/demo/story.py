"""Three weeks of Qingchuan Instruments: founding, projects in every state, meetings, actions, a rule change."""

from datetime import datetime, time, timedelta
from typing import Any

from bot.app import House
from bot.demo.cast import ADMINISTRATOR, CAST, DEPARTMENTS, LEADERS, SUPERVISORS, TAIPEI
from bot.demo.script import ZONE, Script
from commands.squad import operations as squads

BEGINNING = 24


async def seed(box: Any, member: Any, house: House) -> None:
    """Everything is said by somebody, as it would be in Slack; nothing is put into the database."""
    start = datetime.combine(datetime.now(ZONE).date() - timedelta(days=BEGINNING), time(8, 30), ZONE)
    box.clock.move(start)
    script = Script(box, member, house)
    try:
        await _founding(script)
        await _projects(script)
        await _rules(script)
        await script.present()
    finally:
        await script.close()


async def _founding(script: Script) -> None:
    """The first administrator, the organisation's place and hours, departments, seats, channels (1.2)."""
    house, office = script.house, ADMINISTRATOR
    assert house.bot is not None
    code = await house.desk.run(house.bot.team, squads.issue_code)
    await script.say(office, f"/squad claim {code}")
    for key, value in (("time_zone", TAIPEI), ("country", "TW")):
        await script.say(office, f"/squad settings organisation.{key} {value}")
    for name, head, deputy, functions in DEPARTMENTS:
        second = f" deputy: @{deputy}" if deputy else ""
        work = f" functions: {functions}" if functions else ""
        await script.say(office, f'/squad department name: "{name}" head: @{head}{second}{work}')
    for one in CAST:
        for squad, role in one.seats:
            if one.handle != office:
                place = f'department: "{one.department}" level: {one.level}'
                await script.say(office, f"/squad add @{one.handle} role: {squad}.{role} {place}")
    rooms = ("project_delivery", "customer_service", "quality_assurance", "resource_coordination")
    for purpose, name in zip(rooms, ("projects", "service", "quality", "resources"), strict=True):
        await script.say(office, f"/squad channel {purpose} {name}")
    for purpose in (LEADERS, SUPERVISORS, "sharing"):
        await script.say(office, f"/squad channel {purpose} {purpose}")
    for one in CAST[:16]:
        await script.say(one.handle, "/squad acknowledge")


def _application(title: str, goal: str, link: str, need: str, benefit: str, criteria: str) -> str:
    words = {"goal": goal, "strategic_link": link, "market_need": need, "benefit": benefit, "criteria": criteria}
    return f'/project apply title: "{title}" ' + " ".join(f'{name}: "{text}"' for name, text in words.items())


WAREHOUSE = _application(
    "Second warehouse in the south",
    "Goods for the south leave within a day.",
    "Delivery promise 2027: next day everywhere.",
    "Customers in Kaohsiung and Tainan wait three days; 14 % of them say so in follow-ups.",
    "Two days saved on about 4,000 orders a month.",
    "Orders before noon leave the same day. Stock differences under 0.1 %.",
)
CALIBRATION = _application(
    "新一代校準實驗室",
    "六個月內取得 ISO/IEC 17025 認證，校準交期由十天縮短為四天。",
    "2027 年品質領先策略。",
    "七成的大客戶要求附校準報告，目前委外時間過長。",
    "每年節省委外費用約新台幣 380 萬元。",
    "取得認證證書；平均交期四天以內；首次通過率 98 % 以上。",
)
LINE = _application(
    "三号产线节拍优化",
    "三号产线节拍从 52 秒降到 45 秒，不增加人员。",
    "年度降本目标。",
    "华东订单增长 22%，三号产线已连续两个月满负荷。",
    "每月多产约 3,100 台，减少加班。",
    "连续十个工作日平均节拍不超过 45 秒；一次合格率不低于原水平。",
)
PORTAL = _application(
    "Self-service portal for repairs",
    "Customers see where their repair is without asking.",
    "Fewer inquiries per device sold.",
    "A third of all inquiries ask for the state of a repair.",
    "About 200 inquiries fewer a month.",
    "State of every repair visible within an hour. Inquiries about repairs down by half after a quarter.",
)
BRANCH = _application(
    "Sales branch in Lisbon",
    "A sales branch for the Iberian market.",
    "Growth in Europe.",
    "Three distributors asked for local stock.",
    "About 40 new customers in two years.",
    "Branch open, two people hired.",
)


def _terms(start: int, finish: int, budget: str, manager: str, team: str) -> str:
    today = datetime.now(ZONE).date()
    first, last = today + timedelta(days=start), today + timedelta(days=finish)
    return f' budget: "{budget}" starts_on: {first} finishes_on: {last} manager: @{manager} team: {team}'


async def _projects(script: Script) -> None:
    """One with its kickoff held, one just initiated, one waiting past half its time, one returned, one draft."""
    await script.pass_to(22, time(10, 0))
    await script.say("yating", WAREHOUSE + _terms(7, 240, "NT$ 12,000,000", "zhihao", "@peiling @xiaolong @zhiming"))
    await script.pass_to(21, time(11, 0))
    await script.say("shufen", "/project ask PRJ-0001 Does the budget include the racks?")
    await script.say("yating", "/project answer PRJ-0001 Yes, racks and transport are included.")
    await script.say("shufen", "/project approve PRJ-0001")
    await script.pass_to(20, time(9, 30))
    await _kickoff(script)
    await script.say("jianhua", LINE + _terms(3, 90, "800,000", "lena", "@tom @junjie"))
    await script.pass_to(12, time(10, 0))
    await script.say("marcus", "/project return PRJ-0002 请补充产线停机安排和对交付的影响。")
    await script.pass_to(10, time(10, 0))
    await script.say("yating", CALIBRATION + _terms(14, 200, "4,500,000", "lena", "@jiayi @tom"))
    await script.say("guoqiang", "/project approve PRJ-0003")
    await script.pass_to(6, time(10, 0))
    await script.say("jianhua", PORTAL + _terms(21, 180, "EUR 90k", "zhihao", "@xiaolong @meiqi"))
    await script.pass_to(4, time(14, 0))
    await script.say("yating", BRANCH + _terms(30, 400, "EUR 350k", "lena", "@david") + " draft: yes")
    await script.say("priya", "/squad delegate @zhihao until: " + str(datetime.now(ZONE).date() + timedelta(days=20)))


async def _kickoff(script: Script) -> None:
    """The manager chooses the date, people answer, the meeting is held, minuted, and leaves actions (3.1.1)."""
    today = datetime.now(ZONE).date()
    day = today - timedelta(days=17)
    while day.weekday() > 4:
        day += timedelta(days=1)
    await script.say("zhihao", f"/meeting schedule MTG-0001 day: {day} at: 14:00 place: Room 3")
    await script.say("peiling", "/meeting attend MTG-0001")
    await script.say("xiaolong", "/meeting attend MTG-0001")
    await script.say("zhiming", "/meeting decline MTG-0001 盤點日，請代為記錄。")
    await script.pass_to((today - day).days, time(14, 0))
    await script.say("zhihao", "/meeting start MTG-0001")
    for what, owner, due in (
        ("Compare three sites in Tainan", "peiling", 9),
        ("Ask for rack offers", "zhiming", 3),
        ("Draft the plan for review", "zhihao", -4),
    ):
        await script.say(
            "zhihao", f'/meeting action MTG-0001 "{what}" due_on: {today - timedelta(days=due)} owner: @{owner}'
        )
    await script.pass_to((today - day).days, time(15, 0))
    present = "@zhihao @peiling @xiaolong @yating"
    minutes = "Goals and timetable were agreed. The site comes first; racks are ordered once it is chosen."
    await script.say("zhihao", f'/meeting minutes MTG-0001 minutes: "{minutes}" present: {present}')
    await script.say("peiling", '/action done ACT-0001 "Three sites compared; the one at the science park is best."')


async def _rules(script: Script) -> None:
    """A number that a rule states changes by proposal (1.3.4)."""
    await script.pass_to(3, time(16, 0))
    await script.say(
        "amara",
        "/rules propose clause: 3.1.1 number: project.kickoff value: 3 wd "
        'reason: "Two kickoffs waited for a room although everybody was free after three days."',
    )
