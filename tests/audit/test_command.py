"""``jixiao audit``: what it prints and returns, in every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.audit.reports import text
from tests.tools.workbooks import filled, sample
from workbook.cli.root import main
from workbook.report import render
from workbook.score.scoring import score
from workbook.submission import open_workbook


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "自评报告.txt"
    path.write_text(text("sound").replace("支出率为97.39%", "支出率为93.79%"), "utf-8")
    return path


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a report and the workbook it was written from."""
    folder = tmp_path_factory.mktemp("pair")
    book, docx = folder / "自评表.xlsm", folder / "自评报告.docx"
    book.write_bytes(filled(sample("example-2024")))
    submission = open_workbook(book).submission
    docx.write_bytes(render(submission, score(submission)))
    return docx, book


def test_text_names_line_sentence_and_remedy(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(report)]) == 1
    out = capsys.readouterr().out
    assert "错误 JX-R-21 第 24 行" in out
    assert "93.79%" in out
    assert "97.39%" in out
    assert "改：按分子分母重算" in out
    assert "重新审核" in out


def test_json_is_the_contract(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(report), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"schema_version", "file", "summary", "findings"}
    assert told["summary"] == {"error": 1, "warning": 0, "info": 0}
    (finding,) = told["findings"]
    assert finding["code"] == "JX-R-21"
    assert (finding["line"], finding["value"], finding["expected"]) == (24, "93.79%", "97.39%")
    assert finding["quote"].startswith("本年度预算数1500.00万元")
    assert (finding["sheet"], finding["cell"], finding["field"]) == (None, None, None)


def test_files_by_their_suffix(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for suffix in ("html", "xlsx", "csv", "json", "sarif", "txt"):
        out = tmp_path / f"审核意见.{suffix}"
        assert main(["audit", str(report), "-o", str(out)]) == 1
        assert out.stat().st_size > 100
        assert main(["audit", str(report), "-o", str(out)]) == 2
    assert "--force" in capsys.readouterr().err
    rows = list(csv.reader(io.StringIO((tmp_path / "审核意见.csv").read_text("utf-8-sig"))))
    assert rows[1][2:4] == ["JX-R-21", "第 24 行"]
    result = json.loads((tmp_path / "审核意见.sarif").read_text("utf-8"))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 24}


def test_the_page_shows_the_report_with_the_finding_beside_the_sentence(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_text(report.read_text("utf-8").replace("全面盘点", "全面<i>盘点</i>"), "utf-8")
    out = tmp_path / "o.html"
    assert main(["audit", str(report), "-o", str(out)]) == 1
    page = out.read_text("utf-8")
    assert '<mark class="error">本年度预算数1500.00万元' in page
    assert "全面&lt;i&gt;盘点" in page
    row = page.split('id="p24"')[1].split('id="p25"')[0]
    assert "JX-R-21" in row
    assert page.count('<div class="finding error">') == 1
    assert "http" not in page.split("<main>")[1].split("</main>")[0]
    capsys.readouterr()


def test_the_page_shows_a_row_of_a_table_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, out = tmp_path / "r.md", tmp_path / "o.html"
    table = "| 项目 | 支出 |\n|---|---|\n| 宣传 | 12 |\n| 培训 | 30 |\n"
    report.write_text(f"# 某局绩效自评报告\n\n{table}", "utf-8")
    main(["audit", str(report), "-o", str(out)])
    rows = out.read_text("utf-8").split('<div class="row')[1:]
    assert [row.count('<p class="cell">') for row in rows[:4]] == [0, 2, 2, 2]
    assert all(text in rows[2] for text in ("宣传", "12"))
    capsys.readouterr()


def test_strict_only_and_skip(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(report), "--skip", "jx-r-21"]) == 0
    assert main(["audit", str(report), "--only", "JX-R-01"]) == 0
    warned = tmp_path / "w.txt"
    warned.write_text(text("sound").replace("公务接待费2.10万元", "公务接待费2.10元"), "utf-8")
    assert main(["audit", str(warned)]) == 0
    assert main(["audit", str(warned), "--strict"]) == 1
    capsys.readouterr()
    assert main(["audit", str(report), "--only", "JX-P-02"]) == 2
    assert "jixiao validate --only JX-P-02" in capsys.readouterr().err
    assert main(["validate", "x.xlsm", "--only", "JX-R-01"]) == 2
    assert "jixiao audit --only JX-R-01" in capsys.readouterr().err


def test_against_its_workbook(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docx, book = pair
    assert main(["audit", str(docx), "--workbook", str(book)]) == 0
    assert "没有发现问题" in capsys.readouterr().out
    other = tmp_path / "另一本.xlsm"
    other.write_bytes(filled(sample("example-2024") | {"dept_name": "示例县另一局"}))
    assert main(["audit", str(docx), "--workbook", str(other)]) == 1
    assert "JX-R-88" in capsys.readouterr().out


def test_what_cannot_be_read_is_exit_2(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docx, book = pair
    assert main(["audit", str(book)]) == 2
    assert "jixiao validate" in capsys.readouterr().err
    assert main(["audit", str(tmp_path / "没有.docx")]) == 2
    assert main(["audit", str(docx), "--workbook", str(docx)]) == 2
    assert "错误：" in capsys.readouterr().err


def test_explain_and_rules_know_the_checks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "JX-R-43"]) == 0
    assert "怎么改" in capsys.readouterr().out
    assert main(["rules"]) == 0
    assert "JX-R-51" in capsys.readouterr().out
