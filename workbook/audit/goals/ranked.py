"""Which of several is said to be the most, the next and the least, against their figures in the sentence.

“一般公共服务1964万元，社会保障1126万元，卫生健康386万元，其中社会保障最多”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, takewhile

from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_MOST = r"(?:最多|最大|最高|居(?:第一|首)位?|排(?:名|在)?第一位?|位居第一|位列第一)"
_NEXT = r"(?:次之|其次|居(?:第二|次)位?|排(?:名|在)?第二位?|位居第二|位列第二)"
_LEAST = r"(?:最少|最小|最低|居末位?|垫底|排(?:名|在)?末位|排(?:在)?最后)"
_WHAT = r"(?:的|所占|占|占比|比重|支出|数量|金额|数额|规模|数|执行率|完成率|得分|人数)*"
_RANK = re.compile(rf"{_WHAT}(?:(?P<most>{_MOST})|(?P<next>{_NEXT})|(?P<least>{_LEAST}))")
_TOTAL = re.compile("合计|共(?:计|有|支出)?$|总|其中|[比较]|上年|去年|增|减|平均|人均|目标|计划")
_MIN, _SHORT, _MOST_NAMES, _FAR = 3, 2, 20, 200
_Placed = tuple[Span, Mention, str]


def ranked(paragraph: Paragraph) -> Iterator[_Placed]:
    """Yield what is said to have a place that another has: where, whose figure, which it is."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        every = list(group)
        text = every[0].span.text
        if not _RANK.search(text):
            continue
        for listed in _lists(every):
            yield from _placed(paragraph, every[0].span, listed)


def _lists(every: list[Mention]) -> Iterator[list[Mention]]:
    """Yield the figures of one kind and unit in a row, each with a name of its own; three at the least."""
    run: list[Mention] = []
    for mention in (*every, None):
        fits = (
            mention is not None
            and mention.quantity.bound is Bound.EXACT
            and not mention.quantity.loose
            and len(_name(mention)) >= _SHORT
            and not mention.tail.startswith(("中", "里"))
            and not _TOTAL.search(re.sub("^其中", "", mention.lead))
        )
        same = bool(run) and mention is not None and _kind(run[-1]) == _kind(mention)
        if mention is not None and fits and (not run or (same and mention.stop <= 2)):
            run.append(mention)
            continue
        if _MIN <= len(run) <= _MOST_NAMES and len({_name(m) for m in run}) == len(run):
            yield run
        run = [mention] if mention is not None and fits else []


def _kind(mention: Mention) -> tuple[Kind, str]:
    quantity = mention.quantity
    return quantity.kind, "" if quantity.kind is Kind.MONEY else quantity.unit


def _name(mention: Mention) -> str:
    return re.sub(r"^(?:其中|从.{2,8}看)", "", mention.subject)


def _placed(paragraph: Paragraph, sentence: Span, listed: list[Mention]) -> Iterator[_Placed]:
    """Yield the places said behind a list that the figures deny; figures alike have no place."""
    values = sorted((m.quantity.value for m in listed), reverse=True)
    if len(set(values)) < len(values):
        return
    by_value = {m.quantity.value: _name(m) for m in listed}
    short = _without_common_end([_name(m) for m in listed])
    after = listed[-1].end - sentence.start
    rest = sentence.text[after : after + _FAR]
    for mention, brief in zip(listed, short, strict=True):
        name = _name(mention) if _name(mention) in rest else brief
        start = rest.find(name)
        clause = re.match(r"[\u4e00-\u9fa5]*", rest[:start][::-1]) if start >= 0 else None
        found = _RANK.match(rest, start + len(name)) if start >= 0 else None
        if found is None or clause is None or clause[0][::-1] not in ("", "其中", "以", "又以", "依次是"):
            continue
        if _of_another_measure(found[0], mention):
            continue
        place = 0 if found["most"] else 1 if found["next"] else -1
        if mention.quantity.value != values[place]:
            low = sentence.start + after + start
            yield Span(rest[start : found.end()], low), mention, by_value[values[place]]


def _of_another_measure(words: str, mention: Mention) -> bool:
    """Tell whether a place is by something else than the figures told: 宣传支出执行率最高, of amounts."""
    share, unit = mention.quantity.kind is Kind.SHARE, mention.quantity.unit
    return (
        ("率" in words and not share)
        or ("人数" in words and unit not in "人名位")
        or ("得分" in words and unit != "分")
    )


def _without_common_end(names: list[str]) -> list[str]:
    """Return names without what all end in, two letters at the least: 城区 of 城区完成率 and 山区完成率."""
    most = min(map(len, names)) - _SHORT
    same = (len({name[-n:] for name in names}) == 1 for n in range(1, most + 1))
    end = len(list(takewhile(bool, same)))
    return [name[: len(name) - end] for name in names]
