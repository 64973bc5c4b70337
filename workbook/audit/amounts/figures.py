"""JX-R: figures against one another: sums, rates, changes, and one quantity printed in two ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps

from workbook.audit.amounts.aims_in_tables import aims_in_tables
from workbook.audit.amounts.carried_again import carried_again
from workbook.audit.amounts.each_by_row import each_by_row
from workbook.audit.amounts.facts import facts_add_up, one_fact
from workbook.audit.amounts.from_levels import from_levels
from workbook.audit.amounts.gathered_again import gathered_again
from workbook.audit.amounts.named_again import named_again
from workbook.audit.amounts.nearby import left_of_income
from workbook.audit.amounts.odd_ones import odd_ones
from workbook.audit.amounts.paragraph_readers import CHANGES, RATES, SUMS
from workbook.audit.amounts.per_head import per_head
from workbook.audit.amounts.rate_of_all import rate_of_all
from workbook.audit.amounts.rated_twice import rated_twice
from workbook.audit.amounts.rates_apart import rates_apart
from workbook.audit.amounts.reckoned import by_amount, conditioned, counted
from workbook.audit.amounts.referred import referred
from workbook.audit.amounts.retold import retold
from workbook.audit.amounts.said_again import said_again
from workbook.audit.amounts.slipped_again import slipped_again
from workbook.audit.amounts.twins import exchanged
from workbook.audit.amounts.unborne import unborne
from workbook.audit.amounts.usual import control_rates, derived_rates, told_twice
from workbook.audit.goals.aims_again import aims_again
from workbook.audit.goals.aims_implied import aims_implied, aims_judged
from workbook.audit.goals.aims_in_rows import aims_in_rows
from workbook.audit.goals.aims_of_rows import aims_of_rows
from workbook.audit.goals.aims_planned import aims_planned
from workbook.audit.goals.aims_worked import aims_worked, gaps_to_aims
from workbook.audit.goals.days_of_rows import days_of_rows
from workbook.audit.goals.delays_retold import delays_retold
from workbook.audit.goals.entire import counts_of_all, more_than_all
from workbook.audit.goals.in_time import in_time
from workbook.audit.goals.moved_again import moved_again
from workbook.audit.goals.outcome import changed_elsewhere, compared_in_words
from workbook.audit.goals.progress_told import progress_told
from workbook.audit.goals.rate_of_aim import rates_of_aims
from workbook.audit.goals.relative import relative
from workbook.audit.goals.said_beside import said_beside
from workbook.audit.goals.satisfied import misplaced, satisfied_alike
from workbook.audit.goals.sided import by_how_much, which_side
from workbook.audit.goals.spans_told import spans_told
from workbook.audit.net.anchored import anchored
from workbook.audit.net.fits import fits_the_net
from workbook.audit.net.left_again import left_again
from workbook.audit.net.listed import listed_by_headings
from workbook.audit.net.moves_told import moves_told
from workbook.audit.net.paid_rates import paid_rates
from workbook.audit.net.pairs_again import pairs_again
from workbook.audit.net.picked_up import picked_up
from workbook.audit.net.pleased import pleased
from workbook.audit.net.rates import off_the_goal, rates_of_nets
from workbook.audit.scored.losses_added import losses_added
from workbook.audit.scored.lost_in_turn import sums_in_turn
from workbook.audit.sums.by_projects import wrong_project_sums
from workbook.audit.sums.given_sums import sums_below
from workbook.audit.sums.listed_projects import sums_of_projects
from workbook.audit.sums.parcelled import staff_moved
from workbook.audit.sums.project_totals import project_totals
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.otherwise import unless_made
from workbook.audit.text.told import said, stated
from workbook.audit.worked.judged_beside import judged_beside
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check

Body = Callable[[Audit], Iterator[Hit]]


def told_once(body: Body) -> Body:
    """Return a check that tells of one figure once, by the first that finds it wrong: several readers look at
    sums and rates, and each may see the same figure from another side."""

    @wraps(body)
    def once(audit: Audit) -> Iterator[Hit]:
        told: set[tuple[object, ...]] = set()
        for hit in body(audit):
            key = (hit.place, hit.quote, hit.value)
            if key not in told:
                told.add(key)
                yield hit

    return once


@check(
    "JX-R-20",
    "error",
    "分项之和与合计不符",
    "“{quote}”写的合计是 {value}，按各分项（{working}）应为 {expected}",
    "核对合计和各分项，改正写错的一处",
    WRITTEN,
    reason="合计与分项都写在同一段，一加就知道对不对。不符，就不知道哪个数是真的。",
    bad="“编制29人，其中行政21人、参公4人、事业5人”",
    good="“编制29人，其中行政21人、参公4人、事业4人”",
)
@told_once
@unless_made
def sums_hold(audit: Audit) -> Iterator[Hit]:
    """A total is the sum of the parts that follow it."""
    yield from unborne(audit, "sum")
    for paragraph in audit.document.body:
        for read in SUMS:
            yield from read(audit, paragraph)
    yield from sums_below(audit)
    yield from wrong_project_sums(audit)
    yield from sums_of_projects(audit)
    yield from gathered_again(audit)
    yield from project_totals(audit)
    yield from losses_added(audit)
    yield from sums_in_turn(audit)


@check(
    "JX-R-21",
    "error",
    "比率与所写的数不符",
    "“{quote}”写的是 {value}，按所写的数（{working}）应为 {expected}{hint}",
    "按分子分母重算，改正写错的一处",
    WRITTEN,
    reason="分子、分母和比率写在一起，一除就知道对不对。比率又是评分的依据，错了得分也跟着错。",
    bad="“决算976.23万元，占总支出1745.25万元的65.94%”",
    good="“决算976.23万元，占总支出1745.25万元的55.94%”",
)
@told_once
@unless_made
def rates_hold(audit: Audit) -> Iterator[Hit]:
    """A share or a rate is what its two figures make; what was saved is the rest."""
    yield from unborne(audit, "share", "rate")
    for paragraph in audit.document.body:
        for read in RATES:
            yield from read(audit, paragraph)
    yield from aims_in_tables(audit)
    yield from control_rates(audit)
    yield from derived_rates(audit)
    yield from per_head(audit)
    yield from each_by_row(audit)
    yield from relative(audit)
    yield from rates_of_aims(audit)
    yield from rates_of_nets(audit)


@check(
    "JX-R-22",
    "error",
    "增减与所写的数不符",
    "“{quote}”写的是 {value}，按所写的数（{working}）应为 {expected}",
    "按两个数重算增减，改正写错的一处",
    WRITTEN,
    reason="今年数、上年数和增幅三者知其二可知其三。写错的增幅最容易被核出来。",
    bad="“支出110万元，上年100万元，增长11%”",
    good="“支出110万元，上年100万元，增长10%”",
)
@told_once
@unless_made
def changes_hold(audit: Audit) -> Iterator[Hit]:
    """Growth and decline are what the two years make, or the year and its change."""
    yield from unborne(audit, "growth", "difference")
    yield from changed_elsewhere(audit)
    yield from by_how_much(audit)
    yield from off_the_goal(audit)
    yield from gaps_to_aims(audit)
    yield from spans_told(audit)
    yield from left_of_income(audit)
    levels = [item.mention for item in audit.once(said)]
    for item in audit.once(stated):
        yield from by_amount(audit, item.paragraph, item.relation, levels)
    for paragraph in audit.document.body:
        for read in CHANGES:
            yield from read(audit, paragraph)


@check(
    "JX-R-23",
    "error",
    "比较的说法与所写的数相反",
    "“{quote}”说的与所写的数（{working}、{value}）不合",
    "核对两个数，改正数或改正说法",
    WRITTEN,
    reason="写着“低于”，数却更高，不知道是数错了还是话说反了。",
    bad="“三公经费决算12万元，低于预算10万元”",
    good="“三公经费决算9万元，低于预算10万元”",
)
def comparisons_hold(audit: Audit) -> Iterator[Hit]:
    """What is said to be less, equal or more is so."""
    yield from unborne(audit, "comparison")
    for paragraph in audit.document.body:
        yield from counted(audit, paragraph)
        for span, came, went in staff_moved(paragraph):
            yield at(audit, paragraph, span, went, working=came)
        yield from said_beside(audit, paragraph)
        yield from judged_beside(audit, paragraph)
    yield from misplaced(audit)
    yield from in_time(audit)
    yield from which_side(audit)
    yield from aims_judged(audit)
    for paragraph, span, rate in compared_in_words(audit):
        yield at(audit, paragraph, span, rate, working=span.text)


@check(
    "JX-R-25",
    "error",
    "同一个数前后不一致",
    "“{quote}”写{subject}{value}，{other}写的是 {expected}",
    "核对后改成同一个数",
    WRITTEN,
    reason="同一个数在报告里出现几次，有一处不同，就不知道以哪个为准。",
    bad="第一部分写“编制29人”，人员管理一节写“编制28人”",
    good="两处都写“编制29人”",
)
@told_once
def one_quantity_one_figure(audit: Audit) -> Iterator[Hit]:
    """What is of one thing and one year has one figure wherever it is printed."""
    yield from conditioned(audit)
    yield from referred(audit)
    yield from told_twice(audit)
    yield from one_fact(audit)
    yield from facts_add_up(audit)
    yield from counts_of_all(audit)
    yield from more_than_all(audit)
    yield from rated_twice(audit)
    yield from rates_apart(audit)
    yield from progress_told(audit)
    yield from from_levels(audit)
    yield from moved_again(audit)
    yield from rate_of_all(audit)
    yield from retold(audit)
    yield from exchanged(audit)
    yield from slipped_again(audit)
    yield from aims_again(audit)
    yield from aims_of_rows(audit)
    yield from aims_worked(audit)
    yield from said_again(audit)
    yield from carried_again(audit)
    yield from named_again(audit)
    yield from aims_planned(audit)
    yield from aims_implied(audit)
    yield from aims_in_rows(audit)
    yield from days_of_rows(audit)
    yield from delays_retold(audit)
    yield from fits_the_net(audit)
    yield from anchored(audit)
    yield from picked_up(audit)
    yield from pairs_again(audit)
    yield from moves_told(audit)
    yield from left_again(audit)
    yield from paid_rates(audit)
    yield from pleased(audit)
    yield from listed_by_headings(audit)
    for claimed, other_side in satisfied_alike(audit):
        yield at(
            audit, claimed.paragraph, claimed.span, f"{claimed.value}%", f"{other_side.value}%",
            subject="目标" if claimed.side else "满意度", other=other_side.paragraph.line.spot,
        )  # fmt: skip
    yield from odd_ones(audit)
