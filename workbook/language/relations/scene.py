"""A paragraph as its relations are looked for in it: mentions, the part each plays, the windows between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from workbook.language.folding import Folded, Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues


class Act(Enum):
    """The part a figure plays."""

    LEVEL = "level"
    SHARE = "share"
    RATE = "rate"
    GROWTH = "growth"
    DELTA = "delta"


@dataclass(frozen=True)
class Scene:
    """The mentions of one paragraph, in order, with the part each plays."""

    text: Folded
    mentions: tuple[Mention, ...]

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The part of each mention."""
        return tuple(self._act(number, mention) for number, mention in enumerate(self.mentions))

    def _act(self, number: int, mention: Mention) -> Act:
        lead, kind = mention.lead, mention.quantity.kind
        if kind is Kind.CHANGE:
            return Act.DELTA
        changes = cues.CHANGE.search(lead) is not None
        if kind is Kind.TIMES or mention.quantity.unit == "番":
            return Act.GROWTH
        if kind is Kind.SHARE:
            if changes:
                return Act.GROWTH
            if mention.gap in ("(", "(占", "(占比", "(占比为") or cues.SHARE.search(lead):
                return Act.SHARE
            if mention.gap == "的" and number:
                before = self.mentions[number - 1].lead
                return Act.SHARE if "占" in before else Act.RATE
            if cues.OF.search(lead):
                return Act.RATE
            return Act.RATE if cues.RATE.search(lead) else Act.LEVEL
        return Act.DELTA if self._is_delta(mention) else Act.LEVEL

    def _is_delta(self, mention: Mention) -> bool:
        lead = mention.lead
        return bool(
            cues.DELTA.search(lead)
            or cues.ADJUSTED.search(lead)
            or cues.SURPLUS.search(lead)
            or cues.EXCESS.search(lead)
            or cues.LESS.search(lead)
        )

    def levels(self, upto: int, back: int = 0, kind: Kind | None = None) -> list[int]:
        """Return the numbers of the level mentions before `upto`, in its sentence and `back` before it."""
        here = self.mentions[upto].sentence
        return [
            n
            for n in range(upto)
            if self.acts[n] is Act.LEVEL
            and self.mentions[n].sentence >= here - back
            and (kind is None or self.mentions[n].quantity.kind is kind)
        ]

    def span(self, taking_part: Iterable[Mention]) -> Span:
        """Return the sentences in which mentions stand."""
        listed = list(taking_part)
        start = min(mention.span.start for mention in listed)
        end = max(mention.span.end for mention in listed)
        return Span(self.text.text[start:end], start)
