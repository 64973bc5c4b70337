"""What the text says of the points of a table of indicators, and of how many of them were reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.goals.aims_counted import counted_aims
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import as_whole
from workbook.audit.text.indicators import Indicator, Table
from workbook.audit.text.phrases import IN_ALL, NOT_DONE, REACHED, TAKEN
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_LOST = re.compile(rf"(?<![共计累总别])扣{TAKEN}?(?P<n>\d+(?:\.\d+)?)分")
_NUMBERED = r"(?P<all>[1-9]\d?)[项个条](?:绩效|量化|具体|三级|年度|评价|自评)*指标"
_REACHED = re.compile(
    _NUMBERED + rf"(?:中|里|，)[，,]?(?:有|已|共)*(?P<n>\d{{1,2}})[项个条](?:指标)?(?:已|均)*{REACHED}"
)
_MISSED = re.compile(
    _NUMBERED + r"(?:中|里|，)[^。；]{0,16}?(?P<n>\d{1,2})[项个条](?:指标)?(?:尚|还)?"
    rf"{NOT_DONE}{REACHED}"
)
_LISTED = re.compile(rf"(?:设置|设定|设立|确定|共有?|制定|编制)了?(?:{_NUMBERED})")
_EARNED = (
    r"(?:类|部分|方面)?(?:指标)?(?:(?:满分|分值)(?:为)?\d+(?:\.\d+)?分[，,])?"
    r"(?:自评|实际)?得(?:了)?(?P<n>\d+(?:\.\d+)?)分"
)
_DEDUCTED = re.compile(
    r"(?<![中里有\d])(?P<n>[1-9]\d?)[项个]指标(?:被)?(?:扣分|扣了分|未得满分|没有得满分|失分)"
)
_LOST_ALL = re.compile(rf"{IN_ALL}(?:计)?扣{TAKEN}?(?P<n>\d+(?:\.\d+)?)分")
_DONE_RATE = re.compile(r"完成率|完成比例|完成程度")
_ANOTHER = re.compile("完成(?:情况|率|质量|及时)")
"""Behind the name of a group, makes it that of an indicator of its own."""
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.6")
_AHEAD = re.compile(r"^(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)])+")
_OF_ALL = re.compile(
    r"(?:本次|此次|自评|各项|全部|上述|以上|指标|[1-9]\d?[项个]|[我本][\u4e00-\u9fa5]{1,2})*$"
)
"""What may stand before what was lost in all, so that it is of no group: 以上3项共扣5分."""


def told_of_points(audit: Audit, table: Table) -> Iterator[Hit]:
    """Yield points and counts of the text, and rates of the rows, that are not those of the rows."""
    yield from _of_points(audit, table)
    if table.has_targets and table.is_whole:
        yield from _of_counts(audit, table)
    elif table.has_targets:
        yield from counted_aims(audit, table)
    yield from _of_scores(audit, table)
    yield from _of_rates(audit, table)


def _of_points(audit: Audit, table: Table) -> Iterator[Hit]:
    """Yield what a sentence that begins with an indicator says was lost by it."""
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            found = [] if _LOST_ALL.search(sentence.text) else list(_LOST.finditer(sentence.text))
            text = _AHEAD.sub("", re.sub(r"[“”]", "", sentence.text))
            rows = [
                r
                for r in table.rows
                if any(
                    text.startswith(name) and not _ANOTHER.match(text[len(name) :])
                    for name in (r.name, *([r.core] if len(r.core) > 2 else []))
                )
            ]
            if len(found) != 1 or len(rows) != 1 or sum(r.name in text for r in table.rows) > 1:
                continue
            row = rows[0]
            if row.weight is None or row.score is None or _is_past(sentence.text):
                continue
            lost, expected = Decimal(found[0]["n"]), row.weight - row.score
            if lost != expected and expected >= 0 and text.count(row.name + "扣") == 0:
                told = f"{_at(row)}分值 {plain(row.weight)} 分、得分 {plain(row.score)} 分"
                span = Span(found[0][0], sentence.start + found[0].start())
                yield at(audit, paragraph, span, f"{plain(lost)}分", f"{plain(expected)}分", told=told)


def _of_counts(audit: Audit, table: Table) -> Iterator[Hit]:
    """Yield how many indicators there are and how many were reached, against the rows."""
    states = [row.missed for row in table.rows]
    spot, number = table.grid.rows[0].head.line.spot, len(states)
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            if _is_past(sentence.text):
                continue
            for found in _LISTED.finditer(sentence.text):
                if int(found["all"]) != number:
                    yield _count(
                        audit,
                        paragraph,
                        sentence,
                        found,
                        "all",
                        number,
                        f"{spot}起的表里列了 {number} 项指标",
                    )
            for pattern, wanted in ((_REACHED, False), (_MISSED, True)):
                for found in pattern.finditer(sentence.text):
                    right = sum(state is wanted for state in states)
                    if None not in states and int(found["all"]) == number and int(found["n"]) != right:
                        what = "没有达到" if wanted else "达到"
                        yield _count(
                            audit,
                            paragraph,
                            sentence,
                            found,
                            "n",
                            right,
                            f"{spot}起的表里{what}目标的是 {right} 项",
                        )


def _count(
    audit: Audit,
    paragraph: Paragraph,
    sentence: Span,
    found: re.Match[str],
    group: str,
    right: int,
    told: str,
) -> Hit:
    span = Span(found[0], sentence.start + found.start())
    return at(audit, paragraph, span, f"{found[group]}项", f"{right}项", told=told)


def _of_scores(audit: Audit, table: Table) -> Iterator[Hit]:
    """Yield the points the text gives an indicator or a group, how many lost some, and how much in all."""
    scored = [row for row in table.rows if row.weight is not None and row.score is not None]
    spot, whole = table.grid.rows[0].head.line.spot, table.is_whole and len(scored) == len(table.rows)
    lost = [(row.weight or Decimal(0)) - (row.score or Decimal(0)) for row in scored]
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            if _is_past(sentence.text):
                continue
            for row in scored:
                alone = sum(other.name == row.name for other in table.rows) == 1 and len(row.name) > 1
                found = re.search(as_whole(row.name) + _EARNED, sentence.text) if alone else None
                if found and row.score is not None and Decimal(found["n"]) != row.score:
                    told = f"{_at(row)}得分是 {plain(row.score)} 分"
                    yield _points(audit, paragraph, sentence, found, row.score, told)
            found = _in_all(sentence.text) if whole else None
            if found and Decimal(found["n"]) != sum(lost) and not _is_of_some(table, sentence.text, found):
                told = f"{spot}起的表里各项一共扣了 {plain(sum(lost, Decimal(0)))} 分"
                yield _points(audit, paragraph, sentence, found, sum(lost, Decimal(0)), told)
            some = sum(points > 0 for points in lost)
            if (
                whole
                and table.has_targets
                and (found := _DEDUCTED.search(sentence.text))
                and int(found["n"]) != some
            ):
                yield _count(
                    audit, paragraph, sentence, found, "n", some, f"{spot}起的表里扣分的是 {some} 项"
                )


def _points(
    audit: Audit, paragraph: Paragraph, sentence: Span, found: re.Match[str], right: Decimal, told: str
) -> Hit:
    span = Span(found[0], sentence.start + found.start())
    return at(audit, paragraph, span, f"{found['n']}分", f"{plain(right)}分", told=told)


def _of_rates(audit: Audit, table: Table) -> Iterator[Hit]:
    """Yield how far a row says its target was reached, where target and result do not make it."""
    columns = [n for n, head in enumerate(table.grid.heads) if _DONE_RATE.search(head)]
    for row in table.rows if len(columns) == 1 else ():
        cell, target, result = row.row.cells.get(columns[0]), row.target, row.result
        if cell is None or target is None or result is None or not target.value or target.sign < 0:
            continue
        made = result.value / target.value * _HUNDRED
        step = Decimal(1).scaleb(int(cell.value.as_tuple().exponent))
        most = cell.value == _HUNDRED and made >= _HUNDRED  # some count no more than all of it
        turned = (_HUNDRED * _HUNDRED / made, 2 * _HUNDRED - made) if made else ()  # the less the better
        most = most or any(abs(each - cell.value) <= step * _SLACK for each in turned)
        if (
            target.unit == result.unit
            and cell.percent
            and abs(made - cell.value) > step * _SLACK
            and not most
        ):
            text, shown = cell.paragraph.text.strip(), f"{made:.{max(0, -int(step.log10()))}f}%"
            yield at(audit, cell.paragraph, None, text, shown, told=f"按{_at(row)}的目标值和实际完成值")


def _is_past(text: str) -> bool:
    return bool(named(text, (*PAST, *FUTURE)))


def _is_of_some(table: Table, text: str, found: re.Match[str]) -> bool:
    """Tell whether what was lost in all was lost by the indicators its part of a sentence names:
    预算执行率、资产管理分别按比例折算，共扣0.75分, with no points of each."""
    part = text[: found.start()].rpartition("；")[2]
    named = any(name in part for row in table.rows for name in (row.name, row.core) if len(name) > 2)
    return named and _LOST.search(part) is None


def _in_all(text: str) -> re.Match[str] | None:
    """Return what a clause says was lost in all, None where it is of a group."""
    found = _LOST_ALL.search(text)
    if found and "合计" in found[0] and re.search(r"扣\d", text[: found.start()]):
        return None  # 按完成率扣1.20分，另扣0.30分，合计扣1.50分: of one indicator
    return found if found and _OF_ALL.fullmatch(re.split("[，；：]", text[: found.start()])[-1]) else None


def _at(row: Indicator) -> str:
    return f"{row.row.head.line.spot}表中“{row.name}”"
