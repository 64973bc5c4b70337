"""Into a newer layout or another system: by key and by what a row is, and nothing dropped silently."""

from __future__ import annotations

import json
import re
from decimal import Decimal as D
from pathlib import Path

import pytest

from tests.tools import yamls
from tests.tools.departments import department
from tests.tools.workbooks import SYSTEM, built, filled
from tests.workbook.renewal.books import inputs, opened, read, written
from workbook.check import run
from workbook.cli import main
from workbook.layout import assemble
from workbook.layout.placement import UDF
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import read_book
from workbook.renewal import Carried, Wanted, carry
from workbook.renewal.carry import FORMATS
from workbook.score.scoring import score
from workbook.submission import Submission, open_members
from workbook.systems import load_shipped
from workbook.systems.loader import parse, source_text
from workbook.template.fill import fill

pytestmark = pytest.mark.slow

LAYOUT_5, LAYOUT_6 = (Path(__file__).with_name(f"layout-{version}.xlsx") for version in (5, 6))
NEW_IN_2 = ("target_weight", "target_rating", "target_coefficient", "level_self", "score_total_steps")
REASONED = {"dept_name": "甲局", "appraisals": [{"appraisal_project": "P1", "appraisal_reason": "跨年付"}]}


def of_layout_1(data: bytes) -> bytes:
    """Return the workbook without what layout 2 brought: names and stamps."""
    members = unpack(data, "old")
    book = members["xl/workbook.xml"].decode()
    for name in (*NEW_IN_2, "system_fingerprint", "edition"):
        book, count = re.subn(rf'<definedName name="{name}"[^>]*>[^<]*</definedName>', "", book)
        assert count == 1, name
    area = read(data).book.area("layout_version")
    assert area
    changes = {area.sheet: {(area.top, area.left): Edit("1")}}
    return pack(patch({**members, "xl/workbook.xml": book.encode()}, read(data).book, changes))


def migrated(data: bytes, system: str, text: str = "") -> Carried:
    """Return the workbook in the layout of today for `system`."""
    loaded = parse(text, "own.yaml") if text else load_shipped(system)
    return carry(opened(data), Wanted(loaded, text, UDF, findings=False))


def test_from_the_older_layout_everything_is_carried() -> None:
    data = filled(department(4))
    done = migrated(of_layout_1(data), SYSTEM)
    assert done.homeless == []
    assert inputs(done.new.packed()) == inputs(data)
    assert score(read(done.new.packed())).total == score(read(data)).total


def test_from_layout_5_everything_is_carried_without_a_finding() -> None:
    """A workbook as the program of layout 5 wrote it: targets scored by group, no scores of single rows."""
    data = LAYOUT_5.read_bytes()
    old = sheet_texts(data)
    done = migrated(data, "target-form-2020")
    assert done.homeless == []
    new = read(done.new.packed())
    targets = [row.scalar("target_name") for row in new.rows("targets")]
    assert targets
    assert set(targets) <= old
    assert [row.scalar("target_score") for row in new.rows("targets")].count(None) == 0
    assert [f for f in run(new, score(new)) if f.severity != "info"] == []


def test_from_layout_6_everything_is_carried_without_a_finding() -> None:
    """A workbook as the program of layout 6 wrote it: no place for a review, money without last year's."""
    data = LAYOUT_6.read_bytes()
    done = migrated(data, SYSTEM)
    assert done.homeless == []
    new = read(done.new.packed())
    old = named_values(data, new)
    assert len(old) > 400
    assert named_values(done.new.packed(), new) == old
    assert score(new).total in sheet_texts(data)
    assert [f for f in run(new, score(new)) if f.severity != "info"] == []


def named_values(data: bytes, today: Submission) -> dict[str, object]:
    """Return what stands in the cells of every input of `today` a workbook has a name for, lists by row."""
    book = read_book(unpack(data, "old"), "old")
    found: dict[str, object] = {}
    for key in (*today.fields, *(key for key in today.columns if today.layout.field(key).is_input)):
        if area := book.area(key):
            cells = book.sheets[area.sheet].cells
            for row in range(area.top, area.bottom + 1):
                if (cell := cells.get((row, area.left))) and cell.value is not None:
                    found[f"{key}[{row - area.top}]"] = cell.value
    return found


def sheet_texts(data: bytes) -> set[object]:
    """Return every value of a workbook whatever its layout."""
    book = read_book(unpack(data, "old"), "old")
    return {cell.value for sheet in book.sheets.values() for cell in sheet.cells.values()}


def test_formulas_of_an_older_program_are_counted_not_listed() -> None:
    old = of_layout_1(written(filled(department(4)), {"指标评分!I12": (D(2), "JX_OLD(1)")}))
    done = migrated(old, SYSTEM)
    assert done.homeless == []
    assert [note for note in done.notes if note.startswith("1 格评分和合计公式")]


def test_the_next_year_finds_moved_codes_by_what_they_are() -> None:
    """Codes shift, a name changes, an indicator and an input are new: texts decide, not positions."""
    raw = yamls.safe_load(source_text(SYSTEM))
    raw |= {"id": "lechang-2025", "year": 2025}
    raw["inputs"] = [{"key": "new_figure", "label": "新数", "type": "金额"}]
    first, second = raw["levels"][0]["groups"][1]["indicators"][:2]
    first["code"], second["code"] = second["code"], first["code"]
    raw["levels"][2]["groups"][1]["indicators"][0]["name"] = "重点任务办结率"
    done = migrated(filled(department(4)), SYSTEM, yamls.safe_dump(raw, allow_unicode=True))
    old, new = read(filled(department(4))), read(done.new.packed())
    moved = {
        (item.indicator.name, new_item.indicator.code): (item.self_score, new_item.self_score)
        for item in score(old).indicators
        for new_item in score(new).indicators
        if item.indicator.name == new_item.indicator.name
    }
    assert all(a == b for a, b in moved.values())
    assert ("绩效目标覆盖率", "A2-2") in moved
    renamed = [h for h in done.homeless if "C2-1" in h.why]
    assert renamed, "a score of another indicator must not slip into the new one"
    own = new.entry("score_self", "C2-1")
    assert own is not None
    assert own.blank
    assert done.fresh == ["新数（补充数据!B6）"]


