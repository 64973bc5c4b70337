"""The edition without macros has a formula for every function, and says so when one has none."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from docx import Document

from pyfuncs import CATALOG
from pyfuncs.outcome import UNTOLD
from tests.tools import yamls
from tests.tools.systems import representative
from tests.tools.workbooks import OTHER, SYSTEM, built, filled, submission, template
from workbook.cells.native import WRITERS
from workbook.cli import main
from workbook.layout import assemble
from workbook.layout.placement import PLAIN
from workbook.package.guard import unpack
from workbook.score.evaluation import Result
from workbook.systems import SystemProblem, load_shipped
from workbook.systems.loader import parse, source_text


def test_every_function_has_its_native_formula() -> None:
    declared = {name for name, function in CATALOG.items() if function.native}
    assert not declared & set(WRITERS)
    assert declared | set(WRITERS) == set(CATALOG)


def test_a_function_without_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(WRITERS, "tiers")
    with pytest.raises(SystemProblem, match="tiers 没有普通版的公式"):
        built(assemble(load_shipped(SYSTEM)), "# a form no other test of this process has made", PLAIN)


@pytest.mark.slow
@pytest.mark.parametrize("system", representative())
def test_no_macro_no_worksheet_function_of_ours(system: str) -> None:
    members = unpack(template(system, PLAIN), "plain")
    assert not [name for name in members if "vba" in name.lower() or name.startswith("customUI")]
    assert b"macroEnabled" not in members["[Content_Types].xml"]
    read = submission(template(system, PLAIN))
    formulas = [c.formula for s in read.book.sheets.values() for c in s.cells.values() if c.formula]
    assert formulas
    assert not [f for f in formulas if "JX_" in f]
    assert all(len(f) <= 8192 for f in formulas)


def test_both_editions_have_the_same_sheets_and_names() -> None:
    udf, plain = (submission(filled({}, SYSTEM, edition)).book for edition in ("udf", PLAIN))
    assert [n for n, s in udf.sheets.items() if s.visible] == [
        n for n, s in plain.sheets.items() if s.visible
    ]
    steps = {name for name in plain.names if name.startswith("jx_step")}  # hidden, of native formulas only
    assert set(plain.names) - steps <= set(udf.names)
    looked_up = {name for name in udf.names if re.match(r"jx_(list_|spare_(sheet)?\d)", name)}  # by macros
    assert looked_up == set(udf.names) - set(plain.names)


def test_steps_do_not_multiply_the_length_of_a_formula() -> None:
    raw = yamls.safe_load(source_text(SYSTEM)) | {"id": "long"}
    indicator = raw["levels"][0]["groups"][0]["indicators"][0]
    lengths = []
    for gates in (1, 12):
        indicator["adjust"] = [{"fn": "gate", "condition": "overall_target"}] * gates
        text = yamls.safe_dump(raw, allow_unicode=True)
        read = submission(built(assemble(parse(text, "x.yaml"), text), text, PLAIN))
        lengths.append(max(len(c.formula or "") for s in read.book.sheets.values() for c in s.cells.values()))
    assert lengths[0] == lengths[1] < 4000, "Excel takes 8192"


@pytest.mark.parametrize("system", ["lechang-2024", "sichuan-2020", OTHER])
def test_every_step_but_the_last_has_its_cell(system: str) -> None:
    """Of an indicator with two ways every step: the better of them is asked twice."""
    read = submission(template(system, PLAIN))
    formulas = " ".join(c.formula for s in read.book.sheets.values() for c in s.cells.values() if c.formula)
    cells = [name for name in read.book.names if name.startswith("jx_step")]
    assert set(re.findall(r"jx_step\w+", formulas)) == set(cells)
    for code, plan in read.layout.plans.items():
        wanted = len(plan.steps) - (plan.score.function.name != "better")
        assert sum(name.endswith(f"_{code.replace('-', '_')}") for name in cells) == wanted, code


def test_what_a_cell_says_without_a_number() -> None:
    assert Result(None, "待填：分子").native == Result(None, "有误：分母为 0").native == UNTOLD
    assert Result(None, "待填：甲", told=True).native == "待填：甲"
    for text in ("不适用", "未评完", "按约定不得分"):
        assert Result(None, text).native == text


@pytest.mark.slow
def test_the_whole_job_without_macros_gives_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """new, fill, score, validate, report: as with the other edition, score by score and word by word."""
    data = files("workbook.samples").joinpath("example-2024.yaml")
    said = {}
    for suffix in ("xlsm", "xlsx"):
        empty, done, report = (tmp_path / f"{name}.{suffix}" for name in ("空表", "已填", "报告"))
        report = report.with_name(f"报告-{suffix}.docx")
        assert main(["new", str(empty)]) == 0
        assert main(["fill", str(empty), str(data), "-o", str(done)]) == 0
        assert main(["validate", str(done), "--strict"]) == 0
        assert main(["report", str(done), "-o", str(report)]) == 0
        capsys.readouterr()
        assert main(["score", str(done), "--format", "json"]) == 0
        scores = json.loads(capsys.readouterr().out)
        del scores["file"]
        tables = [[c.text for r in t.rows for c in r.cells] for t in Document(str(report)).tables]
        said[suffix] = (scores, [p.text for p in Document(str(report)).paragraphs], tables)
    assert said["xlsm"] == said["xlsx"]
    assert said["xlsx"][0]["total"] == "94.54"
