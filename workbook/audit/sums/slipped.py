"""Sums that but one slip of the pen keeps from fitting, however their parts are told.

“文物386处，其中国保3处、省保12处、市县保74处，未核定的324处”: 47, two digits exchanged
“珍贵文物518件，含一级16件、二级87件、三级451件”: 415
“下辖11个社区、3个行政村，共15个村（社区）”: 14
“甲项目结转118万元…乙项目结转7.2万元。两个项目合计结转152.2万元”: 125.2
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.audit.text.wrong import exact, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind, Quantity

_OPENS = re.compile(r"^(?:其中|包括|包含|含|分别(?:是|为)|分为|其中包括)[：:]?(?=[\u4e00-\u9fa5“])")
_ELSE = re.compile(
    "^(?:另|此外|同时|比|较|占|人均|平均|与|其余|计划|目标|实际)|(?:比|较)(?:上年|去年|20)|率$"
)
_REST = re.compile("其余|余下|剩余|其他|另外|^等")
"""Behind the parts, says that there are more."""
_GRADE = {"级", "类", "期", "档"}
_MIN, _MOST, _FAR = 2, 12, 40


def slipped(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the one figure of a sum that needs two digits exchanged, or totals right behind their parts."""
    known = {
        m.at for r in paragraph.relations if r.kind == "sum" for m in r.many("parts") if r.holds() is True
    }
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = [m for m in group if not (m.quantity.unit in _GRADE and m.quantity.kind is Kind.COUNT)]
        for number, total in enumerate(here):
            parts = _parts(here[number + 1 : number + 1 + _MOST], total)
            rest = paragraph.folded.text[parts[-1].end : parts[-1].end + _FAR] if parts else ""
            known_parts = known & {m.at for m in parts} or _REST.search(re.split("[。；]", rest)[0])
            if len(parts) >= _MIN and not known_parts and exact(total, *parts):
                yield from _exchanged(audit, paragraph, total, parts)
            yield from _behind(audit, paragraph, here[max(0, number - _MOST) : number], total)
    yield from _gathered(audit, paragraph)


def _same(one: Quantity, other: Quantity) -> bool:
    units = one.kind is Kind.MONEY or one.unit == other.unit or {one.unit, other.unit} <= PEOPLE
    return one.kind is other.kind and one.kind in (Kind.MONEY, Kind.COUNT) and one.unit != "分" and units


def _parts(after: Sequence[Mention], total: Mention) -> list[Mention]:
    """Return the parts of a total that 其中 or the like begins, to the first figure that is none."""
    within = bool(after) and re.match(r"中[，,]", after[0].span.text[total.end - total.span.start :][:2])
    if not after or after[0].stop > 3 or not (within or _OPENS.match(_led(after[0]))):
        return []
    found: list[Mention] = []
    for mention in after:
        nested = found and _OPENS.match(_led(mention))
        if nested or not _same(mention.quantity, total.quantity) or mention.stop > 3:
            break
        if found and (_ELSE.search(mention.lead) or mention.depth != found[0].depth):
            break
        found.append(mention)
    return found


def _led(mention: Mention) -> str:
    """Return the words that begin a figure's clause, a grade among them: 含一级16件."""
    return (
        mention.lead or re.split(r"[，,、。；;：:]", mention.span.text[: mention.at - mention.span.start])[-1]
    )


def _exchanged(audit: Audit, paragraph: Paragraph, total: Mention, parts: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the only figure of a sum whose digits, two of them exchanged, make it fit."""
    added, whole = Decimal(0), total.quantity.value
    for part in parts:
        added += part.quantity.value
        if added == whole:
            return  # the rest is of something else
    gap = whole - added
    if abs(gap) <= sum(m.quantity.step for m in (total, *parts)):
        return
    needed = [(total.quantity, added), *((m.quantity, m.quantity.value + gap) for m in parts)]
    if sum(_swapped(quantity, value) for quantity, value in needed) == 1:
        yield wrong(audit, paragraph, total, total.quantity.printed(added), parts)


def _swapped(quantity: Quantity, value: Decimal) -> bool:
    """Tell whether a figure becomes another by two digits that change places."""
    if value <= 0:
        return False
    one, other = quantity.printed(quantity.value), quantity.printed(value)
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) == len(other) and len(apart) == 2 and sorted(one) == sorted(other)


_CHANGED = re.compile("其中|新增|撤|并")
_LED = re.compile(r"[，,](?:合计|共计|总计|一共|总共|共)(?:有|辖|设)?$")
_ANY = re.compile(r"^(?:单位|机构|部门|内设|所属|股室|科室|处室|基层)")


def _behind(audit: Audit, paragraph: Paragraph, before: Sequence[Mention], total: Mention) -> Iterator[Hit]:
    """Yield a total right behind two or more things it names: 11个社区、3个行政村，共15个村（社区）."""
    text = paragraph.folded.text
    led = _LED.search(text[max(0, total.at - 8) : total.at])
    if total.quantity.kind is not Kind.COUNT or total.stop != 2 or not led:
        return
    run: list[Mention] = []
    for mention in reversed(before):
        if not (_same(mention.quantity, total.quantity) and exact(mention)) or mention.depth != total.depth:
            break
        run.insert(0, mention)
        if mention.stop != 1:
            break
    tails = [_noun(m.tail) for m in run]
    named = re.match(r"[\u4e00-\u9fa5（）()、和及]{0,14}", text[total.end :])
    behind = named[0] if named else ""
    shared = all(tail[-1:] in behind for tail in tails) or _ANY.match(behind) is not None
    fits = all(tails) and shared and not _CHANGED.search("".join(m.lead for m in run))
    made = sum((m.quantity.value for m in run), Decimal(0))
    if len(run) >= _MIN and fits and behind and made != total.quantity.value and exact(total):
        yield wrong(audit, paragraph, total, total.quantity.printed(made), run)


def _noun(tail: str) -> str:
    found = re.match(r"[\u4e00-\u9fa5]{1,10}", tail)
    return found[0] if found else ""


_GATHERED = re.compile(
    r"(?:^|[\u4e00-\u9fa5])(?:合计|共|共计|总计)(?P<what>结转|结余|节约|支出|收回|扣减|核减|追加|闲置|投入|安排)(?:资金|金额)?(?:为|了|达)?$"
)
_SO_MANY = re.compile(r"(?P<n>[2-9]|[两二三四五六七八九])(?P<u>[个项笔家])[^，。；\d]{0,14}$")
_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}


def _gathered(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what so many things come to together, not as the amounts before them: 两个项目合计结转."""
    money = [m for m in paragraph.mentions if m.quantity.kind is Kind.MONEY and not m.depth and exact(m)]
    for number, total in enumerate(money):
        found = _GATHERED.search(total.lead)
        clause = re.split("[，。；]", paragraph.folded.text[max(0, total.at - _FAR) : total.at])[-1]
        many = _SO_MANY.search(clause.removesuffix(total.lead[-4:]))
        if found is None or many is None:
            continue
        said = int(many["n"]) if many["n"].isdigit() else _NUMERALS[many["n"]]
        named = re.compile(rf"(?:^|[\u4e00-\u9fa5]){found['what']}(?:资金)?(?:了|为)?$")
        own = [m for m in money[:number] if named.search(m.lead) and "合计" not in m.lead]
        made = sum((m.quantity.value for m in own), Decimal(0))
        if len(own) == said and abs(made - total.quantity.value) > sum(m.quantity.step for m in own) / 2:
            yield wrong(audit, paragraph, total, total.quantity.printed(made), own)
