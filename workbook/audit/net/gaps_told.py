"""What was not done, told in whatever words, against the only pair of plan and result that is of it.

“目标40次，实际36次” … “补上石门、北山两乡的6次”; “年初46件，化解39件” … “9件积案按月调度，6月30日前办结”
“计划接收21个单位”, “全年接收15个单位” … “对余下的8个单位上门指导”; a row 土地收储 … “土地收储少440亩”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from workbook.audit.net.pairs_told import Pair, pairs_told, title_of
from workbook.audit.net.patterns import patterns
from workbook.audit.net.roles import is_counted, unit_of, words_of
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention

_HAN = re.compile("[\u4e00-\u9fa5]+")
_GENERAL = frozenset(
    ("单位", "项目", "任务", "指标", "问题", "工作", "目标", "人员", "活动", "名额", "部门", "企业", "事项")
)
"""Nouns many things are called by: more words must tell which is meant."""
_LETTERS = 2
_LEFT_MOST = 12
"""So many numbers of one unit in a place are put together."""


@dataclass(frozen=True, slots=True)
class Gap:
    """So many not done: noun: the letters behind, before: those in front of what says so; strict: it is said
    before the number that they are meant, and no others; words: pairs of letters of sentence and heading;
    verb: what was not done, where it is told."""

    mention: Mention
    paragraph: Paragraph
    noun: str
    before: str
    strict: bool
    words: frozenset[str]
    verb: str = ""

    @property
    def value(self) -> Decimal:
        """How many."""
        return self.mention.quantity.value

    @property
    def unit(self) -> str:
        """The unit, one for people."""
        return unit_of(self.mention)


def gaps_told(audit: Audit) -> Iterator[Hit]:
    """Yield what is told as not done where plan and result of the same thing leave another number."""
    listed = [p for p in audit.once(pairs_told) if p.left > 0]
    by_unit: dict[str, list[Pair]] = {}
    for pair in listed:
        by_unit.setdefault(pair.unit, []).append(pair)
    told = _numbers(audit)
    for paragraph in audit.document.paragraphs if by_unit else ():
        if paragraph.level or audit.document.section_of(paragraph).is_annex:
            continue
        here = [g for m in paragraph.mentions if unit_of(m) in by_unit and (g := _gap(audit, paragraph, m))]
        for gap in here:
            same = [g for g in here if g.unit == gap.unit]
            model = _model(gap, by_unit[gap.unit], told[gap.unit]) if len(same) == 1 else None
            if model:
                yield _hit(audit, gap, model)


def _numbers(audit: Audit) -> dict[str, list[tuple[Paragraph, Mention]]]:
    """Return the numbers of things a report tells, by unit."""
    found: dict[str, list[tuple[Paragraph, Mention]]] = {}
    for paragraph in audit.document.paragraphs:
        for m in paragraph.mentions:
            if is_counted(m):
                found.setdefault(unit_of(m), []).append((paragraph, m))
    return found


def _gap(audit: Audit, paragraph: Paragraph, mention: Mention) -> Gap | None:
    if not is_counted(mention) or patterns().since.search(mention.span.text):
        return None
    text, start = mention.span.text, mention.at - mention.span.start
    lead = _TOGETHER.sub("，", re.split("[，；：:。（(]", text[:start])[-1])
    behind = text[mention.end - mention.span.start :]
    ahead = patterns().lacking.search(lead)
    late = patterns().not_done.match(behind)
    later = not _HAN.search(_NUMBERED.sub("", lead)) and patterns().taken_up_by.match(behind)
    later = later and patterns().ahead.search(audit.document.section_of(paragraph).title)
    front = lead[: ahead.start()] if ahead else lead
    if not (ahead or late or later) or patterns().not_all.search(front):
        return None
    verb = _DENIED.search(ahead[0] if ahead else late[0] if late else "") or _FEWER.search(lead)
    noun = _STATE.sub("", patterns().function.split(_first(behind), maxsplit=1)[0])[:8]
    words = words_of(f"{title_of(audit, paragraph)}，{text}")
    return Gap(mention, paragraph, noun, front, bool(ahead), words, verb[1] if verb else "")


_TOGETHER = re.compile("其中包括|因为|其中|对|将|把")
_NUMBERED = re.compile(
    r"^\s*[-*]*\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九]是)?\s*"
)
_STATE = re.compile("^应")
_DENIED = re.compile("(?:未能?|没有?能?|尚未)(?:按期|如期|按时|全部|及时|在年内|年内)?([\u4e00-\u9fa5]{1,4})")
_FEWER = re.compile("[少漏缺](?!于)([\u4e00-\u9fa5]{2,4})$")
"""少培训80名 is of trainings only."""
_ANY_WORK = re.compile("完成|完工|建成|竣工|到位|实施|落实|验收|投用|开工|实现|完")
_OTHERS = re.compile("(?:其余|余下|剩余|剩下)的?$")


def _first(text: str) -> str:
    found = _HAN.match(text)
    return found[0] if found else ""


def _model(gap: Gap, able: Sequence[Pair], told: Sequence[tuple[Paragraph, Mention]]) -> Pair | None:
    """Return the pair a gap is of that leaves another number; None where none surely does."""
    own = [p for p in able if not (p.spot[0] == gap.paragraph.order and _in_sentence(gap, p))]
    scored = [(score, p) for p in own if _is_of_verb(gap, p) and (score := _alike(gap, p))]
    most = max((n for n, _ in scored), default=0)
    best = [p for n, p in scored if n == most]
    if not best or len({(p.whole, p.part) for p in best}) != 1:
        return None
    pair = best[0]
    lefts = {p.left for p in able}
    if gap.value in lefts or gap.value in (pair.whole, pair.part) or gap.value > pair.whole:
        return None
    strict = gap.strict or gap.paragraph.order in pair.homes
    if gap.value < pair.left and not strict:
        return None  # it may be some of what is left
    return None if _is_rest_of_others(gap) or _is_a_part(gap, pair) or _is_told(gap, pair, told) else pair


def _is_a_part(gap: Gap, pair: Pair) -> bool:
    """Tell whether another number of its sentence is of the rest of what is left: 两乡的3场和北山乡的2场."""
    own = gap.mention
    return any(
        m is not own and m.sentence == own.sentence and unit_of(m) == gap.unit
        and m.quantity.value + gap.value == pair.left
        for m in gap.paragraph.mentions
    )  # fmt: skip


def _is_of_verb(gap: Gap, pair: Pair) -> bool:
    """Tell whether what was not done is what a pair counts, or any work: 未落实去向 is not of 通过考核."""
    if not gap.verb:
        return True
    rest = _ANY_WORK.sub("", gap.verb).removesuffix("的")
    return not rest or rest[:2] in pair.of


def _is_rest_of_others(gap: Gap) -> bool:
    """Tell whether numbers before it in its paragraph are what a rest is of: 抽查30家…，其余4家."""
    if not _OTHERS.search(gap.mention.lead):
        return False
    if gap.paragraph.line.table:
        return True  # 其余7个受灾乡镇 below the rows of some
    return any(
        unit_of(m) == gap.unit and m.at < gap.mention.at for m in gap.paragraph.mentions if is_counted(m)
    )


def _in_sentence(gap: Gap, pair: Pair) -> bool:
    text = gap.mention.span
    return text.start <= pair.spot[1] < text.start + len(text.text)


def _alike(gap: Gap, pair: Pair) -> int:
    """Return how surely a gap is of a pair, 0 where it is not: by its noun, by what stands before it."""
    nouns = {gap.noun[:2], gap.noun[-2:]} if len(gap.noun) >= 2 else set()
    named = any(noun in pair.of for noun in nouns)
    shared = len((gap.words - nouns) & pair.words)
    front = sum(pair_ in pair.of for pair_ in words_of(gap.before[-12:]))
    if nouns and not named:
        return 0
    if (not nouns or nouns <= _GENERAL) and not shared + front:
        return 0
    return 1 + 2 * bool(nouns - _GENERAL) + shared + 2 * front


def _is_told(gap: Gap, pair: Pair, told: Sequence[tuple[Paragraph, Mention]]) -> bool:
    """Tell whether the number is told elsewhere of the same things, or made by two numbers of a place."""
    home: dict[int, list[Decimal]] = {}
    own = gap.mention
    for paragraph, m in told:
        behind = paragraph is gap.paragraph and m.sentence == own.sentence and m.at > own.at
        if m is own or (gap.strict and behind):
            continue  # 剩余118家分两批，6月底前60家，11月底前58家
        if m.quantity.value == gap.value and paragraph is not gap.paragraph and _is_of(gap, m):
            return True
        home.setdefault(paragraph.order, []).append(m.quantity.value)
    here = home.get(gap.paragraph.order, [])[:_LEFT_MOST]
    there = home.get(pair.paragraph.order, [])[:_LEFT_MOST]
    made = {abs(a - b) for values in (here, there) for a, b in combinations(values, 2)}
    made |= {a + b for a, b in combinations(here, 2)}
    return gap.value in made


def _is_of(gap: Gap, mention: Mention) -> bool:
    """Tell whether a number is told with the noun of a gap, or with what stands before it."""
    text = mention.span.text
    nouns = [n for n in (gap.noun[:2], gap.noun[-2:]) if len(n) == 2]
    near = _HAN.findall(mention.lead)[-1:] + _HAN.findall(mention.tail)[:1]
    if nouns and not set(nouns) <= _GENERAL:
        return any(noun in text for noun in nouns)
    return len(words_of("，".join(near)) & gap.words) > 0


def _hit(audit: Audit, gap: Gap, pair: Pair) -> Hit:
    text, mention = gap.paragraph.folded, gap.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(
        audit, gap.paragraph, span, mention.written(text), mention.quantity.printed(pair.left),
        where=pair.paragraph.line.spot, whole=pair.shown[0], part=pair.shown[1],
    )  # fmt: skip


def others_told(audit: Audit) -> Iterator[Hit]:
    """Yield the others told right behind a pair that are not what it leaves: 另外8台因停产, of 40 and 34."""
    by_home: dict[int, list[Pair]] = {}
    for pair in audit.once(pairs_told):
        if pair.left > 0 and len(pair.homes) == 1:
            by_home.setdefault(pair.spot[0], []).append(pair)
    for paragraph in audit.document.body:
        for m in paragraph.mentions if paragraph.order in by_home else ():
            behind = m.span.text[m.end - m.span.start :]
            others = patterns().the_others.fullmatch(m.lead) and m.span.text.startswith(m.lead)
            if not others or not is_counted(m) or not patterns().others_why.match(behind):
                continue
            before = [
                x for x in paragraph.mentions if x.sentence == m.sentence - 1 and unit_of(x) == unit_of(m)
            ]
            noun = patterns().function.split(_first(behind), maxsplit=1)[0][:_LETTERS]
            able = [
                p for p in by_home[paragraph.order]
                if p.unit == unit_of(m) and before and before[-1].at == p.spot[1]
                and (len(noun) < _LETTERS or noun in p.of)
            ]  # fmt: skip
            if len({p.left for p in able}) == 1 and able[0].left != m.quantity.value and len(before) <= 2:
                yield _hit(audit, Gap(m, paragraph, "", "", True, frozenset()), able[0])
