"""What the published report says of one indicator: what was done, the figure, the result, the score once.

The system's sentence gives the facts, the checklist or the list behind a rate the particulars, the rule the
comparison with its standard; the department's own words stand with them. The arithmetic of the rules belongs
to the working paper, see ``report.sentences``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyfuncs.outcome import NOT_APPLICABLE
from pyfuncs.tells import ITEMS, Choice, Coefficient, TargetsScored, Tells
from workbook.report import checked
from workbook.report.clauses import METRIC, Clause, Seed, clauses, without_metric, zero
from workbook.report.comparison import verdict
from workbook.report.facts import ReportFacts
from workbook.report.overlap import SAID, figures, figures_said, said_share
from workbook.report.particulars import particulars
from workbook.report.points_said import score_said
from workbook.report.reasons import given_reason
from workbook.report.sentences import blank_inputs, metric_hole, metric_words
from workbook.report.voice import Voice
from workbook.report.wording import (
    bare,
    full_stop,
    hole,
    paragraphs,
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


def indicator_paragraphs(voice: Voice, facts: ReportFacts, item: IndicatorScore) -> list[str]:
    """Return the paragraphs under the heading of one indicator."""
    own = [full_stop(line) for line in narrative(facts, item)]
    head, details = _facts(voice, facts, item, " ".join(own))
    if own and covered(head, " ".join(own)):
        head = ""
    # of a checklist what was done stands before what was found
    told = [head, *own, details] if _checked(facts, item) else [head + details, *own]
    lines = _run_on([text for text in told if text])
    score = score_said(voice, facts, item, "".join(lines))
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
    return figures_said(said, own) or (not figures(said) and said_share(said, own) >= SAID)


def _checked(facts: ReportFacts, item: IndicatorScore) -> bool:
    """Tell whether the indicator is scored by a checklist."""
    return isinstance(_told(facts, item), ITEMS)


def _told(facts: ReportFacts, item: IndicatorScore) -> Tells | None:
    """Return what the value of the indicator tells of."""
    return facts.submission.layout.plans[item.indicator.code].metric.function.tells


def _facts(voice: Voice, facts: ReportFacts, item: IndicatorScore, own: str) -> tuple[str, str]:
    """Return the sentence with figure and result, and those on the particulars behind it.

    What is missing is named, never invented; own: what the department wrote.
    """
    seed = _seed(voice, facts, item)
    if item.closed:
        return _closed(voice, facts, item, seed), ""
    if not item.applicable or item.metric_text == NOT_APPLICABLE:
        why = full_stop(given_reason(facts, item)) if given_reason(facts, item) else ""
        if own:
            return ("" if said_share(why, own) >= SAID else why), ""
        return why or _not_applicable(voice, facts, item, seed), ""
    if gap := _gap(facts, item, seed):
        return gap, ""
    metric = "" if seed.metric or item.score is not None else _metric_hole(facts, item, seed)
    keep = _every if item.score is None else seed.fillable if seed.metric else seed.known
    sentence = seed.said(seed.known if item.reported else keep, metric)
    if not sentence and not item.indicator.sentence and seed.metric and not _listed(facts, item):
        sentence = bare(_plain_value(voice, facts, item, seed))
    elif sentence:
        voice.heard(sentence)
    head = "，".join(filter(None, (sentence, verdict(voice, facts, item))))
    return (full_stop(head) if head else ""), "".join(particulars(voice, facts, item, own))


def _plain_value(voice: Voice, facts: ReportFacts, item: IndicatorScore, seed: Seed) -> str:
    """Say the value of an indicator without a sentence: what was chosen, to what degree, or the figure."""
    call, name = facts.submission.layout.plans[item.indicator.code].metric, item.indicator.name
    told = call.function.tells
    if isinstance(told, Choice):
        key = call.key_of(told.chosen)
        if answer := _answer(facts, key):
            return answer
        return voice.say("value.choice", name=name, value=facts.show(key) if key else seed.metric)
    if isinstance(told, Coefficient):
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
    return isinstance(_told(facts, item), (*ITEMS, TargetsScored))


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
    if why := checked.absences(checked.answers(facts, item)):
        return full_stop(why)
    if plan.exempt and (why := "，".join(filter(None, (_answer(facts, key) for key in plan.exempt.keys)))):
        return full_stop(why)

    def nothing(clause: Clause) -> bool:
        return bool(clause.keys) and all(key != METRIC and zero(facts.value(key)) for key in clause.keys)

    first = next((clause for clause in seed.clauses if nothing(clause)), None)
    return full_stop(seed.said(lambda c: c is first)) if first else voice.say("none.plain")
