"""Commands over many files: one bad file costs its line, the number of processes never shows."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.tools.departments import department
from tests.tools.workbooks import filled, sample
from workbook.cli import main, validating
from workbook.cli.many import Done
from workbook.submission import open_workbook

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "validate": ("--mark", "标注"),
    "score": ("--write", "评分"),
    "report": ("-o", "报告", "--working-paper", "报告", "--trace", "来源"),
    "refresh": ("-o", "更新"),
}
"""The commands that take many files, each with all it can write."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two clean departments, one of them twice, one with errors, and one that is damaged."""
    made = tmp_path_factory.mktemp("batch") / "各 部门"
    made.mkdir()
    first = filled(department(3))
    for name, data in (
        ("甲局.xlsm", first),
        ("甲局再报.xlsm", first),
        ("乙局.xlsm", filled(department(4))),
        ("丙局.xlsm", filled(sample("lechang-2024"))),
        ("坏.xlsm", first[:5000]),
    ):
        (made / name).write_bytes(data)
    return made


def outcome(books: Path, where: Path, command: str, jobs: int, capsys) -> tuple[int, str, str, dict]:
    """Return exit code, both streams and the files written."""
    where.mkdir()
    given = [str(where / o) if not o.startswith("-") else o for o in COMMANDS[command]]
    code = main([command, str(books), *given, "--jobs", str(jobs)])
    said = capsys.readouterr()
    files = {str(path.relative_to(where)): path.read_bytes() for path in where.rglob("*") if path.is_file()}
    return code, said.out.replace(str(where), ""), said.err.replace(str(where), ""), files


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.slow
def test_any_number_of_processes_gives_the_same(books: Path, command: str, tmp_path: Path, capsys) -> None:
    one = outcome(books, tmp_path / "1", command, 1, capsys)
    assert outcome(books, tmp_path / "3", command, 3, capsys) == one
    code, out, _, files = one
    assert code == 2
    assert out.splitlines()[-1].startswith(("共 5 个文件：", "下一步："))
    assert files
    assert all(
        Path(name).name.split("年度")[0].endswith(("_2024", "局_2024")) or "_" in name for name in files
    )
    numbered = [name for name in files if "（2）" in name]
    assert len(numbered) == len({Path(name).parent for name in files}) + (command == "report")


def test_the_damaged_file_is_one_line_of_each_output(books: Path, tmp_path: Path, capsys) -> None:
    assert main(["validate", str(books), "--format", "json"]) == 2
    listed = json.loads(capsys.readouterr().out)["files"]
    assert [Path(item["file"]).name for item in listed] == sorted(p.name for p in books.iterdir())
    by_name = {Path(item["file"]).stem: item for item in listed}
    assert "已损坏" in by_name["坏"]["refused"]
    assert by_name["坏"]["total"] is None
    assert by_name["甲局"]["total"] == by_name["甲局再报"]["total"]
    assert by_name["甲局"]["grade"] in ("优", "良", "中", "差")
    out = tmp_path / "清单.xlsx"
    assert main(["validate", str(books), "-o", str(out)]) == 2
    sheet = openpyxl.load_workbook(out)["汇总"]
    heads = [cell.value for cell in sheet[3]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(4)]
    assert [row["结果"] for row in rows] == ["有问题", "没有问题", "没有校验", "没有问题", "没有问题"]
    assert [str(row["规则总分"]) for row in rows if row["规则总分"]] == [
        f"{float(item['total']):g}" for item in listed if item["total"]
    ]


def test_scores_of_many_are_a_list(books: Path, capsys) -> None:
    assert main(["score", str(books), "--format", "json"]) == 2
    files = json.loads(capsys.readouterr().out)["files"]
    assert [bool(item.get("refused")) for item in files] == [False, False, True, False, False]
    assert main(["score", str(books / "甲局.xlsm"), "--format", "json"]) == 0
    single = json.loads(capsys.readouterr().out)
    assert {**single, "department": None, "year": None} == {
        "schema_version": 1, **files[3], "department": None, "year": None,
    }  # fmt: skip


class _Broken:
    """A job that fails on some files in ways nobody expected."""

    def __init__(self, *_args: object) -> None: ...

    def __call__(self, path: Path) -> Done:
        if path.stem == "甲局":
            raise RuntimeError("surprise")
        if path.stem == "乙局":
            os.kill(os.getpid(), signal.SIGKILL)
        from workbook.check.listing.checked import Checked

        return Done(Checked(path))


