"""JX-Q: is a percentage typed as it is meant, 95 % neither as 0.95 % nor as 0.95 beside a unit of %?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pyfuncs.decimals import percent, plain
from workbook.check.frame.answers import IN_RESULTS, own_answer
from workbook.check.frame.basis import FORM
from workbook.check.frame.finding import Hit, Place, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.scored import scored_by
from workbook.check.words.figure_words import figure_words
from workbook.layout import Type
from workbook.submission.model import Datum, Row

HUNDRED, TEN = Decimal(100), Decimal(10)
MUCH = Decimal(5)
"""A rate of 500 % where nothing limits it is taken for one of 5 %."""
LITTLE = Decimal("0.01")
"""A rate below 1 % in a field that asks how much was done is taken for one hundredth of what is meant."""
GRADED = {"effect_coefficient": "effect_grade", "target_coefficient": "target_rating"}
"""A coefficient, and the grade it belongs to."""
PERHAPS = Decimal("1.5")
TWENTY = Decimal(20)
"""A fraction up to 150 % is one beside a percentage of 20 or more."""
MOSTLY = Decimal("0.6")
"""Who asks for so much of one per cent at least means so much of a hundred."""
PERCENT_UNITS = {"%", "百分比", "百分数", "百分率", "percent"}
FIGURES = ("target_value", "target_actual", "target_last")
MONEY_UNITS = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(10) ** 8}


@dataclass(frozen=True, slots=True)
class Meant:
    """A figure of a target typed in another unit (`datum`), and the number meant in the unit of the row.

    told: what the message adds on how it was probably typed.
    """

    datum: Datum
    number: Decimal
    told: str
    row: Row


@check(
    "JX-Q-02",
    "warning",
    "百分比疑似差了 100 倍",
    "{label}填 {value}，疑似{slip}，应为 {expected}",
    "在这一格连百分号重填；数没有填错的，核对它的来源",
    FORM,
    reason="这一格按百分比显示，填 0.95 就是 95%，填 0.95% 就只有百分之一。少乘了 100，得分就几乎没有了。",
    bad="“社会经济效益得分系数”填 0.92%",
    good="“社会经济效益得分系数”填 92%",
    related=("JX-I-02",),
)
def hundredfold(case: Case) -> Iterator[Hit]:
    """A share that ought to be large is less than one hundredth, or a rate is many times its whole."""
    data = list(case.submission.fields.values())
    data += [d for row in case.submission.rows("targets") for d in row.cells.values()]
    for datum in data:
        number = datum.value
        if datum.field.type is not Type.RATE or not isinstance(number, Decimal):
            continue
        if _is_share(datum) and 0 < number < LITTLE:
            certain = datum.field.key in GRADED and _has_a_share(case, datum)
            yield _rate_hit(case, datum, number * HUNDRED, "少乘了 100", "error" if certain else None)
        elif datum.field.maximum is None and number >= MUCH:
            yield _rate_hit(case, datum, number / HUNDRED, "多乘了 100")


def _has_a_share(case: Case, datum: Datum) -> bool:
    """Tell whether the grade of a coefficient is not the lowest, which alone may earn next to nothing."""
    grade = own_answer(case.submission, GRADED[datum.field.key], place_of(datum))
    return grade is not None and grade.value is not None and grade.value != grade.field.choices[-1]


def _rate_hit(case: Case, datum: Datum, meant: Decimal, slip: str, severity: Severity | None = None) -> Hit:
    args = {"slip": slip}
    spoils = tuple(scored_by(case, {datum.field.key}))
    assert isinstance(datum.value, Decimal)
    return Hit(place_of(datum), datum.field, datum.value, meant, args=args, severity=severity, spoils=spoils)


def _is_share(datum: Datum) -> bool:
    """Tell whether a field asks for a share of a whole that is expected to be large."""
    known = figure_words()
    large = any(word in datum.field.label for word in (*known.near_all, *known.large_shares))
    return datum.field.maximum == 1 and large


@check(
    "JX-Q-03",
    "error",
    "目标的数与单位不符",
    "目标“{name}”的单位是{unit}，{label}填 {value}{told}，疑似应填 {expected}",
    "按本行的单位重填；数没有填错的，核对单位和同一行的其他数",
    FORM,
    reason="同一个目标，指标值填 95，实际值填 0.95，看上去只完成了 1%，其实是单位没有统一。",
    bad="“安全隐患整改率”的单位是 %，指标值 95，实际完成值填 0.97",
    good="“安全隐患整改率”的单位是 %，指标值 95，实际完成值填 97",
    related=("JX-T-03", "JX-T-04"),
)
def other_unit(case: Case) -> Iterator[Hit]:
    """Target and result of a row speak in the same unit."""
    for found in case.once(mixed):
        yield _hit(case, found)


@check(
    "JX-Q-04",
    "warning",
    "百分比目标疑似填成小数",
    "目标“{name}”的单位是{unit}，{label}填 {value}{told}，疑似应填 {expected}",
    f"单位是 % 的，95% 填 95；确实不到 1% 的，{IN_RESULTS}写明",
    FORM,
    reason="单位写了%，格里就填 95，不填 0.95。填成小数，报告里就印出“0.95%”。",
    bad="“安全隐患整改率”的单位是 %，指标值填 0.95，实际完成值填 0.97",
    good="“安全隐患整改率”的单位是 %，指标值填 95，实际完成值填 97",
    related=("JX-Q-03",),
)
def fraction_of_percent(case: Case) -> Iterator[Hit]:
    """A rate near 100 % whose target and result both stand as fractions.

    Whatever it is called, who asks for 95 % at least seldom means 0.95 %; of what grows a little he may.
    """
    known = {id(found.datum) for found in case.once(mixed)}
    for row in case.submission.rows("targets"):
        target = row.cells["target_value"]
        number, unit = target.value, _unit(row)
        name = str(row.scalar("target_name") or "")
        if unit not in PERCENT_UNITS or id(target) in known or not isinstance(number, Decimal):
            continue
        actual, words = row.cells["target_actual"].value, figure_words()
        large = number >= MOSTLY and row.scalar("target_direction") == "≥"
        asked = any(w in name for w in words.near_all) or (
            large and not any(w in name for w in words.small_rates)
        )
        if asked and _is_fraction(number) and (actual is None or _is_fraction(actual)):
            yield _hit(case, Meant(target, number * HUNDRED, "", row))


def _is_fraction(number: object) -> bool:
    return isinstance(number, Decimal) and 0 < number <= 1


def _hit(case: Case, found: Meant) -> Hit:
    datum, row = found.datum, found.row
    number = datum.value
    assert isinstance(number, Decimal)
    args = {
        "name": str(row.scalar("target_name") or "未命名目标"),
        "unit": str(row.scalar("target_unit") or ""),
        "told": found.told,
    }
    cells = [place_of(row.cells[key]) for key in FIGURES]
    keys = {"target_value", "target_actual"}
    spoils: tuple[Place, ...] = (*cells, *scored_by(case, keys))
    return Hit(place_of(datum), datum.field, number, found.number, args=args, spoils=spoils)


SURVEYED = ("survey_returned", "survey_valid", "survey_satisfied")
FEW_SHARE = Decimal("0.4")
"""Less of the returned is hardly valid, and less of the valid hardly satisfied."""


@check(
    "JX-Q-38",
    "warning",
    "份数疑似填成了百分数",
    "{label}填 {value} 份，只有{whole} {count} 份的 {share}；疑似把百分数填成了份数，应为 {expected} 份左右",
    f"填份数，不填百分数；确实只有这么多的，{IN_RESULTS}写明",
    FORM,
    reason="满意度由份数算出。满意份数照着“满意度 96%”填 96，1700 份里就只有 96 份满意，满意度成了 5.65%。",
    bad="有效问卷 280 份，满意份数填 96",
    good="有效问卷 280 份，满意份数填 259",
    related=("JX-Q-02",),
)
def percent_for_people(case: Case) -> Iterator[Hit]:
    """A round hundred at most, of hundreds: what is called a share is typed for a number."""
    fields = case.submission.fields
    data = [fields[key] for key in SURVEYED if key in fields]
    for whole, part in pairwise(data):
        number, count = part.value, whole.value
        if not isinstance(number, Decimal) or not isinstance(count, Decimal):
            continue
        if HUNDRED / 2 <= number <= HUNDRED and number < count * FEW_SHARE:
            args = {
                "whole": whole.field.label,
                "count": plain(count),
                "share": percent(number / count),
            }
            meant = (count * number / HUNDRED).to_integral_value()
            yield Hit(place_of(part), part.field, number, meant, args=args, rests=(place_of(whole),))


def mixed(case: Case) -> list[Meant]:
    """Return the figures of targets that only agree with the rest of their row in another unit."""
    return [found for row in case.submission.rows("targets") for found in _in_row(row)]


def _in_row(row: Row) -> Iterator[Meant]:
    target, actual, last = (row.cells[key] for key in FIGURES)
    unit = _unit(row)
    found = list(_against(row, target, actual, unit))
    yield from found
    if not found:
        yield from (m for m in _against(row, target, last, unit) if m.datum is last)


def _against(row: Row, target: Datum, other: Datum, unit: str) -> Iterator[Meant]:
    """Yield the one of two figures that is typed in another unit than the row's."""
    a, b = target.value, other.value
    if not isinstance(a, Decimal) or not isinstance(b, Decimal) or a <= 0 or b <= 0:
        return
    if unit in PERCENT_UNITS:
        for small, number, large in ((other, b, a), (target, a, b)):
            if number <= PERHAPS and large >= TWENTY and _near(number * HUNDRED, large, "0.6"):
                yield Meant(small, number * HUNDRED, f"（即 {percent(number)}）", row)
                return
            plausible = large > HUNDRED * TWENTY and TWENTY <= number <= PERHAPS * HUNDRED
            if plausible and _near(large / HUNDRED, number, "0.6"):
                yield Meant(target if small is other else other, large / HUNDRED, "（多乘了 100）", row)
                return
            if TWENTY < number <= HUNDRED < large and _near(large / TEN, number, "0.85") and not _grows(row):
                yield Meant(target if small is other else other, large / TEN, "（像是小数点错了一位）", row)
                return
    elif unit in MONEY_UNITS and not _near(b, a, "0.002"):
        for name, size in MONEY_UNITS.items():
            ratio = size / MONEY_UNITS[unit]
            for odd, number, beside in ((other, b, a), (target, a, b)):
                if name != unit and _near(number * ratio, beside, "0.4"):
                    yield Meant(odd, number * ratio, f"（像是以{name}为单位）", row)
                    return


def _grows(row: Row) -> bool:
    """Tell whether the name of a target is of a rate that may be of any size: 增长率."""
    name = str(row.scalar("target_name") or "")
    return any(word in name for word in figure_words().not_of_all)


def _near(number: Decimal, other: Decimal, low: str) -> bool:
    """Tell whether two figures are of one size: from `low` times to its inverse."""
    return Decimal(low) <= number / other <= 1 / Decimal(low)


def _unit(row: Row) -> str:
    return unicodedata.normalize("NFKC", str(row.scalar("target_unit") or "")).strip().lower()
