"""Terms: what a condition, a computed field or an argument of a call may say about the fields."""

from workbook.systems.terms.evaluation import unmet, worked_out
from workbook.systems.terms.facts import Fact, Facts, item_key
from workbook.systems.terms.nodes import Node, Ref, keys, walk
from workbook.systems.terms.parser import parse
from workbook.systems.terms.resolving import resolved
from workbook.systems.terms.sorts import Sort, sort_of
from workbook.systems.terms.tokens import TermFault
from workbook.systems.terms.values import Cells
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
