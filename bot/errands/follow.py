"""What one workflow noted on the record of another: nothing is said to Slack, only what follows from it is done."""

from bot.errands.trip import Done, Trip


async def carry(trip: Trip) -> Done:
    """`then` in its payload names the entry of the record's `Workflow.after` that is run where this is settled."""
    return Done()
