"""The command line as a person uses it, from an empty workbook to a report."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from workbook.check import CHECKS
from workbook.cli import main


def test_the_main_job_step_by_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template, filled_in, report = (tmp_path / n for n in ("模 板.xlsm", "已填.xlsm", "报告.docx"))
    data = tmp_path / "数据.yaml"
    data.write_text("dept_name: 某某局\npaid_total: 10\npayable: 20\n", "utf-8")
    assert main(["new", str(template), "--department", "另一局", "--year", "2024"]) == 0
    assert main(["fill", str(template), str(data), "-o", str(filled_in)]) == 0
    assert main(["score", str(filled_in), "--format", "json"]) == 0
    out = capsys.readouterr().out
    card = json.loads(out[out.index("{") :])
    item = next(i for i in card["indicators"] if i["code"] == "B1-1")
    assert (item["metric"], item["rule_score"], card["complete"]) == ("0.5", "2.5", False)
    assert "支付进度!B7" in item["explanation"]
    assert main(["validate", str(filled_in)]) == 1
    assert main(["report", str(filled_in), "-o", str(report)]) == 1
    assert not report.exists()
    assert main(["report", str(filled_in), "-o", str(report), "--draft"]) == 0
    assert report.read_bytes()[:2] == b"PK"


def test_score_json_contract(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(files / "example.xlsm"), "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert set(card) == {
        *("schema_version", "file", "system", "total", "grade", "complete", "sample"),
        *("levels", "indicators", "bonus", "total_explanation", "cap"),
    }
    assert (card["total"], card["grade"], card["complete"], card["bonus"], card["cap"]) == (
        "94.54", "优", True, "1", "100",
    )  # fmt: skip
    assert set(card["indicators"][0]) == {
        "code", "level1", "level2", "name", "points", "metric", "rule_score", "self_score", "applicable",
        "closed", "missing", "standard", "explanation",
    }  # fmt: skip
    assert set(card["levels"][0]) == {"name", "points", "score", "rate", "self_score"}


def test_validate_json_contract_and_exit_codes(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(files / "example.xlsm"), "--strict", "--format", "json"]) == 0
    clean = json.loads(capsys.readouterr().out)["files"][0]
    assert clean["summary"] == {"error": 0, "warning": 0, "info": 0}
    assert (clean["department"], clean["year"]) == ("示例县示例局（虚构）", 2024)
    assert main(["validate", str(files / "lechang.xlsm"), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    many = next(f for f in found if f["code"] == "JX-I-01")
    assert {"sheet": many["sheet"], "cell": many["cell"]}.items() <= many["places"][0].items()
    assert set(found[0]) - {"places"} == {
        "code", "severity", "title", "message", "sheet", "cell", "field", "line", "quote", "value",
        "expected", "difference", "hint", "clause", "waiting", "answered",
    }  # fmt: skip
    assert all(isinstance(f[k], str | None) for f in found for k in ("value", "expected", "difference"))
    only = ["--only", "JX-T-02"]
    assert main(["validate", str(files / "lechang.xlsm"), *only]) == 0  # notes do not fail
    assert main(["validate", str(files / "lechang.xlsm"), "--only", "JX-I-03"]) == 0  # nor do warnings
    assert main(["validate", str(files / "lechang.xlsm"), "--only", "JX-I-03", "--strict"]) == 1


def test_validate_goes_on_after_a_bad_file(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏.xlsm"
    bad.write_bytes(b"x")
    assert main(["validate", str(bad), str(files / "example.xlsm")]) == 2
    out, err = capsys.readouterr()
    assert "不是 Excel 工作簿" in err
    assert "没有发现问题" in out
    assert out.splitlines()[-1].startswith("共 2 个文件：有问题 0，没有问题 1，没有校验 1")
    assert main(["validate", str(files)]) == 1  # a folder: both samples
    assert capsys.readouterr().out.count(".xlsm：") == 2
    listing = tmp_path / "清单.txt"
    listing.write_text(f"{files / 'example.xlsm'}\n", "utf-8")
    assert main(["validate", f"@{listing}"]) == 0


def test_many_blanks_on_a_sheet_are_one_line(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(files / "lechang.xlsm")]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if " JX-I-01 收支" in line]
    assert len(told) == 1
    assert "还有 3 格要填，分布：支出 2 格、结转结余与占比 1 格" in told[0]


def test_validate_tables(files: Path, tmp_path: Path) -> None:
    source = str(files / "lechang.xlsm")
    for kind in ("csv", "html", "xlsx"):
        out = tmp_path / f"问题.{kind}"
        assert main(["validate", source, "--format", kind, "-o", str(out)]) == 1
        again = tmp_path / f"again.{kind}"
        main(["validate", source, "--format", kind, "-o", str(again)])
        assert out.read_bytes() == again.read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "问题.xlsx").active
    assert sheet is not None
    assert [c.value for c in sheet[1]][:4] == ["单位", "级别", "代码", "位置"]
    codes = {row[2].value for row in sheet.iter_rows(min_row=2)}
    assert {"JX-P-02", "JX-T-01"} <= codes <= set(CHECKS)
    assert "重点工作完成率" in (tmp_path / "问题.html").read_text("utf-8")


def test_a_suggested_command_can_be_pasted(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "自评 表（1）.xlsm"
    path.write_bytes((files / "example.xlsm").read_bytes())
    assert main(["validate", str(path)]) == 0
    assert f'下一步：jixiao report "{path}" -o 自评报告.docx' in capsys.readouterr().out


@pytest.mark.slow
def test_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "演 示"
    assert main(["demo", str(folder)]) == 0
    text = capsys.readouterr().out
    assert "示例县示例局（虚构）" in text
    assert "未评完" in text
    names = sorted(p.name for p in folder.iterdir())
    assert len(names) == 13
    assert sum(n.startswith("乐昌市工业和信息化局_2024年度") for n in names) == 5
    assert [n.partition("年度")[2] for n in names if "自评报告" in n] == [
        "自评报告（草稿）.docx",
        "自评报告.docx",
    ]
    assert main(["demo", str(folder)]) == 2
    assert "--force" in capsys.readouterr().err


def _modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys; print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines())


HEAVY = {"pandas", "openpyxl", "docxtpl", "xlwings", "docx", "xlsxwriter", "pyopenvba", "numpy"}


def test_help_loads_nothing_heavy() -> None:
    assert HEAVY & _modules_after("from workbook.cli import main; main(['--help'])") == set()


def test_validate_loads_neither_pandas_nor_xlwings(files: Path) -> None:
    path = str(files / "example.xlsm")
    loaded = _modules_after(f"from workbook.cli import main; assert main(['validate', {path!r}]) == 0")
    assert HEAVY & loaded == set()
