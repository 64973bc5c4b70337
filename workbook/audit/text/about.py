"""What a report says of itself: its year, whose it is, where it is signed and when."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.organisations import bare
from workbook.language.periods import years

_TITLE = re.compile(
    r"(?:报告书?|自评情况|自评材料|情况说明|(?:绩效)?自评结果|绩效评价结果|绩效自评|自评总结)(?:[（(][^（）()]{1,12}[）)])?$"
)
_OF_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_TOPIC = re.compile(
    r"(?:关于)?(?:部门|单位)?(?:预算)?(?:整体)?(?:支出|预算)?(?:绩效|财政).*$|(?:部门|单位)整体.*$"
)
_FULL = re.compile(
    r"(?:部门|单位|本部门|我部门)?全称(?:为|是|:|：)?(?P<name>[\u4e00-\u9fa5\d]{4,30}?)(?=[，。；,、（(]|$)"
)
_LABELLED = re.compile(
    r"(?:填报|报送|部门|单位|被评价)(?:单位|部门|名称)[:：]\s*(?P<name>[\u4e00-\u9fa5]{4,24})\s*$"
)
"""A line below the title that says whose the report is."""
_IS_A = re.compile(
    r"(?P<name>(?!我|本|全)[\u4e00-\u9fa5]{3,16}?(?:局|委员会|办公室|厅|院|中心|人民政府))(?:为|是|系|属)[\u4e00-\u9fa5]{2}"
)
DATE = re.compile(
    r"^[\s\u3000]*(?:19|20)[\d〇○零一二三四五六七八九]{2}\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*[日号]\s*$|^[\s\u3000]*[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日\s*$"
)
_DATED = re.compile(
    r"^[\s\u3000]*(?:填报|报告|编制|成文|撰写|完成|自评)?(?:日期|时间)[：:]\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
)
"""The day as a line of its own says it: 填报日期：2025年3月28日."""
_MONTH = re.compile(r"\d{1,2}月")
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A name the report gives its unit, and the paragraph it stands in."""

    name: str
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class About:
    """What the report says of itself.

    year: the year it reports, 0 where it names none; title: its paragraph of the title; names: how title,
    text and signature call the unit; signature, date: the paragraphs at its end.
    """

    year: int
    title: Paragraph | None
    names: tuple[Named, ...]
    signature: Paragraph | None
    date: Paragraph | None

    @property
    def name(self) -> str:
        """The unit's name: what most of title, text and signature say, else the first."""
        listed = [bare(named.name) for named in self.names]
        return max(listed, key=listed.count) if listed else ""


def about(audit: Audit) -> About:
    """Return what the report says of itself, for ``audit.once``."""
    document = audit.document
    first = next((p.order for p in document.paragraphs if p.level), len(document.paragraphs))
    heads = [p for p in document.paragraphs[:first] if len(p.text.strip()) <= _SHORT]
    title = next((p for p in heads if p.line.title and _TITLE.search(p.bare)), None)
    title = title or next((p for p in heads if _TITLE.search(p.bare)), None)
    tail = _tail(audit)
    date = next((p for p in (*reversed(tail), *heads) if DATE.match(p.text) or _DATED.match(p.text)), None)
    signature = next((p for p in reversed(tail) if p is not date and _signs(p)), None) if tail else None
    names = [*_of_title(heads, title), *_of_text(audit)]
    if signature:
        names.append(Named(_plain(signature.text), signature))
    return About(_year(audit, title, date), title, tuple(names), signature, date)


def _tail(audit: Audit) -> list[Paragraph]:
    """Return the short lines that end the report, or what stands before its annexes."""
    last = [p for p in audit.document.paragraphs if not p.line.table and not p.level]
    main = [p for p in last if not audit.document.section_of(p).is_annex]
    ends = [*main[-4:], *[p for p in last if audit.document.section_of(p).is_annex][:40]]
    return [p for p in ends if len(p.text.strip()) <= _SHORT]


def _signs(paragraph: Paragraph) -> bool:
    text = _plain(paragraph.text)
    return (
        bool(re.fullmatch(r"[\u4e00-\u9fa5\d（）()]{4,30}", text))
        and text[-1] not in "。"
        and bool(
            re.search(
                r"(?:局|委|办|厅|院|校|学|园|中心|会|处|站|队|所|府|馆|社|部|室|科|股|集团|公司|段|场|厂|台|联|协|行|司|网|）)$",
                text,
            )
        )
    )


