"""Files the command line reads and writes: what is kept, protected, refused and explained."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from workbook.cli import main
from workbook.package.guard import unpack
from workbook.submission import open_workbook


def test_mark_writes_only_the_result_sheet_and_what_the_cover_counts(files: Path, tmp_path: Path) -> None:
    source, out = files / "lechang.xlsm", tmp_path / "标.xlsm"
    before = source.read_bytes()
    assert main(["validate", str(source), "--mark", str(out)]) == 1
    assert source.read_bytes() == before
    a, b = unpack(before, "a"), unpack(out.read_bytes(), "b")
    assert list(a) == list(b)
    results, cover = "xl/worksheets/sheet22.xml", "xl/worksheets/sheet1.xml"
    assert {n for n in a if a[n] != b[n]} == {results, cover, "xl/workbook.xml"}  # in view now
    books = [openpyxl.load_workbook(path)["封面与单位信息"] for path in (source, out)]
    cells = [
        {c.coordinate: getattr(c.value, "text", c.value) for row in book.iter_rows() for c in row}
        for book in books
    ]
    assert cells[0] == cells[1], "a formula's result alone"
    assert "错误 15".encode() in b[cover]
    sheet = openpyxl.load_workbook(out, data_only=True)["校验结果"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=7, max_row=206, max_col=8)]
    places = [row[0] for row in rows if row[0]]
    assert "指标评分!J31" in places
    assert rows[0][1:3] == ["错误", "JX-I-01"]
    assert rows[0][7] == "前往"
    # a second validation of the marked copy finds the same: marks are no defects
    assert main(["validate", str(out), "--only", "JX-S-05", "--only", "JX-S-04"]) == 0


def test_score_write_changes_nothing_but_stale_results(files: Path, tmp_path: Path) -> None:
    source, out = files / "example.xlsm", tmp_path / "分.xlsm"
    assert main(["score", str(source), "--write", str(out)]) == 0
    a, b = unpack(source.read_bytes(), "a"), unpack(out.read_bytes(), "b")
    assert a == b


def test_outputs_are_protected(files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "表.xlsm"
    source.write_bytes((files / "example.xlsm").read_bytes())
    existing = tmp_path / "已有.xlsm"
    existing.write_bytes(b"mine")
    assert main(["score", str(source), "--write", str(source), "--force"]) == 2
    assert "不能就是输入文件" in capsys.readouterr().err
    assert main(["score", str(source), "--write", str(existing)]) == 2
    assert "--force" in capsys.readouterr().err
    assert existing.read_bytes() == b"mine"
    assert main(["score", str(source), "--write", str(existing), "--force"]) == 0
    assert existing.read_bytes()[:2] == b"PK"
    assert main(["score", str(source), "--write", str(tmp_path)]) == 2
    assert "文件夹" in capsys.readouterr().err


def test_two_outputs_need_two_names(files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = str(files / "example.xlsm"), tmp_path / "m.xlsm"
    again = tmp_path / "." / "m.xlsm"
    assert main(["validate", source, "--mark", str(out), "-o", str(again), "--format", "xlsx"]) == 2
    assert "请用不同的文件名" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_cannot_be_written(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["score", str(files / "example.xlsm"), "--write", str(tmp_path / "x.xlsm")]
    with monkeypatch.context() as patch:
        patch.setattr("workbook.package.files.os.access", lambda *_: False)
        assert main(command) == 2
    assert "不能写入" in capsys.readouterr().err

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("workbook.package.files.tempfile.mkstemp", full)
        assert main(command) == 2
    assert "写不进去" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_fill_names_what_it_does_not_know(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = {
        "paid_totl: 1": "是否指“paid_total”",
        "targets: [{target_nam: 1}]": "是否指“target_name”",
        # a label where its key is wanted
        "单位全称: 某局": "d.yaml 第 1 行：“单位全称”是名称，数据文件里要写它的键 dept_name",
        "单位全称 *: 某局": "要写它的键 dept_name",
        "重点工作明细: []": "“重点工作明细”是名称，数据文件里要写它的键 tasks",
        "targets: [{指标值: 1}]": "“指标值”是名称，数据文件里要写它的键 target_value",
        "scores: {A1-1: {自评得分: 1}}": "“自评得分”是名称，数据文件里要写它的键 score_self",
        "checklist: {A1-1-1: {次数: 3}}": "“checklist”没有列“次数”",  # not asked for in this row
        "scores: {A9-9: {score_self: 1}}": "没有编号“A9-9”",
        "targets: 5": "应为若干行的列表，要逐行写：targets: [{target_",
        "task_name: [甲, 乙]": "“task_name”是“重点工作明细”的一列，要逐行写：tasks: [{task_name: …}]",
        "score_self: 3": "的一列，要按编号写：scores: {A1-1: {score_",
        "a: [": "不是正确的 YAML",
        "- 1": "键: 值",
        "subordinates: [" + "{sub_name: 甲}," * 21 + "]": "只有 20 行",
        "paid_total: 1\npaid_total: 2": "写了两次",
        "scores: {A1-1: 3}": "应为“列: 值”",
        "checklist: {A1-1-1: {check_count: 3}}": "不填“次数”",
        "checklist: {A1-1-1: {check_coun: 3}}": "是否指“check_note”",  # check_count would be refused here
        # told with file and line
        "paid_total: 1\n\npaid_totl: 1": "d.yaml 第 3 行：没有填报项“paid_totl”",
        "targets:\n- target_name: 甲\n- target_nam: 1": "d.yaml 第 3 行：“targets”没有列“target_nam”",
        "targets:\n- target_name：甲": "d.yaml 第 2 行：“targets”第 1 行应为“列: 值”的形式；键后面的冒号",
        "scores:\n  A1-1:\n    score_self: 1\n    score_sel: 1": "d.yaml 第 4 行：“scores”没有列“score_sel”",
        "scores:\n  A9-9: {score_self: 1}": "d.yaml 第 2 行：“",
        "paid_total:\n  - 1": "d.yaml 第 1 行：“paid_total”的值应为数字、文字或日期",
        "targets:\n- target_name: {a: 1}": "d.yaml 第 2 行：“target_name”的值应为",
        "paid_total: '1": "d.yaml 第 1 行不是正确的 YAML：引号没有成对",
        "dept_name: 某局\n\tx: 1": "d.yaml 第 2 行不是正确的 YAML：不能用制表符缩进",
    }
    data = tmp_path / "d.yaml"
    for text, words in cases.items():
        data.write_text(text, "utf-8")
        assert main(["fill", str(files / "example.xlsm"), str(data), "-o", str(tmp_path / "o.xlsm")]) == 2
        assert words in capsys.readouterr().err
    assert not (tmp_path / "o.xlsm").exists()


def test_fill_takes_text_as_it_is_typed(files: Path, tmp_path: Path) -> None:
    data, out = tmp_path / "d.yaml", tmp_path / "o.xlsm"
    data.write_text("phone: 07511234567\npreparer: 12:30\ndept_head: 0123\nfill_date: 2024-02-30\n", "utf-8")
    assert main(["fill", str(files / "example.xlsm"), str(data), "-o", str(out)]) == 0
    fields = open_workbook(out).submission.fields
    assert [fields[k].value for k in ("phone", "preparer", "dept_head")] == ["07511234567", "12:30", "0123"]
    assert "2024-02-30" in fields["fill_date"].problem


def test_copies_keep_their_kind(files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(files / "example.xlsm")
    assert main(["score", source, "--write", str(tmp_path / "x.xlsx")]) == 2
    assert main(["validate", source, "--mark", str(tmp_path / "x.txt")]) == 2
    assert capsys.readouterr().err.count("应以 .xlsm 结尾") == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_workbooks(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "部门.XLSM").write_bytes((files / "example.xlsm").read_bytes())
    openpyxl.Workbook().save(tmp_path / "问题清单.xlsx")
    assert main(["validate", str(tmp_path)]) == 0
    assert "跳过" in capsys.readouterr().err
    (tmp_path / "旧表.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 99)
    assert main(["validate", str(tmp_path)]) == 2
    assert "旧版 .xls" in capsys.readouterr().err


def test_pdf_without_libreoffice_is_explained(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.report.pdf.shutil.which", lambda _: None)
    out = tmp_path / "报告.docx"
    assert main(["report", str(files / "example.xlsm"), "-o", str(out), "--pdf"]) == 2
    assert "需要 LibreOffice" in capsys.readouterr().err
    assert out.exists()  # the report itself is there
