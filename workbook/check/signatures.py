"""JX-I: are the unit, the people and the telephone those of somebody, or what a form shows as an example?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.answers import IN_RESULTS
from workbook.check.basis import FORM
from workbook.check.finding import Hit
from workbook.check.registry import Case, check, place_of
from workbook.language.folding import fold

PEOPLE = ("dept_head", "preparer", "finance_head")
NAMES = ("dept_name", "supervisor", *PEOPLE, "evaluation_body")
PHONE = "phone"
_BRACKETS = re.compile(r"[\s()\[\]【】<>《》:：\"“”*]")
_WORDS = re.compile(
    r"(?:请填写?|填写?|此处|本人|本)?"
    r"(?:单位|部门|机构|填报|填表|制表|联系|经办|负责|主管|领导|局长|财务)?(?:单位|部门|人员?|者)?"
    r"(?:全称|简称|名称|姓名|名字|签名|签字|签章|盖章|公章|印章)?"
)
"""The label itself, or what stands on the line for signing: 填报人, （签字）, 单位全称."""
_EXAMPLES = re.compile(
    r"张三|李四|王五|赵六|张三丰|小[明红]|[张王李赵刘陈]某+|某+人?|佚名|无名氏?|测试\d*|试填|试用|示例|样例|例[:：]?.*"
    r"|无|略|待定|待补|未定|同上|暂无|不详|test\w*|admin\w*|user\w*|name|abc+|asdf\w*|qwe\w*|none|null|na",
    re.IGNORECASE,
)
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
    after=("JX-W-14",),
)
def nobody_signs(case: Case) -> Iterator[Hit]:
    """Whoever prepared a form has a name, and a number that is more than a row of digits."""
    for key in NAMES:
        datum = case.submission.fields.get(key)
        if datum and isinstance(datum.value, str) and _is_nobody(datum.value):
            what = "姓名" if key in PEOPLE else "单位名称"
            yield Hit(place_of(datum), datum.field, datum.value.strip(), args={"what": what})
    datum = case.submission.fields.get(PHONE)
    if datum and isinstance(datum.value, str) and _is_no_number(datum.value):
        yield Hit(place_of(datum), datum.field, datum.value.strip(), args={"what": "号码"})


def _is_nobody(text: str) -> bool:
    """Tell whether a name is none: XXX, （签字）, 填报人, 测试; “李四（虚构）” says itself what it is."""
    bare = _BRACKETS.sub("", fold(text).text)
    return any(pattern.fullmatch(bare) for pattern in (_NO_LETTER, _WORDS, _EXAMPLES))


def _is_no_number(text: str) -> bool:
    """Tell whether a telephone number has no digits, or one again and again: 00000000, 0851-8888888."""
    digits = re.sub(r"\D", "", fold(text).text)
    local = digits[-7:]
    return not digits or (len(local) > 4 and len(set(local)) == 1)
