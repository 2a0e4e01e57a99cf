"""What whoever sends or answers a survey is told."""

from commands.kit.text import plain
from commands.kit.words import N_, Words
from commands.survey.offers import KIND
from storage.customers import Customer
from storage.surveys import Survey


def sent_words(survey: Survey, count: int, t: Words) -> str:
    known = {"number": survey.number, "title": plain(survey.title)}
    if survey.after and not count:
        after = t(KIND[survey.after])
        return t(N_("From tomorrow on, customers are asked by {number} *{title}* after closing: {after}."), **known,
                 after=after)  # fmt: skip
    return t.count(
        "{n} customer is asked by {number} *{title}*. Agents find the links with `/survey links {number}`.",
        "{n} customers are asked by {number} *{title}*. Agents find the links with `/survey links {number}`.",
        count,
        **known,
    )


def answered_words(survey: Survey, customer: Customer, t: Words) -> str:
    known = {"number": survey.number, "customer": plain(customer.title)}
    return t(N_("Recorded what {customer} answers to {number}."), **known)
