"""The one sentence with points and self score, and the reason for what is deducted."""

from __future__ import annotations

from workbook.report.facts import ReportFacts
from workbook.report.overlap import SAID, said_share
from workbook.report.reasons import because, given_reason, unexplained
from workbook.report.voice import Voice
from workbook.report.wording import hole, points
from workbook.score.scorecard import IndicatorScore


def score_said(voice: Voice, facts: ReportFacts, item: IndicatorScore, said: str) -> str:
    """Return the one sentence with points and self score, and the reason for what is deducted."""
    full, own = points(item.points), item.self_score
    if item.dropped:
        return voice.say("score.dropped", full=full)
    if own is None:
        return voice.say("score.open", full=full, hole=hole("自评得分"))
    if not item.applicable:
        manual = facts.submission.layout.system.policy(item.indicator) == "manual"
        return voice.say("score.given" if manual else "score.waived", full=full, own=points(own))
    if own >= item.points:
        return voice.say("score.full", full=full, own=points(own))
    if not own:
        score = voice.say("score.none", full=full)
    else:
        score = voice.say("score.part", full=full, own=points(own), lost=points(item.points - own))
    return score + _because(voice, facts, item, said)


def _because(voice: Voice, facts: ReportFacts, item: IndicatorScore, said: str) -> str:
    why = given_reason(facts, item)
    if not why:
        return hole("扣分原因") if unexplained(facts, item) and not item.closed else ""
    if why in said or said_share(why, said) >= SAID:
        return ""
    if cause := because(why):
        return voice.say("score.because", why=cause)
    return voice.say("score.reason", why=why)
