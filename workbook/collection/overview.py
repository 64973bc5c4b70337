"""The collection in sums: by indicator, level and group, of money, over all; exact, with pandas to group."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from workbook.check.frame.finding import SEVERITIES
from workbook.collection.collected import Collected

if TYPE_CHECKING:
    import pandas as pd

CENT, SHARE = Decimal("0.01"), Decimal("0.0001")


def overview(collected: Collected) -> dict[str, Any]:
    """Return everything that is worked out of the units together, as JSON has it."""
    units = collected.counted
    return {
        "text": collected.sentence(),
        "states": collected.states,
        "findings": {s: sum(getattr(unit, s) for unit in units) for s in SEVERITIES},
        "grades": dict(sorted(Counter(u.grade or "未定" for u in units).items())),
        "indicators": by_indicator(collected),
        "levels": by_level(collected),
        "groups": by_group(collected),
        "money": money(collected),
        "checks": checks(collected),
    }


def by_indicator(collected: Collected) -> list[dict[str, Any]]:
    """Return per system and indicator how many were scored, what they got and where most was lost."""
    rows = [
        (u.system, i.level, i.code, i.name, i.points, i.score, i.self_score)
        for u in collected.counted
        for i in u.indicators
        if i.applicable and i.score is not None
    ]
    return _scored(rows, ("system", "level", "code", "name"))


def by_level(collected: Collected) -> list[dict[str, Any]]:
    """Return the same per level-1 indicator."""
    rows = [
        (u.system, x.name, x.points, x.score, x.self_score)
        for u in collected.counted
        for x in u.levels
        if x.score is not None
    ]
    return _scored(rows, ("system", "name"))


def _scored(rows: list[tuple[Any, ...]], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return means and lost share per `keys`; own: of those with a self score."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=[*keys, "points", "score", "self_score"], dtype=object)
    found = []
    for key, part in frame.groupby(list(keys), sort=False):
        score, points = sum(part["score"], Decimal(0)), sum(part["points"], Decimal(0))
        own = [value for value in part["self_score"] if value is not None]
        found.append(
            {
                **dict(zip(keys, key, strict=True)),
                "units": len(part),
                "points": part["points"].iloc[0],
                "mean": _mean(score, len(part)),
                "self_mean": _mean(sum(own, Decimal(0)), len(own)),
                "rate": (score / points).quantize(SHARE, ROUND_HALF_UP) if points else None,
                "full": int(sum(part["score"] >= part["points"])),
                "zero": int(sum(part["score"] <= 0)),
            }
        )
    return found


def by_group(collected: Collected) -> list[dict[str, Any]]:
    """Return per group its units, those that are missing, the middle of the totals and its findings."""
    import pandas as pd

    units = [u for u in collected.units if u.state in ("ok", "missing")]
    rows = [(u.group, u.state == "ok", u.total, u.error, u.warning) for u in units]
    frame = pd.DataFrame(rows, columns=["group", "ok", "total", "error", "warning"], dtype=object)
    found = []
    for group, part in frame.groupby("group", sort=True):
        totals = sorted(value for value in part["total"] if value is not None)
        found.append(
            {
                "group": group,
                "units": int(sum(part["ok"])),
                "missing": len(part) - int(sum(part["ok"])),
                "mean": _mean(sum(totals, Decimal(0)), len(totals)),
                "lowest": totals[0] if totals else None,
                "highest": totals[-1] if totals else None,
                "error": int(sum(part["error"])),
                "warning": int(sum(part["warning"])),
            }
        )
    return found


def money(collected: Collected) -> list[dict[str, Any]]:
    """Return per field of money how many units state it, and the sum, in the unit of the field."""
    found = []
    for key in dict.fromkeys(key for u in collected.counted for key in u.money):
        values = [u.money[key] for u in collected.counted if key in u.money]
        label = collected.labels.get(key, key)
        found.append({"field": key, "label": label, "units": len(values), "sum": sum(values, Decimal(0))})
    return found


def checks(collected: Collected) -> list[dict[str, Any]]:
    """Return per check how often it found something and in how many units, the most frequent first."""
    titles = {f["code"]: f["title"] for u in collected.counted for f in u.findings}
    times = Counter(f["code"] for u in collected.counted for f in u.findings)
    units = Counter(code for u in collected.counted for code in {f["code"] for f in u.findings})
    ranked = sorted(times, key=lambda code: (-units[code], -times[code], code))
    return [{"code": c, "title": titles[c], "units": units[c], "findings": times[c]} for c in ranked]


def _mean(total: Decimal, count: int) -> Decimal | None:
    return (total / count).quantize(CENT, ROUND_HALF_UP) if count else None


def table(collected: Collected) -> pd.DataFrame:
    """Return a row per unit with a column per level and indicator, figures as floats: for Parquet."""
    import pandas as pd

    names = ("file", "state", "department", "code", "level", "group", "system", "edition", "year", "grade")
    figures = ("total", "self_total", "review_total", "points", "risk", "execution")
    rows = []
    for u in collected.units:
        row: dict[str, Any] = {name: getattr(u, name) for name in (*names, *SEVERITIES, "met", "targets")}
        row |= {name: _float(getattr(u, name)) for name in figures}
        row |= {f"level_{x.name}": _float(x.score) for x in u.levels}
        row |= {f"rule_{i.code}": _float(i.score) for i in u.indicators}
        row |= {f"self_{i.code}": _float(i.self_score) for i in u.indicators}
        row |= {f"review_{i.code}": _float(i.review) for i in u.indicators if i.review is not None}
        row |= {f"money_{key}": float(value) for key, value in u.money.items()}
        rows.append(row | {"reasons": "；".join(reason.text for reason in u.reasons)})
    return pd.DataFrame(rows)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
