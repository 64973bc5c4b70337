"""Prints an indicator's scoring standard as the Chinese sentence a regulation would use.

The sentence is generated from the metric, the rule and their parameters, so that what people read and
what is computed cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pyfuncs.adjustments import POLICIES
from pyfuncs.catalog import serving
from pyfuncs.parameters import Kind
from pyfuncs.totals import LATER, places_words
from pyfuncs.wording import operand_words
from workbook.layout.sheets.computation import scheme_of
from workbook.systems.awards import standard_lines
from workbook.systems.calls import Call, Key, Term
from workbook.systems.model import Indicator, System
from workbook.systems.plan import Plan
from workbook.systems.terms import TermFault, keys, parse, resolved, words

_BESIDE_A_SIGN = re.compile(r"(?<=[÷×－＋])\{(\w+)\}|\{(\w+)\}(?=[÷×－＋])")


def field_labels(system: System) -> dict[str, str]:
    """Return how the standard calls every field of the entry sheets, those of `system` included."""
    labels = {key: fact.label for key, fact in scheme_of(system).facts.by_key.items()}
    for table in system.tables:  # its lines are the time points of a rule
        lines = "、".join(table.lines)
        labels.update({column.key: f"{column.label}（{lines}）" for column in table.columns})
    return labels


def call_sentence(call: Call, labels: dict[str, str]) -> str:
    """Return the sentence of one function call; field keys become their labels."""
    said = {}
    literals = call.literals()
    for parameter, argument in call.pairs():
        if parameter.name in literals:
            said[parameter.name] = parameter.worded(literals)
        elif isinstance(argument, Key):
            said[parameter.name] = parameter.words(labels.get(argument.name, argument.name))
        elif isinstance(argument, Term):
            if parameter.or_cell:  # in the place of a number, worded as the number would be
                said[parameter.name] = parameter.worded(literals | {parameter.name: argument.words})
            else:
                within = parameter.name in _in_arithmetic(call.function.sentence) or "，" in argument.words
                said[parameter.name] = parameter.words(
                    operand_words(argument.words) if within else argument.words
                )
        else:
            said[parameter.name] = ""
    return call.function.sentence.format(**said)


def _in_arithmetic(sentence: str) -> set[str]:
    """Return the arguments that stand beside a sign of an arithmetic: both in ``{part}÷{whole}×100%``."""
    return {before or after for before, after in _BESIDE_A_SIGN.findall(sentence)}


def indicator_sentence(system: System, indicator: Indicator, labels: dict[str, str]) -> str:
    """Return how `indicator` is scored.

    Conditions first, then metric, rule, other cases, second way, adjustments, policy for 不适用.
    """
    scheme = scheme_of(system).plans[indicator.code]
    said = {
        place: call_sentence(call, labels) + _own_rounding(system, call) for place, call in scheme.parts()
    }
    computed = _computed(system, scheme)
    parts = [said[place] for place, call in scheme.parts() if call in scheme.gates]
    own = [said["metric"], said["rule"]]
    parts += [*own, *computed, *_cases(scheme, said)]
    lapses = _may_lapse(own)
    if indicator.alternative:
        second = [said["alternative.metric"], said["alternative.rule"]]
        one = "，只有一种适用的按这一种" if lapses or _may_lapse(second) else ""
        lapses = lapses and _may_lapse(second)  # the other way is left while it applies
        choose = next(call for call in scheme.steps if call.function is serving("alternative"))
        parts.append(f"或者：{'，'.join(second)}；{call_sentence(choose, labels)}{one}")
    adjusted = [call for place, call in scheme.parts() if place.startswith("adjust")]
    parts += [call_sentence(call, labels) for call in adjusted if call not in scheme.gates]
    if scheme.exempt:
        parts.append(f"{scheme.exempt.words}的，本指标不适用")
    if scheme.exempt or indicator.not_applicable or lapses:
        parts.append(call_sentence(scheme.policy, labels))
    parts += [f"数据须满足：{requirement.term.words}，否则不计分" for requirement in scheme.required]
    return "。".join(parts)


def _own_rounding(system: System, call: Call) -> str:
    """Say how many decimals this call keeps where it is not as many as the system says."""
    usual = {Kind.DIGITS: system.rate_places, Kind.PLACES: system.point_places}
    kept = {p.kind: a for p, a in call.pairs() if p.kind in usual and isinstance(a, (int, float, str))}
    own = {kind: value for kind, value in kept.items() if str(value) != str(usual[kind])}
    said = [f"百分数保留 {own[Kind.DIGITS]} 位小数"] if Kind.DIGITS in own else []
    said += [f"得分保留 {own[Kind.PLACES]} 位小数"] if Kind.PLACES in own else []
    return f"（{'，'.join(said)}）" if said else ""


def _cases(scheme: Plan, said: Mapping[str, str]) -> Iterator[str]:
    """Word the ways of scoring that hold under a condition."""
    for number, case in enumerate(scheme.indicator.cases):
        parts = [said.get(f"cases[{number}].{part}", "") for part in ("metric", "rule")]
        term = next((t for t in scheme.terms if t.text == case.when), None)
        when = term.words if term else case.when
        yield f"{when}的，{'，'.join(filter(None, parts))}"


def _computed(system: System, scheme: Plan) -> Iterator[str]:
    """Say how the fields are computed that the indicator reads and nobody types."""
    facts, formulas = scheme_of(system).facts, {item.key: item for _, item in system.own_inputs()}
    waiting = [key for _, key in scheme.fields]
    for key in waiting:  # grows by the fields a computed one is computed from
        if key in formulas and formulas[key].formula:
            try:
                node = resolved(parse(formulas[key].formula), facts)
            except TermFault:
                continue  # told by the checks of the system
            waiting += [operand for operand in keys(node) if operand not in waiting]
            yield f"{formulas[key].label}＝{words(node, facts)}"
    if stand_in := scheme.metric.stand_in:
        label = facts.by_key[stand_in].label if stand_in in facts.by_key else stand_in
        yield f"没有明细的，按“{label}”计"


def _may_lapse(parts: Sequence[str]) -> bool:
    """Tell whether the figures themselves can make a way of scoring inapplicable.

    Its sentences then say so themselves: “（分母为 0 的，不适用）”.
    """
    return any("适用" in part for part in parts)


def standard_of(system: System) -> Callable[[Indicator], str]:
    """Return a function wording an indicator's standard with its source and what in it is a sample."""
    labels = field_labels(system)

    def sentence(indicator: Indicator) -> str:
        samples = [
            word
            for word, is_sample in (("分值", indicator.points.sample), ("评分标准", indicator.rule_sample))
            if is_sample
        ]
        origin = [f"{'和'.join(samples)}为样例"] if samples else []
        origin += [text for text in (indicator.points.source, indicator.source) if text]
        return f"{indicator_sentence(system, indicator, labels)}。（{'；'.join(dict.fromkeys(origin))}）"

    return sentence


