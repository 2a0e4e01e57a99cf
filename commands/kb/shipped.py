"""Canned replies that ship, in three languages: what an agent may say until the supervisor words it better (2.2.2)."""

from typing import Final, NamedTuple

from commands.kit.words import N_


class Shipped(NamedTuple):
    """`text` is translated like all that the product says; its placeholders are filled when it is used."""

    purpose: str
    name: str
    text: str


SHIPPED: Final[dict[str, Shipped]] = {
    "answer": Shipped(
        "answer",
        N_("Answer to a question"),
        N_("Hello {customer}, thank you for your question ({number}). {answer} If anything is open still, tell us."),
    ),
    "apology": Shipped(
        "apology",
        N_("Apology"),
        N_(
            "Hello {customer}, we are very sorry for the trouble you have had. Thank you for telling us. We have"
            " recorded it as {number}, we look into it now, and we stay with it until it is put right."
        ),
    ),
    "promise": Shipped(
        "promise",
        N_("Promise of a time"),
        N_(
            "Hello {customer}, we cannot answer your question ({number}) right now. We are looking into it and will"
            " give you an answer by {promised}."
        ),
    ),
    "thanks": Shipped(
        "thanks",
        N_("Thanks"),
        N_(
            "Hello {customer}, thank you for your suggestion ({number}). It helps us to do better, and we will tell you"
            " what becomes of it."
        ),
    ),
    "interim": Shipped(
        "interim",
        N_("Word in between"),
        N_(
            "Hello {customer}, we have not forgotten you: {number} is being worked on, and you will hear from us by"
            " {promised}."
        ),
    ),
    "outcome": Shipped(
        "outcome",
        N_("Outcome"),
        N_("Hello {customer}, about {number}, this is what has come of it: {answer} Thank you for your patience."),
    ),
}
