"""Who is in the organisation of the two years, where they live, and which meetings come again there."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class Person:
    """`hour` is when they want their digest, if not at the organisation's hour."""

    id: str
    squad: str
    role: str
    zone: str = "Asia/Shanghai"
    hour: time | None = None


USUAL = time(9)
LEADERS = (
    Person("U0LEADER0", "leadership", "leader", "Asia/Taipei"),
    Person("U0LEADER1", "leadership", "leader", "Asia/Shanghai", time(18, 15)),
    Person("U0LEADER2", "leadership", "leader", "Europe/Berlin", time(2, 30)),
    Person("U0LEADER3", "leadership", "leader", "America/New_York", time(1, 30)),
    Person("U0LEADER4", "leadership", "leader", "Pacific/Auckland", time(2, 30)),
)
"""Three of them read in the very hours that clocks skip or repeat."""
LEADS = (
    Person("U0LEAD0", "project_delivery", "lead"),
    Person("U0LEAD1", "customer_service", "supervisor", "Asia/Taipei"),
    Person("U0LEAD2", "quality_assurance", "manager", "Europe/Berlin"),
    Person("U0LEAD3", "resource_coordination", "lead", "America/New_York"),
)
SUPERVISOR = Person("U0SUPER", "supervision", "supervisor")
MEMBER = Person("U0MEMBER", "project_delivery", "member")
AGENT = Person("U0AGENT", "customer_service", "agent")
OTHERS = (
    Person("U0SPONSOR", "project_delivery", "sponsor"),
    Person("U0MANAGER", "project_delivery", "manager"),
    Person("U0INSPECTOR", "quality_assurance", "inspector"),
    Person("U0BETTER", "quality_assurance", "specialist"),
    Person("U0MEANS", "resource_coordination", "specialist"),
    Person("U0ADMIN", "administration", "administrator"),
)
"""No seat is empty."""
READERS = (*LEADERS, *LEADS, SUPERVISOR)
EVERYBODY = (*READERS, MEMBER, AGENT, *OTHERS)


@dataclass(frozen=True)
class Meeting:
    """One that comes again; the convener asks the member and the agent to it."""

    title: str
    zone: str
    weekdays: tuple[str, ...]
    at: time
    holidays: str
    convener: Person


MEETINGS = (
    Meeting("Taipei", "Asia/Taipei", ("Mon", "Thu"), time(10), "skip", LEADS[0]),
    Meeting("Shanghai", "Asia/Shanghai", ("Fri",), time(16, 30), "before", LEADS[1]),
    Meeting("Berlin", "Europe/Berlin", ("Sat",), time(9, 15), "after", LEADS[2]),
    Meeting("New York", "America/New_York", ("Tue",), time(11), "skip", LEADS[3]),
    Meeting("Auckland", "Pacific/Auckland", ("Wed", "Sun"), time(2, 30), "after", LEADS[0]),
)
"""One of them on Sundays in the hour that clocks skip: one such Sunday is worked in China."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
JOINT = "Weekly meeting of all leads"