def frame_sentences(system: System) -> list[str]:
    """Return what applies beyond the indicators: bonus, total, ceiling, grades, N/A policy, rounding."""
    labels = field_labels(system) | {"score_base": "", "score_bonus": "", "score_total": ""}
    sample, found = "（样例）", scheme_of(system)
    bonus = system.bonus
    some = "computed" in bonus.rule or any(line.points for line in standard_lines(system))
    said = call_sentence(found.bonus, labels) if some else "不设加分和减分"
    lines = [f"{said}{sample if bonus.sample else ''}。{bonus.source}"]
    first, *later = found.totals
    lines.append(call_sentence(first, labels))
    rounds = [_places(call) for call in found.totals]
    for rule, call, before, own in zip(system.after_total, later, rounds[:-1], rounds[1:], strict=True):
        rounded = f"，再{places_words(own)}" if before == LATER != own else ""
        lines.append(f"{call_sentence(call, labels)}{rounded}{sample if rule.sample else ''}。{rule.source}")
    if found.grade:
        limits = "".join(f"；{said}" for said in _grade_limits(system))
        lines.append(f"等级：{call_sentence(found.grade, labels)}{limits}。{system.grades_source}")
    lines.append(f"没有另外约定的，指标不适用时{POLICIES[system.not_applicable]}")
    return [*lines, _rounding(system)]


def _places(call: Call) -> int:
    """Return the decimals of a total."""
    return int(next(call.literals()[p.name] for p in call.function.parameters if p.kind is Kind.PLACES))


def _grade_limits(system: System) -> Iterator[str]:
    """Word the conditions that lower the grade: “发生重大违纪为“是”的，等级不高于中”."""
    facts = scheme_of(system).facts
    for limit in system.grade_limits:
        try:
            yield f"{words(resolved(parse(limit.when), facts), facts)}的，等级不高于{limit.grade}"
        except TermFault:
            continue  # told by the checks of the system


def _rounding(system: System) -> str:
    points = f"得分保留 {system.point_places} 位小数，四舍五入"
    if system.rate_places is None:
        return f"比率在计分前不作舍入，{points}"
    return f"比率先按百分数保留 {system.rate_places} 位小数再计分，{points}"
