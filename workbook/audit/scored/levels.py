"""JX-R: the points of the parts of a hundred, and the points lost, beside the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.scored.in_order import lost_in_order
from workbook.audit.scored.loss_lists import loss_lists
from workbook.audit.scored.losses import lost_of_parts
from workbook.audit.scored.lost_twice import lost_told_again
from workbook.audit.scored.scales import parts_of_all
from workbook.audit.scored.scores import Total, totals
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import IN_ALL, TAKEN
from workbook.audit.text.points import IS, NUMBER, Points, points
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_ROUNDED = Decimal("0.05")
_HUNDRED = Decimal(100)
_BESIDES = re.compile("加分|减分|加减分")
_OF_ANOTHER = re.compile("验收|竞赛|考试|评比|测评|抽查|答题|检查组")
"""Whose points make a hundred of their own: 项目验收得90分，其中资料20分得18分."""
_NOTED = rf"(?:[(（](?:满分|分值){IS}{NUMBER}分[)）])?"
_PARTS = re.compile(
    rf"[，,](?:其中)[:：]?(?P<list>[\u4e00-\u9fa5]{{2,10}}{NUMBER}分{_NOTED}(?:[、，,；;][\u4e00-\u9fa5]{{2,10}}{NUMBER}分{_NOTED})+)"
)


@check(
    "JX-R-48",
    "error",
    "一级指标得分与总分或得分率不符",
    "“{quote}”写的是 {value}，按所写的得分应为 {expected}",
    "核对各一级指标得分、得分率、扣分和总分，改正写错的一处",
    WRITTEN,
    reason="各一级指标得分相加就是总分，满分减去扣分也是总分，得分除以满分就是得分率，写在一起一算就知道。",
    bad="“自评得分95分。投入得20分（满分20分），产出得70分（满分80分）”",
    good="“自评得分90分。投入得20分（满分20分），产出得70分（满分80分）”",
)
def levels_make_the_total(audit: Audit) -> Iterator[Hit]:
    """The scores of the parts of a hundred make the total, each its rate; what is lost is the rest."""
    for total in audit.once(totals):
        yield from _parts(audit, total)
    told: set[int] = set()
    for group in _groups(audit):
        for paragraph, part in group:
            if part.full and part.rate is not None and paragraph.order not in told:
                yield from _rated(audit, paragraph, part)
        told |= {paragraph.order for paragraph, _ in group}
        yield from _added(audit, group)
    yield from _lost(audit)
    yield from _itemised(audit)
    yield from _together(audit)
    told_of_parts = [*lost_of_parts(audit)]
    told_of_parts += () if told_of_parts else lost_told_again(audit)
    in_order = () if told_of_parts else tuple(lost_in_order(audit))
    yield from told_of_parts or in_order
    for paragraph, span, told_lost, lost in loss_lists(audit) if not (told_of_parts or in_order) else ():
        yield at(audit, paragraph, span, f"扣 {told_lost} 分", f"扣 {lost} 分")
    for row, told_points, made in parts_of_all(audit):
        yield at(audit, row.paragraph, row.span, f"{told_points} 分", f"{made} 分")


def _groups(audit: Audit) -> Iterator[list[tuple[Paragraph, Points]]]:
    """Yield the points told together: of each paragraph, then of those sections that tell them in several."""
    document = audit.document
    found = {p.order: [(p, part) for part in points(p.folded.text)] for p in document.body}
    yield from (each for each in found.values() if each)
    for section in document.sections:
        together = [found.get(p.order, []) for p in section.own]
        if sum(map(bool, together)) > 1:
            yield [each for listed in together for each in listed]


def _rated(audit: Audit, paragraph: Paragraph, part: Points) -> Iterator[Hit]:
    rate = part.own / part.full * 100
    if part.rate is not None and abs(rate - part.rate) > _ROUNDED:
        yield at(audit, paragraph, part.span, f"{plain(part.rate)}%", f"{rate:.2f}%")


def _added(audit: Audit, group: Sequence[tuple[Paragraph, Points]]) -> Iterator[Hit]:
    """Yield the total that parts of a hundred points do not make: that beside them, else the only one."""
    parts = [part for _, part in group if part.full < _HUNDRED]
    text = "".join(paragraph.text for paragraph in {p.order: p for p, _ in group}.values())
    whole = len(parts) > 1 and sum(part.full for part in parts) == _HUNDRED
    if not whole or _BESIDES.search(text) or _OF_ANOTHER.search(text):
        return
    orders = {paragraph.order for paragraph, _ in group}
    listed = audit.once(totals)
    near = _beside(group) or [total for total in listed if total.paragraph.order in orders] or listed
    if not near or len({total.points for total in near}) != 1:
        return
    made = sum((part.own for part in parts), Decimal(0))
    if abs(made - near[0].points) > _ROUNDED:
        yield at(audit, near[0].paragraph, near[0].span, plain(near[0].points), plain(made))


_SUM = re.compile(
    rf"(?:^|[，。；])(?:以上|上述|各项|各部分)?(?:合计|总计|共计)(?:得|为)?(?P<sum>{NUMBER})分(?=[，。；]|$)"
)


def _beside(group: Sequence[tuple[Paragraph, Points]]) -> list[Total]:
    """Return the bare total right behind the parts: 产出部分30分，自评27.5分；…。合计95.2分."""
    paragraph, last = group[-1]
    found = _SUM.search(paragraph.folded.text, last.span.end)
    return [Total(Decimal(found["sum"]), paragraph, Span(found[0], found.start()))] if found else []


def _parts(audit: Audit, total: Total) -> Iterator[Hit]:
    """Yield a total that its parts do not make: 自评总分96.2分，其中履职效能49.1分、管理效率47.1分."""
    text = total.paragraph.folded.text
    found = _PARTS.match(text, total.span.end)
    told = re.sub(_NOTED, "", found["list"]) if found else ""
    if not told or re.search("扣|满分|加|减", told):
        return
    added = sum((Decimal(n) for n in re.findall(rf"({NUMBER})分", told)), Decimal(0))
    if abs(added - total.points) > _ROUNDED:
        yield at(audit, total.paragraph, total.span, plain(total.points), plain(added))


_ALL_LOST = re.compile(r"(?:扣分|失分)(?:情况|原因|项目|事项|明细|说明|项|点)?(?:如下|为|是|有)?[:：]")
_EACH = re.compile(rf"(?<![共计不])(?:扣|失|丢){TAKEN}?(?P<lost>{NUMBER})分")
_IN_ALL = re.compile(rf"{IN_ALL}扣{TAKEN}?(?:{NUMBER})分")
_SO_MANY = re.compile(
    rf"(?:(?<!主要){IN_ALL}(?:扣|丢|失){TAKEN}*(?P<all>{NUMBER})分[:：,，](?P<list>[^。]+)"
    rf"|(?:扣|丢|失){TAKEN}*的?(?P<all2>{NUMBER})分(?:里|中|分别是|包括|分别为|如下)*[:：](?P<list2>[^。]+))"
)
"""Points lost in all, and what for: 一共扣了8分：甲扣1分，乙扣7分."""
_FAULTS = re.compile(
    rf"(?:扣分|失分|丢分)(?:合计|共|为|共计)?(?P<all>{NUMBER})分(?:[，,]其中[:：]?|[:：])(?P<list>[^。]+)"
)
"""Points lost with what for: 失分6分，其中甲失1分，乙失5分."""
_SOME = re.compile(
    rf"其中|主要|等$|等[，；]|其他|其余|另|每|各扣|均扣|分别扣|加分|{NUMBER}分(?:[、和及与]|以及){NUMBER}分"
)
_TOGETHER = re.compile(rf"{IN_ALL}(?:扣|丢|失){TAKEN}*(?P<all>{NUMBER})分(?!以)")
"""Points lost in all, behind what they were lost for: 甲扣1分，乙扣4分，共扣5分."""
_LEAST = 2


def _itemised(audit: Audit) -> Iterator[Hit]:
    """Yield points said to be lost in all that those listed behind them do not make."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for found in (*_SO_MANY.finditer(text), *_FAULTS.finditer(text)):
            named = found.groupdict()
            listed = found["list"] or named.get("list2") or ""
            told = Decimal(found["all"] or named.get("all2") or 0)
            lost = [Decimal(each["lost"]) for each in _EACH.finditer(listed)]
            if len(lost) < _LEAST or _SOME.search(listed) or _of_some(listed):
                continue
            made, span = sum(lost, Decimal(0)), Span(found[0], found.start())
            near = [t.points for t in audit.once(totals) if _is_beside(audit, t, paragraph)]
            if made != told:
                yield at(audit, paragraph, span, f"共扣 {plain(told)} 分", f"{plain(made)} 分")
            elif len(set(near)) == 1 and _OF_ALL.match(found[0]) and _HUNDRED - made != near[0]:
                rest = plain(_HUNDRED - near[0])
                yield at(audit, paragraph, span, f"共扣 {plain(made)} 分", f"{rest} 分")


