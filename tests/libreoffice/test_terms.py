"""The formula of a term, computed by LibreOffice, shows what the command line works out: random terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.libreoffice.compare import Session
from tests.libreoffice.convert import compute
from tests.libreoffice.office import Office, why_not
from tests.tools import items, small
from tests.tools.terms import FACTS, Terms, scenarios, term
from tests.tools.workbooks import built, submission
from workbook.layout import assemble
from workbook.layout.placement import PLAIN
from workbook.systems.loader import parse
from workbook.systems.terms import worked_out
from workbook.systems.terms.excel import formula
from workbook.systems.terms.tokens import TermFault

pytestmark = pytest.mark.libreoffice
COUNT = 4000
NEAR = 1e-11
"""How near two numbers are that are the same: the last of 12 decimals of a double may differ."""


@dataclass(frozen=True)
class Row:
    """The cells of a scenario, as the sheet holds them."""

    cells: dict[str, tuple[Any, ...]]


def drawn() -> list[tuple[str, int]]:
    """Return the text of every term with the number of its scenario; those over unlike units fall out."""
    found = []
    for seed in range(COUNT * 3):
        text = Terms(seed).any()
        try:
            formula(term(text), FACTS, str)
        except TermFault:
            continue
        found.append((text, seed % 400))
        if len(found) == COUNT:
            break
    return found


def test_random_terms_agree(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    terms = drawn()
    assert len(terms) == COUNT
    formulas = []
    for text, seed in terms:
        node = term(text)
        formulas.append((Row(scenarios(seed).stored()), lambda ref, node=node: formula(node, FACTS, ref)))
    found = compute(formulas, tmp_path)  # type: ignore[arg-type]
    wrong = []
    for (text, seed), got in zip(terms, found, strict=True):
        wanted = worked_out(term(text), FACTS, scenarios(seed))
        same = (
            got == wanted
            if isinstance(wanted, str) or isinstance(got, str) or got is None
            else (abs(float(got) - float(wanted)) <= NEAR * max(1, abs(float(wanted))))
        )
        if not same:
            wrong.append(f"{text} [{seed}]: shows {got!r}, must show {wanted!r}")
    assert not wrong, f"{len(wrong)} of {COUNT}\n" + "\n".join(wrong[:20])
    texts = {w for t, s in terms if isinstance(w := worked_out(term(t), FACTS, scenarios(s)), str)}
    assert any(text.startswith("待填") for text in texts)
    assert any(text.startswith("有误") and text.endswith("为 0") for text in texts)
    for refused in ("在职人数不是整数", "次数中有不是整数的数", "次数中有大于 50 的数", "实际支付位数过多",
                    "增减额位数过多", "金额中有位数过多的数", "有无此类事项填的不在可选内容中",
                    "状态中有不在可选内容中的", "在职人数年1月1日不是日期"):  # fmt: skip
        assert f"有误：{refused}" in texts


def differences(office: Office, system: str, every: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the cells of a workbook that show something else than the program says, by what is filled in."""
    start = built(assemble(parse(system, "small.yaml"), system), system, PLAIN)
    session = Session(office, submission(start), start)
    found = {str(data): session.compute(small.submitted(system, data, PLAIN)) for data in every}
    office("close")
    return {data: lines[:5] for data, lines in found.items() if lines}


def test_items_of_the_checklist(office: Office) -> None:
    assert differences(office, items.SYSTEM, [row[0] for row in items.ROWS]) == {}


RULE = small.RATIO | {"rule": {"fn": "formula", "value": "取整(指标值 × 3) × 若(指标值 > 50%, 分值, 4)"}}
TOTAL = {"rule": {"fn": "total_when", "condition": "[A1-1指标值] < 10%", "action": "cap", "amount": 5}}
LATER = {"rule": {"fn": "total_when", "condition": "甲 > 0", "action": "times", "amount": 0.337}}


FIGURES = [(1, 3), (1, 0), (-1, 3), ("约 1", 3), (1, None), (0, 3), (2, 3)]


def test_a_rule_over_the_metric_shows_what_the_program_says(office: Office) -> None:
    system = small.text(
        RULE, after_total=[{"sample": True} | rule for rule in (TOTAL, LATER)], total_places=1
    )
    assert differences(office, system, [{"aa_one": one, "aa_two": two} for one, two in FIGURES]) == {}
