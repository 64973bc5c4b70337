"""What a report has although it says there is none, or does otherwise than it says, in everyday words.

“没有公务用车” and “公务用车1辆”; “都是公务接待费” and “公务用车运行费1200元”
“岗位之间没有兼职” and “出纳由文印员兼任”; “内控健全” and “内控不健全”
“4个目标全部完成” and “是目标的66.67%”; “预算全部用完” and “执行率98%”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.case import chapter as chapter_of
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LEFT, SPENT, TARGET
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_NO_CARS = re.compile(
    r"(?:没有|无|未保留|未配备|不再保留)(?:任何)?(?:公务用车|公车|车辆)(?=[，。；、和及与也]|$)"
)
_CARS = re.compile(
    r"(?:公务用车|公车|机动车|车辆|轿车|越野车|面包车)(?:保有量|实有数|共|实有|现有|有|为)*[1-9]\d*辆|(?:实有|现有|共有|保有)(?:车辆|公务用车)[1-9]\d*辆"
)
_OF_SOME = re.compile(
    "机关|本级|下属|所属|局属|中心|站|上年|去年|年初|处置|报废|划转|租|借|巡查|执法车|特种|移交"
)
_MEMBERS = {
    "公务接待费": "公务接待费?",
    "公务用车费": "公务用车(?:购置及)?(?:运行)?(?:维护)?费?",
    "因公出国（境）费": r"因公出国(?:\(境\))?费?",
}
_ALL_OF_ONE = re.compile(rf"(?:都|均|全部|全)(?:是|为|用于|属于|系)(?P<what>{'|'.join(_MEMBERS.values())})")
_SOME = r"[^，。；\d]{0,6}?(?<!没有)(?<!预算)(?P<n>[1-9]\d*(?:\.\d+)?)(?:万元|元)"
_POSTS = "会计|出纳|资产管理员|采购员|档案员|保管员|报账员|稽核"
_FULL_TIME = re.compile(
    rf"(?P<post>{_POSTS})[^。；]{{0,12}}(?:都|均)?(?:由|为|是|配备|设)(?:了)?专职|专职(?:的)?(?P<post2>{_POSTS})"
)
_PART_TIME = re.compile(
    rf"(?P<post>{_POSTS})[^。；]{{0,10}}(?<!不再)(?<!不得)(?<!未)(?:由[^，。；]{{2,10}})?(?:兼任|兼职|兼着|兼管|兼做|是兼)"
)
_NOBODY_DOUBLES = re.compile(
    r"(?:没有|不存在|无)(?:人员|岗位|相互|互相|一人)*(?:兼职|兼任|兼岗|多岗|身兼)(?![^，。；]{0,2}(?:会计|出纳|的情况))"
)
_DENIED = re.compile("不再|不得|没有|不存在|避免|不由|不能|未|无|改为|杜绝")
_QUALITIES = "健全|完善|规范|到位|及时|扎实|齐全|合理|充分|准确|严格|细致|完整"
_GOOD = re.compile(
    rf"(?P<what>[\u4e00-\u9fa5]{{2}}(?:制度|管理|控制|机制|手续|台账|审核|编制)?)(?:都|很|比较|较为|较|十分|非常|均|已|更加|基本)*(?P<how>{_QUALITIES})(?=[，。；、]|$)"
)
_TO_BE = re.compile(
    "进一步|更加|不断|逐步|将|要|建立|加强|推动|确保|使|做到|应|须|需|是否|不|未|没有|欠|力求|尽快|抓好|提升|提高|符合|按照|规定"
)


@dataclass(frozen=True, slots=True)
class AfterAll:
    """A clause that says there is none of a topic, and where the report has it, in which words."""

    paragraph: Paragraph
    span: Span
    topic: str
    where: Paragraph
    said: str


def there_after_all(audit: Audit) -> Iterator[AfterAll]:
    """Yield what there is although the report says there is none."""
    yield from _cars(audit)
    yield from _of_one_kind(audit)
    yield from _brought(audit)
    yield from _doubling(audit)
    yield from _poorly(audit)


def _told(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the clauses of the year: no plans, nothing of the year before."""
    for paragraph, sentence in sentences(audit):
        if not named(sentence.text, (*FUTURE, *PAST)):
            for clause in clauses(sentence):
                yield paragraph, clause


