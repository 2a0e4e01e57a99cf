"""The second warehouse under way: tasks done, late, blocked; reports, risks, a change to decide (3.1.3, 3.1.4)."""

from datetime import time
from functools import partial

from bot.demo.days import Days
from bot.demo.script import Scene, Script, lines

WEEKS = (
    ("Site chosen: science park, hall 4. The lease is being negotiated.", "Lease, floor test.", ""),
    ("Lease signed. Floor test begun, layout begun.", "Floor test, layout, network line.", "Test the bays in pairs."),
    ("Layout half done.", "Floor test, order of the racks.", "Test the bays in pairs."),
)
FLOOR = (
    '/risk add {warehouse} "The floor does not carry the racks" cause: "The hall was built for light goods." '
    'effect: "Racks half as high, or a new floor." probability: 4 impact: 4 response: mitigate owner: @peiling '
    'measure: "Load test before the racks are ordered."'
)
NETWORK = (
    '/risk add {warehouse} "The network line comes late" cause: "The provider digs only with a permit." '
    'effect: "The stock system cannot be set up." probability: 3 impact: 3 owner: @xiaolong'
)
DRIVERS = (
    '/risk add {warehouse} "Drivers are hard to find" cause: "Two logistics firms hire next door." '
    "probability: 2 impact: 3 response: accept owner: @zhihao"
)
CHANGE = (
    '/change raise {warehouse} title: "Strengthen the floor before the racks" '
    'reason: "The first two test bays gave way at 1.4 t; the racks need 2 t." '
    'scope: "Reinforced floor in bays 1 to 6." move: "{racks} +10"'
)
ASSESSMENT = (
    '/change assess {change} days: 10 cost: "NT$ 680,000" scope: "Six bays get a new floor." '
    'quality: "The floor carries 2 t a bay, tested again before the racks come." '
    'solution: "Reinforce bays 1 to 6" solution_days: 10 solution_cost: "NT$ 680,000" '
    'second: "Racks of half the height in bays 1 to 6, a mezzanine later" second_days: 2 second_cost: "NT$ 150,000"'
)


def scenes(days: Days) -> list[Scene]:
    coordination = f'day: {days.ahead(3)} at: 14:00 place: "Room 3" agenda: "Floor: which way?\nNetwork line"'
    reports = zip(days.reports(days.ago(13), days.ago(2)), WEEKS, strict=False)
    return [
        Scene(days.ago(13), time(10, 30), lines("peiling", "/task start {site}")),
        Scene(days.ago(12), time(14, 0), partial(_risks, days=days)),
        Scene(days.ago(10), time(16, 0), lines("peiling", "/task done {site}")),
        Scene(days.ago(9), time(9, 30), lines("zhihao", "/task half {lease}")),
        Scene(days.ago(8), time(16, 0), lines("peiling", "/task quarter {floor}")),
        Scene(days.ago(6), time(15, 0), lines("zhihao", "/task done {lease}")),
        Scene(days.ago(5), time(9, 30), lines("zhihao", "/task done {secured}")),
        Scene(days.ago(5), time(10, 0), lines("zhiming", "/task start {layout}")),
        Scene(days.ago(5), time(10, 30), lines("xiaolong", "/task start {network}")),
        Scene(days.ago(4), time(11, 0), lines("peiling", '/task progress {floor} 40 "Two of six bays tested."')),
        Scene(days.ago(3), time(9, 30), lines("yating", f"/project coordinate {{warehouse}} {coordination}")),
        Scene(days.ago(3), time(11, 0), _looked_at_again),
        Scene(days.ago(2), time(14, 0), lines("zhiming", "/task half {layout}")),
        Scene(days.ago(2), time(14, 30), _blocked),
        Scene(days.ago(2), time(15, 0), partial(_change, days=days)),
        Scene(days.ago(1), time(16, 0), lines("zhihao", ASSESSMENT, "/project chart {warehouse} gantt channel")),
        *(Scene(day, time(15, 0), partial(_report, week=week)) for day, week in reports),
    ]


async def _risks(script: Script, *, days: Days) -> None:
    await script.say("zhihao", FLOOR, called="weak_floor")
    test = f'"Load test of all six bays" due_on: {days.ago(2)}'
    await script.say("peiling", f"/risk mitigate {{weak_floor}} {test}")
    await script.say("xiaolong", NETWORK, called="late_line")
    await script.say("zhihao", DRIVERS, called="drivers")
    await script.say("zhihao", '/risk accept {drivers} "Two agencies have enough drivers at short notice."')


async def _looked_at_again(script: Script) -> None:
    await script.say("peiling", '/risk review {weak_floor} 4 4 note: "Two bays gave way at 1.4 t."')
    await script.say("xiaolong", "/risk review {late_line} 4 3 note: 供应商仍未申请许可。")


async def _report(script: Script, *, week: tuple[str, str, str]) -> None:
    done, ahead, proposals = week
    await script.fill("zhihao", "/project report {warehouse}", done=done, ahead=ahead, proposals=proposals)


async def _blocked(script: Script) -> None:
    why = "供应商没有道路开挖许可，网线接不进来。"
    await script.say("xiaolong", f"/task block {{network}} {why}")


async def _change(script: Script, *, days: Days) -> None:
    await script.say("peiling", CHANGE, called="change")
