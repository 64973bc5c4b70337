"""Made-up records of submissions: what a collection is made of, without making a workbook."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from tests.tools.findings import made
from workbook.collection.record import Item, Level, Record

CODES = ("JX-A-04", "JX-I-01", "JX-T-02", "JX-Q-05", "JX-D-01")
INDICATORS = 20
LEVELS = ("预算编制", "预算执行", "使用效益", "满意度")


def finding(code: str, row: int, token: str = "", **changes: Any) -> dict[str, Any]:
    """Return a finding as the collection keeps it."""
    known = token or f"{code[3:].replace('-', '')}{row:04x}-0001"
    return {**made(code, row=row).as_json(), "token": known, "settled": False} | changes


def record(number: int, told: int | None = None, **changes: Any) -> Record:
    """Return the submission of unit `number`: same arguments, same record."""
    rng = Random(number)
    rates = [min(1.0, max(0.0, rng.gauss(0.9, 0.08))) for _ in range(INDICATORS)]
    items = []
    for nth, rate in enumerate(rates):
        score = Decimal(str(round(5 * rate, 2)))
        own = score + (Decimal("0.5") if rng.random() < 0.05 and score <= Decimal("4.5") else 0)
        level = LEVELS[nth * len(LEVELS) // INDICATORS]
        items.append(
            Item(
                f"A{nth + 1}",
                level,
                f"指标{nth + 1}",
                Decimal(5),
                score,
                own,
                True,
                "指标评分",
                f"J{8 + nth}",
            )
        )
    total, own_total = (sum((getattr(i, n) for i in items), Decimal(0)) for n in ("score", "self_score"))
    levels = [_level(name, [i for i in items if i.level == name]) for name in LEVELS]
    count = rng.choice((0, 0, 1, 3, 12)) if told is None else told
    found = [finding(CODES[n % len(CODES)], 6 + n) for n in range(count)]
    tally = {s: sum(f["severity"] == s for f in found) for s in ("error", "warning", "info")}
    made_up = Record(
        file=f"报送/第{number}局_2024年度自评表.xlsx", department=f"示例县第{number}局", code=f"{number:06}",
        level="县级", group=f"第{number % 9}组", system="lechang-2024", edition=".xlsx", year=2024,
        total=total, self_total=own_total, grade="优" if total >= 90 else "良",
        points=Decimal(100), **tally, met=9, targets=10,
        execution=Decimal(str(round(rng.uniform(0.9, 1), 4))),
        levels=levels, indicators=items, findings=found, digest=f"{number:064x}",
        saved="2025-03-01T08:00:00Z",
        money={key: Decimal(rng.randint(100, 9000)) for key in ("expend_total_final", "paid_total")},
    )  # fmt: skip
    for name, value in changes.items():
        setattr(made_up, name, value)
    return made_up


def _level(name: str, items: list[Item]) -> Level:
    score, own = (sum((getattr(i, n) for i in items), Decimal(0)) for n in ("score", "self_score"))
    return Level(name, Decimal(5 * len(items)), score, own)
