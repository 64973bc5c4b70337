"""Formulas printed in the text, worked out again: with what they are said to come to, and turned round.

“58.80万元（39,200×15元=588,000元）”: each side of the sign, and the figure before the bracket
“按4÷5计算得8.00分”, of 10: what a rule of scoring makes of them
“控制率110.00%（编制11人÷在职10人）”: right as a sum, but the rate is the other way round
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.worked.patterns import patterns
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.units import any_unit

_UNIT = any_unit("usual")
_N = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_OF = r"[\u4e00-\u9fa5]{0,12}"
_ONE = rf"{_OF}(?<![\d.,]){_N}(?:%|[\u4e00-\u9fa5]{{0,4}})"
_TERM = rf"(?:{_ONE}|\({_ONE}(?:[+\-]{_ONE}){{1,3}}\))"
_WORKED = re.compile(rf"(?<![×÷*/+\-\d.,]){_TERM}(?:[×÷*/]{_TERM}){{1,3}}(?![×÷*/+\-\d.])")
"""Products and quotients, with sums in brackets in them; what is only added has its own readers."""
_TOKEN = re.compile(
    rf"(?P<sign>[×÷*/+\-()])|(?P<name>{_OF})(?P<n>{_N})(?P<scale>[万亿]?)(?P<unit>%|元|{_UNIT}|)"
)
_GIVEN = rf"(?P<n>{_N})(?P<scale>[万亿]?)(?P<unit>%|元|{_UNIT}|)"
_BEHIND = re.compile(rf"[=≈]{{1,2}}(?:约)?{_GIVEN}")
_CALCULATED = re.compile(
    rf"(?:\))?(?:计算|折算|测算|换算|核算|计)?[，,]?(?:得|得出|得分|结果|后)?(?:为|是|约)?(?<=[得为是后分])(?:约)?{_GIVEN}"
)
_BEFORE = re.compile(rf"(?<![\d.,]){_GIVEN}\((?:即|按)?$")
_FULL = re.compile(
    rf"(?:满分|分值|权重|赋分|标准分)(?:为|是)?(?P<n>{_N})分?|(?<![\d.])(?P<m>{_N})分(?:的|值|指标)"
)
_SCALE = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
_LENGTH = {"公里": Decimal(1000), "千米": Decimal(1000), "米": Decimal(1)}
_MONEY = "元"
_FREE = tuple(Decimal(10) ** n for n in (0, 2, -2, 4, -4, 8, -8))
"""By so much results may be off where a unit is left out: 318÷7.02=45.30元."""
_SLACK = Decimal("0.56")
_NEAR = 40


_SIGNS = re.compile("[×÷*/]")


def formulas(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield results that are not what the formula right beside them makes, and rates turned round."""
    text = paragraph.folded.text
    if not _SIGNS.search(text):
        return
    for found in _WORKED.finditer(text):
        before = _BEFORE.search(text, max(0, found.start() - _NEAR), found.start())
        behind = _BEHIND.match(text, found.end())
        results = [r for r in (before, behind) if r]
        ruled = "按" in text[max(0, found.start() - 8) : found.end()]
        if not results and ruled and (counted := _CALCULATED.match(text, found.end())):
            results = [counted]
        for result in results:
            yield from _off(audit, paragraph, found, result)
        if before:
            yield from _turned(audit, paragraph, found, before)


def _off(audit: Audit, paragraph: Paragraph, found: re.Match[str], result: re.Match[str]) -> Iterator[Hit]:
    """Yield a result that its formula does not make, in any unit that may be left out."""
    tokens = list(_TOKEN.finditer(found[0]))
    family = result["unit"] in _LENGTH and any(t["unit"] in _LENGTH for t in tokens)
    worked = _value(tokens, family)
    if worked is None:
        return
    made, rough = worked
    own = _SCALE[result["scale"]] * (Decimal("0.01") if result["unit"] == "%" else Decimal(1))
    own *= _LENGTH[result["unit"]] if family else 1
    given = _number(result["n"]) * own
    places = len(result["n"].partition(".")[2])
    step = Decimal(1).scaleb(-places) * own
    wanted = list(_wanted(paragraph, found, result, tokens, made))
    if not wanted or any(abs(given - abs(one)) <= step * _SLACK + abs(one) * rough for one in wanted):
        return
    written = result["n"] + result["scale"] + result["unit"]
    span = Span(written, result.start("n"))
    shown = wanted[-1] / own
    places = places if shown == round(shown, places) else max(places, 2)
    expected = f"{shown:.{places}f}{result['scale']}{result['unit']}"
    yield at(audit, paragraph, span, written, expected, working=found[0], hint="")


