"""JX-W: how a text relates two totals, the rise from one to the other or the share, against the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, percent
from workbook.check.finding import Hit, Place
from workbook.check.registry import Case
from workbook.check.words.prose import PLANS, Prose
from workbook.check.words_case import hit_at, texts_of
from workbook.check.words_changes import FALLS, RISES
from workbook.language.folding import Span
from workbook.language.function_words import FORWARD, one_of
from workbook.language.numerals import ARABIC, arabic
from workbook.language.periods import named, years

TOTALS = {
    "expend_total_initial": ("年初预算", "年初预算数", "年初批复预算", "年初部门预算"),
    "expend_total_revised": (
        "调整预算",
        "调整预算数",
        "调整后预算",
        "调整后预算数",
        "全年预算",
        "全年预算数",
    ),
    "expend_total_final": ("支出决算", "支出决算数", "决算支出", "总支出", "全年支出", "支出总额"),
    "expend_basic_final": ("基本支出",),
    "expend_project_final": ("项目支出",),
}
"""What texts call the totals of 收支; each longer than a word that parts are called by as well."""
_KEYS = {word: key for key, words in TOTALS.items() for word in words}
_TOTAL = one_of(tuple(_KEYS))
_WHOLE = r"(?<![\u4e00-\u9fa5])(?:(?:我|本)(?:局|单位|部门)|全年|本年度?|(?:19|20)\d\d年度?|部门|的)*"
"""Nothing but the year and the department may stand before: 项目支出决算 is of a part."""
_SUM = rf"(?:合计|共计?|数|总额|为|是|:)*(?:{ARABIC}万?元)?"
_MOVE = re.compile(
    rf"{_WHOLE}(?P<one>{_TOTAL}){_SUM}[，,]?(?:较|比|与)(?P<two>{_TOTAL})(?:数|安排)?(?:{ARABIC}万?元)?(?:相比)?[，,]?"
    rf"(?:净|共|有所|略有)?(?P<how>{one_of((*FALLS, *RISES))})了?(?:(?P<by>{ARABIC})(?P<unit>万元|元))?"
)
_ABOVE, _BELOW = ("高于", "多于", "大于", "超过", "超出", "突破"), ("低于", "少于", "小于")
_AGAINST = re.compile(
    rf"{_WHOLE}(?P<one>{_TOTAL}){_SUM}[，,]?(?:已|明显|略|远|均)*"
    rf"(?P<how>{one_of((*_ABOVE, *_BELOW))})(?P<two>{_TOTAL})"
    rf"(?:{ARABIC}万?元)?(?P<by>)(?P<unit>)(?![\u4e00-\u9fa5])"
)
_SHARE = re.compile(
    rf"{_WHOLE}(?P<one>{_TOTAL}){_SUM}[，,]?(?:占|完成|达到?|为|是|相当于)(?P<two>{_TOTAL})(?:数|总额)?的?(?:比重|比例)?为?"
    rf"(?P<rate>{ARABIC})%"
)


def moves(case: Case) -> Iterator[Hit]:
    """Yield where a total is said to be above or below another one that it is not, or not by so much."""
    told_so = (each for pattern in (_MOVE, _AGAINST) for each in _related(case, pattern))
    for prose, sentence, found, one, two in told_so:
        gap = one - two
        if gap == 0 or _moved_so(found, gap):
            continue
        told = f"{'增加' if gap > 0 else '减少'} {amount(abs(gap))} 万元"
        yield _hit(case, prose, sentence, found, "的增减", told)


def shares(case: Case) -> Iterator[Hit]:
    """Yield where a total is said to be another share of a total than it is."""
    for prose, sentence, found, one, two in _related(case, _SHARE):
        rate = arabic(found["rate"])
        if two and abs(one / two * 100 - rate.value) >= rate.step:
            yield _hit(case, prose, sentence, found, "的比率", percent(one / two))


def _related(
    case: Case, pattern: re.Pattern[str]
) -> Iterator[tuple[Prose, Span, re.Match[str], Decimal, Decimal]]:
    """Yield where texts on this year relate two totals, with both figures of the cells."""
    texts = case.once(texts_of)
    for prose in texts.all:
        for sentence in prose.text.sentences if prose.key != PLANS else ():
            if any(y.number != texts.year for y in years(sentence.text)) or named(sentence.text, FORWARD):
                continue
            for found in pattern.finditer(sentence.text):
                one, two = (case.submission.number(_KEYS[found[name]]) for name in ("one", "two"))
                if one is not None and two is not None and _KEYS[found["one"]] != _KEYS[found["two"]]:
                    yield prose, sentence, found, one, two


def _moved_so(found: re.Match[str], gap: Decimal) -> bool:
    """Tell whether the direction is right, and the amount, in the digits it has."""
    if (found["how"] in (*FALLS, *_BELOW)) != (gap < 0):
        return False
    if not found["by"]:
        return True
    by = arabic(found["by"])
    scale = Decimal(1) if found["unit"] == "万元" else Decimal(10000)
    return abs(abs(gap) * scale - by.value) < by.step


def _hit(case: Case, prose: Prose, sentence: Span, found: re.Match[str], what: str, printed: str) -> Hit:
    places = [case.at(_KEYS[found[name]]) for name in ("one", "two")]
    quote = prose.text.quote(sentence.start + found.start(), sentence.start + found.end())
    fields = [case.field(_KEYS[found[name]]).label for name in ("one", "two")]
    name = f"{_short(fields[0])}比{_short(fields[1])}{what}"
    return hit_at(
        prose,
        quote,
        printed,
        None,
        tuple(places),
        quote=quote,
        name=name,
        printed=printed,
        where=_where(places),
    )


def _short(label: str) -> str:
    return label.rpartition("·")[2]


def _where(places: list[Place]) -> str:
    first, second = places
    return f"{first}、{second.cell if second.sheet == first.sheet else second}"
