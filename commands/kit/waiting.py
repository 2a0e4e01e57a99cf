"""Reminders that can wait are bundled into their reader's next digest; nobody is told the same thing twice a day."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from storage import bulk, digests
from storage.base import new_id
from storage.digests import KeptReminder
from storage.facts import freeze
from storage.people import Person
from storage.work import Work

FAR_OFF: Final = timedelta(days=1)
"""What is due that long after the next digest can wait for it."""
TELL, KEEP, DROP = "tell", "keep", "drop"
DUE: Final = "due"
"""The section in which kept reminders stand; who leaves it out is reminded by messages."""


class Waiting:
    """How these people read digests, asked once for a batch; what is kept for them is written down at its end."""

    def __init__(self, work: Work, people: Iterable[Person]) -> None:
        self._work = work
        self._zones = {one.id: ZoneInfo(one.time_zone) for one in people}
        ids = sorted(self._zones)
        readers = work.ask(digests.READERS, ids=ids) if ids else []
        self._readers = {one.person_id: one for one in readers if one.next_at is not None}
        yesterday = work.today - timedelta(days=1)
        sent = work.ask(digests.SENT, ids=sorted(self._readers), day=yesterday) if self._readers else []
        self._sent = {(one.person_id, one.on): one for one in sent}
        self._kept: list[dict[str, Any]] = []

    def told(
        self, case: Any, notice: str, people: Iterable[Person], key: str, facts: Mapping[str, Any]
    ) -> list[Person]:
        """Whom of these to remind now of what is `due` by the facts; for the others it is kept, or was said today."""
        now = []
        for person in people:
            verdict = self._verdict(person, case, facts["due"])
            if verdict == TELL:
                now.append(person)
            elif verdict == KEEP:
                self.keep(case, notice, person, key, facts)
        return now

    def takes(self, person: Person, kind: str) -> bool:
        """Whether this person's digest would say it."""
        reader = self._readers.get(person.id)
        if reader is None or DUE in reader.hidden or kind in reader.hidden_kinds:
            return False
        return reader.muted_until is None or reader.muted_until < self._today(person)

    def keep(self, case: Any, notice: str, person: Person, key: str, facts: Mapping[str, Any]) -> None:
        known = {"kind": case.kind, "record_id": case.id, "notice": notice, "facts": freeze(dict(facts))}
        row = {"workspace_id": self._work.workspace_id, "id": new_id(), "person_id": person.id, **known}
        self._kept.append({**row, "key": f"{key}:{person.id}", "kept_at": self._work.now, "told_at": None})

    def write(self) -> None:
        """Each key once, whoever else kept it."""
        bulk.write(self._work.session.connection(), KeptReminder.__table__, self._kept, once_by=("workspace_id", "key"))
        self._kept = []

    def _verdict(self, person: Person, case: Any, due: datetime) -> str:
        if not self.takes(person, case.kind):
            return TELL
        next_at = self._readers[person.id].next_at
        if next_at is not None and due - next_at >= FAR_OFF:
            return KEEP
        said = self._sent.get((person.id, self._today(person)))
        return DROP if said is not None and case.id in said.told else TELL

    def _today(self, person: Person) -> Any:
        return self._work.now.astimezone(self._zones[person.id]).date()
