"""How an app comes and goes: consent, the code that becomes a token, and the end of the token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import events
from bot.sandbox.ids import secret
from bot.sandbox.shapes import App, Json, SlackError

if TYPE_CHECKING:
    from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Consent:
    """A code waits here for `oauth.v2.access`, once."""

    app: str
    user: str
    redirect: str


def by_client(world: World, client_id: str) -> App:
    for app in world.state.apps.values():
        if app.client_id == client_id:
            return app
    raise SlackError("invalid_client_id")


def consent(world: World, app: App, user: str, redirect: str) -> str:
    """The code that Slack appends to the redirect address after somebody allowed the app."""
    allowed = (app.manifest.get("oauth_config") or {}).get("redirect_urls") or []
    if not redirect:
        redirect = allowed[0] if allowed else ""
    if not redirect or not any(redirect.startswith(one) for one in allowed):
        raise SlackError("bad_redirect_uri")
    code = secret(40)
    world.consents[code] = Consent(app.id, user, redirect)
    return code


def redeem(world: World, app: App, code: str, redirect: str) -> Consent:
    given = world.consents.get(code)
    if given is None or given.app != app.id:
        raise SlackError("invalid_code")
    if redirect and redirect != given.redirect:
        raise SlackError("bad_redirect_uri")
    del world.consents[code]
    if not app.installed:
        world.tokens.install(app.manifest)
    world.tell_channels()
    return given


def uninstall(world: World, app: App) -> None:
    """The tokens die first; then the app hears of it, since its connections outlive them."""
    world.tokens.revoke(app)
    last_words: tuple[Json, ...] = (
        {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [app.user_id]}},
        {"type": "app_uninstalled"},
    )
    for event in last_words:
        if events.wants(app, event["type"]):
            events.send(world, app, event)
    world.tell_channels()
