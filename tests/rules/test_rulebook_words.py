"""The rulebook speaks the organisation's words, in each language's own writing, with its numbers said aloud."""

import re

import pytest

from commands.rules import rulebook as book

GLOSSARY = """
squad,专班,專班|project delivery,项目推进,專案推進|customer service,客户服务,客戶服務
quality assurance,质量保障,品質保證|resource coordination,资源协调,資源協調|sponsor,项目负责人,專案負責人
project manager,项目经理,專案經理|project charter,项目章程,專案章程|initiation application,立项申请,立項申請
kickoff meeting,启动会议,啟動會議|baseline,基准计划,基準計畫|filing,备案,備案|change request,变更申请,變更申請
issue,问题,問題|acceptance,验收,驗收|lessons learned,经验教训,經驗教訓|lead department,牵头部门,牽頭部門
supporting department,配合部门,配合部門|ticket,工单,工單|inquiry,咨询,諮詢|complaint,投诉,投訴|suggestion,建议,建議
customer file,客户档案,客戶檔案|follow-up visit,回访,回訪|first response time,首次响应时间,首次回應時間
service level,服务级别,服務水準|knowledge base,知识库,知識庫|canned reply,快捷回复,罐頭回覆
customer satisfaction,客户满意度,客戶滿意度|inspection,检验,檢驗|incoming inspection,来料检验,進料檢驗
in-process inspection,过程检验,製程檢驗|patrol inspection,巡检,巡檢|sampling inspection,抽检,抽檢
final inspection,成品检验,成品檢驗|sample size,样本量,樣本數|AQL,接收质量限,允收品質水準|acceptance number,接收数,允收數
certificate of conformity,合格证明,合格證明|nonconforming product,不合格品,不合格品|disposition,处置,處置
rework,返工,重工|repair,返修,修補|use-as-is,让步接收,特採|scrap,报废,報廢|return to supplier,退货,退貨
containment,遏制措施,圍堵措施|root cause analysis,根本原因分析,根本原因分析|corrective action,纠正措施,矯正措施
preventive action,预防措施,預防措施|re-inspection,复检,複檢|first pass yield,一次合格率,直通率
process capability,过程能力,製程能力|resource request,资源需求申请,資源需求申請|allocation,调配,調配
utilisation,利用率,利用率|supervision group,监督小组,監督小組|rectification notice,整改通知,整改通知
assessment,考核,考核|commendation,表彰,表揚|training plan,培训计划,培訓計畫|career development,职业发展,職涯發展
promotion,晋升,晉升|job rotation,岗位轮换,職務輪調|make-up workday,调休上班日,補班日
"""
TERMS = [tuple(row.split(",")) for row in re.split(r"[|\n]", GLOSSARY.strip())]
LONGEST_FIRST = sorted(TERMS, key=lambda term: -len(term[0]))


def pattern(term: str) -> str:
    stem = f"{re.escape(term[:-1])}(?:y|ies)" if term.endswith("y") else f"{re.escape(term)}s?"
    return rf"(?i)\b{stem}\b"


def said(number: str, language: str) -> str:
    clause = book.rulebook(language)[number]
    return f"{clause.title} {clause.text}"


@pytest.mark.parametrize("number", book.numbers())
def test_a_term_of_the_glossary_is_said_by_its_own_word_in_every_language(number: str) -> None:
    english = said(number, "en")
    for term, simplified, traditional in LONGEST_FIRST:
        rest = re.sub(pattern(term), "…", english)
        if rest != english:
            assert simplified in said(number, "zh_Hans"), term
            assert traditional in said(number, "zh_Hant"), term
        english = rest


def test_every_term_of_the_glossary_lives_in_some_clause() -> None:
    everything = " ".join(said(number, "en") for number in book.numbers())
    assert [term for term, _, _ in TERMS if not re.search(pattern(term), everything)] == []


@pytest.mark.parametrize(("language", "charset"), [("zh_Hans", "gb2312"), ("zh_Hant", "big5")])
def test_each_chinese_book_is_written_in_its_own_characters(language: str, charset: str) -> None:
    for clause in book.rulebook(language).values():
        printed = f"{clause.section}{clause.title}{clause.text}"
        assert printed.encode(charset).decode(charset) == printed


def test_taiwan_reads_no_words_of_the_mainland() -> None:
    everything = "".join(said(number, "zh_Hant") for number in book.numbers())
    for foreign in ("信息", "質量", "默認", "反饋", "渠道", "項目經理", "培訓計劃", "網絡", "返工", "糾正"):
        assert foreign not in everything


@pytest.mark.parametrize(
    ("measure", "english", "simplified", "traditional"),
    [
        ("1 wd", "1 working day", "1个工作日", "1個工作日"),
        ("10 wd", "10 working days", "10个工作日", "10個工作日"),
        ("30 min", "30 minutes", "30分钟", "30分鐘"),
        ("1 h", "1 hour", "1小时", "1小時"),
        ("24 h round the clock", "24 hours round the clock", "24小时（不分昼夜）", "24小時（不分晝夜）"),
        ("7 days", "7 days", "7天", "7天"),
        ("1 day", "1 day", "1天", "1天"),
        ("2 weeks", "2 weeks", "2周", "2週"),
        ("12 months", "12 months", "12个月", "12個月"),
        ("75 %", "75%", "75%", "75%"),
        ("Friday 16:00", "Friday 16:00", "周五16:00", "週五16:00"),
        ("Mon–Fri", "Monday to Friday", "周一至周五", "週一至週五"),
        ("once a quarter", "once a quarter", "每季度一次", "每季一次"),
        ("II", "II", "II", "II"),
        ("0.95", "0.95", "0.95", "0.95"),
        ("三個工作天", "三個工作天", "三個工作天", "三個工作天"),
    ],
)
def test_a_number_is_said_as_the_reader_says_it(measure: str, english: str, simplified: str, traditional: str) -> None:
    said_aloud = tuple(book.wording(measure, language) for language in book.LANGUAGES)
    assert said_aloud == (english, simplified, traditional)


@pytest.mark.parametrize("language", book.LANGUAGES)
def test_a_filled_clause_leaves_no_number_open_and_no_english_in_chinese(language: str) -> None:
    for number in book.numbers():
        text = book.filled(number, language).text
        assert "{" not in text, number
        if language != "en":
            assert not re.search(r"[A-Za-z]{3,}", text), number


def test_a_clause_states_the_default_until_the_organisation_decides_otherwise() -> None:
    assert "within 5 working days" in book.filled("3.1.1", "en").text
    changed = {"project.approval": "7 wd"}
    assert "within 7 working days" in book.filled("3.1.1", "en", changed).text
    assert "在7个工作日内批准" in book.filled("3.1.1", "zh_Hans", changed).text
    assert "於7個工作日內核准" in book.filled("3.1.1", "zh_Hant", changed).text


def test_a_new_text_with_a_strange_key_is_shown_as_it_was_written() -> None:
    assert book.fill("Within {moon.phase} or {issue.general}, {so}.", "en") == (
        "Within {moon.phase} or 5 working days, {so}."
    )
