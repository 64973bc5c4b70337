"""The results of a collection as Parquet in a folder, by the first digit of the hash: what is known already.

A folder of this computer or an address. While the work goes on, what is done goes into small files; at the
end they become one file per digit. Any of these steps may be the last of a run: the next one finds what was
done, and does only what is new. A row that two runs wrote is the same in both.
"""

from __future__ import annotations

import hashlib
import io
import re
import time
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from workbook.collection import Record
from workbook.package import Refused
from workbook.package.files import make_folder, require_folder, write_atomically
from workbook.scale.extras import need
from workbook.scale.program import fingerprint
from workbook.scale.sources import PURPOSE, asked, is_address, opened, shown

PART, NEW, ROWS = "prefix", "new", "records.parquet"
FLUSH, EVERY = 250, 30.0
"""Results, or seconds, after which what is done is written."""
MARK = "jixiao-results.txt"
"""What tells a folder of ours from any other."""
_FACTS = ("department", "code", "level", "system", "edition", "grade", "state", "why")
_COUNTS = ("year", "error", "warning", "info", "met", "targets")
_FIGURES = ("total", "self_total", "points", "execution")


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a content. key: of content, name and program; labels: of the keys of its money."""

    key: str
    record: Record
    labels: Mapping[str, str] = field(default_factory=dict)
    stranger: bool = False


def key_of(digest: str, name: str) -> str:
    """Return what the result of a file is found by: content, name, and all of the program that decides."""
    return hashlib.sha256(f"{digest}\0{name}\0{fingerprint()}".encode()).hexdigest()


class Results:
    """A folder of results. known: the keys it has rows for."""

    def __init__(self, folder: str) -> None:
        """Open or make the folder; raise Refused where it cannot be, or holds something else."""
        self.shown = shown(folder)
        self._parquet = need("pyarrow.parquet", "结果文件夹")
        self._arrow = need("pyarrow", "结果文件夹")
        need("fsspec", PURPOSE)
        self.local = not is_address(folder)
        if self.local:
            require_folder(Path(folder))
            make_folder(Path(folder))
        self._fs, self._root = opened(str(Path(folder).resolve()) if self.local else folder)
        self._claim()
        self._unwritten: list[Row] = []
        self._written = time.monotonic()
        self._places: dict[str, str] = {}
        for name in self._names():
            for key in self._read(name, ["key"]).column("key").to_pylist():
                self._places[key] = name

    @property
    def known(self) -> Collection[str]:
        """The keys it has rows for."""
        return self._places.keys()

    def add(self, row: Row) -> None:
        """Keep a row; what is kept is written from time to time."""
        self._unwritten.append(row)
        if len(self._unwritten) >= FLUSH or time.monotonic() - self._written > EVERY:
            self.flush()

    def flush(self) -> None:
        """Write what was added since."""
        if self._unwritten:
            self._write(f"{NEW}/{uuid.uuid4().hex}.parquet", self._table(self._unwritten, set()))
        self._unwritten.clear()
        self._written = time.monotonic()

    def rows(self, keys: Collection[str]) -> Iterator[Row]:
        """Yield the rows of those `keys` that are known."""
        for name in sorted({self._places[key] for key in keys if key in self._places}):
            table = self._read(name, ["key", "stranger", "record", "labels"])
            for key, stranger, record, labels in zip(*(c.to_pylist() for c in table.columns), strict=True):
                if key in keys and self._places[key] == name:
                    yield Row(
                        key,
                        msgspec.json.decode(record, type=Record),
                        msgspec.json.decode(labels, type=dict[str, str]),
                        stranger,
                    )

    def settle(self, current: Collection[str]) -> None:
        """Make one file per digit of all rows of this program; `current` ones are marked."""
        self.flush()
        names = self._names()
        new = [name for name in names if f"/{NEW}/" in name]
        fresh: dict[str, list[dict[str, Any]]] = {}
        for row in (row for name in new for row in self._read(name).to_pylist()):
            fresh.setdefault(row["key"][0], []).append(row)
        for digit in "0123456789abcdef":
            place = self._path(f"{PART}={digit}/{ROWS}")
            held = self._read(place) if place in names else None
            rows = [*(held.to_pylist() if held is not None else ()), *fresh.get(digit, ())]
            table = self._merged(rows, current)
            if table.num_rows if held is None else not table.equals(held):
                self._replace(place, table)
        for name in new:
            asked(lambda name=name: self._fs.rm_file(name), self.shown)  # type: ignore[misc]

    def _merged(self, rows: Sequence[dict[str, Any]], current: Collection[str]) -> Any:
        """Return the rows of this program, each key once, in the order of the keys."""
        own = {
            row["key"]: row | {"current": row["key"] in current}
            for row in rows
            if row["program"] == fingerprint()
        }
        ordered = [own[key] for key in sorted(own)]
        return self._arrow.Table.from_pylist(ordered, schema=self._schema())

    def _schema(self) -> Any:
        pa = self._arrow
        return pa.schema(
            [("key", pa.string()), ("digest", pa.string()), ("program", pa.string())]
            + [("file", pa.string()), ("current", pa.bool_()), ("stranger", pa.bool_())]
            + [(name, pa.string()) for name in _FACTS]
            + [(name, pa.int32()) for name in _COUNTS]
            + [(name, pa.float64()) for name in _FIGURES]
            + [("labels", pa.string()), ("record", pa.binary())]
        )

    def _table(self, rows: Sequence[Row], current: set[str]) -> Any:
        return self._arrow.Table.from_pylist(
            [_columns(row, row.key in current) for row in rows], schema=self._schema()
        )

    def _claim(self) -> None:
        """Mark an empty folder as ours; raise Refused for one in which other things lie."""
        mark = self._path(MARK)
        if asked(lambda: self._fs.exists(mark), self.shown):
            return
        if asked(lambda: self._fs.exists(self._root) and self._fs.ls(self._root), self.shown):
            raise Refused(f"{self.shown} 里有别的东西，不是放结果的文件夹，请换一个名称")
        self._put(mark, "jixiao collect 的结果，按文件内容存放；可以整个删去，下次就全部重做。\n".encode())

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _names(self) -> list[str]:
        found = asked(lambda: self._fs.find(self._root), self.shown)
        ours = re.compile(rf"/({PART}=[0-9a-f]/{re.escape(ROWS)}|{NEW}/[0-9a-f]+\.parquet)$")
        return sorted(filter(ours.search, found))

    def _read(self, name: str, columns: list[str] | None = None) -> Any:
        data = asked(lambda: self._fs.cat_file(name), self.shown)
        try:
            return self._parquet.ParquetFile(io.BytesIO(data)).read(columns)
        except Exception as error:
            raise Refused(
                f"{self.shown} 里的 {name.rpartition('/')[2]} 读不出来（{type(error).__name__}），"
                "多半写到一半或被改动过；删去它，那一部分会重做"
            ) from None

    def _write(self, name: str, table: Any) -> None:
        self._replace(self._path(name), table)
        for key in table.column("key").to_pylist():
            self._places.setdefault(key, self._path(name))

    def _replace(self, place: str, table: Any) -> None:
        target = io.BytesIO()
        self._parquet.write_table(table, target, compression="zstd")
        self._put(place, target.getvalue())

    def _put(self, place: str, data: bytes) -> None:
        """Write a file whole or not at all, as the storages do and a disk does not."""
        if self.local:
            make_folder(Path(place).parent)
            write_atomically(Path(place), data)
            return
        asked(lambda: self._fs.makedirs(place.rpartition("/")[0], exist_ok=True), self.shown)
        asked(lambda: self._fs.pipe_file(place, data), self.shown)


def _columns(row: Row, current: bool) -> dict[str, Any]:
    record = row.record
    figures = {name: getattr(record, name) for name in _FIGURES}
    return {
        **{name: getattr(record, name) for name in (*_FACTS, *_COUNTS, "file", "digest")},
        **{name: None if value is None else float(value) for name, value in figures.items()},
        "key": row.key,
        "program": fingerprint(),
        "current": current,
        "stranger": row.stranger,
        "labels": msgspec.json.encode(dict(row.labels)).decode(),
        "record": msgspec.json.encode(record),
    }
