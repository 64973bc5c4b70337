"""JX-R: what a report claims of all, of most, of none, against the figures and other sentences of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from workbook.audit.case import WRITTEN, Audit, at, sentences
from workbook.audit.document import Paragraph
from workbook.audit.entire import short_of
from workbook.audit.facts import only_fact
from workbook.audit.rates import Rate, unmet
from workbook.audit.remains import left_over, turnover
from workbook.audit.words import WORDS
from workbook.check.basis import KINDS_OF_POSTS
from workbook.check.finding import Hit
from workbook.check.registry import check
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FUTURE, PAST
from workbook.language.mentions import Mention
from workbook.language.periods import named
from workbook.language.quantities import Kind

_ALL = re.compile(
    r"(?:均已?|都已?|全部|全面|全都)(?:按时|按期|如期|按要求|按计划|圆满|顺利|高质量|保质保量|在[^，。；]{0,8}内)*"
    r"(?:完成|实现|达成|达到|办结|达标|完工|竣工|整改)|(?:各项|所有|全部|全体)[^，。；]{0,10}(?:均|都|全部)[^，。；]{0,8}(?:完成|达标|实现)"
    r"|圆满完成|全面完成|100%完成|全部完成|超额完成(?:各项|全部|所有)"
)
_MOST = re.compile(
    r"(?:已?完成|实现|达成|达到)了?(?:绝?大部分|绝?大多数)|(?:绝?大部分|绝?大多数)(?:目标|工作|任务|指标|项目)?(?:均|都|已)*(?:完成|实现|达成)"
)
_FEW = re.compile(r"(?:只|仅)完成了?(?:一小部分|少部分|少数)|(?:多数|大部分)(?:未|没有)完成")
_OF = {
    "重点工作": ("重点工作", "重点任务", "工作任务", "各项工作", "年度工作", "工作"),
    "绩效目标": ("绩效目标", "绩效指标", "目标", "指标"),
    "项目": ("项目",),
}
_FORWARD = (
    "力争",
    "争取",
    "确保",
    "拟",
    "预计",
    "下一步",
    "努力",
    "要求",
    "将",
    "督促",
    "除",
    "未",
    "没有",
    "基本",
    "计划",
    "应当",
    "须",
)
_SETTING = re.compile("覆盖|设置|设定|编报|公开")
"""Rates of how many have a target: they say nothing of what was reached."""
_OF_MONEY = re.compile("执行率|支出率|支付率|拨付率|到位率|使用率")
"""Rates of money say nothing of how many tasks are done."""
_NOT_YET = (*_FORWARD, *FUTURE, *PAST)
_COUNTED = re.compile(
    r"(?P<whole>\d+)[项个件家][^，。；]{0,14}?[，,]?(?:已|实际|共|其中)*(?:完成|办结|达标|实现|达到)(?:了)?(?P<done>\d+)[项个件家]"
)


def _clauses(audit: Audit) -> Iterator[tuple[Paragraph, Span, Span]]:
    """Yield the clauses that tell what was: paragraph, sentence, clause."""
    for paragraph, sentence in sentences(audit):
        against = "实际" in sentence.text  # 计划完成18.5公里，实际完成17.2公里
        for clause in clauses(sentence):
            said = clause.text.replace("计划", "") if against else re.sub("[比较]计划", "", clause.text)
            if named(said, _NOT_YET):
                break  # what follows is still of it
            yield paragraph, sentence, clause


def _of(text: str) -> str:
    """Return what a clause speaks of: 重点工作, 绩效目标, 项目; the nearest word before its verb."""
    found = [
        (text.rfind(word), -len(word), topic)
        for topic, listed in _OF.items()
        for word in listed
        if word in text
    ]
    return max(found)[2] if found else ""


def _led(sentence: Span, clause: Span) -> str:
    """Return a sentence up to the end of one of its clauses."""
    return sentence.text[: clause.end - sentence.start]


def _short(audit: Audit, topic: str, paragraph: Paragraph, sentence: Span, clause: Span) -> Rate | None:
    """Return a rate below 100 % of what a claim is of: named so, or in the same section, or sentence."""
    home = audit.document.section_of(paragraph)
    for rate in audit.once(unmet):
        beside = rate.paragraph is paragraph and sentence.start <= rate.span.start < sentence.end
        if not beside and _SETTING.search(rate.name):
            continue
        if topic and topic in rate.name:
            return rate
        same = audit.document.section_of(rate.paragraph) is home
        if beside and _OF_MONEY.search(rate.name) and not re.search("资金|预算|支出|经费", clause.text):
            continue
        if beside or (same and topic and _of(rate.name) in ("", topic)):
            return rate
    return None


@check(
    "JX-R-30",
    "error",
    "写着全部完成，比率不到100%",
    "“{quote}”说的是全部，{where}写的{name}是 {value}",
    "按实际完成的比率改写，写明没有完成的是哪些、为什么",
    WRITTEN,
    reason="“全部完成”“均已完成”只在100%时成立。比率另写一个数，两处自相矛盾。",
    bad="“各项重点工作均已完成，重点工作完成率50%”",
    good="“重点工作完成一半，完成率50%”",
    related=("JX-W-09",),
)
def all_means_all(audit: Audit) -> Iterator[Hit]:
    """All is claimed only where the rate is 100 %."""
    for paragraph, sentence, clause in _clauses(audit):
        found = _ALL.search(clause.text)
        if not found:
            continue
        span = Span(found[0], clause.start + found.start())
        topic = _of(_led(sentence, clause))
        rate = _short(audit, topic, paragraph, sentence, clause) or _of_same(audit, paragraph, clause)
        if rate:
            yield at(audit, paragraph, span, rate.printed, name=rate.name, where=rate.paragraph.line.spot)
        elif _is_of_all_tasks(clause, sentence) and (short := next(short_of(audit), None)):
            where, name, printed = short
            yield at(audit, paragraph, span, printed, name=name, where=where.line.spot)
        elif fewer := _fewer(paragraph, sentence, clause):
            told = paragraph.folded.quote(fewer.at, fewer.end)
            yield at(audit, paragraph, span, told, name="完成数", where=paragraph.line.spot)


def _of_same(audit: Audit, paragraph: Paragraph, clause: Span) -> Rate | None:
    """Return a rate of completion below 100 % whose sentence names what a clause claims all of."""
    for rate in audit.once(unmet):
        home = next(s for s in rate.paragraph.sentences if s.start <= rate.span.start < s.end)
        here = rate.paragraph is paragraph and home.start <= clause.start < home.end
        if here or not rate.name.endswith(("完成率", "整改率", "办结率", "完工率")):
            continue
        one, other = (re.sub(r"^\d{1,2}[.．、]", "", text) for text in (clause.text, home.text))
        match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
        verb = rate.name[-3:-1]
        least = 2 if verb in clause.text and verb != "完成" else _NAMED
        shared = other[match.b : match.b + match.size]
        if match.size >= least and verb not in shared and re.fullmatch("[\u4e00-\u9fa5]+", shared):
            return rate
    return None


_OF_TASKS = re.compile("^(?!.*(?:以上|上述|其中|其余|其他)).*重点(?:工作|任务)")
"""A claim of all the tasks the report set, none of some of them."""
_LISTING = re.compile("包括|分别|如下")
"""What is named behind it are the tasks; a target is none of them."""


def _is_of_all_tasks(clause: Span, sentence: Span) -> bool:
    return bool(_OF_TASKS.search(clause.text)) and not _LISTING.search(sentence.text)


_NAMED = 4
"""So many letters in a row name one thing: 河道整治."""


def _fewer(paragraph: Paragraph, sentence: Span, clause: Span) -> Mention | None:
    """Return what was done, where it is less than what there was: 发现73处，已整改71处，全部整改到位."""
    here = [m for m in paragraph.mentions if sentence.start <= m.at < clause.start]
    for one, other in pairwise(here):
        counted = one.quantity.kind is other.quantity.kind is Kind.COUNT
        counted = counted and not other.depth and not re.search("目标|不高于|不超过|不多于", one.lead)
        alike = counted and one.quantity.unit == other.quantity.unit and other.stop <= 2
        if (
            alike
            and other is here[-1]
            and _DONE.match(other.lead)
            and other.quantity.value < one.quantity.value
        ):
            return other
    return None


_DONE = re.compile("(?:已|均|实际|共)+(?:整改|完成|办结|销号|验收|完工)|办结")


@check(
    "JX-R-31",
    "error",
    "写着大部分，比率不过半",
    "“{quote}”说的是大部分，{where}写的{name}是 {value}",
    "改成与比率相符的说法",
    WRITTEN,
    reason="“大部分”要过半才成立。完成率50%，只能说一半。",
    bad="“绩效目标已完成大部分，绩效目标完成率为50%”",
    good="“绩效目标完成一半，绩效目标完成率为50%”",
    related=("JX-R-30", "JX-W-09"),
)
def most_means_more_than_half(audit: Audit) -> Iterator[Hit]:
    """Most is claimed only above one half."""
    for paragraph, sentence, clause in _clauses(audit):
        found = _MOST.search(clause.text)
        rate = _short(audit, _of(_led(sentence, clause)), paragraph, sentence, clause) if found else None
        if found and rate and rate.value <= Decimal("0.5"):
            span = Span(found[0], clause.start + found.start())
            yield at(audit, paragraph, span, rate.printed, name=rate.name, where=rate.paragraph.line.spot)


@dataclass(frozen=True, slots=True)
class Denial:
    """A clause that says there is none of something, and what."""

    paragraph: Paragraph
    span: Span
    topic: str


def denials(audit: Audit) -> Iterator[Denial]:
    """Yield what the report says there is none of, of the things of ``words.yaml``."""
    for paragraph, _, clause in _clauses_of_none(audit):
        if not _NONE.search(clause.text):
            continue
        for topic, pattern in _DENIED.items():
            if pattern.search(clause.text):
                yield Denial(paragraph, clause, topic)
                break


_NONE = re.compile(r"没有|不存在|未发生|未出现|未安排|未收到|未产生|无")
_DENIED = {
    topic: re.compile(
        rf"(?:{_NONE.pattern})(?:任何|新的|年末|财政拨款|本级|安排|开支|列支|发生|出现|纳入预算编制范围内?的)*(?:{'|'.join(listed)})"
    )
    for topic, listed in WORDS.denied.items()
}
_DENIED["结转结余"] = re.compile(
    rf"{_DENIED['结转结余'].pattern}|年[末底](?:均|已)?(?:无|没有|不存在)(?:资金|任何)?(?:结转|结余)"
)


def _clauses_of_none(audit: Audit) -> Iterator[tuple[Paragraph, Span, Span]]:
    for paragraph, sentence in sentences(audit):
        if named(sentence.text, (*FUTURE, *PAST)):
            continue
        for clause in clauses(sentence):
            yield paragraph, sentence, clause


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
    for denial in denials(audit):
        found = _presence(audit, denial)
        if found:
            paragraph, said = found
            yield at(
                audit,
                denial.paragraph,
                denial.span,
                topic=denial.topic,
                other=said,
                where=paragraph.line.spot,
            )


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
        if many:
            return Span(many[0], sentence.start + many.start())
        for found in re.finditer(
            rf"{word}(?:资金|金额|余额|额|支出|决算数?|人数|件数|为|是|共|计|了|达|有)*(?P<n>\d[\d,]*(?:\.\d+)?)(?P<u>亿元|万元|元|人|个|项|件|次|起|家|%)",
            sentence.text,
        ):
            before = sentence.text[max(0, found.start() - 3) : found.start()]
            if Decimal(found["n"].replace(",", "")) > 0 and not _ELSE.search(before):
                return Span(found[0], sentence.start + found.start())
    return None


_POSTS = re.compile(
    r"编制(?:人数|总数|数)?[^。；]{0,80}?(?:其中|包括|含)[^。；]{0,80}?(?P<who>离休|退休|离退休)(?:人员|干部|职工)?(?:编制)?\d+[人名]"
)
_STAFF = re.compile(
    r"(?:实有|在职|在岗)(?:在职|在编)?(?:人数|人员|职工)?(?:总数)?(?:为|共|有)?\d+[人名][^。；]{0,80}?(?:其中|包括|含)[^。；]{0,80}?(?P<who>离休|退休|离退休)(?:人员|干部|职工)?\d+[人名]"
)


@check(
    "JX-R-33",
    "error",
    "离退休人员算进了编制或在职",
    "“{quote}”把{value}人员列在编制或在职人数里",
    "离休、退休人员另列，不计入编制数和在职人数",
    KINDS_OF_POSTS,
    reason="离退休人员不占编制，也不是在职人员。算进去，人员控制率就不对。",
    bad="“编制72人，其中行政29人，退休43人”",
    good="“编制29人，其中行政29人。另有退休人员43人”",
)
def retirees_hold_no_post(audit: Audit) -> Iterator[Hit]:
    """Retired people are no part of posts or of staff."""
    for paragraph in audit.document.body:
        for pattern in (_POSTS, _STAFF):
            if found := pattern.search(paragraph.folded.text):
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, found["who"])
                break
