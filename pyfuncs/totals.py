"""From scores to the total: bonus and penalty, ceiling, ceiling by execution rate, grade."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pyfuncs import literals
from pyfuncs.catalog import function
from pyfuncs.conversion import shortened
from pyfuncs.decimals import POINT_PLACES, amount, half_up, percent, plain
from pyfuncs.literals import Band, Quantity, parts
from pyfuncs.outcome import Missing, Outcome, Wrong
from pyfuncs.parameters import Kind, Parameter, cell, literal
from pyfuncs.wording import PLACES, SCORE, non_negative

HUNDRED = literals.quantity(100)


def _in_points(value: object) -> Quantity:
    """Parse points that are not negative; raise ValueError (Chinese text), also for a percentage."""
    found = non_negative(value)
    if found.is_percent:
        raise ValueError(f"“{value}”应写成分数，不能写百分数")
    return found


def _awards(text: object) -> dict[str, Decimal]:
    """Parse ``国家级: 3; 省级: 2``; raise ValueError (Chinese text)."""
    return {name: _in_points(value).value for name, value in parts(text)}


def _awards_words(awards: Mapping[str, Decimal]) -> str:
    if not any(awards.values()):
        return "不设"
    return "、".join(f"{name} {plain(value)} 分" for name, value in awards.items())


def _cap_words(cap: Quantity | None) -> str:
    return f"，累计不超过 {cap} 分" if cap and cap.value else ""


def _cap(what: str, name: str, awards: str) -> Parameter:
    """Return the literal `name`: the most that `awards` may add up to; what: 加分 or 减分."""
    title = f"{what}上限"

    def agrees(given: Mapping[str, Any]) -> str:
        """A cap of zero would silently cancel every award."""
        cap: Quantity | None = given[name]
        if cap is None or cap.value or not any(given[awards].values()):
            return ""
        return f"{title}为 0，各级却有分：没有上限的不写 {name}，不计分的把各级写成 0"

    return literal(title, _in_points, f"{what}累计的上限，默认没有", _cap_words, agrees=agrees)


def _most(given: Mapping[str, Any]) -> Decimal | None:
    """Return the most points gained: the cap, nothing without awards, None where nothing limits them."""
    cap: Quantity | None = given["cap"]
    if cap is not None:
        return cap.value
    return None if any(given["awards"].values()) else Decimal(0)


def _listed_words(text: object) -> tuple[str, ...]:
    """Parse free words, whatever separates them; raise ValueError (Chinese text) when there is none."""
    found = tuple(word for word in re.split(r"[、，,；;\s]+", str(text)) if word)
    if not found:
        raise ValueError("没有内容")
    return found


def _excluded_words(excluded: Sequence[str] | None) -> str:
    return f"；授予单位名称含{'、'.join(excluded)}的不计" if excluded else ""


@function(
    "bonus",
    "加减分",
    "按级别累计加分、减分，加分与减分各有上限",
    "加分：{awards}{cap}；减分：{penalties}{penalty_cap}{excluded}",
    shapes=(21,),
    may_be_negative=True,
    most=_most,
    kinds=cell(Kind.TEXTS, "类型列", "加分 或 减分"),
    levels=cell(Kind.TEXTS, "级别列"),
    awards=literal("加分标准", _awards, "如 国家级: 3; 省级: 2", _awards_words, of="levels"),
    penalties=literal("减分标准", _awards, "如 省级: 5; 市级: 3", _awards_words, of="levels"),
    cap=_cap("加分", "cap", "awards"),
    penalty_cap=_cap("减分", "penalty_cap", "penalties"),
    subjects=cell(Kind.TEXTS, "对象列", "被表彰或通报的单位"),
    department=cell(Kind.TEXT, "本单位全称", "对象不是本单位的不计"),
    short_name=cell(Kind.TEXT, "本单位简称", "几个用分号隔开"),
    bodies=cell(Kind.TEXTS, "授予单位列"),
    excluded=literal("不计的授予单位", _listed_words, "名称含有这些字的不计，如 协会、学会", _excluded_words),
    places=PLACES,
)
def bonus(
    kinds: Sequence[str | None],
    levels: Sequence[str | None],
    awards: Mapping[str, Decimal],
    penalties: Mapping[str, Decimal],
    cap: Quantity | None = None,
    penalty_cap: Quantity | None = None,
    subjects: Sequence[str | None] = (),
    department: str | None = None,
    short_name: str | None = None,
    bodies: Sequence[str | None] = (),
    excluded: Sequence[str] | None = None,
    places: int = POINT_PLACES,
) -> Outcome:
    """Return the sum of bonus points less penalty points, each with its cap; may be negative.

    kinds: 加分 or 减分 per row; levels: level of the body that praised or criticised. subjects, department
    and short_name: a row about another unit does not count; bodies and excluded: nor does one
    granted by a body whose name holds an excluded word. Rows blank in kind and level are skipped; a
    half-filled row raises Missing, an unknown kind or level Wrong. Source: 常德 rules (国家部委 3, 省 3;
    通报批评 5/10/15; non-formal bodies do not count; 被表彰对象应为本级).
    """
    gained = lost = Decimal(0)
    count = ignored = 0
    names = f"{department or ''}；{short_name or ''}".replace(";", "；").split("；")
    own = {_bare(name) for name in names if _bare(name)}
    for number, (kind, level) in enumerate(zip(kinds, levels, strict=True), 1):
        if kind is None and level is None:
            continue
        if kind is None or level is None:
            raise Missing(f"第{number}行的{'类型' if kind is None else '级别'}")
        table = {"加分": awards, "减分": penalties}.get(kind)
        if table is None or level not in table:
            raise Wrong(f"第{number}行“{shortened(kind)}／{shortened(level)}”")
        if _ineligible(number, subjects, own, bodies, excluded or ()):
            ignored += 1
            continue
        count += 1
        if kind == "加分":
            gained += table[level]
        else:
            lost += table[level]
    skipped = f"，另有 {ignored} 项不符合条件不计" if ignored else ""
    if not count:
        return Outcome(half_up(Decimal(0), places), f"没有加减分事项{skipped}")
    kept = gained if cap is None else min(gained, cap.value)
    taken = lost if penalty_cap is None else min(lost, penalty_cap.value)
    total = half_up(kept - taken, places)
    plus, minus = _capped(gained, kept), _capped(lost, taken)
    return Outcome(total, f"共 {count} 项，加分 {plus}，减分 {minus}，合计 {amount(total)}{skipped}")


def _bare(name: str) -> str:
    """Return a name without the spaces people put into it."""
    return name.replace(" ", "").replace("\u3000", "")


def _capped(found: Decimal, kept: Decimal) -> str:
    return f"{amount(found)}，按上限计 {amount(kept)}" if found > kept else amount(found)


def _ineligible(
    number: int,
    subjects: Sequence[str | None],
    own: set[str],
    bodies: Sequence[str | None],
    excluded: Sequence[str],
) -> bool:
    """Tell whether row `number` is about another unit or granted by a body that does not count."""
    if own and subjects:
        subject = subjects[number - 1]
        if subject is None:
            raise Missing(f"第{number}行的对象")
        if _bare(subject) not in own:
            return True
    body = (bodies[number - 1] if bodies else None) or ""
    return any(word in body for word in excluded)


@function(
    "total",
    "总分",
    "规则得分合计加加减分，不超过总分上限，不低于 0",
    "总分＝各指标得分合计＋加减分，最高{ceiling}分，最低 0 分",
    shapes=(22, 23),
    serves="ceiling",
    score=SCORE,
    extra=cell(Kind.SCORE, "加减分"),
    ceiling=literal("总分上限", non_negative, "默认 100"),
    places=PLACES,
)
def capped_total(
    score: Decimal, extra: Decimal, ceiling: Quantity = HUNDRED, places: int = POINT_PLACES
) -> Outcome:
    """Return score + extra, kept between zero and the ceiling, rounded half up.

    All in points; a score that could not be given raises its own reason. Source: 100-point tables with
    bonus items; 财预〔2020〕10号 by its usual application (text not verified).
    """
    total = half_up(min(ceiling.value, max(Decimal(0), score + extra)), places)
    written = f"{amount(score)}{'－' if extra < 0 else '＋'}{amount(abs(extra))}"
    if score + extra > ceiling.value:
        return Outcome(total, f"{written}，超过上限，计 {amount(total)}")
    if score + extra < 0:
        return Outcome(total, f"{written}，低于 0，计 {amount(total)}")
    return Outcome(total, f"{written}＝{amount(total)}")


def _ceiling_words(bands: Sequence[Band]) -> str:
    return "；".join(f"{band.interval.chinese()}的，总分不超过{band.award}分" for band in bands)


def _ceilings(text: object) -> tuple[Band, ...]:
    bands = literals.bands(text)
    if any(band.award.is_percent or band.award.value < 0 for band in bands):
        raise ValueError("总分上限应写成分数，如 [70%,80%): 89")
    rising = sorted(bands, key=lambda band: band.interval.low.value if band.interval.low else Decimal(0))
    for lower, upper in pairwise(rising):
        spent = upper.interval.low is not None and upper.interval.low.value >= 1
        if lower.award.value > upper.award.value and not spent:  # spending beyond the budget may be limited
            raise ValueError(
                f"执行率低的上限反而高：{lower.interval} 为 {lower.award}，{upper.interval} 为 {upper.award}"
            )
    return bands


@function(
    "total",
    "执行率限制总分",
    "预算执行率低的，总分不得超过所在档次的上限",
    "{rate}{bands}",
    shapes=(24,),
    score=SCORE,
    rate=cell(Kind.NUMBER, "执行率", "预算执行率所在单元格"),
    bands=literal(
        "各档上限",
        _ceilings,
        "如 ≥80%: 100; [70%,80%): 89; <70%: 79",
        _ceiling_words,
        like="rate",
        awards=True,
    ),
)
def execution_ceiling(score: Decimal, rate: Decimal, bands: Sequence[Band]) -> Outcome:
    """Return `score`, at most the ceiling of the band that holds `rate`.

    score and ceilings in points; rate: ratio, not negative. A blank rate raises Missing, a negative one
    Wrong. Source: a platform manual (execution 70–80 % → at most 89 points, 60–70 % → 79, below 60 % → 69,
    below 50 % → 59; it does not say which end is closed).
    """
    if rate < 0:
        raise Wrong("执行率为负数")
    band = next(band for band in bands if rate in band.interval)
    worded = f"执行率 {percent(rate)}，总分上限 {band.award}"
    if score > band.award.value:
        return Outcome(band.award.value, f"{worded}，由 {amount(score)} 调为 {amount(band.award.value)}")
    return Outcome(score, f"{worded}，未超过")


def _grade_steps(text: object) -> tuple[tuple[str, Decimal], ...]:
    """Parse ``优: 90; 良: 80; 差: 0`` into steps from the highest down; raise ValueError."""
    return tuple(sorted(_awards(text).items(), key=lambda step: step[1], reverse=True))


def _grade_words(steps: Sequence[tuple[str, Decimal]]) -> str:
    parts, above = [], None
    for name, lowest in steps:
        upper = "以上" if above is None else f"至 {above} 分（不含）"
        parts.append(f"{plain(lowest)} 分（含）{upper}为{name}")
        above = plain(lowest)
    return "，".join(parts)


@function(
    "total",
    "等级",
    "按总分给等级，界限含本数",
    "{grades}",
    unit="",
    shapes=(22,),
    serves="grades",
    score=SCORE,
    grades=literal("等级界限", _grade_steps, "如 优: 90; 良: 80; 中: 60; 差: 0", _grade_words),
)
def grade(score: Decimal, grades: Sequence[tuple[str, Decimal]]) -> Outcome:
    """Return the grade whose lowest total `score` reaches, as the outcome's label.

    score: points; grades: name and lowest points, lower ends closed. A total below every grade raises
    Wrong. Source: 90(含)–100 优, 80(含)–90 良, 60(含)–80 中, below 差 (财预〔2020〕10号 by its usual
    application, text not verified).
    """
    found = next(((name, lowest) for name, lowest in grades if score >= lowest), None)
    if found is None:
        raise Wrong(f"总分 {plain(score)} 低于所有等级")
    name, lowest = found
    return Outcome(lowest, f"总分 {amount(score)}，不低于 {plain(lowest)}，等级{name}", label=name)
