"""The scorecard as plain data: what the JSON of the command line and the page in the browser show."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pyfuncs.decimals import plain
from workbook.layout.standard import standard_of
from workbook.score.lacking import Lack
from workbook.score.scorecard import IndicatorScore, LevelScore, Scorecard


def as_data(card: Scorecard) -> dict[str, Any]:
    """Return the scores; numbers are texts, null where there is none.

    levels: of the level-1 indicators; indicators: each with its standard, its arithmetic and what is missing.
    """
    standard = standard_of(card.system)
    return {
        "system": card.system.id,
        "total": _number(card.total),
        "grade": None if card.grade_open else card.grade or None,
        "complete": card.complete,
        "sample": card.system.is_sample,
        "levels": list(map(_level, card.levels)),
        "indicators": [_indicator(item, standard(item.indicator)) for item in card.indicators],
        "bonus": _number(card.bonus),
        "total_explanation": card.total_steps,
        "cap": plain(card.system.ceiling),
    }


def _level(level: LevelScore) -> dict[str, Any]:
    return {
        "name": level.name,
        "points": plain(level.points),
        "score": _number(level.score),
        "rate": _number(level.rate),
        "self_score": _number(level.own),
    }


def _indicator(item: IndicatorScore, standard: str) -> dict[str, Any]:
    return {
        "code": item.indicator.code,
        "level1": item.level1,
        "level2": item.level2,
        "name": item.indicator.name,
        "points": plain(item.points),
        "metric": _number(item.metric),
        "rule_score": _number(item.score),
        "self_score": _number(item.self_score),
        "applicable": item.applicable,
        "closed": item.closed,
        "missing": [_missing(lack) for lack in item.missing],
        "standard": standard,
        "explanation": item.explanation,
    }


def _missing(lack: Lack) -> dict[str, str]:
    return {
        "field": lack.key,
        "label": lack.label,
        "sheet": lack.sheet,
        "cell": lack.cell,
        "reason": lack.reason,
    }


def _number(value: Decimal | None) -> str | None:
    """Return a number as text without zeros at its end: "0.76", not "0.760000"."""
    return None if value is None else plain(value)
