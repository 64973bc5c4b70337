"""Rows typed in one sentence behind the names of columns: 项目、预算、执行、执行率：甲 60、57、95%；乙…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.mentions import Mention
from workbook.language.relations import columns
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene

_NAME = "[\u4e00-\u9fa5]{2,8}"
_HEADS = re.compile(
    rf"(?:^|[。；，,)\]])(?:各|下列|主要)*(?P<heads>{_NAME}(?:[、/]{_NAME}){{2,7}})"
    r"(?:\([^()]{1,8}\))?[：:][^\d：:。；;]{1,20}$"
)
_AS_FOLLOWS = re.compile("(?:情况)?(?:如下|分别[为是]|依次[为是])?$")
_JOINS = re.compile(r"[、/,，]|\s+")
_ROW = 4
"""How strongly ； parts, which ends a row."""
_PER_ROW = 8
"""Cells a row has at most."""


def rows(scene: Scene) -> Iterator[Relation]:
    """Yield what the cells of each row are to one another by the names of the columns."""
    heads: tuple[str, ...] = ()
    for number, mention in enumerate(scene.mentions):
        opened = mention.stop >= 3 and _HEADS.search(mention.gap[-90:])
        if opened:
            heads = tuple(re.split("[、/]", _AS_FOLLOWS.sub("", opened["heads"])))
        elif mention.stop != _ROW:
            heads = heads if mention.stop < _ROW else ()
            continue
        cells = _row(scene, number)
        named = heads[len(heads) - len(cells) :]
        if cells and 0 <= len(heads) - len(cells) <= 1:
            yield from (each.of(cells, scene.text) for each in columns.triples(named))


def _row(scene: Scene, first: int) -> tuple[Mention, ...]:
    """Return the figures from one on that stand beside one another with no words between."""
    found = [scene.mentions[first]]
    for mention in scene.mentions[first + 1 : first + _PER_ROW]:
        if mention.stop >= _ROW:
            break
        if not _JOINS.fullmatch(mention.gap):
            return ()
        found.append(mention)
    return tuple(found)
