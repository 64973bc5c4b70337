"""jixiao collect is validate and score of each file, whatever the order and the number of processes."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.tools.departments import department
from tests.tools.workbooks import filled
from workbook.cli.root import main
from workbook.layout.placement import PLAIN


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("collect")
    for seed in range(3):
        data = department(seed, blanks=seed == 2)
        (made / f"{seed}.xlsx").write_bytes(filled(data, edition=PLAIN))
    (made / "坏.xlsx").write_bytes(b"x")
    return made


def printed(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, Any]:
    code = main([*args, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_collect_equals_validate_and_score(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, collected = printed(capsys, "collect", str(folder), "--jobs", "1")
    assert code == 2
    names = sorted(map(str, folder.glob("*.xlsx")), reverse=True)
    _, others = printed(capsys, "collect", *names, "--jobs", "2")
    assert others == collected
    _, checked = printed(capsys, "validate", str(folder))
    _, scored = printed(capsys, "score", str(folder))
    units = {unit["file"]: unit for unit in collected["units"]}
    for one, score in zip(checked["files"], scored["files"], strict=True):
        unit = units[one["file"]]
        assert [
            {k: v for k, v in f.items() if k not in ("token", "settled")} for f in unit["findings"]
        ] == one["findings"]
        if "refused" in one:
            assert (unit["state"], unit["why"]) == ("refused", one["refused"])
            continue
        assert {s: unit[s] for s in ("error", "warning", "info")} == one["summary"]
        assert [figure(unit["total"]), unit["grade"] or None] == [figure(score["total"]), score["grade"]]
        rules = {i["code"]: (figure(i["rule_score"]), figure(i["self_score"])) for i in score["indicators"]}
        same = {i["code"]: (figure(i["score"]), figure(i["self_score"])) for i in unit["indicators"]}
        assert same == rules


def test_outputs_in_the_folder_are_no_submissions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "汇总.xlsx"
    for _ in range(2):
        assert main(["collect", str(folder), "-o", str(out), "--force"]) == 2
    assert "已收 3，读不了 1" in capsys.readouterr().out
    out.unlink()


def test_what_cannot_be_written_is_said_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["collect", str(tmp_path), "-o", "汇总.docx"]) == 2
    assert "输出文件应以 .xlsx、.html、.json、.parquet 结尾" in capsys.readouterr().err


def test_parquet_says_what_json_says(folder: Path, tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("a.parquet", "a.json")]
    assert main(["collect", str(folder), *(f"-o{out}" for out in outs)]) == 2
    table = pd.read_parquet(outs[0])
    units = json.loads(outs[1].read_text("utf-8"))["units"]
    for column in ("file", "state", "department", "system", "grade", "error", "warning"):
        assert list(table[column]) == [unit[column] for unit in units]
    for row, unit in zip(table.to_dict("records"), units, strict=True):
        told = {f"rule_{i['code']}": i["score"] for i in unit["indicators"]}
        told |= {f"money_{key}": value for key, value in unit["money"].items()}
        told |= {key: unit[key] for key in ("total", "self_total", "execution")}
        assert {key: None if pd.isna(row[key]) else row[key] for key in told} == {
            key: None if value is None else float(value) for key, value in told.items()
        }
        assert row["reasons"] == "；".join(reason["text"] for reason in unit["reasons"])


def test_without_an_address_nothing_for_the_network_is_loaded(folder: Path) -> None:
    code = (
        "import sys; from workbook.cli.root import main; "
        f"assert main(['collect', {str(folder / '0.xlsx')!r}]) == 0; "
        "assert not {'dask', 'distributed', 'fsspec', 'asyncio', 'ssl'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize(
    ("missing", "given", "said"),
    [
        ("distributed", ("--dask", "local"), "pip install 'jixiao[dask]'"),
        ("fsspec.core", ("-o", "{out}"), "pip install 'jixiao[dask]'"),
        ("pyarrow.parquet", ("-o", "{out}"), "pip install 'jixiao[dask]'"),
        ("s3fs", ("s3://nowhere/甲.xlsx",), "pip install 'jixiao[s3]'"),
    ],
)
def test_what_is_not_installed_is_named_with_its_command(
    missing: str,
    given: tuple[str, ...],
    said: str,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    registry = importlib.import_module("fsspec.registry")
    monkeypatch.setattr(registry, "_registry", {})
    options = [option.format(out=tmp_path / "结果") for option in given]
    assert main(["collect", str(folder / "0.xlsx"), *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1


def test_outputs_are_files_here_and_one_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for outs, said in (
        (("-o", "s3://b/汇总.xlsx"), "写在本机"),
        (("-o", "一", "-o", "memory://二"), "只能有一个，现在有 2 个"),
    ):
        assert main(["collect", str(tmp_path), *outs]) == 2
        assert said in capsys.readouterr().err


def test_no_scheduler_is_told_with_its_address(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("workbook.scale.cluster.PATIENCE", 0.3)
    assert main(["collect", str(folder), "--dask", "tcp://127.0.0.1:9"]) == 2
    assert "连不上 --dask 的地址 tcp://127.0.0.1:9" in capsys.readouterr().err


def test_parquet_is_an_extra(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["collect", str(folder / "0.xlsx"), "-o"]
    assert main([*given, str(tmp_path / "x.json")]) == 0  # pandas has then loaded what of it it needs
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main([*given, str(tmp_path / "x.parquet")]) == 2
    assert "pip install 'jixiao[parquet]'" in capsys.readouterr().err
