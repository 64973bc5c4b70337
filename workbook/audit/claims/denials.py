"""JX-R: what a report says there is none of, against what it shows of it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from workbook.audit.amounts.facts import only_fact
from workbook.audit.amounts.remains import left_over, turnover
from workbook.audit.claims.none_by_name import none_by_name
from workbook.audit.claims.none_here import none_here
from workbook.audit.claims.there_after_all import there_after_all
from workbook.audit.text.case import WRITTEN, Audit, at, chapter, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LEFT, NONE
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_NONE = re.compile(r"没有|不存在|未发生|未出现|未安排|未收到|未产生|无")
_DENIED = {
    topic: re.compile(
        rf"(?:{_NONE.pattern})(?:任何|新的|年末|财政拨款|本级|安排|开支|列支|发生|出现|实施|组织|进行|开展|办理|形成|产生|纳入预算编制范围内?的)*"
        rf"(?:[^，。；、和及与\d]{{2,14}}(?:[、和及与]|以及)){{0,5}}(?:{'|'.join(listed)})"
    )
    for topic, listed in WORDS.denied.items()
}
_DENIED["结转结余"] = re.compile(
    rf"{_DENIED['结转结余'].pattern}|年[末底](?:均|已)?(?:无|没有|不存在|未形成|没有形成)(?:资金|任何)?{LEFT}"
)
_DENIED["年中追加"] = re.compile(
    r"(?:年中|年度中|执行中|年内|全年|预算)[^，。；]{0,4}(?:未|没有|无|不再|没)(?:再|作|做|进行|发生|任何)*(?:预算)?追加(?:预算|资金|经费)?(?=$|[，。；、])"
)
_DENIED["政府采购"] = re.compile(
    rf"{_DENIED['政府采购'].pattern}|(?:全年|本年|本年度|年内){NONE}(?:发生|实施|开展|进行|组织|安排)?(?:任何)?采购(?:项目|事项|活动|业务)?$"
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A clause that says there is none of something, and what."""

    paragraph: Paragraph
    span: Span
    topic: str


def denials(audit: Audit) -> Iterator[Denial]:
    """Yield what the report says there is none of, of the things of ``words.yaml``."""
    for paragraph, clause in _pieces(audit):
        if not _NONE.search(clause.text):
            continue
        for topic, pattern in _DENIED.items():
            if pattern.search(clause.text) and not (
                topic in (_LEFT, "年中追加") and _is_of_a_fund(audit, paragraph, clause)
            ):
                yield Denial(paragraph, clause, topic)


_LEFT = "结转结余"
_FUND = re.compile("政府性基金|国有资本|社会保险基金|项目|专项|三公|基本支出|公用|接待|用车|下属|所属")


def _is_of_a_fund(audit: Audit, paragraph: Paragraph, clause: Span) -> bool:
    """Tell whether the words up to a clause, or its heading, are of one kind of money only."""
    sentence = next((s for s in paragraph.sentences if s.start <= clause.start < s.end), clause)
    told = sentence.text[: clause.end - sentence.start]
    if re.search("年初|上年", clause.text):
        return True  # of what came in from the year before
    return _FUND.search(told + audit.document.section_of(paragraph).title) is not None


