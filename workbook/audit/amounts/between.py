"""How far apart two levels of one sentence are, told right behind them, in every wording a clerk has for it.

“预算6万元，决算4.8万元，压减2.2万元”: it was 1.2
“每斤1.25元，比上年的1.18元上涨0.17元”: it was 0.07
“奖牌比上届的18枚多6枚，本届22枚”: it was 4
“由上年700人增加到2100人，是上年的4倍”: three times
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.settled import settled
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_GAP = (
    "提高|上调|上涨|上升|增加|增长|多|高|下降|降低|下调|减少|压减|压缩|缩短|节约|节省|少|低|相差|差"
    "|超收|短收|节支|提前|延后|推迟|超出|超支|少亏|减亏|增亏"
)
_REST = "(?:尚|还|仍|空)?(?:结余|剩余|余|剩下?|有|缺)"
_APART = re.compile(
    rf"^(?:实际|同比|每[\u4e00-\u9fa5]|[日月年]均|较[上去]年|[比与较](?:目标|计划)值?)*(?:{_GAP})(?:了|出)?$"
)
_LEFT = re.compile(rf"^{_REST}$")
_UNDONE = re.compile(r"^[^，。；]{0,6}(?:未|没|尚|待|在)")
_FROM, _TO = re.compile(r"[由从][^，。；]{0,12}$"), re.compile(r"(?:到|至|为)了?$")
_THAN = re.compile(r"[比较与][^，。；]{1,16}$")
_AIMED = re.compile(r"预算|计划|应|目标|原定|定额|合同|安排|任务|需|约定|工期")
_MADE = re.compile(r"决算|实际|已|完成|实用|实支|支出|用时|实有|核查|到货")
_BASE = re.compile(r"[比较](?:[\u4e00-\u9fa5]{1,6}的|[上去前]\S{0,6})$")
_NOW = re.compile(r"^(?:本届|今年|本年度?|当年|实际|现有?|达到?)(?:为|共|达到?|是)?$")
_PAST = re.compile(r"^(?:上年|上届|去年|上期)(?:为|是|有)?$")
_OTHERWISE = re.compile(r"其中|其余|另|收回|核减|注销|分别|追加|调[增减]|含|各")
_TIMES = re.compile(
    r"^[^，。；\d]{0,6}[，,](?:是|为|达到?)(?:上年|去年|原来|上期|以往|上届)的(?P<n>\d{1,3}(?:\.\d{1,2})?|[两三四五六七八九十])倍"
)
_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_AIM_ONLY, _SHORT = re.compile("预算|计划|目标"), re.compile("少亏|超支|超收|短收|节约|节支")
_NEAR = 40


def between(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield how far apart two figures are said to be where they are not."""
    whole = paragraph.folded.text
    read = settled(paragraph)
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        said = here[0].span.text
        for one, other, gap in zip(here, here[1:], here[2:], strict=False):
            if gap.at in read or not _alike(one, other, gap) or _OTHERWISE.search(said):
                continue
            wrong = _told(one, other, gap, whole) or _before(one, other, gap)
            if wrong:
                yield _hit(audit, paragraph, *wrong)
        for one, other in pairwise(here):
            yield from _times(audit, paragraph, one, other)


def _alike(*listed: Mention) -> bool:
    """Tell whether figures are exact, of one unit, and none a share."""
    first = listed[0].quantity
    same = all(
        m.quantity.exact and m.quantity.kind is first.kind and m.depth == listed[0].depth
        and (first.kind is Kind.MONEY or m.quantity.unit == first.unit)
        for m in listed
    )  # fmt: skip
    return same and first.kind in (Kind.MONEY, Kind.COUNT)