def _wanted(
    paragraph: Paragraph,
    found: re.Match[str],
    result: re.Match[str],
    tokens: list[re.Match[str]],
    made: Decimal,
) -> Iterator[Decimal]:
    """Yield what the result may be: as it is, in another unit where one is left out, of so many points."""
    bare = [t for t in tokens if t["n"]]
    if result["unit"].startswith("分"):
        if any(t["unit"].startswith("分") for t in bare):
            yield made
            return
        text = paragraph.folded.text
        for full in _FULL.finditer(text[max(0, found.start() - _NEAR) : found.start()]):
            most = _number(full["n"] or full["m"])
            yield from (most * made, most * min(made, Decimal(1)))
        return
    short = not result["unit"] or any(not t["unit"] for t in bare)
    if result["unit"] == "%":
        yield from (made / 100, made) if short else (made,)
        return
    yield from ((made * by for by in reversed(_FREE)) if short else (made,))


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _value(tokens: list[re.Match[str]], family: bool) -> tuple[Decimal, Decimal] | None:
    """Return what tokens come to, sums only in brackets, and how far rounding may carry it, as a ratio."""
    total, rough, sign = Decimal(1), Decimal(0), "×"
    inner: Decimal | None = None
    plus = "+"
    for token in tokens:
        if token["sign"]:
            mark = token["sign"]
            if mark == "(":
                inner, plus = Decimal(0), "+"
            elif mark == ")" and inner is not None:
                one, inner = inner, None
                if not one and sign in "÷/":
                    return None
                total = total / one if sign in "÷/" else total * one
            elif inner is not None:
                plus = mark
            else:
                sign = mark
            continue
        one = _number(token["n"]) * _SCALE[token["scale"]]
        one *= (
            Decimal("0.01")
            if token["unit"] == "%"
            else _LENGTH.get(token["unit"], Decimal(1))
            if family
            else 1
        )
        if "." in token["n"] or token["scale"]:
            step = Decimal(1).scaleb(-len(token["n"].partition(".")[2]))
            rough += step / 2 / (_number(token["n"]) or step)
        if inner is not None:
            inner += one if plus == "+" else -one
            continue
        if not one and sign in "÷/":
            return None
        total = total / one if sign in "÷/" else total * one
    return total, rough


def _turned(audit: Audit, paragraph: Paragraph, found: re.Match[str], result: re.Match[str]) -> Iterator[Hit]:
    """Yield a rate made by parting the whole by its part, both named: 控制率（编制11人÷在职10人）."""
    tokens = list(_TOKEN.finditer(found[0]))
    named = [t for t in tokens if t["n"]]
    if len(named) < 2 or tokens[1]["sign"] not in ("÷", "/") or result["unit"] != "%":
        return
    first, second = named[0]["name"], named[1]["name"]
    lead = paragraph.folded.text[max(0, result.start() - 16) : result.start()]
    rate = re.search("[\u4e00-\u9fa5]{1,10}率(?:为|是|达)?$", lead)
    whole = patterns().all.search(first) and not patterns().some.search(first)
    part = patterns().some.search(second) and not patterns().all.search(second)
    if rate and whole and part and not patterns().other_way.search(rate[0]):
        one, other = (_number(t["n"]) * _SCALE[t["scale"]] for t in named[:2])
        if one == other or not one:
            return
        written = result["n"] + "%"
        span = Span(written, result.start("n"))
        expected = f"{other / one * 100:.2f}%"
        yield at(audit, paragraph, span, written, expected, working=f"{second}÷{first}", hint="")
