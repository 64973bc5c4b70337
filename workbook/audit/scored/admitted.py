"""JX-R: full marks beside what the report admits, problems without remedies or without the shortfall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.goals.rates import unmet
from workbook.audit.scored.deducted import Lost, listed_reasons, lost_for, sentences_of_losses
from workbook.audit.scored.scores import totals
from workbook.audit.scored.unearned import unearned
from workbook.audit.text.case import WRITTEN, Audit, at, chapter
from workbook.audit.text.document import Section
from workbook.audit.text.likeness import pairs
from workbook.audit.text.phrases import TAKEN
from workbook.audit.text.points import points
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check

_REMEDIES = (
    "建议",
    "措施",
    "对策",
    "打算",
    "改进",
    "整改",
    "怎么改",
    "如何改",
    "怎么办",
    "下一步",
    "工作安排",
    "工作计划",
)
_ADMITTED = re.compile(
    r"不到位|不够|不足|滞后|未完成|未达到|偏低|偏差|没有完成|尚未|差距|薄弱|缓慢|欠缺|不完善|不高|不强"
)


WITH_REMEDIES = (
    r"建议|措施|对策|下一步|整改|改进|今后|将(?:进一步|继续|加强)|拟|力争|争取"
    r"|20\d\d年(?:计划|拟|将|起|继续)|已启用|计划与"
)
"""Words of what is done about a problem, told with it."""


@check(
    "JX-R-43",
    "error",
    "满分与正文不符",
    "“{quote}”，而{told}",
    "没有完成的指标按评分标准扣分，改正总分；确实不扣分的，写明依据",
    WRITTEN,
    reason="自评满分而正文承认有指标没有完成，审核时一定会被退回：没完成的项按任何标准都不能得满分。",
    bad="“自评得分100分”，正文写“重点工作完成率为50%”",
    good="“自评得分94分”，正文写“重点工作完成率为50%，扣6分”",
)
def full_marks_are_earned(audit: Audit) -> Iterator[Hit]:
    """A hundred points go with no rate short of its aim and no admitted shortfall."""
    whole = [t for t in audit.once(totals) if t.points >= 100 and "加分" not in t.paragraph.text]
    if not whole:
        return
    short = [each for each in audit.once(unmet) if 1 - each.value > _UNFELT]
    if short:
        told = "、".join(f"{each.paragraph.line.spot}的{each.name}为 {each.printed}" for each in short[:3])
        yield at(audit, whole[0].paragraph, whole[0].span, plain(whole[0].points), told=told)


@check(
    "JX-R-44",
    "warning",
    "满分指标写着没有做到",
    "“{quote}”写的是满分，同一部分写着“{told}”",
    "按评分标准扣分，或写明为什么不扣分",
    WRITTEN,
    reason="一项指标给了满分，同一段又说没有完成，得分就没有依据。",
    bad="“重点工作完成率为50%。自评得分8分（满分8分）”",
    good="“重点工作完成率为50%。自评得分4分（满分8分）”",
)
def full_marks_of_an_indicator(audit: Audit) -> Iterator[Hit]:
    """An indicator with full marks is not said to be unmet in its own section."""
    for paragraph, span, told in unearned(audit):
        yield at(audit, paragraph, span, told=told)
    for each in audit.once(unmet):
        section = audit.document.section_of(each.paragraph)
        for paragraph in section.own:
            for part in points(paragraph.folded.text):
                if _OF_THE_REST.search(re.split("[。；\n]", paragraph.folded.text[: part.span.start])[-1]):
                    continue
                if part.own == part.full > 0 and each.value < Decimal("0.9") and section.level >= 3:
                    yield at(audit, paragraph, part.span, told=f"{each.name}{each.printed}")


_OF_THE_REST = re.compile("其余|其他|余下|剩余")


@check(
    "JX-R-45",
    "warning",
    "有问题没有建议",
    "“{quote}”一章写了 {value} 个问题，{told}",
    "逐个问题写出整改措施、责任人和期限",
    WRITTEN,
    reason="自评的用处在改进。问题写了没有措施，下一年还是同样的问题。",
    bad="“存在问题”写了三条，没有“相关建议”",
    good="“存在问题”三条，“相关建议”三条，逐条对应",
)
def problems_have_remedies(audit: Audit) -> Iterator[Hit]:
    """A chapter of problems is followed by one of recommendations, or has them in itself."""
    problems = chapter(audit.document, "问题", "不足")
    if problems is None or problems.heading is None or not problems.text.strip():
        return
    remedies = chapter(audit.document, *_REMEDIES)
    inside = re.search(WITH_REMEDIES, problems.text)
    if remedies is None and not inside and _ADMITTED.search(problems.text):
        count = sum(p.mark is not None for p in problems.paragraphs()) or 1
        yield at(audit, problems.heading, None, str(count), told="没有写建议或整改措施")
    elif remedies is not None and remedies.heading and not remedies.text.strip():
        yield at(audit, remedies.heading, None, "0", told="建议一章是空的")


@check(
    "JX-R-46",
    "warning",
    "问题没有提到失分的指标",
    "“{quote}”没有提到{told}",
    "在存在问题里写明哪些指标没有完成、原因是什么",
    WRITTEN,
    reason="存在问题只写“认识不够”之类，不提真正没有完成的指标，等于没有自查。",
    bad="重点工作完成率50%，存在问题只写“业务不熟悉”",
    good="存在问题写明“重点工作只完成一半，因设备到货推迟”",
)
def problems_name_the_shortfall(audit: Audit) -> Iterator[Hit]:
    """What falls far short is named among the problems."""
    problems = chapter(audit.document, "存在问题", "存在的问题", "问题", "不足")
    if problems is None or problems.heading is None or "经验" in problems.title:
        return
    lost = next((t for t in audit.once(totals) if t.points < _HUNDRED), None)
    if lost and _NO_PROBLEM.fullmatch(problems.text.strip()):
        shown = f"失分的指标（{lost.paragraph.line.spot}的总分是 {plain(lost.points)} 分）"
        yield at(audit, problems.heading, None, told=shown)
        return
    told = [
        each
        for each in audit.once(unmet)
        if each.value < _LOW
        and _stem(each.name)
        and not re.match("月|季|上半年|半年", each.name)
        and not re.search("按(?![期时])|病床使用|使用率$|适用率$", each.name)
        and not _mentioned(each.name, problems.text)
        and re.split("[（(]", audit.document.section_of(each.paragraph).title)[0][:6] not in problems.text
    ]
    names = [f"{each.name}（{each.printed}）" for each in told[:3]]
    names = names or [
        f"扣了分的“{lost.told if lost.told == lost.span.text else lost.why}”"
        for lost in _untold(audit, problems)[:3]
    ]
    if names:
        yield at(audit, problems.heading, None, told="、".join(names))


def _untold(audit: Audit, problems: Section) -> list[Lost]:
    """Return what points were lost for of which the problems have no word."""
    remedies = chapter(audit.document, *_REMEDIES)
    told = pairs(problems.text + (remedies.text if remedies else ""))
    for find in (listed_reasons, sentences_of_losses):
        row = [lost for lost in audit.once(find) if lost.paragraph.order < _first(problems)]
        row = [lost for lost in row if not _BY_RULE.search(lost.why)]
        known = (lost for lost in row if len(pairs(lost.why)) >= _SAYING and not pairs(lost.why) & told)
        silent = [lost for lost in known if not _spoken_of(lost.told, problems.text)]
        alone = [lost for lost in silent if not (_is_accounted_for(lost) or _is_small(lost))]
        if alone and len(silent) == 1 and len(row) > _SAYING - 1 and not _VAGUE.search(alone[0].why):
            return alone  # each of the others is among the problems
    if any(pairs(lost.told) & told for lost in audit.once(lost_for)):
        return []  # the heavier ones are told; which of the rest deserves a word is the writer's choice
    return [
        lost
        for lost in audit.once(lost_for)
        if len(pairs(lost.why)) >= _SAYING
        and not _BY_RULE.search(lost.why)
        and not _spoken_of(lost.told, problems.text)
        and not pairs(lost.told) & told
        and lost.paragraph.order < _first(problems)
        and not _is_small(lost)
    ]


_BY_RULE = re.compile(
    r"细则|评分|(?<![未没])按(?![期时]|要求|规定|计划|程序|合同)|每[低少高超降差]|不足\d|(?:[得计]分?|指标|部分|方面|类|一项)$|属于?[^，。；]{2,4}$"
)
"""Says by which rule points were lost, and not what for: 细则规定每低1个百分点扣0.8分，扣2分."""
_VAGUE = re.compile("长期|长远|长效|可持续|影响力?")
"""Of what shows in years only not every report makes a problem."""
_NEAR = 80
_LOW = Decimal("0.7")
"""What is at least so far done may be a problem told in other words."""
_REST_TOLD = re.compile(
    r"(?:^|[，；])(?:其余|余下|剩余|剩下的?|未(?:整改|完成|办结)的|尚有|还有)[^。；]{0,40}?"
    r"(?:涉及|由于|因[为\u4e00-\u9fa5]|属于?|主要|已(?:列入|纳入|于|在|安排|明确)|正在|将(?:于|在)?|计划|待)"
)


def _is_accounted_for(lost: Lost) -> bool:
    """Tell whether what is left undone is accounted for on the spot: 其余2处涉及私房，已列入2025年计划."""
    text, end = lost.paragraph.folded.text, lost.span.start + len(lost.span.text)
    behind = text[end : end + _NEAR].lstrip("；，。").split("。")[0]
    if behind.startswith("其中"):
        return True  # which of its parts lost them is told next
    return any(_REST_TOLD.search(words) for words in (lost.told, behind))


_LITTLE = re.compile(rf"(?:扣{TAKEN}?|失)(?:0\.\d{{1,2}}|1(?:\.0{{1,2}})?)分[。；]?$")
"""One point or less may be lost for what is no problem worth a word."""
_LOST_OF = re.compile(rf"(?:扣{TAKEN}?|失)(?P<lost>\d{{1,2}}(?:\.\d{{1,2}})?)分")
_FULL = re.compile(r"(?:满分|分值|权重)[为是]?(?P<full>\d{1,3}(?:\.\d{1,2})?)分")
_ALMOST_SPENT = re.compile(r"(?:执行率|支出率|支付率|支出进度|执行进度)[^，。；\d]{0,8}9\d(?:\.\d{1,2})?%")


def _is_small(lost: Lost) -> bool:
    """Tell whether a loss is no problem worth a word: less than one point, or than a tenth of the points
    there are, or for a budget spent by more than nine tenths."""
    if _LITTLE.search(lost.span.text) or _ALMOST_SPENT.search(lost.told):
        return True
    gone, full = _LOST_OF.search(lost.span.text), _FULL.search(lost.told)
    return bool(gone and full) and Decimal(gone["lost"]) * 10 < Decimal(full["full"])  # type: ignore[index]


def _first(section: Section) -> int:
    return section.heading.order if section.heading else 0


_HUNDRED = Decimal(100)
_SAYING = 3
"""A reason needs so many pairs of letters to say of what it is."""
_UNFELT = Decimal("0.0001")
"""A rate so close to the whole costs no cent of an indicator's points: 99.995 % of 20 points are 20.00."""
_NO_PROBLEM = re.compile(
    r"(?:本部门|本单位|我局|我单位)?(?:目前|年度内)?(?:无|没有|未发现|暂无|不存在)(?:明显|突出|较大)?(?:的)?(?:问题|存在问题)?[。.]?"
)


def _stem(name: str) -> str:
    """Return of what a rate is, “” where it only says how it is: 完成率."""
    return re.sub(r"(?:完成|执行|覆盖|使用|利用|控制|及时|支出|达标|合格|办结)?率$", "", name)


_COUNTED = re.compile("^(?:故|因此|所以|致使?|全年)+|(?:数量|人数|人次|次数|个数|面积|规模|数)$")
"""What a name of an indicator has beyond its thing: 培训 of 培训人数."""
_LONG = 7
"""So many last letters of a longer name are the rate: 绩效目标完成率 of 预算绩效目标完成率."""


def _mentioned(name: str, text: str) -> bool:
    """Tell whether a text speaks of a rate: by its name, or by what it is the rate of."""
    stem = _COUNTED.sub("", _stem(name))
    short = len(name) > _LONG and name[-_LONG:] in text
    return _spoken_of(name, text) or name in text or short or (len(stem) >= 2 and stem in text)


def _spoken_of(name: str, text: str) -> bool:
    """Tell whether a text speaks of what falls short in words of its kind: of 按期完成率 as 推迟."""
    return any(re.search(called, name) and re.search(words, text) for called, words in WORDS.spoken.items())
