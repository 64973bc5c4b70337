"""What the published report says of one indicator: what was done, the figure, the result, the score once.

The system's sentence gives the facts, the checklist or the list behind a rate the particulars, the rule the
comparison with its standard; the department's own words stand with them. The arithmetic of the rules belongs
to the working paper, see ``report.sentences``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.literals import Quantity
from pyfuncs.outcome import NOT_APPLICABLE
from workbook.report import checked, rows
from workbook.report.clauses import METRIC, Clause, Seed, clauses, without_metric, zero
from workbook.report.facts import ReportFacts
from workbook.report.overlap import figures, figures_said, said_share
from workbook.report.reasons import because, given_reason, unexplained
from workbook.report.sentences import blank_inputs, metric_hole, metric_words
from workbook.report.voice import Voice
from workbook.report.wording import (
    bare,
    full_stop,
    hole,
    money,
    paragraphs,
    percentage_points,
    points,
    rate,
    spaced,
    whether,
    without_zero_rate,
)
from workbook.score.scorecard import IndicatorScore
from workbook.systems.calls import Call, Key

LONG = 200
"""Characters up to which facts and the department's words stand in one paragraph."""
_VALUE = "指标值"
_SAID = 0.6  # share of a sentence that makes it said already
_PER_STEP, _PROPORTIONAL = "per_step", "proportional"


def indicator_paragraphs(voice: Voice, facts: ReportFacts, item: IndicatorScore) -> list[str]:
    """Return the paragraphs under the heading of one indicator."""
    own = [full_stop(line) for line in narrative(facts, item)]
    head, details = _facts(voice, facts, item, " ".join(own))
    if own and covered(head, " ".join(own)):
        head = ""
    # of a checklist what was done stands before what was found
    told = [head, *own, details] if _checked(facts, item) else [head + details, *own]
    lines = _run_on([text for text in told if text])
    score = _score(voice, facts, item, "".join(lines))
    return [*lines[:-1], lines[-1] + score] if lines else [score]


def _run_on(texts: list[str]) -> list[str]:
    """Put short texts into one paragraph, up to LONG characters."""
    lines: list[str] = []
    for text in texts:
        if lines and len(lines[-1]) + len(text) <= LONG:
            lines[-1] += text
        else:
            lines.append(text)
    return lines


def narrative(facts: ReportFacts, item: IndicatorScore) -> list[str]:
    """Return the department's own paragraphs on the indicator."""
    datum = facts.submission.entry("narrative", item.indicator.code)
    return paragraphs(datum.value) if datum and isinstance(datum.value, str) else []


def covered(said: str, own: str) -> bool:
    """Tell whether the department's words already say what would be said: its figures, or its words."""
    if not said or "（待" in said:
        return False
    return figures_said(said, own) or (not figures(said) and said_share(said, own) >= _SAID)


def _checked(facts: ReportFacts, item: IndicatorScore) -> bool:
    """Tell whether the indicator is scored by a checklist."""
    call = facts.submission.layout.plans[item.indicator.code].metric
    return call.function.name in (checked.CHECKLIST, checked.COUNTS)


def _facts(voice: Voice, facts: ReportFacts, item: IndicatorScore, own: str) -> tuple[str, str]:
    """Return the sentence with figure and result, and those on the particulars behind it.

    What is missing is named, never invented; own: what the department wrote.
    """
    seed = _seed(voice, facts, item)
    if item.closed:
        return _closed(voice, facts, item, seed), ""
    if not item.applicable or item.metric_text == NOT_APPLICABLE:
        return ("" if own else _not_applicable(voice, facts, item, seed)), ""
    if gap := _gap(facts, item, seed):
        return gap, ""
    metric = "" if seed.metric or item.score is not None else _metric_hole(facts, item, seed)
    keep = seed.known if item.reported or (item.score is not None and not seed.metric) else _every
    sentence = seed.said(keep, metric)
    if not sentence and not item.indicator.sentence and seed.metric and not _listed(facts, item):
        sentence = bare(_plain_value(voice, facts, item, seed))
    elif sentence:
        voice.heard(sentence)
    head = "，".join(filter(None, (sentence, verdict(voice, facts, item))))
    return (full_stop(head) if head else ""), "".join(_details(voice, facts, item, seed, own))


