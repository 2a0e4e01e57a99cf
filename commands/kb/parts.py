"""Who has which part in an article: who wrote the version at hand, and who may judge it."""

from commands.kb.rules import may_judge
from storage import articles, people
from storage.articles import Article, ArticleVersion
from storage.people import Person
from storage.reading import Reading


def newest(look: Reading, article: Article) -> ArticleVersion | None:
    return look.first(articles.version(article.id, article.latest))


def author_ids(look: Reading, article: Article) -> set[str]:
    """Everybody who had a hand in the version that is being written or judged, or else in the one that is served."""
    version = newest(look, article)
    return set(version.author_ids) if version is not None else set()


def leads(look: Reading, article: Article) -> list[Person]:
    """The leads of its squad; leadership too where every one of them wrote on it, or nobody leads (2.2.2)."""
    found = look.all(people.leads(article.squad, look.today))
    if may_judge([one.id for one in found], author_ids(look, article)):
        return found
    above = look.all(people.holders("leadership", None, look.today))
    return list({one.id: one for one in (*found, *above)}.values())


def approvers(look: Reading, article: Article) -> list[Person]:
    """Those who may approve the version at hand: nobody approves what they wrote."""
    authors = author_ids(look, article)
    return [one for one in leads(look, article) if one.id not in authors]
