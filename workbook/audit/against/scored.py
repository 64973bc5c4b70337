"""JX-R: indicators, their scores, the total, the unit, year and date of the workbook, in the report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher

from pyfuncs.decimals import plain
from workbook.audit.scored.scores import totals
from workbook.audit.text.about import about
from workbook.audit.text.case import TRUE_TO_BOOK, Audit, Filed, at
from workbook.audit.text.document import Section
from workbook.audit.text.points import points
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import fold
from workbook.language.organisations import bare
from workbook.score.scorecard import IndicatorScore

_ALIKE = 0.8
_MOST, _LEAST = 0.9, 0.3
"""A report with so many of the indicators as headings has a section of each, one with so few of none."""


def _key(name: str) -> str:
    return re.sub(r"[、，,和与及（）()\s]", "", fold(name).text)


def _is(title: str, name: str) -> bool:
    one, other = _key(title), _key(name)
    return one == other or (len(one) > 4 and SequenceMatcher(None, one, other).ratio() >= _ALIKE)


def placed(audit: Audit) -> list[tuple[IndicatorScore, Section | None]]:
    """Return each indicator of the workbook with the section it is analysed in, for ``audit.once``.

    A section with a name that is only alike has to stand at the level of the others: 年度绩效目标一 is a
    chapter, not the indicator 年度绩效目标1.
    """
    book = audit.book
    assert book
    analysed = [s for s in audit.document.sections if not s.is_annex]
    free = sorted(analysed, key=lambda s: s.level < 3)
    homes: dict[str, Section] = {}
    for same in (lambda title, name: _key(title) == _key(name), _is):
        if levels := {home.level for home in homes.values()}:
            free = [section for section in free if section.level in levels]
        for item in book.card.indicators:
            code, name = item.indicator.code, item.indicator.name
            home = next((s for s in free if same(s.title, name)), None)
            if code not in homes and home is not None:
                homes[code] = home
                free.remove(home)
    return [(item, homes.get(item.indicator.code)) for item in book.card.indicators]


def _by_indicators(audit: Audit) -> bool:
    listed = audit.once(placed)
    return sum(home is not None for _, home in listed) >= _LEAST * len(listed)


@check(
    "JX-R-83",
    "error",
    "自评表的指标报告没有写",
    "报告没有分析指标“{value}”（自评表 {code}）",
    "补上这项指标的分析和得分",
    TRUE_TO_BOOK,
    reason="评分表有这项指标，报告没有写，审核的人不知道得分从哪里来。",
    bad="自评表有“固定资产利用率”，报告没有这一节",
    good="报告有“固定资产利用率”一节",
)
def every_indicator_is_told(audit: Audit) -> Iterator[Hit]:
    """Each indicator of the workbook has its section, or at least its name, in the report."""
    if audit.book is None or not _by_indicators(audit):
        return
    before = audit.document.paragraphs[0]
    text = _key("\n".join(p.folded.text for p in audit.document.body))
    listed = audit.once(placed)
    told = sum(home is not None for _, home in listed)
    one_by_one = told >= min(_MOST * len(listed), max(len(listed) - 1, 2))  # of three one may be missing
    for item, home in listed:
        if home and home.heading:
            before = home.heading
        elif home is None and (one_by_one or _key(item.indicator.name) not in text):
            yield at(audit, before, None, item.indicator.name, code=item.indicator.code)


@check(
    "JX-R-84",
    "warning",
    "报告写了自评表没有的指标",
    "“{quote}”不是自评表的指标",
    "改成评分表里的指标名称；本地另加的指标，先加进评分表",
    TRUE_TO_BOOK,
    reason="报告里多出一项指标，评分表没有，多半是别的体系或上年报告留下的。",
    bad="报告有“预算编制规划性”，自评表没有这项指标",
    good="报告的指标与自评表一一对应",
    related=("JX-R-83",),
)
def no_other_indicator_is_told(audit: Audit) -> Iterator[Hit]:
    """A heading among those of indicators is one of the workbook's."""
    if audit.book is None or not _by_indicators(audit):
        return
    homes = [home for _, home in audit.once(placed) if home]
    parents = {id(home.parent) for home in homes}
    known = {id(home) for home in homes}
    named = {
        _key(part) for place in audit.book.card.system.placed() for part in place[:3] if isinstance(part, str)
    }
    for section in audit.document.sections:
        over = section.parent
        indicators = id(over) in parents or (over is not None and _key(over.title) in named)
        beside = indicators and section.level == homes[0].level
        other = id(section) not in known and _key(section.title) not in named
        if beside and other and section.heading and not re.search(r"加减分|附加|其他", section.title):
            yield at(audit, section.heading)