def _plain_value(voice: Voice, facts: ReportFacts, item: IndicatorScore, seed: Seed) -> str:
    """Say the value of an indicator without a sentence: what was chosen, to what degree, or the figure."""
    call, name = facts.submission.layout.plans[item.indicator.code].metric, item.indicator.name
    if call.function.name in ("answer", "by_choice"):
        key = call.key_of("value")
        if answer := _answer(facts, key):
            return answer
        return voice.say("value.choice", name=name, value=facts.show(key) if key else seed.metric)
    if call.function.name in ("coefficient", "grade_coefficient"):
        return voice.say("value.coefficient", name=name, value=seed.metric)
    inputs = "，".join(_inputs(facts, call))
    value = without_zero_rate(seed.metric)
    if seed.moved:
        return f"{inputs}，{seed.moved}" if inputs else seed.moved
    if not inputs:
        return voice.say("value", name=name, value=value)
    return inputs if call.function.returns else f"{inputs}，{name}为{value}"


def _inputs(facts: ReportFacts, call: Call) -> Iterator[str]:
    """Yield label and value of the figures a metric takes."""
    for parameter, argument in call.pairs():
        if not isinstance(argument, Key) or parameter.stands_in:
            continue
        if argument.name in facts.submission.layout.spots and facts.number(argument.name) is not None:
            label = spaced(facts.field(argument.name).label.replace("·", ""))
            yield without_zero_rate(f"{label}为{facts.show(argument.name)}")


def facts_sentence(voice: Voice, facts: ReportFacts, item: IndicatorScore) -> str:
    """Return the indicator's facts in one sentence without a stop; empty where its sentence says none."""
    seed = _seed(voice, facts, item)
    return seed.said(seed.known)


def _every(clause: Clause) -> bool:
    return True


def _listed(facts: ReportFacts, item: IndicatorScore) -> bool:
    name = facts.submission.layout.plans[item.indicator.code].metric.function.name
    return name in (checked.CHECKLIST, checked.COUNTS, "targets_score")


def _seed(voice: Voice, facts: ReportFacts, item: IndicatorScore) -> Seed:
    call = facts.submission.layout.plans[item.indicator.code].metric
    moved = ""
    if call.function.grows and item.metric is not None:
        way = "same" if not item.metric else "up" if item.metric > 0 else "down"
        moved = voice.say(f"growth.{way}", **({"by": rate(abs(item.metric))} if item.metric else {}))
    metric = metric_words(facts, item)
    sentence = item.indicator.sentence.replace(
        f"{_VALUE}为{{{METRIC}}}", f"{item.indicator.name}为{{{METRIC}}}"
    )
    found = clauses(sentence)
    if _checked(facts, item) and item.indicator.checklist:  # said item by item instead
        found = without_metric(found)
    return Seed(facts, tuple(found), metric, moved)


def _gap(facts: ReportFacts, item: IndicatorScore, seed: Seed) -> str:
    """Return what is said where next to nothing is known, empty otherwise."""
    keys = {key for clause in seed.clauses for key in clause.keys if key != METRIC}
    missing = seed.unknown()
    if seed.metric or item.score is not None or (keys and len(missing) < len(keys)):
        return ""
    if item.metric_text.startswith("有误"):
        return f"{item.indicator.name}的数据有误{metric_hole(item)}。"
    labels = [*missing, *blank_inputs(facts, item)] or [item.indicator.name]
    return f"{item.indicator.name}所需数据尚未填报{hole(*labels)}。"


def _metric_hole(facts: ReportFacts, item: IndicatorScore, seed: Seed) -> str:
    return hole(item.indicator.name) if seed.unknown() else metric_hole(item)


def _closed(voice: Voice, facts: ReportFacts, item: IndicatorScore, seed: Seed) -> str:
    """Say which condition is not met, and what is known besides."""
    kept = seed.said(lambda clause: bool(clause.keys) and METRIC not in clause.keys and seed.known(clause))
    keys = [
        key for gate in facts.submission.layout.plans[item.indicator.code].gates for _, key in gate.fields()
    ]
    why = [text for key in keys if (text := _answer(facts, key)) and text not in kept]
    closed = voice.say("closed", why="，".join(why)) if why else voice.say("closed.plain")
    return (full_stop(kept) if kept else "") + closed


def _answer(facts: ReportFacts, key: str) -> str:
    if key not in facts.submission.layout.spots:
        return ""
    value = facts.value(key)
    return whether(facts.field(key).label, value) if isinstance(value, str) else ""


