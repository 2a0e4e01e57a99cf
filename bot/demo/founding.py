"""The first chapter: the organisation's place and hours, its departments, seats and channels (1.2)."""

from bot.demo.cast import ADMINISTRATOR, CAST, DEPARTMENTS, LEADERS, SUPERVISORS, TAIPEI
from bot.demo.days import COUNTRY
from bot.demo.script import Script
from commands.squad import operations as squads


async def found(script: Script) -> None:
    """The first administrator comes in by the one-time code that the command line prints."""
    house, office = script.house, ADMINISTRATOR
    assert house.bot is not None
    code = await house.desk.run(house.bot.team, squads.issue_code)
    await script.say(office, f"/squad claim {code}")
    for key, value in (("time_zone", TAIPEI), ("country", COUNTRY)):
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
