"""Installing an app: its bot user and its tokens; and whose token this is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox import manifest as manifests
from bot.sandbox.ids import secret
from bot.sandbox.shapes import App, Json, Member
from bot.sandbox.state import State

BOT, APP, CONFIG = "bot", "app", "config"


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    app: App


class Tokens:
    def __init__(self, state: State) -> None:
        self.state = state
        self.known: dict[str, Token] = {}
        self.revoked: set[str] = set()
        for app in state.apps.values():
            self._register(app)

    def find(self, text: str) -> Token | None:
        return self.known.get(text)

    def install(self, manifest: Json) -> App:
        """Install, or bring an installed app of the same name up to date; raises ValueError on a bad manifest."""
        problems = manifests.problems(manifest)
        if problems:
            raise ValueError("; ".join(f"{line['pointer']}: {line['message']}" for line in problems))
        name = manifest["display_information"]["name"]
        app = next((app for app in self.state.apps.values() if app.name == name), None)
        if app is None:
            app = self._new(name, manifest)
        if not app.installed:
            app.bot_token = f"xoxb-{self.state.mint.number()}-{secret()}"
            app.installed = True
            self.state.change_member(self.state.members[app.user_id], {"deleted": False})
        app.manifest = manifest
        app.read_manifest()
        self._register(app)
        self.state.touch("app", app.id)
        return app

    def revoke(self, app: App) -> None:
        app.installed = False
        self.revoked.add(app.bot_token)
        self.state.change_member(self.state.members[app.user_id], {"deleted": True})
        self.state.touch("app", app.id)

    def _new(self, name: str, manifest: Json) -> App:
        mint = self.state.mint
        shown = ((manifest.get("features") or {}).get("bot_user") or {}).get("display_name") or name
        handle = "".join(letter for letter in shown.lower() if letter.isalnum() or letter in "-_") or "bot"
        while handle in self.state.handles:
            handle += "-app"
        app_id, bot_id = mint.id("A"), mint.id("B")
        member = Member(
            mint.id("U"), handle, shown, is_bot=True, bot_id=bot_id, app_id=app_id, home_team=self.state.team
        )
        self.state.add_member(member)
        number = mint.number()
        app = App(
            id=app_id,
            name=name,
            user_id=member.id,
            bot_id=bot_id,
            manifest=manifest,
            bot_token=f"xoxb-{number}-{secret()}",
            app_token=f"xapp-1-{app_id}-{number}-{secret(48)}",
            signing_secret=secret(32),
            config_token=f"xoxe.xoxp-1-{secret(48)}",
            verification_token=secret(24),
            client_id=f"{number}.{number + 1}",
            client_secret=secret(32),
        )
        self.state.apps[app_id] = app
        return app

    def _register(self, app: App) -> None:
        app.profile = {
            "id": app.bot_id,
            "app_id": app.id,
            "user_id": app.user_id,
            "name": app.name,
            "icons": {"image_36": "", "image_48": "", "image_72": ""},
            "deleted": False,
            "updated": self.state.now(),
            "team_id": self.state.team,
        }
        self.known[app.bot_token] = Token(BOT, app)
        self.known[app.app_token] = Token(APP, app)
        self.known[app.config_token] = Token(CONFIG, app)
        if not app.installed:
            self.revoked.add(app.bot_token)
