"""The pages of the organisation's numbers, and a person's own history in the squads."""

from dataclasses import replace

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.histories import told
from commands.kit.refusals import NotAllowed
from commands.kit.replies import Block, Reply, Say
from commands.kit.serve import open_form
from commands.kit.standing import standing
from commands.kit.text import plain, user_id
from commands.kit.who import LEADERSHIP, decide
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling, Workflow
from commands.squad import labels, offers, refusals
from commands.squad.rules import MAY_SEAT
from commands.squad.settings import shown, value_now, wanted
from storage import history, people
from storage.numbers import Number
from storage.people import Person
from storage.reading import Reading

MAY_READ = MAY_SEAT | LEADERSHIP
LINES = 20
CHANGES = 10


def settings(telling: Telling, workflow: Workflow, call: Call) -> Reply:
    """The chapters; a chapter's numbers; a number with its history. A number's button opens the form."""
    asked = call.value or " ".join(call.words) or call.case_id or ""
    number = offers.find_number(asked)
    if number is not None and call.door == "button":
        verb = workflow.verb("settings")
        assert verb is not None
        now = value_now(telling.look, number)
        words = [f"key:{number.key}", *([f"value:{now}"] if now else [])]
        return open_form(telling, workflow, verb, replace(call, words=words, value=""))
    if number is not None:
        return _number(telling, number)
    page = next((one for one in labels.PAGES if asked == one[0]), None)
    if page is not None:
        return _chapter(telling, page[1], page[2], call.replaces)
    some = tuple(one for part in labels.PAGES for one in part[2] if asked and one.key.startswith(asked))
    if some:
        return _chapter(telling, N_("Numbers that begin with {beginning}"), some, call.replaces, beginning=asked)
    if asked and not call.replaces:
        raise refusals.NoSuchSetting("key", key=asked)
    return _contents(telling, call.replaces)


def _contents(telling: Telling, replaces: bool) -> Say:
    t = telling.t
    title = t(N_("The organisation's numbers"))
    about = t(
        N_("Every number is a setting with bounds and a history. One that a rule states (§) changes by a rule change.")
    )
    return Say(title, [blocks.heading(title), blocks.paragraph(about), *_turning(t)], replace=replaces)


def _turning(t: Words) -> list[Block]:
    return blocks.buttons([blocks.button(t(label), f"squad.settings.{code}", code) for code, label, _ in labels.PAGES])


def _chapter(telling: Telling, title: str, numbers: tuple[Number, ...], replaces: bool, **values: str) -> Say:
    t = telling.t
    said = t(title, **values)
    made = [_line(telling.look, number, t) for number in numbers[:45]]
    return Say(said, [blocks.heading(said), *made, *_turning(t)], replace=replaces)


def _line(look: Reading, number: Number, t: Words) -> Block:
    now = value_now(look, number)
    clause = f"  ·  § {number.clause}" if number.clause else ""
    usual = ""
    if now != number.default:
        usual = "  ·  " + t(N_("usually {value}"), value=plain(shown(number, number.default, t)))
    text = f"*{t(labels.NUMBERS[number.key])}*\n{plain(shown(number, now, t))}{usual}  ·  `{number.key}`{clause}"
    change = t(N_("Propose")) if number.clause else t(N_("Change"))
    return blocks.with_button(text, blocks.button(change, f"squad.settings.{number.key.replace('.', '-')}", number.key))


def _number(telling: Telling, number: Number) -> Say:
    """One number: what it is, what would do, who changed it."""
    look, t = telling.look, telling.t
    title = t(labels.NUMBERS[number.key])
    made = [blocks.heading(title), _line(look, number, t)]
    made.append(blocks.paragraph(t(N_("It can be {wanted}."), wanted=plain(wanted(number, t)))))
    entries = look.all(history.recent(look.workspace_id, look.workspace_id, 500))
    changes = [one for one in entries if one.verb == "setting" and one.facts.get("key") == number.key][:CHANGES]
    squad_lines = told(look, _workflow(), changes, t)
    made += [blocks.paragraph(line) for line in squad_lines] or [blocks.note(t(N_("Nobody has changed it yet.")))]
    return Say(title, made)


def _workflow() -> Workflow:
    from commands.squad.workflow import SQUAD

    return SQUAD


def person_history(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The last lines about a person's seats and acknowledgements; one's own, if nobody is named."""
    look, t = telling.look, telling.t
    person = _about(telling, workflow, call)
    ids = [person.id, *(seat.id for seat in look.all(people.every_seat_of(person.id)))]
    found = [entry for id in ids for entry in look.all(history.of_record(look.workspace_id, id))]
    found.sort(key=lambda entry: entry.seq)
    title = t(N_("History of {name}"), name=person.name)
    lines = told(look, workflow, found[-LINES:], t)
    none = [blocks.note(t(N_("Nothing is recorded yet.")))]
    return Say(title, [blocks.heading(title), *([blocks.paragraph(line) for line in lines] or none)])


def _about(telling: Telling, workflow: Workflow, call: Call) -> Person:
    """Others' history, with its reasons, is for those who keep the roster and for leadership."""
    look, reader = telling.look, telling.reader
    assert reader is not None
    mention = next((id for word in call.words if (id := user_id(word))), None)
    if mention in (None, reader.slack_id):
        return reader
    if not decide(standing(look, reader, workflow, "history"), MAY_READ).allowed:
        raise NotAllowed(verb=telling.t(N_("History")), who=MAY_READ.describe(telling.t))
    found = look.person(slack_id=mention)
    if found is None:
        raise refusals.NotMet("member")
    return found
