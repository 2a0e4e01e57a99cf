"""A poll among four customers, three of whom have agreed to be asked."""

from typing import Any

from sqlalchemy import select

from commands.customer import operations as customers
from commands.kit.workflow import Registry
from commands.survey import operations
from commands.survey.workflow import SURVEY
from storage.customers import Customer
from storage.desk import Desk
from storage.surveys import Invitation, Survey
from tests import people
from tests.people import TEAM
from tests.visit.rooms import Telephone, telephone

ENGLISH = "rating: How satisfied are you?\nchoice: Which colour? | red | blue\nyes/no: Come again?\nwords: What else?"
TRADITIONAL = "評分：您滿意嗎？\n選擇：哪種顏色？｜紅｜藍\n是否：還會再來嗎？\n意見：還有什麼想說的？"
QUESTIONS = {"title": "How was it?", "in_en": ENGLISH, "in_zh_hant": TRADITIONAL}


class Poll(Telephone):
    registry = Registry(SURVEY, *Telephone.registry.workflows)

    def made(self, by: str = "service", **changed: Any) -> str:
        self.does(by, "survey.make", **{**QUESTIONS, **changed})
        with self.desk.look(TEAM) as look:
            return str(look.first(select(Survey.number).order_by(Survey.id.desc())))

    def sent(self, **changed: Any) -> str:
        number = self.made()
        self.does("service", "survey.send", number, **{"after": "none", "sort": "all", "most": "100", **changed})
        return number

    def tokens(self) -> dict[str, str]:
        """By the customer's number."""
        with self.desk.look(TEAM) as look:
            found = look.rows(
                select(Customer.number, Invitation.token).join(Customer, Customer.id == Invitation.customer_id)
            )
            return {number: token for number, token in found}  # noqa: C416

    def answers(self, customer: str, *said: str, how: str = "web") -> None:
        """By the link."""
        given = {str(place): text for place, text in enumerate(said, 1)}
        with self.desk.open(TEAM) as work:
            operations.receive(work, self.tokens()[customer], given, how)


def poll(desk: Desk) -> Poll:
    telephone(desk)
    with desk.open(TEAM) as work:
        for name, phone in (("Bo Lin", "0933345678"), ("Carl Wu", "0944345678")):
            agent = people.person(work, "agent")
            customers.new_customer(work, agent, name=name, phone=phone, language="en")
        for number in range(1, 5):
            customer = work.numbered(Customer, f"CUS-000{number}")
            customer.may_be_surveyed, customer.groups = number < 4, ["south"] if number == 2 else ["north", "Gold"]
    return Poll(desk)
