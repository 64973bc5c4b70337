"""JX-R: targets set at the beginning of a report against the results told further on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from workbook.audit.case import Audit, at
from workbook.audit.document import Paragraph, Section
from workbook.audit.meant import meant, names_alike, with_reasons
from workbook.audit.words import WORDS
from workbook.check.basis import AGAINST_TARGETS
from workbook.check.finding import Hit
from workbook.check.registry import check
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind
from workbook.language.relations.doubts import glued

_TARGETS = re.compile(r"目标|(?:年度|重点)(?:重点|工作)?(?:任务|计划)")
_NOT_TARGETS = re.compile(r"完成|设置|合理|明确|覆盖|分析|评价|实现|制定|编审|结论|达成|绩效管理")
_SET = re.compile(r"设置|设定|共\d+[个项]|列入清单")
_CHANGE = re.compile(r"同比|增长|下降|增速|环比|较上年")
_VERBS = re.compile(
    r"^(?:预计|计划|力争|全年|年内|可|将|拟|要|需|实现|完成|达到|培育|认定|新增|引进|建设|新建|开展|举办|组织|推动|争取|确保|全市|全县|全区|其中|新|"
    r"保持|控制在|不低于|不少于|成功|已|共|累计|搭建|辅导|支持|服务|发放|采购|改造|维修|培训|年度|年|\d+年)+"
)
_NOUN = re.compile(r"^[的以上以下]*(?P<noun>[\u4e00-\u9fa5A-Za-z&/]{2,16})")
_HANDED_OUT = re.compile(
    r"(?:分配|预?拨付|执行|支付|下达|发放)[^，。；]{0,6}到位|已(?:全部|全额|足额)?(?:拨付|下达|分配|支付|执行)"
)
"""A sentence on money that was handed out tells what was done: 资金3728万元全部执行到位."""
_REALLY = re.compile(r"实际|[已未](?:完成|达|实现)|未能")
_ITSELF = re.compile(r"绩效目标|(?:目标|指标)$")
"""How many targets are set is none of them."""
_RATE = re.compile(r"[\u4e00-\u9fa5]{4}[率度]$")
_EXPLAINED = re.compile(
    r"未完成|未达|没有完成|没有达|偏差|原因|受[^，。]{1,12}影响|因|低于|不足|差距|完成率|仅完成|只完成"
)
_NOTED = re.compile(r"\([^()]*[\u4e00-\u9fa5]{4}[^()]*\)")
"""A reason in brackets behind what was reached."""
_SUMMED = re.compile(
    r"目标[^。；]{0,16}\d+[个项条][^。]{0,24}?(?:达到|完成|实现|达成)(?:目标)?(?:的)?\d+[个项条]"
    r"|\d+[个项条][^。；，\d]{0,12}目标[^。；，\d]{0,4}[，,]?(?:已|有|共)*\d+[个项条](?:已|均)?(?:达到|完成|实现|达成)"
    r"|目标[^。]{0,12}(?:均已|全部|都已)(?:完成|实现|达到)"
)
_DONE_TABLE = re.compile(r"实际完成值?|完成值|实际值|完成情况")
_FUNDS = re.compile(r"预算|经费|资金|拨款|补助|转移支付|支出|配套|投入")
_RAISED = re.compile(r"研发|R&D|社会|招商|引进|到位|争取|投资")
"""Words of money that is a result: 引进到位资金; of other money a report only says what it had."""
_NO_COUNT = re.compile(r"[个大]?(?:部分|方面|层面|阶段|环节|类|字|大)")
_STOPS = tuple("，,；;。、：:\n")
_LIKE, _LEAST = 0.75, 3
_REACHED = re.compile(r"(?:年末|全年|年度)?(?:实际|已|共)?(?:完成|达到|实现)|实际")
_MET = re.compile(r"^(?:已|均)?达到了?(?:年初|年度|规定|设定)?(?:的)?(?:目标|计划|任务)值?$")
_AIM_IS = re.compile(r"(?:年度|年初|绩效)?(?:目标|指标|计划)值?(?:为|是|[≥:：])*")
_OF_THE_AIM = re.compile("的(?:要求|目标|标准|任务)|$")
_OWN_AIM = re.compile(r"[（(](?:年度|年初)?(?:目标|计划|指标)值?")
_SEMICOLON = 4
_PLANNED = re.compile(r"计划|目标|任务|设定")
_LESS = re.compile(
    r"费|成本|支出|压减|压缩|减少|下降|不超过|不高于|不多于|控制|事故|死亡|排放|能耗|投诉|缩短|天$"
)
"""Words of what is better the less there is of it."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A quantified target: its name, the figure, where it stands."""

    name: str
    mention: Mention
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Result:
    """A figure told elsewhere that may be the result of a target."""

    name: str
    mention: Mention
    paragraph: Paragraph


def aims(audit: Audit) -> list[Aim]:
    """Return the targets the report sets, for ``audit.once``."""
    found: list[Aim] = []
    for paragraph in target_paragraphs(audit):
        if paragraph.is_body:
            for mention in paragraph.mentions:
                if found and _is_of(found[-1], paragraph, mention):
                    found[-1] = Aim(found[-1].name, mention, paragraph)
                    continue
                name = name_of(mention)
                if name and not _SET.search(mention.lead) and not _is_no_aim(mention, paragraph):
                    found.append(Aim(name, mention, paragraph))
    return found


