"""JX-W: sentences of a text that contradict themselves, whatever the workbook holds."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check
from workbook.check.texts.sums import is_wrong
from workbook.check.words.case import hit_at, texts_of
from workbook.language.contradictions import contradictions
from workbook.language.relations.kept import relations_of

CLAUSE = experience("一句话前后说的应是一回事")


@check(
    "JX-W-42",
    "warning",
    "一句话自己前后矛盾",
    "写着“{quote}”，{told}",
    "核对哪一处写错了，改正；说的不是一回事的，把话写完整",
    CLAUSE,
    reason="说全部完成又说还有没完成的，说增加数却变小，读的人不知道该信哪一半。",
    bad="“主要绩效”写“隐患整改率100%，还有4处隐患没有整改。”",
    good="“主要绩效”写“隐患整改率90%，还有4处隐患没有整改。”",
    related=("JX-W-20", "JX-W-10"),
)
def sentences_agree_with_themselves(case: Case) -> Iterator[Hit]:
    """What is all done leaves nothing, what rises is more than before, three years are three."""
    for prose in case.once(texts_of).all:
        told = [relation for relation in relations_of(prose.text) if is_wrong(prose, relation)][:1]
        for found in contradictions(prose.text):
            if any(r.span.start < found.end and found.start < r.span.end for r in told):
                continue  # JX-W-20 tells it
            quote = prose.text.quote(found.start, found.end)
            yield hit_at(prose, quote, quote=quote, told=found.told)
