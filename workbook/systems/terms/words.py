"""Says a term as a printed standard would."""

from __future__ import annotations

from pyfuncs.decimals import plain
from workbook.systems.terms.facts import DATE, Facts
from workbook.systems.terms.nodes import (
    FUNCTIONS,
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
)

_COMPARED = {"=": "等于", "≠": "不等于", ">": "大于", "<": "小于", "≥": "不低于", "≤": "不超过"}
_DATED = {"=": "为", "≠": "不为", ">": "晚于", "<": "早于", "≥": "不早于", "≤": "不晚于"}
_WEIGHT = {"+": 1, "-": 1, "×": 2, "÷": 2}
_PRINTED = {"+": "＋", "-": "－", "×": "×", "÷": "÷"}


def words(node: Node, facts: Facts) -> str:
    """Return a resolved term in Chinese: “实际支付÷（年初预算＋追加预算）”, “有无此类事项为“否””."""
    return _Words(facts).of(node)


class _Words:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def of(self, node: Node) -> str:
        """Return the words of `node`."""
        if isinstance(node, Condition):
            return self.condition(node)
        if isinstance(node, Number):
            return f"{plain(node.value * 100)}%" if node.percent else plain(node.value)
        if isinstance(node, Text):
            return "或".join(f"“{text}”" for text in node.texts)
        if isinstance(node, Day):
            return f"{node.date.year}年{node.date.month}月{node.date.day}日"
        if isinstance(node, Ref):
            return self.facts.by_key[node.name].label if node.name in self.facts.by_key else node.name
        if isinstance(node, Default):
            return f"{self.of(node.ref)}（没有填的按 {self.of(node.constant)} 计）"
        if isinstance(node, Minus):
            return f"－{self._operand(node.inner, 2)}"
        if isinstance(node, Binary):
            right = self._operand(node.right, _WEIGHT[node.op] + (node.op in "-÷"))
            return f"{self._operand(node.left, _WEIGHT[node.op])}{_PRINTED[node.op]}{right}"
        if isinstance(node, If):
            return f"{self._chain(node)}"
        if isinstance(node, Call):
            return self._call(node)
        return self._rows(node)

    def _operand(self, node: Node, weight: int) -> str:
        loose = isinstance(node, (If, Minus, Call)) or (
            isinstance(node, Binary) and _WEIGHT[node.op] < weight
        )
        return f"（{self.of(node)}）" if loose else self.of(node)

    def _chain(self, node: Node) -> str:
        parts = []
        while isinstance(node, If):
            parts.append(f"{self.of(node.condition)}的为{self.of(node.then)}")
            node = node.otherwise
        return "，".join([*parts, f"其余为{self.of(node)}"])

    def _call(self, node: Call) -> str:
        template = FUNCTIONS[node.name].words
        said = [self._operand(argument, _WEIGHT["×"]) for argument in node.arguments]
        return template.format("与".join(said)) if "{}" in template else template.format(*said)

    def _rows(self, node: Rows) -> str:
        where = f"{self.of(node.condition)}的" if node.condition is not None else ""
        if node.name == "个数":
            return f"{where}项数"
        assert node.of is not None
        if node.name == "合计":
            return f"{where}{self._operand(node.of, 2)}之和"
        return f"{self.of(node.of)}的{node.name}值"

    def condition(self, node: Node) -> str:
        """Return the words of a condition."""
        if isinstance(node, Both):
            return "且".join(self._side(side, Any) for side in (node.left, node.right))
        if isinstance(node, Any):
            return "或".join(self._side(side, Both) for side in (node.left, node.right))
        if isinstance(node, Not):
            return f"并非{self._side(node.inner, (Any, Both))}"
        if isinstance(node, Filled):
            return f"{'未' if node.blank else '已'}填写{self.of(node.ref)}"
        assert isinstance(node, Compare)
        left, right = self._compared(node.left, node.right), self._compared(node.right, node.left)
        if isinstance(node.right, Text) and node.op == "≠":
            return f"{left}{'也'.join(f'不为“{text}”' for text in node.right.texts)}"
        if isinstance(node.right, Text):
            return f"{left}为{right}"
        signs = _DATED if self._is_date(node.left) or self._is_date(node.right) else _COMPARED
        return f"{left}{signs[node.op]}{right}"

    def _compared(self, node: Node, other: Node) -> str:
        """Return one side of a comparison: choices in brackets, a number beside days as days."""
        if isinstance(node, If):
            return f"（{self.of(node)}）"
        days = isinstance(node, Number) and isinstance(other, Call) and other.name == "天数"
        return f"{self.of(node)}{'天' if days else ''}"

    def _is_date(self, node: Node) -> bool:
        if isinstance(node, Rows):
            return node.name in ("最大", "最小") and node.of is not None and self._is_date(node.of)
        if isinstance(node, Ref):
            fact = self.facts.by_key.get(node.name)
            return fact is not None and fact.kind == DATE
        return isinstance(node, Day) or (isinstance(node, Call) and FUNCTIONS[node.name].gives == DATE)

    def _side(self, node: Node, loose: type | tuple[type, ...]) -> str:
        return f"（{self.of(node)}）" if isinstance(node, loose) else self.of(node)
