"""JX-T: are targets and results held against each other? (R17 to R19 of the audit)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pyfuncs.decimals import percent, plain
from pyfuncs.lists import target_met
from workbook.check.frame.answers import IN_RESULTS, repeated, unsaid
from workbook.check.frame.basis import AGAINST_TARGETS, TARGETS
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.rows import text_of
from workbook.language.function_words import GIVEN_UP
from workbook.layout.sheets.work import EFFECT_GRADES
from workbook.submission.model import Row
from workbook.submission.targets import aimed

SINGLY = 3
"""Up to so many targets without a result are told one by one: more have one cause."""
OTHER_UNIT = Decimal(50)
"""So many times the target is rather another unit than a target set too low."""


def _hit(row: Row, key: str, value: Decimal | None, expected: Decimal | None, **args: str) -> Hit:
    datum = row.cells[key]
    name, unit = row.scalar("target_name") or "未命名目标", row.scalar("target_unit") or ""
    gap = value - expected if value is not None and expected is not None else None
    words = {"name": str(name), "unit": str(unit), **args}
    rests = tuple(place_of(row.cells[key]) for key in ("target_direction", "target_value", "target_actual"))
    return Hit(place_of(datum), datum.field, value, expected, gap, words, rests=rests)


def _completion(direction: str, target: Decimal, actual: Decimal) -> str:
    """Word how far a target was reached; for ≤ targets less is more."""
    part, whole = (target, actual) if direction == "≤" else (actual, target)
    return f"完成 {percent(part / whole)}" if part >= 0 and whole > 0 else "未达到"


def _rows(case: Case) -> Iterator[tuple[Row, Decimal | None, Decimal | None]]:
    for row in case.submission.rows("targets"):
        yield row, aimed(row), row.number("target_actual")


DESCRIBING = ("target_value", "target_revised", "target_text", "target_rating", "target_coefficient")
"""One of these is filled for whatever is a target; of one that was given up, its reason says so."""


def reached(case: Case) -> tuple[Decimal, ...]:
    """Return the share of the targets that were met, and how far all were reached on the average.

    Nothing where a target has no result yet; the latter only where every target is at least a number.
    """
    met, shares = [], []
    for row, target, actual in _rows(case):
        if target is None:
            continue
        direction = str(row.cells["target_direction"].value or "≥")
        if actual is None or direction not in ("≥", "≤", "="):
            return ()
        met.append(target_met(direction, target, actual))
        part, whole = (target, actual) if direction == "≤" else (actual, target)
        shares.append(Decimal(1) if met[-1] else part / whole if whole > 0 else Decimal(0))
    count = len(met)
    return (Decimal(sum(met)) / count, sum(shares, Decimal(0)) / count) if count else ()


NAMED = 12
"""Cells named in a finding that gathers several."""


@check(
    "JX-T-01",
    "error",
    "目标没有实际完成值",
    "目标“{name}”{given}没有填{lacks}实际完成值{others}",
    "填写实际完成值和数据来源",
    AGAINST_TARGETS,
    reason="设了目标，不填完成得怎样，就不知道达到没有。目标完成率也算不准。",
    bad="“养护农村公路里程”的指标值 120，实际完成值空着",
    good="“养护农村公路里程”的指标值 120，实际完成值 126",
    also=(TARGETS,),
)
def target_without_actual(case: Case) -> Iterator[Hit]:
    """A target nobody compared with a result is no target (R17); a list of January is told once."""
    yield from _together(list(_without_actual(case)), "没有填")


def _together(found: list[Hit], what: str) -> Iterator[Hit]:
    """Yield a few hits of one kind one by one, and many as the first, which tells where the others are."""
    many = len(found) > SINGLY
    for hit in found[:1] if many else found:
        rest = tuple(other.place for other in found if other is not hit) if many else ()
        at = "、".join(str(place).rpartition("!")[2] for place in rest[:NAMED])
        more = " 等" if len(rest) > NAMED else ""
        others = f"；还有 {len(rest)} 个目标也{what}（{at}{more}）" if rest else ""
        spoilt = (place for other in found for place in other.spoils) if many else hit.spoils
        yield replace(hit, args={**hit.args, "others": others}, spoils=(*spoilt, *rest))


def _without_actual(case: Case) -> Iterator[Hit]:
    for row, target, actual in _rows(case):
        bare = all(row.cells[key].blank for key in DESCRIBING if key in row.cells)
        bare = bare and not any(word in text_of(row, "target_reason") for word in GIVEN_UP)
        if (target is not None or bare) and row.cells["target_actual"].blank and actual is None:
            unit = str(row.scalar("target_unit") or "")
            given = "" if target is None else f"（{plain(target)}{unit}）"
            yield _hit(row, "target_actual", None, target, given=given, lacks="指标值和" if bare else "")


@check(
    "JX-T-02",
    "info",
    "成果没有对应目标",
    "“{name}”有实际完成值 {value}{unit}，没有设置目标{others}",
    "年初设过目标的补填指标值；没有的，作为其他成果在报告中说明",
    TARGETS,
    reason="只有成果、没有目标，看不出做得是好是差。年初设过目标的，可能是漏填了。",
    bad="“政务平台可用率”的实际完成值 99.8，指标值空着",
    good="“政务平台可用率”的指标值 99.5，实际完成值 99.8",
    related=("JX-T-01",),
)
def actual_without_target(case: Case) -> Iterator[Hit]:
    """A result without a target cannot show whether the year was a success (R18)."""
    yield from _together(list(_without_target(case)), "没有设置")


def _without_target(case: Case) -> Iterator[Hit]:
    wanted = case.once(_awaited)
    for row, target, actual in _rows(case):
        datum = row.cells["target_value"]
        if actual is not None and target is None and datum.blank:
            hit, place = _hit(row, "target_actual", actual, None), place_of(datum)
            # without it nothing can be scored, and the score's own findings wait for it
            yield replace(hit, severity="error", spoils=(place,)) if place in wanted else hit


def _awaited(case: Case) -> frozenset[Place]:
    """Return the targets some score waits for: named among what it lacks, or by the number of their row."""
    items = [item for item in case.card.indicators if item.score is None and not item.dropped]
    named = {place_of(lack.datum) for item in items for lack in item.missing if lack.datum}
    texts = [item.score_text for item in items if not item.missing]
    for row in case.submission.rows("targets"):
        if any(f"第{row.index + 1}行的" in text for text in texts):
            named.add(place_of(row.cells["target_value"]))
    return frozenset(named)


@check(
    "JX-T-03",
    "error",
    "目标未完成而没有偏差原因",
    "目标“{name}”{direction}{expected}{unit}，实际 {value}{unit}，{completion}，{lack}",
    "在“偏差原因”栏写明原因，在“改进措施”栏写明措施",
    TARGETS,
    reason="目标没有完成，要说明原因。报告里的偏差原因就取自这一格。",
    bad="“扶持企业新增产值”目标 2.5，实际 2.3，偏差原因空着",
    good=(
        "“扶持企业新增产值”目标 2.5，实际 2.3，"
        "偏差原因写“2 户企业的生产线因设备到货推迟未在年内投产，影响产值约 0.2 亿元”"
    ),
    related=("JX-T-04",),
    after=("JX-T-60",),
)
def missed_target_unexplained(case: Case) -> Iterator[Hit]:
    """A missed target needs its reason, which the report takes over (R19).

    Results that are all those of last year were copied from there, which is told once.
    """
    found = list(_missed(case))
    alike = [hit for row, hit in found if hit.value and hit.value == row.number("target_last")]
    copied = alike if len(alike) >= SINGLY else []
    for _, hit in found:
        if copied and hit is copied[0]:
            others = f"；连同另外 {len(copied) - 1} 个目标，实际完成值都与上年值一样，疑似照抄了上年"
            yield replace(hit, args={**hit.args, "lack": hit.args["lack"] + others})
        elif not any(hit is other for other in copied):
            yield hit


def _missed(case: Case) -> Iterator[tuple[Row, Hit]]:
    copies = repeated(case.submission, "target_reason")
    for row, target, actual in _rows(case):
        direction = str(row.cells["target_direction"].value or "≥")
        if target is None or actual is None or target_met(direction, target, actual):
            continue
        note = row.cells["target_reason"]
        lack, severity = unsaid(note, "偏差原因", copies, amiss=True)
        if lack and not note.lost:
            completion = _completion(direction, target, actual)
            args = {"direction": direction, "completion": completion, "lack": lack + _claimed(row)}
            hit = _hit(row, "target_actual", actual, target, **args)
            yield row, hit if note.blank else replace(hit, place=place_of(note), severity=severity)


def _claimed(row: Row) -> str:
    """Say that more points were taken than the result earns, which follows from not calling it missed."""
    own, rule = row.number("target_self"), row.number("target_score")
    if own is None or rule is None or own <= rule:
        return ""
    return f"，自评却填了 {plain(own)} 分，按完成情况应得 {plain(rule)} 分"


def unexplained(case: Case) -> frozenset[int]:
    """Return the rows of 绩效目标 whose missed target JX-T-03 asks about; their scores follow from it."""
    return frozenset(hit.place.row or 0 for _, hit in _missed(case))


@check(
    "JX-T-04",
    "warning",
    "目标超额过多而没有原因",
    "目标“{name}”{expected}{unit}，实际 {value}{unit}，{completion}，超过 {limit}，{likely}",
    "核对两个数和单位；没有填错的，在“偏差原因”栏写明超额的原因",
    TARGETS,
    reason="实际比目标高出很多，多半是目标定低了。审核人员会问，先把原因写上。",
    bad="“养护农村公路里程”目标 120，实际 157，偏差原因空着",
    good="“养护农村公路里程”目标 120，实际 157，偏差原因写“年中接养两条县道”",
    threshold=Threshold(Decimal("1.3"), "实际完成值与指标值之比"),
    answer="target_reason",
    after=("JX-T-60",),
)
def overshoot_unexplained(case: Case) -> Iterator[Hit]:
    """A target exceeded by far was probably set too low; reviewers ask why (R19)."""
    most = case.threshold("JX-T-04")
    for row, target, actual in _rows(case):
        if not target or target < 0 or actual is None or row.scalar("target_direction") in ("≤", "="):
            continue
        if actual / target > most:
            args = {"completion": _completion("≥", target, actual), "limit": f"{plain(most * 100)}%"}
            args["likely"] = "两个数的单位可能不同" if actual >= target * OTHER_UNIT else "目标可能偏低"
            yield _hit(row, "target_actual", actual, target, **args)


def asked_of_targets(case: Case) -> frozenset[Place]:
    """Return the results that were missed, or are so far beyond their target, that JX-T-03 or -04 asks."""
    missed = (hit for _, hit in _missed(case))
    return frozenset(hit.place for hits in (missed, overshoot_unexplained(case)) for hit in hits)


@check(
    "JX-T-06",
    "warning",
    "目标值为 0，怎样都算完成",
    "目标“{name}”≥{value}{unit}，不做也算完成",
    f"核对指标值；以少为好的，方向改为“≤”或“=”；确实是这样定的，{IN_RESULTS}写明",
    TARGETS,
    reason="大于等于 0 的目标，不论做得怎样都算完成。多半是指标值漏填、填成了 0，或者方向选反了。",
    bad="“养护农村公路里程”方向 ≥，指标值 0",
    good="“养护农村公路里程”方向 ≥，指标值 120",
    related=("JX-T-01",),
)
def target_of_nothing(case: Case) -> Iterator[Hit]:
    """A target that is met whatever is done is none."""
    for row, target, _ in _rows(case):
        zero = target == 0 or row.number("target_value") == 0
        if zero and row.scalar("target_direction") == "≥":
            yield _hit(row, "target_value", Decimal(0), None)


@check(
    "JX-T-07",
    "warning",
    "定性等次与完成情况不符",
    "目标“{name}”的定性等次填“{given}”，按指标值和实际完成值是{found}",
    "有指标值的按指标值计分，删去定性等次和系数；数填错的，更正指标值或实际完成值",
    TARGETS,
    reason="一个目标要么用数说，要么评等次。两样都填又对不上，就不知道该信哪个。",
    bad="“养护农村公路里程”指标值 120，实际 126，定性等次填“未达成”",
    good="“养护农村公路里程”指标值 120，实际 126，定性等次空着",
    related=("JX-Q-55", "JX-T-03"),
    after=("JX-T-60",),
)
def rated_against_its_figures(case: Case) -> Iterator[Hit]:
    """A target with figures may be rated as well, as long as the grade says what they say."""
    for row, target, actual in _rows(case):
        rating, direction = text_of(row, "target_rating"), str(row.scalar("target_direction") or "≥")
        if target is None or actual is None or not rating:
            continue
        met = target_met(direction, target, actual)
        if met is (rating != EFFECT_GRADES[0]):
            found = "已完成" if met else "未完成"
            yield _hit(row, "target_rating", None, None, given=rating, found=found)


@check(
    "JX-T-08",
    "warning",
    "目标没有选方向",
    "目标“{name}”有指标值 {value}{unit}，没有选方向，按“≥”算{others}",
    "选“≥”“≤”或“=”；以少为好的选“≤”",
    TARGETS,
    reason="同一个数，越多越好还是越少越好，完成没有正好相反。没有选的一律按“≥”算，可能就算错了。",
    bad="“养护农村公路里程”的指标值 120，方向空着",
    good="“养护农村公路里程”的指标值 120，方向选“≥”",
    related=("JX-T-06",),
)
def target_without_direction(case: Case) -> Iterator[Hit]:
    """Whether more or less is better decides whether a target was met; told once for all rows."""
    bare = [
        (row, target)
        for row, target, _ in _rows(case)
        if target is not None
        and row.cells["target_direction"].blank
        and not row.cells["target_direction"].lost
    ]
    if bare:
        row, target = bare[0]
        others = f"；还有 {len(bare) - 1} 个目标也没有选" if len(bare) > 1 else ""
        yield replace(_hit(row, "target_direction", target, None, others=others), rests=())
