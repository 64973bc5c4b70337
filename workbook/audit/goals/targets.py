"""JX-R: targets set at the beginning of a report against the results told further on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.goals.aimed_beside import AIM_IS, besides
from workbook.audit.goals.aims import Aim, aims, name_of
from workbook.audit.goals.reached import Result, alike, headed, results, results_of_all
from workbook.audit.goals.unanswered import unanswered
from workbook.audit.goals.why_missed import CAUSED, EXPLAINED, HELD_UP, explained, problem_texts
from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import grids
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.phrases import LESS_IS_MORE, PEOPLE, REACHED
from workbook.audit.text.words import WORDS
from workbook.check.frame.basis import AGAINST_TARGETS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.likeness import stands_in
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_NOTED = re.compile(r"\([^()]*[\u4e00-\u9fa5]{4}[^()]*\)")
"""A reason in brackets behind what was reached."""
_SUMMED = re.compile(
    rf"目标[^。；]{{0,16}}\d+[个项条][^。]{{0,24}}?{REACHED}(?:目标)?(?:的)?\d+[个项条]"
    rf"|\d+[个项条][^。；，\d]{{0,12}}目标[^。；，\d]{{0,4}}[，,]?(?:已|有|共)*\d+[个项条](?:已|均)?{REACHED}"
    rf"|目标[^。]{{0,12}}(?:均已|全部|都已){REACHED}"
)
_DONE_TABLE = re.compile(r"实际完成值?|完成值|实际值|完成情况")
_NO_NAME = ("实际", "完成", "实际完成")
_HEAD = 2
"""The last letters of a target's name say what it is of: 农村户厕."""
_LESS_IS_MORE = re.compile(LESS_IS_MORE)
"""What is better done with less: 计划工期60天，实际48天."""
_LEFT_OVER = re.compile("未|没有?|尚|其余|剩余|余下|少|差")
"""Begins a sentence on what was not done, behind others: 其中书画68件。未完成的9件，均因设备检修."""
_OWN_AIM = re.compile(r"[（(](?:年度|年初)?(?:目标|计划|指标)值?")


def _is_summed(audit: Audit) -> bool:
    """Tell whether the report gives the results together: in a table, or as so many of so many."""
    for paragraph in audit.document.paragraphs:
        if paragraph.line.table and _DONE_TABLE.search(paragraph.text):
            return True
        if paragraph.is_body and _SUMMED.search(paragraph.folded.text):
            return True
    return False


@check(
    "JX-R-50",
    "error",
    "目标没有结果",
    "“{quote}”定了目标“{name}”{value}，后文没有写实际完成多少",
    "在主要绩效里写明实际完成值；没有完成的，写明原因",
    AGAINST_TARGETS,
    reason="定了量化目标，报告里没有实际完成值，完成没完成谁也不知道。照抄年初计划最容易这样。",
    bad="目标写“规上工业增加值15.3亿元”，主要绩效没有提到",
    good="主要绩效写“完成规上工业增加值15.6亿元”",
    related=("JX-T-01",),
)
def targets_have_results(audit: Audit) -> Iterator[Hit]:
    """Every quantified target is met with again, with what was achieved."""
    for paragraph, span, name in unanswered(audit):
        yield at(audit, paragraph, span, span.text, name=name)
    told = audit.once(results)
    if not audit.once(aims) or _is_summed(audit):
        return
    found = audit.once(results_of_all)
    for aim in audit.once(aims):
        if not (
            found[id(aim.mention)]
            or _VERDICT.match(aim.name)
            or _is_done_in_words(audit, aim)
            or _is_under_its_head(audit, aim, told)
            or _is_told_in_other_words(audit, aim, told)
            or _is_met_by_its_unit(aim, told)
            or _is_in_a_row(audit, aim)
        ):
            text = aim.paragraph.folded
            span = Span(text.text[aim.mention.at : aim.mention.end], aim.mention.at)
            yield at(audit, aim.paragraph, span, aim.mention.written(text), name=aim.name)


def _is_in_a_row(audit: Audit, aim: Aim) -> bool:
    """Tell whether a row of a table has a target, whatever it is called there, with what came of it."""
    quantity, own = aim.mention.quantity, pairs(aim.name, OF_COUNTS)
    wanted = quantity.value * (_HUNDRED if quantity.kind is Kind.SHARE else 1)
    return any(
        len(own & pairs(row.name, OF_COUNTS)) >= min(_ALIKE, len(own)) > 0
        and wanted in [cell.value for cell in row.cells.values()]
        for grid in audit.once(grids)
        for row in grid.rows
        if len(row.cells) > 1
    )


_VERDICT = re.compile("(?:如期|按期|全部|基本|超额|已经?|均|尚有?|仍有?|未能?|没有)")
"""Begins what is said of targets, and no target: 9项，7项如期实现，2项尚有缺憾."""
_HUNDRED, _NEAR = Decimal(100), 16
_NEARLY, _HALF_MORE = Decimal("0.8"), Decimal("1.5")


