"""Puts the keys of fields for the names a term has them by."""

from __future__ import annotations

from pyfuncs.names import as_offered
from workbook.systems.terms.facts import TEXT, Facts
from workbook.systems.terms.nodes import (
    ROW_FUNCTIONS,
    Call,
    Compare,
    Default,
    If,
    Node,
    Ref,
    Rows,
    Text,
    rebuilt,
    walk,
)
from workbook.systems.terms.tokens import TermFault


def resolved(node: Node, facts: Facts, rows: bool = False) -> Node:
    """Return `node` with the keys of fields for their names; raise TermFault for one that is not known.

    rows: within 个数 or 合计, where the columns of a list mean the cell of the row.
    """
    if isinstance(node, Ref):
        key = facts.key(node.name)
        listed = bool(facts.by_key[key].box)
        if listed and not rows:
            raise TermFault(f"“{node.name}”是明细表的一列，要用 个数(…)、合计(…) 等算成一个数")
        return Ref(key, listed)
    if isinstance(node, Rows):
        if rows:
            raise TermFault(f"“{node.name}”里面不能再套“{node.name}”一类的函数")
        inner = rebuilt(node, lambda child: resolved(child, facts, rows=True))
        boxes = {facts.by_key[part.name].box for part in walk(inner) if isinstance(part, Ref) and part.row}
        if len(boxes) != 1:
            raise TermFault(f"“{node.name}”里要用同一张明细表的列")
        if node.name in ("最大", "最小") and (node.condition or not isinstance(node.of, Ref)):
            raise TermFault(f"“{node.name}”只能写成 {node.name}(列)")
        return inner
    if isinstance(node, Compare):
        return _as_offered(_sides(node, facts, rows), facts)
    if rows and isinstance(node, (If, Default)):
        raise TermFault("“个数”“合计”里面不能用“若”和“缺省”")
    if rows and isinstance(node, Call) and node.name not in ROW_FUNCTIONS:
        raise TermFault(f"“个数”“合计”里面不能用“{node.name}”")
    return rebuilt(node, lambda child: resolved(child, facts, rows))


def _sides(node: Compare, facts: Facts, rows: bool) -> Node:
    """Resolve both sides; a word beside a text field that is no field is one without its quotation marks."""
    try:
        return rebuilt(node, lambda child: resolved(child, facts, rows))
    except TermFault as fault:
        left, right = node.left, node.right
        if not (isinstance(left, Ref) and isinstance(right, Ref)):
            raise
        try:
            known = facts.by_key[facts.key(left.name)]
        except TermFault:
            raise fault from None
        if known.kind != TEXT:
            raise
        text = as_offered(right.name, known.choices)
        raise TermFault(
            f"没有填报项“{right.name}”；是文字的要加引号，如 {left.name} {node.op} “{text}”"
        ) from None


def _as_offered(node: Node, facts: Facts) -> Node:
    """Return a comparison with the texts spelled as the field offers them, full or half width."""
    assert isinstance(node, Compare)
    field = node.left if isinstance(node.left, Ref) else node.right
    choices = facts.by_key[field.name].choices if isinstance(field, Ref) else ()

    def spelled(side: Node) -> Node:
        return (
            Text(tuple(as_offered(text, choices) for text in side.texts)) if isinstance(side, Text) else side
        )

    return Compare(node.op, spelled(node.left), spelled(node.right)) if choices else node
