"""A clerk's day: export, change in Excel, import, and work with the result, all by command."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.workbook.authoring.books import Book
from workbook.cli import main
from workbook.systems.keys import key_of

pytestmark = pytest.mark.slow


@pytest.fixture
def own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The YAML of a system changed in Excel: points with a source, another rule, one more field."""
    book = Book()
    book.set("体系信息", 0, "体系名称", "本县 2025 年度指标体系")
    book.set("指标", "B1-1", "分值来源", "本财绩〔2025〕1号")
    book.set("指标", "B1-1", "分值为样例", "否")
    book.set("指标", "B1-1", "评分规则", "分档计分")
    book.set("指标", "B1-1", "评分参数1", "≥50%: 100%; <50%: 0")
    book.set("指标", "B1-3", "指标值算式", "本县要求数")
    book.set("补充数据", 0, "标签", "本县要求数")
    book.set("补充数据", 0, "类型", "金额")
    path, out = tmp_path / "体 系.xlsx", tmp_path / "本县.yaml"
    path.write_bytes(book.data())
    assert main(["systems", "import", str(path), "-o", str(out)]) == 0
    said = capsys.readouterr()
    assert f"已生成 {out}：本县 2025 年度指标体系，30 项指标，合计 100 分。" in said.out
    assert f"jixiao new 自评表.xlsm --system {out}" in said.out
    assert said.err == ""
    return out


def test_everything_works_with_the_imported_system(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, filled, report = (tmp_path / name for name in ("表.xlsm", "已填.xlsm", "报告.docx"))
    data = tmp_path / "数据.yaml"
    given = f"dept_name: 某局\npaid_total: 10\npayable: 20\n{key_of('本县要求数')}: 0\n"
    data.write_text(given, "utf-8")
    assert main(["systems", "check", str(own)]) == 0
    assert main(["systems", "show", str(own)]) == 0
    assert "不低于50%的，得满分" in capsys.readouterr().out
    assert main(["new", str(empty), "--system", str(own)]) == 0
    own.unlink()  # the workbook carries it
    assert main(["fill", str(empty), str(data), "-o", str(filled)]) == 0
    capsys.readouterr()
    assert main(["score", str(filled), "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    scores = {i["code"]: Decimal(i["rule_score"]) for i in card["indicators"] if i["rule_score"]}
    assert card["system"] == "own-2025"
    assert (scores["B1-1"], scores["B1-3"]) == (Decimal(5), Decimal(2))
    assert main(["validate", str(filled)]) == 1  # most of it is empty
    assert main(["report", str(filled), "-o", str(report), "--draft"]) == 0
    assert report.read_bytes()[:2] == b"PK"


def test_export_of_a_file_of_ones_own(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, again = tmp_path / "再改.xlsx", tmp_path / "再改.yaml"
    assert main(["systems", "export", str(own), "-o", str(book)]) == 0
    out = capsys.readouterr().out
    assert "下一步" in out
    assert f"jixiao systems import {book} -o" in out
    assert main(["systems", "import", str(book), "-o", str(again)]) == 0
    assert again.read_bytes() == own.read_bytes()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["export", "lechang-2042", "-o", "{}/x.xlsx"], "是否指“lechang-2024”"),
        (["export", "lechang-2024", "-o", "{}/x.xls"], "应以 .xlsx 结尾"),
        (["export", "lechang-2024", "-o", "{}/no/x.xlsx"], "不存在"),
        (["export", "lechang-2024"], "缺少输出文件，请加 -o 输出.xlsx"),
        (["import", "{}/none.xlsx", "-o", "{}/x.yaml"], "找不到文件"),
        (["import", "{}/none.xlsx", "-o", "{}/x.txt"], "应以 .yaml 结尾"),
        (["import", "{}/there.yaml", "-o", "{}/there.yaml"], "不能就是输入文件"),
        (["import", "{}/none.xlsx", "-o", "{}/there.yaml"], "已经存在"),
    ],
)
def test_usage_errors(
    args: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there.yaml").write_text("", "utf-8")
    assert main(["systems", *(a.format(tmp_path) for a in args)]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("command", ["export", "import"])
def test_help_opens_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["systems", command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"示例：\n  jixiao systems {command}")


def test_notices_go_to_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Book()
    book.set("指标", "B1-2", "评分参数1", "＞0：0；≤0：100%")
    path = tmp_path / "体系.xlsx"
    path.write_bytes(book.data())
    assert main(["systems", "import", str(path), "-o", str(tmp_path / "x.yaml")]) == 0
    assert "注意：指标!" in capsys.readouterr().err


def test_the_commands_load_nothing_heavy_to_show_their_help() -> None:
    code = (
        "import sys; from workbook.cli import main; main(['systems', 'export', '--help']);"
        "print([m for m in ('openpyxl', 'xlsxwriter', 'pandas', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
