"""A target told beside its result that the table has otherwise: “办结率99.00%，高于97%的目标”, with ≥98%.

The row is known by what came of it: the very result of the text stands there, and its name shares words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Row, grids
from workbook.audit.text.indicators import aim_and_result
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_KIND = r"(?:目标|计划|指标|任务|标准|上限|下限|红线|底线|控制[线数值]?|限额|要求)"
_SET = r"(?:年度|年初|全年|预期|预定|既定|设定|绩效|考核|控制|申报|批复|规定)?"
_BEHIND = re.compile(rf"^的?{_SET}的?{_KIND}(?:目标|标准|要求|[值线数])?(?!的)")
_LEADS = re.compile(
    r"(?:[高低优大小多少短快慢好]于|超过|超出|超额完成|不到|不足|不超|未超|达到|达不到|未达|突破|完成|比|较|距离?|离|与|对照|控制在|保持在)了?"
    rf"{_SET}的?(?:{_KIND}值?)?(?:为|的|是)?(?:不?[低高多少]于|不超过|≥|≤|>=|<=)?$"
)
_NAMED = re.compile(
    rf"(?:^|[，,、（(；:])(?:而|但|对应的?)?{_SET}的?(?:目标|计划|控制|上限|指标)[值数线]?(?:为|是|定为|设为|[:：])?(?:不?[低高多少]于|不超过|≥|≤|>=|<=)?$"
)
_WITHIN, _INSIDE = re.compile("(?:控制|保持)在$"), re.compile("^(?:以内|以下|之内|及?以上)")
_ANOTHER = re.compile(
    r"上年|去年|往年|前年|明年|下年|季度|上半年|下半年|\d月|调整|修订|修改|中期|[三五]年|规划|累计|20\d\d年|全国|国家|部颁|省|市级|市定|上级|行业"
    r"|平均|同类|合同|设计|工期|法定|预警|警戒|测算|每|原定|原来|原"
)
_BOUND = r"(?:均|约|≥|≤|＞|＜|>=?|<=?|=|不低于|不少于|不高于|不超过|不多于|控制在)?"
_CELL = re.compile(
    rf"{_BOUND}(?P<n>\d[\d,]{{0,12}}(?:\.\d{{1,4}})?)(?P<unit>[^\d\s，。；、/每]{{0,5}}?)"
    r"(?:[/每][\u4e00-\u9fa5]{1,3})?(?:及?以上|及?以内|及?以下)?"
)
_HUNDRED, _NEAR, _ROUND = Decimal(100), 3, 3
"""So many figures before a target may be its result; one of fewer digits needs a longer name."""


@dataclass(frozen=True, slots=True)
class Aimed:
    """A row with its target and its result, both in 元, as a ratio or in their unit."""

    row: Row
    name: str
    words: frozenset[str]
    target: Decimal
    result: Decimal
    unit: str
    shown: str


def aims_of_rows(audit: Audit) -> Iterator[Hit]:
    """Yield targets told beside results that the only row with this result and name has otherwise."""
    rows = audit.once(aimed)
    for paragraph in audit.document.body if rows else ():
        for number, mention in enumerate(paragraph.mentions):
            if mention.quantity.loose or not number or not is_aim(paragraph, mention):
                continue
            result = _result(paragraph, number)
            if result is None or _is_another(paragraph, result, mention):
                continue
            able = _able(audit, rows, paragraph, result)
            value = mention.quantity.value
            if not able or any(value in (row.target, row.result) for row in able):
                continue
            if len({row.target for row in able}) == 1 and mention.quantity.printed(able[0].target) != (
                mention.quantity.printed(value)
            ):
                text = paragraph.folded
                span = Span(text.text[mention.at : mention.end], mention.at)
                where, subject = able[0].row.head.line.spot, f"“{able[0].name}”的目标"
                yield at(
                    audit, paragraph, span, mention.written(text), able[0].shown, subject=subject, other=where
                )


def aimed(audit: Audit) -> list[Aimed]:
    """Return the rows of all tables with a target and a result in figures, for ``audit.once``."""
    return list(_aimed(audit))


def _aimed(audit: Audit) -> Iterator[Aimed]:
    for grid in audit.once(grids):
        one, other = aim_and_result(grid)
        for row in grid.rows if one is not None and other is not None else ():
            target, result = (row.typed.get(-1 if n is None else n) for n in (one, other))
            first, second = _value(target), _value(result)
            if target and first and second and first[1] == second[1]:
                names = row.name + "".join(
                    cell.text for n, cell in row.typed.items() if n not in (one, other) and n < (one or 0)
                )
                head = row.typed.get((one or 0) - 1, row.head).text.strip()
                name = row.name if re.fullmatch(r"[\d.\s]*", head) else re.sub(r"^[（(\d.)）、]+", "", head)
                words = pairs(names, OF_COUNTS)
                yield Aimed(row, name, words, first[0], second[0], first[1], target.text.strip())


def _value(cell: Paragraph | None) -> tuple[Decimal, str] | None:
    """Return what a cell tells, and its unit: 元 for money, % for a ratio."""
    found = _CELL.fullmatch(re.sub(r"\s|[（()）]", "", cell.text)) if cell else None
    if found is None:
        return None
    value, unit = Decimal(found["n"].replace(",", "")), found["unit"]
    if unit == "%":
        return value / _HUNDRED, unit
    if unit in FACTORS:
        return value * FACTORS[unit], "元"
    if unit[:1] in ("万", "亿"):
        return value * (10**4 if unit[0] == "万" else 10**8), unit[1:]
    return value, unit


def is_aim(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a figure is told as a target: 高于98%的目标, 目标为98%, 控制在24%以内."""
    behind = paragraph.folded.text[mention.end : mention.end + 16]
    before = paragraph.folded.text[max(0, mention.at - 16) : mention.at]
    named = _NAMED.search(before) and mention.quantity.kind is not Kind.CHANGE
    led = _LEADS.search(before) and re.sub("^(?:以内|以下|之内|及?以上)", "", behind)
    inside = _WITHIN.search(before) and _INSIDE.match(behind)
    return bool(named or inside or (led and _BEHIND.match(led)))


