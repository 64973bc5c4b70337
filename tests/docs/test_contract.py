"""docs/命令行.md is the command line as a contract: commands, options, exit codes, and the JSON printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from pyfuncs.decimals import parse_decimal
from tests.audit.reports import text as report_text
from tests.report.documents import with_paragraph
from tests.tools.workbooks import filled, sample
from tests.workbook.form.forms import form
from workbook.cli import main
from workbook.cli.root import root
from workbook.systems.loader import source_text

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "命令行.md").read_text("utf-8")
SECTION = re.compile(r"^### (jixiao[a-z -]*)$\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (`-.+?) \| (.*?) \| (.*?) \| (.*?) \|$", re.MULTILINE)
JSON = " --format json"
KINDS: dict[str, Any] = {
    "文字": str, "整数": int, "数值": float, "真假": bool, "对象": dict, "空": type(None),
}  # fmt: skip


def _sections() -> dict[str, str]:
    return dict(SECTION.findall(PAGE))


def _tree(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for sub, inner in command.commands.items():
            yield from _tree(f"{name} {sub}", inner)


COMMANDS = [pytest.param(name, command, id=name) for name, command in _tree("jixiao", root)]


def _option(option: click.Option) -> tuple[str, str, str, str]:
    """Return an option as a row of the page: names, value, demands, use."""
    kind = option.type
    value = "开关" if option.is_flag else str(option.metavar)
    if isinstance(kind, click.Choice):
        value = "、".join(map(str, kind.choices))
    elif isinstance(kind, click.IntRange):
        value = f"{option.metavar}（{kind.min} 至 {kind.max}）"
    default = f"默认 {option.default}" if option.default and isinstance(option.default, str) else ""
    demands = ["必填" * option.required, "可重复" * option.multiple, default]
    names = "、".join(f"`{name}`" for name in option.opts)
    return names, value, "，".join(filter(None, demands)), str(option.help)


def test_the_page_names_every_command_and_no_other() -> None:
    named = [name for name in _sections() if JSON not in name]
    assert named == [name for name, _ in _tree("jixiao", root)]


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_arguments_and_options_are_those_of_the_page(name: str, command: click.Command) -> None:
    section = _sections()[name]
    options = [_option(item) for item in command.params if isinstance(item, click.Option)]
    assert ROW.findall(section) == options
    given = re.findall(r"^参数：(.*)$", section, re.MULTILINE)
    arguments = [f"`{item.metavar}`" for item in command.params if isinstance(item, click.Argument)]
    assert given == (["、".join(arguments)] if arguments else [])
    if name != "jixiao":
        assert str(command.help) in section


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_help_shows_what_the_page_promises(
    name: str, command: click.Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*name.split()[1:], "--help"]) == 0
    shown = capsys.readouterr().out
    for names, *_ in ROW.findall(_sections()[name]):
        assert all(option in shown for option in re.findall(r"`(.+?)`", names))


def test_every_command_that_prints_json_has_its_keys_on_the_page() -> None:
    able = [name for name, command in _tree("jixiao", root) if "json" in _formats(command)]
    assert {name.removesuffix(JSON) for name in _sections() if JSON in name} == set(able)


def _formats(command: click.Command) -> tuple[str, ...]:
    types = [item.type for item in command.params if item.name == "output_format"]
    return tuple(types[0].choices) if types and isinstance(types[0], click.Choice) else ()


def shape(name: str) -> Any:
    """Return the JSON the page shows for a command."""
    return json.loads(_sections()[name + JSON].split("```json\n")[1].split("```")[0])


def mismatches(found: Any, wanted: Any, path: str = "$") -> list[str]:
    """Return where a JSON value is not of the shape on the page; a list of several shapes allows any."""
    if isinstance(wanted, dict):
        if not isinstance(found, dict):
            return [f"{path}：不是对象"]
        if [key for key in wanted if key.startswith("…")]:
            ((_, inner),) = wanted.items()
            return [w for key, value in found.items() for w in mismatches(value, inner, f"{path}.{key}")]
        keys = {key.removesuffix("?"): key for key in wanted}
        wrong = [f"{path}.{key}：多出" for key in found if key not in keys]
        wrong += [f"{path}.{key}：缺少" for key in wanted if not key.endswith("?") and key not in found]
        pairs = [(key, found[key], wanted[keys[key]]) for key in found if key in keys]
        return wrong + [w for key, value, inner in pairs for w in mismatches(value, inner, f"{path}.{key}")]
    if isinstance(wanted, list):
        if not isinstance(found, list) or (found and not wanted):
            return [f"{path}：不是这样的列表"]
        tried = [[mismatches(item, one, f"{path}[{n}]") for one in wanted] for n, item in enumerate(found)]
        return [line for several in tried if [] not in several for line in several[0]]
    if not isinstance(wanted, str):
        return [] if found == wanted else [f"{path}：不是 {wanted}"]
    kinds = wanted.partition("，")[0].split("或")
    return [] if any(_is(found, kind) for kind in kinds) else [f"{path}：{found!r} 不是{'或'.join(kinds)}"]


def _is(found: Any, kind: str) -> bool:
    if kind == "小数":
        return isinstance(found, str) and parse_decimal(found) is not None
    if kind == "整数" and isinstance(found, bool):
        return False
    return isinstance(found, KINDS[kind])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both samples, a file nobody can read, and a system's YAML."""
    made = tmp_path_factory.mktemp("contract")
    (made / "全.xlsm").write_bytes(filled(sample("example-2024")))
    (made / "缺.xlsm").write_bytes(filled(sample("lechang-2024")))
    (made / "坏.xlsm").write_bytes(b"x")
    (made / "部门.xlsm").write_bytes(filled({"dept_name": "某局", "fiscal_year": 2024}))
    (made / "支付.csv").write_text("支付日期,支付金额\n2024-02-01,10000\n2023-02-01,5\n", "utf-8")
    (made / "单位.csv").write_text("单位名称,预算编码,组\n甲局,01,一组\n", "utf-8")
    (made / "数据.csv").write_text("填报项,值\nlixiu,3\nlixiu,4\ntuixiu,1\nposts_other,2\n", "utf-8")
    (made / "报告.txt").write_text(report_text("faulty"), "utf-8")
    (made / "模板.docx").write_bytes(with_paragraph("{{ 没有 }}"))
    (made / "表样.xlsx").write_bytes(form({"A1": "{{ 没有 }}"}))
    (made / "体系.yaml").write_text(source_text("lechang-2024"), "utf-8")
    return made


