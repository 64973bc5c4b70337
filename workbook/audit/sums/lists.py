"""JX-R: counts beside the lists they announce."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.sums.by_projects import wrong_project_counts
from workbook.audit.sums.names_and_count import names_and_count
from workbook.audit.sums.names_behind import names_behind
from workbook.audit.sums.names_beside import names_beside
from workbook.audit.sums.parcelled import announced
from workbook.audit.sums.points_counted import points_counted
from workbook.audit.sums.summed import amounts_listed
from workbook.audit.sums.told_counts import told_counts
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Document, Paragraph
from workbook.audit.text.phrases import NOT_DONE, REACHED
from workbook.audit.within.rows_counted import rows_counted
from workbook.audit.worked.named_values import named_values
from workbook.audit.worked.told_lists import counted_here
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.listings import OF_THINGS
from workbook.language.quantities import Kind
from workbook.language.relations.kept import unmatched_of

_ANNOUNCED = re.compile(r"(?:如下|以下|下列|主要有|包括|分别是|分别为|具体)[^，。；]{0,10}[：:]?$|[：:]$")
_LEAST = 2


@check(
    "JX-R-26",
    "error",
    "数量与所列的不符",
    "“{quote}”写的是 {value}，列出的有 {expected} 个",
    "补上漏列的，或改正数量",
    WRITTEN,
    reason="写了几项就要列几项。数对不上，多半是删了一项没有改数，或漏了一项。",
    bad="“存在3个问题：一是进度慢；二是台账不全。”",
    good="“存在2个问题：一是进度慢；二是台账不全。”",
)
def counts_are_those_of_the_lists(audit: Audit) -> Iterator[Hit]:
    """As many are listed as are said to be, in the same paragraph or in numbered ones that follow."""
    for paragraph in audit.document.body:
        told: set[int] = set()
        joined = set(_joined(paragraph.folded.text))
        for listing in unmatched_of(paragraph.folded):
            low, high = listing.quantity.literal
            if low in joined:
                continue
            told.add(low)
            span = Span(paragraph.folded.text[low:high], low)
            yield at(audit, paragraph, span, paragraph.folded.quote(low, high), str(len(listing.items)))
        yield from _below(audit, paragraph)
        yield from _named(audit, paragraph)
        yield from _priced(audit, paragraph)
        yield from _amounts(audit, paragraph)
        yield from _one_by_one(audit, paragraph)
        for span, said, made in (
            *told_counts(paragraph),
            *names_beside(paragraph),
            *names_and_count(paragraph),
            *counted_here(paragraph),
            *named_values(paragraph),
            *rows_counted(paragraph),
            *names_behind(paragraph),
        ):
            if span.start in told or span.start in joined:
                continue
            told.add(span.start)
            yield at(audit, paragraph, span, said, str(made))
    yield from _of_before(audit)
    for paragraph, span, said, made in points_counted(audit):
        yield at(audit, paragraph, span, said, str(made))
    yield from wrong_project_counts(audit)


_SMALL = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_JOINED = re.compile(
    rf"(?<![\d一二两三四五六七八九十])(?:{_SMALL}个?(?:分局|大队|中队|支队|中心|街道|委员会|[科股室所站办队处局院馆校园厅委组庭镇乡会])){{2,6}}"
)


def _joined(text: str) -> Iterator[int]:
    """Yield where the numbers stand that are told as one, each of another kind: 四股一室, 一办三科两中心."""
    for found in _JOINED.finditer(text):
        for number in re.finditer(_SMALL, found[0]):
            yield found.start() + number.start()


_THESE = re.compile(
    r"(?:上面|上述|以上|前面)(?:的|所列|列的|说的)?(?P<n>\d{1,2}|[两二三四五六七八九])个(?P<what>项目)(?![^，。；]{0,4}(?:单位|部门))"
)


def _of_before(audit: Audit) -> Iterator[Hit]:
    """Yield a number of projects spoken of before that the one list of projects before it has not."""
    listed: list[tuple[Paragraph, int]] = []
    for paragraph in audit.document.body:
        for found in _THESE.finditer(paragraph.folded.text):
            said = int(found["n"]) if found["n"].isdigit() else _NUMERALS[found["n"]]
            lists = {many for _, many in listed}
            near = any(abs(said - many) <= _NEAR for many in lists)
            if len(lists) == 1 and near and said not in lists and not _is_told(audit, paragraph, said):
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, f"{found['n']}个", str(lists.pop()))
        for relation in paragraph.relations:
            total, parts = relation.one("total"), relation.many("parts")
            if relation.kind == "sum" and total and total.lead.endswith("项目支出") and relation.holds():
                listed.append((paragraph, len(parts)))


_NEAR = 3
"""A number further off is of other projects."""


def _is_told(audit: Audit, here: Paragraph, number: int) -> bool:
    """Tell whether another paragraph counts so many: 投向86个项目, of which two are listed."""
    return any(
        m.quantity.value == number and m.quantity.unit == "个"
        for p in audit.document.body if p is not here for m in p.mentions
    )  # fmt: skip


_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}


def _one_by_one(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the number of amounts that those told behind it are not: 有三笔：甲5万元，乙3万元."""
    for found, parts in announced(paragraph):
        said = int(found["n"]) if found["n"].isdigit() else _NUMERALS[found["n"]]
        if said != len(parts):
            span = Span(found[0], found.start())
            yield at(audit, paragraph, span, found["n"] + found["unit"], str(len(parts)))


