"""The knowledge base: who may do what with an article, and what people do with several, and with canned replies."""

from typing import Any, Final

from commands.kb import asks, operations
from storage.articles import Article
from storage.work import Work
from tests.contracts.theatre import Theatre, ids
from tests.people import EVERYBODY, person

ALIVE: Final = ("draft", "review", "approved")
STATES: Final = (*ALIVE, "retired")
TABLE: Final[dict[str, dict[str, str]]] = {
    "submit": {"draft": "author owner"},
    "approve": {"review": "approver !author"},
    "decline": {"review": "approver !author"},
    "edit": dict.fromkeys(ALIVE, "author owner agent approver"),
    "discard": {"draft": "author owner approver"},
    "confirm": {"approved": "owner approver"},
    "retire": dict.fromkeys(ALIVE, "owner approver"),
    "restore": {"retired": "approver"},
    "hand": dict.fromkeys(ALIVE, "owner approver"),
}
WITHOUT_A_RECORD: Final = {
    **dict.fromkeys(("kb.add", "kb.list", "kb.search", "kb.canned"), EVERYBODY),
    **dict.fromkeys(("kb.cannedadd", "kb.cannededit", "kb.cannedretire"), "service"),
}
ALSO: Final = ("agent", "clerk", "service")


def _article(work: Work, author: str, owner: str) -> Article:
    ask = asks.Add(title="Reset the meter", question="How?", answer="Hold the red key.", draft=True)
    article = operations.add(work, person(work, author), ask)
    article.owner_id = person(work, owner).id
    return article


def _written_by_staff(work: Work) -> Article:
    return _article(work, "staff", "member")


def _written_by_the_supervisor(work: Work) -> Article:
    return _article(work, "service", "agent")


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "an article of somebody of another squad": (
        _written_by_staff,
        {"staff": "author", "member": "owner", "agent": "agent", "clerk": "agent", "service": "approver"},
        (),
        "",
        ALSO,
    ),
    "the supervisor's own article": (
        _written_by_the_supervisor,
        {
            "service": "author approver",
            "agent": "owner agent",
            "clerk": "agent",
            "leader": "approver",
            "deputy": "approver",
        },
        (),
        "",
        ALSO,
    ),
}


def play(stage: Theatre) -> None:
    """One goes its whole way in two versions; replies are written, changed and retired."""
    stage.join(*ALSO)
    known = {"languages": ["en"], "topic": "other", "squad": "customer_service", "draft": []}
    first = stage.does("agent", "kb.add", **known)
    for verb, name in (("decline", "service"), ("edit", "agent"), ("retire", "service"), ("hand", "agent")):
        stage.opens(name, f"kb.{verb}", first)
    stage.does("service", "kb.decline", first)
    stage.does("agent", "kb.submit", first)
    stage.does("service", "kb.approve", first)
    stage.does("member", "kb.helped", first)
    for topic in ("product", "price"):
        stage.does("agent", "kb.edit", first, **{**known, "topic": topic, "draft": ["yes"]})
    stage.does("agent", "kb.discard", first)
    stage.does("service", "kb.confirm", first)
    stage.does("agent", "kb.hand", first, to=ids("clerk")[0])
    stage.does("agent", "kb.edit", first, **{**known, "topic": "delivery"})
    stage.does("service", "kb.retire", first)
    stage.does("service", "kb.restore", first)
    stage.opens("agent", "kb.add")
    stage.does("service", "kb.cannedadd", purpose="thanks")
    stage.does("service", "kb.cannededit", reply="apology", name="A word")
    stage.does("service", "kb.cannedretire", reply="promise")
