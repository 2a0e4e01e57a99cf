"""What a customer said, as it may be read: whoever talks with customers reads it as it is, others without what would
lead to the customer (2.2.1b)."""

from collections.abc import Sequence

from commands.customer.serving import serves
from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain
from commands.kit.veil import veiled
from commands.kit.workflow import Telling


def heard(telling: Telling, *texts: str) -> Sequence[str]:
    """Of a record of a customer, for this reader."""
    if not any(texts) or serves(telling.look, telling.reader):
        return texts
    return veiled(telling.look, telling.subject.customer_id, *texts)


def spoken(telling: Telling, said: Sequence[tuple[str, str]], longest: int) -> list[Block]:
    """People's words under their labels; what nobody said is left out."""
    there = [(telling.t(label), words) for label, words in said if words]
    texts = heard(telling, *(words for _, words in there))
    return [
        blocks.paragraph(f"*{label}*\n{plain(text, longest)}") for (label, _), text in zip(there, texts, strict=True)
    ]
