"""The squads and seats that every organisation begins with (1.2, 2.1.2–2.4.2); more are added as data."""

from typing import Any, Final, NamedTuple

from storage.people import Role, Squad
from storage.work import Work


class SeedSquad(NamedTuple):
    """`names` are in English, Simplified Chinese and Traditional Chinese."""

    code: str
    clause: str
    names: tuple[str, str, str]
    is_group: bool = False


class SeedRole(NamedTuple):
    """`level` is the lowest at which somebody may sit here."""

    squad: str
    code: str
    names: tuple[str, str, str]
    is_lead: bool = False
    level: str = "staff"


SQUADS: Final = (
    SeedSquad("project_delivery", "2.1", ("Project delivery", "项目推进专班", "專案推進專班")),
    SeedSquad("customer_service", "2.2", ("Customer service", "客户服务专班", "客戶服務專班")),
    SeedSquad("quality_assurance", "2.3", ("Quality assurance", "质量保障专班", "品質保證專班")),
    SeedSquad("resource_coordination", "2.4", ("Resource coordination", "资源协调专班", "資源協調專班")),
    SeedSquad("leadership", "1.3.4", ("Leadership", "领导层", "領導階層"), is_group=True),
    SeedSquad("supervision", "5.1.1", ("Supervision group", "监督小组", "監督小組"), is_group=True),
    SeedSquad("administration", "1.2", ("Administration", "系统管理", "系統管理"), is_group=True),
)

ROLES: Final = (
    SeedRole("project_delivery", "lead", ("Squad lead", "专班组长", "專班召集人"), is_lead=True),
    SeedRole("project_delivery", "sponsor", ("Sponsor", "项目负责人", "專案負責人"), level="senior"),
    SeedRole("project_delivery", "manager", ("Project manager", "项目经理", "專案經理")),
    SeedRole("project_delivery", "member", ("Team member", "团队成员", "專案成員")),
    SeedRole("customer_service", "supervisor", ("Service supervisor", "客服主管", "客服主管"), is_lead=True),
    SeedRole("customer_service", "agent", ("Service agent", "客服专员", "客服人員")),
    SeedRole("quality_assurance", "manager", ("Quality manager", "质量经理", "品質經理"), is_lead=True),
    SeedRole("quality_assurance", "inspector", ("Inspector", "检验员", "檢驗員")),
    SeedRole("quality_assurance", "specialist", ("Improvement specialist", "质量改进专员", "改善專員")),
    SeedRole("resource_coordination", "lead", ("Coordination lead", "资源协调组长", "資源協調召集人"), is_lead=True),
    SeedRole("resource_coordination", "specialist", ("Resource specialist", "资源专员", "資源專員")),
    SeedRole("leadership", "leader", ("Leader", "领导", "領導")),
    SeedRole("supervision", "supervisor", ("Supervisor", "监督员", "監督員")),
    SeedRole("administration", "administrator", ("Administrator", "管理员", "管理員")),
)


def named(names: tuple[str, str, str]) -> dict[str, Any]:
    return dict(zip(("en", "zh_Hans", "zh_Hant"), names, strict=True))


def squad_of(work: Work, seed: SeedSquad) -> Squad:
    return Squad(
        code=seed.code,
        names=named(seed.names),
        is_group=seed.is_group,
        clause=seed.clause,
        created_at=work.now,
    )


def role_of(work: Work, seed: SeedRole) -> Role:
    """An empty seat counts as vacant from the day it is made."""
    return Role(
        squad=seed.squad,
        code=seed.code,
        names=named(seed.names),
        is_lead=seed.is_lead,
        level=seed.level,
        is_required=True,
        vacant_since=work.now,
    )
