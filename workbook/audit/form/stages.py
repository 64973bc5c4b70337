"""Stages of one piece of work whose days stand the wrong way round: 8月底前开工，5月底前完工.

Only days of one sentence are held together, and of the later only those that begin their clause, so that it
has no subject of its own: 甲桥8月开工，乙桥5月完工 are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.days import Day, days
from workbook.language.folding import Span

_STAGES = (
    re.compile("可研|立项|征询|征求意见|勘察|设计|选址|方案|论证"),
    re.compile("招标|挂网|发布公告|采购(?!计划)|签订合同|签约"),
    re.compile("开工|动工|复工|进场|启动(?:建设|施工|改造)|主体(?:工程)?施工|主体(?:工程)?封顶"),
    re.compile("完工|竣工|建成|安装完毕|改造完成|完成(?:改造|建设|安装)"),
    re.compile("验收|竣工结算"),
    re.compile("交付|投用|投入使用|启用|对外开放|正式开放|上线运行|交房"),
)
"""What a piece of work goes through, the first first."""
_DAY = r"(?:(?:20\d\d年)?\d{1,2}月(?:[1-3]?\d[日号]|[底末初]|[上中下]旬)?|20\d\d年(?!\d))"
_STEP = re.compile(rf"(?P<day>{_DAY})(?P<until>之?前|以前|内)?(?P<what>[^，、；。\d]{{2,16}})")
_WHOLE_YEAR = {"年": "12月"}
"""What a year alone is until: its last month."""
_FINISHED = 3
"""From this stage on it is finished."""
_JOINS = re.compile(r"[，、；]?(?:并|再|然后|随后|确保|力争|争取|计划|预计|于|在|到|至)*$")
_NEXT = re.compile("次年|翌年|明年|下一年|第二年|跨年|下年|来年")


@dataclass(frozen=True, slots=True)
class _Step:
    stage: int
    day: Day
    what: str
    start: int
    end: int


def stages_in_order(audit: Audit) -> Iterator[Hit]:
    """Yield the plans by which something is finished before it is begun."""
    own, ahead = audit.once(about).year, orders(audit.once(measures))
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            listed = list(_steps(sentence.text, own + 1 if own else 2000))
            if len(listed) < 2 or _NEXT.search(sentence.text) or _MOVED_UP.search(sentence.text):
                continue
            if any(step.day.until for step in listed) or paragraph.order in ahead:
                yield from _turned(audit, paragraph, sentence, listed)


def _steps(text: str, year: int) -> Iterator[_Step]:
    """Yield the stages with their days; a day without its year has that of the one before it."""
    for found in _STEP.finditer(text):
        reached = [n for n, stage in enumerate(_STAGES) if stage.search(found["what"])]
        day = next(
            days(f"{found['day']}{_WHOLE_YEAR.get(found['day'][-1], '')}{found['until'] or ''}", year), None
        )
        if day is None:
            continue
        year = day.first.year
        if reached:
            yield _Step(reached[-1], day, found["what"], *found.span())


def _turned(audit: Audit, paragraph: Paragraph, sentence: Span, listed: list[_Step]) -> Iterator[Hit]:
    for one, two in pairwise(listed):
        between = sentence.text[one.end : two.start]
        if not _JOINS.fullmatch(between) or two.stage <= one.stage or two.day.last >= one.day.first:
            continue
        span = Span(sentence.text[one.start : two.end], sentence.start + one.start)
        told = f"“{two.what}”排在“{one.what}”前面，次序反了；跨年的写明年份"
        yield at(audit, paragraph, span, span.text, told=told)


_MOVED_UP = re.compile("前移|提前[到至]|前置")
_DELAYED = re.compile(r"(?:推迟|延期|延迟|顺延|延后)(?:到|至)(?P<year>20\d\d)年")
_NAME = re.compile(
    "[\u4e00-\u9fa5]{3,8}?(?:小区|项目|工程|学校|大桥|道路|公路|中心|展馆|场馆|祠堂|所|站|园|楼|馆)"
)


def delays_kept(audit: Audit) -> Iterator[Hit]:
    """Yield the year something was put off to where the measures finish it in another."""
    own, section = audit.once(about).year, audit.once(measures)
    ahead = [s for p in section.paragraphs() for s in p.sentences] if section else []
    spots = {id(s): p for p in (section.paragraphs() if section else ()) for s in p.sentences}
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            found = _DELAYED.search(sentence.text)
            names = {name[0][-5:] for name in _NAME.finditer(sentence.text)} if found else set[str]()
            for plan in ahead if found else ():
                steps = list(_steps(plan.text, own + 1 if own else 2000))
                years = {step.day.first.year for step in steps if step.stage >= _FINISHED}
                shared = any(name in plan.text for name in names)
                if found and shared and len(years) == 1 and int(found["year"]) not in years:
                    span = Span(f"{found['year']}年", sentence.start + found.start("year"))
                    told = f"{spots[id(plan)].line.spot}的措施里写的是 {years.pop()} 年完成，年份不一"
                    yield at(audit, paragraph, span, span.text, told=told)
