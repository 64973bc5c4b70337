"""JX-R: steps of one work told with days that cannot follow one another: 4月20日布置，3月14日汇总."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.form.begun import begun_after
from workbook.audit.form.found_and_mended import mended_before
from workbook.audit.form.procedure import procedures
from workbook.audit.form.too_early import too_early
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.days import Day, days
from workbook.language.folding import Span

_SUBJECT = re.compile("自评|评价|报告|绩效")
_STEPS = tuple(
    map(
        re.compile,
        (
            r"启动|布置|部署|开始|印发通知|下发通知|动员|着手|成立[^，。；]{0,12}(?:小组|专班)",
            r"自查|填报|填表|收集|报送?数据|上报数据",
            r"初稿|初评|打分|评分|汇总|草拟|起草|形成(?:自评)?报告|撰写",
            r"征求意见|修改完善",
            r"审议|审定|(?:研究|会议|讨论)(?:并|后)?(?:同意|通过)",
            r"(?:报送?|上报|提交)(?:至|给|到)?[^，。；]{0,3}(?:财政|政府|人大)",
        ),
    )
)
"""The steps of a self-evaluation in their order."""
_OTHERS = re.compile("方案|要点|计划|任务|总结|规划|制度|名单|预算|决算|自评表|[各股科][^，。；]{0,4}报送")
"""What other things may be approved or handed in before."""
_LEAD = re.compile(r"^(?:于|并于|随后于?|再于|又于|经|在|后于|已于|、|和)?$")
_FAR = 40
_HALF = dt.timedelta(days=150)
"""Days further apart than this may be of two years, where the second has no year."""
_PLANNED = re.compile("计划|原定|拟|预计|应于|要求|目标|分别|推迟|延期|提前|重新|再次|第[二三]次|补充")


@dataclass(frozen=True, slots=True)
class Step:
    """A day of a sentence, which step was taken on it, and the words right before it in its clause."""

    day: Day
    rank: int
    lead: str


@check(
    "JX-R-69",
    "error",
    "几个日期的先后不对",
    "“{quote}”里“{value}”{told}，先后颠倒",
    "核对日期，多半是月份写错",
    WRITTEN,
    reason="布置在前、汇总在后，审议在前、报送在后。日期写反了，一读就知道没有核对。",
    bad="“自评工作4月20日布置，3月14日汇总，3月21日经局党组会审议”",
    good="“自评工作2月20日布置，3月14日汇总，3月21日经局党组会审议”",
    related=("JX-R-11", "JX-R-19"),
)
def steps_follow(audit: Audit) -> Iterator[Hit]:
    """Of the steps of one work told in one sentence none has a day before that of an earlier step."""
    own = audit.once(about).year
    for paragraph, span, told in too_early(audit):
        yield at(audit, paragraph, span, span.text, told=told)
    for paragraph, span, day, where in mended_before(audit):
        yield at(audit, paragraph, span, span.text, told=f"在{where}发现问题的“{day}”之前")
    for paragraph, span, told in procedures(audit):
        yield at(audit, paragraph, span, span.text, told=told)
    for paragraph, sentence in sentences(audit):
        for span, told in (*_turned(sentence), *begun_after(sentence)):
            yield at(audit, paragraph, span, span.text, told=told)
    for paragraph in audit.document.body if own else ():
        for part in (part for sentence in ended(paragraph.folded.text) for part in _portions(sentence)):
            for span, told in _out_of_order(part, own, _SUBJECT.search(paragraph.folded.text) is not None):
                yield at(audit, paragraph, span, span.text, told=told)


def _out_of_order(part: Span, own: int, evaluated: bool) -> Iterator[tuple[Span, str]]:
    """Yield days of a portion that stand before what must come first; evaluated: of the self-evaluation."""
    if built := _built(part.text, own):
        done, used = built
        span = Span(part.text[used.start : used.end], part.start + used.start)
        yield span, f"在“{part.text[done.start : done.end]}”完工之前"
    part = _before_plans(part)
    if _PLANNED.search(part.text) or not evaluated:
        return
    if odd := _odd(list(_steps(part.text, own))):
        one, other = odd
        span = Span(part.text[one.day.start : one.day.end], part.start + one.day.start)
        side = "后" if one.rank < other.rank else "前"
        yield span, f"在“{part.text[other.day.start : other.day.end]}”之{side}"


def ended(text: str) -> Iterator[Span]:
    """Yield a text up to each full stop: what stands between semicolons may be steps of one work."""
    start = 0
    for found in re.finditer("[。！？\n]|$", text):
        if found.start() > start:
            yield Span(text[start : found.start()], start)
        start = found.end()


_AHEAD = re.compile("[，,；](?:[^，。；]{0,6})(?:计划|拟|预计|将)")
_ON = re.compile(r"[；;](?!(?:20\d\d年|20\d\d-)?\d{1,2}[月-])")


def _before_plans(part: Span) -> Span:
    """Return a portion up to the clause that tells what is still to come."""
    ahead = _AHEAD.search(part.text)
    return Span(part.text[: ahead.start()], part.start) if ahead else part


def _portions(sentence: Span) -> Iterator[Span]:
    """Yield a sentence in portions between semicolons; whole where each begins with a day."""
    if "；" in sentence.text and not _ON.search(sentence.text):
        yield sentence
        return
    start = 0
    for found in re.finditer("[；;]|$", sentence.text):
        if found.start() > start:
            yield Span(sentence.text[start : found.start()], sentence.start + start)
        start = found.end()


def _steps(text: str, own: int) -> Iterator[Step]:
    """Yield the days of a text on which a step was taken; a day without its year is of the year
    last told, else of the one after the report's."""
    named = re.search(r"(?:19|20)\d\d(?=年\d{1,2}月)", text)
    listed = list(days(text, int(named[0]) if named else own + 1))
    for number, day in enumerate(listed):
        end = listed[number + 1].start if number + 1 < len(listed) else len(text)
        behind = re.split("[，,。（(]", text[day.end : end].lstrip("，,"))[0]
        ranks = [(m.start(), n) for n, step in enumerate(_STEPS) if (m := step.search(behind))]
        begun = [(0, 0)] if any(not n for _, n in ranks) else ranks
        clause = re.split("[，,。；：:、]", text[max(0, day.start - _FAR) : day.start])[-1]
        plain = day.first == day.last and not (day.until or day.loose) and not _OTHERS.search(behind)
        if ranks and plain:
            yield Step(day, min(begun)[1], clause)


