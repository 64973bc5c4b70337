"""The VBA in the built file is ours and xlwings' own, byte for byte, and has no errors."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from pyfuncs import CATALOG
from tests.excel import wrappers
from tests.tools.workbooks import template

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


def lines(text: str) -> list[str]:
    """Lines without the attributes that only an exported file shows."""
    return [line for line in text.splitlines() if not line.startswith("Attribute VB_")]


def test_wrappers_are_what_xlwings_generates() -> None:
    assert wrappers.TARGET.read_text("utf-8") == wrappers.generate()


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
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    expected = {
        "xlwings.bas": Path(spec.origin).with_name("xlwings.bas"),
        "xlwings_udfs.bas": MACROS / "xlwings_udfs.bas",
        "JxMain.bas": MACROS / "JxMain.bas",
        "ThisWorkbook.cls": MACROS / "ThisWorkbook.cls",
    }
    parser = olevba.VBA_Parser(str(built))
    found = {name: source for _, _, name, source in parser.extract_all_macros()}
    parser.close()
    assert {name for name, source in found.items() if lines(source)} == set(expected)
    for name, path in expected.items():
        assert lines(found[name]) == lines(path.read_text("utf-8")), name


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
    assert "JxMain" not in done.stdout, f"our own module has findings:\n{done.stdout}"
