"""The one error door: what is known becomes a sentence, what is not gets a reference mark and a log line without
anybody's words."""

import secrets
import traceback
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError

from commands.kit.refusals import ChangedMeanwhile, Refusal, Unreachable
from commands.kit.words import N_
from storage.desk import Conflict

log = structlog.get_logger("quartet")


class Unexpected(Refusal):
    text = N_(
        "Something went wrong on our side; nothing was changed. Please try again, or tell an administrator: {mark}."
    )


def meaning(error: BaseException, **where: Any) -> Refusal:
    """The refusal that a person is shown for whatever was raised."""
    match error:
        case Refusal():
            return error
        case Conflict():
            return ChangedMeanwhile()
        case OperationalError() | InterfaceError() | TimeoutError():
            log.error("database out of reach", fault=_kind(error), **where)
            return Unreachable()
        case _:
            mark = secrets.token_hex(4)
            log.error("unexpected", mark=mark, fault=_kind(error), at=_place(error), **where)
            return Unexpected(mark=f"`{mark}`")


def _kind(error: BaseException) -> str:
    """The class of what was raised; its message may hold people's words and is left out."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return f"{type(error).__name__}/{type(error.orig).__name__}"
    return type(error).__name__


def _place(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename.rsplit('/', 3)[-1]}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