def _amounts(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a number of things of which fewer or more are listed with their amounts."""
    for number, span, total, parts in amounts_listed(paragraph):
        told = [m for m in parts if re.search("[\u4e00-\u9fa5]{2}", m.lead)]
        below = sum(part.quantity.value for part in parts) <= total.quantity.value
        if len(parts) != number and len(told) == len(parts) and below:
            yield at(audit, paragraph, span, str(number), str(len(parts)))


_DETAILED = re.compile(r"(?:分别(?:为|是)|包括|具体(?:为|是)|[：:])[：:]?")


def _priced(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the number of things whose amounts make the total told with it."""
    text = paragraph.folded
    for relation in paragraph.relations:
        total, parts = relation.one("total"), relation.many("parts")
        if relation.kind != "sum" or total is None or len(parts) < _LEAST or relation.holds() is not True:
            continue
        between = text.text[total.end : parts[0].at]
        before = [
            m
            for m in paragraph.mentions
            if m.sentence == total.sentence and m.at < total.at and m.depth == total.depth
        ]
        if not before or not _DETAILED.search(between) or "其中" in between or "等" in parts[-1].tail[:4]:
            continue
        count = before[-1]
        quantity = count.quantity
        exact = quantity.kind is Kind.COUNT and quantity.exact
        named = [re.search("项目|工程|单位|工作|任务|类", f"{m.lead}{m.tail}") for m in (count, parts[0])]
        if exact and quantity.unit in OF_THINGS and all(named) and quantity.value != len(parts):
            span = Span(text.text[count.at : count.end], count.at)
            yield at(audit, paragraph, span, count.written(text), str(len(parts)))


_UNITS = re.compile(
    r"(?P<n>[1-9]\d?)[个家](?:所属|下属|二级|内设)?(?:预算)?(?:单位|机构|股室|科室|处室|部门)?[:：](?P<list>[\u4e00-\u9fa5、]{6,})[。；]?$"
)
_UNIT = re.compile("单位|机构|股室|科室|处室")


def _named(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the number of units their names behind a colon do not bear out: 下属单位3家：甲馆、乙馆."""
    for sentence in paragraph.sentences:
        found = _UNITS.search(sentence.text)
        if found is None or not _UNIT.search(sentence.text[: found.start("list")]):
            continue
        names = found["list"].split("、")
        if len(names) != int(found["n"]) and all(names) and "等" not in names[-1][-6:]:
            span = Span(found["n"], sentence.start + found.start("n"))
            yield at(audit, paragraph, span, found["n"], str(len(names)))


def _below(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the count at the end of a paragraph that the numbered paragraphs below it do not bear out."""
    text = paragraph.folded.text
    counted = [m for m in paragraph.mentions if m.quantity.kind is Kind.COUNT]
    if not counted or not _ANNOUNCED.search(text.rstrip("。")):
        return
    last = counted[-1]
    unit_fits = last.quantity.unit in OF_THINGS or last.tail.startswith(("方面", "问题", "建议"))
    numbered = _numbered_after(audit.document, paragraph)
    exact = last.quantity.exact
    whole = _lists_the_missed(audit.document, paragraph, numbered)
    told = any(mention.quantity.value == numbered for mention in (counted[:1] if whole else counted))
    last = counted[0] if whole else last
    if unit_fits and exact and numbered >= _LEAST and not told:
        span = Span(text[last.at : last.end], last.at)
        yield at(audit, paragraph, span, last.written(paragraph.folded), str(numbered))


_MISSED = re.compile(f"{NOT_DONE}(?:能|按[时期])*{REACHED}")


def _lists_the_missed(document: Document, paragraph: Paragraph, numbered: int) -> bool:
    """Tell whether the items below have one that was missed, so that they are all: 7项，完成6项，具体如下."""
    below = document.paragraphs[paragraph.order + 1 :]
    items = [p for p in below[: numbered * 3] if p.mark and not p.level][:numbered]
    return any(_MISSED.search(p.folded.text) for p in items)


def _numbered_after(document: Document, paragraph: Paragraph) -> int:
    """Return how many paragraphs in a row behind one begin with 1, 2, 3 … of one style."""
    count, style = 0, ""
    for following in document.paragraphs[paragraph.order + 1 :]:
        mark = following.mark
        if mark is None or (style and mark.style != style):
            if count and not following.level and mark is None:
                continue
            break
        if mark.number != count + 1:
            break
        count, style = count + 1, mark.style
    return count
