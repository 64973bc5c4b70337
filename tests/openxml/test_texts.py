"""Texts stay texts, whatever they begin with: through every way a workbook takes."""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.openxml.excel import as_excel_saves
from tests.openxml.limits import breaches
from tests.report.reports import lines as report_lines
from tests.tools.workbooks import submission
from workbook.authoring.export import export
from workbook.authoring.load import read_members as read_sheets
from workbook.cells.results import with_results
from workbook.check import run
from workbook.check.listing.checked import Checked
from workbook.check.listing.problem_list import as_workbook
from workbook.check.listing.table import FILE, MESSAGE, as_csv
from workbook.check.mark import mark
from workbook.cli import main
from workbook.layout import assemble
from workbook.layout.placement import DICTIONARY_SHEET, PLAIN, UDF
from workbook.package import writing
from workbook.package.guard import Refused, unpack
from workbook.package.patch import pack
from workbook.package.reader import Book, read_book
from workbook.package.xstring import decode, encode
from workbook.renewal import Wanted, carry, refresh
from workbook.report import render
from workbook.score.scoring import score
from workbook.submission import open_members, open_workbook
from workbook.submission.identity import system_text
from workbook.systems import SystemProblem
from workbook.systems.loader import parse
from workbook.template import build
from workbook.template.fill import fill, finish
from workbook.template.hidden import versions
from workbook.template.trial import try_editions

ODD = ("=", "+甲", "-1", "@乙", "=1+1", "{=SUM(A1)}", "http://a.cn", "internal:A1", "0751", "'丙", "_x0041_",
       "_x0041_x0042_", "<r><t>丁</t></r>", "<b>", "TRUE", "#N/A", "&L", "\"引号\"")  # fmt: skip
"""Choices: texts something in Excel or XlsxWriter takes for something else."""
PRODUCT = Path(__file__).parents[2]


def odd_system() -> str:
    """Return the YAML of a system full of such texts."""
    raw = yaml.safe_load(files("workbook.systems").joinpath("lechang-2024.yaml").read_text("utf-8"))
    raw |= {"id": "odd-texts", "title": "=标题", "region": "+地区", "source": "@来源"}
    raw["inputs"] = [
        {"key": "own_choice", "label": "=选项", "type": "选项", "choices": list(ODD), "help": "=怎么填"},
        {"key": "own_text", "label": "+文字", "type": "文字", "help": "@怎么填", "required": False},
        {"key": "own_number", "label": "-数字", "type": "数字", "unit": "=个", "required": False},
    ]
    column = {"key": "own_column", "label": "=列", "type": "数字", "required": False}
    raw["tables"] = [
        {"title": "=表", "corner": "+角", "lines": ["=一", "-二", "_x0041_"], "columns": [column]}
    ]
    level = raw["levels"][0]
    level["name"] = "=一级"
    level["groups"][0]["name"] = "+二级"
    level["groups"][0]["indicators"][0] |= {"name": "@三级", "source": "=依据"}
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False)


TEXT = odd_system()
LAYOUT = assemble(parse(TEXT, "odd.yaml"), TEXT)
SHOWN = {"=怎么填", "@怎么填", "=个", "=表", "+角", "=一", "-二", "_x0041_", "=一级", "+二级", "@三级"}
DATA = {"own_choice": "=", "own_text": "=1+1", "dept_name": "@甲局", "dept_head": "-", "fiscal_year": 2024}
SUFFIX = {UDF: ".xlsm", PLAIN: ".xlsx"}


def texts(book: Book) -> set[str]:
    """Return the texts of cells without a formula."""
    cells = (cell for sheet in book.sheets.values() for cell in sheet.cells.values())
    return {cell.value for cell in cells if isinstance(cell.value, str) and cell.formula is None}


