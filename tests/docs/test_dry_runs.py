"""The dry runs of CONTRIBUTING.md are done in a copy: each touches as many files as promised, and works.

What a change must not touch is tested by what runs afterwards: the commands that generate pages and wrappers,
and the tests of the thing added.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "CONTRIBUTING.md"
COPIED = ("pyfuncs", "workbook", "macros", "tests", "docs")
FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "Makefile")
PROMISED = {"填报项": 1, "检查": 2, "指标": 1, "计分写法": 3, "句子": 1}
"""What is added or changed, and how many files that touches."""
COUNTS = {"一处": 1, "一个": 1, "两个": 2, "三个": 3}
DIFF = re.compile(
    r"^## (?:加一(?:个|项|种)|改一个)(\w+)：(\S+?)(?:\n| ).*?^```diff\n(.*?)^```", re.MULTILINE | re.DOTALL
)
PROBE = """
import io, json
import openpyxl
from tests.tools.workbooks import SYSTEM, filled, submission, template
from workbook.check import run
from workbook.layout.dictionary import dictionary
from workbook.score.scoring import score
from workbook.systems import load_shipped

book = openpyxl.load_workbook(io.BytesIO(template()), keep_vba=True)
sheet, cell = book.defined_names["trainees"].attr_text.replace("$", "").split("!")
row = book[sheet][cell].row
(rule,) = [r for r in book[sheet].data_validations.dataValidation if cell in r.sqref]

def read(value):
    given = submission(filled({"trainees": value}))
    found = [f for f in run(given, score(given)) if f.hit.field and f.hit.field.key == "trainees"]
    return str(given.fields["trainees"].value), [f"{f.code} {f.hit.place} {f.message}" for f in found]

print(json.dumps({
    "place": f"{sheet}!{cell}", "line": [book[sheet].cell(row, col).value for col in range(1, 5)],
    "validation": [rule.type, rule.operator or "", rule.prompt], "typed": read(31), "wrong": read("三十人"),
    "listed": [item["cell"] for item in dictionary(load_shipped(SYSTEM)) if item["key"] == "trainees"],
}))
"""


def _diffs() -> dict[str, tuple[str, str]]:
    """Return the change of each dry run with the number of files its heading promises."""
    return {what: (promise, diff) for what, promise, diff in DIFF.findall(PAGE.read_text("utf-8"))}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project with what is compiled of it; what a test changes is compiled anew."""
    unwanted = shutil.ignore_patterns("images")
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=unwanted)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def _change(folder: Path, what: str) -> None:
    """Make the change of a dry run in `folder`."""
    apply = ["git", "apply", "-C1", "-"]
    done = subprocess.run(
        apply, cwd=folder, input=_diffs()[what][1].encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, f"CONTRIBUTING.md, {what}: {done.stderr.decode()}"


def _run(folder: Path, *args: str) -> str:
    """Run Python on the copy and return what it prints."""
    environment = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PATH": ""}
    done = subprocess.run(
        [sys.executable, *args], cwd=folder, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()[-3000:]
    return done.stdout.decode()


def _tests(folder: Path, *args: str) -> None:
    shown = _run(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", *args)
    assert "passed" in shown or "%]" in shown


def test_each_change_touches_as_many_files_as_its_heading_says() -> None:
    assert set(_diffs()) == set(PROMISED)
    for what, (promise, diff) in _diffs().items():
        touched = set(re.findall(r"^\+\+\+ b/(.+)$", diff, re.MULTILINE))
        number = next(count for word, count in COUNTS.items() if word in promise)
        assert len(touched) == number == PROMISED[what], what


def test_a_field_is_one_declaration(copy: Path) -> None:
    _change(copy, "填报项")
    found = json.loads(_run(copy, "-c", PROBE))
    page = PAGE.read_text("utf-8")
    label, value, unit, help_text = found["line"]
    assert (found["place"], label, value, unit) == ("人员!B24", "参加业务培训人数", None, "人")
    assert found["validation"][0] == "whole"
    assert found["validation"][2].endswith(help_text)
    assert found["typed"] == ["31", []]
    (wrong,) = found["wrong"][1]
    code, place, message = wrong.split(" ", 2)
    assert (code, place, found["listed"]) == ("JX-I-02", "人员!B24", ["B24"])
    for text in (found["place"], label, found["validation"][2], code, message):
        assert text in page, "the table in CONTRIBUTING.md says what appears"


def test_a_check_is_a_function_and_a_case_file(copy: Path) -> None:
    _change(copy, "检查")
    assert "过时：检查.md" in _run(copy, "-m", "tests.tools.handbook", "docs")
    assert "盘盈盘亏" in (copy / "docs" / "检查.md").read_text("utf-8")
    assert "为什么：盘点就是" in _run(copy, "-m", "workbook.cli", "explain", "JX-A-17")
    _tests(
        copy, "tests/workbook/test_checks.py", "tests/docs/test_examples.py", "-k", "JX-A-17 or every_check"
    )


def test_an_indicator_is_a_part_of_a_yaml(copy: Path) -> None:
    _change(copy, "指标")
    assert "29 项指标，合计 100 分，没有问题" in _run(
        copy, "-m", "workbook.cli", "systems", "check", "mof-2013"
    )
    assert "过时：体系/mof-2013.md" in _run(copy, "-m", "tests.tools.handbook", "docs")
    assert "A1-3 绩效目标完成率" in _run(copy, "-m", "workbook.cli", "systems", "show", "mof-2013")


def test_a_rule_shape_is_a_function_a_case_file_and_a_line_of_yaml(copy: Path) -> None:
    _change(copy, "计分写法")
    assert "没有问题" in _run(copy, "-m", "workbook.cli", "systems", "check", "mof-2013")
    _run(copy, "-m", "tests.excel.wrappers")
    assert "缺少：规则/其他/区间得分.md" in _run(copy, "-m", "tests.tools.handbook", "docs")
    _tests(
        copy, "tests/pyfuncs/test_functions.py", "tests/excel/test_wrappers.py", "-k", "in_range or wrappers"
    )
    assert "JX_IN_RANGE" in (copy / "macros" / "xlwings_udfs.bas").read_text("ascii")


def test_a_sentence_is_one_line(copy: Path) -> None:
    _change(copy, "句子")
    assert "没有问题" in _run(copy, "-m", "workbook.cli", "systems", "check", "mof-2013")
    assert "离退休{tuixiu}" in _run(
        copy, "-m", "workbook.cli", "systems", "show", "mof-2013", "--format", "yaml"
    )
