"""The reasons a department types for lost points, as they can be published, and what cause they name."""

from __future__ import annotations

import re
from functools import cache

from workbook.report.facts import ReportFacts
from workbook.report.sentences import metric_words, reason
from workbook.report.voice import loaded
from workbook.report.wording import bare, spaced
from workbook.score.scorecard import IndicatorScore

_PIECE = re.compile(r"[^；;。]+")
_PART = re.compile("[，,]")
_POINTS = re.compile(
    r"[，,]?(?:故|因此|所以|应|共|合计|按[^，；。]{0,12})?扣(?:减|除)?了?\s*\d+(?:\.\d+)?\s*分"
)
_BECAUSE = re.compile(r"(?:主要)?(?:是)?(?:因为|由于|因(?![素此而果公病故地]))")
_ARITHMETIC = re.compile(
    r"[÷×＝≈]|取自|!\$?[A-Z]+\$?\d|规则得分|系数\s*\d|问题共\s*\d|没有超额|填“[是否]”|计\s*\d+\s*[步次]|属[^，；]*档|（目标\d|^[\d.]+%$"
    r"|^\s*\d+\s*项中(?:达标|做到|符合)\s*\d+\s*项$"
    r"|^\s*(?:按期|达标|适用|应完成)\s*\d"
)
_RESULT = re.compile(r"即|得满分|不得分|得\s*\d|得分值|每[步次]|按比例|高于\s*\d|低于\s*\d|问题")


def given_reason(facts: ReportFacts, item: IndicatorScore) -> str:
    """Return the typed reason without points and rate, said elsewhere, and what was copied with them."""
    steps = {_folded(piece) for piece in _PIECE.findall(item.steps)}
    value = re.escape(metric_words(facts, item) or "无")
    repeated = re.compile(rf"[^，；。]{{0,12}}率?(?:为|是)?{value}")
    kept = []
    for piece in _PIECE.findall(reason(facts, item)):
        if not _copied(piece, steps):
            parts = [part for part in _PART.split(spaced(piece)) if part and not repeated.fullmatch(part)]
            kept.append(_without_points("，".join(_without_arithmetic(parts))))
    return bare("；".join(filter(None, kept)))


def _without_arithmetic(parts: list[str]) -> list[str]:
    """Leave out what only the arithmetic of a score says, and what follows from it: 计2步，得2.40."""
    plain = [part for part in parts if not _ARITHMETIC.search(part)]
    return plain if len(plain) == len(parts) else [part for part in plain if not _RESULT.match(part)]


def _without_points(text: str) -> str:
    return bare(_POINTS.sub("", text)).strip("，")


def unexplained(facts: ReportFacts, item: IndicatorScore) -> bool:
    """Tell whether nothing at all was typed as the reason."""
    return not reason(facts, item)


def because(text: str) -> str:
    """Return the cause a reason names without the word that begins it, empty where none does."""
    return _BECAUSE.sub("", text) if _BECAUSE.match(text) else ""


def _copied(piece: str, steps: set[str]) -> bool:
    folded = _folded(piece)
    return folded in steps or (len(folded) > 3 and any(folded in step for step in steps))


def _folded(text: str) -> str:
    return re.sub(r"\s", "", text)


@cache
def _causes() -> dict[str, tuple[str, ...]]:
    found = loaded("causes")
    assert isinstance(found, dict)
    return {kind: tuple(found[kind]) for kind in ("savings", "external")}


def saves(text: str) -> bool:
    """Tell whether a reason says that money was saved."""
    return any(word in text for word in _causes()["savings"])


def is_external(text: str) -> bool:
    """Tell whether a reason lies outside the department: weather, policy, a decision of others."""
    return any(word in text for word in _causes()["external"])
