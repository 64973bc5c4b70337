"""Prints an indicator's scoring standard as the Chinese sentence a regulation would use.

The sentence is generated from the metric, the rule and their parameters, so that what people read and
what is computed cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyfuncs.adjustments import POLICIES
from workbook.layout.fields.model import Field, Matrix, block_fields
from workbook.layout.sheets.entry import ENTRY_SHEETS
from workbook.layout.sheets.extra import EXTRA_SHEET, extra_sheets
from workbook.systems.calls import Call, Key, bonus_call, grade_call, plan, total_calls
from workbook.systems.model import Indicator, System


def field_labels(system: System) -> dict[str, str]:
    """Return the label of every field of the entry sheets, those of `system` included."""
    labels = {}
    for sheet in (*ENTRY_SHEETS, *extra_sheets(system)):
        for block in sheet.blocks:
            labels.update({f.key: f.label.removeprefix("其中：") for f in block_fields(block)})
            if isinstance(block, Matrix) and block.named_columns:
                labels.update(
                    {column.key: _column_label(column, block, sheet.name) for column in block.columns}
                )
    return labels


def _column_label(column: Field, block: Matrix, sheet: str) -> str:
    """A table of the system's own names its lines: they are the time points of a rule."""
    if sheet != EXTRA_SHEET:
        return column.label
    lines = "、".join(line.label for line in block.lines)
    return f"{column.label}（{lines}）"


def call_sentence(call: Call, labels: dict[str, str]) -> str:
    """Return the sentence of one function call; field keys become their labels."""
    words = {}
    literals = call.literals()
    for parameter, argument in call.pairs():
        if parameter.name in literals:
            words[parameter.name] = parameter.worded(literals)
        elif isinstance(argument, Key):
            words[parameter.name] = parameter.words(labels.get(argument.name, argument.name))
        else:
            words[parameter.name] = ""
    return call.function.sentence.format(**words)


def indicator_sentence(system: System, indicator: Indicator, labels: dict[str, str]) -> str:
    """Return how `indicator` is scored: metric, rule, second way, adjustments, N/A policy."""
    scheme = plan(system, indicator)
    rule, *rest = scheme.steps
    parts = [call_sentence(scheme.metric, labels), call_sentence(rule, labels)]
    lapses = _may_lapse(parts)
    if indicator.alternative:
        metric, other, choose, *rest = rest
        second = [call_sentence(metric, labels), call_sentence(other, labels)]
        one = "，只有一种适用的按这一种" if lapses or _may_lapse(second) else ""
        lapses = lapses and _may_lapse(second)  # the other way is left while it applies
        parts.append(f"或者：{'，'.join(second)}；{call_sentence(choose, labels)}{one}")
    parts += [call_sentence(call, labels) for call in rest]
    if indicator.exempt:
        exempt = indicator.exempt
        parts.append(f"{labels.get(exempt.field, exempt.field)}为“{exempt.when}”的，本指标不适用")
    if indicator.exempt or indicator.not_applicable or lapses:
        parts.append(call_sentence(scheme.policy, labels))
    return "。".join(parts)


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
    sample = "（样例）"
    bonus = system.bonus
    lines = [f"{call_sentence(bonus_call(system), labels)}{sample if bonus.sample else ''}。{bonus.source}"]
    first, *later = total_calls(system)
    lines.append(call_sentence(first, labels))
    for call, rule in zip(later, system.after_total, strict=True):
        lines.append(f"{call_sentence(call, labels)}{sample if rule.sample else ''}。{rule.source}")
    if grade := grade_call(system):
        lines.append(f"等级：{call_sentence(grade, labels)}。{system.grades_source}")
    lines.append(f"没有另外约定的，指标不适用时{POLICIES[system.not_applicable]}")
    lines.append(
        f"比率按百分数保留 {system.rate_places} 位小数，得分保留 {system.point_places} 位小数，四舍五入"
    )
    return lines
