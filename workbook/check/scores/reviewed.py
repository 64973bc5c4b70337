"""JX-P: is 财政复评 as the bureau wrote it, and of the scores that stand in the form?"""

from __future__ import annotations

from collections.abc import Iterator

from pyfuncs.decimals import plain
from workbook.check.frame.basis import FORM
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.submission.reviewed import Review, review_of


def _review(case: Case) -> Review | None:
    return review_of(case.submission)


@check(
    "JX-P-12",
    "error",
    "财政复评不是程序写回的",
    "“财政复评”页的{label}有内容，但不是财政部门用 jixiao review 写回的，或写回以后改过",
    "填报单位不填这一页：请清空自己填的内容；复评结果以财政部门发回的文件为准",
    FORM,
    reason="复评得分是财政部门给的。单位自己填的、发回以后改过的，不能当作复评结果。",
    bad="填报单位取消保护，在复评总分填了 98",
    good="“财政复评”页空着，或是财政部门写回的原样",
)
def reviewed_by_hand(case: Case) -> Iterator[Hit]:
    """Nobody but the program writes a review; what was changed since is none."""
    review = case.once(_review)
    if review is not None and not review.sealed:
        first = review.cells[0]
        rests = tuple(place_of(datum) for datum in review.cells)
        yield Hit(place_of(first), first.field, rests=rests)


@check(
    "JX-P-13",
    "warning",
    "复评以后自评得分改动过",
    "{name}自评得 {value} 分，复评时是 {then} 分，复评得 {expected} 分",
    "按复评结果改的，改成复评得分；不同意复评的，向财政部门说明，由财政部门重新复评",
    FORM,
    reason="复评是对着当时的自评得分做的。自评得分另改一个数，复评结果就对不上了。",
    bad="重点工作完成率复评时自评 7.33 分，复评 4 分，后来自评改成 4.5 分",
    good="重点工作完成率复评时自评 7.33 分，复评 4 分，后来自评改成 4 分",
    related=("JX-P-12",),
)
def changed_since_review(case: Case) -> Iterator[Hit]:
    """A self score that is neither what was reviewed nor what the review gave wants a word."""
    review = case.once(_review)
    if review is None or not review.sealed:
        return
    for item in case.card.indicators:
        code = item.indicator.code
        then, own = (case.submission.entry(key, code) for key in ("review_self", "score_self"))
        given, now = review.scores.get(code), item.self_score
        if then is None or own is None or then.value is None or now is None or given is None:
            continue
        if now not in (then.value, given):
            args = {"name": item.indicator.name, "then": plain(then.value)}  # type: ignore[arg-type]
            yield Hit(place_of(own), own.field, now, given, now - given, args)
