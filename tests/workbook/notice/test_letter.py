"""The letter says what its unit has to mend, in its own words, and nothing of any other unit."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.tools.records import finding, record
from workbook.cli.root import main
from workbook.collection import Record, collect
from workbook.collection.document import as_json
from workbook.collection.record import Said
from workbook.issuing import Unit
from workbook.notice import as_workbook, letter_for, render, shipped
from workbook.report.facts import ReportProblem

ERROR, WARNING = finding("JX-A-04", 22), finding("JX-Q-05", 30)
EVIL = "=cmd{{ 7*7 }}<w:p>&局"


def words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def one(**changes: object) -> Record:
    return record(1, 0, **({"findings": [ERROR, WARNING], "error": 1, "warning": 1} | changes))


def test_what_is_to_be_mended_and_explained_stands_apart() -> None:
    letter = letter_for(one(), "示例县财政局", "2025年4月30日", "2025年4月1日")
    assert letter is not None
    said = words(render(letter))
    assert "示例县第1局：" in said
    assert "需要改正的问题1处，需要说明的问题1处" in said
    assert "一、需要改正的问题" in said
    assert "二、需要说明的问题" in said
    assert "三、整改要求" in said
    assert "上次指出" not in said
    assert ERROR["message"] in said
    assert WARNING["hint"] in said
    assert "于2025年4月30日前" in said
    assert "{" not in said


def test_the_same_letter_has_the_same_bytes() -> None:
    letter = letter_for(one())
    assert letter is not None
    assert render(letter) == render(letter)


def test_a_clean_unit_gets_none_and_a_missing_one_is_reminded() -> None:
    assert letter_for(record(1, 0)) is None
    letter = letter_for(Record(state="missing", department="乙局", also=["x/乙局.xlsx"]))
    assert letter is not None
    said = words(render(letter))
    assert "尚未报送。收到的文件“乙局.xlsx”打不开" in said
    assert "整改要求" not in said


def test_what_was_told_before_is_told_again_with_its_answer() -> None:
    pair = {"before": ERROR, "after": ERROR, "reply": "正在核对"}
    changed = {"mended": [pair], "answered": [], "open": [pair], "worse": [], "hidden": [], "scores": []}
    letter = letter_for(one(changed=changed))
    assert letter is not None
    said = words(render(letter))
    assert "上次指出的问题已改正1处，没有改正1处" in said
    assert "三、上次指出而没有改正的问题" in said
    assert "正在核对" in said


def test_what_a_unit_typed_stays_text() -> None:
    letter = letter_for(one(department=EVIL, findings=[ERROR | {"message": EVIL}]))
    assert letter is not None
    assert words(render(letter)).count(EVIL) == 2
    book = openpyxl.load_workbook(
        io.BytesIO(as_workbook(one(department=EVIL, findings=[ERROR | {"message": EVIL}])))
    )
    cells = [cell for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert EVIL in {cell.value for cell in cells}
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_nothing_of_other_units_is_in_a_notice(tmp_path: Path) -> None:
    """Not in the reasons for looking at it, not as a neighbour of its file, not through a shared text."""
    shared = [Said("text_problems", "存在问题", "文字材料", "B10", "x", "预算编制不够细化")]
    units = [
        record(
            n, 0, findings=[ERROR | {"message": f"第{n}局自己的问题"}], error=1, money={},
            texts=shared if n < 3 else [], total=Decimal(60 if n == 1 else 90), execution=Decimal(n) / 100,
        )
        for n in range(1, 13)
    ]  # fmt: skip
    found = collect(units, {}, [Unit(f"示例县第{n}局", f"{n:06}", group="一") for n in range(1, 14)])
    assert any("示例县第2局" in reason.text for u in found.counted for reason in u.reasons)
    (tmp_path / "汇总.json").write_text(as_json(found), "utf-8")
    out = tmp_path / "通知"
    assert main(["notice", str(tmp_path / "汇总.json"), "-o", str(out)]) == 0
    letters = sorted(out.glob("*.docx"))
    assert len(letters) == 13
    assert len(list(out.glob("*.xlsx"))) == 12
    for path in [*letters, *out.glob("*.xlsx")]:
        number = int(path.name.partition("第")[2].partition("局")[0])
        if path.suffix == ".docx":
            said = words(path.read_bytes())
        else:
            sheets = openpyxl.load_workbook(path).worksheets
            said = "\n".join(str(c.value) for sheet in sheets for row in sheet.iter_rows() for c in row)
        assert f"第{number}局" in said
        assert not [n for n in range(1, 14) if n != number and f"第{n}局" in said]
        assert "报送/" not in said


def test_a_file_that_cannot_be_read_gets_none_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "坏.xlsx").write_text("不是表")
    assert main(["notice", str(tmp_path / "坏.xlsx"), "-o", str(tmp_path / "通知")]) == 2
    assert "没有通知：" in capsys.readouterr().err


def test_the_template_can_be_made_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "通知.docx"
    assert main(["template", "export", "--notice", "-o", str(path)]) == 0
    assert path.read_bytes() == shipped()
    document = docx.Document(str(path))
    document.add_paragraph("联系人：{{ code }}")
    document.save(str(path))
    letter = letter_for(one())
    assert letter is not None
    assert "联系人：000001" in words(render(letter, path.read_bytes()))
    document.add_paragraph("{{ nobody }}")
    document.save(str(path))
    with pytest.raises(ReportProblem, match="nobody"):
        render(letter, path.read_bytes())
