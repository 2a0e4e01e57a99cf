"""Above the members: the clock, faults, the inspector, people coming and going, and beginning anew."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

from bot.sandbox import events, faces, installing
from bot.sandbox.elements import listed
from bot.sandbox.member_api import Ask, Table
from bot.sandbox.member_reads import person
from bot.sandbox.moving import next_weekday
from bot.sandbox.shapes import Json, SlackError


async def members_add(ask: Ask) -> Json:
    state = ask.world.state
    row = {key: value for key, value in ask.args.items() if key not in ("as", "is_bot", "bot_id", "app_id", "deleted")}
    member = state.enrol(row)
    for channel in state.channels.values():
        if channel.is_general and not member.is_guest:
            state.seat(channel, member.id)
    events.member_event(ask.world, "team_join", faces.user(member, ask.world.clock.seconds(), locale=True))
    ask.world.tell_channels()
    return {"member": person(member)}


async def members_change(ask: Ask) -> Json:
    """What an administrator sets: guest, admin, from another workspace."""
    member = ask.member()
    flags = ("is_guest", "is_single_channel_guest", "is_admin", "is_owner", "is_stranger", "deleted", "home_team")
    ask.world.state.change_member(member, {key: ask.args[key] for key in flags if key in ask.args})
    user = faces.user(member, ask.world.clock.seconds(), locale=True)
    events.member_event(ask.world, "user_change", user)
    ask.world.tell_channels()
    return {"member": person(member)}


async def members_deactivate(ask: Ask) -> Json:
    member, state = ask.member(), ask.world.state
    state.change_member(member, {"deleted": True})
    for key in tuple(state.joined.get(member.id, ())):
        if not state.channels[key].is_direct:
            state.unseat(state.channels[key], member.id)
    ask.world.views.clear(member.id)
    events.member_event(ask.world, "user_change", faces.user(member, ask.world.clock.seconds(), locale=True))
    ask.world.tell_channels()
    return {"member": person(member)}


async def uninstall(ask: Ask) -> Json:
    """The workspace's administrator takes the app away."""
    for app in ask.world.apps():
        installing.uninstall(ask.world, app)
    return {}


async def clock_read(ask: Ask) -> Json:
    return {"clock": ask.world.clock.as_json(), **ask.world.clock.as_json()}


async def clock_move(ask: Ask) -> Json:
    args, moving = ask.args, ask.box.moving
    if args.get("speed") is not None:
        await moving.run(max(0.0, ask.number("speed", 1)))
    elif args.get("real"):
        await moving.real()
    else:
        await moving.to(await goal(ask))
    return await clock_read(ask)


async def goal(ask: Ask) -> datetime:
    """Where the clock is to go: a moment, a span, working days, or a weekday and a time."""
    args, now = ask.args, ask.world.clock.now()
    if args.get("to"):
        return forward(ask, moment(str(args["to"])))
    if args.get("advance_seconds") is not None:
        return later(now, ask.number("advance_seconds", 0))
    if args.get("working_days") is not None:
        days = {day(text) for text in listed(args.get("holidays"))}
        return await ask.box.moving.working_days(int(ask.number("working_days", 1)), zone(ask), days)
    if args.get("weekday"):
        return next_weekday(now, ask.text("weekday"), ask.text("at", "10:00"), zone(ask))
    raise SlackError("missing_field", field="to")


def zone(ask: Ask) -> str:
    """Named outright, else that of the member who asks."""
    me = ask.maybe_me
    return ask.text("zone") or (ask.world.member(me).tz if me else "Etc/UTC")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SlackError("invalid_time") from None


def moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise SlackError("invalid_time") from None
    if found.tzinfo is None:
        raise SlackError("invalid_time")
    return found


def forward(ask: Ask, to: datetime) -> datetime:
    if to < ask.world.clock.now():
        raise SlackError("clock_goes_forward")
    return to


def later(now: datetime, seconds: float) -> datetime:
    if seconds < 0:
        raise SlackError("clock_goes_forward")
    try:
        return now + timedelta(seconds=seconds)
    except OverflowError:
        raise SlackError("invalid_time") from None


async def log(ask: Ask) -> Json:
    return {"lines": ask.world.journal.after(int(ask.number("after", 0))), "last": ask.world.journal.last}


async def sent(ask: Ask) -> Json:
    return {"sent": dict(ask.world.journal.sent)}


async def faults_list(ask: Ask) -> Json:
    faults = ask.world.faults
    return {"faults": [fault.as_json() for fault in faults.listed()], "hooks": list(faults.hooks)}


async def faults_add(ask: Ask) -> Json:
    args, kind, method = ask.args, ask.need("kind"), ask.need("method")
    if method == "app":
        return await strike_app(ask, kind)
    times = None if args.get("times") is None else int(ask.number("times", 1))
    probability = None if args.get("probability") is None else ask.number("probability", 1)
    seconds = None if args.get("seconds") is None else ask.number("seconds", 1)
    fault = ask.world.faults.add(method, kind, times=times, probability=probability, seconds=seconds)
    return {"fault": fault.as_json()}


async def strike_app(ask: Ask, kind: str) -> Json:
    """A trouble in the app's own house happens at once; it is done when this answers."""
    hook, began = ask.world.faults.hooks.get(kind), time.perf_counter()
    if hook is None:
        raise SlackError("unknown_fault")
    await hook()
    ask.world.journal.note("fault", f"{kind} app", began=began, error=f"fault:{kind}")
    return {"fault": {"method": "app", "kind": kind}}


async def faults_clear(ask: Ask) -> Json:
    ask.world.faults.clear()
    return {}


async def reset(ask: Ask) -> Json:
    await ask.box.reset(empty=bool(ask.args.get("empty")))
    return {}


TABLE: Table = (
    ("POST", "members", members_add),
    ("POST", "members/change", members_change),
    ("POST", "members/deactivate", members_deactivate),
    ("POST", "uninstall", uninstall),
    ("GET", "clock", clock_read),
    ("POST", "clock", clock_move),
    ("GET", "log", log),
    ("GET", "sent", sent),
    ("GET", "faults", faults_list),
    ("POST", "faults", faults_add),
    ("DELETE", "faults", faults_clear),
    ("POST", "reset", reset),
)