def _is_met_by_its_unit(aim: Aim, told: Sequence[Result]) -> bool:
    """Tell whether a figure of its unit, and about as large, may be what came of a target, however it is
    called: 培训干部不少于600人次 … 培训640人次; 步道总长18公里 … 建成18.6公里."""
    quantity, text = aim.mention.quantity, aim.paragraph.folded.text
    lead = pairs(aim.name + re.split("[，。；、：]", text[: aim.mention.at])[-1])
    least, most = quantity.value * _NEARLY, quantity.value * _HALF_MORE
    return quantity.kind in (Kind.COUNT, Kind.SHARE) and any(
        result.paragraph is not aim.paragraph
        and result.mention.quantity.kind is quantity.kind
        and result.mention.quantity.unit == quantity.unit
        and least <= result.mention.quantity.value <= most
        and (len(quantity.unit) > 1 or lead & pairs(result.mention.span.text))
        for result in told
    )


def _is_under_its_head(audit: Audit, aim: Aim, told: Sequence[Result]) -> bool:
    """Tell whether a paragraph whose head is short for a target counts the same: 6.文体。举办活动26场."""
    quantity = aim.mention.quantity
    units = PEOPLE if quantity.unit in PEOPLE else (quantity.unit,)
    return any(
        result.mention.quantity.kind is quantity.kind
        and (quantity.kind is not Kind.COUNT or result.mention.quantity.unit in units)
        and (
            _is_under_it(audit, result, aim)
            or alike(aim.name, result.mention.lead)
            or _ends_so(aim.name, result.mention)
        )
        for result in told
    )


def _ends_so(name: str, mention: Mention) -> bool:
    """Tell whether a figure is called by a name’s end, the rest in its sentence: 受理投诉，办结率100%."""
    short = mention.subject
    rest = name.removesuffix(short)
    return (
        len(short) > _LEAST_HEAD and rest != name and len(rest) >= _LEAST_HEAD and rest in mention.span.text
    )


def _is_under_it(audit: Audit, result: Result, aim: Aim) -> bool:
    """Tell whether the head of a result's paragraph, or the heading above it, is short for a target."""
    words = aim.mention.lead + aim.name + aim.mention.tail
    head = _SHORT_HEAD.match(result.paragraph.folded.text)
    title = audit.document.section_of(result.paragraph).title
    heads = [head["name"]] if head else [title] if _LEAST_HEAD <= len(title) <= _MOST_HEAD else []
    return any(_is_short_for(each, words) for each in heads)