@check(
    "JX-R-85",
    "warning",
    "指标的次序与自评表不同",
    "“{quote}”在自评表里排在“{value}”之前",
    "按评分表的次序排列",
    TRUE_TO_BOOK,
    reason="次序不同，审核的人对着评分表逐项看时找不到。",
    bad="评分表先“结转结余率”后“政府采购执行率”，报告相反",
    good="报告与评分表次序相同",
)
def indicators_are_in_order(audit: Audit) -> Iterator[Hit]:
    """The sections of indicators follow one another as in the workbook."""
    if audit.book is None:
        return
    last: tuple[int, str] | None = None
    for item, home in audit.once(placed):
        if home is None or home.heading is None:
            continue
        if last and home.heading.order < last[0]:
            yield at(audit, home.heading, None, last[1])
        else:
            last = (home.heading.order, item.indicator.name)


@check(
    "JX-R-86",
    "error",
    "指标得分与自评表不符",
    "“{quote}”写的{told}是 {value} 分，自评表是 {expected} 分",
    "核对后改成同一个得分",
    TRUE_TO_BOOK,
    reason="报告的得分与评分表不同，不知道哪个是单位自己定的。",
    bad="评分表自评得分 2 分，报告写“自评得分3分”",
    good="报告写“自评得分2分”",
)
def scores_are_the_workbooks(audit: Audit) -> Iterator[Hit]:
    """The points of an indicator, its own and the most, are those of the score sheet."""
    if audit.book is None:
        return
    for item, home in audit.once(placed):
        for paragraph in home.own if home else ():
            for part in points(paragraph.folded.text):
                allowed = {item.self_score, item.score} - {None}
                for told, value, right in (("得分", part.own, allowed), ("满分", part.full, {item.points})):
                    if right and value not in right:
                        first = next(iter(sorted(v for v in right if v is not None)))
                        yield at(audit, paragraph, part.span, plain(value), plain(first), told=told)


@check(
    "JX-R-87",
    "error",
    "总分与自评表不符",
    "“{quote}”写的总分是 {value} 分，自评表是 {expected} 分",
    "核对后改成同一个总分",
    TRUE_TO_BOOK,
    reason="报告的总分与评分表不同，以哪个为准说不清。",
    bad="评分表自评总分 94.54，报告写“自评得分98分”",
    good="报告写“自评得分94.54分”",
    related=("JX-W-04",),
)
def the_total_is_the_workbooks(audit: Audit) -> Iterator[Hit]:
    """A total in the report is the department's own, that of the rules, or the sum before the bonus."""
    if audit.book is None:
        return
    card = audit.book.card
    right = {v for v in (card.self_total, card.total) if v is not None}
    parts = {v for level in card.levels for v in (level.own, level.score) if v is not None}
    known = {*right, *parts, card.system.ceiling, *_sums(audit.book)}
    for total in audit.once(totals):
        if right and total.points not in known:
            expected = card.self_total if card.self_total is not None else card.total
            shown = plain(expected) if expected is not None else ""
            yield at(audit, total.paragraph, total.span, plain(total.points), shown)


def _sums(book: Filed) -> set[Decimal]:
    """Return what the scores of all indicators make, before the bonus."""
    own = [level.own for level in book.card.levels if level.own is not None]
    rule = [level.score for level in book.card.levels if level.score is not None]
    return {sum(own, Decimal(0)), sum(rule, Decimal(0))}


@check(
    "JX-R-88",
    "error",
    "单位、年度或日期与自评表不符",
    "报告的{told}是“{value}”，自评表是“{expected}”",
    "改成与自评表一致；自评表填错的，先改自评表",
    TRUE_TO_BOOK,
    reason="封面、落款与自评表不同，不知道这份报告是不是这份表的。",
    bad="自评表填“示例县示例局”，报告落款“示例县另一局”",
    good="报告落款“示例县示例局”",
)
def it_is_the_same_unit_and_year(audit: Audit) -> Iterator[Hit]:
    """Unit, year and date of the report are those of the cover."""
    if audit.book is None:
        return
    own, submission = audit.once(about), audit.book.submission
    name = submission.text("dept_name")
    aliases = re.split("[；;、，,]", submission.text("dept_alias"))
    known = {_key(bare(n)) for n in (name, *aliases) if n}
    first = audit.document.paragraphs[0]
    for named in own.names:
        if name and _key(bare(named.name)) not in known:
            yield at(audit, named.paragraph, None, named.name, name, told="单位名称")
    year = submission.number("fiscal_year")
    if own.year and year is not None and own.year != year:
        yield at(audit, own.title or first, None, str(own.year), plain(year), told="年度")
    filled = submission.fields.get("fill_date")
    if own.date and filled and isinstance(filled.value, dt.date):
        expected = f"{filled.value.year}年{filled.value.month}月{filled.value.day}日"
        given = re.sub(r"[\s\u3000]", "", own.date.text)
        if re.match(r"\d", given) and given != expected:
            yield at(audit, own.date, None, given, expected, told="日期", severity="warning")
