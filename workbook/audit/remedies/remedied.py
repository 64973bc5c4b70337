"""JX-R: each problem with its measure, each measure with its problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from workbook.audit.remedies.hollow import hollow_measures
from workbook.audit.remedies.matched import telling
from workbook.audit.remedies.no_better import no_better
from workbook.audit.remedies.plans import Item, items, measures, orders, problems
from workbook.audit.remedies.promised import promised
from workbook.audit.remedies.senses import SENSES
from workbook.audit.remedies.unmatched import unmatched
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_NONE = re.compile(r"^(?:无|没有|未发现|不存在)$|(?:无|没有|未发现|不存在)[^，。]{0,6}问题")
_ADVICE = re.compile("(?<!改进)(?<!整改)(?<!工作)建议")


@check(
    "JX-R-49",
    "warning",
    "问题和措施不对应",
    "“{quote}”{told}",
    "问题和措施逐条对应：补写缺少的一条，或删去多余的一条",
    WRITTEN,
    reason="写了三个问题只有两条措施，剩下的一个就没有人管；措施比问题多，多出来的一条也不知道为什么写。",
    bad="问题三条，其中“隐患整改不彻底”；措施两条，没有一条说隐患",
    good="问题写“隐患整改不彻底”，措施写“对余下的隐患明确责任人，3月底前整改到位”",
    related=("JX-R-45",),
)
def problems_and_measures_match(audit: Audit) -> Iterator[Hit]:
    """Where one chapter has more items than the other, those of which the other has no word are told."""
    for one in promised(audit):
        yield at(audit, one.paragraph, one.span, one.span.text, told=one.told)
    for two in no_better(audit):
        written, now = two.promise.written(two.paragraph.folded), two.reached.written(two.where.folded)
        low, high = two.promise.at, two.promise.end
        number = Span(two.paragraph.folded.text[low:high], low)
        told = f"要达到的是 {written}，{two.where.line.spot}写的本年已经是 {now}"
        yield at(audit, two.paragraph, number, number.text, told=told)
    listed = list(_by_number(audit))
    yield from listed
    seen = {hit.place for hit in listed}
    for paragraph, span, told in chain(hollow_measures(audit), unmatched(audit)):
        if paragraph.folded.text.rstrip().endswith(("：", ":")):
            continue  # leads the measures in: 对照上述问题，逐条明确举措和时限：
        hit = at(audit, paragraph, span, told=told)
        if hit.place not in seen:
            yield hit


def _by_number(audit: Audit) -> Iterator[Hit]:
    """Yield the numbered problems and measures of which the other chapter has no word."""
    chapter, answers = audit.once(problems), audit.once(measures)
    if chapter is None or answers is None:
        return
    wrong, right = items(chapter), items(answers)
    if wrong and len(wrong) == len(right) and not _ADVICE.search(answers.title):
        for item in _strangers(wrong, right) or _out_of_line(wrong, right):
            if _is_linked(audit, item, wrong[right.index(item)]):
                continue
            yield at(audit, item.paragraph, None, told="是一条措施，前面没有写对应的问题")
    if not wrong or not right or len(wrong) == len(right):
        return
    if len(wrong) > len(right):
        told = "是一个问题，后面没有对应的措施"
        unmet = _unmet(wrong, "".join(item.text for item in right) + _asides(wrong))
    else:  # what mends nothing may well be meant beyond the problems
        told = "是一条措施，前面没有写对应的问题"
        found = _unmet(right, "".join(item.text for item in wrong))
        unmet = [] if _ADVICE.search(answers.title) else [i for i in found if _MENDS.search(i.head)]
    for item in unmet[: abs(len(wrong) - len(right))]:
        yield at(audit, item.paragraph, None, told=told)


_MENDS = re.compile("整改|整治|清理|清退|追回|补[办做齐缴登]|盘活|纠正|销号|狠抓|杜绝|限期|消除")
"""Words of what mends a fault, which then is one of the problems."""
_OF_THE_FORM = re.compile("情况$|应用|公开|安排")
"""What the form of a report asks for, whatever the problems: 拟与预算安排相结合情况."""
_TELLING = 4
"""A measure of fewer pairs of letters says too little to be a stranger to the problems."""


def _strangers(wrong: list[Item], right: list[Item]) -> list[Item]:
    """Return the measures that share no word with any problem, where as many problems have no measure."""
    told = pairs("".join(item.text for item in wrong))
    found = [item for item in right if len(own := pairs(item.text)) >= _TELLING and not own & told]
    all_wrong = "".join(item.text for item in wrong)
    found = [i for i in found if not _OF_THE_FORM.search(i.head) and not _is_taught(i.text, all_wrong)]
    found = [i for i in found if not any(_takes_up(problem, i) for problem in wrong)]
    others = pairs("".join(item.text for item in right if item not in found))
    left = [item for item in wrong if not _NONE.search(item.head) and not pairs(item.text) & others]
    return found if found and len(found) == len(left) else []


def _may_answer_any(text: str, problem: str) -> bool:
    """Tell whether a measure may answer a problem it shares no word with: 加强培训 answers 业务不熟."""
    return bool(SENSES.general.search(text)) or _is_taught(text, problem)


def _is_taught(text: str, problem: str) -> bool:
    """Tell whether a measure is to teach or to tell what a problem says is not known."""
    return any(word in text and way.search(problem) for word, way in SENSES.answers.items())


def _out_of_line(wrong: list[Item], right: list[Item]) -> list[Item]:
    """Return the one measure that answers nothing while each of the others answers the problem of its number,
    or that does so in one part only and leaves a part of its problem without an answer."""
    told = telling("".join(item.text for item in wrong))
    odd = [
        n
        for n, (problem, item) in enumerate(zip(wrong, right, strict=True))
        if not telling(problem.text) & telling(item.text)
    ]
    if len(odd) == 1 and len(right) > 1:
        item, problem = right[odd[0]], wrong[odd[0]]
        own = telling(item.text)
        beside = len(own) >= _TELLING and not telling(item.head) & told and not _NONE.search(problem.head)
        form = _OF_THE_FORM.search(item.head) or _may_answer_any(item.text, problem.text)
        form = form or _takes_up(problem, item)
        return [item] if beside and not form else []
    if odd:
        return []
    answers = telling("".join(item.text for item in right))
    return [r for w, r in zip(wrong, right, strict=True) if _has_a_stray_part(w, r, told, answers)]


def _is_linked(audit: Audit, item: Item, problem: Item) -> bool:
    """Tell whether the text before says in one clause what is wrong with words of a measure and its problem.

    旧桌椅未及时处置，扣0.5分 … 资产处置不够及时 … 完成旧桌椅的鉴定和报废
    """
    mended, wrong = telling(item.text), telling(problem.head)
    apart = orders(audit.once(problems)) | orders(audit.once(measures))
    return any(
        (said := telling(clause)) & mended and said & wrong
        for paragraph in audit.document.body
        if paragraph.order not in apart
        for clause in re.split("[，。；：]", paragraph.folded.text)
        if _NOT.search(clause)
    )


_NOT = re.compile("[未没无不]")


_FIGURE = re.compile(r"(?<!\d)\d{1,4}[\u4e00-\u9fa5](?<![年月日])")


def _takes_up(problem: Item, item: Item) -> bool:
    """Tell whether a measure has a word of what its problem is headed, however common, or a count of it:
    培训参训率不高 … 开设夜校，培训220人; 3件水带未入账 … 补登3件."""
    counts = {*_FIGURE.findall(problem.text)} & {*_FIGURE.findall(item.text)}
    return bool(counts or pairs(problem.head) & pairs(item.text))


_PART = re.compile("[^；。，]+")
_DUE = re.compile(r"\d月|\d{4}年|年底|季度")


def _has_a_stray_part(problem: Item, item: Item, told: frozenset[str], answers: frozenset[str]) -> bool:
    """Tell whether a dated part of a measure is of no problem, and a part of its problem in no measure."""
    left = [
        part
        for part in _PART.findall(problem.text)
        if SENSES.amiss.search(part) and len(own := telling(part)) > 2 and not own & answers
    ]
    stray = [
        part
        for part in re.split("[；。\n]", item.text)
        if _DUE.search(part)
        and len(own := telling(part)) >= _TELLING
        and not own & told
        and not {*_FIGURE.findall(part)} & {*_FIGURE.findall(problem.text)}  # 2家养殖场 … 2家续建场
    ]
    return bool(left and stray) and not any(_may_answer_any(part, problem.text) for part in stray)


def _asides(wrong: list[Item]) -> str:
    """Return what problems themselves say of their remedy."""
    return "".join(
        i.head for i in wrong if re.search("已(?:整改|完成|落实)|下一步|今后|将(?:进一步|继续)", i.text)
    )


def _unmet(listed: list[Item], other: str) -> list[Item]:
    told = pairs(other)
    return [
        i for i in listed if not _NONE.search(i.head) and len(own := pairs(i.head)) >= 2 and not own & told
    ]