def _of_some(listed: str) -> bool:
    """Tell whether a list has totals of some of it that its own items do not make right before them."""
    return any(
        len(_EACH.findall(re.split("[；。]", listed[: found.start()])[-1])) < _LEAST
        for found in _IN_ALL.finditer(listed)
    )


def _together(audit: Audit) -> Iterator[Hit]:
    """Yield points lost in all that those told before them in the sentence do not make.

    One by one, 甲扣1分，乙扣4分，共扣5分, or part by part, 投入20分得18分，产出80分得77分，合计扣5分.
    """
    for paragraph in audit.document.body:
        text, last = paragraph.folded.text, 0
        for found in _TOGETHER.finditer(text):
            alone = text[found.end() : found.end() + 1] in ("", "。", "\n")  # then of the sentence before
            ended = text.rfind("。", 0, max(0, found.start() - alone))
            before = text[max(last, ended + 1) : found.start()]
            of_the_rest, last = last > ended + 1, found.end()
            if of_the_rest and not _EACH.search(before):
                continue  # 产出扣1分、扣1分，合计扣2分；效益得20分。共扣3.43分: of more than stands here
            before = before.replace("其中：", "", 1) if alone else before
            if _SOME.search(before) or _BESIDES.search(before):
                continue
            lost = [Decimal(each["lost"]) for each in _EACH.finditer(before)]
            parts = [each.full - each.own for each in points(before)]
            own = [Decimal(each["lost"]) for each in _EACH.finditer(before.rpartition("；")[2])]
            if re.search("按[^，；]{0,24}(?:计分|折算|计算)", before):
                continue  # points reckoned by a rate are lost without a word
            if lost and sum(parts, Decimal(0)) == Decimal(found["all"]):
                continue
            if len(own) >= _LEAST and sum(own, Decimal(0)) == Decimal(found["all"]):
                continue  # 一是甲扣1分；二是乙扣2分、丙扣3分，合计扣5分: of its own item
            listed = lost or parts
            made, told = sum(listed, Decimal(0)), Decimal(found["all"])
            if len(listed) >= _LEAST and made != told and not (lost and any(parts)):
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, f"共扣 {plain(told)} 分", f"{plain(made)} 分")


