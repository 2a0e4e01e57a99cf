"""From a Slack user to a Person: first meeting, language, time zone, guests, people of other workspaces."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from commands.kit.text import clean
from commands.kit.wall_clock import UnknownTimeZone, zone_of
from commands.kit.words import language_of
from storage import directory, people
from storage.desk import Conflict, Desk
from storage.people import Person
from storage.work import Work

MOST = 10_000


class Callers:
    """Knows who has been met; a person is looked up in Slack once, and again when their profile changes."""

    def __init__(self, desk: Desk, client_for: Callable[[str], AsyncWebClient]) -> None:
        self._desk = desk
        self._client_for = client_for
        self._met: set[tuple[str, str]] = set()
        self._teams: set[str] = set()

    async def meet(self, team: str, slack_ids: Iterable[str], *, home_team: str | None = None) -> None:
        """Make sure that each of them is on record; those whom Slack does not know are left out."""
        strangers = self._strangers(team, slack_ids)
        if strangers and team not in self._teams:
            await self._learn(team)
            strangers = self._strangers(team, strangers)
        if not strangers:
            return
        rows = await self._desk.read(team, lambda look: look.ask_rows(directory.ON_RECORD, ids=strangers))
        known = {row.slack_id for row in rows}
        for id in strangers:
            if id not in known and not await self._introduce(team, id, home_team):
                continue
            self._met.add((team, id))

    def _strangers(self, team: str, slack_ids: Iterable[str]) -> list[str]:
        return [id for id in dict.fromkeys(slack_ids) if (team, id) not in self._met]

    async def _learn(self, team: str) -> None:
        """Once, at the first call: whoever is on record need not be asked for one by one, as long as they are not too
        many to be kept in mind."""
        rows = await self._desk.read(team, lambda look: look.ask_rows(directory.SOME_ON_RECORD, most=MOST))
        self._met |= {(team, row.slack_id) for row in rows}
        self._teams.add(team)

    async def _introduce(self, team: str, id: str, home_team: str | None) -> bool:
        try:
            answer = await self._client_for(team).users_info(user=id, include_locale=True)
        except SlackApiError:
            return False
        user: Mapping[str, Any] = answer["user"]
        try:
            await self._desk.run(team, lambda work: enrol(work, team, user, home_team))
        except Conflict:
            return True
        return True


def enrol(work: Work, team: str, user: Mapping[str, Any], home_team: str | None = None) -> Person:
    """A new person, or what has changed of a known one."""
    person = work.first(people.by_slack_id(str(user["id"])))
    if person is None:
        person = Person(slack_id=str(user["id"]), met_at=work.now, level="staff", name="")
        work.add(person)
    profile = user.get("profile") or {}
    name = profile.get("display_name") or user.get("real_name") or profile.get("real_name") or user.get("name") or "?"
    person.name = clean(str(name))[:120]
    person.language = language_of(str(user.get("locale") or "en-US"))
    person.time_zone = _zone(str(user.get("tz") or ""), work.workspace.time_zone)
    person.is_active = not user.get("deleted", False)
    person.is_bot = bool(user.get("is_bot")) or user["id"] == "USLACKBOT"
    stranger = (home_team or user.get("team_id") or team) != team
    restricted = user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
    person.is_guest = bool(restricted or stranger)
    work.session.flush()
    return person


def _zone(name: str, otherwise: str) -> str:
    """Slack's zone if this machine knows it: every sentence to the person is told in it."""
    try:
        return zone_of(name).key
    except UnknownTimeZone:
        return otherwise
