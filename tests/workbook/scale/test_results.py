"""Results kept by content: what is known is not done again, what changed is, whatever step was the last."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import fsspec
import msgspec
import pandas as pd
import pytest

from tests.tools.records import record
from workbook.cli import gathering
from workbook.collection import Record
from workbook.package import Refused
from workbook.scale import results as module
from workbook.scale.results import Results, Row, key_of


def rows(number: int) -> list[Row]:
    made = [record(count) for count in range(number)]
    return [Row(key_of(str(n), "甲"), one, {"paid_total": "实际支付"}) for n, one in enumerate(made)]


@pytest.fixture(params=["path", "address"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "结果") if request.param == "path" else f"memory://{tmp_path.name}/结果"


def test_rows_come_back_whole_before_and_after_they_are_settled(folder: str) -> None:
    kept, made = Results(folder), rows(40)
    for row in made:
        kept.add(row)
    kept.flush()
    by_key = {row.key: msgspec.json.encode(row.record) for row in made}
    for current in (set(by_key), set(list(by_key)[:30])):
        again = Results(folder)
        assert set(again.known) == set(by_key)
        assert {r.key: msgspec.json.encode(r.record) for r in again.rows(set(by_key))} == by_key
        again.settle(current)
        names = again._names()
        assert len(names) == len({key[0] for key in by_key})
        table = pd.concat(pd.read_parquet(io.BytesIO(again._fs.cat_file(name))) for name in names)
        assert set(table[table["current"]]["key"]) == current
        assert sorted(table["total"]) == sorted(float(row.record.total or 0) for row in made)


def test_rows_of_another_program_are_not_known_and_go(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Results(folder)
    kept.add(rows(1)[0])
    kept.settle(set())
    monkeypatch.setattr(module, "fingerprint", lambda: "another")
    again = Results(folder)
    key = key_of("0", "甲")
    assert key not in again.known
    again.settle(set())
    assert not list(Results(folder).known)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(b"x")
    with pytest.raises(Refused, match="里有别的东西"):
        Results(str(tmp_path))


def test_a_broken_file_is_named_with_the_remedy(folder: str) -> None:
    kept = Results(folder)
    kept.add(rows(1)[0])
    kept.flush()
    kept._put(kept._names()[0], b"PAR1")
    with pytest.raises(Refused, match="删去它，那一部分会重做"):
        Results(folder)


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the reading of workbooks; the names of those that were."""
    names: list[str] = []

    def made(data: bytes, name: str) -> tuple[Record, dict[str, str]]:
        names.append(name)
        if data == b"fall":
            raise LookupError(name)
        if data == b"bad":
            raise Refused(f"{name} 坏了")
        return record(len(data), department=f"第{name}局"), {"k": "标签"}

    monkeypatch.setattr("workbook.collection.take_bytes", made)
    return names


def told(found: list[Any]) -> list[object]:
    return [msgspec.to_builtins(f.record) if isinstance(f, gathering.Taken) else f.why for f in found]


def test_a_second_run_does_only_what_is_new(tmp_path: Path, folder: str, asked_for: list[str]) -> None:
    source = tmp_path / "报送"
    source.mkdir()
    for number in range(5):
        (source / f"{number}.xlsx").write_bytes(bytes(number + 1))
    (source / "5.xlsx").write_bytes(b"bad")
    (source / "6.xlsx").write_bytes(b"fall")

    def gathered() -> list[object]:
        asked_for.clear()
        sources = gathering.sources_of([str(source)], lambda _: False)
        return told(gathering.gather(sources, 1, None, folder))

    first = gathered()
    assert len(asked_for) == 7
    assert gathered() == first
    assert asked_for == ["6.xlsx"], "what brought the program to fall is tried again, and nothing else"
    (source / "6.xlsx").unlink()
    (source / "2.xlsx").write_bytes(b"changed")
    (source / "3.xlsx").rename(source / "三.xlsx")
    gathered()
    assert sorted(asked_for) == ["2.xlsx", "三.xlsx"]
    table = Results(folder)
    held = pd.concat(pd.read_parquet(io.BytesIO(table._fs.cat_file(name))) for name in table._names())
    assert sorted(Path(file).name for file in held[held["current"]]["file"]) == [
        "0.xlsx", "1.xlsx", "2.xlsx", "4.xlsx", "5.xlsx", "三.xlsx",
    ]  # fmt: skip


def test_what_was_done_before_an_interrupt_is_kept(
    tmp_path: Path, asked_for: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = f"memory://{tmp_path.name}"
    for number in range(4):
        fsspec.filesystem("memory").pipe_file(f"/{tmp_path.name}-in/{number}.xlsx", bytes(number + 1))
    sources = gathering.sources_of([f"memory://{tmp_path.name}-in"], lambda _: False)
    whole = gathering.enumerate_each

    def broken_off(*arguments: Any) -> Any:
        for number, made in whole(*arguments):
            if number == 2:
                raise KeyboardInterrupt
            yield number, made

    monkeypatch.setattr(gathering, "enumerate_each", broken_off)
    with pytest.raises(KeyboardInterrupt):
        gathering.gather(sources, 1, None, folder)
    monkeypatch.setattr(gathering, "enumerate_each", whole)
    asked_for.clear()
    gathering.gather(sources, 1, None, folder)
    assert asked_for == ["2.xlsx", "3.xlsx"]