_OF_ALL = re.compile("一共|总共|合计|总计")


def _is_beside(audit: Audit, total: Total, paragraph: Paragraph) -> bool:
    """Tell whether a total of at most a hundred is told in the section of a paragraph, no bonus with it."""
    home = audit.document.section_of(paragraph)
    return (
        audit.document.section_of(total.paragraph) is home
        and total.points <= _HUNDRED
        and not any(_BESIDES.search(p.text) for p in home.own)
    )


def _lost(audit: Audit) -> Iterator[Hit]:
    """Yield points lost, listed in one paragraph as all there are, that are not the rest of the total."""
    listed = audit.once(totals)
    if not listed or len({total.points for total in listed}) != 1 or listed[0].points > _HUNDRED:
        return
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        begun = _ALL_LOST.search(text)
        if not begun or re.search("主要|部分|等", text[: begun.end()][-8:]) or _BESIDES.search(text):
            continue
        lost = [Decimal(found["lost"]) for found in _EACH.finditer(text, begun.end())]
        if len(lost) < _LEAST or _IN_ALL.search(text, begun.end()) or re.search("其中|等[。；，]", text):
            continue
        if re.search("按[^，；]{0,24}(?:计分|折算)", text):
            continue
        made = sum(lost, Decimal(0))
        if abs(_HUNDRED - made - listed[0].points) > _ROUNDED:
            span = Span(text[begun.start() :], begun.start())
            rest = plain(_HUNDRED - listed[0].points)
            yield at(audit, paragraph, span, f"共扣 {plain(made)} 分", f"{rest} 分")
