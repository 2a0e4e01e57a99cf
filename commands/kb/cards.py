"""An article's card and its line in a list: what is served, what is being written, and how often it helped."""

from collections.abc import Mapping

from commands.kb.parts import newest
from commands.kb.rules import LANGUAGES, STATES, S
from commands.kit import blocks, topics
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Telling
from storage import people
from storage.articles import Article
from storage.tables import cases

LIGHTS: Mapping[str, str] = {S.DRAFT: "⚪", S.REVIEW: "🟡", S.APPROVED: "🟢", S.RETIRED: "⚫"}
LONGEST = 1200


def card(telling: Telling) -> Card:
    article, t = telling.subject, telling.t
    return Card(
        title=article.title,
        state=state(article, t),
        facts=_facts(telling),
        body=[*_served(article, t), *_helped(article, t), *_pending(telling)],
        clause="3.2.1",
        light=LIGHTS[article.status],
    )


def state(article: Article, t: Words) -> str:
    """While a further version is at work, the one before it is still served."""
    if article.edition and article.status in (S.DRAFT, S.REVIEW):
        text = N_("version {edition} is served; version {latest} is {state}")
        return t(text, edition=article.edition, latest=article.latest, state=t(STATES[article.status]))
    return t(STATES[article.status])


def _facts(telling: Telling) -> list[tuple[str, str]]:
    article, t, look = telling.subject, telling.t, telling.look
    squad = look.first(people.squad_by_code(article.squad))
    approver = look.person(article.approved_by_id) if article.approved_by_id else None
    languages = dict(LANGUAGES)
    approved = ""
    if approver is not None and article.approved_at is not None:
        known = {"edition": article.edition, "by": approver, "at": article.approved_at}
        approved = t(N_("version {edition} by {by}, {at}"), **known)
    return [
        (t(N_("Topic")), plain(topics.named(look, t).get(article.topic, article.topic))),
        (t(N_("Languages it is written in")), t.listed([t(languages.get(one, one)) for one in article.languages])),
        (t(N_("Squad that answers for it")), plain(t.name(squad.names)) if squad else ""),
        (t(N_("Keywords")), plain(article.keywords)),
        (t(N_("Approved")), approved),
        (t(N_("Made of")), _origin(telling)),
        (t(N_("Offered and used")), usefulness(article, t) if article.edition else ""),
    ]


def _origin(telling: Telling) -> str:
    article = telling.subject
    kind = cases().get(article.made_from_kind or "")
    found = telling.look.get(kind, article.made_from_id) if kind else None
    return str(found.number) if found is not None else ""


def usefulness(article: Article, t: Words) -> str:
    return t(N_("offered {offered} times, used {used} times"), offered=article.offered, used=article.used)


def body(telling: Telling) -> list[Block]:
    """What somebody needs who is to judge it."""
    pending = _pending(telling)
    return pending[1:] or _served(telling.subject, telling.t)


def _served(article: Article, t: Words) -> list[Block]:
    said = [(N_("What customers ask"), article.question), (N_("Answer"), article.answer)]
    return [blocks.paragraph(f"*{t(label)}*\n{plain(words, LONGEST)}") for label, words in said]


def _helped(article: Article, t: Words) -> list[Block]:
    """For everybody who reads it."""
    if not article.is_served:
        return []
    return blocks.buttons([blocks.button(t(N_("This helped")), "kb.helped", article.id)])


def _pending(telling: Telling) -> list[Block]:
    """The version that is being written or judged, where another one is served meanwhile."""
    article, t = telling.subject, telling.t
    if not article.edition or article.latest == article.edition or article.status not in (S.DRAFT, S.REVIEW):
        return []
    version = newest(telling.look, article)
    if version is None:
        return []
    heading = t(N_("Version {edition}, not approved yet: {title}"), edition=version.edition, title=plain(version.title))
    said = [(N_("What customers ask"), version.question), (N_("Answer"), version.answer)]
    words = [blocks.paragraph(f"*{t(label)}*\n{plain(words, LONGEST)}") for label, words in said]
    return [blocks.divider(), blocks.paragraph(heading), *words]


def line(telling: Telling) -> str:
    article, t = telling.subject, telling.t
    known = {
        "number": article.number,
        "title": plain(shorten(article.title, 90)),
        "state": state(article, t),
        "usefulness": usefulness(article, t),
    }
    if article.edition:
        return t(N_("*{number}*  {title}  ·  {state}  ·  {usefulness}"), **known)
    return t(N_("*{number}*  {title}  ·  {state}"), **known)