def choices(book: Book) -> list[object]:
    """Return the odd choices as the hidden sheet lists them."""
    cells = book.sheets[DICTIONARY_SHEET].cells
    starts = [at for at, cell in cells.items() if cell.value == ODD[0] and cells.get((at[0] + 1, at[1]))]
    row, col = next(at for at in starts if cells[at[0] + 1, at[1]].value == ODD[1])
    return [cells[row + n, col].value for n in range(len(ODD))]


def assert_exact(members: Mapping[str, bytes], filled_in: bool = True) -> None:
    assert breaches(members) == []
    book = read_book(members, "t")
    assert choices(book) == list(ODD)
    assert all(c.formula is None for c in book.sheets[DICTIONARY_SHEET].cells.values())
    assert texts(book) >= SHOWN
    if filled_in:
        fields = submission(pack(members)).fields
        assert {key: fields[key].stored for key in DATA if key != "fiscal_year"} == {
            key: value for key, value in DATA.items() if key != "fiscal_year"
        }
        assert all(fields[key].formula is None for key in DATA)


@pytest.mark.slow
@pytest.mark.parametrize("edition", SUFFIX)
def test_odd_texts_on_their_whole_way(edition: str) -> None:
    """Build, fill, score, mark, save in Excel, refresh, convert there and back, report."""
    empty = finish(build(LAYOUT, TEXT, edition))
    assert_exact(empty.members, filled_in=False)
    filled = fill(empty, DATA)
    assert_exact(filled.members)
    assert_exact(with_results(filled).members)
    read = filled.submission
    found = run(read, score(read))
    assert_exact(mark(filled, found).members)
    saved = open_members(as_excel_saves(filled.packed()), "t")
    assert_exact(saved.members)
    assert_exact(refresh(saved).new.members)
    other = PLAIN if edition == UDF else UDF
    there = carry(saved, Wanted(read.layout.system, system_text(read.book), other)).new
    assert_exact(there.members)
    back = carry(there, Wanted(read.layout.system, system_text(read.book), edition)).new
    assert_exact(back.members)
    assert "@三级" in str(report_lines(render(read, score(read))))


@pytest.mark.parametrize("edition", SUFFIX)
def test_another_reader_sees_the_same_texts(edition: str) -> None:
    """openpyxl: every odd choice is a text, none a formula or a link."""
    book = openpyxl.load_workbook(io.BytesIO(finish(build(LAYOUT, TEXT, edition)).packed()), rich_text=False)
    cells = [cell for row in book[DICTIONARY_SHEET].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {cell.value for cell in cells if cell.data_type == "s"} >= {t for t in ODD if encode(t) == t}
    assert all(cell.hyperlink is None for cell in cells)


def test_a_system_with_odd_texts_is_edited_in_excel() -> None:
    """The workbook for editing gives the same system back, and no text in it is a formula."""
    data = export(parse(TEXT, "odd.yaml"))
    members = unpack(data, "t")
    assert breaches(members) == []
    assert texts(read_book(members, "t")) >= {"=标题", "+地区", "=一级", "@三级"}
    again = read_sheets(members, "t", own=False)
    assert again.system == parse(TEXT, "odd.yaml")


def test_a_list_of_problems_holds_texts_as_they_are() -> None:
    """In .xlsx a text is one; a CSV does not say what is text, so there a quote keeps it from being none."""
    told = {"=甲局.xlsm": "打不开", "_x0041_.xlsm": "=1+1", "a.xlsm": "\x07响铃"}
    files = [Checked(Path(name), refused=words) for name, words in told.items()]
    book = read_book(unpack(as_workbook(files), "t"), "t")
    assert [book.cell("问题清单", row, FILE).value for row in (1, 2, 3)] == list(told)
    assert [book.cell("问题清单", row, MESSAGE).value for row in (1, 2, 3)] == list(told.values())
    assert [book.cell("汇总", row, 1).value for row in (3, 4, 5)] == ["=甲局", "_x0041_", "a"]
    for sheet in book.sheets.values():
        assert all(cell.formula is None for cell in sheet.cells.values())
    rows = list(csv.reader(io.StringIO(as_csv(files))))
    assert [row[FILE] for row in rows[1:3]] == ["'=甲局.xlsm", "_x0041_.xlsm"]


GUESSING = {"write", "write_row", "write_column", "merge_range", "write_rich_string"}
ONLY_IN_WRITING = {"write_string", "write_formula", "write_array_formula", "data_validation"}


def guesses() -> Iterator[str]:
    """Yield every call in the product of a method that guesses what a text is, or bypasses the writer."""
    for path in sorted((PRODUCT / "workbook").rglob("*.py")):
        if path == Path(str(writing.__file__)):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            name = node.func.attr
            a_file = name == "write" and len(node.args) < 2
            passed_on = ast.unparse(node.func.value) == "super()"  # the sheet that keeps what it is given
            if name in GUESSING | ONLY_IN_WRITING and not a_file and not passed_on:
                yield f"{path.name}:{node.lineno} {name}"


def test_nothing_guesses_what_a_text_is() -> None:
    assert list(guesses()) == []


def test_a_guess_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "workbook").mkdir()
    (tmp_path / "workbook" / "a.py").write_text("sheet.write(0, 0, x)\nfile.write(x)\ns.write_row(0, 0, y)\n")
    monkeypatch.setitem(globals(), "PRODUCT", tmp_path)
    assert list(guesses()) == ["a.py:1 write", "a.py:3 write_row"]