def test_an_unexpected_error_and_a_killed_process_are_the_lines_of_their_files(
    books: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validating, "_Job", _Broken)
    names = [str(books / f"{name}.xlsm") for name in ("丙局", "甲局", "乙局", "甲局再报")]
    assert main(["validate", *names, "--jobs", "2"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{names[0]}：没有发现问题"
    assert lines[1] == f"{names[1]}：没有校验（程序内部错误（RuntimeError：surprise）；加 --debug 可看详情）"
    assert "意外终止" in lines[2]
    assert lines[3] == f"{names[3]}：没有发现问题"
    assert main(["validate", *names[:2], "--debug"]) == 2
    assert 'RuntimeError("surprise")' in capsys.readouterr().err


def test_an_output_in_the_way_costs_its_file_only(books: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "报告"
    assert main(["report", str(books), "-o", str(out)]) == 2
    made = sorted(out.iterdir())
    assert len(made) == 3
    made[0].write_bytes(b"mine")
    made[1].unlink()
    capsys.readouterr()
    assert main(["report", str(books), "-o", str(out)]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert made[0].read_bytes() == b"mine"
    assert made[1].is_file()
    assert main(["report", str(books), "-o", str(out), "--force"]) == 2
    assert made[0].read_bytes() != b"mine"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["report", "{books}", "-o", "{tmp}/报告.docx"], "输出要写文件夹名，现在是 报告.docx"),
        (["report", "{books}", "-o", "{tmp}/没有/报告"], "不存在，请先建立"),
        (["score", "{books}", "--write", "{books}/甲局.xlsm"], "输出要写文件夹名"),
        (["refresh", "{tmp}", "-o", "{tmp}/更新"], "里没有自评表"),
        (["score", "{tmp}/没有.xlsm"], "找不到文件"),
        (["report", "{books}/甲局.xlsm", "-o", "{tmp}"], "输出文件应以 .docx 结尾"),
        (["score", "{books}", "--jobs", "0"], "--jobs 的值不对，应为 1 至"),
    ],
)
def test_wrong_paths_are_one_chinese_line(books: Path, tmp_path: Path, args, words: str, capsys) -> None:
    assert main([arg.format(books=books, tmp=tmp_path) for arg in args]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not any(tmp_path.iterdir())


def test_what_is_read_stands_in_the_order_of_the_layout(books: Path) -> None:
    """Not in that of a set, which differs from process to process."""
    submission = open_workbook(books / "甲局.xlsm").submission
    strips = submission.layout.strips
    boxes = list(dict.fromkeys(strip.box for strip in strips.values()))
    read = [boxes.index(strips[key].box) for key in submission.columns]
    assert read == sorted(read)


@pytest.mark.slow
def test_processes_may_be_spawned(books: Path, tmp_path: Path) -> None:
    """As on Windows: the same from the command as the console script runs it."""
    code = (
        "import sys\nfrom workbook.many import runner\nfrom workbook.cli import root\n"
        "if __name__ == '__main__':\n"
        "    runner.Plan.method = property(lambda plan: 'spawn')\n    root.entry()\n"
    )
    script = tmp_path / "jixiao.py"
    script.write_text(code, "utf-8")
    given = [sys.executable, str(script), "validate", str(books), "--format", "json", "--jobs"]
    said = [
        subprocess.run(
            [*given, jobs],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
        for jobs in "12"
    ]
    assert said[0].stdout == said[1].stdout
    assert said[1].returncode == 2
    assert not said[1].stderr


def test_orders_to_a_terminal_never_reach_one(tmp_path: Path, capsys) -> None:
    """Names and texts of a workbook may hold escape sequences; a lone carriage return starts no row."""
    typed = {"dept_name": "甲\x1b[31m局\x07", "text_achievements": "完成\x1b]0;x\x07任务\r略"}
    for name in ("甲.xlsm", "乙.xlsm"):
        (tmp_path / name).write_bytes(filled({**department(1), **typed}))
    runs = (
        ["validate", str(tmp_path)],
        ["validate", str(tmp_path), "--format", "csv"],
        ["score", str(tmp_path), "--explain"],
        ["report", str(tmp_path), "-o", str(tmp_path / "报告"), "--draft"],
    )
    for run in runs:
        main(run)
        said = capsys.readouterr()
        assert not [sign for sign in said.out + said.err if sign < " " and sign != "\n"], run
    assert len(list((tmp_path / "报告").iterdir())) == 2
