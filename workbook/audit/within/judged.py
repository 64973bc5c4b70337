"""What a sentence says of two figures right beside one another, which they deny.

“在18个单位中排第23名”: there are only 18; “检验率90%，明显超过90%的目标”, “只有3家、不足3家”: just as many
“亩均成本45.30元（318÷7.02），不高于45元的标准”: it is; “计划12处，全部完成10处”: two were not
“5月底前建成8处卡口，4月底前完成验收”: what is not built is not accepted
“比上年（百分之二十二）提高百分之三”, of 25: points
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.document import Paragraph
from workbook.audit.within.patterns import patterns
from workbook.audit.worked.shared import many, number
from workbook.language.folding import Span
from workbook.language.quantities import Kind

Said = tuple[Span, str]
"""Where it stands, and why it cannot be."""
_N = r"(?<![\d.,第])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_U = r"%|[\u4e00-\u9fa5]{1,2}?"
_SMALL = r"(?:(?<![\d.])\d{1,3}|[两二三四五六七八九十]{1,3})"
_RANK = re.compile(
    rf"(?P<all>{_SMALL})(?:个|家|所|支|名|座|县|区)[^。；，\d第]{{0,20}}?(?:中|里|参评|参加|考核|评议|评比|排名)[^。；，\d第]{{0,10}}?"
    rf"(?:排名?|居|列|位列|位居|名列|获得?|取得)(?:在|全[省市县区]|综合)?第?(?P<n>{_SMALL})(?:位|名|(?=[，。；)]|$))"
)
_SAME = re.compile(
    rf"(?P<a>{_N})(?P<u>{_U})[^，。；、\d]{{0,8}}[，、,](?P<lead>[^，。；、\d]{{0,10}}?)(?<![不未没])(?<!没有)(?<!未能)(?<!不得)"
    rf"(?P<how>超过|高于|高出|超出|多于|优于|大于|突破|低于|少于|小于|不足|不到|不及|落后于)了?(?:年度|年初|全年)?(?:目标|计划|任务|要求|标准)?[值数]?的?(?P<b>{_N})(?P=u)"
)
_BEHIND_NOTE = re.compile(
    rf"(?P<a>{_N})(?P<u>{_U})\([^()]{{1,40}}\)[，,](?:严格|均|全部|都|也|仍|略|明显|远)*"
    rf"(?:(?P<under>不高于|不超过|未超过|没有超过|未突破|没有突破|控制在|低于|少于|小于)|(?P<over>不低于|不少于|超过|高于|多于|大于|超出))"
    rf"(?:了)?(?P<b>{_N})(?P=u)"
)
_ALL_DONE = re.compile(
    rf"(?:计划|目标|任务|应|安排|核定|预定|下达)[^，。；\d]{{0,8}}?(?P<a>{_N})(?P<u>{_U})[，,；;、](?:现?已|均|实际)*(?:全部|全数|全面|如数|足额)"
    rf"[\u4e00-\u9fa5]{{2,4}}?了?(?P<b>{_N})(?P=u)(?=[，。；)]|$)"
)

_PLANNED = re.compile(
    rf"(?:计划|目标|任务)(?:数|值|为|是)?[^，。；\d]{{0,6}}(?P<a>{_N})(?P<u>{_U})[，,](?:实际|最终|全年)?[^，。；\d比较]{{0,8}}(?P<b>{_N})(?P=u)[，,]"
    rf"(?:[比较](?:年度|年初)?(?:计划|目标|任务)[数值]?)?(?:(?P<fewer>少|差|短缺|缺|短)|(?P<more>多|超额?|超出|超过))(?:完成|了|出)*(?P<c>{_N})(?P=u)"
)


def judged(paragraph: Paragraph) -> Iterator[Said]:
    """Yield what is said of figures beside one another that these deny."""
    text = paragraph.folded.text
    for found in _RANK.finditer(text):
        if many(found["n"]) > many(found["all"]) > 1:
            yield _span(found), f"一共只有{found['all']}个，不会排在第{found['n']}"
    for found in _SAME.finditer(text):
        before = re.split("[，。；、：]", text[max(0, found.start() - 20) : found.start()])[-1]
        behind = text[found.end() : found.end() + 6]
        if number(found["a"]) == number(found["b"]) and not _is_ruled(before, found, behind):
            yield _span(found), f"两个数一样，不是“{found['how']}”"
    for found in _BEHIND_NOTE.finditer(text):
        one, other = number(found["a"]), number(found["b"])
        before = re.split("[，。；、：]", text[max(0, found.start() - 20) : found.start()])[-1]
        wrong = one > other if found["under"] else one < other
        if wrong and not patterns().set_plan.search(before):
            yield _span(found), f"{found['a']}与{found['b']}比，不是“{found['under'] or found['over']}”"
    for found in _PLANNED.finditer(text):
        plan, real, gap = (number(found[name]) for name in "abc")
        if (real > plan if found["fewer"] else real < plan) and abs(real - plan) == gap:
            yield _span(found), f"{found['b']}与{found['a']}比，不是“{found['fewer'] or found['more']}”"
    yield from _deadlines(text)


def all_but_fewer(paragraph: Paragraph) -> Iterator[Said]:
    """Yield all that was planned said to be done, and fewer of it: 计划12处，全部完成10处."""
    for found in _ALL_DONE.finditer(paragraph.folded.text):
        if number(found["b"]) < number(found["a"]):
            yield _span(found), f"计划{found['a']}{found['u']}，完成{found['b']}{found['u']}，不是全部"


def _span(found: re.Match[str]) -> Span:
    return Span(found[0], found.start())


def _is_ruled(before: str, found: re.Match[str], behind: str) -> bool:
    """Tell whether the first figure is a bound, beyond which something else holds: 3日内答复，超过3日的."""
    between = found[0][: found.start("b") - found.start()]
    goes_on = behind.startswith("的") and not patterns().set_behind.match(behind[1:])
    return bool(
        goes_on
        or patterns().set_before.search(before)
        or re.search("[内前]|以[上下]|每", between)
        or "部分" in behind
    )


_DUE = re.compile(
    r"(?P<m>1[0-2]|(?<!\d)[1-9])月(?P<d>底|末|中旬|上旬|下旬|(?:3[01]|[12]\d|[1-9])日)?(?:之?前|以前)(?P<what>[^，。；、]{2,24})"
)
_PARTS = {"底": 31, "末": 31, "下旬": 31, "中旬": 20, "上旬": 10, None: 31}


def _deadlines(text: str) -> Iterator[Said]:
    """Yield a step due before the one it follows, of one thing: 5月底前建成，4月底前完成验收."""
    told = list(_DUE.finditer(text))
    for one, other in itertools.pairwise(told):
        between = text[one.end() : other.start()]
        if not patterns().goes_on.fullmatch(between) or patterns().of_another.search(
            one["what"] + other["what"]
        ):
            continue
        first = next((n for n, step in enumerate(patterns().steps) if step.search(one["what"])), -1)
        last = max((n for n, step in enumerate(patterns().steps) if _leads(step, other["what"])), default=-1)
        if 0 <= first < last and _day(other) < _day(one):
            yield Span(text[one.start() : other.end()], one.start()), "后一步的期限比前一步早"


def _leads(step: re.Pattern[str], what: str) -> bool:
    """Tell whether a step is what is to be done, with nothing of its own before it."""
    found = step.search(what)
    return found is not None and patterns().only_does.fullmatch(what[: found.start()]) is not None


def _day(found: re.Match[str]) -> int:
    day = found["d"]
    within = int(day[:-1]) if day and day.endswith("日") else _PARTS[day]
    return int(found["m"]) * 100 + within


_ROSE = re.compile(
    r"^[)]?的?[，,]?(?:同比|又|再)?(?:提高|上升|提升|增加|增长|回升|高|下降|降低|减少|回落|低|降)(?:了|出)?$"
)
_AGAINST = re.compile(
    r"(?:[比较](?:上年|去年|上一年|20\d\d年|年初|目标|计划|全[省市县]平均)[^，。；\d]{0,6}|[由从][^，。；\d]{0,6}|(?:提高|上升|提升|增加|下降|降低|降|升)[到至为])\(?$"
)


def points_in_words(paragraph: Paragraph) -> Iterator[tuple[Span, str, str]]:
    """Yield what two rates differ by, told in percent in words: where, as written, as it should be."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for one, other, gap in zip(listed, listed[1:], listed[2:], strict=False):
        shares = all(m.quantity.kind is Kind.SHARE and m.quantity.exact for m in (one, other, gap))
        written = text[gap.at : gap.end]
        if not shares or not written.startswith("百分之") or gap.sentence != one.sentence:
            continue
        led = _AGAINST.search(text[one.end : other.at]) and _ROSE.match(gap.gap)
        apart = abs(one.quantity.value - other.quantity.value)
        if led and abs(apart - gap.quantity.value) < Decimal("0.0005"):
            yield Span(written, gap.at), written, f"{written.removeprefix('百分之')}个百分点"