def _odd(found: list[Step]) -> tuple[Step, Step] | None:
    """Return two steps whose days do not follow one another, the odd one of three first."""
    if any(not _LEAD.match(step.lead) for step in found[1:]):
        return None  # another work
    pairs = [
        (one, other)
        for n, one in enumerate(found)
        for other in found[n + 1 :]
        if (one.rank < other.rank and one.day.first > other.day.first)
        or (one.rank > other.rank and one.day.first < other.day.first)
    ]
    if not pairs or any(abs(one.day.first - other.day.first) > _HALF for one, other in pairs):
        return None
    often = max(found, key=lambda step: sum(step in pair for pair in pairs))
    one, other = next(pair for pair in pairs if often in pair)
    return (often, other if often is one else one)


_RANGE = re.compile(
    r"(?P<y1>20\d\d)年(?P<m1>1[0-2]|0?[1-9])月(?:(?P<d1>[1-3]?\d)日)?(?:起)?(?:至|到|-|—|~)"
    r"(?P<y2>20\d\d)年(?P<m2>1[0-2]|0?[1-9])月(?:(?P<d2>[1-3]?\d)日)?"
)


def _turned(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield stretches of time that end before they begin, both ends with their year."""
    for found in _RANGE.finditer(sentence.text):
        one, other = ([int(found[f"{name}{n}"] or 0) for name in "ymd"] for n in (1, 2))
        known = one[2] and other[2]
        if (other < one) if known else (other[:2] < one[:2]):
            yield Span(found[0], sentence.start + found.start()), "的起止时间"


_BUILT = re.compile(
    r"^[，,]?(?:全面|正式|全部|如期|按期)*(?:完工|竣工|建成|完成(?:开发|建设|安装|改造|施工))"
)
_USED = re.compile(
    r"^[，,]?(?:正式|全面|全部|通过|完成|组织|经)*(?:[^，。；]{0,6}?)(?:验收|投用|投入使用|启用|交付使用|上线)"
)
_FIRST = re.compile("试|初验|主体|预|部分|先行|提前|阶段|分[段期批项]|临时|一期|隐蔽|未|没有|计划|拟|将|原定")


def _built(text: str, own: int) -> tuple[Day, Day] | None:
    """Return the day something was built and an earlier one it was accepted or used on; None without."""
    if _FIRST.search(text):
        return None
    listed = [day for day in days(text, own) if day.dated and not (day.until or day.loose)]
    if len(listed) < 2 or any(
        not _LEAD.match(re.split("[，,。；：:、]", text[max(0, day.start - _FAR) : day.start])[-1])
        for day in listed[1:]
    ):
        return None
    built = [day for day in listed if _BUILT.match(text[day.end : day.end + _FAR])]
    used = [day for day in listed if _USED.match(text[day.end : day.end + _FAR])]
    odd = [(one, other) for one in built for other in used if other.last < one.first and one is not other]
    return odd[0] if len(built) == 1 and odd else None
