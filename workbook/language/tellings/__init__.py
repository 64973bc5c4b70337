"""What texts tell of a subject, and where two of them tell it in two ways.

    from workbook.language.tellings import tellings, apart

    for first, second, why in apart([fold("全年走访困难户62户。"), fold("本年共走访困难户66户。")], 2024):
        first.place, second.place, why

No cell knows which of them is right: 走访困难户62户 in one paragraph and 66户 in another, not held and held
in October, led by one office and by another. Each reader takes one kind of clause apart into a subject and
what is told of it; two tellings of one kind and subject are compared. What is part of a year or of the whole,
planned, asked for or quoted tells nothing.
"""

from __future__ import annotations

from workbook.language.tellings.compared import Apart, apart, tellings
from workbook.language.tellings.model import Telling

__all__ = ["Apart", "Telling", "apart", "tellings"]
