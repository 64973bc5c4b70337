"""Writes a review into a copy of the unit's workbook, bounds checked against its own scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.conversion import EXCEL_EPOCH
from pyfuncs.decimals import plain
from workbook.issuing.units import folded
from workbook.layout.placement import REVIEW_SEAL, UNIT_CODE
from workbook.layout.sheets.review import CONCLUSION, REVIEWS
from workbook.package.patch import Changes, Edit
from workbook.package.reader import CellValue
from workbook.review.table import Given, Reviewed
from workbook.score.scorecard import IndicatorScore, Scorecard
from workbook.score.scoring import score
from workbook.score.second import second_grade, second_sum, second_total
from workbook.submission import Opened, Submission
from workbook.submission.identity import stamp, stamping
from workbook.submission.reviewed import seal
from workbook.template.fill import roomy
from workbook.template.folding import shown


class Known:
    """The reviews by what their units are known by."""

    def __init__(self, reviews: Sequence[Reviewed]) -> None:
        self.codes = {unit.code.casefold(): unit for unit in reviews if unit.code}
        self.names: dict[str, Reviewed | None] = {}
        for unit in reviews:
            name = folded(unit.unit)
            self.names[name] = None if name in self.names else unit  # two of one name: only codes tell

    def of(self, opened: Opened) -> Reviewed | None:
        """Return the review of a workbook's unit, by its 预算编码 and else by its name; None without one."""
        code = stamp(opened.book, UNIT_CODE) or opened.submission.text("budget_code")
        if code and (unit := self.codes.get(code.casefold())):
            return unit
        unit = self.names.get(folded(opened.submission.text("dept_name")))
        return None if unit and code and unit.code else unit  # of one name, but another unit


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reviewed workbook, with what it came to beside what the unit gave itself."""

    opened: Opened
    own: Decimal | None
    total: Decimal
    grade: str
    changed: int

    def told(self) -> str:
        """Return it in a few words."""
        own = "未定" if self.own is None else plain(self.own)
        gap = "" if self.own is None else f"，相差 {plain(self.total - self.own)}"
        grade = f"，{self.grade}" if self.grade else ""
        return f"自评 {own}，复评 {plain(self.total)}{gap}{grade}；改动 {self.changed} 项"


def faults_of(review: Reviewed, submission: Submission, card: Scorecard) -> list[str]:
    """Return what keeps the review from being written into this workbook, each with its cell."""
    items = {item.indicator.code: item for item in card.indicators}
    if gone := lost(submission):
        told = f"{submission.source} 的“财政复评”页不完整（{gone[0]}）"
        return [f"{review.at}：{told}，请让单位用 jixiao migrate 带入新表"]
    found = [
        f"{row.at} 的指标编号“{row.indicator}”不在 {submission.source} 的指标体系里"
        for row in review.scores.values()
        if row.indicator not in items
    ]
    for code, item in items.items():
        given = review.scores.get(code)
        found += _faults(given, item, card, review, submission.source)
    if review.bonus is None and card.self_bonus is None:
        place = review.bonus_at or review.at
        found.append(f"{place}：{submission.source} 的加减分没有定，请写复评加减分")
    return found


def _faults(
    given: Given | None, item: IndicatorScore, card: Scorecard, review: Reviewed, source: str
) -> Iterator[str]:
    places, name = card.system.point_places, item.indicator.name
    number = given.score if given else None
    if given and item.dropped and number is not None:
        yield f"{given.at}：“{name}”申报不适用、已剔除，不评分；不同意的，请退回单位改报"
    elif given and number is not None:
        if not 0 <= number <= item.points:
            yield f"{given.at} 的复评得分 {plain(number)} 不在 0 至 {plain(item.points)} 分之间"
        elif number != round(number, places):
            yield f"{given.at} 的复评得分 {plain(number)} 超过 {places} 位小数"
    elif item.self_score is None and not item.dropped:
        at = given.at if given else review.at
        yield f"{at}：{source} 的“{name}”没有自评得分，不能认可，请写复评得分"
    if given and given.own is not None and item.self_score is not None and given.own != item.self_score:
        now, then = plain(item.self_score), plain(given.own)
        yield f"{given.at}：“{name}”的自评得分在 {source} 里是 {now}，复评时是 {then}；请重新汇总、复评"


def write(review: Reviewed, opened: Opened) -> Outcome:
    """Return the workbook with the review in it; `faults_of` must have found nothing."""
    submission = opened.submission
    card = score(submission)
    scores = {
        item.indicator.code: value
        for item in card.indicators
        if not item.dropped and (value := _score(review, item)) is not None
    }
    base = second_sum(card, scores)
    bonus = card.self_bonus if review.bonus is None else review.bonus
    assert base is not None
    assert bonus is not None
    total = second_total(card, base, bonus)
    grade = second_grade(submission, card, total)
    conclusion = _who(review) | {
        "review_sum": base,
        "review_bonus": bonus,
        "review_total": total,
        "review_grade": grade or None,
    }
    changes: Changes = {}
    for field in CONCLUSION:
        _put(changes, submission, field.key, "", conclusion[field.key])
    changed = 0
    for item in card.indicators:
        code = item.indicator.code
        given, value = review.scores.get(code), scores.get(code)
        gap = None if value is None or item.self_score is None else value - item.self_score
        changed += bool(gap)
        cells: dict[str, CellValue | None] = {
            "review_rule": item.score,
            "review_self": None if item.dropped else item.self_score,
            "review_score": value,
            "review_gap": gap,
            "review_reason": (given.reason if given else "") or None,
        }
        for key, content in cells.items():
            _put(changes, submission, key, code, content)
    return Outcome(_sealed(opened.edit(changes)), card.self_total, total, grade, changed)


def _who(review: Reviewed) -> dict[str, CellValue | None]:
    """Return by whom and when the review was made, and what they say."""
    return {
        "review_body": review.body or None,
        "review_person": review.person or None,
        "review_date": Decimal((review.day - EXCEL_EPOCH).days) if review.day else None,
        "review_opinion": review.opinion or None,
    }


def _score(review: Reviewed, item: IndicatorScore) -> Decimal | None:
    given = review.scores.get(item.indicator.code)
    return item.self_score if given is None or given.score is None else given.score


def _put(changes: Changes, submission: Submission, key: str, code: str, value: CellValue | None) -> None:
    datum = submission.entry(key, code) if code else submission.fields[key]
    if datum is not None and not datum.lost:
        changes.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(value)


def lost(submission: Submission) -> list[str]:
    """Return the cells of 财政复评 that are no longer there, so that nothing can be written."""
    data = [submission.fields[field.key] for field in CONCLUSION]
    block = submission.layout.box(REVIEWS).block
    keys = [column.key for column in block.columns if column.is_stored]  # type: ignore[union-attr]
    data += [datum for key in keys for datum in submission.columns.get(key, ())]
    return [datum.place for datum in data if datum.lost]


def _sealed(opened: Opened) -> Opened:
    """Return the workbook with the sheet shown, its rows high enough, and the seal of what stands there."""
    done = shown(roomy(opened))
    return done.edit(stamping(done.book, REVIEW_SEAL, seal(done.submission)))
