"""What a proposal begins with: the clause that somebody was reading, with its words to be changed."""

from typing import Any

from commands.kit.words import Words
from commands.rules import passages
from commands.rules import rulebook as book
from storage.reading import Reading


def draft_of(look: Reading, number: str, t: Words) -> dict[str, Any]:
    """Empty where no clause was being read. Words of another language are not offered as the reader's own."""
    try:
        text, language = passages.raw_text(look, number, t.language) if number else ("", "")
    except book.UnknownClause:
        return {}
    if not number:
        return {}
    clause = book.clause(number, t.language).number
    return {"clause": clause, "text": text} if language == t.language else {"clause": clause}
