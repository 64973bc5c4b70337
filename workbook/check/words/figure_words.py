"""The words of ``figures.yaml``, read once: what labels and notes tell of a figure."""

from __future__ import annotations

import msgspec

from workbook.language.lists import listed


class Failing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What went wrong (`says`), and words of the indicators it can be a reason for (`fits`)."""

    says: tuple[str, ...]
    fits: tuple[str, ...]


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``figures.yaml``, each explained there.

    near_all, small_rates: of names of rates; large_shares: of labels; stocktaking: of a note; beyond: of a
    reason; blame, honour, turned: of an item of 加减分; any_paper: of evidence;
    grounds: of a basis; at_most_all, not_of_all, share_ends, rates_with_units: of names of rates;
    counted_units: of what is counted; results: of a result in words; remedies: of a reason; failings: of
    reasons for deductions.
    """

    near_all: tuple[str, ...]
    large_shares: tuple[str, ...]
    small_rates: tuple[str, ...]
    stocktaking: tuple[str, ...]
    beyond: tuple[str, ...]
    blame: tuple[str, ...]
    honour: tuple[str, ...]
    turned: tuple[str, ...]
    any_paper: tuple[str, ...]
    grounds: tuple[str, ...]
    at_most_all: tuple[str, ...]
    not_of_all: tuple[str, ...]
    share_ends: tuple[str, ...]
    rates_with_units: tuple[str, ...]
    counted_units: tuple[str, ...]
    results: tuple[str, ...]
    remedies: tuple[str, ...]
    failings: tuple[Failing, ...]


figure_words = listed("workbook.check.words", "figures.yaml", FigureWords)
"""The words the checks of figures go by."""