def _pieces(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield what sentences of the year say between two commas."""
    for paragraph, sentence in sentences(audit):
        if named(sentence.text, (*FUTURE, *PAST)):
            continue
        for piece in _PIECE.finditer(sentence.text):
            yield paragraph, Span(piece[0], sentence.start + piece.start())


_PIECE = re.compile("[^，；：]+")
"""What is denied together: 未发生因公出国（境）费、公务用车购置费 is one piece."""


@check(
    "JX-R-32",
    "error",
    "写着没有，别处写着有",
    "“{quote}”说没有{topic}，{where}写着“{other}”",
    "核对后改成一致；说的不是一回事的，把话写完整",
    WRITTEN,
    reason="一处说没有，另一处说有，审核的人会问哪一处是真的。",
    bad="“本部门无转移支付”，另一处写“上级转移项目较多”",
    good="“本部门没有对下转移支付”，另一处写“上级转移支付项目较多”",
    related=("JX-W-10",),
)
def none_means_none(audit: Audit) -> Iterator[Hit]:
    """What there is none of is not met with elsewhere in the report."""
    yield from _found_all_the_same(audit)
    yield from _changed_all_the_same(audit)
    for each in there_after_all(audit):
        where = each.where.line.spot
        yield at(audit, each.paragraph, each.span, topic=each.topic, other=each.said, where=where)
    told: set[tuple[int, int]] = set()
    for denial in denials(audit):
        found = _presence(audit, denial)
        if found:
            paragraph, said = found
            told |= {(denial.paragraph.order, n) for n in range(denial.span.start, denial.span.end)}
            yield at(
                audit,
                denial.paragraph,
                denial.span,
                topic=denial.topic,
                other=said,
                where=paragraph.line.spot,
            )

    for topic, none in chain(none_here(audit), none_by_name(audit)):
        if (none.paragraph.order, none.span.end - 1) not in told:
            told.add((none.paragraph.order, none.span.end - 1))
            where = none.where.line.spot
            yield at(audit, none.paragraph, none.span, topic=topic, other=none.other, where=where)


_UNFOUND = re.compile(
    r"(?:未发现|没有发现|未查出|未排查出)(?P<what>[\u4e00-\u9fa5]{2,8})[，,][^。；]{0,12}?"
    r"(?P<said>(?:已|均已|全部)?(?:完成)?整改[^。；，\d]{0,6}[1-9]\d*[处个项条起])"
)


def _found_all_the_same(audit: Audit) -> Iterator[Hit]:
    """Yield what was not found and yet put right: 未发现隐患，已整改71处."""
    for paragraph in audit.document.body:
        for found in _UNFOUND.finditer(paragraph.folded.text):
            span, where = Span(found[0], found.start()), paragraph.line.spot
            yield at(audit, paragraph, span, topic=found["what"], other=found["said"], where=where)


_STEADY = re.compile(
    rf"{NONE}(?:再|作|做|进行|发生|出现|任何|大的|较大|重大|的)*(?:预算)?(?:追加|调整|调增|增减)(?:预算|事项)?(?=$|[。，；])"
)
_OF_ELSE = re.compile(
    "三公|项目|指标|目标|公用|人员|科目|采购|标准|机构|(?<!预算)编制|结构|用途|基本支出|绩效"
)


def _changed_all_the_same(audit: Audit) -> Iterator[Hit]:
    """Yield that the budget was not changed, where the report tells what was added: 年中未追加预算."""
    added, first, last = (only_fact(audit, name) for name in ("added", "initial", "revised"))
    told = added if added and added.mention.quantity.value else None
    if told is None and first and last and first.mention.quantity.value != last.mention.quantity.value:
        told = last
    for paragraph, sentence in sentences(audit) if told else ():
        for found in _STEADY.finditer(sentence.text):
            before = re.split("[；：]", sentence.text[: found.end()])[-1]
            if told is None or "预算" not in before or _OF_ELSE.search(before):
                continue
            if named(sentence.text, (*FUTURE, *PAST)) or paragraph is told.paragraph:
                continue
            less = first and last and last.mention.quantity.value < first.mention.quantity.value
            if less and re.search("追加|调增", found[0]):
                continue
            span = Span(found[0], sentence.start + found.start())
            said = told.mention.lead + told.mention.written(told.paragraph.folded)
            yield at(audit, paragraph, span, topic="预算调整", other=said, where=told.paragraph.line.spot)


def _presence(audit: Audit, denial: Denial) -> tuple[Paragraph, str] | None:
    """Return where the report shows what is denied: an amount or a count above zero, or words of plenty."""
    if denial.topic == "结转结余" and (left := next(iter(audit.once(left_over)), None)):
        return left.paragraph, left.paragraph.folded.quote(left.mention.span.start, left.mention.end)[-40:]
    totals = audit.once(turnover) if denial.topic == "结转结余" else None
    if totals and totals.income.quantity.value - totals.outlay.quantity.value > totals.income.quantity.step:
        return (
            totals.paragraph,
            f"收入{totals.income.quantity.printed(totals.income.quantity.value)}，支出{totals.outlay.quantity.printed(totals.outlay.quantity.value)}",
        )
    if denial.topic == "结转结余" and (more := _more_came_in(audit)):
        return more
    listed = WORDS.denied[denial.topic]
    if denial.topic in _ADMITTED and (admitted := _admitted(audit, listed)):
        return admitted
    for paragraph in audit.document.body:
        text = paragraph.folded
        if not any(word in text.text for word in listed):
            continue
        for sentence in text.sentences:
            if denial.paragraph is paragraph and sentence.start <= denial.span.start < sentence.end:
                told = _spent_before(sentence, denial)
                if told and (said := _shown(told, listed)):
                    return paragraph, text.quote(said.start, said.end)
                continue
            if named(sentence.text, (*PAST, *FUTURE)) and denial.topic not in sentence.text:
                continue
            if said := _shown(sentence, listed):
                return paragraph, text.quote(said.start, said.end)
    return None


_ADMITTED = ("闲置资产", "超编", "违规问题", "信访")
"""What is a problem by itself, so that to head a problem by it is to admit it."""


def _admitted(audit: Audit, listed: tuple[str, ...]) -> tuple[Paragraph, str] | None:
    """Return a heading among the problems that names what is denied: （四）少数资产闲置."""
    problems = chapter(audit.document, "问题", "不足")
    headings = [s.heading for s in problems.all() if s.heading and s is not problems] if problems else []
    for paragraph in (*headings, *(problems.paragraphs() if problems else ())):
        head = re.split("[。；，]", paragraph.bare)[0]
        if paragraph.mark and not _NONE.search(head) and any(re.search(word, head) for word in listed):
            return paragraph, head
    return None


_TAKEN = re.compile("收回|上缴|交回|注销|核减|结余分配")


def _more_came_in(audit: Audit) -> tuple[Paragraph, str] | None:
    """Return where the report says that less was spent than came in, and no word of what became of it."""
    income, spent = (only_fact(audit, name) for name in ("income", "spent"))
    if income is None or spent is None:
        return None
    gap = income.mention.quantity.value - spent.mention.quantity.value
    taken = any(_TAKEN.search(p.folded.text) for p in (income.paragraph, spent.paragraph))
    if gap <= income.mention.quantity.step or taken:
        return None
    told = [f"{n}{s.mention.written(s.paragraph.folded)}" for n, s in (("收入", income), ("支出", spent))]
    return spent.paragraph, "，".join(told)


def _spent_before(sentence: Span, denial: Denial) -> Span | None:
    """Return what the sentence tells before the clause that denies, where it tells of this year's outlay."""
    before = sentence.text[: max(0, denial.span.start - sentence.start)]
    return None if re.search("预算|上年|去年|计划", before.split("；")[-1]) else Span(before, sentence.start)


_ELSE = re.compile(r"无|未|没有|自行|零星|分散|预算|上年|去年")
"""Words right before an amount that is none, only planned, or of the year before."""


def _shown(sentence: Span, listed: tuple[str, ...]) -> Span | None:
    for word in listed:
        many = re.search(rf"{word}[^，。；]{{0,6}}?(?:较多|较大|增加|增多|频繁)", sentence.text)
        if many is None and re.search("追加|结余|结转", word):
            many = re.search(rf"{word}[^，。；率]{{0,6}}?扣[1-9]", sentence.text)  # points lost admit it
        if many:
            return Span(many[0], sentence.start + many.start())
        for found in re.finditer(
            rf"{word}(?:资金|金额|余额|额|支出|决算数?|人数|件数|为|是|共|计|了|达|有)*(?P<n>\d[\d,]*(?:\.\d+)?)(?P<u>亿元|万元|元|人|个|项|件|次|起|家|%)",
            sentence.text,
        ):
            before = sentence.text[max(0, found.start() - 3) : found.start()]
            if Decimal(found["n"].replace(",", "")) > 0 and not _ELSE.search(before):
                return Span(found[0], sentence.start + found.start())
        for found in re.finditer(
            rf"(?P<n>\d[\d,]*(?:\.\d+)?)(?:亿元|万元|元)的?(?:资金)?{word}", sentence.text
        ):
            if Decimal(found["n"].replace(",", "")) > 0:
                return Span(found[0], sentence.start + found.start())
    return None
