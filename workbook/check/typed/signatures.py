"""JX-I: are the unit, the people and the telephone those of somebody, or what a form shows as an example?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import FORM
from workbook.check.frame.finding import Hit, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import text_of
from workbook.language.folding import fold
from workbook.language.leftovers import leftovers
from workbook.layout.fields.model import Table

PEOPLE = ("dept_head", "preparer", "finance_head")
NAMES = ("dept_name", "supervisor", *PEOPLE, "evaluation_body")
PHONE = "phone"
_HAN = re.compile(r"[\u4e00-\u9fa5]")
_BRACKETS = re.compile(r"[\s()\[\]【】<>《》:：\"“”*]")
_WORDS = re.compile(
    r"(?:请填写?|填写?|此处|本人|本)?"
    r"(?:单位|部门|机构|填报|填表|制表|联系|经办|负责|主管|领导|局长|财务)?(?:单位|部门|人员?|者)?"
    r"(?:全称|简称|名称|姓名|名字|签名|签字|签章|盖章|公章|印章)?"
)
"""The label itself, or what stands on the line for signing: 填报人, （签字）, 单位全称."""
_EXAMPLES = re.compile(
    r"张三|李四|王五|赵六|张三丰|小[明红]|[张王李赵刘陈]某+|某+人?|佚名|无名氏?|测试\d*|试填|试用|示例|样例|例[:：]?.*"
    r"|(?:示例|样例|范例|模板|模拟|某)(?:单位|部门|机构)(?:名称|全称)?|[甲乙丙丁A-Ca-c](?:单位|部门|局)|(?:单位|部门)[甲乙丙丁A-Ca-c]"
    r"|无|略|待定|待补|未定|同上|暂无|不详|test\w*|admin\w*|user\w*|name|abc+|asdf\w*|qwe\w*|none|null|na",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r".*(?:局|股|办公室|委员会|中心|学校|医院|政府|单位|部门|公司|机关)|"
    r".*(?:财务|综合|计划|规划|人事|政工|业务|会计|后勤|秘书|信息|预算|国库|资产|绩效|行政|党政|审计|法规|机要|文秘|办公|规财|计财)"
    r"[^，。]{0,2}[科处室部组]|.*(?:电话|见下|见上|详见|见附).*"
)
"""An office, or where to look, instead of who it is; a name may end in 科 or 处."""
_TITLES = re.compile(
    r"(?:主要|分管|本单位|单位|部门)*(?:领导|负责人|责任人|法人|法定代表人|法人代表|一把手|[正副]?(?:局|主任|科|股|处|院|校|站|所|馆|厅|部|县|市|镇|乡|区|组|会|队|总)长|"
    r"[正副]?(?:主任|书记|主席|会长|院长|校长|经理|主席)|会计|出纳|科员|干部|职工)"
)
"""A post instead of who holds it: 局长, 法定代表人."""
_DAY = re.compile(
    r"(?:(?:19|20)?\d\d[年./-])?\d{1,2}(?:月\d{1,2}[日号]?|[./-]\d{1,2})日?|(?:19|20)\d\d年?(?:\d{1,2}月)?"
)
"""A day: 3月18日, 2025.3.18."""
_OF_THE_FORM = re.compile(
    r"(?:\d{4}年?度?)?(?:县|市|区|省|本|县级|市级)?(?:部门|单位|项目)*(?:整体|项目)?(?:财政)?支?出?(?:预算)?(?:绩效|自评|自我评价|评价)+"
    r"(?:自评|评价|情况)*(?:报告|表|表格|工作表|材料|情况表|报表|评分表)(?:\(?(?:送审稿|终稿|定稿|初稿|修改稿|草稿|盖章版|模板|样表|上报|最终版?)\)?)?"
)
"""The title of the form or of the report instead of whose it is."""
_REMARK = re.compile(r"[(（][^()（）]*[)）]")
_BETWEEN = re.compile(r"[\s、,，;；:：/]+")
_NO_LETTER = re.compile(r"[xX×ＸХ○〇□\W\d_]*")


@check(
    "JX-I-11",
    "warning",
    "名称、姓名或电话是占位的",
    "{label}填“{value}”，不像是真的{what}",
    f"填实际的名称、姓名、电话；确实如此的，{IN_RESULTS}写明",
    FORM,
    reason="单位全称印在报告的标题和落款，填报人、电话印在自评表的落款，审核人员有疑问要打这个电话找这个人。",
    bad="填报人填“XXX”",
    good="填报人填实际填表人的姓名",
    related=("JX-I-01", "JX-W-14"),
    beside=("JX-I-09",),
)
def nobody_signs(case: Case) -> Iterator[Hit]:
    """Whoever prepared a form has a name, and a number that is more than a row of digits.

    What a template left in a name is an error as in any text: ××局 would be printed.
    """
    for key in NAMES:
        datum = case.submission.fields.get(key)
        if datum is None or not isinstance(datum.value, str):
            continue
        left = next((found for found in leftovers(fold(datum.value)) if len(found.text) > 1), None)
        if left or _is_nobody(datum.value, key in PEOPLE):
            args = {"what": "姓名" if key in PEOPLE else "单位名称"}
            severity: Severity | None = "error" if left and _HAN.search(datum.value) else None
            yield Hit(place_of(datum), datum.field, datum.value.strip(), args=args, severity=severity)
    datum = case.submission.fields.get(PHONE)
    if datum and isinstance(datum.value, str) and _is_no_number(datum.value):
        yield Hit(place_of(datum), datum.field, datum.value.strip(), args={"what": "号码"})


def _is_nobody(text: str, of_person: bool) -> bool:
    """Tell whether a name is none: XXX, （签字）, 填报人, 测试; “李四（虚构）” says itself what it is.

    Nor is an office a person: 财务股; “财务股 王五” names one.
    """
    parts = [part for part in _BETWEEN.split(_REMARK.sub(" ", fold(text).text)) if part]
    if of_person and parts and all(len(part) > 2 and _OFFICE.fullmatch(part) for part in parts):
        return True
    bare = _BRACKETS.sub("", fold(text).text)
    if (_TITLES if of_person else _OF_THE_FORM).fullmatch(bare) or _DAY.fullmatch(bare):
        return True
    return any(pattern.fullmatch(bare) for pattern in (_NO_LETTER, _WORDS, _EXAMPLES))


def _is_no_number(text: str) -> bool:
    """Tell whether a telephone number has no digits, or one again and again: 00000000, 0851-8888888."""
    digits = re.sub(r"\D", "", fold(text).text)
    local = digits[-7:]
    return not digits or (len(local) > 4 and len(set(local)) == 1)


_SERIAL = re.compile(r"第?[\d一二三四五六七八九十百①-⑳.、,，()\-_#]+[号项个条]?")
"""What only counts the rows: 1, （一）, 3., 第2项."""
_PROPER = ("名称", "事项", "指标", "采购项目", "项目", "单位")
"""How the column is labelled that names what a row is."""


@check(
    "JX-I-12",
    "warning",
    "名称只是序号",
    "“{title}”的{label}填“{value}”，只是序号，看不出是什么{others}",
    f"填事项、项目、指标的名称；名称确实只有数字的，{IN_RESULTS}写明",
    FORM,
    reason="清单里的名称会写进报告，也靠它和文字、佐证对照。只有 1、2、3，谁也不知道做的是什么。",
    bad="重点工作的事项填“1”",
    good="重点工作的事项填“推进园区二期配套建设”",
    related=("JX-I-11",),
)
def numbers_for_names(case: Case) -> Iterator[Hit]:
    """The column that tells the rows of a list apart holds names; numbers there are told once."""
    for box in case.submission.layout.boxes:
        block = box.block
        if not isinstance(block, Table) or not block.once:
            continue
        key = block.once.columns[0]
        if not any(word in case.field(key).label for word in _PROPER):
            continue
        rows = [r for r in case.submission.rows(block.key) if _SERIAL.fullmatch(fold(text_of(r, key)).text)]
        if rows:
            datum = rows[0].cells[key]
            others = f"；本表另有 {len(rows) - 1} 行也是" if len(rows) > 1 else ""
            args = {"title": block.title, "others": others}
            yield Hit(place_of(datum), datum.field, text_of(rows[0], key), args=args)
