"""The supervisor keeps the list of topics and the numbers of the reply standards (2.2.1c, 2.2.2)."""

import re
import unicodedata
from typing import Any

from commands.kit import topics
from commands.kit.text import lookup, plain
from commands.kit.words import LANGUAGES, N_, Words, words_for
from commands.kit.workflow import Message
from commands.service import asks, refusals
from commands.service.rules import STANDARDS
from commands.squad import asks as squad_asks
from commands.squad import operations as squads
from storage import topics as stored
from storage.base import new_id
from storage.numbers import NUMBERS
from storage.people import Person
from storage.topics import Topic
from storage.work import Work

LAST = "other"


def standard(work: Work, by: Person, ask: asks.Standard) -> Message:
    """As `/squad settings`, for the numbers that are the supervisor's: one that a clause states is proposed to
    leadership. Raises NotAStandard beside the field, and what that command raises."""
    known = {one.key for one in NUMBERS if one.group in STANDARDS}
    if ask.key not in known:
        raise refusals.NotAStandard("key", key=plain(ask.key, 60))
    return squads.change_setting(work, by, squad_asks.Setting(key=ask.key, value=ask.value, reason=ask.reason))


def topic(work: Work, by: Person, ask: asks.Topic) -> Message:
    """A new one, or another name for one there is. Raises NoSuchTopic, NameTaken beside the field."""
    t = words_for(by)
    known = topics.named(work, t)
    if ask.code and ask.code not in known:
        raise refusals.NoSuchTopic("code", code=plain(ask.code, 60))
    names = {"en": ask.name, "zh_Hans": ask.name_hans or ask.name, "zh_Hant": ask.name_hant or ask.name}
    taken = {lookup(name): code for one in LANGUAGES for code, name in topics.named(work, Words(one)).items()}
    if any(taken.get(lookup(name), ask.code) != ask.code for name in names.values()):
        raise refusals.NameTaken("name", name=plain(ask.name))
    row = _row(work, ask.code or _code_of(ask.name, known))
    before, row.names, row.retired_at = row.names, names, None
    work.note(row, "rename" if before else "add", by=by, name=ask.name)
    return Message(t(N_("✅ New records can be about “{name}”."), name=plain(t.name(names))))


def retire(work: Work, by: Person, ask: asks.Retire) -> Message:
    """Raises NoSuchTopic, AlwaysNeeded beside the field."""
    t = words_for(by)
    in_use = topics.in_use(work, t)
    if ask.code not in in_use:
        raise refusals.NoSuchTopic("code", code=plain(ask.code, 60))
    if ask.code == LAST:
        raise refusals.AlwaysNeeded("code", name=plain(in_use[LAST]))
    row = _row(work, ask.code)
    row.retired_at = work.now
    row.names = row.names or {one: Words(one)(topics.SHIPPED[ask.code]) for one in LANGUAGES}
    name = in_use[ask.code]
    work.note(row, "retire", by=by, name=name)
    return Message(t(N_("✅ New records are no longer about “{name}”; old ones keep it."), name=plain(name)))


def _row(work: Work, code: str) -> Topic:
    found = work.first(stored.own().where(Topic.code == code))
    return found if found is not None else work.add(Topic(code=code, names={}, added_at=work.now))


def _code_of(name: str, known: Any) -> str:
    """Readable where the name is; never one that there is."""
    plainly = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    code = re.sub("[^a-z0-9]+", "_", plainly.lower()).strip("_")[:28]
    return code if len(code) > 1 and code not in known else f"topic_{new_id()[-8:]}"