def _not_applicable(voice: Voice, facts: ReportFacts, item: IndicatorScore, seed: Seed) -> str:
    """Say why the indicator does not apply: as declared, as noted, as exempted, or that there was none."""
    plan = facts.submission.layout.plans[item.indicator.code]
    if why := given_reason(facts, item):
        return full_stop(why)
    if why := checked.absences(checked.answers(facts, item)):
        return full_stop(why)
    if plan.exempt and (why := "，".join(filter(None, (_answer(facts, key) for key in plan.exempt.keys)))):
        return full_stop(why)

    def nothing(clause: Clause) -> bool:
        return bool(clause.keys) and all(key != METRIC and zero(facts.value(key)) for key in clause.keys)

    first = next((clause for clause in seed.clauses if nothing(clause)), None)
    return full_stop(seed.said(lambda c: c is first)) if first else voice.say("none.plain")


def verdict(voice: Voice, facts: ReportFacts, item: IndicatorScore) -> str:
    """Compare the value with the line the rule draws, where it draws one."""
    plan = facts.submission.layout.plans[item.indicator.code]
    rule, metric = plan.steps[0], item.metric
    if metric is None or plan.metric.function.grows or not facts.is_share(item.indicator):
        return ""
    given = rule.literals()
    line = given.get("threshold")
    if rule.function.name == _PER_STEP and isinstance(line, Quantity) and line.value:
        lost = item.score is None or item.score < item.points
        return _against(voice, metric, line, str(given["side"]), lost)
    return _over_plan(voice, facts, plan.metric) if rule.function.name == _PROPORTIONAL and metric > 1 else ""


def _against(voice: Voice, metric: Decimal, line: Quantity, side: str, lost: bool) -> str:
    """Say on which side of the line the value is; nothing of a distance too small to cost points."""
    apart = percentage_points(abs(metric - line.value))
    if side == "above":
        if metric > line.value:
            return voice.say("over.limit", line=str(line), by=apart) if lost else ""
        return voice.say("within.limit", line=str(line))
    if side == "below":
        if metric < line.value:
            return voice.say("short.floor", line=str(line), by=apart) if lost else ""
        return voice.say("reached.floor", line=str(line))
    return ""


def _over_plan(voice: Voice, facts: ReportFacts, call: Call) -> str:
    part, whole = call.key_of("part"), call.key_of("whole")
    if not part or not whole:
        return ""
    more, label = (facts.number(part) or Decimal(0)) - (facts.number(whole) or Decimal(0)), facts.field(whole)
    if more <= 0 or label.unit != "万元":
        return ""
    return voice.say("over.plan", whole=bare(label.label).removesuffix("合计"), by=money(more))


def _details(voice: Voice, facts: ReportFacts, item: IndicatorScore, seed: Seed, own: str) -> list[str]:
    """Return the sentences on the checklist or the list behind the value, but for rows the own words name."""
    if item.reported or item.metric is None:
        return []
    call = facts.submission.layout.plans[item.indicator.code].metric
    name = call.function.name
    if name in (checked.CHECKLIST, checked.COUNTS) and item.indicator.checklist:
        found = [line.without(own, _SAID) for line in checked.answers(facts, item)]
        if not checked.complete(found):
            return []
        if name == checked.COUNTS:
            return list(checked.counted(voice, found))
        return list(checked.checklist(voice, found, bool(own)))
    if name == "share":
        return _rest(voice, own, *rows.by_state(facts, call))
    if name == "on_time_share":
        return _rest(voice, own, *rows.by_date(facts, call))
    if name == "targets_met":
        return _targets_met(voice, facts, call, own)
    return _targets_scored(voice, facts, call) if name == "targets_score" else []


def _rest(voice: Voice, own: str, what: str, lines: list[rows.Line]) -> list[str]:
    left = [line for line in lines if line.met is False]
    if not what or all(line.name in own for line in left):
        return []
    return [voice.say("rows.rest", what=what, count=str(len(left)), items=rows.enumerated(left))]


def _targets_met(voice: Voice, facts: ReportFacts, call: Call, own: str) -> list[str]:
    wanted = call.literals()["wanted"]
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


def _targets_scored(voice: Voice, facts: ReportFacts, call: Call) -> list[str]:
    """Name the targets of the groups an indicator is scored by, with target and actual values."""
    wanted = call.literals()["wanted"]
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


def _score(voice: Voice, facts: ReportFacts, item: IndicatorScore, said: str) -> str:
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
    if why in said or said_share(why, said) >= _SAID:
        return ""
    if cause := because(why):
        return voice.say("score.because", why=cause)
    return voice.say("score.reason", why=why)