def _told(
    one: Mention, other: Mention, gap: Mention, whole: str
) -> tuple[Mention, Decimal, list[Mention]] | None:
    """Return a gap right behind its two levels that is another: which, what it should be, the levels."""
    if other.stop > 2 or gap.stop > 2:
        return None
    left = _LEFT.match(gap.lead) and (_UNDONE.match(gap.tail) or gap.lead != "有")
    if not (_APART.match(gap.lead) or left):
        return None
    moved = _FROM.search(one.lead) and _TO.search(other.lead)
    aimed = (_AIMED.search(one.lead) and _MADE.search(other.lead) and not _AIMED.search(other.lead)) or (
        _MADE.search(one.lead) and _THAN.search(other.lead)
    )
    than = _THAN.search(other.lead) and gap.stop == 0
    short = re.fullmatch("预算|计划|目标", other.lead) and re.fullmatch(
        "少亏|超支|超收|短收|节约|节支", gap.lead
    )
    fits = moved or short or (aimed and not re.search("[上去]年|同比", gap.lead)) or than
    made = abs(one.quantity.value - other.quantity.value)
    if not fits or (left and not aimed) or _meets(gap, made, one, other):
        return None
    return gap, made, [one, other]


def _before(one: Mention, gap: Mention, other: Mention) -> tuple[Mention, Decimal, list[Mention]] | None:
    """Return a change told before the later of its levels.

    比上届的18枚多4枚，本届22枚; 87人，比上年少13人，上年为100人.
    """
    direction = re.match(
        r"^(?:[比较]?(?:[上去]年|上届|同期)?)?(?P<up>多|增加|增长|高)?(?P<down>少|减少|下降)?了?$", gap.lead
    )
    if not direction or not (direction["up"] or direction["down"]):
        return None
    sign = 1 if direction["up"] else -1
    if _BASE.search(one.lead) and gap.stop == 0 and _NOW.match(other.lead):
        made = (other.quantity.value - one.quantity.value) * sign
    elif re.search("[比较]", gap.lead) and _PAST.match(other.lead) and gap.stop == 2:
        made = (one.quantity.value - other.quantity.value) * sign
    else:
        return None
    return None if _meets(gap, made, one, other) else (gap, made, [one, other])


def _meets(gap: Mention, made: Decimal, *levels: Mention) -> bool:
    most = gap.quantity.step + sum((m.quantity.step for m in levels), Decimal(0)) / 2
    rounded = any(m.quantity.value != m.quantity.value.to_integral_value() for m in levels)
    slack = most if gap.quantity.kind is Kind.MONEY and rounded else Decimal(0)
    fine = gap.quantity.step <= min(m.quantity.step for m in levels)
    return abs(gap.quantity.value - made) <= (gap.quantity.step / 2 if fine else slack)


def _times(audit: Audit, paragraph: Paragraph, one: Mention, other: Mention) -> Iterator[Hit]:
    """Yield how many times as much the later of two levels is said to be, where it is not."""
    text = paragraph.folded
    found = _TIMES.match(text.text[other.end : other.end + _NEAR])
    if not found or not _alike(one, other) or not one.quantity.value:
        return
    if not (_FROM.search(one.lead) and _TO.search(other.lead)):
        return
    said = Decimal(_NUMERALS[found["n"]]) if found["n"] in _NUMERALS else Decimal(found["n"])
    made = other.quantity.value / one.quantity.value
    if abs(made - said) > Decimal("0.51") * Decimal(1).scaleb(said.as_tuple().exponent):  # type: ignore[arg-type]
        low = other.end + found.start("n")
        working = "、".join(m.written(text) for m in (one, other))
        yield at(
            audit,
            paragraph,
            Span(found["n"] + "倍", low),
            found["n"] + "倍",
            f"{made:.1f}倍",
            working=working,
        )


def _hit(audit: Audit, paragraph: Paragraph, gap: Mention, made: Decimal, levels: list[Mention]) -> Hit:
    text = paragraph.folded
    span = Span(text.text[gap.at : gap.end], gap.at)
    working = "、".join(m.written(text) for m in levels)
    return at(audit, paragraph, span, gap.written(text), gap.quantity.printed(made), working=working)