_LEAST_HEAD, _MOST_HEAD = 2, 6
_SHORT_HEAD = re.compile(
    r"^(?:[^\u4e00-\u9fa5]{1,5}|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[一二三四五六七八九十]是)(?P<name>[\u4e00-\u9fa5]{2,6})(?:方面)?[。：:，]"
)


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether all letters of a short name stand in a longer one in their order: 文体 of 文化体育活动."""
    rest = iter(name)
    return all(letter in rest for letter in short)


def _is_done_in_words(audit: Audit, aim: Aim) -> bool:
    """Tell whether the one thing that was to be made is told of without its number: 年鉴11月出版."""
    if aim.mention.quantity.value != 1:
        return False
    others = [p for p in audit.document.body if p is not aim.paragraph]
    start = aim.mention.span.start
    short = re.findall("[A-Z]{2,8}", aim.mention.span.text[: aim.mention.end - start][-_NEAR:])  # （DR）1台
    if any(each in p.folded.text for each in short for p in others):
        return True
    return any(
        stands_in(aim.name, sentence.text, 0.8) for paragraph in others for sentence in paragraph.sentences
    )


def _is_told_in_other_words(audit: Audit, aim: Aim, told: Sequence[Result]) -> bool:
    """Tell whether a figure like a target’s, or a word of all, stands in a sentence that shares its words.

    听取和审议专项工作报告20项: 审议“一府一委两院”专项工作报告23项; 答复率100%: 建议62件全部办理答复.
    """
    quantity, own = aim.mention.quantity, pairs(aim.name, OF_COUNTS)
    for result, said in zip(told, audit.once(_said_with), strict=True) if own else ():
        other, words = result.mention.quantity, own & said
        least = _ALIKE if other.unit == quantity.unit else _ALIKE + 1  # 检查3项: 检查了4部法律
        if other.unit == quantity.unit and aim.name[-2:] in own & words:
            return True  # 公办学位3000个: 新增学位3120个
        if other.kind is quantity.kind and len(words) >= min(least, len(own)):
            return True
    every = own and quantity.kind is Kind.SHARE and quantity.value == 1
    return bool(every) and any(
        _ALL_DONE.search(sentence.text)
        and len(own & pairs(sentence.text, OF_COUNTS)) >= min(_ALIKE, len(own))
        for paragraph in audit.document.body
        if paragraph is not aim.paragraph
        for sentence in paragraph.sentences
    )


def _said_with(audit: Audit) -> list[frozenset[str]]:
    """Return what stands before each result since the last semicolon, by pairs, for ``audit.once``."""
    mentions = [result.mention for result in audit.once(results)]
    spoken = (mention.span.text[: mention.end - mention.span.start] for mention in mentions)
    return [pairs(text.rpartition("；")[2], OF_COUNTS) for text in spoken]


_ALIKE = 2
_ALL_DONE = re.compile("全部|均已?|都已?|无一|全覆盖|全数|100%")


@check(
    "JX-R-51",
    "error",
    "目标没有完成，也没有说明",
    "“{quote}”写的“{name}”是 {value}，目标（{where}）是 {expected}，没有说明为什么没有完成",
    "写明没有完成的目标和原因，并按评分标准扣分",
    AGAINST_TARGETS,
    reason="目标和结果都写在报告里，结果低于目标而没有一句说明，等于把没完成的当成绩写。",
    bad="目标“培育专精特新企业5家”，成绩写“新增专精特新企业1家”",
    good="“新增专精特新企业1家，比目标少4家，因3家企业申报材料未通过省级复核”",
    related=("JX-T-03",),
)
def unmet_targets_are_explained(audit: Audit) -> Iterator[Hit]:
    """A result below its target comes with a word why."""
    found = audit.once(results_of_all)
    for aim in audit.once(aims):
        listed = found[id(aim.mention)]
        best = _best(aim, listed)
        if best is None or explained(audit, aim, listed):
            continue
        text = best.paragraph.folded
        if _OWN_AIM.match(text.text, best.mention.end):
            continue  # it stands beside a target of its own: 1.746吨（目标值1.746吨）
        span = Span(text.text[best.mention.at : best.mention.end], best.mention.at)
        expected = aim.mention.written(aim.paragraph.folded)
        value, where = best.mention.written(text), aim.paragraph.line.spot
        yield at(audit, best.paragraph, span, value, expected, name=aim.name, where=where)
    yield from _unmet_beside(audit)


def _unmet_beside(audit: Audit) -> Iterator[Hit]:
    """Yield what was not reached, of which no sentence near nor one that names it says why."""
    for each in besides(audit):
        aimed, reached, text = each.aimed, each.reached, each.paragraph.folded
        name = name_of(aimed)
        name = name_of(reached) if not name or AIM_IS.fullmatch(name) else name
        if AIM_IS.fullmatch(name) or name in _NO_NAME:
            name = headed(each.paragraph)
        if not name or reached.quantity.value + reached.quantity.step / 2 >= aimed.quantity.value:
            continue
        if aimed.lead.endswith(("≤", "<", "不超过")):
            continue  # a limit, kept
        if _LESS_IS_MORE.search(name) and aimed.quantity.kind is Kind.COUNT:
            continue
        after = [words for words in each.paragraph.sentences if words.end > aimed.at]
        told = [*after[:2], *(words for words in after[2:] if _LEFT_OVER.match(words.text))]
        near = [text.text[reached.end : told[0].end], *(s.text for s in told[1:])]
        if any(HELD_UP.search(words.text) for words in after):
            continue
        near += [w for w in [text.text[told[0].start : aimed.at]] if CAUSED.search(w)]
        also = [s.text for p in audit.document.body if p is not each.paragraph for s in p.sentences]
        also += audit.once(problem_texts)
        if _NOTED.search(near[0]) or any(
            EXPLAINED.search(words)
            for words in (*near, *(w for w in also if name in w or name[-_HEAD:] in w))
        ):
            continue
        span = Span(text.text[reached.at : reached.end], reached.at)
        where, expected = each.paragraph.line.spot, aimed.written(text)
        yield at(audit, each.paragraph, span, reached.written(text), expected, name=name, where=where)


def _best(aim: Aim, listed: Sequence[Result]) -> Result | None:
    """Return the largest result where all together, or the largest alone, fall short of the target."""
    aimed = aim.mention.quantity
    if not listed or aimed.bound is Bound.UNDER:
        return None
    largest = max(listed, key=lambda result: result.mention.quantity.value)
    several = {_core(result, aim) for result in listed}
    added = sum((r.mention.quantity.value for r in listed), Decimal(0)) if len(several) > 1 else Decimal(0)
    reached = max(largest.mention.quantity.value, added)
    return largest if reached + largest.mention.quantity.step / 2 < aimed.value else None


def _core(result: Result, aim: Aim) -> str:
    """Return which of the known names of a target a result goes by."""
    for listed in WORDS.same:
        if any(word in aim.name for word in listed):
            return next((word for word in listed if word in result.name), "")
    return aim.name
