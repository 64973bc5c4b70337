"""The command line as a person uses it, wrong words and wrong files included."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.tools import small
from workbook.check import CHECKS, listed
from workbook.check.registry import related
from workbook.cli import main
from workbook.cli.root import root
from workbook.package.guard import unpack
from workbook.submission import open_workbook
from workbook.systems import load_shipped, shipped_ids
from workbook.systems.fingerprint import fingerprint

COMMANDS = [[name] for name in root.commands] + [["systems", name] for name in ("list", "show", "check")]


@pytest.mark.parametrize("command", COMMANDS, ids="-".join)
def test_help_opens_with_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("示例：\n  jixiao ")
    assert "用法：" in text
    assert "Usage" not in text
    assert "Show this" not in text


def test_the_list_of_commands_says_a_whole_sentence_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("命令:")[2]
    assert "..." not in listed
    for name in root.commands:
        assert re.search(rf"^  {name} +\w", listed, re.MULTILINE), name


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["validat"], "是否指“validate”"),
        (["validate"], "缺少参数"),
        (["score", "x.xlsm", "--formt", "json"], "是否指“--format”"),
        (["score", "x.xlsm", "--format", "yaml"], "可选：text、json"),
        (["explain", "JX-I-01", "JX-I-02"], "多余的参数"),
        (["new", "x.xls"], ".xlsm"),
        (["new", "/no/such/folder/x.xlsm"], "不存在"),
        (["systems", "show", "lechang-2042"], "是否指“lechang-2024”"),
        (["explain", "JX-Z-99"], "没有检查 JX-Z-99；全部检查见"),
        (["explain", "JX-P-2"], "没有检查 JX-P-2，是否指“JX-P-02”；全部检查见"),
        (["report", "x.xlsm"], "缺少输出文件或文件夹，请加 -o 输出.docx"),
        (["validate", "*.nothing"], "没有符合"),
    ],
)
def test_usage_errors_are_one_chinese_line(
    args: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(args) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_explain_has_no_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    """A template without its case is dots and commas; the examples say more."""
    for code in tuple(CHECKS):
        assert main(["explain", code]) == 0
        shown = capsys.readouterr().out
        assert "…" not in shown
        assert "{" not in shown
        check, lines = CHECKS[code], shown.splitlines()
        headings = [line.partition("：")[0] for line in lines[1:]]
        assert lines[0] == f"{code}  {check.title}"
        told = ["级别", "为什么", *["依据"] * len(check.bases), "错的例子", "对的例子", "怎么改"]
        told += ["试行"] * check.beta + ["界限"] * (check.threshold is not None)
        told += ["警告在哪里答复"] * (check.severity == "warning") + ["另见"] * bool(related(check))
        assert sorted(headings) == sorted(told)
        assert all(basis.readable_address in shown for basis in check.bases)


def test_explain_tells_the_limit_the_address_and_where_to_answer(capsys: pytest.CaptureFixture[str]) -> None:
    def explained(code: str) -> str:
        assert main(["explain", code]) == 0
        return capsys.readouterr().out

    limit = "界限：1.3，即 130%（实际完成值与指标值之比）；本地要改的，写在体系的 checks 里"
    assert limit in explained("JX-T-04")
    assert "界限：31 天（" in explained("JX-D-04")
    assert "警告在哪里答复：“绩效目标”表的“偏差原因”" in explained("JX-T-04")
    assert "警告在哪里答复：“制度与合规清单”表的“说明”" in explained("JX-Q-32")
    assert "警告在哪里答复：“校验结果”的答复栏" in explained("JX-D-04")
    assert "警告在哪里答复：" not in explained("JX-A-04")
    assert "试行：只作警告" in explained("JX-Q-22")
    shown = explained("JX-D-05")
    assert "第十四条：" in shown
    assert "第四十七条：" in shown
    assert "https://github.com/LawRefBook/Laws/blob/" in shown


def test_rules_as_json_hold_all_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    rules = {rule["code"]: rule for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert list(rules) == [c.code for c in listed()]
    late = rules["JX-Q-54"]
    assert (late["threshold"], late["threshold_unit"]) == ("0", "天")
    assert (late["answer_field"], late["answered_in"]) == ("task_note", "“重点工作”表的“未完成原因”")
    assert rules["JX-A-01"]["answered_in"] is None
    assert rules["JX-Q-13"]["basis"]["article"] == "第六条"
    assert [basis["article"] for basis in rules["JX-Q-13"]["also"]] == ["第十五条"]
    assert rules["JX-Q-22"]["beta"] is True


def test_what_is_required_is_marked_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fill", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "输出文件（必填）" in shown
    assert "required" not in shown


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


def test_a_suggested_command_can_be_pasted(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "自评 表（1）.xlsm"
    path.write_bytes((files / "example.xlsm").read_bytes())
    assert main(["validate", str(path)]) == 0
    assert f'下一步：jixiao report "{path}" -o 自评报告.docx' in capsys.readouterr().out


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


def test_fields_and_systems_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fields", "--format", "json"]) == 0
    fields = json.loads(capsys.readouterr().out)["fields"]
    base = {
        "key",
        "label",
        "sheet",
        "type",
        "unit",
        "required",
        "required_when",
        "help",
        "choices",
        "purpose",
    }
    assert all(set(f) - {"cell", "column"} == base and ("cell" in f) != ("column" in f) for f in fields)
    by_key = {f["key"]: f for f in fields}
    assert by_key["paid_total"]["unit"] == "万元"
    assert by_key["target_value"]["column"] == "E"
    assert main(["systems", "list", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["systems"]
    assert [s["id"] for s in listed] == list(shipped_ids())
    system = next(s for s in listed if s["id"] == "lechang-2024")
    assert system == {
        "id": "lechang-2024",
        "title": "乐昌市 2024 年度部门整体支出绩效自评指标体系",
        "region": "广东省韶关市乐昌市",
        "year": 2024,
        "version": "2",
        "fingerprint": fingerprint(load_shipped("lechang-2024")),
        "points_total": "100",
        "sample": True,
        "source": system["source"],
        "indicators": 30,
    }
    assert main(["systems", "show", "lechang-2024"]) == 0
    text = capsys.readouterr().out
    assert "（样例分值）" in text
    assert "实际支付金额÷既定支付金额×100%" in text
    assert main(["rules"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(CHECKS)


def test_show_tells_of_a_system_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for exempt, told in (("甲 > 乙", ""), ("甲 > ", "注意：这个体系还不能用，显示的标准不全。s.yaml 第 ")):
        (tmp_path / "s.yaml").write_text(small.text(small.RATIO | {"exempt": exempt}), "utf-8")
        assert main(["systems", "show", str(tmp_path / "s.yaml")]) == 0
        shown = capsys.readouterr()
        assert "指标值＝甲÷乙" in shown.out
        assert shown.err.startswith(told) if told else not shown.err


def test_pdf_without_libreoffice_is_explained(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.report.pdf.shutil.which", lambda _: None)
    out = tmp_path / "报告.docx"
    assert main(["report", str(files / "example.xlsm"), "-o", str(out), "--pdf"]) == 2
    assert "需要 LibreOffice" in capsys.readouterr().err
    assert out.exists()  # the report itself is there


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