def written(text: str) -> Any:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("页")
    writing.text(sheet, 0, 0, text, book.add_format({"bold": True}))
    book.close()
    return read_book(unpack(buffer.getvalue(), "t"), "t").cell("页", 0, 0)


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    "_x0123ABab=<r>t/&\r\n\t ", max_size=30
)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_any_text_is_written_as_it_is(text: str) -> None:
    assert written(text).value == text
    assert decode(encode(text)) == text


def test_what_no_cell_holds_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="页!A1 的文字有 32768 个字"):
        written("长" * 32768)


def own(**keys: Any) -> str:
    raw = yaml.safe_load(files("workbook.systems").joinpath("lechang-2024.yaml").read_text("utf-8"))
    return yaml.safe_dump(raw | {"id": "own-2024"} | keys, allow_unicode=True)


def choice(**keys: Any) -> dict[str, Any]:
    return {"key": "own_choice", "label": "选", "type": "选项", "choices": ["甲", "乙"]} | keys


@pytest.mark.slow
@pytest.mark.parametrize(
    "inputs",
    [
        [choice(label="长" * 300)],
        [choice(help="长" * 3000, label="😀" * 40)],
        [choice(choices=["长" * 400, "乙" * 9000])],
        [choice(choices=[f"选{n}" for n in range(500)])],
        [choice(help="_x0041_" * 60, label="_x0041_" * 9)],
    ],
)
def test_long_texts_of_a_system_fit_or_are_cut(inputs: list[dict[str, Any]]) -> None:
    """Titles and prompts are cut to what Excel shows; no validation is dropped for its length."""
    text = own(inputs=inputs)
    layout = assemble(parse(text, "x"), text)
    for edition in SUFFIX:
        members = finish(build(layout, text, edition)).members
        assert breaches(members) == []
        part = read_book(members, "t").sheets[layout.sheet_of("own_choice")].part
        assert members[part].count(b'<dataValidation type="list"') == 1


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"title": "长" * 33000}, "Excel 一格放不下"),
        ({"inputs": [choice(label="长" * 33000)]}, "Excel 一格放不下"),
        ({"inputs": [choice(key="own_" + "k" * 300)]}, r"inputs\[0\].key.*有 304 个字符，最多 200 个"),
        ({"title": "标\a题"}, r"控制字符（U\+0007）"),
        ({"inputs": [choice(choices=["甲\x1b", "乙"])]}, r"inputs\[0\].choices\[0\].*控制字符"),
    ],
)
def test_what_excel_cannot_hold_is_refused_in_chinese(keys: dict[str, Any], words: str) -> None:
    text = own(**keys)
    with pytest.raises((SystemProblem, Refused), match=words):
        try_editions(parse(text, "x"), text, "x.yaml")


