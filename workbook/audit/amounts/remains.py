"""JX-R: what is left of something: what was not done, and what the year leaves over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from workbook.audit.amounts.beside import undone_beside
from workbook.audit.amounts.facts import facts
from workbook.audit.amounts.gaps_of_aims import gaps_of_aims
from workbook.audit.amounts.of_parts import of_one_kind
from workbook.audit.amounts.wholes import budgets, spent
from workbook.audit.goals.done import Done, done, is_alike, speaks
from workbook.audit.net.gaps_told import gaps_told, others_told
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.itemised import of_a_part
from workbook.audit.text.phrases import LEFT, STILL
from workbook.audit.text.told import Said, said, stated
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_LEFT = re.compile(LEFT)
_AT_THE_END = re.compile(r"年[末底](?:财政拨款)?(?:结转和结余|结转结余|结余|结转)(?:资金|额|为|共)*$")
_OF_ALL = re.compile(r"全年预算|年度预算|预算总额|调整预算|全年可用|收入总额|收入合计|收入总计|总收入")
_CARRIED = re.compile(rf"(?:上年|年初){LEFT}")


@check(
    "JX-R-27",
    "error",
    "没有完成的数与前文不符",
    "“{quote}”写没有完成的是 {value}，{where}写的是共 {whole}、完成 {part}，应为 {expected}",
    "核对总数、完成数和没有完成的数，改正写错的一处",
    WRITTEN,
    reason="总数减去完成数，就是没有完成的数。隔了几段写错，审核的人一减就知道。",
    bad="前文“发现隐患73处，已整改71处”，后文“尚有3处隐患没有整改”",
    good="后文“尚有2处隐患没有整改”",
    related=("JX-R-25",),
)
def the_rest_is_what_was_not_done(audit: Audit) -> Iterator[Hit]:
    """What is said not to be done is the whole less what was done."""
    for paragraph in audit.document.body:
        for left, whole, part, expected in undone_beside(paragraph):
            text = paragraph.folded
            shown = left.quantity.printed(expected)
            span = Span(text.text[left.at : left.end], left.at)
            yield at(
                audit, paragraph, span, left.written(text), shown, where=paragraph.line.spot,
                whole=whole.written(text), part=part.written(text),
            )  # fmt: skip
    yield from gaps_of_aims(audit)
    yield from gaps_told(audit)
    yield from others_told(audit)
    for item in audit.once(said):
        quantity, text = item.mention.quantity, item.paragraph.folded
        if (
            quantity.kind not in (Kind.COUNT, Kind.MONEY)
            or quantity.bound is not Bound.EXACT
            or quantity.loose
            or _EACH.search(item.mention.lead)
        ):
            continue
        late = _LATE.match(item.mention.tail)  # not in time is not undone
        same = [
            d for d in audit.once(done)
            if is_alike(quantity, d) and speaks(item, d)
            and not (late and not _TIMELY.search(d.paragraph.folded.text))
        ]  # fmt: skip
        others = _OTHERS.search(item.mention.lead)  # 其余10个项目均…: of those that were done
        if not same or any(quantity.value in (d.left, d.whole.quantity.value) for d in same):
            continue
        if others and any(quantity.value == d.part.quantity.value for d in same):
            continue
        beside = {m.quantity.value for m in item.paragraph.mentions if m.sentence == item.mention.sentence}
        if any(_is_of_a_group(audit, item, d) for d in same):
            continue
        if any(d.left in beside for d in same):
            continue  # 林建设96.00万元、监测系统尾款36.00万元: what was left stands there itself
        first = same[0]
        span = Span(text.text[item.mention.at : item.mention.end], item.mention.at)
        told = first.paragraph.folded
        yield at(
            audit, item.paragraph, span, item.mention.written(text), quantity.printed(first.left),
            where=first.paragraph.line.spot, whole=first.whole.quantity.printed(first.whole.quantity.value),
            part=first.part.written(told),
        )  # fmt: skip


def _is_of_a_group(audit: Audit, item: Said, of: Done) -> bool:
    """Tell whether a count is what one row of a table leaves undone, the total of which is the whole.

    共500份、满意473份 by groups, one of them 260 and 240: 20份未选择满意的问卷 are of that group.
    """
    both = {of.whole.quantity.value, of.part.quantity.value}
    for grid in audit.once(grids):
        total = {cell.value for cell in grid.total.cells.values()} if grid.total else set()
        for row in grid.rows:
            told = [cell.value for cell in row.cells.values() if not cell.percent]
            named = len(row.name) >= _NAMED and row.name in item.mention.span.text
            if (both <= total or named) and any(
                abs(one - other) == item.mention.quantity.value for one, other in combinations(told, 2)
            ):
                return True
    return False


_NAMED = 3
_EACH = re.compile(rf"(?:各自?|每[\u4e00-\u9fa5]{{1,3}}|分别){STILL}?有?$")
"""So many of each: 2家企业各有1条隐患没有整改 are two."""


_OTHERS = re.compile("其余|其他|另外")
_LATE, _TIMELY = re.compile("(?:未|没有)(?:能)?按[期时]"), re.compile("按[期时]|如期|及时")


@dataclass(frozen=True, slots=True)
class LeftOver:
    """An amount left at the end of the year, and where it is told."""

    mention: Mention
    paragraph: Paragraph


def left_over(audit: Audit) -> list[LeftOver]:
    """Return what the report says is left of all its money, for ``audit.once``: by name or by subtraction."""
    found = []
    for item in audit.once(stated):
        result, more = item.relation.one("result"), item.relation.one("minuend")
        if item.relation.kind != "difference" or result is None or more is None:
            continue
        if (
            _LEFT.search(result.lead)
            and not re.search("上年|年初", result.lead)
            and _OF_ALL.search(more.lead)
            and result.quantity.value > 0
            and not of_a_part(audit, Said(item.paragraph, more))
        ):
            found.append(LeftOver(result, item.paragraph))
    return found


@dataclass(frozen=True, slots=True)
class Turnover:
    """All that came in, with what was carried over, and all that went out."""

    income: Mention
    outlay: Mention
    paragraph: Paragraph


def turnover(audit: Audit) -> Turnover | None:
    """Return the totals of the year, for ``audit.once``; None where nothing was carried over."""
    income = outlay = home = None
    outgo = next(re.compile(w.subject) for w in WORDS.wholes if w.called.startswith("总支出"))
    for item in audit.once(stated):
        total = item.relation.one("total")
        if item.relation.kind != "sum" or total is None or item.relation.holds() is not True:
            continue
        if total.quantity.kind is not Kind.MONEY or total.past:
            continue
        if any(_CARRIED.search(part.lead) for part in item.relation.many("parts")):
            income = income or total
        elif outgo.search(total.subject) and not of_one_kind(total):
            outlay, home = outlay or total, home or item.paragraph
    known = [item.mention.quantity.value for item in audit.once(facts).get("spent", ())]
    if outlay and known and outlay.quantity.value < max(known):
        return None  # 支出 of one kind of money, in a sentence that does not say so
    if income and outlay and outlay.quantity.value * 2 < income.quantity.value:
        return None  # 预算16万元，支出13.60万元 below a heading: no department leaves so much
    return Turnover(income, outlay, home) if income and outlay and home else None


@check(
    "JX-R-28",
    "error",
    "年末结转与收支不符",
    "“{quote}”写的是 {value}，{told}，应为 {expected}",
    "核对收入、支出和年末结转结余，改正写错的一处",
    WRITTEN,
    reason="收入总额（含上年结转）减去支出总额，就是年末结转结余。",
    bad="“收入总额9316万元（含上年结转246万元），支出总额9102万元，年末结转241万元”",
    good="“年末结转214万元”",
    related=("JX-R-22",),
)
def what_is_left_is_what_came_less_what_went(audit: Audit) -> Iterator[Hit]:
    """At the end of a year is left what came in, with what was carried over, less what went out."""
    for paragraph in audit.document.body:
        yield from _unspent(audit, paragraph)
    for item in audit.once(said):
        mention, text = item.mention, item.paragraph.folded
        if mention.quantity.kind is not Kind.MONEY or mention.past or not _AT_THE_END.search(mention.lead):
            continue
        if not any(each.mention is mention for each in audit.once(left_over)) and (
            told := _left(audit, mention)
        ):
            expected, why = told
            span = Span(text.text[mention.at : mention.end], mention.at)
            yield at(audit, item.paragraph, span, mention.written(text), expected, told=why)


def _unspent(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is left of the budget, which stands elsewhere: 全年支出1571.20万元，…，结余28.80万元."""
    totals = audit.once(budgets)
    if len({m.quantity.value for m in totals}) != 1:
        return
    whole, text = totals[0].quantity, paragraph.folded
    for number, part in enumerate(paragraph.mentions):
        later = [m for m in paragraph.mentions[number + 1 :] if m.sentence == part.sentence]
        money = [m for m in later if m.quantity.kind is Kind.MONEY]
        first = not any(m.sentence == part.sentence for m in paragraph.mentions[:number])
        if not spent(part) or not first or not money or not re.fullmatch(f"{LEFT}+(?:资金)?", money[0].lead):
            continue
        left, expected = money[0].quantity, whole.value - part.quantity.value
        if abs(left.value - expected) > left.step + part.quantity.step + whole.step:
            span = Span(text.text[money[0].at : money[0].end], money[0].at)
            told = (
                f"按全年预算 {whole.printed(whole.value)} 减支出 {part.quantity.printed(part.quantity.value)}"
            )
            yield at(audit, paragraph, span, money[0].written(text), left.printed(expected), told=told)


def _left(audit: Audit, mention: Mention) -> tuple[str, str] | None:
    """Return what an amount left at the end should be, and why; None where it is that or nobody can tell."""
    quantity = mention.quantity
    told: list[tuple[Decimal, Decimal, str]] = []
    if totals := audit.once(turnover):
        income, outlay = totals.income.quantity, totals.outlay.quantity
        shown = f"收入总额 {quantity.printed(income.value)} 减支出总额 {quantity.printed(outlay.value)}"
        told.append((income.value - outlay.value, income.step, shown))
    told += [
        (e.mention.quantity.value, e.mention.quantity.step, e.paragraph.line.spot)
        for e in audit.once(left_over)
    ]
    if not told or any(abs(value - quantity.value) <= quantity.step + step for value, step, _ in told):
        return None
    value, _, why = told[0]
    return quantity.printed(value), f"按{why}" if why.startswith("收入") else f"{why}写着结余"
