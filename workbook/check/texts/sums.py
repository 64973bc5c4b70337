"""JX-W: figures of one text that contradict one another or a list: sums, shares, rates, growth, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check
from workbook.check.texts.derived import DerivedFigures
from workbook.check.texts.figures import Differences
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.check.words.prose import Prose
from workbook.language.relations import Relation
from workbook.language.relations.doubts import doubtful
from workbook.language.relations.kept import mentions_of, relations_of, unmatched_of

_SPLIT = re.compile(
    r"(?P<all>\d{1,4})(?P<unit>[项个件条])[，,](?:其中[:：，,]?)?(?:已|按期|按时|如期|全面)*(?:完成|办结|完工)了?(?P<done>\d{1,4})(?P=unit)"
    r"[，,、](?:还有|尚有|另有)?(?P<one>\d{1,4})?(?(one)(?P=unit))(?:尚)?(?:未|没有|未能)(?:完成|办结|完工)(?(one)|(?P<other>\d{1,4})(?P=unit))"
    r"(?![^。；;]*\d(?P=unit))"
)
"""All of them, so many done, so many not, and no third kind behind: 重点工作12项，已完成10项，未完成2项."""
_YUAN = Decimal(10000)
QUOTED = 60
"""Characters of a sentence that are quoted."""
_NAMES = {
    "sum": "合计数",
    "difference": "差额",
    "share": "占比",
    "rate": "比率",
    "growth": "增减幅度",
    "comparison": "",
}


@check(
    "JX-W-20",
    "warning",
    "一处文字里的数前后不符",
    "写着“{quote}”，{told}",
    "核对这句话里的几个数，改正写错的一个；说的不是一回事的，把话写完整",
    SAID,
    reason="分项加起来不是合计，比率不等于列出的两个数之比，说有几项却列了别的项数，读的人一算就知道有一个错了。",
    bad="“主要绩效”写“举办讲座预算12.00万元，支出9.00万元，执行率85%”",
    good="“主要绩效”写的执行率等于支出除以预算",
    related=("JX-W-01", "JX-W-02", "JX-W-03"),
)
def figures_of_a_text_agree(case: Case) -> Iterator[Hit]:
    """Sums, shares, rates, changes of a text follow from the figures printed beside them, counts from lists.

    A figure that is known to differ from its cell is told there, and only there.
    """
    yield from _contradicted(case)
    for prose in case.once(texts_of).all:
        for listing in unmatched_of(prose.text):
            written = prose.text.quote(*listing.quantity.literal)
            quote = prose.text.quote(listing.span.start, min(listing.span.end, listing.span.start + QUOTED))
            yield hit_at(prose, written, quote=quote, told=f"列出的是 {len(listing.items)} 个")
        yield from _split_wrongly(prose)


def _split_wrongly(prose: Prose) -> Iterator[Hit]:
    """Yield where those done and those not done are not all there are."""
    for sentence in prose.text.sentences:
        for found in _SPLIT.finditer(sentence.text):
            whole, done, undone = int(found["all"]), int(found["done"]), int(found["one"] or found["other"])
            if done + undone != whole:
                quote = prose.text.quote(sentence.start + found.start(), sentence.start + found.end())
                told = f"完成与未完成的合计 {done + undone} {found['unit']}，不是 {whole} {found['unit']}"
                yield hit_at(prose, str(whole), str(done + undone), quote=quote, told=told)


def _contradicted(case: Case) -> Iterator[Hit]:
    """Yield the figures that do not follow from those printed beside them."""
    differs = {(id(d.prose.datum), d.statement.quantity.start) for d in case.once(Differences).found}
    differs |= case.once(DerivedFigures).starts()
    cells = {d.value * _YUAN for d in case.submission.fields.values() if isinstance(d.value, Decimal)}
    for prose in case.once(texts_of).all:
        for relation in relations_of(prose.text):
            known = any((id(prose.datum), m.quantity.start) in differs for m in relation.mentions)
            # each is what a cell says: parts that are not all there are
            # or of one year with what was carried over in between
            known |= relation.kind in ("sum", "difference") and all(
                m.quantity.value in cells for m in relation.mentions
            )
            if not known and is_wrong(prose, relation):
                yield _hit(prose, relation)
                break


def is_wrong(prose: Prose, relation: Relation) -> bool:
    """Tell whether a relation of a text does not hold, and is certainly meant."""
    if relation.holds() is not False or relation.selects:
        return False
    return not doubtful(relation, prose.text, mentions_of(prose.text))


def _hit(prose: Prose, relation: Relation) -> Hit:
    text, verdict = prose.text, relation.verdict()
    written = relation.mentions[-1].written(text)
    told = "与句中两个数的大小不符"
    if verdict.printed and (stated := relation.one(verdict.role)):
        written = stated.written(text)
        told = f"按句中其他的数，{_NAMES[relation.kind]}应为 {verdict.printed}，不是 {written}"
    start, end = relation.mentions[0].span.start, relation.mentions[-1].end
    quote = text.quote(max(start, end - QUOTED), end)
    return hit_at(prose, written, verdict.printed or None, quote=quote, told=told)
