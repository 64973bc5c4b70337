"""Points lost, told where they were lost, against what the parts lost in all and against the list of reasons.

“1.预算编制。…扣1分” … “预算编制10分，得9分”: where every loss is told, each part's make what it lost
“7台设备卡片不符，扣0.5分” … “扣分原因：资产卡片不符扣0.3分”: the same loss
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.scored.losses import Loss, Part, bare, losses, parts
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Section
from workbook.audit.text.likeness import OF_LOSSES, pairs
from workbook.check.frame.finding import Hit

_HEAD = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])(?P<head>[\u4e00-\u9fa5]{2,12})[。：:]")
_LIST = 3
"""A paragraph with so many losses lists the reasons."""
_AGREED, _SHARED, _WRONG = 2, 2, 2


def lost_told_again(audit: Audit) -> Iterator[Hit]:
    """Yield the losses that make of a part what it did not lose, or that its reasons do not have."""
    own = audit.once(parts)
    counted = Counter(loss.paragraph.order for loss in audit.once(losses))
    homes = {part.paragraph.order for part in own}
    single = [
        loss for loss in audit.once(losses)
        if counted[loss.paragraph.order] < _LIST and loss.paragraph.order not in homes
    ]  # fmt: skip
    listed = [loss for loss in audit.once(losses) if counted[loss.paragraph.order] >= _LIST]
    if listed:
        yield from _twice(audit, single, listed)
    elif own:
        yield from _of_parts(audit, own, single)


def _of_parts(audit: Audit, own: Sequence[Part], single: Sequence[Loss]) -> Iterator[Hit]:
    """Yield the parts whose losses are all told and make another sum, at most two of them."""
    at_home: dict[str, list[Loss]] = {part.name: [] for part in own}
    rest: list[Loss] = []
    for loss in single:
        part = _part_of(audit, loss, own)
        (at_home[part.name] if part else rest).append(loss)
    open_yet = [part for part in own if not at_home[part.name] and part.lost]
    if rest and len(open_yet) == 1:
        at_home[open_yet[0].name] = rest
    elif rest:
        return
    made = {name: sum((loss.points for loss in told), Decimal(0)) for name, told in at_home.items()}
    agreed = [part for part in own if made[part.name] == part.lost > 0]
    wrong = [part for part in own if made[part.name] != part.lost]
    # every loss is told where their sum is right: then one part that agrees is enough
    whole = sum(made.values(), Decimal(0)) == sum((part.lost for part in own), Decimal(0))
    if (
        len(agreed) < (1 if whole else _AGREED)
        or len(wrong) > _WRONG
        or any(not at_home[part.name] for part in wrong)
    ):
        return
    for part in wrong:
        last = at_home[part.name][-1]
        expected = f"“{part.name}”一共扣 {plain(part.lost)} 分"
        yield at(audit, last.paragraph, last.span, f"扣 {plain(made[part.name])} 分", expected)


def _part_of(audit: Audit, loss: Loss, own: Sequence[Part]) -> Part | None:
    """Return the part the head of a paragraph or of a section above it names."""
    headed = _HEAD.match(loss.paragraph.folded.text)
    names = [bare(headed["head"])] if headed else []
    section: Section | None = audit.document.section_of(loss.paragraph)
    while section is not None and section.heading is not None:
        names.append(bare(section.title))
        section = section.parent
    for name in names:
        found = [part for part in own if name == part.name]
        if len(found) == 1:
            return found[0]
    return None


def _twice(audit: Audit, single: Sequence[Loss], listed: Sequence[Loss]) -> Iterator[Hit]:
    """Yield a loss the list of reasons has with other points: by the words they share, and no other fits."""
    within = Counter(id(audit.document.section_of(loss.paragraph)) for loss in single)
    for loss in single:
        if within[id(audit.document.section_of(loss.paragraph))] >= _LIST:
            continue  # a list of its own, item by item
        words = pairs(_told(loss), OF_LOSSES)
        shared = [(len(words & pairs(other.why, OF_LOSSES)), other) for other in listed]
        most = max((count for count, _ in shared), default=0)
        best = [other for count, other in shared if count == most >= _SHARED]
        fits = any(count and other.points == loss.points for count, other in shared)
        if len(best) == 1 and not fits:
            expected = f"{best[0].paragraph.line.spot}所写的扣 {plain(best[0].points)} 分"
            yield at(audit, loss.paragraph, loss.span, f"扣 {plain(loss.points)} 分", expected)


def _told(loss: Loss) -> str:
    text = loss.paragraph.folded.text[: loss.span.end]
    headed = _HEAD.match(text)
    return f"{re.split('[。；]', text)[-1]}，{headed['head'] if headed else ''}"