def _result(paragraph: Paragraph, number: int) -> Mention | None:
    """Return the nearest figure of a target's unit before it in its sentence, None where there is none."""
    aim = paragraph.mentions[number]
    for mention in reversed(paragraph.mentions[max(0, number - _NEAR) : number]):
        if mention.sentence != aim.sentence:
            return None
        if _unit(mention) == _unit(aim) and not mention.quantity.loose:
            return mention
    return None


def _unit(mention: Mention) -> str:
    quantity = mention.quantity
    if quantity.kind is Kind.SHARE:
        return "%"
    return "元" if quantity.kind is Kind.MONEY else quantity.unit if quantity.kind is Kind.COUNT else "?"


def _is_another(paragraph: Paragraph, result: Mention, aim: Mention) -> bool:
    """Tell whether the words around a target say that it is of another time or of somebody else."""
    text = paragraph.folded.text
    behind = re.split("[，。；]", text[aim.end : aim.end + 16])[0]
    return bool(_ANOTHER.search(text[result.end : aim.at] + behind))


def _able(audit: Audit, rows: list[Aimed], paragraph: Paragraph, result: Mention) -> list[Aimed]:
    """Return the rows that have the result told, of those that share most words of its sentence."""
    value, unit = result.quantity.value, _unit(result)
    text = paragraph.folded.text[result.span.start : result.at]
    words = pairs(re.split("；", text)[-1], OF_COUNTS)
    head = re.split("[。：:]", paragraph.folded.text[:24])[0] + audit.document.section_of(paragraph).title
    wide = words | pairs(head, OF_COUNTS)
    short = len(re.sub(r"\D", "", result.written(paragraph.folded)).strip("0")) < _ROUND
    scored = [
        (max(len(words & row.words) * 2, len(wide & row.words)), row)
        for row in rows
        if row.unit == unit and row.result == value
    ]
    most = max((count for count, _ in scored), default=0)
    return [row for count, row in scored if count == most] if most >= (2 if short else 1) else []
