"""Writes a term as a formula that Excel 2010, WPS and LibreOffice share.

The formula first asks for everything the term needs, in the order in which it is looked at, and shows the
reason where something is missing; only then it computes. It stands in a cell of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec

from pyfuncs.conversion import DAYS_END, EXCEL_EPOCH, FIRST_DAY
from pyfuncs.decimals import EXACT, plain
from workbook.systems.terms import reasons
from workbook.systems.terms.facts import CONDITION, DATE, NUMBER, SHARE, TEXT, Facts
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
from workbook.systems.terms.refusals import listed, passing, unlisted
from workbook.systems.terms.sorts import certain, sort_of

Reference = Callable[[str], str]
_SIGNS = {"=": "=", "≠": "<>", "<": "<", ">": ">", "≤": "<=", "≥": ">="}


def formula(node: Node, facts: Facts, ref: Reference, places: int = EXACT) -> str:
    """Return the formula (without ``=``) of the cell that holds a resolved term.

    ref: key to its place; places: decimals of a number, where the standard rounds it.
    """
    writer = _Writer(facts, ref)
    value = writer.value(node)
    sort = sort_of(node, facts)
    if sort.kind == CONDITION:
        value = f"IF({value},1,0)"
    elif sort.kind == NUMBER:
        typed = sort.unit == SHARE or isinstance(node, (Number, Ref, Default))
        value = f"ROUND({value},{EXACT if typed else _digits(value)})"
        value = value if places == EXACT else f"ROUND({value},{places})"
    for need in reversed(list(reasons.needs(node, facts))):
        value = writer.asked(need, value)
    return f"IFERROR({value},{quote(reasons.UNCOMPUTABLE)})"


def _digits(value: str) -> str:
    """Return how many decimals of an amount are no noise: 12 at most, 15 digits in all."""
    return f"MIN({EXACT},14-INT(LOG10(ABS({value})+1)))"


def _first(found: Sequence[tuple[str, str]]) -> str:
    """Return the reason of the first count that is not 0, of which one is known to be none."""
    reason = found[-1][1]
    for count, told in reversed(found[:-1]):
        reason = f"IF({count}>0,{told},{reason})"
    return reason


class _Writer(msgspec.Struct, frozen=True):
    facts: Facts
    ref: Reference

    def asked(self, need: reasons.Need, rest: str) -> str:
        """Return `rest`, computed once `need` is met, else the reason."""
        if need.path:
            return self._under(need.path, self._asked(need, '""'), rest)
        return self._asked(need, rest)

    def _asked(self, need: reasons.Need, rest: str) -> str:
        if need.within is not None:
            return self._asked_in_rows(need, need.within, rest)
        if need.divisor:
            return f"IF({self.settled(need.what)}=0,{quote(reasons.zero(need.what, self.facts))},{rest})"
        if isinstance(need.what, Call):
            told = quote(reasons.no_day(need.what, self.facts))
            return f"IF({self._is_day(need.what)},{rest},{told})"
        if isinstance(need.what, Rows):
            assert isinstance(need.what.of, Ref)
            fact = self.facts.by_key[need.what.of.name]
            return f"IF(COUNT({self.ref(fact.key)})=0,{quote(reasons.blank(fact))},{rest})"
        assert isinstance(need.what, Ref)
        return self._column(need, rest) if need.what.row else self._single(need, rest)

    def _is_day(self, node: Call) -> str:
        """Tell whether a year, a month and a day make a date, in every program alike."""
        year, month, day = map(self.settled, node.arguments)
        known = [f"({year}>={reasons.OLDEST})", f"({year}<{reasons.MOST})"]
        known += [f"(ABS({part})<{reasons.MOST})" for part in (month, day)]
        made = self._call(node)
        known += [f"({made}>={FIRST_DAY})", f"({made}<{DAYS_END})"]
        return f"IFERROR({'*'.join(known)},0)=1"

    def _asked_in_rows(self, need: reasons.Need, within: Rows, rest: str) -> str:
        """Count the rows that lack what they are counted by, where their conditions lead to it."""
        factors = [self._counted(within)]
        for condition, answer in need.rows:
            held = self._row_condition(condition)
            factors.append(held if answer else f"(1-{held})")
        if need.divisor:
            told = reasons.zero(need.what, self.facts)
            factors += [*self._present(need.what), f"({self._row_value(need.what)}=0)"]
        else:
            assert isinstance(need.what, Ref)
            told = reasons.blank(self.facts.by_key[need.what.name])
            factors.append(f"(LEN(TRIM({self.ref(need.what.name)}))=0)")
        return f"IF(SUMPRODUCT({'*'.join(factors)})>0,{quote(told)},{rest})"

    def _under(self, path: Sequence[tuple[Node, bool]], question: str, rest: str) -> str:
        """Ask only where the path leads; a question answered well is an empty text, else the reason."""
        for condition, answer in reversed(path):
            held = self.value(condition)
            question = f'IF({held},{question},"")' if answer else f'IF({held},"",{question})'
        return f'IF({question}="",{rest},{question})'

    def _single(self, need: reasons.Need, rest: str) -> str:
        """One IF, so that many fields do not pass the 64 levels Excel nests; the reason stands inside."""
        assert isinstance(need.what, Ref)
        fact, cell = self.facts.by_key[need.what.name], self.ref(need.what.name)
        if (kind := reasons.kind_of(need, self.facts)) == TEXT:
            return self._single_text(need, rest)
        blank = '""' if need.optional else quote(reasons.blank(fact))
        broken = f"ISERROR({cell})"
        strange = cell if fact.computed else quote(reasons.strange(fact))
        if fact.result:
            texts = [f"{cell}={quote(text)}" for text in reasons.SHOWN]
            texts += [f"LEFT({cell},{len(text)})={quote(text)}" for text in reasons.REASONS]
            shown = ",".join(texts)
            strange = f"IF(OR({shown}),{cell},{quote(reasons.blank(fact))})"
        absent = f"IF(LEN(TRIM({cell}))=0,{blank},{strange})"
        reason = f"IF({broken},{quote(reasons.error(fact))},{absent})"
        beyond = self._beyond(need, kind)
        if beyond:
            reason = f"IF(COUNT({cell})=1,{_first(beyond)},{reason})"
        usable = f"COUNT({cell})" + "".join(f"-{count}" for count, _ in beyond)
        if need.optional:
            usable = f"IF(IFERROR(LEN(TRIM({cell})),1)=0,1,{usable})"
        return f"IF({usable}<1,{reason},{rest})"

    def _single_text(self, need: reasons.Need, rest: str) -> str:
        assert isinstance(need.what, Ref)
        fact, cell = self.facts.by_key[need.what.name], self.ref(need.what.name)
        broken = f"ISERROR({cell})"
        error, blank = quote(reasons.error(fact)), quote(reasons.blank(fact))
        if need.optional:
            return f"IF({broken},{error},{rest})"
        if choices := reasons.choices_of(need, self.facts):
            unlisted = f"IF(LEN(TRIM({cell}))=0,{blank},{quote(reasons.unlisted(fact))})"
            return f"IF(IFERROR({listed(cell, choices)},0)=0,IF({broken},{error},{unlisted}),{rest})"
        wrong = f"IFERROR(LEN(TRIM({cell})),0)=0"
        return f"IF({wrong},IF({broken},{error},{blank}),{rest})"

    def _beyond(self, need: reasons.Need, kind: str) -> list[tuple[str, str]]:
        """Return how many cells hold a number that validation refuses, each limit with its reason."""
        assert isinstance(need.what, Ref)
        fact, cells = self.facts.by_key[need.what.name], self.ref(need.what.name)
        limits = reasons.limits_of(need, self.facts)
        found = []
        if kind == DATE:
            strange = quote(reasons.strange(fact))
            found = [(f'COUNTIF({cells},"{end}")', strange) for end in (f"<{FIRST_DAY}", f">={DAYS_END}")]
        return found + [(passing(cells, limit), quote(reasons.beyond(fact, limit))) for limit in limits]

    def _column(self, need: reasons.Need, rest: str) -> str:
        assert isinstance(need.what, Ref)
        fact, cells = self.facts.by_key[need.what.name], self.ref(need.what.name)
        kind = reasons.kind_of(need, self.facts)
        if beyond := self._beyond(need, kind):
            rest = f"IF({'+'.join(count for count, _ in beyond)}>0,{_first(beyond)},{rest})"
        if choices := reasons.choices_of(need, self.facts):
            rest = f"IF({unlisted(cells, choices)}>0,{quote(reasons.unlisted(fact))},{rest})"
        if kind != TEXT:
            filled = f"SUMPRODUCT(--(LEN(TRIM({cells}))>0))"
            rest = f"IF({filled}<>COUNT({cells}),{quote(reasons.strange(fact))},{rest})"
        broken = f"SUMPRODUCT(--ISERROR({cells}))"
        return f"IF({broken}>0,{quote(reasons.error(fact))},{rest})"

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
            return self._call(node)
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

    def _call(self, node: Call) -> str:
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
        factors = [self._counted(node)]
        if node.condition is not None:
            factors.append(self._row_condition(node.condition))
        if node.of is not None:
            factors += [*self._present(node.of), self._row_value(node.of)]
        factors = list(filter(None, factors))
        if len(factors) == 1:
            factors.append("1")  # Excel's SUMPRODUCT takes a TRUE that nothing multiplies for nothing
        return f"SUMPRODUCT({'*'.join(factors)})"

    def _counted(self, node: Rows) -> str:
        """Of a growable list, the rows that hold anything in the columns concerned or the first."""
        used = dict.fromkeys(part.name for part in walk(node) if isinstance(part, Ref) and part.row)
        box = self.facts.by_key[next(iter(used))].box
        lead = self.facts.leads.get(box)
        columns = dict.fromkeys((*used, *((lead,) if lead else ())))
        filled = "+".join(f"(LEN(TRIM({self.ref(key)}))>0)" for key in columns)
        if not reasons.counts_whole(used, self.facts):
            return f"(({filled})>0)"
        return f"({self.ref(next(iter(used)))}={self.ref(next(iter(used)))})"

    def _present(self, node: Node) -> list[str]:
        """Return, row by row, that what `node` computes with is there, and no divisor zero."""
        found = []
        for part in walk(node):
            if isinstance(part, Ref) and part.row:
                text = self.facts.by_key[part.name].kind == TEXT
                cells = self.ref(part.name)
                found.append(f"(LEN(TRIM({cells}))>0)" if text else f"ISNUMBER({cells})")
            elif isinstance(part, Binary) and part.op == "÷" and not isinstance(part.right, Number):
                found.append(f"({self._row_value(part.right)}<>0)")
        return list(dict.fromkeys(found))

    def _row_value(self, node: Node) -> str:
        if isinstance(node, Binary) and node.op == "÷" and not isinstance(node.right, Number):
            right = self._row_value(node.right)
            return f"({self._row_value(node.left)}/({right}+({right}=0)))"
        if isinstance(node, Binary):
            sign = {"×": "*", "÷": "/"}.get(node.op, node.op)
            return f"({self._row_value(node.left)}{sign}{self._row_value(node.right)})"
        if isinstance(node, Minus):
            return f"(-{self._row_value(node.inner)})"
        if isinstance(node, Call):
            return self._row_call(node)
        return self.value(node)

    def _row_call(self, node: Call) -> str:
        inner = [self._row_value(argument) for argument in node.arguments]
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

    def _row_condition(self, node: Node) -> str:
        """Return a condition row by row as a number, 1 where it holds; with an empty cell it does not."""
        if isinstance(node, Both):
            return f"({self._row_condition(node.left)}*{self._row_condition(node.right)})"
        if isinstance(node, Any):
            return f"(({self._row_condition(node.left)}+{self._row_condition(node.right)})>0)"
        if isinstance(node, Not):
            return f"(1-{self._row_condition(node.inner)})"
        if isinstance(node, Filled):
            return f"(LEN(TRIM({self.ref(node.ref.name)})){'=' if node.blank else '>'}0)"
        assert isinstance(node, Compare)
        present = self._present(node)
        if texts := _texts(node):
            other = self._row_value(node.left if isinstance(node.right, Text) else node.right)
            held = f"({'+'.join(f'({other}={quote(text)})' for text in texts)})"
            return f"({'*'.join([*present, held if node.op == '=' else f'(1-{held})'])})"
        sides = []
        for side in (node.left, node.right):
            written = self._row_value(side)
            places = None if isinstance(side, Day) else certain(side, self.facts)
            sides.append(written if places is None else f"ROUND({written},{places})")
        return f"({'*'.join([*present, f'({sides[0]}{_SIGNS[node.op]}{sides[1]})'])})"


def _texts(node: Compare) -> tuple[str, ...]:
    return next((side.texts for side in (node.right, node.left) if isinstance(side, Text)), ())


def _number(value: Decimal) -> str:
    text = plain(value)
    return f"({text})" if text.startswith("-") else text
