"""Terms: what a condition, a computed field or an argument of a call may say about the fields."""

from workbook.systems.terms.evaluation import Cells, unmet, worked_out
from workbook.systems.terms.facts import Fact, Facts, Sort, item_key, resolved, sort_of
from workbook.systems.terms.nodes import Node, Ref, keys, walk
from workbook.systems.terms.parser import TermFault, parse
from workbook.systems.terms.words import words

__all__ = [
    "Cells",
    "Fact",
    "Facts",
    "Node",
    "Ref",
    "Sort",
    "TermFault",
    "item_key",
    "keys",
    "parse",
    "resolved",
    "sort_of",
    "unmet",
    "walk",
    "words",
    "worked_out",
]
