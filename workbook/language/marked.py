"""A sentence with a mark in place of every figure, so that patterns need not know how figures are written."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.language.figures import figures
from workbook.language.folding import Span
from workbook.language.quantities import Quantity

_FIRST, _MOST = 0xE100, 200
FIGURE = f"[{chr(_FIRST)}-{chr(_FIRST + _MOST)}]"
"""Pattern of a mark."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The sentence `text` with marks; `places` says where each character, and the end, stood in the whole."""

    text: str
    places: tuple[int, ...]
    quantities: tuple[Quantity, ...]

    def quantity(self, mark: str) -> Quantity:
        """Return the figure `mark` stands for, placed in the whole text."""
        return self.quantities[ord(mark) - _FIRST]


def marked(sentence: Span) -> Marked:
    """Return `sentence` with marks: “支出12万元，占近八成” has two, of 12万元 and of 近八成."""
    text, places, kept = list[str](), list[int](), list[Quantity]()
    position = 0
    for quantity in figures(sentence.text)[:_MOST]:
        if quantity.start < position:
            continue
        text += [*sentence.text[position : quantity.start], chr(_FIRST + len(kept))]
        places += range(sentence.start + position, sentence.start + quantity.start + 1)
        kept.append(quantity.moved(sentence.start))
        position = quantity.end
    text += sentence.text[position:]
    places += range(sentence.start + position, sentence.end + 1)
    return Marked("".join(text), tuple(places), tuple(kept))
