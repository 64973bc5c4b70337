"""All that was lost, told with a list of what for: 共扣8.4分：一是…扣0.8分；二是…扣1.2分；….

What is lost in all is the hundred less the score, and what the points of the list lost makes as much. Only
where the parts of the score make its total, so that it is known what was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.scored.losses import parts
from workbook.audit.scored.scores import totals
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_N = r"\d{1,3}(?:\.\d{1,2})?"
_IN_ALL = re.compile(
    rf"(?:^|(?<=[，。；\n]))(?:本次|全年|各项|以上|自评|本部门|我[\u4e00-\u9fa5])?(?:指标)?(?:一?共|共计|总共|总计|合计|累计)(?:被)?扣(?:了|除|减)?(?:分)?(?P<n>{_N})分(?=[，：:。；]|$)"
)
_ONE = re.compile(
    r"(?:^|(?<=[：:；;。，\n]))(?=[一二三四五六七八九十]{1,2}是|[①-⑳]|[（(][\d一二三四五六七八九十]{1,2}[)）]|\d{1,2}[.．、](?!\d))"
)
_LOST = re.compile(rf"(?<![不未免])(?:扣(?:了|除|减)?|失|丢)(?P<n>{_N})分")
_SUM = re.compile(rf"(?:一?共|共计|总共|小计|合计|加起来|合起来)(?:一共)?扣(?:了|除|减)?(?P<n>{_N})分")
_RULE = re.compile(r"每[^，。；]{1,12}扣|扣完|最多扣|上年|去年扣|加分|其[余他][^，。；]{0,8}扣|等扣")
_HUNDRED = Decimal(100)
_LEAST = 2


def loss_lists(audit: Audit) -> Iterator[tuple[Paragraph, Span, str, str]]:
    """Yield what was lost in all that the score does not bear out: where, as told, as it should be."""
    scores = {total.points for total in audit.once(totals)}
    listed = audit.once(parts)
    lost = sum((part.lost for part in listed), Decimal(0))
    if len(scores) != 1 or not listed or _HUNDRED - next(iter(scores)) != lost:
        return
    home = {part.name for part in listed}
    for paragraph in audit.document.body:
        titles = audit.document.section_of(paragraph).path
        for found in _IN_ALL.finditer(paragraph.folded.text):
            before = re.split("[。；\n]", paragraph.folded.text[: found.start()])[-1]
            if any(name in before or name in title for name in home for title in titles) or "扣" in before:
                continue
            span = Span(found[0], found.start())
            told = Decimal(found["n"])
            if told != lost:
                yield paragraph, span, plain(told), plain(lost)
            made = _made(audit, paragraph, found.end())
            if made is not None and made != lost:
                yield paragraph, span, f"各条合计 {plain(made)}", plain(lost)


def _made(audit: Audit, paragraph: Paragraph, end: int) -> Decimal | None:
    """Return what the points of a list begun in a paragraph lost, None where they do not all tell it."""
    text = paragraph.folded.text[end:]
    opens = re.match(r"(?:[，,][^，。；：]{0,16})?[：:]", text)
    if not opens:
        return None
    inside = _ONE.split(text[opens.end() :])[1:]
    if not inside and text[opens.end() :].strip():
        return None
    own = [p for p in audit.document.section_of(paragraph).own if p.order > paragraph.order]
    style = ""
    for each in own if not inside else ():
        begun = _ONE.match(each.folded.text)
        mark = "①" if each.folded.text[:1] in "①②③④⑤⑥⑦⑧⑨⑩" else each.mark.style if each.mark else "是"
        if not begun or (style and mark != style):
            break
        style = mark
        inside.append(each.folded.text)
    if len(inside) < _LEAST or any(_RULE.search(item) for item in inside):
        return None
    made = [_of_item(item) for item in inside]
    return sum((m for m in made if m), Decimal(0)) if all(made) else None


def _of_item(item: str) -> Decimal | None:
    """Return what a point of the list lost: the sum it tells, else all it tells; None for nothing."""
    if whole := _SUM.findall(item):
        return Decimal(whole[0]) if len(whole) == 1 else None
    told = _LOST.findall(item)
    return sum(map(Decimal, told), Decimal(0)) if told else None
