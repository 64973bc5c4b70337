"""Writes what a term computes, once its needs are met, as a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec

from pyfuncs.conversion import EXCEL_EPOCH
from pyfuncs.decimals import plain
from workbook.systems.terms import reasons
from workbook.systems.terms.facts import DATE, NUMBER, TEXT, Facts
from workbook.systems.terms.literals import quote
from workbook.systems.terms.nodes import (
    NEAR,
    Any,
    Binary,
    Both,
    Call,
    Compare,
    Condition,
    Day,
    Default,
    Filled,
    If,
    Minus,
    Node,
    Not,
    Number,
    Ref,
    Rows,
    Text,
    walk,
)
from workbook.systems.terms.sorts import certain, sort_of

Reference = Callable[[str], str]
"""Key of a field to its place."""
_SIGNS = {"=": "=", "≠": "<>", "<": "<", ">": ">", "≤": "<=", "≥": ">="}


class Writer(msgspec.Struct, frozen=True):
    """Writes the parts of a term; facts: what its fields are, ref: where they stand."""

    facts: Facts
    ref: Reference

    def value(self, node: Node) -> str:
        """Return the formula of `node`, whose needs are met."""
        if isinstance(node, Condition):
            return self._condition(node)
        if isinstance(node, Number):
            return _number(node.value)
        if isinstance(node, Day):
            return str((node.date - EXCEL_EPOCH).days)
        if isinstance(node, Ref):
            cell = self.ref(node.name)
            kind = self.facts.by_key[node.name].kind
            return f"TRIM({cell})" if kind == TEXT else f"INT({cell})" if kind == DATE else cell
        if isinstance(node, Default):
            cell = self.ref(node.ref.name)
            return f"IF(COUNT({cell})=0,{_number(node.constant.value)},{cell})"
        if isinstance(node, Minus):
            return f"(-{self.value(node.inner)})"
        if isinstance(node, Binary):
            sign = {"×": "*", "÷": "/"}.get(node.op, node.op)
            return f"({self.value(node.left)}{sign}{self.value(node.right)})"
        if isinstance(node, If):
            parts = (node.condition, node.then, node.otherwise)
            return f"IF({','.join(map(self.value, parts))})"
        if isinstance(node, Call):
            return self.call(node)
        if isinstance(node, Rows):
            return self._rows(node)
        assert isinstance(node, Text)
        return quote(node.texts[0])

    def settled(self, node: Node) -> str:
        """Return a number without the noise of doubles; what is typed has none."""
        places = certain(node, self.facts)
        return self.value(node) if places is None else f"ROUND({self.value(node)},{places})"

    def cut(self, node: Node) -> str:
        """Return a number as it is cut to whole ones or to decimals."""
        return self.value(node) if isinstance(node, Number) else f"ROUND({self.value(node)},{NEAR})"

    def call(self, node: Call) -> str:
        """Return the formula of a function."""
        if node.name == "天数":
            start, end = map(self.value, node.arguments)
            return f"({end}-{start})"
        if node.name == "日期":
            return f"DATE({','.join(f'TRUNC({self.settled(part)})' for part in node.arguments)})"
        written = [self.value(argument) for argument in node.arguments]
        if node.name == "取整":
            return f"INT({self.cut(node.arguments[0])})"
        if node.name == "进一":
            return f"(-INT(-{self.cut(node.arguments[0])}))"
        if node.name == "四舍五入":
            return f"ROUND({self.cut(node.arguments[0])},{written[1]})"
        name = {
            "较小": "MIN",
            "较大": "MAX",
            "绝对值": "ABS",
            "年份": "YEAR",
            "月份": "MONTH",
        }
        return f"{name[node.name]}({','.join(written)})"

    def _condition(self, node: Node) -> str:
        if isinstance(node, Both):
            return f"IF({self.value(node.left)},{self.value(node.right)},FALSE)"
        if isinstance(node, Any):
            return f"IF({self.value(node.left)},TRUE,{self.value(node.right)})"
        if isinstance(node, Not):
            return f"NOT({self.value(node.inner)})"
        if isinstance(node, Filled):
            return f"LEN(TRIM({self.ref(node.ref.name)})){'=' if node.blank else '>'}0"
        assert isinstance(node, Compare)
        if texts := _texts(node):
            other = self.value(node.left if isinstance(node.right, Text) else node.right)
            held = ",".join(f"{other}={quote(text)}" for text in texts)
            held = f"OR({held})" if len(texts) > 1 else held
            return held if node.op == "=" else f"NOT({held})"
        numbers = sort_of(node.left, self.facts).kind == NUMBER
        left, right = (self.settled(s) if numbers else self.value(s) for s in (node.left, node.right))
        return f"{left}{_SIGNS[node.op]}{right}"

    def _rows(self, node: Rows) -> str:
        if node.name in ("最大", "最小"):
            assert isinstance(node.of, Ref)
            return f"{'MAX' if node.name == '最大' else 'MIN'}({self.ref(node.of.name)})"
        factors = [self.counted(node)]
        if node.condition is not None:
            factors.append(self.row_condition(node.condition))
        if node.of is not None:
            factors += [*self.present(node.of), self.row_value(node.of)]
        factors = list(filter(None, factors))
        if len(factors) == 1:
            factors.append("1")  # Excel's SUMPRODUCT takes a TRUE that nothing multiplies for nothing
        return f"SUMPRODUCT({'*'.join(factors)})"

    def counted(self, node: Rows) -> str:
        """Of a growable list, the rows that hold anything in the columns concerned or the first."""
        used = dict.fromkeys(part.name for part in walk(node) if isinstance(part, Ref) and part.row)
        box = self.facts.by_key[next(iter(used))].box
        lead = self.facts.leads.get(box)
        columns = dict.fromkeys((*used, *((lead,) if lead else ())))
        filled = "+".join(f"(LEN(TRIM({self.ref(key)}))>0)" for key in columns)
        if not reasons.counts_whole(used, self.facts):
            return f"(({filled})>0)"
        return f"({self.ref(next(iter(used)))}={self.ref(next(iter(used)))})"

    def present(self, node: Node) -> list[str]:
        """Return, row by row, that what `node` computes with is there, and no divisor zero."""
        found = []
        for part in walk(node):
            if isinstance(part, Ref) and part.row:
                text = self.facts.by_key[part.name].kind == TEXT
                cells = self.ref(part.name)
                found.append(f"(LEN(TRIM({cells}))>0)" if text else f"ISNUMBER({cells})")
            elif isinstance(part, Binary) and part.op == "÷" and not isinstance(part.right, Number):
                found.append(f"({self.row_value(part.right)}<>0)")
        return list(dict.fromkeys(found))

    def row_value(self, node: Node) -> str:
        """Return the formula of a number row by row, where a divisor of zero does no harm."""
        if isinstance(node, Binary) and node.op == "÷" and not isinstance(node.right, Number):
            right = self.row_value(node.right)
            return f"({self.row_value(node.left)}/({right}+({right}=0)))"
        if isinstance(node, Binary):
            sign = {"×": "*", "÷": "/"}.get(node.op, node.op)
            return f"({self.row_value(node.left)}{sign}{self.row_value(node.right)})"
        if isinstance(node, Minus):
            return f"(-{self.row_value(node.inner)})"
        if isinstance(node, Call):
            return self._row_call(node)
        return self.value(node)

    def _row_call(self, node: Call) -> str:
        inner = [self.row_value(argument) for argument in node.arguments]
        if node.name == "天数":
            return f"({inner[1]}-{inner[0]})"
        if node.name in ("较小", "较大"):
            return self._row_extreme("<" if node.name == "较小" else ">", inner)
        if node.name == "取整":
            return f"INT(ROUND({inner[0]},{NEAR}))"
        if node.name == "进一":
            return f"(-INT(-ROUND({inner[0]},{NEAR})))"
        return f"{ {'绝对值': 'ABS', '年份': 'YEAR', '月份': 'MONTH'}[node.name] }({inner[0]})"

    def _row_extreme(self, sign: str, inner: Sequence[str]) -> str:
        """Return the least or greatest row by row: MIN over columns would give one for all rows."""
        first, *rest = inner
        for other in rest:
            first = f"(({first}{sign}{other})*{first}+(1-({first}{sign}{other}))*{other})"
        return first

    def row_condition(self, node: Node) -> str:
        """Return a condition row by row as a number, 1 where it holds; with an empty cell it does not."""
        if isinstance(node, Both):
            return f"({self.row_condition(node.left)}*{self.row_condition(node.right)})"
        if isinstance(node, Any):
            return f"(({self.row_condition(node.left)}+{self.row_condition(node.right)})>0)"
        if isinstance(node, Not):
            return f"(1-{self.row_condition(node.inner)})"
        if isinstance(node, Filled):
            return f"(LEN(TRIM({self.ref(node.ref.name)})){'=' if node.blank else '>'}0)"
        assert isinstance(node, Compare)
        present = self.present(node)
        if texts := _texts(node):
            other = self.row_value(node.left if isinstance(node.right, Text) else node.right)
            held = f"({'+'.join(f'({other}={quote(text)})' for text in texts)})"
            return f"({'*'.join([*present, held if node.op == '=' else f'(1-{held})'])})"
        sides = []
        for side in (node.left, node.right):
            written = self.row_value(side)
            places = None if isinstance(side, Day) else certain(side, self.facts)
            sides.append(written if places is None else f"ROUND({written},{places})")
        return f"({'*'.join([*present, f'({sides[0]}{_SIGNS[node.op]}{sides[1]})'])})"


def _texts(node: Compare) -> tuple[str, ...]:
    return next((side.texts for side in (node.right, node.left) if isinstance(side, Text)), ())


def _number(value: Decimal) -> str:
    text = plain(value)
    return f"({text})" if text.startswith("-") else text
