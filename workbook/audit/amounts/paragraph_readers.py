"""What reads the sums, rates and changes of one paragraph beyond the relations it states, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbook.audit.amounts.above_told import above_told, by_the_first, net_of_moves, points_of_parts
from workbook.audit.amounts.above_whole import above_whole, gaps_here, in_turn
from workbook.audit.amounts.against_brackets import against_brackets
from workbook.audit.amounts.beside import left_beside, rates_beside
from workbook.audit.amounts.between import between
from workbook.audit.amounts.beyond import beyond
from workbook.audit.amounts.by_funds import by_funds
from workbook.audit.amounts.by_kind import by_kind
from workbook.audit.amounts.by_rate import done_by_rate, left_by_rate, rate_by_slip
from workbook.audit.amounts.by_stem import by_stem
from workbook.audit.amounts.carried import carried
from workbook.audit.amounts.chained import chained
from workbook.audit.amounts.lasted import lasted
from workbook.audit.amounts.moved import against_levels, exceeding, noted_before, of_last_year, turned
from workbook.audit.amounts.named_rates import named_rates
from workbook.audit.amounts.near_misses import near_averages, near_rates, near_rests
from workbook.audit.amounts.nearby import told_nearby, told_plainly
from workbook.audit.amounts.of_named import of_named
from workbook.audit.amounts.own_base import own_base
from workbook.audit.amounts.pairs_in_tables import pairs_in_tables
from workbook.audit.amounts.posts_told import dealt_with, vacant_posts
from workbook.audit.amounts.reckoned import rolled, saved
from workbook.audit.amounts.same_measure import same_measure
from workbook.audit.amounts.share_reached import share_reached
from workbook.audit.amounts.sibling_shares import share_of_both, sibling_shares
from workbook.audit.amounts.told_in_turn import from_to, told_in_turn
from workbook.audit.amounts.told_shares import told_rests, told_shares
from workbook.audit.amounts.turned_rates import other_base, turned_rates
from workbook.audit.sums.averages import averages
from workbook.audit.sums.closed_sums import closed_sums
from workbook.audit.sums.done_and_left import done_and_left
from workbook.audit.sums.full_lists import full_lists
from workbook.audit.sums.given_sums import given_sums
from workbook.audit.sums.in_a_row import sums_in_a_row
from workbook.audit.sums.means import means
from workbook.audit.sums.named_wholes import named_wholes
from workbook.audit.sums.parcelled import parcelled
from workbook.audit.sums.parts_told import parts_told
from workbook.audit.sums.products import products
from workbook.audit.sums.slipped import slipped
from workbook.audit.sums.summed import itemised_sums, summed
from workbook.audit.sums.times_each import times_each
from workbook.audit.sums.whole_lists import whole_lists
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.within.each import each_in_a_row
from workbook.audit.within.moves import moves
from workbook.audit.within.shares import shares_by_name
from workbook.audit.within.totals import totals
from workbook.audit.worked.behind_parts import behind_parts
from workbook.audit.worked.by_rule import by_rule, means_beside
from workbook.audit.worked.by_words import converted, falling, fractions, hundred
from workbook.audit.worked.compared import compared
from workbook.audit.worked.flows import flows
from workbook.audit.worked.formulas import formulas
from workbook.audit.worked.judged_beside import rated_here
from workbook.audit.worked.periods import periods
from workbook.audit.worked.ratios import ratios
from workbook.audit.worked.told_lists import against_year, over_or_under, rest_here, rolled_on, summed_up
from workbook.check.frame.finding import Hit

_Readers = tuple[Callable[[Audit, Paragraph], Iterator[Hit]], ...]
SUMS: _Readers = (
    summed,
    itemised_sums,
    closed_sums,
    parcelled,
    given_sums,
    slipped,
    whole_lists,
    by_funds,
    sums_in_a_row,
    full_lists,
    named_wholes,
    done_and_left,
    parts_told,
    by_kind,
    summed_up,
    behind_parts,
    totals,
)
"""Totals their parts do not make."""
RATES: _Readers = (
    *(saved, rates_beside, share_reached, told_nearby, named_rates, averages, told_shares, means),
    *(own_base, beyond, of_named, products, rate_by_slip, by_stem, same_measure),
    *(near_averages, near_rates, times_each, above_whole, in_turn, told_in_turn, above_told, by_the_first),
    *(points_of_parts, turned_rates, other_base, share_of_both, sibling_shares, formulas),
    *(
        by_rule,
        means_beside,
        fractions,
        converted,
        falling,
        hundred,
        rated_here,
        periods,
        ratios,
        compared,
        shares_by_name,
        each_in_a_row,
    ),
)
"""Rates, shares and averages their figures do not make."""
CHANGES: _Readers = (
    *(rolled, told_plainly, turned, against_levels, noted_before, of_last_year),
    *(exceeding, left_beside, told_rests, chained, carried, left_by_rate, done_by_rate, between, lasted),
    *(net_of_moves, vacant_posts, dealt_with),
    near_rests,
    gaps_here,
    pairs_in_tables,
    against_brackets,
    from_to,
    moves,
    *(rest_here, against_year, over_or_under, rolled_on, flows),
)
"""Changes, rests and budgets rolled on that the levels do not make."""
