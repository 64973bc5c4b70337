"""Makes mutants with Cosmic Ray's operators, and one of our own for the formulas inside string literals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider

ROOT = Path(__file__).parents[3]
PYTHON = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in (
        "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt",
        "Lt_GtE", "GtE_Lt", "Gt_LtE", "LtE_Gt", "Is_IsNot", "IsNot_Is",
    )),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul")),
    "AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ExceptionReplacer", "NumberReplacer",
    "ZeroIterationForLoop", "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_USub",
)  # fmt: skip
FORMULA = (
    (r"<=", "<"), (r">=", ">"), (r"<>", "="), (r"<(?![=>])", "<="), (r"(?<!<)>(?!=)", ">="),
    (r"(?<![<>])=(?!$)", "<>"), (r"\+", "-"), (r"(?<!-)-(?!-)", "+"), (r"\*", "+"), (r"/", "*"),
    (r"\b0\b", "1"), (r"\b1\b", "0"), (r"\b([2-9])\b", "1"),
    (r"\bAND\(", "OR("), (r"\bOR\(", "AND("), (r"\bMIN\(", "MAX("), (r"\bMAX\(", "MIN("),
    (r"\bCOUNT\(", "COUNTA("), (r"\bCOUNTA\(", "COUNT("), (r"\b(?:TRIM|ABS|INT)\(", "("),
    (r"\bISNUMBER\(", "ISTEXT("), (r"\bLEFT\(", "RIGHT("), (r"\bIFERROR\(", "IF("),
)  # fmt: skip
"""What stands in a formula, and what a slip would have made of it."""


UNSEEN = ("@dataclass(", "@lru_cache(")
"""How lines begin whose change no caller can see: the guard of a value, the size of a memory."""


class FormulaText(Operator):  # type: ignore[misc]
    """Changes one sign, digit or function name of a formula in a string literal."""

    def __init__(self, everywhere: bool) -> None:
        """everywhere: every literal of the module belongs to a formula, else only those of ``native=…``."""
        self._everywhere = everywhere

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield one position for each change of the text `node`."""
        yield from ((node.start_pos, node.end_pos) for _ in self._changes(node))

    def mutate(self, node: Any, index: int) -> Any:
        """Return the text with its `index`-th change."""
        text = list(self._changes(node))[index]
        return type(node)(text, node.start_pos, node.prefix)

    @classmethod
    def examples(cls) -> tuple[()]:
        """Cosmic Ray asks for examples in its own tests only."""
        return ()

    def _changes(self, node: Any) -> Iterator[str]:
        if node.type not in ("string", "fstring_string") or not (self._everywhere or _is_native(node)):
            return
        if node.parent.type == "simple_stmt" or node.value.startswith('"""'):
            return  # a docstring
        for pattern, replacement in FORMULA:
            for match in re.finditer(pattern, node.value):
                yield node.value[: match.start()] + replacement + node.value[match.end() :]


def _is_native(node: Any) -> bool:
    """Tell whether the text stands in an argument ``native=…``."""
    while node is not None and node.type != "argument":
        node = node.parent
    return node is not None and getattr(node.children[0], "value", "") == "native"


@dataclass(frozen=True)
class Mutant:
    """A module with one fault: its dotted name, the faulty source, and the line before and after."""

    module: str
    source: str
    before: str
    after: str
    of_formula: bool = False  # it changes the text of a native formula

    def __str__(self) -> str:
        return f"{self.module}: {self.before}  →  {self.after}"


def mutants(path: Path) -> list[Mutant]:
    """Return every mutant of the module at `path`."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    source = path.read_text("utf-8")
    provider = OperatorProvider()
    operators = [*(provider[name]() for name in PYTHON), FormulaText("workbook" in module)]
    found: dict[str, Mutant] = {}
    for operator in operators:
        number = 0
        while (changed := mutate_code(source, operator, number)) is not None:
            before, after = _difference(source, changed)
            if before != after and not before.startswith(UNSEEN):
                of_formula = isinstance(operator, FormulaText) or "workbook" in module
                found.setdefault(changed, Mutant(module, changed, before, after, of_formula))
            number += 1
    return list(found.values())


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the first line that differs, as it was and as it is; twice nothing when none does."""
    for old, new in zip(before.splitlines(), after.splitlines(), strict=False):
        if old != new:
            return old.strip(), new.strip()
    return "", ""
