"""JX-W: two sentences that cannot both be true: another number, another day, done and not begun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.texts.figures import Differences
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.prose import PLANS, Prose
from workbook.language.contradictions.stated import Stated, stated

CLAUSE = experience("同一件事在几处文字里的说法应一致")


@check(
    "JX-W-43",
    "warning",
    "同一件事两处说法不同",
    "写着“{quote}”，“{field}”写的是“{other}”",
    "核对后改成一致；说的不是一件事的，写明各是哪一件",
    CLAUSE,
    reason="同一件事两处写的数、日期或进展不同，读的人不知道以哪一处为准。",
    bad="“年度总体工作”写“全年举办招商推介会9场。”，“主要绩效”写“全年举办招商推介会14场。”",
    good="两处都写“全年举办招商推介会9场。”",
    related=("JX-W-20", "JX-W-42"),
)
def texts_agree_with_one_another(case: Case) -> Iterator[Hit]:
    """What is stated by itself in one sentence is not stated otherwise in another."""
    texts = case.once(texts_of)
    differs = {(id(d.prose.datum), d.statement.quantity.start) for d in case.once(Differences).found}
    said: dict[tuple[str, ...], list[tuple[Prose, Stated]]] = defaultdict(list)
    for prose in texts.all:
        if not prose.is_long or prose.item is not None or prose.key == PLANS:
            continue
        for one in stated(prose.text, texts.year):
            at = one.start + one.quantity.start if one.quantity else -1
            if (id(prose.datum), at) not in differs:
                said[one.of].append((prose, one))
    for listed in said.values():
        yield from _denied(listed)


def _denied(listed: list[tuple[Prose, Stated]]) -> Iterator[Hit]:
    """Yield the first of several statements that denies one before it."""
    for number, (prose, one) in enumerate(listed):
        for before, other in listed[:number]:
            if one.denies(other):
                quote = prose.text.quote(one.start, one.end)
                written = before.text.quote(other.start, other.end)
                rests = (place_of(before.datum),)
                label = before.datum.field.label
                yield hit_at(prose, quote, written, rests=rests, quote=quote, field=label, other=written)
                return
