"""The formula of a term, computed by LibreOffice, shows what the command line works out: random terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.libreoffice.convert import compute, every_recalculated
from tests.libreoffice.office import why_not
from tests.tools import items, small
from tests.tools.terms import FACTS, Terms, scenarios, term
from workbook.layout import assemble
from workbook.layout.placement import PLAIN
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.systems.loader import parse
from workbook.systems.terms import worked_out
from workbook.systems.terms.excel import formula
from workbook.systems.terms.tokens import TermFault
from workbook.template import build
from workbook.template.fill import fill

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


def computed(system: str, every: Iterable[Any], folder: Path) -> Iterator[tuple[Any, Scorecard, Workbook]]:
    """Yield what is filled in, what the program says of it, and the workbook LibreOffice computed."""
    layout = assemble(parse(system, "small.yaml"), system)
    opened = [(data, fill(build(layout, system, PLAIN), data)) for data in every]
    paths = [folder / f"{number}.xlsx" for number in range(len(opened))]
    for path, (_, book) in zip(paths, opened, strict=True):
        path.write_bytes(book.packed())
    for (data, book), found in zip(opened, every_recalculated(paths, folder), strict=True):
        yield data, score(book.submission), found


def test_items_of_the_checklist(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    for data, card, book in computed(items.SYSTEM, [row[0] for row in items.ROWS], tmp_path):
        shown = [row for row in book["指标评分"].iter_rows(values_only=True) if row[0] in ("A1-1", "A1-2")]
        for item, row in zip(card.indicators, shown, strict=True):
            wanted = item.score_native if item.score is None else float(item.score)
            assert wanted in row, (data, item.indicator.code, row)


RULE = small.RATIO | {"rule": {"fn": "formula", "value": "取整(指标值 × 3) × 若(指标值 > 50%, 分值, 4)"}}
TOTAL = {"rule": {"fn": "total_when", "condition": "[A1-1指标值] < 10%", "action": "cap", "amount": 5}}
LATER = {"rule": {"fn": "total_when", "condition": "甲 > 0", "action": "times", "amount": 0.337}}


FIGURES = [(1, 3), (1, 0), (-1, 3), ("约 1", 3), (1, None), (0, 3), (2, 3)]


def test_a_rule_over_the_metric_shows_what_the_program_says(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    system = small.text(
        RULE, after_total=[{"sample": True} | rule for rule in (TOTAL, LATER)], total_places=1
    )
    every = [{"aa_one": one, "aa_two": two} for one, two in FIGURES]
    for data, card, book in computed(system, every, tmp_path):
        (item,) = card.indicators
        row = next(row for row in book["指标评分"].iter_rows(values_only=True) if row[0] == "A1-1")
        shown = [round(cell, 11) if isinstance(cell, float) else cell for cell in row]
        assert (item.metric_native if item.metric is None else round(float(item.metric), 11)) in shown, data
        assert (item.score_native if item.score is None else float(item.score)) in shown, data
        names = book.defined_names
        total, steps = (
            book["指标评分"][names[key].attr_text.rpartition("!")[2].replace("$", "")].value
            for key in ("score_total", "score_total_steps")
        )
        assert total == (card.total_native if card.total is None else float(card.total)), data
        assert steps == (card.total_native if card.total is None else card.total_steps), data