def _plain(text: str) -> str:
    return re.sub(r"[\s\u3000]|[（(](?:盖章|公章|签章|章)[）)]", "", text)


def _of_title(heads: list[Paragraph], title: Paragraph | None) -> list[Named]:
    """Return the unit as the title has it, in its own line or in the one before."""
    if title is None:
        return []
    name = _TOPIC.sub("", _OF_YEAR.sub("", title.bare))
    if len(name) >= 4 and re.search(r"[\u4e00-\u9fa5]", name):
        return [Named(name, title)]
    before = [p for p in heads if p.order < title.order and _signs(p)]
    return [Named(_plain(before[-1].text), before[-1])] if before else []


def _of_text(audit: Audit) -> list[Named]:
    for paragraph in audit.document.paragraphs[:6]:
        if found := _LABELLED.match(paragraph.folded.text):
            return [Named(found["name"], paragraph)]
    for paragraph in audit.document.body[:12]:
        if found := _FULL.search(paragraph.folded.text):
            return [Named(found["name"], paragraph)]
    for paragraph in audit.document.body[:3]:
        if found := _IS_A.match(paragraph.folded.text):
            return [Named(found["name"], paragraph)]
    return []


_EVALUATES = re.compile(
    r"对(?:本单位|我[\u4e00-\u9fa5]{1,2}|本部门)?(?P<year>(?:19|20)\d\d)年度?[^，。；《》\d]{0,16}(?:整体支出|绩效)[^，。；《》\d]{0,10}(?:自评|评价|自查)"
)
"""What the report says it evaluates: 我室对2024年整体支出绩效做了自评."""


def _evaluated(audit: Audit, date: Paragraph | None) -> int:
    """Return the year the text says it evaluates, that before its date; 0 where it does not say so."""
    told = {
        int(found["year"])
        for paragraph in audit.document.body[:8]
        for found in _EVALUATES.finditer(paragraph.folded.text)
    }
    dated = re.search(r"20\d\d", date.folded.text) if date else None
    return told.pop() if len(told) == 1 and dated and int(dated[0]) - 1 in told else 0


_TO_COME = re.compile("措施|改进|打算|下一?步|整改|建议|对策|安排|怎么[改办做]")


def _year(audit: Audit, title: Paragraph | None, date: Paragraph | None) -> int:
    """Return the year most of the report speaks of; a month of a year is a date and does not count."""
    if evaluated := _evaluated(audit, date):
        return evaluated
    counted: Counter[int] = Counter()
    for paragraph in audit.document.paragraphs:
        section = audit.document.section_of(paragraph)
        if not section.is_annex:
            text = paragraph.folded.text
            if _TO_COME.search("".join(section.path)) and not paragraph.level:
                continue  # what is to be done speaks of the year after
            counted.update(y.number for y in years(text) if not _MONTH.match(text, y.end))
    named = _titled(audit, title)
    signed = next(years(date.folded.text), None) if date else None
    if named and signed and signed.number == named + 1:
        return named  # the measures of a short report may speak of the next year more often
    most = counted.most_common(2)
    if not most or (named and counted[named] * 2 > most[0][1]):
        return named
    early = signed is not None and signed.number == most[0][0] and counted[most[0][0] - 1] > 0
    return most[0][0] - early  # what is over is evaluated, in the year after


_YEAR_LINE = re.compile(r"[（(]?(?P<year>(?:19|20)\d\d)年度?[）)]?")


def _titled(audit: Audit, title: Paragraph | None) -> int:
    """Return the year of the title, or of a line of its own beside it: （2024年度）; 0 where none is."""
    if title is None:
        return 0
    if found := _OF_YEAR.search(title.folded.text):
        return int(found[0][:4])
    beside = (p for p in audit.document.paragraphs if abs(p.order - title.order) <= _BESIDE)
    return next((int(y["year"]) for p in beside if (y := _YEAR_LINE.fullmatch(p.folded.text.strip()))), 0)


_BESIDE = 2
"""So many lines from the title a line with its year may stand."""


_SETTLED = re.compile("决算|自评|自查|绩效评价|执行情况|实际完成")
_BUDGET = re.compile(r"(?:19|20)\d\d年度?[^，。；]{0,16}预算")


def is_budget(audit: Audit) -> bool:
    """Tell whether this publishes the budget of a year, made before it is over, for ``audit.once``."""
    text = "\n".join(p.folded.text for p in audit.document.paragraphs)
    return _BUDGET.search(text) is not None and _SETTLED.search(text) is None
