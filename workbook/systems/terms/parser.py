"""Reads a term: Chinese or half-width signs, labels or keys of fields, and a closed list of functions.

Grammar, loosest first: 或; 且; 非; one comparison (= ≠ < > ≤ ≥ 为 不为, 为空, 已填); + and -; × and ÷; a
number, percentage, text in quotation marks, date, field, function or bracket. A label that holds one of
these signs is written in square brackets.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from workbook.systems.terms.nodes import (
    FUNCTIONS,
    LIST_FUNCTIONS,
    Any,
    Binary,
    Both,
    Call,
    Compare,
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
    children,
)
from workbook.systems.terms.tokens import COMPARING, PARTS, TESTS, WORDS, TermFault, Token, tokens

SYNONYMS = {"如果": "若", "if": "若", "min": "较小", "max": "较大", "abs": "绝对值", "round": "四舍五入",
             "days": "天数", "year": "年份", "month": "月份", "date": "日期", "count": "个数", "sum": "合计",
             "最低": "最小", "最高": "最大", "求和": "合计", "计数": "个数",
             "项数": "个数", "floor": "取整", "ceil": "进一",
             "向上取整": "进一", "向下取整": "取整", "default": "缺省"}  # fmt: skip
LONGEST = 2000
"""Characters of a term; what cannot be read at a glance belongs into a field of its own."""
DEEPEST = 30
"""Brackets within brackets."""
TALLEST = 100
"""Levels of a term, brackets or not: 甲 - 乙 - 丙 has two, and so has 非 非 甲 已填."""
_TOO_DEEP = "一层套一层，请拆成几个自动计算的填报项"


def parse(text: str) -> Node:
    """Return the term written in `text`; raise TermFault (Chinese) for one that is none."""
    if len(text) > LONGEST:
        raise TermFault(f"算式有 {len(text)} 个字，最多 {LONGEST} 个；请拆成几个自动计算的填报项")
    reader = _Parser(tokens(text))
    node = reader.either()
    if reader.next.kind != "end":
        raise TermFault(f"“{reader.next.text}”之前少了运算符号{reader.spacing()}")
    _require_low(node)
    return node


def _require_low(node: Node) -> None:
    """Raise TermFault for a term of more levels than what reads it, and Excel, can follow."""
    level = [node]
    for _ in range(TALLEST):
        level = [child for parent in level for child in children(parent)]
        if not level:
            return
    raise TermFault(f"算式套得太深（超过 {TALLEST} 层），{_TOO_DEEP}")


def _balanced(join: Callable[[Node, Node], Node], parts: Sequence[Node]) -> Node:
    """Join neighbours in pairs until one is left: of 200 parts eight levels, not 199, in the same order."""
    while len(parts) > 1:
        pairs = [parts[at : at + 2] for at in range(0, len(parts), 2)]
        parts = [join(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return parts[0]


def _added(left: Node, right: Node) -> Node:
    return Binary("+", left, right)


class _Parser:
    """Recursive descent, one method per level of the grammar."""

    def __init__(self, written: Sequence[Token]) -> None:
        self._tokens, self._at, self._depth = written, 0, 0

    @property
    def next(self) -> Token:
        """The token to be read."""
        return self._tokens[self._at]

    def spacing(self) -> str:
        """Return the hint for a name with brackets left out, or words that ran into one."""
        before = self._tokens[self._at - 1]
        if before.kind in PARTS and self.next.kind in PARTS and before.at + len(before.raw) == self.next.at:
            return f"；名称以数字开头或带引号的，用方括号括起来，如 [{self._run()}]"
        return "；“且”“或”“非”前后要有空格" if self.next.kind in ("name", "label") else ""

    def _run(self) -> str:
        """Return all that stands in one piece around the place where two parts of a name meet."""
        first = last = self._at
        while first and self._joined(first - 1, first):
            first -= 1
        while self._joined(last, last + 1):
            last += 1
        return "".join(token.raw for token in self._tokens[first : last + 1])

    def _joined(self, left: int, right: int) -> bool:
        """Tell whether two tokens may be parts of one name, nothing between them."""
        if right >= len(self._tokens):
            return False
        a, b = self._tokens[left], self._tokens[right]
        return a.kind in PARTS and b.kind in PARTS and a.at + len(a.raw) == b.at

    def _take(self, *signs: str) -> str:
        """Take one of `signs` and return it, empty when another token comes."""
        token = self.next
        if token.kind == "sign" and token.text in signs:
            self._at += 1
            return token.text
        return ""

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            hint = self.spacing() or "，请检查括号和逗号"
            raise TermFault(f"“{self.next.raw or '末尾'}”处应为“{sign}”{hint}")

    def either(self) -> Node:
        """或."""
        sides = [self._both()]
        while self._take("或"):
            sides.append(self._both())
        return _balanced(Any, sides)

    def _both(self) -> Node:
        sides = [self._negated()]
        while self._take("且"):
            sides.append(self._negated())
        return _balanced(Both, sides)

    def _negated(self) -> Node:
        times = 0
        while self._take("非"):
            times += 1
        node = self._comparison()
        for _ in range(times):
            node = Not(node)
        return node

    def _comparison(self) -> Node:
        node = self._sum()
        token = self.next
        if token.kind == "name" and token.text in TESTS:
            self._at += 1
            if not isinstance(node, Ref):
                raise TermFault(f"“{token.text}”前面应是一个填报项")
            return Filled(node, TESTS[token.text])
        sign = self._take(*COMPARING)
        if not sign:
            return node
        right = self._sum()
        if self.next.kind == "sign" and self.next.text in COMPARING:
            raise TermFault("一次只能比较两个数；两头都有限的写成“甲 ≥ 1 且 甲 < 2”")
        return Compare(sign, node, right)

    def _sum(self) -> Node:
        run = [self._product()]
        node: Node | None = None
        while sign := self._take("+", "-"):
            if sign == "+":
                run.append(self._product())
                continue
            before = _balanced(_added, run if node is None else [node, *run])
            node, run = Binary(sign, before, self._product()), []
        return _balanced(_added, run if node is None else [node, *run])

    def _product(self) -> Node:
        node = self._signed()
        while sign := self._take("×", "÷"):
            node = Binary(sign, node, self._signed())
        return node

    def _signed(self) -> Node:
        times = 0
        while self._take("-"):
            times += 1
        node = self._primary()
        for _ in range(times):
            node = Number(-node.value, node.percent) if isinstance(node, Number) else Minus(node)
        return node

    def _primary(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise TermFault(f"括号套得太深（超过 {DEEPEST} 层），{_TOO_DEEP}")
        token = self.next
        self._at += token.kind != "end"
        node = self._of(token)
        self._depth -= 1
        return node

    def _of(self, token: Token) -> Node:
        if token.kind == "number":
            percent = token.text.endswith("%")
            value = Decimal(token.text.rstrip("%"))
            return Number(value / 100 if percent else value, percent)
        if token.kind == "text":
            return self._texts(token.text)
        if token.kind == "day":
            return Day(_day(token.text))
        if token.kind == "label":
            return Ref(token.text)
        if token.kind == "name":
            return self._call(SYNONYMS.get(token.text, token.text)) if self._take("(") else Ref(token.text)
        if token.text == "(":
            node = self.either()
            self._expect(")")
            return node
        raise TermFault(f"“{token.raw or '末尾'}”处应为数、文字、填报项或括号{_quoted_hint(token)}")

    def _texts(self, first: str) -> Text:
        found = [first]
        while self._take("、"):
            if self.next.kind != "text":
                raise TermFault("顿号后面应是带引号的文字，如 = “甲”、“乙”")
            found.append(self.next.text)
            self._at += 1
        return Text(tuple(text.strip() for text in found))

    def _call(self, name: str) -> Node:
        arguments = [] if self._take(")") else [self.either()]
        while arguments and not self._take(")"):
            self._expect(",")
            arguments.append(self.either())
        return _called(name, arguments)


def _quoted_hint(token: Token) -> str:
    """是 means “=”: as the choice of a field it is a text."""
    return f"；文字要加引号，如 = “{token.raw}”" if token.raw in WORDS and not token.raw.isascii() else ""


def _day(text: str) -> dt.date:
    try:
        return dt.date(*map(int, re.findall(r"\d+", text)))
    except ValueError:
        raise TermFault(f"没有“{text}”这一天") from None


def _called(name: str, arguments: list[Node]) -> Node:
    """Return the node of a function; raise TermFault for an unknown one or a wrong number of arguments."""
    if name == "若":
        if len(arguments) < 3 or len(arguments) % 2 == 0:
            raise TermFault("“若”应写成 若(条件, 成立时, 不成立时)，可以有几对条件和值")
        node = arguments[-1]
        for at in range(len(arguments) - 3, -1, -2):
            node = If(arguments[at], arguments[at + 1], node)
        return node
    if name == "缺省":
        if len(arguments) != 2 or not isinstance(arguments[0], Ref) or not isinstance(arguments[1], Number):
            raise TermFault("“缺省”应写成 缺省(填报项, 空白时的数)，如 缺省(追加预算, 0)")
        return Default(arguments[0], arguments[1])
    if name in LIST_FUNCTIONS:
        return _listed(name, arguments)
    if name not in FUNCTIONS:
        known = "、".join(("若", "缺省", *FUNCTIONS, *LIST_FUNCTIONS))
        label = "；名称里有括号的填报项，用方括号括起来，如 [编制数（人）]"
        raise TermFault(f"没有函数“{name}”，可用：{known}{'' if name.isascii() else label}")
    signature = FUNCTIONS[name]
    if len(arguments) < signature.least or (signature.most and len(arguments) > signature.most):
        raise TermFault(f"“{name}”应有 {signature.least} 个参数，写了 {len(arguments)} 个")
    return Call(name, tuple(arguments))


def _listed(name: str, arguments: list[Node]) -> Node:
    if name == "个数":
        if len(arguments) != 1:
            raise TermFault("“个数”应写成 个数(条件)，如 个数(状态 = “已完成”)")
        return Rows(name, None, arguments[0])
    if len(arguments) not in (1, 2):
        raise TermFault(f"“{name}”应写成 {name}(列) 或 {name}(列, 条件)")
    return Rows(name, arguments[0], arguments[1] if len(arguments) == 2 else None)
