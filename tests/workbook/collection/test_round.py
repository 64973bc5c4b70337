"""The bureau's round as one: issue, fill, collect, notice, mend, collect again; the numbers are checked."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.tools.departments import department
from workbook.cli.root import main
from workbook.layout.placement import UNIT_CODE
from workbook.package.files import write_atomically
from workbook.submission import open_workbook
from workbook.submission.identity import stamp
from workbook.template.fill import fill

BASES = 2
"""Departments whose figures the units have; filling is a patch of the issued workbook's cells."""
SHIFT = 9


def wrong(data: dict[str, Any]) -> dict[str, Any]:
    """Return data with two errors: a total that is no sum, and a required cell left blank."""
    return data | {"expend_total_final": float(data["expend_total_final"]) - SHIFT, "tuixiu": None}


def filled_in(book: Path, data: dict[str, Any]) -> None:
    """Let a unit fill its own workbook; name and code are those it was issued with."""
    opened = open_workbook(book)
    own = {key: value for key, value in data.items() if key not in ("dept_name", "dept_level")}
    write_atomically(book, fill(opened, own).packed())


def collected(capsys: pytest.CaptureFixture[str], folder: Path, *options: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    units = str(folder / "发放清单.xlsx")
    code = main(["collect", str(folder), "--units", units, *options, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def the_round(number: int, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Go the whole way with `number` units: half err, of those every second mends, the last is missing."""
    units = folder / "单位.csv"
    rows = [f"示例县第{n}单位,{n:06},县级,第{n % 2}组" for n in range(number)]
    units.write_text("单位名称,预算编码,级次,组\n" + "\n".join(rows) + "\n", "utf-8")
    out = folder / "报送"
    assert main(["issue", str(units), "--system", "lechang-2024", "--edition", "xlsx", "-o", str(out)]) == 0
    books = [out / f"示例县第{n}单位_2024年度自评表.xlsx" for n in range(number)]
    erring = [n for n in range(number - 1) if n % 2 == 1]
    bases = [department(seed) for seed in range(BASES)]
    for n in range(number - 1):
        data = bases[n % BASES]
        filled_in(books[n], wrong(data) if n in erring else data)
    books[-1].unlink()

    code, first = collected(capsys, out, "-o", str(folder / "第一次.json"), "-o", str(folder / "第一次.xlsx"))
    assert code == 1
    states = first["summary"]["states"]
    assert states == {"ok": number - 1, "refused": 0, "missing": 1, "duplicate": 0}
    by_code = {unit["code"]: unit for unit in first["units"]}
    assert {unit["code"] for unit in first["units"] if unit["error"]} == {f"{n:06}" for n in erring}
    begun = {(r["kind"], r["sheet"], r["cell"]) for n in erring for r in by_code[f"{n:06}"]["reasons"]}
    assert ("error", "收支", "D23") in begun
    risks = [Decimal(unit["risk"]) for unit in first["units"] if unit["state"] == "ok"]
    assert risks == sorted(risks, reverse=True)
    money = {row["field"]: Decimal(row["sum"]) for row in first["summary"]["money"]}
    stated = sum(Decimal(str(bases[n % BASES]["expend_total_final"])) for n in range(number - 1))
    assert money["expend_total_final"] == stated - SHIFT * len(erring)
    assert by_code[f"{number - 1:06}"]["state"] == "missing"

    notices = folder / "通知"
    assert main(["notice", str(folder / "第一次.xlsx"), "-o", str(notices)]) == 0
    assert len(list(notices.glob("*.docx"))) == len(erring) + 1

    mending = erring[::2]
    for n in mending:
        filled_in(books[n], {key: bases[n % BASES][key] for key in ("expend_total_final", "tuixiu")})
        assert stamp(open_workbook(books[n]).book, UNIT_CODE) == f"{n:06}"
    code, second = collected(capsys, out, "--since", str(folder / "第一次.xlsx"))
    assert code == 1
    for unit in second["units"]:
        changed = unit["changed"]
        if unit["state"] != "ok":
            continue
        before = by_code[unit["code"]]
        counts = {name: len(changed[name]) for name in ("mended", "answered", "open", "worse", "hidden")}
        told = len(before["findings"])
        if int(unit["code"]) in mending:
            assert counts == {"mended": told, "answered": 0, "open": 0, "worse": 0, "hidden": 0}
            assert unit["error"] == 0
        else:
            assert counts == {"mended": 0, "answered": 0, "open": told, "worse": 0, "hidden": 0}
            assert changed["same_file"]
    again = {unit["code"] for unit in second["units"] if "open" in {r["kind"] for r in unit["reasons"]}}
    assert again == {f"{n:06}" for n in erring if n not in mending}


def test_the_round_with_a_few_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    the_round(6, tmp_path, capsys)


@pytest.mark.slow
def test_the_round_with_a_hundred_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    the_round(100, tmp_path, capsys)
