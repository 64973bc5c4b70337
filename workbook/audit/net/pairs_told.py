"""How many of how many were done, in the wordings and places `nets` leaves out, tables among them.

“计划为150家安装，实际安装42家”, “组织展销活动5场，目标6场”: however little was done
“支持7个养殖场改造，其中6个已完工”; a row with a target and a result; 全年接收15个单位 … 计划接收21个单位
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.net.nets import goal_lines, nets
from workbook.audit.net.patterns import patterns
from workbook.audit.net.roles import is_counted, unit_of, words_of
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.audit.text.phrases import PEOPLE
from workbook.language.mentions import Mention

_HAN = re.compile("[\u4e00-\u9fa5]+")
_MARKS = "-*· （(一二三四五六七八九十、）)."
_NEXT_YEAR = re.compile(r"20\d\d年(?:将|拟|计划)|下一步|明年")
_NEXT = 3
"""So many numbers of a unit behind a plan its result may be."""


@dataclass(frozen=True, slots=True)
class Pair:
    """How many were planned, how many done, as written; of: what the place tells of; words: its pairs of
    letters; homes: the paragraphs of both. verb: what was done, “” where it is not told beside the number."""

    whole: Decimal
    part: Decimal
    unit: str
    shown: tuple[str, str]
    of: str
    words: frozenset[str]
    paragraph: Paragraph
    spot: tuple[int, int]
    homes: frozenset[int]
    verb: str = ""

    @property
    def left(self) -> Decimal:
        """How many were not done; below nought where more were."""
        return self.whole - self.part


def pairs_told(audit: Audit) -> list[Pair]:
    """Return what was done of what is told in one sentence, in a row or by one verb, for ``audit.once``."""
    ahead = orders(audit.once(measures))
    found = [
        _pair(audit, n.whole, n.part, n.part_at, n.whole_at)
        for n in audit.once(nets) if n.whole_at is n.part_at and not _NEXT_YEAR.search(n.whole.span.text)
    ]  # fmt: skip
    goals = audit.once(goal_lines)
    apart = ahead | goals
    for paragraph in audit.document.paragraphs:
        aside = paragraph.level or audit.document.section_of(paragraph).is_annex
        if paragraph.order not in apart and not aside and len(paragraph.mentions) > 1:
            found += (_pair(audit, one, two, paragraph) for one, two in _beside(paragraph))
    found += (_pair(audit, one, two, there, here) for one, two, here, there in _by_verb(audit, ahead))
    found += _of_rows(audit)
    return [pair for pair in found if pair.part > 0]


def title_of(audit: Audit, paragraph: Paragraph) -> str:
    """Return the heading a paragraph stands under and the words it begins with, up to its first stop."""
    begun = re.split(
        "[，。：:；\\d]", paragraph.folded.text[:30].lstrip("-*· （(一二三四五六七八九十、）).")
    )[0]
    return f"{audit.document.section_of(paragraph).title}，{begun}"


def _pair(audit: Audit, whole: Mention, part: Mention, at: Paragraph, home: Paragraph | None = None) -> Pair:
    own = home or at
    said = whole.span.text if home in (None, at) else f"{whole.span.text}，{part.span.text}"
    of = f"{title_of(audit, at)}，{said}"
    near = f"{title_of(audit, at)}，{whole.lead}，{_first(whole.tail)}，{part.lead}，{_first(part.tail)}"
    verb = _HAN.findall(part.lead)[-1][-2:] if _HAN.search(part.lead) else ""
    return Pair(
        whole.quantity.value, part.quantity.value, unit_of(whole),
        (whole.written(own.folded), part.written(at.folded)), of, words_of(near), at,
        (at.order, part.at), frozenset((at.order, own.order)), verb,
    )  # fmt: skip


def _first(tail: str) -> str:
    return re.split("[，。；：:]", tail)[0][:12]


def _beside(paragraph: Paragraph) -> Iterator[tuple[Mention, Mention]]:
    """Yield the plans of a paragraph, each with the result its sentence tells behind it or before it."""
    listed = [m for m in paragraph.mentions if is_counted(m)]
    for number, one in enumerate(listed):
        after = [m for m in listed[number + 1 : number + 1 + _NEXT] if m.sentence == one.sentence]
        same = [m for m in after if unit_of(m) == unit_of(one)]
        if not same:
            continue
        two = same[0]
        if two is after[0] and _is_aim(two):
            if patterns().part_done.search(one.lead) or not one.lead:
                yield two, one
            continue
        planned = patterns().planned.search(one.lead) and patterns().part_done.search(two.lead)
        if planned or (patterns().of_which.match(two.lead) and patterns().now_done.match(two.tail)):
            yield one, two


def _is_aim(mention: Mention) -> bool:
    """Tell whether a number is the aim of the one before it: 5场，目标6场; 4座，未达5座目标."""
    behind = patterns().short_of.search(mention.lead) and mention.tail.lstrip("的").startswith(
        ("目标", "计划")
    )
    return bool(behind) or patterns().aim_behind.fullmatch(mention.lead) is not None


_Told = tuple[Mention, Paragraph, frozenset[str]]


def _by_verb(audit: Audit, ahead: frozenset[int]) -> Iterator[tuple[Mention, Mention, Paragraph, Paragraph]]:
    """Yield a plan and a result of two paragraphs told by one verb with one noun: 计划接收21个单位."""
    plans: dict[tuple[str, str], list[_Told]] = {}
    results: dict[tuple[str, str], list[_Told]] = {}
    for paragraph in audit.document.paragraphs:
        if paragraph.order in ahead or paragraph.level:
            continue
        for m in paragraph.mentions:
            for pattern, told in ((patterns().plan_verb, plans), (patterns().done_verb, results)):
                found = pattern.search(m.lead)
                if found and is_counted(m):
                    noun = pairs(f"{found['noun']}，{_first(m.tail)[:4]}", None)
                    told.setdefault((found["verb"], unit_of(m)), []).append((m, paragraph, noun))
    for key, listed in plans.items():
        done = results.get(key, [])
        if any(len({m.quantity.value for m, _, _ in each}) != 1 for each in (listed, done)):
            continue
        (whole, home, noun), (part, there, other) = listed[0], done[0]
        if home is not there and (noun & other or not (noun and other)):
            yield whole, part, home, there


def _of_rows(audit: Audit) -> Iterator[Pair]:
    """Yield the rows of tables whose columns of targets and of results have two numbers of one unit."""
    heads: tuple[int, int] | None = None
    for row in _rows(audit):
        texts = [re.sub(r"\s", "", p.folded.text).replace(",", "") for p in row]
        aims = [n for n, text in enumerate(texts) if _AIM.search(text) and not _RESULT.search(text)]
        results = [n for n, text in enumerate(texts) if _RESULT.search(text)]
        if len(aims) == len(results) == 1 and not any(char.isdigit() for char in "".join(texts)):
            heads = aims[0], results[0]
        elif heads and max(heads) < len(row):
            cells = [_CELL.fullmatch(texts[n]) for n in heads]
            named = [p for p in row[: min(heads)] if _HAN.search(p.text)]
            if all(cells) and named and (pair := _row(named[-1], *(c for c in cells if c))):
                yield pair


_AIM = re.compile("目标|计划|指标值")
_RESULT = re.compile("实际|完成(?!率|比)|达成")
_CELL = re.compile(
    r"[≥>=]{0,2}(?:不少于|不低于)?(?P<n>\d{1,9}(?:\.\d{1,4})?)(?P<unit>[\u4e00-\u9fa5]{1,3})(?:以上)?"
)


def _rows(audit: Audit) -> Iterator[list[Paragraph]]:
    row: list[Paragraph] = []
    for paragraph in audit.document.paragraphs:
        if row and (not paragraph.line.table or paragraph.line.row != row[0].line.row):
            yield row
            row = []
        if paragraph.line.table:
            row.append(paragraph)
    if row:
        yield row


def _row(named: Paragraph, one: re.Match[str], two: re.Match[str]) -> Pair | None:
    whole, part = Decimal(one["n"]), Decimal(two["n"])
    if one["unit"] != two["unit"] or one["unit"] in _NO_UNITS or part >= whole:
        return None
    unit, name = "人" if one["unit"] in PEOPLE else one["unit"], "".join(_HAN.findall(named.text))
    home = frozenset((named.order,))
    return Pair(whole, part, unit, (one[0], two[0]), name, words_of(name), named, (named.order, -1), home)


_NO_UNITS = frozenset(
    ("%", "‰", "分", "年", "月", "日", "天", "元", "万元", "亿元", "小时", "分钟", "级", "度")
)
