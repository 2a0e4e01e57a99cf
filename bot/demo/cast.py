"""The invented organisation of the demonstration: Qingchuan Instruments, 24 people, three languages."""

from typing import Any, Final, NamedTuple

TEAM: Final = "T0QINGCHUAN"
NAME: Final = "Qingchuan Instruments"


class Someone(NamedTuple):
    """A member of the workspace; `seats` are (squad, role)."""

    handle: str
    name: str
    title: str
    locale: str
    zone: str
    department: str
    level: str
    seats: tuple[tuple[str, str], ...]

    def row(self) -> dict[str, Any]:
        return {
            "name": self.handle,
            "real_name": self.name,
            "title": self.title,
            "locale": self.locale,
            "tz": self.zone,
        }


TW, CN, EN = "zh-TW", "zh-CN", "en-US"
TAIPEI, SHANGHAI, BERLIN = "Asia/Taipei", "Asia/Shanghai", "Europe/Berlin"
PROJECTS, SERVICE = "project_delivery", "customer_service"
QUALITY, RESOURCES = "quality_assurance", "resource_coordination"
LEADERS, SUPERVISORS, OFFICE = "leadership", "supervision", "administration"

CAST: Final = (
    Someone("shufen", "林淑芬", "總經理", TW, TAIPEI, "General management", "senior", ((LEADERS, "leader"),)),
    Someone("marcus", "Marcus Albrecht", "Managing director, Europe", EN, BERLIN, "General management", "senior",
            ((LEADERS, "leader"),)),
    Someone("guoqiang", "赵国强", "运营副总", CN, SHANGHAI, "General management", "senior", ((LEADERS, "leader"),)),
    Someone("yating", "陳雅婷", "策略長", TW, TAIPEI, "Strategy", "senior", ((PROJECTS, "sponsor"),)),
    Someone("jianhua", "周建华", "制造总监", CN, SHANGHAI, "Production", "senior", ((PROJECTS, "sponsor"),)),
    Someone("priya", "Priya Raman", "Head of projects", EN, TAIPEI, "Projects", "manager", ((PROJECTS, "lead"),)),
    Someone("zhihao", "吳志豪", "專案經理", TW, TAIPEI, "Projects", "manager", ((PROJECTS, "manager"),)),
    Someone("lena", "Lena Fischer", "Project manager", EN, BERLIN, "Projects", "manager", ((PROJECTS, "manager"),)),
    Someone("peiling", "黃佩玲", "機構工程師", TW, TAIPEI, "Engineering", "staff", ((PROJECTS, "member"),)),
    Someone("xiaolong", "刘晓龙", "软件工程师", CN, SHANGHAI, "Engineering", "staff", ((PROJECTS, "member"),)),
    Someone("tom", "Tom Okafor", "Systems engineer", EN, BERLIN, "Engineering", "staff", ((PROJECTS, "member"),)),
    Someone("huizhen", "蔡惠貞", "客服主管", TW, TAIPEI, "Service", "manager", ((SERVICE, "supervisor"),)),
    Someone("meiqi", "孙美琪", "客服专员", CN, SHANGHAI, "Service", "staff", ((SERVICE, "agent"),)),
    Someone("oliver", "Oliver Stein", "Service agent", EN, BERLIN, "Service", "staff", ((SERVICE, "agent"),)),
    Someone("wenbin", "许文斌", "质量经理", CN, SHANGHAI, "Quality", "manager", ((QUALITY, "manager"),)),
    Someone("jiayi", "張家怡", "檢驗員", TW, TAIPEI, "Quality", "staff", ((QUALITY, "inspector"),)),
    Someone("amara", "Amara Diallo", "Improvement specialist", EN, BERLIN, "Quality", "staff",
            ((QUALITY, "specialist"),)),
    Someone("zhiming", "李志明", "資源協調組長", TW, TAIPEI, "Stores", "manager", ((RESOURCES, "lead"),)),
    Someone("lili", "何丽丽", "资源专员", CN, SHANGHAI, "Purchasing", "staff", ((RESOURCES, "specialist"),)),
    Someone("david", "David Novak", "Finance controller", EN, BERLIN, "Finance", "manager", ()),
    Someone("suyun", "郭素雲", "稽核", TW, TAIPEI, "General management", "manager", ((SUPERVISORS, "supervisor"),)),
    Someone("haoran", "马浩然", "内部审计", CN, SHANGHAI, "General management", "manager",
            ((SUPERVISORS, "supervisor"),)),
    Someone("nina", "Nina Haas", "Workplace systems", EN, BERLIN, "Information technology", "staff",
            ((OFFICE, "administrator"),)),
    Someone("junjie", "鄭俊傑", "生產組長", TW, TAIPEI, "Production", "staff", ()),
)  # fmt: skip

ADMINISTRATOR: Final = "nina"

DEPARTMENTS: Final = (
    # name, head, deputy, functions
    ("General management", "shufen", "guoqiang", ""),
    ("Strategy", "yating", "", ""),
    ("Projects", "priya", "zhihao", ""),
    ("Engineering", "tom", "peiling", "engineering"),
    ("Production", "jianhua", "junjie", "production"),
    ("Service", "huizhen", "meiqi", "service"),
    ("Quality", "wenbin", "amara", "quality"),
    ("Stores", "zhiming", "", "stores"),
    ("Purchasing", "lili", "", "purchasing"),
    ("Finance", "david", "", "finance"),
    ("Information technology", "nina", "", "it"),
)
