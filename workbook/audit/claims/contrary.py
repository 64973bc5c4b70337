"""JX-R: what one place says is well and another says is not: 资产全部投入使用, 旧服务器闲置."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbook.audit.claims.achieved import achieved
from workbook.audit.claims.also import also_belied
from workbook.audit.claims.belied import belied
from workbook.audit.claims.claims import PUT_OFF, claims_of_all, short_of_claim
from workbook.audit.remedies.plans import Item, items, measures, orders, problems
from workbook.audit.remedies.senses import SENSES, Apart
from workbook.audit.remedies.states import (
    Told,
    around,
    is_admitted,
    is_of_another,
    is_sweeping,
    narrowed,
    subject,
    told,
    ways_of,
)
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.likeness import pairs
from workbook.audit.text.phrases import NONE
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.sieve import Sieve

_SAME = 2
"""So many pairs of letters two clauses share that are of one thing: 旧办公楼."""
_NEW = re.compile("新|购|更新|替换")
"""Of new things some may be in use while the old are idle."""


@check(
    "JX-R-66",
    "warning",
    "一处说好，一处说不好",
    "“{quote}”说“{value}”，{where}写着“{other}”",
    "核对后改成一致；说的不是一回事的，把话写完整",
    WRITTEN,
    reason="成绩里说资产全部投入使用，问题里说有资产闲置，审核的人会问哪一处是真的。",
    bad="“各类资产全部投入使用”，问题写“旧服务器长期闲置”",
    good="“除旧服务器外，各类资产均在使用”，问题写“旧服务器长期闲置”",
    related=("JX-R-30", "JX-R-32", "JX-R-39"),
)
def what_is_well_is_nowhere_ill(audit: Audit) -> Iterator[Hit]:
    """What is claimed of all is admitted of none of them, and one thing is not both in use and idle."""
    said = audit.once(told)
    ill = {name: [t for t in said if not t.well and t.state == name] for name in SENSES.states}
    known = {
        (claim.paragraph.order, claim.clause.start)
        for claim in audit.once(claims_of_all)
        if short_of_claim(audit, claim)
    }
    told_of: set[tuple[int, int, str]] = set()
    for each in (t for t in said if t.well):
        here = (each.paragraph.order, each.sentence.start, each.state)
        if PUT_OFF.search(each.clause.text):
            continue
        if here in told_of or any(
            o == each.paragraph.order and each.clause.start <= s < each.clause.end for o, s in known
        ):
            continue  # once is enough; or JX-R-30 tells it
        if other := next((o for o in ill[each.state] if _denies(audit, each, o)), None):
            told_of.add(here)
            where = other.paragraph.line.spot
            yield at(audit, each.paragraph, each.span, each.span.text, other=other.clause.text, where=where)
    yield from _still_to_do(audit, said)
    yield from _praised(audit)
    yield from _both_at_once(audit)
    yield from _none_in_its_year(audit)
    for one in (*belied(audit), *achieved(audit), *also_belied(audit)):
        where = one.where.line.spot
        yield at(audit, one.paragraph, one.span, one.span.text, other=one.other, where=where)


_IN_PART = re.compile("个别|部分|少数|有的|有些|季度|月|上半年|下半年|前期|年初(?!预算)")
"""What is badly in part, or for a time, may be well on the whole."""


def _denies(audit: Audit, each: Told, other: Told) -> bool:
    """Tell whether what is badly is of what is said to be well."""
    if other.paragraph is each.paragraph and other.sentence.start == each.sentence.start:
        return False
    ways = ways_of(each)
    if ways.owned and _IN_PART.search(other.clause.text) and not is_sweeping(each):
        return False
    if ways.owned and not is_admitted(audit, other):
        return False
    own, there = narrowed(each), around(audit, other)
    if ways.of:
        both = ways.of.search(each.lead + each.clause.text) and ways.of.search(there)
        if not both or (SENSES.rest.search(each.sentence.text) and not ways.owned):
            return False
        return not own or bool(own & pairs(there)) or bool(ways.owned)
    if is_sweeping(each):
        return _is_one_of(each, other, there)
    same = own & pairs(other.clause.text)
    return ways.single and len(same) >= _SAME and not _NEW.search(each.clause.text)


def _is_one_of(each: Told, other: Told, there: str) -> bool:
    """Tell whether what is badly is one of those all of which are said to be well."""
    ways = ways_of(each)
    said = re.sub(r"\d+项(?=目标)", "", each.lead + each.clause.text)
    kinds = [word for word in ways.about if word in said]
    named = [word for word in kinds if word not in ways.any]
    kin = [SENSES.kin[word] for word in named if word in SENSES.kin]
    if _THE_TWO.search(each.sentence.text) and other.paragraph is not each.paragraph:
        return False  # 两项目标均为95%以上，均完成: of those two only
    same = any(word in there for word in named) or any(k.search(other.clause.text) for k in kin)
    if not kinds or (named and not same):
        return False
    # 校舍维修计划4项，已全部完成: of what the clause before names, where its own names no kind of thing
    what = each.before if any(word in each.before for word in ways.about) else each.lead
    return subject(what, ways.about) <= pairs(there)


_THE_TWO = re.compile("(?:^|[，；])(?:[以上述这前后]{0,2})[两二三][项个](?:目标|指标|任务)?[均都]")
_DENIED = re.compile("[不未没无欠缺难差]|仅|只|才|尚|待")
_ENDS_AT = re.compile(
    "|".join(way.pattern for way in (SENSES.sweeping, SENSES.fine, SENSES.well, SENSES.done_well))
)


def _praised(audit: Audit) -> Iterator[Hit]:
    """Yield what is praised of a thing that heads a problem: 职工培训人人参加, 职工培训落实不够."""
    wrong = audit.once(problems)
    listed = items(wrong) if wrong else []
    own = orders(wrong) | orders(audit.once(measures))
    for paragraph, sentence in sentences(audit) if listed else ():
        title = audit.document.section_of(paragraph).title
        if (
            paragraph.order in own
            or SENSES.rest.search(sentence.text)
            or is_of_another(audit, title, sentence.text)
        ):
            continue
        for piece in re.finditer("[^，；：]+", sentence.text):
            what = _praise(piece[0])
            item = next((i for i in listed if what and _is_its_head(what, i)), None)
            if item:
                span = Span(piece[0], sentence.start + piece.start())
                where = item.paragraph.line.spot
                yield at(audit, paragraph, span, piece[0], other=item.head, where=where)


def _praise(text: str) -> frozenset[str]:
    """Return of what a clause says that it was all or well done, in pairs of letters; empty for others."""
    sweeping = SENSES.sweeping.search(text)
    good = (SENSES.fine if sweeping else SENSES.well).search(text)
    good = good or SENSES.done_well.search(text)
    whole = SENSES.whole.search(text)
    if good is None or SENSES.some.search(text) or SENSES.asked.search(text) or SENSES.work.search(text):
        return frozenset()
    if _DENIED.search(SENSES.whole.sub("", text)) or (re.search(r"\d", text) and not sweeping and not whole):
        return frozenset()
    found = _ENDS_AT.search(text)
    return subject(text[: found.start()] if found else text)


_OF_MEANS = re.compile(
    "(?:人手|人员|力量|编制|警力|师资|医护|经费|资金|财力|设备|设施|装备|场地|用房|条件|手段|技术|能力|经验|车辆|系统|平台|渠道|时间|任务)"
    "(?:较|比较|十分|相对|严重|明显|仍|还|有些|略|普遍|的)*(?:不足|不够|紧张|紧缺|短缺|缺乏|老化|陈旧|落后|有限|单一|薄弱|偏少|繁重|较重|吃紧)"
)
"""Heads of problems of what a work has to do with: it may have been done well all the same."""


def _is_its_head(what: frozenset[str], item: Item) -> bool:
    """Tell whether a thing is what a problem is of: all of it is told in it, some of it in its head."""
    if _OF_MEANS.search(item.head):
        return False
    head = pairs(SENSES.vague.sub("，", item.head))
    return bool(what & head) and what <= pairs(item.text)


_REST = re.compile("剩余|余下|其余|剩下|新|今后|以后|每|按|未(?:能|曾)?(?:及时)?办|尚未|一直(?:未|没)|年限")
_DATED = re.compile("前|底|力争|争取|尽快|完成")


def _still_to_do(audit: Audit, said: list[Told]) -> Iterator[Hit]:
    """Yield what a problem says is done and a measure is still to do: 已全部报废, 10月底前完成报废."""
    wrong, right = audit.once(problems), audit.once(measures)
    own = orders(wrong)
    ahead = [(p, s) for p in right.paragraphs() for s in p.sentences] if wrong and right else []
    for each in said:
        verb = ways_of(each).verb
        if not each.well or not verb or each.paragraph.order not in own or _REST.search(each.sentence.text):
            continue
        item = pairs(each.paragraph.folded.text)
        for paragraph, sentence in ahead:
            there = verb.search(sentence.text)
            planned = there and _DATED.search(sentence.text) and not _REST.search(sentence.text)
            if planned and len(item & pairs(sentence.text)) >= _SAME:
                where = paragraph.line.spot
                yield at(audit, each.paragraph, each.span, each.span.text, other=sentence.text, where=where)
                break


_NONE_IN = re.compile(
    rf"(?P<year>(?:19|20)\d\d)年(?:度)?{NONE}(?:安排|发生|开展|组织|购置|举办|产生)(?P<what>[\u4e00-\u9fa5]{{2,8}})"
)


def _none_in_its_year(audit: Audit) -> Iterator[Hit]:
    """Yield what there was none of in a year, counted for it beside: 2023年没有出国, 2023年1个团组."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for none in _NONE_IN.finditer(text):
            for part in re.finditer("[^。；]+", text):
                there = re.search(
                    rf"{none['year']}年[^，。；没未无]{{0,8}}[1-9]\d{{0,6}}[个次人批辆台场件]", part[0]
                )
                apart = none.start() >= part.end() or none.end() <= part.start()
                same = part[0][: there.start()].rfind(none["what"][:4]) if there else -1
                if there and apart and same >= 0:
                    span = Span(none[0], none.start())
                    yield at(audit, paragraph, span, none[0], other=there[0], where=paragraph.line.spot)


@cache
def _apart() -> Sieve[Apart]:
    return Sieve(SENSES.apart, lambda two: two.one.pattern)


def _both_at_once(audit: Audit) -> Iterator[Hit]:
    """Yield two things of one sentence that cannot both be: 纳入本级预算, 均为独立核算的单位."""
    for paragraph, sentence in sentences(audit):
        for two in _apart().may(paragraph.bits):
            one, other = (way.search(sentence.text) for way in (two.one, two.other))
            if one is None or other is None:
                continue
            first, last = sorted((one, other), key=lambda found: found.start())
            between = sentence.text[first.end() : last.end()]
            if first.end() > last.start() or SENSES.apart_never.search(between):
                continue
            span = Span(last[0], sentence.start + last.start())
            yield at(audit, paragraph, span, last[0], other=first[0], where=paragraph.line.spot)
