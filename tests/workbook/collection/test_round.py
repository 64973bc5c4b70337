"""The bureau's round as one: issue, fill, collect, notice, mend, collect again; the numbers are checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from tests.tools.departments import department
from tests.tools.dose import dose
from workbook.check import run
from workbook.check.mark import mark
from workbook.cli.root import main
from workbook.layout.placement import UNIT_CODE
from workbook.package.files import write_atomically
from workbook.package.patch import Edit
from workbook.score.scoring import score
from workbook.submission import open_workbook
from workbook.submission.identity import stamp
from workbook.template.fill import fill

UNITS = dose(100)
"""How many units in the large round."""
BASES = 2
"""Departments whose figures the units have; filling is a patch of the issued workbook's cells."""
SHIFT = 9
ANSWER = "正在与决算科核对"


def wrong(data: dict[str, Any]) -> dict[str, Any]:
    """Return data with two errors: a total that is no sum, and a required cell left blank."""
    return data | {"expend_total_final": float(data["expend_total_final"]) - SHIFT, "tuixiu": None}


def filled_in(book: Path, data: dict[str, Any]) -> None:
    """Let a unit fill its own workbook; name and code are those it was issued with."""
    opened = open_workbook(book)
    own = {key: value for key, value in data.items() if key not in ("dept_name", "dept_level")}
    write_atomically(book, fill(opened, own).packed())


def answered(book: Path, text: str) -> None:
    """Let a unit answer the first problem in 校验结果, where it is told, and mend nothing."""
    opened = open_workbook(book)
    marked = mark(opened, run(opened.submission, score(opened.submission)))
    cell = marked.submission.columns["result_answer"][0]
    write_atomically(book, marked.edit({cell.sheet: {(cell.row, cell.col): Edit(text)}}).packed())


@dataclass
class Round:
    """The round of `number` units in a folder: half err, of those every second mends, the last is missing."""

    number: int
    folder: Path
    capsys: pytest.CaptureFixture[str]

    @cached_property
    def bases(self) -> list[dict[str, Any]]:
        return [department(seed) for seed in range(BASES)]

    @property
    def filing(self) -> range:
        return range(self.number - 1)

    @property
    def erring(self) -> list[int]:
        return [n for n in self.filing if n % 2 == 1]

    @property
    def mending(self) -> list[int]:
        return self.erring[::2]

    def book(self, n: int) -> Path:
        return self.folder / "报送" / f"示例县第{n}单位_2024年度自评表.xlsx"

    def collected(self, *options: str) -> dict[str, Any]:
        units, out = self.folder / "报送" / "发放清单.xlsx", self.folder / "报送"
        self.capsys.readouterr()
        assert main(["collect", str(out), "--units", str(units), *options, "--format", "json"]) == 1
        found: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return found

    def issue_and_fill(self) -> None:
        units = self.folder / "单位.csv"
        rows = [f"示例县第{n}单位,{n:06},县级,第{n % 2}组" for n in range(self.number)]
        units.write_text("单位名称,预算编码,级次,组\n" + "\n".join(rows) + "\n", "utf-8")
        options = ["--system", "lechang-2024", "--edition", "xlsx", "-o", str(self.folder / "报送")]
        assert main(["issue", str(units), *options]) == 0
        for n in self.filing:
            data = self.bases[n % BASES]
            filled_in(self.book(n), wrong(data) if n in self.erring else data)
        self.book(self.number - 1).unlink()

    def first(self) -> dict[str, Any]:
        found = self.collected("-o", str(self.folder / "第一次.json"), "-o", str(self.folder / "第一次.xlsx"))
        states = {"ok": self.number - 1, "refused": 0, "missing": 1, "duplicate": 0}
        assert found["summary"]["states"] == states
        by_code = {unit["code"]: unit for unit in found["units"]}
        assert by_code[f"{self.number - 1:06}"]["state"] == "missing"
        assert {u["code"] for u in found["units"] if u["error"]} == {f"{n:06}" for n in self.erring}
        for n in self.erring:
            begun = {(r["kind"], r["sheet"], r["cell"]) for r in by_code[f"{n:06}"]["reasons"]}
            assert ("error", "收支", "D23") in begun
        risks = [Decimal(unit["risk"]) for unit in found["units"] if unit["state"] == "ok"]
        assert risks == sorted(risks, reverse=True)
        money = {row["field"]: Decimal(row["sum"]) for row in found["summary"]["money"]}
        stated = sum(Decimal(str(self.bases[n % BASES]["expend_total_final"])) for n in self.filing)
        assert money["expend_total_final"] == stated - SHIFT * len(self.erring)
        return by_code

    def notices(self) -> None:
        out = self.folder / "通知"
        assert main(["notice", str(self.folder / "第一次.xlsx"), "-o", str(out)]) == 0
        assert len(list(out.glob("*.docx"))) == len(self.erring) + 1

    def mend_or_answer(self) -> None:
        for n in self.erring:
            if n in self.mending:
                base = self.bases[n % BASES]
                filled_in(self.book(n), {key: base[key] for key in ("expend_total_final", "tuixiu")})
            else:
                answered(self.book(n), ANSWER)
            assert stamp(open_workbook(self.book(n)).book, UNIT_CODE) == f"{n:06}"

    def second(self, before: dict[str, Any]) -> None:
        found = self.collected("--since", str(self.folder / "第一次.xlsx"))
        stubborn = [n for n in self.erring if n not in self.mending]
        for unit in (unit for unit in found["units"] if unit["state"] == "ok"):
            number, changed = int(unit["code"]), unit["changed"]
            told = len(before[unit["code"]]["findings"])
            counts = {name: len(changed[name]) for name in ("mended", "answered", "open", "worse", "hidden")}
            kind = "mended" if number in self.mending else "open"
            assert counts == dict.fromkeys(counts, 0) | {kind: told}
            assert bool(unit["error"]) == (number in stubborn)
            assert changed["same_file"] == (number not in self.erring)
            replies = [pair["reply"] for pair in changed["open"] if pair["reply"]]
            assert replies == [ANSWER] * (number in stubborn)
        again = {u["code"] for u in found["units"] if "open" in {r["kind"] for r in u["reasons"]}}
        assert again == {f"{n:06}" for n in stubborn}


def the_round(number: int, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Go the whole way with `number` units."""
    whole = Round(number, folder, capsys)
    whole.issue_and_fill()
    before = whole.first()
    whole.notices()
    whole.mend_or_answer()
    whole.second(before)


@pytest.mark.slow
def test_the_round_with_a_few_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    the_round(6, tmp_path, capsys)


@pytest.mark.slow
def test_the_round_with_many_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    the_round(UNITS, tmp_path, capsys)
