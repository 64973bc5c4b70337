"""Each hostile kind is refused alone, with its own words, and the rest of the batch goes on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.tools.hostile import HOSTILE, TOLD, good
from workbook.cli import main
from workbook.package.patch import pack

HANG = 5
"""Five times the second a refusal may take."""


@pytest.mark.parametrize("kind", HOSTILE)
def test_refused_in_one_sentence(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, words = HOSTILE[kind]
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(make())
    start = time.process_time()
    assert main(["score", str(path)]) == 2
    assert time.process_time() - start < HANG
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert words in line


@pytest.mark.parametrize("kind", TOLD)
def test_told_of_and_not_taken_for_blank(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, words = TOLD[kind]
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(make())
    assert main(["validate", str(path)]) == 1
    assert words in capsys.readouterr().out


@pytest.mark.slow
def test_one_of_each_in_a_folder_leaves_the_good_one_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = [*HOSTILE.values(), *TOLD.values()]
    for number, (make, _) in enumerate(kinds):
        (tmp_path / f"{number:02d}.xlsm").write_bytes(make())
    (tmp_path / "好.xlsm").write_bytes(pack(good()))
    assert main(["validate", str(tmp_path), "--jobs", "2"]) == 2
    lines = capsys.readouterr().out.splitlines()
    for number, (_, words) in enumerate(kinds):
        assert any(f"{number:02d}.xlsm" in line for line in lines)
        assert any(words in line for line in lines)
    assert any("好.xlsm：没有发现问题" in line for line in lines)
