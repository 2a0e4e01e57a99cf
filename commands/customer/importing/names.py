"""What a column and a cell of a table may be called, in three languages."""

from typing import Final, TypeVar

from commands.customer.rules import ORGANISATION, PERSON
from commands.kit.text import lookup

T = TypeVar("T")


def _by_word(said: dict[T, str]) -> dict[str, T]:
    return {lookup(word): meant for meant, words in said.items() for word in words.split("|")}


COLUMN_OF: Final = _by_word({
    "name": "name|customer|customer name|full name|姓名|名称|名稱|客户|客戶|客户名称|客戶名稱|客户姓名|客戶姓名",
    "phone": "phone|telephone|tel|mobile|phone number|电话|電話|手机|手機|手机号|手機號碼|联系电话|聯絡電話|电话号码"
    "|電話號碼",
    "mail": "mail|e-mail|email|email address|邮箱|邮件|电子邮件|电子邮箱|電子郵件|電子信箱|信箱",
    "sort": "kind|type|sort|类型|類型|客户类型|客戶類型",
    "part": "contact|contact person|联系人|聯絡人",
    "address": "address|地址|联系地址|聯絡地址",
    "handle": "chat|chat name|wechat|line|line id|微信|聊天账号|聊天帳號",
    "language": "language|语言|語言",
    "preferred": "preferred|preferred channel|reached best by|联系方式|聯絡方式|首选联系方式|偏好聯絡方式",
    "preferences": "preferences|notes|note|remarks|偏好|备注|備註",
    "groups": "groups|group|tags|分组|分組|群组|群組|标签|標籤",
    "contacted": "may contact|consent|may be contacted|可联系|可聯絡|同意联系|同意聯絡",
    "surveyed": "may survey|survey|may be surveyed|可发问卷|可發問卷",
})  # fmt: skip
SORTS: Final = _by_word({
    PERSON: "person|a person|p|个人|個人|个人客户|個人客戶",
    ORGANISATION: "organisation|an organisation|organization|company|o|单位|機構|机构|公司|企业|企業",
})  # fmt: skip
LANGUAGES: Final = _by_word({
    "en": "en|english|英文|英语|英語",
    "zh_Hans": "zh_hans|zh-hans|zh-cn|zh|simplified chinese|简体中文|简体|簡體中文|简体字",
    "zh_Hant": "zh_hant|zh-hant|zh-tw|zh-hk|traditional chinese|繁體中文|繁體|繁体中文|繁体",
})  # fmt: skip
CHANNELS: Final = _by_word({
    "phone": "phone|telephone|电话|電話|手机|手機",
    "mail": "mail|e-mail|email|邮件|郵件|邮箱|电子邮件|電子郵件",
    "web": "web|web form|网页|網頁|网页表单|網頁表單",
    "chat": "chat|wechat|line|微信|聊天|在线聊天|線上聊天",
    "visit": "visit|拜访|拜訪|当面拜访|當面拜訪",
    "survey": "survey|问卷|問卷",
    "other": "other|another way|其他|其他方式",
})  # fmt: skip
YES: Final = _by_word({
    True: "yes|y|true|1|x|✓|是|可|可以|同意|有",
    False: "no|n|false|0|否|不|不可|不同意|無|无",
})  # fmt: skip
