"""Who writes down what was owed while it is written, since old errands and digests are forgotten in two years."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.two_years.slack import lines_of

WRITES_DOWN = """
CREATE TABLE seen_errands (id, kind, record_kind, record_id, payload, created_at);
CREATE TABLE seen_ends (id, status);
CREATE TABLE seen_digests (id, person_id, on_date, is_weekly);
CREATE TRIGGER errand_owed AFTER INSERT ON errands BEGIN
    INSERT INTO seen_errands VALUES
        (NEW.id, NEW.kind, NEW.record_kind, NEW.record_id, NEW.payload, NEW.created_at);
END;
CREATE TRIGGER errand_over AFTER UPDATE OF status ON errands WHEN NEW.status IN ('sent', 'cancelled', 'dead') BEGIN
    INSERT INTO seen_ends VALUES (NEW.id, NEW.status);
END;
CREATE TRIGGER digest_owed AFTER INSERT ON digests BEGIN
    INSERT INTO seen_digests VALUES (NEW.id, NEW.person_id, NEW.on_date, NEW.is_weekly);
END;
"""


def watch(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(WRITES_DOWN)


@dataclass(frozen=True)
class Told:
    """A message to one person that was owed."""

    id: str
    kind: str
    record_id: str
    notice: str
    what: str
    to: str
    at: datetime


class Witness:
    """What stands in the database when all is over, read without the product."""

    def __init__(self, database: Path, post: Path) -> None:
        with closing(sqlite3.connect(database)) as self._connection:
            self.people = dict(self._rows("SELECT id, slack_id FROM people"))
            self.told = [self._told(*row) for row in self._rows(OWED)]
            self.digests = [
                (self.people[person], date.fromisoformat(on), bool(weekly), id)
                for id, person, on, weekly in self._rows("SELECT id, person_id, on_date, is_weekly FROM seen_digests")
            ]
            self.ends = Counter(self._rows("SELECT id, status FROM seen_ends"))
            self.still_owed = Counter(self._rows("SELECT kind, status FROM errands WHERE status IN "
                                                 "('pending', 'sending', 'unknown', 'dead')"))  # fmt: skip
            self.titles = dict(self._rows("SELECT id, title FROM actions UNION SELECT id, title FROM rectifications"))
            self.meetings = {id: (title, date.fromisoformat(on)) for id, title, on in self._rows(MEETINGS)}
            self.visits = {
                id: (name, occasion, date.fromisoformat(on), moment(at))
                for id, name, occasion, on, at in self._rows(VISITS)
            }
            self.stamps = {(title, date.fromisoformat(on)): outcome for title, on, outcome in self._rows(STAMPS)}
            self.missed = [(rule.split(":")[2], date.fromisoformat(on)) for rule, on in self._rows(MISSED)]
        marks = [one["metadata"]["event_payload"]["errand"].split() for one in lines_of(post)]
        self.delivered = Counter(mark for each in marks for mark in each)

    def _rows(self, query: str) -> list[Any]:
        return self._connection.execute(query).fetchall()

    def _told(self, id: str, kind: str, record_id: str, payload: str, at: str) -> Told:
        said = json.loads(payload)
        what = (said.get("facts") or {}).get("what", "")
        return Told(id, kind, record_id, said["notice"], what, self.people[said["to"]], moment(at))


OWED = "SELECT id, record_kind, record_id, payload, created_at FROM seen_errands WHERE kind = 'direct'"
MEETINGS = """SELECT meetings.id, meeting_series.title, meetings.occasion FROM meetings
    JOIN meeting_series ON meeting_series.id = meetings.series_id"""
VISITS = """SELECT visits.id, contacts.name, visits.occasion, visits.due_on, visits.opened_at FROM visits
    JOIN contacts ON contacts.customer_id = visits.customer_id"""
STAMPS = """SELECT meeting_series.title, on_date, outcome FROM occurrences
    JOIN meeting_series ON rule = 'series:' || meeting_series.id || ':0'"""
MISSED = "SELECT rule, on_date FROM occurrences WHERE rule LIKE 'missed:meeting:%'"


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)
