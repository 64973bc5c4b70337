"""JX-R-96: praise where something wrong must stand: a problem, a cause of failing, why points were lost.

“就业培训办得有声有色，学员精神饱满” among the problems
“因防汛物资提前入库、数量充足，验收推迟到次年3月”
“资产卡片与实物一一对应、保管井然有序，扣1分”

No word of praise is odd by itself there; odd is that not one word of lack, delay, load or change stands
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.favourable import WHY
from workbook.audit.remedies.harm import praised_harm
from workbook.audit.remedies.hollow import boasts
from workbook.audit.remedies.lost_cells import lost_cells
from workbook.audit.remedies.matched import matched, wrong_and_right
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.remedies.polarity import is_ill, is_well, praises, words
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.indicators import tables
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_Found = tuple[Paragraph, Span, str]
_SENTENCE = re.compile("[^。\n；]+")
_CLAUSE = re.compile("[^，；。：]+")
_WHY = re.compile(
    WHY.pattern + r"|(?<=，)系|原因[一二三四]是|(?<=，)由于|(?:未|没有?)[^，。；]{1,8}(?:发生|出现|集中)在"
)
_SO = re.compile(r"(?:而|所以|因此|就|便)?(?:未能|没能|延期|推迟|停办|扣\d|造成|导致|致使)")
"""Begins in the clause of a cause what came of it."""
_LOST = re.compile(r"扣(?:[减除了掉去]|\d)")
_RATED = re.compile(
    r"评[定为价]|等[级次]|档|标准|每|如|凡|的$|否则|比例|折算|得满?分|[率性度况量数]$|(?:人次|面积|里程|时效|成本|进度|规模|水平)$|[()（）]|\d"
)
_REASONS = re.compile("(?:偏差|扣分|失分|未完成|未达标)[^，]{0,6}(?:原因|说明|分析)|原因分析")
"""What a chapter of reasons is called."""
_NEAR = 60
"""So many letters what failed may stand before its cause."""
_FAR = 160
"""No reason is told in more letters."""
_SHORTEST = 6
_PROBLEM = "说的是做得好的地方，不是问题"
_CAUSE = "说的是好事，不会是没有做好的原因"
_INFERRED = "说的是好话，从前面写的推不出来"
_DEDUCTION = "说的是成绩，不会因此扣分"


@check(
    "JX-R-96",
    "warning",
    "该写不足的地方写的是好话",
    "“{quote}”里，“{value}”{told}",
    "写明真正的问题或原因；确实做得好的移到成效里写",
    WRITTEN,
    reason="问题、没有完成的原因、扣分的理由里写着成绩，看的人不知道究竟哪里没有做好。",
    bad="“三是就业培训办得有声有色，学员精神饱满”（列在问题里）",
    good="“三是就业培训组织不充分，报名人数不及预期”",
    related=("JX-R-52", "JX-R-58"),
)
def praise_is_no_fault(audit: Audit) -> Iterator[Hit]:
    """A problem, a cause of what failed and a reason of lost points have a word of what was wrong."""
    seen: set[tuple[int, int]] = set()
    for paragraph, span, told in (
        *_problems(audit),
        *_causes(audit),
        *_deductions(audit),
        *_inferred(audit),
        *((paragraph, span, _INFERRED) for paragraph, span in praised_harm(audit)),
        *((paragraph, span, _PROBLEM) for paragraph, span in boasts(audit)),
    ):
        spot = (paragraph.order, span.start)
        if spot not in seen:
            seen.add(spot)
            yield at(audit, paragraph, span, span.text, told=told)


def _problems(audit: Audit) -> Iterator[_Found]:
    """Yield the problems that are praise as a whole, and the sentences of praise that are to explain one."""
    wrong, _ = wrong_and_right(audit)
    for part in wrong:
        text = part.paragraph.folded.text[part.start :]
        end = part.start + len(part.text if text.startswith(part.text) else text)
        said = list(_SENTENCE.finditer(part.paragraph.folded.text, part.start, end))
        for number, sentence in enumerate(said):
            turns = number + 1 < len(said) and _TURNS.search(said[number + 1][0][:_TURN])
            if _is_praise(sentence[0]) and not turns:
                yield part.paragraph, Span(sentence[0], sentence.start()), _PROBLEM
                break
    yield from _behind(audit, {part.paragraph.order for part in wrong})
    for match in audit.once(matched).matches:
        cell = match.cause
        if match.row and cell and praises(cell.text):
            yield cell.paragraph, Span(cell.text, 0), _CAUSE


def _behind(audit: Audit, begun: set[int]) -> Iterator[_Found]:
    """Yield the praise that is to explain: behind the first sentence of a problem or a deviation."""
    reasons = {p.order for s in audit.document.sections if _REASONS.search(s.title) for p in s.own}
    section = audit.once(problems)
    wrong = {p.order for p in section.paragraphs()} if section else set()
    for paragraph in audit.document.body:
        if paragraph.order not in reasons | wrong:
            continue
        inside = paragraph.order in wrong and paragraph.order not in begun
        for number, later in enumerate(paragraph.sentences):
            if not number and not inside:
                continue
            after = paragraph.sentences[number + 1 : number + 2]
            if _COUNTS.search(later.text) and any(words().lack.search(s.text) for s in after):
                continue  # 全年2,460件，按期办结2,411件。超期的49件中…
            if paragraph.order not in begun and _is_praise(later.text):
                yield paragraph, later, _CAUSE
            elif led := _led(later):
                yield paragraph, led, _CAUSE


def _led(sentence: Span) -> Span | None:
    """Return the praise a sentence begins with, where what it leads to is bad and does not turn."""
    cause, result = _cause(sentence.text[:_FAR])
    turns = _TURNS.search(sentence.text) or words().remedy.search(cause)
    good = sum(praises(said) for said in re.split("[，：、]", cause))
    if not result or turns or good < (1 if _BLAMED.search(result) else _FEW):
        return None
    return Span(cause, sentence.start) if praises(cause) else None


_COUNTS = re.compile(r"\d[^。；]{0,30}\d")
_BLAMED = re.compile("^，?(?:这)?(?:就|也)?是(?:其|最)?(?:主要|重要|直接|大)?的?(?:短板|原因)")
_FEW = 2


def _is_praise(text: str) -> bool:
    """Tell whether a sentence is praise and no remedy."""
    return len(text) > _SHORTEST and praises(text) and not words().remedy.search(text)


_TURNS = re.compile("但|然而|不过|却|可是|与此同时|另一方面|相比")
_TURN = 12


def _causes(audit: Audit) -> Iterator[_Found]:
    """Yield the causes of what failed that are praise up to what came of them."""
    ahead = orders(audit.once(measures)) - orders(audit.once(problems))
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for sentence in paragraph.sentences if paragraph.order not in ahead else ():
            for why in _WHY.finditer(sentence.text):
                start = sentence.start + why.end()
                cause, result = _cause(sentence.text[why.end() : why.end() + _FAR])
                before = text[max(0, start - _NEAR) : start]
                if len(cause) <= _SHORTEST or not praises(cause) or _BETTER.search(before):
                    continue
                wanted = words().demand.search(cause) and words().wants.search(f"{before}，{result}")
                if (words().failed.search(before) or words().result.search(result)) and not wanted:
                    yield paragraph, Span(cause, start), _CAUSE


_BETTER = re.compile(
    r"(?:(?:比|较)[^，。；]{0,8}(?:目标|计划|任务|预期|上年|去年|往年|同期)[^，。；]{0,12}(?:多|高|快|早|增|升|好)|(?:超[过出额]?|高[于出]|多于|好于|优于)[^，。；]{0,10}(?:目标|计划|任务|预期)"
    r"|提前[^，。；]{0,6}(?:完成|完工|竣工)|节约|增长|上升|提[高升])[^，。；不未没低少扣]{0,14}[，,]?[^，。；不未没低少扣]{0,6}$"
)
"""Before a cause what came out better: 比目标多6户，是因为群众主动申请."""


def _cause(text: str) -> tuple[str, str]:
    """Return the clauses of a cause, and the rest from where it tells what came of it."""
    text = re.split("[；。]", text)[0]
    for clause in _CLAUSE.finditer(text):
        if clause.start() and _WHY.search(clause[0]):
            return text[: clause.start()].rstrip("，："), ""
        so = _SO.search(clause[0])
        if so or (words().result.search(clause[0]) and is_ill(clause[0])):
            cut = clause.start() + (so.start() if so else 0)
            return text[:cut].rstrip("，："), text[cut:]
    return text, ""


def _deductions(audit: Audit) -> Iterator[_Found]:
    """Yield the praise right before lost points, where its sentence has nothing wrong in it."""
    told = {paragraph.order for paragraph, _ in lost_cells(audit)}
    names = {row.name for table in audit.once(tables) for row in table.rows}
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for lost in _LOST.finditer(text) if paragraph.order not in told else ():
            head = text[max(0, lost.start() - _FAR) : lost.start()].rstrip("，。")
            start = max(head.rfind(sign) for sign in "。；：:，分") + 1
            why = head[start:]
            whole = head[max(head.rfind(sign) for sign in "。；：:分") + 1 :]
            if _BARE.fullmatch(why) and "，" in whole and not _MEASURED.search(whole):
                why = whole.split("，")[-2]  # 讲解服务受到通报表扬，资产管理指标扣0.5分
                start = head.rfind(why)
            if why.strip("，；、 ") in names:
                continue  # 乡镇应急站规范化建设扣0.50分: of an indicator, by its name
            if len(why) > _SHORTEST and is_well(why) and praises(whole) and not _RATED.search(why):
                yield paragraph, Span(why, max(0, lost.start() - _FAR) + start), _DEDUCTION


_BARE = re.compile("[^未不没低少差缺难]{2,8}(?:性|率|度|指标|管理|工作|情况)")
"""Nothing but what the points are for."""
_MEASURED = re.compile(r"超[出过]|高于|低于|目标|控制|\d|率")
_SHOWN = re.compile(
    "(?<=[，。；])(?:[这由]?此?)(?:足[见以]|可[见谓]|印证|堪称|不愧|充分(?:说明|体现|证明)|恰恰?(?:说明|证明))[了是]?"
)
_HARM = re.compile(
    r"扣\d|低于[^，。；]{0,10}(?:目标|要求|序时|标准)|死亡\d|受伤\d|引发|(?:未|没有)(?:达|完成)|投诉\d|超[支期时]|逾期|闲置|呕吐|违规|[起例]火[情灾]|差错\d|滑塌|中毒"
    r"|(?:关闭|停诊|停课|停工|停运|停业|中断)[^，。；]{0,6}\d+(?:天|日|次)|轮流休息"
)
_NO_HARM = re.compile(
    "[未没无零]有?(?:发生|出现|发现|引发|一|人|超|违)|不存在|杜绝|避免|防止|下降|减少|虽|但|然而|不过|却|[提促]前|查处|整治|打击|处置|扑[救灭]|成功"
)


def _inferred(audit: Audit) -> Iterator[_Found]:
    """Yield the praise that is inferred from harm: 上坟烧纸引发火情两起，可见祭扫用火管得严丝合缝."""
    for paragraph, sentence in sentences(audit):
        for shown in _SHOWN.finditer(sentence.text):
            told = re.split("[；。]", sentence.text[shown.end() : shown.end() + _FAR])[0]
            lost = _LOST.search(told)
            praise = told[: lost.start()] if lost else told
            praise = praise.rsplit("，", 1)[0] if lost else praise
            before = sentence.text[max(0, shown.start() - _FAR) : shown.start()]
            harmed = _HARM.search(before) or lost
            if harmed and not _NO_HARM.search(before) and len(praise) > _SHORTEST and praises(praise):
                yield paragraph, Span(praise, sentence.start + shown.end()), _INFERRED
