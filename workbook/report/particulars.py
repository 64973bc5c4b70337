"""What stands behind the value of an indicator: its checklist, or the rows of its list that fall short."""

from __future__ import annotations

from collections.abc import Sequence

from pyfuncs.tells import ITEMS, Deadlines, Occurrences, States, TargetsMet, TargetsScored
from workbook.report import checked, rows
from workbook.report.facts import ReportFacts
from workbook.report.overlap import SAID
from workbook.report.voice import Voice
from workbook.score.scorecard import IndicatorScore


def particulars(voice: Voice, facts: ReportFacts, item: IndicatorScore, own: str) -> list[str]:
    """Return the sentences on the checklist or the list behind the value, but for rows the own words name."""
    if item.reported or item.metric is None:
        return []
    call = facts.submission.layout.plans[item.indicator.code].metric
    told = call.function.tells
    if isinstance(told, ITEMS) and item.indicator.checklist:
        found = [line.without(own, SAID) for line in checked.answers(facts, item)]
        if not checked.complete(found):
            return []
        if isinstance(told, Occurrences):
            return list(checked.counted(voice, found))
        return list(checked.checklist(voice, found, bool(own)))
    if isinstance(told, States):
        return _rest(voice, own, *rows.by_state(facts, call, told))
    if isinstance(told, Deadlines):
        return _rest(voice, own, *rows.by_date(facts, call, told))
    if isinstance(told, TargetsMet):
        return _targets_met(voice, facts, call.literals()[told.wanted], own)
    if isinstance(told, TargetsScored):
        return _targets_scored(voice, facts, call.literals()[told.wanted])
    return []


def _rest(voice: Voice, own: str, what: str, lines: list[rows.Line]) -> list[str]:
    left = [line for line in lines if line.met is False]
    if not what or all(line.name in own for line in left):
        return []
    return [voice.say("rows.rest", what=what, count=str(len(left)), items=rows.enumerated(left))]


def _targets_met(voice: Voice, facts: ReportFacts, wanted: Sequence[str], own: str) -> list[str]:
    found = [t for t in rows.targets(facts) if t.target is not None and (not wanted or t.group in wanted)]
    missed = [rows.Line(t.name, False, t.figures, t.why) for t in found if t.met is False]
    met = sum(t.met is True for t in found)
    if all(line.name in own for line in missed):
        return []
    if not met and len(missed) == 1:
        return [voice.say("rows.one_missed", items=_plain(missed[0]))]
    if not met:
        return [voice.say("rows.none_met", missed=str(len(missed)), items=rows.enumerated(missed))]
    return [voice.say("rows.met", met=str(met), missed=str(len(missed)), items=rows.enumerated(missed))]


def _targets_scored(voice: Voice, facts: ReportFacts, wanted: Sequence[str]) -> list[str]:
    """Name the targets of the groups an indicator is scored by, with target and actual values."""
    found = [t for t in rows.targets(facts) if t.group in wanted]
    lines = [(t.met, rows.Line(t.name, t.met, t.figures, t.why if t.met is False else "")) for t in found]
    met = [line for state, line in lines if state is True]
    missed = [line for state, line in lines if state is False]
    rated = [line for state, line in lines if state is None and line.beside]
    said = []
    if len(met) + len(missed) == 1:
        key = "rows.one_met" if met else "rows.one_missed"
        said.append(voice.say(key, items=_plain(met[0] if met else missed[0])))
    elif met and missed:
        counts = {"met": str(len(met)), "missed": str(len(missed))}
        said.append(voice.say("rows.met", **counts, items=rows.enumerated(missed)))
    elif met:
        said.append(voice.say("rows.all_met", count=str(len(met)), items=rows.enumerated(met, "；")))
    elif missed:
        said.append(voice.say("rows.none_met", missed=str(len(missed)), items=rows.enumerated(missed, "；")))
    if rated:
        said.append(voice.say("rows.rated", items=_rated(rated)))
    return said


def _rated(lines: list[rows.Line]) -> str:
    """Name those rated alike together: 甲、乙评定为“达成”."""
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.beside, []).append(line.name)
    return "，".join(f"{'、'.join(names)}{rating}" for rating, names in found.items())


def _plain(line: rows.Line) -> str:
    return "，".join(filter(None, (f"{line.name}{line.beside}", line.why)))
