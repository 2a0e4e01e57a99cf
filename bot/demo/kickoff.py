"""How a kickoff meeting is called and held (3.1.1)."""

from bot.demo.script import Script


async def invite(script: Script, manager: str, project: str, when: str) -> None:
    """The manager finds the meeting that was proposed, and chooses its date."""
    meeting = await script.newest(manager, "/meeting list mine", "MTG")
    script.known[f"{project}_kickoff"] = meeting
    await script.say(manager, f"/meeting schedule {meeting} {when}")


async def hold(script: Script, manager: str, project: str, minutes: str, present: str) -> None:
    meeting = script.known[f"{project}_kickoff"]
    await script.say(manager, f'/meeting minutes {meeting} minutes: "{minutes}" present: {present}')