def _cars(audit: Audit) -> Iterator[AfterAll]:
    found = [(p, c, m) for p, c in _told(audit) if not _OF_SOME.search(c.text) if (m := _CARS.search(c.text))]
    if not found:
        return
    for paragraph, clause in _told(audit):
        none = _NO_CARS.search(clause.text)
        if none and not _OF_SOME.search(clause.text):
            where, _, there = found[0]
            span = Span(none[0], clause.start + none.start())
            yield AfterAll(paragraph, span, "公务用车", where, there[0])
            return


def _of_one_kind(audit: Audit) -> Iterator[AfterAll]:
    """Yield that all is of one of the three and there is some of another: 都是公务接待费, 公务用车1200元."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for found in _ALL_OF_ONE.finditer(text):
            own = next((name for name, way in _MEMBERS.items() if re.match(way, found["what"])), "")
            rest = next((s for s in paragraph.sentences if s.start <= found.start() < s.end), None)
            later = [s for s in paragraph.sentences if rest and s.start >= rest.start]
            for name, way in _MEMBERS.items():
                for sentence in later if name != own else []:
                    for clause in clauses(sentence):
                        there = re.search(way + _SOME, clause.text)
                        if there and not re.search(
                            "上年|去年|预算|(?:19|20)\\d\\d年|减少|下降|增加", clause.text
                        ):
                            span = Span(found[0], found.start())
                            yield AfterAll(paragraph, span, name, paragraph, there[0])


_NO_BROUGHT = re.compile(f"(?:没有|无|不存在)(?:任何)?(?:上年|年初|以前年度){LEFT}")
_BROUGHT = re.compile(
    r"(?:上年|年初)(?:结转|结余|结转结余|结转和结余)(?:资金|收入)?(?:为|共|有)?[1-9]\d*(?:\.\d+)?(?:万元|元)"
)


def _brought(audit: Audit) -> Iterator[AfterAll]:
    """Yield that nothing was brought from the year before, where an amount of it is told."""
    found = [(p, m) for p in audit.document.body if (m := _BROUGHT.search(p.folded.text))]
    for paragraph, sentence in sentences(audit) if found else ():
        none = _NO_BROUGHT.search(sentence.text)
        where, there = found[0]
        both = named(sentence.text, FUTURE) or _OF_PART.search(sentence.text + there.string)
        if none and not both:
            yield AfterAll(
                paragraph, Span(none[0], sentence.start + none.start()), "上年结转", where, there[0]
            )
            return


_OF_PART = re.compile("政府性基金|国有资本|项目|专户|基本支出|非财政|其中|下属|所属")
"""Of some of the money there may be some, of other money none."""


def _doubling(audit: Audit) -> Iterator[AfterAll]:
    """Yield that nobody has two posts, where one is said to be held beside another."""
    doubled = [
        (p, c, m) for p, c in _told(audit) if (m := _PART_TIME.search(c.text)) and not _DENIED.search(m[0])
    ]
    if not doubled:
        return
    for paragraph, clause in _told(audit):
        full, none = _FULL_TIME.search(clause.text), _NOBODY_DOUBLES.search(clause.text)
        found = none or full
        if not found:
            continue
        posts = set(re.findall(_POSTS, found[0])) if full and not none else None
        for where, other, there in doubled:
            if other.start == clause.start and where is paragraph:
                continue
            if posts is None or there["post"] in posts:
                span = Span(found[0], clause.start + found.start())
                yield AfterAll(paragraph, span, "兼职", where, there[0])
                break


def _poorly(audit: Audit) -> Iterator[AfterAll]:
    """Yield that something is well done which the problems say is not: 内控健全, 内控不健全."""
    problems = chapter_of(audit.document, "问题", "不足")
    if problems is None:
        return
    own = {p.order for p in problems.paragraphs()} | {s.heading.order for s in problems.all() if s.heading}
    admitted = [(p, p.folded.text) for p in audit.document.paragraphs if p.order in own]
    for paragraph, clause in _told(audit):
        if paragraph.order in own:
            continue
        for good in _GOOD.finditer(clause.text):
            if _TO_BE.search(clause.text[: good.end()]):
                continue
            denied = re.compile(
                rf"(?:^|(?<=[，。；、：.\n]))(?:单位|本站|全[\u4e00-\u9fa5])?{good['what'][-4:]}(?:还|有时|仍|尚)*(?:不够|不|欠|未)(?:够|太|很|尽)?{good['how']}"
            )
            hit = next(((p, m[0]) for p, text in admitted if (m := denied.search(text))), None)
            if hit:
                span = Span(good[0], clause.start + good.start())
                yield AfterAll(paragraph, span, f"{hit[1]}的问题", hit[0], hit[1])
                break


@dataclass(frozen=True, slots=True)
class Short:
    """A claim of all, and the rate below 100 % that denies it, what it is of and where."""

    paragraph: Paragraph
    span: Span
    rate: str
    name: str
    where: Paragraph


_ALL_AIMS = re.compile(
    r"(?:这|年初的?|年度的?|设定的|定的)?(?:\d+|[一二三四五六七八九十两]+)(?:个|项|条)(?:年度|绩效|总体|年初)*(?:目标|指标|任务)[，]?(?:已经?|现已|按[时期])*(?:全部|都|均|全)(?:已经?|按[时期计划]+|如期|圆满)*(?:完成|实现|达到|做到|达成)"
    r"|(?:工作|任务|目标|事项)[^，。；]{0,4}(?:没有一[项件个样](?:落下|没完成|未完成|没办成)|无一[项件]?(?:落下|遗漏|拖欠))"
)
_OF_AIM = re.compile(
    rf"(?:是|为|占|完成|完成了|达到|相当于)(?:年初|年度|全年)?{TARGET}(?:任务|数|值)?的(?P<rate>\d{{1,2}}(?:\.\d+)?)%"
)
_ALL_SPENT = re.compile(
    r"(?:预算|资金|经费)(?:已经?|资金|指标)*(?:全部|都|全)(?:已经?)?(?:执行|支出|用|花|支付|使用)(?:完毕|完了?|到位|出去)"
)
_EXECUTED = re.compile(rf"(?:预算)?{SPENT}率(?:为|是|达到?)?(?P<rate>\d{{1,2}}(?:\.\d+)?)%")
_ONE_OF_THEM = re.compile(
    r"项目|专项|公用|三公|采购|上级|补助|其余|其他|除|上年|结转|追加|季度|半年|月底|月末|截至|截止|进度|\d月"
)
_COUNTED = re.compile(r"\d+(?:个|项|条)(?:年度|绩效)?(?:目标|指标|任务)")
"""Of several counts of aims none may be of all: 4个指标全部完成，1个指标没有数据."""


def short_of_all(audit: Audit) -> Iterator[Short]:
    """Yield the claims that all aims are reached, all of the budget spent, which a rate elsewhere denies."""
    for claim, rate, name in ((_ALL_AIMS, _OF_AIM, "完成率"), (_ALL_SPENT, _EXECUTED, "执行率")):
        short = next(
            (
                (p, m["rate"])
                for p, c in _told(audit)
                if (m := rate.search(c.text))
                and not _ONE_OF_THEM.search(p.folded.text[c.start - 12 if c.start > 12 else 0 : c.end])
            ),
            None,
        )
        for paragraph, clause in _told(audit) if short else ():
            found = claim.search(clause.text)
            several = len(_COUNTED.findall(paragraph.folded.text)) > 1
            if found and short and not several and not _ONE_OF_THEM.search(clause.text):
                yield Short(
                    paragraph, Span(found[0], clause.start + found.start()), f"{short[1]}%", name, short[0]
                )