def test_a_system_of_many_odd_characters_is_carried_along() -> None:
    """Its YAML stands in cells in pieces; an emoji counts as two characters, an escape as seven and more."""
    text = own(inputs=[choice(help="😀" * 20000 + "_x0041_" * 2000 + "<&>" * 3000)])
    text = yaml.safe_dump(yaml.safe_load(text), allow_unicode=True)
    layout = assemble(parse(text, "x"), text)
    with pytest.raises(Refused, match="Excel 一格放不下"):
        build(layout, text, PLAIN)  # the help itself is too long for its cell
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    versions(book, book.add_worksheet("版本信息"), layout, text, PLAIN)
    book.close()
    members = unpack(buffer.getvalue(), "t")
    assert breaches(members) == []
    assert system_text(read_book(members, "t")) == text


def test_a_text_too_long_for_a_formula_is_refused() -> None:
    assert (
        writing.formula_fault('A1="' + "长" * 256 + '"')
        == f"里的文字“{'长' * 20}…”有 256 个字，超过 Excel 的 255 个"
    )
    assert "嵌套了 65 层" in writing.formula_fault("ABS(" * 65 + "1" + ")" * 65)
    assert "有 8193 个字符" in writing.formula_fault("1" * 8193)
    assert writing.formula_fault('IF(A1="(((",ABS(' * 30 + "1" + "),1)" * 30) == ""


@pytest.mark.slow
@pytest.mark.parametrize("text", ["响\x07铃\x00\x1b[31m", "半\ud83d个", "一\r二", "_x0041_", "\ufffe"])
def test_characters_nothing_can_show_stop_no_command(text: str, tmp_path: Path) -> None:
    """Typed somewhere, they pass through every command; what is written opens."""
    book, done = str(tmp_path / "表.xlsm"), str(tmp_path / "填.xlsm")
    assert main(["new", book]) == 0
    data = dict.fromkeys(("dept_name", "dept_head", "paid_total"), text)
    Path(done).write_bytes(fill(open_workbook(Path(book)), data).packed())
    assert breaches(unpack(Path(done).read_bytes(), "t")) == []
    for kind in ("csv", "html", "json", "text", "xlsx"):
        assert main(["validate", done, "--format", kind, "-o", str(tmp_path / f"问题.{kind}")]) == 1
    assert breaches(unpack((tmp_path / "问题.xlsx").read_bytes(), "t")) == []
    assert main(["validate", done, "--mark", str(tmp_path / "标.xlsm")]) == 1
    assert breaches(unpack((tmp_path / "标.xlsm").read_bytes(), "t")) == []
    assert main(["score", done, "--explain"]) == 0
    assert main(["report", done, "-o", str(tmp_path / "报告.docx"), "--draft"]) == 0
    assert main(["convert", done, "-o", str(tmp_path / "普.xlsx")]) in (0, 1)
    kept = submission((tmp_path / "普.xlsx").read_bytes()).fields["dept_head"].stored
    assert kept == text.replace("\ud83d", "�")


def test_half_a_character_in_a_data_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, data = tmp_path / "表.xlsm", tmp_path / "数据.yaml"
    assert main(["new", str(book)]) == 0
    data.write_text('dept_name: "半\\ud83d个"\n', "utf-8")
    assert main(["fill", str(book), str(data), "-o", str(tmp_path / "填.xlsm")]) == 2
    assert "数据.yaml 第 1 行" in (told := capsys.readouterr().err)
    assert "请直接写出这个字" in told
