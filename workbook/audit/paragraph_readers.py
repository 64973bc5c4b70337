"""What reads the sums, rates and changes of one paragraph beyond the relations it states, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbook.audit.averages import averages
from workbook.audit.beside import left_beside, rates_beside
from workbook.audit.case import Audit
from workbook.audit.closed_sums import closed_sums
from workbook.audit.document import Paragraph
from workbook.audit.given_sums import given_sums
from workbook.audit.means import means
from workbook.audit.moved import against_levels, exceeding, noted_before, of_last_year, turned
from workbook.audit.named_rates import named_rates
from workbook.audit.nearby import told_nearby, told_plainly
from workbook.audit.parcelled import parcelled
from workbook.audit.reckoned import rolled, saved
from workbook.audit.share_reached import share_reached
from workbook.audit.summed import itemised_sums, summed
from workbook.audit.told_shares import told_rests, told_shares
from workbook.check.finding import Hit

_Readers = tuple[Callable[[Audit, Paragraph], Iterator[Hit]], ...]
SUMS: _Readers = (summed, itemised_sums, closed_sums, parcelled, given_sums)
"""Totals their parts do not make."""
RATES: _Readers = (
    *(saved, rates_beside, share_reached, told_nearby, named_rates, averages, told_shares, means),
)
"""Rates, shares and averages their figures do not make."""
CHANGES: _Readers = (
    *(rolled, told_plainly, turned, against_levels, noted_before, of_last_year),
    *(exceeding, left_beside, told_rests),
)
"""Changes, rests and budgets rolled on that the levels do not make."""