def test_another_system_lists_what_has_no_home() -> None:
    data = filled(department(4))
    done = migrated(data, "yueyang-2018")
    old = read(data)
    told = {h.place for h in done.homeless}
    kept = {k.old for k in done.kept}
    for key, datum in old.fields.items():
        if not datum.blank:
            assert datum.place in told | kept, key
    for key, column in old.columns.items():
        if old.layout.field(key).is_input:
            for datum in column:
                if not datum.blank and datum.value != "适用":
                    assert datum.place in told | kept, (key, datum.place)
    assert not told & kept


def test_a_formula_that_would_mean_other_cells_keeps_its_result_only() -> None:
    data = filled(department(4))
    found = read(data)
    datum = found.entry("score_self", "B4-1")
    assert datum
    changes = {datum.sheet: {(datum.row, datum.col): Edit(D(2), "J7*1")}}
    done = migrated(pack(patch(unpack(data, "old"), found.book, changes)), "yueyang-2018")
    formula = next((h for h in done.homeless if h.content.startswith("=")), None)
    moved = [k for k in done.kept if k.old == datum.place]
    assert moved
    assert moved[0].new != moved[0].old
    assert formula is not None
    assert formula.place == datum.place


@pytest.mark.parametrize("old", [LAYOUT_5, LAYOUT_6])
def test_an_older_layout_on_the_command_line(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(old)]) == 2
    assert main(["migrate", str(old), "-o", str(tmp_path / "新表.xlsx")]) == 0
    assert "带入" in capsys.readouterr().out
    assert main(["validate", str(tmp_path / "新表.xlsx")]) == 0


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "旧表.xlsm"
    source.write_bytes(of_layout_1(filled(department(4))))
    assert main(["validate", str(source)]) == 2
    assert "jixiao migrate" in capsys.readouterr().err
    assert main(["migrate", str(source), "-o", str(tmp_path / "新表.xlsx")]) == 0
    assert "带入" in capsys.readouterr().out
    assert main(["validate", str(tmp_path / "新表.xlsx")]) == 0
    capsys.readouterr()
    out = tmp_path / "岳阳.xlsm"
    arguments = ["migrate", str(source), "-o", str(out), "--system", "yueyang-2018", "--format", "json"]
    assert main(arguments) == 1
    content = json.loads(capsys.readouterr().out)
    assert content["homeless"]
    assert content["new"]
    assert all({"place", "content", "why"} == set(h) for h in content["homeless"])
    other = tmp_path / "别的.xlsx"
    other.write_bytes(b"PK")
    assert main(["migrate", str(other), "-o", str(tmp_path / "x.xlsx")]) == 2


def test_one_old_row_goes_to_one_new_row_only() -> None:
    """Both asset and finance management of the ministry's frame have an indicator of the same name."""
    done = migrated(filled(department(4)), "mof-2013")
    places = [k.old for k in done.kept]
    assert len(places) == len(set(places))


def test_changed_rules_are_told() -> None:
    raw = yamls.safe_load(source_text(SYSTEM)) | {"id": "own-2025"}
    text = yamls.safe_dump(raw, allow_unicode=True)
    rescored = [note for note in migrated(filled(department(4)), SYSTEM, text).notes if "重算" in note]
    assert rescored
    assert migrated(filled(department(4)), SYSTEM).notes == [FORMATS]


def test_what_has_no_home_comes_first_and_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "旧表.xlsm"
    source.write_bytes(filled(department(4)))
    out = tmp_path / "新表.xlsm"
    assert main(["migrate", str(source), "-o", str(out), "--system", "yueyang-2018"]) == 1
    lines = capsys.readouterr().out.splitlines()
    heads = [line for line in lines if line.endswith("项：")]
    assert [head.split()[0] for head in heads] == ["没有去处（只在旧表中）", "新增、需要补填", "换了位置"]
    count = int(heads[0].split()[1])
    assert count > 30
    assert lines.index(heads[1]) - lines.index(heads[0]) == count + 1


def test_what_a_later_version_of_the_system_asks_for_first_was_not_lost() -> None:
    """As 四川 asks for texts of projects since version 5; of the name of a field both have it is told."""
    after = source_text("sichuan-2020").replace("id: sichuan-2020", "id: own")
    before = "\n".join(line for line in after.splitlines() if not line.startswith("  texts:"))
    empty = built(assemble(parse(before, "own"), before), before)
    old = fill(open_members(unpack(empty, "old.xlsm"), "old.xlsm"), REASONED).packed()
    assert migrated(old, "", after).homeless == []
    members = unpack(old, "old.xlsm")
    book = members["xl/workbook.xml"].decode()
    book, count = re.subn(r'(<definedName name="appraisal_reason"[^>]*>)[^<]*', r"\1#REF!", book)
    assert count == 1
    lost = migrated(pack({**members, "xl/workbook.xml": book.encode()}), "", after).homeless
    assert any("appraisal_reason 已失效" in item.why for item in lost)
    assert not any("appraisal_course" in item.why for item in lost)
