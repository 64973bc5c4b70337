"""JX-W: points a text takes off an indicator by its name, against the scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.finding import Hit
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.facts import bare_label
from workbook.check.words.prose import PLANS, Prose
from workbook.check.words.tense import is_of_year
from workbook.language.denials import HEAD
from workbook.language.folding import Span, clauses, fold
from workbook.language.function_words import one_of
from workbook.score.scorecard import IndicatorScore

_NUMBER = r"^(?:\d{1,2}[.、)]?|\(\d{1,2}\)|[一二三四五六七八九十]{1,3}[.、]?(?:是)?)*"
_LOST = (
    r"(?:指标|得分|自评)*(?:共|合计|被|已|予以|自评|实际)*(?:扣分|扣减|扣除|扣|失分|失|丢分|丢)(?:了|为|是)?"
    r"(?P<points>\d{1,3}(?:\.\d+)?)分$"
)

_SLACK = Decimal("0.05")
"""Points of many small parts, each rounded, come to as much more or less."""


def lost_by_name(case: Case) -> Iterator[Hit]:
    """Yield where a text says of an indicator by its name that it lost points it did not lose.

    By the rules or by the department's own scores; its own row tells its reasons, which are looked at there.
    """
    texts = case.once(texts_of)
    named = _named(case)
    if not named:
        return
    pattern = re.compile(rf"{_NUMBER}(?P<name>{one_of(tuple(map(re.escape, named)))}){_LOST}")
    for prose in texts.all:
        for sentence in prose.text.sentences if prose.item is None and prose.key != PLANS else ():
            for clause in clauses(sentence):
                found = pattern.match(clause.text)
                if not found or not is_of_year(sentence, clause.start, texts.year):
                    continue
                item = named[found["name"]]
                lost = {item.points - own for own in (item.score, item.self_score) if own is not None}
                if lost and all(abs(Decimal(found["points"]) - own) > _SLACK for own in lost):
                    start = clause.start + found.start("name")
                    quote, most = prose.text.quote(start, clause.end), plain(max(lost))
                    rests = case.once(Origins).of(item.indicator.code, "score_self")
                    told = f"{item.indicator.name}扣了 {most} 分" if max(lost) else "这项指标没有扣分"
                    yield hit_at(prose, quote, most, None, rests, quote=quote, told=told)


def _named(case: Case) -> dict[str, IndicatorScore]:
    """Return the indicators that apply by the names texts call them by; a name of two is left out."""
    found: dict[str, IndicatorScore | None] = {}
    for item in case.card.indicators:
        for name in {fold(bare_label(item.indicator.name)).text, fold(item.indicator.name).text}:
            found[name] = None if name in found or not item.applicable else item
    return {name: item for name, item in found.items() if item is not None and len(name) > 1}


_UNCUT = re.compile(
    r"(?:均|都|全部|也|且)*(?:未|没有|无|不存在|未被)(?:任何)?(?:扣分|失分|扣减|丢分)(?:项|情况|情形|现象|事项)?"
)
_EVERY = re.compile(rf"^{HEAD}(?:各项|各个|各|所有|全部)(?:三级|评价|自评|绩效)*指标")


def with_subject(prose: Prose, clause: Span) -> str:
    """Return the words of a clause, one that only says 未扣分 with the indicators the one before is of."""
    if not _UNCUT.fullmatch(clause.text):
        return clause.text
    ahead = re.split("[。；\n]", prose.text.text[: clause.start])[-1]
    told = [part for part in re.split("[，,]", ahead) if part]
    return f"各项指标{clause.text}" if told and _EVERY.match(told[-1]) else clause.text
