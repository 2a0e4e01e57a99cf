"""Where stories begin, reached over Slack's protocol by the people who get there: once, and from a copy after that."""

import atexit
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.stories.town import Town

NUMBER = "PRJ-0001"
Way = Callable[[Town], Awaitable[str | None]]
Place = Callable[[Town], Awaitable[str]]
_SHELF = TemporaryDirectory(prefix="stages-", ignore_cleanup_errors=True)
atexit.register(_SHELF.cleanup)


def stage(way: Way) -> Place:
    """A way to a beginning that does nothing else and always leads to the same place. The first story that goes it
    leaves a copy; others begin there, as after a restart. A town in which something has happened already goes it."""

    @wraps(way)
    async def reach(town: Town) -> str:
        place = Path(_SHELF.name) / "-".join(
            [way.__module__, way.__name__, str(len(town.cast)), town.box.clock.now().strftime("%j%H%M")]
        )
        is_new = town.is_new
        if is_new and place.exists():
            await town.take_up(place)
            return (place / "said").read_text()
        said = await way(town) or ""
        if is_new:
            await town.settle()
            place.mkdir()
            town.put_aside(place)
            (place / "said").write_text(said)
        return said

    return reach


@stage
async def approved_project(town: Town) -> str:
    """Applied for by the sponsor, approved by leadership; its channel stands and its kickoff is proposed."""
    await town.apply()
    await town.say("leader", f"/project approve {NUMBER}")
    return NUMBER


@stage
async def planned_project(town: Town) -> str:
    """Planned by its manager: R1 is traced to TSK-0001 of the member (16–20 March), which TSK-0002 of the manager needs
    (23–27 March); TSK-0003 is the milestone of 30 March; M1 and Q1 are its resource and its check."""
    await approved_project(town)
    for text in (
        f"/project plan {NUMBER}",
        f'/project require {NUMBER} "Orders leave the same day" "Customers" must "Orders before noon leave today"',
        f'/task add {NUMBER} "Lay the floor" 2026-03-16 2026-03-20 @member effort: 40 requirements: R1',
        f'/task add {NUMBER} "Put up racks" 2026-03-23 2026-03-27 @manager effort: 40 needs: TSK-0001',
        f'/task add {NUMBER} "The hall opens" 2026-03-30 2026-03-30 @manager milestone: yes needs: TSK-0002',
        f'/project resource {NUMBER} equipment "Fork-lift" 1 2026-03-23 unit: piece',
        f'/project quality {NUMBER} deliverable "Flatness of the floor" "Under 2 mm on 2 m" 2026-03-20',
    ):
        await town.say("manager", text)
    return NUMBER


@stage
async def running_project(town: Town) -> str:
    """Reviewed, baselined and begun: it is its first day, Monday 16 March 2026, 10:00 in Taipei."""
    await planned_project(town)
    await town.say("manager", f"/project review {NUMBER}")
    await town.say("sponsor", f"/project baseline {NUMBER}")
    await town.move(days=14)
    await town.say("manager", f"/project begin {NUMBER}")
    return NUMBER
