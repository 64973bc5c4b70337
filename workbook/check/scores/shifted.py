"""JX-T, JX-P: was a whole column pasted a line off? Told once; what each row then shows follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.check.frame.basis import FAIR, TARGETS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, target_name, text_of
from workbook.check.frame.self_scores import hit_of
from workbook.layout.sheets.work import SCORED_TARGETS
from workbook.submission.model import Row
from workbook.submission.targets import aimed

LEAST = 3
"""So many rows at least must be wrong as they stand: of fewer it may be chance."""
WAYS = (("低", -1), ("高", 1))
"""Pasted too low, a row has what belongs to the one above; pasted too high, to the one below."""
NEAR = (Decimal("0.5"), Decimal(2))
"""Within these shares of its target a result suits it."""
MOST = Decimal("0.8")
"""So many of the results must suit the neighbour's target; some targets are missed by more."""


@check(
    "JX-T-60",
    "error",
    "实际完成值整列错了一行",
    "“实际完成值”一列疑似整列粘{way}了一行：目标“{name}”的指标值是 {expected}{unit}，实际填 {value}{unit}，"
    "共有 {count} 行与本行的指标值差得远，{where}一行的指标值却大多相近",
    "把实际完成值整列移回一行，逐行核对；确实完成得这样悬殊的，在“偏差原因”栏逐行写明",
    TARGETS,
    reason="整列粘错一行，每个目标都拿别的目标的数来比，完成的成了没完成，没完成的成了超额。改一处就都对了。",
    bad="“单位平台运维成本”指标值 96，实际完成值 100，是上一行目标的数，以上各行也这样",
    good="“单位平台运维成本”指标值 96，实际完成值 91.4",
    related=("JX-T-03", "JX-T-04"),
)
def results_a_line_off(case: Case) -> Iterator[Hit]:
    """The results fit the targets of the lines above or below, and not their own."""
    rows = [row for row in case.submission.rows("targets") if _pair(row)]
    pairs = [pair for row in rows if (pair := _pair(row))]
    far = [row for row, (aim, now) in zip(rows, pairs, strict=True) if not _suits(now, aim)]
    far = [row for row in far if not text_of(row, SCORED_TARGETS.reason)]
    if len(far) < LEAST:
        return
    for way, step in WAYS:
        ahead = [(pairs[n + step][0], now) for n, (_, now) in enumerate(pairs) if 0 <= n + step < len(pairs)]
        if sum(_suits(now, aim) for aim, now in ahead) >= MOST * len(ahead):
            row, datum = far[0], far[0].cells[SCORED_TARGETS.actual]
            args = {"way": way, "where": "上" if step < 0 else "下", "count": str(len(far))}
            args |= {"name": target_name(SCORED_TARGETS, row), "unit": text_of(row, "target_unit")}
            keys = (SCORED_TARGETS.target, SCORED_TARGETS.actual)
            rests = tuple(place for each in rows for place in in_row(each, *keys))
            spoils = tuple(place_of(each.cells[SCORED_TARGETS.actual]) for each in rows)
            now, aim = row.number(SCORED_TARGETS.actual), aimed(row)
            yield Hit(place_of(datum), datum.field, now, aim, args=args, rests=rests, spoils=spoils)
            return


def _pair(row: Row) -> tuple[Decimal, Decimal] | None:
    """Return target and result of a row, where both can be compared."""
    aim, now = aimed(row), row.number(SCORED_TARGETS.actual)
    return (aim, now) if aim is not None and aim > 0 and now is not None else None


def _suits(now: Decimal, aim: Decimal) -> bool:
    return NEAR[0] <= now / aim <= NEAR[1]


@check(
    "JX-P-15",
    "error",
    "自评得分整列错了一行",
    "“自评得分”一列疑似整列粘{way}了一行：{name}自评得 {value} 分，按规则应得 {expected} 分；"
    "共有 {count} 行与本行的规则得分不同，与{where}一行的却几乎都相同",
    "把自评得分整列移回一行，逐行核对",
    FAIR,
    reason="整列粘错一行，每一项的自评都是别的指标的得分，有的高、有的低、有的超过满分。改一处就都对了。",
    bad="预算编制规范性按规则应得 2 分，自评填 3 分，正是上一项指标的规则得分，以下各项也这样",
    good="预算编制规范性按规则应得 2 分，自评填 2 分",
    related=("JX-P-02", "JX-P-04"),
)
def self_scores_a_line_off(case: Case) -> Iterator[Hit]:
    """Each indicator has what the rule gives to the one above it or below it."""
    items = [i for i in case.card.indicators if i.applicable and i.score is not None]
    own, rule = [i.self_score for i in items], [i.score for i in items]
    wrong = [item for item in items if item.self_score != item.score]
    if len(wrong) < LEAST:
        return
    for way, step in WAYS:
        if _are_moved(own, rule, step):
            args = {"way": way, "where": "上" if step < 0 else "下", "count": str(len(wrong))}
            hit = hit_of(case, wrong[0], wrong[0].score, **args)
            spoils = tuple(hit_of(case, item, None).place for item in items)
            yield Hit(hit.place, hit.field, hit.value, hit.expected, hit.difference, hit.args, spoils=spoils)
            return


NEARLY = Decimal("0.9")
"""So many of the self scores must be the neighbour's; one that does not apply may stand between."""


def _are_moved(own: Sequence[Decimal | None], rule: Sequence[Decimal | None], step: int) -> bool:
    """Tell whether nearly all have what the rule gives to the one `step` lines on, and many not their own."""
    inside = [n for n in range(len(own)) if 0 <= n + step < len(rule)]
    moved, stayed = (sum(own[n] == rule[n + by] for n in inside) for by in (step, 0))
    return moved >= NEARLY * len(inside) and moved - stayed >= LEAST
