"""JX-W: two texts that tell one matter in two ways, so that one of them is wrong; no cell says which."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.prose import PLANS
from workbook.language.tellings import apart

CLAUSE = experience("同一件事，各处文字说的应当一样")


@check(
    "JX-W-67",
    "warning",
    "两处文字对同一件事说法不同",
    "写着“{quote}”，{where}写着“{other}”，{told}",
    "核对哪一处写错了，改正；说的不是一回事的，写明各是哪一部分、哪一时段",
    CLAUSE,
    reason="几个人分头写的材料拼在一起，同一个数、同一件事常常前后不一样。读报告的人不知道该信哪一处。",
    bad="“主要绩效”写“本年共走访困难户66户。”，“自评结论补充”写“全年走访困难户62户。”",
    good="“主要绩效”写“全年走访困难户62户。”，“自评结论补充”写“帮扶方面，共走访困难户62户。”",
    related=("JX-W-42",),
    beside=("JX-W-42",),
)
def texts_agree(case: Case) -> Iterator[Hit]:
    """How many, whether, how far, who and when: what two paragraphs tell of one subject is the same."""
    texts = case.once(texts_of)
    told = [prose for prose in texts.all if prose.is_long and prose.key != PLANS]
    for found in apart([prose.text for prose in told], texts.year) if texts.year else ():
        first, prose = told[found.first], told[found.second]
        quote = prose.text.quote(found.other.start, found.other.end)
        other = first.text.quote(found.one.start, found.one.end)
        place = place_of(first.datum)
        where = "同一段又" if first is prose else f"{place}"
        yield hit_at(
            prose, quote, other, None, (place,), quote=quote, other=other, told=found.told, where=where
        )
