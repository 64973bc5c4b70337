"""Relations between the figures of a text: sum, difference, share, rate, growth, comparison.

    from workbook.language.folding import fold
    from workbook.language.relations import relations

    text = fold("预算100万元。决算90万元，完成预算的90%。")
    for relation in relations(text):
        relation.kind                       # "rate"
        relation.one("part").written(text)  # "90万元"; many("parts") of a sum
        verdict = relation.verdict()        # holds True/False/None, expected, printed as the text would
        text.quote(relation.span.start, relation.span.end)

Give a paragraph, or a text of several: relations reach over neighbouring sentences, never over a line.
What is claimed is read, whether it is true or not; ``holds()`` tells that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import groupby

from workbook.language.folding import Folded
from workbook.language.mentions import Mention, mentions
from workbook.language.relations.comparing import comparisons
from workbook.language.relations.differences import differences
from workbook.language.relations.growths import growths
from workbook.language.relations.model import Form, Op, Relation, Verdict
from workbook.language.relations.ratios import ratios
from workbook.language.relations.rows import rows
from workbook.language.relations.scene import Scene
from workbook.language.relations.sums import rests, sums
from workbook.language.relations.tables import table_columns, table_sums, tables

__all__ = ["Form", "Op", "Relation", "Verdict", "relations", "scenes"]


TOGETHER = 60
"""Figures read together: a paragraph of more is read in portions, a sentence of more is no prose."""
MOST = 300
"""Figures of a paragraph relations are looked for among, from its beginning: no longer one is prose."""


def relations(text: Folded) -> Iterator[Relation]:
    """Yield the relations `text` states, paragraph by paragraph."""
    found = tables(text)
    yield from table_sums(text, found)
    yield from table_columns(text, found)
    for scene in scenes(text, {cell.at for table in found for row in table.rows for cell in row.cells}):
        order = {mention.at: number for number, mention in enumerate(scene.mentions)}
        yield from rows(scene)
        between = list(differences(scene))
        amounts = {order[each.roles["result"][0].at]: each for each in between}
        results = frozenset(amounts)
        added = [each for each in sums(scene, results) if not _taken_apart(each, between)]
        parts_of = {order[p.at]: order[s.roles["total"][0].at] for s in added for p in s.many("parts")}
        yield from between
        found_ratios = list(ratios(scene, parts_of, results))
        yield from (each for each in added if not _denied(each, found_ratios))
        yield from found_ratios
        yield from (e for e in rests(scene, found_ratios, added) if not _taken_apart(e, between))
        yield from growths(scene, amounts)
        yield from comparisons(scene, results, parts_of)


def _taken_apart(added: Relation, between: list[Relation]) -> bool:
    """Tell whether a sum says once more what a difference does: 预算88万元，花了79.2万元，余下8.8万元."""
    three = {mention.at for mention in added.mentions}
    total = added.roles["total"][0].at
    return any(
        {mention.at for mention in each.mentions} == three and each.roles["minuend"][0].at == total
        for each in between
    )


def _denied(added: Relation, others: list[Relation]) -> bool:
    """Tell whether a sum that does not fit is none: one part is of another, 投诉162件，办结160件."""
    if added.holds() is True:
        return False
    parts = {mention.at for mention in added.many("parts")}
    return any(
        {each.roles["part"][0].at, each.roles["whole"][0].at} <= parts and each.holds() is True
        for each in others
    )


def scenes(text: Folded, without: Collection[int] = ()) -> Iterator[Scene]:
    """Yield the paragraphs of `text` that have figures, but for those with one at a place of `without`."""
    breaks = [number for number, char in enumerate(text.text) if char == "\n"]
    for _, group in groupby(mentions(text), key=lambda mention: bisect_left(breaks, mention.at)):
        listed = tuple(group)
        if not any(mention.at in without for mention in listed):
            yield from (Scene(text, portion) for portion in _portions(listed))


def _portions(listed: tuple[Mention, ...]) -> Iterator[tuple[Mention, ...]]:
    """Yield the figures of a paragraph in portions of whole sentences, those of too long ones left out,
    and nothing beyond the most."""
    portion: list[Mention] = []
    read = 0
    for _, group in groupby(listed, key=lambda mention: mention.sentence):
        told = list(group)
        read += len(told)
        if portion and len(portion) + len(told) > TOGETHER:
            yield tuple(portion)
            portion = []
        if read > MOST:
            break
        portion += told if len(told) <= TOGETHER else []
    if portion:
        yield tuple(portion)