def target_paragraphs(audit: Audit) -> list[Paragraph]:
    """Return the paragraphs that set targets: of their sections, or begun so: （三）年度工作目标。完成…."""
    own = [p for s in target_sections(audit) for p in s.own]
    known = {id(p) for p in own}
    begun = (p for p in audit.document.body if p.mark and id(p) not in known)
    return own + [p for p in begun if (t := _BEGUN.match(p.folded.text)) and not _NOT_TARGETS.search(t[0])]


_ADJUSTED = re.compile(r"(?:调整|调[减增高低]|核[减增]|修订|改)(?:为|到|至)[^，。；]{0,4}$")


def _is_of(aim: Aim, paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a figure is what a target before it became within the year: 40人次（年中调整为36人次）."""
    before, now = aim.mention, mention
    same = before.quantity.kind is now.quantity.kind and before.quantity.unit == now.quantity.unit
    near = aim.paragraph is paragraph and before.sentence == now.sentence
    return same and near and _ADJUSTED.search(now.lead) is not None


_BEGUN = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][^。；，]{0,16}目标[^。；，]{0,4}。")


def target_sections(audit: Audit) -> list[Section]:
    """Return the sections that set targets: in the first chapter, or titled so."""
    return [
        s
        for s in audit.document.sections
        if s.level <= 3 and _TARGETS.search(s.title) and not _NOT_TARGETS.search(s.title) and not s.is_annex
    ]


def _is_no_aim(mention: Mention, paragraph: Paragraph) -> bool:
    """Tell whether a figure among targets is none: a growth, the money for them, a word of a slogan."""
    kind, text = mention.quantity.kind, paragraph.folded.text
    if mention.quantity.unit == "分" or _REALLY.search(mention.lead) or _ITSELF.search(name_of(mention)):
        return True  # 自评得分4分; 实际完成45个; 绩效指标22个
    if mention.quantity.unit == "号" or re.match("以?内", mention.tail):
        return True  # 财社〔2022〕8号; 30个工作日内
    if _CHANGE.search(mention.lead) and kind in (Kind.SHARE, Kind.CHANGE):
        return True
    if _HANDED_OUT.search(mention.span.text):
        return True
    if kind is Kind.MONEY:
        return _FUNDS.search(mention.lead) is not None and _RAISED.search(mention.lead) is None
    if re.search(r"\d", mention.written(paragraph.folded)):
        return False
    typed = paragraph.text[: paragraph.folded.places[mention.at]]
    quoted = typed.count("“") > typed.count("”") or glued(mention, paragraph.folded)
    return quoted or _NO_COUNT.match(text[mention.at + 1 :]) is not None


def name_of(mention: Mention) -> str:
    """Return what a figure is of: 5家专精特新企业 is of 专精特新企业, 增加值15.3亿元 of 增加值."""
    bare = re.sub(r"^\d{1,2}[.．、]", "", mention.subject)
    lead = _VERBS.sub("", re.sub(r"^[\u4e00-\u9fa5]{2,8}[：:]", "", bare))
    if mention.quantity.kind is Kind.COUNT and (found := _NOUN.match(mention.tail)):
        noun = re.sub(r"^(?:及以上|以上|左右)", "", found["noun"])
        first = mention.gap[-1:] in _STOPS
        if len(noun) >= 2 and (first or len(lead) < _LEAST + 1):
            return noun
    lead = re.sub(r"(?:不低|不高|不少|不超|大|小|超|高|低|[≥≤])$", "", lead)
    return lead if len(lead) >= 2 else ""


def results(audit: Audit) -> list[Result]:
    """Return every figure outside the targets, for ``audit.once``."""
    taken = {id(p) for p in target_paragraphs(audit)}
    return [
        Result(_telling(mention), mention, paragraph)
        for paragraph in audit.document.paragraphs
        if id(paragraph) not in taken and not paragraph.level
        for mention in paragraph.mentions
    ]


def _telling(mention: Mention) -> str:
    """Return the words around a figure that may name it."""
    noun = _NOUN.match(mention.tail)
    return f"{mention.subject} {noun['noun'] if noun else ''}"


def _results_of(aim: Aim, told: Sequence[Result]) -> list[Result]:
    """Return what may be the result of a target: alike in name, of the same kind and unit."""
    quantity = aim.mention.quantity
    grouped = any(word in aim.name for listed in WORDS.same for word in listed)
    units = {"家", "户", "个"} if quantity.unit in ("家", "户", "个") else {quantity.unit}
    found = [
        result
        for result in told
        if result.mention.quantity.kind is quantity.kind
        and (quantity.kind is not Kind.COUNT or result.mention.quantity.unit in units)
        and not _numbered_otherwise(aim.name, result.name)
        and (alike(aim.name, result.name) or names_alike(aim.mention, aim.name, result.mention, result.name))
    ]
    if grouped:
        return found
    return meant(aim.mention, aim.name, found, {n: r.mention for n, r in enumerate(found)})


def results_of_all(audit: Audit) -> dict[int, list[Result]]:
    """Return what may be the results of each target, by the identity of its figure, for ``audit.once``."""
    told = audit.once(results)
    return {id(aim.mention): _results_of(aim, told) for aim in audit.once(aims)}


def _numbered_otherwise(name: str, words: str) -> bool:
    """Tell whether both have numbers in their names and none in common: 2号桥 and 12号桥."""
    own, theirs = (set(re.findall(r"\d+", text)) for text in (name, words))
    return bool(own and theirs) and own.isdisjoint(theirs)


def alike(aim: str, words: str) -> bool:
    """Tell whether the words around a figure name a target: they share its core, or are known to mean it."""
    aim, words = (re.sub("各[类项种]|全部", "", text) for text in (aim, words))
    if aim in words:
        return True
    for listed in WORDS.same:
        if any(word in aim for word in listed) and any(word in words for word in listed):
            return True
    if (rate := _RATE.search(aim)) and rate[0] in words:
        return True  # 道路运输企业安全检查覆盖率: 检查覆盖率
    core = max(_LEAST + 1, int(len(aim) * _LIKE))
    match = SequenceMatcher(None, aim, words, autojunk=False).find_longest_match()
    return match.size >= core


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
    told = audit.once(results)
    if not audit.once(aims) or _is_summed(audit):
        return
    for aim in audit.once(aims):
        if not _results_of(aim, told):
            text = aim.paragraph.folded
            span = Span(text.text[aim.mention.at : aim.mention.end], aim.mention.at)
            yield at(audit, aim.paragraph, span, aim.mention.written(text), name=aim.name)


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
    told = audit.once(results)
    for aim in audit.once(aims):
        listed = _results_of(aim, told)
        best = _best(aim, listed)
        if best is None or _explained(audit, aim, listed):
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
        name = name_of(reached) if not name or _AIM_IS.fullmatch(name) else name
        if not name or reached.quantity.value + reached.quantity.step / 2 >= aimed.quantity.value:
            continue
        told = [words for words in each.paragraph.sentences if words.end > aimed.at][:2]
        near = [text.text[reached.end : told[0].end], *(s.text for s in told[1:])]
        also = [s.text for p in audit.document.body if p is not each.paragraph for s in p.sentences]
        if _NOTED.search(near[0]) or any(
            _EXPLAINED.search(words) for words in (*near, *(w for w in also if name in w))
        ):
            continue
        span = Span(text.text[reached.at : reached.end], reached.at)
        where, expected = each.paragraph.line.spot, aimed.written(text)
        yield at(audit, each.paragraph, span, reached.written(text), expected, name=name, where=where)


@dataclass(frozen=True, slots=True)
class Beside:
    """A target and, right behind it, what was reached of it: 时长≥928小时，实际909.93小时."""

    aimed: Mention
    reached: Mention
    paragraph: Paragraph


def besides(audit: Audit) -> Iterator[Beside]:
    """Yield the targets whose result stands beside them."""
    for paragraph in audit.document.body:
        for aimed, reached in pairwise(paragraph.mentions):
            one, other = aimed.quantity, reached.quantity
            alike = one.kind is other.kind and one.unit == other.unit and other.bound is Bound.EXACT
            beside = reached.sentence == aimed.sentence and 0 < reached.stop <= _SEMICOLON
            planned = one.kind is Kind.COUNT and _PLANNED.search(aimed.lead) and not _LESS.search(aimed.lead)
            least = one.bound is Bound.OVER or aimed.lead.endswith("≥") or planned
            if alike and beside and least and _REACHED.match(reached.lead):
                yield Beside(aimed, reached, paragraph)
            elif _aimed_behind(aimed, reached):
                yield Beside(reached, aimed, paragraph)
            elif alike and beside and _MET.search(reached.lead) and _OF_THE_AIM.match(reached.tail):
                yield Beside(reached, aimed, paragraph)  # 开放312天，达到目标310天的要求


def _aimed_behind(reached: Mention, aimed: Mention) -> bool:
    """Tell whether the least wanted stands behind what was reached: 满意度为89.6%，目标值为90%以上."""
    one, other = reached.quantity, aimed.quantity
    alike = one.kind is other.kind and one.unit == other.unit and one.bound is Bound.EXACT
    beside = reached.sentence == aimed.sentence and aimed.stop == 2
    least = other.bound is Bound.OVER or aimed.lead.endswith("≥")
    return alike and beside and least and _AIM_IS.fullmatch(aimed.lead) is not None


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


def _explained(audit: Audit, aim: Aim, listed: Sequence[Result]) -> bool:
    """Tell whether a sentence that names the target says why it was not met."""
    near = [with_reasons(r.mention) for r in listed]
    told = {id(r.mention.span): r.paragraph for r in listed}
    also = [
        part
        for p in audit.document.body
        for s in p.sentences
        for part in (s.text.split("；") if p in told.values() else [s.text])
        if aim.name in part
    ]
    return any(_EXPLAINED.search(text.replace("不低于", "")) for text in (*near, *also))
