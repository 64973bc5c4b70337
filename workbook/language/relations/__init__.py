"""Relations between the figures of a text: sum, difference, share, rate, growth, comparison.

    from workbook.language.folding import fold
    from workbook.language.relations import relations

    text = fold("预算100万元。决算90万元，完成预算的90%。")
    for relation in relations(text):
        relation.kind                       # "rate"
        relation.one("part").written(text)  # "90万元"; many("parts") of a sum
        verdict = relation.verdict()        # holds True/False/None, expected, printed as the text would
        text.quote(relation.span.start, relation.span.end)

Give a paragraph, or a text of several: relations never reach over a line, but over neighbouring sentences of it.
What is claimed is read, whether it is true or not; ``holds()`` tells that.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from workbook.language.folding import Folded
from workbook.language.mentions import mentions
from workbook.language.relations.model import Form, Op, Relation, Verdict
from workbook.language.relations.ratios import ratios
from workbook.language.relations.scene import Scene
from workbook.language.relations.sums import sums

__all__ = ["Form", "Op", "Relation", "Verdict", "relations", "scenes"]


def relations(text: Folded) -> Iterator[Relation]:
    """Yield the relations `text` states, paragraph by paragraph."""
    for scene in scenes(text):
        added = list(sums(scene))
        order = {id(mention): number for number, mention in enumerate(scene.mentions)}
        parts_of = {order[id(p)]: order[id(s.roles["total"][0])] for s in added for p in s.many("parts")}
        yield from added
        yield from ratios(scene, parts_of)


def scenes(text: Folded) -> Iterator[Scene]:
    """Yield the paragraphs of `text` that have figures."""
    for _, listed in groupby(mentions(text), key=lambda mention: text.text.count("\n", 0, mention.at)):
        yield Scene(text, tuple(listed))
