"""Keys of the intake: made, exchanged and revoked on the command line. Their secrets are kept nowhere; each follows
from its name and from INTAKE_SECRET, which stands outside the database."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

import click

from storage import intake
from storage.desk import Desk
from storage.intake import IntakeKey
from storage.work import Work
from storage.workspaces import Workspace

GRACE = timedelta(days=1)
LONGEST = 60


class Made(NamedTuple):
    key: str
    secret: str


def new_secret() -> str:
    return secrets.token_urlsafe(36)


def secret_of(master: str, key_id: str) -> str:
    """What whoever has this key signs with."""
    made = hmac.new(master.encode(), f"quartet intake {key_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def make(desk: Desk, workspace: Workspace, master: str, name: str) -> Made:
    """Raises ClickException for a name that is in use."""
    if not name.strip() or len(name) > LONGEST:
        raise click.ClickException(f"Name the key after who uses it, in at most {LONGEST} characters.")
    with desk.open(workspace.id) as work:
        if [one for one in work.all(intake.keys()) if one.name == name and _is_valid(one, work.now)]:
            raise click.ClickException(f"{name} has a key. `python -m bot intake-key rotate {name}` gives it another.")
        return _made(work, master, name)


def rotate(desk: Desk, workspace: Workspace, master: str, name: str) -> Made:
    """A new key; the old one holds for a day more, so that nothing is lost meanwhile."""
    with desk.open(workspace.id) as work:
        for one in _named(work, name):
            one.valid_until = work.now + GRACE
        return _made(work, master, name)


def revoke(desk: Desk, workspace: Workspace, name: str) -> int:
    """Every key of this name, at once. Raises ClickException where there is none."""
    with desk.open(workspace.id) as work:
        found = _named(work, name)
        for one in found:
            one.valid_until = work.now
            work.note(one, "intake_revoked", by=None, name=one.name, key=one.key_id)
        return len(found)


def listed(desk: Desk, workspace: Workspace) -> list[str]:
    with desk.look(workspace.id) as look:
        return [_line(one, look.now) for one in look.all(intake.keys())]


def _line(key: IntakeKey, now: datetime) -> str:
    used = f"last used {key.used_on}" if key.used_on else "never used"
    until = f"until {key.valid_until:%Y-%m-%d %H:%M} UTC" if key.valid_until else "in use"
    return f"{key.key_id}  {key.name}  made {key.made_at:%Y-%m-%d}, {used}, {until}"


def _is_valid(key: IntakeKey, now: datetime) -> bool:
    return key.valid_until is None or key.valid_until > now


def _named(work: Work, name: str) -> list[IntakeKey]:
    found = [one for one in work.all(intake.keys()) if one.name == name and _is_valid(one, work.now)]
    if not found:
        raise click.ClickException(f"There is no key named {name}. `python -m bot intake-key list` shows them.")
    return found


def _made(work: Work, master: str, name: str) -> Made:
    key_id = f"qk_{secrets.token_hex(8)}"
    key = work.add(IntakeKey(key_id=key_id, name=name, made_at=work.now))
    work.note(key, "intake_made", by=None, name=name, key=key_id)
    return Made(key_id, secret_of(master, key_id))
