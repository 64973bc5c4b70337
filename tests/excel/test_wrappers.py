"""The VBA in the built file is ours and, but for one line, xlwings' own, and has no errors."""

from __future__ import annotations

import importlib
import io
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from pyfuncs import CATALOG
from tests.excel import fakewin, wrappers
from tests.tools.workbooks import template
from workbook.cells.macros import OURS_IN_XLWINGS, PRODUCT_MODULES, XLWINGS_MODULE, sources
from workbook.template.vba import ribbon

MACROS = Path(__file__).parents[2] / "macros"
RESERVED = set(
    """
    AddressOf Alias And Any As Base Binary Boolean ByRef Byte ByVal Call Case Close Compare
    Const Currency Date Debug Decimal Declare DefBool Dim Do Double Each Else ElseIf Empty End
    Enum Eqv Erase Error Event Exit Explicit False For Friend Function Get Global GoSub GoTo If
    Imp Implements In Input Integer Is Len Let Lib Like Line Lock Long LongLong LongPtr Loop
    LSet Me Mid Mod Module Name New Next Not Nothing Null Object On Open Option Optional Or
    Output ParamArray Preserve Print Private Property PtrSafe Public Put RaiseEvent Random Read
    ReDim Rem Reset Resume Return RSet Seek Select Set Shared Single Spc Static Step Stop String
    Sub Tab Text Then Time To True Type TypeOf Unlock Until Variant Wend While WithEvents Write
    Xor
    """.lower().split()
)


def xlwings_module() -> Path:
    """Where xlwings keeps its VBA module."""
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("xlwings.bas")


def lines(text: str) -> list[str]:
    """Lines without the attributes that only an exported file shows."""
    return [line for line in text.splitlines() if not line.startswith("Attribute VB_")]


def test_wrappers_are_what_the_functions_declare() -> None:
    assert wrappers.TARGET.read_text("utf-8") == wrappers.generate()


def test_wrappers_take_the_arguments_xlwings_would_take() -> None:
    """Same names, same order, same optional ones as xlwings' own generator writes for the module."""
    fakewin.install()
    from xlwings.udfs import generate_vba_wrapper

    out = io.StringIO()
    module = importlib.import_module("pyfuncs.udfs")
    generate_vba_wrapper("pyfuncs.udfs", module, out, SimpleNamespace(Name="jixiao.xlsm"))
    theirs, ours = (
        re.findall(r"^Function (.+)$", text, re.M) for text in (out.getvalue(), wrappers.generate())
    )
    assert ours == theirs


def test_little_of_xlwings_module_differs() -> None:
    """One member Excel 2016 does not know, the path of the book, and what a first click need not import."""
    ours, theirs = sources()[XLWINGS_MODULE].splitlines(), xlwings_module().read_text("utf-8").splitlines()
    differing = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    assert len(differing) == 3
    for mine, line in differing:
        made = line
        for old, new in OURS_IN_XLWINGS.items():
            made = made.replace(old, new)
        assert mine == made


def test_no_member_newer_than_excel_2016_is_bound_early() -> None:
    for name, text in sources().items():
        assert not re.search(r"WorksheetFunction\s*\.\s*(Unique|Filter|Sort|XLookup|Sequence)", text), name


def body(module: str, name: str) -> list[str]:
    """Return the statements of a procedure, without its declarations and comments."""
    found = re.search(
        rf"(?:Sub|Function) {name}\(.*?\n(.*?)\nEnd ", sources()[module].replace("\r", ""), re.S
    )
    assert found, name
    lines_ = [line.strip() for line in found[1].splitlines()]
    return [line for line in lines_ if line and not line.startswith(("Dim ", "'"))]


def test_a_button_s_error_handler_stands_before_anything_that_can_fail() -> None:
    first, second, *_ = body("JxMain", "RunLive")
    assert first == 'trouble = "jx_no_python"'
    assert second == "On Error GoTo failed"
    said = body("JxMain", "GiveUp")
    assert said[0] == "On Error Resume Next"
    assert body("JxMain", "Say")[0] == "On Error GoTo locked", "the status cell may be locked"


def test_the_probe_never_calls_the_dll_and_no_cell_asks_who_called_it() -> None:
    assert body("JxPython", "Probe")[0] == "On Error GoTo unreachable"
    for name in ("Probe", "Signed", "JX_Installed", "LastGood", "LoadKept"):
        assert not [line for line in body("JxPython", name) if "XLPy" in line], name
    for module in PRODUCT_MODULES:
        assert not re.search(r"Application\s*\.\s*Caller", sources()[module]), module


ICONS = {
    *("Calculator", "Spelling", "FileSaveAsWordDocx", "Clear"),
    *("TableRowsInsertBelowExcel", "OutlineShowDetail"),
}
"""Seen in add-ins others publish; a name Office does not know (``ReviewSpelling``) leaves a blank button."""


def test_the_ribbon_s_icons_are_office_s_and_its_actions_are_there() -> None:
    buttons = [e for e in ET.fromstring(ribbon()).iter() if e.tag.endswith("}button")]
    assert {button.attrib["imageMso"] for button in buttons} <= ICONS
    text = "".join(sources()[module] for module in PRODUCT_MODULES)
    for button in buttons:
        assert f"Sub {button.attrib['onAction']}(" in text


def test_argument_names_are_no_vba_words() -> None:
    names = {p.name.lower() for function in CATALOG.values() for p in function.parameters} | {"fn", "args"}
    assert not names & RESERVED
    assert not [function.udf for function in CATALOG.values() if function.udf.lower() in names]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vba") / "template.xlsm"
    path.write_bytes(template())
    return path


def test_the_file_holds_exactly_our_modules(built: Path) -> None:
    olevba = pytest.importorskip("oletools.olevba", reason="oletools is not installed")
    expected = {"xlwings.bas": sources()[XLWINGS_MODULE]}
    for path in (*MACROS.glob("*.bas"), *MACROS.glob("*.cls")):
        expected[path.name] = path.read_text("utf-8")
    parser = olevba.VBA_Parser(str(built))
    found = {name: source for _, _, name, source in parser.extract_all_macros()}
    parser.close()
    assert {name for name, source in found.items() if lines(source)} == set(expected)
    for name, source in expected.items():
        assert lines(found[name]) == lines(source), name


@pytest.mark.slow
def test_static_analysis_finds_no_error(built: Path) -> None:
    program = shutil.which("pyvbaanalysis", path=str(Path(sys.executable).parent)) or shutil.which(
        "pyvbaanalysis"
    )
    if program is None:
        pytest.skip("pyvbaanalysis is not installed")
    done = subprocess.run(
        [program, "--fail-level", "error", str(built)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for module in ("JxMain", "JxPython"):
        assert module not in done.stdout, f"our own module has findings:\n{done.stdout}"
