"""Totals told right behind or right before their parts, without 其中.

“县疾控中心在编68人，原监督执法局在编27人，共95人”: the parts are called alike
“意见57份，集中在噪声（29份）、摊点（18份）、其他（10份）”: with the others, all there is
“30份问卷中，17份反映办证难，9份反映补偿，4份为其他意见”: never more than there are
“指标24项，其中可量化21项，占87.5%；有3项为定性描述”: the one leaves the other
“教授1人、副教授5人、讲师7人，高级职称6人”: by their ranks
“二十七个教学班，其中一、二、三年级各五个班，四、五、六年级各四个班”: so many of each
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, takewhile

import msgspec

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.audit.worked.shared import SMALL, hit_at, many
from workbook.check.frame.finding import Hit
from workbook.language.lists import listed
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``behind_parts.yaml``, each explained there."""

    in_all: str
    apart: re.Pattern[str]
    several: re.Pattern[str]
    rest: str
    sorts: str
    contrary: tuple[tuple[str, str], ...]
    senior: str


_words = listed("workbook.audit.worked", "behind_parts.yaml", Words)


def behind_parts(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals and parts in any of the ways above that do not meet."""
    for _, group in groupby(paragraph.mentions, key=lambda m: m.sentence):
        here = list(group)
        yield from _called_alike(audit, paragraph, here)
        yield from _in_brackets(audit, paragraph, here)
        yield from _spread(audit, paragraph, here)
        yield from _contrary(audit, paragraph, here)
    yield from _by_rank(audit, paragraph)
    yield from _of_each(audit, paragraph)


def _total(listed: Sequence[Mention]) -> Decimal:
    return sum((m.quantity.value for m in listed), Decimal(0))


def _called_alike(audit: Audit, paragraph: Paragraph, here: Sequence[Mention]) -> Iterator[Hit]:
    """Yield a total of clauses that name their figures by one word: 在编68人，…在编27人，共95人."""
    in_all, apart = re.compile(f"(?:{_words().in_all})(?:有|为)?"), _words().apart
    flat = [m for m in here if not m.depth]
    for number, total in enumerate(flat):
        if number < 2 or not in_all.fullmatch(total.lead) or total.stop > 3 or not exact(total):
            continue
        row: list[Mention] = []
        for part in reversed(flat[:number]):
            if not alike(part, total) or not exact(part) or apart.search(part.lead) or len(part.lead) < 2:
                break
            row.insert(0, part)
            if part.stop > 3:
                break
        # the first is told whether the others follow it or not, and may carry what all of them are of
        if len(row) < 2 or len({m.lead[-1] for m in row}) > 1 or row[0].lead == row[1].lead:
            continue
        if len({m.lead[-2:] for m in row}) > 1 and not all(m.lead.startswith("第") for m in row):
            continue
        sums = {_total(row[first:]) for first in range(len(row) - 1)}
        if total.quantity.value not in sums and row[-1].stop in (1, 2) and len(row) == number:
            yield wrong(audit, paragraph, total, total.quantity.printed(_total(row)), row)


def _in_brackets(audit: Audit, paragraph: Paragraph, here: Sequence[Mention]) -> Iterator[Hit]:
    """Yield a number that those in the brackets of its list, the others among them, do not make."""
    rest, several = re.compile(f"(?:{_words().rest})[\u4e00-\u9fa5]{{0,4}}$"), _words().several
    for number, whole in enumerate(here):
        if whole.depth or not exact(whole) or whole.quantity.kind is not Kind.COUNT:
            continue
        row: list[Mention] = []
        for part in here[number + 1 :]:
            if part.depth != 1 or not alike(part, whole) or not exact(part) or (row and part.stop > 2):
                break
            row.append(part)
        if len(row) < 2 or row[0].stop > 3 or several.search(_between(paragraph, whole, row[-1])):
            continue
        if rest.search(row[-1].lead) and _total(row) != whole.quantity.value:
            yield wrong(audit, paragraph, whole, whole.quantity.printed(_total(row)), row)


_AMONG = re.compile(r"^[\u4e00-\u9fa5]{0,10}(?:当?中|里|之中)$")
_OF_PEOPLE = ("次", "人次", "天", "年", "月", "日", "分", "小时", "个月", "倍")


def _spread(audit: Audit, paragraph: Paragraph, here: Sequence[Mention]) -> Iterator[Hit]:
    """Yield a part of those told behind “30份问卷中，” that are more than 30 or, with the others, fewer."""
    rest, several = re.compile(_words().rest), _words().several
    for number, whole in enumerate(here):
        beside = _AMONG.match(whole.tail) and not whole.depth and exact(whole)
        if not beside or whole.quantity.kind is not Kind.COUNT or whole.quantity.unit in _OF_PEOPLE:
            continue
        flat = [m for m in here[number + 1 :] if not m.depth]
        parts = list(takewhile(lambda m, of=whole: alike(m, of), flat))  # type: ignore[misc]
        later = any(alike(m, whole) for m in flat[len(parts) :])
        if len(parts) < 2 or later or not exact(*parts):
            continue
        text = paragraph.folded.text[whole.at : parts[-1].end]
        aside = re.search("其中|共|合计|较|比|目标|计划|上年|每|均|各|已", text)
        if aside or several.search(text) or any(m.stop == 0 for m in parts[1:]):
            continue
        made, told = _total(parts), whole.quantity.value
        others = rest.search(parts[-1].lead) or re.match(
            f"(?:为|是|属|属于)?(?:{_words().rest})", parts[-1].tail
        )
        sorted_out = others or all(_sorts(m) for m in parts)  # 30个村通水，24个村通气: some have both
        if sorted_out and (made > told or (others and made != told)):
            last = parts[-1]
            expected = told - (made - last.quantity.value)
            shown = (
                last.quantity.printed(expected) if expected > 0 else f"合计{whole.written(paragraph.folded)}"
            )
            yield wrong(audit, paragraph, last, shown, (whole, *parts[:-1]))


def _sorts(mention: Mention) -> bool:
    """Tell whether a part is told by what it is or comes from, so that it is no other part: 2件为服务态度."""
    by = _words().sorts
    return bool(re.search(f"(?:{by})$", mention.lead) or re.match(f"(?:{by})", mention.tail))


def _between(paragraph: Paragraph, one: Mention, other: Mention) -> str:
    return paragraph.folded.text[one.at : other.end + 12].split("。", maxsplit=1)[0]


def _contrary(audit: Audit, paragraph: Paragraph, here: Sequence[Mention]) -> Iterator[Hit]:
    """Yield what is left of a whole and its part, each told by a word against the other."""
    flat = [m for m in here if not m.depth and m.quantity.kind is not Kind.SHARE]
    for whole, part, left in zip(flat, flat[1:], flat[2:], strict=False):
        same = alike(whole, part) and alike(whole, left) and exact(whole, part, left)
        if not same or not part.lead.startswith("其中") or left.past or whole.past:
            continue
        if left.quantity.value + part.quantity.value == whole.quantity.value:
            continue
        for one, other in _words().contrary:
            for first, second in ((one, other), (other, one)):
                if _is_called(part, first, second) and _is_called(left, second, first):
                    made = whole.quantity.value - part.quantity.value
                    if made >= 0 and not re.search("其他|另有|新增|基本", left.lead):
                        yield wrong(audit, paragraph, left, left.quantity.printed(made), (whole, part))
                        return


def _is_called(mention: Mention, by: str, never: str) -> bool:
    end = re.search(f"(?:{by})(?:的|有|为|指标)*$", mention.lead)
    tail = re.match(f"(?:为|是|属于)?(?:{by})", mention.tail)
    against = re.search(f"(?:{never})(?:的|有|为|指标)*$", mention.lead)
    # 不合格 ends in 合格: the longer word says what it is
    longer = against and end and len(against[0]) > len(end[0])
    return bool((end and not longer) or (tail and not mention.lead.strip("有另尚")))


def _by_rank(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the number of those of the upper ranks that the ranks of the sentence do not make."""
    senior = _words().senior
    listed = re.compile(rf"(?<![\u4e00-\u9fa5])(?:其中)?(?:{senior})(?:职称)?(?P<n>{SMALL})[人名]")
    told = re.compile(
        rf"(?<![\u4e00-\u9fa5])(?:其中)?(?:具有)?高级(?:专业技术)?职称(?:的|人员|教师|共|有)*(?P<n>{SMALL})(?P<u>[人名])"
    )
    for sentence in re.finditer(r"[^。；\n]{1,600}", paragraph.folded.text):
        ranks = list(listed.finditer(sentence[0]))
        whole = told.search(sentence[0])
        if whole is None or len(ranks) < 2 or re.search("占比|分别|新增|当年|晋升", sentence[0]):
            continue
        made = sum(many(r["n"]) for r in ranks)
        if made != many(whole["n"]):
            found = told.search(paragraph.folded.text, sentence.start() + whole.start())
            if found:
                working = "、".join(r[0] for r in ranks)
                yield hit_at(audit, paragraph, found, "n", found["u"], f"{made}{found['u']}", working)


_BIG = r"(?:(?<![\d.,])\d{1,4}(?![\d.,])|[一二三四五六七八九十百]{1,5})"
_GROUP = rf"[\u4e00-\u9fa5]{{1,10}}(?:、[\u4e00-\u9fa5]{{1,10}}){{0,8}}各(?:有|设|配|安排)?{SMALL}"
_EACH = re.compile(
    rf"(?P<t>{_BIG})(?P<u>[个名台套间家处座张辆])(?P<what>[\u4e00-\u9fa5]{{0,6}})[，,:：](?:其中)?(?P<groups>{_GROUP}[个名台套间家处座张辆][\u4e00-\u9fa5]{{0,4}}(?:[，,、]{_GROUP}[个名台套间家处座张辆][\u4e00-\u9fa5]{{0,4}}){{1,4}})(?=[；。\n])"
)
_ONE_GROUP = re.compile(
    rf"(?P<names>[\u4e00-\u9fa5]{{1,10}}(?:、[\u4e00-\u9fa5]{{1,10}}){{0,8}})各(?:有|设|配|安排)?(?P<n>{SMALL})(?P<u>[个名台套间家处座张辆])"
)


def _of_each(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a total that so many of each of the named do not make: 一、二年级各五个班，三、四年级各四个班."""
    for found in _EACH.finditer(paragraph.folded.text):
        groups = list(_ONE_GROUP.finditer(found["groups"]))
        units = {g["u"] for g in groups} | {found["u"]}
        joined = any(re.search("[和与及两三四]", g["names"]) and "、" not in g["names"] for g in groups)
        if len(units) > 1 or joined or re.search("其他|其余", found["groups"]):
            continue
        made = sum(len(re.split("[、和与及]", g["names"])) * many(g["n"]) for g in groups)
        if made != many(found["t"]):
            working = "、".join(g[0] for g in groups)
            yield hit_at(audit, paragraph, found, "t", found["u"], f"{made}{found['u']}", working)
