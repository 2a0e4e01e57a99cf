"""`python -m bot intake-key`: keys for web forms and call centres (docs/intake.md)."""

import click

from bot.options import WORKSPACE, settings_and_logs


@click.group("intake-key")
def intake_key() -> None:
    """Keys for web forms and call centres (docs/intake.md)."""


@intake_key.command("secret")
def intake_key_secret() -> None:
    """Print a new INTAKE_SECRET."""
    from bot import intake_keys

    click.echo(intake_keys.new_secret())


@intake_key.command("make")
@WORKSPACE
@click.argument("name")
def intake_key_make(workspace: str | None, name: str) -> None:
    """A key for NAME; its secret is shown now and never again."""
    _hand_out("make", workspace, name)


@intake_key.command("rotate")
@WORKSPACE
@click.argument("name")
def intake_key_rotate(workspace: str | None, name: str) -> None:
    """Another key for NAME; the old one holds for a day more."""
    _hand_out("rotate", workspace, name)


def _hand_out(how: str, workspace: str | None, name: str) -> None:
    from bot import admin, intake_keys

    settings = settings_and_logs()
    if not settings.intake_secret:
        raise click.ClickException("INTAKE_SECRET is not set. `python -m bot intake-key secret` makes one for .env.")
    master = settings.intake_secret.split()[0]
    with admin.opened(settings) as desk:
        give = intake_keys.make if how == "make" else intake_keys.rotate
        made = give(desk, admin.workspace_of(desk, workspace), master, name)
    click.echo(f"key: {made.key}\nsecret: {made.secret}")


@intake_key.command("list")
@WORKSPACE
def intake_key_list(workspace: str | None) -> None:
    """The keys, without their secrets."""
    from bot import admin, intake_keys

    with admin.opened(settings_and_logs()) as desk:
        for line in intake_keys.listed(desk, admin.workspace_of(desk, workspace)):
            click.echo(line)


@intake_key.command("revoke")
@WORKSPACE
@click.argument("name")
def intake_key_revoke(workspace: str | None, name: str) -> None:
    """Every key of NAME, at once."""
    from bot import admin, intake_keys

    with admin.opened(settings_and_logs()) as desk:
        count = intake_keys.revoke(desk, admin.workspace_of(desk, workspace), name)
    click.echo(f"Revoked: {count}.")
