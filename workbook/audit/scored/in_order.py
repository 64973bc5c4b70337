"""Points lost, told in the order of the parts of the score, against what each part lost.

A report without sections of the parts' names still goes through them in their order: its losses, cut into as
many stretches as parts lost points, make what each lost. Where all but one stretch do, that one is wrong;
where all but two do and the sum is right, the points of those two parts are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from pyfuncs.decimals import plain
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.scored.losses import Loss, losses, parts
from workbook.audit.text.case import Audit, at
from workbook.check.frame.finding import Hit

_LIST = 3
"""A paragraph with so many losses lists them again."""
_AGREED, _WRONG, _MOST = 2, 2, 14
_LITTLE = Decimal("1.5")
_Cut = list[list[Loss]]


def lost_in_order(audit: Audit) -> Iterator[Hit]:
    """Yield what one part lost, or two, that the losses told in its turn do not make."""
    own = [part for part in audit.once(parts) if part.lost]
    told = _told(audit)
    if not _AGREED < len(own) + 1 <= len(told) + 1 or len(told) > _MOST:
        return
    gap = sum((loss.points for loss in told), Decimal(0)) - sum((part.lost for part in own), Decimal(0))
    ways = list(_cuts(told, len(own)))
    off = [[n for n, part in enumerate(own) if _sum(way[n]) != part.lost] for way in ways]
    if any(not each for each in off):
        return
    wanted = 1 if gap else _WRONG
    best = [(way, each) for way, each in zip(ways, off, strict=True) if len(each) == wanted]
    best = [(way, each) for way, each in best if len(own) - wanted >= _AGREED and all(way[n] for n in each)]
    if len({tuple(each) for _, each in best}) > 1 and gap >= 0:
        turns, lost = (
            "、".join(map(plain, each)) for each in ([x.points for x in told], [p.lost for p in own])
        )
        yield at(audit, own[0].paragraph, None, f"前文依次扣 {turns} 分", f"各部分依次扣 {lost} 分")
    if len({tuple(each) for _, each in best}) != 1:
        return
    way, wrong = best[0]
    few = len(way[wrong[0]]) < _AGREED or len(own) - wanted <= _AGREED or -gap > _LITTLE
    if gap < 0 and (few or _tells_a_rule(audit)):
        return  # a loss may only not be told
    for n in wrong:
        last, part = way[n][-1], own[n]
        expected = f"“{part.name}”一共扣 {plain(part.lost)} 分"
        yield at(audit, last.paragraph, last.span, f"扣 {plain(_sum(way[n]))} 分", expected)


_RULE = re.compile(r"每[^，。；]{1,12}扣")


def _tells_a_rule(audit: Audit) -> bool:
    """Tell whether some loss stands in a sentence on how points are taken off, so that it is not read."""
    return any(_RULE.search(paragraph.folded.text) for paragraph in audit.document.body)


def _told(audit: Audit) -> list[Loss]:
    """Return the losses told one by one, in order; none where some paragraph lists them."""
    aside = orders(audit.once(problems)) | orders(audit.once(measures))
    homes = {part.paragraph.order for part in audit.once(parts)}
    told = [
        loss for loss in audit.once(losses)
        if loss.paragraph.order not in homes and loss.paragraph.order not in aside
    ]  # fmt: skip
    counted = Counter(loss.paragraph.order for loss in told)
    if any(n > _LIST for n in counted.values()):
        return []
    listed = sorted(told, key=lambda loss: (loss.paragraph.order, loss.span.start))
    listed = [loss for n, loss in enumerate(listed) if not _is_detail(listed, n)]
    spots = [(loss.paragraph.order, loss.points) for loss in listed]
    return [loss for n, loss in enumerate(listed) if spots.index(spots[n]) == n]  # 扣1.50分，…扣1.50分: one


def _is_detail(listed: Sequence[Loss], number: int) -> bool:
    """Tell whether a loss is one of those that make up the one before: 扣3分。其中…扣1分，…扣2分."""
    here = [n for n, loss in enumerate(listed) if loss.paragraph is listed[number].paragraph]
    first = listed[here[0]]
    rest = sum((listed[n].points for n in here[1:]), Decimal(0))
    return number in here[1:] and len(here) > _AGREED and rest == first.points


def _cuts(told: Sequence[Loss], many: int) -> Iterator[_Cut]:
    """Yield every way to cut losses into so many stretches, each of one or more."""
    for places in combinations(range(1, len(told)), many - 1):
        ends = (0, *places, len(told))
        yield [list(told[low:high]) for low, high in pairwise(ends)]


def _sum(group: Sequence[Loss]) -> Decimal:
    return sum((loss.points for loss in group), Decimal(0))
