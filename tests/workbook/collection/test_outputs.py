"""The collection written and read back; hostile names stay text."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.tools.records import record
from workbook.collection import Collected, collect
from workbook.collection.book import as_workbook
from workbook.collection.document import as_json, load
from workbook.collection.page import as_html
from workbook.package import Refused

EVIL = '=HYPERLINK("x")</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def found() -> Collected:
    units = [record(number) for number in range(20)]
    units[3].department = EVIL
    units[3].findings = [{**units[1].findings[0], "message": EVIL}] if units[1].findings else []
    return collect(units, {"paid_total": "实际支付金额", "expend_total_final": "支出决算合计"})


def test_json_and_xlsx_are_read_back_whole(found: Collected, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(as_json(found), "utf-8")
    (tmp_path / "a.xlsx").write_bytes(as_workbook(found, tmp_path))
    assert as_json(load(tmp_path / "a.json")) == as_json(load(tmp_path / "a.xlsx")) == as_json(found)


def test_json_has_the_keys_of_the_contract(found: Collected) -> None:
    content = json.loads(as_json(found))
    assert content["schema_version"] == 1
    keys = {"file", "department", "system", "total", "self_total", "grade", "error", "warning"}
    keys |= {"state", "risk", "reasons"}
    assert all(keys <= set(unit) for unit in content["units"])
    paid = next(row for row in content["summary"]["money"] if row["field"] == "paid_total")
    assert paid["units"] == 20
    assert int(paid["sum"]) == sum(int(u["money"]["paid_total"]) for u in content["units"])


@pytest.mark.parametrize("content", [b"{}x", b"[]", b"PK\x03\x04", b'{"units": 3}', b""])
def test_what_is_no_collection_is_refused_with_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(Refused):
        load(tmp_path / "x.json")


def test_the_workbook_has_charts_links_and_no_formula(found: Collected) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(found)))
    assert book.sheetnames[0] == "总览"
    assert len(book.worksheets[0]._charts) == 4  # type: ignore[attr-defined]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert EVIL in {cell.value for cell in cells}
    assert sum(cell.hyperlink is not None for cell in cells) > 20


def test_nothing_of_a_unit_becomes_markup(found: Collected) -> None:
    page = as_html(found)
    assert "<img" not in page
    assert page.count("</script>") == page.count("<script")
    assert "&lt;img" in page
