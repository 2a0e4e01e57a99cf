"""The table of the knowledge base: written by anybody, approved by another, found by words, kept by use (3.2.1)."""

from collections.abc import Mapping
from typing import Any

from commands.kb import asks, cards, operations, pages, replies, telling
from commands.kb.parts import approvers, author_ids, leads, newest
from commands.kb.rules import FLOW, STATES, SUNK, SUPERVISOR, S
from commands.kit.deciding import Waits
from commands.kit.notices import worded
from commands.kit.standard import standard
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from storage import articles
from storage.articles import Article, CannedReply
from storage.people import Person
from storage.reading import Reading

FILTERS = (
    ("served", N_("served")),
    ("mine", N_("mine")),
    ("review", N_("to be approved")),
    ("draft", N_("drafts")),
    ("sinking", N_("offered and not used")),
    ("retired", N_("retired")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    match chosen:
        case "mine":
            return articles.of_person(reader.id)
        case "review" | "draft":
            return articles.shelf().where(Article.status == chosen)
        case "sinking":
            return articles.sinking(SUNK)
        case "retired":
            return articles.shelf(is_open=False)
        case "all":
            return articles.shelf(is_open=None)
    return articles.served()


def _relations(look: Reading, article: Article) -> Mapping[str, set[str]]:
    return {"author": author_ids(look, article), "approver": {one.id for one in leads(look, article)}}


def _asked(look: Reading, article: Article) -> list[Person]:
    return approvers(look, article) if article.status == S.REVIEW else look.several(filter(None, [article.owner_id]))


def _waits(look: Reading, article: Article) -> list[Waits]:
    return [Waits("", approvers(look, article), "approve")] if article.status == S.REVIEW else []


def _offers(look: Reading, article: Article, verb: str) -> bool:
    """What would be refused as things stand is not held out to anybody."""
    return verb != "discard" or article.edition > 0


def _as_it_stands(told: Telling) -> Mapping[str, Any]:
    """The newest version, whether it is served or being written."""
    version = newest(told.look, told.subject)
    if version is None:
        return {}
    text = {name: getattr(version, name) for name in ("title", "question", "answer", "topic", "keywords")}
    return text | {"languages": tuple(version.languages), "squad": told.subject.squad}


def _own_language(told: Telling) -> Mapping[str, Any]:
    return {"languages": (told.reader.speaks,) if told.reader else (), "squad": "customer_service", "topic": "other"}


def _reply(told: Telling) -> Mapping[str, Any]:
    """The canned reply from whose menu the form was opened, with its texts."""
    code = str(told.facts.get("value") or "")
    found = next((one for one in replies.in_use(told.look) if one.code == code), None)
    if found is None:
        return {}
    texts = {field: found.text(language) for language, field in replies.TEXTS.items()}
    return {"reply": found.code, "name": found.title(told.t), **texts}


VERBS = (
    Verb(
        "add",
        operations.add,
        N_("Write an article"),
        asks.Add,
        by=ANYONE,
        makes=True,
        style="primary",
        prefill=_own_language,
        example='"Reset the meter" "How do I reset it?" "Hold the red key for five seconds."',
    ),
    Verb("search", None, N_("Search"), show=pages.search, by=ANYONE, loose=True, example="reset", in_menu=False),
    Verb("submit", operations.submit, N_("Hand in"), style="primary"),
    Verb("approve", operations.approve, N_("Approve"), style="primary"),
    Verb("decline", operations.decline, N_("Send back"), asks.Decline, example="KBA-0001 Say which key"),
    Verb("edit", operations.edit, N_("Edit"), asks.Edit, prefill=_as_it_stands),
    Verb("helped", operations.helped, N_("This helped"), by=ANYONE, on_card=False),
    Verb("confirm", operations.confirm, N_("It still holds")),
    Verb("discard", operations.discard, N_("Give up the new version")),
    Verb("retire", operations.retire, N_("Retire"), asks.Retire, example="KBA-0001 The meter is sold no more"),
    Verb("restore", operations.restore, N_("Take up again")),
    Verb("hand", operations.hand, N_("Hand over"), asks.Hand, example="KBA-0001 @member"),
    Verb("versions", None, N_("Versions"), show=pages.versions, by=ANYONE, on_card=False),
    Verb("canned", None, N_("Canned replies"), show=pages.canned, by=ANYONE, loose=True),
    Verb(
        "cannedadd", operations.canned_add, N_("New canned reply"), asks.CannedAdd, by=SUPERVISOR, loose=True,
        in_menu=False, example='thanks "Gift" "Thank you, {customer}!" zh_hans: "谢谢！" zh_hant: "謝謝！"',
    ),
    Verb(
        "cannededit", operations.canned_edit, N_("Edit a canned reply"), asks.CannedEdit, by=SUPERVISOR, loose=True,
        in_menu=False, prefill=_reply, example='apology en: "We are sorry, {customer}."',
    ),
    Verb(
        "cannedretire", operations.canned_retire, N_("Retire a canned reply"), asks.CannedRetire, by=SUPERVISOR,
        loose=True, in_menu=False, prefill=_reply, example="thanks",
    ),
    *standard(),
)  # fmt: skip

KB = Workflow(
    name="kb",
    title=N_("Knowledge base"),
    about=N_("What customers ask and how it is answered: found by words in English and Chinese, kept up by its use."),
    clause="3.2.1",
    squad="customer_service",
    record=Article,
    flow=FLOW,
    states=STATES,
    rests=(S.APPROVED,),
    kept=(S.APPROVED,),
    relations=_relations,
    card=cards.card,
    home=lambda look, article: f"squad:{article.squad}",
    notices=worded(telling.ASKING, telling.TELLING, {"to_approve": cards.body}),
    lines=telling.LINES,
    promises=telling.PROMISES,
    listing=Listing(_query, cards.line, FILTERS),
    also=(CannedReply,),
    asked=_asked,
    waits=_waits,
    waits_in={S.REVIEW},
    naming=operations.naming,
    offers=_offers,
    verbs=VERBS,
)
