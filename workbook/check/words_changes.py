"""JX-W: by how much a text says the three public expenses rose or fell since last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent
from workbook.check.finding import Hit
from workbook.check.registry import Case
from workbook.check.words.facts import called
from workbook.check.words.prose import PLANS
from workbook.check.words_case import hit_at, texts_of
from workbook.check.yearly import SANGONG_LINES
from workbook.language.function_words import one_of
from workbook.language.numerals import ARABIC, CHINESE, arabic, chinese
from workbook.language.periods import years

FALLS = ("下降", "减少", "压减", "降低")
RISES = ("增长", "增加", "上升")
_MORE = ("支出", "决算", "决算数", "实际支出", "总额", "合计", "全年", "本年", "共", "为")
_SINCE = r"(?:同比|(?:比|较)(?:上年|去年|上一年)(?:度|同期)?(?:决算|支出|实际)*数?)"


def changes(case: Case) -> Iterator[Hit]:
    """Yield the rates of change that do not follow from the two figures, in size or direction."""
    texts = case.once(texts_of)
    names = {word: line for line in ("total", *SANGONG_LINES) for word in _called(case, line)}
    pattern = re.compile(
        rf"(?P<what>{one_of(tuple(names))})(?:{one_of(_MORE)})*(?:\d[\d.]*万?元[，,]?)?"
        rf"{_SINCE}(?P<how>{one_of((*FALLS, *RISES))})了?"
        rf"(?:(?P<rate>{ARABIC})%|百分之(?P<spoken>{CHINESE}))"
    )
    for prose in texts.all if names else ():
        for sentence in prose.text.sentences if prose.key != PLANS else ():
            if any(year.number != texts.year for year in years(sentence.text)):
                continue
            for found in pattern.finditer(sentence.text):
                line = names[found["what"]]
                change, field = _change(case, line), case.field(f"sangong_{line}_final")
                if change is None or _agrees(found, change):
                    continue
                place, last = case.at(field.key), case.at(f"sangong_{line}_last")
                quote = prose.text.quote(sentence.start + found.start(), sentence.start + found.end())
                name, printed = f"{field.label}比上年的增减", _told(change)
                where, rests = f"{place}、{last.cell}", (place, last)
                yield hit_at(
                    prose, quote, printed, None, rests, quote=quote, name=name, printed=printed, where=where
                )


def _called(case: Case, line: str) -> frozenset[str]:
    key = f"sangong_{line}_final"
    if key not in case.submission.fields:
        return frozenset()
    if line == "total":
        return frozenset({"三公经费"})
    whole = case.field(key).label.partition("·")[0]
    return frozenset(word for word in called(whole) if word)


def _change(case: Case, line: str) -> Decimal | None:
    now, last = (case.submission.number(f"sangong_{line}_{column}") for column in ("final", "last"))
    return now / last - 1 if now is not None and last else None


def _agrees(found: re.Match[str], change: Decimal) -> bool:
    """Tell whether a rate of change is the one of the figures, in the digits it has."""
    rate = arabic(found["rate"]) if found["rate"] else chinese(found["spoken"])
    sign = -1 if found["how"] in FALLS else 1
    return rate is None or abs(sign * rate.value / 100 - change) < rate.step / 100


def _told(change: Decimal) -> str:
    return f"{'下降' if change < 0 else '增长'} {percent(abs(change))}"