RUNS = [
    ("jixiao import", ["支付.csv", "数据.csv", "--into", "缺.xlsm", "-o", "导入.xlsm", "--unit", "元"], 1),
    ("jixiao score", ["全.xlsm"], 0),
    ("jixiao score", ["缺.xlsm"], 0),
    ("jixiao validate", ["全.xlsm"], 0),
    ("jixiao validate", ["缺.xlsm"], 1),
    ("jixiao validate", ["坏.xlsm", "缺.xlsm"], 2),
    ("jixiao audit", ["报告.txt"], 1),
    ("jixiao pack", ["全.xlsm", "-o", "包.zip"], 0),
    ("jixiao pack", ["缺.xlsm", "-o", "没有.zip"], 1),
    ("jixiao verify", ["包.zip"], 0),
    ("jixiao template names", [], 0),
    ("jixiao template check", ["模板.docx"], 1),
    ("jixiao form list", [], 0),
    ("jixiao form names", [], 0),
    ("jixiao form check", ["表样.xlsx"], 1),
    ("jixiao rules", [], 0),
    ("jixiao systems list", [], 0),
    ("jixiao systems show", ["lechang-2024"], 0),
    ("jixiao systems check", ["体系.yaml"], 0),
    ("jixiao fields", [], 0),
    ("jixiao convert", ["缺.xlsm", "-o", "缺.xlsx"], 0),
    ("jixiao migrate", ["缺.xlsm", "-o", "新.xlsm", "--system", "mof-2013"], 1),
    ("jixiao roll", ["全.xlsm", "--year", "2025", "-o", "明年.xlsm"], 0),
    ("jixiao merge", ["缺.xlsm", "全.xlsm", "坏.xlsm", "--into", "部门.xlsm", "-o", "汇总.xlsm"], 2),
    ("jixiao issue", ["单位.csv", "--system", "lechang-2024", "-o", "下发", "--edition", "xlsx"], 0),
    ("jixiao collect", ["全.xlsm", "缺.xlsm", "坏.xlsm", "--units", "单位.csv"], 2),
    ("jixiao diff", ["全.xlsm", "缺.xlsm"], 1),
    ("jixiao diff", ["全.xlsm", "全.xlsm"], 0),
    ("jixiao doctor", [], None),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "args", "code"), RUNS)
def test_json_and_exit_codes_are_those_of_the_page(
    name: str,
    args: list[str],
    code: int | None,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    left = main([*name.split()[1:], *args, *JSON.split()])
    assert code is None or left == code
    assert mismatches(json.loads(capsys.readouterr().out), shape(name)) == []


def test_every_shape_of_the_page_is_held_against_a_run() -> None:
    assert {name for name, *_ in RUNS} == {name.removesuffix(JSON) for name in _sections() if JSON in name}


def test_another_shape_is_noticed() -> None:
    wanted = {
        "a": "小数或空，说明",
        "b?": ["文字"],
        "c": [{"d": "整数"}, {"e": "空"}],
        "f?": {"…代码": {"g": "空"}},
    }
    assert mismatches({"a": "1.50", "c": [{"d": 1}, {"e": None}], "f": {"x": {"g": None}}}, wanted) == []
    found = {"a": 1.5, "b": [1], "c": [{"d": "1"}], "f": {"y": {}}, "x": 0}
    assert mismatches(found, wanted) == [
        "$.x：多出",
        "$.a：1.5 不是小数或空",
        "$.b[0]：1 不是文字",
        "$.c[0].d：'1' 不是整数",
        "$.f.y.g：缺少",
    ]
