"""What is told of all projects right before or behind the list of them, in lines or in a table.

共实施3个项目，预算合计600.00万元，支出540.00万元，具体如下表：
| 项目 | 预算 | 支出 | …
…执行率在3个项目中最低, 3个项目合计：预算600.00万元，支出540.00万元
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.sums.listed_projects import Listed, Project, listed_projects
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.numerals import chinese

_N = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})"
_AMOUNT = r"\d{1,9}(?:[.,]\d{1,4}){0,3}"
_TOTAL = re.compile(
    rf"(?:(?:合计|总计|共计|共|一共)[：:，,]?(?:全年|年初|调整后)?预算|预算(?:合计|总计|共计|总额|一?共))(?:数|为|安排)?(?P<budget>{_AMOUNT})(?P<wan>万?)元[，,]"
    rf"(?:实际)?(?:支出|执行|支付)(?:合计|总计|共计|总额|一?共)?(?:数|为)?(?P<spent>{_AMOUNT})(?P<wan2>万?)元"
)
_COUNT = re.compile(
    rf"(?:共|一共|总共|合计)?(?:实施|安排|开展|执行|有|包括|设)了?(?:以下|下列)?{_N}[个项](?:[\u4e00-\u9fa5]{{0,4}}?)(?:项目|专项)(?=[，。：:、；（(]|$)"
    rf"|(?:共|合计)(?:实施|安排|开展|执行)了?项目{_N.replace('<n>', '<n2>')}[个项](?=[，。：:、；（(]|$)"
)
_EVERY_ONE = re.compile(rf"(?:^|[，。；、：]){_N}[个项]项目(?:全部|都|均)(?:已)?(?:纳入|列入|参加|开展了?)")
"""What of all projects is evaluated: 6个项目全部纳入."""
_TOGETHER = re.compile(
    rf"^(?:以上|上述|这)?{_N}[个项](?:[\u4e00-\u9fa5]{{0,4}}?)(?:项目|专项)(?:合计|总计|共计|一?共)"
)
_RANKED = re.compile(
    rf"执行率[\u4e00-\u9fa5]{{0,4}}?(?:是|在|为){_N}个项目(?:中|里|里面|当中)(?:是|排|的)?(?:最|仅|居|唯一|倒数|第)"
)
_NEXT = re.compile(
    r"(?P<own>[\u4e00-\u9fa5]{2,14}?)(?:项目)?(?:的)?(?:资金|预算|支出)?(?:的)?执行率(?:[\u4e00-\u9fa5]{0,4}\d{0,2}个项目(?:中|里))?(?:仅|只)(?:略)?(?:高于|好于|比)(?P<other>[\u4e00-\u9fa5]{2,14}?)(?:项目)?(?:高|好|强)?(?=[，。；]|$)"
)
_CHANGED = re.compile(
    rf"(?P<own>[\u4e00-\u9fa5]{{3,14}}?)(?:项目)?(?:的)?(?:预算|资金)?由(?P<n>{_AMOUNT})(?P<wan>万?)元(?:压减|调减|核减|减少|压缩|削减|下调|增加|调增|提高|减|增)(?:为|到|至)"
    rf"(?P<new>{_AMOUNT})(?P<wan2>万?)元"
)
"""What a project had and will have: 户厕改造项目由2360.00万元压减为2124.00万元."""
_ASIDE = re.compile("其中|另|未|没有|重点|新增|结转|上年|子项目|不含|除|以及|跨年")
_NEAR = 3
"""So many paragraphs before the first project may tell of all."""
_LEAST = 3
_WAN = Decimal(10000)


def project_totals(audit: Audit) -> Iterator[Hit]:
    """Yield what all projects had or spent together that those listed do not make."""
    listed = audit.once(listed_projects)
    if listed is None or len(listed.projects) < _LEAST:
        return
    for paragraph in _beside(audit, listed):
        text = paragraph.folded.text
        found = _TOTAL.search(text)
        if not found or _ASIDE.search(re.split("[。；]", text[: found.start()])[-1]):
            continue
        scale = _scale(audit, listed, text)
        for name, wan in (("budget", "wan"), ("spent", "wan2")):
            told = Decimal(found[name].replace(",", "")) * (_WAN if found[wan] else 1)
            made = sum((getattr(project, name) for project in listed.projects), Decimal(0)) * scale
            step = Decimal(1).scaleb(-len(found[name].partition(".")[2])) * (_WAN if found[wan] else 1)
            if abs(told - made) <= step * len(listed.projects) / 2:
                continue
            unit = "万元" if found[wan] else "元"
            span = Span(f"{found[name]}{unit}", found.start(name))
            shown = made / (_WAN if found[wan] else 1)
            many = f"{len(listed.projects)}个项目的{'预算' if name == 'budget' else '支出'}"
            yield at(audit, paragraph, span, span.text, f"{shown:.2f}{unit}", working=many, hint="")


def _scale(audit: Audit, listed: Listed, text: str) -> Decimal:
    """Return how many 元 a figure of the list is, by the unit told above a table."""
    if listed.in_prose:
        return Decimal(1)
    first = listed.paragraph.order
    above = [p.folded.text for p in audit.document.paragraphs[max(0, first - 12) : first + 1]]
    head = "".join([text, *above])
    return (
        _WAN
        if re.search(r"单位[：:]?万元|[（(]万元[)）]", head)
        else Decimal(1)
        if "单位：元" in head or "单位:元" in head
        else _WAN
    )


def _beside(audit: Audit, listed: Listed) -> Iterator[Paragraph]:
    """Yield the paragraphs right before the first project, and the two behind the last that is a line."""
    every = audit.document.paragraphs
    first = listed.paragraph.order
    while first > 0 and every[first - 1].line.table and not listed.in_prose:
        first -= 1
    yield from (p for p in every[max(0, first - _NEAR) : first] if p.is_body)
    last = first + len(listed.projects) if listed.in_prose else first
    yield from (p for p in every[last : last + 2] if p.is_body and listed.in_prose)


def told_of_projects(audit: Audit) -> Iterator[Hit]:
    """Yield how many projects there are said to be beside their list, or where one of them is ranked."""
    listed = audit.once(listed_projects)
    if listed is None or len(listed.projects) < _LEAST:
        return
    many, other = len(listed.projects), listed.paragraph.line.spot
    near = {p.order for p in _beside(audit, listed)}
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        if "项目" not in text and "执行率" not in text:
            continue
        ways = (_COUNT, _TOGETHER, _RANKED, _EVERY_ONE) if paragraph.order in near else (_RANKED, _EVERY_ONE)
        for found in (m for way in ways for m in way.finditer(text)):
            before = re.split("[。；]", text[: found.start()])[-1]
            group = "n" if found["n"] else "n2"
            if _number(found[group]) != many and not _ASIDE.search(before):
                span = Span(found[group], found.start(group))
                yield at(audit, paragraph, span, found[group], str(many), subject="项目个数", other=other)
        for found in _CHANGED.finditer(text):
            yield from _from(audit, paragraph, found, listed)
        for found in _NEXT.finditer(text):
            yield from _second(audit, paragraph, found, listed)


def _from(audit: Audit, paragraph: Paragraph, found: re.Match[str], listed: Listed) -> Iterator[Hit]:
    """Yield that a project is cut from another budget than it had; within the year it got the new one."""
    own = _called(found["own"], listed)
    if own is None or paragraph.order <= listed.paragraph.order or not own.budget:
        return
    scale = _scale(audit, listed, "")
    old, new = (
        Decimal(found[name].replace(",", "")) * (_WAN if found[wan] else 1)
        for name, wan in (("n", "wan"), ("new", "wan2"))
    )
    known = {own.budget * scale, own.spent * scale}
    if not known & {old, new} and abs(old - own.budget * scale) * 2 < old:
        unit = "万元" if found["wan"] else "元"
        span = Span(f"{found['n']}{unit}", found.start("n"))
        shown = f"{own.budget * scale / (_WAN if found['wan'] else 1):.2f}{unit}"
        subject, where = f"{own.name}的预算", listed.paragraph.line.spot
        yield at(audit, paragraph, span, span.text, shown, subject=subject, other=where)


def _second(audit: Audit, paragraph: Paragraph, found: re.Match[str], listed: Listed) -> Iterator[Hit]:
    """Yield that a project's rate is above that of only one other, where another rank is its own."""
    own, least = _called(found["own"], listed), _called(found["other"], listed)
    if own is None or least is None or own is least:
        return
    below = [p.name for p in listed.projects if p.rate < own.rate]
    if below != [least.name]:
        span = Span(found[0], found.start())
        shown = "、".join(below) or "没有项目"
        yield at(
            audit, paragraph, span, "只高于" + found["other"], f"执行率比它低的是{shown}",
            subject="执行率", other=listed.paragraph.line.spot,
        )  # fmt: skip


def _called(name: str, listed: Listed) -> Project | None:
    """Return the only project that has or is in a name, shortened perhaps: 农村户厕改造 of 户厕改造."""
    every = listed.projects
    able = [p for p in every if name in p.name or p.name.removesuffix("项目") in name]
    able = able or [p for p in every if len(name) > 1 and name[:2] in p.name and name[-2:] in p.name]
    runs = [name[n : n + 4] for n in range(len(name) - 3)]
    able = able or [p for p in every if any(run in p.name for run in runs)]
    return able[0] if len(able) == 1 else None


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    numeral = chinese(written)
    return int(numeral.value) if numeral else 0
