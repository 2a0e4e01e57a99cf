"""`python -m bot`: run, demo, admin, migrate, doctor, manifest, backup, restore, audit, bench."""

import click

from bot.cli import main


@main.command()
@click.option("--port", default=3800, show_default=True, help="Where the page is served.")
@click.option("--fresh", is_flag=True, help="Forget the state in .sandbox/ and start over.")
@click.option("--empty", is_flag=True, help="Members only: no squads seated, no records.")
def demo(port: int, fresh: bool, empty: bool) -> None:
    """The whole product in a local workspace: no Slack, no token."""
    from bot.demo.serve import demo as serve
    from bot.sandbox.client import Member
    from bot.sandbox.server import Sandbox

    serve(Sandbox, Member, port=port, fresh=fresh, empty=empty)


if __name__ == "__main__":
    main()
