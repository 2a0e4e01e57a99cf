"""The second warehouse: applied for, planned, reviewed, baselined and begun (3.1.1, 3.1.2)."""

from datetime import time
from functools import partial

from bot.demo.applications import application, terms
from bot.demo.days import Days
from bot.demo.kickoff import hold, invite
from bot.demo.script import Scene, Script, lines

APPLICATION = application(
    "Second warehouse in the south",
    "Goods for the south leave within a day.",
    "Delivery promise 2027: next day everywhere.",
    "Customers in Kaohsiung and Tainan wait three days; 14 % of them say so in follow-ups.",
    "Two days saved on about 4,000 orders a month.",
    "Orders before noon leave the same day. Stock differences under 0.1 %.",
)
REQUIREMENTS = (
    '"Orders before noon leave the same day" "Customers in the south" must "Ten working days without a miss"',
    '"Stock differences under 0.1 %" Finance must "Two counts, a month apart"',
    '"Fork-lifts and people on separate ways" "Work safety" should "Walked through with the inspector"',
    '"Returns are taken in" "Customer service" could "One return an hour at least"',
)
TASKS = (
    # name, title, start, due (working days from today), owner and what else
    ("site", "Choose the site", -13, -10, "@peiling effort: 24 requirements: R1"),
    ("lease", "Sign the lease", -9, -6, "@zhihao effort: 10 needs: {site}"),
    ("secured", "Site secured", -5, -5, "@zhihao milestone: yes needs: {lease}"),
    ("floor", "Have the floor load tested", -8, -2, "@peiling effort: 30 needs: {site}"),
    ("layout", "Plan racks and gangways", -5, 3, "@zhiming effort: 36 needs: {lease} requirements: R3"),
    ("network", "Connect the warehouse to the network", -5, 9, "@xiaolong effort: 40 needs: {lease}"),
    ("order", "Order the racks", 4, 8, "@zhiming effort: 16 needs: {floor} {layout}"),
    ("staff", "Hire and train two shifts", 5, 24, "@zhihao effort: 120 requirements: R1, R4"),
    ("stock", "Set up the stock system", 10, 24, "@xiaolong effort: 90 needs: {network} requirements: R2"),
    ("racks", "Put up the racks", 9, 24, "@zhiming effort: 120 needs: {order}"),
    ("goods", "Move the first goods", 25, 31, "@peiling effort: 60 needs: {racks} {stock} {staff}"),
    ("trial", "Trial week with real orders", 32, 36, "@peiling effort: 40 needs: {goods} requirements: R1, R2"),
    ("opening", "The warehouse opens", 37, 37, "@zhihao milestone: yes needs: {trial}"),
)


def scenes(days: Days) -> list[Scene]:
    asked = lines("shufen", "/project ask {warehouse} Does the budget include the racks?")
    answered = lines("yating", "/project answer {warehouse} Yes, racks and transport are included.")
    return [
        Scene(days.ago(37), time(10, 0), partial(_draft, days=days)),
        Scene(days.ago(28), time(10, 0), lines("yating", "/project submit {warehouse}")),
        Scene(days.ago(28), time(15, 0), asked),
        Scene(days.ago(27), time(9, 30), answered),
        Scene(days.ago(27), time(11, 0), lines("shufen", "/project approve {warehouse}")),
        Scene(days.ago(26), time(10, 0), partial(_invite, days=days)),
        Scene(days.ago(24), time(14, 0), partial(_kickoff, days=days)),
        Scene(days.ago(24), time(15, 30), _minutes),
        Scene(days.ago(22), time(10, 0), partial(_requirements_and_tasks, days=days)),
        Scene(days.ago(20), time(10, 0), partial(_resources_and_quality, days=days)),
        Scene(days.ago(19), time(11, 0), lines("yating", '/project revise {warehouse} "Add a check of the racks."')),
        Scene(days.ago(18), time(10, 0), partial(_second_review, days=days)),
        Scene(days.ago(16), time(14, 0), lines("yating", "/project baseline {warehouse}")),
        Scene(days.ago(14), time(16, 0), lines("zhihao", "/project begin {warehouse}")),
    ]


async def _draft(script: Script, *, days: Days) -> None:
    """The sponsor keeps it as a draft for two weeks, until the offer for the racks is there."""
    text = APPLICATION + terms(days, -13, 80, "NT$ 12,000,000", "zhihao", "@peiling @xiaolong @zhiming")
    await script.say("yating", text + " draft: yes", called="warehouse")


async def _invite(script: Script, *, days: Days) -> None:
    """The manager chooses the date, people answer."""
    await invite(script, "zhihao", "warehouse", f"day: {days.ago(24)} at: 14:00 place: Room 3")
    await script.say("peiling", "/meeting attend {warehouse_kickoff}")
    await script.say("xiaolong", "/meeting attend {warehouse_kickoff}")
    await script.say("zhiming", "/meeting decline {warehouse_kickoff} 盤點日，請代為記錄。")


async def _kickoff(script: Script, *, days: Days) -> None:
    """It is held and leaves actions: one done, one late, one ahead."""
    await script.say("zhihao", "/meeting start {warehouse_kickoff}")
    for name, what, owner, due in (
        ("sites", "Compare three sites in Tainan", "peiling", days.ago(15)),
        ("offers", "Ask for rack offers", "zhiming", days.ago(3)),
        ("inspector", "Invite the fire inspector", "xiaolong", days.ahead(4)),
    ):
        text = f'/meeting action {{warehouse_kickoff}} "{what}" due_on: {due} owner: @{owner}'
        script.known[name] = await script.newest("zhihao", text, "ACT")


async def _minutes(script: Script) -> None:
    minutes = "Goals and timetable were agreed. The site comes first; racks are ordered once it is chosen."
    await hold(script, "zhihao", "warehouse", minutes, "@zhihao @peiling @xiaolong @yating")
    await script.say("zhihao", "/meeting confirm {warehouse_kickoff}")
    await script.say("peiling", '/action done {sites} "Three sites compared; the one at the science park is best."')
    await script.say("zhihao", "/action verify {sites}")


async def _requirements_and_tasks(script: Script, *, days: Days) -> None:
    for text in REQUIREMENTS:
        await script.say("zhihao", f"/project require {{warehouse}} {text}")
    for name, title, start, due, rest in TASKS:
        first, last = (days.ahead(count) if count > 0 else days.ago(-count) for count in (start, due))
        await script.say("zhihao", f'/task add {{warehouse}} "{title}" {first} {last} {rest}', called=name)


async def _resources_and_quality(script: Script, *, days: Days) -> None:
    for text in (
        f'resource {{warehouse}} equipment "Fork-lifts" 2 {days.ahead(25)} unit: pieces task: {{goods}}',
        f'resource {{warehouse}} people "Fitters for the racks" 4 {days.ahead(9)} unit: persons task: {{racks}} '
        f"needed_until: {days.ahead(24)}",
        f'quality {{warehouse}} deliverable "Flatness of the floor" "Under 2 mm on 2 m" {days.ahead(8)}',
        "review {warehouse}",
    ):
        await script.say("zhihao", f"/project {text}")


async def _second_review(script: Script, *, days: Days) -> None:
    check = f'"Racks under load" "No bend over 5 mm at 2 t a bay" {days.ahead(24)} task: {{racks}}'
    await script.say("zhihao", f"/project quality {{warehouse}} deliverable {check}")
    await script.say("zhihao", "/project review {warehouse}")
