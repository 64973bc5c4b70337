"""Whether other figures make one that a reader finds wrong: it was read for the wrong pair, and is right.

超过480次的计划36次，完成率107.50%：516次 stands before it, and 516 by 480 it is
131件逐件回访，接通118件，未接通的13件：131 less 118, whatever else stands between
决算16.80万元，占预算的84.00%：a cell of the table has 20.00

One gate for every reader of sums, rates and changes. Many pairs make a figure of few digits, so only a rest
may be one of them; a figure of any place may explain what is held against a target or a year told elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps

from workbook.audit.text.beside import DOWN, PAIR, RATES, Beside, digits_of
from workbook.audit.text.borne import borne
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.made_counts import is_counted
from workbook.audit.text.made_rates import is_rated
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention

Body = Callable[[Audit], Iterator[Hit]]
_ZERO = re.compile("零支出|未发生|没有发生|没有支出|未支出|为零|降为0|无支出")
_FORMULA = re.compile("[/÷×=＝／]")


def unless_made(body: Body) -> Body:
    """Return a check without the hits at figures that others make: those were read for the wrong pair."""

    @wraps(body)
    def unless(audit: Audit) -> Iterator[Hit]:
        yield from (hit for hit in body(audit) if not made_otherwise(audit, hit))

    return unless


def made_otherwise(audit: Audit, hit: Hit) -> bool:
    """Tell whether figures other than those a hit was worked out of make the one it is about."""
    working = str(hit.args.get("working", ""))
    if (
        hit.args.get("hint")
        or _FORMULA.search(f"{working}{hit.quote}")
        or digits_of(hit.value) == digits_of(hit.expected)
    ):
        return False  # its two exchanged, a formula, or the direction alone: the right pair was read
    if str(hit.value) == "100%" and _over_twice(hit.expected):
        return True  # nothing is done so many times over: it is of other figures
    own = frozenset(map(digits_of, working.split("、")))
    expected = digits_of(hit.expected)
    for paragraph, sentence, mention in _figures(audit, hit):
        told = (digits_of(m.written(paragraph.folded)) for m in paragraph.mentions if m.at != mention.at)
        if len(own) > PAIR and expected not in own and expected in told:
            return True  # the total of the list is another one: 96宗中…副场20宗；8月12宗、9月16宗
        if _is_of_what_is_off(paragraph, sentence, mention, own) or _is_told_again(paragraph, mention):
            return True
        if _is_made(Beside(audit.once(borne), paragraph, sentence, mention, own)):
            return True
    return False


_OFF = re.compile(
    r"(?:^(?:[实超]际|仅|只|还|又|共)*|[比较](?:年度|年初|全年|预期|既定)*(?:目标|计划|任务|指标|要求)(?:数|值)?)(?:超|多|少|差|缺|欠)(?:出|过|了|额)*"
    r"(?:完成|建成|办理|开展|征集)?(?:年初|年度|全年|预期|既定)*(?:目标|计划|任务|指标|要求)?(?:数|值)?$"
)
_OF_AIM = re.compile("完成|达成|实现|进度|执行|超|多|少|差|欠|增|减|幅|升|降|比|偏离|目标|计划")


def _is_of_what_is_off(paragraph: Paragraph, sentence: Span, mention: Mention, own: frozenset[str]) -> bool:
    """Tell whether a rate of something else than an aim was held against how far off that was.

    抽检8126批次，超目标126批次，不合格187批次，合格率97.70%: no 126批次 is any part of it.
    """
    if mention.quantity.kind not in RATES or _OF_AIM.search(mention.lead):
        return False
    return any(
        sentence.start <= m.at < sentence.end
        and m.quantity.kind not in RATES
        and digits_of(m.written(paragraph.folded)) in own
        and _OFF.search(m.lead)
        for m in paragraph.mentions
    )


_AGAIN = re.compile(
    "^(?:其中|这|该|此|上述|所)?的?(?:多|少|差|缺|超|增|减|节约|节省|压减|追加|调[增减]|新增|短)[\u4e00-\u9fa5]{0,6}的$"
)


def _is_told_again(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a change is told right before, and taken up again: 比目标多4处，多出的4处由企业出资."""
    if not _AGAIN.search(mention.lead):
        return False
    before = [m for m in paragraph.mentions if m.at < mention.at and m.sentence == mention.sentence][
        -_LATELY:
    ]
    same = (mention.quantity.value, mention.quantity.unit)
    return any((m.quantity.value, m.quantity.unit) == same for m in before)


_LATELY = 2


def _over_twice(expected: object) -> bool:
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,4})?)%", str(expected))
    return found is not None and float(found[1]) > _TWICE


_TWICE = 200


def _figures(audit: Audit, hit: Hit) -> Iterator[tuple[Paragraph, Span, Mention]]:
    """Yield the figures a hit may be about, written so in the sentence it quotes, with that."""
    for paragraph in audit.document.paragraphs:
        if (paragraph.line.number, paragraph.line.spot) != (hit.place.line, hit.place.spot):
            continue
        text = paragraph.folded
        for sentence in text.sentences:
            whole = text.quote(sentence.start, sentence.end)
            if whole in hit.quote or hit.quote.strip("…") in whole:
                for mention in paragraph.mentions:
                    if sentence.start <= mention.at < sentence.end and mention.written(text) == hit.value:
                        yield paragraph, sentence, mention


def _is_made(beside: Beside) -> bool:
    """Tell whether other figures make one, or all there was went down to nought."""
    if _is_all_gone(beside):
        return True
    return is_rated(beside) if beside.mention.quantity.kind in RATES else is_counted(beside)


def _is_all_gone(beside: Beside) -> bool:
    """Tell whether all there was the year before is gone: 零支出，比上年的0.30万元减少0.30万元，下降100%."""
    mention = beside.mention
    if not _ZERO.search(beside.sentence.text) or not DOWN.search(mention.gap):
        return False
    same = [m for m in beside.paragraph.mentions if m.quantity.value == mention.quantity.value]
    return mention.quantity.value == 1 if mention.quantity.kind in RATES else len(same) > 1
